//! Values made up for tests, of types that the generator made: each is read from what it is written as.

use atlas_client::{Decode, Sample, places, status, tokens, trips, types, webhooks};

/// The sample of a type as JSON, once it has been read again and is the same.
macro_rules! sample {
    ($type:ty) => {{
        let text = serde_json::to_string(&<$type>::sample()).expect("it can be written");
        let again = <$type>::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(again, <$type>::sample(), "{text}");
        text
    }};
}

#[test]
fn they_have_what_is_required() {
    assert_eq!(sample!(trips::Money), r#"{"amount":"1","currency":"sample"}"#);
    assert_eq!(sample!(places::Person), r#"{"type":"person","name":"sample"}"#);
}

#[test]
fn they_are_read_from_what_they_are_written_as() {
    sample!(places::Owner);
    sample!(places::Photo);
    sample!(places::Place);
    sample!(places::PlacePage);
    sample!(places::Team);
    sample!(status::Status);
    sample!(tokens::Token);
    sample!(trips::Leg);
    sample!(trips::Ride);
    sample!(trips::Trip);
    sample!(trips::Walk);
    sample!(types::Problem);
    sample!(types::ValidationProblem);
    sample!(webhooks::Event);
}
