//! `type/model/inheritance/recursive`: a schema that extends one that has lists of it.

use super::*;
use api::types::Extension;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Inheritance_Recursive_get", api, |client| {
            same(send!(client.type_().model_resource().inheritance_resource().get())?, extension())
        }),
        scenario!("Type_Model_Inheritance_Recursive_put", api, |client| {
            Ok(send!(client.type_().model_resource().inheritance_resource().put(extension()))?)
        }),
    ]
}

fn extension() -> Extension {
    Extension::new(0).extension([Extension::new(1).extension([Extension::new(2)]), Extension::new(1)])
}
