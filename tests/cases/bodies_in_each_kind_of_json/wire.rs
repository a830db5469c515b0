//! What is sent in each kind of JSON, and null in a merge patch.

use bodies_in_each_kind_of_json::settings::{self, UpdateLimitsParam, UpdateTheme};
use bodies_in_each_kind_of_json::types::{Address, AddressPatch};
use bodies_in_each_kind_of_json::users::*;
use bodies_in_each_kind_of_json::{Client, Operation};

/// The media type and the body.
fn sent(request: impl Operation) -> (String, String) {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = request.to_http(&client).unwrap();
    let media = request.headers()["content-type"].to_str().unwrap().to_owned();
    (media, String::from_utf8(request.body().to_vec()).unwrap())
}

fn both(media: &str, body: &str) -> (String, String) {
    (media.to_owned(), body.to_owned())
}

#[test]
fn each_kind_has_a_request() {
    let user = User::new("a").nick("b").clear_age();
    assert_eq!(sent(Update::new("1", user)), both("application/json", r#"{"name":"a","nick":"b","age":null}"#));
    let changes = [Change::new("remove", "/nick"), Change::new("add", "/age").value(7)];
    let expected = r#"[{"op":"remove","path":"/nick"},{"op":"add","path":"/age","value":7}]"#;
    assert_eq!(sent(UpdateJsonPatch::new("1", changes)), both("application/json-patch+json", expected));
}

/// RFC 7396 §1 and §2: null takes a member away at any depth; an array is replaced, and what is in it is no patch.
#[test]
fn null_takes_a_member_away() {
    let patch = |user: UserPatch| sent(UpdateMergePatch::new("1", user)).1;
    assert_eq!(sent(UpdateMergePatch::new("1", UserPatch::new("a"))).0, "application/merge-patch+json");
    let user = UserPatch::new("a").clear_nick().clear_age().clear_home().clear_others().clear_tags();
    assert_eq!(patch(user), r#"{"name":"a","nick":null,"age":null,"home":null,"others":null,"tags":null}"#);
    let home = AddressPatch::new().clear_street().zip(1);
    let user = UserPatch::new("a").home(home).others([Address::new().zip(2)]).tags([("x", Some("y".to_owned())), ("z", None)]);
    let expected = r#"{"name":"a","home":{"street":null,"zip":1},"others":[{"zip":2}],"tags":{"x":"y","z":null}}"#;
    assert_eq!(patch(user), expected);
}

#[test]
fn fields_of_the_request_itself_too() {
    let request = settings::Update::new().clear_theme().size(1).limits(UpdateLimitsParam::new(3).clear_min());
    let expected = r#"{"theme":null,"size":1,"limits":{"max":3,"min":null}}"#;
    assert_eq!(sent(request), both("application/merge-patch+json", expected));
    assert_eq!(sent(settings::Update::new().theme(UpdateTheme::Dark).clear_labels()).1, r#"{"theme":"dark","labels":null}"#);
    // Nothing set is no body.
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    assert!(settings::Update::new().to_http(&client).unwrap().body().is_empty());
}
