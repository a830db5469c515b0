//! `type/model/inheritance/nested-discriminator`: a discriminator below a discriminator.

use super::*;
use api::types::*;

macro_rules! fish {
    ($client:ident) => {
        $client.type_().model_resource().inheritance_resource().nested_discriminator_resource()
    };
}

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Inheritance_NestedDiscriminator_getModel", api, |client| {
            let got = send!(fish!(client).get_model())?;
            holds(goblin(&got).is_some_and(|goblin| goblin.age == 1), || format!("came as {got:?}"))
        }),
        scenario!("Type_Model_Inheritance_NestedDiscriminator_putModel", api, |client| {
            Ok(send!(fish!(client).put_model(GoblinShark::new(1)))?)
        }),
        scenario!("Type_Model_Inheritance_NestedDiscriminator_getRecursiveModel", api, |client| {
            let got = send!(fish!(client).get_recursive_model())?;
            let Fish::Salmon(salmon) = &got else {
                return Err(Failure(format!("came as {got:?}")));
            };
            let partner = salmon.partner.as_deref().and_then(saw);
            holds(partner.is_some_and(|saw| saw.age == 2), || format!("the partner came as {:?}", salmon.partner))?;
            let friends = salmon.friends.as_deref().unwrap_or_default();
            let are_friends = matches!(friends, [Fish::Salmon(_), other] if goblin(other).is_some());
            holds(are_friends, || format!("the friends came as {friends:?}"))?;
            let hated = salmon.hate.as_ref().and_then(|hate| Some((hate.get("key3")?, hate.get("key4")?)));
            let are_hated = matches!(hated, Some((one, Fish::Salmon(_))) if saw(one).is_some());
            holds(are_hated, || format!("those hated came as {hated:?}"))?;
            same(got, recursive().into())
        }),
        scenario!("Type_Model_Inheritance_NestedDiscriminator_putRecursiveModel", api, |client| {
            Ok(send!(fish!(client).put_recursive_model(recursive()))?)
        }),
        scenario!("Type_Model_Inheritance_NestedDiscriminator_getMissingDiscriminator", api, |client| {
            let got = send!(fish!(client).get_missing_discriminator())?;
            holds(matches!(&got, Fish::Other(base) if base.age == 1), || format!("came as {got:?}, not as the base"))
        }),
        scenario!("Type_Model_Inheritance_NestedDiscriminator_getWrongDiscriminator", api, |client| {
            let got = send!(fish!(client).get_wrong_discriminator())?;
            let is_base = matches!(&got, Fish::Other(base) if base.age == 1 && base.kind.as_deref() == Some("wrongKind"));
            holds(is_base, || format!("came as {got:?}, not as the base"))
        }),
    ]
}

/// A goblin shark, whether it comes as a fish or as a shark that is one.
fn goblin(fish: &Fish) -> Option<&GoblinShark> {
    match fish {
        Fish::GoblinShark(goblin) | Fish::Shark(Shark::GoblinShark(goblin)) => Some(goblin),
        _ => None,
    }
}

fn saw(fish: &Fish) -> Option<&SawShark> {
    match fish {
        Fish::SawShark(saw) | Fish::Shark(Shark::SawShark(saw)) => Some(saw),
        _ => None,
    }
}

fn recursive() -> Salmon {
    let enemies: [(&str, Fish); 2] = [("key1", Salmon::new(4).into()), ("key2", GoblinShark::new(2).into())];
    let friend = Salmon::new(2).partner(Salmon::new(3)).hate(enemies);
    let friends: [Fish; 2] = [friend.into(), GoblinShark::new(3).into()];
    let theirs: [Fish; 2] = [Salmon::new(1).into(), GoblinShark::new(4).into()];
    let hated: [(&str, Fish); 2] = [("key3", SawShark::new(3).into()), ("key4", Salmon::new(2).friends(theirs).into())];
    Salmon::new(1).partner(SawShark::new(2)).friends(friends).hate(hated)
}
