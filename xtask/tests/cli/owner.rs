//! What the owner of a crate adds to it by hand stays.

use super::PETS;
use super::folder::Folder;

/// The words to generate the document with, by its configuration.
const CODEGEN: &str = "codegen --spec in.yaml --config codegen.toml --out out";

/// A document with so many resources, the first of which is this one.
fn document(first: usize, count: usize) -> String {
    let path = |index: usize| {
        format!(
            "  /r{index}:\n    get:\n      operationId: r{index}.list\n      tags: [r{index}]\n      responses: {{'204': {{description: Done}}}}\n"
        )
    };
    let paths: String = (first..first + count).map(path).collect();
    format!("openapi: 3.0.3\ninfo: {{title: Shop, version: '1'}}\npaths:\n{paths}")
}

#[test]
fn a_manifest_by_hand_goes_through_twenty_documents() {
    let folder = Folder::new("owner-manifest");
    folder.put("in.yaml", document(0, 2));
    folder.put(
        "codegen.toml",
        "name = 'shop'\n[crate]\nmodules = ['ext']\n[crate.templates]\n'README.md' = 'readme.jinja'\n",
    );
    folder.put("readme.jinja", "# {{ name }} of ours\n");
    folder.good(CODEGEN);
    let manifest = folder.read("out/Cargo.toml");
    assert!(manifest.contains("\nr0 = []\nr1 = []\n"), "{manifest}");
    // Dependencies first, with what is ours in between.
    let (head, dependencies) = manifest.split_once("[dependencies]\n").expect("dependencies");
    let head = head
        .replace("[features]\n", "[lints.rust]\nunsafe_code = \"forbid\" # always\n\n[features]\n# Of our own.\nextra = [\"dep:itertools\"]\n")
        .replace("default = [\"reqwest\"", "default = [\"extra\", \"reqwest\"");
    let hand = format!(
        "{}\n[dependencies]\n# For src/ext.rs.\nitertools = {{ version = \"0.14\", optional = true }}\n{dependencies}\n[dev-dependencies]\nanyhow = \"1\" # in tests/\n",
        head.trim_end()
    );
    folder.put("out/Cargo.toml", &hand);
    folder.put("out/src/ext.rs", "//! By hand.\n");
    folder.put("out/tests/own.rs", "fn main() {}\n");
    for round in 1..=20 {
        let (first, count) = (round % 7, 1 + round % 5);
        folder.put("in.yaml", document(first, count));
        let run = folder.good(CODEGEN);
        assert_eq!(run.err.matches("warning").count(), 0, "{}", run.err);
        let now = folder.read("out/Cargo.toml");
        for line in hand.lines().filter(|line| !is_of_resources(line)) {
            assert!(now.lines().any(|one| one == line), "round {round}: `{line}` is gone\n{now}");
        }
        let wanted: Vec<String> = (first..first + count).map(|index| format!("r{index} = []")).collect();
        let found: Vec<&str> = now.lines().filter(|line| line.starts_with('r') && line.ends_with(" = []")).collect();
        assert_eq!(found, wanted, "round {round}");
        assert!(now.contains("default = [\"extra\", \"reqwest\", \"rustls\", \"all\"]"), "{now}");
        let again = folder.good(CODEGEN);
        assert!(again.out.contains("none changed"), "round {round}: {}", again.out);
        assert_eq!(folder.good(&format!("{CODEGEN} --check")).code, Some(0));
    }
    // With the first document it is the first manifest again.
    folder.put("in.yaml", document(0, 2));
    folder.good(CODEGEN);
    assert_eq!(folder.read("out/Cargo.toml"), hand);
    assert_eq!(folder.read("out/src/ext.rs"), "//! By hand.\n");
    assert_eq!(folder.read("out/README.md"), "# shop of ours\n");
    assert!(folder.read("out/src/lib.rs").contains("\npub mod ext;\n"));
}

fn is_of_resources(line: &str) -> bool {
    line.trim_start().starts_with("\"r") || (line.starts_with('r') && line.ends_with(" = []"))
}

#[test]
fn an_entry_that_both_changed_is_said() {
    let folder = Folder::new("owner-conflict");
    folder.put("in.yaml", PETS);
    folder.put("codegen.toml", "version = '0.1.0'\n");
    folder.good(CODEGEN);
    let hand = folder.read("out/Cargo.toml").replace("0.1.0\"\nedition", "0.1.5\"\nedition");
    folder.put("out/Cargo.toml", &hand);
    folder.put("codegen.toml", "version = '0.2.0'\n");
    let run = folder.good(CODEGEN);
    assert!(
        run.err.contains("warning: out/Cargo.toml: `package.version` was changed by hand, and is `\"0.2.0\"` now"),
        "{}",
        run.err
    );
    assert_eq!(folder.read("out/Cargo.toml"), hand);
    folder.good(&format!("{CODEGEN} --force"));
    assert!(folder.read("out/Cargo.toml").contains("version = \"0.2.0\""));
}

#[test]
fn a_manifest_that_is_no_toml_stays() {
    let folder = Folder::new("owner-broken");
    folder.put("in.yaml", PETS);
    folder.put("codegen.toml", "");
    folder.good(CODEGEN);
    folder.put("out/Cargo.toml", "[package\n");
    let run = folder.run(CODEGEN);
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.contains("`out/Cargo.toml` cannot be brought up to date, since it is no TOML"), "{}", run.err);
    assert_eq!(folder.read("out/Cargo.toml"), "[package\n");
}

