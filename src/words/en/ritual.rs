//! English: the rituals of the week.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::{clock, day as date, short};
use crate::command::Ritual;
use crate::okr::{Light, Score};
use crate::words::labels;
use crate::words::text::{brief, one_line};

/// What a ritual is called.
pub fn ritual(kind: Ritual) -> &'static str {
    match kind {
        Ritual::Monday => "consensus",
        Ritual::Standup => "stand-up",
        Ritual::Review => "review",
        Ritual::Summary => "summary",
        Ritual::Close => "close",
    }
}

/// A reminder, before the window ends.
pub fn reminder(kind: Ritual, team: &str, ends: NaiveTime) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" · your {} is open until {}. ", ritual(kind), clock(ends)))
        .code(word(kind))
        .and(" answers it, ")
        .code("skip")
        .and(" skips it.")
}

/// The command that answers a ritual.
pub fn word(kind: Ritual) -> &'static str {
    match kind {
        Ritual::Monday => "monday",
        Ritual::Review => "review",
        _ => "standup",
    }
}

/// Nobody answered three times in a row: the leads are asked.
pub fn propose_pause(kind: Ritual, team: &str) -> (Line, String, String) {
    (
        Line::plain("Nobody answered the ")
            .and(ritual(kind))
            .and(" of ")
            .typed(team)
            .and(" the last three times. Pause it?"),
        "Pause it".into(),
        "Keep it".into(),
    )
}

/// Names, one after the other, never as mentions.
pub fn names(names: &[&str]) -> Line {
    names
        .iter()
        .enumerate()
        .fold(Line::new(), |line, (n, name)| if n > 0 { line.and(", ") } else { line }.person(*name))
}

/// Who skipped.
pub fn skipped_by(people: &[&str]) -> Line {
    Line::plain("Skipped: ").join(names(people))
}

/// Who is away.
pub fn away_are(people: &[&str]) -> Line {
    Line::plain("Away: ").join(names(people))
}

/// Who has not answered, in one last line.
pub fn not_answered(people: &[&str], closed: bool) -> Line {
    Line::plain(if closed { "No answer: " } else { "Not yet: " }).join(names(people))
}

/// The stand-up's form.
pub fn standup_labels() -> labels::Standup {
    labels::Standup {
        yesterday: "Yesterday",
        today: "Today",
        obstacles: "Obstacles",
        obstacles_hint: "Leave empty if there are none.",
        submit: "Send",
        skip: "Skip",
    }
}

/// What became of a blocker: still there, solved, help wanted.
pub fn blocker_choices() -> [&'static str; 3] {
    ["still there", "solved", "need help"]
}

/// The stand-up's question.
pub fn standup_question(team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold("Stand-up").and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::plain("Hello ")
            .person(name)
            .and(format!("! Fill in the form{}, or answer in one message: ", until(ends)))
            .code("yesterday: … today: … obstacles: …")
            .and(", or just what you do today."),
    ]
}

/// A blocker is solved.
pub fn blocker_solved(id: i64) -> Line {
    Line::new().id(format!("B{id}")).and(" solved 🎉")
}

/// `same`, and there is no last plan.
pub fn no_last_plan() -> Line {
    Line::plain("There is no last plan to repeat. What do you do today?")
}

/// What was understood, in one line, with how to change it.
pub fn standup_echo(team: &str, day: NaiveDate, yesterday: &str, today: &str, obstacle: &str, none: bool) -> Line {
    {
        let line = Line::plain("✓ Stand-up ").typed(team).and(format!(" {}", date(day)));
        let line = if yesterday.is_empty() { line } else { line.and(" · yesterday: ").typed(brief(yesterday)) };
        let line = line.and(" · today: ").typed(brief(today));
        let line = if none { line.and(" · no obstacles") } else { line.and(" · obstacle: ").typed(brief(obstacle)) };
        line.and(" · change it: ").code("standup")
    }
}

/// An obstacle opened a blocker, or is one that is open.
pub fn blocker_echo(id: i64, made: bool) -> Line {
    {
        let line = Line::new().id(format!("B{id}")).and(if made { " opened" } else { " is still open" });
        line.and(" · not one? ").code(format!("not B{id}"))
    }
}

