//! What is no choice at all, and what a choice comes down to.

use super::lowered;

/// The schema `T` among these, and what is said.
#[track_caller]
fn check(version: &str, schemas: &str, expected: &str, said: &[&str]) {
    let lowered = lowered(version, schemas);
    assert_eq!(lowered.schema("T"), expected, "{schemas}\n{:?}", lowered.said);
    assert_eq!(lowered.said, said, "{schemas}");
}

#[test]
fn constants_beside_other_members_are_one_enum() {
    let object = "{type: object, required: [x], properties: {x: {type: string}}}";
    let of = |members: &str| format!("T: {{oneOf: [{members}]}}");
    check("3.1.0", &of(&format!("{{const: a}}, {{enum: [b, c]}}, {object}")), "U(a|b|c, {x: string})", &[]);
    check("3.1.0", &of(&format!("{{const: a}}, {object}, {{enum: [b, a]}}")), "U(a|b, {x: string})", &[]);
    check("3.1.0", &of(&format!("{object}, {{const: a}}, {{const: b}}")), "U({x: string}, a|b)", &[]);
    // One alone is itself, and numbers are not strings.
    check("3.1.0", &of(&format!("{{enum: [a, b]}}, {object}")), "U(a|b, {x: string})", &[]);
    check("3.1.0", &of("{const: a}, {enum: [b]}"), "a|b", &[]);
    check("3.1.0", &of("{const: 1}, {enum: [2, 3]}"), "1|2|3", &[]);
    check("3.1.0", &of("{const: a}, {type: string}"), "a", &[]);
}

#[test]
fn what_only_says_null_is_no_member() {
    let object = "{type: object, required: [x], properties: {x: {type: string}}}";
    for null in ["{type: 'null'}", "{enum: [null]}", "{const: null}", "{$ref: '#/components/schemas/N'}"] {
        let schemas = format!("T: {{oneOf: [{object}, {null}]}}\nN: {{type: 'null'}}");
        check("3.1.0", &schemas, "{x: string}?", &[]);
    }
    for null in ["{nullable: true}", "{enum: [null]}", "{nullable: true, description: None of them.}"] {
        check("3.0.3", &format!("T: {{oneOf: [{object}, {null}]}}"), "{x: string}?", &[]);
    }
    // A member that may be null is one all the same.
    let or_text = format!("T: {{oneOf: [{object}, {{type: [string, 'null']}}]}}");
    check("3.1.0", &or_text, "U({x: string}, string)?", &[]);
    let listed = format!("T: {{oneOf: [{object}, {{enum: [a, null]}}]}}");
    check("3.1.0", &listed, "U({x: string}, a)?", &[]);
}

/// `nullable` beside a reference says that there may be something else, not that there is nothing.
#[test]
fn a_nullable_reference_is_a_member() {
    let schemas = "\
T: {oneOf: [{type: string}, {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}]}
A: {type: object, properties: {x: {type: string}}}
";
    check("3.0.3", schemas, "U(string, {x?: string})?", &[]);
}

#[test]
fn members_that_only_require_are_no_choice() {
    let of = |members: &str| {
        format!("T: {{type: object, properties: {{a: {{type: string}}, b: {{type: string}}}}, anyOf: [{members}]}}")
    };
    check("3.1.0", &of("{required: [a]}, {required: [b]}"), "{a?: string, b?: string}", &[]);
    check("3.1.0", &of("{type: object, required: [a]}, {required: [b]}"), "{a?: string, b?: string}", &[]);
    // One that says more than that is.
    let more = of("{required: [a]}, {required: [b], properties: {c: {type: string}}}");
    check("3.1.0", &more, "U({a: string, b?: string}, {a?: string, b: string, c?: string})", &[]);
}

#[test]
fn a_member_of_another_type_is_read_alone() {
    let said = "this member is string, but object stands beside the union; the member is read alone";
    let schemas = "T: {type: object, properties: {x: {type: string}}, oneOf: [{type: string, enum: [a]}, {type: object, required: [y], properties: {y: {type: string}}}]}";
    check("3.1.0", schemas, "U(a, {x?: string, y: string})", &[said]);
    let schemas = schemas
        .replace("type: object, properties: {x: {type: string}}, oneOf", "properties: {x: {type: string}}, oneOf");
    assert!(!lowered("3.1.0", &schemas).said.contains(&said.to_owned()));
}

