//! A refusal on the way is the answer: what is looked for is found, or the flow ends with the sentence that says why not.

/// Takes what was found; a refusal, which is an answer or a sentence, is answered at once.
macro_rules! found {
    ($found:expr) => {
        match $found {
            Ok(found) => found,
            Err(refused) => return Ok(chat::Answer::from(refused)),
        }
    };
}
pub(super) use found;
