//! Beginning an API.

use super::PETS;
use super::folder::Folder;
use super::server::{self, response};

/// A document with whatever can be recognised.
const SHOP: &str = "\
openapi: 3.1.0
info: {title: \"The \\\"Shop\\\"\\nname = 'x'\", version: '1'}
security: [{key: []}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters: [{name: page_token, in: query, schema: {type: string}}]
      responses:
        '200': {description: Orders, content: {application/json: {schema: {type: object, required: [orders], properties: {orders: {type: array, items: {type: string}}, next_page_token: {type: string}}}}}}
        '400': {$ref: '#/components/responses/Failed'}
    post:
      operationId: createOrder
      tags: [orders]
      parameters: [{name: X-Idempotency-Key, in: header, schema: {type: string}}]
      responses:
        '204': {description: Done}
        '400': {$ref: '#/components/responses/Failed'}
  /shelves:
    get:
      operationId: listShelves
      tags: [shelves]
      responses:
        '200': {description: Shelves, content: {application/json: {schema: {type: array, items: {type: string}}}}}
        '409': {$ref: '#/components/responses/Failed'}
webhooks:
  orderPaid:
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}
      responses: {'204': {description: Done}}
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  responses:
    Failed: {description: It failed, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
  schemas:
    Problem: {type: object, properties: {message: {type: string}}}
";

#[test]
fn an_api_begins_with_what_was_recognised() {
    let folder = Folder::new("new");
    folder.put("shop.yaml", SHOP);
    let run = folder.good("new shop --spec shop.yaml");
    assert_eq!(folder.read("specs/shop/openapi.yaml"), SHOP);
    let config = folder.read("specs/shop/codegen.toml");
    for line in [
        "version = \"0.1.0\"",
        "# license = \"MIT OR Apache-2.0\"",
        "# orders (2), shelves (1)",
        "# Operations with pages: `listOrders`",
        "# Arrays without: `listShelves`",
        "# Authentication: `Client::new` takes the credential that the document asks for.",
        "[idempotency]",
        "header = \"X-Idempotency-Key\"",
        "# Webhooks: `orderPaid`. No document says how they are signed:",
        "[errors]",
        "body = \"Problem\"",
    ] {
        assert!(config.lines().any(|one| one == line), "`{line}` is missing in:\n{config}");
    }
    // What the document calls itself stays in its comment.
    assert!(config.starts_with("# How the crate of `The \"Shop\"name = 'x'` comes out."), "{config}");
    for said in [
        "`[pagination]`: 1 operations have pages, and 1 return an array without",
        "`[webhooks.signature]`: there are 1 webhooks",
    ] {
        assert!(run.out.contains(said), "{}", run.out);
    }
    assert!(folder.read("specs/shop/source.toml").contains("file = \"shop.yaml\""));
    // All of it belongs together.
    folder.good("codegen --check");
    let state = || (folder.all("specs"), folder.all("generated"));
    let before = state();
    folder.good("codegen");
    assert_eq!(state(), before);
    folder.good("update shop --from shop.yaml");
    assert_eq!(state(), before);
}

#[test]
fn a_large_document_has_its_features_chosen() {
    let folder = Folder::new("new-large");
    let path = |index: usize| {
        format!(
            "  /r{index}/items:\n    get: {{operationId: getR{index}Items, tags: [r{index}], responses: {{'204': {{description: Done}}}}}}\n"
        )
    };
    let paths: String = (0..310).map(path).collect();
    folder.put("large.yaml", format!("openapi: 3.0.3\ninfo: {{title: Large, version: '1'}}\npaths:\n{paths}"));
    folder.good("new large --spec large.yaml --name large-client");
    let config = folder.read("specs/large/codegen.toml");
    let last = "[features]\ndefault = [\"reqwest\", \"rustls\"]\n# crates.io takes at most 300.\nby = \"group\"\n";
    assert!(config.contains(last) && config.contains("\noperations = \"rest\"\n"), "{config}");
    assert!(folder.read("generated/large-client/Cargo.toml").contains("\ndefault = [\"reqwest\", \"rustls\"]\n"));
}

#[test]
fn what_is_there_stays() {
    let folder = Folder::new("new-refused");
    folder.put("pets.yaml", PETS);
    folder.put("broken.yaml", "openapi: [\n");
    folder.put("specs/cats/notes.txt", "mine");
    folder.put("generated/taken/notes.txt", "mine");
    folder.put(".github/workflows/dogs.yml", "mine");
    let page = server::start(response("200 OK", "text/html", "<html>"));
    let before = folder.all("");
    for (words, said) in [
        (
            "new cats --spec pets.yaml".to_owned(),
            "specs/cats is there already: `cargo xtask update cats` brings a new document in",
        ),
        ("new dogs --spec pets.yaml --ci github".to_owned(), ".github/workflows/dogs.yml is there already"),
        ("new ../up --spec pets.yaml".to_owned(), "`../up` is no name of an API"),
        ("new Pets --spec pets.yaml".to_owned(), "`Pets` is no name of an API"),
        ("new pets --spec missing.yaml".to_owned(), "cannot read missing.yaml"),
        ("new pets --spec broken.yaml".to_owned(), "specs/pets: nothing is written: 1 error"),
        ("new pets --spec pets.yaml --name taken".to_owned(), "generated/taken is there already: `--name` gives"),
        ("new pets --spec pets.yaml --name a/b".to_owned(), "error[CW0501]"),
        (format!("new pets --spec http://{page}/a"), "it is a page of HTML"),
        (format!("new pets --spec http://{page}/a --offline"), "--offline forbids it"),
    ] {
        let run = folder.run(&words);
        assert_eq!(run.code, Some(1), "{words}: {}", run.out);
        assert!(run.err.contains(said), "{words}: {}", run.err);
        assert_eq!(folder.all(""), before, "{words}");
    }
    assert!(!folder.path("specs/pets").exists() && !folder.path("generated/a").exists());
}

#[test]
fn a_workflow_for_github() {
    let folder = Folder::new("new-github");
    let host = server::start(response("200 OK", "application/yaml", PETS));
    let run = folder.good(&format!("new pets --spec http://{host}/pets.yaml?key=CANARY --ci github"));
    assert!(
        run.out.contains(".github/workflows/pets.yml checks pull requests, and publishes on a tag `pets-v…`"),
        "{}",
        run.out
    );
    let workflow = folder.read(".github/workflows/pets.yml");
    let read: serde_json::Value = serde_yaml::from_str(&workflow).expect("YAML");
    let jobs = &read["jobs"];
    assert_eq!(jobs["publish"]["permissions"]["id-token"], "write");
    assert_eq!(jobs["check"]["permissions"]["contents"], "read");
    for said in [
        "run: cargo xtask codegen --check\n",
        "cargo xtask diff pets --against \"$BASE\" --markdown",
        "uses: rust-lang/crates-io-auth-action@v1\n",
        "CARGO_REGISTRY_TOKEN: ${{ steps.auth.outputs.token }}\n",
        "run: cargo xtask publish pets\n",
    ] {
        assert!(workflow.contains(said), "`{said}` is missing in:\n{workflow}");
    }
    // What comes from a pull request is never a part of a script.
    let scripts = jobs.as_object().expect("jobs").values().flat_map(|job| job["steps"].as_array().expect("steps"));
    assert!(scripts.filter_map(|step| step["run"].as_str()).all(|script| !script.contains("${{")), "{workflow}");
    assert!(!workflow.contains("cargo install") && !folder.read("specs/pets/source.toml").contains("CANARY"));
}