/// The head of a digest.
pub fn standup_head(team: &str, day: NaiveDate) -> Line {
    Line::new().typed(team).and(format!(" · stand-up · {}", date(day)))
}

/// A round that nobody answered, in one line.
pub fn nobody_answered(away: bool) -> Line {
    Line::plain(if away { " · everybody is away" } else { " · nobody answered" })
}

/// An obstacle in a digest.
pub fn obstacle(id: i64, text: &str, name: &str, owner: Option<&str>, days: i64, help: bool) -> Line {
    {
        let line = Line::plain("⛔ ").id(format!("B{id}")).and(" ").person(name);
        let line = match owner {
            Some(owner) => line.and("→").person(owner),
            None => line,
        };
        let line =
            line.and(": ").typed(brief(text)).and(if days > 0 { format!(" · {days} d") } else { String::new() });
        if help { line.and(" · needs help") } else { line }
    }
}

/// Late and edited answers are marked.
pub fn marks(late: bool, edited: bool) -> &'static str {
    match (late, edited) {
        (true, true) => " (late, edited)",
        (true, false) => " (late)",
        (false, true) => " (edited)",
        _ => "",
    }
}

/// Whose answers follow.
pub fn answered_by(name: &str, late: bool, edited: bool) -> Line {
    Line::new().person(name).and(marks(late, edited))
}

/// What was done.
pub fn yesterday_was(text: &str) -> Line {
    Line::plain("  yesterday: ").typed(text)
}

/// What will be done.
pub fn today_is(text: &str) -> Line {
    Line::plain("  today: ").typed(text)
}

/// A whole answer in one line.
pub fn answer_in_short(name: &str, late: bool, edited: bool, yesterday: &str, today: &str) -> Line {
    {
        let line = Line::new().person(name).and(marks(late, edited)).and(" · today: ").typed(brief(today));
        if yesterday.is_empty() { line } else { line.and(" · yesterday: ").typed(brief(yesterday)) }
    }
}

/// What does not fit.
pub fn and_more(more: usize) -> Line {
    Line::plain(format!("… and {more} more: ")).code("board full")
}

/// An answer to a round whose next one has begun.
pub fn too_late(kind: Ritual, day: NaiveDate) -> Line {
    Line::plain(format!("The {} of {} is over, the next one has begun; nothing was changed. ", ritual(kind), date(day)))
        .code(word(kind))
        .and(" answers the one of today.")
}

/// A late answer counts, and is marked.
pub fn came_late() -> Line {
    Line::plain("It came after the window: kept and marked late.")
}

/// The consensus' form.
pub fn monday_labels() -> labels::Monday {
    labels::Monday {
        keep: "keep",
        change: "needs change",
        what: " · what changes?",
        focus: "Focus of the week",
        focus_hint: "At most three lines.",
        help: "Help needed",
        submit: "Send",
        skip: "Skip",
    }
}

/// The consensus' question.
pub fn monday_question(team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold("Monday consensus").and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::plain("Hello ")
            .person(name)
            .and(format!("! Are the objectives still right, and what is your focus this week? Answer{}.", until(ends))),
    ]
}

/// With no objective yet, Monday asks for one.
pub fn no_objective_yet() -> Line {
    Line::plain("You have no objective yet: ").code("/okr add …").and(", or ").code("skip")
}

/// An objective needs a change, and nothing says which.
pub fn say_what_changes() -> Line {
    Line::plain("One line, please: what should change?")
}

/// The same, for an answer in words.
pub fn say_what_changes_in_words(id: &str) -> Line {
    Line::plain("What should change in ").id(id).and("? For example ").code(format!("{id} needs change: aim lower"))
}

/// A focus of too many lines.
pub fn focus_too_long(most: usize) -> Line {
    Line::plain(format!("A focus is at most {most} lines."))
}

/// An objective that is not in the question.
pub fn not_asked_about(id: &str) -> Line {
    Line::id(Line::new(), id).and(" is not among your objectives here. ").code("list").and(" shows yours.")
}

