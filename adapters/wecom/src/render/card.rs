//! Cards: buttons, one list of choices, or up to three lists, whichever the form needs.
//!
//! Source: developer.work.weixin.qq.com/document/path/90236, the types of `template_card`. Lengths in characters are advice: what
//! is longer is shown cut, not refused.

use chat::inert::{cut, readable};
use chat::{Choice, Field, Form, Input, Line, Message};
use serde_json::{Value, json};

/// The most buttons of a card, and the most lists of choices.
pub const BUTTONS: usize = 6;
pub const LISTS: usize = 3;
/// The most choices of one list among several, and of an only one.
pub const CHOICES: usize = 10;
pub const ALONE: usize = 20;
/// What is shown whole of a title and of the text below it on every card, the intelligent robot's included.
const TITLE: usize = 26;
const BELOW: usize = 112;
/// What is shown whole of a line above lists, in the app.
const HEAD: usize = 44;
/// The most that is sent of a text below a title.
const LONG: usize = 600;
/// What the only button of a card says that has been answered, and its key: it stands for no form, so pressing it does nothing.
pub const DONE: &str = "✓";
pub const NOTHING: &str = "/";
/// The most that is sent of a label, of a choice and of a button.
const LABEL: usize = 120;
const CHOICE: usize = 60;
const BUTTON: usize = 20;

/// Whether a card has room for a message as it is: above buttons a title and a short text, above lists one line.
pub fn holds(message: &Message) -> bool {
    let Some(form) = &message.form else { return false };
    let (title, below) = words(&message.lines);
    let title_below = (title.chars().count(), below.chars().count());
    !title.is_empty()
        && match form.fields[..] {
            [] => title_below.0 <= TITLE && title_below.1 <= BELOW,
            _ => title_below.0 <= HEAD && below.is_empty(),
        }
}

/// The card of a message with a form; `task` names it for ever.
pub fn of(message: &Message, form: &Form, task: &str) -> Value {
    let (title, below) = words(&message.lines);
    let title = if title.is_empty() { shown(&form.submit, LABEL) } else { title };
    match &form.fields[..] {
        [] => {
            let mut card = json!({
                "card_type": "button_interaction",
                "main_title": { "title": named(&cut(&title, LABEL), form) },
                "task_id": task,
                "button_list": buttons(form),
            });
            if !below.is_empty() {
                card["sub_title_text"] = below.into();
            }
            card
        }
        [field] => {
            let mut card = json!({
                "card_type": "vote_interaction",
                "main_title": { "title": plain(&field.label) },
                "task_id": task,
                "checkbox": checkbox(field),
                "submit_button": submit(form),
            });
            if !message.lines.is_empty() {
                card["main_title"]["desc"] = cut(&title, LABEL).into();
            }
            card
        }
        fields => json!({
            "card_type": "multiple_interaction",
            "main_title": { "title": cut(&title, LABEL) },
            "task_id": task,
            "select_list": fields.iter().map(select).collect::<Vec<_>>(),
            "submit_button": submit(form),
        }),
    }
}

/// What a card would have said, where none can be shown.
pub fn lines(message: &Message) -> Vec<Line> {
    let Some(form) = &message.form else { return message.lines.clone() };
    let labels =
        form.buttons.iter().map(|button| &button.label).chain([&form.submit]).filter(|label| !label.is_empty());
    let labels: Vec<&str> = labels.map(String::as_str).collect();
    let offered = Line::plain(labels.join(" / "));
    let fields = form.fields.iter().map(|field| field.label.clone());
    message
        .lines
        .iter()
        .cloned()
        .chain(fields)
        .chain([offered].into_iter().filter(|line| !line.text().is_empty()))
        .collect()
}

/// Whether what is said after a card was used is short enough to stand in its place.
pub fn closes(message: &Message) -> bool {
    let (title, below) = words(&message.lines);
    let short = title.chars().count() <= TITLE + BELOW && below.chars().count() <= BELOW;
    short && message.form.is_none() && !title.is_empty()
}

