//! Makes the value of a property out of what a discriminator says of its schema: a constant, or an enum of several.

use super::merge::{Merged, merge};
use super::property_values::PropertyValues;
use crate::api::{EnumValues, Fixed, Variant, json_string};
use crate::lower::{Lower, Part};
use crate::node::{Node, Number};
use crate::normalize::Types;

/// What a property holds.
#[derive(Debug, PartialEq)]
pub(crate) enum Constant {
    /// One value, which is written by itself.
    One(Fixed),
    /// One of several, which are not all that the property lists itself.
    Several(EnumValues),
}

/// What a property holds in a schema that discriminators name by these values; `None` if they say no more than the property
/// does itself. Of the values that the property lists those count that name the schema. If none does, a mapping counts more
/// than a list of several, which is that of a base or of all members, and a constant more than a mapping.
pub(crate) fn of<'a>(cx: &mut Lower<'a, '_>, property: &Merged<'a>, names: &PropertyValues) -> Option<Constant> {
    if names.values.is_empty() || property.contradictory {
        return None;
    }
    let (mut all, mut named) = (Vec::new(), Vec::new());
    for value in listed(cx, property) {
        let Some(json) = json(property.types, value).filter(|json| !all.contains(json)) else {
            continue;
        };
        if value.scalar_text().is_some_and(|text| names.values.contains(&text)) {
            named.push(json.clone());
        }
        all.push(json);
    }
    let is_one = |constant: &Constant| matches!(constant, Constant::One(_));
    let of_names = || several(names.values.iter().filter_map(|name| typed(property.types, name)).collect());
    match (all.as_slice(), named.is_empty()) {
        ([], _) => of_names(),
        ([_, _, ..], true) if names.is_mapped => of_names(),
        (_, true) => several(all).filter(is_one),
        (_, false) => several(named.clone()).filter(|constant| is_one(constant) || named != all),
    }
}

/// The values of a property that no schema declares, which are strings.
pub(crate) fn undeclared(names: &[String]) -> Option<Constant> {
    several(names.iter().map(|name| json_string(name)).collect())
}

fn several(values: Vec<String>) -> Option<Constant> {
    if let [only] = values.as_slice() {
        return Some(Constant::One(Fixed { json: only.clone() }));
    }
    let texts: Option<Vec<String>> = values.iter().map(|value| serde_json::from_str(value).ok()).collect();
    let numbers: Option<Vec<i64>> = values.iter().map(|value| value.parse().ok()).collect();
    let strings = texts.map(|texts| EnumValues::Strings(texts.into_iter().map(variant).collect()));
    let integers = || numbers.map(|numbers| EnumValues::Integers(numbers.into_iter().map(variant).collect()));
    strings.or_else(integers).filter(|_| !values.is_empty()).map(Constant::Several)
}

fn variant<T>(value: T) -> Variant<T> {
    Variant { value, name: None, description: None }
}

/// The values that a property lists, itself or as a choice of constants; `null` is none of them.
pub(crate) fn listed<'a>(cx: &mut Lower<'a, '_>, property: &Merged<'a>) -> Vec<&'a Node> {
    let own = property.values.as_ref().map(|(values, _)| values.clone());
    let values = own.or_else(|| {
        let [union] = property.unions.as_slice() else { return None };
        let parts = union.members.iter().enumerate().map(|(index, node)| Part { at: union.at.index(index), node });
        let each = parts.map(|part| merge(cx, std::slice::from_ref(&part)).values.map(|(values, _)| values));
        each.collect::<Option<Vec<_>>>().map(|all| all.concat())
    });
    values.unwrap_or_default().into_iter().filter(|value| !value.is_null()).collect()
}

/// The one value that a schema allows.
pub(crate) fn alone(merged: &Merged<'_>) -> Option<Fixed> {
    let (values, is_const) = merged.values.as_ref()?;
    let [only] = values.as_slice() else {
        return None;
    };
    // `enum: [null]` is how 3.0 writes that a value may be null, beside others.
    if only.as_number().is_some_and(Number::is_rounded) {
        return None;
    }
    let is_value = *is_const || matches!(only, Node::String(_) | Node::Bool(_) | Node::Number(_));
    json(merged.types, only).filter(|_| is_value).map(|json| Fixed { json })
}

/// A value of the document as JSON text. Where the type is `string`, a number or boolean is one that YAML did not see
/// quoted; where it is `integer`, a string that reads as one counts.
pub(crate) fn json(types: Types, value: &Node) -> Option<String> {
    let text = value.scalar_text();
    match text.filter(|_| types == Types::STRING || types == Types::INTEGER) {
        Some(text) => typed(types, &text).or_else(|| Some(value.to_json())),
        None => Some(value.to_json()),
    }
}

/// A key of a mapping as the value that it stands for in a property of these types: keys are strings, whatever the property
/// is (OAS 3.1.1 §4.8.25).
fn typed(types: Types, text: &str) -> Option<String> {
    if types.is_empty() || types.contains(Types::STRING) {
        return Some(json_string(text));
    }
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let is_of_type = match value {
        serde_json::Value::Bool(_) => types.contains(Types::BOOLEAN),
        serde_json::Value::Number(number) => {
            types.contains(Types::NUMBER) || types.contains(Types::INTEGER) && (number.is_i64() || number.is_u64())
        }
        _ => false,
    };
    is_of_type.then(|| text.to_owned())
}
