//! Sentences about operations and types that several items say.

use crate::api::{Api, Operation, Type};
use crate::docs::{self, Prose, code, prose};

/// `` `POST /v1/sessions` ``.
pub fn endpoint(operation: &Operation) -> Prose {
    code(&format!("{} {}", operation.method, operation.path))
}

/// The first sentence on an operation, for lists of operations, with its full stop.
pub fn summary(operation: &Operation) -> Option<Prose> {
    let summary = operation.summary.as_deref().or(operation.description.as_deref()).map(docs::summary)?;
    let words = summary.as_str().trim_end_matches([')', '`', '"', '\'', '*', '_']);
    let stop = if words.ends_with(char::is_alphanumeric) { "." } else { "" };
    (!summary.is_empty()).then(|| prose![&summary, stop])
}

/// What a type without a description is: the schema of its name, the whole of what an operation sends or gets, or the
/// value of a field.
pub fn otherwise(api: &Api, one: &Type) -> Prose {
    if let Some(component) = &one.component {
        return code(component);
    }
    let Some(place) = one.places.iter().min_by_key(|place| (place.near.len(), &place.near)) else {
        return "A value.".into();
    };
    match (place.operation, place.near.as_str()) {
        (Some(index), "response") => prose!["The response of ", endpoint(&api.operations[index]), "."],
        (Some(index), "body") => prose!["The body of ", endpoint(&api.operations[index]), "."],
        (Some(index), "error") => prose!["The error of ", endpoint(&api.operations[index]), "."],
        (_, near) => prose!["A value of ", code(near.rsplit(' ').next().unwrap_or(near)), "."],
    }
}
