//! Lowers webhooks and callbacks: what the requests hold that the API itself sends.

use super::media;
use super::owner::Owner;
use crate::api::*;
use crate::codes::Code;
use crate::document;
use crate::key::{PlaceKey, Root, Step};
use crate::lower::{Direction, Frame, Hint, Lower, Part, schema};
use crate::node::{Node, Object};
use crate::pointer::Pointer;

/// Lowers `webhooks` (OAS 3.1.0 §4.8.1.1), or `x-webhooks`, as documents of 3.0 have it, and the union of all payloads.
pub fn webhooks(cx: &mut Lower<'_, '_>) {
    let document = cx.document;
    for (name, at, found) in ["webhooks", "x-webhooks"].iter().flat_map(|key| document.items(key)) {
        let key = |method: &str| PlaceKey::new(&Root::Webhook((*name).to_owned(), method.to_owned()));
        let sent =
            Sent { name, to: None, hint: Hint::new(Anchor::Webhook, name, PlaceKey::new(&Root::Webhooks)), key: &key };
        let hooks = cx.within(Frame::of(Direction::Response), |cx| item_hooks(cx, &sent, &at, found));
        cx.api.webhooks.extend(hooks);
    }
    event(cx);
}

/// Lowers the `callbacks` of an operation (OAS 3.1.0 §4.8.18): by name, and by the expression that says where they go.
pub fn callbacks<'a>(cx: &mut Lower<'a, '_>, owner: &Owner<'_>, at: &Pointer, operation: &'a Node) -> Vec<Hook> {
    let at = at.join("callbacks");
    let mut hooks = Vec::new();
    for (name, node) in operation.get("callbacks").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        let Some((at, callback)) = found(cx, &at.join(name.as_str()), node) else {
            continue;
        };
        let items = callback.as_object().into_iter().flat_map(Object::iter);
        for (to, item) in items.filter(|(to, _)| !to.as_str().starts_with("x-")) {
            let (name, to) = (name.as_str(), to.as_str());
            let key = |method: &str| owner.callback(name, to, method);
            let hint = owner.hint(Role::Callback, &format!("{name} callback"), key(""));
            let sent = Sent { name, to: Some(to), hint, key: &key };
            let at = at.join(to);
            let item = cx.document.follow(&at, item);
            hooks.extend(item_hooks(cx, &sent, &at, item));
        }
    }
    hooks
}

/// What the requests of one path item are called.
struct Sent<'n> {
    name: &'n str,
    /// Where a callback is sent.
    to: Option<&'n str>,
    hint: Hint,
    /// The key of a request of this method.
    key: &'n dyn Fn(&str) -> PlaceKey,
}

/// The requests of a path item: as a rule one, a POST.
fn item_hooks<'a>(
    cx: &mut Lower<'a, '_>,
    sent: &Sent<'_>,
    at: &Pointer,
    item: Result<(Pointer, &'a Node), String>,
) -> Vec<Hook> {
    let (item_at, item) = match item {
        Ok(found) => found,
        Err(reference) => {
            dangling(cx, at, &reference);
            return Vec::new();
        }
    };
    let calls = document::calls(item).into_iter().filter(|call| call.node.as_object().is_some());
    let calls: Vec<_> = calls.filter(|call| !cx.document.left_out.contains(&call.at(at))).collect();
    let is_one = calls.len() == 1;
    let mut hooks = Vec::new();
    for call in calls {
        let (at, method, node) = (call.at(&item_at), call.method, call.node);
        let text = |key: &str| node.get(key).or_else(|| item.get(key)).and_then(Node::as_str).map(str::to_owned);
        let wire = if is_one { sent.name.to_owned() } else { format!("{} {method}", sent.name) };
        let key = (sent.key)(method);
        let hint = sent.hint.clone().at(key.clone());
        let hint = if is_one { hint } else { hint.with_word(&method.to_ascii_lowercase()) };
        let payload = payload(cx, &hint, &wire, &at, node);
        let (summary, description) = (text("summary"), text("description"));
        let what = if sent.to.is_none() { "webhook" } else { "callback" };
        let otherwise = || format!("The body of the {what} `{}`.", wire.replace('`', "'"));
        describe(cx, payload.as_ref(), || summary.clone().or_else(|| description.clone()).unwrap_or_else(otherwise));
        hooks.push(Hook { key, wire, to: sent.to.map(str::to_owned), at, summary, description, payload });
    }
    hooks
}

