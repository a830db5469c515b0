//! Converts the document as a whole: its sections become those of `components`.

use super::body::{self, Found};
use super::convert::Convert;
use super::keys::{self, DOCUMENT};
use super::moves::UNREAD;
use super::{media, path, response, schema, security, servers, value};
use crate::node::{Key, Node, Object};
use crate::pointer::{Pointer, Way};
use crate::vocabulary::{SWAGGER, WRITTEN};

/// The version whose words are used.
const VERSION: &str = "3.0.3";

/// The document as OpenAPI has it.
pub(super) fn convert(cx: &mut Convert<'_>) -> Node {
    let start = Pointer::root();
    let start = Way::Start(&start);
    cx.consumes = types(cx, &start, "consumes");
    cx.produces = types(cx, &start, "produces");
    let (mut root, mut components, mut unread) = (Object::new(), Object::new(), Object::new());
    root.insert("openapi", VERSION.into());
    root.insert(WRITTEN, SWAGGER.into());
    root.insert("servers", servers::of_document(cx));
    for (key, node) in cx.old.as_object().into_iter().flat_map(Object::iter) {
        let at = Way::Key(&start, key);
        match key.as_str() {
            "swagger" | "host" | "basePath" | "schemes" | "consumes" | "produces" => {}
            "paths" => drop(root.insert("paths", paths(cx, &at, node))),
            "definitions" => {
                section(cx, &mut components, "schemas", &at, |cx, from, _| schema::section(cx, from, node))
            }
            "parameters" => parameters(cx, &mut components, &at, node),
            "responses" => section(cx, &mut components, "responses", &at, |cx, from, to| {
                each(node, |name, node| response::shared(cx, &Way::Key(from, name), &Way::Key(to, name), node))
            }),
            "securityDefinitions" => section(cx, &mut components, "securitySchemes", &at, |cx, from, to| {
                each(node, |name, node| security::scheme(cx, &Way::Key(from, name), &Way::Key(to, name), node))
            }),
            known if DOCUMENT.has(known) => drop(root.insert(key.clone(), node.clone())),
            other => {
                keys::unknown(cx, &at, other, &DOCUMENT);
                let below = Pointer::of([UNREAD, other]);
                cx.moves.add(&at, &Way::Start(&below));
                unread.insert(key.clone(), node.clone());
            }
        }
    }
    if !components.is_empty() {
        root.insert("components", components.into());
    }
    if !unread.is_empty() {
        root.insert(UNREAD, unread.into());
    }
    root.into()
}

/// The media types that the document lists under this key.
fn types<'o>(cx: &mut Convert<'o>, start: &Way<'_>, key: &str) -> Vec<&'o str> {
    media::list(cx, &Way::Key(start, key), cx.old.get(key)).unwrap_or_default()
}

/// Puts a section where OpenAPI has it.
fn section<'o>(
    cx: &mut Convert<'o>,
    components: &mut Object,
    name: &str,
    from: &Way<'_>,
    convert: impl FnOnce(&mut Convert<'o>, &Way<'_>, &Way<'_>) -> Node,
) {
    let to = Pointer::of(["components", name]);
    let to = Way::Start(&to);
    cx.moves.add(from, &to);
    let converted = convert(cx, from, &to);
    components.insert(name, converted);
}

/// The members of an object, each converted.
fn each<'o>(node: &'o Node, mut convert: impl FnMut(&'o Key, &'o Node) -> Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    Node::Object(object.iter().map(|(name, node)| (name.clone(), convert(name, node))).collect())
}

fn paths<'o>(cx: &mut Convert<'o>, at: &Way<'_>, node: &'o Node) -> Node {
    each(node, |name, node| match name.starts_with("x-") {
        true => node.clone(),
        false => path::item(cx, &Way::Key(at, name), &Way::Key(at, name), node),
    })
}

/// The parameters that operations refer to. Those of the body become request bodies, in the media types of the document;
/// fields of forms stand with each form.
fn parameters<'o>(cx: &mut Convert<'o>, components: &mut Object, from: &Way<'_>, node: &'o Node) {
    let Some(object) = node.as_object() else {
        return section(cx, components, "parameters", from, |_, _, _| node.clone());
    };
    let (mut parameters, mut bodies) = (Object::new(), Object::new());
    for (name, node) in object.iter() {
        let from = Way::Key(from, name);
        let found = cx.follow(&from, node);
        let place = found.as_ref().and_then(|(_, found)| found.get("in")).and_then(Node::as_str);
        let to = |section: &str| Pointer::of(["components", section, name.as_str()]);
        match (place, found) {
            (Some("formData"), Some((at, node))) => body::check_field(cx, &Found { at, node, reference: None }),
            (Some("body"), Some((at, node))) => {
                let to = to("requestBodies");
                cx.moves.add(&from, &Way::Start(&to));
                let types = media::of_body(cx, &from, None);
                bodies.insert(
                    name.clone(),
                    body::body(cx, &Way::Start(&to), &Found { at, node, reference: None }, &types),
                );
            }
            (Some(word), _) if !path::is_place(word) => path::misplaced(cx, &from, word),
            _ => {
                let to = to("parameters");
                cx.moves.add(&from, &Way::Start(&to));
                parameters.insert(name.clone(), value::parameter(cx, &from, &Way::Start(&to), node));
            }
        }
    }
    for (section, all) in [("parameters", parameters), ("requestBodies", bodies)] {
        if !all.is_empty() {
            components.insert(section, all.into());
        }
    }
}
