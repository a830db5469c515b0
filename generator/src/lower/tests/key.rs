//! The keys of places and operations: those of a small document, by hand, and that they stay when it grows elsewhere.

use crate::api::*;
use crate::key::{OperationKey, pair};
use crate::refine::tests::refined;
use std::collections::BTreeMap;

const PETS: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - $ref: '#/components/parameters/sort'
        - {name: born, in: query, schema: {type: object, properties: {unit: {enum: [day, week]}}}}
      responses:
        '200':
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {$ref: '#/components/schemas/Pet'}}
                  counts: {type: object, additionalProperties: {type: object, properties: {cats: {type: integer}}}}
          headers: {X-Tier: {schema: {type: string, enum: [free, paid]}}, Zone: {$ref: '#/components/headers/Zone'}}
        default: {$ref: '#/components/responses/Problem'}
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                owner:
                  oneOf:
                    - $ref: '#/components/schemas/Person'
                    - {type: object, required: [kind], properties: {kind: {const: shelter}, town: {type: string}}}
                    - {type: object, required: [phone], properties: {name: {type: string}, phone: {type: string}}}
                    - {type: array, items: {type: object, properties: {share: {type: integer}}}}
                    - {type: string}
      callbacks:
        onSold: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {price: {type: integer}}}}}}}}}
      responses: {'201': {description: made}}
webhooks:
  petBorn:
    post: {requestBody: {content: {application/json: {schema: {type: object, required: [at], properties: {at: {type: string}}}}}}}
components:
  headers:
    Zone: {schema: {type: string, enum: [east, west]}}
  parameters:
    sort: {name: sort, in: query, schema: {enum: [up, down]}}
  responses:
    Problem: {content: {application/problem+json: {schema: {type: object, properties: {title: {type: string}}}}}}
  schemas:
    Person: {type: object, properties: {name: {type: string}, pair: {type: array, minItems: 2, maxItems: 2, prefixItems: [{type: string}, {enum: [a, b]}]}}}
    Pet:
      type: object
      properties:
        size: {enum: [small, large]}
        mood: {enum: [up, down]}
        state: {$ref: '#/components/schemas/State'}
    State: {type: string}
";

/// The kind of the type at each place, by the place's key.
fn places(api: &Api) -> BTreeMap<String, &'static str> {
    let kind = |one: &Type| match &one.kind {
        TypeKind::Pending => "pending",
        TypeKind::Struct(_) => "struct",
        TypeKind::Enum(_) => "enum",
        TypeKind::Union(_) => "union",
        TypeKind::Tuple(_) => "tuple",
        TypeKind::Alias(_) => "alias",
        TypeKind::Newtype(_) => "newtype",
    };
    let places =
        api.types.iter().flat_map(|one| one.places.iter().map(move |place| (place.key.to_string(), kind(one))));
    places.collect()
}

fn operations(api: &Api) -> Vec<OperationKey> {
    api.operations.iter().map(|operation| operation.key.clone()).collect()
}

#[test]
fn keys_of_a_small_document() {
    let (_, api, _) = refined(PETS);
    let found: Vec<String> = places(&api).iter().map(|(key, kind)| format!("{kind} {key}")).collect();
    let expected = [
        "struct GET /pets (listPets) > query born",
        "enum GET /pets (listPets) > query born > unit",
        "struct GET /pets (listPets) > response 200 application/json",
        "struct GET /pets (listPets) > response 200 application/json > counts > {}",
        "enum GET /pets (listPets) > response-header 200 X-Tier",
        "union POST /pets > body application/json > owner",
        "struct POST /pets > body application/json > owner > <array of object> > []",
        "struct POST /pets > body application/json > owner > <has phone>",
        "struct POST /pets > body application/json > owner > <kind=shelter>",
        r#"struct POST /pets > callback onSold "{$request.body#/url}" POST > body application/json"#,
        "struct Person",
        "tuple Person > pair",
        "enum Person > pair > [1]",
        "struct Pet",
        "enum Pet > mood",
        "enum Pet > size",
        "alias State",
        "enum headers Zone",
        "enum parameters sort",
        "struct responses Problem > body application/problem+json",
        "struct webhook petBorn POST > body application/json",
        "union webhooks",
    ];
    assert_eq!(found, expected);
    let found: Vec<String> = operations(&api).iter().map(ToString::to_string).collect();
    assert_eq!(found, ["GET /pets (listPets)", "POST /pets"]);
}

/// A type that several places share knows all of them, in their order.
#[test]
fn a_shared_type_has_all_its_places() {
    let (_, api, _) = refined(PETS);
    let shared = api.types.iter().find(|one| one.places.len() == 2).expect("two places list the same values");
    let keys: Vec<&str> = shared.places.iter().map(|place| place.key.as_str()).collect();
    assert_eq!(keys, ["Pet > mood", "parameters sort"]);
}

