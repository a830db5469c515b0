//! Finds what a framework says of each thing that is wrong, where the body of an error has lists of that and no one message.

use crate::runtime::response::error_body::{at, child};
use crate::runtime::{Reader, ValueKind};

/// So many things are told.
const MOST: usize = 5;

/// Keys with lists or objects of what is wrong: FastAPI's `detail`, Nest's `message`, `errors` of ASP.NET, Laravel and Rails,
/// `errorMessages` of Jira.
const PLACES: &[&str] = &["detail", "message", "errorMessages", "errors", "messages", "non_field_errors"];

/// Keys with what is wrong by field, beside a message: the latter is of older ASP.NET.
const BESIDE: &[&str] = &["errors", "ModelState"];

/// What it says, `; ` between one and the next.
pub(crate) fn of(body: &str) -> Option<String> {
    let found = PLACES.iter().find_map(|key| listed(entry(body, key)?));
    found.or_else(|| of_fields(body)).or_else(|| failed(body)).or_else(|| list(body))
}

/// A message, and what is said beside it of each field, or in texts that it does not have.
pub(crate) fn beside(body: &str, message: String) -> String {
    let of = |key: &&str| {
        let json = entry(body, key)?;
        let texts = || all_texts(json).map(|all| all.into_iter().filter(|one| !message.contains(one)).collect());
        fields(json, Kind::Any).or_else(|| join(&texts().unwrap_or_else(Vec::new)))
    };
    let Some(said) = BESIDE.iter().find_map(of) else {
        return message;
    };
    let message = message.trim_end();
    let end = if message.ends_with(['.', '!', '?', ':', ';']) { "" } else { ":" };
    format!("{message}{end} {said}")
}

/// JSend: what is wrong of what was sent, where the status says that something is.
fn failed(body: &str) -> Option<String> {
    text(entry(body, "status")?).filter(|status| status == "fail")?;
    fields(entry(body, "data")?, Kind::Said)
}

fn listed(json: &str) -> Option<String> {
    list(json).or_else(|| fields(json, Kind::Any))
}

/// Django's: an object of nothing but lists of texts. Any other object may be whatever the request had.
fn of_fields(body: &str) -> Option<String> {
    fields(body, Kind::Lists)
}

/// Which objects say what is wrong by the name of a field.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Those that have a text or a list of texts at all.
    Any,
    /// Those of nothing but texts and lists of texts.
    Said,
    /// Those of nothing but lists of texts.
    Lists,
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

/// What is wrong by the name of a field: a text or a list of texts each.
fn fields(json: &str, wanted: Kind) -> Option<String> {
    if kind(json)? != ValueKind::Object {
        return None;
    }
    let (mut parts, mut is_other) = (Vec::new(), false);
    let read = Reader::new(json).map(&mut |key, reader| {
        let value = reader.raw()?;
        let said = texts(value).or_else(|| if wanted == Kind::Lists { None } else { text(value) });
        is_other |= said.is_none();
        if parts.len() < MOST {
            parts.extend(said.map(|said| format!("{key}: {said}")));
        }
        Ok(())
    });
    read.ok().filter(|()| wanted == Kind::Any || !is_other).and_then(|()| join(&parts))
}

/// A list of nothing but texts, on one line.
fn texts(json: &str) -> Option<String> {
    all_texts(json).map(|all| all.join(" "))
}

/// A list of nothing but texts, few of them if there are many.
fn all_texts(json: &str) -> Option<Vec<String>> {
    if kind(json)? != ValueKind::Array {
        return None;
    }
    let (mut all, mut is_other) = (Vec::new(), false);
    let read = Reader::new(json).array(&mut |reader| {
        let item = text(reader.raw()?);
        is_other |= item.is_none();
        if all.len() < MOST {
            all.extend(item);
        }
        Ok(())
    });
    read.ok().filter(|()| !is_other && !all.is_empty()).map(|()| all)
}
