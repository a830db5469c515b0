//! What operations have sent and asked for so far: the media types that `names.lock` has for them come before others.

use crate::key::{Index, OperationKey};
use crate::lock::Lock;

/// The media types of a lock.
pub struct Kept<'l> {
    lock: &'l Lock,
    /// The operations of the lock, and their keys as it writes them.
    keys: Vec<(OperationKey, &'l str)>,
    index: Index,
}

impl<'l> Kept<'l> {
    pub fn of(lock: &'l Lock) -> Kept<'l> {
        let keys = lock.operations.keys().filter_map(|key| Some((key.parse().ok()?, key.as_str())));
        let keys: Vec<(OperationKey, &str)> = keys.collect();
        let index = Index::of(keys.iter().map(|(key, _)| key));
        Kept { lock, keys, index }
    }

    /// The media type of the body that an operation had, if it had one.
    pub fn body(&self, key: &OperationKey) -> Option<&'l str> {
        let own = self.lock.media.get(self.key(key)?);
        Some(own.and_then(|own| own.body.as_deref()).unwrap_or(JSON))
    }

    /// The media type that it asked for.
    pub fn response(&self, key: &OperationKey) -> Option<&'l str> {
        let own = self.lock.media.get(self.key(key)?);
        Some(own.and_then(|own| own.response.as_deref()).unwrap_or(JSON))
    }

    fn key(&self, key: &OperationKey) -> Option<&'l str> {
        self.index.find(key).map(|index| self.keys[index].1)
    }
}

/// What a lock says nothing of.
const JSON: &str = "application/json";
