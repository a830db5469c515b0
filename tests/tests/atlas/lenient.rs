//! Responses of which one place is another than the document says: a lenient client takes each of them, and names that place.

use atlas_client::places::Get;
use atlas_client::{Response, http};
use serde_json::{Value, json};

use crate::answers::place;

/// Whether a strict client takes the body, and what is listed of it.
fn read(body: &Value) -> (bool, Vec<String>) {
    let inner = http::Response::new(serde_json::to_vec(body).expect("it is JSON").into());
    let response = Response::of::<Get>(inner);
    let drift = response.drift().unwrap_or_else(|error| panic!("{body}: {error}"));
    (response.decode().is_ok(), drift.iter().map(|one| one.pointer().to_owned()).collect())
}

/// The pointers of all that is in a value.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    let steps: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    steps.iter().for_each(|(step, value)| pointers(value, &format!("{at}/{step}"), all));
}

/// What may come in the place of a value.
fn others(value: &Value) -> Vec<Value> {
    let meant = match value {
        Value::String(_) => json!(7),
        Value::Number(number) => json!(number.to_string()),
        Value::Bool(is_so) => json!(is_so.to_string()),
        Value::Object(_) => json!([]),
        Value::Array(_) => json!({}),
        Value::Null => json!([{}]),
    };
    vec![Value::Null, meant, json!("of no use"), json!([[1]])]
}

#[test]
fn one_wrong_place_fails_no_response_and_is_named() {
    let whole = place();
    assert_eq!(read(&whole), (true, Vec::new()));
    let (mut refused, mut places) = (0, Vec::new());
    pointers(&whole, "", &mut places);
    for at in places {
        let mut bodies = Vec::new();
        for other in others(whole.pointer(&at).expect("it is there")) {
            let mut body = whole.clone();
            *body.pointer_mut(&at).expect("it is there") = other;
            bodies.push(body);
        }
        if let Some((parent, key)) = at.rsplit_once('/') {
            let mut body = whole.clone();
            body.pointer_mut(parent).and_then(Value::as_object_mut).map(|parent| parent.remove(key));
            bodies.push(body);
        }
        for body in bodies {
            let (is_taken, drift) = read(&body);
            if is_taken {
                // What is in a union stays JSON where it is no member, and may have been meant to be one.
                assert!(drift.iter().all(|named| *named == at), "{at}: {drift:?} of {body}");
            } else {
                assert!(
                    !drift.is_empty() && drift.iter().all(|named| named.starts_with(&at)),
                    "{at}: {drift:?} of {body}"
                );
                refused += 1;
            }
        }
    }
    assert!(refused > 40, "{refused}");
}
