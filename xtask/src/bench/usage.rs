//! What a process, or those it waited for, took of the machine.

use serde::{Deserialize, Serialize};

/// Processor time and memory.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Usage {
    /// User and system time, in milliseconds.
    pub cpu: f64,
    /// The most memory that one process had at a time, in bytes.
    pub peak: f64,
}

/// Whose usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// This process's.
    Own,
    /// That of all processes it started and waited for.
    Children,
}

/// The usage so far, as the system counts it.
#[cfg(unix)]
pub fn usage(whose: Whose) -> Usage {
    use nix::sys::resource::{UsageWho, getrusage};
    let who = match whose {
        Whose::Own => UsageWho::RUSAGE_SELF,
        Whose::Children => UsageWho::RUSAGE_CHILDREN,
    };
    // It fails for nobody but who asks for somebody else.
    let Ok(usage) = getrusage(who) else {
        return Usage::default();
    };
    // A process inherits the peak of the one that started it, except where Linux counts for itself.
    let own = (whose == Whose::Own).then(peak).flatten();
    let milliseconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 * 1e3 + time.tv_usec() as f64 / 1e3;
    // Apple counts in bytes, the others in kibibytes.
    let unit = if cfg!(target_vendor = "apple") { 1.0 } else { 1024.0 };
    Usage {
        cpu: milliseconds(usage.user_time()) + milliseconds(usage.system_time()),
        peak: own.unwrap_or(usage.max_rss() as f64 * unit),
    }
}

/// The most memory that this process had, where `/proc` says so.
#[cfg(unix)]
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024.0)
}

/// Not known here.
#[cfg(not(unix))]
pub fn usage(_: Whose) -> Usage {
    Usage::default()
}
