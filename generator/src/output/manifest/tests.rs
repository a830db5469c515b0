use super::merge;

const BASE: &str = r#"# @generated
[package]
name = "pets"
version = "0.1.0"
edition = "2024"

[features]
default = ["reqwest", "all"]
# Every resource.
all = [
    "cats",
    "dogs",
]
cats = []
# About dogs.
dogs = ["cats"]

[dependencies]
bytes = "1.7"
reqwest = { version = "0.13", optional = true }
"#;

/// What somebody made of it: another order, an own comment, dependencies, features, lints and values.
const MINE: &str = r#"# @generated
# Ours since 2026.
[package]
name = "pets"
version = "0.1.0" # see RELEASES
edition = "2021"

[lints.rust]
unsafe_code = "forbid"

[dependencies]
# For the helpers in src/ext.rs.
itertools = "0.14"
bytes = "1.7"
reqwest = { version = "0.13", optional = true, features = ["brotli"] }

[features]
default = ["reqwest", "all", "extra"]
extra = ["dep:itertools"]
# Every resource.
all = [
    "cats",
    "dogs",
]
cats = []
# Dogs bite.
dogs = ["cats"]

[dev-dependencies]
tokio = "1"
"#;

fn merged(new: &str) -> (String, Vec<String>) {
    let merged = merge(BASE, MINE, new, false).expect("TOML");
    (merged.text, merged.conflicts)
}

#[test]
fn what_did_not_change_stays_to_the_letter() {
    assert_eq!(merged(BASE), (MINE.to_owned(), Vec::new()));
}

#[test]
fn a_resource_is_added_where_it_stands_and_what_is_by_hand_stays() {
    let new = BASE
        .replace("    \"dogs\",\n", "    \"birds\",\n    \"dogs\",\n")
        .replace("# About dogs.", "# About birds.\nbirds = []\n# About dogs.");
    let expected = MINE
        .replace("    \"dogs\",\n", "    \"birds\",\n    \"dogs\",\n")
        .replace("# Dogs bite.", "# About birds.\nbirds = []\n# Dogs bite.");
    assert_eq!(merged(&new), (expected, Vec::new()));
}

#[test]
fn what_is_ours_is_updated() {
    let new =
        BASE.replace("0.1.0", "0.2.0").replace("bytes = \"1.7\"", "bytes = \"1.8\"").replace("\"0.13\"", "\"0.14\"");
    let expected =
        MINE.replace("0.1.0", "0.2.0").replace("bytes = \"1.7\"", "bytes = \"1.8\"").replace("\"0.13\"", "\"0.14\"");
    assert_eq!(merged(&new), (expected, Vec::new()));
}

#[test]
fn a_resource_that_went_goes_and_the_comment_by_hand_stays() {
    let new = BASE.replace("    \"dogs\",\n", "").replace("# About dogs.\ndogs = [\"cats\"]\n", "");
    let (text, conflicts) = merged(&new);
    assert_eq!(conflicts, [""; 0]);
    assert!(!text.contains("dogs ="), "{text}");
    assert!(!text.contains("\"dogs\""), "{text}");
    assert!(text.contains("\n# Dogs bite."), "{text}");
    assert!(text.contains("cats = []"), "{text}");
}

#[test]
fn an_entry_changed_in_two_ways_stays_and_is_said() {
    let new = BASE.replace("2024", "2027");
    let (text, conflicts) = merged(&new);
    assert_eq!(text, MINE);
    assert_eq!(conflicts, ["`package.edition` was changed by hand, and is `\"2027\"` now"]);
    let forced = merge(BASE, MINE, &new, true).expect("TOML");
    assert!(forced.text.contains("edition = \"2027\""), "{}", forced.text);
    assert!(forced.text.contains("itertools"), "{}", forced.text);
    assert_eq!(forced.conflicts, [""; 0]);
}

#[test]
fn an_entry_removed_by_hand_stays_away() {
    let mine = MINE.replace("bytes = \"1.7\"\n", "");
    let again = merge(BASE, &mine, BASE, false).expect("TOML");
    assert_eq!(again.text, mine);
    let new = BASE.replace("bytes = \"1.7\"", "bytes = \"1.8\"");
    let merged = merge(BASE, &mine, &new, false).expect("TOML");
    assert_eq!(merged.text, mine);
    assert_eq!(merged.conflicts, ["`dependencies.bytes` was removed by hand, and is generated differently now"]);
}

#[test]
fn a_new_table_comes() {
    let new = format!("{BASE}\n[package.metadata.docs.rs]\nall-features = true\n");
    let (text, _) = merged(&new);
    assert!(text.contains("[package.metadata.docs.rs]\nall-features = true\n"), "{text}");
}

#[test]
fn what_is_no_toml_is_an_error() {
    assert!(merge(BASE, "[package", BASE, false).is_err());
}
