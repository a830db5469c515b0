//! Documents of several files, given by a function instead of a file system.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::target::{Base, Kind, Target};
use crate::pointer::Pointer;
use crate::read::Loader;
use crate::render;
use crate::{Failure, Generated, Input, generate, output};

/// The head of each document here.
const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

fn run(files: &[(&str, &str)]) -> Result<Generated, Failure> {
    let files: BTreeMap<String, String> =
        files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect();
    let load = move |file: &Path| {
        let text = files.get(&*file.to_string_lossy());
        text.map(|text| text.clone().into_bytes()).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    };
    let input = Input { document: "api/openapi.yaml".into(), loader: Loader::new(load), ..Input::default() };
    generate(&input, &mut ())
}

#[track_caller]
fn good(files: &[(&str, &str)]) -> Generated {
    run(files).unwrap_or_else(|failure| {
        panic!("{}", render::text(&failure.diagnostics, &failure.sources, false));
    })
}

/// The document is refused, with all of these words.
#[track_caller]
fn refused(files: &[(&str, &str)], words: &[&str]) {
    let failure = run(files).expect_err("it is refused");
    let shown = render::text(&failure.diagnostics, &failure.sources, false);
    for word in words {
        assert!(shown.contains(word), "`{word}` is missing in:\n{shown}");
    }
}

/// A document whose one operation returns this schema.
fn returning(schema: &str) -> String {
    format!(
        "{HEAD}paths:\n  /pets:\n    get:\n      operationId: list\n      responses:\n        '200':\n          \
         description: Pets\n          content: {{application/json: {{schema: {schema}}}}}\n"
    )
}

fn text(generated: &Generated) -> String {
    let own = generated.files.iter().filter(|file| file.path.ends_with(".rs") && !file.path.contains("runtime"));
    own.map(|file| file.text.as_str()).collect()
}

#[test]
fn references_are_relative_to_their_file() {
    let generated = good(&[
        ("api/openapi.yaml", &returning("{$ref: 'schemas/pets.yaml#/Pets'}")),
        ("api/schemas/pets.yaml", "Pets: {type: array, items: {$ref: 'one/pet.json'}}\n"),
        (
            "api/schemas/one/pet.json",
            r##"{"type": "object", "properties": {"owner": {"$ref": "../../shared.yaml#/definitions/Owner"}, "mother": {"$ref": "#"}, "kind": {"$ref": "#/$defs/kind"}}, "$defs": {"kind": {"enum": ["cat", "dog"]}}}"##,
        ),
        (
            "api/shared.yaml",
            "definitions: {Owner: {type: object, properties: {pets: {$ref: schemas/pets.yaml#/Pets}}}}\n",
        ),
    ]);
    assert_eq!(generated.diagnostics, []);
    let text = text(&generated);
    for part in [
        "pub struct Pet {",
        "pub struct Owner {",
        "pub enum Kind {",
        "mother: Option<Box<Pet>>",
        "owner: Option<Box<Owner>>",
    ] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
}

#[test]
fn a_component_gives_its_name_to_what_it_refers_to() {
    let document = returning("{$ref: '#/components/schemas/Animal'}")
        + "components: {schemas: {Animal: {$ref: ./pet.yaml}, Beast: {$ref: ./pet.yaml}}}\n";
    let pet = "type: object\nproperties: {id: {type: string}, young: {type: array, items: {$ref: pet.yaml}}, twin: {$ref: 'pet.yaml#/properties/id'}}\n";
    let generated = good(&[("api/openapi.yaml", &document), ("api/pet.yaml", pet)]);
    assert_eq!(generated.report.paths.schemas["Animal"].rsplit("::").next(), Some("Animal"));
    let text = text(&generated);
    assert!(text.contains("young: Option<Vec<Animal>>") && text.contains("twin: Option<String>"), "{text}");
    assert!(!text.contains("Pet {"), "{text}");
}

