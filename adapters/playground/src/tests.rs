//! The adapter as a whole: what it sends to its room, and the promises of every adapter.

mod browser;
mod sending;

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;

use super::*;

/// A room that remembers what was posted.
#[derive(Default)]
struct Wall {
    posts: Mutex<Vec<Post>>,
    closed: bool,
}

impl Wall {
    fn posts(&self) -> Vec<Post> {
        self.posts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Room for Wall {
    async fn post(&self, post: Post) -> Result<String, String> {
        if self.closed {
            return Err("the room is closed".into());
        }
        let mut posts = self.posts.lock().unwrap_or_else(PoisonError::into_inner);
        let index = posts.iter().position(|other| other.key == post.key);
        let index = index.unwrap_or_else(|| {
            posts.push(post);
            posts.len() - 1
        });
        Ok((index + 1).to_string())
    }
}

/// One message to Maya.
fn to_maya(key: &str, task: Task) -> Outgoing {
    Outgoing {
        key: key.into(),
        once: "deployment 1".into(),
        place: chat::Place::Person(chat::Who::new("demo", "maya")),
        only: None,
        re: None,
        replaces: None,
        via: None,
        task,
        now: DateTime::UNIX_EPOCH,
    }
}
