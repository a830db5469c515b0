//! Types of one's own: what they stand for, and what is said of those that stand for nothing.

use super::*;

const SEMVER: &str = "[types]\nx-rust-type = true\n[types.crates]\nsemver = \"1\"\n";

#[test]
fn by_name_by_pointer_and_by_format() {
    let config = r##"
[types.crates]
a = "1"
[types.schemas]
A = { path = "a::A", via = "serde" }
"#/components/schemas/B/properties/x" = { path = "a::X", via = "trait" }
[types.formats]
ipv4 = { path = "std::net::Ipv4Addr", via = "text" }
uuid = { path = "a::Uuid", via = "text" }
"##;
    let schemas = "\
A: {type: object, properties: {a: {type: string}}}
B: {properties: {x: {type: [integer, 'null']}, y: {allOf: [{$ref: '#/components/schemas/A'}], description: No more.}}}
C: {type: array, items: {format: ipv4}}
D: {anyOf: [{$ref: '#/components/schemas/A'}, {type: string, format: uuid}, {type: 'null'}]}
E: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {e: {type: integer}}}]}
G: {type: string, format: uuid, enum: [one]}";
    let found = lowered_with(config, "3.1.0", schemas);
    assert_eq!(found.said, [""; 0]);
    for (name, is) in [
        ("A", "a::A"),
        ("B", "{x?: a::X?, y?: a::A}"),
        ("C", "[std::net::Ipv4Addr]"),
        ("D", "U(a::A, a::Uuid)?"),
        ("E", "{a?: string, e?: integer}"),
        ("G", "one"),
    ] {
        assert_eq!(found.schema(name), is, "{name}");
    }
}

#[test]
fn what_is_required_one_way_alone_makes_no_two_types() {
    let schemas = "\
A: {required: [id], properties: {id: {type: integer, readOnly: true}}}
B: {required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}";
    let components = |config: &str| {
        let found = lowered_with(config, "3.1.0", schemas);
        found.api.types.iter().filter_map(|one| one.component.clone()).collect::<Vec<_>>()
    };
    let own = "[types.schemas]\nA = { path = \"http::Uri\", via = \"text\" }";
    assert_eq!(components(own), ["A", "B"]);
}

#[test]
fn a_document_chooses_types_where_it_is_let() {
    let schema = |value: &str| format!("A: {{type: string, x-rust-type: {value}}}");
    let typify = schema("{crate: semver, version: '1.0', path: 'semver::Version', parameters: []}");
    for schema in [&typify, &schema("'semver::Version'"), &schema("'::semver::Version'")] {
        let found = lowered_with(SEMVER, "3.0.3", schema);
        assert_eq!((found.schema("A").as_str(), found.said.len()), ("semver::Version", 0), "{schema}");
        assert_eq!(found.api.own[0].via, crate::config::Via::Serde);
        // Nothing is said of many more than of one.
        let twice = format!("{schema}\nB: {}", &schema[3..]);
        let found = lowered_with("", "3.0.3", &twice);
        assert_eq!((found.schema("A").as_str(), found.schema("B").as_str()), ("string", "string"));
        assert_eq!(found.said, ["`x-rust-type` is not read: a document chooses no types unless it is let"]);
        assert!(found.help[0].contains("`x-rust-type = true` in `[types]`"), "{:?}", found.help);
        let silent = lowered_with("[types]\nx-rust-type = false", "3.0.3", schema);
        assert_eq!((silent.schema("A").as_str(), silent.said.len()), ("string", 0));
    }
    let text = lowered_with(SEMVER, "3.0.3", &schema("{path: 'semver::Version', via: text}"));
    assert_eq!(text.api.own[0].via, crate::config::Via::Text);
    // What the configuration says of a schema counts.
    let both = format!("{SEMVER}[types.schemas]\nA = {{ path = \"semver::VersionReq\", via = \"text\" }}");
    assert_eq!(lowered_with(&both, "3.0.3", &typify).schema("A"), "semver::VersionReq");
}

#[test]
fn a_document_brings_no_crate_and_no_code() {
    for (value, said, help) in [
        (
            "{crate: evil, version: '1', path: 'evil::Type'}",
            "`evil` is no crate that `[types.crates]` has",
            "`evil = \"1\"`",
        ),
        (
            "{crate: evil, version: '1', path: 'semver::Version'}",
            "`semver::Version` is not of the crate beside it",
            "`semver`",
        ),
        ("'crate::runtime::Secret'", "`crate::runtime::Secret` is of no module of your own", "`modules`"),
        ("'semver::Version; fn main() {}'", "`semver::Version; fn main() {}` names no type", "the whole path"),
        ("'semver::Req<u8>'", "`semver::Req<u8>` cannot be named here", "a module of your own"),
        ("{path: 'semver::Req', crate: semver, parameters: [{type: string}]}", "has parameters", "`[types.schemas]`"),
        ("{path: 'semver::Version', via: eval}", "`via` of `semver::Version`", "`serde`, `text` or `trait`"),
        ("7", "`x-rust-type` is a path, or an object", "`my_money::Money`"),
        ("{crate: semver}", "`x-rust-type` is a path, or an object", "`my_money::Money`"),
    ] {
        let found = lowered_with(SEMVER, "3.0.3", &format!("A: {{type: string, x-rust-type: {value}}}"));
        assert_eq!(found.schema("A"), "string", "{value}");
        assert!(found.said.first().is_some_and(|one| one.contains(said)), "{value}: {:?}", found.said);
        assert!(found.help[0].contains(help), "{value}: {:?}", found.help);
    }
}

#[test]
fn what_stands_for_nothing_is_an_error_in_its_line() {
    let schemas = "Money: {type: string, format: money}\nB: {type: object, properties: {m: {type: integer}}}";
    for (config, said, help) in [
        (
            "[types.schemas]\nMony = { path = \"http::Uri\", via = \"text\" }",
            "the document has no schema `Mony`",
            "did you mean `Money`?",
        ),
        (
            "[types.schemas]\n\"#/components/schemas/B/properties/n\" = { path = \"http::Uri\", via = \"text\" }",
            "the document has no schema `#/components/schemas/B/properties/n`",
            "a JSON pointer to one",
        ),
        (
            "[types.schemas]\n\"#/components/schemas/B/properties\" = { path = \"http::Uri\", via = \"text\" }",
            "no value has the schema `#/components/schemas/B/properties`",
            "name a property",
        ),
        (
            "[types.formats]\nmonei = { path = \"http::Uri\", via = \"text\" }",
            "no string of the document has the format `monei`",
            "did you mean `money`?",
        ),
        ("[types.crates]\nsemver = \"1\"", "no type of your own is of the crate `semver`", "take it out"),
    ] {
        let found = lowered_with(config, "3.0.3", schemas);
        assert_eq!((&found.said[..], &found.lines[..]), (&[said.to_owned()][..], &[Some(2)][..]), "{config}");
        assert!(found.help[0].contains(help), "{config}: {:?}", found.help);
    }
}
