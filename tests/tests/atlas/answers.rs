//! What responses become: several successes, errors by status, headers, discriminators, strings of a format.

use crate::{ID, exchange};
use atlas_client::places::{self, ImportOutput};
use atlas_client::types::{Owner, PlaceNoise};
use atlas_client::{Error, layers, trips, types};
use serde_json::{Value, json};

/// What a response of this status and body becomes.
fn answer<T>(
    status: u16,
    body: Value,
    send: impl AsyncFnOnce(&atlas_client::Client) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut got = None;
    exchange(status, body, async |client| got = Some(send(client).await));
    got.expect("it was sent")
}

pub(crate) fn place() -> Value {
    json!({
        "id": ID, "created_at": "yesterday", "name": "Central", "kind": "teahouse",
        "position": {"lat": 48.25, "lon": 16.5}, "owner": {"type": "person", "name": "Ann"}, "rating": null,
        "hours": {"mon": {"opens": "09:30:00Z", "stays": "PT8H"}}, "names": {"de": "Zentral"}, "noise": "unknown",
        "parent": {"id": "p", "created_at": "", "name": "Vienna", "kind": "other", "position": {"lat": 0, "lon": 0},
            "owner": {"type": "guild"}, "rating": 4.5, "noise": 2}
    })
}

#[test]
fn values_are_kept_as_they_came() {
    let place = answer(200, place(), async |client| client.places().get(ID).await).expect("a place");
    assert_eq!((&*place.id, &*place.created_at), (ID, "yesterday"));
    assert_eq!(place.kind.as_str(), "teahouse");
    assert!(matches!(&*place.owner, Owner::Person(person) if person.name == "Ann"));
    assert!(matches!(place.noise.as_deref(), Some(PlaceNoise::String(_))), "{:?}", place.noise);
    let hours = &place.hours.as_ref().expect("hours")["mon"];
    assert_eq!((&*hours.opens, hours.stays.as_deref()), ("09:30:00Z", Some("PT8H")));
    let parent = place.parent.expect("a parent");
    assert!(matches!(&*parent.owner, Owner::Unknown(_)), "{:?}", parent.owner);
    assert!(matches!(parent.noise.as_deref(), Some(PlaceNoise::Integer(_))), "{:?}", parent.noise);
}

/// OAS 3.1.1 §4.8.16: a status, a range, the default.
#[test]
fn successes_by_status() {
    let import = async |client: &atlas_client::Client| places::ImportCsv::new("").send(client).await;
    let of = |status, body| answer(status, body, import).expect("a success");
    assert!(matches!(of(200, json!({"imported": 3})), places::ImportOutput::Ok(result) if result.imported == 3));
    assert!(matches!(of(202, json!({"job": "j"})), places::ImportOutput::Accepted(job) if job.job == "j"));
    assert!(matches!(of(203, json!("{}")), places::ImportOutput::Success(text) if text == "\"{}\""));
    let _: fn(places::ImportResponse) -> ImportOutput = ImportOutput::Ok;
    let shared = answer(200, json!({"url": "u"}), async |client| trips::TripsShare::new(ID).send(client).await);
    assert_eq!(shared.expect("a link").map(|link| link.url).as_deref(), Some("u"));
}

#[test]
fn errors_by_status() {
    let problem = json!({"title": "No", "status": 422, "code": "odd", "more": 1, "errors": [{"pointer": "/name", "detail": "d"}]});
    let create = async |client: &atlas_client::Client| {
        let position = types::Position::new(0.0, 0.0);
        client.places().create(places::PlaceInput::new("", places::PlaceKind::Other, position)).await
    };
    let error = answer(422, problem.clone(), create).expect_err("a problem");
    let typed = error.api::<types::ValidationProblem>().expect("its type");
    assert_eq!((error.status().map(|status| status.as_u16()), typed.errors[0].pointer.as_str()), (Some(422), "/name"));
    let error = answer(404, problem, async |client| client.places().get(ID).await).expect_err("a problem");
    let typed = error.api::<types::Problem>().expect("its type");
    assert_eq!(
        (typed.title.as_str(), typed.additional.get("more").map(ToString::to_string)),
        ("No", Some("1".to_owned()))
    );
}

/// OAS 3.1.1 §4.8.25.3: what a base's discriminator says. What is none of its subtypes has the fields of the base.
#[test]
fn subtypes_of_a_base() {
    let body = json!([
        {"kind": "pin", "title": "Here", "note": null, "at": {"lat": 1, "lon": 2}},
        {"kind": "path", "title": "There", "points": []},
        {"kind": "area", "title": "Everywhere", "size": 5}
    ]);
    let all = answer(200, body, async |client| client.layers().list().await).expect("layers");
    let [layers::Layer::Pin(pin), layers::Layer::Path(path), layers::Layer::Other(other)] = &all[..] else {
        panic!("{all:?}");
    };
    assert_eq!((pin.title.as_str(), pin.at.lon, path.points.len()), ("Here", 2.0, 0));
    assert_eq!((other.kind.as_deref(), other.title.as_str()), (Some("area"), "Everywhere"));
    assert_eq!(other.additional.get("size").map(|size| size.to_string()).as_deref(), Some("5"));
}
