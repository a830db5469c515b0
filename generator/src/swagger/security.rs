//! Converts security schemes: `basic` is a scheme of HTTP, and what OAuth's `flow` needs stands in it.

use super::convert::Convert;
use super::keys::{self, SCHEME};
use crate::codes::Code;
use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::node::{Node, Object};
use crate::pointer::Way;

/// The flows of OAuth 2, and what OpenAPI 3.0 calls them.
const FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// A security scheme.
pub(super) fn scheme(cx: &mut Convert<'_>, from: &Way<'_>, to: &Way<'_>, node: &Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    let kind = object.get("type").and_then(Node::as_str).unwrap_or_default();
    if matches!(kind, "http" | "openIdConnect" | "mutualTLS") {
        later(cx, &Way::Key(from, "type"), kind);
        return node.clone();
    }
    keys::check(cx, from, object, &SCHEME);
    let is_of_flow = |key: &str| matches!(key, "flow" | "authorizationUrl" | "tokenUrl" | "scopes");
    let kept = object.iter().filter(|(key, _)| SCHEME.has(key) && !is_of_flow(key));
    let mut scheme: Object = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
    match kind {
        "basic" => {
            scheme.insert("type", "http".into());
            scheme.insert("scheme", "basic".into());
        }
        "oauth2" => {
            let name = flow(cx, from, object);
            let flows = Way::Key(to, "flows");
            cx.moves.made_of(from, &Way::Key(&flows, name));
            scheme.insert("flows", Object::from_iter([(name, Node::from(of_flow(object, name)))]).into());
        }
        "apiKey" => {}
        other => unknown(cx, &Way::Key(from, "type"), other),
    }
    scheme.into()
}

/// What OpenAPI 3.0 calls the flow of a scheme.
fn flow(cx: &mut Convert<'_>, from: &Way<'_>, object: &Object) -> &'static str {
    let word = object.get("flow").and_then(Node::as_str).unwrap_or_default();
    if let Some((_, name)) = FLOWS.iter().find(|(known, _)| *known == word) {
        return name;
    }
    let near = nearest(word, FLOWS.iter().map(|(known, _)| *known));
    cx.said.here(&Way::Key(from, "flow"), || {
        let message = format!("`{word}` is no `flow` of OAuth 2; a token is sent all the same");
        let known: Vec<&str> = FLOWS.iter().map(|(known, _)| *known).collect();
        let help =
            near.map_or_else(|| format!("it is one of {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
        Diagnostic::warning(Code::UnknownScheme, message).with_help(help)
    });
    "implicit"
}

/// A flow with what it must have, which a document may have left out.
fn of_flow(object: &Object, name: &str) -> Object {
    let text = |key: &str| object.get(key).and_then(Node::as_str).unwrap_or_default();
    let mut flow = Object::new();
    if matches!(name, "implicit" | "authorizationCode") {
        flow.insert("authorizationUrl", text("authorizationUrl").into());
    }
    if name != "implicit" {
        flow.insert("tokenUrl", text("tokenUrl").into());
    }
    let scopes = object.get("scopes").and_then(Node::as_object).cloned().unwrap_or_default();
    let is_text = |(key, value): (crate::node::Key, Node)| Some((key, Node::from(value.as_str()?)));
    flow.insert("scopes", Node::Object(scopes.into_iter().filter_map(is_text).collect()));
    flow
}

fn later(cx: &mut Convert<'_>, at: &Way<'_>, kind: &str) {
    let message = format!("a security scheme of type `{kind}` is of OpenAPI 3; it is read as that");
    let help = match kind {
        "http" => {
            "Swagger 2.0 has `type: basic`, and for tokens `type: apiKey` with `in: header` and `name: Authorization`"
        }
        _ => "the document is of Swagger 2.0: other tools may pass over it",
    };
    cx.said.here(at, || Diagnostic::warning(Code::UnknownScheme, message).with_help(help));
}

fn unknown(cx: &mut Convert<'_>, at: &Way<'_>, kind: &str) {
    let known = ["basic", "apiKey", "oauth2"];
    let message = format!("`{kind}` is no type of a security scheme");
    let near = nearest(kind, known);
    let help =
        near.map_or_else(|| format!("it is one of {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
    cx.said.here(at, || Diagnostic::warning(Code::UnknownScheme, message).with_help(help));
}
