//! Texts and timestamps as values of other libraries, and back.
#![cfg(all(
    feature = "chrono",
    feature = "jiff",
    feature = "rust_decimal",
    feature = "time",
    feature = "url",
    feature = "uuid"
))]

use cratewright_runtime::runtime::{Date, DateTime, Decimal, Duration, Time, Timestamp, Uri, Uuid};

#[test]
fn points_in_time() {
    let written = DateTime::from("2030-01-31T09:30:00.5+02:00");
    let jiff = written.to_jiff().expect("a time");
    assert_eq!(DateTime::from(jiff), "2030-01-31T07:30:00.5Z");
    let chrono = written.to_chrono().expect("a time");
    assert_eq!(DateTime::from(chrono), "2030-01-31T09:30:00.500+02:00");
    assert_eq!(DateTime::from(chrono.to_utc()), "2030-01-31T07:30:00.500Z");
    let time = written.to_time().expect("a time");
    assert_eq!(DateTime::from(time), "2030-01-31T09:30:00.5+02:00");
    assert_eq!(DateTime::from(time.to_offset(time::UtcOffset::UTC)), "2030-01-31T07:30:00.5Z");
    let odd = time::UtcOffset::from_hms(1, 0, 30).expect("an offset");
    assert_eq!(DateTime::from(time.to_offset(odd)), "2030-01-31T07:30:00.5Z");
    assert_eq!(jiff.as_millisecond(), chrono.timestamp_millis());
    assert_eq!(i128::from(jiff.as_millisecond()) * 1_000_000, time.unix_timestamp_nanos());
}

#[test]
fn what_is_no_time_says_its_text() {
    for text in ["", "soon", "2030-02-30T00:00:00Z", "2030-01-31", "2030-01-31T09:30:00"] {
        let written = DateTime::from(text);
        let jiff = written.to_jiff().expect_err(text);
        assert_eq!((jiff.text(), written.as_str()), (text, text));
        assert!(jiff.to_string().starts_with(&format!("{text:?} is no jiff::Timestamp: ")), "{jiff}");
        written.to_chrono().expect_err(text);
        written.to_time().expect_err(text);
    }
}

#[test]
fn days_have_no_time_and_times_no_offset() {
    let day = Date::from("2030-01-31");
    assert_eq!(Date::from(day.to_jiff().expect("a day")), day);
    assert_eq!(Date::from(day.to_chrono().expect("a day")), day);
    assert_eq!(Date::from(day.to_time().expect("a day")), day);
    for text in ["2030-01-31T09:30:00", "2030-01-31 09:30", "2030-02-30", "31.1.2030", ""] {
        let day = Date::from(text);
        assert!(day.to_jiff().is_err() && day.to_chrono().is_err() && day.to_time().is_err(), "{text}");
    }
    for text in ["09:30:00", "09:30:00.25"] {
        let time = Time::from(text);
        assert_eq!(Time::from(time.to_jiff().expect(text)), text);
        assert_eq!(Time::from(time.to_time().expect(text)), text);
        assert_eq!(Time::from(time.to_chrono().expect(text)).trim_end_matches('0'), text.trim_end_matches('0'));
    }
    for text in ["09:30:00Z", "09:30:00+02:00", "25:00:00", "T09:30", "9.30", ""] {
        let time = Time::from(text);
        assert!(time.to_jiff().is_err() && time.to_chrono().is_err() && time.to_time().is_err(), "{text}");
    }
}

#[test]
fn durations_and_seconds() {
    let span = Duration::from("P1DT2H30M").to_jiff().expect("a duration");
    assert_eq!((span.get_days(), span.get_hours(), Duration::from(span)), (1, 2, "P1DT2H30M".into()));
    Duration::from("2 cups").to_jiff().expect_err("no duration");

    let before = Timestamp::from_seconds(-1);
    assert_eq!(Timestamp::from(before.to_jiff().expect("a time")), before);
    assert_eq!(Timestamp::from(before.to_chrono().expect("a time")), before);
    assert_eq!(Timestamp::from(before.to_time().expect("a time")), before);
    let half = jiff::Timestamp::from_millisecond(-500).expect("a time");
    assert_eq!(Timestamp::from(half), before);
    assert_eq!(Timestamp::from(chrono::DateTime::from_timestamp_millis(-500).expect("a time")), before);
    let far = Timestamp::from_seconds(i64::MAX);
    assert_eq!(far.to_jiff().expect_err("too far").text(), i64::MAX.to_string());
    assert!(far.to_chrono().is_err() && far.to_time().is_err());
}

#[test]
fn decimals_are_not_rounded() {
    for text in ["19.90", "-0.1", "79228162514264337593543950335"] {
        let exact = Decimal::from(text).to_rust_decimal().expect(text);
        assert_eq!(Decimal::from(exact).as_str(), text);
    }
    assert_eq!(Decimal::from("1.5e3").to_rust_decimal().expect("a number").to_string(), "1500");
    for text in ["0.12345678901234567890123456789012345", "1e99", "1.1e-40", "much", ""] {
        assert_eq!(Decimal::from(text).to_rust_decimal().expect_err(text).text(), text);
    }
}

#[test]
fn uuids() {
    let text = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    let uuid = Uuid::from(text).to_uuid().expect("a UUID");
    assert_eq!(Uuid::from(uuid), text);
    assert_eq!(Uuid::from("place-1").to_uuid().expect_err("none").text(), "place-1");
}

#[test]
fn uris() {
    let url = Uri::from("https://example.com/a%20b?c=d#e").to_url().expect("a URL");
    assert_eq!((url.path(), Uri::from(url.clone())), ("/a%20b", "https://example.com/a%20b?c=d#e".into()));
    // A `Url` says the same in one way; the string is kept as it was written.
    let written = Uri::from("HTTPS://EXAMPLE.com");
    assert_eq!(Uri::from(written.to_url().expect("a URL")), "https://example.com/");
    assert_eq!(written, "HTTPS://EXAMPLE.com");
    for text in ["", "../a", "//example.com", "example.com", "https://"] {
        let error = Uri::from(text).to_url().expect_err(text);
        assert_eq!(error.text(), text);
        assert!(error.to_string().starts_with(&format!("{text:?} is no url::Url: ")), "{error}");
    }
}
