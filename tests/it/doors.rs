//! Doors that are shut: what becomes of the rows. Who is told stands in the tests of the flow.

use chat::{Door, Form, Message, Place, SendError, Task, Who};
use chrono::TimeDelta;
use okrbot::config::Admin;
use okrbot::flow::doors;
use okrbot::outbox::Which;
use okrbot::store::{homes, members, people, teams};

use crate::harness::Post;
use crate::harness::count::{count, texts};
use crate::harness::fake::Act;

fn shut(door: Door) -> Act {
    Act::Fail(SendError::Shut { door, why: "no key: install the app again".into() })
}

const SHUT: &str = "select count(*) from workspaces where platform = 'fake' and workspace = 'T1'";
const REFUSED: &str = "select cast(coalesce(sum(refused), 0) as bigint) from outbox";

/// Makes ann an admin and the lead of a team whose home is a channel in another workspace.
async fn settle_in(post: &mut Post) -> Place {
    let mut tx = post.store.begin().await.expect("a transaction");
    let ann = people::create(&mut tx, "fake", &Who::new("T1", "ann"), "Ann", post.now).await.expect("a person").id;
    let team =
        teams::create(&mut tx, "Product", "UTC", "en", None, post.now).await.expect("a team").expect("a new one").id;
    members::join(&mut tx, team, ann, "lead", post.now).await.expect("a member");
    let home = Place::channel("T2", "product");
    assert!(homes::set(&mut tx, team, "fake", &home, "#product", post.now).await.expect("a home"));
    tx.commit().await.expect("a commit");
    post.org.admins.push(Admin { platform: "fake".into(), workspace: "t1".into(), user: "ann".into() });
    home
}

/// okrbot is taken out of a workspace.
async fn removed(post: &Post) {
    let mut tx = post.store.begin().await.expect("a transaction");
    doors::removed(&mut tx, &post.org, "fake", "T1", "removed", post.now).await.expect("no database error");
    tx.commit().await.expect("a commit");
}

