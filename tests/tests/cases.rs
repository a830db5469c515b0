//! Holds what comes out of each small document in `tests/cases/` against the files beside it.
//!
//! A case is a folder: `openapi.yaml`, maybe `codegen.toml`, the emitted modules, and `diagnostics.txt` where there are
//! any. What comes out otherwise is left beside the files, for `cargo xtask review` to show and accept; `BLESS=1 cargo test
//! -p tests --test cases` accepts all of it. Read the difference before you commit it.
//! Where there is a `wire.rs`, written by hand, it is run as a test of the emitted crate: what goes over the wire, and what
//! comes of a response. `CRATEWRIGHT_CASE=recursion_is_boxed,types_alone` looks at those whose names begin so and at no
//! others.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cratewright::Generated;
use cratewright::config::{self, DefaultFeatures};
use cratewright::render;
use tests::mutate::Dice;
use tests::{run, scratch, sets, text};

/// By path, what is emitted of a case, or what is expected.
type Files = BTreeMap<String, String>;

#[test]
fn every_document_comes_out_as_expected() {
    let is_blessing = std::env::var_os("BLESS").is_some();
    let mut problems = Vec::new();
    for case in cases() {
        let emitted = emitted(&case);
        if is_blessing {
            bless(&case, &emitted);
        } else {
            problems.extend(check(&case, &emitted));
            leave(&case, &emitted);
        }
    }
    assert!(
        problems.is_empty(),
        "{}\n`cargo xtask review tests/cases` accepts this, file by file",
        problems.join("\n")
    );
}

#[test]
fn every_emitted_crate_compiles_without_a_warning() {
    let workspace = scratch::folder("cases");
    let mut folders = cases();
    folders.extend(["stripe", "atlas"].map(|api| Path::new("../specs").join(api)));
    folders.iter().for_each(|folder| drop(put(&workspace, folder)));
    scratch::workspace(&workspace);
    let names: Vec<String> = folders.iter().map(|folder| name(folder)).collect();
    let check = |crates: &[String], features: &[String]| {
        let packages = crates.iter().flat_map(|name| ["--package", name]);
        let features = features.iter().map(String::as_str);
        let arguments: Vec<&str> =
            ["check", "--offline", "--keep-going"].into_iter().chain(packages).chain(features).collect();
        let printed = scratch::cargo(&workspace, &arguments);
        let printed = printed.unwrap_or_else(|printed| panic!("cargo {}:\n{printed}", arguments.join(" ")));
        assert!(!printed.contains("warning:"), "cargo {}:\n{printed}", arguments.join(" "));
    };
    // What users get is checked of all of them, the rest of some.
    check(&names, &[]);
    let seeds = sets::seeds();
    check(&sets::drawn(&names, seeds.start), &["--no-default-features".to_owned()]);
    check(&sets::drawn(&names, seeds.start + 1), &["--all-features".to_owned()]);
    for seed in seeds {
        let crates = sets::drawn(&names, seed + 2);
        check(&crates, &sets::single(&workspace, &crates, seed));
    }
}

#[test]
fn examples_compile() {
    let workspace = scratch::folder("examples");
    let mut dice = Dice::new(1);
    let mut folders = cases();
    // The others take too long to do all of them each time.
    while folders.len() > EXAMPLES {
        folders.swap_remove(dice.below(folders.len()));
    }
    folders.push(Path::new("cases/examples_of_every_shape").to_owned());
    folders.iter().for_each(|folder| drop(put(&workspace, folder)));
    scratch::workspace(&workspace);
    let names: Vec<String> = folders.iter().map(|folder| name(folder)).collect();
    let set = sets::all_resources(&workspace, &names);
    let arguments: Vec<&str> = ["test", "--doc", "--workspace", "--offline", "--no-fail-fast"]
        .into_iter()
        .chain(set.iter().map(String::as_str))
        .collect();
    let printed = scratch::cargo(&workspace, &arguments).unwrap_or_else(|printed| panic!("{printed}"));
    for part in
        ["deep_lists", "empty_strings", "files_and_more", "files_by_name", "lists", "one_empty_string", "values"]
    {
        assert!(printed.contains(&format!("examples_of_every_shape/src/{part}.rs")), "{part}:\n{printed}");
    }
}

/// So many cases are drawn whose examples are compiled, beside the one that is about them.
const EXAMPLES: usize = 5;

#[test]
fn what_is_sent_and_read_is_as_written() {
    let workspace = scratch::folder("wire");
    let tests = workspace.join("wires/tests/wires");
    let (mut manifest, mut modules) = (WIRES.to_owned(), String::new());
    for case in cases().into_iter().filter(|case| case.join(WIRE).exists()) {
        let name = name(&case);
        let features = wanted_features(&case, &put(&workspace, &case));
        let _ = writeln!(
            manifest,
            "{name} = {{ path = \"../{name}\", default-features = false, features = {features:?} }}"
        );
        let _ = writeln!(modules, "mod of_{name};");
        scratch::write(&tests.join(format!("of_{name}.rs")), &text::read(&case.join(WIRE)));
        scratch::write(&tests.join(format!("of_{name}/common.rs")), &COMMON.replace("{crate}", &name));
    }
    scratch::write(&workspace.join("wires/Cargo.toml"), &manifest);
    scratch::write(&workspace.join("wires/src/lib.rs"), "");
    scratch::write(&tests.join("main.rs"), &modules);
    scratch::workspace(&workspace);
    let printed = scratch::cargo(&workspace, &["test", "--package", "wires", "--tests", "--offline"]);
    let printed = printed.unwrap_or_else(|printed| panic!("{printed}"));
    assert!(printed.contains("test result: ok. ") && !printed.contains("warning:"), "{printed}");
}

