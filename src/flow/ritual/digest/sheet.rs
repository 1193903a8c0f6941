//! What a digest says, and how it is cut to the team's length: at the border of a person or an obstacle, never inside one.

use chat::{Line, Message};

use crate::lang::Lang;
use crate::words::say;

/// What a digest says, in its order.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The language of the team's home.
    pub lang: Lang,
    /// What it is, and of which day.
    pub head: Line,
    /// What stands in somebody's way, one line each.
    pub first: Vec<Line>,
    /// Where those are that do not fit: made from how many they are.
    pub first_more: fn(Lang, usize) -> Line,
    /// What each person answered, in the order of asking.
    pub people: Vec<Entry>,
    /// What concerns nobody alone, one line each.
    pub beside: Vec<Line>,
    /// Who is away and who has not answered.
    pub last: Option<Line>,
}

/// What one person answered.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The prompt that was answered.
    pub prompt: i64,
    /// At length.
    pub long: Vec<Line>,
    /// In one line.
    pub short: Line,
}

impl Sheet {
    /// A sheet with nothing but its head.
    pub fn new(lang: Lang, head: Line) -> Self {
        let first_more = |lang, more| say!(lang, digest::more_on_board(more));
        Self { lang, head, first: Vec::new(), first_more, people: Vec::new(), beside: Vec::new(), last: None }
    }

    /// Whether nothing is told but who is away and who has not answered.
    pub fn is_bare(&self) -> bool {
        self.first.is_empty() && self.people.is_empty() && self.beside.is_empty()
    }

    /// All of it in one message of at most `most` lines (at least 6).
    pub fn together(self, most: usize) -> Message {
        let room = most.saturating_sub(1 + usize::from(self.last.is_some()));
        // Where there is not room for all, half of it is the people's; obstacles are not more than half of a digest either way.
        let (first, beside) = self.around(room, self.people.len().min(room.div_ceil(2)), most / 2);
        let room = room - first.len() - beside.len();
        let at_length: usize = self.people.iter().flat_map(|entry| &entry.long).map(height).sum();
        let people: Vec<Line> = if at_length <= room {
            self.people.into_iter().flat_map(|entry| entry.long).collect()
        } else {
            let short: Vec<Line> = self.people.into_iter().map(|entry| entry.short).collect();
            cut(short, room, |more| say!(self.lang, digest::more_on_board(more)))
        };
        Message::new(std::iter::once(self.head).chain(first).chain(people).chain(beside).chain(self.last))
    }

    /// The message that begins a thread, in at most `most` lines, and what stands in the thread: each person's answer at
    /// length, under the prompt that was answered.
    pub fn in_thread(self, most: usize) -> (Message, Vec<(i64, Message)>) {
        let answers = self.people.len();
        let counted = (answers > 0).then(|| say!(self.lang, digest::answers_in_thread(answers)));
        let room = most.saturating_sub(1 + usize::from(self.last.is_some()) + usize::from(counted.is_some()));
        let (first, beside) = self.around(room, 0, room);
        let lines = std::iter::once(self.head).chain(first).chain(beside).chain(counted).chain(self.last);
        let replies = self.people.into_iter().map(|entry| (entry.prompt, Message::new(entry.long))).collect();
        (Message::new(lines), replies)
    }

    /// What stands before and behind the people, in a room of so many lines of which `people` are theirs: the obstacles go
    /// first, and leave up to half to what stands behind.
    fn around(&self, room: usize, people: usize, most_first: usize) -> (Vec<Line>, Vec<Line>) {
        let free = room.saturating_sub(people);
        let for_first = free.saturating_sub(self.beside.len()).max(free.div_ceil(2)).min(most_first);
        let first = cut(self.first.clone(), for_first, |more| (self.first_more)(self.lang, more));
        let for_beside = free - first.len();
        (first, cut(self.beside.clone(), for_beside, |more| say!(self.lang, digest::more_on_board(more))))
    }
}

/// How many lines a line takes: what was typed into it may be several.
fn height(line: &Line) -> usize {
    line.text().lines().count().max(1)
}

