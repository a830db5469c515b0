//! What `[webhooks.events]` names, and what is said where the document does not have it.

use super::choose;
use crate::config;
use crate::refine::tests::refined;
use crate::source::{Format, Source};

const TEXT: &str = "\
openapi: 3.0.3
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    event:
      type: object
      required: [type, data]
      properties: {type: {type: string}, data: {$ref: '#/components/schemas/data'}, by: {$ref: '#/components/schemas/customer'}}
    data: {type: object, required: [object], properties: {object: {type: object}}}
    customer: {type: object, required: [object], properties: {object: {type: string, enum: [customer]}, name: {type: string}}}
    deleted_customer: {type: object, required: [object], properties: {object: {type: string, enum: [customer]}, deleted: {type: boolean}}}
    checkout.session: {type: object, required: [object], properties: {object: {type: string, enum: [checkout.session]}, url: {type: string}}}
    one_way: {type: object, required: [object], properties: {object: {type: string, enum: [ticket]}, a: {type: string}}}
    other_way: {type: object, required: [object], properties: {object: {type: string, enum: [ticket]}, b: {type: string}}}
    untold: {type: object, properties: {name: {type: string}}}
";

type Problem = (usize, String, String);

/// Schemas, each with what tells it.
type Members = Vec<(String, Vec<String>)>;

/// The schemas that events carry, each with what tells it, and the keys of that; or the place in the configuration, the message
/// and the help.
fn chosen(events: &str) -> Result<(Members, String), Problem> {
    let (_, mut api, mut diagnostics) = refined(TEXT);
    let text = format!("[webhooks.events]\n{events}");
    let source = Source { file: "codegen.toml".into(), text, format: Format::Toml };
    let config = config::parse(&source).expect("it is a configuration");
    choose(&mut api, &config, Some(&source), &mut diagnostics);
    if let Some(problem) = diagnostics.list().iter().find(|one| one.code == crate::codes::Code::EventsMismatch) {
        let line = problem.place.as_ref().map_or(0, |place| place.line);
        return Err((line, problem.message.clone(), problem.help.clone().unwrap_or_default()));
    }
    let payloads = api.payloads.take().expect("there are some");
    let name = |id: crate::api::TypeId| api[id].component.clone().unwrap_or_default();
    let members = payloads.members.into_iter().map(|one| (name(one.id), one.values)).collect();
    Ok((members, payloads.told_by.join(" ")))
}

fn members(all: &[(&str, &[&str])]) -> Members {
    all.iter()
        .map(|(name, values)| ((*name).to_owned(), values.iter().map(|one| (*one).to_owned()).collect()))
        .collect()
}

#[test]
fn schemas_are_told_by_a_constant() {
    let told = chosen("schema = \"event\"\npayload = \"/data/object\"\ntag = \"object\"").expect("it is all there");
    // Of two customers the one that is called so; of two tickets none.
    let expected = members(&[("checkout.session", &["checkout.session"]), ("customer", &["customer"])]);
    assert_eq!(told, (expected, "data object object".to_owned()));
}

#[test]
fn schemas_are_told_by_the_type_of_the_event() {
    let payloads = "payloads = {\"session.*\" = \"checkout.session\", \"customer.new\" = \"customer\", \"customer.old\" = \"customer\"}";
    let told = chosen(&format!("schema = \"event\"\npayload = \"/data/object\"\ntype = \"type\"\n{payloads}"));
    let expected = members(&[("customer", &["customer.new", "customer.old"]), ("checkout.session", &["session.*"])]);
    assert_eq!(told.expect("it is all there"), (expected, "type".to_owned()));
}

#[test]
fn what_is_not_there_is_an_error_that_says_what_was_meant() {
    let refused = |events: &str, line, message: &str, help: &str| {
        assert_eq!(chosen(events), Err((line, message.to_owned(), help.to_owned())), "{events}");
    };
    let with = |payload: &str, rest: &str| format!("schema = \"event\"\npayload = \"{payload}\"\n{rest}");
    let pointer = "write a JSON pointer of properties, or the name of one";
    let schema = "schema = \"evnt\"\npayload = \"/data/object\"\ntag = \"object\"";
    refused(schema, 2, "the document has no schema `evnt`", "did you mean `event`?");
    refused(
        &with("/data/objct", "tag = \"object\""),
        3,
        "an event has no property `objct` there",
        "did you mean `object`?",
    );
    refused(&with("/data/object/x", "tag = \"object\""), 3, "an event has no property `x` there", pointer);
    refused(&with("", "tag = \"object\""), 3, "`payload` says no place", pointer);
    let typed = "leave `[webhooks.events]` out: an event reads it by itself";
    refused(&with("/by", "tag = \"object\""), 3, "what `event` carries there has a type already", typed);
    let tag = "name a property that is a `const`, or an `enum` of one text";
    refused(&with("/data/object", "tag = \"name\""), 4, "no schema has a constant at `name`", tag);
    let none = "add `payloads`: schemas by types of events, `\"invoice.*\" = \"Invoice\"`";
    refused(&with("/data/object", "type = \"type\""), 4, "no type of events is said to carry anything", none);
    let wrong = "type = \"type\"\npayloads = {x = \"custmer\"}";
    refused(&with("/data/object", wrong), 5, "the document has no schema `custmer`", "did you mean `customer`?");
    let both = "`tag` is a property of what is carried, `type` a place in the event, with `payloads` for its values";
    refused(&with("/data/object", ""), 1, "one of `tag` and `type` says what an event carries", both);
}
