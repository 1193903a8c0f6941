//! The labels of the rituals' forms: plain words, the same set in each language.

/// The stand-up's form.
#[derive(Clone, Copy, Debug)]
pub struct Standup {
    /// Yesterday.
    pub yesterday: &'static str,
    /// Today.
    pub today: &'static str,
    /// Obstacles.
    pub obstacles: &'static str,
    /// How to say that there are none.
    pub obstacles_hint: &'static str,
    /// The submit action.
    pub submit: &'static str,
    /// The skip button.
    pub skip: &'static str,
    /// The button that takes all of the last plan over.
    pub carry: &'static str,
}

/// The consensus' form.
#[derive(Clone, Copy, Debug)]
pub struct Monday {
    /// The choice to keep an objective.
    pub keep: &'static str,
    /// The choice that it needs a change.
    pub change: &'static str,
    /// Behind the objective's id: what needs a change.
    pub what: &'static str,
    /// The focus of the week.
    pub focus: &'static str,
    /// How long it may be.
    pub focus_hint: &'static str,
    /// Help needed.
    pub help: &'static str,
    /// The submit action.
    pub submit: &'static str,
    /// The skip button.
    pub skip: &'static str,
}

/// The close's form.
#[derive(Clone, Copy, Debug)]
pub struct Closing {
    /// Behind the key result's id: its final score.
    pub score: &'static str,
    /// Behind the objective's id: what was learnt.
    pub learnt: &'static str,
    /// Behind the objective's id: what becomes of it.
    pub what_next: &'static str,
    /// The choices: it goes on, it is dropped, it is done.
    pub next: [&'static str; 3],
}

/// The review's form.
#[derive(Clone, Copy, Debug)]
pub struct Review {
    /// Behind the key result: its value now.
    pub value: &'static str,
    /// Behind the key result's id: its score.
    pub score: &'static str,
    /// The same where the team gives lights.
    pub light: &'static str,
    /// Behind the key result's id: a note.
    pub note: &'static str,
    /// A done-or-not key result is done.
    pub is_done: &'static str,
    /// It is not.
    pub not_done: &'static str,
    /// The first choice of a score.
    pub suggested: &'static str,
    /// Red, yellow, green.
    pub lights: [&'static str; 3],
    /// The submit action.
    pub submit: &'static str,
    /// The skip button.
    pub skip: &'static str,
}

/// The form of a new question.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// The question.
    pub words: &'static str,
    /// The same in the other language.
    pub other: &'static str,
    /// What kind of answer it takes.
    pub kind: &'static str,
    /// The choices, or the ends of a scale.
    pub choices: &'static str,
    /// How they are written.
    pub choices_hint: &'static str,
    /// Whether it may be left out.
    pub optional: &'static str,
    /// The weekdays on which it is asked.
    pub days: &'static str,
    /// How they are written.
    pub days_hint: &'static str,
    /// The answer that it follows.
    pub after: &'static str,
    /// How that is written.
    pub after_hint: &'static str,
    /// The submit action.
    pub submit: &'static str,
}

/// Whom a lead's `run` reached, in numbers of members.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turnout {
    /// Asked now.
    pub asked: usize,
    /// Asked before, without an answer yet.
    pub already: usize,
    /// Answered or skipped.
    pub done: usize,
    /// Asked later, at an hour of theirs.
    pub later: usize,
    /// Not asked, since it is no hour of theirs.
    pub hours: usize,
    /// Not asked, since it is no day of theirs.
    pub free: usize,
    /// Away.
    pub away: usize,
    /// Excused.
    pub excused: usize,
    /// Nothing to answer.
    pub idle: usize,
    /// Not to be written to.
    pub unreached: usize,
}
