//! Lowers what an operation gets back: the bodies of its responses by status, their headers and links.

use super::follow::found;
use super::header;
use super::media::{self, Declared};
use super::owner::Owner;
use super::statuses::{Statuses, status};
use super::stream;
use crate::api::*;
use crate::codes::Code;
use crate::diagnostic;
use crate::lower::{Lower, Part, schema, xml};
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use std::collections::HashSet;

/// All that comes back.
pub struct Responses {
    pub output: Output,
    pub accept: Option<String>,
    pub errors: Vec<Response>,
    pub headers: Vec<ResponseHeader>,
    pub links: Vec<Link>,
    /// Those that come in XML.
    pub xml: Vec<XmlResponse>,
    /// Media types in which a success says something else than in those that are read, each with its word.
    pub others: Vec<(String, String)>,
}

/// A response of an operation.
struct Found<'a> {
    status: Status,
    /// Its status as the document writes it.
    key: &'a str,
    at: Pointer,
    node: &'a Node,
}

/// What a response is by its status (OAS 3.0.3 §4.7.16).
enum Outcome {
    Success,
    Error,
    /// A redirect of one of these statuses.
    Redirect(Vec<u16>),
}

/// Hands over the responses that are there, each with its outcome.
fn each_found<'a>(
    cx: &mut Lower<'a, '_>,
    at: &Pointer,
    operation: &'a Node,
    each: &mut dyn FnMut(&mut Lower<'a, '_>, Outcome, &Found<'a>),
) {
    let declared = operation.get("responses").and_then(Node::as_object);
    let keys = || {
        declared.into_iter().flat_map(Object::iter).filter_map(|(key, node)| Some((status(key.as_str())?, key, node)))
    };
    let all = Statuses::of(declared);
    for (status, key, node) in keys() {
        let Some((at, node)) = found(cx, &at.join(key.as_str()), node) else {
            continue;
        };
        let leads = if all.has_success { Vec::new() } else { leading(status, node) };
        let outcome = match all.is_success(status) {
            true => Outcome::Success,
            false if leads.is_empty() => Outcome::Error,
            false => Outcome::Redirect(leads),
        };
        each(cx, outcome, &Found { status, key: key.as_str(), at, node });
    }
}

/// What the responses hold: those of a success make the output, the others are errors. A success comes as it was asked for so
/// far, if that is `kept`.
pub fn lower<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    at: &Pointer,
    operation: &'a Node,
    kept: Option<&str>,
) -> Responses {
    let at = at.join("responses");
    let (mut errors, mut headers, mut all_links, mut others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut successes, mut asked, mut redirects, mut xml) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    unknown_keys(cx, &at, operation.get("responses").and_then(Node::as_object));
    each_found(cx, &at, operation, &mut |cx, outcome, response| {
        header::lower(cx, owner, (&response.at, response.key), response.node, &mut headers);
        links(cx, &response.at, response.node, &mut all_links);
        match outcome {
            Outcome::Redirect(leads) => redirects.extend(leads),
            Outcome::Success => {
                let content = said_content(cx, owner, response, kept);
                xml.extend(in_xml(cx, response.status, ResponseKind::Success, content.as_ref()));
                successes.push(lowered(cx, owner, response, Role::Response(response.status), content.as_ref()));
                if let Some(content) = content {
                    asked.extend(content.read);
                    others.extend(content.others.iter().map(|one| (media::word(one), one.name.to_owned())));
                }
            }
            Outcome::Error => {
                let content = said_content(cx, owner, response, None);
                xml.extend(in_xml(cx, response.status, ResponseKind::Error, content.as_ref()));
                errors.push(lowered(cx, owner, response, Role::Error(response.status), content.as_ref()));
            }
        }
    });
    errors.retain(|one| one.output != Output::Empty);
    errors.sort_by_key(|one| one.status);
    redirects.sort_unstable();
    redirects.dedup();
    let output = if redirects.is_empty() { joined(successes) } else { Output::Redirect(redirects) };
    let has_errors_of_json = errors.iter().any(|error| error.output.shapes().next().is_some());
    let takes_any = matches!(output, Output::Empty | Output::Redirect(_)) && !has_errors_of_json;
    let accept = if takes_any { Some("*/*".to_owned()) } else { media::accept(&asked) };
    let mut seen = HashSet::new();
    others.retain(|(_, name)| seen.insert(name.clone()));
    xml.sort_by_key(|one| one.status);
    Responses { output, accept, errors, headers, links: all_links, xml, others }
}

