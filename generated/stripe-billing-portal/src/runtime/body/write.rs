//! Writes the body of a request.

use std::borrow::Cow;

use bytes::Bytes;

use crate::runtime::body::media;
use crate::runtime::body::multipart::Form;
use crate::runtime::body::outgoing::{Content, Outgoing};
use crate::runtime::json::value::replay;
use crate::runtime::request::flatten;
use crate::runtime::request::style;
use crate::runtime::value::encode::{Entries, Items};
use crate::runtime::{to_json, Body, BodyKind, Brackets, Encode, Error, Fields, Info, Sink, Style, UploadFile};

/// A body as it goes over the wire.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) media: Option<Cow<'static, str>>,
    pub(crate) bytes: Bytes,
    /// The body instead of the bytes, where it is not in memory.
    pub(crate) outgoing: Option<Outgoing>,
    /// What goes into the query instead.
    pub(crate) query: String,
}

impl Written {
    fn new(media: impl Into<Cow<'static, str>>, bytes: impl Into<Bytes>) -> Self {
        Self { media: Some(media.into()), bytes: bytes.into(), ..Self::default() }
    }

    fn of(media: impl Into<Cow<'static, str>>, pieces: Vec<Content>) -> Self {
        match &pieces[..] {
            [Content::Bytes(bytes)] => Self::new(media, bytes.clone()),
            _ => Self { outgoing: Some(Outgoing::new(pieces)), ..Self::new(media, Bytes::new()) },
        }
    }
}

pub(crate) fn write(info: &Info, brackets: Brackets, body: Body<'_>) -> Result<Written, Error> {
    let is_missing = match body {
        Body::None => true,
        Body::Value(value) => value.is_absent(),
        Body::Fields(fields) => info.is_body_optional && fields.iter().all(|(_, value)| value.is_absent()),
    };
    // A form without a field is of no bytes, as one that is absent, so its media type is told either way: servers look for
    // it. Of JSON or multipart, no bytes would be a body that is not well-formed.
    if is_missing && !matches!(info.body, BodyKind::Form(_)) {
        return Ok(Written::default());
    }
    let notation = brackets.in_body();
    Ok(match info.body {
        BodyKind::None => return Err(Error::invalid_request("the API's description has no media type for this body")),
        BodyKind::Form(default) => write_form(info, default, brackets, body),
        BodyKind::Json(media) => Written::new(media, json(body)),
        BodyKind::Lines(media) => Written::new(media, lines(media, body)?),
        BodyKind::Multipart(default) => write_parts(Form::new(info, "multipart/form-data", default, notation), body)?,
        BodyKind::MultipartAs(media, default) => write_parts(Form::new(info, media, default, notation), body)?,
        BodyKind::Text(media) => Written::new(media, body_text(body)),
        BodyKind::Bytes(media) => write_bytes(media, body),
    })
}

/// A body of GET and DELETE has no meaning that one could count on (RFC 9110, section 9.3.1), so a form goes into the
/// query there.
fn write_form(info: &Info, default: Style, brackets: Brackets, body: Body<'_>) -> Written {
    let is_in_query = matches!(info.method, "GET" | "HEAD" | "DELETE");
    let notation = if is_in_query { brackets.in_url() } else { brackets.in_body() };
    let mut form = String::with_capacity(512);
    fields_of(body, &mut |fields| style::fields(&mut form, info, default, notation, fields));
    if is_in_query {
        return Written { query: form, ..Written::default() };
    }
    Written::new("application/x-www-form-urlencoded", form)
}

/// A body of parts: those of its fields, or of its items where they have no names.
fn write_parts(mut form: Form<'_>, body: Body<'_>) -> Result<Written, Error> {
    match body {
        Body::Value(value) if !form.is_form_data() => {
            if !flatten::properties(value, &mut |name, value| form.fields(&[(name, value)])) {
                form.items(value);
            }
        }
        body => fields_of(body, &mut |fields| form.fields(fields)),
    }
    let (media, pieces) = form.finish()?;
    Ok(Written::of(media, pieces))
}

fn json(body: Body<'_>) -> String {
    match body {
        Body::None => String::new(),
        Body::Value(value) => to_json(value),
        Body::Fields(fields) => to_json(&Object("", fields)),
    }
}

/// The elements of an array, one a line. In JSON that came as it is, a line break is white space.
fn lines(media: &str, body: Body<'_>) -> Result<String, Error> {
    let separator = if media::essence(media).ends_with("json-seq") { "\u{1e}" } else { "" };
    let mut lines = String::new();
    let mut line = |item: &dyn Encode| {
        lines.extend([separator, &to_json(item).replace(['\n', '\r'], " "), "\n"]);
    };
    match body {
        Body::Value(value) if flatten::items(value, &mut line) => Ok(lines),
        _ => Err(Error::invalid_request("the body is to be an array")),
    }
}

fn body_text(body: Body<'_>) -> String {
    match body {
        Body::None => String::new(),
        Body::Value(value) => flatten::text(value),
        Body::Fields(fields) => flatten::text(&Object("", fields)),
    }
}

/// The bytes of a file, or the text of anything else.
fn write_bytes(media: &'static str, body: Body<'_>) -> Written {
    let described = if media.contains('*') { "application/octet-stream" } else { media };
    let mut file = FileOf(None);
    if let Body::Value(value) = body {
        value.encode(&mut file);
    }
    match file.0 {
        Some(file) => {
            let media = file.media_type().map_or(Cow::Borrowed(described), |media| Cow::Owned(media.to_owned()));
            Written::of(media, vec![file.content])
        }
        None => Written::new(described, body_text(body)),
    }
}

/// Fields as a value.
pub(crate) struct Object<'a>(pub(crate) &'static str, pub(crate) &'a Fields<'a>);

impl Encode for Object<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.object(self.0, self.1, None);
    }
}

/// Hands over the fields of a body, whichever way it holds them. A value that is no object is a field called `file`, for
/// that is what descriptions mean that say nothing but `format: binary`.
fn fields_of(body: Body<'_>, each: &mut dyn FnMut(&Fields<'_>)) {
    match body {
        Body::None => {}
        Body::Fields(fields) => each(fields),
        Body::Value(value) => {
            if !flatten::properties(value, &mut |name, value| each(&[(name, value)])) {
                each(&[("file", value)]);
            }
        }
    }
}

/// Takes a file, and nothing else.
struct FileOf(Option<UploadFile>);

impl Sink for FileOf {
    fn null(&mut self) {}
    fn bool(&mut self, _value: bool) {}
    fn number(&mut self, _text: &str) {}
    fn string(&mut self, _text: &str) {}
    fn object(&mut self, _name: &'static str, _fields: &Fields<'_>, _rest: Option<&dyn Entries>) {}
    fn list(&mut self, _items: &dyn Items) {}
    fn map(&mut self, _entries: &dyn Entries) {}
    fn json(&mut self, _raw: &str) {}

    fn file(&mut self, file: &UploadFile) {
        self.0 = Some(file.clone());
    }
}