/// What was understood, in one line.
pub fn monday_echo(team: &str, day: NaiveDate, focus: &str, help: &str, changes: usize) -> Line {
    {
        let line = Line::plain("✓ Consensus ").typed(team).and(format!(" {}", date(day)));
        let line =
            if focus.is_empty() { line.and(" · no focus") } else { line.and(" · focus: ").typed(brief(focus)) };
        let line = if changes == 0 {
            line.and(" · all objectives kept")
        } else {
            line.and(format!(" · {changes} to change"))
        };
        let line = if help.is_empty() { line } else { line.and(" · help: ").typed(brief(help)) };
        line.and(" · change it: ").code("monday")
    }
}

/// The head of the board of a consensus.
pub fn monday_head(team: &str, week: &str) -> Line {
    Line::new().typed(team).and(format!(" · consensus · {week}"))
}

/// Somebody's focus.
pub fn focus_of(name: &str, late: bool, edited: bool, focus: &str) -> Line {
    Line::new().person(name).and(marks(late, edited)).and(": ").typed(one_line(focus))
}

/// Somebody wants help.
pub fn help_wanted(name: &str, help: &str) -> Line {
    Line::plain("🙋 ").person(name).and(" needs help: ").typed(one_line(help))
}

/// A question on the board.
pub fn open_question(id: &str, name: &str, text: &str) -> Line {
    Line::plain("❓ ").id(id).and(" ").person(name).and(": ").typed(brief(text))
}

/// An objective that needs a change.
pub fn needs_change(id: &str, title: &str, name: &str, what: &str) -> Line {
    Line::plain("✏️ ").id(id).and(" ").typed(title).and(" needs change · ").person(name).and(": ").typed(brief(what))
}

/// The review's question.
pub fn review_question(team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold("Review").and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::plain("Hello ")
            .person(name)
            .and(format!("! Give each value as it is now, then the score{}. In words, a line each: ", until(ends)))
            .code("① 1650")
            .and(", and ")
            .code("accept")
            .and(" for the rest."),
    ]
}

/// The objective that a form is about.
pub fn review_objective(id: &str, title: &str) -> Line {
    Line::new().id(id).and(" ").typed(title)
}

/// The review's form.
pub fn review_labels() -> labels::Review {
    labels::Review {
        value: " · value now",
        score: " · score",
        note: " · note",
        is_done: "done",
        not_done: "not done yet",
        suggested: "as suggested",
        lights: ["red", "yellow", "green"],
        submit: "Send",
        skip: "Skip",
    }
}

/// The last value and its date, and where it should go.
pub fn last_value(last: Option<(String, NaiveDate)>, ends: Option<&str>) -> Line {
    let line = match last {
        Some((value, day)) => Line::plain("last ").typed(value).and(format!(", {}", short(day))),
        None => Line::plain("no value yet"),
    };
    match ends {
        Some(ends) => line.and(" · ").typed(ends),
        None => line,
    }
}

/// A form without any answer.
pub fn value_or_score() -> Line {
    Line::plain("Give the value now, or a score.")
}

/// A suggestion was accepted, but there is no value since the last review.
pub fn value_first() -> Line {
    Line::plain("Give the value now first: there is none since the last review.")
}

/// The same, for one that is named.
pub fn value_first_of(id: &str) -> Line {
    Line::id(Line::new(), id).and(": give the value now first, there is none since the last review. Nothing was kept.")
}

/// Nothing can be suggested for this value.
pub fn nothing_to_suggest() -> Line {
    Line::plain("Nothing can be suggested yet: please pick a score.")
}

/// Not one of the choices.
pub fn not_a_score() -> Line {
    Line::plain("A score is 0.0 to 1.0 in steps of 0.1, or red, yellow, green.")
}

/// More than a value stands in the field.
pub fn only_the_value() -> Line {
    Line::plain("Only the value, please, such as 55 or 1.2k; words go into the note.")
}

/// What was kept for a key result.
pub fn review_echo(
    id: &str,
    title: &str,
    value: Option<&str>,
    score: Option<Score>,
    light: Light,
    suggested: Option<Score>,
) -> Line {
    {
        let line = Line::plain("✓ ").id(id).and(" ").typed(title);
        let line = match value {
            Some(value) => line.and(" · ").typed(value),
            None => line,
        };
        let line = match score {
            Some(score) => line.and(format!(" · {score} {}", light.emoji())),
            None => line,
        };
        match suggested {
            Some(suggested) => line.and(format!(" · suggested {suggested}")),
            None => line,
        }
    }
}

