//! Takes out values of enums, members of unions, and words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::draw;
use super::edit::remove_all;
use super::survey::Survey;
use crate::mutate::Dice;
use crate::pointer::parent;

/// Not the last value and not the default; two are left. Every second time from all enums of the same values.
pub fn enums(left: &mut Value, survey: &Survey<'_>, dice: &mut Dice) -> Vec<String> {
    let is_everywhere = dice.below(2) == 0;
    let mut all = Vec::new();
    let told = discriminators(survey);
    for at in &survey.schemas {
        let schema = survey.at(at);
        let values = schema["enum"].as_array().map_or(&[][..], Vec::as_slice);
        // Parts of one schema have in common what each of them lists.
        // What gets a value of another kind, as numbers that get a text, becomes another type.
        let kinds = values.iter().filter(|value| !value.is_null()).map(|value| (value.is_string(), value.is_number()));
        let kinds: BTreeSet<_> = kinds.collect();
        let is_plain = kinds.len() == 1 && !is_discriminator(&told, at) && !at.contains("/allOf/");
        if values.len() >= 3 && is_plain {
            let last = values.len() - 1;
            let goes = |value: &Value| !value.is_null() && *value != schema["default"];
            all.extend((0..last).filter(|index| goes(&values[*index])).map(|index| (at, index)));
        }
    }
    let values = |at: &str| &survey.at(at)["enum"];
    let mut taken = Vec::new();
    for (at, index) in draw(dice, all.clone()) {
        let like = |other: &&(&String, usize)| {
            other.1 == index && (other.0 == at || is_everywhere && values(other.0) == values(at))
        };
        taken.extend(all.iter().filter(like).map(|(at, index)| format!("{at}/enum/{index}")));
    }
    taken.sort();
    taken.dedup();
    let count = |at: &String| taken.iter().filter(|other| parent(other).0 == parent(at).0).count();
    let has_two = |at: &&String| survey.at(parent(at).0).as_array().is_some_and(|all| all.len() - count(at) >= 2);
    let taken = taken.iter().filter(has_two).flat_map(|at| [vec![at.clone()], beside(survey, at)].concat()).collect();
    remove_all(left, taken)
}

/// What stands at the same index of lists beside the values.
fn beside(survey: &Survey<'_>, value: &str) -> Vec<String> {
    const LISTS: [&str; 4] = ["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-descriptions"];
    let (values, index) = parent(value);
    let schema = parent(values).0;
    let lists = LISTS.iter().filter(|list| survey.at(schema)[**list].is_array());
    lists.map(|list| format!("{schema}/{list}/{index}")).collect()
}

/// The properties by which any union tells its members.
fn discriminators<'s>(survey: &'s Survey<'_>) -> BTreeSet<&'s str> {
    survey.schemas.iter().filter_map(|at| survey.at(at)["discriminator"]["propertyName"].as_str()).collect()
}

fn is_discriminator(told: &BTreeSet<&str>, at: &str) -> bool {
    at.rsplit_once("/properties/").is_some_and(|(_, name)| told.contains(name))
}

/// One member each of some unions of three and more, with its values in the mapping: one that has a name of its own.
pub fn members(left: &mut Value, survey: &Survey<'_>, dice: &mut Dice) -> Vec<String> {
    let mut unions = Vec::new();
    let crossed = crossed(survey);
    for at in survey.schemas.iter().filter(|at| !crossed.contains(*at)) {
        for word in ["oneOf", "anyOf"] {
            let members = survey.at(at)[word].as_array().map_or(&[][..], Vec::as_slice);
            let count = members.iter().filter(|member| member["type"] != "null").count();
            let kinds = |left: usize| {
                let others = (0..members.len()).filter(|index| *index != left);
                others.filter_map(|index| kind(survey, &format!("{at}/{word}/{index}"))).collect::<BTreeSet<_>>().len()
            };
            let goes = |index: &usize| {
                let is_kept = is_told(survey, at, &format!("{at}/{word}/{index}"));
                is_named(&members[*index], members) && kinds(*index) >= 2 && !is_kept
            };
            let named: Vec<usize> = (0..members.len()).filter(goes).collect();
            if count >= 3 && !named.is_empty() {
                unions.push((at.clone(), word, named));
            }
        }
    }
    let mut taken = Vec::new();
    for (at, word, named) in draw(dice, unions) {
        let index = named[dice.below(named.len())];
        let target = survey.at(&format!("{at}/{word}/{index}"))["$ref"].as_str().unwrap_or_default();
        let name = target.rsplit('/').next().unwrap_or_default();
        if let Some(Value::Object(mapping)) = left.pointer_mut(&format!("{at}/discriminator/mapping")) {
            mapping.retain(|_, of| of != target && of != name);
        }
        taken.push(format!("{at}/{word}/{index}"));
    }
    remove_all(left, taken)
}

