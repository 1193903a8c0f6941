//! The numbers ① ② ③ of a review's or a close's key results. They stay as they were shown, whatever is dropped or added before
//! the answer comes: what was not there yet follows behind.

use anyhow::Result;

use crate::answer::review::{Listed, is_marked};
use crate::command::Item;
use crate::flow::okr::find;
use crate::flow::okr::standing::KeyResultStanding;
use crate::store::prompts::Prompt;
use crate::store::{Tx, places};

/// Which key result each number means; some may not be asked about any more.
pub struct Places(Vec<Listed>);

impl Places {
    /// Numbers the key results in this order, as they are shown now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep(tx: &mut Tx, prompt: &Prompt, all: &[&KeyResultStanding]) -> Result<()> {
        let ids: Vec<String> = all.iter().map(|kr| kr.key_result.label()).collect();
        Ok(places::keep(tx, prompt.id, &ids.join(" ")).await?)
    }

    /// As they were shown last, and behind these the others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(tx: &mut Tx, prompt: &Prompt, all: &[&KeyResultStanding]) -> Result<Self> {
        let shown = places::of_prompt(tx, prompt.id).await?;
        let mut places: Vec<Listed> = shown.split(' ').filter_map(listed).collect();
        for kr in all.iter().filter_map(|kr| listed(&kr.key_result.label())) {
            if !places.contains(&kr) {
                places.push(kr);
            }
        }
        Ok(Self(places))
    }

    /// The key results by their numbers, for words about those that are still asked about: of a single one no number is said.
    pub fn read_by(&self, all: &[&KeyResultStanding], words: &str) -> Vec<Listed> {
        match all {
            [only] if !is_marked(words) => listed(&only.key_result.label()).into_iter().collect(),
            _ => self.0.clone(),
        }
    }

    /// The place of a key result, from 0.
    pub fn of_key_result(&self, kr: &KeyResultStanding) -> usize {
        let id = listed(&kr.key_result.label());
        self.0.iter().position(|one| Some(*one) == id).unwrap_or_default()
    }
}

/// Where a key result stands among some.
pub fn position(all: &[&KeyResultStanding], kr: Listed) -> Option<usize> {
    all.iter().position(|one| listed(&one.key_result.label()) == Some(kr))
}

/// `O12.1`
pub fn label(kr: Listed) -> String {
    format!("O{}.{}", kr.objective, kr.number)
}

fn listed(id: &str) -> Option<Listed> {
    match find::labelled(id) {
        Some(Item::KeyResult(kr)) => Some(Listed { objective: kr.objective, number: kr.number }),
        _ => None,
    }
}
