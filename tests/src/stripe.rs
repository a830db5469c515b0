//! Makes programs of Stripe's API: one that knows the size and the sample of each type and has a decoder for each operation,
//! and one that writes requests.

use std::fmt::Write;
use std::path::Path;

use cratewright::config::{Config, OperationNames};
use cratewright::output::File;
use cratewright::{Generated, Input};

use crate::scratch;

/// Stripe's whole document, with the names that `tests/names.tsv` expects.
pub fn generate(document: &Path) -> Generated {
    let config = Config { operations: OperationNames::Rest, ..Config::default() };
    let name = Some("stripe".to_owned());
    let input = Input { document: document.to_owned(), config, name, ..Input::default() };
    cratewright::generate(&input, &mut ()).expect("Stripe's document has no errors")
}

/// Writes the crate and the programs into a workspace of their own; the second sends these operations.
pub fn write(workspace: &Path, generated: &Generated, sent: &[&str]) {
    scratch::write_crate(&workspace.join("stripe"), generated);
    scratch::write(&workspace.join("Cargo.toml"), WORKSPACE);
    for (name, program) in [("harness", program(generated)), ("requests", requests(generated, sent))] {
        let manifest = MANIFEST.replace("{name}", name) + &dependency(generated);
        scratch::write(&workspace.join(name).join("Cargo.toml"), &manifest);
        scratch::write(&workspace.join(name).join("src/main.rs"), &program);
    }
    scratch::lock(workspace);
}

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"harness\", \"requests\", \"stripe\"]\n";

const MANIFEST: &str = r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[dependencies]
http = "1.1"
serde = "1"
serde_json = "1"
"#;

/// The crate with every resource, and with the schemas that no resource uses if there are any.
fn dependency(generated: &Generated) -> String {
    let is_manifest = |file: &&File| file.path == "Cargo.toml";
    let manifest = generated.files.iter().find(is_manifest).map_or("", |file| &file.text);
    let has_others = manifest.lines().any(|line| line.starts_with("schemas = "));
    let features =
        if has_others { r#""all", "schemas", "serde", "test-util""# } else { r#""all", "serde", "test-util""# };
    format!("stripe = {{ path = \"../stripe\", default-features = false, features = [{features}] }}\n")
}

fn program(generated: &Generated) -> String {
    let paths = &generated.report.paths;
    let mut tables = String::from("const SIZES: &[(&str, usize)] = &[\n");
    for (wire, path) in &paths.schemas {
        let _ = writeln!(tables, "    ({wire:?}, size_of::<stripe::{path}>()),");
    }
    tables.push_str("];\nconst SAMPLES: &[(&str, Sampled)] = &[\n");
    for (wire, path) in &paths.schemas {
        let _ = writeln!(tables, "    ({wire:?}, sample::<stripe::{path}>),");
    }
    tables.push_str("];\nconst OPERATIONS: &[(&str, Read)] = &[\n");
    for (id, path) in &paths.operations {
        let _ = writeln!(tables, "    ({id:?}, read::<stripe::{path}>),");
    }
    tables.push_str("];\n");
    format!("{}\n{tables}", include_str!("stripe/main.rs.txt"))
}

fn requests(generated: &Generated, sent: &[&str]) -> String {
    let paths = &generated.report.paths.operations;
    let mut table = String::from("const OPERATIONS: &[(&str, Send)] = &[\n");
    for id in sent {
        let path = paths.get(*id).unwrap_or_else(|| panic!("the crate has no operation {id}"));
        let _ = writeln!(table, "    ({id:?}, send::<stripe::{path}>),");
    }
    format!("{}\n{table}];\n", include_str!("stripe/requests.rs.txt"))
}
