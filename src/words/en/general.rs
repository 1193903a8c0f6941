//! English: what any flow may have to say.

use chat::Line;

/// Somebody opened the conversation for the first time.
pub fn hello() -> Vec<Line> {
    vec![
        Line::plain(
            "Hello, I am okrbot. I keep your team's goals in view: on Monday I ask whether they still hold, every workday for \
                     yesterday, today and obstacles, and at the end of the week for the scores.",
        ),
        Line::plain("Begin with ")
            .code("team create NAME")
            .and(" or ")
            .code("team join NAME")
            .and("; ")
            .code("help")
            .and(" shows all."),
    ]
}

/// A command of a later version.
pub fn later(word: &str) -> Line {
    Line::plain("“").typed(word).and("” comes with a later version. What works now: ").code("help")
}

/// A question is open: without the prefix what is typed would answer it.
pub fn with_prefix() -> Line {
    Line::plain("A question still waits for your answer: until then begin commands with ").code("/okr").and(".")
}

/// A yes or no, and nothing that it answers.
pub fn nothing_to_confirm() -> Line {
    Line::plain("I have no question open for a yes or no; nothing was changed. ")
        .code("help")
        .and(" shows what you can do.")
}

/// An answer that reads as a command, as it was typed.
pub fn meant_a_command(words: &str) -> Line {
    Line::plain("Meant the command? ").code("undo").and(", then ").typed(format!("/okr {words}"))
}

/// An answer reads as a command, and there is nothing to take back.
pub fn meant_only_a_command(words: &str) -> Line {
    Line::plain("Meant the command? ").typed(format!("/okr {words}"))
}

/// A person could not be found.
pub fn nobody(name: &str) -> Line {
    Line::plain("I know nobody called “").typed(name).and("”. Name them with an @, or as the board shows them.")
}

/// Several people are mentioned, and nothing tells which of them a name means.
pub fn not_clear_who(name: &str) -> Line {
    Line::plain("I cannot tell yet whom you mean by “")
        .typed(name)
        .and("”; nothing was changed. Say it again in a moment, or mention one person at a time, the first time.")
}

/// Several people have that name.
pub fn several_people(name: &str, names: &[String]) -> Line {
    Line::plain("Several people are called “").typed(name).and("”: ").typed(names.join(", ")).and(". Use an @.")
}

/// The answer was sent privately.
pub fn sent_privately() -> Line {
    Line::plain("Sent to you privately.")
}

/// The button or form belongs to somebody else.
pub fn not_yours(owner: &str) -> Line {
    Line::plain("That form is for ").person(owner).and("; nothing was changed.")
}

/// The form is of no use any more.
pub fn old_form() -> Line {
    Line::plain("That form is no longer in use; nothing was changed. Type ")
        .code("help")
        .and(" to see what you can do.")
}

/// The same form came twice.
pub fn done_already() -> Line {
    Line::plain("That was taken already; nothing was done twice.")
}

/// A button that the form does not have.
pub fn unknown_button() -> Line {
    Line::plain("That button is not part of this form; nothing was changed.")
}

/// A field that is missing.
pub fn needed() -> Line {
    Line::plain("Please fill this in.")
}

/// A choice that was not offered.
pub fn not_offered() -> Line {
    Line::plain("Please pick one of the choices.")
}

/// An answer that is too long.
pub fn too_long(most: usize) -> Line {
    Line::plain(format!("At most {most} characters, please."))
}

/// Nothing was open to cancel.
pub fn nothing_to_cancel() -> Line {
    Line::plain("No question is open, so nothing to cancel. What stands in a form is not kept until it is sent.")
}

/// The question in hand was dropped.
pub fn cancelled() -> Line {
    Line::plain("Dropped. Nothing was changed.")
}

/// A greeting to somebody who wrote `ok`.
pub fn noted() -> Line {
    Line::plain("👍")
}

/// A picture, a file or a sound came, which holds no words.
pub fn words_only() -> Line {
    Line::plain("I can only read words: please type it, or ").code("help").and(".")
}

/// Whoever may do it.
pub fn only(who: &Line) -> Line {
    Line::plain("Only ").join(who.clone()).and(" can do that.")
}

/// A yes-or-no question was open and something else came.
pub fn yes_or_no() -> (String, String) {
    ("Yes".into(), "No".into())
}

/// The person left nothing to answer.
pub fn nothing_open() -> Line {
    Line::plain("Nothing waits for your answer. Type ").code("help").and(" to see what you can do.")
}

/// Something broke on our side; nothing was changed.
pub fn broken() -> Line {
    Line::plain("Something went wrong here and nothing was changed. Please try again.")
}

/// A field that a form does not have, or a form without any answer.
pub fn needed_field() -> Line {
    Line::plain("This form has no such field, or nothing was filled in; nothing was changed.")
}

/// Somebody of another organisation, or a bot.
pub fn foreign(org: &str) -> Line {
    Line::plain("I work for ").typed(org).and(" only, so I cannot help you here.")
}

/// A command was changed after it was sent.
pub fn not_run_again() -> Line {
    Line::plain("A changed message is not run again: send it anew.")
}