/// What is still to be scored, and by which line where nothing can be suggested yet.
pub fn review_left(left: &[String], suggested: bool) -> Line {
    let line = Line::plain(format!("Still to score: {}", left.join(", ")));
    if suggested {
        return line.and(". ").code("accept").and(" takes what is suggested.");
    }
    line.and(". Nothing can be suggested this early, so give the score yourself: ").code("① 55 0.7")
}

/// How to change a review.
pub fn review_change_hint() -> Line {
    Line::plain("Change it: ").code("review")
}

/// A comment is asked for afterwards.
pub fn comment_wanted() -> (Line, &'static str, &'static str) {
    (Line::plain("A word on why helps the team (optional):"), " · why?", "Send")
}

/// Comments were kept.
pub fn comments_kept(ids: &[String]) -> Line {
    if ids.is_empty() {
        Line::plain("No comment: fine.")
    } else {
        Line::plain(format!("✓ Noted for {}.", ids.join(", ")))
    }
}

/// A line that belongs to no key result.
pub fn stray_line(typed: &str) -> Line {
    Line::plain("Which key result is “")
        .typed(brief(typed))
        .and("” about? Begin the line with its number, such as ")
        .code("① 55")
        .and(". A command? Begin it with ")
        .code("/okr …")
        .and(". Nothing was kept.")
}

/// A score that may mean several.
pub fn score_asked(typed: &str) -> Line {
    Line::plain("Is “")
        .typed(brief(typed))
        .and("” a score? Scores are 0.0 to 1.0, such as ")
        .code("0.7")
        .and(". Nothing was kept.")
}

/// Nothing is open.
pub fn nothing_to_skip() -> Line {
    Line::plain("Nothing is open, so there is nothing to skip.")
}

/// A skip after an answer.
pub fn already_answered(kind: Ritual) -> Line {
    Line::plain(format!("You have answered this {} already; your answer stays. ", ritual(kind)))
        .code(word(kind))
        .and(" changes it.")
}

/// Skipped.
pub fn skipped(kind: Ritual, team: &str, day: NaiveDate) -> Line {
    Line::plain(format!("Skipped the {} of ", ritual(kind)))
        .typed(team)
        .and(format!(" {}. Changed your mind? ", date(day)))
        .code(word(kind))
}

/// Only members answer.
pub fn not_a_member(team: &str) -> Line {
    Line::plain("You are not in ").typed(team).and(". ").code(format!("team join {team}")).and(" joins you.")
}

/// The team has no such ritual.
pub fn no_such_ritual(kind: Ritual, team: &str) -> Line {
    Line::new().typed(team).and(format!(" has no {}. ", ritual(kind))).code("schedule show").and(" lists what it has.")
}

/// The ritual is paused.
pub fn paused(kind: Ritual, team: &str) -> Line {
    Line::plain(format!("The {} of ", ritual(kind)))
        .typed(team)
        .and(" is paused. A lead can ")
        .code(format!("schedule resume {}", word(kind)))
}

/// There is no next round.
pub fn nothing_ahead(kind: Ritual, team: &str) -> Line {
    Line::plain(format!("No {} of ", ritual(kind))).typed(team).and(" lies ahead. ").code("schedule show")
}

/// No key result of the person is due.
pub fn nothing_due() -> Line {
    Line::plain("None of your key results is due this week. ").code("list").and(" shows yours.")
}

/// A lead had the summary posted.
pub fn summary_posted(team: &str, week: &str) -> Line {
    Line::plain(format!("The summary of {week} is posted for ")).typed(team).and(".")
}

/// A lead opened a round.
pub fn opened_now(kind: Ritual, team: &str, asked: usize) -> Line {
    Line::plain(format!("The {} of ", ritual(kind))).typed(team).and(format!(" is open: {asked} asked."))
}

/// A week of fewer than three workdays has no review.
pub fn short_week() -> Line {
    Line::plain("Short week: no review, scores stand.")
}

