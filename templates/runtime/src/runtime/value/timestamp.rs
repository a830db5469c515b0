//! A point in time as a number of seconds.

use std::time::{Duration, SystemTime};

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Sink};

/// A point in time: whole seconds since the Unix epoch, 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

impl Timestamp {
    /// So many seconds after the epoch; before it, if negative.
    pub const fn from_seconds(seconds: i64) -> Self {
        Timestamp(seconds)
    }

    /// The seconds since the epoch.
    pub const fn as_seconds(self) -> i64 {
        self.0
    }

    /// This moment, if the system's clock can express it.
    pub fn system_time(self) -> Option<SystemTime> {
        let distance = Duration::from_secs(self.0.unsigned_abs());
        if self.0 < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        }
    }
}

impl From<i64> for Timestamp {
    fn from(seconds: i64) -> Self {
        Timestamp(seconds)
    }
}

impl From<Timestamp> for i64 {
    fn from(time: Timestamp) -> i64 {
        time.0
    }
}

impl From<SystemTime> for Timestamp {
    /// The second that the time lies in, also before the epoch.
    fn from(time: SystemTime) -> Self {
        let (seconds, is_before) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (after.as_secs(), false),
            Err(error) => {
                let before = error.duration();
                (before.as_secs().saturating_add(u64::from(before.subsec_nanos() > 0)), true)
            }
        };
        let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
        Timestamp(if is_before { -seconds } else { seconds })
    }
}

impl Decode for Timestamp {
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        i64::decode(reader).map(Timestamp)
    }
}

impl Encode for Timestamp {
    fn encode(&self, sink: &mut dyn Sink) {
        self.0.encode(sink);
    }
}
