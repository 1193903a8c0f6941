//! The arithmetic of objectives and key results: exact decimals in, exact decimals out, nothing else.
//!
//! A key result is measured ([`Measure`]), its check-ins are a [`Record`] and give it [`progress`], they and the day give
//! a [`suggested_weekly`] score, given scores are rolled up ([`roll_up`]) and seen as a [`Light`].
//! A value that is not there is `None`, never 0, and no input makes anything here panic.

mod alignment;
mod explain;
mod forecast;
mod interval;
mod light;
mod measure;
mod plausible;
mod record;
mod roll_up;
mod score;
mod value;
mod weight;

#[cfg(test)]
mod tests;

pub use alignment::way_up;
pub use explain::{ForecastSum, ProgressSum, RollUpRow, RollUpSum};
pub use forecast::{Stretch, suggested_final, suggested_weekly, suggests};
pub use interval::{Interval, UnknownInterval};
pub use light::{Commitment, Light, UnknownCommitment, light};
pub use measure::{Bounds, Measure, Milestone, progress};
pub use plausible::{Plausible, plausible};
pub use record::{NotAValue, Record, Value};
pub use roll_up::{Part, RollUp, Totals, roll_up};
pub use score::{NotAScore, Score};
pub use value::{MAX_DECIMALS, VALUE_BOUND, accepts, plain};
pub use weight::{NotAWeight, Weight};
