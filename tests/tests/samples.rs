//! Values made up for tests, of types that the generator made: each is read from what it is written as.

use std::collections::BTreeSet;
use std::fmt::Debug;

use atlas_client::{Decode, Sample, maps, places, status, trips, types, webhooks};
use serde::Serialize;
use tests::{hostile::source, run};

/// The sample of a type as JSON, once it has been read again and is the same.
fn sample<T: Sample + Decode + Serialize + PartialEq + Debug>() -> String {
    let text = serde_json::to_string(&T::sample()).expect("it can be written");
    let again = T::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(again, T::sample(), "{text}");
    text
}

#[test]
fn they_have_what_is_required() {
    assert_eq!(sample::<types::Money>(), r#"{"amount":"1","currency":"sample"}"#);
    assert_eq!(sample::<types::Person>(), r#"{"type":"person","name":"sample"}"#);
}

/// Calls [`sample`] with each type, and lists the names of all.
macro_rules! samples {
    ($($module:ident::$name:ident,)+) => {{
        $(sample::<$module::$name>();)+
        BTreeSet::from([$(stringify!($name)),+])
    }};
}

#[test]
fn they_are_read_from_what_they_are_written_as() {
    let sampled = samples! {
    maps::TileHighlightParam,
    maps::TileStyle,
    places::ImportAccepted,
    places::ImportResponse,
    places::ListNearFilterParam,
    places::ListSort,
    places::RetrieveExportExportFilterParam,
    status::RetrieveResponse,
    trips::EventsTripEvent,
    trips::TripsShareResponse,
    types::Color,
    types::Comfort,
    types::Condition,
    types::ConditionAllOf,
    types::ConditionProperty,
    types::ConditionPropertyIs,
    types::ConditionSeveral,
    types::HoursSpan,
    types::Layer,
    types::LayerBase,
    types::Leg,
    types::Level,
    types::Mode,
    types::Money,
    types::Origin,
    types::Owner,
    types::Path,
    types::Person,
    types::Photo,
    types::PhotoCamera,
    types::PhotoCameraValue,
    types::Pin,
    types::Place,
    types::PlaceKind,
    types::PlaceNoise,
    types::PlaceNoiseInteger,
    types::PlaceNoiseString,
    types::PlacePage,
    types::PlaceShared,
    types::PlaceInput,
    types::Position,
    types::Problem,
    types::Ride,
    types::RidePlatform,
    types::Team,
    types::Token,
    types::Trip,
    types::TripStatus,
    types::Unit,
    types::ValidationProblem,
    types::ValidationProblemErrorsItem,
    types::Walk,
    webhooks::Event,
    };
    let generated = run::generate_spec("atlas").unwrap_or_else(|problems| panic!("{problems}"));
    let emitted = source::decoded_types(&generated.files);
    let emitted: BTreeSet<&str> = emitted.iter().map(String::as_str).collect();
    assert_eq!(sampled, emitted, "the types of this test are not those that are emitted");
}
