//! Documents that are odd in ways that real ones are, each with what has to come of it.

use crate::project;
use std::fs;

/// A document, and what has to come of it.
#[derive(Debug, Clone)]
pub struct Nasty {
    /// What is odd about it; the crate's name.
    pub name: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// How many operations its crate has; `None` if it is refused.
    pub operations: Option<usize>,
    /// What the diagnostics say, among other things.
    pub says: Vec<String>,
}

/// What has to come of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    /// A crate with so many operations, and diagnostics that say all of this.
    Crate(usize, &'static [&'static str]),
    /// A refusal that says all of this.
    Refusal(&'static [&'static str]),
}

use Comes::{Crate, Refusal};

/// All of them.
#[must_use]
pub fn documents() -> Vec<Nasty> {
    let groups: [&[(&str, &str, Comes)]; 5] = [TEXT, PATHS, OPERATIONS, SCHEMAS, DOCUMENT];
    let texts = groups.into_iter().flatten();
    let texts = texts.map(|&(name, text, comes)| nasty(name, text.as_bytes().to_vec(), comes));
    texts.chain(bytes()).chain(files()).collect()
}

/// Those of `tests/odd`: each says in its first comments what has to come of it.
#[must_use]
pub fn files() -> Vec<Nasty> {
    let folder = fs::read_dir(project("tests/odd")).expect("tests/odd is there");
    let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &std::path::Path) -> Nasty {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{name}: {why}"));
    let of =
        |word: &str| text.lines().filter_map(|line| line.strip_prefix(word)).map(str::to_owned).collect::<Vec<_>>();
    let operations = match of("# comes: ").as_slice() {
        [comes] if comes == "nothing" => None,
        [comes] => comes.strip_suffix(" operations").and_then(|count| count.parse().ok()),
        other => panic!("{name}: it says {} times what comes of it", other.len()),
    };
    Nasty { operations, says: of("# says: "), bytes: text.into_bytes(), name }
}

fn nasty(name: &str, bytes: Vec<u8>, comes: Comes) -> Nasty {
    let (operations, says) = match comes {
        Crate(operations, says) => (Some(operations), says),
        Refusal(says) => (None, says),
    };
    Nasty { name: name.to_owned(), bytes, operations, says: says.iter().map(|&word| word.to_owned()).collect() }
}

/// A document of one path item.
macro_rules! item {
    ($text:literal) => {
        concat!("openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a/{id}:\n", $text)
    };
}

/// A document of one operation that returns this schema.
macro_rules! schema {
    ($text:literal) => {
        concat!(
            "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: a\n      \
             responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}\n\
             components:\n  schemas:\n    S:\n",
            $text
        )
    };
}

/// A document of these paths.
macro_rules! paths {
    ($text:literal) => {
        concat!("openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n", $text)
    };
}

/// YAML that surprises.
const TEXT: &[(&str, &str, Comes)] = &[
    ("tabs-for-indentation", "openapi: 3.0.3\ninfo:\n\ttitle: T\npaths: {}\n", Refusal(&["error[CW0004]", ":3:"])),
    (
        "norway-and-other-keys",
        schema!(
            "      type: object\n      properties:\n        no: {type: string}\n        yes: {type: string}\n        on: {type: boolean}\n        off: {type: boolean}\n        null: {type: integer}\n        ~: {type: string}\n        1: {type: string}\n        1.5: {type: string}\n        true: {type: string}\n"
        ),
        Crate(1, &[]),
    ),
    (
        "values-that-are-no-strings",
        schema!(
            "      type: string\n      description: 2020-01-01\n      enum: [no, 0o14, 2020-01-01, 1e3, ~, 12:30:45, 0x1F, 'no']\n"
        ),
        Crate(1, &["CW0205"]),
    ),
    (
        "merge-keys",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nx-base: &base\n  responses: {'204': {description: D}}\n  tags: [a]\npaths:\n  /a:\n    get:\n      <<: *base\n      operationId: a\n    put:\n      <<: [*base, {deprecated: true}]\n      operationId: b\n      tags: [b]\n",
        Crate(2, &[]),
    ),
    (
        "two-documents-in-one-stream",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n---\nopenapi: 3.0.3\n",
        Refusal(&["error[CW0008]", ":4:"]),
    ),
    (
        "yaml-directive",
        "%YAML 1.2\n---\nopenapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {'204': {description: D}}}}}\n...\n",
        Crate(1, &[]),
    ),
    (
        "carriage-returns",
        "openapi: 3.0.3\r\ninfo:\r\n  title: T\r\n  description: |\r\n    One\r\n    Two\r\n  version: '1'\r\npaths:\r\n  /a:\r\n    get:\r\n      description: \"A\\r\\nB\"\r\n      responses: {'204': {description: D}}\r\n",
        Crate(1, &[]),
    ),
    (
        "a-nul",
        "openapi: 3.0.3\ninfo: {title: \"T\\0\", version: '1'}\npaths: {/a: {get: {description: \"a\\0b\", responses: {'204': {description: D}}}}}\n",
        Crate(1, &[]),
    ),
    ("only-a-comment", "# nothing\n", Refusal(&["error["])),
    ("only-a-scalar", "openapi\n", Refusal(&["error["])),
    ("a-list", "- openapi: 3.0.3\n", Refusal(&["error["])),
    ("unknown-anchor", "openapi: 3.0.3\ninfo: *info\npaths: {}\n", Refusal(&["error[CW0004]"])),
    (
        "anchor-on-itself",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: &a\n  /a: *a\n",
        Refusal(&["error[CW0007]", ":4:7"]),
    ),
    (
        "tags-of-yaml",
        "openapi: !!str 3.0.3\ninfo: !info {title: T, version: !!int '1'}\npaths: {/a: {get: {operationId: !!binary YQ==, responses: {'204': {description: D}}}}}\n",
        Crate(1, &[]),
    ),
];

