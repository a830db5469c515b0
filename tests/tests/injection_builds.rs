//! A crate of a document with a hostile string in every place at once: rustc takes it with every set of features, rustdoc makes
//! pages of it without a tag or link that came from the document, and its documentation tests run our examples alone.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::files::files_below;
use tests::hostile::harness::complaints;
use tests::injection::{TEXTS, generate, places};
use tests::{project, scratch};

#[test]
fn all_strings_at_once() {
    let text = std::fs::read_to_string(project("specs/atlas/openapi.yaml")).expect("the atlas is there");
    let document: Value = serde_yaml::from_str(&text).expect("the atlas is YAML");
    let generated = generate(&places::everywhere(&document, TEXTS)).expect("it generates");
    let before = generate(&document).expect("it generates");
    assert_eq!(generated.report.emitted.operations, before.report.emitted.operations);

    let folder = scratch::folder("injection");
    scratch::write(
        &folder.join("Cargo.toml"),
        "[workspace]\nmembers = [\"*\"]\nresolver = \"3\"\n\n[profile.dev]\ndebug = false\n",
    );
    scratch::lock(&folder);
    scratch::write_crate(&folder.join("injected"), &generated);
    for arguments in [
        &["check", "--all-features"][..],
        &["check"],
        &["check", "--no-default-features"],
        &["doc", "--no-deps", "--all-features"],
        &["test", "--doc", "--all-features"],
    ] {
        let said = complaints(&folder, arguments);
        assert!(said.is_none(), "{arguments:?}\n{}", said.unwrap_or_default());
    }
    let pages = pages(&scratch::documentation().join("injected"));
    assert!(pages.len() > 100, "{} pages", pages.len());
    let problems: Vec<String> = pages.iter().flat_map(|page| foreign(page)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "html");
    files_below(folder).into_iter().filter(is_page).collect()
}

/// The tags of a page that rustdoc writes for no words of ours, and links with a scheme that runs something.
fn foreign(page: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(page).expect("a page can be read");
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        let name = tag.split([' ', '>', '/']).next().unwrap_or_default().to_ascii_lowercase();
        // Names of attributes stand outside of quotes, their values within.
        let (names, values): (Vec<_>, Vec<_>) = tag.split('"').enumerate().partition(|(index, _)| index % 2 == 0);
        let runs = names.iter().any(|(_, names)| names.split_whitespace().any(|name| name.starts_with("on")))
            || values.iter().any(|(_, value)| value.trim_start().to_ascii_lowercase().starts_with("javascript:"));
        let is_script = name == "script" && rest[tag.len()..].starts_with(">canary");
        if runs || is_script || ["iframe", "img", "object", "embed"].contains(&name.as_str()) {
            found.push(format!("{}: <{tag}>", page.display()));
        }
    }
    found
}
