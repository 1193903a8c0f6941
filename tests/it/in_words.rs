//! On a platform that shows no fields everything is asked in words, and answered by messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use chat::event::{MENTION_END, MENTION_START};
use chat::{Addressed, Event, Mention, Message, Place, Task, What, Who};
use http::HeaderMap;
use okrbot::http::accept::accept;

use crate::harness::count::{count, texts};
use crate::harness::fake::said;
use crate::harness::{Bot, Fake, Kind};

/// A Tuesday.
const BEGIN: &str = "2026-12-01T12:00:00Z";
const HOW: &str =
    "Answer in one message, a line each: in this order, or numbered (① …). - leaves one out, cancel drops the form.";
const HOW_ONE: &str = "Your next message is the answer; cancel drops the question.";

/// Ann on such a platform, and the lead of a team.
struct Ann {
    bot: Bot,
    fake: Arc<Fake>,
    events: u32,
}

impl Ann {
    async fn with(kind: Kind, fake: Fake) -> Self {
        let fake = Arc::new(fake);
        let bot = Bot::with_at(kind, vec![fake.clone()], BEGIN).await;
        let mut ann = Self { bot, fake, events: 0 };
        ann.say("team create Research").await;
        ann
    }

    /// One where no field is shown and no dialog opens.
    async fn new(kind: Kind) -> Self {
        Self::with(kind, Fake { fields: 0, dialogs: false, ..Fake::new([]) }).await
    }

    /// What is answered to an event.
    async fn event(&mut self, event: impl FnOnce(&str) -> Event) -> String {
        self.events += 1;
        let id = format!("w{}", self.events);
        self.fake.holds(&id, event(&id), true);
        let mut headers = HeaderMap::new();
        headers.insert("x-signature", "good".parse().expect("a header"));
        let path = format!("event/{id}");
        let request =
            chat::Request { method: http::Method::POST, path, query: String::new(), headers, body: Default::default() };
        let body = accept(&self.bot.app, self.fake.as_ref(), &request).await.body;
        serde_json::from_str(&body).unwrap_or(body)
    }

    /// In the direct conversation.
    async fn say(&mut self, text: &str) -> String {
        self.event(|id| said(id, text)).await
    }

    /// After a mention in a channel.
    async fn mention(&mut self, text: &str) -> String {
        let what = What::Said { text: text.into(), addressed: Addressed::Mention };
        self.event(|id| Event { what, place: Place::channel("T1", "research"), ..said(id, "") }).await
    }

    /// A card comes back.
    async fn fill(&mut self, form: &str, answers: &[(&str, &str)]) -> String {
        let answers: BTreeMap<String, String> =
            answers.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect();
        let what = What::Filled { form: form.into(), answers, button: None };
        self.event(|id| Event { what, ..said(id, "") }).await
    }

