//! Diagnostics: collecting, and how they look.

use super::{Code, Diagnostic, Diagnostics, Severity, listed};
use crate::locate::place;
use crate::pointer::Pointer;
use crate::render;
use crate::source::{Format, Source, Sources};

fn pets() -> Sources {
    let text = "openapi: 3.0.3\npaths:\n  /pets:\n    get: {}\n    put: {}\n";
    let file = "specs/pets.yaml".into();
    Sources::from(Source { file, text: text.to_owned(), format: Format::Yaml })
}

#[test]
fn the_same_finding_counts_once() {
    let mut found = Diagnostics::new();
    let at = Pointer::of(["a"]);
    found.warn(Code::Syntax, &at, "x").help = Some("y".to_owned());
    found.warn(Code::Syntax, &at, "x");
    found.warn(Code::Syntax, &at, "z");
    found.warn(Code::Syntax, &at.join("b"), "x");
    assert!(!found.has_errors());
    found.error(Code::Syntax, &at, "x");
    assert!(found.has_errors());
    let severities: Vec<Severity> = found.list().iter().map(|one| one.severity).collect();
    assert_eq!(severities, [Severity::Warning, Severity::Warning, Severity::Warning, Severity::Error]);
    assert_eq!(found.list()[0].help.as_deref(), Some("y"));
}

#[test]
fn of_many_names_the_first_are_written() {
    assert_eq!(listed(&["a", "b", "c", "d"]), "`a`, `b`, `c`, `d`");
    assert_eq!(listed(&["a", "b", "c", "d", "e", "f"]), "`a`, `b`, `c`, `d` and 2 more");
}

#[test]
fn a_diagnostic_looks_as_rustcs_do() {
    let get = Pointer::parse("#/paths/~1pets/get").expect("a pointer");
    let put = Pointer::parse("#/paths/~1pets/put").expect("a pointer");
    let one = Diagnostic::warning(Code::DuplicateKey, "these two are the same")
        .at(&put)
        .with_related(&get, "the other one")
        .with_help("remove one");
    let expected = "\
warning[CW0005]: these two are the same
 --> specs/pets.yaml:5:5
  |
5 |     put: {}
  |     ^^^
  |
 ::: specs/pets.yaml:4:5
  |
4 |     get: {}
  |     --- the other one
  |
  = at #/paths/~1pets/put
  = help: remove one

";
    assert_eq!(render::text(std::slice::from_ref(&one), &pets(), false), expected);
    let mut placed = [one];
    place(&mut placed, &pets());
    assert_eq!(render::text(&placed, &pets(), false), expected);
}

#[test]
fn a_diagnostic_without_place_or_file_is_shown() {
    let one = Diagnostic::error(Code::Unreadable, "cannot read `x`").with_help("try y");
    let text = render::text(&[one], &Sources::new(), false);
    assert_eq!(text, "error[CW0001]: cannot read `x`\n  |\n  = help: try y\n\n");
}

#[test]
fn long_lines_are_cut_and_keep_their_columns() {
    let text = format!("{{{}\"needle\": 1}}", "\"a\":1,".repeat(1_000));
    let source = Source { file: "a.json".into(), text, format: Format::Json };
    let one = Diagnostic::error(Code::Syntax, "m").at(&Pointer::of(["needle"]));
    for color in [false, true] {
        let text = render::text(std::slice::from_ref(&one), &Sources::from(source.clone()), color);
        assert!(text.contains("a.json:1:6002"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() < 220), "{text}");
    }
}

#[test]
fn the_terminal_is_not_the_documents_to_command() {
    let at = Pointer::of(["a\u{1b}[31m"]);
    let one = Diagnostic::error(Code::Syntax, "m\u{1b}[0m").at(&at).with_help("h\u{1b}[0m");
    let text = render::text(&[one], &pets(), false);
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn json_has_the_place() {
    let at = Pointer::parse("#/paths/~1pets/put").expect("a pointer");
    let one = Diagnostic::warning(Code::DuplicateKey, "x \"y\"").at(&at);
    let expected = r##"{"severity":"warning","code":"CW0005","pointer":"#/paths/~1pets/put","file":"specs/pets.yaml","line":5,"column":5,"message":"x \"y\""}"##;
    assert_eq!(render::json(&[one], &pets()), format!("{expected}\n"));
}
