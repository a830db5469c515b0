//! Reading: each case is a small text and the tree, or the message, that comes of it.

use std::path::{Path, PathBuf};

use super::{YAML_DEPTH, document, format_of, json, tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::source::{Format, Source};

fn read(file: &str, text: &str) -> Result<Node, Diagnostic> {
    let file = PathBuf::from(file);
    let format = format_of(&file, text);
    tree(&Source { file, text: text.to_owned(), format })
}

/// The YAML text is the same tree as the JSON text.
#[track_caller]
fn check(yaml: &str, json: &str) {
    let node = read("a.yaml", yaml).expect(yaml);
    assert_eq!(node.to_json(), json, "{yaml}");
}

/// The file is refused with this code, line and column, and with a message that has these words.
#[track_caller]
fn refused(file: &str, text: &str, code: Code, at: (usize, usize), words: &[&str]) {
    let problem = read(file, text).expect_err(file);
    assert_eq!(problem.code, code, "{problem}");
    let place = problem.place.as_ref().expect("a place");
    assert_eq!((place.line, place.column), at, "{problem}");
    for word in words {
        assert!(problem.message.contains(word), "`{word}` in {problem}");
    }
}

#[test]
fn yaml_scalars_are_those_of_the_core_schema() {
    check("[no, yes, on, true, False]", r#"["no","yes","on",true,false]"#);
    check("[1, -1, 0x1F, 1.50, 1e3, '1', 1_000]", r#"[1,-1,31,1.5,1000.0,"1","1_000"]"#);
    check("[~, null, '', ]", r#"[null,null,""]"#);
    check("[18446744073709551615, 18446744073709551616]", "[18446744073709551615,1.8446744073709552e+19]");
    check("[-170141183460469231731687303715884105728]", "[-1.7014118346046923e+38]");
    check("[.inf, .nan]", "[null,null]");
    check("[2020-01-01, 12:30, 007]", r#"["2020-01-01","12:30","007"]"#);
}

#[test]
fn yaml_keys_are_texts_as_they_are_written() {
    check("{200: a, 1.10: b, null: c, true: d, 0x1F: e}", r#"{"200":"a","1.10":"b","null":"c","true":"d","0x1F":"e"}"#);
    refused("a.yaml", "a:\n  ? [x, y]\n  : 1\n", Code::Syntax, (2, 5), &["a key that is a string"]);
}

#[test]
fn yaml_tags_do_not_count() {
    check("a: !thing {x: !y [1, !z b]}", r#"{"a":{"x":[1,"b"]}}"#);
    check("a: !!str 200", r#"{"a":"200"}"#);
}

#[test]
fn yaml_aliases_and_merges_are_done() {
    check("a: &a {x: 1}\nb: *a", r#"{"a":{"x":1},"b":{"x":1}}"#);
    check("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}", r#"{"a":{"x":1,"y":2},"b":{"y":3,"x":1}}"#);
    check("{<<: [{a: 1}, {a: 2, b: 2}], c: 3}", r#"{"c":3,"a":1,"b":2}"#);
    check("{<<: text}", r#"{"<<":"text"}"#);
    let merge = r#"{"<<":{"a":1}}"#;
    assert_eq!(read("a.json", merge).expect("valid").to_json(), merge);
}

#[test]
fn duplicate_keys_are_refused_with_both_lines() {
    let words = &["duplicate key `/a`", "line 2", "line 4"];
    refused("a.yaml", "paths:\n  /a:\n    x: 1\n  /a: 2\n", Code::DuplicateKey, (4, 3), words);
    let json = "{\"paths\": [{\n\"/a\": {\"/a\": 1},\n\n \"\\u002fa\": 2}]}";
    refused("a.json", json, Code::DuplicateKey, (4, 2), words);
    let problem = read("a.json", json).expect_err("a duplicate");
    assert_eq!(problem.pointer.expect("a pointer").to_string(), "#/paths/0/~1a");
}

#[test]
fn syntax_errors_say_where() {
    refused("a.yaml", "a:\n  b: 1\n c: 2\n", Code::Syntax, (3, 2), &["line 3 column 2"]);
    refused("a.yaml", "a: *b\n", Code::Syntax, (1, 4), &["unknown anchor"]);
    refused("a.json", "{\"ü\": 1,\n \"a\": [1,]}", Code::Syntax, (2, 10), &["trailing comma", "line 2 column 10"]);
    refused("a.json", "{} x", Code::Syntax, (1, 4), &["trailing characters"]);
    let problem = read("a.json", "openapi: 3.0.0\n").expect_err("YAML");
    assert!(problem.help.expect("a help").contains(".yaml"));
}

#[test]
fn several_documents_are_refused() {
    refused("a.yaml", "---\na: 1\n---\nb: 2\n", Code::SeveralDocuments, (3, 1), &["line 3"]);
    check("---\na: 1\n...\n", r#"{"a":1}"#);
}

#[test]
fn files_without_content_are_refused() {
    for text in ["# nothing\n\n", "---\n", "---\n# nothing\n...\n"] {
        let problem = read("a.yaml", text).expect_err(text);
        assert_eq!(problem.code, Code::EmptyDocument, "{text:?}: {problem}");
    }
}

#[test]
fn alias_bombs_are_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..10 {
        let items = vec![format!("*a{}", i - 1); 10].join(", ");
        bomb.push_str(&format!("a{i}: &a{i} [{items}]\n"));
    }
    refused("a.yaml", &bomb, Code::AliasExpansion, (2, 1), &["alias expansion"]);
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(50_000), ["*a"].repeat(5_000).join(","));
    refused("a.yaml", &long, Code::AliasExpansion, (2, 1), &["alias expansion"]);
    let own = "a: &a [*a]\n";
    assert!(read("a.yaml", own).is_err());
}

#[test]
fn nesting_is_bounded() {
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(read("a.json", &nested(super::JSON_DEPTH)).is_ok());
    refused("a.json", &nested(super::JSON_DEPTH + 1), Code::NestingTooDeep, (1, 2_001), &["2000 levels"]);
    refused("a.json", &"[".repeat(200_000), Code::NestingTooDeep, (1, 2_001), &[]);
    assert!(read("a.yaml", &format!("a: {}", nested(YAML_DEPTH - 1))).is_ok());
    refused("a.yaml", &format!("a: {}", nested(YAML_DEPTH)), Code::NestingTooDeep, (1, 131), &["128 levels"]);
    for bracket in ["[", "{", "{["] {
        refused(
            "a.yaml",
            &format!("a: {}", bracket.repeat(200_000)),
            Code::NestingTooDeep,
            (1, 10_004),
            &["10000 brackets"],
        );
    }
    let block = "- ".repeat(200_000);
    assert_eq!(read("a.yaml", &block).expect_err("deep").code, Code::NestingTooDeep);
    // Brackets of texts are no nesting.
    let texts = "- 'a['\n".repeat(500);
    assert!(read("a.yaml", &texts).is_ok());
}

#[test]
fn the_format_is_that_of_the_name_or_the_first_byte() {
    let format = |file: &str, text: &str| format_of(Path::new(file), text);
    assert_eq!(format("a.JSON", "a: 1"), Format::Json);
    assert_eq!(format("a.yml", "a: 1"), Format::Yaml);
    assert_eq!(format("a", " {\"a\": 1}"), Format::Json);
    assert_eq!(format("a.txt", "a: 1"), Format::Yaml);
    // Surrogate escapes are JSON's: serde_yaml would refuse them.
    let node = read("a.yaml", r#"{"a": "\ud83d\ude00"}"#).expect("JSON");
    assert_eq!(node.get("a").and_then(Node::as_str), Some("😀"));
    assert_eq!(format("a.yaml", "{a: 1}"), Format::Yaml);
    assert!(json::is_valid("[1]"));
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let dir = std::env::temp_dir().join(format!("cratewright-read-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder");
    let case = |name: &str, bytes: &[u8]| {
        let file = dir.join(name);
        std::fs::write(&file, bytes).expect("a file");
        document(&file)
    };
    let latin1 = case("latin1.yaml", b"a: 1\nb: caf\xE9\n").expect_err("Latin-1");
    assert_eq!(latin1.code, Code::NotUtf8);
    assert!(latin1.message.contains("UTF-8: byte 11, in line 2"), "{latin1}");
    let utf16 = case("utf16.yaml", b"\xFF\xFEa\0:\0").expect_err("UTF-16");
    assert!(utf16.help.expect("a help").contains("UTF-16"));
    let (source, node) = case("bom.yaml", b"\xEF\xBB\xBFa: 1\n").expect("with a mark");
    assert_eq!((source.text.as_str(), node.to_json().as_str()), ("a: 1\n", r#"{"a":1}"#));
    assert_eq!(case("empty.json", b" \n").expect_err("empty").code, Code::EmptyDocument);
    let folder = document(&dir).expect_err("a folder");
    assert!(folder.message.contains("it is a folder"), "{folder}");
    let missing = document(&dir.join("none.yaml")).expect_err("missing");
    assert!(missing.message.contains("none.yaml`: there is no such file"), "{missing}");
    std::fs::remove_dir_all(&dir).expect("removed");
}
