//! `--check`: fresh, stale and why.

use super::PETS;
use super::folder::Folder;

fn project(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.put("specs/pets/codegen.toml", "version = '1.0.0'\n");
    folder.good("codegen");
    folder
}

/// Is stale, says this, and writes nothing.
#[track_caller]
fn stale(folder: &Folder, said: &[&str]) {
    let before = folder.all("generated");
    let run = folder.run("codegen --check");
    assert_eq!(run.code, Some(1), "{}\n{}", run.out, run.err);
    for part in said {
        assert!(run.out.contains(part), "`{part}` is missing in:\n{}", run.out);
    }
    assert_eq!(folder.all("generated"), before);
}

#[test]
fn what_is_fresh() {
    let folder = project("fresh");
    let run = folder.good("codegen --check");
    assert!(run.out.contains("generated/pets is up to date"), "{}", run.out);
    folder.good("codegen --spec specs/pets/openapi.yaml --out other");
    folder.good("codegen --spec specs/pets/openapi.yaml --out other --check");
}

#[test]
fn another_document() {
    let folder = project("document");
    folder.put("specs/pets/openapi.yaml", PETS.replace("All pets", "Some").replace("Pets", "PETS"));
    let said = [
        "generated/pets is stale: the document changed\n",
        "--- src/lib.rs",
        "-//! Rust client for the `Pets` API.",
        "+//! Rust client for the `PETS` API.",
    ];
    stale(&folder, &said);
}

/// A document that returns what a file says.
fn with_file(folder: &Folder, reference: &str) {
    let document = PETS.replace("{type: array, items: {type: string}}", &format!("{{$ref: {reference}}}"));
    folder.put("specs/pets/openapi.yaml", document);
}

#[test]
fn another_file_of_the_document() {
    let folder = project("file");
    with_file(&folder, "schemas/pets.yaml");
    folder.put("specs/pets/schemas/pets.yaml", "{type: array, items: {type: string}}\n");
    folder.good("codegen");
    folder.good("codegen --check");
    folder.put("specs/pets/schemas/pets.yaml", "{type: array, items: {type: boolean}}\n");
    stale(&folder, &["is stale: the document changed\n", "+pub type Pets = Vec<bool>;"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let folder = project("link");
    folder.put("secret.yaml", "{type: string}\n");
    folder.put("specs/pets/inside.yaml", "{type: array, items: {type: string}}\n");
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(from, folder.path(to)).expect("a link");
    link("../../secret.yaml", "specs/pets/out.yaml");
    link("inside.yaml", "specs/pets/in.yaml");
    with_file(&folder, "in.yaml");
    folder.good("codegen");
    with_file(&folder, "out.yaml");
    let run = folder.run("codegen");
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("error[CW0121]: `out.yaml` is not below the document's folder"), "{}", run.err);
}

#[test]
fn another_configuration() {
    let folder = project("config");
    folder.put("specs/pets/codegen.toml", "version = '2.0.0'\n");
    stale(&folder, &["is stale: the configuration changed\n", "-version = \"1.0.0\"", "+version = \"2.0.0\""]);
}

#[test]
fn files_changed_by_hand() {
    let folder = project("hand");
    let lib = folder.read("generated/pets/src/lib.rs");
    folder.put("generated/pets/src/lib.rs", lib + "// mine\n");
    stale(&folder, &["is stale: generated files were changed by hand\n", "-// mine"]);
    std::fs::remove_file(folder.path("generated/pets/src/lib.rs")).expect("removed");
    stale(&folder, &["missing: src/lib.rs"]);
}

#[test]
fn another_generator() {
    let folder = project("generator");
    let list = folder.read("generated/pets/.cratewright-files");
    // As if an older one had written a file less.
    let lines = list.lines().filter(|line| !line.starts_with("src/lib.rs "));
    let shorter: String = lines.map(|line| format!("{line}\n")).collect();
    assert_ne!(shorter, list);
    folder.put("generated/pets/.cratewright-files", shorter);
    stale(&folder, &["is stale: the generator changed\n"]);
}

#[test]
fn a_crate_that_was_never_written() {
    let folder = project("never");
    folder.put("specs/more/openapi.yaml", PETS.replace("Pets", "More"));
    stale(&folder, &["generated/more is stale: it was never generated\n", "missing: src/lib.rs"]);
}

#[test]
fn a_crate_without_a_document() {
    let folder = project("orphan");
    std::fs::rename(folder.path("specs/pets"), folder.path("pets")).expect("renamed");
    folder.put("specs/more/openapi.yaml", PETS.replace("Pets", "More"));
    let run = folder.run("codegen");
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("generated/pets comes from no document of specs/"), "{}", run.err);
    assert!(folder.path("generated/pets/src/lib.rs").exists());
}

#[test]
fn for_machines() {
    let folder = project("machines");
    folder.put("specs/pets/codegen.toml", "version = '2.0.0'\n");
    let run = folder.run("codegen --check --message-format json");
    assert_eq!(run.code, Some(1));
    let line: serde_json::Value = serde_json::from_str(&run.out).expect("one line of JSON");
    assert_eq!(line["stale"], "generated/pets");
    assert_eq!(line["causes"], serde_json::json!(["config"]));
    assert_eq!(line["files"][2], serde_json::json!({ "path": "Cargo.toml", "kind": "stale" }));
}
