//! Holds every hostile document of `../shared/hostile` to what `expect.json` there says of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cratewright::config::{Config, Schemas};
use cratewright::diagnostic::Severity;
use cratewright::render;
use cratewright::{Generated, Input};
use serde_json::Value;
use tests::fault::peak_memory;
use tests::hostile::expect::{self, Case};
use tests::hostile::further::Further;
use tests::hostile::harness::{Harness, Ticket};
use tests::hostile::{Change, Check, Expected, source};
use tests::{clock, document, run};

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn every_document_generates_or_says_why_not() {
    let folder = document("hostile");
    let mut problems = Vec::new();
    for case in expect::cases(&folder) {
        let start = clock::of_this_process();
        let result = generate(&folder.join(&case.file), &case.file);
        let took = clock::of_this_process() - start;
        if took > Duration::from_secs(10) {
            problems.push(format!("{}: took {took:?}", case.file));
        }
        match (&case.error, result) {
            (Some(words), Err(message)) => problems.extend(missing_words(&case, words, &message)),
            (None, Ok(generated)) => problems.extend(look(&folder, &case, &generated)),
            (Some(_), Ok(_)) => problems.push(format!("{}: generates, though it should not", case.file)),
            (None, Err(message)) => problems.push(format!("{}: does not generate\n{message}", case.file)),
        }
    }
    let peak = peak_memory();
    problems.extend((peak > 1 << 30).then(|| format!("{peak} bytes of memory")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// All crates are built, and do as they should; what else there is to compile is done for a few of them, or for all if
/// `CRATEWRIGHT_HOSTILE=all` says so.
#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn every_crate_compiles_and_does_as_it_should() {
    let folder = document("hostile");
    let mut harness = Harness::new();
    let mut open = Vec::new();
    let mut further = Further::default();
    for case in expect::cases(&folder).into_iter().filter(|case| case.error.is_none()) {
        let generated =
            generate(&folder.join(&case.file), &case.file).unwrap_or_else(|why| panic!("{}: {why}", case.file));
        harness.add(&generated);
        further.names.push(generated.name.clone());
        for check in &case.checks {
            match check {
                Check::CompilesIn2021 => further.older.push(harness.add_older(&generated)),
                Check::NoDoctest => drop(further.doctests.insert(generated.name.clone())),
                Check::CheckTime(seconds) => further.timed.push((generated.name.clone(), *seconds)),
                _ => open.extend(
                    ask(&mut harness, &generated, check)
                        .map(|ticket| (case.file.clone(), check.clone(), ticket, generated.report.paths.clone())),
                ),
            }
        }
    }
    harness.write();
    let mut problems: Vec<String> = further.problems(&harness.folder);
    let outcomes = harness.run();
    for (file, check, ticket, paths) in open {
        let of = |schema: &str| paths.schemas.get(schema).map(|path| source::last(path).to_owned()).unwrap_or_default();
        if let Some(problem) = judge(&check, ticket.of(&outcomes), &of) {
            problems.push(format!("{file}: {problem}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The crate of a document, or the message.
fn generate(document: &Path, file: &str) -> Result<Generated, String> {
    let name = format!("hostile-{}", file.rsplit_once('.').map_or(file, |(stem, _)| stem).replace('.', "-"));
    // What is said of schemas is said of those that nothing uses, too.
    let config = Config { schemas: Schemas::All, ..Config::default() };
    let input = Input { document: document.to_owned(), name: Some(name), config, ..Input::default() };
    run::run(&input)
}

fn missing_words(case: &Case, words: &[Vec<String>], message: &str) -> Vec<String> {
    let lower = message.to_lowercase();
    let has = |word: &String| lower.contains(&word.to_lowercase());
    let named = [vec![case.file.clone()]];
    let missing = words.iter().chain(&named).filter(|alternatives| !alternatives.iter().any(has));
    missing.map(|alternatives| format!("{}: the message has none of {alternatives:?}\n{message}", case.file)).collect()
}

/// The checks that need no compiler.
fn look(folder: &Path, case: &Case, generated: &Generated) -> Vec<String> {
    let document = folder.join(&case.file);
    let again = generate(&document, &case.file);
    let is_same = again.is_ok_and(|again| again.files == generated.files);
    let mut problems: Vec<String> =
        (!is_same).then(|| "another run gives other bytes".to_owned()).into_iter().collect();
    problems.extend(case.checks.iter().filter_map(|check| seen(&document, generated, check)));
    problems.into_iter().map(|problem| format!("{}: {problem}", case.file)).collect()
}

/// What is wrong about a check that needs no compiler.
fn seen(document: &Path, generated: &Generated, check: &Check) -> Option<String> {
    let files = &generated.files;
    let path = |schema: &str| generated.report.paths.schemas.get(schema).cloned().unwrap_or_default();
    let is_right = match check {
        Check::NoIdent(name) => !source::words(files).idents.contains(name),
        Check::Wire(name) => {
            let words = source::words(files);
            words.texts.contains(name) || words.idents.contains(name) || words.idents.contains(&format!("r#{name}"))
        }
        Check::Manifest => is_plain_manifest(generated),
        Check::Inside => files.iter().all(|file| is_plain_path(&file.path)),
        Check::Variants(schema, count) => source::variants(files, &path(schema)) == Some(*count),
        Check::Emitted(text) => files.iter().any(|file| file.text.contains(text)),
        Check::Warns(words) => warnings(generated).contains(words.as_str()),
        Check::Field { schema, field, ty } => {
            source::field(files, &path(schema), field).is_some_and(|(found, _)| found == *ty)
        }
        Check::SameField { schemas: [a, b], field } => {
            let a = source::field(files, &path(a), field);
            a.is_some() && a == source::field(files, &path(b), field)
        }
        Check::Operations(count) => {
            let distinct: BTreeSet<&String> = generated.report.paths.operations.values().collect();
            generated.report.emitted.operations == *count && distinct.len() == *count
        }
        Check::Stable(change) => is_stable(document, generated, *change),
        Check::Output(most) => files.iter().map(|file| file.text.len()).sum::<usize>() < *most,
        // These need a compiler, or are seen to elsewhere.
        Check::Compiles
        | Check::CompilesIn2021
        | Check::CheckTime(_)
        | Check::RustdocClean
        | Check::NoDoctest
        | Check::RoundTrip { .. }
        | Check::Rejects { .. }
        | Check::Is { .. }
        | Check::Sent { .. }
        | Check::Refused(_)
        | Check::Discreet
        | Check::ElseWhere(_) => true,
    };
    (!is_right).then(|| format!("{check:?} does not hold"))
}

fn warnings(generated: &Generated) -> String {
    let list: Vec<_> = generated.diagnostics.iter().filter(|one| one.severity == Severity::Warning).cloned().collect();
    render::text(&list, &generated.sources, false)
}

fn is_plain_path(path: &str) -> bool {
    let known = ["Cargo.toml", "README.md"];
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
    known.contains(&path)
        || path
            .strip_prefix("src/")
            .and_then(|rest| rest.strip_suffix(".rs"))
            .is_some_and(|rest| rest.split('/').all(is_word))
}

/// The keys and dependencies that the manifest of any document has.
fn is_plain_manifest(generated: &Generated) -> bool {
    let text = generated
        .files
        .iter()
        .find(|file| file.path == "Cargo.toml")
        .map(|file| file.text.as_str())
        .unwrap_or_default();
    let manifest: toml::Table = text.parse().unwrap_or_else(|why| panic!("{why}\n{text}"));
    let keys = |table: Option<&toml::Value>| -> Vec<String> {
        table.and_then(toml::Value::as_table).map(|table| table.keys().cloned().collect()).unwrap_or_default()
    };
    let mut top: Vec<&str> = manifest.keys().map(String::as_str).collect();
    top.sort_unstable();
    let mut dependencies = keys(manifest.get("dependencies"));
    dependencies.sort();
    // What WebAssembly has no use for.
    let elsewhere = manifest.get("target").and_then(|target| target.get("cfg(not(target_arch = \"wasm32\"))"));
    let elsewhere = keys(elsewhere.and_then(|target| target.get("dependencies")));
    let targets = keys(manifest.get("target"));
    let version = manifest["package"]["version"].as_str().unwrap_or_default();
    let is_version = version.split('.').count() == 3 && version.split('.').all(|part| part.parse::<u64>().is_ok());
    let features = keys(manifest.get("features"));
    top == ["dependencies", "features", "package", "target"]
        && dependencies == ["bytes", "http", "serde", "serde_json", "tracing", "ureq", "webpki-root-certs"]
        && targets.len() == 1
        && elsewhere == ["http-body", "hyper", "reqwest", "rustls", "tokio"]
        && is_version
        && features.iter().all(|feature| !feature.contains("pwned"))
}

/// Whether the document's own names outlive the change.
fn is_stable(document: &Path, generated: &Generated, change: Change) -> bool {
    let changed = changed(document, change);
    let name = document.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let Ok(other) = generate(&changed, name) else { return false };
    match change {
        Change::ReverseProperties => {
            let tokens = |one: &Generated| {
                source::sorted_tokens(&one.files)
                    .into_iter()
                    .filter(|word| !word.contains("yaml") && !word.contains("json"))
                    .collect::<Vec<_>>()
            };
            tokens(generated) == tokens(&other)
        }
        Change::ReversePaths => generated.report.paths.operations == other.report.paths.operations,
        Change::ThirdOperation => generated
            .report
            .paths
            .operations
            .iter()
            .all(|(id, path)| other.report.paths.operations.get(id) == Some(path)),
    }
}

/// Writes the changed document and returns its place.
fn changed(document: &Path, change: Change) -> PathBuf {
    let text = std::fs::read_to_string(document).expect("the document can be read");
    let mut root: serde_yaml::Value = serde_yaml::from_str(&text).expect("it is YAML");
    match change {
        Change::ReverseProperties => {
            for (_, schema) in root["components"]["schemas"].as_mapping_mut().expect("it has schemas") {
                reverse(&mut schema["properties"]);
            }
        }
        Change::ReversePaths => reverse(&mut root["paths"]),
        Change::ThirdOperation => {
            let first =
                root["paths"].as_mapping().and_then(|paths| paths.values().next()).cloned().expect("it has a path");
            root["paths"]["/third"] = first;
        }
    }
    let file =
        tests::scratch::folder(&format!("hostile-{change:?}")).join(document.file_name().expect("it has a name"));
    tests::scratch::write(&file, &serde_yaml::to_string(&root).expect("it can be written"));
    file
}

fn reverse(value: &mut serde_yaml::Value) {
    if let Some(mapping) = value.as_mapping_mut() {
        let entries: Vec<_> = std::mem::take(mapping).into_iter().collect();
        mapping.extend(entries.into_iter().rev());
    }
}

/// Adds what a check needs to the program.
fn ask(harness: &mut Harness, generated: &Generated, check: &Check) -> Option<Ticket> {
    let paths = &generated.report.paths;
    let schema = |name: &str| {
        paths.schemas.get(name).unwrap_or_else(|| panic!("{}: no type of `{name}`", generated.name)).clone()
    };
    let operation = |id: &str| {
        paths.operations.get(id).unwrap_or_else(|| panic!("{}: no operation `{id}`", generated.name)).clone()
    };
    match check {
        Check::RoundTrip { schema: name, json } | Check::Rejects { schema: name, json } => {
            Some(harness.value(generated, &schema(name), json))
        }
        Check::Is { schema: name, json, .. } => Some(harness.value(generated, &schema(name), json)),
        Check::Sent { request, .. } | Check::Refused(request) => {
            Some(harness.send(generated, &operation(request.operation), *request))
        }
        Check::Discreet => paths.operations.values().next().map(|path| harness.show(generated, path)),
        Check::Compiles
        | Check::CompilesIn2021
        | Check::CheckTime(_)
        | Check::RustdocClean
        | Check::NoDoctest
        | Check::NoIdent(_)
        | Check::Manifest
        | Check::Inside
        | Check::Variants(..)
        | Check::Wire(_)
        | Check::Emitted(_)
        | Check::Warns(_)
        | Check::Field { .. }
        | Check::SameField { .. }
        | Check::Operations(_)
        | Check::Stable(_)
        | Check::Output(_)
        | Check::ElseWhere(_) => None,
    }
}

/// What is wrong about the outcome of a check.
fn judge(check: &Check, outcome: &Value, of: &dyn Fn(&str) -> String) -> Option<String> {
    let is_right = match check {
        Check::RoundTrip { json, .. } => {
            let written = outcome["written"].as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
            let given: Option<Value> = serde_json::from_str(json).ok();
            outcome["same"] == true && written.is_some() && without_nulls(written) == without_nulls(given)
        }
        Check::Rejects { .. } => outcome["error"].is_string(),
        Check::Is { of: other, .. } => outcome["shown"].as_str().is_some_and(|shown| shown.starts_with(&of(other))),
        Check::Sent { expected, .. } => is_sent(expected, outcome),
        Check::Refused(_) => outcome["refused"].is_string(),
        Check::Discreet => {
            outcome["shown"].as_str().is_some_and(|shown| !shown.contains("hunter2") && !shown.contains("aHVudGVyMjp"))
        }
        _ => true,
    };
    (!is_right).then(|| format!("{check:?} came out as {outcome}"))
}

fn is_sent(expected: &Expected, outcome: &Value) -> bool {
    let headers = outcome["headers"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_there = |name: &str, wanted: &str| {
        let found = headers.iter().find(|header| header[0] == name).and_then(|header| header[1].as_str());
        match (found, wanted.strip_suffix('*')) {
            (found, _) if wanted.is_empty() => found.is_none(),
            // `*/*` is a value.
            (Some(found), Some(start)) if found != wanted => found.starts_with(start),
            (found, _) => found == Some(wanted),
        }
    };
    outcome["target"] == expected.target
        && expected.headers.iter().all(|(name, wanted)| is_there(name, wanted))
        && expected.body.is_none_or(|body| outcome["body"] == body)
}

/// Null and absence are one where the schema allows both; `null` alone stays.
fn without_nulls(value: Option<Value>) -> Option<Value> {
    Some(match value? {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .filter(|(_, value)| !value.is_null())
                .filter_map(|(key, value)| Some((key, without_nulls(Some(value))?)))
                .collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().filter_map(|value| without_nulls(Some(value))).collect()),
        other => other,
    })
}
