//! What a body may cost that was made to cost much, over real sockets: each shape is a row that says whether it is a value or
//! which limit it goes beyond, async and blocking alike; in 256 MB, and no poll longer than 200 ms of a processor.
//!
//! A body has 5 MB. In a debug build it has a twentieth of that, and so do its limits, and no time is measured.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::{Pin, pin};
use std::time::Duration;

use bytes::Bytes;
use cratewright_runtime::runtime::union::decide::{decided, named, tried, variant};
use cratewright_runtime::runtime::{
    Arm, Body, Call, Client, Decimal, Decode, DecodeLimits, DecodeResult, Error, ErrorKind, Expandable, Info, Json,
    Map, Operation, Parts, Reader, Request, Slot, build, decode_text, read_json,
};
use nix::time::{ClockId, clock_gettime};
use tests::fault::Act::Say;
use tests::fault::{Faulty, peak_memory, reply};

use common::API;

mod common;

const SCALE: usize = if cfg!(debug_assertions) { 20 } else { 1 };
const SIZE: usize = 5_000_000 / SCALE;

/// The default limits of a body of 5 MB, and their share in a debug build.
fn limits() -> DecodeLimits {
    match SCALE {
        1 => DecodeLimits::new(),
        scale => DecodeLimits::new().memory(157_108_864 / scale).work(93_554_432 / scale),
    }
}

/// A GET of a value of any type.
struct Get<T>(PhantomData<fn() -> T>);

impl<T: Decode + Send + 'static> Operation for Get<T> {
    type Output = T;
    const INFO: &'static Info = &Info::new("Get", "GET", "/v1/things");

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, self)
    }

    fn read(response: http::Response<Bytes>) -> Result<T, Error> {
        read_json(Self::INFO, response)
    }
}

impl<T> Request for Get<T> {
    fn parts(&self, take: &mut dyn FnMut(&Parts<'_>)) {
        take(&Parts { name: "Get", path: &[], query: &[], header: &[], cookie: &[], body: Body::None });
    }
}

macro_rules! object {
    ($name:ident { $($field:ident: $ty:ty),+ $(,)? }) => {
        #[allow(dead_code)]
        #[derive(Default)]
        struct $name {
            $($field: $ty),+
        }

        impl Decode for $name {
            fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
                $(let mut $field = None;)+
                reader.object(&mut [$((stringify!($field), &mut $field as &mut dyn Slot)),+], None)?;
                Ok(Self { $($field: $field.expect("the object is settled")),+ })
            }
        }
    };
}

macro_rules! union {
    ($name:ident by $by:ident { $($variant:ident($ty:ty): $arm:expr),+ $(,)? }) => {
        #[allow(dead_code)]
        enum $name { $($variant($ty),)+ Unknown(Json) }

        impl Decode for $name {
            fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
                const ARMS: &[Arm] = &[$($arm),+];
                $by(reader, ARMS, &[$(|reader| variant(reader, Self::$variant)),+], Self::Unknown)
            }
        }
    };
}

type Text = Option<String>;
type Number = Option<i64>;
type Texts = Option<Vec<String>>;

object!(Twenty {
    a: Text,
    b: Text,
    c: Text,
    d: Text,
    e: Text,
    f: Text,
    g: Text,
    h: Text,
    i: Text,
    j: Number,
    k: Number,
    l: Number,
    m: Number,
    n: Number,
    o: Number,
    p: Number,
    q: Number,
    r: Number,
    s: Number,
    t: Texts,
});
/// Of the size of the largest type of Stripe's API.
#[allow(dead_code)]
struct Big(Twenty, Twenty, [u64; 16]);
impl Decode for Big {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        Twenty::decode(reader).map(|twenty| Big(twenty, Twenty::default(), [0; 16]))
    }
}
object!(One { n: i64 });
object!(Texted { x: String });
object!(Numbered { y: i64 });
union!(Failing by tried { A(Texted): Arm::object(), B(Numbered): Arm::object() });
union!(Kept by decided { A(Texted): Arm::object().has("x"), B(Numbered): Arm::object().has("y") });
union!(Named by named { A(Texted): Arm::object().is("t", &["a"]), B(Numbered): Arm::object().is("t", &["b"]) });
object!(Left { x: Text, n: Option<Box<Tree>> });
object!(Right { y: Number, n: Option<Box<Tree>> });
union!(Tree by tried {
    Left(Left): Arm::object(), Right(Right): Arm::object(), Map(Map<Tree>): Arm::object(), List(Vec<Tree>): Arm::array(),
});
object!(Node { child: Option<Box<Late>>, list: Option<Json> });
union!(Late by decided { Leaf(Node): Arm::object().is("t", &["leaf"]), Node(Node): Arm::object().is("t", &["node"]) });

