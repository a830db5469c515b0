//! Bodies in XML by hand-made tables: what is written, and what is read as which JSON. Bytes by hand, from OAS 3.0.3 §4.7.26 and
//! 3.2.0 §4.26, XML 1.0 and Namespaces in XML 1.0.

mod common;

use common::{Whole, API};
use cratewright_runtime::runtime::xml::description::{Content, Element, Field, Name, Node, Scalar};
use cratewright_runtime::runtime::xml::receive::json;
use cratewright_runtime::runtime::xml::write::to_xml;
use cratewright_runtime::runtime::{
    build, read_json, Client, Decode, DecodeLimits, Error, ErrorKind, Info, Json, Map, Memory,
};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const STRING: &Content = &Content::Text(Scalar::String);
const NUMBER: &Content = &Content::Text(Scalar::Number);

static TAG: Content = Content::Object(
    &[Field("id", Node::Attribute(Name::new("id"), Scalar::Number)), Field("label", Node::Text(Scalar::String, true))],
    None,
);
static TAGS: Content = Content::List(Element::new("tag", &TAG));
static SIZE: Content = Content::Object(
    &[
        Field("unit", Node::Attribute(Name::new("size-unit"), Scalar::String)),
        Field("height", Node::Element(Element::new("height", NUMBER))),
    ],
    None,
);
static MORE: Content = Content::Object(&[], Some(STRING));
static PET: Content = Content::Object(
    &[
        Field("name", Node::Element(Element::new("name", STRING))),
        Field("id", Node::Attribute(Name::new("id"), Scalar::Number)),
        Field("photos", Node::Items(Element::new("photo", STRING), true)),
        Field("tags", Node::Element(Element::new("tags", &TAGS))),
        Field("good", Node::Element(Element::new("good", &Content::Text(Scalar::Boolean)))),
        Field("parent", Node::Element(Element::new("parent", &PET))),
        Field("size", Node::Inline(&SIZE, false)),
        Field("note", Node::Cdata(Scalar::String, false)),
        Field("more", Node::Element(Element::new("more", &MORE))),
        Field("any", Node::Element(Element::new("any", &Content::Any))),
        Field("mixed", Node::Element(Element::new("mixed", &Content::Text(Scalar::Mixed)))),
    ],
    None,
);
static ROOT: Element = Element::new("pet", &PET);

fn value(text: &str) -> Json {
    Json::from_json(text.as_bytes()).unwrap()
}

fn written(text: &str) -> String {
    let xml = to_xml(&ROOT, &value(text)).unwrap();
    xml.strip_prefix(HEAD).unwrap().to_owned()
}

fn read(xml: &str) -> String {
    json(&ROOT, xml.as_bytes(), DecodeLimits::new()).unwrap_or_else(|error| panic!("{xml}: {error}"))
}

#[test]
fn an_object_in_the_order_of_its_table() {
    let pet = r#"{"more":{"b":"2","a":"1"},"good":true,"tags":[{"id":1,"label":"x"},{"label":"y"}],"name":"Rex","id":7,
        "photos":["p","q"],"size":{"height":1.50,"unit":"m"},"parent":{"name":"Old","photos":[]},"note":"a<b"}"#;
    let xml = "<pet id=\"7\" size-unit=\"m\"><name>Rex</name><photo>p</photo><photo>q</photo>\
        <tags><tag id=\"1\">x</tag><tag>y</tag></tags><good>true</good><parent><name>Old</name></parent>\
        <height>1.50</height><![CDATA[a<b]]><more><b>2</b><a>1</a></more></pet>";
    assert_eq!(written(pet), xml);
    let back = r#"{"name":"Rex","id":7,"photos":["p","q"],"tags":[{"id":1,"label":"x"},{"label":"y"}],"good":true,"#
        .to_owned()
        + r#""parent":{"name":"Old","photos":[]},"size":{"unit":"m","height":1.50},"note":"a<b","more":{"b":"2","a":"1"}}"#;
    assert_eq!(read(xml), back);
}

