//! What servers send in XML to do harm, or by mistake: an error each, no panic, and time and memory that go with the body.

use cratewright_runtime::runtime::xml::description::{Content, Element, Field, Name, Node, Scalar};
use cratewright_runtime::runtime::xml::receive::json;
use cratewright_runtime::runtime::{DecodeError, DecodeLimits};

static TREE: Content = Content::Object(
    &[
        Field("id", Node::Attribute(Name::new("id"), Scalar::String)),
        Field("text", Node::Text(Scalar::String, false)),
        Field("children", Node::Items(Element::new("t", &TREE), true)),
        Field("a long name that a short element stands for", Node::Items(Element::new("x", &LONG), true)),
    ],
    Some(&Content::Any),
);
static LONG: Content = Content::Object(
    &[
        Field("an array that is required and is not there: one", Node::Items(Element::new("p", &TREE), true)),
        Field("an array that is required and is not there: two", Node::Items(Element::new("q", &TREE), true)),
        Field("an array that is required and is not there: three", Node::Items(Element::new("r", &TREE), true)),
    ],
    None,
);
static ROOT: Element = Element::new("t", &TREE);

fn read(body: impl AsRef<[u8]>) -> Result<String, Box<DecodeError>> {
    json(&ROOT, body.as_ref(), DecodeLimits::new())
}

#[test]
fn twenty_bodies_that_are_refused() {
    let many = |count: usize, one: &str| one.repeat(count);
    let bodies: &[(&str, String, &str)] = &[
        (
            "a file of the machine",
            "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><t>&x;</t>".into(),
            "without a document type",
        ),
        ("another machine", "<!DOCTYPE t SYSTEM 'http://example.com/t.dtd'><t/>".into(), "without a document type"),
        (
            "a billion laughs",
            "<!DOCTYPE t [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><t>&b;</t>".into(),
            "without a document type",
        ),
        ("a parameter entity", "<!DOCTYPE t [<!ENTITY % p SYSTEM 'x'> %p;]><t/>".into(), "without a document type"),
        ("an entity that nobody defines", "<t>&nbsp;</t>".into(), "the entities that XML defines, found `&nbsp;`"),
        ("the same in an attribute", "<t id='&x;'/>".into(), "the entities that XML defines, found `&x;`"),
        ("a character that is none", "<t>&#0;</t>".into(), "characters that XML has, found `&#0;`"),
        ("half of a pair", "<t>&#xD800;</t>".into(), "characters that XML has"),
        ("a number without an end", format!("<t>&#{};</t>", many(100_000, "9")), "characters that XML has"),
        ("a control character", "<t>\u{1}</t>".into(), "characters that XML has, found '\\u{1}'"),
        ("elements without an end", many(100_000, "<t>"), "elements nested less deeply"),
        ("elements that end elsewhere", "<t><a></b></t>".into(), "well-formed"),
        ("an element that does not end", "<t><a/>".into(), "the end of an element, found the end of the body"),
        ("an end of nothing", "<t/></t>".into(), "well-formed"),
        ("two roots", "<t/><t/>".into(), "one element and all else in it"),
        ("a text outside", "<t/>text".into(), "one element and all else in it"),
        ("an attribute twice", "<t id='1' id='2'/>".into(), "distinct attributes"),
        ("the same by its namespace", "<t xmlns:a='u' xmlns:b='u' a:id='1' b:id='2'/>".into(), "distinct attributes"),
        ("a prefix that nobody declares", "<t><evil:t/></t>".into(), "prefixes that are declared"),
        (
            "a million namespaces",
            format!("<t {}/>", (0..100_000).map(|n| format!("xmlns:a{n}='u' ")).collect::<String>()),
            "fewer namespaces",
        ),
        ("a comment without an end", "<t><!-- ".into(), "well-formed"),
        ("CDATA without an end", "<t><![CDATA[".into(), "well-formed"),
        ("an attribute without an end", "<t id='".into(), "well-formed"),
        ("an attribute without quotes", "<t id=1/>".into(), "attributes that are well-formed"),
        ("a `<` in an attribute", "<t id='<'/>".into(), "a `<` in one"),
        ("an ampersand alone", "<t>a & b</t>".into(), "well-formed"),
        ("a declaration within", "<t><?xml version='1.0'?></t>".into(), "a declaration within it"),
        ("another encoding", "<?xml version='1.0' encoding='UTF-7'?><t/>".into(), "the encoding \"utf-7\""),
        ("no element", "<!-- nothing -->".into(), "expected an element, found none"),
        ("nothing", String::new(), "expected an element, found none"),
        ("a page of HTML", "<!DOCTYPE html><html><body><br></body></html>".into(), "without a document type"),
    ];
    for (what, body, expected) in bodies {
        let error = read(body).expect_err(what).to_string();
        assert!(error.contains(expected), "{what}: {error}");
    }
}

/// What takes time that goes with the square of the body would not end here: each is of thirty thousand parts.
#[test]
fn time_and_memory_go_with_the_body() {
    const COUNT: usize = 30_000;
    let wide = format!("<t>{}</t>", "<a/>".repeat(COUNT));
    let names = format!("<t>{}</t>", (0..COUNT).map(|n| format!("<a{n}/>")).collect::<String>());
    let attributes = format!("<t {}/>", (0..COUNT).map(|n| format!("a{n}='' ")).collect::<String>());
    let mixed = format!("<t>{}</t>", "x<t/>".repeat(COUNT));
    let deep = format!("{}{}{}", "<t>".repeat(100), "<t/>".repeat(COUNT), "</t>".repeat(100));
    let references = format!("<t id='{0}'>{0}</t>", "&amp;".repeat(COUNT));
    for body in [&wide, &names, &attributes, &mixed, &deep, &references] {
        read(body).unwrap();
    }
    // A body of 4 bytes an element stands for 170 bytes of JSON each: what is beyond the limit is not made.
    let limits = DecodeLimits::new().memory(COUNT * 100);
    let error = json(&ROOT, format!("<t>{}</t>", "<x/>".repeat(COUNT)).as_bytes(), limits).unwrap_err();
    assert!(error.is_over_limit(), "{error}");
    assert!(json(&ROOT, wide.as_bytes(), limits).is_ok());
    let error = json(&ROOT, wide.as_bytes(), DecodeLimits::new().memory(COUNT)).unwrap_err();
    assert!(error.is_over_limit(), "{error}");
}

#[test]
fn whatever_is_cut_off_or_changed_is_no_panic() {
    let body =
        "<?xml version=\"1.0\"?><p:t xmlns:p='u' id=\"a&amp;b\">x<!-- c --><t><![CDATA[d]]></t>&#65;<x q=''/></p:t>";
    for end in 0..body.len() {
        let _ = read(&body[..end]);
        for byte in [b'<', b'>', b'&', b'"', b'\'', b'/', b';', b':', b'!', 0, 0xff, b' '] {
            let mut bytes = body.as_bytes().to_vec();
            bytes[end] = byte;
            let _ = read(&bytes);
            bytes.insert(end, byte);
            let _ = read(&bytes);
        }
    }
}
