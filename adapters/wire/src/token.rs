//! An access token: asked for once for all who need it, and again before it is over.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use tokio::time::Instant;

/// How long before its end a token is no longer used.
const MARGIN: Duration = Duration::from_secs(600);
/// The shortest that a token is used.
const LEAST: Duration = Duration::from_secs(30);
/// How long a token that could not be had is not asked for again: who asks too often is slowed down.
const PAUSE: Duration = Duration::from_secs(2);

/// The token of an app, or why there is none, as `E`.
pub struct Tokens<E> {
    /// Locked while it is asked for: whoever else needs it waits for the same answer.
    state: Mutex<State<E>>,
}

enum State<E> {
    None,
    Got(SecretString, Instant),
    Failed(E, Instant),
}

impl<E> Default for Tokens<E> {
    fn default() -> Self {
        Self { state: Mutex::new(State::None) }
    }
}

impl<E: Clone> Tokens<E> {
    /// The token; `ask` is only awaited where there is none, and says what it is and how long it is good.
    ///
    /// # Errors
    /// Where there is none to be had.
    pub async fn get(&self, ask: impl Future<Output = Result<(SecretString, Duration), E>>) -> Result<SecretString, E> {
        let mut state = self.state.lock().await;
        let now = Instant::now();
        match &*state {
            State::Got(token, until) if now < *until => return Ok(token.clone()),
            State::Failed(why, until) if now < *until => return Err(why.clone()),
            _ => {}
        }
        match ask.await {
            Ok((token, life)) => {
                let life = life.saturating_sub(MARGIN).max(LEAST);
                *state = State::Got(token.clone(), now + life);
                Ok(token)
            }
            Err(why) => {
                *state = State::Failed(why.clone(), Instant::now() + PAUSE);
                Err(why)
            }
        }
    }

    /// Forgets a token that is no longer good, unless there is another one by now.
    pub async fn drop_old(&self, old: &SecretString) {
        let mut state = self.state.lock().await;
        if matches!(&*state, State::Got(token, _) if token.expose_secret() == old.expose_secret()) {
            *state = State::None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    async fn asked(
        count: &AtomicU32,
        result: Result<u64, &'static str>,
    ) -> Result<(SecretString, Duration), &'static str> {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        tokio::time::sleep(Duration::from_millis(10)).await;
        result.map(|life| (format!("t{number}").into(), Duration::from_secs(life)))
    }

    #[tokio::test(start_paused = true)]
    async fn many_who_need_it_ask_once() {
        let (tokens, count) = (Arc::new(Tokens::default()), Arc::new(AtomicU32::new(0)));
        let tasks: Vec<_> = (0..50)
            .map(|_| {
                let (tokens, count) = (Arc::clone(&tokens), Arc::clone(&count));
                tokio::spawn(async move {
                    tokens.get(asked(&count, Ok(7_200))).await.map(|token| token.expose_secret().to_owned())
                })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.unwrap(), Ok("t1".to_owned()));
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn it_is_asked_for_again_before_its_end_and_when_it_is_refused() {
        let (tokens, count) = (Tokens::default(), AtomicU32::new(0));
        let first = tokens.get(asked(&count, Ok(7_200))).await.unwrap();
        tokio::time::advance(Duration::from_secs(6_500)).await;
        assert_eq!(tokens.get(asked(&count, Ok(7_200))).await.unwrap().expose_secret(), first.expose_secret());
        tokio::time::advance(Duration::from_secs(200)).await;
        let second = tokens.get(asked(&count, Ok(7_200))).await.unwrap();
        assert_eq!(second.expose_secret(), "t2");
        // Who was slow drops the one before, which changes nothing.
        tokens.drop_old(&first).await;
        assert_eq!(tokens.get(asked(&count, Ok(7_200))).await.unwrap().expose_secret(), "t2");
        tokens.drop_old(&second).await;
        assert_eq!(tokens.get(asked(&count, Ok(7_200))).await.unwrap().expose_secret(), "t3");
    }

    #[tokio::test(start_paused = true)]
    async fn what_cannot_be_had_is_not_asked_for_by_everybody_at_once() {
        let (tokens, count) = (Tokens::default(), AtomicU32::new(0));
        for _ in 0..5 {
            assert_eq!(tokens.get(asked(&count, Err("no"))).await.unwrap_err(), "no");
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
        tokio::time::advance(PAUSE).await;
        assert!(tokens.get(asked(&count, Ok(60))).await.is_ok());
    }
}
