//! Forms, byte for byte: what Stripe's own Node SDK sends, and cases of ours.

use std::path::Path;

use cratewright_runtime::runtime::{to_form, Encode, Json, Map, Timestamp, UploadFile};

fn form(input: &Json) -> String {
    let fields: Map<Json> = input.decode().expect("an object");
    let dates: Vec<(String, Box<dyn Encode>)> =
        fields.into_iter().map(|(name, value)| (name, date_or(value))).collect();
    let fields: Vec<(&str, &dyn Encode)> = dates.iter().map(|(name, value)| (name.as_str(), value.as_ref())).collect();
    to_form(&fields)
}

/// `{"$date": "…"}` stands for a moment in the cases; ours have one type for that.
fn date_or(value: Json) -> Box<dyn Encode> {
    match value.get("$date").and_then(|date| date.text()) {
        Some(date) => Box::new(Timestamp::from_seconds(seconds(&date))),
        None => Box::new(value),
    }
}

fn seconds(date: &str) -> i64 {
    let number = |from: usize, to: usize| date[from..to].parse::<i64>().expect("digits");
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    // Days since 1970-01-01 in years that begin in March.
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468;
    let offset = if date.ends_with("+02:00") { 7200 } else { 0 };
    // A fraction of a second is cut off, which is down: all of ours are written as a whole second and more.
    days * 86_400 + number(11, 13) * 3600 + number(14, 16) * 60 + number(17, 19) - offset
}

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn forms_are_what_stripe_sends() {
    let path = Path::new(env!("CRATEWRIGHT_DOCUMENTS")).join("conformance/form-encoding.json");
    let text = std::fs::read_to_string(path).expect("the cases can be read");
    let cases = Json::new(&text).expect("JSON").items().expect("a list");
    for case in &cases {
        let expected = case.get("encoded").and_then(|text| text.text()).expect("encoded");
        let input = case.get("input").expect("input");
        assert_eq!(form(&input), expected, "{input}");
    }
    assert_eq!(cases.len(), 62, "all cases of the file, no more and no fewer");
}

#[test]
fn forms_of_our_own() {
    let cases = [
        (r#"{}"#, ""),
        (r#"{"a":"b"}"#, "a=b"),
        (r#"{"a":null}"#, "a="),
        (r#"{"a":{}}"#, ""),
        (r#"{"a":[]}"#, ""),
        (r#"{"a":[[]]}"#, ""),
        (r#"{"a":[{},{"b":1}]}"#, "a[1][b]=1"),
        (r#"{"a":{"b":{"c":{"d":"e"}}}}"#, "a[b][c][d]=e"),
        (r#"{"a":[1,[2,3],{"b":4}]}"#, "a[0]=1&a[1][0]=2&a[1][1]=3&a[2][b]=4"),
        (r#"{"a":true,"b":false}"#, "a=true&b=false"),
        (r#"{"a b":{"c&d":"e=f"}}"#, "a%20b[c%26d]=e%3Df"),
        (r#"{"a":"'*()!~-_."}"#, "a=%27%2A%28%29%21~-_."),
        (r#"{"a":"\u0000"}"#, "a=%00"),
        (r#"{"a":"\ud83d\ude00"}"#, "a=%F0%9F%98%80"),
        (r#"{"a":9007199254740993}"#, "a=9007199254740993"),
        (r#"{"a":18446744073709551615}"#, "a=18446744073709551615"),
        (r#"{"a":1e3}"#, "a=1000"),
        (r#"{"a":1E-7}"#, "a=1e-7"),
        (r#"{"a":1e21}"#, "a=1e%2B21"),
        (r#"{"a":-0}"#, "a=0"),
        (r#"{"a":0.10}"#, "a=0.10"),
        (r#"{"":{"":""}}"#, "[]="),
        (r#"{"metadata":{"6735":"x"}}"#, "metadata[6735]=x"),
    ];
    for (input, expected) in cases {
        assert_eq!(form(&Json::new(input).expect(input)), expected, "{input}");
    }
}

/// Texts of every length, with what needs an escape at every place, beside a reference of one line.
#[test]
fn every_byte_of_a_text_is_looked_at() {
    let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~[]".contains(&byte);
    let escaped = |text: &str| -> String {
        text.bytes()
            .map(|byte| if keeps(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect()
    };
    let odd = (0..=0x7f).map(char::from).chain(['é', '€', '😀']);
    for (odd, length) in odd.flat_map(|odd| (0..40).map(move |length| (odd, length))) {
        for at in 0..=length {
            let text = format!("{}{odd}{}", "a".repeat(at), "Z9".repeat(length - at));
            assert_eq!(to_form(&[("n", &text)]), format!("n={}", escaped(&text)));
        }
    }
}

#[test]
fn floats_are_written_as_javascript_writes_them() {
    let cases = [
        (1.0, "1"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
        (1.5e-7, "1.5e-7"),
        (1e-6, "0.000001"),
        (1.25e-6, "0.00000125"),
        (123456789.125, "123456789.125"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (5e-324, "5e-324"),
    ];
    for (value, expected) in cases {
        assert_eq!(to_form(&[("n", &value)]), format!("n={}", expected.replace('+', "%2B")));
        assert_eq!(Json::from(value).as_str(), expected);
    }
    assert_eq!(Json::from(f64::NAN).as_str(), "null");
}

/// A form has no files: what is in one is sent as a text.
#[test]
fn a_file_is_its_text() {
    let bytes = UploadFile::new(vec![b'a', b' ', 0xff]).file_name("x.bin");
    assert_eq!(to_form(&[("file", &bytes), ("n", &1)]), "file=a%20%EF%BF%BD&n=1");
}
