//! What `diff` says of documents that are changed at random is what a person says of such a change (`tests/src/verdict/table.rs`).
//!
//! `CRATEWRIGHT_VERDICTS_SECONDS=600 cargo test --release -p tests --test verdicts -- --nocapture` draws for longer, and
//! `CRATEWRIGHT_VERDICTS_SEED` begins elsewhere.

use cratewright::contract::Contract;
use cratewright::diff::{self, Cause, Diff, Http, Rust};
use cratewright::lock::Lock;
use cratewright::source::{Format, Source};
use cratewright::{Generated, Input};
use serde_json::{Value, json};
use tests::additions::{Document, ours};
use tests::mutate::Dice;
use tests::shrink::{Kind, shrink};
use tests::verdict::table::{EDITS, ON, WHOLES};
use tests::verdict::{draw, edit, edit_whole};
use tests::{rounds, run};

/// What the variables of the environment begin with.
const NAME: &str = "CRATEWRIGHT_VERDICTS";

/// Each change of the tables is made of so many documents in the suite.
const ROUNDS: u64 = 1;

#[test]
fn a_change_has_the_verdict_of_the_table() {
    let mut rows = Rows::default();
    for seed in rounds::seeds(NAME, ROUNDS) {
        let mut dice = Dice::new(seed.wrapping_mul(0x9e37_79b9) + 3);
        let drawn = draw(&mut dice);
        let old = generated(&drawn.document, None).unwrap_or_else(|why| panic!("seed {seed}: {why}"));
        for (change, verdicts) in EDITS {
            for (on, verdict) in ON.into_iter().zip(verdicts) {
                let Some(verdict) = verdict else { continue };
                let row = format!("{change:?} on {on:?}");
                rows.check(&row, seed, &old, edit(&drawn, change, on, &mut dice), verdict);
            }
        }
        for (change, verdict) in WHOLES {
            let Some(verdict) = verdict else { continue };
            rows.check(&format!("{change:?}"), seed, &old, edit_whole(&drawn, change, &mut dice), verdict);
        }
    }
    println!("{} changes", rows.changes);
    assert!(rows.changes > 80, "{} changes", rows.changes);
    assert!(rows.problems.is_empty(), "{}", rows.problems);
}

/// What came of the changes.
#[derive(Debug, Default)]
struct Rows {
    changes: usize,
    problems: String,
}

impl Rows {
    fn check(
        &mut self,
        row: &str,
        seed: u64,
        old: &Generated,
        changed: Option<(Value, String)>,
        verdict: (Rust, Http),
    ) {
        let Some((document, what)) = changed else { return };
        self.changes += 1;
        match diff(old, &document) {
            Ok(diff) if (diff.rust, diff.http) == verdict => {}
            Ok(diff) => {
                let (rust, http) = verdict;
                self.problems += &format!("{row}, seed {seed}, {what}: expected {rust}, {http}\n{diff}\n");
            }
            Err(why) => self.problems += &format!("{row}, seed {seed}, {what}: {why}\n"),
        }
    }
}

/// The difference from a crate to that of another document, which keeps the names of the first.
fn diff(old: &Generated, document: &Value) -> Result<Diff, String> {
    let new = generated(document, Some(&old.lock()))?;
    Ok(Diff::of(&old.contract(), &new.contract()))
}

fn generated(document: &Value, lock: Option<&Lock>) -> Result<Generated, String> {
    let input = Input { document: "openapi.json".into(), name: Some("client".to_owned()), ..Input::default() };
    run::outline_text(document.to_string(), Input { lock: lock.map(source), ..input })
}

fn source(lock: &Lock) -> Source {
    Source { file: "names.lock".into(), text: lock.to_string(), format: Format::Toml }
}

/// Something is taken out of documents of all kinds: what that means, and what it means if it comes.
#[test]
fn what_is_taken_out_and_comes_again_has_its_verdict() {
    let mut problems = String::new();
    let mut pairs = 0;
    let first = rounds::first(NAME);
    // What is odd may have no effect, so that nothing changes where it goes.
    let is_odd = |document: &&Document| !document.name.ends_with("openapi.yaml");
    for (index, document) in ours().iter().filter(|one| !is_odd(one)).enumerate() {
        let kind = TAKEN[(index + first as usize) % TAKEN.len()];
        let mut dice = Dice::new((index as u64 + first).wrapping_mul(0x9e37_79b9));
        let Some(shrunk) = shrink(&document.tree, kind.0, &mut dice) else { continue };
        if shrunk.what.iter().any(|at| goes_one_way(&document.tree, at)) {
            continue;
        }
        let (Ok(whole), Ok(smaller)) = (of(document, &document.tree, None), of(document, &shrunk.document, None))
        else {
            continue;
        };
        pairs += 1;
        let without = of(document, &shrunk.document, Some(&whole.lock())).map(|new| between(&whole, &new));
        let with = of(document, &document.tree, Some(&smaller.lock())).map(|new| between(&smaller, &new));
        for (word, diff, (rust, http)) in [("without", without, kind.1), ("with", with, kind.2)] {
            let of = format!("{} {word} {:?} {:?}", document.name, kind.0, shrunk.what);
            match diff {
                Ok(diff) if rust.contains(&diff.rust) && http.contains(&diff.http) => {}
                Ok(diff) if http.contains(&diff.http) && is_of_the_first_credential(&diff) => {}
                Ok(diff) => problems += &format!("{of}: expected {rust:?}, {http:?}\n{diff}\n"),
                Err(why) => problems += &format!("{of}: {why}\n"),
            }
        }
    }
    println!("{pairs} pairs");
    assert!(pairs > 20, "{pairs} pairs");
    assert!(problems.is_empty(), "{problems}");
}

