//! Writes a body of parts: `multipart/form-data` (RFC 7578), or of another `multipart` (RFC 2046, section 5.1).

use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;

use crate::runtime::body::media::essence;
use crate::runtime::body::outgoing::Content;
use crate::runtime::json::value::replay;
use crate::runtime::request::brackets::{Arrays, Notation};
use crate::runtime::request::flatten::{self, Plain};
use crate::runtime::request::style;
use crate::runtime::send::client;
use crate::runtime::value::encode::{present, Entries, Items};
use crate::runtime::{to_json, Encode, Error, Fields, Info, ParameterLocation, Sink, Style, UploadFile};

/// The parts of a body.
pub(crate) struct Form<'a> {
    info: &'a Info,
    /// `multipart/form-data`, or another one.
    media: &'static str,
    /// The style of fields that have none of their own.
    style: Style,
    notation: Notation,
    parts: Vec<Part>,
}

struct Part {
    /// Parts that are told by their position have none.
    name: Option<String>,
    file_name: Option<String>,
    media: Option<String>,
    headers: Vec<(&'static str, &'static str)>,
    content: Content,
}

impl<'a> Form<'a> {
    pub(crate) fn new(info: &'a Info, media: &'static str, style: Style, notation: Notation) -> Self {
        Self { info, media, style, notation, parts: Vec::new() }
    }

    /// Whether parts are known by names, and always so; others say what they are by their media type as well.
    pub(crate) fn is_form_data(&self) -> bool {
        self.media == "multipart/form-data"
    }

    /// Adds a part for each field, or several.
    pub(crate) fn fields(&mut self, fields: &Fields<'_>) {
        for (wire, value) in present(fields) {
            self.field(Some(wire.to_owned()), &[wire], value);
        }
    }

    /// Adds a part for each item of an array, or one for what is none; what is said of them is said by position, and of all
    /// others by `*`.
    pub(crate) fn items(&mut self, value: &dyn Encode) {
        let mut index = 0_usize;
        let is_array = flatten::items(value, &mut |item| {
            self.field(None, &[&index.to_string(), "*"], item);
            index += 1;
        });
        if !is_array {
            self.field(None, &["0", "*"], value);
        }
    }

    /// Adds the parts of one field; the first of the keys under which something is said of parts counts.
    fn field(&mut self, name: Option<String>, keys: &[&str], value: &dyn Encode) {
        let info = self.info;
        let said = || info.parts.iter().map(|(wire, _)| wire).chain(info.part_headers.iter().map(|(wire, ..)| wire));
        let key = *keys.iter().find(|key| said().any(|wire| wire == *key)).unwrap_or(&keys[0]);
        let media = info.parts.iter().find(|(wire, _)| *wire == key).map(|(_, media)| *media);
        let style = info.style(ParameterLocation::Body, key, self.style);
        let first = self.parts.len();
        // No JSON holds a file.
        let style = if style == Style::Json && flatten::holds_file(value) { Style::DeepObject } else { style };
        let is_told = || info.styles.iter().any(|(at, wire, _)| *at == ParameterLocation::Body && *wire == key);
        match style {
            Style::Json => self.json(name, media, value),
            Style::Form | Style::FormJoined if is_told() && self.properties(name.as_ref(), style, value) => {}
            _ => value.encode(&mut Writer { form: self, name, media, style, is_top: true }),
        }
        let headers = info.part_headers.iter().filter(|(wire, ..)| *wire == key);
        let headers = headers.map(|(_, name, value)| (*name, *value));
        self.parts[first..].iter_mut().for_each(|part| part.headers.extend(headers.clone()));
    }

    /// Adds an object in a style that it is said to have, without an escape (OAS 3.1.1, section 4.8.15.1.2): its properties are parts,
    /// or one with all of them. False if it is no object, or holds a file.
    fn properties(&mut self, name: Option<&String>, style: Style, value: &dyn Encode) -> bool {
        let Plain::Map(entries) = flatten::plain(value) else { return false };
        if flatten::holds_file(value) {
            return false;
        }
        if style == Style::FormJoined {
            let all: Vec<String> = entries.into_iter().flat_map(|(key, value)| [key, value]).collect();
            all.first().into_iter().for_each(|_| self.text(name.cloned(), None, &all.join(",")));
        } else {
            entries.into_iter().for_each(|(key, value)| self.text(Some(key), None, &value));
        }
        true
    }

