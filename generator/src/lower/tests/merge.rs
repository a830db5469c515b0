//! What a schema and the members of its `allOf` say together.

use super::lowered;

#[track_caller]
fn check(version: &str, schemas: &str, expected: &str) {
    let lowered = lowered(version, schemas);
    assert_eq!(lowered.schema("T"), expected, "{schemas}\n{:?}", lowered.said);
}

/// `allOf` is a conjunction: `null` is allowed if all that say a type allow it, or if the schema itself says so, which
/// authors mean beside a reference that does not.
#[test]
fn null_is_allowed_by_all_or_by_the_schema_itself() {
    let object = "A: {type: object, properties: {x: {type: string}}}";
    let nullable = "N: {type: [object, 'null'], properties: {y: {type: string}}}";
    let all = |own: &str, of: &str| format!("T: {{{own}allOf: [{of}]}}\n{object}\n{nullable}");
    let (a, n) = ("{$ref: '#/components/schemas/A'}", "{$ref: '#/components/schemas/N'}");
    check("3.1.0", &all("", n), "{y?: string}?");
    check("3.1.0", &all("", &format!("{n}, {n}")), "{y?: string}?");
    check("3.1.0", &all("", a), "{x?: string}");
    check("3.1.0", &all("", &format!("{a}, {n}")), "{x?: string, y?: string}");
    check("3.1.0", &all("", &format!("{n}, {a}")), "{y?: string, x?: string}");
    check("3.1.0", &all("", &format!("{n}, {{description: More.}}")), "{y?: string}?");
    check("3.1.0", &all("", &format!("{a}, {{type: [object, 'null']}}")), "{x?: string}?");
    check("3.1.0", &all("type: [object, 'null'], ", a), "{x?: string}?");
    let old = "T: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}\nA: {type: object, properties: {x: {type: string}}}";
    check("3.0.3", old, "{x?: string}?");
    check("3.0.3", &old.replace("nullable: true, ", ""), "{x?: string}");
    check(
        "3.0.3",
        &old.replace("A: {type", "A: {nullable: true, type").replace("T: {nullable: true, ", "T: {"),
        "{x?: string}?",
    );
}

#[test]
fn what_is_required_anywhere_is_required() {
    let schemas = "\
T:
  required: [b]
  properties: {b: {type: integer}}
  allOf: [{type: object, required: [a], properties: {a: {type: string}, c: {type: boolean}}}, {required: [a, c]}]
";
    check("3.1.0", schemas, "{a: string, c: boolean, b: integer}");
}

/// Values that all lists have.
#[test]
fn lists_of_values_are_intersected() {
    check("3.1.0", "T: {enum: [a, b, c], allOf: [{enum: [b, c, d]}]}", "b|c");
    check("3.1.0", "T: {type: string, allOf: [{enum: [b, c]}]}", "b|c");
    check("3.1.0", "T: {type: [string, integer], allOf: [{type: integer}]}", "integer");
    check("3.1.0", "T: {type: number, allOf: [{type: integer}]}", "integer");
}

#[test]
fn what_other_keys_hold_is_said_once_or_not_at_all() {
    let object = |rest: &str| format!("type: object, properties: {{x: {{type: string}}}}{rest}");
    let of = |one: &str, other: &str| format!("T: {{allOf: [{{{one}}}, {{{other}}}]}}");
    let forbidden = ", additionalProperties: false";
    let strings = ", additionalProperties: {type: string}";
    let any = ", additionalProperties: true";
    check("3.1.0", &of(&object(""), &object("")), "{x?: string}");
    check("3.1.0", &of(&object(any), &object("")), "{x?: string, *: any}");
    check("3.1.0", &of(&object(""), &object(strings)), "{x?: string, *: string}");
    // What is forbidden by one is forbidden, and any value is no more than what the other says.
    for (one, other) in [(forbidden, strings), (strings, forbidden), (any, forbidden), (forbidden, any)] {
        check("3.1.0", &of(&object(one), &object(other)), "{x?: string}");
    }
    check("3.1.0", &of(&object(any), &object(strings)), "{x?: string, *: string}");
    check("3.1.0", &of(&object(strings), &object(any)), "{x?: string, *: string}");
    check("3.1.0", &of(&object(strings), &object(", additionalProperties: {minLength: 1}")), "{x?: string, *: string}");
    check("3.1.0", "T: {type: object, additionalProperties: {}}", "{*: any}");
}

