//! Words of `type` that are none, and what they are read as.

use super::lowered;

#[test]
fn types_of_other_languages_and_formats_are_read_as_meant_and_said() {
    for (word, is) in [
        ("int", "integer"),
        ("Integer", "integer"),
        ("long", "integer"),
        ("int32", "integer"),
        ("float", "number"),
        ("double", "number"),
        ("bool", "boolean"),
        ("String", "string"),
        ("str", "string"),
        ("date", "date"),
        ("datetime", "datetime"),
        ("date-time", "datetime"),
        ("dateTime", "datetime"),
        ("time", "time"),
        ("uuid", "uuid"),
        ("UUID", "uuid"),
        ("guid", "uuid"),
        ("url", "uri"),
        ("email", "string"),
        ("password", "password"),
        ("binary", "binary"),
        ("list", "[any]"),
        ("map", "{*: any}"),
    ] {
        let found = lowered("3.0.3", &format!("A: {{type: {word}}}"));
        assert_eq!(found.schema("A"), is, "{word}");
        assert!(
            matches!(&found.said[..], [said] if said.contains(&format!("`{word}` is no type")) && said.contains("it is read as")),
            "{word}: {:?}",
            found.said
        );
    }
    // The format that is said counts, and null stands beside it.
    assert_eq!(lowered("3.0.3", "A: {type: string, format: date}").said, [""; 0]);
    assert_eq!(lowered("3.0.3", "A: {type: date, format: date-time, nullable: true}").schema("A"), "datetime?");
    assert_eq!(lowered("3.1.0", "A: {type: [uuid, 'null']}").schema("A"), "uuid?");
    // What may mean anything is anything.
    for word in ["any", "timestamp", "Pet"] {
        let found = lowered("3.0.3", &format!("A: {{type: {word}}}"));
        assert_eq!(found.schema("A"), "any", "{word}");
        assert_eq!(found.said, [format!("`{word}` is no type of JSON Schema; any value is taken")]);
    }
    assert_eq!(lowered("3.1.0", "A: {type: [string, Pet]}").schema("A"), "any");
}

#[test]
fn flags_in_quotes_are_read() {
    assert_eq!(lowered("3.0.3", "A: {type: string, nullable: 'true'}").schema("A"), "string?");
    assert_eq!(lowered("3.0.3", "A: {type: string, nullable: 'no'}").schema("A"), "string");
}
