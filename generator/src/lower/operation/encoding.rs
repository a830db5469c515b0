//! Lowers `encoding`: how the fields of a form are written (OAS 3.0.3 §4.7.15).

use super::media::FORM_DATA;
use super::parts::{Encoding, is_file, is_plain};
use super::{parameter, parts};
use crate::api::*;
use crate::codes::Code;
use crate::document::Version;
use crate::lower::Lower;
use crate::media_type::{self, MediaKind};
use crate::node::{Node, Object};
use crate::pointer::Pointer;

/// Reads how the fields or items of a form are written, and says in the fields' documentation what callers have to know.
pub fn lower<'a>(
    cx: &mut Lower<'a, '_>,
    at: &Pointer,
    media: &Media,
    content: &mut BodyContent,
    declared: &'a Node,
) -> Encoding {
    let mut encoding = Encoding::default();
    by_name(cx, at, media, content, declared, &mut encoding);
    if matches!(media, Media::Multipart(_)) {
        by_position(cx, at, declared, &mut encoding);
        parts::by_schema(cx, at, content, declared, &mut encoding);
        parts::with_files_within(cx, content, &mut encoding);
    }
    encoding
}

/// Reads `encoding`, which has the names of properties for keys.
fn by_name<'a>(
    cx: &mut Lower<'a, '_>,
    at: &Pointer,
    media: &Media,
    content: &mut BodyContent,
    declared: &'a Node,
    encoding: &mut Encoding,
) {
    let at = at.join("encoding");
    for (wire, node) in declared.get("encoding").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        let (wire, at) = (wire.as_str(), at.join(wire.as_str()));
        let text = |key: &str| node.get(key).and_then(Node::as_str);
        let mut ignored = Vec::new();
        let (word, explode) = (text("style"), node.get("explode").and_then(Node::as_flag));
        if let Some(style) = parameter::delimited(node) {
            encoding.styles.push((wire.to_owned(), style));
        } else if word.is_some() || explode.is_some() {
            let style = parameter::style(ParameterLocation::Query, word, explode);
            let is_read = is_style_read(cx.document.version, media, style);
            encoding.styles.extend(is_read.then(|| (wire.to_owned(), style)));
            ignored.extend((!is_read).then_some(if word.is_some() { "style" } else { "explode" }));
        } else if let Some(types) = text("contentType") {
            let is_used = content_type(cx, media, content, wire, types, encoding);
            ignored.extend((!is_used).then_some("contentType"));
        }
        let is_sent = matches!(media, Media::Multipart(_)) && headers(cx, &at, wire, node, encoding);
        ignored.extend((node.get("headers").is_some() && !is_sent).then_some("headers"));
        ignored.extend(node.get("allowReserved").is_some().then_some("allowReserved"));
        if !ignored.is_empty() {
            let message = format!("`{}` has no effect on how `{wire}` is sent", ignored.join("`, `"));
            cx.diagnostics.warn(Code::EncodingIgnored, &at, message);
        }
    }
}

/// Whether a style says how a field is written: in parts since 3.1 alone, and only of a form (OAS 3.1.1 §4.8.15.1.2); before,
/// the values of an array are parts of their own whatever style is declared (OAS 3.0.3 §4.7.15.1). What is in brackets was
/// meant so before 3.1, too.
fn is_style_read(version: Version, media: &Media, style: Style) -> bool {
    match media {
        Media::Multipart(name) => style == Style::DeepObject || version > Version::V3_0 && name == FORM_DATA,
        Media::Json(_) | Media::Lines(_) | Media::Form | Media::Xml(_) | Media::Bytes(_) | Media::Text(_) => true,
    }
}

/// Reads `prefixEncoding` and `itemEncoding`: of parts by position, and of all others (OAS 3.2.0 §4.14.5.2).
fn by_position(cx: &mut Lower<'_, '_>, at: &Pointer, declared: &Node, encoding: &mut Encoding) {
    let prefix = declared.get("prefixEncoding").and_then(Node::as_array).unwrap_or_default().iter().enumerate();
    let prefix = prefix.map(|(index, node)| (index.to_string(), at.join("prefixEncoding").index(index), node));
    let others = declared.get("itemEncoding").map(|node| ("*".to_owned(), at.join("itemEncoding"), node));
    for (key, at, node) in prefix.chain(others) {
        let types = node.get("contentType").and_then(Node::as_str).unwrap_or_default();
        if let Some(only) = only(types) {
            encoding.parts.push((key.clone(), only.to_owned()));
        }
        headers(cx, &at, &key, node, encoding);
    }
}

/// The one media type of a list of them, if it is one and no range.
fn only(types: &str) -> Option<&str> {
    Some(types.trim()).filter(|only| !only.is_empty() && !only.contains([',', '*']))
}

