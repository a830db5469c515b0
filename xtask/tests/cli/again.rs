//! A run that would do what the last one did, and runs on each change.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::folder::Folder;
use super::{AMBIGUOUS, PETS};

/// What is said of a crate that need not be generated.
const SAME: &str = "generated/zoo is as it was generated last (";

/// A folder with an API that has whatever an API may have.
fn zoo(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.put("specs/zoo/openapi.yaml", PETS.replace("{type: string}", "{$ref: schemas/pet.yaml}"));
    folder.put("specs/zoo/schemas/pet.yaml", "{type: string}\n");
    folder.put(
        "specs/zoo/overlay.yaml",
        "overlay: 1.0.0\ninfo: {title: o, version: '1'}\nactions: [{target: $.info, update: {title: Zoo}}]\n",
    );
    folder.put(
        "specs/zoo/codegen.toml",
        "name = 'zoo'\noverlay = 'overlay.yaml'\n[crate.files]\nLICENSE = '../../license.txt'\n",
    );
    folder.put("license.txt", "Do as you like.\n");
    folder.good("codegen");
    folder
}

#[test]
fn what_has_not_changed_is_not_generated_again() {
    let folder = zoo("again");
    let run = folder.good("codegen");
    assert!(run.out.starts_with(SAME) && run.out.ends_with(" files, none changed)\n"), "{}", run.out);
    assert_eq!(run.err, "");
    folder.good("codegen --check");
    for (path, from, to) in [
        ("specs/zoo/openapi.yaml", "All pets", "Every pet"),
        ("specs/zoo/schemas/pet.yaml", "string", "integer"),
        ("specs/zoo/overlay.yaml", "title: Zoo", "title: Menagerie"),
        ("specs/zoo/codegen.toml", "name = 'zoo'", "name = 'zoo'\nversion = '0.2.0'"),
        ("license.txt", "like", "want"),
        ("generated/zoo/Cargo.toml", "[features]", "# Of our own.\n[features]"),
        ("specs/zoo/surface.json", "\"credential\": false", "\"credential\": true"),
        ("target/cratewright/zoo.json", "{", "{\"more\": 1,"),
    ] {
        let text = folder.read(path);
        let changed = text.replacen(from, to, 1);
        assert_ne!(text, changed, "{path}");
        folder.put(path, changed);
        let run = folder.good("codegen");
        assert!(run.out.starts_with("zoo in generated/zoo\n"), "{path}: {}", run.out);
        assert!(folder.good("codegen").out.starts_with(SAME), "{path}");
    }
    // What is gone is there again, and what is changed by hand is told of.
    fs::remove_file(folder.path("generated/zoo/src/lib.rs")).expect("removed");
    folder.good("codegen");
    let lib = folder.read("generated/zoo/src/lib.rs");
    folder.put("generated/zoo/src/lib.rs", format!("{lib}// mine\n"));
    let run = folder.run("codegen");
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.contains("src/lib.rs` was changed by hand"), "{}", run.err);
    for words in ["codegen --force", "codegen --all-warnings", "codegen --report r.json", "codegen --api a.json"] {
        assert!(folder.good(words).out.starts_with("zoo in generated/zoo\n"), "{words}");
    }
    // A release that is recorded gives the crate a changelog.
    fs::copy(folder.path("specs/zoo/surface.json"), folder.path("specs/zoo/released.json")).expect("copied");
    assert!(folder.good("codegen").out.starts_with("zoo in generated/zoo\n"));
    assert_eq!(folder.read("target/cratewright/.gitignore"), "*\n");
    // A configuration that was not there.
    let folder = Folder::new("again-config");
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.good("codegen");
    folder.put("specs/pets/codegen.toml", "version = '3.0.0'\n");
    folder.good("codegen");
    assert!(folder.read("generated/pets/Cargo.toml").contains("3.0.0"));
}

#[test]
fn warnings_are_not_forgotten() {
    let folder = Folder::new("again-warnings");
    folder.put("specs/pets/openapi.yaml", AMBIGUOUS);
    folder.good("codegen");
    let run = folder.good("codegen");
    assert!(run.out.ends_with("none changed; 1 warnings, which `--all-warnings` shows)\n"), "{}", run.out);
    let run = folder.run("codegen --strict");
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.contains("under --strict warnings are errors"), "{}", run.err);
    assert!(folder.good("codegen --message-format json").out.contains("CW0203"));
}

/// Waits until this is so.
#[track_caller]
fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_change_is_seen() {
    let folder = zoo("watch");
    folder.put("said", "");
    let said = || folder.read("said");
    let out = fs::File::options().append(true).open(folder.path("said")).expect("a file");
    let mut command = folder.command("codegen --watch");
    let mut child = command.stdout(out).stderr(Stdio::null()).spawn().expect("a run");
    let waits = |times: usize| said().matches("waiting for a change in specs; Ctrl-C ends it\n").count() == times;
    until("it waits", || waits(1));
    folder.put("specs/zoo/schemas/pet.yaml", "{type: integer}\n");
    until("the crate is another one", || waits(2));
    assert!(folder.read("generated/zoo/src/types/for_pets.rs").contains("i64"));
    // It goes on past a failure, and beyond specs/ it sees what the configuration names.
    folder.put("specs/zoo/openapi.yaml", "openapi: [\n");
    until("it fails", || waits(3));
    folder.put("specs/zoo/openapi.yaml", PETS);
    until("it is generated", || waits(4));
    folder.put("license.txt", "Do as you want.\n");
    until("the license is another one", || waits(5));
    assert_eq!(folder.read("generated/zoo/LICENSE"), "Do as you want.\n");
    // What it wrote itself is no change.
    std::thread::sleep(Duration::from_millis(700));
    assert!(waits(5), "{}", said());
    child.kill().expect("it runs");
    let _ = child.wait();
}