/// Whether it is the union alone that gives a component the one value of its discriminating property, which is no argument then.
fn is_told(survey: &Survey<'_>, union: &str, member: &str) -> bool {
    let Some(name) = survey.at(union)["discriminator"]["propertyName"].as_str() else { return false };
    if !survey.at(member)["$ref"].is_string() {
        return false;
    }
    let property = &survey.at(&survey.target(member))["properties"][name];
    property.is_object() && property["const"].is_null() && property["enum"].is_null()
}

/// What values of a member are: texts are all one, and so are numbers; null is no choice. Each object is one by itself.
fn kind(survey: &Survey<'_>, at: &str) -> Option<String> {
    let at = survey.target(at);
    let schema = survey.at(&at);
    let values = schema["enum"].as_array().and_then(|all| all.first()).unwrap_or(&schema["const"]);
    match (schema["type"].as_str(), values) {
        (Some("null"), _) => None,
        (Some("string"), _) | (None, Value::String(_)) => Some("string".to_owned()),
        (Some("integer" | "number"), _) | (None, Value::Number(_)) => Some("number".to_owned()),
        (Some("boolean"), _) => Some("boolean".to_owned()),
        _ => Some(at),
    }
}

/// Unions that stand in one `allOf` with another: a value is of a member of each, so that fewer are left than each has.
fn crossed(survey: &Survey<'_>) -> BTreeSet<String> {
    let is_union = |at: &String| survey.at(at)["oneOf"].is_array() || survey.at(at)["anyOf"].is_array();
    let mut crossed = BTreeSet::new();
    for at in &survey.schemas {
        let parts = survey.at(at)["allOf"].as_array().map_or(0, Vec::len);
        let parts = (0..parts).map(|index| survey.target(&format!("{at}/allOf/{index}")));
        let unions: Vec<String> = parts.chain([at.clone()]).filter(is_union).collect();
        if unions.len() > 1 {
            crossed.extend(unions);
        }
    }
    crossed
}

/// Whether a member has a name of its own: a reference, a title, or a kind of value that no other member has.
fn is_named(member: &Value, members: &[Value]) -> bool {
    let scalar = member["type"].as_str().filter(|kind| !matches!(*kind, "object" | "array" | "null"));
    let is_alone = |kind: &str| members.iter().filter(|other| other["type"] == kind).count() == 1;
    member["$ref"].is_string() || member["title"].is_string() || scalar.is_some_and(is_alone)
}

/// Every second description and summary, but for those of responses, which the specification requires.
pub fn words(left: &mut Value, dice: &mut Dice) -> Vec<String> {
    let mut taken = Vec::new();
    walk(left, String::new(), dice, &mut taken);
    taken
}

fn walk(node: &mut Value, at: String, dice: &mut Dice, taken: &mut Vec<String>) {
    match node {
        Value::Object(object) => {
            let is_response = parent(parent(&at).0).1 == "responses" || parent(&at).1 == "responses";
            let goes = |key: &str, value: &Value| matches!(key, "description" | "summary") && value.is_string();
            object.retain(|key, value| {
                let is_taken = !is_response && goes(key, value) && dice.below(2) == 0;
                if is_taken {
                    taken.push(format!("{at}/{key}"));
                }
                !is_taken
            });
            for (key, child) in object.iter_mut() {
                if !matches!(key.as_str(), "example" | "examples" | "default" | "enum" | "const") {
                    walk(child, format!("{at}/{}", crate::pointer::escaped(key)), dice, taken);
                }
            }
        }
        Value::Array(items) => {
            items.iter_mut().enumerate().for_each(|(index, item)| walk(item, format!("{at}/{index}"), dice, taken));
        }
        _ => {}
    }
}