/// Paths and what is in them.
const PATHS: &[(&str, &str, Comes)] = &[
    (
        "templates-of-all-kinds",
        paths!(
            "  '/{a}{b}': {get: {responses: {'204': {description: D}}}}\n  '/{id}.json': {get: {responses: {'204': {description: D}}}}\n  '/{id*}': {get: {responses: {'204': {description: D}}}}\n  '/a/{': {get: {responses: {'204': {description: D}}}}\n  '/a/}x': {get: {responses: {'204': {description: D}}}}\n  '/b/{}': {get: {responses: {'204': {description: D}}}}\n  '/c/{x y}': {get: {responses: {'204': {description: D}}}}\n  '/d/{{e}}': {get: {responses: {'204': {description: D}}}}\n  '/f/{g}/{g}': {get: {responses: {'204': {description: D}}}}\n"
        ),
        Crate(9, &["`id*`", "`x y`", "`e`"]),
    ),
    (
        "paths-that-differ-by-little",
        paths!(
            "  /a: {get: {responses: {'204': {description: D}}}}\n  /a/: {get: {responses: {'204': {description: D}}}}\n  //a: {get: {responses: {'204': {description: D}}}}\n  '/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {'204': {description: D}}}}\n  '/{y}': {get: {parameters: [{name: y, in: path, required: true, schema: {type: integer}}], responses: {'204': {description: D}}}}\n  /: {get: {responses: {'204': {description: D}}}}\n  '': {get: {responses: {'204': {description: D}}}}\n  a: {get: {responses: {'204': {description: D}}}}\n"
        ),
        Crate(8, &[]),
    ),
    (
        "paths-with-signs",
        paths!(
            "  '/a#b': {get: {responses: {'204': {description: D}}}}\n  '/a?b=c': {get: {responses: {'204': {description: D}}}}\n  '/a/../b': {get: {responses: {'204': {description: D}}}}\n  '/<c>/é/%2F': {get: {responses: {'204': {description: D}}}}\n  '/a b\"\\': {get: {responses: {'204': {description: D}}}}\n  '/😀/:verb': {post: {responses: {'204': {description: D}}}}\n"
        ),
        Crate(6, &[]),
    ),
    (
        "no-path-items",
        paths!("  /a: null\n  /b: []\n  /c: text\n  /d: {}\n"),
        Crate(0, &["CW0108", "/paths/~1a", "/paths/~1b", "/paths/~1c"]),
    ),
    ("paths-null", "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: null\n", Crate(0, &["CW0108"])),
    ("paths-a-list", "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: [{get: {}}]\n", Crate(0, &["CW0108"])),
    (
        "unknown-methods",
        item!(
            "    get: {responses: {'204': {description: D}}}\n    GET: {responses: {'204': {description: D}}}\n    link: {responses: {'204': {description: D}}}\n"
        ),
        Crate(1, &["CW0360", "`GET`", "`link`"]),
    ),
    (
        "operations-of-other-kinds",
        item!("    get: []\n    put: null\n    post: text\n    patch: true\n    delete: {}\n"),
        Crate(1, &["CW0108", "/get", "/put", "/post", "/patch"]),
    ),
    (
        "path-items-in-a-circle",
        paths!("  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n  /c: {$ref: '#/paths/~1c'}\n"),
        Crate(0, &["CW0105", "its operations are left out"]),
    ),
];

