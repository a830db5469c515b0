//! What the values of a text may take: by default, as a client says it, and what the error says.

mod common;

use common::{In, API};
use cratewright_runtime::runtime::{
    build, read_json, Call, Client, DecodeLimits, Error, ErrorKind, EventStream, Expandable, Framing, Info, IntoItems,
    Json, Map, Memory, Operation, Paged, Paging, ParameterLocation, Response, Streamed,
};
use cratewright_runtime::runtime::{Decode, DecodeResult, Reader, Slot};

/// A GET of a list of lists, which goes on.
#[derive(Clone)]
struct List;

impl Operation for List {
    type Output = Vec<Vec<i64>>;
    const INFO: &'static Info = &Info::new("List", "GET", "/v1/lists");

    fn to_http(&self, client: &Client) -> Result<http::Request<bytes::Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Query, &[]))
    }

    fn read(response: http::Response<bytes::Bytes>) -> Result<Self::Output, Error> {
        read_json(Self::INFO, response)
    }
}

impl Paged for List {
    type Item = Vec<i64>;
    const PAGING: &'static Paging = &Paging::page("page", 1);

    fn items(page: Self::Output) -> Vec<Vec<i64>> {
        page.into_items()
    }
}

impl Streamed for List {
    type Item = Vec<Vec<i64>>;
    const STREAM: Framing = Framing::Events;
}

/// 40 rows: 64 places of 24 bytes, which the list has grown to, and 48 for each row.
const MEMORY: usize = 64 * 24 + 40 * 48;

fn rows(count: usize) -> String {
    format!("[{}]", vec!["[1]"; count].join(","))
}

fn client(body: &str, limits: DecodeLimits) -> Client {
    let body = body.to_owned();
    let memory = Memory::answering(move |_| http::Response::new(body.clone().into()));
    Client::with(&API).transport(memory).decode_limits(limits).build().unwrap()
}

fn is_over(error: &Error) -> bool {
    error.kind() == ErrorKind::TooLarge && error.to_string().contains("the limit `memory` of `DecodeLimits`")
}

#[test]
fn memory_is_that_of_lists_as_they_grow_and_of_what_is_in_them() {
    let read = |count: usize, memory: usize| {
        Vec::<Vec<i64>>::from_json_with_limits(rows(count).as_bytes(), DecodeLimits::new().memory(memory))
    };
    assert_eq!(read(40, 2 * MEMORY).expect("it fits").len(), 40);
    let error = read(400, 2 * MEMORY).expect_err("it is ten times as large");
    assert!(error.is_over_limit());
    assert_eq!(error.expected(), "values within the limit `memory` of `DecodeLimits`");
    let found =
        "more than 6912 bytes; raise the limit with `decode_limits` of the client or `Decode::from_json_with_limits`";
    assert_eq!(error.found(), found);
    assert!(error.pointer().starts_with('/'), "{error}");
    let error = Vec::<Vec<i64>>::from_json(b"[[true]]").expect_err("it is no integer");
    assert!(!error.is_over_limit());
}

/// An allocation of up to 24 bytes takes 32, one of 25 takes 48; an empty text takes none.
#[test]
fn every_allocation_counts() {
    fn least<T: Decode>(json: &str) -> usize {
        let fits =
            |memory: &usize| T::from_json_with_limits(json.as_bytes(), DecodeLimits::new().memory(*memory)).is_ok();
        (0..10_000).find(fits).expect("10,000 bytes are enough")
    }
    let long = format!("\"{}\"", "x".repeat(25));
    for (memory, least) in [
        (0, least::<String>("\"\"")),
        (32, least::<String>("\"x\"")),
        (48, least::<String>(&long)),
        (32, least::<Json>("[1, 2]")),
        (32, least::<Box<i64>>("1")),
        (32, least::<cratewright_runtime::runtime::Decimal>("1")),
        (32, least::<cratewright_runtime::runtime::Decimal>("\"1\"")),
        (32, least::<cratewright_runtime::runtime::Date>("\"2026-11-29\"")),
        (32, least::<cratewright_runtime::runtime::Uuid>("\"x\"")),
        (32, least::<cratewright_runtime::runtime::Secret>("\"x\"")),
        (32, least::<Expandable<()>>("\"x\"")),
        // The text, the ID in it, and the two of them.
        (32 + 32 + 48, least::<Expandable<()>>("{\"id\":\"x\"}")),
        // A list may take half of what is left, and an entry is 32 bytes; its key has 32 more.
        (32 + 2 * 32, least::<Map<i64>>("{\"a\":1}")),
    ] {
        assert_eq!(memory, least);
    }
}

#[test]
fn five_megabytes_are_bounded_by_default() {
    struct Big([u64; 108]);
    impl Decode for Big {
        fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
            let mut a = None::<Option<i64>>;
            reader.object(&mut [("a", &mut a as &mut dyn Slot)], None)?;
            Ok(Big([0; 108]))
        }
    }
    let body = format!("[{}{{}}]", "{},".repeat(5_000_000 / 3));
    assert_eq!(body.len(), 5_000_002);
    let error = Vec::<Big>::from_json(body.as_bytes()).err().expect("it is 1,440 MB of values");
    // 64 MiB and 18 times the body.
    assert!(error.found().starts_with("more than 157108900 bytes; "), "{error}");
    let index: usize = error.pointer()[1..].parse().expect("an index");
    assert!((90_000..=157_108_900 / size_of::<Big>()).contains(&index), "{index} of 864 bytes each");
    assert_eq!(Vec::<Big>::from_json(b"[{},{\"a\":1}]").expect("a list")[1].0.len(), 108);
}

