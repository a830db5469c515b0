//! How long something kept processors busy: unlike the time on the wall, the same on a machine that does other things too.

use std::time::Duration;

use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// The time that all threads of this process have been on processors.
pub fn of_this_process() -> Duration {
    sum(UsageWho::RUSAGE_SELF)
}

/// The same of the programs that it ran, and that have ended.
pub fn of_programs() -> Duration {
    sum(UsageWho::RUSAGE_CHILDREN)
}

fn sum(whose: UsageWho) -> Duration {
    let usage: Usage = getrusage(whose).expect("a process may ask for its own");
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Duration::from_micros(micros.unsigned_abs())
}
