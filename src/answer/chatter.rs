//! Messages that answer nothing: `ok`, thanks, 收到, a lone emoji.

use super::fold::{BREAK, is_one_of, words};
use std::sync::LazyLock;

/// Acknowledgements and thanks; any number of them after one another answers nothing.
/// `no`, `none` and `done` are not among them: they may be the answer.
const ENGLISH: &str = "ok|okay|okey|okey dokey|okie|k|kk|okk|alright|all right|sure|sure thing|yep|yup|got it|\
    gotcha|noted|understood|roger|roger that|copy that|will do|sounds good|great|cool|nice|\
    perfect|awesome|thanks|thank you|thank u|thx|thanx|tks|ty|tysm|tyvm|cheers|a lot|so much|\
    very much|a bunch|much appreciated|appreciate it|okrbot|bot|everyone|all|team";
const CHINESE: &str = "收到|好|好的|好哒|好滴|好嘞|好勒|好呀|好啊|好吧|好哦|好耶|行|可以|嗯|哦|噢|喔|恩|谢谢|\
    谢谢你|谢谢您|谢谢大家|谢了|多谢|感谢|非常感谢|谢|辛苦|辛苦了|了解|明白|知道了|懂了|啦|了|\
    哈|哈哈|啊|呀|赞";
/// Words that only go with others: alone they are left to be read as an answer.
const COMPANIONS: &str = "a lot|so much|very much|a bunch|okrbot|bot|everyone|all|team|啦|了|哈|啊|呀";

static PHRASES: LazyLock<Vec<(Vec<String>, bool)>> = LazyLock::new(|| {
    let all = ENGLISH.split('|').chain(CHINESE.split('|'));
    all.map(|phrase| (words(phrase, usize::MAX - 1), COMPANIONS.split('|').any(|one| one == phrase))).collect()
});

/// Longer messages say something.
const MOST_WORDS: usize = 24;

/// Whether the whole message is an acknowledgement, a thank-you, emoji, punctuation or empty.
#[must_use]
pub fn answers_nothing(text: &str) -> bool {
    let words: Vec<String> = words(text, MOST_WORDS).into_iter().filter(|word| word != BREAK).collect();
    if words.is_empty() {
        return true;
    }
    if words.len() > MOST_WORDS {
        return false;
    }
    // For each place: can it be reached by whole phrases, and by one that stands alone?
    let mut reached = vec![(false, false); words.len() + 1];
    reached[0] = (true, false);
    for at in 0..words.len() {
        let (here, spoken) = reached[at];
        if !here {
            continue;
        }
        for (phrase, companion) in PHRASES.iter() {
            if words[at..].starts_with(phrase) {
                let end = &mut reached[at + phrase.len()];
                *end = (true, end.1 || spoken || !companion);
            }
        }
    }
    reached[words.len()] == (true, true)
}

/// Whether the whole message is a greeting.
#[must_use]
pub fn greets(text: &str) -> bool {
    const GREETINGS: &str = "hello|hi|hey|hello there|hi there|good morning|good afternoon|start|hello okrbot|\
        hi okrbot|你好|您好|早上好|早|嗨|哈喽|在吗";
    is_one_of(text, GREETINGS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn acknowledgements_and_thanks() {
        for text in "ok|OK!|Okay.|k|thanks|Thanks!!|thank you|Thank you so much 🙏|thx|got it|Got it, thanks|\
        ok thanks a lot|thanks okrbot|收到|收到！|好的|好|好的，谢谢|好的收到|谢谢|謝謝|嗯|嗯嗯|\
        辛苦了|收到👌|👍|👍👍🎉|🙏🏽|👨‍👩‍👧|❤️|…||  \n|ＯＫ"
            .split('|')
        {
            assert!(answers_nothing(text), "{text:?}");
        }
    }

    #[test]
    fn answers() {
        for text in "add tests|review PRs|更新文档|OKR 评审会|ok, today: tests|thanks to Lin the build works|\
        none|no|无|没有|done|完成|好的方案评审|收到客户反馈|行政对接|same|照旧|1650|🟢 1|all|bot|\
        谢客户|team"
            .split('|')
        {
            assert!(!answers_nothing(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let nothing = answers_nothing(&text);
            prop_assert_eq!(nothing, answers_nothing(&format!("{text} 🎉")));
        }
    }
}
