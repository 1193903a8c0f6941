//! A hundred more ways to say "none" in both languages, beside obstacles that must not be swallowed: typed by hand after the grammar
//! was written, so that it is more than a list of what it was made from.

use super::is_none;

const NONE: &str = "nothing from my end; nothing to flag today; no blockers from my side!; none to report; none, all good here; \
    no blockers for today; zero issues; no impediments at this time; nothing is in my way; all is going well; \
    no blockers atm; no blockers rn 🙂; nada; zilch; nope!; nope, nothing; nah all good; none currently; \
    none as of now; no obstacles so far; no problems so far, thanks; nothing blocking today; no current issues; \
    no open issues; I have no obstacles; I've got no blockers; we don't have any issues; \
    there is nothing blocking me; there are no issues; there aren't any blockers; I don't see any blockers; \
    I'm not blocked at the moment; not blocked today; I'm good; we're good; all good on my side; \
    everything is going smoothly; everything's on track; everything is under control; going smoothly; \
    so far none; for now none; still no blockers; as usual none; no major issues; no new blockers to report at this time; nope, smooth sailing so far!; all quiet on my end; blockers? none; all is on track; \
    no showstoppers; no roadblocks so far; no hurdles; no concerns at the moment; no risks at present; \
    n.a; N / A; not applicable; null; nil.; 0; zero; blockers - none; obstacles: nope; none 👍 all good; \
    no blocker, all on track; nothing new to report; nothing worth mentioning; nothing I can think of; \
    can't think of any; haven't hit any blockers; none that I'm aware of; not at this time; clear; \
    没啥卡点; 没啥困难; 没有什么阻碍; 没有任何阻碍; 暂无问题; 暂无困难; 暂无障碍; 暂时没啥; 暂时没有卡点; 暂时没有什么问题; \
    目前没啥问题; 目前没有什么阻碍; 目前无风险; 目前一切正常; 今天没啥问题; 今天没有卡点; 今日无; 今日无阻碍; 本周无; \
    无阻碍。谢谢; 无任何阻碍; 无明显阻碍; 无特殊情况; 无异常情况; 没有异常; 没有特殊情况; 没什么卡点; 没什么风险; \
    没什么大问题; 没有大问题; 没有遇到阻碍; 没遇到问题; 没碰到问题; 没碰到什么困难; 未遇到困难; 未发现问题; \
    一切顺利~; 一切顺利，没有阻碍; 一切正常推进; 一切按计划; 按计划推进中; 按计划进行; 进展正常; 进展顺利，无阻碍; \
    正常推进中; 正常进行中; 顺利进行中; 都很顺利; 都正常; 还行; 挺好的; 木有问题; 木有卡点; 木有阻碍哈; 没得; \
    没有啦; 没有呢; 没有哈; 没有呀😄; 没问题哈; 没问题的; 没啥事; 没啥情况; 没事儿; 无卡点，谢谢; 阻碍：暂无; 卡点：没有; \
    困难：无; 风险：暂无; 问题：没有; 我这边一切顺利; 我这里没有问题; 大家都没有问题; 基本没有阻碍; 总体顺利; 整体进展顺利; \
    不卡了; 没卡点; 沒有阻礙; 目前沒有問題; no block，一切顺利; 没有 issue; 没有任何 blocker; 暂时 no; 没有什么需要帮助的; 无明显卡点; 目前一切按计划推进; 暂无特别的阻碍; 最近没什么困难; 今天也没有; 还是没有; 一切有序推进; 没什么要说的; 没有需要同步的; 并无阻碍; 毫无阻碍; 零阻碍; 0 阻碍";

const REAL: &str = "no access to prod; nothing works since the upgrade; no reply from legal; none of the tests pass; \
    no one answers my mails; no staging environment; no CI runner is free; no credentials yet; no license for the tool; \
    no budget approved; no design for the new page; no decision on pricing; no feedback on the PR; no approval yet; \
    nothing merged since Monday; nothing from design; not clear what to build; not able to deploy; not enough reviewers; \
    no way to reproduce the bug; no logs from the customer; none of the vendors replied; none of my PRs are reviewed; \
    nobody knows the password; everything is on hold; everything is late; everything depends on legal; all blocked by QA; \
    all good except CI; good but slow builds; fine except for the VPN; ok once Tom reviews; nothing blocking except legal; \
    no blockers apart from the vendor; no problem with A, but B fails; no issues until the API went down; \
    not blocked but slow; zero progress; zero response from IT; 0 of 5 servers up; nil pointer in prod; \
    clear requirements missing; on track to miss the deadline; going badly; still no answer; still stuck; still failing; \
    without a laptop; without access I cannot start; lack of time; null values in the export; \
    没有测试环境; 无法登录; 无法连接数据库; 没有账号; 没有测试账号; 没有设计稿; 没有排期; 没有接口文档; 没有人手; 没人对接; \
    没人审批; 没有审批; 没有预算; 没有回应; 没有结论; 没有明确的需求; 没有合适的方案; 没有足够的数据; 没等到结果; 没收到邮件; \
    没时间; 没电; 没权限; 无权限访问; 无人响应; 无法复现; 无法编译; 无响应; 无数据; 暂无排期; 暂无结论; 暂无人手; 暂时连不上; \
    目前没有接口; 目前卡在评审; 一切都停了; 一切取决于供应商; 正常使用受影响; 进展不顺利; 进展缓慢; 不太好; 不知道找谁; \
    还没有权限; 还没有回复; 还没批; 还在等; 有点卡; 有风险; 卡住了; 被卡住了; 问题很多; 问题还没解决; 风险不可控; 需要帮助; 需要支持; \
    顺利的话明天能好; 没有一台机器能用; 没有通过测试; 没问清楚需求; 没事先沟通; 没有什么进展; 没有需要的权限; 没有阻碍但缺人; 没什么时间; 没有新的回复; 最近没网; no new laptop; no open ports; nothing to test on; no blocker list exists; nope, it still fails";

fn list(texts: &'static str) -> Vec<&'static str> {
    texts.split(';').map(str::trim).collect()
}

#[test]
fn unseen_ways_to_say_none() {
    assert!(list(NONE).len() >= 100);
    let missed: Vec<_> = list(NONE).into_iter().filter(|text| !is_none(text)).collect();
    assert_eq!(missed, Vec::<&str>::new());
}

#[test]
fn unseen_obstacles() {
    assert!(list(REAL).len() >= 50);
    let swallowed: Vec<_> = list(REAL).into_iter().filter(|text| is_none(text)).collect();
    assert_eq!(swallowed, Vec::<&str>::new());
}
