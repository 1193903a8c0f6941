//! A close waits for days: what is clearly its answer is taken on each of them.

use super::{MONDAY, quarter};
use crate::flow::testing::both;

#[tokio::test]
async fn it_is_answered_on_a_later_day() {
    for mut world in both().await {
        quarter(&mut world).await;
        let said = world.say("lin", "① 6 建议\n② 完成 建议", MONDAY).await;
        assert!(said.contains("✓ O1.2 Crashes · 6 · 0.5 🟡 · 建议 0.5"), "{said}");
        let said = world.say("lin", "O2 学到：先小后大\nO2 继续", MONDAY).await;
        assert!(said.contains("O2 留住") && said.contains("O3"), "{said}");
        // With nothing left it is as if there were none.
        let said = world.say("lin", "今天天气真不错呀", MONDAY).await;
        assert!(!said.contains("收官"), "{said}");
        let said = world.say("lin", "O2 学到：别的", MONDAY).await;
        assert!(!said.contains('✓'), "{said}");
    }
}

#[tokio::test]
async fn what_is_no_answer_is_told_that_it_is_open() {
    for mut world in both().await {
        quarter(&mut world).await;
        let said = world.say("maya", "flurb gnarf", MONDAY).await;
        assert!(
            said.ends_with("\nThe close of Product is open until Thu 7 Jan: close, or a line each: ① 60 0.7"),
            "{said}"
        );
        let said = world.say("lin", "今天天气真不错呀", MONDAY).await;
        assert!(said.contains("\nProduct 的收官到 1月7日 周四 为止还可以填写：收官，或每行一个：① 3 0.7"), "{said}");
        // What a number does not fit is asked about, and no command is an answer.
        let said = world.say("maya", "④ 60", MONDAY).await;
        assert!(said.contains('④') && !said.contains('✓'), "{said}");
        assert!(world.say("maya", "list all 2026Q4", MONDAY).await.contains("O1 Grow"));
        let over = world.say("maya", "flurb gnarf", "2027-01-08T09:00:00Z").await;
        assert!(!over.contains("The close"), "{over}");
    }
}
