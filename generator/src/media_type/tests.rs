use super::*;

#[test]
fn each_is_what_its_name_says() {
    let rows: &[(MediaKind, &[&str])] = &[
        (Json, &["application/json", "application/json; charset=utf-8", "application/json;odata.metadata=minimal"]),
        (Json, &["Application/JSON", "text/json", "application/vnd.x.v3+json", "application/problem+json ; a=b"]),
        (Json, &["application/*+json", "application/merge-patch+json", "image/thing+json"]),
        (Any, &["*/*", "application/*", "*/*; q=0.8"]),
        (Form, &["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8"]),
        (
            Multipart,
            &["multipart/form-data", "Multipart/Form-Data; boundary=x", "multipart/related", "multipart/mixed"],
        ),
        (Text, &["text/plain", "text/csv; header=present", "text/*", "text/html"]),
        (Xml, &["application/xml", "text/xml", "application/gpx+xml"]),
        (Events, &["text/event-stream", "text/event-stream;charset=UTF-8"]),
        (Lines, &["application/jsonl", "application/x-ndjson", "application/stream+json"]),
        (Sequence, &["application/json-seq", "application/geo+json-seq"]),
        (Bytes, &["application/octet-stream", "image/*", "image/png", "application/pdf", "application/jsonp", ""]),
    ];
    for (expected, names) in rows {
        for name in *names {
            assert_eq!(kind(name), *expected, "{name}");
        }
    }
}

#[test]
fn a_range_is_sent_as_what_is_in_it() {
    let rows = [
        ("application/json; charset=utf-8", "application/json; charset=utf-8"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/*+json", "application/json"),
        ("text/*", "text/plain"),
        ("image/*", "application/octet-stream"),
        ("image/png", "image/png"),
    ];
    for (name, expected) in rows {
        assert_eq!(within(name), expected, "{name}");
    }
}