/// The root element of a response, if it comes in XML.
fn in_xml<'a>(
    cx: &mut Lower<'a, '_>,
    status: Status,
    kind: ResponseKind,
    content: Option<&Content<'a>>,
) -> Option<XmlResponse> {
    let best = &content.filter(|content| matches!(content.best.media, Media::Xml(_)))?.best;
    let part = Part { at: best.at.join("schema"), node: best.node.get("schema")? };
    Some(XmlResponse { status, kind, root: xml::root(cx, &part) })
}

/// What a success gives that is asked for in another media type, where it comes in that, and what to ask for.
pub fn in_other_media<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    at: &Pointer,
    operation: &'a Node,
    wanted: &str,
) -> (Output, String, Vec<XmlResponse>) {
    let (mut successes, mut asked, mut xml) = (Vec::new(), Vec::new(), Vec::new());
    each_found(cx, &at.join("responses"), operation, &mut |cx, outcome, response| {
        if let Outcome::Success = outcome {
            let content = content(cx, owner, response, Some(wanted), None);
            xml.extend(in_xml(cx, response.status, ResponseKind::Success, content.as_ref()));
            successes.push(lowered(cx, owner, response, Role::Response(response.status), content.as_ref()));
            asked.extend(content.into_iter().flat_map(|content| content.read));
        }
    });
    (joined(successes), media::accept_first(wanted, &asked), xml)
}

/// Reports keys that are no status.
fn unknown_keys(cx: &mut Lower<'_, '_>, at: &Pointer, declared: Option<&Object>) {
    let keys = declared.into_iter().flat_map(Object::keys).map(|key| key.as_str());
    for key in keys.filter(|key| status(key).is_none() && !key.starts_with("x-") && *key != "$ref") {
        let message = format!("`{key}` is no status, range of statuses or `default`; it is left out");
        cx.diagnostics.warn(Code::WrongKind, &at.join(key), message);
    }
}

/// The redirects that have a `Location` (RFC 9110 §15.4), as far as the document declares them: a status that nothing but
/// a redirect has need not say so.
fn leading(status: Status, response: &Node) -> Vec<u16> {
    let headers = response.get("headers").and_then(Node::as_object).into_iter().flat_map(Object::keys);
    let has_location = headers.into_iter().any(|name| name.as_str().eq_ignore_ascii_case("location"));
    let is_declared = |code: &u16| match status {
        Status::Code(declared) => declared == *code && (has_location || *code != 300),
        Status::Range(_) | Status::Default => has_location && status == Status::Range(code / 100),
    };
    [300, 301, 302, 303, 307, 308].into_iter().filter(is_declared).collect()
}

/// One body, one that may be missing, or several by status.
fn joined(mut successes: Vec<Response>) -> Output {
    // What is more exact is looked at first, however the document orders it.
    successes.sort_by_key(|one| one.status);
    let (empty, full): (Vec<&Response>, Vec<&Response>) = successes.iter().partition(|one| one.output == Output::Empty);
    let statuses = |all: &[&Response]| -> Vec<Status> { all.iter().map(|one| one.status).collect() };
    let (empty, with_body) = (statuses(&empty), statuses(&full));
    let mut bodies: Vec<&Output> = Vec::new();
    for one in full {
        if !bodies.contains(&&one.output) {
            bodies.push(&one.output);
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

/// The media types of a response.
struct Content<'a> {
    best: Declared<'a>,
    /// Those that are read as the best one is, itself among them.
    read: Vec<Declared<'a>>,
    /// Those that say something else.
    others: Vec<Declared<'a>>,
    /// Those that say the same in a way that is not read.
    unread: Vec<Declared<'a>>,
}

/// The media types of a response, and what is to be said of them.
fn said_content<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    response: &Found<'a>,
    kept: Option<&str>,
) -> Option<Content<'a>> {
    let at = response.at.join("content");
    let declared = response.node.get("content");
    media::unused(cx, &at, declared);
    let Some(content) = content(cx, owner, response, None, kept) else {
        if declared.is_some_and(|content| !media::declared(cx.document, &at, content).is_empty()) {
            cx.diagnostics.note(Code::NoSuchBody, &at, "this response cannot have a body, so none is read");
        }
        return None;
    };
    content.read.iter().chain(&content.others).for_each(|one| stream::items_are_not_read(cx, one));
    if !content.unread.is_empty() {
        let names: Vec<&str> = content.unread.iter().map(|one| one.name).collect();
        let message = format!("`{}` is read, not {}", content.best.name, diagnostic::listed(&names));
        cx.diagnostics.note(Code::OtherMedia, &at, message).help =
            Some("ask for another one with the call's header `accept`, and take it from `send_raw`".to_owned());
    }
    Some(content)
}