#[test]
fn paths_parameters_and_whole_sections_may_be_files() {
    let document = format!("{HEAD}paths: {{$ref: paths.yaml}}\ncomponents: {{schemas: {{$ref: schemas.yaml}}}}\n");
    let generated = good(&[
        ("api/openapi.yaml", &document),
        ("api/paths.yaml", "/pets/{id}: {$ref: paths/pet.yaml}\n"),
        (
            "api/paths/pet.yaml",
            "parameters: [{$ref: '../parameters.yaml#/id'}]\nget:\n  operationId: pet\n  responses: {'200': {$ref: '../responses.yaml#/pet'}}\n",
        ),
        ("api/parameters.yaml", "id: {name: id, in: path, required: true, schema: {type: integer}}\n"),
        (
            "api/responses.yaml",
            "pet: {description: One, content: {application/json: {schema: {$ref: 'openapi.yaml#/components/schemas/Pet'}}}}\n",
        ),
        ("api/schemas.yaml", "Pet: {$ref: pet.yaml}\n"),
        ("api/pet.yaml", "type: object\nproperties: {name: {type: string}}\n"),
    ]);
    assert_eq!(generated.diagnostics, []);
    assert_eq!(generated.report.document.operations, 1);
    let text = text(&generated);
    assert!(text.contains("pub struct Pet {") && text.contains("id: i64"), "{text}");
}

#[test]
fn mappings_name_files() {
    let document = returning(
        "{oneOf: [{$ref: cat.yaml}, {$ref: dog.yaml}], discriminator: {propertyName: kind, mapping: {c: cat.yaml, d: './dog.yaml'}}}",
    );
    let member = |name: &str| {
        format!("type: object\nrequired: [kind]\nproperties: {{kind: {{type: string}}, {name}: {{type: string}}}}\n")
    };
    let generated =
        good(&[("api/openapi.yaml", &document), ("api/cat.yaml", &member("purr")), ("api/dog.yaml", &member("bark"))]);
    assert_eq!(generated.diagnostics, []);
    assert_eq!(generated.report.unions.decided, 1);
}

/// JSON Schema 2020-12 core, section 8.2: in the document itself and in a file of it.
#[test]
fn schemas_are_found_by_the_names_that_they_give_themselves() {
    let document = returning(
        "{type: object, properties: {a: {$ref: 'https://example.com/tree'}, b: {$ref: '#leaf'}, \
         c: {$ref: 'https://example.com/tree#leaf'}, d: {$ref: 'https://example.com/tree#/properties/size'}, e: {$ref: x.yaml}}}",
    ) + "components: {schemas: {Tree: {$id: 'https://example.com/tree', type: object, \
         properties: {size: {type: integer}, leaf: {$ref: '#leaf'}}, \
         $defs: {Leaf: {$anchor: leaf, type: object, properties: {green: {type: boolean}}}}}}}\n";
    let file = "{type: object, properties: {f: {$ref: 'urn:own'}}, $defs: {g: {$id: 'urn:own', type: boolean}}}\n";
    let generated = good(&[("api/openapi.yaml", &document.replace("3.0.3", "3.1.0")), ("api/x.yaml", file)]);
    assert_eq!(generated.diagnostics, []);
    let text = text(&generated);
    for part in [
        "a: Option<Box<Tree>>",
        "b: Option<Box<crate::types::TreeLeaf>>",
        "c: Option<Box<crate::types::TreeLeaf>>",
        "d: Option<i64>",
        "type G = bool",
    ] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
}

#[test]
fn problems_are_shown_in_their_file() {
    let mut generated = good(&[
        ("api/openapi.yaml", &returning("{$ref: 'a/pet.yaml'}")),
        (
            "api/a/pet.yaml",
            "type: object\nproperties:\n  owner: {$ref: '#/$defs/Ownr'}\n$defs: {Owner: {type: string}}\n",
        ),
    ]);
    let shown = render::text(&generated.diagnostics, &generated.sources, false);
    let expected =
        "warning[CW0105]: `a/pet.yaml#/$defs/Ownr` names nothing in this document; the value is kept as raw JSON
 --> api/a/pet.yaml:3:11
";
    assert!(shown.starts_with(expected), "{shown}");
    assert!(shown.contains("at #/properties/owner/$ref\n"), "{shown}");
    assert!(shown.contains("help: did you mean `a/pet.yaml#/$defs/Owner`?"), "{shown}");
    generated.place();
    assert_eq!(generated.report.diagnostics[0].file.as_deref(), Some("api/a/pet.yaml"));
}