/// What the body of the request holds. Its receiver reads it, so it is lowered as a response is.
fn payload<'a>(cx: &mut Lower<'a, '_>, hint: &Hint, wire: &str, at: &Pointer, node: &'a Node) -> Option<Shape> {
    let Some(body) = node.get("requestBody") else {
        cx.diagnostics.note(Code::NoPayload, at, format!("`{wire}` has no body, so there is nothing to decode"));
        return None;
    };
    let (at, body) = found(cx, &at.join("requestBody"), body)?;
    let at = at.join("content");
    media::unused(cx, &at, body.get("content"));
    let declared = body.get("content").map(|content| media::declared(cx.document, &at, content)).unwrap_or_default();
    let may_be_json = |one: &media::Declared<'_>| matches!(one.media, Media::Json(_)) || one.is_range();
    let Some(json) = declared.into_iter().find(may_be_json) else {
        cx.diagnostics
            .warn(
                Code::NoPayload,
                &at,
                format!("the body of `{wire}` is not JSON, so there is no type to decode it into"),
            )
            .help = Some("take the bytes as they come".to_owned());
        return None;
    };
    let at = json.at.join("schema");
    let hint = &hint.clone().at(hint.key.inside(&Step::Body(json.name.to_owned())));
    Some(json.node.get("schema").map_or(Shape::Json, |node| schema::lower(cx, &Part { at, node }, hint)))
}

/// An inline schema that says nothing of itself is what its request is.
fn describe(cx: &mut Lower<'_, '_>, payload: Option<&Shape>, words: impl FnOnce() -> String) {
    let Some(Shape::Type(id)) = payload else {
        return;
    };
    let one = &mut cx.api[*id];
    if one.component.is_none() && one.description.is_none() {
        one.description = Some(words());
    }
}

fn found<'a>(cx: &mut Lower<'a, '_>, at: &Pointer, node: &'a Node) -> Option<(Pointer, &'a Node)> {
    cx.document.follow(at, node).map_err(|reference| dangling(cx, at, &reference)).ok()
}

fn dangling(cx: &mut Lower<'_, '_>, at: &Pointer, reference: &str) {
    let message = format!("`{reference}` names nothing in this document; it is left out");
    cx.diagnostics.warn(Code::DanglingReference, at, message);
}

/// The union of all payloads. A payload that several webhooks share is one member; one that may be anything is what the
/// union calls unknown.
fn event(cx: &mut Lower<'_, '_>) {
    let mut members: Vec<Member> = Vec::new();
    let mut uses: Vec<usize> = Vec::new();
    for hook in &cx.api.webhooks {
        let shape = match &hook.payload {
            Some(Shape::Nullable(inner)) => (**inner).clone(),
            Some(Shape::Json) | None => continue,
            Some(other) => other.clone(),
        };
        match members.iter().position(|member| member.shape == shape) {
            Some(index) => uses[index] += 1,
            None => {
                members.push(Member::new(hook.wire.clone(), KnownBy(hook.wire.clone()), shape));
                uses.push(1);
            }
        }
    }
    for (member, _) in members.iter_mut().zip(uses).filter(|(_, uses)| *uses > 1) {
        let id = member.shape.type_id().map(|id| &cx.api[id]);
        member.words = id.and_then(|one| one.component.clone()).unwrap_or_else(|| member.words.clone());
    }
    if members.is_empty() {
        return;
    }
    let id = TypeId(cx.api.types.len());
    let at = Pointer::of([if cx.document.root.get("webhooks").is_some() { "webhooks" } else { "x-webhooks" }]);
    cx.api.event = Some(id);
    cx.api.union_keywords.entry(id).or_default().push(UnionKeyword { at: at.clone(), is_any: false });
    cx.api.types.push(Type {
        kind: TypeKind::Union(Union::new(members, None)),
        at,
        component: None,
        title: None,
        places: vec![Hint::new(Anchor::Webhook, "event", PlaceKey::new(&Root::Webhooks)).place()],
        description: Some("The payload of a webhook.".to_owned()),
        deprecated: false,
        usage: Usage::default(),
    });
}
