//! What says "none", what does not, and what is the same obstacle: typed from what people write.

use super::*;
use proptest::prelude::*;

const NONE: &str = "none as such; nope nothing; all good no blockers; I'm all set; haven't any; \
    没什么特别的; 无特别; 没什么大碍; 一切都很好; 一切如常; ; -; —; ...; 👍; 🎉🎉; none; None.; none!!; NONE; none so far; None today; \
    none at the moment; none for now; none from me; none from my side; none at all; \
    none that I know of; none really; none 🎉; still none; none yet; no; No.; no!; nope; \
    Nope, all good; nah; nothing; Nothing; nothing today; nothing so far; nothing yet; \
    nothing really; nothing much; nothing new; nothing major; nothing special; \
    nothing to report; nothing blocking me; nothing blocking; nothing is blocking me; \
    nothing's blocking me; nothing in my way; nothing in the way right now; \
    nothing stopping me; nothing on my side; nothing comes to mind; n/a; N/A; n.a.; na; nil; \
    no blockers; No blockers!; no blocker; no blockers so far; no blockers at the moment; \
    no blockers today 👍; no blocker(s); no real blockers; no major blockers; no new blockers; \
    no current blockers; currently no blockers; no obstacles; no obstacles today; \
    no impediments; no issues; no issues so far; no issues or blockers; no blockers/issues; \
    no blockers, no issues; no problems; no problem; no risks; no concerns; \
    no blockers identified; no blockers on my end; no blockers for me; I have no blockers; \
    I don't have any blockers; I don’t have any blockers right now; we have no blockers; \
    there are no blockers; there's nothing blocking me; don't have any; haven't hit any issues; \
    zero blockers; 0 blockers; without issues; not blocked; I'm not blocked; \
    not blocked by anything; unblocked; not really; not at the moment; not today; not yet; \
    not that I know of; all good; All good!; all good here; all good so far; all clear; \
    all fine; everything is fine; everything's fine; everything ok; everything is on track; \
    so far so good; on track; smooth sailing; going well; good; fine; ok; Blockers: none; \
    none, thanks; none\nall good; no blockers and all on track; Ｎｏｎｅ！; no block; \
    no roadblocks; none whatsoever; no blockers, thankfully; 无; 无。; 无！; 没有; 没有。; \
    沒有; 没; 没有了; 没有哦; 没啥; 没什么; 没啥阻碍; 没啥问题; 没什么问题; 没什么阻碍; 暂无; \
    暂时没有; 暂时无; 暂无阻碍; 暂无卡点; 暂无风险; 目前没有; 目前无; 目前没有卡点; \
    目前暂无阻碍; 目前一切顺利; 今天没有; 今天没有阻碍; 今天暂无; 没问题; 没有问题; 沒有問題; \
    没有任何问题; 没有什么问题; 没有什么困难; 没什么困难; 没有困难; 无困难; 无阻碍; 无阻塞; \
    无卡点; 无风险; 无问题; 无异常; 無; 没有阻碍; 没有障碍; 没有遇到问题; 没遇到什么困难; \
    未遇到阻碍; 没有遇到任何阻碍; 没有太大问题; 没大问题; 没有明显的阻碍; 没有特别的困难; \
    没有需要帮助的; 没有需要协调的问题; 一切顺利; 一切顺利！; 一切正常; 一切都好; 都挺好; \
    挺顺利的; 很顺利; 进展顺利; 顺利推进中; 正常推进; 正常; 还好; 问题不大; 不卡; 没卡住; \
    没有被卡住; 没事; 都没有; 啥都没有; 没有，一切顺利; 无，进展顺利👍; 没有阻碍，谢谢; \
    阻碍：无; 阻碍 没有; 困难：暂无; 没有阻碍和风险; 没有卡点、风险; 我这边没有; \
    我这边暂时没有阻碍; 没有blocker; 没有 block 的; 木有; 没毛病; 到目前为止没有问题; \
    暂未发现问题; 还没有; 完全没问题; 无/none; 风险可控; 畅通无阻";

