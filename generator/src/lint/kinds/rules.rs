//! What an object has to say, or may not say, by the specification, and what is read where it does not keep to that.

use super::keys::Keys;
use super::table::Kind;
use crate::codes::Code;
use crate::diagnostic::Diagnostic;
use crate::node::{Node, Object};
use crate::pointer::Way;

/// Keys that an object must have, and what comes of one without.
const REQUIRED: &[(&str, &str, &str)] = &[
    ("a document", "info", "the crate is named and described by guesses"),
    ("an info object", "title", "the crate needs a name from elsewhere"),
    ("an info object", "version", "the documentation cannot say which version of the API it is about"),
    ("a server", "url", "it is left out"),
    ("a tag", "name", "it is left out"),
    ("a discriminator", "propertyName", "it has no effect"),
];

/// Reports what is missing in an object, and a parameter of the path that is optional.
pub(super) fn check(keys: &mut Keys, way: &Way<'_>, object: &Object, kind: &'static Kind) {
    let words = kind.words();
    if object.get("$ref").is_some() {
        return;
    }
    for (_, key, outcome) in REQUIRED.iter().filter(|(of, ..)| *of == words) {
        if object.get(key).is_none() {
            let message = format!("{words} must have `{key}`; {outcome}");
            keys.note(("missing", &format!("{words} {key}")), way, || Diagnostic::warning(Code::MissingKey, message));
        }
    }
    if words == "a document" {
        paths(keys, way, object);
    }
    if words == "a parameter" && object.get("in").and_then(Node::as_str) == Some("path") {
        path_parameter(keys, way, object);
    }
}

/// A path begins with a slash (OAS 3.0.3 §4.7.8.1).
fn paths(keys: &mut Keys, way: &Way<'_>, document: &Object) {
    let all = document.get("paths").and_then(Node::as_object).into_iter().flat_map(Object::keys);
    for path in all.filter(|path| !path.is_empty() && !path.starts_with('/') && !path.starts_with("x-")) {
        let place = Way::Key(way, "paths");
        keys.note(("path", path), &Way::Key(&place, path), || {
            let message = format!("`{path}` does not begin with a slash; it is read as `/{path}`");
            Diagnostic::warning(Code::WrongKind, message).with_help(format!("did you mean `/{path}`?"))
        });
    }
}

/// A parameter of the path is required, and has to say so (OAS 3.0.3 §4.7.12.2).
fn path_parameter(keys: &mut Keys, way: &Way<'_>, object: &Object) {
    let warning = |message: &str| {
        let help = "did you mean `required: true`? Where the path exists without it too, that is another path";
        Diagnostic::warning(Code::OptionalPathParameter, message).with_help(help)
    };
    let said = object.get("required");
    match said.and_then(Node::as_flag) {
        Some(true) => {}
        Some(false) => keys.note(("path parameter", "optional"), &Way::Key(way, "required"), || {
            warning("a parameter of the path cannot be optional; it is required all the same")
        }),
        None => keys.note(("path parameter", "unsaid"), way, || {
            warning("a parameter of the path does not say that it is required; it is all the same")
        }),
    }
}
