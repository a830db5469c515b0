//! What `[errors]` names, and what is said where the document does not have it.

use super::choose;
use crate::api::Shape;
use crate::config;
use crate::refine::tests::refined;
use crate::source::{Format, Source};

const TEXT: &str = "\
openapi: 3.0.3
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    error: {type: object, properties: {error: {$ref: '#/components/schemas/api_error'}, count: {type: integer}}}
    api_error: {type: object, properties: {decline_code: {type: string}}}
";

/// The name of the type and the keys that lead there, or the place in the configuration, the message and the help.
fn chosen(errors: &str) -> Result<(String, Vec<String>), (usize, String, String)> {
    let (_, mut api, mut diagnostics) = refined(TEXT);
    let text = format!("[errors]\n{errors}");
    let source = Source { file: "codegen.toml".into(), text, format: Format::Toml };
    let config = config::parse(&source).expect("it is a configuration");
    choose(&mut api, &config, Some(&source), &mut diagnostics);
    if let Some(problem) = diagnostics.list().iter().find(|one| one.code == crate::codes::Code::ErrorsMismatch) {
        let line = problem.place.as_ref().map_or(0, |place| place.line);
        return Err((line, problem.message.clone(), problem.help.clone().unwrap_or_default()));
    }
    let error = api.error.expect("there is one");
    let name = match &error.shape {
        Shape::Type(id) => api.types[id.0].component.clone().unwrap_or_default(),
        other => format!("{other:?}"),
    };
    Ok((name, error.keys))
}

#[test]
fn a_schema_is_named_or_a_place_in_it() {
    assert_eq!(chosen("body = \"error\""), Ok(("error".to_owned(), Vec::new())));
    let inner = Ok(("api_error".to_owned(), vec!["error".to_owned()]));
    assert_eq!(chosen("body = \"error\"\nat = \"error\""), inner);
    assert_eq!(chosen("body = \"error\"\nat = \"/error\""), inner);
    let deep = chosen("body = \"error\"\nat = \"/error/decline_code\"").expect("it is there");
    assert_eq!(deep.1, ["error", "decline_code"]);
}

#[test]
fn what_is_not_there_is_an_error_that_says_what_was_meant() {
    let refused = |errors, line, message: &str, help: &str| {
        assert_eq!(chosen(errors), Err((line, message.to_owned(), help.to_owned())));
    };
    refused("body = \"eror\"", 2, "the document has no schema `eror`", "did you mean `error`?");
    let list = "write the name of a schema in `components.schemas`";
    refused("body = \"Problem\"", 2, "the document has no schema `Problem`", list);
    let at = "body = \"error\"\nat = \"/error/decline_cod\"";
    refused(at, 3, "the schema `error` has no property `decline_cod` there", "did you mean `decline_code`?");
    let pointer = "write a JSON pointer of properties, or the name of one";
    refused("body = \"error\"\nat = \"/count/x\"", 3, "the schema `error` has no property `x` there", pointer);
    refused("at = \"/error\"", 2, "`at` is a place in `body`, which is not said", "add `body`, the name of a schema");
}
