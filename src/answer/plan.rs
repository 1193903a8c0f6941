//! A plan in pieces: what can be carried over into the next one by itself, and for how many plans it was.

use super::fold::fold;
use super::label::bullet;
use super::none;

/// In a plan of more pieces the rest is one.
const MOST: usize = 20;

/// The pieces of a plan, without bullets and numbers: its lines; in one line what `1. … 2. …`, `；` `;` or else `、` divide.
#[must_use]
pub fn pieces(plan: &str) -> Vec<&str> {
    let lines: Vec<&str> = plan.lines().map(bare).filter(|line| !line.is_empty()).collect();
    let pieces = match lines[..] {
        [line] => of_line(plan.trim(), line),
        _ => lines,
    };
    match pieces.len() {
        ..=MOST => pieces,
        _ => pieces.into_iter().take(MOST).collect(),
    }
}

fn of_line<'p>(line: &'p str, bare_line: &'p str) -> Vec<&'p str> {
    let numbered = numbered(line);
    if numbered.len() > 1 {
        return numbered;
    }
    let parts = |divides: fn(char) -> bool| -> Vec<&'p str> {
        bare_line.split(divides).map(bare).filter(|part| !part.is_empty()).collect()
    };
    let pieces = parts(|c| fold(c) == ';');
    if pieces.len() > 1 {
        return pieces;
    }
    let pieces = parts(|c| c == '、');
    // `讨论 A、B` is one thing.
    let whole = pieces.iter().all(|piece| piece.chars().count() > 2);
    if pieces.len() > 1 && whole { pieces } else { vec![bare_line] }
}

