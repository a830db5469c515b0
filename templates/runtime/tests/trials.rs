//! Unions that try their members, inside one another: what is remembered changes no choice, and no depth takes long.

use cratewright_runtime::runtime::union::decide::{named, tried, variant};
use cratewright_runtime::runtime::{Arm, Decode, DecodeLimits, DecodeResult, Json, Map, Reader};

macro_rules! object {
    ($name:ident { $($field:ident: $ty:ty),+ }) => {
        #[allow(dead_code)]
        struct $name { $($field: $ty),+ }

        impl Decode for $name {
            fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
                $(let mut $field = None;)+
                reader.object(&mut [$((stringify!($field), &mut $field)),+], None)?;
                Ok(Self { $($field: $field.unwrap()),+ })
            }
        }
    };
}

macro_rules! union {
    ($name:ident by $by:ident { $($variant:ident($ty:ty): $arm:expr),+ }) => {
        enum $name { $($variant($ty),)+ Unknown(Json) }

        impl Decode for $name {
            fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
                const ARMS: &[Arm] = &[$($arm),+];
                $by(reader, ARMS, &[$(|reader| variant(reader, Self::$variant)),+], Self::Unknown)
            }
        }
    };
}

object!(A { x: Option<String>, n: Option<Box<Tree>> });
object!(B { y: Option<i64>, n: Option<Box<Other>> });
object!(C { k: String, n: Option<Box<Tree>>, m: Option<Box<Other>> });
union!(Tree by tried {
    A(A): Arm::object(), B(B): Arm::object(), C(C): Arm::object(), List(Vec<Tree>): Arm::array()
});
object!(D { z: Option<i64>, n: Option<Box<Tree>> });
union!(Other by tried { D(D): Arm::object(), Map(Map<Tree>): Arm::object(), Text(String): Arm::string() });
object!(E { t: String, n: Option<Box<Named>> });
object!(F { t: String, y: i64, n: Option<Box<Named>> });
union!(Named by named { E(E): Arm::object().is("t", &["e"]), F(F): Arm::object().is("t", &["f"]) });

/// Which members a value was read as: `A(n:B)`.
trait Shape {
    fn shape(&self) -> String;
}

fn within<T: Shape>(member: &str, fields: &[(&str, &Option<Box<T>>)]) -> String {
    let fields: Vec<String> =
        fields.iter().filter_map(|(key, value)| Some(format!("{key}:{}", value.as_ref()?.shape()))).collect();
    format!("{member}({})", fields.join(","))
}

impl Shape for Tree {
    fn shape(&self) -> String {
        match self {
            Tree::A(a) => within("A", &[("n", &a.n)]),
            Tree::B(b) => within("B", &[("n", &b.n)]),
            Tree::C(c) => format!("C({})({})", within("", &[("n", &c.n)]), within("", &[("m", &c.m)])),
            Tree::List(items) => format!("[{}]", items.iter().map(Shape::shape).collect::<Vec<_>>().join(",")),
            Tree::Unknown(json) => format!("?{json}"),
        }
    }
}

impl Shape for Other {
    fn shape(&self) -> String {
        match self {
            Other::D(d) => within("D", &[("n", &d.n)]),
            Other::Map(map) => {
                let entries: Vec<String> = map.iter().map(|(key, value)| format!("{key}:{}", value.shape())).collect();
                format!("{{{}}}", entries.join(","))
            }
            Other::Text(text) => format!("'{text}'"),
            Other::Unknown(json) => format!("?{json}"),
        }
    }
}

impl Shape for Named {
    fn shape(&self) -> String {
        match self {
            Named::E(e) => within("E", &[("n", &e.n)]),
            Named::F(f) => within(if f.y == 0 { "F" } else { "F1" }, &[("n", &f.n)]),
            Named::Unknown(json) => format!("?{json}"),
        }
    }
}

fn tree(json: &str) -> String {
    Tree::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}")).shape()
}

