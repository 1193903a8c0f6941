//! What is new since a report that stands as it was, because its platform could not edit it: the next report of the ritual
//! begins with it.
//!
//! What a reader has not seen is read off the outbox: the edits that were left out there. So a home whose platform edits gets no
//! such line, and the line stays while the report grows.

use anyhow::Result;
use chat::Line;
use chrono::{DateTime, Days, Utc};

use super::course::Course;
use super::report;
use crate::command::Ritual as Kind;
use crate::okr::Score;
use crate::store::rounds::{self, Round};
use crate::store::{Tx, news, outbox};
use crate::words::say;

/// How long an earlier report may be ago.
const BACK: Days = Days::new(7);
/// The most reports that are looked at: one a day.
const REPORTS: i64 = 7;

/// What is new, once each.
#[derive(Default)]
struct News {
    /// Who answered: the name, whether late, whether again.
    people: Vec<(String, bool, bool)>,
    /// Blockers that were solved.
    solved: Vec<i64>,
    /// Key results that were scored, and how.
    scored: Vec<(String, Score)>,
}

/// The line with which a reader's copy of a round's report begins, if an earlier one lacks something.
///
/// # Errors
/// When the database fails.
pub async fn line(tx: &mut Tx, course: &Course, round: &Round, reader: &str) -> Result<Option<Line>> {
    let mut news = News::default();
    let mut since = None;
    // A report tells what the ones before it lack: what was left out there until it was composed is told.
    let mut told = None;
    for earlier in rounds::before(tx, round.ritual_id, round.label, REPORTS).await? {
        if earlier.label + BACK < round.label {
            break;
        }
        let Some(posted_at) = earlier.posted_at else { continue };
        let key = format!("{}:{reader}", report::key(course.kind, earlier.id));
        let stands = outbox::behind(tx, &key, told).await?;
        if let Some(after) = stands.after {
            news.gather(tx, course, &earlier, after).await?;
            since = since.or(Some(earlier.label));
        }
        if stands.said {
            told = Some(posted_at);
        }
    }
    let yesterday = since.is_some_and(|label| label + Days::new(1) == round.label);
    Ok(news.line(course, yesterday))
}

impl News {
    /// Adds what happened to an earlier report's matter after a moment.
    async fn gather(&mut self, tx: &mut Tx, course: &Course, earlier: &Round, after: DateTime<Utc>) -> Result<()> {
        if course.kind == Kind::Summary {
            for one in news::scored(tx, course.team.id, earlier.label, after).await? {
                let tenths = u8::try_from(one.tenths).ok().and_then(|tenths| Score::from_tenths(tenths).ok());
                let label = format!("O{}.{}", one.objective_id, one.number);
                once(&mut self.scored, (label, tenths.unwrap_or(Score::ZERO)));
            }
            return Ok(());
        }
        for one in news::answered(tx, earlier.id, after).await? {
            let again = one.answered_at.is_none_or(|first| first <= after);
            once(&mut self.people, (one.name, one.late && !again, again));
        }
        if course.kind == Kind::Standup {
            for id in news::solved(tx, course.team.id, after).await? {
                once(&mut self.solved, id);
            }
        }
        Ok(())
    }

    fn line(&self, course: &Course, yesterday: bool) -> Option<Line> {
        if self.people.is_empty() && self.solved.is_empty() && self.scored.is_empty() {
            return None;
        }
        Some(say!(course.team.lang(), since::news(yesterday, &self.people, &self.solved, &self.scored)))
    }
}

fn once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
