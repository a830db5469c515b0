//! `cargo xtask corpus`: every document of a folder, and what is written of it.

use serde_json::Value;

use super::PETS;
use super::folder::Folder;

const SWAGGER: &str = "swagger: '1.2'\ninfo: {title: Old, version: '1'}\npaths: {}\n";

/// One document that is good, one below, two that are not, and a file that is none.
fn corpus(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.put("in/pets.yaml", PETS);
    folder.put("in/more/pets.yaml", PETS);
    folder.put("in/old.yaml", SWAGGER);
    folder.put("in/broken.json", "{\"openapi\": ");
    folder.put("in/fixtures.json", "{\"resources\": {}}");
    folder.put("in/notes.txt", "openapi: 3.0.3");
    folder
}

fn results(folder: &Folder) -> Vec<Value> {
    let all: Value = serde_json::from_str(&folder.read("out/corpus.json")).expect("it is JSON");
    all["documents"].as_array().expect("a list").clone()
}

#[test]
fn goes_on_past_failures_and_says_what_failed() {
    let folder = corpus("corpus-failures");
    let run = folder.run("corpus in --no-check --out out");
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.out.contains("2 of 4 documents went well\n  failed: broken.json\n  failed: old.yaml\n"), "{}", run.out);
    assert!(run.out.contains("skipped fixtures.json: it does not say `openapi`"), "{}", run.out);
    let results = results(&folder);
    let is_ok: Vec<_> = results.iter().map(|row| (row["document"].as_str(), row["ok"].as_bool())).collect();
    assert_eq!(
        is_ok,
        [("broken.json", false), ("more/pets.yaml", true), ("old.yaml", false), ("pets.yaml", true)]
            .map(|(name, is_ok)| (Some(name), Some(is_ok)))
    );
    assert!(results[2]["problem"].as_str().is_some_and(|said| said.contains("error[CW0102]")), "{}", results[2]);
    assert_eq!(results[3]["operations"], serde_json::json!({"emitted": 1, "declared": 1}));
    assert_eq!(results[3]["bytes"], PETS.len());
    let table = folder.read("out/corpus.md");
    assert!(table.contains("| pets.yaml | 3.0.3 | 0.00 | 1 | 0 |"), "{table}");
    assert!(table.contains("## old.yaml\n\n```text\nerror[CW0102]"), "{table}");
    assert!(table.contains("## Skipped\n\n- fixtures.json: "), "{table}");
    assert!(folder.read("out/crates/pets-yaml/crate/.cratewright-files").contains("# from pets.yaml\n"));
}

#[test]
fn the_page_loads_nothing_and_says_the_same() {
    let folder = corpus("corpus-page");
    folder.put("in/<b>.json", "{\"swagger\": \"2.0\"}");
    folder.run("corpus in --no-check --out out");
    let page = folder.read("out/corpus.html").replace("&#x2f;", "/");
    for part in ["2 / 5", "more/pets.yaml", "CW0102", "Skipped <code>fixtures.json</code>", "&lt;b&gt;.json"] {
        assert!(page.contains(part), "`{part}` is missing");
    }
    for part in ["http:", "https:", "src=", "<b>.json"] {
        assert!(!page.contains(part), "`{part}` is there");
    }
}

#[test]
fn what_is_done_is_not_done_again_until_it_changes() {
    let folder = Folder::new("corpus-resumes");
    folder.put("in/pets.yaml", PETS);
    let marker = "out/crates/pets-yaml/marker";
    let is_kept = |words: &str| {
        folder.put(marker, "");
        folder.good(words);
        folder.path(marker).exists()
    };
    folder.good("corpus in --no-check --out out");
    assert!(is_kept("corpus in --no-check --out out"));
    assert_eq!(results(&folder)[0]["operations"]["emitted"], 1);
    assert!(!is_kept("corpus in --no-check --out out --fresh"));
    folder.put("in/pets.yaml", PETS.replace("listPets", "allPets"));
    assert!(!is_kept("corpus in --no-check --out out"));
    // As if another generator had made it.
    let result = "out/crates/pets-yaml/result.json";
    let row: Value = serde_json::from_str(&folder.read(result)).expect("it is JSON");
    let generator = row["stamp"]["generator"].as_str().expect("a hash");
    folder.put(result, folder.read(result).replace(generator, "0000000000000000"));
    assert!(!is_kept("corpus in --no-check --out out --jobs 2"));
}

