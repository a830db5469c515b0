//! Compares what the API sends: webhooks, and the callbacks of operations.

use super::change::{Change, Found, Http, Kind, Rust, Verdict};
use super::pairs::Pairs;
use super::shapes::{Way, is_same, relation};
use super::words;
use crate::contract::HookEntry;

/// Webhooks, which belong to no operation.
pub fn webhooks(pairs: &Pairs<'_>, found: &mut Found<'_>) {
    compare(pairs, "webhook", (&pairs.old.webhooks, &pairs.new.webhooks), found);
}

/// What is sent; `what` it is called. The event that holds all of them is a type, which is compared as one.
pub fn compare(pairs: &Pairs<'_>, what: &str, (old, new): (&[HookEntry], &[HookEntry]), found: &mut Found<'_>) {
    let is_it = |one: &HookEntry, other: &HookEntry| name(one) == name(other);
    for one in old {
        match new.iter().find(|other| is_it(one, other)) {
            Some(other) => payload(pairs, what, one, other, found),
            None => {
                let text = format!("the {what} {} is gone", words::code(name(one)));
                found.add(Change::new(Kind::Hook, Verdict::of(Rust::Patch, Http::Breaking), text));
            }
        }
    }
    for other in new.iter().filter(|other| !old.iter().any(|one| is_it(one, other))) {
        let text = format!("the {what} {} is new", words::code(name(other)));
        found.add(Change::new(Kind::Hook, Verdict::of(Rust::Patch, Http::Compatible), text));
    }
}

fn payload(pairs: &Pairs<'_>, what: &str, one: &HookEntry, other: &HookEntry, found: &mut Found<'_>) {
    let http = match (&one.payload, &other.payload) {
        (Some(old), Some(new)) if !is_same(pairs, old, new) => Way::RECEIVED.http(relation(pairs, old, new)),
        (Some(_), None) => Http::Breaking,
        (None, Some(_)) => Http::Compatible,
        (Some(_), Some(_)) | (None, None) => return,
    };
    let text = format!("the values of the {what} {} have changed", words::code(name(one)));
    found.add(Change::new(Kind::Hook, Verdict::of(Rust::Patch, http), text));
}

/// Its name, without the operation of a callback, which may have another key now.
fn name(hook: &HookEntry) -> &str {
    hook.key.split_once(" > ").map_or(hook.key.trim_start_matches("webhook "), |(_, rest)| rest)
}
