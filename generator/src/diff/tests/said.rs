//! What is said of a change: its words, and its cause.

use super::*;

/// What is said of a whole body is about the body, and only names are code.
#[test]
fn a_body_is_called_a_body() {
    let body = SHOP
        .split_once("        content:\n")
        .and_then(|(_, rest)| rest.split_once("      responses:"))
        .expect("a body")
        .0;
    let whole = |keyword: &str, schema: &str| {
        let body = SHOP.replace(body, &format!("          application/json: {{schema: {schema}}}\n"));
        body.replace("        required: true\n", keyword)
    };
    let order = "{$ref: '#/components/schemas/Order'}";
    let said = |old: &str, new: &str, text: &str| {
        let diff = diff(old, new);
        assert!(diff.changes.iter().any(|change| change.text == text), "{text}:\n{diff}");
    };
    let (required, optional) = (whole("        required: true\n", order), whole("", order));
    said(&optional, &required, "the body of `orders::create_order` is now required");
    said(&required, &optional, "the body of `orders::create_order` is now optional");
    let other = whole("        required: true\n", "{$ref: '#/components/schemas/Person'}");
    said(&required, &other, "the body of `orders::create_order` is now `types::Person`; it was `types::Order`");
    said(SHOP, &required, "the body of `orders::create_order` is now one value; it was given property by property");
}

/// A change that is there before the document changes is not the document's.
#[test]
fn causes_are_told_apart_by_what_the_old_document_is_now() {
    let made = |text: &str, is_rest: bool| {
        let operations =
            if is_rest { crate::config::OperationNames::Rest } else { crate::config::OperationNames::OperationId };
        let config = Config { operations, ..Config::default() };
        let (_, api, _) = refined(text);
        Contract::of(&api, &name::run(&api, &config, &Lock::default()), &config, crate::output::hash(text))
    };
    let new = SHOP.replace("enum: [open, paid]", "enum: [open, paid, void]");
    let diff = Diff::with_causes(&made(SHOP, false), &made(SHOP, true), &made(&new, true));
    for change in &diff.changes {
        let is_of_document = change.kind == Kind::ValueAdded;
        assert_eq!(change.cause == Cause::Document, is_of_document, "{}", change.text);
    }
    assert!(diff.changes.iter().any(|change| change.kind == Kind::ValueAdded), "{diff}");
}