/// What operations hold.
const OPERATIONS: &[(&str, &str, Comes)] = &[
    (
        "parameters-of-other-kinds",
        item!(
            "    parameters: {}\n    get: {parameters: null, responses: {'204': {description: D}}}\n    put: {parameters: {name: id, in: path}, responses: {'204': {description: D}}}\n    post: {parameters: [null, 1, text, [], {}, {name: id}, {in: query}, {name: [], in: query}, {name: x, in: body}], responses: {'204': {description: D}}}\n"
        ),
        Crate(
            3,
            &["/get/parameters", "/put/parameters", "/post/parameters/0", "/post/parameters/8", "~1{id}/parameters"],
        ),
    ),
    (
        "parameters-in-a-circle",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {parameters: [{$ref: '#/components/parameters/A'}, {$ref: '#/components/parameters/C'}], responses: {'204': {description: D}}}}}\ncomponents: {parameters: {A: {$ref: '#/components/parameters/B'}, B: {$ref: '#/components/parameters/A'}, C: null}}\n",
        Crate(1, &["CW0105", "/parameters/C"]),
    ),
    (
        "responses-with-odd-keys",
        item!(
            "    get: {responses: {200: {description: D, content: {application/json: {schema: {type: string}}}}, 2xx: {description: D}, '99': {description: D}, ok: {description: D}, 404.5: {description: D}, default: null}}\n"
        ),
        Crate(1, &["`99`", "`ok`", "`404.5`", "/responses/default"]),
    ),
    (
        "responses-of-other-kinds",
        item!(
            "    get: {responses: null}\n    put: {responses: []}\n    post: {}\n    delete: {responses: {}}\n    patch: {responses: {'200': text}}\n"
        ),
        Crate(5, &["/get/responses", "/put/responses", "/patch/responses/200"]),
    ),
    (
        "contents-of-other-kinds",
        item!(
            "    put: {requestBody: {content: {}}, responses: {'200': {description: D, content: null}}}\n    post: {requestBody: {content: {application/json: null}}, responses: {'200': {description: D, content: {'': {}}}}}\n    patch: {requestBody: null, responses: {'200': {description: D, content: {application/json: {schema: null}}}}}\n    get: {requestBody: {content: {$ref: '#/components/x'}}, responses: {'200': {description: D, content: []}}}\n"
        ),
        Crate(
            4,
            &[
                "/put/responses/200/content",
                "/post/requestBody/content/application~1json",
                "/patch/requestBody",
                "/get/responses/200/content",
            ],
        ),
    ),
    (
        "tags-of-all-kinds",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\ntags: [{name: ''}, null, {description: D}, {name: 😀, description: D}]\npaths:\n  /a: {get: {tags: [''], responses: {'204': {description: D}}}}\n  /b: {get: {tags: [😀], responses: {'204': {description: D}}}}\n  /c: {get: {tags: [crate, self], responses: {'204': {description: D}}}}\n  /d: {get: {tags: text, responses: {'204': {description: D}}}}\n  /e: {get: {tags: [1, null], responses: {'204': {description: D}}}}\n  /f: {get: {tags: ['../../x'], responses: {'204': {description: D}}}}\n",
        Crate(6, &["~1d/get/tags", "~1e/get/tags/0", "#/tags/1"]),
    ),
    (
        "operation-ids-of-all-kinds",
        item!(
            "    get: {operationId: 12, responses: {'204': {description: D}}}\n    put: {operationId: '', responses: {'204': {description: D}}}\n    post: {operationId: '😀', responses: {'204': {description: D}}}\n    patch: {operationId: [], responses: {'204': {description: D}}}\n    delete: {operationId: 'self', responses: {'204': {description: D}}}\n    head: {operationId: 'Self', responses: {'204': {description: D}}}\n"
        ),
        Crate(6, &["/get/operationId", "/patch/operationId"]),
    ),
    (
        "security-of-unknown-schemes",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nsecurity: [{none: []}, null, {}]\npaths: {/a: {get: {security: [{other: []}], responses: {'204': {description: D}}}, put: {security: text, responses: {'204': {description: D}}}}}\ncomponents: {securitySchemes: {a: null, b: {type: what}, c: {type: http, scheme: hoba}, d: {type: apiKey, in: body, name: x}, e: {type: apiKey}}}\n",
        Crate(2, &["`other` is no security scheme", "/put/security", "#/security/1", "`http hoba`"]),
    ),
    (
        "servers-of-all-kinds",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: ''}, null, {}]\npaths: {/a: {servers: [], get: {servers: [{url: '/v1'}], responses: {'204': {description: D}}}, put: {servers: [{url: 'https://{x}/'}], responses: {'204': {description: D}}}, post: {servers: {url: 'https://a.b'}, responses: {'204': {description: D}}}, patch: {servers: [{url: 'https://{x}.y', variables: {x: {default: 1}}}], responses: {'204': {description: D}}}}}\n",
        Crate(4, &["#/servers/1", "/post/servers"]),
    ),
];