/// What was dropped this week.
pub fn dropped(id: &str, title: &str) -> Line {
    Line::plain("Dropped: ").id(id).and(" ").typed(title)
}

/// The open blockers: id, age in days, whose, for whom to solve.
pub fn blockers_line(blockers: &[(i64, i64, &str, Option<&str>)], of: usize) -> Line {
    {
        let head = Line::plain(format!("Blockers {of}: "));
        blockers.iter().enumerate().fold(head, |line, (n, (id, days, who, owner))| {
            let line = if n > 0 { line.and(", ") } else { line };
            let line = line.id(format!("B{id}")).and(format!(" {days} d ")).person(*who);
            match owner {
                Some(owner) => line.and("→").person(*owner),
                None => line,
            }
        })
    }
}

/// One number for the team.
pub fn participation(answered: i64, asked: i64) -> Line {
    Line::plain(format!("Answered: {answered} of {asked}"))
}

/// A team without objectives.
pub fn nothing_to_sum_up() -> Line {
    Line::plain("No objectives yet: ").code("add …")
}

/// The roll-up of the week before, with the direction.
pub fn changed_from(before: Score, arrow: &'static str) -> String {
    format!(" ({before} {arrow})")
}

/// What to look at.
pub fn look_at(id: &str, title: &str, light: Light, score: Score, owner: Option<&str>, note: Option<&str>) -> Line {
    {
        let line = Line::plain("Look at: ").id(id).and(" ").typed(title).and(format!(" {} {score}", light.emoji()));
        let line = match owner {
            Some(owner) => line.and(" ").person(owner),
            None => line,
        };
        match note {
            Some(note) => line.and(" – ").typed(brief(note)),
            None => line,
        }
    }
}

/// What has no fresh score, and since when.
pub fn no_update(id: &str, title: &str, since: NaiveDate, left: bool) -> Line {
    {
        let line = Line::plain("No update: ").id(id).and(" ").typed(title).and(format!(" ⚪ since {}", short(since)));
        if left { line.and(" · owner left") } else { line }
    }
}

/// What moved, key results and not people.
pub fn moved(moved: &[(String, Score, Score)]) -> Line {
    moved.iter().enumerate().fold(Line::plain("Moved: "), |line, (n, (id, before, now))| {
        let line = if n > 0 { line.and(", ") } else { line };
        line.id(id).and(format!(" {before}→{now}"))
    })
}

/// The next likely command after a board.
pub fn board_next(full: bool) -> Line {
    Line::plain("Next: ").code(if full { "summary" } else { "board full" }).and(" · ").code("show O1")
}

/// The next likely command after a summary.
pub fn summary_next(full: bool) -> Line {
    Line::plain("Next: ").code(if full { "board" } else { "summary full" }).and(" · ").code("summary last")
}

/// A week that does not exist.
pub fn no_such_week(name: &str) -> Line {
    Line::plain("There is no week ").typed(name).and(". Weeks are written ").code("2026-W47").and(".")
}

/// Part of a stand-up was answered, today is missing.
pub fn and_today() -> Line {
    Line::plain("Noted. And today?")
}

/// What was updated this week, but has no fresh score.
pub fn not_scored(id: &str, title: &str, value: &str) -> Line {
    Line::plain("Not scored: ").id(id).and(" ").typed(title).and(" ⚪ now ").typed(value)
}

/// Until when a question can be answered in time.
fn until(ends: Option<NaiveTime>) -> String {
    match ends {
        Some(ends) => format!(" until {}", clock(ends)),
        None => " (the window is over: it counts, marked late)".into(),
    }
}

/// Somebody in several teams did not say which.
pub fn which_teams_ritual(kind: Ritual, teams: &[String]) -> Line {
    Line::plain(format!("Which team's {}? ", ritual(kind)))
        .typed(teams.join(", "))
        .and(". Say ")
        .code(format!("{} team NAME", word(kind)))
}

/// The open question was set aside.
pub fn set_aside(kind: Ritual) -> Line {
    Line::plain(format!("Set aside: what you write now is no answer to the {} any more. Later: ", ritual(kind)))
        .code(word(kind))
}

/// A week that lies ahead.
pub fn week_to_come(week: &str) -> Line {
    Line::plain(format!("{week} has not begun."))
}