#[test]
fn two_kinds_of_string_are_one() {
    let of = |one: &str, other: &str| format!("T: {{oneOf: [{one}, {other}]}}");
    let (plain, password, date) =
        ("{type: string}", "{type: string, format: password}", "{type: string, format: date-time}");
    // A secret is kept from view, wherever it stands.
    check("3.1.0", &of(password, plain), "password", &[]);
    check("3.1.0", &of(plain, password), "password", &[]);
    check("3.1.0", &of(date, password), "password", &[]);
    // Of two formats neither says what comes.
    check("3.1.0", &of(date, plain), "string", &[]);
    check("3.1.0", &of(plain, date), "string", &[]);
    check("3.1.0", &of(date, "{type: string, format: uuid}"), "string", &[]);
    check("3.1.0", &of(date, date), "datetime", &[]);
    let named = "T: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}\nA: {type: string, format: password}\nB: {type: string}";
    check("3.1.0", named, "password", &[]);
}

#[test]
fn members_that_are_the_same_are_one() {
    check("3.1.0", "T: {oneOf: [{type: integer}, {type: integer}]}", "integer", &[]);
    check("3.1.0", "T: {oneOf: [{type: integer}]}", "integer", &[]);
    check("3.1.0", "T: {oneOf: [{type: integer}, {}]}", "any", &[]);
    let same = "T: {oneOf: [{$ref: '#/components/schemas/A'}, {type: boolean}, {$ref: '#/components/schemas/A'}]}\nA: {type: object, properties: {x: {type: string}}}";
    check("3.1.0", same, "U({x?: string}, boolean)", &[]);
}

#[test]
fn an_empty_string_unsets_if_there_is_something_to_unset() {
    check("3.1.0", "T: {anyOf: [{type: integer}, {enum: ['']}]}", "integer or empty", &[]);
    check("3.1.0", "T: {anyOf: [{type: integer}, {enum: ['']}, {type: 'null'}]}", "integer or empty?", &[]);
    check("3.1.0", "T: {anyOf: [{type: integer}, {enum: ['', x]}]}", "U(integer, |x)", &[]);
}

/// What two unions say at once is all pairs of their members, of which there may be 64.
#[test]
fn too_many_combinations_are_not_made() {
    let members = |prefix: &str, count: usize| {
        let member = |index| {
            format!("{{type: object, required: [{prefix}{index}], properties: {{{prefix}{index}: {{type: string}}}}}}")
        };
        (0..count).map(member).collect::<Vec<_>>().join(", ")
    };
    let count = |one, other| {
        let schemas = format!("T: {{oneOf: [{}], anyOf: [{}]}}", members("a", one), members("b", other));
        let lowered = lowered("3.1.0", &schemas);
        let said: Vec<String> = lowered.said.iter().filter(|said| said.contains("several unions")).cloned().collect();
        (lowered.schema("T").matches("a0: string").count(), said)
    };
    // And what is of several of the second union's members at once.
    assert_eq!(count(2, 3), (3 + 1, Vec::new()));
    assert_eq!(count(8, 8), (8 + 1, Vec::new()));
    let said = "this is one of several unions at once, of too many combinations; the first one is read alone";
    assert_eq!(count(5, 13), (1, vec![said.to_owned()]));
}

#[test]
fn a_schema_that_is_nothing_but_itself_is_said_to_be() {
    let one = |schemas: &str| {
        let found = lowered("3.1.0", schemas);
        (found.schema("A"), found.said)
    };
    let itself = vec!["this schema is nothing but itself, so it holds any value".to_owned()];
    let a = "{$ref: '#/components/schemas/A'}";
    for circle in [
        format!("A: {{anyOf: [{a}]}}"),
        format!("A: {{oneOf: [{a}, {a}]}}"),
        format!("A: {{description: D, allOf: [{{$ref: '#/components/schemas/B'}}]}}\nB: {{oneOf: [{a}]}}"),
        format!("A: {{anyOf: [{{$ref: '#/components/schemas/B'}}, {{type: 'null'}}]}}\nB: {{allOf: [{a}]}}"),
    ] {
        let (schema, said) = one(&circle);
        assert!(schema.starts_with("any"), "{circle}: {schema}");
        assert_eq!(said, itself, "{circle}");
    }
    // What else it is counts.
    let (schema, said) = one(&format!("A: {{anyOf: [{a}, {{type: string}}]}}"));
    assert_eq!((schema.as_str(), said.len()), ("string", 1));
    assert_eq!(one(&format!("A: {{items: {a}}}")).1, [""; 0]);
    assert_eq!(one(&format!("A: {{type: object, properties: {{a: {a}}}}}")).1, [""; 0]);
}
