//! `drift`: an overlay of what lenient clients have logged, with which the document says what responses hold.

use crate::folder::Folder;

const DOCUMENT: &str = r#"openapi: VERSION
info: {title: Shop, version: '1'}
servers: [{url: https://example.com}]
paths:
  /items:
    get:
      operationId: listItems
      tags: [items]
      responses:
        '200': {description: D, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Item'}}}}}
components:
  schemas:
    Item:
      allOf:
        - {$ref: '#/components/schemas/Base'}
        - {type: object, required: [price], properties: {price: {type: integer}, maker: {$ref: '#/components/schemas/Maker'}}}
    Base: {type: object, required: [id, name], properties: {id: {type: string}, name: {type: string}}}
    Maker: {type: object, properties: {tags: {type: object, additionalProperties: {type: string}}}}
"#;

const LOG: &str = r#"{"operation":"listItems","pointer":"/0/name","expected":"a required field","found":"no such field"}
{"operation":"listItems","pointer":"/17/name","expected":"a required field","found":"no such field"}
{"operation":"listItems","pointer":"/3/id","expected":"a string","found":"the number 17"}
{"operation":"listItems","pointer":"/4/id","expected":"a string","found":"the number 18"}
{"operation":"listItems","pointer":"/0/price","expected":"a number","found":"null"}
{"operation":"listItems","pointer":"/0/maker","expected":"an object","found":"null"}
{"operation":"listItems","pointer":"/0/maker/tags/a~1b","expected":"a string","found":"true"}

{"operation":"gone","pointer":"/x","expected":"a string","found":"null"}
{"operation":"listItems","pointer":"/0/unheard","expected":"a string","found":"null"}
"#;

/// The fields of the item, with the overlay in place, and what was said.
fn fields(version: &str) -> (String, String) {
    let folder = Folder::new(&format!("drift-{version}"));
    folder.put("openapi.yaml", DOCUMENT.replace("VERSION", version));
    folder.put("drift.jsonl", LOG);
    folder.put("codegen.toml", "name = 'shop'\noverlay = 'overlay.yaml'\n");
    let run = folder.run("drift drift.jsonl --spec openapi.yaml --out overlay.yaml");
    assert_eq!(run.code, Some(0), "{}", run.err);
    let codegen = folder.run("codegen --spec openapi.yaml --config codegen.toml --out out");
    assert_eq!(codegen.code, Some(0), "{}{}", folder.read("overlay.yaml"), codegen.err);
    let mut fields: Vec<String> = Vec::new();
    for file in folder.all("out/src/types").into_values() {
        let file = String::from_utf8(file).expect("it is text");
        let lines = file.lines().map(str::trim);
        fields.extend(lines.filter(|line| line.starts_with("pub ") && line.ends_with(',')).map(str::to_owned));
    }
    fields.sort();
    (fields.join("\n"), run.err)
}

#[test]
fn responses_that_differ_become_what_the_document_says() {
    let expected = "pub id: Box<BaseId>,\npub maker: Option<Box<Maker>>,\npub name: Option<String>,\npub price: Option<i64>,\n\
                    pub tags: Option<Map<MakerTagsValue>>,";
    for version in ["3.0.3", "3.1.0"] {
        let (fields, said) = fields(version);
        assert_eq!(fields, expected, "{version}");
        assert!(said.contains("/x of `gone`: the document has no such operation"), "{said}");
        assert!(said.contains("/0/unheard of `listItems`: the document says nothing of `unheard`"), "{said}");
    }
}

#[test]
fn what_is_no_log_is_an_error_with_its_line() {
    let folder = Folder::new("drift-bad");
    folder.put("openapi.yaml", DOCUMENT.replace("VERSION", "3.1.0"));
    folder.put("drift.jsonl", format!("{}\n{{\"pointer\": 1}}\n", LOG.lines().next().expect("a line")));
    let run = folder.run("drift drift.jsonl --spec openapi.yaml --out overlay.yaml");
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("drift.jsonl:2: this is no line of a drift log"), "{}", run.err);
    assert!(!folder.path("overlay.yaml").exists());
    let run = folder.run("drift none.jsonl --spec openapi.yaml");
    assert!(run.code == Some(1) && run.err.contains("cannot read none.jsonl"), "{}", run.err);
}
