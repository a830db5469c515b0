//! Takes secrets out of what is recorded: by the names of fields, parameters and headers, as `Debug` does, and wherever else
//! their values stand.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName};

use crate::runtime::json::reader::{Reader, Result, ValueKind};
use crate::runtime::json::write::quote;
use crate::runtime::recording::names::{self, Values};
use crate::runtime::recording::template::Template;
use crate::runtime::request::url;
use crate::runtime::value::secret::REDACTED;
use crate::runtime::{Api, ParameterLocation, Scheme};

/// What is a secret in the calls of an API, and the values of secrets that were seen.
#[derive(Clone)]
pub(super) struct Hide {
    api: &'static Api,
    seen: Vec<String>,
}

/// What is shorter may stand anywhere by chance.
const SHORTEST: usize = 6;

/// A body has no more secrets than this that are looked for elsewhere.
const MOST: usize = 64;

impl Hide {
    pub(super) fn of(api: &'static Api) -> Self {
        Hide { api, seen: Vec::new() }
    }

    // only if has_xml
    /// Whether all values of this name are secrets, which is remembered of this one.
    pub(super) fn hides(&mut self, wire: &str, value: &str) -> bool {
        let is_secret = self.secret(wire, false).is_some();
        if is_secret {
            self.see(value);
        }
        is_secret
    }

    /// Which values of this name are secrets, if any are.
    fn secret(&self, wire: &str, is_card: bool) -> Option<Values> {
        let is_key = |scheme: &Scheme| match scheme {
            Scheme::ApiKey { key, location: ParameterLocation::Query, .. } => *key == wire,
            _ => false,
        };
        if self.api.secrets.contains(&wire) || self.api.schemes.iter().any(is_key) {
            return Some(Values::Numbers);
        }
        names::find(&words(wire), is_card)
    }

    /// Whether a header is never recorded: it is a secret, or a new one each time.
    pub(super) fn is_left_out(&self, name: &HeaderName) -> bool {
        const LEFT_OUT: &[&str] =
            &["connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding"];
        LEFT_OUT.contains(&name.as_str()) || self.is_credential(name)
    }

    /// Whether a header is a secret.
    fn is_credential(&self, name: &HeaderName) -> bool {
        let is_key =
            |scheme: &Scheme| matches!(scheme, Scheme::ApiKey { key, .. } if key.eq_ignore_ascii_case(name.as_str()));
        self.secret(name.as_str(), false).is_some() || self.api.schemes.iter().any(is_key)
    }

    /// Remembers the credentials among the headers of a request.
    pub(super) fn see_headers(&mut self, headers: &HeaderMap) {
        for (name, value) in headers {
            let Some(text) = value.to_str().ok().filter(|_| self.is_credential(name)) else { continue };
            match name.as_str() {
                // `Bearer …`, and `name=value; name=value`.
                "authorization" | "proxy-authorization" => self.see(text.rsplit(' ').next().unwrap_or_default()),
                "cookie" => {
                    text.split(';').for_each(|pair| self.see(pair.split_once('=').map_or("", |(_, value)| value)))
                }
                _ => self.see(text),
            }
        }
    }

    /// Remembers the value of a secret.
    fn see(&mut self, value: &str) {
        let value = value.trim();
        let is_new = value.len() >= SHORTEST && value != REDACTED && !self.seen.iter().any(|seen| seen == value);
        if is_new && self.seen.len() < MOST {
            self.seen.push(value.to_owned());
        }
    }

