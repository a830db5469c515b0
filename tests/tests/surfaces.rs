//! What `surface.json` says of a crate is what its sources say, and all that they say: on every case, on the odd documents, on the
//! crates of our own and, where they are at hand, on large real ones: `CRATEWRIGHT_SURFACES=stripe,okta` names more of them.

use std::path::{Path, PathBuf};

use cratewright::contract::Contract;
use cratewright::{Generated, Input};
use tests::files::files_below;
use tests::surface::{Surface, differences};
use tests::{document, project, run};

/// How many differences of a crate are shown.
const SHOWN: usize = 12;

#[test]
fn a_surface_is_what_the_sources_say() {
    let mut problems = String::new();
    let mut crates = 0;
    for file in documents() {
        let Ok(generated) = run::generate_as(&file, "client") else { continue };
        crates += 1;
        problems += &held(&file, &generated);
    }
    assert!(crates > 100, "{crates} crates");
    assert!(problems.is_empty(), "{problems}");
}

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn the_surfaces_of_large_crates_are_what_their_sources_say() {
    let mut problems = String::new();
    let all = std::env::var("CRATEWRIGHT_SURFACES").unwrap_or("adyen-checkout".to_owned());
    let is_wanted = |path: &PathBuf| all.split(',').any(|word| path.to_string_lossy().contains(word));
    for file in files_below(&document("corpus")).into_iter().filter(|path| is_document(path)).filter(is_wanted) {
        match run::generate_as(&file, "client") {
            Ok(generated) => problems += &held(&file, &generated),
            Err(why) => println!("{}: {}", file.display(), why.lines().next().unwrap_or_default()),
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

fn held(file: &Path, generated: &Generated) -> String {
    let surface = Surface::of(generated).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let found = differences(&generated.contract(), &surface);
    if found.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = found.iter().take(SHOWN).map(|one| format!("    {one}\n")).collect();
    format!("{}: {} differences\n{}", file.display(), found.len(), shown.concat())
}

/// The documents of `specs`, `tests/cases` and `tests/odd`.
fn documents() -> Vec<PathBuf> {
    let all = ["specs", "tests/cases", "tests/odd"].iter().flat_map(|folder| files_below(&project(folder)));
    all.filter(|path| is_document(path)).collect()
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "yaml" || end == "json")
}

const PETS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet: {type: object, required: [id], properties: {id: {type: string}, size: {type: string, enum: [small, large]}}}
";

/// What is said wrongly, by hand, and what is noticed of it.
type Wrong = (fn(&mut Contract), &'static [&'static str]);

const WRONG: &[Wrong] = &[
    (|_| {}, &[]),
    (
        |said| said.operations[0].method = "every".to_owned(),
        &["`pets::PetsResource::every` is said, and not there", "`pets::PetsResource::list_pets` is not said"],
    ),
    (
        |said| said.operations[0].inputs[0].rust = "i32".to_owned(),
        &["`pets::ListPets::limit`, signature: said `fn (self, i32) - > Self`, is `fn (self, i64) - > Self`"],
    ),
    (
        |said| said.operations[0].inputs[0].required = true,
        &["`pets::ListPets::new`", "`pets::PetsResource::list_pets`, signature", "`pets::ListPets::limit` is not said"],
    ),
    (
        |said| said.types[0].members[0].rust = Some("Option<String>".to_owned()),
        &["`types::Pet.id`, type: said `Option < String >`, is `String`"],
    ),
    (|said| said.types[0].members[0].wire = "ID".to_owned(), &["`types::Pet.id` is said to be \"ID\" on the wire"]),
    (|said| drop(said.types[1].members.remove(0)), &["`types::PetSize::Small` is not said"]),
    (|said| said.types[1].members[0].wire = "\"tiny\"".to_owned(), &["`types::PetSize::Small` is said to be \"tiny\""]),
    (|said| said.types[0].features.clear(), &["`types::Pet` is said to be always there"]),
    (|said| drop(said.features.insert("cats".to_owned(), Vec::new())), &["the feature `cats` is said, and not there"]),
    (|said| said.features.clear(), &["the feature `pets` is not said"]),
    (|said| said.items.retain(|item| item.path != "Client::pets"), &["`Client::pets` is not said"]),
    (|said| said.items.retain(|item| item.path != "pets::Pet"), &["`pets::Pet` is not said"]),
    (|said| said.credential = true, &["`Client::new`, signature", "`blocking::Client::new`, signature"]),
];

#[test]
fn what_is_said_wrongly_is_noticed() {
    let input = Input { document: "openapi.yaml".into(), name: Some("client".to_owned()), ..Input::default() };
    let generated = run::generate_text(PETS.to_owned(), input).unwrap_or_else(|why| panic!("{why}"));
    let surface = Surface::of(&generated).unwrap_or_else(|why| panic!("{why}"));
    for (index, (change, noticed)) in WRONG.iter().enumerate() {
        let mut said = generated.contract();
        change(&mut said);
        let found = differences(&said, &surface);
        let is_there = |one: &&str| found.iter().any(|text| text.starts_with(one));
        assert!(noticed.iter().all(is_there) && noticed.is_empty() == found.is_empty(), "{index}: {found:#?}");
    }
}