    /// What was sent to her in private under keys that begin so, all of it.
    async fn told(&self, key: &str) -> Vec<Message> {
        let unsent = "select count(*) from outbox where sent_at is null and dead_at is null";
        let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while count(&self.bot.app.store, unsent).await > 0 {
            assert!(std::time::Instant::now() < until, "not everything is sent");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        let calls = self.fake.calls.lock().expect("the calls");
        let private = calls.iter().filter(|call| matches!(call.place, Place::Person(_)) && call.key.starts_with(key));
        let message = |task: &Task| match task {
            Task::Say(message) => message.clone(),
            other => panic!("{other:?}"),
        };
        private.map(|call| message(&call.task)).collect()
    }

    async fn texts(&self, sql: &'static str) -> Vec<String> {
        texts(&self.bot.app.store, sql).await
    }

    async fn answers(&self) -> Vec<String> {
        self.texts("select field || '=' || value from answers order by prompt_id, field").await
    }

    async fn forms(&self) -> i64 {
        count(&self.bot.app.store, "select count(*) from open_forms").await
    }
}

/// Makes a test on each database of a story of hers.
macro_rules! hers {
    ($(async fn $name:ident($ann:ident: &mut Ann) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($ann: &mut Ann) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(&mut Ann::new(Kind::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(&mut Ann::new(Kind::Postgres).await).await;
            }
        })*
    };
}

hers! {
    async fn a_form_is_answered_by_one_message(ann: &mut Ann) {
        let asked = ann.say("add").await;
        assert_eq!(
            asked,
            [
                "Add",
                "① What do you want to achieve? (required) · One sentence, no numbers: those are the key results.",
                "② First key result · Such as: Retention after 4 weeks 40% -> 60%. You can add more later.",
                HOW,
            ]
            .join("\n")
        );
        // Thanks answer nothing, help and an id with a value are what they are.
        assert_eq!(ann.say("ok").await, "👍");
        assert!(ann.say("help").await.contains("add TITLE"));
        let said = ann.say("Grow\nUsers 0 -> 10").await;
        assert!(said.starts_with("O1 added · Grow · Research"), "{said}");
        assert!(said.contains("O1.1 added · Users · 0 → 10"), "{said}");
        assert_eq!(ann.forms().await, 0);
        // Nothing is open any more.
        assert!(ann.say("list").await.contains("O1.1"));
        ann.say("add").await;
        assert!(ann.say("O1.1 5").await.contains("progress 50 %"));
        // While a form is open, a command's word is an answer.
        let said = ann.say("list all customers").await;
        assert!(said.starts_with("O2 added · list all customers"), "{said}");
    }

    async fn what_is_missing_or_wrong_is_asked_again_and_the_rest_is_kept(ann: &mut Ann) {
        ann.say("team create Growth").await;
        let asked = ann.say("add").await;
        assert!(asked.contains("② Which team does it count for? (required) · 1 Growth / 2 Research / 3 None"), "{asked}");
        let said = ann.say("Sell more").await;
        assert_eq!(
            said,
            format!(
                "Noted. Still needed:\n② Which team does it count for? (required) · 1 Growth / 2 Research / \
                 3 None, it is personal\n{HOW_ONE}"
            )
        );
        let said = ann.say("Marketing").await;
        assert!(said.starts_with("Which team does it count for? · Please pick one of the choices.\n② Which team"), "{said}");
        let said = ann.say("a\nb").await;
        assert!(said.starts_with("Which team does it count for? · Please"), "{said}");
        let said = ann.say("③ Reach 100k users\n② 1").await;
        assert!(said.starts_with("First key result · From what to what? Such as"), "{said}");
        assert!(said.contains("③ First key result · Such as") && !said.contains("② "), "{said}");
        let said = ann.say("Users 0 -> 100k").await;
        assert!(said.starts_with("O1 added · Sell more · Growth"), "{said}");
        assert!(said.contains("O1.1 added · Users · 0 → 100000"), "{said}");
    }

    async fn lines_that_belong_to_nothing_are_asked_about(ann: &mut Ann) {
        ann.say("add").await;
        let said = ann.say("Grow\nUsers 0 -> 10\nand more").await;
        assert!(said.starts_with("Which question is “and more” about?"), "{said}");
        assert_eq!(count(&ann.bot.app.store, "select count(*) from objectives").await, 0);
        let said = ann.say("title: Grow\n-").await;
        assert!(said.starts_with("O1 added · Grow") && !said.contains("O1.1 added"), "{said}");
    }

    async fn cancel_and_skip_drop_it(ann: &mut Ann) {
        for word in ["cancel", "skip"] {
            ann.say("add").await;
            assert_eq!(ann.say(word).await, "Dropped. Nothing was changed.");
            assert!(!ann.say("Grow").await.contains("added"));
        }
        assert_eq!(ann.say("cancel").await, "Nothing is open; nothing to cancel.");
        // After an hour nobody waits for it either.
        ann.say("add").await;
        ann.bot.client.travel("2026-12-01T13:00:01Z").await;
        assert!(!ann.say("Grow").await.contains("added"));
    }

    async fn values_of_several_key_results(ann: &mut Ann) {
        ann.say("add Grow").await;
        for title in ["Users", "Leads", "Visits"] {
            ann.say(&format!("add O1 {title} 0 -> 10")).await;
        }
        let asked = ann.say("update").await;
        assert!(asked.starts_with("Update\n① O1.1 Users · 0 → 10 · no value yet\n② O1.2 Leads"), "{asked}");
        let said = ann.say("5\n-\n=7 good week").await;
        assert!(said.contains("O1.1 Users · 5") && said.contains("O1.3 Visits · 7") && !said.contains("O1.2"), "{said}");
        ann.say("update").await;
        let said = ann.say("O1.2 6\nO1.3: many").await;
        assert!(said.starts_with("O1.3 Visits · ") && said.contains("③ O1.3 Visits · 0 → 10 · last 7"), "{said}");
        assert!(!said.contains("② "), "{said}");
        let said = ann.say("8").await;
        assert!(said.contains("O1.2 Leads · 6") && said.contains("O1.3 Visits · 8"), "{said}");
    }

    async fn a_question_to_the_owner(ann: &mut Ann) {
        ann.say("add Grow").await;
        ann.bot.client.ask("maya", "dm", "/okr ? O1 why so slow").await;
        let told = ann.told("question:").await;
        assert_eq!(told.len(), 1);
        assert!(told[0].text().ends_with(&format!("why so slow\nYour answer\n{HOW_ONE}")), "{}", told[0].text());
        assert_eq!(told[0].form, None);
        // Who is named in it stays named.
        let who = Who::new("T1", "bob");
        let text = format!("ask {MENTION_START}0{MENTION_END}\nhe knows");
        let mentions = vec![Mention { who, name: "Bob".into() }];
        let said = ann.event(|id| Event { mentions, ..said(id, &text) }).await;
        assert!(said.contains("Maya"), "{said}");
        assert_eq!(ann.texts("select answer from questions").await, ["ask @Bob\nhe knows"]);
        assert_eq!(ann.forms().await, 0);
    }

    async fn a_stand_up_with_blockers(ann: &mut Ann) {
        for text in ["no staging", "no keys", "no coffee", "no desk"] {
            ann.say(&format!("block {text}")).await;
        }
        ann.bot.client.travel("2026-12-02T10:00:00Z").await;
        let told = ann.told("prompt:").await;
        assert_eq!(
            told[0].text(),
            [
                "Stand-up · Research · Wed 2 Dec",
                "Hello ann! Please answer by 12:30. One message will do: yesterday: … today: … obstacles: …, or just \
                 what you do today.",
                "Three lines are yesterday, today, obstacles.",
                "⛔ B1 no staging",
                "⛔ B2 no keys",
                "⛔ B3 no coffee",
                "… and 1 more: blockers",
                "Each in a line: B1 still, B1 solved or B1 help",
            ]
            .join("\n")
        );
        // Its button is on a card.
        let form = told[0].form.as_ref().expect("a card");
        assert_eq!((form.fields.len(), form.submit.as_str(), form.buttons[0].name.as_str()), (0, "", "skip"));
        assert_eq!(ann.say("B9 solved").await, "B9 is not an open blocker of yours.");
        assert_eq!(ann.say("B1 solved\nB2 still").await, "B1 solved 🎉\nB2 · still there\nNoted. And today?");
        let said = ann.say("write docs, B3 need help\nB1 solved").await;
        assert!(said.starts_with("B3 · help wanted\n✓ Stand-up Research Wed 2 Dec · today: write docs · no obst"), "{said}");
        assert_eq!(ann.answers().await, ["obstacles=", "today=write docs", "yesterday="]);
        let open = "select text from blockers where state = 'open' and help_at is not null";
        assert_eq!(ann.texts(open).await, ["no coffee"]);
        assert_eq!(ann.texts("select text from blockers where state = 'solved'").await, ["no staging"]);
        // Tomorrow the plan of today is shown.
        ann.bot.client.travel("2026-12-03T10:00:00Z").await;
        let told = ann.told("prompt:").await;
        assert!(told[1].text().contains("\nyesterday: write docs (your last plan)\nThree lines"), "{}", told[1].text());
        let said = ann.say("昨天：甲 今天：乙 阻碍：B2 解决").await;
        assert!(said.contains("昨天：甲 · 今天：乙 · 没有阻碍"), "{said}");
    }

    async fn what_was_said_stays_when_today_is_asked_for(ann: &mut Ann) {
        ann.bot.client.travel("2026-12-02T10:00:00Z").await;
        ann.say("plan\n").await;
        ann.bot.client.travel("2026-12-03T10:00:00Z").await;
        assert_eq!(ann.say("yesterday: tests obstacles: no staging").await, "Noted. And today?");
        let said = ann.say("write docs").await;
        assert!(said.contains("yesterday: tests · today: write docs · obstacle: no staging"), "{said}");
        // Whoever answers once more answers all of it.
        let said = ann.say("/okr standup write docs").await;
        assert!(said.contains("yesterday: plan · today: write docs · no obstacles"), "{said}");
    }

    async fn a_monday(ann: &mut Ann) {
        for title in ["Grow", "Shrink"] {
            ann.say(&format!("add {title}")).await;
        }
        ann.bot.client.travel("2026-12-07T10:30:00Z").await;
        let told = ann.told("prompt:").await;
        let asked = told.last().expect("a question").text();
        assert!(
            asked.ends_with(
                "\nO1 Grow\nO2 Shrink\nIn one message: your focus (at most three lines), help: …, O1 needs change: what. \
                 What you do not name is kept."
            ),
            "{asked}"
        );
        ann.say("ship it\nO2 needs change: less\nhelp: a designer").await;
        let all = ["O1=keep", "O2=change", "O2.change=less", "focus=ship it", "help=a designer"];
        assert_eq!(ann.answers().await, all);
        let again = ann.say("monday").await;
        assert!(again.contains("\nO2 Shrink · to change: less\nfocus so far: ship it\nhelp so far: a designer\n"), "{again}");
    }

    async fn a_review_whose_comments_wait_until_nothing_else_is_asked(ann: &mut Ann) {
        ann.say("add Grow").await;
        for title in ["Users", "Leads"] {
            ann.say(&format!("add O1 {title} 0 -> 10")).await;
        }
        ann.say("add Ship").await;
        ann.say("add O2 Launch").await;
        ann.bot.client.travel("2026-12-04T16:00:01Z").await;
        let told = ann.told("prompt:").await;
        let of = |text: &str| told.iter().map(Message::text).find(|told| told.contains(text)).expect("a question");
        let how = "A note may follow, and a light is a score as well: ";
        assert!(
            of("O1.1").ends_with(&format!("\n{how}① yellow vendor is late")),
            "{}",
            of("O1.1")
        );
        let done = format!("\n{how}③ yellow vendor is late; ③ done or ③ not yet");
        assert!(of("O2.1").ends_with(&done), "{}", of("O2.1"));
        let said = ann.say("① 1 0.2").await;
        assert!(said.contains("Still to score: O1.2, O2.1") && !said.contains("helps the team"), "{said}");
        let again = ann.say("/okr review").await;
        assert!(again.contains("O2.1 Launch"), "{again}");
        let said = ann.say("② 9 0.9\n③ not yet 0.1 waits for legal").await;
        assert!(
            said.ends_with(&format!(
                "A word on why helps the team (optional). A reply to this message counts too.\nO1.1 Users · why?\n{HOW_ONE}"
            )),
            "{said}"
        );
        assert_eq!(ann.say("the vendor is late").await, "✓ Noted for O1.1.");
        let notes = ann.texts("select field || '=' || value from answers where field like '%.note' order by field").await;
        assert_eq!(notes, ["O1.1.note=the vendor is late", "O2.1.note=waits for legal"]);
        // Nobody waits for more.
        assert_eq!(ann.forms().await, 0);
    }

    async fn the_question_asked_last_is_answered(ann: &mut Ann) {
        ann.bot.client.travel("2026-12-02T09:00:00Z").await;
        ann.say("add").await;
        ann.bot.client.travel("2026-12-02T09:31:00Z").await;
        let said = ann.say("write docs").await;
        assert!(said.contains("today: write docs"), "{said}");
        let said = ann.say("Grow").await;
        assert!(said.starts_with("O1 added · Grow"), "{said}");
        ann.say("/okr standup").await;
        ann.say("/okr add").await;
        assert_eq!(ann.say("cancel").await, "Dropped. Nothing was changed.\nStill open: the stand-up of Research");
        assert!(ann.say("cancel").await.starts_with("Set aside"));
    }

    async fn what_was_asked_before_is_asked_again_once_the_later_is_answered(ann: &mut Ann) {
        ann.say("add Grow").await;
        ann.say("add").await;
        for text in ["why so slow", "who helps"] {
            ann.bot.client.ask("maya", "dm", &format!("/okr ? O1 {text}")).await;
        }
        assert_eq!(ann.told("question:").await.len(), 2);
        assert_eq!(ann.forms().await, 3);
        // A stray answer leaves everything as it is.
        assert_eq!(ann.say("ok").await, "👍");
        let said = ann.say("Bob does").await;
        let first = format!("Still open:\nMaya asks about O1 Grow:\nwhy so slow\nYour answer\n{HOW_ONE}");
        assert!(said.contains("Maya") && said.ends_with(&format!("\n{first}")), "{said}");
        let said = ann.say("the vendor is late").await;
        assert!(said.contains("\nStill open:\nAdd\n① What do you want to achieve?") && said.ends_with(HOW), "{said}");
        let asked = ann.texts("select text || '=' || answer from questions order by id").await;
        assert_eq!(asked, ["why so slow=the vendor is late", "who helps=Bob does"]);
        let said = ann.say("Sell more").await;
        assert!(said.starts_with("O2 added · Sell more") && !said.contains("Still open"), "{said}");
        assert_eq!(ann.forms().await, 0);
    }

    async fn cancel_drops_only_the_question_in_hand(ann: &mut Ann) {
        ann.say("add Grow").await;
        ann.say("add").await;
        ann.bot.client.ask("maya", "dm", "/okr ? O1 why so slow").await;
        let said = ann.say("cancel").await;
        assert!(said.starts_with("Dropped. Nothing was changed.\nStill open:\nAdd\n① What do you"), "{said}");
        // The same form is asked once.
        ann.say("/okr add").await;
        assert_eq!(ann.forms().await, 1);
        assert!(ann.say("Sell more").await.starts_with("O2 added · Sell more"));
        // What nobody waits for any more is not asked again.
        ann.say("add").await;
        ann.bot.client.travel("2026-12-01T12:59:00Z").await;
        ann.bot.client.ask("maya", "dm", "/okr ? O1 and now").await;
        ann.bot.client.travel("2026-12-01T13:01:00Z").await;
        assert!(!ann.say("better").await.contains("Still open"));
        assert_eq!(ann.texts("select answer from questions where answer is not null").await, ["better"]);
    }

    async fn a_labelled_stand_up_is_no_answer_to_a_form_that_was_shown_later(ann: &mut Ann) {
        ann.say("add Grow").await;
        ann.bot.client.travel("2026-12-02T10:00:00Z").await;
        ann.told("prompt:").await;
        ann.bot.client.ask("maya", "dm", "/okr ? O1 why so slow").await;
        let said = ann.say("yesterday: tests today: docs").await;
        assert!(said.contains("yesterday: tests · today: docs") && !said.contains("Still open"), "{said}");
        assert!(ann.say("the vendor is late").await.contains("Maya"));
        assert_eq!(ann.texts("select answer from questions").await, ["the vendor is late"]);
        // With no stand-up open it answers the form.
        ann.bot.client.ask("maya", "dm", "/okr ? O1 what now").await;
        assert!(ann.say("today: docs").await.contains("Maya"));
    }

    async fn a_form_under_a_prompt_is_asked_again_once_that_is_answered(ann: &mut Ann) {
        ann.bot.client.travel("2026-12-02T09:00:00Z").await;
        ann.say("add").await;
        ann.bot.client.travel("2026-12-02T09:31:00Z").await;
        let said = ann.say("write docs").await;
        assert!(said.contains("today: write docs") && said.contains("\nStill open:\nAdd\n① What"), "{said}");
    }

    async fn in_a_channel_it_moves_to_the_direct_conversation(ann: &mut Ann) {
        assert_eq!(ann.mention("add").await, "Sent to you privately.");
        let told = ann.told("form:").await;
        assert!(told[0].text().starts_with("Add\n① What do you want to achieve?"), "{}", told[0].text());
        // What is said in the channel is no answer to it.
        assert!(!ann.mention("Grow").await.contains("added"));
        let said = ann.say("Grow").await;
        assert!(said.starts_with("O1 added · Grow"), "{said}");
        assert_eq!(ann.mention("standup").await, "Sent to you privately.");
        let told = ann.told("question:").await;
        assert!(told[0].text().contains("Three lines are yesterday, today, obstacles"), "{}", told[0].text());
    }

    async fn another_okrbot_goes_on_where_the_first_one_stopped(ann: &mut Ann) {
        ann.say("team create Growth").await;
        ann.say("add").await;
        ann.say("Sell more").await;
        ann.bot = ann.bot.beside(vec![ann.fake.clone()]).await;
        let said = ann.say("Growth").await;
        assert!(said.starts_with("O1 added · Sell more · Growth"), "{said}");
    }

    async fn questions_are_small_in_chinese(ann: &mut Ann) {
        ann.say("/okr language zh").await;
        ann.say("/okr team rename 增长与用户体验研究团队").await;
        for text in ["测试环境一直不稳定，每天下午都会断开好几次", "供应商的接口还没有给到我们这边", "没有权限"] {
            ann.say(&format!("/okr 阻碍 {text}{text}")).await;
        }
        ann.say(&format!("/okr 站会 今天：{}", "把登录页面的错误提示改清楚，".repeat(20))).await;
        ann.bot.client.travel("2026-12-03T10:00:00Z").await;
        let told = ann.told("prompt:").await;
        let text = told.iter().map(Message::text).find(|text| text.contains("上次的计划）")).expect("a question");
        assert!(text.len() <= 900 && text.contains("每个写一行：B1 还在、B1 解决 或 B1 求助"), "{} bytes: {text}", text.len());
        let asked = ann.say("/okr 新增").await;
        assert!(asked.contains("（必填）") && asked.ends_with("都不填就说 取消。"), "{asked}");
        assert_eq!(ann.say("取消").await, "已取消，没有任何改动。\n还有：增长与用户体验研究团队的站会");
    }
}

/// A platform with picks on its cards and no text: what is picked and what is said come together.
async fn partly(kind: Kind) {
    let mut ann = Ann::with(kind, Fake { text: false, fields: 10, dialogs: false, ..Fake::new([]) }).await;
    ann.say("team create Growth").await;
    let asked = ann.say("add").await;
    assert!(asked.contains("① What do you want") && asked.contains("② First key result"), "{asked}");
    assert!(!asked.contains("Which team"), "{asked}");
    let growth = ann.texts("select cast(id as text) from teams where name = 'Growth'").await.remove(0);
    let said = ann.fill("add:", &[("team", &growth)]).await;
    assert!(said.starts_with("Noted. Still needed:\n① What do you want to achieve? (required)"), "{said}");
    assert_eq!(count(&ann.bot.app.store, "select count(*) from objectives").await, 0);
    let said = ann.say("Sell more").await;
    assert!(said.starts_with("O1 added · Sell more · Growth"), "{said}");
    // The other way round, and what should be picked can be said.
    ann.say("add").await;
    let said = ann.say("Sell even more\nDeals 0 -> 10").await;
    assert!(said.starts_with("Noted. Still needed:\n③ Which team does it count for? (required) · 1 Growth"), "{said}");
    let said = ann.say("res").await;
    assert!(said.starts_with("O2 added · Sell even more · Research") && said.contains("Deals"), "{said}");
    // A stand-up's blockers are picked, the rest is said.
    ann.say("/okr team archive Growth").await;
    ann.say("block no staging").await;
    ann.bot.client.travel("2026-12-02T10:00:00Z").await;
    let told = ann.told("prompt:").await.remove(0);
    let form = told.form.as_ref().expect("a card");
    assert_eq!(form.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["B1"]);
    assert!(told.text().contains("Three lines are yesterday"), "{}", told.text());
    assert_eq!(ann.fill(&form.key, &[("B1", "still")]).await, "B1 · still there\nNoted. And today?");
    assert!(ann.say("write docs").await.contains("today: write docs"));
    // A card that nobody waits for is a card.
    assert!(ann.fill("add:", &[("team", &growth)]).await.contains("wrong"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pick_on_a_card_and_a_text_in_words_on_sqlite() {
    partly(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pick_on_a_card_and_a_text_in_words_on_postgres() {
    partly(Kind::Postgres).await;
}
