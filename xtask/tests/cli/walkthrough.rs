//! Runs the commands of the guide's walkthrough, in the order of the page.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use super::folder::Folder;

const PAGE: &str = include_str!("../../../generator/docs/walkthrough.md");

/// Cargo reads the manifest, and only says that it did all else.
const CARGO: &str =
    "#!/bin/sh\ncase \"$1\" in metadata) exec \"$REAL_CARGO\" \"$@\" ;; semver-checks) exit 1 ;; esac\n";

/// The blocks of the page in this language.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    PAGE.split(begin.as_str()).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_walkthrough_goes_as_its_page_says() {
    let folder = Folder::new("walkthrough");
    folder.put("bin/cargo", CARGO);
    fs::set_permissions(folder.path("bin/cargo"), fs::Permissions::from_mode(0o755)).expect("permissions");
    symlink(env!("CARGO_BIN_EXE_xtask"), folder.path("bin/cratewright")).expect("a link");
    // What cargo would have made.
    folder.put("target/package/petstore-0.1.1.crate", "");
    let [document] = blocks("yaml")[..] else { panic!("the page has one document") };
    folder.put("project/petstore.yaml", document);
    let scripts = blocks("sh");
    assert!(scripts.len() >= 5, "{scripts:?}");
    let mut said = String::new();
    for script in scripts {
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", script]).current_dir(folder.path("project"));
        let path = format!("{}:{}", folder.path("bin").display(), std::env::var("PATH").expect("a path"));
        shell.env("PATH", path).env("REAL_CARGO", env!("CARGO")).env("CARGO_TARGET_DIR", folder.path("target"));
        for (name, value) in [("NAME", "Somebody"), ("EMAIL", "somebody@example.com")] {
            shell.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
        }
        let output = shell.output().expect("a shell");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{script}\n{}\n{}", text(&output.stdout), text(&output.stderr));
        said.push_str(&text(&output.stdout));
    }
    // What the page says comes true.
    for words in [
        "petstore in generated/petstore\n",
        "changed  generated/petstore/Cargo.toml\n",
        "version: 0.1.0 -> 0.1.1, in codegen.toml\n",
        "the crate: minor, HTTP: compatible (1 minor, 1 patch)\n",
        "generated/petstore: the runtime of petstore, 0.1.0, is the one of now\n",
        "petstore 0.1.1 for crates.io\n",
        "nothing is published, and nothing recorded: this was a dry run\n",
    ] {
        assert!(said.contains(words), "`{words}` is missing in:\n{said}");
    }
    assert!(folder.read("project/generated/petstore/src/pets.rs").contains("fn list_pets("));
    assert!(folder.read("project/generated/petstore/CHANGELOG.md").contains("age"));
}
