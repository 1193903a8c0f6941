//! How long texts are shown, in any language.

/// The lines of a text as one.
pub fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ")
}

/// As much of a text as one line shows.
pub fn brief(text: &str) -> String {
    short(text, 160)
}

/// How much of a blocker a line of a list shows.
const BLOCKER: usize = 80;

/// As much of a blocker as a line of a list shows.
pub fn of_blocker(text: &str) -> String {
    short(text, BLOCKER)
}

/// Whether a line of a list shows less of a blocker than there is, or shows its lines as one.
pub fn is_cut(text: &str) -> bool {
    one_line(text) != of_blocker(text) || text.trim().lines().count() > 1
}

/// At most so many characters of a text, on one line.
pub fn short(text: &str, most: usize) -> String {
    let line = one_line(text);
    if line.chars().nth(most).is_none() {
        return line;
    }
    line.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// As much of a plan as one line shows: its pieces until there is no more room, each with its number.
pub fn brief_pieces(plan: &[(String, i32)]) -> Vec<(String, i32)> {
    let mut room: usize = 160;
    let mut shown = Vec::new();
    for (piece, days) in plan {
        if room == 0 {
            break;
        }
        let piece = short(piece, room);
        room = room.saturating_sub(piece.chars().count());
        shown.push((piece, *days));
    }
    shown
}

/// The number of what is listed at a place, from 0: ① … ⑳, then (21).
pub fn circled(place: usize) -> String {
    u32::try_from(place)
        .ok()
        .filter(|place| *place < 20)
        .and_then(|place| char::from_u32(0x2460 + place))
        .map_or_else(|| format!("({})", place + 1), String::from)
}