stories! {
    async fn a_row_for_a_workspace_that_is_shut_waits_and_goes_when_it_is_open(post, [shut(Door::Workspace), shut(Door::Workspace)]) {
        post.say("a1", "ann").await;
        post.say("a2", "ann").await;
        post.say("b1", "bob").await;
        assert_eq!(post.settle().await, 2);
        assert_eq!(count(&post.store, SHUT).await, 1);
        post.pass(TimeDelta::minutes(30));
        assert_eq!(post.settle().await, 0);
        assert_eq!(post.fake.keys().len(), 2);
        // A third one, which the platform takes, opens the door for all.
        post.say("c1", "cleo").await;
        post.settle().await;
        assert_eq!(count(&post.store, SHUT).await, 0);
        for key in ["a1", "a2", "b1", "c1"] {
            assert!(post.fate(key).await.sent_at.is_some(), "{key}");
        }
        assert_eq!(count(&post.store, REFUSED).await, 0);
    }

    async fn a_row_waits_no_longer_than_it_is_worth_saying(post, (0..8).map(|_| shut(Door::Workspace))) {
        post.say("a1", "ann").await;
        for _ in 0..4 {
            post.settle().await;
            post.pass(TimeDelta::hours(1));
        }
        assert!(post.fate("a1").await.dead_at.is_some());
        assert_eq!(count(&post.store, "select count(*) from outbox where reason = 'expired'").await, 1);
    }

    async fn a_workspace_that_opens_leaves_alone_what_is_under_way(post, [shut(Door::Workspace), Act::Hang]) {
        post.say("a1", "ann").await;
        post.settle().await;
        post.say("b1", "bob").await;
        let batch = post.sender.claim(&post.store, Which::All, post.now).await.expect("a batch");
        assert_eq!(batch.taken(), 1);
        let mut tx = post.store.begin().await.expect("a transaction");
        doors::opened(&mut tx, "fake", "T1", post.now).await.expect("no database error");
        tx.commit().await.expect("a commit");
        assert_eq!(post.settle().await, 1);
        assert!(post.fate("a1").await.sent_at.is_some());
        assert!(post.fate("b1").await.sent_at.is_none());
    }

    async fn a_workspace_that_okrbot_was_taken_out_of_is_not_tried_until_somebody_is_heard(post, []) {
        post.say("a1", "ann").await;
        removed(&post).await;
        for _ in 0..2 {
            post.settle().await;
            post.pass(TimeDelta::minutes(25));
        }
        assert!(post.fake.keys().is_empty(), "nothing is called");
        assert_eq!(count(&post.store, REFUSED).await, 0);
        let mut tx = post.store.begin().await.expect("a transaction");
        doors::opened(&mut tx, "fake", "T1", post.now).await.expect("no database error");
        tx.commit().await.expect("a commit");
        post.settle().await;
        assert!(post.fate("a1").await.sent_at.is_some());
    }

    async fn what_was_on_its_way_when_okrbot_was_taken_out_opens_nothing_but_a_start_does(post, []) {
        post.say("a1", "ann").await;
        let batch = post.sender.claim(&post.store, Which::All, post.now).await.expect("a batch");
        removed(&post).await;
        post.sender.finish(&post.store, &post.org, batch).await.expect("no database error");
        assert!(post.fate("a1").await.sent_at.is_some());
        assert_eq!(count(&post.store, SHUT).await, 1);
        let mut tx = post.store.begin().await.expect("a transaction");
        doors::start(&mut tx, post.now).await.expect("no database error");
        tx.commit().await.expect("a commit");
        assert_eq!(count(&post.store, SHUT).await, 0);
    }

    async fn a_dialog_for_a_workspace_that_is_shut_waits_as_a_message(post, [shut(Door::Workspace), shut(Door::Workspace)]) {
        let form = Form { key: "add:".into(), fields: vec![], submit: "Add".into(), buttons: vec![] };
        post.post("d", "ann", None, &Task::Open(form.clone())).await;
        post.settle().await;
        assert!(post.fate("d").await.dead_at.is_some());
        assert!(post.fate("d+/1").await.dead_at.is_none());
        let mut tx = post.store.begin().await.expect("a transaction");
        doors::opened(&mut tx, "fake", "T1", post.now).await.expect("no database error");
        tx.commit().await.expect("a commit");
        post.settle().await;
        let calls = post.fake.calls.lock().expect("the calls");
        assert_eq!(calls.last().map(|call| &call.task), Some(&Task::Say(Message::default().with_form(form))));
    }

    async fn a_home_that_is_shut_loses_the_row_and_its_leads_are_told(post, [shut(Door::Place), Act::Take(vec![]), shut(Door::Place)]) {
        let home = settle_in(&mut post).await;
        for key in ["digest:1", "digest:2"] {
            let task = Task::Say(Message::line(key));
            post.post_to(key, &home, None, &task).await;
            post.settle().await;
        }
        let buried = "select count(*) from outbox where dead_at is not null and reason = 'no key: install the app again'";
        assert_eq!(count(&post.store, buried).await, 2);
        let told = texts(&post.store, "select place from outbox where key like 'shut:%' and sent_at is not null").await;
        assert_eq!(told, ["p:T1:ann"]);
        assert_eq!(count(&post.store, "select count(*) from workspaces").await, 0);
    }

    async fn a_permission_that_is_missing_loses_the_row_and_the_admins_are_told(post, [shut(Door::Call), shut(Door::Call)]) {
        settle_in(&mut post).await;
        post.say("b1", "bob").await;
        post.settle().await;
        post.say("b2", "bob").await;
        post.settle().await;
        assert!(post.fate("b1").await.dead_at.is_some());
        // What tells of it met the same shut door and is told once all the same.
        let told = texts(&post.store, "select place from outbox where key like 'shut:%'").await;
        assert_eq!(told, ["p:T1:ann"]);
    }

    async fn a_workspace_that_is_shut_is_told_of_elsewhere_or_not_at_all(post, [shut(Door::Workspace)]) {
        settle_in(&mut post).await;
        post.say("b1", "bob").await;
        post.settle().await;
        assert_eq!(count(&post.store, SHUT).await, 1);
        assert_eq!(count(&post.store, "select count(*) from outbox where key like 'shut:%'").await, 0);
    }
}
