//! Holds the generator to what has to come of documents that are odd.

use std::time::Duration;

use cratewright::read::Loader;
use cratewright::render;
use cratewright::{Generated, Input};
use tests::hostile::harness::complaints;
use tests::odd::{Odd, documents, files};
use tests::{clock, run, scratch, sets};

#[test]
fn every_document_comes_out_as_it_should() {
    let problems: Vec<String> = documents()
        .iter()
        .flat_map(|document| problems(document).into_iter().map(|said| format!("{}: {said}", document.name)))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_crate_compiles() {
    let folder = scratch::folder("odd");
    scratch::workspace(&folder);
    let mut crates = Vec::new();
    for document in documents() {
        let Ok(generated) = generate(&document) else { continue };
        scratch::write_crate(&folder.join(&document.name), &generated);
        crates.push(document.name);
    }
    // What users get is checked of all of them, the rest of some.
    let seed = sets::seeds().start;
    let (none, all) = (sets::drawn(&crates, seed), sets::drawn(&crates, seed + 1));
    for (crates, set) in [(&crates, None), (&none, Some("--no-default-features")), (&all, Some("--all-features"))] {
        let packages = crates.iter().flat_map(|name| ["--package", name]);
        let said =
            complaints(&folder, &["check", "--keep-going"].into_iter().chain(packages).chain(set).collect::<Vec<_>>());
        assert!(said.is_none(), "{set:?}\n{}", said.unwrap_or_default());
    }
    let ours = files().into_iter().filter(|one| one.operations.is_some()).map(|one| one.name);
    let ours = sets::drawn(&ours.collect::<Vec<_>>(), seed + 2);
    for command in [&["clippy"][..], &["doc", "--no-deps"]] {
        let arguments = command.iter().copied().chain(["--all-features", "--keep-going"]);
        let packages = ours.iter().flat_map(|name| ["--package", name]);
        let said = complaints(&folder, &arguments.chain(packages).collect::<Vec<_>>());
        assert!(said.is_none(), "{}", said.unwrap_or_default());
    }
}

fn problems(document: &Odd) -> Vec<String> {
    let start = clock::of_this_process();
    let result = generate(document);
    let mut problems = Vec::new();
    let took = clock::of_this_process() - start;
    if took > Duration::from_secs(10) {
        problems.push(format!("took {took:?}"));
    }
    let said = match (&result, document.operations) {
        (Ok(generated), Some(operations)) => {
            let found = generated.report.emitted.operations;
            if found != operations {
                problems.push(format!("{found} operations, not {operations}"));
            }
            let again = generate(document);
            if again.is_err() || again.is_ok_and(|again| again.files != generated.files) {
                problems.push("another run gives other bytes".to_owned());
            }
            render::text(&generated.diagnostics, &generated.sources, false)
        }
        (Err(said), None) => said.clone(),
        (Ok(_), None) => return vec!["generates, though it should not".to_owned()],
        (Err(said), Some(_)) => return vec![format!("is refused\n{said}")],
    };
    let missing = document.says.iter().filter(|word| !said.contains(*word));
    problems.extend(missing.map(|word| format!("`{word}` is not said\n{said}")));
    problems
}

/// The crate, or what is said.
fn generate(document: &Odd) -> Result<Generated, String> {
    let bytes = document.bytes.clone();
    let input = Input {
        document: "odd.yaml".into(),
        name: Some(document.name.clone()),
        loader: Loader::new(move |_| Ok(bytes.clone())),
        ..Input::default()
    };
    run::run(&input)
}