/// Schemas.
const SCHEMAS: &[(&str, &str, Comes)] = &[
    (
        "components-that-are-null",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {A: null, B: [], C: text, D: 1}, parameters: null, responses: {R: null}, requestBodies: [], headers: null}\n",
        Crate(0, &["/schemas/A", "/schemas/D", "/components/parameters", "/responses/R", "/requestBodies"]),
    ),
    (
        "components-null",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: null\n",
        Crate(0, &["#/components"]),
    ),
    (
        "required-of-other-kinds",
        schema!(
            "      type: object\n      required: name\n      properties: {name: {type: string, required: true}, other: {type: object, required: [1, null, {}]}}\n"
        ),
        Crate(1, &["/S/required", "/name/required", "/required/0"]),
    ),
    (
        "enums-of-nothing",
        schema!(
            "      type: object\n      properties: {a: {enum: []}, b: {type: string, enum: null}, c: {enum: text}, d: {enum: [[], {}]}, e: {const: {a: 1}}, f: {enum: [null]}, g: {type: string, enum: [a, a]}}\n"
        ),
        Crate(1, &["/b/enum", "/c/enum"]),
    ),
    (
        "types-that-are-none",
        schema!(
            "      type: object\n      properties: {a: {type: any}, b: {type: [string, what]}, c: {type: 12}, d: {type: {}}, e: {type: []}, f: {type: String}, g: {type: date}}\n"
        ),
        Crate(1, &["`any`", "`what`", "`12`", "`String`"]),
    ),
    (
        "items-of-other-kinds",
        schema!(
            "      type: object\n      properties: {a: {type: array}, b: {type: array, items: [{type: string}]}, c: {type: array, items: null}, d: {type: array, items: {}}, e: {type: array, items: text}, f: {items: {type: string}}}\n"
        ),
        Crate(1, &["/b/items", "/c/items", "/e/items"]),
    ),
    (
        "keywords-of-other-kinds",
        schema!(
            "      type: object\n      title: 12\n      description: [a]\n      deprecated: sometimes\n      discriminator: kind\n      properties: {a: {type: string, format: 12}, b: {type: string, minLength: text, pattern: '('}, c: {oneOf: {}}, d: {allOf: null}, e: {anyOf: [null, 1]}, f: {additionalProperties: text}, g: {properties: []}, h: {default: {$ref: x}}, i: {nullable: 'yes', type: string}, j: null, k: [], l: 1}\n"
        ),
        Crate(
            1,
            &["/S/title", "/S/discriminator", "/a/format", "/c/oneOf", "/d/allOf", "/g/properties", "/i/nullable"],
        ),
    ),
    (
        "numbers-beyond-all-bounds",
        schema!(
            "      type: object\n      properties: {a: {type: integer, maximum: 123456789012345678901234567890, default: 99999999999999999999}, b: {type: number, minimum: -1e400, enum: [1e400, .inf, .nan, 0x10]}, c: {type: array, maxItems: -1, items: {type: integer, enum: [9223372036854775808, -9223372036854775809, 18446744073709551616]}}}\n"
        ),
        Crate(1, &["/b/minimum"]),
    ),
    (
        "all-of-that-contradicts",
        schema!(
            "      allOf: [{type: string}, {type: object, properties: {a: {type: string}}}, {$ref: '#/components/schemas/S'}, false, null]\n"
        ),
        Refusal(&["error[CW0107]"]),
    ),
    (
        "discriminators-without-ground",
        schema!(
            "      oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: object}]\n      discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/None', b: B, c: 12, d: ''}}\n    A: {type: object, properties: {kind: {type: integer}}}\n    B: {type: object, properties: {x: {type: string}}}\n"
        ),
        Crate(1, &["CW0203", "`#/components/schemas/None` names no schema", "/mapping/c"]),
    ),
    (
        "references-beside-others",
        schema!(
            "      $ref: '#/components/schemas/A'\n      type: object\n      description: More\n      properties: {b: {$ref: 12}, c: {$ref: ''}, d: {$ref: '#'}, e: {$ref: '#/info/title'}, f: {$ref: '#/paths'}, g: {$ref: '#anchor'}, h: {$ref: '#/components/schemas/S/properties/b'}}\n    A: {type: object, properties: {a: {type: string}}}\n"
        ),
        Crate(1, &["/b/$ref", "`#anchor`", "#/info/title"]),
    ),
    (
        "names-of-nothing",
        schema!(
            "      type: object\n      properties: {'': {type: string}, ' ': {type: string}, '😀': {type: string}, 'é': {type: string}, '-': {type: string}, '_': {type: string}, '1a': {type: string}, 'a-b': {type: string}, a_b: {type: string}, aB: {type: string}, '$ref': {type: string}, self: {type: string}, Self: {type: string}, 'r#a': {type: string}}\n    '': {type: object, properties: {a: {type: string}}}\n    '😀': {type: object, properties: {b: {type: string}}}\n    '1': {type: object, properties: {c: {type: string}}}\n"
        ),
        Crate(1, &[]),
    ),
    (
        "maps-within-maps",
        schema!(
            "      type: object\n      additionalProperties: {type: object, additionalProperties: {type: array, items: {type: object, additionalProperties: {$ref: '#/components/schemas/S'}}}}\n      propertyNames: {pattern: a}\n      patternProperties: {'^x': {type: string}, '(': null}\n"
        ),
        Crate(1, &["/patternProperties/("]),
    ),
];

