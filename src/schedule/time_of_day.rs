//! A time of day as people write it.

use chrono::{NaiveTime, TimeDelta};

use crate::calendar::fold;

/// The part of the day that was named beside the hour.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// `am`, `pm`: hours 1 to 12 only.
    Am,
    Pm,
    /// 上午, 下午, 晚上: hours above 12 may be said with them.
    Morning,
    Afternoon,
    Evening,
}

/// Reads `9:30`, `09.30`, `9：30`, `9am`, `4:30 pm`, `9点`, `下午4点半`. A bare number is no time.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let folded = fold(text);
    let (part, rest) = part(&folded);
    let rest = rest.trim();
    let (hour, minute) = match rest.split_once([':', '.', '点', '时']) {
        Some((hour, minute)) => (number(hour)?, minutes(rest, minute)?),
        None if part.is_some() => (number(rest)?, 0),
        None => return None,
    };
    NaiveTime::from_hms_opt(in_part(hour, part)?, minute, 0)
}

fn part(text: &str) -> (Option<Part>, &str) {
    let suffixes = [("am", Part::Am), ("a.m.", Part::Am), ("pm", Part::Pm), ("p.m.", Part::Pm)];
    let prefixes = [
        ("上午", Part::Morning),
        ("早上", Part::Morning),
        ("中午", Part::Afternoon),
        ("下午", Part::Afternoon),
        ("晚上", Part::Evening),
    ];
    let before = suffixes.iter().find_map(|(word, part)| Some((Some(*part), text.strip_suffix(word)?)));
    let after = prefixes.iter().find_map(|(word, part)| Some((Some(*part), text.strip_prefix(word)?)));
    before.or(after).unwrap_or((None, text))
}

/// Two digits after a colon or dot; after 点 also one, 半 or nothing.
fn minutes(whole: &str, minute: &str) -> Option<u32> {
    if whole.contains([':', '.']) {
        return number(minute).filter(|_| minute.len() == 2);
    }
    match minute {
        "" | "整" => Some(0),
        "半" => Some(30),
        "一刻" => Some(15),
        "三刻" => Some(45),
        _ => number(minute.strip_suffix('分').unwrap_or(minute)),
    }
}

/// One or two digits, or a number below 100 in Chinese: 四, 十, 十一, 二十五.
fn number(text: &str) -> Option<u32> {
    if !text.is_ascii() {
        return chinese(text);
    }
    let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

fn chinese(text: &str) -> Option<u32> {
    let digit = |text: &str| match text {
        "零" | "〇" => Some(0),
        "一" => Some(1),
        "二" | "两" => Some(2),
        "三" => Some(3),
        "四" => Some(4),
        "五" => Some(5),
        "六" => Some(6),
        "七" => Some(7),
        "八" => Some(8),
        "九" => Some(9),
        _ => None,
    };
    match text.split_once('十') {
        None => digit(text.strip_prefix('零').filter(|rest| !rest.is_empty()).unwrap_or(text)),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens).filter(|tens| *tens > 0)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones).filter(|ones| *ones > 0)? };
            Some(tens * 10 + ones)
        }
    }
}

/// The later of two times, said without its part of the day: 下午1点到5点, `1pm to 5`. It is in the same half of the day if it
/// comes later there than the first one. In the evening only `even_then`, since ten to seven may end in the morning.
pub(super) fn in_same_half(from: &str, to: &str, even_then: bool) -> Option<NaiveTime> {
    let (from, to) = (fold(from), fold(to));
    let is_later_half = match part(from.trim()).0 {
        Some(Part::Afternoon) => true,
        Some(Part::Pm | Part::Evening) => even_then,
        _ => false,
    };
    let bare = part(to.trim()).0.is_none() && is_later_half;
    let read = |text: &str| read_time(text).or_else(|| read_time(&format!("{text}:00")));
    let (begin, end) = (read(from.trim())?, read(to.trim()).filter(|_| bare)?);
    let half = TimeDelta::hours(12);
    let (later, wraps) = end.overflowing_add_signed(half);
    (wraps == 0 && later > begin && end <= begin).then_some(later)
}

/// The hour of the day, 0 to 23, for an hour said with a part of the day.
fn in_part(hour: u32, part: Option<Part>) -> Option<u32> {
    match (part, hour) {
        (Some(Part::Am | Part::Pm), 0 | 13..) => None,
        // Midnight of which day? Not guessed.
        (Some(Part::Evening), 12) => None,
        (Some(Part::Am | Part::Morning), 12) => Some(0),
        (Some(Part::Pm | Part::Afternoon | Part::Evening), 1..=11) => Some(hour + 12),
        _ => Some(hour),
    }
}

#[cfg(test)]
mod tests {
    use super::read_time;

    #[test]
    fn times_are_read() {
        for (text, expected) in [
            ("9:30", "09:30"),
            ("09:30", "09:30"),
            ("9.30", "09:30"),
            ("９：３０", "09:30"),
            ("9am", "09:00"),
            ("9 AM", "09:00"),
            ("4pm", "16:00"),
            ("4:15 p.m.", "16:15"),
            ("12am", "00:00"),
            ("12pm", "12:00"),
            ("00:00", "00:00"),
            ("23:59", "23:59"),
            ("9点", "09:00"),
            ("16点半", "16:30"),
            ("下午4点半", "16:30"),
            ("下午16:00", "16:00"),
            ("上午9点5分", "09:05"),
            ("中午12点", "12:00"),
            ("下午四点", "16:00"),
            ("九点半", "09:30"),
            ("十点一刻", "10:15"),
            ("上午十一点零五分", "11:05"),
            ("二十三点五十五", "23:55"),
            ("两点", "02:00"),
        ] {
            let time = read_time(text).map(|time| time.format("%H:%M").to_string());
            assert_eq!(time.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "9",
            "24:00",
            "9:60",
            "9:3",
            "9:300",
            "13pm",
            "0am",
            "am",
            ":30",
            "-9:30",
            "9:30:00",
            "晚上12点",
            "+9:30",
            "点",
            "五四点",
            "十十点",
            "二十四点",
            "四",
        ] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }
}
