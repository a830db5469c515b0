//! Holds README.md against what it speaks of, so that a reader can copy from it.

use std::fs;

use tests::project;

#[test]
fn its_example_is_the_one_that_compiles() {
    let readme = fs::read_to_string(project("README.md")).expect("it is there");
    let example = include_str!("../examples/memory.rs");
    let (_, program) = example.split_once("\n\n").expect("a sentence stands on top");
    assert!(readme.contains(&format!("```rust\n{program}```\n")), "README.md and tests/examples/memory.rs differ");
}

#[test]
fn its_links_lead_somewhere() {
    let readme = fs::read_to_string(project("README.md")).expect("it is there");
    let links = readme.split("](").skip(1).filter_map(|behind| behind.split_once(')'));
    for (link, _) in links.filter(|(link, _)| !link.starts_with("https://")) {
        let file = link.split('#').next().unwrap_or(link);
        assert!(project(file).exists(), "README.md links to `{link}`");
    }
}