#[test]
fn keys_by_pattern_are_a_map() {
    let of = |rest: &str| format!("T: {{type: object, patternProperties: {{'^a': {{type: string}}}}{rest}}}");
    // Other keys are not refused where nothing is said of them: a union of this and whatever comes.
    check("3.1.0", &of(""), "{*: U(string)}");
    check("3.1.0", &of(", additionalProperties: true"), "{*: U(string)}");
    check("3.1.0", &of("").replace("^a", ".*"), "{*: string}");
    check("3.1.0", &of(", additionalProperties: false"), "{*: string}");
    check("3.1.0", &of(", additionalProperties: {type: string}"), "{*: string}");
    check("3.1.0", &of(", additionalProperties: {type: integer}"), "{*: any}");
    let two = "T: {type: object, patternProperties: {'^a': {type: string}, '^b': {type: integer}}}";
    check("3.1.0", two, "{*: any}");
}

/// JSON Schema 2020-12 core §10.2.2: whether a condition holds, nothing here checks.
#[test]
fn what_is_declared_on_a_condition_may_be_there() {
    let schemas = "\
T:
  type: object
  properties: {a: {type: string}}
  if: {properties: {a: {const: x}}}
  then: {required: [b], properties: {b: {type: integer}, a: {type: boolean}}}
  else: {properties: {c: {type: string}, b: {type: integer}}}
  dependentSchemas: {a: {properties: {d: {type: number}}}}
";
    check("3.1.0", schemas, "{a?: string, b?: integer, c?: string, d?: number}");
}

#[test]
fn the_last_words_of_the_schema_itself_count() {
    let schemas = "\
T: {title: '', description: Its own., allOf: [{$ref: '#/components/schemas/A'}, {title: Part, description: A part., type: object}]}
A: {title: Other, description: Another., deprecated: true, type: object, properties: {x: {type: string}}}
";
    let lowered = lowered("3.1.0", schemas);
    let id = lowered.api.schemas["T"].type_id().expect("a type");
    let found = &lowered.api[id];
    assert_eq!((found.title.as_deref(), found.description.as_deref()), (Some("Part"), Some("Its own.")));
    assert!(!found.deprecated, "what is deprecated is what is referred to");
}

#[test]
fn a_part_that_says_otherwise_is_an_error_of_a_name_and_a_warning_elsewhere() {
    let named = lowered("3.1.0", "T: {type: string, allOf: [{type: integer}]}");
    assert_eq!(named.said, ["`T` must be both integer and string"]);
    let within = lowered("3.1.0", "T: {type: object, properties: {p: {type: string, allOf: [{type: integer}]}}}");
    assert_eq!(within.schema("T"), "{p?: any}");
    assert_eq!(within.said, ["`p` must be both integer and string; it is kept as raw JSON"]);
}

#[test]
fn a_schema_cannot_be_a_part_of_itself() {
    let schemas = "T: {allOf: [{$ref: '#/components/schemas/A'}]}\nA: {allOf: [{$ref: '#/components/schemas/T'}]}";
    let cycle = |name| format!("`{name}` contains itself through `allOf`: a cycle that no value satisfies");
    assert_eq!(lowered("3.1.0", schemas).said, ["T", "A"].map(cycle));
    // Twice the same is no cycle.
    let twice = "T: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}]}\nA: {type: object, properties: {x: {type: string}}}";
    check("3.1.0", twice, "{x?: string}");
    let by_another = "T: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}\nA: {type: object, properties: {x: {type: string}}}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}";
    check("3.1.0", by_another, "{x?: string}");
    assert!(lowered("3.1.0", twice).said.is_empty() && lowered("3.1.0", by_another).said.is_empty());
}

/// OAS 3.0.3 §4.7.23: siblings of a reference are ignored. Since 3.1 they are as good as parts of an `allOf`.
#[test]
fn what_stands_beside_a_reference_counts_since_3_1() {
    let schemas = "T: {$ref: '#/components/schemas/A', properties: {y: {type: integer}}}\nA: {type: object, properties: {x: {type: string}}}";
    check("3.1.0", schemas, "{x?: string, y?: integer}");
    check("3.0.3", schemas, "{x?: string}");
}

#[test]
fn a_part_that_allows_all_says_nothing() {
    check("3.1.0", "T: {allOf: [true, {type: object, properties: {x: {type: string}}}, {}]}", "{x?: string}");
    let unknown = lowered("3.1.0", "T: {type: strnig}");
    assert_eq!(unknown.schema("T"), "any");
    assert_eq!(unknown.said, ["`strnig` is no type of JSON Schema; any value is taken"]);
}
