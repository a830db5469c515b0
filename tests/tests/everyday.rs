//! Makes a crate of the document in `tests/everyday/` and runs the twelve tasks beside it, which are written by hand: no line of
//! them is one that a reader would have to look up in the sources.

use std::path::Path;

use tests::{run, scratch, text};

const MANIFEST: &str = r#"[package]
name = "tasks"
version = "0.0.0"
edition = "2024"

[dependencies]
shop = { path = "../shop", default-features = false, features = ["all", "webhooks", "jiff", "rust_decimal"] }
"#;

#[test]
fn twelve_tasks_of_an_ordinary_day() {
    let workspace = scratch::folder("everyday");
    let folder = Path::new("everyday");
    let generated =
        run::generate_as(&folder.join("openapi.yaml"), "shop").unwrap_or_else(|problems| panic!("{problems}"));
    assert!(generated.diagnostics.is_empty(), "the document has no problems");
    scratch::write_crate(&workspace.join("shop"), &generated);
    scratch::write(&workspace.join("tasks/Cargo.toml"), MANIFEST);
    scratch::write(&workspace.join("tasks/src/lib.rs"), "");
    scratch::write(&workspace.join("tasks/tests/tasks.rs"), &text::read(&folder.join("tasks.rs")));
    scratch::workspace(&workspace);
    let printed = scratch::cargo(&workspace, &["test", "--package", "tasks", "--tests", "--offline"]);
    let printed = printed.unwrap_or_else(|printed| panic!("{printed}"));
    assert!(printed.contains("test result: ok. 12 passed") && !printed.contains("warning:"), "{printed}");
}
