//! Compares operations: where they are called, what they take and what they give.

use super::change::{Change, Found, Http, Kind, Rust, Verdict};
use super::fields::reordered;
use super::hooks;
use super::pairs::Pairs;
use super::shapes::{Relation, Way, is_same, relation, setter};
use super::words;
use crate::contract::{InputEntry, OperationEntry, OutputEntry, ResponseEntry};
use crate::key::OperationKey;

pub fn compare(pairs: &Pairs<'_>, found: &mut Found<'_>) {
    let kept: Vec<usize> = pairs.operations.iter().copied().flatten().collect();
    for (old, index) in pairs.old.operations.iter().zip(&pairs.operations) {
        if index.is_none() {
            let text = format!("the operation {} (`{}`) is gone", words::code(&old.key), method(old));
            let change = Change::new(Kind::OperationRemoved, Verdict::MAJOR_BREAKING, text);
            found.add(change.was(&method(old)).at(&old.at));
        }
    }
    for (index, new) in pairs.new.operations.iter().enumerate() {
        if !kept.contains(&index) {
            let text = format!("the operation {} (`{}`) is new", words::code(&new.key), method(new));
            found.add(Change::new(Kind::OperationAdded, Verdict::MINOR, text).path(&method(new)).at(&new.at));
        }
    }
    for (old, new) in pairs.both_operations() {
        let before = found.changes.len();
        one(pairs, old, new, found);
        for change in &mut found.changes[before..] {
            change.pointer.get_or_insert_with(|| new.at.clone());
            if change.path.is_none() && change.was.is_none() {
                change.path = Some(method(new));
            }
        }
    }
}

/// The path of the method that calls it.
fn method(of: &OperationEntry) -> String {
    let module = of.path.rsplit_once("::").map_or("", |(module, _)| module);
    format!("{module}::{}", of.method)
}

fn one(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let (was, path) = (method(old), method(new));
    if was != path {
        found.add(
            Change::new(Kind::OperationMoved, Verdict::NAMES_GONE, words::moved(&was, &path)).path(&path).was(&was),
        );
    }
    if old.path != new.path {
        found.add(Change::renamed(&old.path, &new.path));
    }
    endpoint(old, new, found);
    inputs(pairs, old, new, found);
    body(pairs, old, new, found);
    output(pairs, old, new, found);
    errors(pairs, old, new, found);
    pages(old, new, found);
    security(old, new, found);
    hooks::compare(pairs, "callback", (&old.callbacks, &new.callbacks), found);
    said(old, new, found);
}

/// The method and the path, which stand in front in a key.
fn endpoint(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let (Ok(before), Ok(after)) = (old.key.parse::<OperationKey>(), new.key.parse::<OperationKey>()) else { return };
    if before.id != after.id {
        let id = |of: &OperationKey| of.id.as_deref().map_or("nothing".to_owned(), words::code);
        let text = format!("the document now calls `{}` {}; it called it {}", method(new), id(&after), id(&before));
        found.add(Change::new(Kind::Documentation, Verdict::WORDS, text));
    }
    let place = |of: &OperationKey| format!("{} {}", of.method, of.path);
    let (before, after) = (place(&before), place(&after));
    if before != after {
        let text = format!("`{}` now calls {}; it called {}", method(new), words::code(&after), words::code(&before));
        found.add(Change::new(Kind::Endpoint, Verdict::of(Rust::Patch, Http::Breaking), text));
    }
    if old.server != new.server {
        let server = |of: &OperationEntry| of.server.as_deref().map_or("that of the API".to_owned(), words::code);
        let text = format!("the server of `{}` is now {}; it was {}", method(new), server(new), server(old));
        found.add(Change::new(Kind::Endpoint, Verdict::of(Rust::Patch, Http::Breaking), text));
    }
}

fn inputs(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let is_it = |one: &InputEntry, other: &InputEntry| one.r#in == other.r#in && one.wire == other.wire;
    for one in &old.inputs {
        match new.inputs.iter().find(|other| is_it(one, other)) {
            Some(other) => input(pairs, (old, one), (new, other), found),
            None => {
                let was = format!("{}.{}", old.path, one.name);
                let text = format!("the {} {} (`{was}`) is gone", input_words(one), words::code(&one.wire));
                let change = Change::new(Kind::InputRemoved, Verdict::removed(one.fixed.is_some()), text);
                found.add(change.was(&was).signatures(Some(&one.rust), None));
            }
        }
    }
    for other in new.inputs.iter().filter(|other| !old.inputs.iter().any(|one| is_it(one, other))) {
        let path = format!("{}.{}", new.path, other.name);
        let must = if other.required { "required " } else { "" };
        let text = format!("the {must}{} {} (`{path}`) is new", input_words(other), words::code(&other.wire));
        let verdict = Verdict::added(other.required, other.fixed.is_some());
        let change = Change::new(Kind::InputAdded, verdict, text).path(&path);
        found.add(change.signatures(None, Some(&other.rust)));
    }
    let arguments = |of: &OperationEntry| -> Vec<String> {
        let required = of.inputs.iter().filter(|one| one.required && one.fixed.is_none());
        required.map(|one| one.wire.clone()).collect()
    };
    if let Some(text) = reordered(&new.path, &arguments(old), &arguments(new)) {
        found.add(Change::new(Kind::InputOrder, Verdict::NAMES_GONE, text));
    }
}

