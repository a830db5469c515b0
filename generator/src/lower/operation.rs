//! Lowers path items and their operations.

use super::{Direction, Frame, Lower, info};
use crate::api::*;
use crate::codes::Code;
use crate::document::{self, Document};
use crate::key::OperationKey;
use crate::nearest::nearest;
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use body::Bodies;
use owner::Owner;
use std::collections::{HashMap, HashSet};
use template::Template;

pub(super) mod body;
pub(super) mod encoding;
pub(super) mod follow;
pub(super) mod header;
pub(super) mod media;
pub(super) mod owner;
pub(super) mod parameter;
pub(super) mod parts;
pub(super) mod response;
pub(super) mod statuses;
pub(super) mod stream;
mod template;
pub(super) mod webhook;

/// Lowers every operation of the document, in its order.
pub fn lower_all(cx: &mut Lower<'_, '_>) {
    let document = cx.document;
    if let Some(paths) = document.root.get("paths").filter(|paths| paths.as_object().is_none()) {
        cx.wrong_kind(&Pointer::of(["paths"]), "an object of paths", paths);
    }
    for (path, place, found) in document.items("paths") {
        match found {
            Ok((item_at, item)) => lower_item(cx, path, &place, &item_at, item),
            Err(reference) => {
                cx.diagnostics.warn(
                    Code::DanglingReference,
                    &place,
                    format!("`{reference}` names no path item; its operations are left out"),
                );
            }
        }
    }
    cx.api.info.declared_operations = document.declared("paths");
    cx.api.info.declared_webhooks = document.declared("webhooks") + document.declared("x-webhooks");
    distinct_ids(cx);
}

fn lower_item<'a>(cx: &mut Lower<'a, '_>, path: &'a str, place: &Pointer, item_at: &Pointer, item: &'a Node) {
    if item.as_object().is_none() {
        return cx.wrong_kind(item_at, "a path item", item);
    }
    for call in document::calls(item) {
        let at = call.at(item_at);
        if cx.document.left_out.contains(&call.at(place)) {
            continue;
        }
        if call.node.as_object().is_none() {
            cx.wrong_kind(&at, "an operation", call.node);
        } else if !is_token(call.method) {
            let message = format!("`{}` cannot be a method of HTTP; the operation is left out", call.method);
            cx.diagnostics.warn(Code::WrongKind, &at, message);
        } else {
            lower(cx, &Site { at: &at, path, method: call.method, item, item_at }, call.node);
        }
    }
}

/// What a method is made of (RFC 9110 §5.6.2).
fn is_token(text: &str) -> bool {
    let is_sign = |c: char| "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || is_sign(c))
}

/// Where an operation stands.
struct Site<'p, 'a> {
    at: &'p Pointer,
    path: &'a str,
    method: &'a str,
    item: &'a Node,
    item_at: &'p Pointer,
}

/// The first server of a path or an operation; one with variables is kept, to be made with other values of them.
fn own_server(cx: &mut Lower<'_, '_>, owner: &Node) -> Option<String> {
    let first = info::servers(owner).into_iter().next().filter(|server| !server.variables.is_empty());
    let is_new = |server: &Server| cx.api.own_servers.iter().all(|one| one.url != server.url);
    if let Some(server) = first.filter(is_new) {
        cx.api.own_servers.push(server);
    }
    info::first_server(owner)
}

