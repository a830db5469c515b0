//! Writes a body of `multipart/form-data` (RFC 7578).

use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;

use crate::runtime::body::outgoing::Content;
use crate::runtime::json::value::replay;
use crate::runtime::send::client;
use crate::runtime::value::encode::{Entries, Items};
use crate::runtime::{to_json, Encode, Error, Fields, Info, ParameterLocation, Sink, Style, UploadFile};

/// The parts of a body.
#[derive(Default)]
pub(crate) struct Form(Vec<Part>);

struct Part {
    name: String,
    file_name: Option<String>,
    media: Option<String>,
    headers: Vec<(&'static str, &'static str)>,
    content: Content,
}

impl Form {
    /// Adds a part for each field, or several.
    pub(crate) fn fields(&mut self, info: &Info, default: Style, fields: &Fields<'_>) {
        for (wire, value) in fields.iter().filter(|(_, value)| !value.is_absent()) {
            let style = info.style(ParameterLocation::Body, wire, default);
            let media = info.parts.iter().find(|(name, _)| name == wire).map(|(_, media)| *media);
            let (name, first) = ((*wire).to_owned(), self.0.len());
            match style {
                Style::Json => self.json(name, *value),
                _ => value.encode(&mut Writer { form: self, name, media, style, is_top: true }),
            }
            let headers =
                info.part_headers.iter().filter(|(of, ..)| of == wire).map(|(_, name, value)| (*name, *value));
            self.0[first..].iter_mut().for_each(|part| part.headers.extend(headers.clone()));
        }
    }

    fn text(&mut self, name: String, media: Option<&str>, text: &str) {
        let (media, content) = (media.map(str::to_owned), Content::Bytes(Bytes::copy_from_slice(text.as_bytes())));
        self.0.push(Part { name, file_name: None, media, headers: Vec::new(), content });
    }

    fn json(&mut self, name: String, value: &dyn Encode) {
        let media = Some("application/json".to_owned());
        self.0.push(Part {
            name,
            file_name: None,
            media,
            headers: Vec::new(),
            content: Content::Bytes(to_json(value).into()),
        });
    }

    /// The media type, boundary included, and the body: one piece, unless a file is not in memory.
    ///
    /// # Errors
    /// A file's media type cannot stand in a header.
    pub(crate) fn finish(self) -> Result<(String, Vec<Content>), Error> {
        let boundary = self.boundary();
        let mut pieces = Vec::new();
        let mut body = Vec::with_capacity(self.0.iter().map(|part| part.bytes().len() + 256).sum());
        for part in self.0 {
            body.extend_from_slice(format!("--{boundary}\r\n{}\r\n", part.head()?).as_bytes());
            match part.content {
                Content::Bytes(bytes) => body.extend_from_slice(&bytes),
                streamed => pieces.extend([Content::Bytes(std::mem::take(&mut body).into()), streamed]),
            }
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        pieces.push(Content::Bytes(body.into()));
        Ok((format!("multipart/form-data; boundary={boundary}"), pieces))
    }

    /// A boundary made from the content, so that the same request has the same bytes, and found nowhere within it. What is
    /// read only later cannot be looked at, so there it is one that nobody can have foreseen.
    fn boundary(&self) -> String {
        // FNV-1a, 64 bits.
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for part in &self.0 {
            hash = part.name.as_bytes().iter().chain(part.bytes()).fold(hash, mix);
            if !matches!(part.content, Content::Bytes(_)) {
                hash ^= RandomState::new().build_hasher().finish();
            }
        }
        loop {
            let boundary = format!("----------------{hash:016x}");
            if !self.0.iter().any(|part| holds(part.bytes(), boundary.as_bytes())) {
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
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(&self.name));
        if let Some(file_name) = &self.file_name {
            head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
        }
        head.push_str("\r\n");
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
struct Writer<'a> {
    form: &'a mut Form,
    name: String,
    media: Option<&'static str>,
    style: Style,
    is_top: bool,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        self.form.text(self.name.clone(), self.media, text);
    }

    /// A value within: its own name in brackets.
    fn within(&mut self, step: &str, value: &dyn Encode) {
        let outside = self.name.len();
        self.name.push_str(&format!("[{step}]"));
        value.encode(self);
        self.name.truncate(outside);
    }

    fn is_bracketed(&self) -> bool {
        self.style == Style::DeepObject
    }
}

impl Sink for Writer<'_> {
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
        if !self.is_bracketed() {
            return self.form.json(self.name.clone(), &Whole(name, fields, rest));
        }
        for (wire, value) in fields.iter().filter(|(_, value)| !value.is_absent()) {
            self.within(wire, *value);
        }
        if let Some(rest) = rest {
            self.map(rest);
        }
    }

    fn list(&mut self, items: &dyn Items) {
        let is_nested_list = !self.is_bracketed() && !self.is_top;
        if is_nested_list {
            return self.form.json(self.name.clone(), &List(items));
        }
        let is_top = std::mem::replace(&mut self.is_top, false);
        for index in 0..items.count() {
            match self.is_bracketed() {
                true => self.within(&index.to_string(), items.item(index)),
                false => items.item(index).encode(self),
            }
        }
        self.is_top = is_top;
    }

    fn map(&mut self, entries: &dyn Entries) {
        if !self.is_bracketed() {
            return self.form.json(self.name.clone(), &Whole("", &[], Some(entries)));
        }
        for index in 0..entries.count() {
            let (key, value) = entries.entry(index);
            if !value.is_absent() {
                self.within(key, value);
            }
        }
    }

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }

    fn file(&mut self, file: &UploadFile) {
        // RFC 7578, section 4.2: a file is told by its name; without one it would be taken for a text.
        let file_name = file.name().unwrap_or("file").to_owned();
        let media = file.media_type().or(self.media).unwrap_or("application/octet-stream").to_owned();
        self.form.0.push(Part {
            name: self.name.clone(),
            file_name: Some(file_name),
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
