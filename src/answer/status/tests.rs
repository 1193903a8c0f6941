//! Statuses as people set them.

use super::is_away;

/// Emoji and text of whoever is away.
const AWAY: [(&str, &str); 46] = [
    ("palm_tree", "Vacationing"),
    ("palm_tree", ""),
    ("palm_tree", "🏝 Bali"),
    ("palm_tree", "Back tomorrow"),
    ("palm_tree", "See you on Monday"),
    ("face_with_thermometer", "Out sick"),
    ("face_with_thermometer", ""),
    ("", "Out sick"),
    ("house_with_garden", "Sick, in bed"),
    ("thermometer", "Sick day"),
    ("", "On vacation until Dec 4"),
    ("airplane", "Vacation: back 7 Dec"),
    ("airplane", "VACATION!!!"),
    ("beach_with_umbrella", "On holiday"),
    ("", "Public holiday in Bavaria"),
    ("", "Happy holidays, back in January"),
    ("", "PTO"),
    ("", "On PTO through Friday"),
    ("", "PTO/OOO this week"),
    ("", "OOO"),
    ("", "ooo – back Mon"),
    ("", "OOO until tomorrow"),
    ("", "Out of office"),
    ("", "Out-of-office till next week"),
    ("", "out of the office, ask @lin"),
    ("baby", "Parental leave"),
    ("baby_bottle", "On maternity leave until May"),
    ("", "On leave"),
    ("", "Carer’s leave"),
    ("", "Annual leave, back next week"),
    ("", "Taking a day off"),
    ("", "Sabbatical 2026"),
    ("", "Off today"),
    ("", "Back from vacation, now sick"),
    ("", "休假"),
    ("palm_tree", "休假中，12月7日回来"),
    ("", "今天请假"),
    ("", "請假一天"),
    ("", "年假 11/23-11/27"),
    ("", "休年假到下周"),
    ("", "病假，急事电话"),
    ("baby", "产假"),
    ("", "陪产假中"),
    ("", "周五调休"),
    ("", "【休假】急事找林"),
    ("", "ＯＯＯ"),
];

/// Emoji and text of whoever is not, or not yet, or not any more.
const HERE: [(&str, &str); 50] = [
    ("", ""),
    ("house_with_garden", "Working remotely"),
    ("house_with_garden", ""),
    ("spiral_calendar_pad", "In a meeting"),
    ("bus", "Commuting"),
    ("headphones", "Focus time"),
    ("palm_tree", "Working from Lisbon"),
    ("palm_tree", "Workation"),
    ("palm_tree", "WFH"),
    ("palm_tree", "Need a vacation"),
    ("palm_tree", "from tomorrow"),
    ("palm_tree", "Vacation next week"),
    ("palm_tree", "Vacation soon!"),
    ("palm_tree", "5 days until vacation"),
    ("palm_tree", "No PTO left"),
    ("face_with_thermometer", "WFH, a bit of a cold"),
    ("", "Back from vacation"),
    ("", "Back from my sick leave"),
    ("", "After the holidays: catching up"),
    ("", "Before PTO: ask me now"),
    ("", "Not OOO"),
    ("", "Not on leave, just slow"),
    ("", "OOO tomorrow"),
    ("", "OOO next week"),
    ("", "OOO from Monday"),
    ("", "PTO starting tomorrow, back 7 Dec"),
    ("", "Planning my vacation"),
    ("", "Sick of meetings"),
    ("tada", "Holiday party"),
    ("", "Holiday planning"),
    ("", "PTO requests: ask Maya"),
    ("", "Covering for Tom (PTO)"),
    ("", "I leave at 4 pm"),
    ("", "Homesick"),
    ("", "Kick-off today"),
    ("", "Lunch"),
    ("", "Do not disturb"),
    ("", "Away from keyboard"),
    ("", "I’ll be late"),
    ("airplane", "Travelling to Berlin"),
    ("", "开会中"),
    ("", "出差"),
    ("", "居家办公"),
    ("", "今天调休上班"),
    ("", "明天请假"),
    ("", "下周休假"),
    ("", "下周开始休假，12月7日回来"),
    ("", "休假结束"),
    ("", "休假审批找 Maya"),
    ("", "没有年假了"),
];

#[test]
fn whoever_says_so_is_away() {
    for (emoji, text) in AWAY {
        assert!(is_away(emoji, text), ":{emoji}: {text}");
    }
}

#[test]
fn nobody_else_is() {
    for (emoji, text) in HERE {
        assert!(!is_away(emoji, text), ":{emoji}: {text}");
    }
}
