//! Where WeCom takes no card that the robot pushes to a group, what stands on it is read as text, and people join by words.

use super::super::heard::{BEGIN, buried, in_group, told};
use crate::harness::Kind;
use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::stories::{Bots, HOME, Lived, id};

/// A short name of a team has room on the card, a long one does not: then its text is a message of its own.
async fn story(kind: Kind, name: &str) {
    let lived = Lived::empty(kind, BEGIN, Bots::Long).await;
    lived.ask("maya", HOME, &format!("团队 新建 {name}")).await;
    lived.talk().settled().await;
    let said = in_group(&lived.wecom, id("tom"));
    let all = said.join("\n");
    assert!(all.starts_with(&format!("这里是团队 {name} 的群，负责人：maya.w。\n每周：")), "{all}");
    assert!(all.contains("愿意参加的请加入：\n") && all.contains("\nJoin · 加入\n"), "{all}");
    assert!(all.contains("或者 ＠我 说 团队 加入"), "{all}");
    assert!(!said.contains(&"·".into()), "{said:?}");
    let joined = lived.ask("lin", HOME, "团队 加入").await;
    assert!(joined.starts_with(&format!("✓ 欢迎加入 {name}。")), "{joined}");
    let again = lived.ask("lin", DM, &format!("团队 加入 {name}")).await;
    assert!(again.contains(name), "{again}");
    assert_eq!(told(&lived.wecom, id("tom"), "Join · 加入"), 1);
    assert_eq!(buried(&lived).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(Kind::Sqlite, "产品").await;
    story(Kind::Sqlite, "产品与增长与客户成功团队").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(Kind::Postgres, "产品").await;
    story(Kind::Postgres, "产品与增长与客户成功团队").await;
}