    /// A text without the values of secrets that were seen, and without those in the queries of URLs in it.
    pub(super) fn text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for seen in &self.seen {
            if text.contains(seen.as_str()) {
                text = text.replace(seen.as_str(), REDACTED);
            }
        }
        if text.contains('?') && text.contains('=') {
            self.queries(&text)
        } else {
            text
        }
    }

    /// Each `?name=value` and `&name=value` without the values of secrets.
    fn queries(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(['?', '&']) {
            let (before, behind) = rest.split_at(at + 1);
            out.push_str(before);
            let end = behind.find(|c: char| c.is_whitespace() || "?&#<>\"';,".contains(c)).unwrap_or(behind.len());
            let (pair, behind) = behind.split_at(end);
            match pair.split_once('=') {
                Some((name, _)) if self.secret(&last_name(&decoded(name)), false).is_some() => {
                    out.push_str(name);
                    out.push('=');
                    out.push_str(&url::component(REDACTED));
                }
                Some(_) | None => out.push_str(pair),
            }
            rest = behind;
        }
        out + rest
    }

    /// Path and query of a request to a path of this template; the values of its secrets are remembered.
    pub(super) fn target(&mut self, template: Template, target: &str) -> String {
        let (path, query) = target.split_once('?').map_or((target, ""), |(path, query)| (path, query));
        for (name, value) in pairs(query) {
            if self.secret(&last_name(&name), false).is_some() {
                self.see(&value);
            }
        }
        let path = self.path(template, path);
        let question = if query.is_empty() { "" } else { "?" };
        self.text(&format!("{path}{question}{query}"))
    }

    /// A path without the secrets among its parameters. In front of the template stands the path of the server.
    fn path(&mut self, template: Template, path: &str) -> String {
        let mut segments: Vec<String> = path.split('/').map(str::to_owned).collect();
        if template.is_spanned {
            self.spanned(template.path, &mut segments);
            return segments.join("/");
        }
        for (segment, template) in segments.iter_mut().rev().zip(template.path.rsplit('/')) {
            let Some((before, (name, behind))) = argument(template) else {
                continue;
            };
            if self.secret(name, false).is_some() {
                let value = segment.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
                self.see(&decoded(value.unwrap_or(segment)));
                self.see(value.unwrap_or(segment));
                *segment = format!("{before}{}{behind}", url::component(REDACTED));
            }
        }
        segments.join("/")
    }

    /// Where an argument may be of several segments, nobody knows which of them a secret is: of a path that has one, what does not
    /// stand in the template itself is hidden.
    fn spanned(&mut self, template: &str, segments: &mut [String]) {
        let is_secret = |one: &str| argument(one).is_some_and(|(_, (name, _))| self.secret(name, false).is_some());
        if !template.split('/').any(is_secret) {
            return;
        }
        for segment in segments.iter_mut().filter(|one| template.split('/').all(|literal| literal != one.as_str())) {
            self.see(&decoded(segment));
            self.see(segment);
            *segment = url::component(REDACTED);
        }
    }

    /// The pairs of a form, each as `name=value`, decoded, without the values of secrets.
    pub(super) fn form(&mut self, form: &str) -> Vec<String> {
        let pairs = pairs(form);
        let is_card = pairs.iter().any(|(name, _)| names::is_of_card(&words(&last_name(name))));
        let line = |(name, value): &(String, String)| {
            if self.secret(&last_name(name), is_card).is_none() {
                return format!("{name}={}", self.text(value));
            }
            self.see(value);
            format!("{name}={REDACTED}")
        };
        pairs.iter().map(line).collect()
    }

    /// A part of a multipart body: whether it is a secret by its name.
    pub(super) fn is_secret_part(&self, name: &str) -> bool {
        self.secret(&last_name(name), false).is_some()
    }

    /// JSON without secrets; nothing if it is no JSON.
    pub(super) fn json(&mut self, text: &str) -> Option<String> {
        let mut reader = Reader::new(text);
        let mut out = String::with_capacity(text.len());
        // What is nested too deeply is no value of ours.
        reader.raw().ok()?;
        reader.end().ok()?;
        let mut reader = Reader::new(text);
        self.value(&mut reader, &mut out, None).ok()?;
        Some(out)
    }

    fn value(&mut self, reader: &mut Reader<'_>, out: &mut String, secret: Option<Values>) -> Result<()> {
        match reader.peek()? {
            ValueKind::Null | ValueKind::Bool => out.push_str(reader.raw()?),
            ValueKind::Number => {
                let number = reader.raw()?;
                out.push_str(if secret == Some(Values::Numbers) { "0" } else { number });
            }
            ValueKind::String => {
                let text = reader.string()?;
                if secret.is_some() {
                    self.see(&text);
                    quote(out, REDACTED);
                } else {
                    quote(out, &self.text(&text));
                }
            }
            ValueKind::Array => {
                out.push('[');
                let mut is_first = true;
                reader.array(&mut |reader| {
                    out.push_str(if std::mem::take(&mut is_first) { "" } else { "," });
                    self.value(reader, out, secret)
                })?;
                out.push(']');
            }
            ValueKind::Object => {
                let mut entries = Vec::new();
                reader.map(&mut |key, reader| {
                    entries.push((key, reader.raw()?));
                    Ok(())
                })?;
                self.object(&entries, out, secret)?;
            }
        }
        Ok(())
    }

    fn object(&mut self, entries: &[(Cow<'_, str>, &str)], out: &mut String, secret: Option<Values>) -> Result<()> {
        let is_card = entries.iter().any(|(key, _)| names::is_of_card(&words(key)));
        out.push('{');
        for (index, (key, raw)) in entries.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { "," });
            quote(out, key);
            out.push(':');
            self.value(&mut Reader::new(raw), out, self.secret(key, is_card).or(secret))?;
        }
        out.push('}');
        Ok(())
    }
}

/// The words of a name, in small letters: `apiKey`, `api_key` and `X-Api-Key` end with the same two.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        let is_begin = !before.is_alphanumeric() || (c.is_uppercase() && !before.is_uppercase());
        if c.is_alphanumeric() {
            match words.last_mut().filter(|_| !is_begin) {
                Some(word) => word.extend(c.to_lowercase()),
                None => words.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    words
}

/// The pairs of a query or form, decoded.
fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pair = |pair: &str| match pair.split_once('=') {
        Some((name, value)) => (decoded(name), decoded(value)),
        None => (decoded(pair), String::new()),
    };
    pairs.map(pair).collect()
}

/// What is behind `+` and `%XX`; what is no text of UTF-8 then is read as well as may be.
fn decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let hex = |bytes: &mut std::str::Bytes<'_>| {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            u8::try_from(high * 16 + low).ok()
        };
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let mut ahead = bytes.clone();
                match hex(&mut ahead) {
                    Some(byte) => {
                        out.push(byte);
                        bytes = ahead;
                    }
                    None => out.push(b'%'),
                }
            }
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The name of what is set by `card[number]`, `cards[0][number]` or `cards[][number]`.
fn last_name(name: &str) -> String {
    let mut steps =
        name.split(['[', ']']).filter(|step| !step.is_empty() && !step.bytes().all(|byte| byte.is_ascii_digit()));
    steps.next_back().unwrap_or(name).to_owned()
}

/// The name in the braces of a segment of a template, with what stands before and behind it.
fn argument(segment: &str) -> Option<(&str, (&str, &str))> {
    segment.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
}