/// The package that all `wire.rs` are tests of, so that one program is linked and not one for each. It turns on what each of
/// the crates is to have, and no transport beyond that, which takes longest to build.
const WIRES: &str = r#"[package]
name = "wires"
edition = "2024"

[dependencies]
bytes = "1"
http = "1"
tokio = { version = "1", default-features = false, features = ["rt", "time"] }
"#;

/// The features that a `wire.rs` is run with, as cargo takes them: the default ones that the case's `codegen.toml` lists, or
/// else all resources; the one that checks signatures where it says how the API signs; and what `wire.rs` asks for itself,
/// `// features: blocking`.
fn wanted_features(case: &Path, generated: &Generated) -> Vec<String> {
    let config = config::read(&case.join("codegen.toml")).map(|(_, config)| config).unwrap_or_default();
    let mut features = match config.features.default {
        DefaultFeatures::All if generated.report.emitted.features == 0 => Vec::new(),
        DefaultFeatures::All => vec!["all".to_owned()],
        DefaultFeatures::These(names) => names,
    };
    features.extend(config.webhooks.signature.map(|_| "webhooks".to_owned()));
    let wire = text::read(&case.join(WIRE));
    features.extend(wire.lines().filter_map(|line| line.strip_prefix("// features: ")).map(str::to_owned));
    features
}

/// What several of them need.
const COMMON: &str = include_str!("../src/cases/common.rs.txt");

/// What the emitted crate of a case has to do.
const WIRE: &str = "wire.rs";

/// The folders of the cases, in the order of their names. Relative, so that diagnostics say the same on every machine.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir("cases").expect("tests run in the folder of their package");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    cases.sort();
    assert!(cases.len() >= 12, "some cases are gone");
    if let Ok(beginnings) = std::env::var("CRATEWRIGHT_CASE") {
        let is_wanted = |case: &PathBuf| beginnings.split(',').any(|beginning| name(case).starts_with(beginning));
        cases.retain(is_wanted);
    }
    cases
}

fn name(case: &Path) -> String {
    case.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes the crate of a case into the workspace.
fn put(workspace: &Path, case: &Path) -> Generated {
    let generated = generate(case).unwrap_or_else(|problems| panic!("{problems}"));
    scratch::write_crate(&workspace.join(name(case)), &generated);
    generated
}

/// The crate is called as the case is.
fn generate(case: &Path) -> Result<Generated, String> {
    run::generate_as(&case.join("openapi.yaml"), &name(case))
}

/// The modules that come of the document, and its diagnostics. What is the same for every document is left out.
fn emitted(case: &Path) -> Files {
    let generated = match generate(case) {
        Ok(generated) => generated,
        Err(problems) => return Files::from([("diagnostics.txt".to_owned(), problems)]),
    };
    let modules = generated.files.iter().filter_map(|file| {
        let path = file.path.strip_prefix("src/")?;
        let is_empty = path == "expandable.rs" && !file.text.contains("pub enum");
        let is_of_any = path.starts_with("runtime/") || ["lib.rs", "client.rs"].contains(&path) || is_empty;
        (!is_of_any).then(|| (path.to_owned(), file.text.clone()))
    });
    let mut files: Files = modules.collect();
    if !generated.diagnostics.is_empty() {
        let shown = render::text(&generated.diagnostics, &generated.sources, false);
        files.insert("diagnostics.txt".to_owned(), shown);
    }
    files
}

/// The files beside the document, and below, that come out of it.
fn expected(folder: &Path, prefix: &str) -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("it can be read").path();
        let name = format!("{prefix}{}", name(&path));
        if path.is_dir() {
            files.extend(expected(&path, &format!("{name}/")));
        } else if (name.ends_with(".rs") || name.ends_with(".txt")) && name != WIRE {
            files.insert(name, text::read(&path));
        }
    }
    files
}

fn check(case: &Path, emitted: &Files) -> Vec<String> {
    let expected = expected(case, "");
    let mut paths: Vec<&String> = expected.keys().chain(emitted.keys()).collect();
    paths.sort();
    paths.dedup();
    let side = |files: &Files, path: &String| files.get(path).cloned().unwrap_or_default();
    let differences = paths.into_iter().filter_map(|path| {
        let shown = text::difference(&side(&expected, path), &side(emitted, path))?;
        Some(format!("{}/{path}\n{shown}", case.display()))
    });
    differences.collect()
}

/// Leaves what would change beside the files, for `cargo xtask review`; not where nobody looks at it.
fn leave(case: &Path, emitted: &Files) {
    if std::env::var_os("CI").is_some() {
        return;
    }
    forget(case);
    let expected = expected(case, "");
    for (path, text) in emitted.iter().filter(|(path, text)| expected.get(*path) != Some(text)) {
        scratch::write(&case.join(format!("{path}.cratewright-new")), text);
    }
    for path in expected.keys().filter(|path| !emitted.contains_key(*path)) {
        scratch::write(&case.join(format!("{path}.cratewright-gone")), "");
    }
}

/// Removes what a former run has left.
fn forget(folder: &Path) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("it can be read").path();
        let is_left = |suffix: &str| name(&path).ends_with(suffix);
        if path.is_dir() {
            forget(&path);
        } else if is_left(".cratewright-new") || is_left(".cratewright-gone") {
            fs::remove_file(&path).expect("it can be removed");
        }
    }
}

fn bless(case: &Path, emitted: &Files) {
    forget(case);
    for path in expected(case, "").keys().filter(|path| !emitted.contains_key(*path)) {
        fs::remove_file(case.join(path)).expect("a stale file can be removed");
    }
    for (path, text) in emitted {
        scratch::write(&case.join(path), text);
    }
}
