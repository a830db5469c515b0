//! What a lenient client makes of responses that are not as the document says, and what it tells of them.
// features: blocking

mod common;

use std::sync::{Arc, Mutex};

use common::now;
use lenient_clients_correct_responses::shops::GetShop;
use lenient_clients_correct_responses::types::{Door, Shop, ShopSize};
use lenient_clients_correct_responses::{Attempt, Client, Decode, Drift, ErrorKind, Memory, Observer};

const SHOP: &str = r#"{"id":"s1","tags":["a","b"],"stock":3,"open":true,"prices":{"tea":1.5},"owner":{"name":"Ann"},"at":[1.5,2.5],"door":{"kind":"glass","panes":2}}"#;

/// The shop with one part of its text in place of another.
fn with(part: &str, other: &str) -> String {
    assert_eq!(SHOP.matches(part).count(), 1, "{part}");
    SHOP.replace(part, other)
}

fn client(body: &str, lenient: bool) -> Client {
    let memory = Memory::new().reply(200, body.to_owned()).reply(200, body.to_owned());
    Client::builder().lenient(lenient).transport(memory).build().unwrap()
}

/// The shop that a lenient client reads, and what it lists of the body.
fn read(body: &str) -> (Shop, Vec<String>) {
    let client = client(body, true);
    let response = now(GetShop::new("s1").send(&client).send_raw()).unwrap();
    let drift = response.drift().unwrap().iter().map(ToString::to_string).collect();
    (response.decode().unwrap(), drift)
}

/// What is listed of a body; a strict client refuses it.
fn drift(body: &str) -> Vec<String> {
    let strict = client(body, false);
    assert_eq!(now(GetShop::new("s1").send(&strict).send()).unwrap_err().kind(), ErrorKind::Decode, "{body}");
    read(body).1
}

#[test]
fn what_is_as_it_should_be_is_not_touched() {
    let (lenient, drift) = read(SHOP);
    assert_eq!((drift, Some(lenient)), (vec![], now(GetShop::new("s1").send(&client(SHOP, false)).send()).ok()));
}

#[test]
fn required_values_that_are_null_or_do_not_come_are_zeros() {
    let (shop, drift) = read("{}");
    assert_eq!((shop.id.as_str(), shop.stock, shop.open), ("", 0, false));
    assert_eq!((shop.tags.len(), shop.prices.len(), shop.owner.name.as_str()), (0, 0, ""));
    assert_eq!((shop.at.0, shop.at.1, shop.rating), (0.0, 0.0, None));
    assert!(matches!(*shop.door, Door::Unknown(_)));
    let missing = ["id", "tags", "stock", "open", "prices", "owner", "at", "door"];
    assert_eq!(drift, missing.map(|name| format!("at /{name}: expected a required field, found no such field")));
    let nulls = missing.map(|name| format!("\"{name}\":null")).join(",");
    let (again, drift) = read(&format!("{{{nulls}}}"));
    // Null is no member of the union, and stays JSON as it came.
    assert_eq!(drift.len(), 7, "{drift:?}");
    assert_eq!(drift[0], "at /id: expected a string, found null");
    assert_eq!(again, shop);
}

