//! `routes`: parameters of paths and queries in every style that URI templates have.

use super::*;
use api::types::ExpandParameters;

/// The three kinds of value in one style: a primitive, an array and a record.
macro_rules! values {
    ($name:literal, |$client:ident| $resource:expr, $primitive:ident, $array:ident, $record:ident) => {
        [
            scenario!(concat!("Routes_", $name, "_primitive"), api, |$client| Ok(send!($resource.$primitive("a"))?)),
            scenario!(concat!("Routes_", $name, "_array"), api, |$client| Ok(send!($resource.$array(["a", "b"]))?)),
            scenario!(concat!("Routes_", $name, "_record"), api, |$client| {
                Ok(send!($resource.$record([("a", 1), ("b", 2)]))?)
            }),
        ]
    };
}

/// As `values!`, with a parameter that stands in the suite's path: it has one value and is sent by itself.
macro_rules! fixed {
    ($name:literal, |$client:ident| $resource:expr) => {
        values!($name, |$client| $resource, primitive_6, array_6, record_6)
    };
}

pub fn all() -> Vec<Scenario> {
    let mut all = plain();
    all.extend(paths().into_iter().flatten());
    all.extend(queries().into_iter().flatten());
    all.extend(impossible());
    all
}

fn plain() -> Vec<Scenario> {
    vec![
        scenario!("Routes_fixed", api, |client| Ok(send!(client.routes().fixed())?)),
        scenario!("Routes_InInterface", api, |client| Ok(send!(client.in_interface().fixed())?)),
        scenario!("Routes_PathParameters_templateOnly", api, |client| {
            Ok(send!(client.path_parameters().template_only("a"))?)
        }),
        scenario!("Routes_PathParameters_explicit", api, |client| Ok(send!(client.path_parameters().explicit("a"))?)),
        scenario!("Routes_PathParameters_annotationOnly", api, |client| {
            Ok(send!(client.path_parameters().annotation_only("a"))?)
        }),
        scenario!("Routes_QueryParameters_templateOnly", api, |client| {
            Ok(send!(client.query_parameters().template_only("a"))?)
        }),
        scenario!("Routes_QueryParameters_explicit", api, |client| Ok(send!(client.query_parameters().explicit("a"))?)),
        scenario!("Routes_QueryParameters_annotationOnly", api, |client| {
            Ok(send!(client.query_parameters().annotation_only("a"))?)
        }),
        scenario!("Routes_QueryParameters_QueryExpansion_Explode_model", api, |client| {
            Ok(send!(client.explode().model(ExpandParameters::new("status", "active")))?)
        }),
    ]
}

fn paths() -> Vec<[Scenario; 3]> {
    vec![
        values!("PathParameters_SimpleExpansion_Standard", |client| client.standard(), primitive, array, record),
        values!("PathParameters_SimpleExpansion_Explode", |client| client.explode(), primitive, array, record),
        values!(
            "PathParameters_LabelExpansion_Standard",
            |client| client.routes().path_resource().label_resource().standard_resource(),
            primitive_3,
            array_3,
            record_3
        ),
        values!(
            "PathParameters_LabelExpansion_Explode",
            |client| client.routes().path_resource().label_resource().explode_resource(),
            primitive_3,
            array_3,
            record_3
        ),
        values!(
            "PathParameters_MatrixExpansion_Standard",
            |client| client.routes().path_resource().matrix_resource().standard_resource(),
            primitive_4,
            array_4,
            record_4
        ),
        values!(
            "PathParameters_MatrixExpansion_Explode",
            |client| client.routes().path_resource().matrix_resource().explode_resource(),
            primitive_4,
            array_4,
            record_4
        ),
    ]
}

fn queries() -> Vec<[Scenario; 3]> {
    vec![
        values!(
            "QueryParameters_QueryExpansion_Standard",
            |client| client.routes().query_resource().query_expansion_resource().standard_resource(),
            primitive_5,
            array_5,
            record_5
        ),
        values!(
            "QueryParameters_QueryExpansion_Explode",
            |client| client.routes().query_resource().query_expansion_resource().explode_resource(),
            primitive_5,
            array_5,
            record_5
        ),
        fixed!(
            "QueryParameters_QueryContinuation_Standard",
            |client| client.routes().query_resource().query_continuation_resource().standard_resource()
        ),
        fixed!(
            "QueryParameters_QueryContinuation_Explode",
            |client| client.routes().query_resource().query_continuation_resource().explode_resource()
        ),
    ]
}

fn impossible() -> Vec<Scenario> {
    let expansion = ["primitive", "array", "record"].iter().flat_map(|kind| {
        ["Standard", "Explode"].map(|style| {
            Scenario::impossible(
                format!("Routes_PathParameters_PathExpansion_{style}_{kind}"),
                "the document has the style `simple`: OpenAPI has none that writes slashes",
            )
        })
    });
    let reserved = ["template", "annotation"].iter().map(|way| {
        Scenario::impossible(
            format!("Routes_PathParameters_ReservedExpansion_{way}"),
            "the document does not say that the parameter's slashes stay: the emitter writes no `allowReserved` for paths",
        )
    });
    expansion.chain(reserved).collect()
}