fn lower<'a>(cx: &mut Lower<'a, '_>, place: &Site<'_, 'a>, node: &'a Node) {
    let text = |key: &str| node.get(key).and_then(Node::as_str).map(str::to_owned);
    let declared = text("operationId").filter(|id| !id.trim().is_empty());
    let has_id = declared.is_some();
    let key = key(cx, place, declared.as_deref());
    let id = declared.unwrap_or_else(|| format!("{} {}", place.method, place.path));
    let index = cx.api.operations.len();
    let owner = Owner::new(index, &key);
    // A fragment never goes over the wire; some documents distinguish operations by it.
    let holders = [(place.item_at, place.item), (place.at, node)];
    let template = Template::of(cx, place.path, place.at, &holders);
    let path = template.path.split('#').next().unwrap_or_default();
    // OAS 3.0.3 §4.7.8.1: a path begins with a slash. The lint says where one does not.
    let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
    let path = &format!("{slash}{path}");
    let request = Frame::of(Direction::Request);
    let parameters = cx.within(request, |cx| parameter::lower_all(cx, &owner, path, &template, &holders));
    let (kept_body, kept_response) = (cx.kept.body(&key), cx.kept.response(&key));
    let bodies = body::find(cx, place.at, node, kept_body);
    let body = bodies.as_ref().and_then(|bodies| bodies.first(cx, &owner));
    let (responses, stream, callbacks) = cx.within(Frame::of(Direction::Response), |cx| {
        let responses = response::lower(cx, &owner, place.at, node, kept_response);
        let stream = stream::stream(cx, &owner, place.at, node);
        (responses, stream, webhook::callbacks(cx, &owner, place.at, node))
    });
    let tags = node.get("tags").and_then(Node::as_array).unwrap_or_default();
    let server = own_server(cx, node).or_else(|| own_server(cx, place.item));
    let operation = Operation {
        key,
        has_id,
        method: place.method.to_owned(),
        path: path.to_owned(),
        at: place.at.clone(),
        summary: text("summary").or_else(|| place.item.get("summary").and_then(Node::as_str).map(str::to_owned)),
        description: text("description"),
        external_docs: node.get("externalDocs").and_then(|docs| Some(docs.get("url")?.as_str()?.to_owned())),
        deprecated: node.get("deprecated").and_then(Node::as_flag) == Some(true),
        tags: tags.iter().filter_map(Node::as_str).map(str::to_owned).collect(),
        parameters,
        body,
        output: responses.output,
        accept: responses.accept,
        xml: responses.xml,
        errors: responses.errors,
        headers: responses.headers,
        links: responses.links,
        security: security(cx, place.at, node),
        server,
        callbacks,
        stream,
        paging: None,
        other_media_of: None,
        asks_for: None,
        id,
    };
    cx.api.operations.push(operation);
    others(cx, place.at, node, bodies.as_ref(), responses.others);
}

fn key(cx: &Lower<'_, '_>, place: &Site<'_, '_>, id: Option<&str>) -> OperationKey {
    OperationKey {
        method: place.method.to_owned(),
        path: place.path.to_owned(),
        id: id.filter(|id| !cx.doubled.contains(*id)).map(str::to_owned),
        media: None,
        response: None,
    }
}

/// Adds the operations that are the last one with a body, or a response, of another media type.
fn others<'a>(
    cx: &mut Lower<'a, '_>,
    at: &Pointer,
    node: &'a Node,
    bodies: Option<&Bodies<'a>>,
    responses: Vec<(String, String)>,
) {
    let index = cx.api.operations.len() - 1;
    if let Some(bodies) = bodies {
        other_media(cx, bodies, index);
    }
    let taken: Vec<&String> = bodies.iter().flat_map(|bodies| &bodies.others).map(|(word, _)| word).collect();
    for (word, name) in responses {
        let word = if taken.contains(&&word) { format!("as {word}") } else { word };
        other_response(cx, at, node, index, word, name);
    }
}

/// A request of the same operation that asks for a success in another media type: an operation of its own, which differs
/// in what comes back.
fn other_response<'a>(cx: &mut Lower<'a, '_>, at: &Pointer, node: &'a Node, first: usize, word: String, name: String) {
    let operation = cx.api.operations[first].clone();
    let owner = Owner::new(cx.api.operations.len(), &operation.key);
    let frame = Frame::of(Direction::Response);
    let (output, accept, mut xml) = cx.within(frame, |cx| response::in_other_media(cx, &owner, at, node, &name));
    // Errors are the same, whatever a success is asked for in.
    xml.extend(operation.xml.iter().filter(|one| one.kind == ResponseKind::Error).cloned());
    xml.sort_by_key(|one| one.status);
    let key = OperationKey { response: Some(name.clone()), ..operation.key };
    cx.api.operations.push(Operation {
        key,
        output,
        accept: Some(accept),
        xml,
        stream: None,
        has_id: false,
        other_media_of: Some((first, word)),
        asks_for: Some(name),
        ..operation
    });
}

/// Requests of the same operation with bodies of other media types, where those carry something else: an operation of its
/// own each, which differs in the body alone.
fn other_media<'a>(cx: &mut Lower<'a, '_>, bodies: &Bodies<'a>, first: usize) {
    for (word, declared) in &bodies.others {
        let operation = cx.api.operations[first].clone();
        let owner = Owner::new(cx.api.operations.len(), &operation.key);
        let body = bodies.lower(cx, &owner, declared);
        let other_media_of = Some((first, word.clone()));
        let key = OperationKey { media: Some(declared.name.to_owned()), ..operation.key };
        cx.api.operations.push(Operation { key, body, has_id: false, other_media_of, ..operation });
    }
}