#[test]
fn values_of_another_kind_are_what_they_were_meant_to_be() {
    for (part, other, expected) in [
        (r#""id":"s1""#, r#""id":17"#, "at /id: expected a string, found the number 17"),
        (r#""stock":3"#, r#""stock":"3""#, "at /stock: expected a number, found a string"),
        (r#""stock":3"#, r#""stock":3.5"#, "at /stock: expected an integer of 64 bits, found the number 3.5"),
        (r#""open":true"#, r#""open":1"#, "at /open: expected true or false, found the number 1"),
        (r#""open":true"#, r#""open":"true""#, "at /open: expected true or false, found a string"),
        (r#"{"tea":1.5}"#, r#"{"tea":"1.5"}"#, "at /prices/tea: expected a number, found a string"),
        (r#"["a","b"]"#, r#"["a",7]"#, "at /tags/1: expected a string, found the number 7"),
        (r#"["a","b"]"#, r#""a""#, "at /tags: expected an array, found a string"),
        (r#"[1.5,2.5]"#, r#"["1.5",2.5]"#, "at /at/0: expected a number, found a string"),
        (r#"[1.5,2.5]"#, r#"[1.5,2.5,3]"#, "at /at/2: expected no more items, found the number 3"),
    ] {
        assert_eq!(drift(&with(part, other)), [expected]);
    }
    let (shop, _) = read(&with(r#""id":"s1""#, r#""id":17"#));
    assert_eq!(shop.id, "17");
    let (shop, _) = read(&with(r#""stock":3"#, r#""stock":"3""#));
    assert_eq!(shop.stock, 3);
    let (shop, _) = read(&with(r#""open":true"#, r#""open":0"#));
    assert!(!shop.open);
    let (shop, _) = read(&with(r#"["a","b"]"#, r#"["a",7,null]"#));
    assert_eq!(shop.tags, ["a", "7", ""]);
    let (shop, _) = read(&with(r#"["a","b"]"#, "7"));
    assert_eq!(shop.tags, ["7"]);
    let (shop, _) = read(&with(r#"[1.5,2.5]"#, "[1.5]"));
    assert_eq!((shop.at.0, shop.at.1), (0.0, 0.0));
    // A strict client keeps it as JSON: it is none of the members as it came.
    let (shop, drift) = read(&with(r#""panes":2"#, r#""panes":"2""#));
    assert_eq!(drift, ["at /door/panes: expected a number, found a string"]);
    assert!(matches!(&*shop.door, Door::Glass(glass) if glass.panes == 2));
}

#[test]
fn what_php_and_others_write_for_nothing_is_nothing() {
    for (part, other, expected) in [
        (r#"{"tea":1.5}"#, "[]", "at /prices: expected an object, found an array"),
        (r#"["a","b"]"#, "{}", "at /tags: expected an array, found an object"),
        (r#""stock":3"#, r#""stock":"""#, "at /stock: expected a number, found a string"),
        (r#"{"name":"Ann"}"#, r#""""#, "at /owner: expected an object, found a string"),
        (r#"{"name":"Ann"}"#, "[]", "at /owner: expected an object, found an array"),
    ] {
        assert_eq!(drift(&with(part, other)), [expected]);
    }
}

#[test]
fn optional_values_that_are_of_no_use_are_none() {
    let optional = |text: &str| read(&with(r#""id":"s1""#, &format!(r#""id":"s1",{text}"#)));
    let (shop, drift) = optional(r#""rating":"good","size":3,"since":false,"branches":{"name":"Bob"}"#);
    assert_eq!(shop.rating, None);
    assert!(matches!(&shop.size, Some(ShopSize::Unknown(size)) if size.to_string() == "3"));
    assert_eq!(shop.since.unwrap().as_str(), "false");
    assert_eq!(shop.branches.unwrap()[0].name, "Bob");
    let expected = [
        "at /rating: expected a number, found a string",
        "at /size: expected a string, found the number 3",
        "at /since: expected a string, found false",
        "at /branches: expected an array, found an object",
    ];
    assert_eq!(drift, expected);
    // What stands in the object that became a list is listed too, and each item for itself.
    let (shop, drift) = optional(r#""branches":[{"age":"7"},{"name":"Bob"},4]"#);
    assert_eq!(shop.branches.unwrap().iter().map(|one| one.age).collect::<Vec<_>>(), [Some(7), None, None]);
    let expected = [
        "at /branches/0/name: expected a required field, found no such field",
        "at /branches/0/age: expected a number, found a string",
        "at /branches/2: expected an object, found the number 4",
    ];
    assert_eq!(drift, expected);
}

#[test]
fn every_body_that_is_json_gives_a_value() {
    for body in ["null", "true", "1", "-1.5e3", "\"x\"", "[]", "[1,[2]]", "{}", r#"{"id":{"a":[1]}}"#, r#"{"at":[[],{}]}"#] {
        let (_, drift) = read(body);
        assert!(!drift.is_empty(), "{body}");
    }
    for body in ["", "{", r#"{"id":}"#, "{} x", "<html>"] {
        let client = client(body, true);
        assert_eq!(now(GetShop::new("s1").send(&client).send()).unwrap_err().kind(), ErrorKind::Decode, "{body}");
    }
}

#[test]
fn nothing_that_is_made_up_takes_long() {
    // Each level could be read again by the one around it.
    let deep = format!("{}{}", r#"{"owner":["#.repeat(60), "]}".repeat(60));
    let wide = format!(r#"{{"branches":[{}]}}"#, "[[[[[[[[1]]]]]]]],".repeat(20_000) + "1");
    for body in [deep, wide] {
        let start = std::time::Instant::now();
        let _ = now(GetShop::new("s1").send(&client(&body, true)).send());
        assert!(start.elapsed() < std::time::Duration::from_secs(10));
    }
}

/// A webhook's body, or what stands for an id.
#[test]
fn what_came_by_no_call_is_read_likewise() {
    let (shop, drift) = Shop::from_json_lenient(with(r#""stock":3"#, r#""stock":"3""#).as_bytes()).unwrap();
    assert_eq!(shop, Shop::from_json(SHOP.as_bytes()).unwrap());
    assert_eq!(drift.iter().map(ToString::to_string).collect::<Vec<_>>(), ["at /stock: expected a number, found a string"]);
    assert_eq!(Shop::from_json_lenient(SHOP.as_bytes()).unwrap().1, []);
    assert!(Shop::from_json_lenient(b"{\"id\":").is_err());
}

/// Keeps the lines of JSON.
#[derive(Default, Clone)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Observer for Lines {
    fn attempt(&self, _: &Attempt<'_>) {}

    fn drift(&self, operation: &'static str, drift: &[Drift]) {
        self.0.lock().unwrap().extend(drift.iter().map(|one| one.to_json_line(operation)));
    }
}

#[test]
fn an_observer_is_told_of_every_call_of_both_clients() {
    let body = with(r#""stock":3"#, r#""stock":"3""#);
    let lines = Lines::default();
    let memory = || Memory::new().reply(200, body.clone()).reply(200, SHOP);
    let client = Client::builder().lenient(true).observer(lines.clone()).transport(memory()).build().unwrap();
    let waiting = Client::builder().lenient(true).observer(lines.clone()).transport(memory());
    let waiting = waiting.build_blocking().unwrap();
    for _ in 0..2 {
        assert_eq!(now(client.shops().get_shop("s1").send()).unwrap().stock, 3);
        assert_eq!(waiting.shops().get_shop("s1").call().unwrap().stock, 3);
    }
    let line = r#"{"operation":"getShop","pointer":"/stock","expected":"a number","found":"a string"}"#;
    assert_eq!(*lines.0.lock().unwrap(), [line, line]);
}
