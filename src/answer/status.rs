//! Whether a status that somebody shows beside their name says that they are away.
//!
//! Words decide before emoji: "need a vacation 🌴" is said by somebody at work. What is unclear is no absence, since the person is asked
//! once too often then, and not left out.

#[cfg(test)]
mod tests;

use super::fold::{BREAK, is_one_of, words};

/// The most words of a status that are read; Slack's have at most 100 characters.
const MOST: usize = 100;

/// The emoji that say it alone: those that Slack itself offers for it.
const EMOJI: [&str; 2] = ["palm_tree", "face_with_thermometer"];

/// What says it, in one word or in several.
const AWAY: &str = "vacation|vacations|vacationing|vacay|holiday|holidays|pto|ooo|ooto|out of office|out of the office|\
    sick|on leave|annual leave|parental leave|maternity leave|paternity leave|family leave|medical leave|\
    bereavement leave|compassionate leave|unpaid leave|personal leave|carers leave|day off|days off|week off|time off|\
    sabbatical|honeymoon|\
    休假|请假|請假|年假|病假|产假|產假|调休|調休|补休|事假|婚假|丧假|育儿假|探亲假|度假|放假|生病";

/// What says it as the whole status; elsewhere it may be a kick-off today.
const ALONE: &str = "off|off today|off work|off this week|im off|im off today|休息|今天休息";

/// Before one of those it is something else: `no PTO`, `back from vacation`, 没有年假.
const NOT_BEFORE: &str = "no|not|before|after|until|till|to|from|need|needs|want|planning|plan|booking|post|pre|\
    不|没|没有|无|非|准备|计划|想";
/// These may stand between.
const BETWEEN: &str = "my|a|the|on|our|your|some|any|take|在|去|的";
/// Behind one of those it is something else: `sick of`, `holiday party`, 休假审批.
const NOT_BEHIND: &str = "of|soon|party|planning|planner|policy|request|requests|calendar|season|shopping|mood|cover|\
    coverage|tracker|系统|审批|申请|流程|制度|结束|回|归|前|后|完|余额";

/// Whoever says this works, whatever else they say.
const WORKING: &str = "working from|working remotely|working remote|work from|wfh|workation|covering for|cover for|\
    居家办公|在家办公|远程办公|远程工作|上班";

/// It begins later.
const NOT_YET: &str = "starting|starts|upcoming|from tomorrow|即将|明天起|明天开始|下周起|下周开始|后天起|后天开始";
/// It begins later, unless [`UNTIL`] is said: then it ends later.
const LATER: &str = "tomorrow|next week|next month|from monday|from mon|明天|后天|下周|下个月";
/// When somebody is back.
const UNTIL: &str = "back|until|till|through|thru|returning|return|到|至|回|返";

/// Whether whoever shows this is away: `emoji` is a name such as `palm_tree`, empty if there is none; `text` is what they typed.
pub fn is_away(emoji: &str, text: &str) -> bool {
    let said: Vec<String> = words(text, MOST).into_iter().filter(|word| word != BREAK).collect();
    let has = |phrases: &str| phrases.split('|').any(|phrase| !places(&said, phrase).is_empty());
    if has(WORKING) || has(NOT_YET) || has(LATER) && !has(UNTIL) {
        return false;
    }
    let found: Vec<bool> =
        AWAY.split('|').flat_map(|phrase| places(&said, phrase)).map(|(from, to)| is_meant(&said, from, to)).collect();
    match found.is_empty() {
        false => found.contains(&true),
        true => EMOJI.contains(&emoji) || is_one_of(text, ALONE),
    }
}

/// Whether what stands around a phrase leaves it its meaning.
fn is_meant(said: &[String], from: usize, to: usize) -> bool {
    let (mut before, behind) = (&said[..from], &said[to..]);
    while let Some((_, rest)) = split_end(before, BETWEEN) {
        before = rest;
    }
    let begins = |phrase: &str| behind.starts_with(&words(phrase, MOST));
    split_end(before, NOT_BEFORE).is_none() && !NOT_BEHIND.split('|').any(begins)
}

/// The phrase with which the words end, and what stands before it.
fn split_end<'s, 'p>(said: &'s [String], phrases: &'p str) -> Option<(&'p str, &'s [String])> {
    phrases.split('|').find_map(|phrase| {
        let ending = words(phrase, MOST);
        said.ends_with(&ending).then(|| (phrase, &said[..said.len() - ending.len()]))
    })
}

/// Where a phrase stands among the words: from, to.
fn places(said: &[String], phrase: &str) -> Vec<(usize, usize)> {
    let phrase = words(phrase, MOST);
    let windows = said.windows(phrase.len()).enumerate();
    windows.filter(|(_, window)| *window == phrase).map(|(at, _)| (at, at + phrase.len())).collect()
}
