//! Which media types bodies and responses come in, by `consumes` and `produces` of the document and of an operation.

use super::convert::Convert;
use super::schema;
use crate::codes::Code;
use crate::diagnostic::{self, Diagnostic};
use crate::media_type::{self, MediaKind};
use crate::node::{Node, Object};
use crate::pointer::{Pointer, Way};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
const JSON: &str = "application/json";
/// RFC 9110 §12.5.1: whatever comes.
const ANY: &str = "*/*";

/// The media types of a list, each once; `None` if there is no list.
pub(super) fn list<'o>(cx: &mut Convert<'_>, at: &Way<'_>, node: Option<&'o Node>) -> Option<Vec<&'o str>> {
    let node = node?;
    let mut types: Vec<&str> = Vec::new();
    let items = node.as_array().unwrap_or(std::slice::from_ref(node));
    for (index, item) in items.iter().enumerate() {
        match item.as_str() {
            Some(name) if types.contains(&name) => {}
            Some(_) if types.len() == MOST_TYPES => {
                too_many(cx, at);
                break;
            }
            Some(name) => types.push(name),
            None => wrong(cx, &Way::Item(at, index), "the name of a media type", item),
        }
    }
    if node.as_array().is_none() && node.as_str().is_some() {
        wrong(cx, at, "a list", node);
    }
    Some(types)
}

/// So many media types of a list are read: each of them stands with each body in OpenAPI 3.0.
const MOST_TYPES: usize = 100;

fn too_many(cx: &mut Convert<'_>, at: &Way<'_>) {
    cx.said.here(at, || {
        let message =
            format!("a list of more than {MOST_TYPES} media types; those behind the first {MOST_TYPES} are left out");
        Diagnostic::warning(Code::OtherMedia, message)
    });
}

/// Says that something else is expected.
pub(super) fn wrong(cx: &mut Convert<'_>, at: &Way<'_>, expected: &str, node: &Node) {
    let message = format!("{expected} is expected here, not {}", node.kind());
    cx.said.here(at, || Diagnostic::warning(Code::WrongKind, message));
}

/// What the body of an operation is sent as.
pub(super) fn of_body<'o>(cx: &mut Convert<'o>, at: &Way<'_>, own: Option<&[&'o str]>) -> Vec<&'o str> {
    let types = own.map_or_else(|| cx.consumes.clone(), <[&str]>::to_vec);
    if !types.is_empty() {
        return types;
    }
    cx.said.note("body without consumes", at, || {
        let message = format!("no `consumes` says in which media type the body is sent; `{JSON}` is taken");
        Diagnostic::warning(Code::UnsaidMedia, message).with_help("say so: `consumes: [application/json]`")
    });
    vec![JSON]
}

/// What a form is sent as: a file is sent in parts alone.
pub(super) fn of_form<'o>(cx: &mut Convert<'o>, at: &Way<'_>, own: Option<&[&'o str]>, has_file: bool) -> Vec<&'o str> {
    let types = own.map_or_else(|| cx.consumes.clone(), <[&str]>::to_vec);
    let (forms, others): (Vec<&str>, Vec<&str>) = types.into_iter().partition(|name| is_form(name));
    if own.is_some() && !others.is_empty() {
        cx.said.note("form in another media type", at, || {
            let message = format!("fields `in: formData` are sent as a form, not as {}", diagnostic::listed(&others));
            let help = format!("a form is `{FORM}` or `{MULTIPART}`; other bodies are a parameter `in: body`");
            Diagnostic::new(diagnostic::Severity::Note, Code::OtherMedia, message).with_help(help)
        });
    }
    let fit: Vec<&str> = forms.into_iter().filter(|name| !has_file || is_multipart(name)).collect();
    match (fit.is_empty(), has_file) {
        (false, _) => fit,
        (true, true) => vec![MULTIPART],
        (true, false) => vec![FORM],
    }
}

fn is_form(name: &str) -> bool {
    matches!(media_type::kind(name), MediaKind::Form | MediaKind::Multipart)
}

pub(super) fn is_multipart(name: &str) -> bool {
    media_type::kind(name) == MediaKind::Multipart
}

/// What a response comes in. Where nothing is said, anything may come. What says of a failure why it is one is JSON where
/// the operation's own media types could not hold it: an operation that `produces` pictures means its successes.
pub(super) fn of_response<'o>(
    cx: &Convert<'o>,
    response: &'o Node,
    own: Option<&[&'o str]>,
    is_error: bool,
) -> Vec<&'o str> {
    let Some(schema) = response.get("schema") else {
        let examples = response.get("examples").and_then(Node::as_object);
        let names = examples.into_iter().flat_map(Object::keys).map(|key| key.as_str());
        return names.filter(|name| name.contains('/')).collect();
    };
    let said = own.unwrap_or(&cx.produces);
    let found: Vec<&str> = match is_file(schema) && own.is_none_or(<[&str]>::is_empty) {
        true => said.iter().copied().filter(|name| !holds_structure(name)).collect(),
        false => said.to_vec(),
    };
    if is_error && !found.is_empty() && !found.iter().any(|name| holds_structure(name)) && is_structured(cx, schema) {
        let json = |name: &&&str| media_type::kind(name) == MediaKind::Json;
        return vec![cx.produces.iter().find(json).copied().unwrap_or(JSON)];
    }
    if found.is_empty() { vec![ANY] } else { found }
}

/// Whether values with properties can come in a media type that is one of them.
fn holds_structure(name: &str) -> bool {
    use MediaKind::{Any, Events, Json, Lines, Sequence, Xml};
    matches!(media_type::kind(name), Any | Events | Json | Lines | Sequence | Xml)
}

/// A body that is a file (Swagger 2.0, "Response Object").
fn is_file(schema: &Node) -> bool {
    let word = |key: &str| schema.get(key).and_then(Node::as_str);
    word("type") == Some("file") || word("type") == Some("string") && word("format") == Some("binary")
}

/// Whether a schema is one of objects or arrays.
fn is_structured<'o>(cx: &Convert<'o>, schema: &'o Node) -> bool {
    let Some((_, schema)) = cx.follow(&Way::Start(&Pointer::root()), schema) else { return false };
    let kind = schema.get("type").and_then(Node::as_str);
    let has = |key: &str| schema.get(key).is_some();
    match kind {
        Some(kind) => matches!(kind, "object" | "array"),
        None => ["properties", "allOf", "additionalProperties", "items"].into_iter().any(has),
    }
}

/// What stands in each of these media types: the schema of a body or response, and the example that there is for it.
pub(super) fn content<'e>(
    cx: &mut Convert<'_>,
    from: &Way<'_>,
    to: &Way<'_>,
    object: &Object,
    types: &[&str],
    example: impl Fn(&str) -> Option<&'e Node>,
) -> Object {
    let (written, content_at) = (Way::Key(from, "schema"), Way::Key(to, "content"));
    let mut content = Object::new();
    for name in types {
        let at = Way::Key(&content_at, name);
        let mut entry = Object::new();
        if let Some(node) = object.get("schema") {
            entry.insert("schema", schema::convert(cx, &written, node));
            cx.moves.add(&written, &Way::Key(&at, "schema"));
        }
        if let Some(example) = example(name).and_then(|example| cx.copy(from, example)) {
            entry.insert("example", example);
        }
        content.insert(*name, entry.into());
    }
    content
}