/// Takes the headers of a part into account that have but one value to send; false if there are others
/// (OAS 3.1.1 §4.8.15.1.1).
fn headers(cx: &mut Lower<'_, '_>, at: &Pointer, wire: &str, node: &Node, encoding: &mut Encoding) -> bool {
    let mut all_are_sent = true;
    for (name, header) in node.get("headers").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        let at = at.join_all(["headers", name.as_str()]);
        let header = cx.document.follow(&at, header).map(|(_, header)| header).ok();
        let schema = header.and_then(|header| cx.document.follow(&at, header.get("schema")?).ok());
        let value = schema.and_then(|(_, schema)| only_value(schema)).filter(|_| is_header(name.as_str()));
        match value {
            Some(value) => encoding.headers.push((wire.to_owned(), name.as_str().to_owned(), value)),
            None => all_are_sent = false,
        }
    }
    all_are_sent
}

/// What is sent where nobody is asked: a constant, the one value of an enum, the default.
fn only_value(schema: &Node) -> Option<String> {
    let one = |values: &Node| if let [one] = values.as_array()? { one.scalar_text() } else { None };
    let value = schema.get("const").and_then(Node::scalar_text);
    let value = value.or_else(|| schema.get("enum").and_then(one));
    value.or_else(|| schema.get("default").and_then(Node::scalar_text)).filter(|value| value.bytes().all(is_visible))
}

/// RFC 9110 §5.5: what a header holds without an escape.
fn is_visible(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// A name that a header of a part may have; its `Content-Type` is said elsewhere, its disposition is ours.
fn is_header(name: &str) -> bool {
    let is_ours = ["content-type", "content-disposition"].iter().any(|own| name.eq_ignore_ascii_case(own));
    !is_ours
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Takes the media type of a field into account; false if it cannot be sent as that.
fn content_type(
    cx: &mut Lower<'_, '_>,
    media: &Media,
    content: &mut BodyContent,
    wire: &str,
    types: &str,
    encoding: &mut Encoding,
) -> bool {
    let is_own = matches!(content, BodyContent::Fields(_)) || parts::is_of_multipart_alone(cx, content);
    let Some(field) = field(cx, content, wire) else {
        return false;
    };
    let is_multipart = matches!(media, Media::Multipart(_));
    let all: Vec<&str> = types.split(',').map(str::trim).collect();
    let only = only(types);
    let is_json = only.is_some_and(|only| media_type::kind(only) == MediaKind::Json);
    let is_text = only.is_some_and(|only| media_type::essence(only).starts_with("text/"));
    // OAS 3.1.0, section 4.8.14.4: a part of any octets has no schema but its media type.
    if is_own && is_multipart && field.shape == Shape::Json && !is_json && !is_text {
        field.shape = Shape::Upload;
    }
    // RFC 7578, section 4.3: parts within a part are not to be sent any more; each file is a part of the form.
    if all.iter().any(|one| media_type::kind(one) == MediaKind::Multipart) {
        return false;
    }
    let is_file = is_file(&field.shape);
    let is_plain = is_plain(&field.shape);
    if is_json && !is_file {
        // In parts, that is what an object is written as anyway, and each object of a list.
        if is_plain || !is_multipart {
            encoding.styles.push((wire.to_owned(), Style::Json));
        }
        let other = only.filter(|only| is_multipart && *only != "application/json");
        encoding.parts.extend(other.map(|only| (wire.to_owned(), only.to_owned())));
        return true;
    }
    match only {
        // The default of strings.
        Some("text/plain") if is_plain => true,
        Some(only) if is_multipart && (is_plain || is_file) => {
            encoding.parts.push((wire.to_owned(), only.to_owned()));
            true
        }
        None if is_multipart && is_file => {
            say_choice(field, &all);
            true
        }
        Some(_) | None => false,
    }
}

/// Adds to the documentation of a file which media types it may have.
fn say_choice(field: &mut Field, types: &[&str]) {
    let types: Vec<String> = types.iter().map(|one| format!("`{}`", one.replace('`', "'"))).collect();
    let words = format!("It is to be {}: `UploadFile::content_type` says what it is.", types.join(" or "));
    let described = field.description.get_or_insert_default();
    if !described.contains(&words) {
        described.push_str(if described.is_empty() { "" } else { "\n\n" });
        described.push_str(&words);
    }
}

/// The field of a form, wherever its struct stands.
fn field<'s>(cx: &'s mut Lower<'_, '_>, content: &'s mut BodyContent, wire: &str) -> Option<&'s mut Field> {
    let fields = match content {
        BodyContent::Fields(own) => &mut own.fields,
        BodyContent::Whole(shape) => match &mut cx.api[shape.type_id()?].kind {
            TypeKind::Struct(named) => &mut named.fields,
            _ => return None,
        },
    };
    fields.iter_mut().find(|field| field.wire == wire)
}