/// The media types of a response that has a body, of which this one alone counts if it is `wanted`, and as the best one if it is
/// `kept`.
fn content<'a>(
    cx: &Lower<'a, '_>,
    owner: &Owner<'_>,
    response: &Found<'a>,
    wanted: Option<&str>,
    kept: Option<&str>,
) -> Option<Content<'a>> {
    // RFC 9110, sections 9.3.2, 15.3.5 and 15.3.6.
    if owner.method == "HEAD" || matches!(response.status, Status::Code(204 | 205)) {
        return None;
    }
    let declared = media::declared(cx.document, &response.at.join("content"), response.node.get("content")?);
    let declared = media::kept_first(declared, kept);
    if let Some(best) = declared.iter().find(|one| Some(one.name) == wanted) {
        return Some(Content { best: best.clone(), read: vec![best.clone()], others: Vec::new(), unread: Vec::new() });
    }
    let best = declared.first()?.clone();
    let schema = |one: &Declared<'a>| one.node.get("schema");
    let says_no_more = |one: &Declared<'a>| schema(one).is_none() || media::says_the_same(schema(one), schema(&best));
    let is_read = |one: &Declared<'a>| match (&best.media, &one.media) {
        (Media::Json(_), Media::Json(_)) | (Media::Xml(_), Media::Xml(_)) => says_no_more(one),
        (Media::Json(_) | Media::Xml(_), _) | (_, Media::Json(_) | Media::Xml(_)) => false,
        // Text and bytes together are bytes.
        _ => !one.is_stream() || best.is_stream(),
    };
    let (read, others): (Vec<_>, Vec<_>) = declared.into_iter().partition(is_read);
    // A stream beside the response has a call of its own.
    let others = others.into_iter().filter(|one| stream::framing(one.name).is_none());
    let (others, unread) = others.partition(|one| !media::says_the_same(schema(one), schema(&best)));
    Some(Content { best, read, others, unread })
}

/// What a response holds, in these media types.
fn lowered<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    response: &Found<'a>,
    role: Role,
    content: Option<&Content<'a>>,
) -> Response {
    let output = content.map_or(Output::Empty, |content| match content.best.media {
        Media::Json(_) | Media::Xml(_) => {
            let at = content.best.at.join("schema");
            let part = content.best.node.get("schema").map(|node| Part { at, node });
            let place = owner.response(&response.at, response.key, content.best.name);
            let hint = owner.hint(role, "", place);
            Output::Json(part.map_or(Shape::Json, |part| schema::lower(cx, &part, &hint)))
        }
        Media::Text(_) if content.read.iter().all(|one| matches!(one.media, Media::Text(_))) => Output::Text,
        Media::Text(_) | Media::Lines(_) | Media::Form | Media::Multipart(_) | Media::Bytes(_) => Output::Bytes,
    });
    let description = response.node.get("description").and_then(Node::as_str).map(str::to_owned);
    Response { status: response.status, output, description }
}

fn links<'a>(cx: &mut Lower<'a, '_>, at: &Pointer, response: &'a Node, known: &mut Vec<Link>) {
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
        if !known.contains(&link) {
            known.push(link);
        }
    }
}
