//! `type/property/nullable`: a required property that may be null, read and patched.

use super::*;
use api::Base64;
use api::types::*;

/// `$value` is how a caller gives the property, `$field` what it is when it came.
macro_rules! property {
    ($name:literal, $resource:ident, $patch:ident, $value:expr, $field:expr) => {
        [
            scenario!(concat!("Type_Property_Nullable_", $name, "_getNonNull"), api, |client| {
                let got = send!(client.$resource().get_non_null())?;
                same(got.required_property.as_str(), "foo")?;
                same(got.nullable_property, Some($field))
            }),
            scenario!(concat!("Type_Property_Nullable_", $name, "_getNull"), api, |client| {
                let got = send!(client.$resource().get_null())?;
                same(got.required_property.as_str(), "foo")?;
                same(got.nullable_property, None)
            }),
            scenario!(concat!("Type_Property_Nullable_", $name, "_patchNonNull"), api, |client| {
                Ok(send!(client.$resource().patch_non_null($patch::new("foo", Some($value))))?)
            }),
            scenario!(concat!("Type_Property_Nullable_", $name, "_patchNull"), api, |client| {
                Ok(send!(client.$resource().patch_null($patch::new("foo", None)))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let properties = [
        property!("String", string, StringPropertyPatch, "hello".to_owned(), "hello".to_owned()),
        property!("Bytes", bytes_, BytesPropertyPatch, bytes(), bytes()),
        property!("Datetime", datetime, DatetimePropertyPatch, "2022-08-26T18:38:00Z".into(), "2022-08-26T18:38:00Z".into()),
        property!("Duration", duration, DurationPropertyPatch, "P123DT22H14M12.011S".into(), "P123DT22H14M12.011S".into()),
        property!("CollectionsByte", collections_byte, CollectionsBytePropertyPatch, vec![bytes(), bytes()], vec![bytes(), bytes()]),
        property!("CollectionsModel", collections_model, CollectionsModelPropertyPatch, models(), models()),
        property!("CollectionsString", collections_string, CollectionsStringPropertyPatch, strings(), strings()),
    ];
    properties.into_iter().flatten().collect()
}

fn bytes() -> Base64 {
    Base64::from(b"hello, world!")
}

fn models() -> Vec<InnerModel> {
    vec![InnerModel::new("hello"), InnerModel::new("world")]
}

fn strings() -> Vec<String> {
    vec!["hello".to_owned(), "world".to_owned()]
}