#[test]
fn work_is_what_is_more_than_a_pass() {
    struct Wide;
    impl Decode for Wide {
        fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
            let (mut a, mut b) = (None::<Option<i64>>, None::<Option<i64>>);
            reader.object(&mut [("a", &mut a), ("b", &mut b)], None)?;
            Ok(Wide)
        }
    }
    let read = |body: &str, work: usize| {
        Vec::<Wide>::from_json_with_limits(body.as_bytes(), DecodeLimits::new().work(work)).map(|read| read.len())
    };
    // Three steps for each field of each object, and two more to look for a key that is neither.
    assert_eq!(read("[{},{}]", 12), Ok(2));
    assert_eq!(read("[{\"a\":1},{\"a\":1,\"b\":2}]", 12), Ok(2));
    assert_eq!(read("[{},{\"c\":1}]", 14), Ok(2));
    for (body, work) in [("[{},{}]", 11), ("[{},{\"c\":1}]", 13)] {
        let error = read(body, work).expect_err(body);
        assert_eq!(
            (error.expected(), error.is_over_limit()),
            ("values within the limit `work` of `DecodeLimits`", true)
        );
        assert!(error.found().starts_with(&format!("more than {work} steps; ")), "{error}");
    }
}

/// Some 8 µs each, where the digits behind the nineteenth decide; those of an ordinary number do not.
#[test]
fn floats_that_are_hard_to_round_are_work() {
    let read = |number: &str| f64::from_json_with_limits(number.as_bytes(), DecodeLimits::new().work(1000)).ok();
    for number in [
        "0.1",
        "0.1000000000000000055511151231257827",
        "-12345678901234567890123456789e-5",
        "1e-400",
        "0.30000000000000004",
    ] {
        assert_eq!(read(number), number.parse().ok(), "{number}");
    }
    for number in ["8.98846567431158053655e307", "9007199254740993.00000000000000001", "-898846567431158053655e287"] {
        assert_eq!(read(number), None, "{number}");
        assert_eq!(f64::from_json(number.as_bytes()).ok(), number.parse().ok(), "{number}");
    }
}

#[tokio::test]
async fn a_client_has_limits_and_a_call_may_have_its_own() {
    let limits = DecodeLimits::new().memory(MEMORY);
    let client = client(&rows(400), limits);
    let error = Call::new(&client, List).await.unwrap_err();
    assert!(is_over(&error), "{error}");
    assert_eq!(error.body().len(), rows(400).len(), "the body is kept");
    let more = |client: cratewright_runtime::runtime::ClientBuilder| client.decode_limits(DecodeLimits::new());
    assert_eq!(Call::new(&client, List).configure(more).await.unwrap().len(), 400);
    // An answer as it came keeps the limits of its call.
    let raw: Response<_> = Call::new(&client, List).send_raw().await.unwrap();
    assert!(is_over(&raw.decode().unwrap_err()));
    assert_eq!(Call::new(&client, List).configure(more).send_raw().await.unwrap().decode().unwrap().len(), 400);
    assert!(is_over(&Call::new(&client, List).pages().next().await.unwrap().unwrap_err()));
    assert_eq!(Call::new(&client, List).configure(more).pages().next().await.unwrap().unwrap().len(), 400);
}

#[tokio::test]
async fn an_event_of_a_stream_has_the_limits_of_the_client() {
    let body = format!("data: {}\n\ndata: {}\n\n", rows(400), rows(4));
    let mut stream: EventStream<List> = Call::new(&client(&body, DecodeLimits::new().memory(MEMORY)), List).stream();
    assert!(is_over(&stream.next().await.unwrap().unwrap_err()));
    assert_eq!(stream.next().await.unwrap().unwrap().len(), 4);
    let mut stream = Call::new(&client(&body, DecodeLimits::new()), List).stream();
    assert_eq!(stream.next().await.unwrap().unwrap().len(), 400);
}

/// Each of a thousand entries has a pointer with the key of the map in it: a thousand times as long as the text.
#[cfg(feature = "unknown-fields")]
#[test]
fn what_nobody_knows_is_bounded_with_its_pointers() {
    struct Empty;
    impl Decode for Empty {
        fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
            reader.object(&mut [], None).map(|()| Empty)
        }
    }
    let body = |key: usize| format!("{{\"{}\":{{{}}}}}", "k".repeat(key), vec!["\"x\":0"; 1000].join(","));
    let (_, unknown) = Map::<Empty>::from_json_with_unknown(body(10).as_bytes()).expect("a map");
    assert_eq!((unknown.len(), unknown[999].0.as_str()), (1000, "/kkkkkkkkkk/x"));
    let error = Map::<Empty>::from_json_with_unknown(body(200_000).as_bytes()).err().expect("200 MB of pointers");
    assert!(error.is_over_limit());
}