#[test]
fn crates_are_checked_and_measured() {
    let folder = Folder::new("corpus-checks");
    folder.put("in/pets.yaml", PETS);
    // The versions and the target folder of the workspace, where dependencies are built already.
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    folder.put("Cargo.lock", std::fs::read(root).expect("a lock file"));
    let run = folder.run_with("CARGO_TARGET_DIR", &target(), "corpus in --out out");
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    let results = results(&folder);
    let checks = results[0]["checks"].as_array().expect("a list");
    let sets: serde_json::Value = checks.iter().map(|check| check["features"].clone()).collect();
    assert_eq!(sets, serde_json::json!(["default", "none", "all", {"one": "pets"}]));
    for check in checks {
        assert!(check["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0), "{check}");
    }
    // A row that was not checked is not enough for a run that checks, but the other way round it is.
    assert!(folder.good("corpus in --no-check --out out").out.contains("checked with 4 sets"));
}

/// A document with two resources.
fn two_resources() -> String {
    let second = PETS.split("paths:\n").nth(1).unwrap_or_default().replace("/pets", "/toys").replace("Pets", "Toys");
    PETS.to_owned() + &second
}

/// A cargo that fails without features, and warns of one that is alone.
#[cfg(unix)]
const CARGO: &str = "\
#!/bin/sh
case \"$*\" in
*--features\\ toys*) echo 'warning: unused import' >&2 ;;
*--features*) ;;
*--no-default-features*) echo 'error[E0277]: it is not satisfied' >&2; exit 101 ;;
esac
";

#[cfg(unix)]
#[test]
fn the_sets_of_features_that_fail_are_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("corpus-sets");
    folder.put("in/pets.yaml", two_resources());
    folder.put("cargo", CARGO);
    let cargo = folder.path("cargo");
    std::fs::set_permissions(&cargo, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
    let run = folder.run_with("CARGO", &cargo, "corpus in --out out");
    assert_eq!(run.code, Some(1), "{}", run.out);
    let failed = "does not compile with no features, the feature `toys` alone\n";
    let row = &results(&folder)[0];
    assert_eq!(row["problem"], format!("{failed}error[E0277]: it is not satisfied"));
    let table = folder.read("out/corpus.md");
    assert!(table.contains("| 0.0 s, 0 MB | **failed** | 0.0 s, 0 MB | "), "{table}");
    assert!(table.contains("toys failed") && table.contains(failed), "{table}");
    assert!(folder.read("out/corpus.html").contains(">1 of 2</td>"));
    // Another draw is another row.
    folder.put("out/crates/pets-yaml/marker", "");
    folder.run_with("CARGO", &cargo, "corpus in --out out");
    assert!(folder.path("out/crates/pets-yaml/marker").exists());
    folder.run_with("CARGO", &cargo, "corpus in --out out --alone 0");
    assert!(!folder.path("out/crates/pets-yaml/marker").exists());
    assert_eq!(results(&folder)[0]["checks"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_folder_without_documents() {
    let folder = Folder::new("corpus-none");
    folder.put("in/notes.txt", "");
    let run = folder.run("corpus in");
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("in holds no OpenAPI document"), "{}", run.err);
    let run = folder.run("corpus missing");
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("cannot read missing"), "{}", run.err);
}

/// `target/debug/deps/<test>` lies three folders below it.
fn target() -> std::path::PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    test.ancestors().nth(3).expect("it lies in a target directory").to_owned()
}
