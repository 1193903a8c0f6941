//! The many ways to say "none", as a small grammar: lead, negation, kind of thing, remark.

use crate::answer::fold::words;
use std::sync::LazyLock;

/// How far a sentence has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Part {
    /// Nothing said yet, or a new sentence may begin.
    Start,
    /// `no`, `don't have any`, 没有什么: a thing must follow.
    Negation,
    /// A thing that there is not; more things and remarks may follow.
    Thing,
    /// A whole saying (`none`, 暂无); a remark or a negation may follow, another saying only after a break, so that `no good` and
    /// 没有好 are not two sentences.
    Saying,
    /// `nothing`: a saying that may also be gone on with (`… is blocking me`).
    Nothing,
    /// A remark was made (`so far`, 了).
    Remark,
}

impl Part {
    /// Whether a new sentence may follow without a break.
    pub(super) fn may_begin_anew(self) -> bool {
        matches!(self, Part::Thing | Part::Remark)
    }

    /// Whether the text may end here.
    pub(super) fn may_end(self) -> bool {
        matches!(self, Part::Thing | Part::Saying | Part::Nothing | Part::Remark)
    }

    /// Where a comma, an emoji or a line break leads.
    pub(super) fn after_break(self) -> Part {
        match self {
            Part::Saying | Part::Nothing => Part::Remark,
            other => other,
        }
    }
}

/// After `after`, these words lead to `then`.
pub(super) struct Rule {
    pub(super) after: Part,
    pub(super) words: Vec<String>,
    pub(super) then: Part,
}

/// Phrases are separated by commas; `|` stands for punctuation within one.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let table: &[(Part, &[&str], Part)] = &[
        (Part::Start, &[LEADS, TIMES, SIDES, THINGS], Part::Start),
        (Part::Start, &[NEGATIONS], Part::Negation),
        (Part::Start, &[SAYINGS], Part::Saying),
        (Part::Start, &[NOTHINGS], Part::Nothing),
        (Part::Negation, &[KINDS], Part::Negation),
        (Part::Negation, &[THINGS], Part::Thing),
        (Part::Thing, &[THINGS], Part::Thing),
        (Part::Thing, &[JOINTS], Part::Negation),
        (Part::Thing, &[JOINTS], Part::Start),
        (Part::Thing, &[FOUND, REMARKS, TIMES, SIDES], Part::Remark),
        (Part::Nothing, &[BLOCKING], Part::Remark),
        (Part::Nothing, &[REMARKS, TIMES, SIDES], Part::Remark),
        // `all good no blockers`.
        (Part::Saying, &[NEGATIONS], Part::Negation),
        (Part::Saying, &[REMARKS, TIMES, SIDES], Part::Remark),
        (Part::Remark, &[REMARKS, TIMES, SIDES], Part::Remark),
        (Part::Remark, &[JOINTS], Part::Start),
    ];
    let mut rules = Vec::new();
    for (after, lists, then) in table {
        for phrase in lists.iter().flat_map(|list| list.split(',')) {
            rules.push(Rule { after: *after, words: spelled(phrase), then: *then });
        }
    }
    rules
});

fn spelled(phrase: &str) -> Vec<String> {
    words(phrase, usize::MAX - 1)
}

/// Before the negation.
const LEADS: &str = "well,so,i,we,have,has,had,got,ive,ive got,i see,i have,we have,weve,there are,there is,theres,there were,its,\
    it is,honestly,luckily,thankfully,fortunately,basically,really,just,nope,nah,yeah,hmm,oh,again,pretty much,as usual,as always,\
    afaik,as far as i know,as far as i can see,i think,i guess,seems like,looks like,with,having,\
    我,我们,咱们,大家,还,还是,仍,仍然,依然,依旧,一直,基本,基本上,总体,总体上,整体,工作,工作上,项目,项目上,进展,进度,都,也,确实,真的,应该,好像,\
    似乎,感觉,方面,上,是,嗯,这个,其他,其它,其余,别的,大体,大体上,还好,幸好,好在";

/// When.
const TIMES: &str = "today,now,right now,just now,currently,at present,presently,atm,rn,at the moment,at this moment,at this time,\
    at this point,at this stage,for now,for today,for the moment,for the time being,so far,thus far,yet,as yet,as of yet,as of now,\
    as of today,to date,until now,up to now,this week,this morning,this time,still,since yesterday,anymore,any more,any longer,\
    these days,lately,\
    目前,目前为止,到目前为止,截至目前,截止目前,迄今为止,至今,暂,暂时,今天,今日,现在,当前,现阶段,此刻,这周,本周,最近,近期,眼下,当下,这几天";

/// For whom.
const SIDES: &str = "for me,for us,from me,from my side,from my end,on my side,on my end,at my end,on our side,on our end,my side,here,\
    over here,in my area,on this side,我这边,我这里,这边,这里,我这,我们这边,本人";

