//! Edits that cannot be made: left out, which is no fault.

use chat::SendError;

use crate::harness::count::count;
use crate::harness::fake::Act;
use crate::harness::{Fake, Kind, Post};

/// A platform that can edit nothing.
async fn unable(kind: Kind, script: impl IntoIterator<Item = Act>) -> Post {
    Post::new(kind, Fake { edits: false, ..Fake::new(script) }).await
}

async fn skipped(post: &Post) -> i64 {
    count(&post.store, "select count(*) from outbox where reason like 'skipped: %'").await
}

/// Makes a test on each database of a story about a platform that can edit nothing.
macro_rules! unable {
    ($(async fn $name:ident($post:ident, $script:expr) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn story(kind: Kind) {
                let $post = unable(kind, $script).await;
                $body
            }

            #[tokio::test]
            async fn on_sqlite() {
                story(Kind::Sqlite).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                story(Kind::Postgres).await;
            }
        })*
    };
}

unable! {
    async fn what_cannot_be_edited_stays_and_nothing_is_said_anew(post, []) {
        post.say("a/1", "ann").await;
        post.edit("a/1~1", "a/1").await;
        post.settle().await;
        post.edit("a/1~2", "a/1").await;
        post.settle().await;
        assert_eq!(post.fake.keys(), ["a/1"]);
        assert_eq!(skipped(&post).await, 2);
        assert!(post.fate("a/1~1").await.is_skipped());
        assert_eq!((post.metrics.buried.get(), post.metrics.postponed.get()), (0, 0), "it is no fault");
    }

    async fn a_page_that_a_message_grew_by_is_not_said_alone(post, []) {
        post.say("a/1", "ann").await;
        post.settle().await;
        post.edit("a/1~1", "a/1").await;
        post.say("a/2", "ann").await;
        post.settle().await;
        post.edit("a/2~1", "a/2").await;
        post.say("a/3", "ann").await;
        post.settle().await;
        assert_eq!(post.fake.keys(), ["a/1"]);
        assert_eq!(skipped(&post).await, 4);
    }

    async fn a_page_whose_page_before_stands_as_it_should_is_said(post, []) {
        post.say("a/1", "ann").await;
        post.say("a/2", "ann").await;
        post.settle().await;
        post.say("a/3", "ann").await;
        post.settle().await;
        assert_eq!(post.fake.keys(), ["a/1", "a/2", "a/3"]);
    }

    async fn what_never_got_through_is_said_by_its_first_edit(post, [Act::Fail(SendError::Never("gone".into()))]) {
        post.say("a/1", "ann").await;
        post.settle().await;
        post.edit("a/1~1", "a/1").await;
        post.settle().await;
        post.edit("a/1~2", "a/1").await;
        post.settle().await;
        assert_eq!(post.fake.keys(), ["a/1", "a/1~1"]);
        assert_eq!((skipped(&post).await, post.metrics.buried.get()), (1, 1));
    }
}

stories! {
    async fn one_message_that_is_fixed_is_left_out_and_others_are_edited(post, [
        Act::Take(vec![]), Act::Take(vec![]), Act::Fail(SendError::Fixed("plain text".into())),
    ]) {
        post.say("a/1", "ann").await;
        post.say("b/1", "ann").await;
        post.edit("a/1~1", "a/1").await;
        post.edit("b/1~1", "b/1").await;
        post.settle().await;
        assert!(post.fate("a/1~1").await.is_skipped());
        assert!(post.fate("b/1~1").await.sent_at.is_some());
        assert_eq!(post.metrics.buried.get(), 0);
    }
}
