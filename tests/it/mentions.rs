//! Mentions of which a platform tells only who, from the callback to what is done.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chat::{Event, Fact, Mention, Profile, Question, Task, What, Who};

use crate::harness::count::texts;
use crate::harness::fake::said;
use crate::harness::{Bot, Fake, Kind};

struct Story {
    bot: Bot,
    fake: Arc<Fake>,
}

impl Story {
    /// Delivers an event.
    async fn deliver(&self, event: Event) {
        let id = event.id.clone();
        self.fake.holds(&id, event, false);
        let path = format!("/hooks/fake/event/{id}");
        let request = self.bot.client.request(reqwest::Method::POST, &path).header("x-signature", "good");
        let response = request.send().await.expect("a response");
        assert_eq!(response.status().as_u16(), 200);
    }

    /// What is answered to a text that mentions these people.
    async fn says(&self, id: &str, text: &str, mentioned: &[&str]) -> String {
        let mentions = mentioned.iter().map(|account| Mention { who: Who::new("T1", *account), name: String::new() });
        self.deliver(Event { mentions: mentions.collect(), ..said(id, text) }).await;
        let key = format!("reply:fake:{id}/1");
        match self.sent(&key, |call| call.key == key).await {
            Task::Say(message) => message.text(),
            other => panic!("{other:?} answers {text}"),
        }
    }

    /// The first call that is such a one, as soon as it was made.
    async fn sent(&self, what: &str, is: impl Fn(&chat::Outgoing) -> bool) -> Task {
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let found = self.fake.calls.lock().expect("the calls").iter().find(|call| is(call)).cloned();
            if let Some(call) = found {
                return call.task;
            }
            assert!(Instant::now() < until, "{what} is never sent");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The platform is asked about somebody, and tells.
    async fn tells(&self, account: &str, name: &str) {
        let who = Who::new("T1", account);
        let question = Task::Learn(Question::Person(who.clone()));
        self.sent(account, |call| call.task == question).await;
        let profile = Profile { who: who.clone(), name: Some(name.into()), zone: None, language: None, status: None };
        let what = What::Learnt(Fact::Person(profile));
        self.deliver(Event { what, who, ..said(&format!("told-{account}"), "") }).await;
    }
}

async fn story(kind: Kind) {
    let fake = Arc::new(Fake::new([]));
    let story = Story { bot: Bot::with(kind, &[], vec![fake.clone()]).await, fake };
    story.says("1", "团队 新建 增长", &[]).await;
    let added = story.says("2", "团队 添加 @小王 团队 增长", &["u1"]).await;
    assert_eq!(added, "✓ 已加入 增长：小王。每人都会收到私信。");
    let add = "团队 添加 @小李 @小赵 团队 增长";
    let unclear = story.says("3", add, &["u2", "u3"]).await;
    assert!(unclear.starts_with("还分不清“小李”是谁，没有任何改动。"), "{unclear}");
    story.tells("u3", "小李").await;
    // Of the two one is known by now: the other one is who is left.
    let added = story.says("4", add, &["u2", "u3"]).await;
    assert_eq!(added, "✓ 已加入 增长：小李、小赵。每人都会收到私信。");
    story.tells("u2", "赵六").await;
    let names = "select p.name from members m join people p on p.id = m.person_id join teams t on t.id = m.team_id
                 where t.name = '增长' order by p.name";
    let mut members = texts(&story.bot.database.open().await, names).await;
    members.retain(|name| name != "ann");
    members.sort();
    assert_eq!(members, ["小李", "小王", "赵六"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_found_by_their_ids_and_names_on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_found_by_their_ids_and_names_on_postgres() {
    story(Kind::Postgres).await;
}