/// An object that takes all other keys.
#[allow(dead_code)]
struct Open(Map<i64>);
impl Decode for Open {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let (mut a, mut rest) = (None::<Number>, Map::new());
        reader.object(&mut [("a", &mut a)], Some(&mut rest))?;
        Ok(Open(rest))
    }
}

/// A hundred values that are as long as what is looked for.
#[allow(dead_code)]
struct Value(Option<usize>);
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        const KNOWN: [[u8; 4]; 100] = {
            let (mut known, mut index) = ([*b"v000"; 100], 0);
            while index < 100 {
                known[index] =
                    [b'v', b'0' + (index / 100) as u8, b'0' + (index / 10 % 10) as u8, b'0' + (index % 10) as u8];
                index += 1;
            }
            known
        };
        Value(KNOWN.iter().position(|known| known == text.as_bytes()))
    }
}
impl Decode for Value {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        decode_text(reader)
    }
}

enum Customer {}

/// Sends the request, and drops the value that comes of it.
type Asks = fn(&Client) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + '_>>;

fn asks<T: Decode + Send + 'static>(client: &Client) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + '_>> {
    Box::pin(async { Call::new(client, Get::<T>(PhantomData)).await.map(drop) })
}

/// What the caller sees.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Sees {
    AValue,
    /// An error that names this limit.
    Beyond(&'static str),
    /// An error of what is no such value, with these words.
    NoValue(&'static str),
}
use Sees::*;

/// Its body is made when it is its turn: memory is measured.
type Row = (&'static str, Box<dyn Fn() -> String>, Asks, Sees);

/// A list of so many bytes, of one item again and again.
fn list(item: &str, size: usize) -> String {
    format!("[{}{item}]", format!("{item},").repeat((size - 2) / (item.len() + 1)))
}

/// An object of so many bytes.
fn object(entry: impl Fn(usize) -> String, size: usize) -> String {
    let mut text = String::from("{");
    for index in 0.. {
        text += &entry(index);
        if text.len() >= size {
            break;
        }
        text.push(',');
    }
    text + "}"
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

#[rustfmt::skip]
fn rows() -> Vec<Row> {
    let tree = |inner: &str, depth: usize| nested("{\"q\":1,\"n\":", inner, "}", depth);
    let leaf = || format!("{{\"list\":{},\"t\":\"leaf\"}}", list("1", SIZE));
    let key = |index: usize| format!("\"{index:x}\":0");
    vec![
        // Structs whose fields are absent.
        ("large structs in a list", Box::new(move || list("{}", SIZE)), asks::<Vec<Big>>, Beyond("memory")),
        ("large structs in a map", Box::new(move || object(|_| "\"a\":{}".to_owned(), SIZE)), asks::<Map<Big>>, Beyond("memory")),
        ("large structs, each in a list", Box::new(move || list("[{}]", SIZE)), asks::<Vec<Vec<Big>>>, Beyond("memory")),
        ("large structs, each in a box", Box::new(move || list("{}", SIZE)), asks::<Vec<Box<Big>>>, Beyond("memory")),
        // Unions.
        ("unions of which no member fits, tried", Box::new(move || list("{}", SIZE)), asks::<Vec<Failing>>, AValue),
        ("unions of which no member fits, tried, of more", Box::new(move || list("{\"x\":0,\"y\":\"\"}", SIZE)), asks::<Vec<Failing>>, AValue),
        ("unions of which no member fits, decided", Box::new(move || list("{}", SIZE)), asks::<Vec<Kept>>, AValue),
        ("unions whose named member does not fit", Box::new(move || list("{\"t\":\"a\"}", SIZE)), asks::<Vec<Named>>, AValue),
        ("unions in a list", Box::new(move || list("{}", SIZE)), asks::<Vec<Tree>>, AValue),
        ("unions in a list in a union", Box::new(move || list("{}", SIZE)), asks::<Tree>, AValue),
        ("unions of which no member knows all", Box::new(move || list("{\"q\":1}", SIZE)), asks::<Vec<Tree>>, AValue),
        ("unions in unions, 10 levels", Box::new(move || list(&tree("{}", 10), SIZE)), asks::<Vec<Tree>>, AValue),
        ("unions in unions, 120 levels", Box::new(move || list(&tree("{}", 120), SIZE)), asks::<Vec<Tree>>, AValue),
        ("unions in unions around a large list", Box::new(move || tree(&list("{}", SIZE), 120)), asks::<Tree>, AValue),
        ("unions in maps in unions", Box::new(move || nested("{\"a\":", &object(key, SIZE), "}", 120)), asks::<Tree>, AValue),
        ("unions decided by what comes last", Box::new(move || nested("{\"child\":", &leaf(), ",\"t\":\"node\"}", 120)), asks::<Late>, AValue),
        // Numbers.
        ("integers", Box::new(move || list("0", SIZE)), asks::<Vec<i64>>, AValue),
        ("integers with exponents", Box::new(move || list("1.0e0", SIZE)), asks::<Vec<i64>>, AValue),
        ("an integer of many digits", Box::new(move || "1".repeat(SIZE)), asks::<i64>, NoValue("an integer of 64 bits")),
        ("a fraction of many digits", Box::new(move || format!("0.{}", "1".repeat(SIZE))), asks::<f64>, AValue),
        ("floats", Box::new(move || list("0.1", SIZE)), asks::<Vec<f64>>, AValue),
        ("floats of many digits", Box::new(move || list(&format!("0.{}", "1234567890".repeat(80)), SIZE)), asks::<Vec<f64>>, AValue),
        // Half way between two doubles, which the twentieth digit decides.
        ("floats that are hard to round", Box::new(move || list("8.98846567431158053655e307", SIZE)), asks::<Vec<f64>>, Beyond("work")),
        ("decimals", Box::new(move || list("0", SIZE)), asks::<Vec<Decimal>>, AValue),
        // Keys.
        ("a key that repeats", Box::new(move || object(|_| "\"a\":0".to_owned(), SIZE)), asks::<Map<i64>>, AValue),
        ("many keys", Box::new(move || object(key, SIZE)), asks::<Map<i64>>, AValue),
        ("many keys of raw values", Box::new(move || object(key, SIZE)), asks::<Map<Json>>, AValue),
        ("many keys in a raw value", Box::new(move || object(key, SIZE)), asks::<Json>, AValue),
        ("a key that repeats among the rest", Box::new(move || object(|_| "\"b\":0".to_owned(), SIZE)), asks::<Open>, AValue),
        ("fields that nobody knows", Box::new(move || object(|_| "\"\":0".to_owned(), SIZE)), asks::<Twenty>, AValue),
        ("fields in no order", Box::new(move || object(|index| ["\"r\":0", "\"k\":0", "\"b\":\"\""][index % 3].to_owned(), SIZE)), asks::<Twenty>, AValue),
        // Lists.
        ("rows of one integer", Box::new(move || list("[1]", SIZE)), asks::<Vec<Vec<i64>>>, AValue),
        ("lists in lists", Box::new(move || list("[[[[]]]]", SIZE)), asks::<Vec<Vec<Vec<Vec<Vec<i64>>>>>>, Beyond("memory")),
        ("brackets", Box::new(move || "[".repeat(SIZE)), asks::<Json>, NoValue("at most 128")),
        ("raw values", Box::new(move || list("0", SIZE)), asks::<Vec<Json>>, AValue),
        // Texts.
        ("empty texts", Box::new(move || list("\"\"", SIZE)), asks::<Vec<String>>, AValue),
        ("short texts", Box::new(move || list("\"a\"", SIZE)), asks::<Vec<String>>, AValue),
        ("escapes", Box::new(move || format!("\"{}\"", "\\u0000".repeat(SIZE / 6))), asks::<String>, AValue),
        ("texts of one escape", Box::new(move || list("\"\\u0000\"", SIZE)), asks::<Vec<String>>, AValue),
        ("values that an enum does not list", Box::new(move || list("\"z000\"", SIZE)), asks::<Vec<Value>>, AValue),
        ("references that are objects", Box::new(move || list("{}", SIZE)), asks::<Vec<Expandable<Customer>>>, Beyond("memory")),
        ("references with their object", Box::new(move || list("{\"id\":\"a\"}", SIZE)), asks::<Vec<Expandable<Customer>>>, AValue),
    ]
}

/// What is large and ordinary is read without being asked for.
fn ordinary() -> Vec<Row> {
    let size = 30_000_000 / SCALE;
    let object = r#"{"a":"some words","b":"id_12345678","c":"EUR","d":"2026-11-29","e":"e","f":"f","g":"g","h":"h","i":null,
        "j":1,"k":22,"l":333,"m":4444,"n":55555,"o":666666,"p":0,"q":-1,"r":1764442735,"s":null,"t":["a","b"]}"#;
    vec![
        ("objects of twenty fields", Box::new(move || list(object, size)), asks::<Vec<Twenty>>, AValue),
        ("rows of one integer, in a list", Box::new(move || list("[1]", size)), asks::<Vec<Vec<i64>>>, AValue),
        ("rows of one integer, as objects", Box::new(move || list("{\"n\":1}", size)), asks::<Vec<One>>, AValue),
        ("integers", Box::new(move || list("1", size)), asks::<Vec<i64>>, AValue),
    ]
}

/// Which of the two clients meets it.
#[derive(Clone, Copy, Debug)]
enum Waits {
    Async,
    Blocking,
}

/// How long this thread has kept a processor busy.
fn busy() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("each thread has one").into()
}

/// What came of a request, and the longest of the polls that it took.
async fn polled<T>(future: impl Future<Output = T>) -> (T, Duration) {
    let (mut future, mut longest) = (pin!(future), Duration::ZERO);
    let outcome = std::future::poll_fn(|cx| {
        let before = busy();
        let polled = future.as_mut().poll(cx);
        longest = longest.max(busy() - before);
        polled
    });
    let outcome = outcome.await;
    (outcome, longest)
}

/// Meets a row, and says what is wrong.
async fn meet(waits: Waits, (name, body, asks, sees): &Row, limits: DecodeLimits) -> Option<String> {
    let body = body();
    let server = Faulty::start(&[Say(reply(200, "", &body))]).expect("a port is free");
    let builder = Client::with(&API).base_url(server.url()).decode_limits(limits);
    let (outcome, longest) = match waits {
        Waits::Async => polled(asks(&builder.build().expect("a client"))).await,
        // What blocks is done when it is polled.
        Waits::Blocking => polled(asks(&builder.build_blocking().expect("a client"))).await,
    };
    println!(
        "{longest:>9.1?} {name} ({waits:?}): {}",
        outcome.as_ref().map_or_else(Error::to_string, |()| "a value".to_owned())
    );
    let is_as_said = match (&outcome, sees) {
        (Ok(()), AValue) => true,
        (Err(error), Beyond(limit)) => {
            let text = error.to_string();
            let names = text.contains(&format!("the limit `{limit}` of `DecodeLimits`"));
            error.kind() == ErrorKind::TooLarge && names && text.contains("`decode_limits` of the client")
        }
        (Err(error), NoValue(words)) => error.kind() == ErrorKind::Decode && error.to_string().contains(words),
        (Ok(()), Beyond(_) | NoValue(_)) | (Err(_), AValue) => false,
    };
    // A debug build takes ten times as long and more, as long as it likes.
    let is_quick = SCALE > 1 || body.len() > 10_000_000 || longest < Duration::from_millis(200);
    (!(is_as_said && is_quick)).then(|| format!("{waits:?}, {name}: {longest:?}, {outcome:?}"))
}

// One test, so that the memory is that of one body at a time.
#[tokio::test]
async fn no_body_costs_much_more_than_its_size() {
    let mut wrong = Vec::new();
    for row in rows() {
        for waits in [Waits::Async, Waits::Blocking] {
            wrong.extend(meet(waits, &row, limits()).await);
        }
    }
    let peak = peak_memory();
    for row in ordinary() {
        for waits in [Waits::Async, Waits::Blocking] {
            wrong.extend(meet(waits, &row, DecodeLimits::new()).await);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(peak < 256_000_000, "{peak} bytes of memory");
}
