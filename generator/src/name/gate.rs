//! What brings a type: any of several cargo features.

use std::collections::BTreeSet;

/// The feature that brings the named schemas that no operation uses.
pub const SCHEMAS: &str = "schemas";

/// So many features are listed where something says which ones bring it: in the name of a file, in documentation, in what the
/// compiler says.
pub const MOST_LISTED: usize = 3;

/// The features of which any brings something.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(BTreeSet<String>);

impl Gate {
    /// The gate of one feature.
    pub fn of(feature: &str) -> Gate {
        Gate(BTreeSet::from([feature.to_owned()]))
    }

    /// Lets another feature bring it too.
    pub fn add(&mut self, feature: &str) {
        self.0.insert(feature.to_owned());
    }

    /// Whether no feature brings it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many resources are among the features.
    pub fn resources(&self) -> usize {
        self.0.iter().filter(|feature| *feature != SCHEMAS).count()
    }

    /// Whether more resources are among the features than are listed.
    pub fn is_of_many(&self) -> bool {
        self.resources() > MOST_LISTED
    }

    /// The features, in order.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}
