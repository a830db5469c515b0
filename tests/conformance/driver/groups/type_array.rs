//! `type/array`: lists as bodies.

use super::*;
use api::types::InnerModel;
use api::{DateTime, Duration, Json};

macro_rules! both {
    ($name:literal, $resource:ident, $value:expr) => {
        [
            scenario!(concat!("Type_Array_", $name, "_get"), api, |client| {
                same(send!(client.$resource().get())?, $value)
            }),
            scenario!(concat!("Type_Array_", $name, "_put"), api, |client| {
                Ok(send!(client.$resource().put($value))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let lists = [
        both!("Int32Value", int32_value, vec![1, 2]),
        both!("Int64Value", int64_value, vec![9_007_199_254_740_991, -9_007_199_254_740_991]),
        both!("BooleanValue", boolean_value, vec![true, false]),
        both!("StringValue", string_value, vec!["hello".to_owned(), String::new()]),
        both!("Float32Value", float32_value, vec![43.125]),
        both!("DatetimeValue", datetime_value, vec![DateTime::from("2022-08-26T18:38:00Z")]),
        both!("DurationValue", duration_value, vec![Duration::from("P123DT22H14M12.011S")]),
        both!("UnknownValue", unknown_value, vec![Json::from(1), Json::from("hello"), Json::null()]),
        both!("ModelValue", model_value, vec![InnerModel::new("hello"), InnerModel::new("world")]),
        both!("NullableFloatValue", nullable_float_value, vec![Some(1.25), None, Some(3.0)]),
        both!("NullableBooleanValue", nullable_boolean_value, vec![Some(true), None, Some(false)]),
        both!("NullableInt32Value", nullable_int32_value, vec![Some(1), None, Some(3)]),
        both!("NullableStringValue", nullable_string_value, vec![Some("hello".to_owned()), None, Some("world".to_owned())]),
        both!(
            "NullableModelValue",
            nullable_model_value,
            vec![Some(InnerModel::new("hello")), None, Some(InnerModel::new("world"))]
        ),
    ];
    lists.into_iter().flatten().collect()
}