/// The document itself.
const DOCUMENT: &[(&str, &str, Comes)] = &[
    ("version-a-number", "openapi: 3.0\ninfo: {title: T, version: 1}\npaths: {}\n", Crate(0, &[])),
    (
        "version-of-the-future",
        "openapi: 4.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n",
        Refusal(&["error[CW0103]", "4.0.0"]),
    ),
    ("version-a-list", "openapi: [3.0.3]\ninfo: {title: T, version: '1'}\npaths: {}\n", Refusal(&["error[CW0101]"])),
    ("info-missing", "openapi: 3.0.3\npaths: {}\n", Crate(0, &[])),
    (
        "info-of-other-kinds",
        "openapi: 3.0.3\ninfo: [T]\npaths: {}\ntags: text\nservers: 12\nsecurity: {}\nexternalDocs: []\ncomponents: []\nwebhooks: text\n",
        Crate(0, &["#/info", "#/servers", "#/webhooks", "#/components", "#/security", "#/tags"]),
    ),
    (
        "title-of-signs",
        "openapi: 3.0.3\ninfo: {title: '«»', version: '1', description: \"*/ ``` <b> [x](\"}\npaths: {}\n",
        Crate(0, &[]),
    ),
    (
        "examples-as-maps",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {parameters: [{name: a, in: query, examples: {x: {value: 1}, y: null}, schema: {type: integer, example: text}}], responses: {'200': {description: D, content: {application/json: {examples: [1, 2], example: {a: 1}, schema: {type: object, examples: {a: 1}}}}}}}}}\n",
        Crate(1, &[]),
    ),
];

/// What is no text to be written here.
fn bytes() -> Vec<Nasty> {
    let good =
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {'204': {description: D}}}}}\n";
    let utf16 =
        |mark: &[u8], of: fn(u16) -> [u8; 2]| [mark, &good.encode_utf16().flat_map(of).collect::<Vec<u8>>()].concat();
    let long = good.replace("description: D", &format!("description: {}", "long ".repeat(400_000)));
    vec![
        nasty("utf-16-little-endian", utf16(b"\xFF\xFE", u16::to_le_bytes), Refusal(&["error[CW0003]", "UTF-16"])),
        nasty("utf-16-big-endian", utf16(b"\xFE\xFF", u16::to_be_bytes), Refusal(&["error[CW0003]", "UTF-16"])),
        nasty("nul-bytes", good.replace("title: T", "title: T\0").into_bytes(), Refusal(&["error["])),
        nasty("a-line-of-two-million", long.into_bytes(), Crate(1, &[])),
        nasty("nothing", Vec::new(), Refusal(&["error[CW0002]"])),
    ]
}
