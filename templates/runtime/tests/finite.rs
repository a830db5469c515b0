//! Infinities and NaN, which nothing on the wire has a word for, are refused before a request is sent.

mod common;

use common::{body, client, send, In, Whole};
use cratewright_runtime::runtime::{Encode, Entries, ErrorKind, Info, Map, ParameterLocation, Request, Sink, Style};

struct Nested(f64);

impl Encode for Nested {
    fn encode(&self, sink: &mut dyn Sink) {
        let rest: Map<Vec<f64>> = [("free", vec![0.5, self.0])].into_iter().collect();
        sink.object("Nested", &[("a", &1), ("none", &None::<f64>)], Some(&rest as &dyn Entries));
    }
}

fn refused(info: &Info, request: &dyn Request) -> String {
    let error = send(info, request).expect_err("a number that cannot be sent");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    error.to_string()
}

#[test]
fn the_error_names_the_field_wherever_it_is_sent() {
    let fields: &[(&str, &dyn Encode)] = &[("a", &1.5), ("price", &f64::NAN)];
    let post = || Info::new("X", "POST", "/x/{a}/{price}");
    for location in
        [ParameterLocation::Path, ParameterLocation::Query, ParameterLocation::Header, ParameterLocation::Cookie]
    {
        let shown = refused(&post(), &In(location, fields));
        assert_eq!(shown, "X: invalid request: `price` is NaN, which cannot be sent", "{location:?}");
    }
    for info in [post().json(), post().form(), post().form_with(Style::Form), post().multipart()] {
        let shown = refused(&info, &In(ParameterLocation::Body, fields));
        assert_eq!(shown, "X: invalid request: `price` is NaN, which cannot be sent");
    }
}

#[test]
fn the_error_names_the_place_within_the_field() {
    let json = Info::new("X", "POST", "/x").json();
    let shown = refused(&json, &Whole(&Nested(f64::INFINITY)));
    assert_eq!(shown, "X: invalid request: `free/1` is inf, which cannot be sent");
    let list = vec![Nested(0.0), Nested(f64::NEG_INFINITY)];
    let shown = refused(&json, &In(ParameterLocation::Body, &[("list", &list)]));
    assert_eq!(shown, "X: invalid request: `list/1/free/1` is -inf, which cannot be sent");
    let shown = refused(&json, &Whole(&f32::NAN));
    assert_eq!(shown, "X: invalid request: the body is NaN, which cannot be sent");
}

#[test]
fn what_is_finite_is_sent() {
    let request = send(&Info::new("X", "POST", "/x").json(), &Whole(&Nested(-0.25))).unwrap();
    assert_eq!(body(&request), r#"{"a":1,"free":[0.5,-0.25]}"#);
}

#[tokio::test]
async fn raw_requests_and_extra_fields_are_looked_at_too() {
    let client = client();
    let nan = || Some(f64::NAN);
    let all = [
        client.raw("POST", "/x").json(nan()),
        client.raw("POST", "/x").form(&[("price", &nan())]),
        client.raw("POST", "/x").extra("price", nan()),
    ];
    let mut shown = Vec::new();
    for call in all {
        shown.push(call.await.expect_err("not sent").to_string());
    }
    let field = "raw: invalid request: `price` is NaN, which cannot be sent";
    assert_eq!(shown, ["raw: invalid request: the body is NaN, which cannot be sent", field, field]);
}
