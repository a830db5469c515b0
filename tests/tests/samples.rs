//! Values made up for tests, of types that the generator made: each is read from what it is written as.

use std::collections::BTreeSet;
use std::fmt::Debug;

use atlas_client::{Decode, Sample, layers, maps, places, status, styles, tokens, trips, types, webhooks};
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
    assert_eq!(sample::<trips::Money>(), r#"{"amount":"1","currency":"sample"}"#);
    assert_eq!(sample::<places::Person>(), r#"{"type":"person","name":"sample"}"#);
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
    layers::Layer,
    layers::LayerBase,
    layers::Path,
    layers::Pin,
    maps::Highlight,
    maps::Style,
    places::AllOf,
    places::Condition,
    places::ConditionSeveral,
    places::ExportFilter,
    places::ImportJob,
    places::ImportResult,
    places::NearFilter,
    places::OpeningHours,
    places::Origin,
    places::Owner,
    places::Person,
    places::Photo,
    places::PhotoCamera,
    places::PhotoCameraValue,
    places::Place,
    places::PlaceInputParam,
    places::PlaceKind,
    places::PlaceNoise,
    places::PlaceNoiseInteger,
    places::PlaceNoiseString,
    places::PlacePage,
    places::Property,
    places::PropertyIs,
    places::Sort,
    places::Team,
    places::Unit,
    status::Level,
    status::Status,
    styles::Color,
    tokens::Token,
    trips::Comfort,
    trips::Leg,
    trips::Mode,
    trips::Money,
    trips::Ride,
    trips::RidePlatform,
    trips::Trip,
    trips::TripEvent,
    trips::TripLink,
    trips::TripStatus,
    trips::Walk,
    types::FieldError,
    types::Position,
    types::Problem,
    types::Resource,
    types::Timestamps,
    types::ValidationProblem,
    webhooks::Event,
    webhooks::PlaceShared,
    };
    let generated = run::generate_spec("atlas").unwrap_or_else(|problems| panic!("{problems}"));
    let emitted = source::decoded_types(&generated.files);
    let emitted: BTreeSet<&str> = emitted.iter().map(String::as_str).collect();
    assert_eq!(sampled, emitted, "the types of this test are not those that are emitted");
}
