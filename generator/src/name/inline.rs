//! What an inline schema is called where it stands: by its owner and its field, or by a title that speaks of both. Nothing
//! but the place itself counts, so that no addition to a document renames it.

use super::{Names, ident, status};
use crate::api::{Anchor, Place, Role, Status, TypeKind};
use crate::key::PlaceKey;
use crate::words;
use std::collections::HashMap;

/// The last word of what requests alone hold, enums aside: no request struct and no component ends so by itself.
const PARAM: &str = "Param";

/// Names places, each after those around it.
pub struct Rule<'n> {
    pub names: &'n Names,
    /// The titles of types, by each of their places; empty where titles are not to count.
    pub titles: &'n HashMap<&'n PlaceKey, &'n str>,
}

impl Rule<'_> {
    /// The names that a place has, the best one first: others, without end, are for where something else has that name.
    pub fn candidates(&self, place: &Place, kind: &TypeKind) -> impl Iterator<Item = String> {
        let is_enum = matches!(kind, TypeKind::Enum(_));
        let plain = self.by_owner(place, is_enum);
        let best = self.title(place).map_or_else(|| plain.clone(), |title| self.titled(place, title, is_enum));
        let numbered = best.clone();
        let others = [plain.clone()].into_iter();
        let longer = std::iter::once_with(move || ident::pascal(&format!("{plain} {}", kind_word(kind))));
        let of_key = std::iter::once_with(|| ident::pascal(&place.key.to_string()));
        let numbered = (2..).map(move |number| format!("{numbered}X{number}"));
        [best].into_iter().chain(others).chain(longer).chain(of_key).chain(numbered)
    }

    /// The title, if it names the place: it has all words of the field, and so has the nearest title around it.
    fn title(&self, place: &Place) -> Option<&str> {
        let title = self.titles.get(&place.key)?;
        let mut around = place.site.owner.as_deref();
        while let Some(owner) = around.filter(|owner| !self.titles.contains_key(&owner.key)) {
            around = owner.site.owner.as_deref();
        }
        let outer = around.filter(|owner| owner.site.anchor != Anchor::Schema || owner.site.owner.is_some());
        let is_good = |place: &Place, title: &str| {
            let said = words::words(title);
            place.site.field.is_empty() || words::words(&place.site.field).iter().all(|word| said.contains(word))
        };
        let is_outer_good = outer.is_none_or(|owner| is_good(owner, self.titles[&owner.key]));
        (!place.site.field.is_empty() && is_good(place, title) && is_outer_good).then_some(*title)
    }

    fn titled(&self, place: &Place, title: &str, is_enum: bool) -> String {
        let method = match place.site.operation() {
            Some((index, Role::Request)) => self.method(index),
            Some((index, _)) => &self.names.operations[index].method,
            None => "",
        };
        finished(place, &format!("{method} {title}"), is_enum)
    }

    /// The name by owner and field.
    fn by_owner(&self, place: &Place, is_enum: bool) -> String {
        let site = &place.site;
        let base = match &site.owner {
            Some(owner) => self.owner(owner),
            None => self.anchor(place),
        };
        let is_param = site.is_request() && !is_enum;
        let base = base.strip_suffix(PARAM).filter(|_| is_param).unwrap_or(&base);
        let words =
            if site.owner.is_none() && matches!(site.anchor, Anchor::Component { .. }) { "" } else { &site.words };
        finished(place, &format!("{base} {words}"), is_enum)
    }

    /// What the owner of a place is called: as it is named, or as it would be if it were a type.
    fn owner(&self, owner: &Place) -> String {
        if let Some(item) = self.names.at(&owner.key) {
            return item.name.clone();
        }
        match (&owner.site.anchor, &owner.site.owner) {
            (Anchor::Schema, None) => self.names.component(&owner.site.words),
            (_, _) => self.by_owner(owner, false),
        }
    }

    /// The words in front of what stands directly at an operation or component.
    fn anchor(&self, place: &Place) -> String {
        let method = |index: usize| self.names.operations[index].method.as_str();
        match &place.site.anchor {
            Anchor::Operation(index, Role::Request) => self.method(*index).to_owned(),
            Anchor::Operation(index, Role::Response(status)) => format!("{} {}", method(*index), success(*status)),
            Anchor::Operation(index, Role::Error(status)) => format!("{} error {}", method(*index), error(*status)),
            Anchor::Operation(index, Role::Header) => format!("{} header", method(*index)),
            Anchor::Operation(index, Role::Event | Role::Callback) => method(*index).to_owned(),
            Anchor::Component { section, .. } => of_section(section, &place.site.words),
            Anchor::Schema | Anchor::Webhook => String::new(),
        }
    }

    /// The method in front of what a request spells out: none for `create`.
    fn method(&self, index: usize) -> &str {
        Some(self.names.operations[index].method.as_str()).filter(|method| *method != "create").unwrap_or_default()
    }
}

/// The words as a name; of a request's struct or union with the last word that says so.
fn finished(place: &Place, text: &str, is_enum: bool) -> String {
    let mut words = words::words(text);
    let is_said = words.last().is_some_and(|last| last == "param" || last == "params");
    if place.site.is_request() && !is_enum && !is_said {
        words.push("param".to_owned());
    }
    ident::join(ident::Case::Pascal, &words)
}

/// What a component of another section is called: so that no schema has the same name.
fn of_section(section: &str, words: &str) -> String {
    let word = match section {
        "responses" => "response",
        "requestBodies" => "body",
        _ => return words.to_owned(),
    };
    let is_said = words::words(words).last().is_some_and(|last| last == word);
    if is_said { words.to_owned() } else { format!("{words} {word}") }
}

/// What the body of a success is to its operation: the response, or what its status says.
fn success(status: Status) -> String {
    match status {
        Status::Code(200) | Status::Default => "response".to_owned(),
        status => status::name(status),
    }
}

/// What an error's status adds to its name.
fn error(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}xx"),
        Status::Default => String::new(),
    }
}

/// A word for the kind of a type, which tells it from a component that has its name.
fn kind_word(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Enum(_) => "value",
        TypeKind::Struct(_) => "object",
        TypeKind::Union(_) => "choice",
        TypeKind::Tuple(_) => "tuple",
        TypeKind::Pending | TypeKind::Alias(_) | TypeKind::Newtype(_) => "type",
    }
}
