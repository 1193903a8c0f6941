//! What answers say of key results: a sentence that names one is evidence, for the team that reads the answer.

use anyhow::Result;

use crate::answer::evidence;
use crate::command::Ritual as Kind;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, evidence as kept};

/// Gathers what an answer says of key results; what an earlier one to the same prompt said goes.
///
/// # Errors
/// When the database fails.
pub async fn gather(tx: &mut Tx, kind: Kind, prompt: &Prompt) -> Result<()> {
    if kind == Kind::Review {
        // What is said there stands in the check-ins.
        return Ok(());
    }
    kept::forget(tx, prompt.id).await?;
    for answer in prompts::answers(tx, prompt.id).await? {
        for named in evidence::named(&answer.value) {
            kept::keep(tx, prompt.id, (named.objective, named.number), &named.sentence).await?;
        }
    }
    Ok(())
}
