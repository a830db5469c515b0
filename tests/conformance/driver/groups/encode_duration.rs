//! `encode/duration`: durations as ISO 8601 writes them, and as numbers of seconds and milliseconds.

use super::*;
use api::Duration;
use api::property::*;

macro_rules! parameter {
    ($place:literal, $name:literal, $resource:ident, $operation:ident, $value:expr) => {
        scenario!(concat!("Encode_Duration_", $place, "_", $name), api, |client| {
            Ok(send!(client.$resource().$operation($value))?)
        })
    };
}

macro_rules! property {
    ($name:literal, $operation:ident, $type:ident, $value:expr) => {
        scenario!(concat!("Encode_Duration_Property_", $name), api, |client| {
            let body = $type::new($value);
            same(send!(client.property().$operation(body.clone()))?, body)
        })
    };
}

pub fn all() -> Vec<Scenario> {
    let mut all = queries();
    all.extend(headers());
    all.extend(properties());
    // The document has integers, so callers round.
    all.push(parameter!("Lossy", "intSeconds", lossy, int_seconds, 36));
    all.push(parameter!("Lossy", "intMilliseconds", lossy, int_milliseconds, 36250));
    all
}

fn queries() -> Vec<Scenario> {
    vec![
        parameter!("Query", "default", query, default, "P40D"),
        parameter!("Query", "iso8601", query, iso8601, "P40D"),
        parameter!("Query", "int32Seconds", query, int32_seconds, 36),
        parameter!("Query", "int32SecondsArray", query, int32_seconds_array, [36, 47]),
        parameter!("Query", "floatSeconds", query, float_seconds, 35.625),
        parameter!("Query", "float64Seconds", query, float64_seconds, 35.625),
        parameter!("Query", "int32Milliseconds", query, int32_milliseconds, 36000),
        parameter!("Query", "floatMilliseconds", query, float_milliseconds, 35625.0),
        parameter!("Query", "float64Milliseconds", query, float64_milliseconds, 35625.0),
        parameter!("Query", "int32MillisecondsArray", query, int32_milliseconds_array, [36000, 47000]),
        parameter!("Query", "int32SecondsLargerUnit", query, int32_seconds_larger_unit, 120),
        parameter!("Query", "floatSecondsLargerUnit", query, float_seconds_larger_unit, 150.0),
        parameter!("Query", "int32MillisecondsLargerUnit", query, int32_milliseconds_larger_unit, 180000),
        parameter!("Query", "floatMillisecondsLargerUnit", query, float_milliseconds_larger_unit, 210000.0),
    ]
}

fn headers() -> Vec<Scenario> {
    vec![
        parameter!("Header", "default", header, default, "P40D"),
        parameter!("Header", "iso8601", header, iso8601, "P40D"),
        parameter!("Header", "iso8601Array", header, iso8601_array, ["P40D", "P50D"].map(Duration::from)),
        parameter!("Header", "int32Seconds", header, int32_seconds, 36),
        parameter!("Header", "floatSeconds", header, float_seconds, 35.625),
        parameter!("Header", "float64Seconds", header, float64_seconds, 35.625),
        parameter!("Header", "int32Milliseconds", header, int32_milliseconds, 36000),
        parameter!("Header", "floatMilliseconds", header, float_milliseconds, 35625.0),
        parameter!("Header", "float64Milliseconds", header, float64_milliseconds, 35625.0),
        parameter!("Header", "int32MillisecondsArray", header, int32_milliseconds_array, [36000, 47000]),
        parameter!("Header", "int32SecondsLargerUnit", header, int32_seconds_larger_unit, 120),
        parameter!("Header", "floatSecondsLargerUnit", header, float_seconds_larger_unit, 150.0),
        parameter!("Header", "int32MillisecondsLargerUnit", header, int32_milliseconds_larger_unit, 180000),
        parameter!("Header", "floatMillisecondsLargerUnit", header, float_milliseconds_larger_unit, 210000.0),
    ]
}

fn properties() -> Vec<Scenario> {
    vec![
        property!("default", default, DefaultDurationProperty, "P40D"),
        property!("iso8601", iso8601, Iso8601DurationProperty, "P40D"),
        property!("int32Seconds", int32_seconds, Int32SecondsDurationProperty, 36),
        property!("floatSeconds", float_seconds, FloatSecondsDurationProperty, 35.625),
        property!("float64Seconds", float64_seconds, Float64SecondsDurationProperty, 35.625),
        property!("floatSecondsArray", float_seconds_array, FloatSecondsDurationArrayProperty, [35.625, 46.75]),
        property!("int32Milliseconds", int32_milliseconds, Int32MillisecondsDurationProperty, 36000),
        property!("floatMilliseconds", float_milliseconds, FloatMillisecondsDurationProperty, 35625.0),
        property!("float64Milliseconds", float64_milliseconds, Float64MillisecondsDurationProperty, 35625.0),
        property!(
            "floatMillisecondsArray",
            float_milliseconds_array,
            FloatMillisecondsDurationArrayProperty,
            [35625.0, 46750.0]
        ),
        property!("int32SecondsLargerUnit", int32_seconds_larger_unit, Int32SecondsLargerUnitDurationProperty, 120),
        property!("floatSecondsLargerUnit", float_seconds_larger_unit, FloatSecondsLargerUnitDurationProperty, 150.0),
        property!(
            "int32MillisecondsLargerUnit",
            int32_milliseconds_larger_unit,
            Int32MillisecondsLargerUnitDurationProperty,
            180000
        ),
        property!(
            "floatMillisecondsLargerUnit",
            float_milliseconds_larger_unit,
            FloatMillisecondsLargerUnitDurationProperty,
            210000.0
        ),
    ]
}
