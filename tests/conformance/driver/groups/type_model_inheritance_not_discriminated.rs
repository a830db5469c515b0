//! `type/model/inheritance/not-discriminated`: a schema that extends another, without a discriminator.

use super::*;
use api::types::Siamese;

macro_rules! cats {
    ($client:ident) => {
        $client.type_().model_resource().inheritance_resource().not_discriminated_resource()
    };
}

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Inheritance_NotDiscriminated_getValid", api, |client| {
            same(send!(cats!(client).get_valid())?, siamese())
        }),
        scenario!("Type_Model_Inheritance_NotDiscriminated_postValid", api, |client| {
            Ok(send!(cats!(client).post_valid(siamese()))?)
        }),
        scenario!("Type_Model_Inheritance_NotDiscriminated_putValid", api, |client| {
            same(send!(cats!(client).put_valid(siamese()))?, siamese())
        }),
    ]
}

fn siamese() -> Siamese {
    Siamese::new("abc", 32, true)
}