/// Whether all that is grave is that `Client::new` takes a credential, or takes none: an exception of names, since the first
/// operation that needs one makes it an argument.
fn is_of_the_first_credential(found: &Diff) -> bool {
    found.changes.iter().filter(|one| one.rust == Rust::Major).all(|one| one.kind == diff::Kind::Credential)
}

/// Whether a property goes one way alone: where its type goes the other way, the crate has nothing of it.
fn goes_one_way(document: &Value, at: &str) -> bool {
    let property = document.pointer(at);
    ["readOnly", "writeOnly"].iter().any(|key| property.is_some_and(|property| property[key] == true))
}

type Verdicts = (&'static [Rust], &'static [Http]);

/// Nothing that callers wrote changes, whatever else there is.
const COMES: Verdicts = (&[Rust::None, Rust::Patch, Rust::Minor], &[Http::None, Http::Compatible]);
const WORDS: Verdicts = (&[Rust::None, Rust::Patch], &[Http::None]);

/// What is taken out; what that means, and what it means if it comes again.
const TAKEN: [(Kind, Verdicts, Verdicts); 6] = [
    (Kind::Operations, (&[Rust::Major], &[Http::Breaking]), COMES),
    (Kind::Parameters, (&[Rust::Major], &[Http::Breaking]), COMES),
    (Kind::Properties, (&[Rust::Major], &[Http::Breaking]), COMES),
    (Kind::EnumValues, (&[Rust::Major], &[Http::Breaking, Http::Compatible]), COMES),
    (
        Kind::Responses,
        (&[Rust::None, Rust::Patch, Rust::Major], &[Http::None, Http::Compatible, Http::Breaking]),
        COMES,
    ),
    (Kind::Words, WORDS, WORDS),
];

fn of(document: &Document, tree: &Value, lock: Option<&Lock>) -> Result<Generated, String> {
    let mut input = Input { lock: lock.map(source), name: Some("client".to_owned()), ..document.input.clone() };
    input.document.set_extension("json");
    run::outline_text(tree.to_string(), input)
}

fn between(old: &Generated, new: &Generated) -> Diff {
    Diff::of(&old.contract(), &new.contract())
}

/// Descriptions of everything, and the order of paths, components and values.
#[test]
fn words_and_order_are_a_patch_at_most() {
    let mut problems = String::new();
    for document in ours() {
        let Ok(old) = of(&document, &document.tree, None) else { continue };
        let mut tree = document.tree.clone();
        reword(&mut tree);
        for key in ["/paths", "/components/schemas", "/components/responses"] {
            if let Some(Value::Object(all)) = tree.pointer_mut(key) {
                *all = std::mem::take(all).into_iter().rev().collect();
            }
        }
        let Ok(new) = of(&document, &tree, Some(&old.lock())) else { continue };
        let diff = between(&old, &new);
        if diff.rust > Rust::Patch || diff.http > Http::None {
            problems += &format!("{}:\n{diff}\n", document.name);
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

/// Gives all that is described another description.
fn reword(node: &mut Value) {
    match node {
        Value::Object(object) => {
            for (key, child) in object {
                match child {
                    Value::String(text) if key == "description" || key == "summary" => *text = format!("Again: {text}"),
                    Value::Object(_) if key == "example" || key == "examples" || key == "properties" => {}
                    child => reword(child),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(reword),
        _ => {}
    }
}

/// The same document by two rules of naming.
#[test]
fn other_rules_of_naming_are_the_generators_cause() {
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/orders": {"get": {
            "operationId": "listOrders",
            "tags": ["orders"],
            "responses": {"200": {"description": "D", "content": {"application/json": {"schema": {
                "type": "array", "items": {"$ref": "#/components/schemas/io.shop.Order"}
            }}}}},
        }}},
        "components": {"schemas": {"io.shop.Order": {"type": "object", "properties": {"id": {"type": "string"}}}}},
    });
    let of = |config: &str| -> Contract {
        let config = toml_config(config);
        let input =
            Input { document: "openapi.json".into(), name: Some("client".to_owned()), config, ..Input::default() };
        run::outline_text(document.to_string(), input).unwrap_or_else(|why| panic!("{why}")).contract()
    };
    let diff = Diff::of(&of(""), &of("operations = \"rest\"\nprefixes = [\"io.shop\"]"));
    assert_eq!((diff.rust, diff.http), (Rust::Major, Http::None), "{diff}");
    assert!(diff.changes.iter().all(|change| change.cause == Cause::Generator), "{diff}");
    assert!(diff.changes.iter().any(|change| change.text == "`orders::list_orders` is now `orders::list`"), "{diff}");
}

fn toml_config(text: &str) -> cratewright::config::Config {
    let source = Source { file: "codegen.toml".into(), text: text.to_owned(), format: Format::Toml };
    cratewright::config::parse(&source).unwrap_or_else(|problem| panic!("{}", problem.message))
}
