//! What was read is sent back, byte for byte, without what is read-only (OAS 3.0.3 §4.7.24.2).

use read_only_both_ways::orders::{Order, OrderParam, PostOrder};
use read_only_both_ways::places::{GetPlace, PostPlace, PutPlace};
use read_only_both_ways::users::{GetUser, PatchUser, PutUser, User, UserPatch};
use read_only_both_ways::types::{Cat, Hint};
use read_only_both_ways::{Client, Operation, keys, pets};

fn read<O: Operation>(body: &'static str) -> O::Output {
    O::read(http::Response::builder().status(200).body(body.into()).unwrap()).unwrap()
}

fn sent(request: impl Operation) -> String {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = request.to_http(&client).unwrap();
    String::from_utf8(request.body().to_vec()).unwrap()
}

const USER: &str = r#"{"object":"user","id":"1","name":"a","nick":null,"seen":null,
    "home":{"town":"b","distance":2.5,"zip":1},"log":{"lines":["in"],"level":2}}"#;

#[test]
fn what_was_read_can_be_sent_back() {
    let user = read::<GetUser>(USER);
    assert_eq!((user.id.as_deref(), user.seen.as_deref(), user.password.as_deref()), (Some("1"), None, None));
    let (log, home) = (user.log.as_deref().unwrap(), user.home.as_deref().unwrap());
    assert_eq!((&log.lines[..], home.distance), (&["in".to_owned()][..], Some(2.5)));
    let rest = r#""home":{"town":"b","zip":1}}"#;
    assert_eq!(sent(PutUser::new("1", user.clone())), format!(r#"{{"name":"a","nick":null,{rest}"#));
    // Changed in between, with what never comes.
    let changed = user.nick("n").password("p").hint(Hint::new("s"));
    assert_eq!(sent(PutUser::new("1", changed)), format!(r#"{{"name":"a","nick":"n","password":"p","hint":{{"word":"s"}},{rest}"#));
}

/// Nothing need be said of what the server gives, and nothing can be but by hand.
#[test]
fn a_new_one_is_made_without_it() {
    let mut user = User::new("a").clear_nick();
    assert_eq!(sent(PutUser::new("1", user.clone())), r#"{"name":"a","nick":null}"#);
    user.id = Some("2".to_owned());
    assert_eq!(sent(PutUser::new("1", user)), r#"{"name":"a","nick":null}"#);
    let patch = UserPatch::new("a").clear_password();
    assert_eq!(sent(PatchUser::new("1", patch)), r#"{"name":"a","password":null}"#);
}

#[test]
fn forms_leave_it_out_as_well() {
    let place = read::<GetPlace>(r#"{"town":"b","distance":2.5,"zip":1}"#);
    assert_eq!(sent(PutPlace::new(place.clone())), "town=b&zip=1");
    let parts = sent(PostPlace::new(place));
    let names: Vec<&str> = parts.split("name=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    assert_eq!(names, ["town", "zip"]);
}

/// Whoever reads a member of a union has to know which it is.
#[test]
fn what_distinguishes_members_is_sent() {
    let all = read::<pets::List>(r#"[{"kind":"Cat","id":1,"lives":9},{"kind":"Dog","id":2,"trick":"sit"}]"#);
    assert_eq!(sent(pets::Replace::new(all)), r#"[{"kind":"Cat","lives":9},{"kind":"Dog","trick":"sit"}]"#);
    assert_eq!(sent(pets::Replace::new([Cat::new().lives(1)])), r#"[{"kind":"Cat","lives":1}]"#);
}

#[test]
fn what_must_come_and_is_not_sent_makes_two_types() {
    let order: Order = read::<PostOrder>(r#"{"id":"1","item":"a","state":"new"}"#);
    assert_eq!((order.id.as_str(), order.state.as_deref()), ("1", Some("new")));
    assert_eq!(sent(PostOrder::new(OrderParam::new(order.item))), r#"{"item":"a"}"#);
}

#[test]
fn what_goes_one_way_has_no_property_of_the_other() {
    assert_eq!(sent(keys::PostKey::new(keys::KeyInput::new().text("a"))), r#"{"text":"a"}"#);
    let key = read::<keys::PostKey>(r#"{"id":"1","text":"a"}"#);
    assert_eq!(format!("{key:?}"), r#"Key { id: "1" }"#);
}
