//! Finds what a framework says of each thing that is wrong, where the body of an error has lists of that and no one message.

use crate::runtime::response::error_body::{at, child};
use crate::runtime::{Reader, ValueKind};

/// So many things are told.
const MOST: usize = 5;

/// Keys with lists or objects of what is wrong: FastAPI's `detail`, Nest's `message`, `errors` of ASP.NET, Laravel and Rails.
const PLACES: &[&str] = &["detail", "message", "errors", "messages", "non_field_errors"];

/// What it says, `; ` between one and the next.
pub(crate) fn of(body: &str) -> Option<String> {
    let found = PLACES.iter().find_map(|key| listed(entry(body, key)?));
    found.or_else(|| of_fields(body)).or_else(|| list(body))
}

/// What it says by field, where `errors` is an object of that.
pub(crate) fn by_field(body: &str) -> Option<String> {
    fields(entry(body, "errors")?, false)
}

fn listed(json: &str) -> Option<String> {
    list(json).or_else(|| fields(json, false))
}

/// Django's: an object of nothing but lists of texts. Any other object may be whatever the request had.
fn of_fields(body: &str) -> Option<String> {
    fields(body, true)
}

fn entry<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let mut reader = Reader::new(json);
    let kind = reader.peek().ok()?;
    child(&mut reader, kind, key)
}

fn kind(json: &str) -> Option<ValueKind> {
    Reader::new(json).peek().ok()
}

fn text(json: &str) -> Option<String> {
    at(json, &[]).filter(|text| !text.is_empty() && kind(json) == Some(ValueKind::String))
}

fn join(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The items of a list: texts, or objects that say what is wrong and where.
fn list(json: &str) -> Option<String> {
    if kind(json)? != ValueKind::Array {
        return None;
    }
    let mut parts = Vec::new();
    let read = Reader::new(json).array(&mut |reader| {
        let item = reader.raw()?;
        if parts.len() < MOST {
            parts.extend(text(item).or_else(|| fault(item)));
        }
        Ok(())
    });
    read.ok().and_then(|()| join(&parts))
}

/// Where an object says what is wrong, and where it is.
const TEXTS: &[&str] = &["msg", "message", "detail", "description", "title", "reason"];
const FIELDS: &[&str] = &["loc", "field", "property", "path", "param"];

fn fault(item: &str) -> Option<String> {
    // The constraints of Nest's class-validator have a text each.
    let constraints = || entry(item, "constraints").and_then(first_value);
    let said = TEXTS.iter().find_map(|key| text(entry(item, key)?)).or_else(constraints)?;
    match FIELDS.iter().find_map(|key| way(entry(item, key)?)) {
        Some(field) => Some(format!("{field}: {said}")),
        None => Some(said),
    }
}

fn first_value(object: &str) -> Option<String> {
    let mut found = None;
    if kind(object)? != ValueKind::Object {
        return None;
    }
    let read = Reader::new(object).map(&mut |_, reader| {
        let value = reader.raw()?;
        found = found.take().or_else(|| text(value));
        Ok(())
    });
    read.ok().and(found)
}

/// A name, or the steps to it: `["body", "user", 0]` is `body.user.0`.
fn way(json: &str) -> Option<String> {
    if kind(json)? != ValueKind::Array {
        return text(json);
    }
    let mut steps: Vec<String> = Vec::new();
    let read = Reader::new(json).array(&mut |reader| {
        steps.extend(at(reader.raw()?, &[]));
        Ok(())
    });
    read.ok().filter(|()| !steps.is_empty()).map(|()| steps.join("."))
}

/// What is wrong by the name of a field: a text or a list of texts each; `is_strict`: lists alone, and nothing else.
fn fields(json: &str, is_strict: bool) -> Option<String> {
    if kind(json)? != ValueKind::Object {
        return None;
    }
    let (mut parts, mut is_other) = (Vec::new(), false);
    let read = Reader::new(json).map(&mut |key, reader| {
        let value = reader.raw()?;
        let said = texts(value).or_else(|| if is_strict { None } else { text(value) });
        is_other |= said.is_none();
        if parts.len() < MOST {
            parts.extend(said.map(|said| format!("{key}: {said}")));
        }
        Ok(())
    });
    read.ok().filter(|()| !(is_strict && is_other)).and_then(|()| join(&parts))
}

/// A list of nothing but texts, on one line.
fn texts(json: &str) -> Option<String> {
    if kind(json)? != ValueKind::Array {
        return None;
    }
    let (mut all, mut is_other) = (Vec::new(), false);
    let read = Reader::new(json).array(&mut |reader| {
        let item = text(reader.raw()?);
        is_other |= item.is_none();
        all.extend(item);
        Ok(())
    });
    read.ok().filter(|()| !is_other && !all.is_empty()).map(|()| all.join(" "))
}
