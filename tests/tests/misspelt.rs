//! Documents with one misspelt or misplaced key each, in every kind of object: each is a warning that names the place, and
//! the word that was most likely meant.

use std::path::Path;

use cratewright::render::Record;
use tests::{project, run, text};

/// What is written in place of what in `tests/misspelt/openapi.yaml`, where that is, and the word that help has to say.
struct Row {
    was: &'static str,
    is: &'static str,
    at: &'static str,
    meant: &'static str,
}

const fn row(was: &'static str, is: &'static str, at: &'static str, meant: &'static str) -> Row {
    Row { was, is, at, meant }
}

/// One for each kind of object, in the order of the specification.
const MISSPELT: &[Row] = &[
    row("externalDocs:\n  url", "externalDoc:\n  url", "#/externalDoc", "`externalDocs`"),
    row("termsOfService", "termOfService", "#/info/termOfService", "`termsOfService`"),
    row("email", "emial", "#/info/contact/emial", "`email`"),
    row("identifier", "identifer", "#/info/license/identifer", "`identifier`"),
    row("    description: The shop", "    desciption: The shop", "#/servers/0/desciption", "`description`"),
    row("description: Where", "descriptions: Where", "#/servers/0/variables/region/descriptions", "`description`"),
    row("kind: nav", "knid: nav", "#/tags/0/knid", "`kind`"),
    row("description: More", "descripton: More", "#/externalDocs/descripton", "`description`"),
    row("summary: One", "sumary: One", "#/paths/~1orders~1{id}/sumary", "`summary`"),
    row(
        "operationId: orders.get\n      tags",
        "operationID: orders.get\n      tags",
        "#/paths/~1orders~1{id}/get/operationID",
        "`operationId`",
    ),
    row("explode", "explod", "#/paths/~1orders~1{id}/get/parameters/0/explod", "`explode`"),
    row(
        "              required: true\n",
        "              requierd: true\n",
        "#/paths/~1orders~1{id}/get/responses/200/headers/X-Left/requierd",
        "`required`",
    ),
    row("          headers:", "          heders:", "#/paths/~1orders~1{id}/get/responses/200/heders", "`headers`"),
    row(
        "summary: The first",
        "sumary: The first",
        "#/paths/~1orders~1{id}/get/responses/200/content/application~1json/examples/one/sumary",
        "`summary`",
    ),
    row(
        "parameters: {id: $request",
        "paramters: {id: $request",
        "#/paths/~1orders~1{id}/get/responses/200/links/again/paramters",
        "`parameters`",
    ),
    row(
        "        required: true\n        content",
        "        requird: true\n        content",
        "#/paths/~1orders~1{id}/put/requestBody/requird",
        "`required`",
    ),
    row(
        "            encoding:",
        "            encodings:",
        "#/paths/~1orders~1{id}/put/requestBody/content/multipart~1form-data/encodings",
        "`encoding`",
    ),
    row(
        "contentType",
        "content-type",
        "#/paths/~1orders~1{id}/put/requestBody/content/multipart~1form-data/encoding/note/content-type",
        "`contentType`",
    ),
    row(
        "              operationId: orders.done",
        "              operation_id: orders.done",
        "#/paths/~1orders~1{id}/put/callbacks/done/{$request.body#~1url}/post/operation_id",
        "`operationId`",
    ),
    row("pathItems", "pathItem", "#/components/pathItem", "`pathItems`"),
    row("        mapping", "        mappings", "#/components/schemas/Order/discriminator/mappings", "`mapping`"),
    row("minLength", "minLenght", "#/components/schemas/Plain/properties/note/minLenght", "`minLength`"),
    row("attribute", "atribute", "#/components/schemas/Plain/properties/note/xml/atribute", "`attribute`"),
    row(
        "url: https://example.com/notes",
        "URL: https://example.com/notes",
        "#/components/schemas/Plain/properties/note/externalDocs/URL",
        "`url`",
    ),
    row(
        "      type: oauth2",
        "      type: oauth2\n      openIDConnectUrl: https://example.com",
        "#/components/securitySchemes/login/openIDConnectUrl",
        "`openIdConnectUrl`",
    ),
    row(
        "      flows:",
        "      flows:\n        authorizationcode: {}",
        "#/components/securitySchemes/login/flows/authorizationcode",
        "`authorizationCode`",
    ),
    row(
        "refreshUrl",
        "refreshURL",
        "#/components/securitySchemes/login/flows/clientCredentials/refreshURL",
        "`refreshUrl`",
    ),
];

