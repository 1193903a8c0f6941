//! What a chat platform is, in words that okrbot's core and every adapter share. Nothing here does I/O.

pub mod adapter;
pub mod answer;
pub mod called;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod event;
pub mod fit;
pub mod form;
pub mod inert;
pub mod markdown;
pub mod menu;
pub mod message;
pub mod pages;
pub mod place;
pub mod reach;
pub mod stream;

pub use adapter::{
    Adapter, Door, Finding, Outgoing, Outlet, Question, Received, Rejected, Reply, Request, SendError, Sent, Slot, Task,
};
pub use answer::Answer;
pub use event::{Addressed, Event, Fact, Mention, Profile, Status, Via, What};
pub use fit::{Features, Fit};
pub use form::{Button, Choice, Field, Form, Input};
pub use menu::{Entry, Group, Menu};
pub use message::{Line, Message, Span};
pub use place::{Place, Who};
pub use reach::Reach;
pub use stream::{Ended, Frame, Inlet, Stream, Why};
