//! What the lock holds, keeps and refuses.

use super::*;
use crate::config::Config;
use crate::source::Format;
use crate::{Generated, Input, generate};

fn source(text: &str) -> Source {
    Source { file: "names.lock".into(), text: text.to_owned(), format: Format::Toml }
}

/// What is generated of a document with this lock and this configuration.
fn generated(text: &str, lock: Option<Source>, config: Option<Source>) -> Result<Generated, String> {
    let bytes = text.as_bytes().to_vec();
    let input = Input {
        document: "t.yaml".into(),
        loader: crate::read::Loader::new(move |_| Ok(bytes.clone())),
        lock,
        config: config.as_ref().map_or_else(Config::default, |one| config::parse(one).expect("it is a configuration")),
        config_source: config,
        ..Input::default()
    };
    generate(&input, &mut ()).map_err(|failure| crate::render::text(&failure.diagnostics, &failure.sources, false))
}

fn made(text: &str, lock: Option<&str>) -> Result<Generated, String> {
    generated(text, lock.map(source), None)
}

const PETS: &str = "\
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{name: sort, in: query, schema: {type: string, enum: [up, down]}}, {name: x-y, in: query, schema: {type: string}}]
      responses: {'200': {description: D, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
components:
  schemas:
    Pet: {type: object, properties: {kind: {type: string, enum: [cat, dog]}}}
";

/// The same document with this `codegen.toml`.
fn configured(config: &str) -> Result<Generated, String> {
    generated(PETS, None, Some(Source { file: "codegen.toml".into(), ..source(config) }))
}

/// Written by hand.
const LOCK: &str = r#"
[operations]
"GET /pets (listPets)" = "pets::list_pets"

[types]
"GET /pets (listPets) > query sort" = "pets::ListPetsSort"
"Pet" = "types::Pet"
"Pet > kind" = "types::PetKind"

[members]
"GET /pets (listPets)" = { "query x-y" = "x_y" }
"#;

#[test]
fn it_has_a_line_for_each_thing() {
    let lock = made(PETS, None).expect("it generates").lock();
    assert_eq!(lock.to_string(), format!("{HEAD}{LOCK}"));
    assert_eq!(Lock::parse(&source(&lock.to_string())), Ok(lock));
}

#[test]
fn a_path_that_is_changed_by_hand_renames_the_item() {
    let lock = LOCK.replace("types::PetKind", "animals::Species").replace("pets::list_pets", "animals::list");
    let generated = made(PETS, Some(&lock)).expect("it generates");
    let file = |path: &str| generated.files.iter().find(|file| file.path == path).map(|file| file.text.as_str());
    assert!(file("src/animals.rs").expect("there is such a module").contains("pub enum Species {"));
    let all: String = generated.files.iter().map(|file| file.text.as_str()).collect();
    assert!(all.contains("pub kind: Option<crate::animals::Species>") && all.contains("pub fn list(self)"), "{all}");
    assert_eq!(generated.lock().to_string(), format!("{HEAD}{lock}"));
}

#[test]
fn an_operation_whose_id_changed_keeps_its_names() {
    let renamed = PETS.replace("operationId: listPets", "operationId: allAnimals");
    let lock = made(&renamed, Some(LOCK)).expect("it generates").lock();
    assert_eq!(lock.operations["GET /pets (allAnimals)"], "pets::list_pets");
    assert_eq!(lock.types["GET /pets (allAnimals) > query sort"], "pets::ListPetsSort");
}

#[test]
fn a_field_keeps_its_name_beside_one_that_is_written_so() {
    let more = PETS.replace("{name: x-y,", "{name: x_y, in: query, schema: {type: string}}, {name: x-y,");
    let generated = made(&more, Some(LOCK)).expect("it generates");
    let lock = generated.lock();
    let members = &lock.members["GET /pets (listPets)"];
    assert_eq!(members["query x-y"], "x_y");
    assert_ne!(members.get("query x_y").map(String::as_str), Some("x_y"));
}

/// Whether the title is the value's own word or another one.
#[test]
fn a_value_keeps_its_name_when_its_title_is_another() {
    let titled = |title: &str| {
        let one = format!("oneOf: [{{const: cat, title: {title}}}, {{const: dog, title: Hound}}]");
        PETS.replace("3.0.3", "3.1.0").replace("type: string, enum: [cat, dog]", &one)
    };
    let lock = made(&titled("Cat"), None).expect("it generates").lock();
    assert_eq!(
        lock.members["Pet > kind"],
        [("cat", "Cat"), ("dog", "Hound")].map(|(a, b)| (a.into(), b.into())).into()
    );
    let later = made(&titled("Feline"), Some(&lock.to_string())).expect("it generates").lock();
    assert_eq!(later.members["Pet > kind"], lock.members["Pet > kind"]);
    let anew = made(&titled("Feline"), None).expect("it generates").lock();
    assert_eq!(anew.members["Pet > kind"]["cat"], "Feline");
}

/// Callers who use the old path go on; they are told of the new one, and so is the publisher, once.
#[test]
fn a_schema_that_becomes_a_component_keeps_its_former_path() {
    let inline = "schema: {type: string, enum: [up, down]}";
    let named = PETS.replace(inline, "schema: {$ref: '#/components/schemas/Sort'}")
        + "    Sort: {type: string, enum: [up, down]}\n";
    let generated = made(&named, Some(LOCK)).expect("it generates");
    let file = generated.files.iter().find(|file| file.path == "src/pets.rs").expect("there is such a module");
    let alias = "\
/// Former name of [`Sort`](crate::types::Sort).
#[deprecated]
pub type ListPetsSort = crate::types::Sort;
";
    assert!(file.text.contains(alias), "{}", file.text);
    let said = crate::render::text(&generated.diagnostics, &generated.sources, false);
    assert!(said.contains("`pets::ListPetsSort` is `types::Sort` now") && said.contains("names.lock:6"), "{said}");
    let lock = generated.lock();
    assert_eq!(lock.former["GET /pets (listPets) > query sort"], "pets::ListPetsSort");
    assert!(!lock.types.contains_key("GET /pets (listPets) > query sort"));
    let again = made(&named, Some(&lock.to_string())).expect("it generates");
    assert_eq!(again.lock(), lock);
    let said = crate::render::text(&again.diagnostics, &again.sources, false);
    assert!(!said.contains("CW0509"), "{said}");
    // Where the schema is spelled out again, the path is its own again.
    let back = made(PETS, Some(&lock.to_string())).expect("it generates").lock();
    assert_eq!(back.types["GET /pets (listPets) > query sort"], "pets::ListPetsSort");
    assert_eq!(back.former.len(), 0);
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let said = |lock: &str| made(PETS, Some(lock)).expect_err("it is no lock");
    let conflict = said("[types]\n<<<<<<< ours\n\"Pet\" = \"types::Pet\"\n=======\n>>>>>>> theirs\n");
    assert!(conflict.contains("merge conflict") && conflict.contains("names.lock:2"), "{conflict}");
    let key = said("[types]\n\"Pet > \" = \"types::Pet\"\n");
    assert!(key.contains("is no key") && key.contains("names.lock:2"), "{key}");
    let path = said("[types]\n\"Pet\" = \"Pet\"\n");
    assert!(path.contains("is no path of a type") && path.contains("names.lock:2"), "{path}");
    let name = said("[members]\n\"Pet\" = { kind = \"a kind\" }\n");
    assert!(name.contains("`a kind` is no name of a field") && name.contains("names.lock:2"), "{name}");
    let table = said("[typos]\n");
    assert!(table.contains("did you mean `types`"), "{table}");
    let taken = said(&LOCK.replace("types::PetKind", "types::Pet"));
    assert!(
        taken.contains("something else is called `types::Pet` already") && taken.contains("names.lock:8"),
        "{taken}"
    );
}

#[test]
fn names_reach_all_that_has_a_key() {
    let lock = configured(
        "[names]\n\"Pet > kind\" = \"species\"\nPet = \"animal\"\n\"GET /pets\" = \"all\"\n\
         [groups]\n\"GET /pets (listPets)\" = \"zoo\"\n",
    )
    .expect("it generates")
    .lock();
    assert_eq!(lock.types["Pet"], "types::Animal");
    assert_eq!(lock.types["Pet > kind"], "types::Species");
    assert_eq!(lock.operations["GET /pets (listPets)"], "zoo::all");
    // What is inside of a component follows its name.
    let lock = configured("[names]\nPet = \"animal\"\n").expect("it generates").lock();
    assert_eq!(lock.types["Pet > kind"], "types::AnimalKind");
}

/// `[names]` counts more than the lock, and what is inside follows it; once the lock has that name, both agree.
#[test]
fn the_configuration_comes_before_the_lock() {
    let first = made(PETS, None).expect("it generates").lock();
    for lock in [first.to_string(), first.to_string().replace("types::Pet", "types::Animal")] {
        let text = PETS.to_owned();
        let config = source("[names]\nPet = \"animal\"\n");
        let input = Input {
            document: "t.yaml".into(),
            loader: crate::read::Loader::new(move |_| Ok(text.clone().into_bytes())),
            config: config::parse(&config).expect("it is a configuration"),
            lock: Some(source(&lock)),
            ..Input::default()
        };
        let lock = generate(&input, &mut ()).expect("it generates").lock();
        assert_eq!((&*lock.types["Pet"], &*lock.types["Pet > kind"]), ("types::Animal", "types::AnimalKind"));
    }
}

/// What is new gives way to what is in the lock, whatever it is.
#[test]
fn what_is_new_takes_no_name_of_the_lock() {
    let lock = made(PETS, None).expect("it generates").lock().to_string();
    let component = PETS.replace("    Pet: {", "    PetKind: {type: string}\n    Pet: {");
    let kept = made(&component, Some(&lock)).expect("it generates").lock();
    assert_eq!(kept.types["Pet > kind"], "types::PetKind");
    let operation = PETS.replace(
        "    get:\n",
        "    put: {operationId: list_pets_sort, tags: [pets], responses: {'204': {description: D}}}\n    get:\n",
    );
    let kept = made(&operation, Some(&lock)).expect("it generates").lock();
    assert_eq!(kept.types["GET /pets (listPets) > query sort"], "pets::ListPetsSort");
    assert_ne!(kept.operations["PUT /pets (list_pets_sort)"], "pets::list_pets_sort");
}

/// What is one type today may be two tomorrow, so that each place has its own name.
#[test]
fn two_places_of_one_type_keep_their_names_when_they_are_of_two() {
    let both = PETS.replace(
        "      responses:",
        "      requestBody: {content: {application/json: {schema: {properties: {sort: {type: string, enum: [up, down]}}}}}}\n      responses:",
    );
    let lock = made(&both, None).expect("it generates").lock();
    let (body, query) = ("GET /pets (listPets) > body application/json > sort", "GET /pets (listPets) > query sort");
    let names = |lock: &Lock| (lock.types[body].clone(), lock.types[query].clone());
    assert_eq!(names(&lock), ("pets::ListPetsSort".to_owned(), "pets::ListPetsSortValue".to_owned()));
    let two = both.replacen("enum: [up, down]", "enum: [up, down, side]", 1);
    assert_eq!(names(&made(&two, Some(&lock.to_string())).expect("it generates").lock()), names(&lock));
}

const THINGS: &str = "\
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /things:
    post:
      operationId: createThing
      requestBody:
        content:
          application/x-www-form-urlencoded: {schema: {properties: {name: {type: string}}}}
      responses:
        '200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '202': {description: D, content: {application/json: {schema: {type: string}}}}
components:
  schemas:
    Thing: {oneOf: [{type: object, properties: {a: {type: string}}, required: [a]}, {type: array, items: {type: string}}]}
";

/// Without the lock the bare method would send JSON.
#[test]
fn a_method_sends_the_media_type_that_it_sent() {
    let lock = made(THINGS, None).expect("it generates").lock();
    let form = Some("application/x-www-form-urlencoded".to_owned());
    assert_eq!(lock.media["POST /things (createThing)"], Media { body: form, response: None });
    let more = THINGS.replace(
        "        content:\n",
        "        content:\n          application/json: {schema: {properties: {size: {type: integer}}}}\n",
    );
    let paths = |lock: &Lock| {
        let key = "POST /things (createThing)";
        let form = format!("{key} as application/x-www-form-urlencoded");
        (lock.operations[key].clone(), lock.operations[&form].clone())
    };
    let both = |json: &str, form: &str| (format!("things::{json}"), format!("things::{form}"));
    let without = made(&more, None).expect("it generates").lock();
    assert_eq!(paths(&without), both("create_thing", "create_thing_form"));
    let with = made(&more, Some(&lock.to_string())).expect("it generates").lock();
    let key = "POST /things (createThing)";
    assert_eq!(with.operations[key], "things::create_thing");
    assert_eq!(with.media[key], lock.media[key]);
    assert_eq!(with.operations[&format!("{key} as application/json")], "things::create_thing_json");
    // And so it stays; so does what locks had before, in which JSON has the key of the operation.
    assert_eq!(made(&more, Some(&with.to_string())).expect("it generates").lock(), with);
    let before = format!(
        "[operations]\n\"{key}\" = \"things::create_thing_json\"\n\"{key} as application/x-www-form-urlencoded\" = \"things::create_thing\"\n"
    );
    assert_eq!(
        paths(&made(&more, Some(&before)).expect("it generates").lock()),
        both("create_thing_json", "create_thing")
    );
}

#[test]
fn the_enum_of_responses_keeps_its_name() {
    let lock = made(THINGS, None).expect("it generates").lock();
    assert_eq!(lock.outputs["POST /things (createThing)"], "things::CreateThingOutput");
    let other = lock.to_string().replace("CreateThingOutput", "Made");
    let generated = made(THINGS, Some(&other)).expect("it generates");
    let all: String = generated.files.iter().map(|file| file.text.as_str()).collect();
    assert!(all.contains("pub enum Made {") && !all.contains("CreateThingOutput"), "{all}");
    // An inline type of the name gives way.
    let text = THINGS.replace("{name: {type: string}}", "{output: {type: string, enum: [a, b]}}");
    let now = made(&text, Some(&lock.to_string())).expect("it generates").lock();
    assert_eq!(now.outputs["POST /things (createThing)"], "things::CreateThingOutput");
    assert_ne!(
        now.types["POST /things (createThing) > body application/x-www-form-urlencoded > output"],
        "things::CreateThingOutput"
    );
}

#[test]
fn the_enum_of_errors_keeps_its_name() {
    let errors = "'400': {description: D, content: {text/plain: {}}}, default: {description: D, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}";
    let with = |more: &str| {
        PETS.replace("responses: {", &format!("responses: {{{errors}, ")).replace("components:\n  schemas:\n", more)
    };
    let components = "components:\n  schemas:\n";
    // The schema of the default is called so, as it was before there was an enum.
    let lock = made(&with(components), None).expect("it generates").lock();
    assert_eq!(lock.types["GET /pets (listPets) > response default application/json"], "pets::ListPetsError");
    assert_eq!(lock.errors["GET /pets (listPets)"], "pets::ListPetsErrors");
    let other = lock.to_string().replace("ListPetsErrors", "Refusal");
    let generated = made(&with(components), Some(&other)).expect("it generates");
    let all: String = generated.files.iter().map(|file| file.text.as_str()).collect();
    assert!(all.contains("pub enum Refusal {") && !all.contains("ListPetsErrors"), "{all}");
    assert_eq!(generated.lock().errors, Lock::parse(&source(&other)).expect("it is a lock").errors);
    // A schema that comes to be called as the enum is gives way.
    let more = with(&format!("{components}    pets.ListPetsErrors: {{type: string, enum: [a]}}\n"));
    let more = more.replace(
        "{name: x-y, in: query, schema: {type: string}}",
        "{name: x-y, in: query, schema: {$ref: '#/components/schemas/pets.ListPetsErrors'}}",
    );
    let now = made(&more, Some(&lock.to_string())).expect("it generates").lock();
    assert_eq!(now.errors["GET /pets (listPets)"], "pets::ListPetsErrors");
    assert_ne!(now.types["pets.ListPetsErrors"], "pets::ListPetsErrors");
}

#[test]
fn members_of_a_union_keep_their_names() {
    let lock = made(THINGS, None).expect("it generates").lock();
    let members = |lock: &Lock| lock.members["Thing"].clone();
    let (object, list) = ("<has a>", "<array of string>");
    let named =
        |name: &str| BTreeMap::from([(object.to_owned(), name.to_owned()), (list.to_owned(), "StringList".to_owned())]);
    assert_eq!(members(&lock), named("A"));
    // A title is its name, where nobody remembers another one.
    let titled = THINGS.replace("oneOf: [{type: object,", "oneOf: [{type: object, title: Thing of now,");
    assert_eq!(members(&made(&titled, None).expect("it generates").lock()), named("ThingOfNow"));
    assert_eq!(members(&made(&titled, Some(&lock.to_string())).expect("it generates").lock()), named("A"));
    // One that is to be called so gives way.
    let more = THINGS.replace("oneOf: [", "oneOf: [{type: integer, title: A}, ");
    let now = made(&more, Some(&lock.to_string())).expect("it generates").lock();
    assert_eq!(now.members["Thing"][object], "A");
    assert_ne!(now.members["Thing"]["<integer>"], "A");
}

#[test]
fn names_of_nothing_are_errors() {
    let said = configured("[names]\n\"Pet > knd\" = \"species\"\n").expect_err("there is no such place");
    assert!(said.contains("did you mean `Pet > kind`?") && said.contains("codegen.toml:2"), "{said}");
    let said = configured("[groups]\nlistPet = \"zoo\"\n").expect_err("there is no such operation");
    assert!(said.contains("did you mean `listPets`?") && said.contains("codegen.toml:2"), "{said}");
    let said = configured("[features]\ndefault = [\"pest\", \"reqwest\"]\n").expect_err("there is no such feature");
    assert!(said.contains("did you mean `pets`?") && said.contains("codegen.toml:2"), "{said}");
}

/// `pets_list` is `list` by its tag; an operation that is added with that id sorts first, and both would be `List`.
#[test]
fn a_request_of_the_lock_is_no_new_one() {
    let operation = |path: &str, id: &str| {
        format!("  {path}: {{get: {{operationId: {id}, tags: [pets], responses: {{'204': {{description: D}}}}}}}}\n")
    };
    let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n";
    let old = format!("{head}{}", operation("/pets", "pets_list"));
    let lock = made(&old, None).expect("it generates").lock().to_string();
    let new = made(&format!("{old}{}", operation("/all", "list")), Some(&lock)).expect("it generates");
    let all: String = new.files.iter().map(|file| file.text.as_str()).collect();
    let structs: Vec<&str> = all.lines().filter(|line| line.starts_with("pub struct List")).collect();
    assert_eq!(structs, ["pub struct List {}", "pub struct ListGet {}"]);
}
