//! What README.md says beside the first example: how a client authenticates, what its errors are, what there is besides, and
//! what that costs to compile.

use super::own_tests::{self, OwnTest};
use super::{Emit, phrases};
use crate::api::*;
use crate::docs::{Prose, code, join, prose};
use crate::name::{ALL, Gate, WEBHOOKS};
use crate::weight::milliseconds;
use phrases::readme as words;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The sections, as Markdown; one of which nothing is to be said is empty.
#[derive(Debug, Serialize)]
pub struct Readme {
    /// Whether `Client::new` takes one.
    wants_credential: bool,
    authentication: Vec<Prose>,
    errors: Vec<Prose>,
    pages: Option<Prose>,
    streams: Option<Prose>,
    webhooks: Option<Prose>,
    tests: Vec<OwnTest>,
    costs: Option<Prose>,
}

impl Readme {
    pub fn of(cx: &Emit<'_>) -> Readme {
        let count = |has: fn(&Operation) -> bool| cx.api.operations.iter().filter(|one| has(one)).count();
        let (pages, streams) = (count(|one| one.paging.is_some()), count(|one| one.stream.is_some()));
        Readme {
            wants_credential: cx.api.wants_credential(),
            authentication: authentication(cx),
            errors: errors(cx),
            pages: (pages > 0).then(|| prose![words::operations_have(pages), words::PAGES]),
            streams: (streams > 0).then(|| prose![words::operations_have(streams), words::STREAMS]),
            webhooks: webhooks(cx),
            tests: own_tests::all(cx),
            costs: costs(cx),
        }
    }
}

/// A line for each way to say who calls.
fn authentication(cx: &Emit<'_>) -> Vec<Prose> {
    let line = |scheme: &Scheme| {
        let how = match &scheme.kind {
            SchemeKind::Bearer => words::BEARER.into(),
            SchemeKind::Basic => words::BASIC.into(),
            SchemeKind::Authorization(_) => words::AUTHORIZATION.into(),
            SchemeKind::ApiKey { key, location } => words::api_key(&scheme.wire, key, *location),
        };
        prose![code(&scheme.wire), ": ", how]
    };
    let mut lines: Vec<Prose> = cx.api.schemes.iter().map(line).collect();
    lines.extend(cx.api.client_credentials().next().is_some().then(|| words::OAUTH2.into()));
    lines
}

/// How to read what the API says of an error.
fn errors(cx: &Emit<'_>) -> Vec<Prose> {
    let path = |shape: &Shape| match shape {
        Shape::Type(id) => Some(cx.names.type_path(*id)),
        _ => None,
    };
    let mut lines = Vec::new();
    if let Some(body) = &cx.api.error {
        lines.extend(path(&body.shape).map(|path| words::error(&path)));
    } else if let Some(common) = cx.common_errors() {
        let paths = common.errors.iter().flat_map(|one| one.output.shapes()).filter_map(path);
        let mut paths: Vec<String> = paths.collect();
        paths.dedup();
        lines.extend(paths.iter().map(|path| words::error_as(path)));
    }
    let is_told = |one: &&crate::name::OperationName| one.by_status(ResponseKind::Error).is_some();
    if let Some(name) = cx.names.operations.iter().find(is_told).and_then(|one| one.by_status(ResponseKind::Error)) {
        lines.push(words::errors_by_status(&name.name));
    }
    lines
}

fn webhooks(cx: &Emit<'_>) -> Option<Prose> {
    let has_signature = cx.config.webhooks.signature.is_some();
    let event = cx.api.event.map(|id| words::event(&cx.names[id].name));
    let verified = has_signature.then(|| words::SIGNATURE.into());
    let said: Vec<Prose> = event.into_iter().chain(verified).collect();
    (!said.is_empty()).then(|| prose![words::webhooks(WEBHOOKS), join(&said, " ")])
}

/// So many resources stand for what a program needs.
const SOME: usize = 8;

/// The resources that have the most operations, with the number of those: eight, or one where the crate has no more than eight;
/// and how many resources there are.
fn largest<'a>(cx: &'a Emit<'_>) -> Option<(Vec<(&'a str, usize)>, usize)> {
    let mut resources: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &cx.names.operations {
        *resources.entry(cx.module(name.module).feature.as_deref()?).or_default() += 1;
    }
    let count = resources.len();
    let mut largest: Vec<(&str, usize)> = resources.into_iter().collect();
    largest.sort_by_key(|(name, count)| (Reverse(*count), *name));
    largest.truncate(if count > SOME { SOME } else { 1 });
    Some((largest, count))
}

/// How many operations and types the crate has with all resources, and with the largest ones alone: what is compiled grows as
/// these do.
fn costs(cx: &Emit<'_>) -> Option<Prose> {
    let (largest, count) = largest(cx)?;
    let chosen: BTreeSet<&str> = largest.iter().map(|(name, _)| *name).collect();
    let is_brought = |gate: Option<&Gate>| gate.is_none_or(|gate| gate.features().any(|one| chosen.contains(one)));
    let emitted = || (0..cx.api.types.len()).map(TypeId).filter(|id| cx.api[*id].is_emitted());
    let types = emitted().filter(|id| is_brought(cx.names.gate_of(*id))).count();
    let operations = largest.iter().map(|(_, count)| count).sum();
    let names: Vec<Prose> = largest.iter().map(|(name, _)| code(name)).collect();
    let all = (cx.names.operations.len(), emitted().count());
    let costs = words::costs(ALL, all, &names, (operations, types));
    let check = check(cx).map_or(Prose::default(), |check| prose![" ", check]);
    (count > 1).then(|| prose![costs, check])
}

/// What checking the crate takes with all resources, and with the largest eight, where it has more.
pub fn check(cx: &Emit<'_>) -> Option<Prose> {
    let (largest, count) = largest(cx)?;
    let some = || cx.cost(|one| largest.iter().any(|(name, _)| *name == one));
    let check = || words::check(milliseconds(cx.cost(|_| true)), milliseconds(some()));
    (count > SOME).then(check)
}
