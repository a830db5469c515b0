//! Compares bodies of requests as a whole: whether there is one, its media type, how its fields are written, and the value that
//! it is.

use super::change::{Change, Found, Kind, Rust, Verdict};
use super::pairs::Pairs;
use super::shapes::{Relation, Way, apart, is_same, relation, relation_of};
use super::words::{self, method};
use crate::contract::{BodyEntry, OperationEntry, ShapeEntry};

pub fn compare(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    let at = |of: &OperationEntry| of.body.as_ref().map(|body| of.body_at(body).to_string());
    let place = at(new).or_else(|| at(old)).unwrap_or_default();
    let mut add = |verdict, text| found.add(Change::new(Kind::Body, verdict, text).at(&place));
    match (&old.body, &new.body) {
        (None, None) => {}
        (None, Some(body)) if body.shape.is_some() => {
            let verdict = if body.required { Verdict::MAJOR_BREAKING } else { Verdict::MINOR };
            add(verdict, format!("`{path}` now has a body, {}", words::code(&body.media)));
        }
        (Some(body), None) if body.shape.is_some() => {
            add(Verdict::MAJOR_BREAKING, format!("`{path}` no longer has a body"));
        }
        // The properties of the body say it.
        (None, Some(_)) | (Some(_), None) => {}
        (Some(one), Some(other)) => {
            if one.media != other.media {
                let (before, after) = (words::code(&one.media), words::code(&other.media));
                add(Verdict::WRITTEN, format!("the body of `{path}` is now {after}; it was {before}"));
            }
            both(pairs, (old, one), (new, other), &path, &mut add);
            if found.has_detail() && one.media == other.media {
                encoding(pairs, (old, one), (new, other), found);
            }
        }
    }
}

fn both(
    pairs: &Pairs<'_>,
    (old, one): (&OperationEntry, &BodyEntry),
    (new, other): (&OperationEntry, &BodyEntry),
    path: &str,
    add: &mut dyn FnMut(Verdict, String),
) {
    let presence = match (one.required, other.required) {
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (_, _) => Relation::Same,
    };
    match (&one.shape, &other.shape) {
        (Some(before), Some(after)) if !is_same(pairs, before, after) => {
            let verdict = Way::SENT.verdict(relation(pairs, before, after));
            let subject = format!("the body of `{path}`");
            add(verdict, words::type_of(&subject, one.rust.as_deref(), other.rust.as_deref()));
        }
        (Some(before), None) => {
            let values = relation_of(pairs, (&whole(before), None), (&ShapeEntry::Any, Some(&apart(&new.inputs))));
            let text = format!("the body of `{path}` is now given property by property; it was one value");
            add(Way::SENT.verdict(values), text);
        }
        (None, Some(after)) => {
            let values = relation_of(pairs, (&ShapeEntry::Any, Some(&apart(&old.inputs))), (&whole(after), None));
            let text = format!("the body of `{path}` is now one value; it was given property by property");
            add(Way::SENT.verdict(values), text);
        }
        (Some(_), Some(_)) | (None, None) => {}
    }
    let is_whole = one.shape.is_some() && other.shape.is_some();
    if presence != Relation::Same {
        let rust = if is_whole { Rust::Major } else { Rust::Patch };
        let text = words::presence(&format!("the body of `{path}`"), other.required);
        add(Verdict::of(rust, Way::SENT.http(presence)), text);
    }
}

/// A value without what may stand for it.
fn whole(shape: &ShapeEntry) -> ShapeEntry {
    match shape {
        ShapeEntry::Nullable(inner) | ShapeEntry::Clearable(inner) => whole(inner),
        other => other.clone(),
    }
}

/// How the fields of a form are written that it had.
fn encoding(
    pairs: &Pairs<'_>,
    (old, one): (&OperationEntry, &BodyEntry),
    (new, other): (&OperationEntry, &BodyEntry),
    found: &mut Found<'_>,
) {
    let of_type = one.shape.as_ref().and_then(|shape| match shape {
        ShapeEntry::Type(key) => pairs.old_type(key),
        _ => None,
    });
    let was_there = |wire: &str| match (&one.shape, of_type) {
        (None, _) => old.inputs.iter().any(|input| input.r#in == "body" && input.wire == wire),
        (Some(_), Some((_, ty))) if !ty.members.is_empty() => ty.members.iter().any(|member| member.wire == wire),
        // Parts by position, and what nobody knows the fields of.
        (Some(_), _) => true,
    };
    let is_there = |wire: &str| other.shape.is_some() || new.inputs.iter().any(|input| input.wire == wire);
    let mut wires: Vec<&String> = one.encoding.keys().chain(other.encoding.keys()).collect();
    wires.sort();
    wires.dedup();
    for wire in wires.into_iter().filter(|wire| was_there(wire) && is_there(wire)) {
        let (before, after) = (one.encoding.get(wire), other.encoding.get(wire));
        if before != after {
            let style = |of: Option<&String>| of.map_or("as usual".to_owned(), |style| words::code(style));
            let path = method(new);
            let text = format!(
                "{} of the body of `{path}` is now sent {}; it was {}",
                words::code(wire),
                style(after),
                style(before)
            );
            let place = new.body_at(other).join_all(["encoding", wire.as_str()]).to_string();
            found.add(Change::new(Kind::Written, Verdict::WRITTEN, text).at(&place));
        }
    }
}
