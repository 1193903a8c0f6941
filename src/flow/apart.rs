//! Work that is done apart, on the heap.

/// Does one of many things of which each needs its own room: else the room of the largest stands in the future of every event,
/// and that of all of them on the stack of a build without optimisation.
macro_rules! apart {
    ($work:expr) => {
        (move || Box::pin(async move { $work.await }))().await
    };
}

pub(super) use apart;
