//! Which way types go, and that what they hold goes along.

use super::*;
use crate::config::{Config, Schemas};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::node::Node;
use crate::source::{Format, Source};
use crate::{Input, corrected, lower, read, refine};
use std::fs;
use std::path::{Path, PathBuf};

const SENT: Usage = Usage { request: true, response: false };
const RECEIVED: Usage = Usage { request: false, response: true };
const BOTH: Usage = Usage { request: true, response: true };

fn lowered(root: Node) -> Option<Api> {
    let mut diagnostics = Diagnostics::new();
    let document = Document::new(root, &mut diagnostics)?;
    let mut api = lower::run(&document, &Config::default(), None, &crate::lock::Lock::default(), &mut diagnostics);
    refine::run(&mut api, &Config { schemas: Schemas::All, ..Config::default() }, &mut diagnostics);
    Some(api)
}

/// One path item that sends `Sent`, one that returns `Received`, and these schemas.
fn api(schemas: &str) -> Api {
    let text = format!(
        "openapi: 3.0.3
info: {{title: T, version: '1'}}
paths:
  /a:
    post:
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Sent'}}}}}}}}
      responses: {{'200': {{description: D, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Received'}}}}}}}}}}
components:
  schemas:
{schemas}"
    );
    let source = Source { file: "t.yaml".into(), text, format: Format::Yaml };
    lowered(read::tree(&source).expect("it is YAML")).expect("it is a document")
}

#[track_caller]
fn check(schemas: &str, expected: &[(&str, Usage)]) {
    let api = api(schemas);
    for (name, usage) in expected {
        let one = api.types.iter().find(|one| one.component.as_deref() == Some(name));
        assert_eq!(one.map(|one| one.usage), Some(*usage), "{name}");
    }
    assert_eq!(not_carried_on(&api), Vec::<String>::new());
}

/// The types that hold one which does not go every way that they go.
fn not_carried_on(api: &Api) -> Vec<String> {
    let goes_along =
        |held: Usage, holder: Usage| (held.request || !holder.request) && (held.response || !holder.response);
    let is_broken = |holder: &&Type| {
        let shapes = holder.shapes();
        let along = |way: Ways, usage: Usage| {
            let shapes = holder.shapes_along(way).into_iter().filter_map(Shape::type_id);
            shapes.map(|id| (api[id].usage, usage)).collect::<Vec<_>>()
        };
        let sent = along(Ways::Sent, Usage { response: false, ..holder.usage });
        let types = sent.into_iter().chain(along(Ways::Received, Usage { request: false, ..holder.usage }));
        let objects = shapes.iter().filter_map(|shape| shape.expansion()).filter_map(|id| {
            let object = api.expansions[id.0].object.type_id()?;
            Some(Usage { request: true, ..api[object].usage })
        });
        let is_used = holder.usage != Usage::default();
        types.into_iter().any(|(held, holder)| !goes_along(held, holder))
            || objects.into_iter().any(|object| is_used && !object.response)
    };
    api.types.iter().filter(is_broken).map(|holder| holder.at.to_string()).collect()
}

/// The keys that two types or two operations have, and the types that have none.
fn known_twice(api: &Api) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let places = api.types.iter().flat_map(|one| {
        let keys: BTreeSet<String> = one.places.iter().map(|place| place.key.to_string()).collect();
        if keys.is_empty() { vec![format!("no place: {}", one.at)] } else { keys.into_iter().collect() }
    });
    let operations = api.operations.iter().map(|operation| operation.key.to_string());
    places.chain(operations).filter(|key| key.starts_with("no place") || !seen.insert(key.clone())).collect()
}

/// The keys that do not read as they are written.
fn unread(api: &Api) -> Vec<String> {
    let places = api.types.iter().flat_map(|one| &one.places);
    let places =
        places.filter(|place| place.key.as_str().parse() != Ok(place.key.clone())).map(|one| one.key.to_string());
    let operations = api.operations.iter().filter(|one| one.key.to_string().parse() != Ok(one.key.clone()));
    places.chain(operations.map(|one| one.key.to_string())).collect()
}

#[test]
fn what_an_operation_uses_goes_its_way() {
    check(
        "    Sent: {type: object, properties: {a: {$ref: '#/components/schemas/Inner'}}}
    Inner: {type: object, properties: {a: {type: string}}}
    Received: {type: object, properties: {b: {type: integer}}}
",
        &[("Sent", SENT), ("Inner", SENT), ("Received", RECEIVED)],
    );
}

#[test]
fn what_an_unused_schema_holds_goes_both_ways() {
    check(
        "    Sent: {type: object, properties: {a: {$ref: '#/components/schemas/Inner'}}}
    Inner: {type: object, properties: {a: {type: string}}}
    Received: {type: object, properties: {b: {$ref: '#/components/schemas/Other'}}}
    Other: {type: object, properties: {b: {type: integer}}}
    Kept: {type: object, properties: {c: {type: integer}}}
    Unused: {type: array, items: {$ref: '#/components/schemas/Choice'}}
    Choice: {oneOf: [{$ref: '#/components/schemas/Inner'}, {type: object, additionalProperties: {$ref: '#/components/schemas/Received'}}]}
",
        &[("Sent", SENT), ("Inner", BOTH), ("Received", BOTH), ("Other", BOTH), ("Kept", BOTH), ("Unused", BOTH)],
    );
}

#[test]
fn a_part_goes_the_way_of_what_was_made_of_it() {
    check(
        "    Sent: {allOf: [{$ref: '#/components/schemas/Small'}, {type: object, properties: {a: {type: string}}}]}
    Small: {type: object, properties: {kind: {type: string, enum: [x, y]}}}
    Received: {allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Small'}]}
    Base: {type: object, properties: {parents: {type: array, items: {$ref: '#/components/schemas/Received'}}}}
",
        &[("Sent", SENT), ("Received", RECEIVED), ("Small", BOTH), ("Base", RECEIVED)],
    );
}

/// Of a type that goes both ways there is a field for what is only sent, which is read if it comes all the same; what is only
/// read is never sent.
#[test]
fn what_one_way_alone_holds_goes_along() {
    check(
        "    Sent: {type: object, properties: {a: {$ref: '#/components/schemas/Both'}}}
    Received: {type: object, properties: {a: {$ref: '#/components/schemas/Both'}, b: {writeOnly: true, allOf: [{$ref: '#/components/schemas/Gone'}]}}}
    Both: {type: object, properties: {key: {writeOnly: true, allOf: [{$ref: '#/components/schemas/Key'}]}, log: {readOnly: true, allOf: [{$ref: '#/components/schemas/Log'}]}}}
    Key: {type: object, properties: {again: {$ref: '#/components/schemas/Both'}, inner: {$ref: '#/components/schemas/Inner'}}}
    Inner: {type: object, properties: {text: {type: string}}}
    Log: {type: object, properties: {line: {type: string}}}
    Gone: {type: object, properties: {text: {type: string}}}
",
        &[("Sent", SENT), ("Received", RECEIVED), ("Both", BOTH), ("Key", BOTH), ("Inner", BOTH), ("Log", RECEIVED)],
    );
}

#[test]
fn what_an_expandable_id_stands_for_is_received_wherever_the_id_is() {
    check(
        "    Sent: {type: object, properties: {other: {$ref: '#/components/schemas/Whole'}, id: {$ref: '#/components/schemas/Id'}}}
    Id: {anyOf: [{type: string, maxLength: 5000}, {$ref: '#/components/schemas/Whole'}], x-expansionResources: {oneOf: [{$ref: '#/components/schemas/Whole'}]}}
    Whole: {type: object, properties: {id: {type: string}, inner: {$ref: '#/components/schemas/Inner'}}}
    Inner: {type: object, properties: {a: {type: string}}}
    Received: {type: object, properties: {b: {type: integer}}}
",
        &[("Sent", SENT), ("Whole", BOTH), ("Inner", BOTH)],
    );
}

#[test]
fn types_of_all_documents_carry_on_what_they_hold_and_share_no_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut documents = Vec::new();
    let real = std::env::var("CRATEWRIGHT_DOCUMENTS").unwrap_or_else(|_| "../shared".to_owned());
    for place in ["specs", "tests/cases", "tests/odd", &format!("{real}/corpus")] {
        collect(&folder.join(place), &mut documents);
    }
    assert!(documents.len() > 60, "some documents are gone");
    let broken: Vec<String> = documents.iter().flat_map(|document| broken(document)).collect();
    assert_eq!(broken, Vec::<String>::new());
}

/// Larger documents take too long for a build that is not optimized.
const LARGEST: u64 = 2_500_000;

fn collect(folder: &Path, documents: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_document = path.extension().is_some_and(|extension| extension == "yaml" || extension == "json");
        let is_small = entry.metadata().is_ok_and(|data| data.len() <= LARGEST);
        if path.is_dir() {
            collect(&path, documents);
        } else if is_document && is_small {
            documents.push(path);
        }
    }
}

/// What is wrong with the types of a document; nothing with those of a file that is none.
fn broken(document: &Path) -> Vec<String> {
    let input = Input { document: document.to_owned(), ..Input::default() };
    let Ok(root) = corrected(&input) else { return Vec::new() };
    let wrong = |api: Api| [not_carried_on(&api), known_twice(&api), unread(&api)].concat();
    let lower = || lowered(root).map_or_else(Vec::new, wrong);
    let broken = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(256 << 20).spawn_scoped(scope, lower);
        thread.expect("a thread can be started").join().expect("no document makes it panic")
    });
    broken.iter().map(|at| format!("{} {at}", document.display())).collect()
}

/// What a property refers to is a type beside it; what an `allOf` or a reference with more beside it takes in is a part.
#[test]
fn what_a_property_refers_to_is_no_part() {
    let api = api("    Sent: {type: object}
    Received: {allOf: [{$ref: '#/components/schemas/Part'}, {type: object, properties: {b: {type: string}}}]}
    Part: {type: object, properties: {a: {type: string}}}
    Apart: {type: object, properties: {held: {$ref: '#/components/schemas/Held'}}}
    Held: {type: object, properties: {state: {type: string, enum: [on, off]}}}");
    let parts: Vec<String> = api.parts.keys().map(ToString::to_string).collect();
    assert_eq!(parts, ["#/components/schemas/Part"]);
}
