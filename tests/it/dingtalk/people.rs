//! Leavers, new names, outsiders, and an app that is not published, where DingTalk calls okrbot.

use serde_json::json;

use super::lived::told;
use crate::harness::chat::Chat;
use crate::harness::count::{count, texts};
use crate::harness::dingtalk::stories::HOME;

const OBJECTIVES: &str = "select count(*) from objectives";

by_calls! {
    founded: async fn whoever_leaves_is_gone_and_new_names_are_known(lived: &Lived) {
        let talk = lived.talk();
        lived.ding.with_person("lin01", |person| person.name = "李小雷".into());
        talk.deliver(&lived.ding.told_of("user_modify_org", &["lin01"]).await).await;
        talk.deliver(&lived.ding.told_of("user_leave_org", &["tom01"]).await).await;
        lived.ding.with_group(HOME, |group| group.title = "产品大群".into());
        let group = json!({ "openConversationId": HOME, "title": "产品大群", "operator": "maya01" });
        talk.deliver(&lived.ding.event("chat_update_title", group)).await;
        talk.settled().await;
        let shown = talk.ask("maya01", "团队").await;
        assert!(shown.contains("成员：李小雷\n群：产品大群") && shown.contains("已离开组织：Tom"), "{shown}");
        lived.travel("2026-11-24T02:00:00Z").await;
        assert_eq!(lived.asked("lin", "standup:").await.len(), 1);
        assert_eq!(lived.asked("tom", "standup:").await.len(), 0, "who left is not asked");
    }

    empty: async fn outsiders_get_one_sentence_and_see_nothing(lived: &Lived) {
        lived.ding.person_of("dingother", "eve99", "Eve");
        lived.ding.with_group(HOME, |group| group.members.push("eve99".into()));
        let talk = lived.talk();
        talk.mention("maya01", HOME, "团队 新建 Product").await;
        let said = talk.mention("eve99", HOME, "列表 全部").await;
        assert!(said.contains("只为My organisation服务"), "{said}");
        assert_eq!(texts(&lived.bot.app.store, "select name from people order by name").await, ["Maya"]);
    }

    empty: async fn an_app_that_is_not_published_tells_nobody_apart(lived: &Lived) {
        lived.ding.state().app.is_published = false;
        let said = lived.talk().ask("maya01", "新增 提升留存").await;
        assert!(said.contains("只为My organisation服务"), "{said}");
        assert_eq!(count(&lived.bot.app.store, OBJECTIVES).await, 0);
        lived.ding.state().app.is_published = true;
        let said = lived.talk().ask("maya01", "新增 提升留存").await;
        assert!(said.starts_with("已新增 O1"), "{said}");
        assert_eq!(told(&lived.ding, "maya01", "已新增"), 1);
    }
}
