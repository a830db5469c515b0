//! Reads `expect.json` and turns its words into checks. A word that nobody knows is a failure, so that none is skipped.

use super::{Check, prose};
use serde_json::{Deserializer, Value};
use std::path::Path;

/// What is said of one document.
#[derive(Debug)]
pub struct Case {
    pub file: String,
    /// The words of the message, each with its alternatives; empty if the document generates.
    pub error: Option<Vec<Vec<String>>>,
    pub checks: Vec<Check>,
}

/// All cases.
pub fn cases(folder: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(folder.join("expect.json")).expect("expect.json can be read");
    let root: Value = serde_json::from_str(&text).expect("expect.json is JSON");
    root["files"].as_array().expect("it lists files").iter().map(case).collect()
}

fn case(row: &Value) -> Case {
    let texts = |key: &str| row[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let file = row["file"].as_str().expect("a file has a name").to_owned();
    let names: Vec<String> = texts("names").collect();
    // 3.2 is read here, which the expectation allows, and so is Swagger 2.0.
    let is_read = names.iter().any(|name| name.contains("where 3.2 is read") || name.contains("convert to 3.0"));
    let is_error = row["x-expect"] == "error" && !is_read;
    let error = is_error.then(|| names.iter().map(|name| alternatives(name)).collect());
    let mut checks: Vec<Check> = texts("holds").flat_map(|hold| checks(&file, &hold)).collect();
    if !is_error {
        checks.extend([Check::Compiles, Check::RustdocClean, Check::Inside]);
    }
    Case { file, error, checks }
}

/// `cycle|circular`; what stands in parentheses is said to the reader.
fn alternatives(name: &str) -> Vec<String> {
    if let Some(words) = prose::names(name) {
        return words.iter().map(|word| (*word).to_owned()).collect();
    }
    let bare = name.split(" (").next().unwrap_or(name);
    bare.split('|').map(str::to_owned).collect()
}

/// The checks of one thing that holds.
fn checks(file: &str, hold: &str) -> Vec<Check> {
    if let Some(checks) = prose::checks(file, hold) {
        return checks;
    }
    let (word, rest) = hold.split_once(": ").unwrap_or((hold, ""));
    let word = word.split(" (").next().unwrap_or(word);
    match word {
        "compiles" => vec![Check::Compiles],
        "rustdoc-clean" => vec![Check::RustdocClean],
        "no-doctest" => vec![Check::NoDoctest],
        "no-ident" => vec![Check::NoIdent(rest.to_owned())],
        "manifest-deps-unchanged" | "manifest-version" => vec![Check::Manifest],
        "writes-only-inside" => vec![Check::Inside],
        "variants" => rest
            .split_once('=')
            .and_then(|(schema, count)| Some(vec![Check::Variants(schema.to_owned(), count.parse().ok()?)]))
            .unwrap_or_else(|| unknown(file, hold)),
        "wire" => vec![Check::Wire(serde_json::from_str(rest).unwrap_or_else(|_| rest.to_owned()))],
        "warns" => vec![Check::Warns(rest.split(" (").next().unwrap_or(rest).to_owned())],
        "roundtrip" => value(rest)
            .map(|(schema, json)| vec![Check::RoundTrip { schema, json }])
            .unwrap_or_else(|| unknown(file, hold)),
        "rejects" => value(rest)
            .map(|(schema, json)| vec![Check::Rejects { schema, json }])
            .unwrap_or_else(|| unknown(file, hold)),
        _ => unknown(file, hold),
    }
}

/// `T json`, maybe with words behind it.
fn value(rest: &str) -> Option<(String, String)> {
    let (schema, json) = rest.split_once(' ')?;
    let mut values = Deserializer::from_str(json).into_iter::<Value>();
    values.next()?.ok()?;
    Some((schema.to_owned(), json[..values.byte_offset()].to_owned()))
}

fn unknown(file: &str, hold: &str) -> Vec<Check> {
    panic!("{file}: nobody checks `{hold}`; add it to tests/src/hostile/prose.rs")
}
