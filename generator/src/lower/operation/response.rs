//! Lowers what an operation gets back: the bodies of its responses by status, their headers and links.

use super::follow::found;
use super::header;
use super::media::{self, Declared};
use super::owner::Owner;
use super::stream;
use crate::api::*;
use crate::codes::Code;
use crate::diagnostic;
use crate::lower::{Lower, Part, schema};
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use std::collections::HashSet;

/// All that comes back.
pub struct Responses {
    pub output: Output,
    pub accept: Option<String>,
    pub errors: Vec<Answer>,
    pub headers: Vec<ResponseHeader>,
    pub links: Vec<Link>,
}

/// What the responses hold: those of a success make the output, the others are errors (OAS 3.0.3 §4.7.16).
pub fn lower<'a>(cx: &mut Lower<'a, '_>, owner: &Owner<'_>, at: &Pointer, operation: &'a Node) -> Responses {
    let at = at.join("responses");
    let mut responses =
        Responses { output: Output::Empty, accept: None, errors: Vec::new(), headers: Vec::new(), links: Vec::new() };
    let mut seen = HashSet::new();
    let mut successes: Vec<Answer> = Vec::new();
    let mut asked: Vec<Declared<'a>> = Vec::new();
    let declared = operation.get("responses").and_then(Node::as_object);
    let keys = || {
        declared.into_iter().flat_map(Object::iter).filter_map(|(key, node)| Some((status(key.as_str())?, key, node)))
    };
    // `default` is what a success gives only where nothing says what else could be one.
    let has_other = keys().any(|(status, ..)| matches!(status.hundred(), Some(1..=3)));
    unknown_keys(cx, &at, declared);
    let has_success = keys().any(|(status, ..)| status.hundred() == Some(2));
    let mut redirects: Vec<u16> = Vec::new();
    for (status, key, node) in keys() {
        let Some((place, node)) = found(cx, &at.join(key.as_str()), node) else {
            continue;
        };
        let leads = if has_success { Vec::new() } else { leading(status, node) };
        if !leads.is_empty() {
            header::lower(cx, owner, (&place, key.as_str()), node, &mut responses.headers);
            links(cx, &place, node, &mut seen, &mut responses.links);
            redirects.extend(leads);
            continue;
        }
        let is_success = status.hundred() == Some(2) || (status == Status::Default && !has_other);
        let word = if is_success { "response" } else { "error" };
        let (output, media) = body(cx, owner, &place, node, (status, key.as_str()), word);
        let description = node.get("description").and_then(Node::as_str).map(str::to_owned);
        let answer = Answer { status, output, boxed: false, description };
        header::lower(cx, owner, (&place, key.as_str()), node, &mut responses.headers);
        links(cx, &place, node, &mut seen, &mut responses.links);
        if is_success {
            asked.extend(media);
            successes.push(answer);
        } else if answer.output != Output::Empty {
            responses.errors.push(answer);
        }
    }
    successes.sort_by_key(|answer| answer.status);
    responses.errors.sort_by_key(|answer| answer.status);
    responses.accept = media::accept(&asked);
    redirects.sort_unstable();
    redirects.dedup();
    responses.output = if redirects.is_empty() { joined(successes) } else { Output::Redirect(redirects) };
    let has_errors_of_json = responses.errors.iter().any(|error| error.output.shapes().next().is_some());
    if matches!(responses.output, Output::Empty | Output::Redirect(_)) && !has_errors_of_json {
        responses.accept = Some("*/*".to_owned());
    }
    responses
}

/// Reports keys that are no status.
fn unknown_keys(cx: &mut Lower<'_, '_>, at: &Pointer, declared: Option<&Object>) {
    let keys = declared.into_iter().flat_map(Object::keys).map(|key| key.as_str());
    for key in keys.filter(|key| status(key).is_none() && !key.starts_with("x-") && *key != "$ref") {
        let message = format!("`{key}` is no status, range of statuses or `default`; it is left out");
        cx.diagnostics.warn(Code::WrongKind, &at.join(key), message);
    }
}

fn status(key: &str) -> Option<Status> {
    let digits = key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")).unwrap_or(key);
    match (key, digits.parse::<u16>()) {
        ("default", _) => Some(Status::Default),
        (_, Ok(digit @ 1..=5)) if digits.len() == 1 && key.len() == 3 => Some(Status::Range(digit)),
        (_, Ok(code @ 100..=599)) => Some(Status::Code(code)),
        _ => None,
    }
}

impl Status {
    /// Whether a more exact status is one of these.
    fn covers(self, exact: Status) -> bool {
        match self {
            Status::Code(_) => false,
            Status::Range(_) => matches!(exact, Status::Code(_)) && self.hundred() == exact.hundred(),
            Status::Default => exact != Status::Default,
        }
    }

    fn hundred(self) -> Option<u16> {
        match self {
            Status::Code(code) => Some(code / 100),
            Status::Range(digit) => Some(digit),
            Status::Default => None,
        }
    }
}

/// The redirects that have a `Location` (RFC 9110 §15.4), as far as the document declares them with one.
fn leading(status: Status, response: &Node) -> Vec<u16> {
    let headers = response.get("headers").and_then(Node::as_object).into_iter().flat_map(Object::keys);
    let has_location = headers.into_iter().any(|name| name.as_str().eq_ignore_ascii_case("location"));
    let all = [300, 301, 302, 303, 307, 308].into_iter().filter(|_| has_location);
    all.filter(|code| status == Status::Code(*code) || status == Status::Range(code / 100)).collect()
}

