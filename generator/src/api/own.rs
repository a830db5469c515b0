//! Types that are not generated: those that the owner of the crate has chosen for values of the API.

use super::ValueKind;
use crate::config::Via;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OwnId(pub usize);

/// A type that is not generated, where it stands for values of these kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnType {
    /// The steps of its path, the first of which is a crate, or `crate`.
    pub path: Vec<String>,
    /// What reads and writes it.
    pub via: Via,
    /// What values it stands for, as far as the document says it.
    pub kinds: Vec<ValueKind>,
    /// A value for tests, as JSON.
    pub sample: Option<String>,
}

impl OwnType {
    /// The path as one reads it, `my_money::Money`; in the crate itself, from its root.
    pub fn text(&self) -> String {
        let from = usize::from(self.path.first().is_some_and(|step| step == "crate"));
        self.path[from..].join("::")
    }

    /// Whether it stands for nothing but a string, number or boolean.
    pub fn is_plain(&self) -> bool {
        !self.kinds.iter().any(|kind| matches!(kind, ValueKind::Array | ValueKind::Object))
    }
}
