//! Documents whose few lines come to very much, and unions of very many members.

use super::{Lowered, lowered};
use crate::api::*;

fn fields(lowered: &Lowered) -> usize {
    let of = |one: &Type| if let TypeKind::Struct(body) = &one.kind { body.fields.len() } else { 0 };
    lowered.api.types.iter().map(of).sum()
}

fn warnings(lowered: &Lowered) -> usize {
    lowered.said.iter().filter(|message| message.contains("take over so many properties")).count()
}

/// Schemas that extend each the last one, with a property more each.
fn chain(length: usize) -> Lowered {
    let one = |index: usize| {
        let own = format!("{{type: object, properties: {{p{index}: {{type: string}}}}}}");
        match index {
            0 => format!("S0: {own}\n"),
            _ => format!("S{index}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}, {own}]}}\n", index - 1),
        }
    };
    lowered("3.1.0", &(0..length).map(one).collect::<String>())
}

#[test]
fn a_chain_of_all_of_unfolds_so_far_and_no_further() {
    let short = chain(100);
    assert_eq!((fields(&short), warnings(&short)), (100 * 101 / 2, 0));
    let long = chain(500);
    assert!(fields(&long) < 51_000, "{}", fields(&long));
    assert!(warnings(&long) > 100, "{:?}", long.said.len());
    assert_eq!(long.schema("S499"), "any");
    assert!(long.schema("S200").starts_with("{p0?: string, p1?: string, "));
}

/// Each schema of a chain walks what is left of it.
#[test]
fn references_lead_so_far_and_no_further() {
    let link = |index: usize| format!("S{index}: {{$ref: '#/components/schemas/S{}'}}\n", index - 1);
    let chain = |length: usize| "S0: {type: integer}\n".to_owned() + &(1..length).map(link).collect::<String>();
    let short = lowered("3.0.3", &chain(250));
    assert_eq!((short.schema("S249").as_str(), warnings(&short)), ("integer", 0));
    let long = lowered("3.0.3", &chain(300));
    assert_eq!((long.schema("S250").as_str(), long.schema("S299").as_str()), ("integer", "any"));
    assert!(warnings(&long) > 0, "{:?}", long.said);
}

/// Each member has the properties beside the union.
#[test]
fn properties_beside_a_union_unfold_so_far_and_no_further() {
    let text = |members: usize, properties: usize| {
        let member = |index: usize| format!("{{type: object, required: [k], properties: {{k: {{const: k{index}}}}}}}");
        let property = |index: usize| format!("p{index}: {{type: string}}");
        let members = (0..members).map(member).collect::<Vec<_>>().join(", ");
        let properties = (0..properties).map(property).collect::<Vec<_>>().join(", ");
        format!("T: {{type: object, properties: {{{properties}}}, oneOf: [{members}]}}")
    };
    let small = lowered("3.1.0", &text(20, 20));
    assert_eq!((fields(&small), warnings(&small)), (20 * 21, 0));
    let large = lowered("3.1.0", &text(300, 300));
    assert!(fields(&large) < 51_000, "{}", fields(&large));
    assert!(warnings(&large) > 0);
}

/// What many members are distinguished by is a key or a value of their own.
#[test]
fn a_union_of_very_many_members_is_decided_without_comparing_all() {
    let one = |index: usize| match index {
        0 | 1 => format!("S{index}: {{type: object, properties: {{x{index}: {{type: string}}}}}}\n"),
        2 => "S2: {type: string, enum: [a]}\n".to_owned(),
        _ => format!("S{index}: {{type: object, required: [k{index}], properties: {{k{index}: {{type: string}}}}}}\n"),
    };
    let count = 1_100;
    let members = (0..count).map(|index| format!("{{$ref: '#/components/schemas/S{index}'}}")).collect::<Vec<_>>();
    let schemas = (0..count).map(one).collect::<String>();
    let lowered = lowered("3.1.0", &format!("U: {{oneOf: [{}]}}\n{schemas}", members.join(", ")));
    let arms = lowered.arms("U");
    assert_eq!(arms.len(), count);
    assert_eq!(arms[..2], ["S2: string, is a", "S3: object, has k3"]);
    assert_eq!(arms[count - 2..], ["S0: object, tried", "S1: object, tried"]);
    assert!(arms[..count - 2].iter().all(|arm| !arm.contains("tried")));
    assert!(
        lowered.said.iter().any(|message| message.contains("`S0`, `S1` cannot be distinguished")),
        "{:?}",
        lowered.said
    );
}