fn input_words(input: &InputEntry) -> String {
    match input.r#in.as_str() {
        "body" => "property".to_owned(),
        place => format!("{place} parameter"),
    }
}

fn input(
    pairs: &Pairs<'_>,
    (old, one): (&OperationEntry, &InputEntry),
    (new, other): (&OperationEntry, &InputEntry),
    found: &mut Found<'_>,
) {
    let (was, path) = (format!("{}.{}", old.path, one.name), format!("{}.{}", new.path, other.name));
    let with = |change: Change| change.path(&path).was(&was).signatures(Some(&one.rust), Some(&other.rust));
    if one.name != other.name {
        found.add(Change::renamed(&was, &path));
    }
    if one.required != other.required {
        let relation = if other.required { Relation::Narrower } else { Relation::Wider };
        let text = words::presence(&words::code(&path), other.required);
        found.add(with(Change::new(Kind::InputRequired, Way::SENT.verdict(relation), text)));
    }
    if !is_same(pairs, &one.shape, &other.shape) {
        let mut verdict = Way::SENT.verdict(relation(pairs, &one.shape, &other.shape));
        if !one.required && !other.required {
            verdict.rust = setter(pairs, &one.shape, &other.shape);
        }
        let text = words::type_of(&words::code(&path), Some(&one.rust), Some(&other.rust));
        found.add(with(Change::new(Kind::InputType, verdict, text)));
    }
    if one.fixed != other.fixed {
        let rust = if one.fixed.is_some() && other.fixed.is_some() { Rust::Patch } else { Rust::Major };
        let text = words::constant(&path, one.fixed.as_deref(), other.fixed.as_deref());
        found.add(with(Change::new(Kind::InputType, Verdict::of(rust, Http::Breaking), text)));
    }
    if other.deprecated && !one.deprecated {
        found.add(with(Change::deprecated(&path)));
    }
}

/// The body as a whole: whether there is one, its media type, and the value that it is.
fn body(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    let mut add = |verdict, text| found.add(Change::new(Kind::Body, verdict, text));
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
                let text = format!("the body of `{path}` is now {after}; it was {before}");
                add(Verdict::of(Rust::Patch, Http::Breaking), text);
            }
            match (&one.shape, &other.shape) {
                (Some(before), Some(after)) if !is_same(pairs, before, after) => {
                    let verdict = Way::SENT.verdict(relation(pairs, before, after));
                    let subject = format!("the body of `{path}`");
                    add(verdict, words::type_of(&subject, one.rust.as_deref(), other.rust.as_deref()));
                }
                (Some(_), None) => {
                    let text = format!("the body of `{path}` is now given property by property; it was one value");
                    add(Verdict { is_of_names: true, ..Verdict::MAJOR_COMPATIBLE }, text);
                }
                (None, Some(_)) => {
                    let text = format!("the body of `{path}` is now one value; it was given property by property");
                    add(Verdict { is_of_names: true, ..Verdict::MAJOR_COMPATIBLE }, text);
                }
                _ => {}
            }
            if one.required != other.required && other.shape.is_some() {
                let relation = if other.required { Relation::Narrower } else { Relation::Wider };
                let text = words::presence(&format!("the body of `{path}`"), other.required);
                add(Way::SENT.verdict(relation), text);
            }
        }
    }
}

fn output(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let Some(relation) = outputs(pairs, &old.output, &new.output) else { return };
    let path = method(new);
    let text = match old.rust == new.rust {
        true => format!("the values that `{path}` returns have changed"),
        false => format!("`{path}` now returns `{}`; it returned `{}`", new.rust, old.rust),
    };
    let change = Change::new(Kind::Response, Way::RECEIVED.verdict(relation), text);
    found.add(change.signatures(Some(&old.rust), Some(&new.rust)));
}