#[test]
fn the_member_that_knows_the_most_is_taken_at_any_depth() {
    for (json, expected) in [
        ("{}", "A()"),
        (r#"{"x":"a"}"#, "A()"),
        (r#"{"y":1}"#, "B()"),
        (r#"{"y":"no integer","x":"a"}"#, "A()"),
        (r#"{"k":"a"}"#, "C(())(())"),
        // Only A knows `x`, and in `n` only B knows `y`.
        (r#"{"x":"a","n":{"y":1}}"#, "A(n:B())"),
        // Each misses something; what is inside counts: a tree misses nothing of a list.
        (r#"{"y":1,"n":[{}]}"#, "A(n:[A()])"),
        (r#"{"y":1,"n":"text"}"#, "B(n:'text')"),
        (r#"{"q":1,"y":1,"n":{"z":1,"n":{"k":"a"}}}"#, "B(n:D(n:C(())(())))"),
        (r#"{"k":"a","n":{"k":"b"},"m":{"z":1,"n":[{"y":1}]}}"#, "C((n:C(())(())))((m:D(n:[B()])))"),
        (r#"{"k":"a","m":{"e":{"x":"a"},"f":{"y":1}}}"#, "C(())((m:{e:A(),f:B()}))"),
        (r#"[{"y":1},{"x":"a"},[7]]"#, "[B(),A(),[?7]]"),
        ("true", "?true"),
        (r#"{"n":{"n":{"n":{"n":{"n":{"n":{"n":{"n":{"y":1}}}}}}}}}"#, "A(n:A(n:A(n:A(n:A(n:A(n:A(n:A(n:B()))))))))"),
    ] {
        assert_eq!(tree(json), expected, "{json}");
    }
}

#[test]
fn the_member_that_a_property_names_is_a_hint_at_any_depth() {
    let read = |json: &str| Named::from_json(json.as_bytes()).expect(json).shape();
    for (json, expected) in [
        (r#"{"t":"e"}"#, "E()"),
        (r#"{"t":"f","y":0,"n":{"t":"e"}}"#, "F(n:E())"),
        // It lacks what F must have, and E knows all of it.
        (r#"{"t":"f","n":{"t":"f","n":{"t":"f","y":1}}}"#, "E(n:E(n:F1()))"),
        // Nobody knows all of it.
        (r#"{"t":"f","q":1}"#, r#"?{"t":"f","q":1}"#),
        (r#"{"t":"e","n":{"t":"f","q":1}}"#, r#"E(n:?{"t":"f","q":1})"#),
    ] {
        assert_eq!(read(json), expected, "{json}");
    }
    let deep = format!("{}{{\"t\":\"e\"}}{}", "{\"t\":\"f\",\"n\":".repeat(120), "}".repeat(120));
    assert_eq!(read(&deep), format!("{}E(){}", "E(n:".repeat(120), ")".repeat(120)));
}

/// Nobody knows `q`, so each level tries all of its members, and each of them has the next level inside.
#[test]
fn no_depth_takes_more_work_than_its_bytes() {
    let body = |depth: usize| format!("{}{{\"k\":\"a\"}}{}", "{\"q\":1,\"n\":".repeat(depth), "}".repeat(depth));
    for depth in [7, 30, 120] {
        let shape = format!("{}C(())(()){}", "A(n:".repeat(depth), ")".repeat(depth));
        // Five members a level take less than two thousand steps.
        let limits = DecodeLimits::new().work(2000 * depth);
        let read = Tree::from_json_with_limits(body(depth).as_bytes(), limits).expect("a tree");
        assert_eq!(read.shape(), shape, "{depth} levels");
    }
    let list = format!("[{}]", vec![body(20); 50].join(","));
    assert_eq!(tree(&list).matches("C(())(())").count(), 50);
}

#[test]
fn what_is_no_json_is_no_union() {
    let body = format!("{}[1,]{}", "{\"q\":1,\"n\":".repeat(60), "}".repeat(60));
    let error = Tree::from_json(body.as_bytes()).err().expect("it is no JSON");
    assert_eq!(error.to_string(), "at the top level (byte 663): expected a value, found ']'");
}

#[test]
fn beyond_a_limit_a_union_stays_json() {
    let nested = r#"{"q":1,"n":{"q":1,"n":{"y":1}}}"#;
    let body = format!("[{}]", vec![nested; 100].join(","));
    let read = Vec::<Tree>::from_json_with_limits(body.as_bytes(), DecodeLimits::new().work(10_000)).expect("a list");
    let typed = read.iter().take_while(|tree| tree.shape() == "A(n:A(n:B()))").count();
    assert!((2..50).contains(&typed), "{typed} are read before patience ends");
    assert!(read[typed..].iter().all(|tree| tree.shape() == format!("?{nested}")), "the others are kept");
}

#[test]
fn many_members_of_which_none_is_deep() {
    struct One(Result<String, Json>);
    impl Decode for One {
        fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
            static ARMS: [Arm; 3000] = [Arm::object(); 3000];
            object!(Need { x: String });
            static READ: [fn(&mut Reader<'_>) -> DecodeResult<One>; 3000] =
                [|reader| variant(reader, |need: Need| One(Ok(need.x))); 3000];
            tried(reader, &ARMS, &READ, |json| One(Err(json)))
        }
    }
    let read = |body: &str| Vec::<One>::from_json(body.as_bytes()).expect("a list");
    let knows = read(&format!("[{}{{\"x\":\"a\"}}]", "{},".repeat(20)));
    assert_eq!(knows[20].0.as_deref().ok(), Some("a"));
    let many = read(&format!("[{}{{\"x\":\"a\"}}]", "{},".repeat(10_000)));
    assert!(many
        .iter()
        .all(|one| one.0.as_ref().is_err_and(|json| json.kind() == cratewright_runtime::runtime::ValueKind::Object)));
}

/// A document, before it is JSON.
enum Doc {
    Number,
    Text,
    List(Vec<Doc>),
    Object(Vec<(&'static str, Doc)>),
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % limit
    }
}

fn doc(dice: &mut Dice, depth: usize) -> Doc {
    match dice.below(if depth < 4 { 10 } else { 2 }) {
        0 => Doc::Number,
        1 => Doc::Text,
        2 => Doc::List((0..dice.below(3)).map(|_| doc(dice, depth + 1)).collect()),
        _ => {
            let keys = ["x", "y", "k", "z", "q", "m", "n"];
            let keys =
                keys.into_iter().filter(|key| dice.below(if *key == "n" { 2 } else { 4 }) == 0).collect::<Vec<_>>();
            Doc::Object(keys.into_iter().map(|key| (key, doc(dice, depth + 1))).collect())
        }
    }
}

impl Doc {
    fn json(&self) -> String {
        match self {
            Doc::Number => "1".to_owned(),
            Doc::Text => "\"t\"".to_owned(),
            Doc::List(items) => format!("[{}]", items.iter().map(Doc::json).collect::<Vec<_>>().join(",")),
            Doc::Object(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("\"{key}\":{}", value.json())).collect();
                format!("{{{}}}", entries.join(","))
            }
        }
    }

    /// The object's entries by these members' fields: how much nobody knows, and the shapes of `n` and `m`; nothing if a
    /// field does not fit.
    fn fields(&self, scalars: &[(&str, bool)], inner: &[(&'static str, ReadDoc)]) -> Option<(usize, Vec<String>)> {
        let Doc::Object(entries) = self else { return None };
        let (mut unknown, mut shapes) = (0, Vec::new());
        for (key, value) in entries {
            if let Some((_, is_text)) = scalars.iter().find(|(name, _)| name == key) {
                if !matches!((value, is_text), (Doc::Text, true) | (Doc::Number, false)) {
                    return None;
                }
            } else if let Some((_, read)) = inner.iter().find(|(name, _)| name == key) {
                let (cost, shape) = read(value);
                unknown += cost;
                shapes.push(format!("{key}:{shape}"));
            } else {
                unknown += 1;
            }
        }
        Some((unknown, shapes))
    }

    fn has(&self, key: &str) -> bool {
        matches!(self, Doc::Object(entries) if entries.iter().any(|entry| entry.0 == key))
    }
}

/// How much of a value nobody knows, and what it is read as.
type Read = (usize, String);

/// Reads a document as a type.
type ReadDoc = fn(&Doc) -> Read;

/// The first of those that know the most: tried one after the other, without anything remembered.
fn first_best(doc: &Doc, members: Vec<Option<Read>>) -> Read {
    let best = members.into_iter().flatten().reduce(|best, next| if next.0 < best.0 { next } else { best });
    best.unwrap_or_else(|| (1, format!("?{}", doc.json())))
}

fn as_tree(doc: &Doc) -> Read {
    let a =
        doc.fields(&[("x", true)], &[("n", as_tree)]).map(|(cost, shapes)| (cost, format!("A({})", shapes.join(","))));
    let b = doc
        .fields(&[("y", false)], &[("n", as_other)])
        .map(|(cost, shapes)| (cost, format!("B({})", shapes.join(","))));
    let c = doc.fields(&[("k", true)], &[("n", as_tree), ("m", as_other)]).filter(|_| doc.has("k")).map(
        |(cost, shapes)| {
            let of =
                |key: &str| shapes.iter().filter(|shape| shape.starts_with(key)).cloned().collect::<Vec<_>>().join(",");
            (cost, format!("C(({}))(({}))", of("n:"), of("m:")))
        },
    );
    let list = match doc {
        Doc::List(items) => {
            let items: Vec<Read> = items.iter().map(as_tree).collect();
            let shapes: Vec<&str> = items.iter().map(|item| item.1.as_str()).collect();
            Some((items.iter().map(|item| item.0).sum(), format!("[{}]", shapes.join(","))))
        }
        Doc::Number | Doc::Text | Doc::Object(_) => None,
    };
    first_best(doc, vec![a, b, c, list])
}

fn as_other(doc: &Doc) -> Read {
    let d =
        doc.fields(&[("z", false)], &[("n", as_tree)]).map(|(cost, shapes)| (cost, format!("D({})", shapes.join(","))));
    let map = match doc {
        Doc::Object(entries) => {
            let entries: Vec<(&str, Read)> = entries.iter().map(|(key, value)| (*key, as_tree(value))).collect();
            let shapes: Vec<String> = entries.iter().map(|(key, read)| format!("{key}:{}", read.1)).collect();
            Some((entries.iter().map(|(_, read)| read.0).sum(), format!("{{{}}}", shapes.join(","))))
        }
        Doc::Number | Doc::Text | Doc::List(_) => None,
    };
    let text = matches!(doc, Doc::Text).then(|| (0, "'t'".to_owned()));
    first_best(doc, vec![d, map, text])
}

#[test]
fn what_is_remembered_changes_no_choice() {
    let mut deep = 0;
    for seed in 1..20_000_u64 {
        let doc = doc(&mut Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)), 0);
        let (json, (cost, expected)) = (doc.json(), as_tree(&doc));
        assert_eq!(tree(&json), expected, "{json}");
        // The same where it is not the union around all others.
        let read = Vec::<Map<Tree>>::from_json(format!("[{{\"a\":{json}}}]").as_bytes()).expect(&json);
        assert_eq!(read[0]["a"].shape(), expected, "{json}");
        deep += usize::from(cost > 1 && expected.matches('(').count() > 4);
    }
    assert!(deep > 300, "{deep} documents make all members be tried, level by level");
}

#[cfg(feature = "unknown-fields")]
#[test]
fn what_nobody_knows_is_told_of_the_member_that_was_taken() {
    let read = |json: &str| {
        let (tree, unknown) = Tree::from_json_with_unknown(json.as_bytes()).expect(json);
        let unknown: Vec<String> = unknown.iter().map(|(pointer, value)| format!("{pointer}={value}")).collect();
        (tree.shape(), unknown.join(" "))
    };
    let json = r#"{"q":1,"n":{"q":2,"x":"a","n":{"y":3,"q":4}}}"#;
    assert_eq!(read(json), ("A(n:A(n:B()))".to_owned(), "/q=1 /n/q=2 /n/n/q=4".to_owned()));
    let json = r#"{"y":1,"n":{"z":1,"n":[{"k":"a","q":1},{"q":2}]},"p":[]}"#;
    assert_eq!(read(json), ("B(n:D(n:[C(())(()),A()]))".to_owned(), "/n/n/0/q=1 /n/n/1/q=2 /p=[]".to_owned()));
}
