//! What every request can do, written once over its parts: be shown, compared, and taken for the value of its wire shape.

use std::fmt;

use crate::runtime::body::write::Object;
use crate::runtime::value::debug::debug_hiding;
use crate::runtime::{equal, Body, Encode, Fields, Info, Parts, Reader, Request, Sink, Slot};

/// Shows a request as its struct: name and fields, without the values of those that the description hides.
///
/// # Errors
/// The formatter's.
pub fn debug_request(request: &dyn Request, info: &Info, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = Ok(());
    request.parts(&mut |parts| shown = debug_fields(parts.name, &all_fields(parts), info.hidden, f));
    shown
}

/// Shows fields as those of a struct, without the values of the hidden ones.
///
/// # Errors
/// The formatter's.
pub fn debug_fields(
    name: &'static str,
    fields: &Fields<'_>,
    hidden: &[&str],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    debug_hiding(hidden, &Object(name, fields), f)
}

fn all_fields<'a>(parts: &Parts<'a>) -> Vec<(&'a str, &'a dyn Encode)> {
    let mut all = [parts.path, parts.query, parts.header, parts.cookie].concat();
    match parts.body {
        Body::None => {}
        Body::Fields(fields) => all.extend_from_slice(fields),
        Body::Value(value) => all.push(("body", value)),
    }
    all
}

/// Whether two requests have the same parts: what is equal there goes over the wire alike.
pub fn equal_requests(a: &dyn Request, b: &dyn Request) -> bool {
    equal(&AsValue(a), &AsValue(b))
}

/// A request as the object of its sections.
pub(crate) struct AsValue<'a>(pub(crate) &'a dyn Request);

impl Encode for AsValue<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        encode_request(self.0, sink);
    }
}

/// Hands over a request as an object of the sections that it uses: `path`, `query`, `header`, `cookie`, `body`.
pub fn encode_request(request: &dyn Request, sink: &mut dyn Sink) {
    request.parts(&mut |parts| {
        let path = Object("path", parts.path);
        let query = Object("query", parts.query);
        let header = Object("header", parts.header);
        let cookie = Object("cookie", parts.cookie);
        let body = Object("body", if let Body::Fields(fields) = parts.body { fields } else { &[] });
        let mut sections: Vec<(&str, &dyn Encode)> = Vec::with_capacity(5);
        for section in [&path, &query, &header, &cookie, &body] {
            if is_used(section.1) {
                sections.push((section.0, section));
            }
        }
        if let Body::Value(value) = parts.body {
            sections.push(("body", value));
        }
        sink.object(parts.name, &sections, None);
    });
}

fn is_used(fields: &Fields<'_>) -> bool {
    fields.iter().any(|(_, value)| !value.is_absent())
}

/// The slots of one section, read as the object that it is.
pub struct Section<'a, 'b>(pub &'a mut [(&'static str, &'b mut dyn Slot)]);

impl Slot for Section<'_, '_> {
    fn read(&mut self, reader: &mut Reader<'_>) -> crate::runtime::json::reader::Result<()> {
        reader.object(self.0, None)
    }

    fn settle(&mut self) -> bool {
        self.0.iter_mut().all(|(_, slot)| slot.settle())
    }
}
