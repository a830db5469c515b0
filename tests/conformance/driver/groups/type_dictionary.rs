//! `type/dictionary`: objects with keys of any name, as bodies.

use super::*;
use api::types::InnerModel;
use api::{DateTime, Duration, Json, Map};

macro_rules! both {
    ($name:literal, $resource:ident, $value:expr) => {
        [
            scenario!(concat!("Type_Dictionary_", $name, "_get"), api, |client| {
                same(send!(client.$resource().get())?, Map::from($value))
            }),
            scenario!(concat!("Type_Dictionary_", $name, "_put"), api, |client| {
                Ok(send!(client.$resource().put($value))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let dictionaries = [
        both!("Int32Value", int32_value, [("k1", 1), ("k2", 2)]),
        both!("Int64Value", int64_value, [("k1", 9_007_199_254_740_991), ("k2", -9_007_199_254_740_991)]),
        both!("BooleanValue", boolean_value, [("k1", true), ("k2", false)]),
        both!("StringValue", string_value, [("k1", "hello"), ("k2", "")]),
        both!("Float32Value", float32_value, [("k1", 43.125)]),
        both!("DatetimeValue", datetime_value, [("k1", DateTime::from("2022-08-26T18:38:00Z"))]),
        both!("DurationValue", duration_value, [("k1", Duration::from("P123DT22H14M12.011S"))]),
        both!("UnknownValue", unknown_value, [("k1", Json::from(1)), ("k2", Json::from("hello")), ("k3", Json::null())]),
        both!("ModelValue", model_value, [("k1", InnerModel::new("hello")), ("k2", InnerModel::new("world"))]),
        both!(
            "RecursiveModelValue",
            recursive_model_value,
            [
                ("k1", InnerModel::new("hello").children(Map::new())),
                ("k2", InnerModel::new("world").children([("k2.1", InnerModel::new("inner world"))])),
            ]
        ),
        both!("NullableFloatValue", nullable_float_value, [("k1", Some(1.25)), ("k2", Some(0.5)), ("k3", None)]),
    ];
    dictionaries.into_iter().flatten().collect()
}