/// Keys that another object has: of one further down, of one around it, and of Swagger 2.
const MISPLACED: &[Row] = &[
    row("info:\n", "license: {name: MIT}\ninfo:\n", "#/license", "`info`"),
    row("    summary: One order.\n", "    operationId: orders\n", "#/paths/~1orders~1{id}/operationId", "`get`"),
    row("    put:\n", "    put:\n      content: {}\n", "#/paths/~1orders~1{id}/put/content", "`requestBody`"),
    row(
        "          explode: false\n",
        "          minimum: 1\n",
        "#/paths/~1orders~1{id}/get/parameters/0/minimum",
        "`schema`",
    ),
    row(
        "            X-Left:\n",
        "            X-Left:\n              name: X-Left\n",
        "#/paths/~1orders~1{id}/get/responses/200/headers/X-Left/name",
        "`headers`",
    ),
    row(
        "          description: It is done.",
        "          description: It is done.\n          schema: {type: string}",
        "#/paths/~1orders~1{id}/put/responses/204/schema",
        "`content`",
    ),
    row(
        "          multipart/form-data:\n",
        "          multipart/form-data:\n            required: true\n",
        "#/paths/~1orders~1{id}/put/requestBody/content/multipart~1form-data/required",
        "request body",
    ),
    row(
        "        done:\n",
        "        done:\n          post: {responses: {}}\n",
        "#/paths/~1orders~1{id}/put/callbacks/done/post",
        "expression",
    ),
    row(
        "components:\n",
        "components:\n  Item: {type: object, properties: {id: {type: string}}}\n",
        "#/components/Item",
        "`schemas`",
    ),
    row(
        "        mapping:",
        "        oneOf: []\n        mapping:",
        "#/components/schemas/Order/discriminator/oneOf",
        "schema around it",
    ),
    row(
        "      type: oauth2",
        "      type: oauth2\n      tokenUrl: https://example.com",
        "#/components/securitySchemes/login/tokenUrl",
        "`flows`",
    ),
    row("paths:\n", "definitions: {}\npaths:\n", "#/definitions", "`components.schemas`"),
    row("paths:\n", "host: example.com\npaths:\n", "#/host", "`servers`"),
    row("paths:\n", "basePath: /v1\npaths:\n", "#/basePath", "`servers`"),
    row("paths:\n", "securityDefinitions: {}\npaths:\n", "#/securityDefinitions", "`components.securitySchemes`"),
    row("paths:\n", "parameters: {}\npaths:\n", "#/parameters", "`components.parameters`"),
    row("paths:\n", "responses: {}\npaths:\n", "#/responses", "`components.responses`"),
    row(
        "    put:\n",
        "    put:\n      consumes: [application/json]\n",
        "#/paths/~1orders~1{id}/put/consumes",
        "`requestBody.content`",
    ),
    row(
        "    put:\n",
        "    put:\n      produces: [application/json]\n",
        "#/paths/~1orders~1{id}/put/produces",
        "`content`",
    ),
    row(
        "          explode: false\n",
        "          collectionFormat: csv\n",
        "#/paths/~1orders~1{id}/get/parameters/0/collectionFormat",
        "`style`",
    ),
];

/// What is no key that the specification has, but a name: of a path, a status, a media type, a scheme.
const NAMES: &[Row] = &[
    row("  /orders/{id}:\n", "  orders/{id}:\n", "#/paths/orders~1{id}", "`/orders/{id}`"),
    row("  - login: []", "  - logni: []", "#/security/0/logni", "`login`"),
    row(
        "            application/json:\n              schema: {$ref",
        "            application-json:\n              schema: {$ref",
        "#/paths/~1orders~1{id}/get/responses/200/content/application-json",
        "`application/json`",
    ),
];

#[test]
fn a_name_that_is_none_is_told_by_place_and_word() {
    check(NAMES);
}

#[test]
fn a_misspelt_key_of_each_kind_of_object_is_told_by_place_and_word() {
    assert!(MISSPELT.len() >= 24, "{}", MISSPELT.len());
    check(MISSPELT);
}

#[test]
fn a_key_of_another_object_is_told_by_place_and_where_it_belongs() {
    check(MISPLACED);
}

fn check(rows: &[Row]) {
    let base = text::read(&project("tests/misspelt/openapi.yaml"));
    let usual = said(&base);
    let problems: Vec<String> = rows.iter().filter_map(|row| problem(row, &base, &usual)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What is not as it should be about the document with this row's mistake.
fn problem(row: &Row, base: &str, usual: &[Record]) -> Option<String> {
    let Row { was, is, at, meant } = row;
    if base.matches(was).count() != 1 {
        return Some(format!("`{was}` stands {} times in the document", base.matches(was).count()));
    }
    let changed = base.replace(was, is);
    let key = at.rsplit('/').next().unwrap_or_default();
    let key = key.replace("~1", "/");
    // The line in which the mistake stands: the first one of what is new that has the key.
    let start = changed.find(is)?;
    let within = is.find(&format!("{key}:"))?;
    let line = changed[..start + within].matches('\n').count() + 1;
    // What comes of it besides, as a schema that is used no more, is a note.
    let is_told = |one: &Record| one.severity != "note";
    let new = |one: &Record| !usual.iter().any(|usual| usual.message == one.message && usual.pointer == one.pointer);
    let found: Vec<Record> = said(&changed).into_iter().filter(is_told).filter(new).collect();
    let is_it = |one: &Record| {
        one.severity == "warning"
            && one.pointer.as_deref() == Some(*at)
            && one.file.as_deref() == Some("shop.yaml")
            && one.line == Some(line)
            && one.message.contains(&format!("`{key}`"))
            && one.help.as_deref().is_some_and(|help| help.contains(meant))
    };
    let is_one = matches!(&found[..], [one] if is_it(one));
    (!is_one).then(|| format!("`{key}` at {at} in line {line}, {meant} being meant: {found:#?}"))
}

/// What is said of a document.
fn said(document: &str) -> Vec<Record> {
    let input = cratewright::Input { document: Path::new("shop.yaml").to_owned(), ..cratewright::Input::default() };
    let mut generated = run::generate_text(document.to_owned(), input).unwrap_or_else(|said| panic!("{said}"));
    generated.place();
    generated.report.diagnostics
}
