//! Settles who writes the property that a `discriminator` names: the members of a union that declare it, or else the union.

use super::decide::named;
use super::profile::Profile;
use crate::api::*;

/// What distinguishes a member comes with its values (OAS 3.0.3 §4.7.25), so of a member that does not declare the property,
/// the union writes it and reads it: the same schema may be a member of others, by other properties. Each value that means
/// such a member is a variant. The member of all other values has the property as a field, since no union knows its value.
pub fn declare(api: &mut Api) {
    for index in 0..api.types.len() {
        let TypeKind::Union(union @ Union { discriminator: Some(_), .. }) = &api.types[index].kind else {
            continue;
        };
        let union = union.clone();
        if let Some(union) = settled(api, union) {
            api.types[index].kind = TypeKind::Union(union);
        }
    }
}

/// The union with the values that it writes; `None` if its discriminator leaves a member without a value.
fn settled(api: &mut Api, mut union: Union) -> Option<Union> {
    let discriminator = union.discriminator.as_mut()?;
    let profiles: Vec<Profile> = union.members.iter().map(|member| Profile::of(api, &member.shape)).collect();
    let values = named::values(discriminator, &profiles)?;
    let wire = &discriminator.property;
    let members = union.members.drain(..).zip(discriminator.members.drain(..)).zip(values);
    let mut all = Vec::new();
    for ((member, named), values) in members {
        match holder(api, &member.shape, wire) {
            Holder::Member => {
                if named.is_default {
                    let_it_be_missing(api, &member.shape, wire);
                }
                all.push((member, named));
            }
            Holder::Union if named.is_default => {
                add(api, &member.shape, wire);
                all.push((member, named));
            }
            Holder::Union => all.extend(each(&member, &named, wire, values)),
        }
    }
    (union.members, discriminator.members) = all.into_iter().unzip();
    Some(union)
}

/// Who writes the property of a member.
enum Holder {
    Member,
    Union,
}

fn holder(api: &mut Api, shape: &Shape, wire: &str) -> Holder {
    if let Some((id, _)) = api.struct_of(shape) {
        let TypeKind::Struct(body) = &mut api[id].kind else { return Holder::Member };
        let Some(field) = body.fields.iter_mut().find(|field| field.wire == wire) else { return Holder::Union };
        // Whoever reads a member has to know which it is, though the property be read-only.
        field.ways = Ways::Both;
        return Holder::Member;
    }
    if is_map(api, shape) { Holder::Union } else { Holder::Member }
}

fn is_map(api: &Api, shape: &Shape) -> bool {
    match api.resolved(shape) {
        Shape::Map(_) => true,
        Shape::Type(id) => matches!(&api[*id].kind, TypeKind::Newtype(Shape::Map(_))),
        _ => false,
    }
}

/// What no value names, because none came, is of the base all the same, whose type has no name in the document and is there
/// for that alone.
fn let_it_be_missing(api: &mut Api, shape: &Shape, wire: &str) {
    let Some((id, _)) = api.struct_of(shape) else { return };
    let one = &mut api[id];
    if let TypeKind::Struct(body) = &mut one.kind
        && one.component.is_none()
        && one.usage.response
    {
        body.fields.iter_mut().filter(|field| field.wire == wire).for_each(|field| field.required = false);
    }
}

/// A variant for each value, of which the first is called as the member is. `values` are those of `named` as JSON.
fn each(member: &Member, named: &NamedBy, wire: &str, values: Vec<String>) -> Vec<(Member, NamedBy)> {
    let one = |(index, (text, json)): (usize, (&String, String))| {
        let mut member = member.clone();
        if index > 0 {
            member.words.clone_from(text);
            member.known_by = KnownBy::constant(wire, text);
        }
        member.tag = Some(Tag { wire: wire.to_owned(), json });
        (member, NamedBy { values: vec![text.clone()], is_default: false })
    };
    named.values.iter().zip(values).enumerate().map(one).collect()
}

/// Gives a member of all other values the property, unless it keeps every key.
fn add(api: &mut Api, shape: &Shape, wire: &str) {
    let Some((id, _)) = api.struct_of(shape) else { return };
    if let TypeKind::Struct(body @ Struct { additional: None, .. }) = &mut api[id].kind {
        body.fields.push(Field::discriminating(wire, Shape::String(StringFormat::Plain), false));
    }
}

#[cfg(test)]
mod tests;