/// One body, one that may be missing, or several by status.
fn joined(successes: Vec<Answer>) -> Output {
    let (empty, full): (Vec<&Answer>, Vec<&Answer>) =
        successes.iter().partition(|answer| answer.output == Output::Empty);
    let statuses = |answers: &[&Answer]| -> Vec<Status> { answers.iter().map(|answer| answer.status).collect() };
    let (empty, with_body) = (statuses(&empty), statuses(&full));
    let mut bodies: Vec<&Output> = Vec::new();
    for answer in full {
        if !bodies.contains(&&answer.output) {
            bodies.push(&answer.output);
        }
    }
    match bodies.as_slice() {
        [] => Output::Empty,
        // A body that may be null reads nothing as null.
        [Output::Json(Shape::Nullable(_))] => bodies[0].clone(),
        [one] if empty.is_empty() => (*one).clone(),
        // The pattern of a range would cover the code that has the body.
        [_] if empty.iter().any(|range| with_body.iter().any(|status| range.covers(*status))) => {
            Output::ByStatus(successes)
        }
        [one] => Output::Optional(Box::new((*one).clone()), empty),
        _ => Output::ByStatus(successes),
    }
}

/// What tells the bodies of one operation apart.
fn status_words(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}xx"),
        Status::Default => "default".to_owned(),
    }
}

/// What a response holds, and the media types of it that are read so.
fn body<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    at: &Pointer,
    node: &'a Node,
    (status, key): (Status, &str),
    word: &str,
) -> (Output, Vec<Declared<'a>>) {
    let (response_at, at) = (at, at.join("content"));
    media::unknown_keys(cx, &at, node.get("content"));
    let declared = node.get("content").map(media::declared).unwrap_or_default();
    let Some(best) = declared.first().cloned() else {
        return (Output::Empty, declared);
    };
    // RFC 9110, sections 9.3.2, 15.3.5 and 15.3.6.
    let is_bodiless = owner.method == "HEAD" || matches!(status, Status::Code(204 | 205));
    if is_bodiless {
        cx.diagnostics.note(Code::NoSuchBody, &at, "this response cannot have a body, so none is read");
        return (Output::Empty, declared);
    }
    declared.iter().for_each(|one| stream::items_are_not_read(cx, &at, one));
    let is_json = matches!(best.media, Media::Json(_));
    let schema = |one: &Declared<'a>| one.node.get("schema");
    let is_same = |one: &Declared<'a>| schema(one).is_none() || schema(one) == schema(&best);
    // Text and bytes together are bytes.
    let is_read = |one: &Declared<'a>| match one.media {
        Media::Json(_) => is_json && is_same(one),
        _ => !is_json && (!one.is_stream() || best.is_stream()),
    };
    let (declared, others): (Vec<_>, Vec<_>) = declared.into_iter().partition(is_read);
    let is_text = declared.iter().all(|one| matches!(one.media, Media::Text(_)));
    // A stream beside the answer has a call of its own.
    let others: Vec<&str> = others.iter().map(|one| one.name).filter(|name| stream::framing(name).is_none()).collect();
    if !others.is_empty() {
        cx.diagnostics
            .note(Code::OtherMedia, &at, format!("`{}` is read, not {}", best.name, diagnostic::listed(&others)))
            .help = Some("ask for another one with the call's header `accept`, and take it from `send_raw`".to_owned());
    }
    let output = match best.media {
        Media::Json(_) => {
            let at = at.join_all([best.name, "schema"]);
            let part = best.node.get("schema").map(|node| Part { at, node });
            let place = owner.response(response_at, key, best.name);
            let hint = owner.hint(word, place).far_with(&status_words(status));
            Output::Json(part.map_or(Shape::Json, |part| schema::lower(cx, &part, &hint)))
        }
        Media::Text(_) if is_text => Output::Text,
        Media::Text(_) | Media::Lines(_) | Media::Form | Media::Multipart | Media::Bytes(_) => Output::Bytes,
    };
    (output, declared)
}

fn links<'a>(
    cx: &mut Lower<'a, '_>,
    at: &Pointer,
    response: &'a Node,
    seen: &mut HashSet<Link>,
    known: &mut Vec<Link>,
) {
    let at = at.join("links");
    for (name, node) in response.get("links").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        let Some((at, node)) = found(cx, &at.join(name.as_str()), node) else {
            continue;
        };
        let text = |key: &str| node.get(key).and_then(Node::as_str).map(str::to_owned);
        let parameters = node.get("parameters").and_then(Node::as_object).into_iter().flat_map(Object::iter);
        let Some(target) = text("operationId").or_else(|| text("operationRef")) else {
            cx.diagnostics.warn(Code::WrongKind, &at, "a link needs `operationId` or `operationRef`; it is left out");
            continue;
        };
        let link = Link {
            name: name.as_str().to_owned(),
            target,
            parameters: parameters
                .filter_map(|(wire, value)| Some((wire.as_str().to_owned(), value.scalar_text()?)))
                .collect(),
            description: text("description"),
        };
        if seen.insert(link.clone()) {
            known.push(link);
        }
    }
}
