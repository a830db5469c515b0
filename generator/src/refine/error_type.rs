//! Finds the type that the bodies of errors have, where the table `[errors]` says it.

use crate::api::*;
use crate::codes::Code;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::nearest::nearest;
use crate::source::Source;

/// Notes it. What the configuration names and the document does not have is an error; `source` is the text of the configuration,
/// for its place.
pub(crate) fn choose(api: &mut Api, config: &Config, source: Option<&Source>, into: &mut Diagnostics) {
    match found(api, config) {
        Ok(error) => api.error = error,
        Err(Problem { key, message, help }) => {
            let problem = Diagnostic::error(Code::ErrorsMismatch, message).with_help(help);
            into.push(config::placed(problem, source, &["errors", key], None));
        }
    }
}

/// What is wrong with a key of the table.
struct Problem {
    key: &'static str,
    message: String,
    help: String,
}

impl Problem {
    /// With what was meant, or else how it should be.
    fn new(key: &'static str, message: String, near: Option<&str>, otherwise: &str) -> Self {
        let help = near.map_or(otherwise.to_owned(), |near| format!("did you mean `{near}`?"));
        Problem { key, message, help }
    }
}

fn found(api: &Api, config: &Config) -> Result<Option<ErrorBody>, Problem> {
    let keys = config.errors.keys();
    let Some(name) = &config.errors.body else {
        let message = "`at` is a place in `body`, which is not said".to_owned();
        let problem = Problem::new("at", message, None, "add `body`, the name of a schema");
        return if keys.is_empty() { Ok(None) } else { Err(problem) };
    };
    let Some(body) = api.schemas.get(name) else {
        let message = format!("the document has no schema `{name}`");
        let near = nearest(name, api.schemas.keys().map(String::as_str));
        return Err(Problem::new("body", message, near, "write the name of a schema in `components.schemas`"));
    };
    let mut shape = body;
    for key in &keys {
        let fields = api.struct_of(value(shape)).map(|(_, body)| body.fields.as_slice()).unwrap_or_default();
        let Some(field) = fields.iter().find(|field| field.wire == *key && field.fixed.is_none()) else {
            let message = format!("the schema `{name}` has no property `{key}` there");
            let near = nearest(key, fields.iter().map(|field| field.wire.as_str()));
            return Err(Problem::new("at", message, near, "write a JSON pointer of properties, or the name of one"));
        };
        shape = &field.shape;
    }
    Ok(Some(ErrorBody { body: body.clone(), shape: value(shape).clone(), keys }))
}

/// What a place holds where it is not null.
fn value(shape: &Shape) -> &Shape {
    if let Shape::Nullable(inner) = shape { inner } else { shape }
}

#[cfg(test)]
mod tests;
