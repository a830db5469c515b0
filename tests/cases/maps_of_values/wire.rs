//! Maps, and what an object holds besides its properties.

use maps_of_values::Decode;
use maps_of_values::maps::Maps;

const MAPS: &str = r#"{"texts":{"b":"1","a":"2"},"numbers":{"x":[1,2],"y":[]},"anything":{"n":null,"l":[1]},"open":{"on":true,"id":"o","off":false}}"#;

#[test]
fn each_keeps_its_keys_and_their_order() {
    let maps = Maps::from_json(MAPS.as_bytes()).unwrap();
    assert_eq!(maps.texts.iter().collect::<Vec<_>>(), [("b", &"1".to_owned()), ("a", &"2".to_owned())]);
    assert_eq!((maps.numbers["x"].as_slice(), maps.numbers["y"].len()), (&[1, 2][..], 0));
    assert!(maps.anything["n"].is_null() && maps.anything["l"].as_str() == "[1]");
    assert_eq!(maps.open.id, "o");
    assert_eq!(maps.open.additional.iter().collect::<Vec<_>>(), [("on", &true), ("off", &false)]);
}

#[test]
fn a_value_of_another_kind_is_an_error_with_its_key() {
    for (right, wrong, place) in [
        (r#""a":"2""#, r#""a":2"#, "/texts/a"),
        ("[1,2]", "[1,2.5]", "/numbers/x/1"),
        (r#""off":false"#, r#""off":"no""#, "/open/off"),
    ] {
        let text = MAPS.replacen(right, wrong, 1);
        assert_eq!(Maps::from_json(text.as_bytes()).unwrap_err().pointer(), place, "{text}");
    }
}
