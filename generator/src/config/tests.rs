//! `codegen.toml`: what it says, and what is said of one that is wrong.

use super::{Config, DefaultFeatures, Derive, OperationNames, parse};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Format, Source};

fn config(text: &str) -> Result<Config, Diagnostic> {
    parse(&Source { file: "codegen.toml".into(), text: text.to_owned(), format: Format::Toml })
}

/// The text is refused with this code, line, column, and words in message or help.
#[track_caller]
fn refused(text: &str, code: Code, at: (usize, usize), words: &[&str]) {
    let problem = config(text).expect_err(text);
    let said = format!("{} {}", problem.message, problem.help.as_deref().unwrap_or_default());
    assert_eq!(problem.code, code, "{said}");
    let place = problem.place.expect("a place");
    assert_eq!((place.line, place.column), at, "{said}");
    for word in words {
        assert!(said.contains(word), "`{word}` in {said}");
    }
}

#[test]
fn nothing_said_is_the_default() {
    let empty = config("").expect("empty");
    assert_eq!(empty, Config::default());
    assert_eq!(empty.operations, OperationNames::OperationId);
    assert_eq!(empty.features.default, DefaultFeatures::All);
}

#[test]
fn types_are_texts_or_of_a_library() {
    let chosen = |text| config(text).expect(text).types.libraries().collect::<Vec<_>>();
    assert!(chosen("").is_empty());
    assert!(chosen("[types]\ndate-time = \"text\"").is_empty());
    let all = "[types]\ndate-time = \"jiff\"\nuuid = \"uuid\"\ndecimal = \"rust_decimal\"";
    assert_eq!(chosen(all), ["jiff", "uuid", "rust_decimal"]);
    refused("[types]\ndate-time = \"joda\"", Code::ConfigInvalid, (2, 13), &["joda", "jiff", "chrono", "time", "text"]);
    refused("[types]\ndate = \"jiff\"", Code::ConfigUnknownKey, (2, 1), &["date-time"]);
}

#[test]
fn traits_are_those_that_go_by_the_wire() {
    assert_eq!(config("derive = [\"Hash\"]").expect("a trait").derive, [Derive::Hash]);
    refused("derive = [\"Ord\"]", Code::ConfigInvalid, (1, 11), &["`Ord`", "`Eq`", "`Hash`"]);
    refused("derive = \"Eq\"", Code::ConfigInvalid, (1, 10), &["list"]);
}

#[test]
fn each_key_is_read() {
    let text = r##"
name = "pets"
version = "1.2.3"
authors = ["A <a@example.com>"]
keywords = ["pets"]
operations = "rest"
overlay = "overlay.yaml"
[groups]
listPets = "pets::all"
"GET /pets" = "pets"
[names]
"#/components/schemas/Pet" = "Animal"
[features]
default = ["pets"]
[include]
tags = ["pets"]
[exclude]
paths = ["/admin"]
operations = ["x"]
"##;
    let config = config(text).expect("valid");
    assert_eq!(config.name.as_deref(), Some("pets"));
    assert_eq!(config.operations, OperationNames::Rest);
    assert_eq!(config.groups["GET /pets"], "pets");
    assert_eq!(config.names["#/components/schemas/Pet"], "Animal");
    assert_eq!(config.features.default, DefaultFeatures::These(vec!["pets".to_owned()]));
    assert_eq!(config.include.tags, ["pets"]);
    assert_eq!(config.exclude.operations, ["x"]);
}

#[test]
fn unknown_keys_are_named_with_the_nearest() {
    let unknown = Code::ConfigUnknownKey;
    refused("name = \"a\"\noperatoins = \"rest\"\n", unknown, (2, 1), &["`operatoins`", "mean `operations`"]);
    refused("[include]\ntag = []\n", unknown, (2, 1), &["`tag`", "mean `tags`"]);
    refused("telemetry = true\n", unknown, (1, 1), &["`telemetry`", "known keys: name, version"]);
}