/// The card that stands in the place of one that was used: what came of it, and nothing to press. What is too long for it is cut.
pub fn closed(message: &Message, task: &str) -> Value {
    let (title, below) = words(&message.lines);
    // A long first line goes below a title that says no more than that it is done.
    let (title, below) = match title.chars().count() <= TITLE {
        _ if title.is_empty() => (DONE.to_owned(), below),
        true => (title, below),
        false => (DONE.to_owned(), [title, below].join("\n").trim_end().to_owned()),
    };
    let mut card = json!({
        "card_type": "button_interaction",
        "main_title": { "title": title },
        "task_id": task,
        "button_list": [{ "text": DONE, "style": 3, "key": NOTHING }],
    });
    if !below.is_empty() {
        card["sub_title_text"] = cut(&below, LONG).into();
    }
    card
}

/// The first line, and the others below it.
fn words(lines: &[Line]) -> (String, String) {
    let mut lines = lines.iter().map(|line| inert(&line.text()));
    let title = lines.next().unwrap_or_default();
    (title, lines.collect::<Vec<_>>().join("\n"))
}

/// A title; a card that only holds further buttons may have none of its own.
fn named(title: &str, form: &Form) -> String {
    let first = || form.buttons.first().map(|button| shown(&button.label, LABEL)).unwrap_or_else(|| "okrbot".into());
    if title.trim().is_empty() { first() } else { title.to_owned() }
}

fn buttons(form: &Form) -> Vec<Value> {
    let submit = (!form.submit.is_empty()).then(|| button(&form.submit, 1, form.key.clone()));
    let others = form.buttons.iter().map(|other| button(&other.label, 2, format!("{}/{}", form.key, other.name)));
    submit.into_iter().chain(others).collect()
}

fn button(label: &str, style: u8, key: String) -> Value {
    json!({ "text": shown(label, BUTTON), "style": style, "key": key })
}

fn submit(form: &Form) -> Value {
    json!({ "text": shown(&form.submit, BUTTON), "key": form.key })
}

fn checkbox(field: &Field) -> Value {
    let options: Vec<Value> = choices(field)
        .iter()
        .map(|choice| {
            let chosen = Some(&choice.value) == field.value.as_ref();
            json!({ "id": choice.value, "text": shown(&choice.label, CHOICE), "is_checked": chosen })
        })
        .collect();
    json!({ "question_key": field.name, "mode": 0, "option_list": options })
}

fn select(field: &Field) -> Value {
    let options: Vec<Value> = choices(field)
        .iter()
        .map(|choice| json!({ "id": choice.value, "text": shown(&choice.label, CHOICE) }))
        .collect();
    let mut select = json!({ "question_key": field.name, "title": plain(&field.label), "option_list": options });
    if let Some(value) = &field.value {
        select["selected_id"] = value.as_str().into();
    }
    select
}

fn choices(field: &Field) -> &[Choice] {
    match &field.input {
        Input::Pick(choices) => choices,
        // Whatever else is asked in words here.
        Input::Line | Input::Paragraph | Input::Date | Input::Person => &[],
    }
}

fn plain(line: &Line) -> String {
    shown(&line.text(), LABEL)
}

/// Cards know no markup, but some installations put a name in the place of `$userName=…$`.
fn inert(text: &str) -> String {
    readable(text).replace('$', "＄")
}

fn shown(text: &str, most: usize) -> String {
    cut(&inert(text), most)
}

#[cfg(test)]
mod tests {
    use chat::Button;

    use super::*;

    fn form(fields: Vec<Field>, submit: &str, buttons: Vec<Button>) -> Form {
        Form { key: "standup:4".into(), fields, submit: submit.into(), buttons }
    }

    fn pick(name: &str, choices: &[&str], value: Option<&str>) -> Field {
        let choices = choices.iter().map(|choice| Choice::new(*choice, format!("《{choice}》"))).collect();
        Field::new(name, Line::new().id(name).and("？"), Input::Pick(choices)).filled(value.map(str::to_owned))
    }

