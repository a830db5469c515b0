//! What distinguishes the members of a union.

use super::{Lowered, lowered};

/// The members of the union `U` as they are distinguished, and the names of those that are said not to be.
#[track_caller]
fn check(schemas: &str, arms: &[&str], ambiguous: &str) {
    let lowered = lowered("3.1.0", schemas);
    assert_eq!(lowered.arms("U"), arms, "{:?}", lowered.said);
    let said = match ambiguous {
        "" => Vec::new(),
        words => vec![format!(
            "the members {words} cannot be distinguished; they are tried, and the one that knows the most keys of a value is taken"
        )],
    };
    assert_eq!(lowered.said, said);
}

/// A union of `A` and `B`, two objects of which these are the properties and what is required.
fn two(keyword: &str, a: &str, b: &str) -> String {
    format!(
        "U: {{{keyword}: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]}}\nA: {{type: object, {a}}}\nB: {{type: object, {b}}}"
    )
}

#[test]
fn a_constant_tells_from_another_constant_alone() {
    let constant = |values: &str| format!("required: [k], properties: {{k: {{{values}}}}}");
    let (a, b) = (constant("const: a"), constant("const: b"));
    check(&two("oneOf", &a, &b), &["A: object, k is \"a\"", "B: object, k is \"b\""], "");
    // A free string may be the constant.
    let free = constant("type: string");
    check(&two("oneOf", &a, &free), &["A: object, tried", "B: object, tried"], "`A`, `B`");
    check(&two("oneOf", &free, &a), &["A: object, tried", "B: object, tried"], "`A`, `B`");
    // Values that both may have.
    let (ab, bc, cd) = (constant("enum: [a, b]"), constant("enum: [b, c]"), constant("enum: [c, d]"));
    check(&two("oneOf", &ab, &bc), &["A: object, tried", "B: object, tried"], "`A`, `B`");
    check(&two("oneOf", &ab, &cd), &["A: object, k is \"a\" or \"b\"", "B: object, k is \"c\" or \"d\""], "");
    let (one, two_) = (constant("const: 1"), constant("enum: [2, 3]"));
    check(&two("oneOf", &one, &two_), &["A: object, k is 1", "B: object, k is 2 or 3"], "");
}

#[test]
fn a_constant_that_may_be_missing_does_not_tell() {
    let optional = |value: &str| format!("properties: {{k: {{const: {value}}}}}");
    let required = |value: &str| format!("required: [k], properties: {{k: {{const: {value}}}}}");
    check(&two("oneOf", &optional("a"), &optional("b")), &["A: object, tried", "B: object, tried"], "`A`, `B`");
    check(&two("oneOf", &required("a"), &optional("b")), &["A: object, k is \"a\"", "B: object"], "");
    // The one with a test goes first.
    check(&two("oneOf", &optional("a"), &required("b")), &["B: object, k is \"b\"", "A: object"], "");
}

#[test]
fn a_key_tells_if_the_other_cannot_have_it() {
    let has = |key: &str| format!("required: [{key}], properties: {{{key}: {{type: string}}}}");
    check(&two("oneOf", &has("x"), &has("y")), &["A: object, has x", "B: object"], "");
    check(&two("oneOf", "properties: {y: {type: string}}", &has("x")), &["B: object, has x", "A: object"], "");
    let both = "required: [x], properties: {x: {type: string}, y: {type: string}}";
    let only_y = "required: [y], properties: {x: {type: string}, y: {type: string}}";
    check(&two("oneOf", both, only_y), &["A: object, tried", "B: object, tried"], "`A`, `B`");
    // Any key may stand where others are kept.
    let open = "required: [y], properties: {y: {type: string}}, additionalProperties: {type: string}";
    check(&two("oneOf", &has("x"), open), &["B: object, has y", "A: object"], "");
    let open_x = "properties: {y: {type: string}}, additionalProperties: {type: string}";
    check(&two("oneOf", &has("x"), open_x), &["A: object, tried", "B: object, tried"], "`A`, `B`");
}

#[test]
fn each_of_several_is_told_from_all_that_come_behind_it() {
    let schemas = "\
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
A: {type: object, required: [x, y], properties: {x: {type: string}, y: {type: string}}}
B: {type: object, required: [x, z], properties: {x: {type: string}, z: {type: string}}}
C: {type: object, required: [y, z], properties: {y: {type: string}, z: {type: string}}}
";
    check(schemas, &["A: object, has y, has x", "B: object, has x", "C: object"], "");
}

