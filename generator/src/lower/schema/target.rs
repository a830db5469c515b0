//! Finds the schema that a `$ref` names.

use crate::codes::Code;
use crate::lower::{Lower, Part};
use crate::nearest;
use crate::node::Node;
use crate::pointer::Pointer;

/// The schema that the part's `$ref` names. A reference that names nothing is reported.
pub fn follow<'a>(cx: &mut Lower<'a, '_>, part: &Part<'a>) -> Option<Part<'a>> {
    let reference = part.node.get("$ref")?;
    let at = part.at.join("$ref");
    let Some(text) = reference.as_str() else {
        cx.wrong_kind(&at, "the text of a reference", reference);
        return None;
    };
    if let Some((at, node)) = cx.document.resolve(text) {
        return Some(Part { at, node });
    }
    if is_remote(cx, &at, text) {
        return None;
    }
    let help = nearest_pointer(&cx.document.root, text).map(|near| format!("did you mean `{near}`?"));
    cx.diagnostics
        .warn(
            Code::DanglingReference,
            &at,
            format!("`{text}` names nothing in this document; the value is kept as raw JSON"),
        )
        .help = help;
    None
}

/// Reports a reference to another file or machine, which is an error: nothing is fetched.
fn is_remote(cx: &mut Lower<'_, '_>, at: &Pointer, text: &str) -> bool {
    if text.starts_with('#') {
        return false;
    }
    cx.diagnostics
        .error(Code::RemoteReference, at, format!("`{text}` is outside of this document, and nothing is fetched"))
        .help = Some("bundle the document into one file first, for example with `npx @redocly/cli bundle`".to_owned());
    true
}

/// The pointer beside the missing one whose last step is spelt most like it; or the schema that is called so, as Swagger 2
/// had `#/definitions/Pet`.
fn nearest_pointer(root: &Node, reference: &str) -> Option<String> {
    let missing = Pointer::parse(reference)?;
    let name = missing.last()?.into_owned();
    let schemas = Pointer::of(["components", "schemas"]);
    let parent = missing.parent().filter(|parent| root.at(parent).is_some()).unwrap_or(schemas);
    let siblings = root.at(&parent)?.as_object()?;
    let closest = nearest::nearest(&name, siblings.keys().map(|key| key.as_str()))?;
    Some(parent.join(closest).to_string())
}
