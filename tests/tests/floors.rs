//! Holds the floors of the generator: which of its modules may use which, read from the sources themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tests::uses::{Uses, uses};

/// The modules of `generator/src`, from the ground up: each with the modules that it uses, all of which stand above it.
/// ARCHITECTURE.md shows this table.
const FLOORS: &[(&str, &[&str])] = &[
    ("codes", &[]),
    ("key", &[]),
    ("nearest", &[]),
    ("vocabulary", &[]),
    ("docs", &[]),
    ("format", &["docs"]),
    ("pointer", &["docs"]),
    ("source", &[]),
    ("node", &["pointer"]),
    ("place", &["pointer"]),
    ("words", &[]),
    ("media_type", &[]),
    ("diagnostic", &["codes", "pointer", "source"]),
    ("locate", &["pointer", "source", "diagnostic"]),
    ("render", &["source", "diagnostic", "locate"]),
    ("trace", &["pointer", "source", "diagnostic", "locate"]),
    ("read", &["pointer", "source", "node", "diagnostic", "locate"]),
    ("config", &["nearest", "pointer", "source", "diagnostic", "read"]),
    ("lock", &["codes", "key", "source", "diagnostic", "config"]),
    ("bundle", &["codes", "vocabulary", "pointer", "source", "node", "diagnostic", "trace", "read"]),
    ("swagger", &["codes", "nearest", "vocabulary", "pointer", "node", "media_type", "diagnostic", "trace", "bundle"]),
    ("overlay", &["codes", "nearest", "pointer", "source", "node", "diagnostic", "trace", "read"]),
    ("document", &["codes", "vocabulary", "pointer", "node", "diagnostic"]),
    ("events", &["pointer", "node", "media_type", "document"]),
    ("normalize", &["node", "media_type", "document"]),
    ("filter", &["codes", "nearest", "pointer", "source", "node", "diagnostic", "config", "document"]),
    ("lint", &["codes", "nearest", "docs", "pointer", "node", "diagnostic", "document", "events", "normalize"]),
    ("api", &["key", "docs", "pointer", "config"]),
    (
        "lower",
        &[
            "codes",
            "nearest",
            "vocabulary",
            "docs",
            "pointer",
            "node",
            "place",
            "media_type",
            "key",
            "source",
            "diagnostic",
            "config",
            "lock",
            "document",
            "events",
            "normalize",
            "api",
        ],
    ),
    (
        "refine",
        &["codes", "nearest", "pointer", "source", "node", "place", "words", "diagnostic", "config", "document", "api"],
    ),
    ("name", &["key", "nearest", "words", "config", "lock", "api"]),
    ("output", &["diagnostic"]),
    ("weight", &[]),
    ("target", &["key", "docs", "pointer", "format", "config", "api", "name", "output", "weight"]),
    ("report", &["render", "api", "name", "output", "weight"]),
    ("contract", &["key", "pointer", "config", "api", "name", "output"]),
    ("diff", &["key", "docs", "contract"]),
    (
        "generate",
        &[
            "pointer",
            "source",
            "node",
            "words",
            "docs",
            "diagnostic",
            "locate",
            "render",
            "trace",
            "read",
            "config",
            "lock",
            "bundle",
            "swagger",
            "overlay",
            "document",
            "filter",
            "lint",
            "api",
            "lower",
            "refine",
            "name",
            "output",
            "target",
            "report",
            "contract",
        ],
    ),
    ("codegen", &["source", "diagnostic", "read", "config", "output", "generate"]),
    (
        "cli",
        &[
            "codes",
            "nearest",
            "pointer",
            "node",
            "source",
            "diagnostic",
            "render",
            "read",
            "config",
            "output",
            "weight",
            "report",
            "contract",
            "diff",
            "generate",
        ],
    ),
    // The program calls the library as anybody does.
    ("main", &[]),
];

/// Files that use each other, since they are one thing in two files.
const ONE_THING: &[(&str, &str)] = &[
    // HTML within Markdown, and Markdown within HTML.
    ("docs/html.rs", "docs/markdown.rs"),
    // The words of a table are said by the words of its rows.
    ("words/symbols.rs", "words.rs"),
    ("docs/line.rs", "docs/tree.rs"),
];

fn generator() -> Uses {
    uses(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/src"))
}

/// `lower/schema/merge.rs` is on the floor `lower`.
fn floor(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

#[test]
fn each_module_uses_what_the_table_says() {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let uses = generator();
    for (file, used) in &uses {
        let row = found.entry(floor(file)).or_default();
        row.extend(used.iter().map(|used| floor(used)).filter(|used| *used != floor(file)));
    }
    let table: BTreeMap<&str, BTreeSet<&str>> =
        FLOORS.iter().map(|(name, used)| (*name, used.iter().copied().collect())).collect();
    assert_eq!(found, table, "the first is what the sources say, the second is the table of this file");
}

#[test]
fn no_module_uses_one_below_it() {
    for (at, (name, used)) in FLOORS.iter().enumerate() {
        let above: Vec<&str> = FLOORS[..at].iter().map(|(name, _)| *name).collect();
        for used in *used {
            assert!(above.contains(used), "`{name}` uses `{used}`, which is not above it in the table");
        }
    }
}

/// A file and the one that declares it are one thing: a parent lists its parts, and they use what it declares.
#[test]
fn no_files_use_each_other_in_a_cycle() {
    let uses = generator();
    let is_parent = |a: &str, b: &str| b.starts_with(&format!("{}/", a.trim_end_matches(".rs")));
    let is_one_thing = |a: &str, b: &str| ONE_THING.contains(&(a, b)) || ONE_THING.contains(&(b, a));
    let next = |file: &str| -> Vec<&str> {
        let used = uses.get(file).into_iter().flatten().map(String::as_str);
        used.filter(|used| !is_parent(file, used) && !is_parent(used, file) && !is_one_thing(file, used)).collect()
    };
    for file in uses.keys() {
        let (mut open, mut seen) = (next(file), BTreeSet::new());
        while let Some(one) = open.pop() {
            assert_ne!(one, file, "`{file}` is used by what it uses: {seen:?}");
            if seen.insert(one) {
                open.extend(next(one));
            }
        }
    }
}

#[test]
fn the_architecture_page_shows_the_table() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md");
    let page = std::fs::read_to_string(page).expect("ARCHITECTURE.md is there");
    for (name, used) in FLOORS {
        let names: Vec<String> = used.iter().map(|used| format!("`{used}`")).collect();
        let row = format!("| `{name}` | {} |", names.join(", "));
        assert!(page.contains(&row), "ARCHITECTURE.md lacks the row\n{row}");
    }
}