/// The pieces of `1. … 2. …`; fewer than two if it is no such line.
fn numbered(line: &str) -> Vec<&str> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let divided = before.is_whitespace() || matches!(fold(before), ',' | ';' | '、' | '。');
        if divided && let Some(length) = number(&line[at..], starts.len() + 1) {
            starts.push((at, at + length));
        }
        before = c;
    }
    if starts.first().is_none_or(|(at, _)| *at > 0) {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([line.len()]);
    let pieces = starts.iter().zip(ends).map(|((_, from), to)| tidy(&line[*from..to]));
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// How many bytes the number of a place takes with its sign at the start of a text: `2. `, `2、`, `2）`, `②`.
fn number(text: &str, place: usize) -> Option<usize> {
    let circled = u32::try_from(place).ok().and_then(|place| char::from_u32(0x245f + place)).filter(|_| place <= 20);
    if let Some(circled) = circled.filter(|circled| text.starts_with(*circled)) {
        return Some(circled.len_utf8());
    }
    let digits = place.to_string();
    let sign = text.strip_prefix(&digits)?.chars().next()?;
    let after = text[digits.len() + sign.len_utf8()..].chars().next();
    let divides = match sign {
        // `1.5` is a number.
        '.' | ')' => after.is_some_and(char::is_whitespace),
        '、' | '）' | '．' => true,
        _ => false,
    };
    divides.then_some(digits.len() + sign.len_utf8())
}

/// A piece without the bullet or number in front of it.
fn bare(piece: &str) -> &str {
    let piece = tidy(bullet(piece.trim()));
    let place = piece.chars().take_while(char::is_ascii_digit).count();
    let numbered =
        piece[..place].parse().ok().filter(|place| (1..100).contains(place)).and_then(|place| number(piece, place));
    let circled = piece.chars().next().filter(|c| matches!(c, '①'..='⑳')).map(char::len_utf8);
    tidy(&piece[numbered.or(circled).unwrap_or(0)..])
}

fn tidy(piece: &str) -> &str {
    piece.trim().trim_end_matches(|c| matches!(fold(c), ',' | ';' | '、' | '。')).trim_end()
}

/// What a plan carries over from the one before: each piece that stood there, folded, with the number of plans in a row that
/// it stands in now. `before` is the plan before, `counted` what that one carried over.
#[must_use]
pub fn carried_over(plan: &str, before: &str, counted: &[(String, i32)]) -> Vec<(String, i32)> {
    let before: Vec<String> = pieces(before).into_iter().map(none::key).collect();
    let mut carried: Vec<(String, i32)> = Vec::new();
    for key in pieces(plan).into_iter().map(none::key) {
        if before.contains(&key) && !carried.iter().any(|(piece, _)| *piece == key) {
            let days = counted.iter().find(|(piece, _)| *piece == key).map_or(1, |(_, days)| *days);
            carried.push((key, days.saturating_add(1)));
        }
    }
    carried
}

/// A plan for showing: piece by piece with the number of plans in a row that each stands in, where any stood in the one before;
/// else as it is, for the first time.
#[must_use]
pub fn counted(plan: &str, carried: &[(String, i32)]) -> Vec<(String, i32)> {
    let days = |piece: &str| {
        let key = none::key(piece);
        carried.iter().find(|(carried, _)| *carried == key).map_or(1, |(_, days)| *days)
    };
    let counted: Vec<(String, i32)> = pieces(plan).into_iter().map(|piece| (piece.to_owned(), days(piece))).collect();
    match counted.iter().any(|(_, days)| *days > 1) {
        true => counted,
        false => vec![(plan.to_owned(), 1)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_plan_is_cut_into_its_pieces() {
        for (plan, expected) in [
            ("fix login", &["fix login"][..]),
            ("fix login\nadd tests", &["fix login", "add tests"]),
            ("- fix login\n- add tests", &["fix login", "add tests"]),
            ("1. fix login\n2. add tests", &["fix login", "add tests"]),
            ("1. fix login 2. add tests", &["fix login", "add tests"]),
            ("1、修登录 2、写测试", &["修登录", "写测试"]),
            ("1、修登录；2、写测试。", &["修登录", "写测试"]),
            ("①修登录 ②写测试", &["修登录", "写测试"]),
            ("fix login; add tests", &["fix login", "add tests"]),
            ("修登录；写测试", &["修登录", "写测试"]),
            ("修登录、写测试、评审文档", &["修登录", "写测试", "评审文档"]),
            ("讨论 A、B", &["讨论 A、B"]),
            ("update to 1.5 and 2.5", &["update to 1.5 and 2.5"]),
            ("fix login, add tests", &["fix login, add tests"]),
            ("2. add tests", &["add tests"]),
            ("", &[]),
            (" \n - \n", &["-"]),
        ] {
            assert_eq!(pieces(plan), expected, "{plan:?}");
        }
    }

    #[test]
    fn what_stands_again_is_counted() {
        let second = carried_over("Fix login!\nreview", "fix login; add tests", &[]);
        assert_eq!(second, [("fixlogin".to_owned(), 2)]);
        let third = carried_over("fix login", "Fix login!\nreview", &second);
        assert_eq!(third, [("fixlogin".to_owned(), 3)]);
        assert_eq!(counted("fix login\nwrite", &third), [("fix login".to_owned(), 3), ("write".to_owned(), 1)]);
        assert_eq!(counted("write; read", &third), [("write; read".to_owned(), 1)]);
    }

    proptest! {
        #[test]
        fn any_plan_is_cut(plan in any::<String>(), other in any::<String>()) {
            prop_assert!(pieces(&plan).len() <= MOST);
            prop_assert!(pieces(&plan).iter().all(|piece| plan.contains(piece) && !piece.is_empty()));
            let carried = carried_over(&plan, &plan, &[]);
            prop_assert!(carried.iter().all(|(_, days)| *days == 2));
            prop_assert!(!counted(&other, &carried).is_empty());
        }

        #[test]
        fn pieces_in_signs_are_read(plan in "(1|2|\\.|、|；|;|\\)|①|②| |\n|- |a|修){0,24}") {
            let _ = pieces(&plan);
        }
    }
}
