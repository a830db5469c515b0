//! The table `[errors]`: which type the bodies of errors have.

use serde::Deserialize;

use crate::pointer;

/// What is to be known of errors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Errors {
    /// The schema of their bodies, by its name in the document: the type of `error.api()`, whatever single operations declare.
    pub body: Option<String>,
    /// Where in it the error itself is, if not the whole of it: a JSON pointer, or the name of a property.
    pub at: Option<String>,
}

impl Errors {
    /// The keys that lead to the error itself.
    pub(crate) fn keys(&self) -> Vec<String> {
        steps(self.at.as_deref().unwrap_or_default())
    }
}

/// The keys of a place: a JSON pointer, or the name of a property.
pub(crate) fn steps(place: &str) -> Vec<String> {
    let steps = place.strip_prefix('/').map(|pointer| pointer.split('/').collect()).unwrap_or_else(|| vec![place]);
    let unescaped = steps.into_iter().map(|step| pointer::unescape(step).into_owned());
    unescaped.filter(|step| !step.is_empty()).collect()
}
