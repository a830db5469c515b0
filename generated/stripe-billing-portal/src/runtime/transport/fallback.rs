//! What the machine gives to a transport that has nothing better: a clock, a timer, chance.
#![cfg(not(all(target_family = "wasm", target_os = "unknown")))] // There is none of it.

use std::collections::hash_map::RandomState;
use std::future::Future;
use std::hash::{BuildHasher, Hasher};
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// The time since this was asked first.
pub(crate) fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// Random bits without a dependency: std keys its hash maps with those of the system. Time and process are added, since a
/// process that was forked has the keys of its parent.
pub(crate) fn random() -> u64 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.write_u128(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_nanos()));
    hasher.finish()
}

/// A wait that a thread does, so that it needs no executor's timer.
pub(crate) struct Sleep {
    time: Duration,
    waker: Option<Arc<Mutex<Option<Waker>>>>,
}

impl Sleep {
    pub(crate) fn new(time: Duration) -> Self {
        Self { time, waker: None }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Some(shared) = &self.waker else {
            let shared = Arc::new(Mutex::new(Some(cx.waker().clone())));
            self.waker = Some(Arc::clone(&shared));
            let time = self.time;
            let wake = move || {
                thread::sleep(time);
                if let Some(waker) = shared.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    waker.wake();
                }
            };
            // Without a thread there is no wait.
            return thread::Builder::new().spawn(wake).map_or(Poll::Ready(()), |_| Poll::Pending);
        };
        match &mut *shared.lock().unwrap_or_else(PoisonError::into_inner) {
            None => Poll::Ready(()),
            Some(waker) => {
                waker.clone_from(cx.waker());
                Poll::Pending
            }
        }
    }
}
