//! Stripe's whole document. Decoded values are small: no type of its responses takes more than 1 KB, and each of the samples
//! can be decoded in a debug build on a thread with 256 KB of stack. What is sent is what the document asks for: forms are
//! read and validated here. `CRATEWRIGHT_REQUESTS=all` sends every operation, and more of each.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::{Value, json};
use tests::mutate::Dice;
use tests::requests::{Draw, Operation, Written, operations};
use tests::{document, scratch, stripe, text};

const DOCUMENT: &str = "corpus/stripe-2023-09-12.yaml";

/// So many operations are sent, unless all are.
const DRAWN: usize = 12;

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn responses_of_stripe_are_small_and_decode_on_a_small_stack() {
    let samples = document("conformance/stripe-2023-09-12.samples.jsonl").canonicalize().expect("it is there");
    let printed = run("harness", &samples.to_string_lossy());
    println!("{printed}");
}

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn requests_of_stripe_are_what_its_document_asks_for() {
    let drawn: Vec<(&Operation, Vec<Value>)> =
        OPERATIONS.iter().map(|operation| (operation, requests(operation).collect())).collect();
    let line = |(operation, request): (&Operation, &Value)| json!({"id": operation.id, "request": request});
    let all = drawn.iter().flat_map(|(operation, requests)| requests.iter().map(|request| (*operation, request)));
    let lines = all.map(|one| format!("{}\n", line(one)));
    let file = WORKSPACE.join("requests.jsonl");
    scratch::write(&file, &lines.collect::<String>());
    let printed = run("requests", &file.to_string_lossy());
    let sent: Vec<Value> = printed.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    assert_eq!(sent.len(), drawn.iter().map(|(_, requests)| requests.len()).sum::<usize>(), "{printed}");
    let mut problems = Vec::new();
    let mut next = sent.iter();
    for (operation, requests) in &drawn {
        let validator = operation.validator().unwrap_or_else(|why| panic!("{why}"));
        problems.extend(requests.iter().zip(next.by_ref()).filter_map(|(request, sent)| {
            let problem = problem(operation, &validator, request, sent);
            problem.map(|problem| format!("{}: {problem}", operation.id))
        }));
    }
    println!("{} operations, {} requests, {} problems", OPERATIONS.len(), sent.len(), problems.len());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn problem(operation: &Operation, validator: &jsonschema::Validator, request: &Value, sent: &Value) -> Option<String> {
    let part = |name: &str| sent[name].as_str().unwrap_or_default().to_owned();
    match sent["error"].as_str() {
        Some(error) => Some(format!("{error} of {request}")),
        None => {
            let sent = Written { target: part("target"), content_type: part("content_type"), body: part("body") };
            operation.problem(validator, request, &sent)
        }
    }
}

/// What is required only, everything (in turn each of what can be chosen), and parts of it at random.
fn requests(operation: &Operation) -> impl Iterator<Item = Value> {
    let (turns, parts) = if sends_all() { (8, 40) } else { (3, 8) };
    let most = (0..turns).map(Draw::Most);
    let draws = [Draw::Least].into_iter().chain(most).chain((0..parts).map(Draw::Random));
    draws.map(|draw| operation.draw(draw))
}

fn sends_all() -> bool {
    std::env::var("CRATEWRIGHT_REQUESTS").is_ok_and(|value| value == "all")
}

/// The operations that are sent.
static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let document: Value = serde_yaml::from_str(&text::read(&document(DOCUMENT))).expect("the document is YAML");
    let mut operations = operations(&document);
    let mut dice = Dice::new(12);
    while !sends_all() && operations.len() > DRAWN {
        operations.swap_remove(dice.below(operations.len()));
    }
    operations
});

/// The folder of the crate and the programs, written once for all tests.
static WORKSPACE: LazyLock<PathBuf> = LazyLock::new(|| {
    let workspace = scratch::folder("stripe");
    let sent: Vec<&str> = OPERATIONS.iter().map(|operation| operation.id.as_str()).collect();
    stripe::write(&workspace, &stripe::generate(&document(DOCUMENT)), &sent);
    workspace
});

fn run(program: &str, file: &str) -> String {
    let arguments = ["run", "--offline", "--quiet", "--package", program, "--", file];
    scratch::cargo(&WORKSPACE, &arguments).unwrap_or_else(|printed| panic!("{printed}"))
}