    #[test]
    fn buttons_stand_below_a_short_text() {
        let form = form(Vec::new(), "加入", vec![Button::new("no", "不了")]);
        let message = Message::new(["产品团队".into(), "点一下就加入。".into()]).with_form(form.clone());
        assert!(holds(&message));
        assert_eq!(
            of(&message, &form, "t1"),
            json!({
                "card_type": "button_interaction", "task_id": "t1", "main_title": { "title": "产品团队" },
                "sub_title_text": "点一下就加入。",
                "button_list": [
                    { "text": "加入", "style": 1, "key": "standup:4" }, { "text": "不了", "style": 2, "key": "standup:4/no" },
                ],
            })
        );
    }

    #[test]
    fn one_list_is_a_vote_and_several_are_lists() {
        let one = form(vec![pick("O12", &["keep", "change"], Some("keep"))], "提交", Vec::new());
        assert_eq!(
            of(&Message::default(), &one, "t2"),
            json!({
                "card_type": "vote_interaction", "task_id": "t2", "main_title": { "title": "O12？" },
                "checkbox": { "question_key": "O12", "mode": 0, "option_list": [
                    { "id": "keep", "text": "《keep》", "is_checked": true }, { "id": "change", "text": "《change》", "is_checked": false },
                ] },
                "submit_button": { "text": "提交", "key": "standup:4" },
            })
        );
        let two = form(
            vec![pick("B7", &["still", "solved"], None), pick("B8", &["still"], Some("still"))],
            "提交",
            Vec::new(),
        );
        let card = of(&Message::line("站会"), &two, "t3");
        assert_eq!(card["card_type"], "multiple_interaction");
        assert_eq!(card["select_list"][1]["selected_id"], "still");
        assert!(card["select_list"][0]["selected_id"].is_null());
    }

    #[test]
    fn a_card_that_was_used_says_what_came_of_it_and_has_nothing_to_press() {
        let closed = |lines: &[&str]| closed(&Message::new(lines.iter().map(|line| Line::plain(*line))), "t5");
        assert_eq!(
            closed(&["✓ 欢迎加入 产品。", "第一次问你：周一"]),
            json!({
                "card_type": "button_interaction", "task_id": "t5", "main_title": { "title": "✓ 欢迎加入 产品。" },
                "sub_title_text": "第一次问你：周一", "button_list": [{ "text": "✓", "style": 3, "key": "/" }],
            })
        );
        let long = closed(&["这一行说得很长，比卡片的标题能放下的二十六个字还要长一些"]);
        assert_eq!(long["main_title"]["title"], "✓");
        assert_eq!(long["sub_title_text"], "这一行说得很长，比卡片的标题能放下的二十六个字还要长一些");
        assert!(
            closes(&Message::line("好")) && !closes(&Message::line("长".repeat(200))) && !closes(&Message::default())
        );
    }

    #[test]
    fn no_name_is_put_in() {
        let typed = || Line::new().typed("$userName=lin$");
        let one = form(vec![Field::new("O1", typed(), Input::Pick(vec![Choice::new("a", "$x$")]))], "好", Vec::new());
        let buttons = form(Vec::new(), "好", Vec::new());
        let message = Message::new([typed(), typed()]);
        for card in [of(&message, &one, "t"), of(&message, &buttons, "t"), closed(&message, "t")] {
            assert!(!card.to_string().contains('$') && card.to_string().contains("＄userName=lin＄"), "{card}");
        }
    }

    #[test]
    fn what_is_too_long_for_a_card_stands_above_it() {
        let form = form(Vec::new(), "", vec![Button::new("skip", "跳过")]);
        let lines = (0..30).map(|n| Line::plain(format!("第 {n} 行，说得比较长一点，卡片放不下")));
        let message = Message::new(lines).with_form(form);
        let pages = crate::render::pages(&message);
        assert_eq!(pages.len(), 2);
        assert!(pages[0].form.is_none() && pages[1].form.is_some() && pages[1].lines.is_empty());
        let card = of(&pages[1], pages[1].form.as_ref().unwrap(), "t4");
        assert_eq!(card["main_title"]["title"], "跳过");
    }
}
