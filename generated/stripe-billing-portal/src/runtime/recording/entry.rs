//! One call of a recording: what was asked, and what came. `request` has the method, path and query, and the body; `response`
//! the status, the headers and the body, or the kind of `failure` in their place.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};

use crate::runtime::body::media::content_type;
use crate::runtime::recording::body::{self, list, quoted};
use crate::runtime::recording::hide::Hide;
use crate::runtime::{Json, TransportErrorKind};

/// What is asked, without secrets.
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) target: String,
    /// As JSON; none if there is none.
    pub(super) body: Option<Json>,
}

/// What comes of it.
pub(super) enum Answer {
    Response { status: StatusCode, headers: HeaderMap, body: Bytes, is_broken: bool },
    Failure(TransportErrorKind),
}

pub(super) struct Entry {
    pub(super) asked: Asked,
    pub(super) answer: Answer,
}

/// The words for kinds of failures.
const FAILURES: &[(&str, TransportErrorKind)] = &[
    ("connection", TransportErrorKind::Connection),
    ("timeout", TransportErrorKind::Timeout),
    ("invalid request", TransportErrorKind::InvalidRequest),
    ("protocol", TransportErrorKind::Protocol),
];

impl Asked {
    /// What a request asks. The values of its secrets are remembered, so that what comes is rid of them.
    pub(super) fn of(hide: &mut Hide, request: &Request<Bytes>) -> Asked {
        let media = content_type(request.headers());
        hide.see_headers(request.headers());
        let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
        let template = request.extensions().get().copied().unwrap_or_default();
        hide.target(template, target);
        body::of_request(hide, media, request.body());
        // Now that all of them were seen.
        let body = body::of_request(hide, media, request.body());
        let body = body.and_then(|body| Json::new(&body).ok());
        Asked { method: request.method().to_string(), target: hide.target(template, target), body }
    }

    pub(super) fn is_same(&self, other: &Asked) -> bool {
        self.method == other.method && self.target == other.target && self.body == other.body
    }

    /// The path without the query.
    pub(super) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The entry of this request with what came, as JSON.
    pub(super) fn with(&self, answer: &str) -> String {
        let body = self.body.as_ref().map(|body| format!(",\"body\":{}", body.as_str())).unwrap_or_default();
        let (method, target) = (quoted(&self.method), quoted(&self.target));
        format!("{{\"request\":{{\"method\":{method},\"target\":{target}{body}}},\"response\":{answer}}}")
    }
}

/// A response, as JSON.
pub(super) fn response(
    hide: &mut Hide,
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    is_broken: bool,
) -> String {
    let kept = headers.iter().filter(|(name, _)| !hide.is_left_out(name));
    let lines = kept.filter_map(|(name, value)| Some(quoted(&hide.text(&format!("{name}: {}", value.to_str().ok()?)))));
    let shown = list(lines.collect::<Vec<_>>());
    let body = body::of_response(hide, content_type(headers), body)
        .map(|body| format!(",\"body\":{body}"))
        .unwrap_or_default();
    let broken = if is_broken { ",\"broken\":true" } else { "" };
    format!("{{\"status\":{},\"headers\":{shown}{body}{broken}}}", status.as_u16())
}

/// A failure, as JSON.
pub(super) fn failure(kind: TransportErrorKind) -> String {
    let word = FAILURES.iter().find(|(_, one)| *one == kind).map_or("connection", |(word, _)| word);
    format!("{{\"failure\":{}}}", quoted(word))
}

/// The entries of a recording, or what is wrong about it.
pub(super) fn read(text: &str) -> Result<Vec<Entry>, String> {
    let all = Json::new(text).map_err(|error| format!("is no JSON: {error}"))?;
    let all = all.items().ok_or("is no array of calls")?;
    let one =
        |(index, json): (usize, &Json)| entry(json).map_err(|what| format!("has no {what} in its call {}", index + 1));
    all.iter().enumerate().map(one).collect()
}

/// An entry, or what of it is not there.
fn entry(json: &Json) -> Result<Entry, &'static str> {
    let request = json.get("request").ok_or("`request`")?;
    let text = |key: &str| request.get(key).and_then(|value| value.text());
    let asked = Asked {
        method: text("method").ok_or("`method`")?,
        target: text("target").ok_or("`target`")?,
        body: request.get("body").filter(|body| !body.is_null()),
    };
    let response = json.get("response").ok_or("`response`")?;
    if let Some(failure) = response.get("failure") {
        let failure = failure.text().unwrap_or_default();
        let kind = FAILURES.iter().find(|(word, _)| *word == failure).ok_or("`failure` of a known kind")?.1;
        return Ok(Entry { asked, answer: Answer::Failure(kind) });
    }
    let status = response.get("status").and_then(|status| status.decode().ok());
    let status =
        status.and_then(|status: i32| StatusCode::from_u16(u16::try_from(status).ok()?).ok()).ok_or("`status`")?;
    let lines =
        response.get("headers").map_or_else(|| Some(Vec::new()), |lines| body::texts(&lines)).ok_or("`headers`")?;
    let headers = lines.iter().map(|line| header(line)).collect::<Option<HeaderMap>>().ok_or("headers of HTTP")?;
    let body = match response.get("body").filter(|body| !body.is_null()) {
        Some(body) => body::bytes(&body).ok_or("`body` of a known kind")?,
        None => Bytes::new(),
    };
    let is_broken = response.get("broken").is_some_and(|broken| broken.as_str() == "true");
    Ok(Entry { asked, answer: Answer::Response { status, headers, body, is_broken } })
}

fn header(line: &str) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim().parse().ok()?, HeaderValue::from_str(value.trim()).ok()?))
}