/// What there is none of.
const THINGS: &str = "blocker,blockers,blocker | s,block,blocks,blockages,blockage,obstacle,obstacles,obstacle | s,impediment,impediments,\
    impediment | s,issue,issues,issue | s,problem,problems,problem | s,roadblock,roadblocks,road blocks,hurdle,hurdles,concern,concerns,\
    difficulty,difficulties,trouble,troubles,challenge,challenges,risk,risks,worries,worry,complaints,hindrance,hindrances,obstruction,\
    obstructions,bottleneck,bottlenecks,showstopper,showstoppers,show stoppers,stoppers,setbacks,pain points,snags,hiccups,\
    特别,特别的,特殊,特殊的,大碍,    阻碍,障碍,阻塞,阻力,阻挡,卡点,困难,风险,问题,难点,难题,堵点,痛点,瓶颈,异常,卡住,卡住的,卡住的地方,被卡,被卡住,被卡住的地方,卡壳,卡顿,麻烦,\
    阻碍因素,阻碍事项,阻塞事项,风险事项,阻塞点,阻塞项,阻碍点,阻碍项,风险点,风险项,问题点,困难点,障碍点,异常情况,特殊情况,情况,状况,难处,毛病,\
    事,事儿,事情,受阻,被阻塞,阻碍的,阻碍的地方,困难的地方,block的,block的地方,影响,要说的,可说的,要汇报的,需要汇报的,要同步的,需要同步的,需要帮助的,需要协助的,需要支持的,需要协调的,需要帮忙的,需要帮助的地方,需要协助的地方";

/// Which things.
const KINDS: &str = "real,major,big,huge,new,current,known,open,particular,specific,serious,significant,further,more,other,active,\
    outstanding,external,obvious,immediate,such,visible,actual,critical,important,special,technical,any,single,at all,kind of,type of,\
    sort of,urgent,pressing,remaining,of the usual,\
    什么,甚么,啥,任何,太大,太大的,很大的,大,大的,明显,明显的,特别,特别的,特别大的,特殊,特殊的,新,新的,新增,新增的,其他,其它,别的,实质,实质性,\
    实质性的,具体,重大,重大的,严重,严重的,突出,突出的,太多,的,更多,需要协助的,需要帮助的,需要汇报的,需要同步的,需要协调的,需要支持的,一个,个,\
    半点,一点,一点儿,技术,技术上的,工作,工作上的,遇到,遇到什么,遇到任何,碰到,碰到什么,发现,发现什么,出现,存在,明确的,过,到";

/// `no` before a thing.
const NEGATIONS: &str = "no,zero,0,without,without any,not any,not a,not a single,none of,not seeing,not seeing any,not facing any,\
    not facing,not aware of any,not having any,not having,never any,nothing like,free of,lack of,dont have,dont have any,do not have,\
    do not have any,dont have a,dont see any,dont see,do not see any,didnt have any,did not have any,havent got any,havent any,\
    havent had any,have not had any,arent any,are not any,isnt any,is not any,there arent,there are not,cant think of any,\
    cannot think of any,cant see any,didnt face any,didnt hit any,havent hit any,nil,\
    没有,没,无,暂无,尚无,并无,并没有,毫无,未发现,没发现,没有发现,没遇到,没有遇到,未遇到,没碰到,没有碰到,未碰到,没看到,没有看到,不存在,零,没啥,没什么,\
    没有什么,没有啥,没任何,没有任何,无任何,无啥,木有,莫得,没得,没出现,没有出现,未出现,未见,没见,还没有,还没,尚未发现,暂未发现,暂未遇到,暂没有,不是,未";

