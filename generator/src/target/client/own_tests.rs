//! The tests that README.md shows: five lines each, for whoever tests code of their own over this crate.

use super::request::Request;
use super::{Emit, example, first_example, phrases};
use crate::api::*;
use crate::docs::{Prose, Rust, rust};
use phrases::readme as words;
use serde::Serialize;

/// A test, and what is said above it.
#[derive(Debug, Serialize)]
pub struct OwnTest {
    says: Prose,
    lines: Vec<Rust>,
}

/// A test of an error, of a recording, of pages and of a stream, each where the API has an operation for it whose request is
/// made in few words; and one of a webhook.
pub fn all(cx: &Emit<'_>) -> Vec<OwnTest> {
    let first = first_example::operation(cx);
    let find = |has: fn(&Operation) -> bool| {
        let mut all = first.into_iter().chain(0..cx.api.operations.len());
        all.find(|index| has(&cx.api.operations[*index]) && example::is_short(cx, &Request::of(cx, *index)))
    };
    let error = first.and_then(|index| error(cx, index));
    let pages = find(|one| one.paging.is_some() && is_type(&one.output)).and_then(|index| pages(cx, index));
    let has_events = |one: &Operation| {
        one.stream
            .as_ref()
            .is_some_and(|stream| stream.framing == Framing::Events && matches!(stream.item, Shape::Type(_)))
    };
    let stream = find(has_events).and_then(|index| stream(cx, index));
    let recording = first.and_then(|index| recording(cx, index));
    let all = [error, pages, stream, webhook(cx), recording];
    all.into_iter().flatten().map(|(says, lines)| OwnTest { says: says.into(), lines }).collect()
}

fn is_type(output: &Output) -> bool {
    matches!(output, Output::Json(Shape::Type(_)))
}

type Lines = (&'static str, Vec<Rust>);

fn error(cx: &Emit<'_>, index: usize) -> Option<Lines> {
    let body = |call: &Rust, _: &Rust| {
        vec![
            rust!["let error = ", call, ".await.unwrap_err();"],
            "assert_eq!(error.status().unwrap(), 404);".into(),
            "assert_eq!(api.requests().len(), 1);".into(),
        ]
    };
    let reply = |_: &Rust| ".reply(404, \"{}\")".into();
    Some((words::TEST_OF_ERROR, test(cx, index, "an_error", None, &reply, &body)?))
}

fn pages(cx: &Emit<'_>, index: usize) -> Option<Lines> {
    let Output::Json(Shape::Type(id)) = &cx.api.operations[index].output else { return None };
    let body = |call: &Rust, ty: &Rust| {
        vec![
            rust!["let page = ", call, ".pages().next().await.unwrap().unwrap();"],
            rust!["assert_eq!(page, ", ty, "::sample());"],
        ]
    };
    let reply = |ty: &Rust| rust![".reply_json(200, &", ty, "::sample())"];
    Some((words::TEST_OF_PAGES, test(cx, index, "a_page", Some(*id), &reply, &body)?))
}

fn stream(cx: &Emit<'_>, index: usize) -> Option<Lines> {
    let Shape::Type(id) = cx.api.operations[index].stream.as_ref()?.item else { return None };
    let body = |call: &Rust, ty: &Rust| {
        vec![
            rust!["let value = ", call, ".stream().next().await.unwrap().unwrap();"],
            rust!["assert_eq!(value, ", ty, "::sample());"],
        ]
    };
    let reply = |ty: &Rust| rust![".reply_events(&[&", ty, "::sample()])"];
    Some((words::TEST_OF_STREAM, test(cx, index, "a_stream", Some(id), &reply, &body)?))
}

/// A test over `Memory`: how it replies, and what is done then, each given the type that a sample is of, if there is one.
fn test(
    cx: &Emit<'_>,
    index: usize,
    name: &'static str,
    sampled: Option<TypeId>,
    reply: &dyn Fn(&Rust) -> Rust,
    body: &dyn Fn(&Rust, &Rust) -> Vec<Rust>,
) -> Option<Vec<Rust>> {
    let krate = cx.krate();
    let mut statements = example::Statements::of(cx, &Request::of(cx, index))?;
    let mut path = |id| statements.import(&krate, &example::absolute(&krate, &cx.names.type_path(id)));
    let ty = sampled.map(&mut path).unwrap_or_default();
    let imports = if sampled.is_some() { "::{Client, Memory, Sample};" } else { "::{Client, Memory};" };
    let server = first_example::server(cx);
    let mut inside = vec![
        rust!["let api = Memory::new()", reply(&ty), ";"],
        rust!["let client = Client::builder()", server, ".transport(api.clone()).build().unwrap();"],
    ];
    inside.extend(statements.setup.iter().cloned());
    inside.extend(body(&statements.call, &ty));
    Some(function(rust!["use ", krate, imports], statements.uses(), name, inside))
}

fn recording(cx: &Emit<'_>, index: usize) -> Option<Lines> {
    let krate = cx.krate();
    let statements = example::Statements::of(cx, &Request::of(cx, index))?;
    let server = first_example::server(cx);
    let mut inside =
        vec![rust!["let client = Client::builder()", server, ".replay(\"tests/recording.json\").build().unwrap();"]];
    inside.extend(statements.setup.iter().cloned());
    inside.push(rust!["let response = ", &statements.call, ".await.unwrap();"]);
    inside.push("println!(\"{response:?}\");".into());
    let lines = function(rust!["use ", krate, "::Client;"], statements.uses(), "a_recording", inside);
    Some((words::TEST_OF_RECORDING, lines))
}

fn function(first: Rust, uses: Vec<Rust>, name: &'static str, inside: Vec<Rust>) -> Vec<Rust> {
    let head = ["#[tokio::test]".into(), rust!["async fn ", name, "() {"]];
    let inside = inside.into_iter().map(|line| rust!["    ", line]);
    let uses = [first].into_iter().chain(uses).chain([Rust::default()]);
    uses.chain(head).chain(inside).chain(["}".into()]).collect()
}

fn webhook(cx: &Emit<'_>) -> Option<Lines> {
    cx.config.webhooks.signature.as_ref()?;
    let krate = cx.krate();
    let lines = vec![
        rust!["use ", &krate, "::Json;"],
        rust!["use ", &krate, "::webhooks::SIGNATURE;"],
        "use std::time::{SystemTime, UNIX_EPOCH};".into(),
        Rust::default(),
        "#[test]".into(),
        "fn a_webhook() {".into(),
        "    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();".into(),
        "    let headers = SIGNATURE.sign(b\"{}\", \"whsec_c2VjcmV0\", \"id\", now).unwrap();".into(),
        "    let event: Json = SIGNATURE.open(&headers, b\"{}\", &[\"whsec_c2VjcmV0\"]).unwrap();".into(),
        "    assert_eq!(event.as_str(), \"{}\");".into(),
        "}".into(),
    ];
    Some((words::TEST_OF_WEBHOOK, lines))
}