const REAL: &str = "no major version yet; no external access; all clear from legal pending; ok but tests are red; 没有特别好的办法; \
    没有具体方案; 一切都不好; 没有反馈问题; 没有阻塞的权限; 没有问题才怪; 没有新的进展; 没有一个人; 不好; none of the tests pass; no access to staging; nothing works; no reply from vendor; \
    no one reviews my PRs; no answer yet; nothing works since the update; \
    no blockers except staging; no blockers but waiting for Tom; no time; no test environment; \
    no idea how to deploy; no green light from legal; no good; not good; no ok from legal; \
    none of us has access; no team; nothing from the vendor yet; no network; not enough data; \
    not sure; nobody can merge; all tests fail; all red; blocked; blocked by vendor; \
    waiting for review; I am blocked; everything is broken; everything is slow; \
    no issue tracker; no problem owner; no issues resolved; not clear who decides; \
    not unblocked yet; nothing is clear; nothing clear yet; no more disk space; \
    no risk review yet; null pointer in prod; none free to review; still blocked; \
    still no access; still waiting; n/a for the API key; all clear except the audit; \
    good reviewers are missing; the clear button is broken; issues with CI; problems; \
    ok from legal is missing; zero tests pass; no news is bad news; need help; 没有测试环境; \
    没有人 review; 没人 review; 无法登录; 无权限; 无 权限; 没有权限; 没有时间; 没有回复; \
    没收到供应商回复; 没有进展; 没有数据; 没有好的方案; 没有 ok; 没网; 没有网络; \
    无法访问测试环境; 暂无法上线; 暂无测试环境; 暂时没有权限; 目前没有人手; 无人审核; \
    没有风险评估; 没有问题单权限; 没有异常日志; 没有顺利上线; 不正常; 不顺利; 不太顺利; \
    问题没解决; 问题没有解决; 困难很多; 有困难; 有问题; 我有问题; 有阻碍; 还没好; 还没解决; \
    没解决; 没弄好; 没搞定; 没有反馈; 供应商延期; 卡在审批; 等法务回复; 环境没好; 一切都慢; \
    正常流程走不通; 好像卡住了; 无，需要帮助; 没有，等审批; 不可控; 阻碍：没有测试环境; 没想好; \
    无思路; 未通过评审; 没事做; 问题; 风险很大";

/// One letter or sign alone, and the shortest words: none of them can be an obstacle.
const SHORTEST: [&str; 33] = [
    "n", "N", "n.", "N!", "nn", "nop", "np", "x", "X", "x.", "/", "//", "\\", ".", "..", "…", "-", "--", "—", "_", "0",
    "０", "ｎ", "×", "✗", "❌", "🚫", "nah", "Nah.", "na", "无", "否", "没",
];

fn list(texts: &'static str) -> Vec<&'static str> {
    texts.split(';').map(str::trim).collect()
}

#[test]
fn these_say_none() {
    assert!(list(NONE).len() >= 200);
    let missed: Vec<_> = list(NONE).into_iter().filter(|text| !is_none(text)).collect();
    assert_eq!(missed, Vec::<&str>::new());
}

#[test]
fn it_goes_well_and_nothing_is_needed() {
    for text in ["挺顺的", "都挺顺的。", "无需支持", "目前无需协助", "不需要支持，谢谢"] {
        assert!(is_none(text), "{text}");
    }
    for real in ["无需支持的设备太多", "挺顺的，就是测试环境不稳", "不需要支持 IE 的文档没人写"]
    {
        assert!(!is_none(real), "{real}");
    }
}

#[test]
fn a_sign_alone_says_none() {
    let missed: Vec<_> = SHORTEST.into_iter().filter(|text| !is_none(text)).collect();
    assert_eq!(missed, Vec::<&str>::new());
    for real in [
        "n8n is down",
        "X is down",
        "x11 crashes",
        "N+1 queries",
        "no n",
        "nx build fails",
        "x?y",
        "y",
        "1",
        "n 1",
        "0 of 3",
        "VPN",
    ] {
        assert!(!is_none(real), "{real:?}");
    }
}

#[test]
fn these_are_obstacles() {
    assert!(list(REAL).len() >= 100);
    let swallowed: Vec<_> = list(REAL).into_iter().filter(|text| is_none(text)).collect();
    assert_eq!(swallowed, Vec::<&str>::new());
}

#[test]
fn case_punctuation_spacing_and_emoji_make_no_other_obstacle() {
    for (a, b) in [
        ("No access to staging", "no access to staging!!"),
        ("没有测试环境", "没有 测试环境。"),
        ("Vendor late 😡", "vendor  late"),
        ("ＶＰＮ down", "vpn down"),
        ("O12.1 stuck", "o12。1 stuck"),
        ("can’t log in", "can't log in"),
        ("🔥", "🔥 "),
    ] {
        assert!(same_text(a, b), "{a:?} {b:?}");
    }
    for (a, b) in [
        ("v1.5 crashes", "v15 crashes"),
        ("vendor late", "vendor"),
        ("🔥", "🐌"),
        ("没有测试环境", "没有测试"),
        ("1 5", "15"),
    ] {
        assert!(!same_text(a, b), "{a:?} {b:?}");
    }
    assert_eq!(key("No access, to Staging 1.5!"), "noaccesstostaging1.5");
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let _ = is_none(&text);
        let spaced = format!(" {text}\n");
        prop_assert!(same_text(&text, &spaced));
    }

    #[test]
    fn emoji_and_punctuation_around_it_change_nothing(at in 0..list(NONE).len(), real in 0..list(REAL).len()) {
        let around = |text: &str| format!("🎉 {text} !!");
        prop_assert!(is_none(&around(list(NONE)[at])));
        prop_assert!(!is_none(&around(list(REAL)[real])));
    }

    #[test]
    fn words_of_the_grammar_in_any_order_are_read(picks in proptest::collection::vec(0..RULES.len(), 0..60)) {
        let text: String = picks.iter().map(|&at| RULES[at].words.join(" ") + " ").collect();
        prop_assert!(!is_none(&text) || words(&text, MOST_WORDS).len() <= MOST_WORDS);
    }
}