/// What the values of one output are to those of another; nothing where the two are one in Rust.
fn outputs(pairs: &Pairs<'_>, old: &OutputEntry, new: &OutputEntry) -> Option<Relation> {
    match (old, new) {
        (OutputEntry::Json(old), OutputEntry::Json(new)) => {
            (!is_same(pairs, old, new)).then(|| relation(pairs, old, new))
        }
        (OutputEntry::Optional(old), OutputEntry::Optional(new)) => outputs(pairs, old, new),
        (OutputEntry::ByStatus(old), OutputEntry::ByStatus(new)) => by_status(pairs, old, new),
        (OutputEntry::Redirect(old), OutputEntry::Redirect(new)) => (old != new).then_some(Relation::Other),
        (OutputEntry::Empty, OutputEntry::Empty)
        | (OutputEntry::Text, OutputEntry::Text)
        | (OutputEntry::Bytes, OutputEntry::Bytes) => None,
        // A body where there was none disturbs nobody.
        (OutputEntry::Empty, _) => Some(Relation::Narrower),
        (_, _) => Some(Relation::Other),
    }
}

fn by_status(pairs: &Pairs<'_>, old: &[ResponseEntry], new: &[ResponseEntry]) -> Option<Relation> {
    for one in old {
        let Some(other) = new.iter().find(|other| other.status == one.status) else {
            return Some(Relation::Narrower);
        };
        if let Some(relation) = outputs(pairs, &one.output, &other.output) {
            return Some(relation);
        }
    }
    None
}

fn errors(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    for one in &old.errors {
        let (verdict, text) = match new.errors.iter().find(|other| other.status == one.status) {
            None => {
                let verdict = Verdict::of(Rust::Patch, Http::Compatible);
                (verdict, format!("the error {} of `{path}` is gone", one.status))
            }
            Some(other) => match outputs(pairs, &one.output, &other.output) {
                None => continue,
                Some(relation) => (
                    Way::RECEIVED.verdict(relation),
                    format!("the values of the error {} of `{path}` have changed", one.status),
                ),
            },
        };
        found.add(Change::new(Kind::Error, verdict, text));
    }
    for other in new.errors.iter().filter(|other| !old.errors.iter().any(|one| one.status == other.status)) {
        let text = format!("the error {} of `{path}` is new", other.status);
        found.add(Change::new(Kind::Error, Verdict::MINOR, text));
    }
}

/// How the values of a list come.
fn pages(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    let stream = |of: &OperationEntry| of.stream.as_ref().map(|stream| stream.rust.clone());
    let facts = [("pages", old.pages.clone(), new.pages.clone()), ("a stream", stream(old), stream(new))];
    for (what, before, after) in facts {
        let (verdict, text) = match (&before, &after) {
            (None, Some(_)) => (Verdict::NAMES_NEW, format!("`{path}` now has {what}")),
            (Some(_), None) => (Verdict::NAMES_GONE, format!("`{path}` no longer has {what}")),
            (Some(one), Some(other)) if one != other => {
                (Verdict::NAMES_GONE, format!("`{path}` now has {what} of `{other}`; they were of `{one}`"))
            }
            (_, _) => continue,
        };
        found.add(Change::new(Kind::Pages, verdict, text).signatures(before.as_deref(), after.as_deref()));
    }
}

/// An alternative that is gone breaks those who use it.
fn security(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let sorted = |of: &OperationEntry| {
        let mut all = of.security.clone();
        all.iter_mut().for_each(|one| one.sort());
        all.sort();
        all
    };
    let (before, after) = (sorted(old), sorted(new));
    if before == after {
        return;
    }
    let is_open = |all: &[Vec<String>]| all.is_empty() || all.iter().any(Vec::is_empty);
    let is_kept = is_open(&after) || (!before.is_empty() && before.iter().all(|one| after.contains(one)));
    let http = if is_kept { Http::Compatible } else { Http::Breaking };
    let shown = |all: &[Vec<String>]| match all {
        [] => "nothing".to_owned(),
        all => {
            let each = all.iter().map(|one| if one.is_empty() { "none".to_owned() } else { words::listed(one) });
            each.collect::<Vec<_>>().join(" or ")
        }
    };
    let text = format!("`{}` now asks for {}; it asked for {}", method(new), shown(&after), shown(&before));
    found.add(Change::new(Kind::Security, Verdict::of(Rust::Patch, http), text));
}

fn said(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    if new.deprecated && !old.deprecated {
        found.add(Change::deprecated(&path));
    }
    if old.feature != new.feature && new.feature.is_some() {
        found.add(Change::features(&path, new.feature.as_slice()));
    }
    if old.docs != new.docs {
        found.add(Change::documentation(&path));
    }
}