/// The alternatives of `security`, the document's where the operation has none (OAS 3.0.3 §4.7.30). One with a scheme that
/// is not known cannot be used. Where the whole document says nothing, any of its schemes may be meant.
fn security(cx: &mut Lower<'_, '_>, at: &Pointer, node: &Node) -> Vec<Vec<usize>> {
    let root = &cx.document.root;
    let own = node.get("security").map(|declared| (at.join("security"), declared));
    let Some((at, declared)) = own.or_else(|| Some((Pointer::of(["security"]), root.get("security")?))) else {
        let is_unsaid = !cx.api.info.says_security;
        if !is_unsaid || cx.api.schemes.is_empty() {
            return Vec::new();
        }
        // Or none at all.
        return (0..cx.api.schemes.len()).map(|scheme| vec![scheme]).chain([Vec::new()]).collect();
    };
    let mut usable = Vec::new();
    for (index, alternative) in declared.as_array().unwrap_or_default().iter().enumerate() {
        let mut schemes = Some(Vec::new());
        for (wire, _) in alternative.as_object().into_iter().flat_map(|all| all.iter()) {
            if is_mutual_tls(cx, wire.as_str()) {
                continue;
            }
            let known = cx.schemes.get(wire.as_str()).copied();
            let is_declared = || root.at(&Pointer::of(["components", "securitySchemes", wire.as_str()])).is_some();
            if known.is_none() && !is_declared() {
                let message = format!("`{}` is no security scheme of the document", wire.as_str());
                let known = root.at(&Pointer::of(["components", "securitySchemes"])).and_then(Node::as_object);
                let near = nearest(wire.as_str(), known.into_iter().flat_map(Object::keys).map(|name| name.as_str()));
                cx.diagnostics.warn(Code::UnknownScheme, &at.index(index).join(wire.as_str()), message).help =
                    near.map(|near| format!("did you mean `{near}`?"));
            }
            schemes = schemes.zip(known).map(|(mut schemes, known)| {
                schemes.push(known);
                schemes
            });
        }
        usable.extend(schemes);
    }
    usable
}

/// A certificate of the client is the transport's to show, and nothing of the request (OAS 3.1.0 §4.8.27).
fn is_mutual_tls(cx: &Lower<'_, '_>, wire: &str) -> bool {
    let at = Pointer::of(["components", "securitySchemes", wire]);
    let found = cx.document.root.at(&at).and_then(|node| cx.document.follow(&at, node).ok());
    found.is_some_and(|(_, node)| node.get("type").and_then(Node::as_str) == Some(info::MUTUAL_TLS))
}

/// The ids that several operations of the document have, those that are left out aside.
pub fn doubled_ids(document: &Document) -> HashSet<String> {
    let (mut seen, mut doubled) = (HashSet::new(), HashSet::new());
    for (_, place, found) in document.items("paths") {
        let calls = found.map(|(_, item)| document::calls(item)).unwrap_or_default();
        for call in calls.into_iter().filter(|call| !document.left_out.contains(&call.at(&place))) {
            let id = call.node.get("operationId").and_then(Node::as_str);
            doubled.extend(id.filter(|id| !seen.insert(*id)).map(str::to_owned));
        }
    }
    doubled
}

/// Two operations with one id: neither can be named by it.
fn distinct_ids(cx: &mut Lower<'_, '_>) {
    let mut first: HashMap<String, Pointer> = HashMap::new();
    for operation in cx.api.operations.iter_mut().filter(|one| one.has_id && cx.doubled.contains(&one.id)) {
        operation.has_id = false;
        let by_place = format!("{} {}", operation.method, operation.path);
        let id = std::mem::replace(&mut operation.id, by_place);
        let at = operation.at.join("operationId");
        if let Some(other) = first.get(&id) {
            let message = format!("`{id}` is the `operationId` of two operations; both are named by method and path");
            cx.diagnostics.warn(Code::DuplicateOperationId, &at, message).relate(other, "the other one");
        } else {
            first.insert(id, at);
        }
    }
    for index in 0..cx.api.operations.len() {
        if let Some((first, _)) = cx.api.operations[index].other_media_of {
            cx.api.operations[index].id = cx.api.operations[first].id.clone();
        }
    }
}