/// At most `room` of the lines, the last of which says how many more there are where not all fit; with no room at all none.
fn cut(mut lines: Vec<Line>, room: usize, more: impl Fn(usize) -> Line) -> Vec<Line> {
    if lines.len() > room && room > 0 {
        let left = lines.len() - (room - 1);
        lines.truncate(room - 1);
        lines.push(more(left));
    }
    lines.truncate(room);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sheet(obstacles: usize, people: usize, long: usize, beside: usize, last: bool) -> Sheet {
        let lines = |word: &str, count: usize| (0..count).map(|n| Line::plain(format!("{word} {n}"))).collect();
        let mut sheet = Sheet::new(Lang::En, Line::plain("head"));
        sheet.first = lines("obstacle", obstacles);
        sheet.people = (0..people)
            .map(|n| Entry {
                prompt: i64::try_from(n).expect("few"),
                long: lines(&format!("person {n} line"), long),
                short: Line::plain(format!("short {n}")),
            })
            .collect();
        sheet.beside = lines("beside", beside);
        sheet.last = last.then(|| Line::plain("last"));
        sheet
    }

    fn text(sheet: Sheet, most: usize) -> Vec<String> {
        sheet.together(most).text().lines().map(str::to_owned).collect()
    }

    #[test]
    fn what_fits_is_told_at_length() {
        let told = text(sheet(1, 3, 3, 0, true), 12);
        assert_eq!(told.len(), 12);
        assert_eq!((told[1].as_str(), told[2].as_str(), told[11].as_str()), ("obstacle 0", "person 0 line 0", "last"));
    }

    #[test]
    fn more_people_are_told_in_a_line_each() {
        let told = text(sheet(1, 4, 3, 0, true), 12);
        assert_eq!(told[2..6], ["short 0", "short 1", "short 2", "short 3"]);
    }

    #[test]
    fn a_long_answer_counts_for_as_many_lines_as_it_takes() {
        let mut sheet = sheet(0, 2, 2, 0, true);
        sheet.people[0].long[1] = Line::plain("a plan\n".repeat(9));
        assert_eq!(text(sheet, 12), ["head", "short 0", "short 1", "last"]);
    }

    #[test]
    fn it_is_cut_at_a_person() {
        let told = text(sheet(0, 30, 3, 0, true), 12);
        assert_eq!(told.len(), 12);
        assert_eq!(told[9], "short 8");
        assert_eq!(told[10], "… and 21 more on the board: board full");
    }

    #[test]
    fn it_is_cut_at_an_obstacle() {
        let told = text(sheet(20, 30, 3, 0, false), 12);
        assert_eq!(told.len(), 12);
        assert!(told[5].starts_with("… and 16 more"), "{told:?}");
        assert_eq!(told[6], "short 0");
    }

    #[test]
    fn a_thread_holds_everybody_at_length() {
        let (parent, replies) = sheet(20, 30, 3, 2, true).in_thread(6);
        assert_eq!(parent.lines.len(), 6);
        assert_eq!(replies.len(), 30);
        assert!(replies.iter().all(|(_, reply)| reply.lines.len() == 3));
        assert!(parent.text().ends_with("30 answers in the thread\nlast"), "{}", parent.text());
    }

    proptest! {
        #[test]
        fn it_is_never_too_long_and_counts_what_it_leaves_out(
            obstacles in 0_usize..50, people in 0_usize..60, long in 1_usize..9, beside in 0_usize..20,
            last: bool, most in 6_usize..=40,
        ) {
            let told = text(sheet(obstacles, people, long, beside, last), most);
            prop_assert!(told.len() <= most);
            prop_assert_eq!(told.iter().filter(|line| *line == "last").count(), usize::from(last));
            let count = |word: &str| told.iter().filter(|line| line.starts_with(word)).count();
            let more: usize = told.iter().filter_map(|line| line.strip_prefix("… and ")?.split(' ').next()?.parse::<usize>().ok()).sum();
            let persons = count("short").max((0..people).filter(|n| count(&format!("person {n} line")) == long).count());
            prop_assert_eq!(count("obstacle") + persons + count("beside") + more, obstacles + people + beside);
            if people > 0 {
                prop_assert!(persons > 0, "somebody is told: {:?}", told);
            }
            let (parent, replies) = sheet(obstacles, people, long, beside, last).in_thread(most);
            prop_assert!(parent.lines.len() <= most);
            prop_assert_eq!(replies.len(), people);
        }
    }
}
