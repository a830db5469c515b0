//! Which types of one's own are refused, where, and what is to be done.

use super::*;
use crate::config::parse;
use crate::source::Format;

/// What is said of a configuration: of each problem its line, its message and its help.
fn said(text: &str) -> Vec<(usize, String)> {
    let source = Source { file: "codegen.toml".into(), text: text.to_owned(), format: Format::Toml };
    let config = parse(&source).expect(text);
    let found = problems(&config.types, &config.own.modules, Some(&source)).into_iter();
    let line = |one: &Diagnostic| one.place.as_ref().map_or(0, |place| place.line);
    found.map(|one| (line(&one), format!("{} ({})", one.message, one.help.unwrap_or_default()))).collect()
}

#[test]
fn types_of_crates_of_rust_and_of_modules() {
    let fine = r#"
[crate]
modules = ["money"]
[types]
x-rust-type = true
[types.crates]
semver = "1"
my-money = { version = "0.2", features = ["serde"], path = "../my-money" }
[types.schemas]
Money = { path = "my_money::Money", via = "serde" }
"Release" = { path = "::semver::Version", via = "text", sample = "1.2.3" }
"/components/schemas/A/properties/b" = { path = "crate::money::Amount", via = "trait" }
[types.formats]
ipv4 = { path = "std::net::Ipv4Addr", via = "text" }
uri = { path = "http::Uri", via = "text" }
"#;
    assert_eq!(said(fine), []);
}

#[test]
fn what_is_wrong_says_where_and_what_to_do() {
    let entry = |path: &str| {
        format!("[types.crates]\nmy-money = \"1\"\n[types.schemas]\nA = {{ path = \"{path}\", via = \"serde\" }}")
    };
    for (path, words) in [
        ("Money", ["it says no crate", "the whole path"]),
        ("my money::Money", ["it is no path of Rust", "the whole path"]),
        ("my_money::", ["it is no path of Rust", "the whole path"]),
        ("my_money::fn", ["it is no path of Rust", "the whole path"]),
        ("my_money::Money; fn main() {}", ["it is no path of Rust", "the whole path"]),
        ("my_money::List<u8>", ["it has arguments", "a module of your own"]),
        ("my_mony::Money", ["`my_mony` is no crate", "did you mean `my_money`?"]),
        ("ulid::Ulid", ["`ulid` is no crate", "`ulid = \"1\"`"]),
        ("crate::money::Money", ["no module of your own", "`modules` of `[crate]`"]),
        ("std::string::String", ["what such values are without it", "take the entry out"]),
        ("self::money::Money", ["it is no path of Rust", "the whole path"]),
    ] {
        let problems = said(&entry(path));
        let [(4, said)] = &problems[..] else { panic!("{path}: {problems:?}") };
        assert!(words.iter().all(|word| said.contains(word)), "{path}: {said}");
    }
    for (value, words) in [
        ("{ features = [\"serde\"] }", ["has no version", "`my-money = \"1\"`"]),
        ("\"\"", ["has no version", "`version`"]),
        ("1", ["has no version", "`version`"]),
        ("{ version = \"1\", optional = true }", ["not optional", "take `optional` out"]),
    ] {
        let problems = said(&format!("[types.crates]\nmy-money = {value}"));
        let [(2, said)] = &problems[..] else { panic!("{value}: {problems:?}") };
        assert!(words.iter().all(|word| said.contains(word)), "{value}: {said}");
    }
    for (name, words) in [
        ("http", ["in the manifest of the crate already", "can be named without it"]),
        ("serde_json", ["in the manifest of the crate already", "a module of your own"]),
        ("\"a b\"", ["cannot be the name of a crate", "registry"]),
    ] {
        let problems = said(&format!("[types.crates]\n{name} = \"1\""));
        let [(2, said)] = &problems[..] else { panic!("{name}: {problems:?}") };
        assert!(words.iter().all(|word| said.contains(word)), "{name}: {said}");
    }
    let twice =
        "[types.schemas]\nA = { path = \"http::Uri\", via = \"text\" }\nB = { path = \"http::Uri\", via = \"trait\" }";
    let problems = said(twice);
    assert!(matches!(&problems[..], [(3, said)] if said.contains("read in two ways")), "{problems:?}");
}

#[test]
fn keys_and_ways_that_mean_nothing() {
    let refused = |text: &str| {
        let source = Source { file: "codegen.toml".into(), text: text.to_owned(), format: Format::Toml };
        let problem = parse(&source).expect_err(text);
        format!("{} {}", problem.message, problem.help.unwrap_or_default())
    };
    let said = refused("[types.schemas]\nA = { path = \"a::B\", via = \"sede\" }");
    assert!(said.contains("`sede`") && said.contains("`serde`"), "{said}");
    assert!(refused("[types.schemas]\nA = { path = \"a::B\" }").contains("via"));
    assert!(refused("[types.schemas]\nA = { pth = \"a::B\", via = \"text\" }").contains("did you mean `path`?"));
    assert!(refused("[types.schema]\nA = { path = \"a::B\", via = \"text\" }").contains("did you mean `schemas`?"));
}

/// The manifest is a template, whose lines of crates begin with their names.
#[test]
fn the_crates_of_the_manifest_are_known() {
    let template = include_str!("../../../templates/crate/Cargo.toml.jinja");
    let behind = template.split("dependencies]\n").skip(1).map(|part| part.split("\n[").next().unwrap_or_default());
    let names = behind.flat_map(str::lines).filter_map(|line| Some(line.split_once(" = ")?.0));
    let mut found: Vec<&str> = names.filter(|name| !name.contains(['{', '#'])).collect();
    found.sort_unstable();
    let mut known = [NAMED, OURS].concat();
    known.sort_unstable();
    assert_eq!(found, known);
}
