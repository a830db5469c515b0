//! A document that has one of everything, and what can be taken out of it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{KINDS, Kind, shrink};
use crate::mutate::Dice;

const DOCUMENT: &str = r##"
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    parameters: [{name: shared, in: query, schema: {type: string}}]
    get:
      summary: Lists things.
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: must, in: query, required: true, schema: {type: integer}}
      responses:
        '200': {description: Things, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}, text/csv: {}, application/x+json: {}}}
        '404': {description: None}
    post:
      requestBody: {content: {application/x-www-form-urlencoded: {}, application/json: {}, text/plain: {}}}
      responses: {'201': {description: Made}, '202': {description: Later}, default: {description: Not made}}
  /things/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {default: {description: All there is}}
components:
  schemas:
    Thing:
      allOf: [{$ref: '#/components/schemas/Base'}]
      description: A thing.
      required: [name, type]
      properties:
        name: {type: string}
        size: {enum: [small, medium, large], default: medium}
        note: {$ref: '#/components/schemas/Note'}
        both: {type: string}
        description: {type: string}
        kind: {const: thing}
        pair: {enum: [one, two]}
        any: {oneOf: [{$ref: '#/components/schemas/Note'}, {type: string}, {type: object}, {type: object}]}
        two: {anyOf: [{type: string}, {type: integer}, {type: 'null'}]}
    Base:
      discriminator: {propertyName: type}
      required: [hidden]
      properties: {type: {type: string}, both: {type: string}, more: {type: string}}
    Note:
      properties: {only: {type: string}}
    Alone: {type: string}
"##;

fn document() -> Value {
    serde_yaml::from_str(DOCUMENT).expect("it is YAML")
}

/// All that is ever taken out, by the ends of its pointers.
fn taken(kind: Kind) -> BTreeSet<String> {
    let document = document();
    let all = (0..200).filter_map(|seed| shrink(&document, kind, &mut Dice::new(seed)));
    let shorten = |at: String| at.replace("/components/schemas/", "").replace("/paths/", "").replace("properties/", "");
    all.flat_map(|shrunk| shrunk.what).map(shorten).collect()
}

fn set(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

#[test]
fn the_same_seed_takes_out_the_same() {
    let document = document();
    for kind in KINDS {
        let [one, other] = [(); 2].map(|()| shrink(&document, kind, &mut Dice::new(7)));
        assert_eq!(one, other, "{kind:?}");
        let shrunk = one.unwrap_or_else(|| panic!("{kind:?} has nothing to take out"));
        assert_eq!(shrunk.document == document, kind == Kind::Include, "{kind:?}");
    }
}

#[test]
fn what_is_required_stays() {
    let parameters = set(&["~1things/get/parameters/0", "~1things/parameters/0"]);
    assert_eq!(taken(Kind::Parameters), parameters);
    let of_things = ["any", "both", "description", "note", "pair", "size", "two"].map(|name| format!("Thing/{name}"));
    let mut properties: BTreeSet<String> = of_things.into_iter().collect();
    properties.extend(set(&["Base/both", "Base/more"]));
    assert_eq!(taken(Kind::Properties), properties);
}

#[test]
fn a_property_goes_from_all_parts_of_an_object() {
    let document = document();
    let taken = (0..200).filter_map(|seed| shrink(&document, Kind::Properties, &mut Dice::new(seed)));
    let both = taken.filter(|shrunk| shrunk.what.iter().any(|at| at.ends_with("/both")));
    let has = |shrunk: &Value, of: &str| shrunk["components"]["schemas"][of]["properties"].get("both").is_some();
    both.for_each(|shrunk| assert!(!has(&shrunk.document, "Thing") && !has(&shrunk.document, "Base")));
}

#[test]
fn values_and_members_stay_where_few_are() {
    assert_eq!(taken(Kind::EnumValues), set(&["Thing/size/enum/0"]));
    assert_eq!(taken(Kind::UnionMembers), set(&["Thing/any/oneOf/0", "Thing/any/oneOf/1"]));
}

/// What two unions have in common may be one member, which is no union.
#[test]
fn unions_that_cross_stay_whole() {
    let members = |names: [&str; 3]| json!(names.map(|name| json!({"$ref": format!("#/components/schemas/{name}")})));
    let object = |name: &str| json!({"properties": {name: {"type": "string"}}});
    let schemas = json!({
        "A": object("a"), "B": object("b"), "C": object("c"), "D": object("d"), "E": object("e"),
        "One": {"oneOf": members(["A", "B", "C"])},
        "Crossed": {"allOf": [{"$ref": "#/components/schemas/One"}, {"anyOf": members(["C", "D", "E"])}]},
        "Free": {"oneOf": members(["A", "B", "C"])},
    });
    let document = json!({"components": {"schemas": schemas}});
    let all = (0..200).filter_map(|seed| shrink(&document, Kind::UnionMembers, &mut Dice::new(seed)));
    let taken: BTreeSet<String> = all.flat_map(|shrunk| shrunk.what).collect();
    let free = (0..3).map(|index| format!("/components/schemas/Free/oneOf/{index}"));
    assert_eq!(taken, free.collect());
}

#[test]
fn what_decides_bare_names_stays() {
    let media = ["get/responses/200/content/text~1csv", "post/requestBody/content/text~1plain"];
    assert_eq!(taken(Kind::MediaTypes), media.map(|at| format!("~1things/{at}")).into_iter().collect());
    assert_eq!(taken(Kind::Responses), set(&["~1things/get/responses/404", "~1things/post/responses/default"]));
}

#[test]
fn components_go_with_what_refers_to_them() {
    let taken = taken(Kind::Components);
    assert_eq!(taken, set(&["Alone", "Note", "Thing/any", "Thing/note"]));
}

#[test]
fn operations_go_with_their_paths() {
    let document = document();
    let one = (0..50).filter_map(|seed| shrink(&document, Kind::Operations, &mut Dice::new(seed)));
    let of_id = one.filter(|shrunk| shrunk.what == ["/paths/~1things~1{id}/get"]).map(|shrunk| shrunk.document);
    of_id.for_each(|document| assert_eq!(document["paths"].as_object().map(serde_json::Map::len), Some(1)));
    let all = shrink(&document, Kind::Include, &mut Dice::new(1)).map(|shrunk| shrunk.include).unwrap_or_default();
    assert!(
        all.iter().all(|one| ["GET /things", "POST /things", "GET /things/{id}"].contains(&one.as_str())),
        "{all:?}"
    );
}

#[test]
fn the_order_of_keys_stays() {
    let shrunk = shrink(&document(), Kind::EnumValues, &mut Dice::new(0)).expect("it has an enum");
    let keys = |document: &Value| -> Vec<String> {
        let properties = document["components"]["schemas"]["Thing"]["properties"].as_object();
        properties.into_iter().flat_map(|all| all.keys().cloned()).collect()
    };
    assert_eq!(keys(&shrunk.document), keys(&document()));
}
