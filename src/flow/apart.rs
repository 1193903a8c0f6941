//! Work that is done apart, on the heap.

/// Does one of many things of which each needs its own room: else the room of the largest stands in the future of every event,
/// and that of all of them on the stack of a build without optimisation.
macro_rules! apart {
    ($work:expr) => {{
        // A function of its own: what it makes on the stack before it is moved to the heap is gone when it returns.
        let begin = move || Box::pin(async move { $work.await });
        begin().await
    }};
}

pub(super) use apart;