/// A property that all have distinguishes each, though other keys distinguish some of them.
#[test]
fn a_property_in_common_is_preferred() {
    let schemas = "\
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
A: {type: object, required: [x, k], properties: {x: {const: 1}, k: {const: a}}}
B: {type: object, required: [x, k], properties: {x: {const: 1}, k: {const: b}}}
C: {type: object, required: [x, k], properties: {x: {const: 2}, k: {const: c}}}
";
    check(schemas, &["A: object, k is \"a\"", "B: object, k is \"b\"", "C: object, k is \"c\""], "");
    // The one that has no value of it is distinguished from the others by what they have.
    let schemas = schemas.replace("k: {const: c}", "k: {type: string}").replace("{const: 2}", "{const: 1}");
    let tried = ["A: object, k is \"a\", tried", "B: object, k is \"b\", tried", "C: object, tried"];
    check(&schemas, &tried, "`A`, `B`, `C`");
}

#[test]
fn kinds_of_value_tell() {
    let schemas = "\
U: {oneOf: [{type: number}, {type: integer}, {type: boolean}, {type: array, items: {}}, {type: 'null'}, {type: object, additionalProperties: {type: string}}, {$ref: '#/components/schemas/A'}]}
A: {type: object, properties: {x: {type: string}}}
";
    // Integers before numbers, and an object before a map, which takes what the object does not.
    let arms = [
        "integer: integer",
        "number: number",
        "boolean: bool",
        "list: array",
        "A: object, tried",
        "map: object, tried",
    ];
    check(schemas, &arms, "`A`, `map`");
    let schemas = "U: {oneOf: [{type: [string, integer]}, {type: boolean}]}";
    check(schemas, &["integer: integer or string", "boolean: bool"], "");
}

#[test]
fn a_union_within_has_the_keys_that_all_of_its_members_have() {
    let within = |b: &str, c: &str, a: &str| {
        format!(
            "U: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/V'}}]}}\n\
             V: {{oneOf: [{{$ref: '#/components/schemas/B'}}, {{$ref: '#/components/schemas/C'}}]}}\n\
             A: {{type: object, {a}}}\nB: {{type: object, {b}}}\nC: {{type: object, {c}}}"
        )
    };
    let k = |value: &str| format!("required: [k], properties: {{k: {{const: {value}}}}}");
    let free = "required: [k], properties: {k: {type: string}}";
    let lowered = |schemas: &str| lowered("3.1.0", schemas);
    let arms = |schemas: &str| lowered(schemas).arms("U");
    let both = ["A: object, k is \"a\"", "V: object, k is \"b\" or \"c\""];
    assert_eq!(arms(&within(&k("b"), &k("c"), &k("a"))), both);
    // One of its values is that of the other.
    assert_eq!(arms(&within(&k("a"), &k("c"), &k("a"))), ["A: object, tried", "V: object, tried"]);
    // Any value in one of its members is any value.
    for v in [within(&k("b"), free, &k("a")), within(free, &k("c"), &k("a"))] {
        assert_eq!(arms(&v), ["A: object, tried", "V: object, tried"], "{v}");
    }
    // A key that one of them lacks may be missing, and one that one of them has may be there.
    let x = "required: [x], properties: {x: {type: string}}";
    let y = "required: [y], properties: {y: {type: string}}";
    let xy = "required: [x, y], properties: {x: {type: string}, y: {type: string}}";
    assert_eq!(arms(&within(x, y, &k("a"))), ["A: object, k is \"a\"", "V: object"]);
    assert_eq!(arms(&within(xy, x, y)), ["V: object, has x", "A: object"]);
    assert_eq!(arms(&within(xy, y, x)), ["V: object, has y", "A: object"]);
    assert_eq!(arms(&within(xy, "properties: {x: {type: string}}", y)), ["A: object, tried", "V: object, tried"]);
    assert_eq!(arms(&within(y, y, &k("a"))), ["A: object, k is \"a\"", "V: object"]);
    // Any key, if one of them keeps others.
    let map = "additionalProperties: {type: integer}";
    assert_eq!(arms(&within(y, map, x)), ["A: object, tried", "V: object, tried"]);
}

#[test]
fn a_union_within_is_of_all_kinds_of_its_members() {
    let arms = |u: &str, v: &str| {
        let schemas = format!(
            "U: {{oneOf: [{u}]}}\nV: {{oneOf: [{v}]}}\nA: {{type: object, required: [x], properties: {{x: {{type: string}}}}}}"
        );
        lowered("3.1.0", &schemas).arms("U")
    };
    let (a, v) = ("{$ref: '#/components/schemas/A'}", "{$ref: '#/components/schemas/V'}");
    let inner = "{type: string}, {type: object, required: [y], properties: {y: {type: string}}}";
    assert_eq!(arms(&format!("{a}, {v}"), inner), ["A: object, has x", "V: string or object"]);
    // A string has no keys to lack.
    assert_eq!(arms(&format!("{v}, {a}"), inner), ["V: string or object, has y", "A: object"]);
    assert_eq!(arms(&format!("{v}, {{type: boolean}}"), inner), ["V: string or object", "boolean: bool"]);
}

