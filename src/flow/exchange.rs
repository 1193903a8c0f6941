//! Taking objectives along and taking them in: for the command line, and for chat.

mod along;
mod apply;
mod asked;
mod everything;
mod known;
mod links;
mod objective;
mod person;
mod plan;
mod result;
mod shown;
#[cfg(test)]
mod tests;

pub use along::{Along, Layout};
pub use apply::apply;
pub use asked::{filled, import};
pub use everything::Everything;
pub use person::{Found, named};
pub use plan::{Import, May, Plan, plan};
pub use shown::export;
