//! What the harness is made of; building it is left to runs of `verify`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::super::harness::Harness;

#[test]
fn a_harness_has_a_row_for_each_operation() {
    let folder = std::env::temp_dir().join(format!("cratewright-verify-harness-{}", std::process::id()));
    let generated = folder.join("crate");
    fs::create_dir_all(&generated).expect("a folder");
    let manifest = "[package]\nname = \"pets\"\n[features]\ndefault = [\"reqwest\", \"cats\"]\nreqwest = []\ncats = []\nserde = []\n";
    fs::write(generated.join("Cargo.toml"), manifest).expect("a file");
    let harness = Harness { folder: folder.join("harness"), generated, target: PathBuf::new(), jobs: None };
    let mut operations: BTreeMap<String, String> =
        (0..100).map(|number| (format!("get{number:03}"), "cats::Get".to_owned())).collect();
    operations.insert("list \"all\"".to_owned(), "cats::List".to_owned());
    harness.write(&operations).expect("a harness");
    let read = |name: &str| fs::read_to_string(harness.folder.join(name)).expect("a file");
    assert!(read("Cargo.toml").contains("features = [\"cats\", \"serde\"]"));
    assert!(read("Cargo.toml").contains("package = \"pets\""));
    assert!(read("src/table_0.rs").contains("    row!(\"get000\", api::cats::Get),\n"));
    assert!(read("src/table_1.rs").contains("    row!(\"list \\\"all\\\"\", api::cats::List),\n"));
    assert!(read("src/main.rs").contains("mod table_0;\nmod table_1;\n"));
    assert!(read("src/main.rs").contains("&[table_0::ROWS, table_1::ROWS]"));
    fs::remove_dir_all(&folder).expect("a folder to remove");
}