#[test]
fn wrong_values_are_named() {
    let invalid = Code::ConfigInvalid;
    refused("\nname = 1\n", invalid, (2, 8), &["expected a string, found integer `1`"]);
    refused("keywords = \"a\"", invalid, (1, 12), &["expected a list, found string \"a\""]);
    refused("operations = \"REST\"", invalid, (1, 14), &["REST", "operation-id"]);
    refused("[features]\ndefault = \"some\"", invalid, (2, 11), &["\"some\"", "\"all\""]);
    refused("name = \n", invalid, (1, 8), &[]);
}

#[test]
fn headers_have_methods() {
    let text = "[headers]\naccount = \"X-Account\"\nversion = { header = \"X-Version\", value = \"2\" }";
    let read = config(text).expect(text).headers;
    let rows: Vec<_> = read
        .iter()
        .map(|(method, header)| (method.0.as_str(), header.name.as_str(), header.value.as_deref()))
        .collect();
    assert_eq!(rows, [("account", "X-Account", None), ("version", "X-Version", Some("2"))]);
    let line = |line: &str| format!("[headers]\n{line}");
    refused(&line("Account = \"A\""), Code::ConfigInvalid, (2, 1), &["`Account` cannot be the name of a method"]);
    refused(&line("type = \"A\""), Code::ConfigInvalid, (2, 1), &["cannot be the name of a method"]);
    refused(&line("timeout = \"A\""), Code::ConfigInvalid, (2, 1), &["have a method `timeout` already"]);
    refused(&line("a = \"A B\""), Code::ConfigInvalid, (2, 5), &["`A B` is no name of a header"]);
    refused(&line("a = \"Content-Length\""), Code::ConfigInvalid, (2, 5), &["is the client's own to set"]);
    refused(&line("a = 1"), Code::ConfigInvalid, (2, 5), &["expected the name of a header"]);
    let value = "a = { header = \"A\", value = \"1\\n\" }";
    refused(&line(value), Code::ConfigInvalid, (2, 5), &["holds a control character"]);
    refused(&line("a = { name = \"A\" }"), Code::ConfigInvalid, (2, 5), &["expected the name of a header"]);
}

/// The keys that a table may have, the root's where it has no name: what is said of one that it may not have.
fn keys(table: &str) -> Vec<String> {
    let head = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
    let problem = config(&format!("{head}qqqqqqqqqq = 1")).expect_err("no key");
    let help = problem.help.unwrap_or_default();
    let known = help.strip_prefix("known keys: ").unwrap_or_else(|| panic!("{table}: {help}"));
    known.split(", ").map(str::to_owned).collect()
}

/// Tables whose keys are the configuration's own.
const TABLES: &[&str] = &[
    "brackets",
    "crate",
    "errors",
    "exclude",
    "features",
    "idempotency",
    "include",
    "retry",
    "secrets",
    "types",
    "webhooks",
];

#[test]
fn the_guide_has_a_row_for_each_key_and_no_other() {
    let page = include_str!("../../docs/codegen-toml.md");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    let words = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let heads = || rows.iter().filter_map(|row| row.split('|').nth(1)).flat_map(words);
    let of_root = |head: &str| head.trim_matches(['[', ']']).split('.').next().unwrap_or_default().to_owned();
    let root = keys("");
    for key in &root {
        assert!(heads().any(|head| of_root(&head) == *key), "the page has no row for `{key}`");
    }
    let inner: Vec<String> = TABLES.iter().flat_map(|table| keys(table)).collect();
    for head in heads() {
        assert!(root.contains(&of_root(&head)) || inner.contains(&head), "the page has a row for `{head}`");
    }
    for table in TABLES {
        // A table may have a row for each of its own.
        let own: Vec<&str> = rows.iter().copied().filter(|row| row.contains(&format!("`[{table}"))).collect();
        assert!(!own.is_empty(), "the page has no row for `[{table}]`");
        for key in keys(table) {
            let is_there =
                own.iter().flat_map(|row| words(row)).any(|word| word.split([' ', '.', ']']).any(|word| word == key));
            assert!(is_there, "the page does not say `{key}` of `[{table}]`");
        }
    }
}