#[test]
fn strings_are_told_by_their_values() {
    let arms = |u: &str| {
        let schemas = format!(
            "U: {{oneOf: [{u}]}}\nE: {{type: string, enum: [a, b]}}\n\
             V: {{oneOf: [{{type: string}}, {{type: object, properties: {{x: {{type: string}}}}}}]}}\n\
             W: {{oneOf: [{{type: array, items: {{}}}}, {{type: object, properties: {{y: {{type: string}}}}}}]}}"
        );
        lowered("3.1.0", &schemas).arms("U")
    };
    let (e, v) = ("{$ref: '#/components/schemas/E'}", "{$ref: '#/components/schemas/V'}");
    let w = "{$ref: '#/components/schemas/W'}";
    let expected = ["E: string, is a or b", "V: string or object"];
    assert_eq!(arms(&format!("{e}, {v}")), expected);
    assert_eq!(arms(&format!("{v}, {e}")), expected);
    assert_eq!(arms(&format!("{{type: string}}, {v}")), ["string: string, tried", "V: string or object, tried"]);
    // A key distinguishes objects; of two members of several kinds each nothing does.
    let both = ["V: string or object, tried", "W: array or object, tried"];
    assert_eq!(arms(&format!("{v}, {w}")), both);
}

/// The table of the runtime has room for eight.
#[test]
fn more_tests_than_there_is_room_for_are_as_good_as_none() {
    let schemas = |others: usize| {
        let keys: Vec<String> = (1..=others).map(|index| format!("k{index}")).collect();
        let properties = |but: usize| {
            let all = keys.iter().enumerate().filter(|(index, _)| index + 1 != but);
            all.map(|(_, key)| format!("{key}: {{type: string}}")).collect::<Vec<_>>().join(", ")
        };
        let members: Vec<String> =
            (1..=others).map(|index| format!("{{$ref: '#/components/schemas/O{index}'}}")).collect();
        let mut text = format!("U: {{oneOf: [{{$ref: '#/components/schemas/M'}}, {}]}}\n", members.join(", "));
        text += &format!("M: {{type: object, required: [{}], properties: {{{}}}}}\n", keys.join(", "), properties(0));
        for index in 1..=others {
            text += &format!("O{index}: {{type: object, properties: {{{}}}}}\n", properties(index));
        }
        text
    };
    let arm = |others| lowered("3.1.0", &schemas(others)).arms("U").swap_remove(0);
    let eight = "M: object, has k1, has k2, has k3, has k4, has k5, has k6, has k7, has k8";
    assert_eq!(arm(8), eight);
    assert_eq!(arm(9), format!("{eight}, tried"));
}

/// `anyOf` lets a value be of several members: what knows all of it is right, and what is of both has a member that does.
#[test]
fn members_of_any_of_need_no_more_than_a_key_of_their_own() {
    let keys = |keys: &str| format!("properties: {{{keys}}}");
    let (x, y) = (keys("s: {type: string}, x: {type: string}"), keys("s: {type: string}, y: {type: string}"));
    let tried = ["A: object, tried", "B: object, tried"];
    check(&two("anyOf", &x, &y), &[tried[0], tried[1], "several: object"], "");
    check(&two("oneOf", &x, &y), &tried, "`A`, `B`");
    // Nothing of either is unknown to the other.
    check(&two("anyOf", &x, &format!("required: [x], {x}")), &tried, "`A`, `B`");
}

#[test]
fn a_discriminator_names_its_members() {
    let schemas = "\
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: kind, mapping: {x: '#/components/schemas/A', y: A, 'q\"': '#/components/schemas/C'}}
A: {type: object, properties: {kind: {type: string}}}
B: {type: object, properties: {kind: {type: string}}}
C: {type: object, properties: {kind: {type: string}}}
";
    check(schemas, &["A: object, kind is \"x\" or \"y\"", "B: object, kind is \"B\""], "");
}

#[test]
fn said_once_for_each_union() {
    let a = two("oneOf", "properties: {x: {type: string}}", "properties: {y: {type: string}}");
    let Lowered { api, said, .. } = lowered("3.1.0", &a);
    assert_eq!((said.len(), api.ambiguous.len()), (1, 1));
}