/// What is put in front of which line of the document: none of it is about the places that are there.
const ADDITIONS: &[(&str, &str, &str)] = &[
    (
        "an operation in front",
        "  /pets:",
        "  /owners: {get: {operationId: listOwners, responses: {'200': {content: {application/json: {schema: {type: object, properties: {size: {enum: [small, large]}}}}}}}}}\n",
    ),
    (
        "an operation of the path",
        "    get:",
        "    put: {operationId: replacePets, responses: {'204': {description: done}}}\n",
    ),
    ("a component", "    Person:", "    Cat: {type: object, properties: {lives: {type: integer}}}\n"),
    ("a component of the same structure", "    Person:", "    Size: {enum: [small, large]}\n"),
    (
        "a member in front",
        "                    - $ref:",
        "                    - {type: object, required: [chip], properties: {chip: {type: string}}}\n",
    ),
    (
        "a member behind others",
        "                    - {type: string}",
        "                    - {type: array, items: {type: string}}\n",
    ),
    ("a parameter", "        - $ref:", "        - {name: limit, in: query, schema: {enum: [1, 2]}}\n"),
    ("a property", "        size:", "        born: {type: object, properties: {year: {type: integer}}}\n"),
    ("a property that only comes", "        size:", "        id: {type: string, readOnly: true}\n"),
    (
        "a media type",
        "            application/json:\n              schema:",
        "            text/csv: {schema: {type: string}}\n",
    ),
    (
        "a response",
        "        default:",
        "        '404': {content: {application/json: {schema: {type: object, properties: {missing: {type: string}}}}}}\n",
    ),
    (
        "a callback",
        "        onSold:",
        "        onFed: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {food: {type: string}}}}}}}}}\n",
    ),
    (
        "a webhook",
        "  petBorn:",
        "  petDied: {post: {requestBody: {content: {application/json: {schema: {type: object, required: [of], properties: {of: {type: string}}}}}}}}\n",
    ),
    (
        "a method of a webhook",
        "    post: {requestBody",
        "    put: {requestBody: {content: {application/json: {schema: {type: object, properties: {of: {type: string}}}}}}}\n",
    ),
];

#[test]
fn keys_stay_when_the_document_grows() {
    let (_, before, _) = refined(PETS);
    for (what, line, addition) in ADDITIONS {
        let at = PETS.find(line).unwrap_or_else(|| panic!("{what}: {line}"));
        let (_, after, _) = refined(&format!("{}{addition}{}", &PETS[..at], &PETS[at..]));
        let grown = places(&after);
        assert!(grown.len() + after.operations.len() > places(&before).len(), "{what}");
        for (key, kind) in places(&before) {
            assert_eq!(grown.get(&key), Some(&kind), "{what}: {key}");
        }
        let (former, now) = (operations(&before), operations(&after));
        let kept: Vec<&OperationKey> = pair(&former, &now).into_iter().flatten().map(|index| &now[index]).collect();
        assert_eq!(kept, former.iter().collect::<Vec<_>>(), "{what}");
    }
}

/// A schema that is not the same both ways has a key for each; what comes keeps that of the component.
#[test]
fn what_is_sent_has_a_key_of_its_own() {
    let sent = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}";
    let text = PETS.replace("      operationId: listPets\n", &format!("      operationId: listPets\n      {sent}\n"));
    let text = text.replace("        size:", "        id: {type: string, readOnly: true}\n        size:");
    let text = text.replace("    Pet:\n", "    Pet:\n      required: [id]\n");
    let (_, api, _) = refined(&text);
    let found: Vec<String> = places(&api).into_keys().filter(|key| key.starts_with("Pet")).collect();
    assert_eq!(
        found,
        ["Pet", "Pet (request)", "Pet (request) > mood", "Pet (request) > size", "Pet > mood", "Pet > size"]
    );
}

/// Neither of two operations with one id is known by it.
#[test]
fn an_id_that_two_have_is_in_no_key() {
    let text =
        PETS.replace("    post:\n      requestBody:\n", "    post:\n      operationId: listPets\n      requestBody:\n");
    let (_, api, _) = refined(&text);
    let found: Vec<String> = operations(&api).iter().map(ToString::to_string).collect();
    assert_eq!(found, ["GET /pets", "POST /pets"]);
}

/// The same operation with another body is one of its own; what both share has one place.
#[test]
fn an_operation_in_another_media_type_says_so() {
    let form = "multipart/form-data: {schema: {type: object, properties: {photo: {type: string, format: binary}, kind: {enum: [x, y]}}}}";
    let line = "      requestBody:\n        content:\n";
    let (_, api, _) = refined(&PETS.replace(line, &format!("{line}          {form}\n")));
    let found: Vec<String> = operations(&api).iter().map(ToString::to_string).collect();
    assert_eq!(found, ["GET /pets (listPets)", "POST /pets", "POST /pets as multipart/form-data"]);
    assert!(places(&api).contains_key("POST /pets > body multipart/form-data > kind"));
}
