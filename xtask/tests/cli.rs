//! The command line as its users meet it: each test runs the program in a folder of its own.

#[path = "cli/folder.rs"]
mod folder;

#[path = "cli/again.rs"]
mod again;
#[path = "cli/audit.rs"]
mod audit;
#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/codegen.rs"]
mod codegen;
#[path = "cli/corpus.rs"]
mod corpus;
#[path = "cli/diff.rs"]
mod diff;
#[path = "cli/drift.rs"]
mod drift;
#[path = "cli/killed.rs"]
mod killed;
#[path = "cli/messages.rs"]
mod messages;
#[path = "cli/new.rs"]
mod new;
#[path = "cli/owner.rs"]
mod owner;
#[path = "cli/publish.rs"]
mod publish;
#[path = "cli/records.rs"]
mod records;
#[path = "cli/review.rs"]
mod review;
#[path = "cli/server.rs"]
mod server;
#[path = "cli/update.rs"]
mod update;
#[path = "cli/verify.rs"]
mod verify;
#[path = "cli/walkthrough.rs"]
mod walkthrough;

/// A document with one operation.
const PETS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All pets
          content: {application/json: {schema: {type: array, items: {type: string}}}}
";

/// A document with a warning, in line 11.
const AMBIGUOUS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All pets
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components: {schemas: {Pet: {oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}}}
";