/// Whole sayings.
const SAYINGS: &str = "none,none at all,nope,nah,nay,naw,no,n,nn,nop,np,x,neg,negative,nil,na,n | a,n a,null,zilch,nada,zip,zero,0,not applicable,nothin,not really,not any,not anymore,not today,not now,not yet,not currently,not at the moment,not right now,not so far,\
    not at present,not at this time,not this time,not for now,not as of now,not at all,not that i know of,not that im aware of,\
    not that i can think of,not to my knowledge,not blocked,not blocked by anything,not blocked on anything,not blocked at all,\
    not stuck,not stuck on anything,im not blocked,i am not blocked,im not blocked by anything,im not blocked on anything,\
    im not stuck,we are not blocked,were not blocked,im unblocked,unblocked,never blocked,cant think of anything,\
    cant think of any,cannot think of any,dont have any,dont have anything,do not have any,i have none,have none,\
    all good,all clear,all fine,all well,all ok,all okay,all great,all smooth,all green,all set,all quiet,all is well,all is good,\
    all is fine,all is clear,alls well,all on track,all under control,all going well,all goes well,all is going well,all is going smoothly,all going smoothly,all is on track,all is quiet,all is under control,all running smoothly,\
    all resolved,all solved,all sorted,all good here,all good so far,all clear so far,im all good,im all clear,im all set,all set here,havent any,we are all good,\
    im good,i am good,im fine,i am fine,im ok,im okay,im clear,im on track,we are good,were good,we are fine,we are on track,\
    its all good,everything is fine,everything is ok,everything is okay,everything is good,everything is clear,everything is great,\
    everything is going well,everything is on track,everything is under control,everything is smooth,everything is running smoothly,\
    everything is going smoothly,everything is all right,everything is alright,everythings fine,everythings ok,everythings good,\
    everythings on track,everything fine,everything ok,everything okay,everything good,everything clear,everything on track,\
    everything under control,everything smooth,everything works,everything works fine,everything going well,everything going smoothly,\
    good,fine,clear,ok,okay,smooth,on track,good to go,so far so good,going well,going smoothly,going fine,running smoothly,\
    smooth sailing,plain sailing,under control,all systems go,no problemo,no one is blocking me,nobody is blocking me,\
    no need,not needed,\
    无,没有,没,否,暂无,尚无,并无,暂时没有,暂没有,没啥,没什么,没有什么,没有啥,木有,莫得,没得,没了,无了,不存在,未遇到,没遇到,没有遇到,没碰到,没有碰到,都没有,啥也没有,什么都没有,\
    啥都没有,一个也没有,一个都没有,不涉及,一切顺利,一切都顺利,一切都很顺利,一切正常,一切都正常,一切正常推进,一切正常进行,一切按计划推进,一切有序,一切有序推进,有序推进,有序推进中,一切都好,一切都很好,一切如常,如常,一切安好,一切良好,一切ok,一切okay,一切进展顺利,\
    一切按计划进行,一切按计划,一切尽在掌握,一切可控,顺利,很顺利,都顺利,都很顺利,挺顺利,挺顺利的,比较顺利,非常顺利,蛮顺利,还算顺利,进展顺利,\
    进展很顺利,顺利推进,顺利推进中,顺利进行,顺利进行中,正常,都正常,很正常,全部正常,均正常,正常推进,正常推进中,正常进行,正常进行中,进展正常,\
    按计划推进,按计划推进中,按计划进行,按计划走,按计划进行中,按计划,按部就班,良好,进展良好,状态良好,还好,还行,都好,挺好,很好,挺好的,都挺好,都挺好的,好,ok的,okay的,\
    ok了,没毛病,问题不大,影响不大,风险不大,困难不大,问题不多,不卡,没卡,没卡住,没有卡住,没被卡,没被卡住,没有被卡,没有被卡住,未受阻,不受阻,没受阻,\
    没有受阻,畅通,畅通无阻,顺畅,很顺畅,通畅,平稳,平稳推进,稳定推进,可控,都可控,风险可控,万事大吉,平安无事,无事,无事发生,没事,没事儿,\
    完全没问题,都没问题,没问题,都解决了,全部解决,全部解决了,都已解决,已全部解决,不需要,不用,无需,无需帮助,不需要帮助,\
    无需支持,无需协助,无需帮忙,不需要支持,不需要协助,不用帮忙,挺顺,挺顺的,很顺,都顺,都挺顺,都挺顺的,还挺顺的,顺着呢";

/// `nothing`, which may be gone on with.
const NOTHINGS: &str = "nothing,nothings,nothing else,nothing new,nothing much,nothing special,nothing major,nothing serious,nothing big,\
    nothing really,nothing in particular,nothing specific,nothing significant,nothing critical,nothing important,nothing wrong,\
    nothing at all,nothing of note";

/// What `nothing` does not do.
const BLOCKING: &str = "blocking,blocking me,blocking us,blocking my work,blocking progress,blocks me,blocks us,blocked,blocked me,\
    is blocking me,is blocking us,is blocking,is blocking my work,is blocked,is in my way,is in the way,in my way,in the way,\
    is stopping me,stopping me,stops me,is holding me back,holding me back,is holding me up,holding me up,standing in my way,\
    standing in the way,stands in my way,stands in the way,that blocks me,that is blocking me,thats blocking me,to report,to add,\
    to mention,to flag,to raise,to speak of,to note,to share,to complain about,to declare,worth mentioning,worth noting,\
    comes to mind,i can think of,i can see,i know of,that i know of,that i can think of,im aware of,on fire,problematic,\
    to worry about";

/// What has become of the things that there are none of.
const FOUND: &str = "identified,reported,found,encountered,foreseen,expected,left,remaining,known,noticed,detected,seen,observed,\
    blocking me,in the way,in my way,in sight,on the horizon,ahead,whatsoever,holding me back,存在,发生,出现,需要汇报,需要协调,需要同步,要说的,上报,可报,反馈,可言";

/// Remarks that change nothing.
const REMARKS: &str = "at all,as such,whatsoever,really,actually,of note,to report,to mention,to speak of,to flag,to raise,worth mentioning,\
    that i know of,that im aware of,that i am aware of,im aware of,i know of,i can see,i can think of,that i can think of,\
    in particular,thanks,thank you,thx,cheers,thankfully,luckily,fortunately,touch wood,knock on wood,fingers crossed,yay,lol,haha,\
    i think,i guess,i believe,i hope,hopefully,again,as usual,as always,either,though,\
    了,哦,啊,呢,呀,哈,哈哈,哈哈哈,吧,啦,喔,哒,滴,的,噢,嘛,哟,呐,诶,耶,嘻嘻,谢谢,多谢,感谢,而言,来说";

/// Between things and between sentences.
const JOINTS: &str = "and,or,nor,so,but,和,与,及,或,或者,以及,跟,也,所以,且,而且,并且";
