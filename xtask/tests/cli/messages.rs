//! How things are said: to people, to machines, in color, or not at all.

use std::fmt::Write as _;

use super::folder::Folder;
use super::{AMBIGUOUS, PETS};

#[test]
fn the_summary_says_what_there_is() {
    let folder = Folder::new("summary");
    folder.put("in.yaml", AMBIGUOUS);
    let run = folder.good("codegen --spec in.yaml --name pets --out out");
    let starts = [
        "pets in out",
        "  operations 1",
        "  types ",
        "  features ",
        "  files ",
        "  size ",
        "  check ",
        "  warnings   1",
        "         1  CW0203  the members of a union cannot be distinguished",
        "  time ",
    ];
    assert_eq!(run.out.lines().count(), starts.len(), "{}", run.out);
    for (line, start) in run.out.lines().zip(starts) {
        assert!(line.starts_with(start), "`{line}` is not `{start}…`");
    }
    // Of arrays where there are some.
    folder.put("in.yaml", PETS);
    let run = folder.good("codegen --spec in.yaml --out pets");
    assert!(run.out.contains("\n  arrays     1, 0 with pages, 1 without\n"), "{}", run.out);
}

#[test]
fn progress_that_nobody_watches_is_plain() {
    let folder = Folder::new("progress");
    folder.put("in.yaml", PETS);
    let run = folder.good("codegen --spec in.yaml --out out");
    let lines: Vec<&str> = run.err.lines().collect();
    let expected = ["in.yaml: reading in.yaml", "in.yaml: lowering OpenAPI 3.0.3"];
    assert_eq!(lines[..2], expected);
    assert!(!run.err.contains(['\r', '\x1b']), "{:?}", run.err);
}

#[test]
fn quiet_is_quiet() {
    let folder = Folder::new("quiet");
    folder.put("in.yaml", PETS);
    let run = folder.good("codegen --spec in.yaml --out out --quiet");
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    let run = folder.run("--quiet codegen --spec no.yaml --out out");
    assert!(run.err.contains("error[CW0001]"), "{}", run.err);
}

#[test]
fn colors_are_as_asked_for() {
    let folder = Folder::new("colors");
    folder.put("in.yaml", AMBIGUOUS);
    let words = "codegen --spec in.yaml --out out --color";
    let always = folder.good(&format!("{words} always"));
    assert!(always.err.contains("\x1b[") && always.out.contains("\x1b["));
    for when in ["never", "auto"] {
        let run = folder.good(&format!("{words} {when}"));
        assert!(!run.err.contains('\x1b') && !run.out.contains('\x1b'), "{when}");
    }
}

#[test]
fn problems_for_machines() {
    let folder = Folder::new("machine");
    folder.put("in.yaml", AMBIGUOUS);
    let run = folder.good("codegen --spec in.yaml --out out --message-format json");
    let line: serde_json::Value = serde_json::from_str(&run.out).expect("one line of JSON");
    assert_eq!((&line["code"], &line["line"]), (&"CW0203".into(), &11.into()));
    assert_eq!(run.err, "");
}

#[test]
fn of_many_problems_that_are_alike_some_are_shown() {
    let folder = Folder::new("many");
    let mut text = String::from("openapi: 3.0.3\ninfo: {title: Many, version: '1'}\npaths:\n");
    for number in 0..30 {
        let _ = writeln!(
            text,
            "  /p{number}/{{id}}:\n    get: {{operationId: get{number}, responses: {{'204': {{description: Done}}}}}}"
        );
    }
    folder.put("in.yaml", text);
    let run = folder.good("codegen --spec in.yaml --out out");
    assert_eq!(run.err.matches("warning[CW0301]").count(), 20);
    assert!(run.err.contains("… and 10 more of CW0301 ("), "{}", run.err);
    let run = folder.good("codegen --spec in.yaml --out out --all-warnings");
    assert_eq!(run.err.matches("warning[CW0301]").count(), 30);
    assert!(!run.err.contains("more of CW0301"));
}

#[test]
fn codes_are_explained() {
    let folder = Folder::new("explain");
    for code in ["CW0107", "cw0107", "107"] {
        let run = folder.good(&format!("explain {code}"));
        assert!(run.out.starts_with("CW0107: references lead back to themselves\n\nA chain "), "{}", run.out);
    }
    assert!(folder.good("explain").out.contains("CW0512  the output cannot be written\n"));
    let run = folder.run("explain CW9999");
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("`CW9999` is no code"), "{}", run.err);
}
