//! Small documents and what is said of their places, beside what lowering says.

use crate::lint;
use crate::refine::tests::refined;

/// What is said of a document: `#/place: message; help`, those with these words.
fn said(text: &str, words: &str) -> Vec<String> {
    let (document, _, mut diagnostics) = refined(text);
    lint::run(&document, false, &mut diagnostics);
    let shown = diagnostics.list().iter().map(|one| {
        let at = one.pointer.as_ref().map(ToString::to_string).unwrap_or_default();
        let help = one.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{at}: {}{help}", one.message)
    });
    shown.filter(|said| said.contains(words)).collect()
}

/// A document with these components, and an operation that has the text in it.
fn document(operation: &str, components: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /x/{{id}}:\n    get: {{{operation}}}\ncomponents: {{{components}}}\n"
    )
}

#[test]
fn a_reference_leads_to_what_is_expected_in_its_place() {
    let components = "schemas: {A: {$ref: '#/components/responses/A'}, Id: {type: string}}, \
        responses: {A: {description: D}, B: {$ref: '#/components/schemas/Id'}}, \
        parameters: {Id: {name: q, in: query, schema: {type: string}}}, \
        headers: {H: {$ref: '#/components/parameters/Id'}}, examples: {One: {$ref: '#/components/examples/Ome'}, Ones: {value: 1}}";
    let operation = "parameters: [{name: id, in: path, required: true, schema: {$ref: '#/components/parameters/Id'}}], \
        responses: {'200': {$ref: '#/components/schemas/A'}}";
    assert_eq!(
        said(&document(operation, components), "$ref"),
        [
            "#/paths/~1x~1{id}/get/parameters/0/schema/$ref: `#/components/parameters/Id` is a parameter, where a schema is expected; did you mean `#/components/schemas/Id`?",
            "#/paths/~1x~1{id}/get/responses/200/$ref: `#/components/schemas/A` is a schema, where a response is expected; did you mean `#/components/responses/A`?",
            "#/components/schemas/A/$ref: `#/components/responses/A` is a response, where a schema is expected",
            "#/components/responses/B/$ref: `#/components/schemas/Id` is a schema, where a response is expected",
            "#/components/examples/One/$ref: `#/components/examples/Ome` names nothing in this document",
            "#/components/headers/H/$ref: `#/components/parameters/Id` is a parameter, where a header is expected",
        ]
    );
    // A place of the document that is of the right kind is as good as a component, and so is one of nobody's.
    let fine = "responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/paths/~1x~1{id}/get/responses/404/content/application~1json/schema'}}}}, '404': {description: D, content: {application/json: {schema: {$ref: '#/components/x-own/a'}}}}}";
    assert_eq!(said(&document(fine, "x-own: {a: {type: string}}"), "$ref"), [""; 0]);
}

#[test]
fn what_must_be_there_and_is_not_is_said_once_for_each_kind() {
    let bare = "openapi: 3.0.3\npaths: {}\nservers: [{description: D}, {}]\ntags: [{description: D}]\n";
    assert_eq!(
        said(bare, "must have"),
        [
            "#: a document must have `info`; the crate is named and described by guesses",
            "#/servers/0: a server must have `url`; it is left out; 2 times, first here",
            "#/tags/0: a tag must have `name`; it is left out",
        ]
    );
    assert_eq!(said("openapi: 3.1.0\ninfo: {title: T}\npaths: {}\n", "must have").len(), 1);
}

#[test]
fn a_parameter_of_the_path_is_required_and_says_so() {
    let id = |required: &str| format!("parameters: [{{name: id, in: path, {required} schema: {{type: string}}}}]");
    let help = "did you mean `required: true`? Where the path exists without it too, that is another path";
    let at = "#/paths/~1x~1{id}/get/parameters/0";
    assert_eq!(
        said(&document(&id("required: false,"), ""), "path"),
        [format!("{at}/required: a parameter of the path cannot be optional; it is required all the same; {help}")]
    );
    assert_eq!(
        said(&document(&id(""), ""), "path"),
        [format!("{at}: a parameter of the path does not say that it is required; it is all the same; {help}")]
    );
    assert_eq!(said(&document(&id("required: true,"), ""), "a parameter"), [""; 0]);
    // As a text it is read, and said to be one.
    assert_eq!(
        said(&document(&id("required: 'true',"), ""), "required"),
        [format!(
            "{at}/required: `true` or `false` is expected here, not a string; it is read as `true`; take the quotes away"
        )]
    );
}

#[test]
fn what_swagger_2_left_behind_is_said_with_what_is_there_now() {
    let operation = "parameters: [{name: b, in: body, schema: {type: string}}, {name: f, in: formData, type: string}], \
        responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/definitions/A'}}}}}";
    let components =
        "schemas: {A: {type: object, discriminator: kind, properties: {kind: {type: string, required: true}}}}";
    let text = document(operation, components);
    let help = |words: &str| said(&text, words).pop().unwrap_or_default();
    assert!(help("parameters/0: ").contains("did you mean `requestBody`?"), "{}", help("parameters/0: "));
    assert!(help("parameters/1: ").contains("did you mean `requestBody`"), "{}", help("parameters/1: "));
    assert!(help("#/definitions/A").contains("did you mean `#/components/schemas/A`?"), "{}", help("definitions"));
    assert!(help("/discriminator: ").contains("`discriminator: {propertyName: kind}`"), "{}", help("/discriminator"));
    assert!(help("/required: ").contains("`required` of the object"), "{}", help("/required"));
}