    fn text(&mut self, name: Option<String>, media: Option<&str>, text: &str) {
        // A part without a media type is text (RFC 2046, section 5.1), of ASCII unless it is a field (RFC 6657, section 4).
        let otherwise = if text.is_ascii() { "text/plain" } else { "text/plain; charset=utf-8" };
        let media = media.or((!self.is_form_data()).then_some(otherwise)).map(str::to_owned);
        let content = Content::Bytes(Bytes::copy_from_slice(text.as_bytes()));
        self.parts.push(Part { name, file_name: None, media, headers: Vec::new(), content });
    }

    fn json(&mut self, name: Option<String>, media: Option<&str>, value: &dyn Encode) {
        let media = Some(media.unwrap_or("application/json").to_owned());
        let content = Content::Bytes(to_json(value).into());
        self.parts.push(Part { name, file_name: None, media, headers: Vec::new(), content });
    }

    /// The media type, boundary included, and the body: one piece, unless a file is not in memory.
    ///
    /// # Errors
    /// A file's media type cannot stand in a header.
    pub(crate) fn finish(self) -> Result<(String, Vec<Content>), Error> {
        let boundary = self.boundary();
        let mut media = format!("{}; boundary={boundary}", self.media);
        if self.media == "multipart/related" {
            // The media type of the root, which is the first part (RFC 2387, section 3.1).
            let root = self.parts.first().and_then(|part| part.media.as_deref()).unwrap_or("text/plain");
            media.push_str(&format!("; type=\"{}\"", essence(root)));
        }
        let mut pieces = Vec::new();
        let mut body = Vec::with_capacity(self.parts.iter().map(|part| part.bytes().len() + 256).sum());
        for part in self.parts {
            body.extend_from_slice(format!("--{boundary}\r\n{}\r\n", part.head()?).as_bytes());
            match part.content {
                Content::Bytes(bytes) => body.extend_from_slice(&bytes),
                streamed => pieces.extend([Content::Bytes(std::mem::take(&mut body).into()), streamed]),
            }
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        pieces.push(Content::Bytes(body.into()));
        Ok((media, pieces))
    }

    /// A boundary made from the content, so that the same request has the same bytes, and found nowhere within it. What is
    /// read only later cannot be looked at, so there it is one that nobody can have foreseen.
    fn boundary(&self) -> String {
        // FNV-1a, 64 bits.
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for part in &self.parts {
            let name = part.name.as_deref().unwrap_or_default();
            hash = name.as_bytes().iter().chain(part.bytes()).fold(hash, mix);
            if !matches!(part.content, Content::Bytes(_)) {
                hash ^= RandomState::new().build_hasher().finish();
            }
        }
        loop {
            let boundary = format!("----------------{hash:016x}");
            if !self.parts.iter().any(|part| holds(part.bytes(), boundary.as_bytes())) {
                return boundary;
            }
            hash = mix(hash, &1);
        }
    }
}

fn holds(content: &[u8], wanted: &[u8]) -> bool {
    let mut rest = content;
    // Sixteen hyphens are rare in files, so looking for the first is all there is to do.
    while let Some(at) = rest.iter().position(|byte| *byte == b'-') {
        rest = &rest[at..];
        if rest.starts_with(wanted) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

impl Part {
    /// What of it is in memory.
    fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Bytes(bytes) => bytes,
            Content::Path(_) | Content::Reader(..) => &[],
        }
    }

    fn head(&self) -> Result<String, Error> {
        let name = self.name.as_ref().map(|name| format!("form-data; name=\"{}\"", quoted(name)));
        let file_name = self.file_name.as_ref().map(|name| format!("; filename=\"{}\"", quoted(name)));
        let mut head = String::new();
        if name.is_some() || file_name.is_some() {
            let kind = name.as_deref().unwrap_or("attachment");
            head = format!("Content-Disposition: {kind}{}\r\n", file_name.unwrap_or_default());
        }
        if let Some(media) = &self.media {
            client::header_value("content-type", media).map_err(Error::invalid_request)?;
            head.push_str(&format!("Content-Type: {media}\r\n"));
        }
        for (name, value) in &self.headers {
            client::header_value(name, value).map_err(Error::invalid_request)?;
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        Ok(head)
    }
}

/// As browsers escape it (WHATWG HTML, multipart/form-data encoding algorithm).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Writes one field.
struct Writer<'w, 'a> {
    form: &'w mut Form<'a>,
    name: Option<String>,
    media: Option<&'static str>,
    style: Style,
    is_top: bool,
}

impl Writer<'_, '_> {
    fn text(&mut self, text: &str) {
        self.form.text(self.name.clone(), self.media, text);
    }

    /// A value within: its own name in brackets.
    fn within(&mut self, step: &str, value: &dyn Encode) {
        let outside = self.name.clone();
        self.name.get_or_insert_default().push_str(&format!("[{step}]"));
        value.encode(self);
        self.name = outside;
    }

    /// Whether what is nested in this value is in brackets. Where a file is in it, nothing else can be done.
    fn is_bracketed(&self, value: &dyn Encode) -> bool {
        self.style == Style::DeepObject || flatten::holds_file(value)
    }
}

impl Sink for Writer<'_, '_> {
    fn null(&mut self) {
        self.text("");
    }

    fn bool(&mut self, value: bool) {
        self.text(if value { "true" } else { "false" });
    }

    fn number(&mut self, text: &str) {
        self.text(&crate::runtime::json::number::plain(text));
    }

    fn string(&mut self, text: &str) {
        self.text(text);
    }

    fn object(&mut self, name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let whole = Whole(name, fields, rest);
        if !self.is_bracketed(&whole) {
            return self.form.json(self.name.clone(), self.media, &whole);
        }
        let style = std::mem::replace(&mut self.style, Style::DeepObject);
        flatten::properties(&whole, &mut |step, value| {
            if !value.is_absent() {
                self.within(step, value);
            }
        });
        self.style = style;
    }

    fn list(&mut self, items: &dyn Items) {
        let is_top = std::mem::replace(&mut self.is_top, false);
        let delimiter = style::delimiter(self.style).filter(|_| is_top && !flatten::holds_file(&List(items)));
        if let Some(delimiter) = delimiter {
            let all: Vec<String> = (0..items.count()).map(|index| flatten::text(items.item(index))).collect();
            all.first().into_iter().for_each(|_| self.text(&all.join(delimiter)));
        } else if self.style != Style::DeepObject && is_top {
            (0..items.count()).for_each(|index| items.item(index).encode(self));
        } else if !self.is_bracketed(&List(items)) {
            self.form.json(self.name.clone(), self.media, &List(items));
        } else {
            let style = std::mem::replace(&mut self.style, Style::DeepObject);
            for index in 0..items.count() {
                let item = items.item(index);
                match self.form.notation.arrays {
                    Arrays::Repeated if flatten::is_single(item) => item.encode(self),
                    Arrays::Indexed | Arrays::Repeated => self.within(&index.to_string(), item),
                    Arrays::Empty => self.within("", item),
                }
            }
            self.style = style;
        }
        self.is_top = is_top;
    }

    fn map(&mut self, entries: &dyn Entries) {
        self.object("", &[], Some(entries));
    }

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }

    fn file(&mut self, file: &UploadFile) {
        // RFC 7578, section 4.2: a file is told by its name; without one it would be taken for a text.
        let otherwise = self.form.is_form_data().then_some("file");
        let file_name = file.name().or(otherwise).map(str::to_owned);
        let media = file.media_type().or(self.media).unwrap_or("application/octet-stream").to_owned();
        self.form.parts.push(Part {
            name: self.name.clone(),
            file_name,
            media: Some(media),
            headers: Vec::new(),
            content: file.content.clone(),
        });
    }
}

/// An object as a value again.
struct Whole<'a>(&'static str, &'a Fields<'a>, Option<&'a dyn Entries>);

impl Encode for Whole<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.object(self.0, self.1, self.2);
    }
}

/// A list as a value again.
struct List<'a>(&'a dyn Items);

impl Encode for List<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.list(self.0);
    }
}
