//! Changelogs, before and after.

use super::{BEGIN, END, HEAD, with_release, written};
use crate::diff::{Cause, Change, Diff, Http, Kind, Rust};

fn diff(changes: Vec<Change>) -> Diff {
    Diff { rust: Rust::Major, http: Http::None, changes }
}

fn change(kind: Kind, rust: Rust, text: &str) -> Change {
    Change {
        kind,
        rust,
        http: Http::None,
        cause: Cause::Document,
        path: None,
        was: None,
        pointer: None,
        text: text.to_owned(),
        before: None,
        after: None,
    }
}

fn added() -> Change {
    change(Kind::OperationAdded, Rust::Minor, "the operation `POST /pets` is new").path("pets::Create")
}

fn removed() -> Change {
    change(Kind::TypeRemoved, Rust::Major, "the component `Cat` is gone").was("types::Cat")
}

#[test]
fn a_new_one_has_the_form_of_keep_a_changelog() {
    let said = change(Kind::Documentation, Rust::Patch, "what is said of `pets::List` has changed").path("pets::List");
    let text = written(None, &diff(vec![removed(), added(), said]), false).expect("it can be written");
    let expected = format!(
        "{HEAD}## [Unreleased]

{BEGIN}

### Added

- `pets`: the operation `POST /pets` is new (`pets::Create`)

### Changed

- Documentation of `pets`

### Removed

- `types`: **Breaking:** the component `Cat` is gone (`types::Cat`)

{END}
"
    );
    assert_eq!(text, Some(expected));
    assert_eq!(written(None, &diff(Vec::new()), false), Ok(None));
}

#[test]
fn what_stands_outside_stays() {
    let former =
        "# Changelog\n\nOur words.\n\n## [Unreleased]\n\nMore of them.\n\n## [1.0.0] - 2026-01-01\n\n- First.\n";
    let text = written(Some(former), &diff(vec![added()]), false).expect("it can be written").expect("a text");
    assert!(text.starts_with("# Changelog\n\nOur words.\n\n## [Unreleased]\n\n<!-- cratewright: "), "{text}");
    assert!(
        text.ends_with(
            "(`pets::Create`)\n\n<!-- cratewright: end -->\n\nMore of them.\n\n## [1.0.0] - 2026-01-01\n\n- First.\n"
        ),
        "{text}"
    );
    // The same once more changes nothing; another change takes the place of the first.
    assert_eq!(written(Some(&text), &diff(vec![added()]), false), Ok(Some(text.clone())));
    let other = written(Some(&text), &diff(vec![removed()]), false).expect("it can be written").expect("a text");
    assert!(!other.contains("POST /pets") && other.contains("`Cat`") && other.contains("More of them."), "{other}");
    // Unless nothing says what was released.
    let both = written(Some(&text), &diff(vec![removed(), added()]), true).expect("it can be written").expect("a text");
    assert_eq!(both.matches("POST /pets").count(), 1, "{both}");
    assert!(both.contains("`Cat`"), "{both}");
}

#[test]
fn a_heading_is_made_where_there_is_none() {
    let former = "# Changes\n\n## [1.0.0]\n\n- First.\n";
    let text = written(Some(former), &diff(vec![added()]), false).expect("it can be written").expect("a text");
    assert!(text.starts_with("# Changes\n\n## [Unreleased]\n\n<!--"), "{text}");
    assert!(text.ends_with("end -->\n\n## [1.0.0]\n\n- First.\n"), "{text}");
    assert_eq!(written(Some(former), &diff(Vec::new()), false), Ok(Some(former.to_owned())));
}

#[test]
fn a_part_that_does_not_end_is_refused() {
    let problem = written(Some(&format!("# Changelog\n{BEGIN}\n")), &diff(Vec::new()), false).expect_err("refused");
    assert!(problem.starts_with("line 2 begins what is written by each run, and no line"), "{problem}");
}

/// Names of the document can hold anything; they end neither their line nor the part that is ours.
#[test]
fn names_of_the_document_are_text() {
    let text = format!("the value `a\n{END}\n` is new");
    let new = change(Kind::ValueAdded, Rust::Minor, &text);
    let first = written(None, &diff(vec![new]), false).expect("it can be written").expect("a text");
    let second = written(Some(&first), &diff(Vec::new()), false).expect("it can be written").expect("a text");
    assert_eq!(second, format!("{HEAD}## [Unreleased]\n\n{BEGIN}\n{END}\n"));
}

#[test]
fn items_that_are_new_or_gone_stand_where_such_things_do() {
    let new = change(Kind::ItemAdded, Rust::Minor, "the server `eu` is new");
    let gone = change(Kind::ItemRemoved, Rust::Major, "the server `us` is gone");
    let other = change(Kind::ItemType, Rust::Major, "the constant `headers::ETAG` is of another type");
    let text = written(None, &diff(vec![new, gone, other]), false).expect("it can be written").expect("a text");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    let order = ["### Added", "`eu` is new", "### Changed", "headers::ETAG", "### Removed", "`us` is gone"].map(at);
    assert!(order.is_sorted(), "{text}");
}

#[test]
fn what_is_released_gets_its_heading() {
    let text = written(None, &diff(vec![added()]), false).expect("it can be written").expect("a text");
    let text = text.replace(&format!("{END}\n"), &format!("{END}\n\nBy hand.\n\n## [1.0.0]\n\n- First.\n"));
    let released = with_release(&text, "1.1.0", "2026-11-30").expect("released");
    let expected = format!(
        "{HEAD}## [Unreleased]

{BEGIN}
{END}

## [1.1.0] - 2026-11-30

### Added

- `pets`: the operation `POST /pets` is new (`pets::Create`)

By hand.

## [1.0.0]

- First.
"
    );
    assert_eq!(released, expected);
    // Once is enough, and a run that knows of the release has nothing to add.
    assert_eq!(with_release(&released, "1.1.0", "2026-12-01"), Ok(released.clone()));
    assert_eq!(written(Some(&released), &diff(Vec::new()), false), Ok(Some(released.clone())));
    assert_eq!(with_release("# Changes\n", "1.1.0", "2026-11-30"), Ok("# Changes\n".to_owned()));
}
