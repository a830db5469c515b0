//! Holds README.md and the guide against what they speak of, so that a reader can copy from them.

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
fn links_lead_somewhere() {
    let guide = fs::read_dir(project("generator/docs")).expect("it is there");
    let guide = guide.map(|entry| entry.expect("it can be read").path());
    let pages = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(project);
    for page in pages.into_iter().chain(guide) {
        let text = fs::read_to_string(&page).expect("it is there");
        let folder = page.parent().expect("it is in a folder");
        let links = text.split("](").skip(1).filter_map(|behind| behind.split_once(')'));
        for (link, _) in links.filter(|(link, _)| !link.starts_with("https://") && !link.starts_with('#')) {
            let file = link.split('#').next().unwrap_or(link);
            assert!(folder.join(file).exists(), "{} links to `{link}`", page.display());
        }
    }
}

#[test]
fn the_tests_that_a_crate_shows_are_run_here() {
    let readme = fs::read_to_string(project("generated/atlas-client/README.md")).expect("it is there");
    let (_, behind) = readme.split_once("## Tests\n").expect("it has the section");
    let (section, _) = behind.split_once("\n## ").expect("another one follows");
    let ours = include_str!("own_tests.rs");
    let lines = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let blocks: Vec<&str> = section.split("```rust\n").skip(1).filter_map(|block| block.split("```").next()).collect();
    assert_eq!(blocks.len(), 3, "{section}");
    for block in blocks {
        // rustfmt sorts imports.
        let (uses, body) = block.split_once("\n\n").expect("imports stand on top");
        assert!(lines(ours).contains(&lines(body)), "own_tests.rs has not\n{body}");
        assert!(uses.lines().all(|line| lines(ours).contains(line)), "own_tests.rs has not\n{uses}");
    }
}
