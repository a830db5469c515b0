//! What was written is read back: values drawn at random for a table, as XML and as JSON again.

use cratewright_runtime::runtime::json::write::to_json;
use cratewright_runtime::runtime::xml::description::{Content, Element, Field, Name, Node, Scalar};
use cratewright_runtime::runtime::xml::receive::json;
use cratewright_runtime::runtime::xml::write::to_xml;
use cratewright_runtime::runtime::{Decode, DecodeLimits, Json};

const STRING: &Content = &Content::Text(Scalar::String);

static POINT: Content = Content::Object(
    &[
        Field("x", Node::Attribute(Name::new("x").within("urn:p", ""), Scalar::Number)),
        Field("label", Node::Text(Scalar::String, true)),
    ],
    None,
);
static NODE: Content = Content::Object(
    &[
        Field("id", Node::Attribute(Name::new("ID"), Scalar::String)),
        Field("flag", Node::Element(Element::new("flag", &Content::Text(Scalar::Boolean)).within("urn:q", "q"))),
        Field("number", Node::Element(Element::new("n", &Content::Text(Scalar::Number)))),
        Field("names", Node::Items(Element::new("name", STRING), true)),
        Field("points", Node::Element(Element::new("points", &POINTS).within("urn:p", ""))),
        Field("child", Node::Element(Element::new("child", &NODE).within("urn:p", "q"))),
        Field("children", Node::Items(Element::new("kid", &NODE), true)),
        Field("inner", Node::Inline(&INNER, true)),
        Field("free", Node::Element(Element::new("free", &FREE))),
    ],
    None,
);
static POINTS: Content = Content::List(Element::new("point", &POINT));
static INNER: Content = Content::Object(
    &[
        Field("own", Node::Element(Element::new("inner-own", STRING))),
        Field("mark", Node::Attribute(Name::new("mark"), Scalar::String)),
    ],
    None,
);
static FREE: Content = Content::Object(&[], Some(STRING));
static ROOT: Element = Element::new("node", &NODE).within("urn:root", "r");

/// Numbers as if by chance, the same ones each time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) % most
    }

    fn text(&mut self) -> String {
        const PARTS: [&str; 18] = [
            "a",
            "<",
            "&",
            ">",
            "\"",
            "'",
            " ",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "]]>",
            "&amp;",
            "\u{e9}",
            "\u{1f600}",
            "<!--",
            "",
            "0",
        ];
        (0..self.below(6)).map(|_| PARTS[self.below(PARTS.len() as u64) as usize]).collect()
    }

    fn quoted(&mut self) -> String {
        to_json(&self.text())
    }

    fn number(&mut self) -> String {
        const NUMBERS: [&str; 8] = ["0", "-1", "1.50", "1e300", "12345678901234567890", "-0.0", "1E-7", "0.1"];
        NUMBERS[self.below(NUMBERS.len() as u64) as usize].to_owned()
    }

    fn list(&mut self, one: &mut dyn FnMut(&mut Dice) -> String) -> String {
        let items: Vec<String> = (0..self.below(4)).map(|_| one(self)).collect();
        format!("[{}]", items.join(","))
    }

    /// An object of the table `NODE`, in its order.
    fn node(&mut self, depth: u64) -> String {
        let mut fields = Vec::new();
        let mut add = |name: &str, value: String| fields.push(format!("\"{name}\":{value}"));
        if self.below(2) == 0 {
            add("id", self.quoted());
        }
        if self.below(2) == 0 {
            add("flag", ["true", "false", "null"][self.below(3) as usize].to_owned());
        }
        if self.below(2) == 0 {
            add("number", self.number());
        }
        add("names", self.list(&mut Dice::quoted));
        if self.below(2) == 0 {
            add("points", self.list(&mut |dice| format!("{{\"x\":{},\"label\":{}}}", dice.number(), dice.quoted())));
        }
        if depth < 4 && self.below(2) == 0 {
            add("child", self.node(depth + 1));
        }
        match depth < 3 {
            true => add("children", self.list(&mut |dice| dice.node(depth + 1))),
            false => add("children", "[]".to_owned()),
        }
        match self.below(3) {
            0 => add("inner", "{}".to_owned()),
            1 => add("inner", format!("{{\"own\":{}}}", self.quoted())),
            _ => add("inner", format!("{{\"own\":{},\"mark\":{}}}", self.quoted(), self.quoted())),
        }
        if self.below(2) == 0 {
            add("free", format!("{{\"k\":{},\"\u{e9}-1._\":{}}}", self.quoted(), self.quoted()));
        }
        format!("{{{}}}", fields.join(","))
    }
}

/// `CRATEWRIGHT_XML_ROUNDS=100000` for longer.
fn rounds() -> u64 {
    std::env::var("CRATEWRIGHT_XML_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(300)
}

#[test]
fn what_was_written_is_read_back() {
    for seed in 1..=rounds() {
        let value = Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed) | 1).node(0);
        let parsed = Json::from_json(value.as_bytes()).unwrap();
        let xml = to_xml(&ROOT, &parsed).unwrap_or_else(|problem| panic!("{seed}: {value}: {problem}"));
        let back =
            json(&ROOT, xml.as_bytes(), DecodeLimits::new()).unwrap_or_else(|error| panic!("{seed}: {xml}: {error}"));
        assert_eq!(back, to_json(&parsed), "{seed}: {xml}");
        // Once more, since what is read is what would be sent.
        assert_eq!(to_xml(&ROOT, &Json::from_json(back.as_bytes()).unwrap()).unwrap(), xml, "{seed}");
    }
}

/// A body that was changed at random is refused, or read as a value that is written, and that is read as itself.
#[test]
fn what_is_read_is_written_and_read_back() {
    const PARTS: [&str; 14] = [
        "<",
        ">",
        "/",
        "&",
        ";",
        "\"",
        "'",
        " ",
        "=",
        "<q:n xmlns:q='u'/>",
        "<name/>",
        "xsi:nil='true'",
        "\u{0}",
        "&#9;",
    ];
    let mut read = 0;
    for seed in 1..=rounds() {
        let mut dice = Dice(0xD1B5_4A32_D192_ED03_u64.wrapping_mul(seed) | 1);
        let value = Json::from_json(dice.node(2).as_bytes()).unwrap();
        let mut xml = to_xml(&ROOT, &value).unwrap();
        for _ in 0..=dice.below(3) {
            let at = dice.below(xml.len() as u64) as usize;
            let Some(at) = (at..xml.len()).find(|at| xml.is_char_boundary(*at)) else { continue };
            match dice.below(3) {
                0 => xml.insert_str(at, PARTS[dice.below(PARTS.len() as u64) as usize]),
                1 => drop(xml.remove(at)),
                _ => xml.truncate(at.max(1)),
            }
        }
        let Ok(first) = json(&ROOT, xml.as_bytes(), DecodeLimits::new()) else { continue };
        let value = Json::from_json(first.as_bytes()).unwrap_or_else(|error| panic!("{seed}: {xml}: {first}: {error}"));
        let Ok(written) = to_xml(&ROOT, &value) else { continue };
        let second = json(&ROOT, written.as_bytes(), DecodeLimits::new())
            .unwrap_or_else(|error| panic!("{seed}: {written}: {error}"));
        let again = to_xml(&ROOT, &Json::from_json(second.as_bytes()).unwrap()).unwrap();
        assert_eq!(again, written, "{seed}: {xml}");
        read += 1;
    }
    assert!(read > rounds() / 20, "only {read} were read");
}
