//! Makes servers of `schemes`, `host` and `basePath`.

use super::convert::Convert;
use super::media::wrong;
use crate::codes::Code;
use crate::diagnostic::Diagnostic;
use crate::node::{Node, Object};
use crate::pointer::{Pointer, Way};

/// The servers of a document: one for each scheme, the safe one first. Without a host it is the one that the document comes
/// from, which nobody here knows.
pub(super) fn of_document(cx: &mut Convert<'_>) -> Node {
    let root = Pointer::root();
    let at = |key: &'static str| Way::Key(&Way::Start(&root), key).place();
    let base = base_path(cx);
    let Some(host) = host(cx) else {
        cx.said.note("no host", &Way::Start(&root), || {
            let message =
                "the document has no `host`, so the API is where the document comes from; callers say where that is";
            Diagnostic::warning(Code::UnsaidServer, message).with_help("say so: `host: api.example.com`")
        });
        let url = if base.is_empty() { "/" } else { base.as_str() };
        let from = at(if base.is_empty() { "swagger" } else { "basePath" });
        return servers(cx, &from, [url.to_owned()]);
    };
    let schemes = schemes(cx, &Way::Start(&at("schemes")), cx.old.get("schemes"));
    let schemes = if schemes.is_empty() { without_schemes(cx, &root) } else { schemes };
    cx.scheme = schemes.first().copied().unwrap_or(cx.scheme);
    let from = at("host");
    servers(cx, &from, schemes.into_iter().map(|scheme| format!("{scheme}://{host}{base}")))
}

fn servers(cx: &mut Convert<'_>, from: &Pointer, urls: impl IntoIterator<Item = String>) -> Node {
    let all = Pointer::of(["servers"]);
    cx.moves.made_of(&Way::Start(from), &Way::Start(&all));
    let mut servers = Vec::new();
    for url in urls {
        let to = all.index(servers.len());
        cx.moves.made_of(&Way::Start(from), &Way::Start(&to));
        cx.moves.made_of(&Way::Start(from), &Way::Start(&to.join("url")));
        servers.push(Object::from_iter([("url", Node::from(url))]).into());
    }
    servers.into()
}

/// Gives an operation a server of its own where none of its schemes is the first of the document's.
pub(super) fn of_operation(cx: &mut Convert<'_>, from: &Way<'_>, node: &Node, operation: &mut Object) {
    let own = schemes(cx, from, Some(node));
    let Some(first) = own.first().filter(|_| !own.contains(&cx.scheme)) else { return };
    if let Some(host) = host(cx) {
        let url = format!("{first}://{host}{}", base_path(cx));
        let server = Object::from_iter([("url", Node::from(url))]);
        operation.insert("servers", vec![server.into()].into());
    }
}

/// The schemes that a client speaks, of those in a list: `https` first, wherever it stands.
fn schemes(cx: &mut Convert<'_>, at: &Way<'_>, node: Option<&Node>) -> Vec<&'static str> {
    let Some(node) = node else { return Vec::new() };
    let Some(list) = node.as_array() else {
        wrong(cx, at, "a list", node);
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, scheme) in list.iter().enumerate() {
        match scheme.as_str().map(str::to_ascii_lowercase).as_deref() {
            Some("https") => found.insert(0, "https"),
            Some("http") => found.push("http"),
            Some("ws" | "wss") => cx.said.note("websockets", &Way::Item(at, index), || {
                Diagnostic::warning(Code::UnsaidServer, "WebSockets are not spoken; the scheme is left out")
            }),
            _ => wrong(cx, &Way::Item(at, index), "`http` or `https`", scheme),
        }
    }
    found.dedup();
    found
}

fn without_schemes(cx: &mut Convert<'_>, root: &Pointer) -> Vec<&'static str> {
    cx.said.note("no schemes", &Way::Key(&Way::Start(root), "host"), || {
        let message =
            "the document has no `schemes`, so the scheme is the one by which the document comes; `https` is taken";
        Diagnostic::warning(Code::UnsaidServer, message).with_help("say so: `schemes: [https]`")
    });
    vec!["https"]
}

/// The host, without what does not belong there.
fn host(cx: &mut Convert<'_>) -> Option<String> {
    let root = Pointer::root();
    let (start, node) = (Way::Start(&root), cx.old.get("host")?);
    let at = Way::Key(&start, "host");
    let Some(text) = node.as_str() else {
        wrong(cx, &at, "a text", node);
        return None;
    };
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest).split('/').next().unwrap_or_default().trim();
    if bare != text {
        cx.said.here(&at, || {
            let message = format!("`host` is a host and maybe a port; of this `{bare}` is taken");
            Diagnostic::warning(Code::WrongKind, message).with_help("`schemes` and `basePath` say the rest")
        });
    }
    Some(bare.to_owned()).filter(|bare| !bare.is_empty())
}

/// The path that stands before all others, with a slash in front and none behind.
fn base_path(cx: &mut Convert<'_>) -> String {
    let root = Pointer::root();
    let (start, node) = (Way::Start(&root), cx.old.get("basePath"));
    let at = Way::Key(&start, "basePath");
    let Some(node) = node else { return String::new() };
    let Some(text) = node.as_str() else {
        wrong(cx, &at, "a text", node);
        return String::new();
    };
    if !text.is_empty() && !text.starts_with('/') {
        cx.said.here(&at, || {
            Diagnostic::warning(Code::WrongKind, "`basePath` does not begin with a slash; one is put in front")
        });
    }
    let inner = text.trim_matches('/');
    if inner.is_empty() { String::new() } else { format!("/{inner}") }
}
