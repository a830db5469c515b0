//! `parameters/path`: parameters of the path.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Parameters_Path_normal", api, |client| {
            Ok(send!(client.parameters().path_resource().normal_resource().normal("foo"))?)
        }),
        Scenario::impossible(
            "Parameters_Path_optional",
            "the document has the path `/parameters/path/optional{name}`: OpenAPI has no parameters of the path that may be missing, with the slash before them",
        ),
    ]
}