#[test]
fn what_lies_outside_is_refused() {
    for outside in ["../other.yaml", "a/../../other.yaml", "/etc/passwd", "..%2Fother.yaml", "\\\\host\\share.yaml"] {
        let document = returning(&format!("{{$ref: '{outside}'}}"));
        let words =
            ["error[CW0121]", "api/openapi.yaml:10:", outside, "= help: generate from a document in the folder above"];
        refused(&[("api/openapi.yaml", &document), ("other.yaml", "type: string\n")], &words);
    }
    for remote in ["https://example.com/pet.yaml", "file:///etc/passwd", "//example.com/pet.yaml"] {
        refused(&[("api/openapi.yaml", &returning(&format!("{{$ref: '{remote}'}}")))], &["error[CW0106]", remote]);
    }
}

#[test]
fn a_file_that_is_missing_or_broken() {
    let document = returning("{$ref: pet.yaml}");
    let words = [
        "error[CW0120]: cannot read `api/pet.yaml`: there is no such file",
        "api/openapi.yaml:10:",
        "put the file there",
    ];
    refused(&[("api/openapi.yaml", &document)], &words);
    refused(&[("api/openapi.yaml", &document), ("api/pet.yaml", "a: [\n")], &["api/pet.yaml:2:", "not valid YAML"]);
}

#[test]
fn cycles_end() {
    let generated = good(&[
        ("api/openapi.yaml", &returning("{$ref: a.yaml}")),
        ("api/a.yaml", "type: object\nproperties: {b: {$ref: b.yaml}}\n"),
        ("api/b.yaml", "type: object\nproperties: {a: {$ref: a.yaml}}\n"),
    ]);
    assert_eq!(generated.diagnostics, []);
    refused(
        &[
            ("api/openapi.yaml", &returning("{$ref: a.yaml}")),
            ("api/a.yaml", "$ref: b.yaml\n"),
            ("api/b.yaml", "$ref: a.yaml\n"),
        ],
        &["error[CW0107]"],
    );
}

#[test]
fn data_is_no_reference() {
    let document = returning(
        "{type: object, properties: {default: {$ref: pet.yaml}}, example: {$ref: none.yaml}, x-data: {$ref: none.yaml}}",
    );
    let generated = good(&[("api/openapi.yaml", &document), ("api/pet.yaml", "type: boolean\n")]);
    assert!(text(&generated).contains("default: Option<Pet>"), "{}", text(&generated));
}

#[test]
fn the_origin_covers_every_file() {
    let document = returning("{$ref: pet.yaml}");
    let origin = |pet: &str| good(&[("api/openapi.yaml", &document), ("api/pet.yaml", pet)]).origin.document;
    assert_ne!(origin("type: boolean\n"), origin("type: string\n"));
    assert_eq!(origin("type: boolean\n"), origin("type: boolean\r\n"));
    let alone = returning("{type: boolean}");
    assert_eq!(good(&[("api/openapi.yaml", &alone)]).origin.document, output::hash(&alone));
}

#[test]
fn targets() {
    let base = Base { document: "openapi.yaml".into(), itself: Some("https://example.com/v1/openapi.yaml".into()) };
    let file = |name: &str, at: &str| Target::File(name.into(), Pointer::parse(at).expect("a pointer"));
    let here = |at: &str| Target::Here(Pointer::parse(at).expect("a pointer"));
    for (from, text, expected) in [
        (None, "#/a", Target::Unchanged),
        (None, "pet.yaml", file("pet.yaml", "#")),
        (None, "./a/./b//pet%20one.yaml#/x~1y", file("a/b/pet one.yaml", "#/x~1y")),
        (None, "openapi.yaml#/a", here("#/a")),
        (None, "https://example.com/v1/openapi.yaml#/a", Target::Unchanged),
        (None, "https://example.com/v1/pet.yaml#/a", file("pet.yaml", "#/a")),
        (None, "https://example.com/v2/pet.yaml", Target::Unchanged),
        (Some("a/pet.yaml"), "#/a", file("a/pet.yaml", "#/a")),
        (Some("a/pet.yaml"), "", file("a/pet.yaml", "#")),
        (Some("a/pet.yaml"), "../openapi.yaml#/a", here("#/a")),
        (Some("a/pet.yaml"), "b.yaml", file("a/b.yaml", "#")),
        (Some("a/pet.yaml"), "../../b.yaml", Target::Outside),
        (None, "#anchor", Target::Unchanged),
        (None, "urn:pets", Target::Unchanged),
    ] {
        assert_eq!(base.target(from, Kind::Reference, text), expected, "{text} in {from:?}");
    }
    for (text, expected) in
        [("Cat", Target::Unchanged), ("a.b/Cat", Target::Unchanged), ("cat.yml", file("cat.yml", "#"))]
    {
        assert_eq!(base.target(None, Kind::Mapping, text), expected, "{text}");
    }
}

