//! Types: their paths, features and members.

use cratewright::contract::{MemberEntry, TypeEntry, TypeEntryKind};

use super::Held;
use super::arguments::{Value, inside, unboxed};
use crate::surface::shape::Shape;

impl Held<'_> {
    pub fn types(&mut self) {
        let contract = self.contract;
        for one in contract.types.iter().filter(|one| one.is_item()) {
            let path = one.path.as_deref().unwrap_or_default();
            match one.kind {
                TypeEntryKind::Struct => self.structure(path, one),
                TypeEntryKind::Enum => self.enumeration(path, one),
                TypeEntryKind::Union => self.union(path, one),
                TypeEntryKind::Tuple => self.tuple(path, one),
                TypeEntryKind::Alias => {
                    let ty = self.shape(one.rust.as_deref().unwrap_or_default());
                    self.has(path, "", &[("alias", ty)]);
                }
                TypeEntryKind::Newtype => {
                    let ty = self.shape(one.rust.as_deref().unwrap_or_default());
                    self.has(path, "", &[("kind", Shape::text("struct "))]);
                    self.has(path, ".0", &[("type", ty)]);
                }
                TypeEntryKind::Unread => self.problem(format!("`{path}` is said to be unread")),
            }
            for own in one.places.values().flatten().chain(one.former.values()) {
                self.is_name_of(own, path);
                self.is_brought_by(own, &one.features, false);
            }
            self.is_brought_by(path, &one.features, true);
        }
    }

    fn structure(&mut self, path: &str, one: &TypeEntry) {
        self.has(path, "", &[("kind", Shape::text("struct "))]);
        let fields = one.members.iter().filter(|member| member.fixed.is_none());
        if one.response {
            for field in fields.clone() {
                let ty = self.shape(field.rust.as_deref().unwrap_or_default());
                self.has(path, &format!(".{}", name(field)), &[("type", ty)]);
            }
        }
        if one.request {
            let values: Vec<Value<'_>> = fields.filter(|field| !field.received).map(value).collect();
            self.builder(path, &values);
        }
        if let Some(additional) = &one.rust {
            if one.response {
                let ty = self.shape(additional);
                self.has(path, ".additional", &[("type", ty)]);
            }
            if one.request {
                let signature = self.signature(&["self", &format!("impl Into<{additional}>")], "Self");
                self.has(path, "::additional", &[("signature", signature)]);
            }
        }
        for member in &one.members {
            self.wire(path, member);
        }
    }

    /// What a field is on the wire; one that has no item of its own is among what the type sends.
    fn wire(&mut self, path: &str, member: &MemberEntry) {
        let wire = format!("{:?}", member.wire);
        let Some((id, _)) = self.surface.paths.get(path) else { return };
        let items = &self.surface.types[*id].items;
        let fact = |item: &str, fact: &str| Some(items.get(item)?.facts.get(fact)?.first()?.text.clone());
        let plain = |text: String| text.trim_end_matches(" or null").to_owned();
        if let Some(fixed) = &member.fixed {
            let is = fact("", &format!("constant {}", member.wire));
            if is.as_ref() != Some(fixed) {
                self.problem(format!("`{path}`: {wire} is said to be {fixed}, and is {is:?}"));
            }
            return;
        }
        let own = [format!(".{}", name(member)), format!("::{}", name(member))];
        let own = own.iter().find_map(|item| fact(item, "wire")).map(plain);
        let is_sent = || {
            let of_new =
                fact("::new", "wires").is_some_and(|wires| wires.split(", ").any(|one| plain(one.to_owned()) == wire));
            let sent = items.get("").is_some_and(|entry| {
                entry.facts.keys().any(|fact| fact.trim_end_matches(" or null") == format!("sends {wire}"))
            });
            of_new || sent
        };
        if own.as_ref() != Some(&wire) && !(own.is_none() && is_sent()) {
            self.problem(format!("`{path}.{}` is said to be {wire} on the wire, and is {own:?}", name(member)));
        }
    }

    fn enumeration(&mut self, path: &str, one: &TypeEntry) {
        self.has(path, "", &[("kind", Shape::text("enum "))]);
        for value in &one.members {
            let variant = format!("::{}", name(value));
            self.has(path, &variant, &[("payload", Shape::default())]);
            let is = self.entry(path, &variant).and_then(|entry| Some(entry.facts.get("wire")?.first()?.text.clone()));
            let is = is.map(|text| json(&text));
            if is.as_ref() != Some(&value.wire) {
                self.problem(format!("`{path}{variant}` is said to be {}, and is {is:?}", value.wire));
            }
        }
        let is_text = one.members.iter().all(|value| value.wire.starts_with('"'));
        let unknown = self.shape(if is_text { "(UnknownValue)" } else { "(i64)" });
        self.has(path, "::Unknown", &[("payload", unknown)]);
    }

    fn union(&mut self, path: &str, one: &TypeEntry) {
        self.has(path, "", &[("kind", Shape::text("enum "))]);
        for member in &one.members {
            let held = self.shape(&format!("({})", member.rust.as_deref().unwrap_or_default()));
            self.has(path, &format!("::{}", name(member)), &[("payload", held)]);
        }
        let unknown = self.shape("(Json)");
        self.has(path, "::Unknown", &[("payload", unknown)]);
    }

    fn tuple(&mut self, path: &str, one: &TypeEntry) {
        self.has(path, "", &[("kind", Shape::text("struct "))]);
        for (index, position) in one.members.iter().enumerate() {
            let ty = self.shape(position.rust.as_deref().unwrap_or_default());
            self.has(path, &format!(".{index}"), &[("type", ty)]);
        }
    }
}

fn name(member: &MemberEntry) -> &str {
    member.name.as_deref().unwrap_or_default()
}

/// A field as callers set it: that it may be missing is no part of what they give.
fn value(field: &MemberEntry) -> Value<'_> {
    let rust = field.rust.as_deref().unwrap_or_default();
    let is_required = field.required == Some(true);
    let rust = if is_required { unboxed(rust) } else { inside(rust, "Option").unwrap_or(rust).to_owned() };
    Value { name: name(field), rust, is_required }
}

/// A literal of Rust as JSON.
fn json(literal: &str) -> String {
    match syn::parse_str(literal) {
        Ok(syn::Lit::Str(text)) => serde_json::Value::from(text.value()).to_string(),
        _ => literal.replace(' ', ""),
    }
}
