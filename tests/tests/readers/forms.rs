//! Forms, with arrays and objects in brackets.

use cratewright_runtime::runtime::{Encode, to_form};
use serde_json::Value;
use tests::{form, readers};

use crate::{Sent, seeds};

#[test]
fn forms() {
    for mut dice in seeds(15_000) {
        let meant = readers::object(&mut dice, |dice| readers::tree(dice, 3));
        let fields: Vec<(&String, Sent)> = members(&meant).map(|(name, value)| (name, Sent::of(value))).collect();
        let fields: Vec<(&str, &dyn Encode)> =
            fields.iter().map(|(name, value)| (name.as_str(), value as &dyn Encode)).collect();
        let sent = to_form(&fields);
        assert_eq!(form::decode(&sent).as_ref(), Ok(&meant), "{sent}");
    }
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}
