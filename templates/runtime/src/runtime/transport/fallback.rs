//! What the machine gives to a transport that has nothing better: a clock, a timer, chance.
#![cfg(not(all(target_family = "wasm", target_os = "unknown")))] // There is none of it.

use std::collections::hash_map::RandomState;
use std::collections::BTreeMap;
use std::future::Future;
use std::hash::{BuildHasher, Hasher};
use std::pin::Pin;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
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

/// A wait that needs no executor's timer: one thread does all of them.
pub(crate) struct Sleep {
    time: Duration,
    /// Once it has begun.
    key: Option<Key>,
}

/// When a wait is over, and a number, since several may be over at once.
type Key = (Instant, u64);

/// The waits that there are.
struct Waits {
    wakers: BTreeMap<Key, Waker>,
    /// How many there have been.
    count: u64,
    has_thread: bool,
}

static WAITS: Mutex<Waits> = Mutex::new(Waits { wakers: BTreeMap::new(), count: 0, has_thread: false });

/// A wait has come that is over before all others.
static SOONER: Condvar = Condvar::new();

impl Sleep {
    pub(crate) fn new(time: Duration) -> Self {
        Self { time, key: None }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let now = Instant::now();
        let mut waits = waits();
        let key = match self.key {
            Some(key) => key,
            // What is so long that no clock shows it never ends.
            None => match now.checked_add(self.time) {
                None => return Poll::Pending,
                Some(end) => {
                    waits.count += 1;
                    *self.key.insert((end, waits.count))
                }
            },
        };
        if key.0 <= now || !waits.has_a_thread() {
            waits.wakers.remove(&key);
            return Poll::Ready(());
        }
        waits.wakers.insert(key, cx.waker().clone());
        if waits.wakers.first_key_value().is_some_and(|(first, _)| *first == key) {
            SOONER.notify_one();
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            waits().wakers.remove(&key);
        }
    }
}

fn waits() -> MutexGuard<'static, Waits> {
    WAITS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Waits {
    /// Whether somebody will wake those that wait. Without a thread there is no wait.
    fn has_a_thread(&mut self) -> bool {
        self.has_thread = self.has_thread || thread::Builder::new().spawn(wake).is_ok();
        self.has_thread
    }

    /// Takes those whose time is over.
    fn over(&mut self) -> Vec<Waker> {
        let now = Instant::now();
        let mut over = Vec::new();
        while let Some(first) = self.wakers.first_entry().filter(|first| first.key().0 <= now) {
            over.push(first.remove());
        }
        over
    }
}

/// Wakes those whose time is over, as long as anybody waits.
fn wake() {
    let mut held = waits();
    loop {
        let over = held.over();
        if !over.is_empty() {
            // Whoever is woken may want to wait again at once.
            drop(held);
            over.into_iter().for_each(Waker::wake);
            held = waits();
            continue;
        }
        let Some((first, _)) = held.wakers.first_key_value() else {
            held.has_thread = false;
            return;
        };
        let time = first.0.saturating_duration_since(Instant::now());
        held = SOONER.wait_timeout(held, time).unwrap_or_else(PoisonError::into_inner).0;
    }
}
