//! `type/model/inheritance/single-discriminator`: kinds of one base, told apart by a property.

use super::*;
use api::types::*;

macro_rules! birds {
    ($client:ident) => {
        $client.type_().model_resource().inheritance_resource().single_discriminator_resource()
    };
}

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Inheritance_SingleDiscriminator_getModel", api, |client| {
            let got = send!(birds!(client).get_model())?;
            holds(matches!(&got, Bird::Sparrow(sparrow) if sparrow.wingspan == 1), || format!("came as {got:?}"))
        }),
        scenario!("Type_Model_Inheritance_SingleDiscriminator_putModel", api, |client| {
            Ok(send!(birds!(client).put_model(Sparrow::new(1)))?)
        }),
        scenario!("Type_Model_Inheritance_SingleDiscriminator_getRecursiveModel", api, |client| {
            let got = send!(birds!(client).get_recursive_model())?;
            let Bird::Eagle(eagle) = &got else {
                return Err(Failure(format!("came as {got:?}")));
            };
            let is_goose = matches!(eagle.partner.as_deref(), Some(Bird::Goose(_)));
            holds(is_goose, || format!("the partner came as {:?}", eagle.partner))?;
            let is_gull = matches!(eagle.friends.as_deref(), Some([Bird::SeaGull(_)]));
            holds(is_gull, || format!("the friends came as {:?}", eagle.friends))?;
            let hated = eagle.hate.as_ref().and_then(|hate| hate.get("key3"));
            holds(matches!(hated, Some(Bird::Sparrow(_))), || format!("the hated one came as {hated:?}"))?;
            same(got, recursive().into())
        }),
        scenario!("Type_Model_Inheritance_SingleDiscriminator_putRecursiveModel", api, |client| {
            Ok(send!(birds!(client).put_recursive_model(recursive()))?)
        }),
        scenario!("Type_Model_Inheritance_SingleDiscriminator_getMissingDiscriminator", api, |client| {
            let got = send!(birds!(client).get_missing_discriminator())?;
            holds(matches!(&got, Bird::Other(base) if base.wingspan == 1), || format!("came as {got:?}, not as the base"))
        }),
        scenario!("Type_Model_Inheritance_SingleDiscriminator_getWrongDiscriminator", api, |client| {
            let got = send!(birds!(client).get_wrong_discriminator())?;
            let is_base = matches!(&got, Bird::Other(base) if base.wingspan == 1 && base.kind.as_deref() == Some("wrongKind"));
            holds(is_base, || format!("came as {got:?}, not as the base"))
        }),
        scenario!("Type_Model_Inheritance_SingleDiscriminator_getLegacyModel", api, |client| {
            let got = send!(birds!(client).get_legacy_model())?;
            holds(matches!(&got, Dinosaur::TRex(rex) if rex.size == 20), || format!("came as {got:?}"))
        }),
        scenario!("Type_Model_Inheritance_SingleDiscriminator_getNoSubtypesModel", api, |client| {
            same(send!(birds!(client).no_subtypes().get_no_subtypes_model())?, Fish::new("salmon", 10))
        }),
        scenario!("Type_Model_Inheritance_SingleDiscriminator_putNoSubtypesModel", api, |client| {
            Ok(send!(birds!(client).no_subtypes().put_no_subtypes_model(Fish::new("salmon", 10)))?)
        }),
    ]
}

fn recursive() -> Eagle {
    let hated: [(&str, Bird); 1] = [("key3", Sparrow::new(1).into())];
    Eagle::new(5).partner(Goose::new(2)).friends([SeaGull::new(2)]).hate(hated)
}
