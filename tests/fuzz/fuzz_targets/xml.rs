//! Any bytes, read as the body of a response in XML: the JSON of a value, or an error; no panic. What was read is written, and what
//! is read of that is written as the same.

#![no_main]

use cratewright_runtime::runtime::xml::description::{Content, Element, Field, Name, Node, Scalar};
use cratewright_runtime::runtime::xml::receive::json;
use cratewright_runtime::runtime::xml::write::to_xml;
use cratewright_runtime::runtime::{Decode, DecodeLimits, Json};
use libfuzzer_sys::fuzz_target;

const STRING: &Content = &Content::Text(Scalar::String);

static NODE: Content = Content::Object(
    &[
        Field("id", Node::Attribute(Name::new("i"), Scalar::String)),
        Field("name", Node::Element(Element::new("n", STRING).within("u", "p"))),
        Field("list", Node::Element(Element::new("l", &Content::List(Element::new("m", STRING))))),
        Field("nodes", Node::Items(Element::new("t", &NODE), true)),
        Field("free", Node::Element(Element::new("f", &FREE))),
    ],
    None,
);
static FREE: Content = Content::Object(&[], Some(STRING));
static ROOT: Element = Element::new("t", &NODE);
/// Of which nothing is known: it is read, and not as what is written.
static ANY: Element = Element::new("", &Content::Any);

fuzz_target!(|bytes: &[u8]| {
    let _ = json(&ANY, bytes, DecodeLimits::new());
    let Ok(read) = json(&ROOT, bytes, DecodeLimits::new()) else { return };
    let value = Json::from_json(read.as_bytes()).expect("what is made of XML is JSON");
    // A key that is no name of an element, as `a:b` is none, cannot be written.
    let Ok(xml) = to_xml(&ROOT, &value) else { return };
    let again = json(&ROOT, xml.as_bytes(), DecodeLimits::new()).expect("what was written is read");
    let again = Json::from_json(again.as_bytes()).expect("what is made of XML is JSON");
    assert_eq!(to_xml(&ROOT, &again).as_ref(), Ok(&xml));
});
