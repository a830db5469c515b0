//! Gives the members of a union the property that its `discriminator` names, where they do not declare it themselves.

use crate::api::*;

/// What distinguishes a member comes with its values (OAS 3.0.3 §4.7.25), so a member that does not say so, and keeps no
/// keys beyond its own, would lose it.
pub fn declare(api: &mut Api) {
    for index in 0..api.types.len() {
        let TypeKind::Union(Union { members, discriminator: Some(discriminator), .. }) = &api.types[index].kind else {
            continue;
        };
        let wire = discriminator.property.clone();
        let structs: Vec<TypeId> = members.iter().filter_map(|member| struct_of(api, &member.shape)).collect();
        for id in structs {
            if let TypeKind::Struct(body) = &mut api[id].kind {
                add(body, &wire);
            }
        }
    }
}

fn add(body: &mut Struct, wire: &str) {
    if body.additional.is_some() || body.fields.iter().any(|field| field.wire == wire) {
        return;
    }
    let description = Some("Distinguishes the members of a union.".to_owned());
    body.fields.push(Field { description, ..Field::plain(wire, Shape::String(StringFormat::Plain), false) });
}

/// The struct that a shape is, perhaps by another name.
fn struct_of(api: &Api, shape: &Shape) -> Option<TypeId> {
    let Shape::Type(id) = shape else {
        return None;
    };
    match &api[*id].kind {
        TypeKind::Struct(_) => Some(*id),
        TypeKind::Alias(inner) => struct_of(api, inner),
        TypeKind::Pending | TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Tuple(_) | TypeKind::Newtype(_) => None,
    }
}

#[cfg(test)]
mod tests;