#[test]
fn a_file_changed_by_hand_is_not_overwritten() {
    let folder = Folder::new("owner-edited");
    folder.put("in.yaml", PETS);
    folder.put("codegen.toml", "");
    folder.good(CODEGEN);
    let generated = folder.read("out/src/lib.rs");
    folder.put("out/src/lib.rs", format!("{generated}// mine\n"));
    folder.put("out/README.md", "mine\n");
    let before = folder.all("out");
    for words in [CODEGEN.to_owned(), format!("{CODEGEN} --check")] {
        let run = folder.run(&words);
        assert_eq!(run.code, Some(1), "{}", run.out);
        assert_eq!(folder.all("out"), before);
    }
    let run = folder.run(CODEGEN);
    let said = "out/README.md` was changed by hand, and so was one more file: nothing is written";
    assert!(run.err.contains(said) && run.err.contains("--force"), "{}", run.err);
    folder.good(&format!("{CODEGEN} --force"));
    assert_eq!(folder.read("out/src/lib.rs"), generated);
}

#[test]
fn every_name_of_the_page_on_templates_is_there() {
    let page = include_str!("../../../generator/docs/templates.md");
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let names: Vec<&str> =
        rows.flat_map(|row| row.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2)).collect();
    assert!(names.len() > 12, "{names:?}");
    let lines: String = names.iter().map(|name| format!("{name}={{{{ {name} }}}}\n")).collect();
    let folder = Folder::new("owner-templates");
    folder.put("in.yaml", PETS);
    folder.put(
        "codegen.toml",
        "name = 'zoo'\n[crate.templates]\n'notes/all.txt' = 'all.jinja'\n[crate.files]\nLICENSE = 'license.txt'\n",
    );
    folder.put("all.jinja", lines);
    folder.put("license.txt", "Do as you like.\n");
    folder.good(CODEGEN);
    let text = folder.read("out/notes/all.txt");
    for line in ["name=zoo", "toml.name=\"zoo\"", "title=`Pets`", "all=all", "has_stream=False"] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
    assert_eq!(folder.read("out/LICENSE"), "Do as you like.\n");
    // It may be empty.
    folder.put("license.txt", "");
    folder.good(CODEGEN);
    assert_eq!(folder.read("out/LICENSE"), "");
}

#[test]
fn what_is_wrong_with_the_owners_parts_is_said_in_its_place() {
    let folder = Folder::new("owner-wrong");
    folder.put("in.yaml", PETS);
    folder.put("t.jinja", "one\n{{ nam }}\n");
    for (config, said) in [
        ("[crate.templates]\n'README.md' = 't.jinja'\n", "t.jinja:2"),
        ("[crate.templates]\n'README.md' = 'none.jinja'\n", "none.jinja"),
        ("[crate.templates]\n'Cargo.toml' = 't.jinja'\n", "`Cargo.toml` is generated, and has no template"),
        (
            "[crate.files]\n'README.md' = 't.jinja'\n",
            "`README.md` is generated: only a template can stand in its place",
        ),
        ("[crate.files]\n'../x' = 't.jinja'\n", "the path `../x` leaves the output folder"),
        ("[crate]\nmodules = ['no-name']\n", "`no-name` is no name of a module"),
        ("[crate]\nmodules = ['runtime']\n", "`runtime` is no name of a module"),
        ("[crate]\nmodules = ['pets']\n", "the crate has a module `pets` already"),
        ("[crate]\nmodule = ['ext']\n", "did you mean `modules`?"),
    ] {
        folder.put("codegen.toml", config);
        let run = folder.run(CODEGEN);
        assert_eq!(run.code, Some(1), "{config}\n{}", run.out);
        assert!(run.err.contains(said), "{config}\n{}", run.err);
        assert!(!folder.path("out").exists(), "{config}");
    }
}

/// A manifest of nothing is none, and one without its package is no crate's.
#[test]
fn a_manifest_that_was_emptied_is_not_up_to_date() {
    let folder = Folder::new("owner-emptied");
    folder.put("in.yaml", PETS);
    folder.good(CODEGEN_PLAIN);
    let whole = folder.read("out/Cargo.toml");
    folder.put("out/Cargo.toml", "\n");
    let run = folder.run(&format!("{CODEGEN_PLAIN} --check"));
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.out.contains("Cargo.toml"), "{}", run.out);
    folder.good(CODEGEN_PLAIN);
    assert_eq!(folder.read("out/Cargo.toml"), whole);
    let (_, rest) = whole.split_once("[features]").expect("features");
    folder.put("out/Cargo.toml", format!("[features]{rest}"));
    for words in [CODEGEN_PLAIN.to_owned(), format!("{CODEGEN_PLAIN} --check")] {
        let run = folder.run(&words);
        assert_eq!(run.code, Some(1), "{words}: {}", run.out);
    }
    let run = folder.run(CODEGEN_PLAIN);
    assert!(run.err.contains("out/Cargo.toml` has no `[package]`") && run.err.contains("restore it"), "{}", run.err);
}

const CODEGEN_PLAIN: &str = "codegen --spec in.yaml --out out";

#[test]
fn a_module_by_hand_that_is_not_there_is_said() {
    let folder = Folder::new("owner-missing");
    folder.put("in.yaml", PETS);
    folder.put("codegen.toml", "[crate]\nmodules = ['nope']\n");
    for words in [CODEGEN.to_owned(), CODEGEN.to_owned(), format!("{CODEGEN} --check")] {
        let run = folder.good(&words);
        assert!(
            run.err.contains("codegen.toml:2:12") && run.err.contains("the module `nope` is not there"),
            "{}",
            run.err
        );
        assert!(run.err.contains("write out/src/nope.rs, or take it out of `modules`"), "{}", run.err);
    }
    folder.put("out/src/nope/mod.rs", "//! By hand.\n");
    assert!(!folder.good(CODEGEN).err.contains("warning"));
}
