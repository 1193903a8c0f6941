//! The plans that PostgreSQL really ran, as its `auto_explain` tells them: of every statement, whoever wrote it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

/// Tables that stay small in the largest organisation: reading one from its beginning to its end is the best plan.
const SMALL: [&str; 8] =
    ["deployment", "workspaces", "leases", "cycles", "doubts", "open_forms", "calendar_days", "unsettled"];

/// What a connection has to be told at its beginning.
pub const OPTIONS: &str = "?options[session_preload_libraries]=auto_explain&options[auto_explain.log_min_duration]=0\
    &options[auto_explain.log_analyze]=on&options[auto_explain.log_buffers]=on&options[auto_explain.log_timing]=off\
    &options[client_min_messages]=log";

/// The plans of one kind of work.
#[derive(Clone, Default)]
pub struct Plans(Arc<Mutex<BTreeMap<String, Plan>>>);

/// How a statement was run.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How often.
    pub times: usize,
    /// The most pages that it looked at.
    pub pages: u64,
    /// How it came to its rows: `seats by seats_due`, `members in order`.
    pub ways: Vec<String>,
    /// Everything, of the run that looked at the most pages.
    pub whole: String,
}

impl Plan {
    /// The tables that grow and were read from beginning to end.
    pub fn scanned(&self) -> Vec<&str> {
        let tables = self.ways.iter().filter_map(|way| way.strip_suffix(" from end to end"));
        tables.filter(|table| !SMALL.contains(table)).collect()
    }
}

impl Plans {
    /// Listens to what PostgreSQL tells from now on, in this whole process.
    ///
    /// # Panics
    /// When somebody listens already.
    pub fn listen() -> Self {
        let plans = Self::default();
        let heard = tracing_subscriber::registry().with(plans.clone());
        tracing::subscriber::set_global_default(heard).expect("nobody who listens already");
        plans
    }

    /// What was heard since the last time.
    pub fn take(&self) -> BTreeMap<String, Plan> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, told: &str) {
        let Some((_, told)) = told.split_once("Query Text: ") else { return };
        let is_plan = |line: &&str| line.contains("(cost=");
        let query: Vec<&str> = told.lines().take_while(|line| !is_plan(line)).map(str::trim).collect();
        let plan = Plan {
            times: 1,
            pages: told.lines().find_map(pages).unwrap_or_default(),
            ways: told.lines().filter(is_plan).filter_map(way).collect(),
            whole: told.to_owned(),
        };
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = plans.entry(query.join(" ")).or_insert_with(|| Plan { times: 0, ..plan.clone() });
        known.times += 1;
        for way in plan.ways {
            if !known.ways.contains(&way) {
                known.ways.push(way);
            }
        }
        if plan.pages > known.pages {
            (known.pages, known.whole) = (plan.pages, plan.whole);
        }
    }
}

/// The pages of the topmost line that tells them.
fn pages(line: &str) -> Option<u64> {
    let told = line.trim().strip_prefix("Buffers: shared ")?;
    let numbers = told.split_whitespace().filter_map(|part| part.strip_prefix("hit=").or(part.strip_prefix("read=")));
    Some(numbers.filter_map(|number| number.parse::<u64>().ok()).sum())
}

/// How one node of a plan comes to its rows, if it reads a table.
fn way(line: &str) -> Option<String> {
    let node = line.split("(cost=").next()?.trim().trim_start_matches("->").trim();
    let table = |rest: &str| rest.split_whitespace().next().unwrap_or_default().to_owned();
    if let Some(rest) = node.strip_prefix("Seq Scan on ") {
        return Some(format!("{} from end to end", table(rest)));
    }
    let rest = node.strip_prefix("Index Scan using ").or_else(|| node.strip_prefix("Index Only Scan using "));
    let rest = rest.or_else(|| node.strip_prefix("Index Scan Backward using "));
    if let Some((index, on)) = rest.and_then(|rest| rest.split_once(" on ")) {
        return Some(format!("{} by {index}", table(on)));
    }
    node.strip_prefix("Bitmap Index Scan on ").map(|index| format!("by {index}"))
}

impl<S: Subscriber> Layer<S> for Plans {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::postgres::notice" {
            event.record(&mut Told(self));
        }
    }
}

/// Takes the text out of an event.
struct Told<'a>(&'a Plans);

impl Visit for Told<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.0.note(value);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.0.note(&format!("{value:?}").replace("\\n", "\n").replace("\\t", "\t"));
        }
    }
}