#[test]
fn what_is_not_there() {
    assert_eq!(written("{}"), "<pet/>");
    assert_eq!(read("<pet/>"), r#"{"photos":[]}"#);
    assert_eq!(read("<pet><tags/><name/></pet>"), r#"{"name":"","photos":[],"tags":[]}"#);
    // XML Schema, part 1, §2.6.2; OAS 3.2.0 §4.26.3.
    let nil = "<pet><name xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/></pet>";
    assert_eq!(written(r#"{"name":null,"id":null,"photos":null,"note":null,"size":null}"#), nil);
    assert_eq!(read(nil), r#"{"name":null,"photos":[]}"#);
    assert_eq!(read("<pet id=''/>"), r#"{"id":null,"photos":[]}"#);
}

#[test]
fn items_are_found_wherever_they_stand() {
    let xml =
        "<pet><photo>1</photo><name>a</name><!-- c --><photo>2</photo><x><photo>no</photo></x><?p i?><photo/></pet>";
    assert_eq!(read(xml), r#"{"name":"a","photos":["1","2",""]}"#);
    // Of what is no array, the last one counts, as in JSON.
    assert_eq!(read("<pet><name>a</name><name>b</name></pet>"), r#"{"name":"b","photos":[]}"#);
}

#[test]
fn texts() {
    let text = "<\u{e9}&\"'>]]> \t\n\r\u{1f600}";
    let pet = format!("{{\"name\":{},\"any\":\"\"}}", Json::from(text));
    let xml = written(&pet);
    assert_eq!(xml, "<pet><name>&lt;\u{e9}&amp;\"'&gt;]]&gt; \t\n&#13;\u{1f600}</name><any/></pet>");
    assert_eq!(value(&read(&xml)).get("name").unwrap().text().unwrap(), text);
    let read_name =
        |inner: &str| value(&read(&format!("<pet><name>{inner}</name></pet>"))).get("name").unwrap().text().unwrap();
    assert_eq!(read_name("&#65;&#x42;&lt;&gt;&amp;&quot;&apos;"), "AB<>&\"'");
    assert_eq!(read_name("a<![CDATA[<b>&amp;]]>c"), "a<b>&amp;c");
    assert_eq!(read_name("1\r\n2\r3\n4"), "1\n2\n3\n4");
    assert_eq!(read_name("  a  "), "  a  ");
    assert_eq!(read_name("a<b>no</b>c<!-- no -->d"), "acd");
    // XML 1.0 §3.3.3.
    assert_eq!(read("<pet size-unit='a\tb\r\nc&#10;d&lt;'/>"), r#"{"photos":[],"size":{"unit":"a b c\nd<"}}"#);
    assert_eq!(written(r#"{"size":{"unit":"a\tb\n\"<"}}"#), "<pet size-unit=\"a&#9;b&#10;&quot;&lt;\"/>");
    // What no section of CDATA can hold.
    let note = r#"{"photos":[],"note":"a]]>b\rc"}"#;
    assert_eq!(read(&written(note)), note);
    for character in ["\u{0}", "\u{1}", "\u{b}", "\u{ffff}"] {
        let problem = to_xml(&ROOT, &Map::from([("name", Json::from(character))])).unwrap_err();
        assert_eq!(problem, "a text has a character that XML cannot hold");
    }
}

#[test]
fn numbers_and_booleans() {
    let of = |text: &str| read(&format!("<pet><height>{text}</height></pet>"));
    for (text, number) in [
        (" 1 ", "1"),
        ("+1", "1"),
        ("-007.50", "-7.50"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1E+3", "1E+3"),
        ("000", "0"),
        ("12345678901234567890.123456789", "12345678901234567890.123456789"),
        ("", "null"),
        ("INF", "\"INF\""),
        ("1e", "\"1e\""),
        ("1 2", "\"1 2\""),
        ("0x1", "\"0x1\""),
        ("-", "\"-\""),
        (".", "\".\""),
    ] {
        assert_eq!(of(text), format!("{{\"photos\":[],\"size\":{{\"height\":{number}}}}}"), "{text}");
    }
    for (text, boolean) in [("true", "true"), (" 0 ", "false"), ("1", "true"), ("TRUE", "\"TRUE\"")] {
        assert_eq!(read(&format!("<pet><good>{text}</good></pet>")), format!("{{\"photos\":[],\"good\":{boolean}}}"));
    }
    for (text, mixed) in [("5", "5"), ("05", "\"05\""), ("true", "true"), ("x", "\"x\""), ("", "\"\"")] {
        assert_eq!(read(&format!("<pet><mixed>{text}</mixed></pet>")), format!("{{\"photos\":[],\"mixed\":{mixed}}}"));
    }
}

#[test]
fn what_nothing_is_known_of() {
    let any = r#"{"photos":[],"any":{"@id":"1","a":["x","y"],"b":{"c":""},"#.to_owned() + "\"#text\":\"t\"}}";
    let xml = "<pet><any id=\"1\"><a>x</a><a>y</a><b><c/></b>t</any></pet>";
    assert_eq!(written(&any), xml);
    assert_eq!(read(xml), any);
    let list = r#"{"photos":[],"any":["x",{"a":"y"}]}"#;
    assert_eq!(written(list), "<pet><any>x</any><any><a>y</a></any></pet>");
    assert_eq!(read("<pet><any>x</any><any><a>y</a></any></pet>"), list);
    for key in ["a b", "", "1", "a:b", "xml\u{0}"] {
        let any = Map::from([("any", Map::from([(key, Json::from("x"))]))]);
        assert_eq!(
            to_xml(&ROOT, &any).unwrap_err(),
            "a key of a map cannot be the name of an element of XML",
            "{key:?}"
        );
    }
}

static IN_NAMESPACES: Content = Content::Object(
    &[
        Field("plain", Node::Element(Element::new("plain", STRING))),
        Field("own", Node::Element(Element::new("own", STRING).within("urn:a", "a"))),
        Field("other", Node::Element(Element::new("other", STRING).within("urn:b", ""))),
        Field("mark", Node::Attribute(Name::new("mark").within("urn:b", "b"), Scalar::String)),
        Field("bare", Node::Attribute(Name::new("bare").within("urn:c", ""), Scalar::String)),
        Field("loose", Node::Element(Element::new("loose", STRING).within("", "z"))),
    ],
    None,
);
static IN_NAMESPACE: Element = Element::new("root", &IN_NAMESPACES).within("urn:a", "a");

#[test]
fn namespaces() {
    let all = value(r#"{"plain":"1","own":"2","other":"3","mark":"4","bare":"5","loose":"6"}"#);
    let xml = to_xml(&IN_NAMESPACE, &all).unwrap();
    let expected =
        "<a:root xmlns:a=\"urn:a\" xmlns:b=\"urn:b\" b:mark=\"4\" xmlns:ns1=\"urn:c\" ns1:bare=\"5\"><plain>1</plain>\
        <a:own>2</a:own><other xmlns=\"urn:b\">3</other><loose>6</loose></a:root>";
    assert_eq!(xml.strip_prefix(HEAD).unwrap(), expected);
    let read = |xml: &str| json(&IN_NAMESPACE, xml.as_bytes(), DecodeLimits::new());
    assert_eq!(read(&xml).unwrap(), r#"{"plain":"1","own":"2","other":"3","mark":"4","bare":"5","loose":"6"}"#);
    // By their URIs, whatever prefixes the sender has.
    let others =
        "<root xmlns='urn:a' xmlns:x='urn:b' x:mark='4'><x:other>3</x:other><own>2</own><x:own>no</x:own></root>";
    assert_eq!(read(others).unwrap(), r#"{"own":"2","other":"3","mark":"4"}"#);
    let said = read("<root/>").unwrap_err();
    assert_eq!(
        (said.expected(), said.found()),
        ("the root element of this body", "`root` of another namespace than \"urn:a\"")
    );
    let said = read("<x:root/>").unwrap_err();
    assert_eq!((said.expected(), said.found()), ("prefixes that are declared", "one that is not"));
}

#[test]
fn names_of_the_description_that_xml_cannot_have() {
    static NAMES: [Element; 4] = [
        Element::new("", STRING),
        Element::new("a b", STRING),
        Element::new("a", STRING).within("urn:a", "p><q"),
        Element::new("xmlns", STRING),
    ];
    for name in &NAMES {
        let problem = to_xml(name, &Json::from("x")).unwrap_err();
        assert_eq!(problem, "the API's description has a name that no element or attribute of XML can have");
    }
}

#[test]
fn encodings() {
    let declared = |name: &str, text: &str| {
        json(
            &ROOT,
            format!("<?xml version='1.0' encoding='{name}'?><pet><name>{text}</name></pet>").as_bytes(),
            DecodeLimits::new(),
        )
    };
    for name in ["UTF-8", "utf-8", "US-ASCII", "ISO-8859-1", "windows-1252"] {
        assert_eq!(declared(name, "a").unwrap(), r#"{"name":"a","photos":[]}"#);
    }
    assert_eq!(declared("utf-8", "\u{e9}").unwrap(), "{\"name\":\"\u{e9}\",\"photos\":[]}");
    assert_eq!(read("\u{feff}<pet/>"), r#"{"photos":[]}"#);
    let said = declared("ISO-8859-1", "\u{e9}").unwrap_err();
    assert_eq!((said.expected(), said.found()), ("XML in UTF-8", "the encoding \"iso-8859-1\""));
    assert_eq!(declared("UTF-16", "a").unwrap_err().found(), "the encoding \"utf-16\"");
    let utf16: Vec<u8> = "\u{feff}<pet/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(json(&ROOT, &utf16, DecodeLimits::new()).unwrap_err().found(), "UTF-16");
    assert_eq!(json(&ROOT, b"<pet>\xe9</pet>", DecodeLimits::new()).unwrap_err().found(), "another byte");
}

/// An operation whose body and responses are in XML.
static INFO: Info = Info::new("Put", "POST", "/pets")
    .accept("application/xml")
    .xml("text/xml; charset=utf-8", &ROOT)
    .xml_responses(RESPONSES);
const RESPONSES: &[(u16, u16, &Element)] = &[(200, 200, &LIST), (300, 999, &PROBLEM)];
static LIST: Element = Element::new("sizes", &Content::List(Element::new("size", NUMBER)));
static PROBLEM: Element = Element::new("", &MORE);

fn answer(status: u16, media: &str, body: &[u8]) -> http::Response<bytes::Bytes> {
    let response = http::Response::builder().status(status).header("content-type", media);
    response.body(bytes::Bytes::copy_from_slice(body)).unwrap()
}

#[test]
fn a_request_says_its_media_type() {
    let client = Client::with(&API).transport(Memory::new()).build().unwrap();
    let request = build(&client, &INFO, &Whole(&value(r#"{"name":"Rex"}"#))).unwrap();
    assert_eq!(request.headers()["content-type"], "text/xml; charset=utf-8");
    assert_eq!(request.body(), &format!("{HEAD}<pet><name>Rex</name></pet>"));
    let error = build(&client, &INFO, &Whole(&value(r#"{"name":"\u0000"}"#))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.to_string(), "Put: invalid request: a text has a character that XML cannot hold");
}

fn sizes(media: &str, body: &[u8]) -> Result<Vec<i64>, Error> {
    read_json(&INFO, answer(200, media, body))
}

#[test]
fn a_response_is_read_by_how_it_begins() {
    let xml = b" <sizes><size>1</size><size>2</size></sizes>";
    for media in ["application/xml", "text/plain", "", "application/json"] {
        assert_eq!(sizes(media, xml).unwrap(), [1, 2], "{media}");
    }
    assert_eq!(sizes("application/xml", b"[1,2]").unwrap(), [1, 2]);
    assert_eq!(sizes("application/xml", b"\xef\xbb\xbf<sizes/>").unwrap().len(), 0);
}

#[test]
fn an_error_says_where() {
    let error = sizes("application/xml", b"<sizes><size>1</size>\n<size>x</size></sizes>").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let expected = "Put: 200 OK: the response cannot be decoded: at /1 (byte 22): expected a number, found a string";
    assert_eq!(error.to_string(), expected);
    assert_eq!(error.body(), "<sizes><size>1</size>\n<size>x</size></sizes>");
    let error = sizes("application/xml", b"<sizes><size>1</size><size></sizes>").unwrap_err();
    assert!(error.to_string().contains("at /size (byte "), "{error}");
    assert!(error.to_string().contains("expected XML that is well-formed"), "{error}");
    let error = sizes("application/xml", b"<Error/>").unwrap_err();
    assert!(
        error.to_string().ends_with("expected the root element of this body, found `Error` in place of `sizes`"),
        "{error}"
    );
    let limited = |limits: DecodeLimits| {
        let mut response = answer(200, "application/xml", b"<sizes><size>1</size><size>2</size></sizes>");
        response.extensions_mut().insert(limits);
        read_json::<Vec<i64>>(&INFO, response)
    };
    let error = limited(DecodeLimits::new().memory(100)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(limited(DecodeLimits::new().memory(10_000)).is_ok());
}

#[test]
fn the_body_of_an_error() {
    let body = b"<Error><code>NoSuchPet</code><message>There is none.</message></Error>";
    let error = read_json::<Vec<i64>>(&INFO, answer(404, "application/xml", body)).unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("NoSuchPet"), Some("There is none.")));
    assert_eq!(error.api_as::<Map<String>>().unwrap().get("code").unwrap(), "NoSuchPet");
    assert_eq!(error.body(), &body[..]);
    // A gateway's page is no such body.
    let error = read_json::<Vec<i64>>(&INFO, answer(502, "text/html", b"<html><body>502</html>")).unwrap_err();
    assert_eq!((error.code(), error.message()), (None, Some("an HTML page of 22 bytes")));
}