#[test]
fn files_without_end_are_refused() {
    let document = returning("{$ref: 'a/openapi.yaml#/components'}");
    let loader = Loader::new(move |_| Ok(document.clone().into_bytes()));
    let input = Input { document: "openapi.yaml".into(), name: Some("api".to_owned()), loader, ..Input::default() };
    let failure = crate::generate(&input, &mut ()).expect_err("it never ends");
    let shown = render::text(&failure.diagnostics, &failure.sources, false);
    assert!(shown.contains("a path without end"), "{shown}");
}

/// JSON Schema 2020-12 core §8.2.1: what stands below an `$id` is relative to that, pointers and anchors among it.
#[test]
fn references_below_an_id_are_relative_to_it() {
    let schemas = "components:
  schemas:
    Tree:
      $id: https://example.com/schemas/tree
      type: object
      properties:
        leaf: {$ref: '#/$defs/Leaf'}
        bud: {$ref: '#bud'}
        branch: {$ref: '#'}
        soil: {$ref: soil}
        rain: {$ref: '../weather/rain#/$defs/Drop'}
        named: {$ref: '#/components/schemas/Named'}
      $defs:
        Leaf: {type: object, properties: {green: {type: boolean}}}
        Bud: {$anchor: bud, type: object, properties: {opens: {type: string}}}
    Other: {type: object, properties: {bud: {$ref: '#bud'}}, $defs: {Bud: {$anchor: bud, type: object, properties: {other: {type: string}}}}}
    Soil: {$id: https://example.com/schemas/soil, type: object, properties: {depth: {type: integer}}}
    Rain: {$id: https://example.com/weather/rain, type: object, $defs: {Drop: {type: object, properties: {size: {type: number}}}}}
    Named: {type: object, properties: {name: {type: string}}}
    All: {type: object, properties: {tree: {$ref: '#/components/schemas/Tree'}, other: {$ref: '#/components/schemas/Other'}}}
";
    let generated = good(&[("api/openapi.yaml", &(returning("{$ref: '#/components/schemas/All'}") + schemas))]);
    let shown = render::text(&generated.diagnostics, &generated.sources, false);
    assert!(!shown.contains("warning"), "{shown}");
    let all = text(&generated);
    for field in [
        "pub green: Option<bool>",
        "pub opens:",
        "pub branch:",
        "pub depth: Option<i64>",
        "pub size: Option<f64>",
        "pub other:",
        "pub name:",
    ] {
        assert!(all.contains(field), "{field}\n{all}");
    }
}

/// OAS 3.2.0 §4.1.1: `$self` is what `$id`s and references of the document are relative to.
#[test]
fn ids_are_relative_to_what_the_document_calls_itself() {
    let schemas = "components:
  schemas:
    Tree: {$id: schemas/tree, type: object, properties: {leaf: {$ref: leaf}}}
    Leaf: {$id: 'https://example.com/api/schemas/leaf', type: object, properties: {green: {type: boolean}}}
";
    let document = returning("{$ref: 'https://example.com/api/schemas/tree'}") + schemas;
    let document = document.replace("3.1.0\n", "3.2.0\n$self: https://example.com/api/openapi\n");
    let generated = good(&[("api/openapi.yaml", &document)]);
    assert!(text(&generated).contains("pub green: Option<bool>"), "{}", text(&generated));
}
