//! The table `[secrets]`: what `Debug` hides beside what names say, and what it shows all the same.

use serde::Deserialize;

/// Fields by name, `*` being any text in it; or with their schema or operation in front, `Card.number`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Secrets {
    /// Those whose values are hidden, whatever they are.
    pub hide: Vec<String>,
    /// Those whose values are shown.
    pub show: Vec<String>,
}
