//! Compares how things go over the wire where their types do not say it: media types that are asked for, streams, pages,
//! credentials, and what the configuration says of all requests.

use super::change::{Change, Found, Http, Kind, Rust, Verdict};
use super::pairs::Pairs;
use super::shapes::{Way, is_same, relation};
use super::words::{self, method};
use crate::contract::{Contract, OperationEntry};
use std::collections::BTreeSet;

/// What an operation asks for, and how the values of a list come.
pub fn compare(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    accept(old, new, found);
    pages(old, new, found);
    stream(pairs, old, new, found);
    security(old, new, found);
}

/// The media types that are asked for. Of several any may come, so that one more, or one less, disturbs nobody.
fn accept(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let (before, after) = (asked(old), asked(new));
    // What brings nothing asks for anything.
    let is_any = |all: &BTreeSet<&str>| all.contains("*/*");
    if !found.has_detail() || before == after || is_any(&before) || is_any(&after) {
        return;
    }
    let is_kept = before.is_subset(&after) || after.is_subset(&before);
    let http = if is_kept { Http::Compatible } else { Http::Breaking };
    let listed = |all: &BTreeSet<&str>| all.iter().map(|one| words::code(one)).collect::<Vec<_>>().join(", ");
    let text = format!("`{}` now asks for {}; it asked for {}", method(new), listed(&after), listed(&before));
    found.add(Change::new(Kind::Media, Verdict::of(Rust::Patch, http), text));
}

fn asked(of: &OperationEntry) -> BTreeSet<&str> {
    let all = of.accept.as_deref().unwrap_or("application/json").split(',');
    all.map(|one| one.trim().trim_end_matches(";q=0.5")).collect()
}

/// How the values of a list come.
fn pages(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    let (verdict, text) = match (&old.pages, &new.pages) {
        (None, Some(_)) => (Verdict::NAMES_NEW, format!("`{path}` now has pages")),
        (Some(_), None) => (Verdict::NAMES_GONE, format!("`{path}` no longer has pages")),
        (Some(one), Some(other)) if one != other => {
            (Verdict::NAMES_GONE, format!("`{path}` now has pages of `{other}`; they were of `{one}`"))
        }
        (Some(_), Some(_)) if found.has_detail() && old.paging != new.paging => {
            (Verdict::WORDS, format!("`{path}` asks for its next page in another way"))
        }
        (_, _) => return,
    };
    found.add(Change::new(Kind::Pages, verdict, text).signatures(old.pages.as_deref(), new.pages.as_deref()));
}

/// The values of a response that goes on.
fn stream(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    let (verdict, text) = match (&old.stream, &new.stream) {
        (None, None) => return,
        (None, Some(_)) => (Verdict::MINOR, format!("`{path}` now has a stream")),
        (Some(_), None) => (Verdict::MAJOR_BREAKING, format!("`{path}` no longer has a stream")),
        (Some(one), Some(other)) if !is_same(pairs, &one.item, &other.item) => {
            let verdict = Way::RECEIVED.verdict(relation(pairs, &one.item, &other.item));
            (verdict, format!("`{path}` now has a stream of `{}`; they were of `{}`", other.rust, one.rust))
        }
        (Some(one), Some(other)) if one.rust != other.rust => {
            (Verdict::NAMES_GONE, format!("`{path}` now has a stream of `{}`; they were of `{}`", other.rust, one.rust))
        }
        (Some(one), Some(other)) if found.has_detail() && one.framing != other.framing => {
            let framing = |of: &Option<String>| of.clone().unwrap_or_else(|| "events of JSON".to_owned());
            let (before, after) = (framing(&one.framing), framing(&other.framing));
            (Verdict::WRITTEN, format!("the stream of `{path}` now comes as {after}; it came as {before}"))
        }
        (Some(_), Some(_)) => return,
    };
    let rust = |of: &OperationEntry| of.stream.as_ref().map(|stream| stream.rust.clone());
    found.add(Change::new(Kind::Pages, verdict, text).signatures(rust(old).as_deref(), rust(new).as_deref()));
}

/// An alternative that is gone breaks those who use it.
pub fn security(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
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

/// What all requests have in common.
pub fn whole(old: &Contract, new: &Contract, found: &mut Found<'_>) {
    for (name, before) in &old.schemes {
        if let Some(after) = new.schemes.get(name).filter(|after| *after != before) {
            let (name, before, after) = (words::code(name), words::code(before), words::code(after));
            let text = format!("the credential {name} is now sent as {after}; it was as {before}");
            found.add(Change::new(Kind::Security, Verdict::WRITTEN, text).path("API"));
        }
    }
    if found.has_detail() && old.idempotency != new.idempotency {
        found.add(idempotency(old.idempotency.as_deref(), new.idempotency.as_deref()));
    }
    if let (Some(before), Some(after)) = (&old.brackets, &new.brackets)
        && before != after
    {
        let text = format!("what is nested is now named {}; it was {}", words::code(after), words::code(before));
        found.add(Change::new(Kind::Written, Verdict::WRITTEN, text).path("API"));
    }
    for (path, before) in &old.own {
        if let Some(after) = new.own.get(path).filter(|after| *after != before) {
            let text = format!(
                "`{path}` is now read and written as {}; it was as {}",
                words::code(after),
                words::code(before)
            );
            found.add(Change::new(Kind::Written, Verdict::WRITTEN, text).path(path));
        }
    }
}

/// A header that is sent besides disturbs nobody; one that is gone, or is another one, no longer names the call.
fn idempotency(before: Option<&str>, after: Option<&str>) -> Change {
    let parts = |of: Option<&str>| {
        let of = of.unwrap_or("Idempotency-Key").to_owned();
        let header = of.strip_suffix(" automatic").map(str::to_owned);
        (header.clone().unwrap_or(of), header.is_some())
    };
    let (before, after) = (parts(before), parts(after));
    let words = |(header, is_automatic): &(String, bool)| {
        let who = if *is_automatic { "by itself" } else { "as the caller says" };
        format!("by {} {who}", words::code(header))
    };
    let is_more = before.0 == after.0 && after.1;
    let http = if is_more { Http::Compatible } else { Http::Breaking };
    let text = format!("a call is now named {}; it was named {}", words(&after), words(&before));
    Change::new(Kind::Written, Verdict::of(Rust::Patch, http), text).path("API")
}
