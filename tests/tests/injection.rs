//! No string of a document leaves its place in what is emitted: hostile ones are put into each place of the atlas, and the
//! documentation, the attributes, the manifest and the README of what comes out are read. A part of the places and strings
//! is drawn; `CRATEWRIGHT_INJECT=all cargo test --release -p tests --test injection` tries each string in each place, and
//! `CRATEWRIGHT_INJECT=500` so many of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cratewright::read::Loader;
use cratewright::{Generated, Input};
use serde_json::Value;
use tests::files::files_below;
use tests::injection::documentation::Found;
use tests::injection::places::{self, Place};
use tests::injection::{TEXTS, generate, is_unseen, manifest};
use tests::mutate::Dice;
use tests::project;

/// So many places and strings, unless the variable says otherwise.
const ROUNDS: usize = 120;

/// What comes of the document as it is.
struct Before {
    found: Found,
    manifest: String,
    readme: String,
}

#[test]
fn no_string_leaves_its_place() {
    let document = atlas();
    let before = Before::of(&generate(&document).expect("the atlas generates"));
    let pairs = drawn(&places::all(&document));
    let (next, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let problems: Mutex<Vec<(Place, String)>> = Mutex::new(Vec::new());
    let work = || {
        while let Some((place, text)) = pairs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut changed = document.clone();
            place.set(&mut changed, text);
            match generate(&changed) {
                Ok(generated) => {
                    let leaks = before.leaks(&generated, place.is_markdown());
                    let mut problems = problems.lock().expect("no thread panics");
                    problems.extend(leaks.into_iter().map(|leak| (place.clone(), format!("{text:?}: {leak}"))));
                }
                Err(_) => {
                    refused.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    };
    std::thread::scope(|scope| (0..2).for_each(|_| drop(scope.spawn(work))));
    let problems = problems.into_inner().expect("no thread panics");
    let leaking: BTreeSet<String> =
        problems.iter().map(|(place, _)| place.path.join("/") + if place.is_key { " (key)" } else { "" }).collect();
    println!("{} tried, {} refused, {} places leak", pairs.len(), refused.load(Ordering::Relaxed), leaking.len());
    // Most of what is changed is no mistake that there is no reading of.
    assert!(refused.load(Ordering::Relaxed) * 4 < pairs.len());
    let shown: Vec<String> = problems.iter().map(|(place, leak)| format!("{}: {leak}", place.path.join("/"))).collect();
    assert!(problems.is_empty(), "{} places\n{}", leaking.len(), shown.join("\n"));
}

fn atlas() -> Value {
    let text = std::fs::read_to_string(project("specs/atlas/openapi.yaml")).expect("the atlas is there");
    serde_yaml::from_str(&text).expect("the atlas is YAML")
}

/// Places and strings, all of them or as many as are asked for.
fn drawn(places: &[Place]) -> Vec<(Place, &'static str)> {
    let variable = std::env::var("CRATEWRIGHT_INJECT").ok();
    if variable.as_deref() == Some("all") {
        return places.iter().flat_map(|place| TEXTS.iter().map(|text| (place.clone(), *text))).collect();
    }
    let rounds = variable.and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let mut dice = Dice::new(rounds as u64);
    (0..rounds).map(|_| (places[dice.below(places.len())].clone(), TEXTS[dice.below(TEXTS.len())])).collect()
}

impl Before {
    fn of(generated: &Generated) -> Self {
        let file = |path: &str| {
            generated.files.iter().find(|file| file.path == path).map(|file| file.text.clone()).unwrap_or_default()
        };
        let found = read(generated).expect("it is Rust");
        Before { found, manifest: file("Cargo.toml"), readme: file("README.md") }
    }

    fn leaks(&self, generated: &Generated, is_markdown: bool) -> Vec<String> {
        let found = match read(generated) {
            Ok(found) => found,
            Err(why) => return vec![why],
        };
        let mut leaks = found.leaks(&self.found, is_markdown);
        for file in &generated.files {
            match file.path.as_str() {
                "Cargo.toml" => leaks.extend(manifest::leaks(&file.text, &self.manifest)),
                "README.md" => leaks.extend(manifest::readme_leaks(&file.text, &self.readme)),
                _ => {}
            }
            let unseen = file.text.lines().find(|line| line.contains(is_unseen));
            leaks.extend(unseen.map(|line| format!("{}: {line:?}", file.path)));
        }
        leaks
    }
}

/// What the crate's own files document, without those of the runtime.
fn read(generated: &Generated) -> Result<Found, String> {
    let mut found = Found::default();
    let own =
        generated.files.iter().filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("src/runtime/"));
    for file in own {
        found.rust(&file.text).map_err(|why| format!("{}: {why}", file.path))?;
    }
    // The runtime's own types, which documentation leads to.
    found.idents.extend(
        [
            "Call",
            "Error",
            "Client",
            "ClientBuilder",
            "Decode",
            "Response",
            "api",
            "body",
            "send_raw",
            "header",
            "headers",
            "crate",
        ]
        .map(str::to_owned),
    );
    Ok(found)
}

#[test]
fn the_name_of_the_document_stays_in_its_line() {
    let bytes = atlas().to_string().into_bytes();
    for text in TEXTS {
        let input = Input {
            document: format!("{text}.json").into(),
            shown_as: Some(format!("{text}.json")),
            name: Some("injected".to_owned()),
            loader: Loader::new({
                let bytes = bytes.clone();
                move |_| Ok(bytes.clone())
            }),
            ..Input::default()
        };
        let generated = cratewright::generate(&input, &mut ()).expect("the atlas generates");
        for file in generated.files.iter().filter(|file| !file.path.starts_with("src/runtime/")) {
            let mut lines = file.text.lines();
            let is_header = |line: &str| line.contains("@generated by cratewright.") && line.ends_with("codegen`.");
            assert!(file.path == "README.md" || lines.next().is_some_and(is_header), "{}\n{}", file.path, file.text);
            assert!(!lines.any(|line| line.contains("canary")), "{}\n{}", file.path, file.text);
        }
        assert!(!generated.origin.shown_as.contains(['\n', '\r']), "{:?}", generated.origin.shown_as);
    }
}

/// What the types cannot say: that nobody writes such an attribute or comment beside the functions that clean it.
#[test]
fn attributes_and_comments_are_written_in_one_file() {
    let mut problems = Vec::new();
    for file in sources(&project("generator/src/target")).into_iter().chain([project("generator/src/target.rs")]) {
        let text = std::fs::read_to_string(&file).expect("a source can be read");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("// ").next().unwrap_or_default();
            let is_written =
                ["#[doc", "#![doc", "deprecated(", "(feature = #", "\"//"].iter().any(|word| code.contains(word));
            // What goes into the templates has a type of its own.
            let is_plain_string = file.ends_with("client/manifest.rs") && line.trim_start().contains(": String,");
            if (is_written || is_plain_string) && !line.trim_start().starts_with("///") {
                problems.push(format!("{}:{}: {line}", file.display(), number + 1));
            }
        }
    }
    assert!(problems.is_empty(), "only `docs/attribute.rs` writes these\n{}", problems.join("\n"));
}

/// The Rust files below a folder, but for unit tests, which say what is written.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let is_test = |file: &PathBuf| file.ends_with("tests.rs") || file.parent().is_some_and(|it| it.ends_with("tests"));
    files_below(folder).into_iter().filter(|file| !is_test(file)).collect()
}
