//! What the generator says of a crate (`surface.json`) held against what the sources of that crate say, both ways: what is said
//! is there, with its signature, and what is there is said.

mod arguments;
mod items;
mod operations;
mod types;

use std::collections::BTreeSet;

use cratewright::contract::Contract;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::shape::{SIGN, Shape, path};
use super::{Entry, Surface};

/// What is said of a crate and is not so, or is so and not said.
#[must_use]
pub fn differences(contract: &Contract, surface: &Surface) -> Vec<String> {
    let mut held = Held { contract, surface, paths: BTreeSet::new(), members: BTreeSet::new(), problems: Vec::new() };
    held.features();
    held.types();
    held.operations();
    held.items();
    held.unsaid();
    held.problems
}

/// A comparison on its way.
struct Held<'a> {
    contract: &'a Contract,
    surface: &'a Surface,
    /// The paths that are said.
    paths: BTreeSet<String>,
    /// What is said of definitions.
    members: BTreeSet<(usize, String)>,
    problems: Vec<String>,
}

impl<'a> Held<'a> {
    fn problem(&mut self, text: String) {
        self.problems.push(text);
    }

    /// What stands at a path, which is said from now on.
    fn id(&mut self, path: &str) -> Option<usize> {
        self.paths.insert(path.to_owned());
        self.surface.paths.get(path).map(|(id, _)| *id)
    }

    /// What is true of a member, which is said from now on: `.field`, `::Variant`, `::method`, or with an empty name the item itself.
    fn entry(&mut self, path: &str, member: &str) -> Option<&'a Entry> {
        let id = self.id(path)?;
        self.members.insert((id, member.to_owned()));
        self.surface.types[id].items.get(member)
    }

    /// A member is there, and this is true of it.
    fn has(&mut self, path: &str, member: &str, facts: &[(&str, Shape)]) {
        let Some(entry) = self.entry(path, member) else {
            return self.problem(format!("`{path}{member}` is said, and not there"));
        };
        for (fact, said) in facts {
            let is = entry.facts.get(*fact).map_or(&[][..], Vec::as_slice);
            if !is.contains(said) {
                let shown: Vec<String> = is.iter().map(|one| self.shown(one)).collect();
                let text =
                    format!("`{path}{member}`, {fact}: said `{}`, is `{}`", self.shown(said), shown.join("` | `"));
                self.problem(text);
            }
        }
    }

    /// A path is another name of what stands at this one.
    fn is_name_of(&mut self, path: &str, of: &str) {
        let (Some(one), Some(other)) = (self.id(path), self.id(of)) else {
            return self.problem(format!("`{path}` is said to be `{of}`, and not there"));
        };
        if one == other {
            return;
        }
        // A deprecated name is a `type`, since nothing can be said of a `use`.
        self.members.insert((one, String::new()));
        let alias = self.surface.types[one].items.get("").and_then(|entry| entry.facts.get("alias"));
        if alias.and_then(|shapes| shapes.first()) != Some(&self.shape(of)) {
            self.problem(format!("`{path}` is said to be `{of}`, and is something else"));
        }
    }

    /// Which features bring an item, as its sources say.
    fn is_brought_by(&mut self, path: &str, features: &[String], is_all: bool) {
        let Some((_, gates)) = self.surface.paths.get(path) else { return };
        for feature in self.contract.features.keys() {
            let is = self.surface.features.gives(feature, gates);
            let said =
                features.is_empty() || self.surface.features.gives(feature, &BTreeSet::from([features.join("|")]));
            if is != said && (is_all || is) {
                let word = if said { "said" } else { "not said" };
                return self.problem(format!("`{path}` is {word} to come with `{feature}`: {features:?}, {gates:?}"));
            }
        }
        if is_all && features.is_empty() && !gates.is_empty() {
            self.problem(format!("`{path}` is said to be always there, and needs {gates:?}"));
        }
    }

    /// The features of resources and libraries; all others are those of every crate.
    fn features(&mut self) {
        let said: BTreeSet<&str> = self.contract.features.keys().map(String::as_str).collect();
        let is: BTreeSet<&str> = self.surface.features.public().collect();
        for feature in said.difference(&is) {
            self.problem(format!("the feature `{feature}` is said, and not there"));
        }
        for feature in is.difference(&said).filter(|feature| !OF_EVERY_CRATE.contains(feature)) {
            self.problem(format!("the feature `{feature}` is not said"));
        }
    }

    /// All that is there and was not said.
    fn unsaid(&mut self) {
        let mut unsaid = Vec::new();
        for (path, (id, _)) in &self.surface.paths {
            if !self.paths.contains(path) {
                unsaid.push(format!("`{path}` is not said"));
            } else {
                let members = self.surface.types[*id].items.keys();
                let members = members.filter(|member| !self.members.contains(&(*id, (*member).clone())));
                unsaid.extend(members.map(|member| format!("`{path}{member}` is not said")));
            }
        }
        self.problems.extend(unsaid);
    }

    /// A type as the generator writes it, in which the sources' definitions stand for paths.
    fn shape(&self, rust: &str) -> Shape {
        let mut shape = Shape::default();
        self.read(rust.parse().unwrap_or_default(), &mut shape);
        shape.text.truncate(shape.text.trim_end().len());
        shape
    }

    fn read(&self, tokens: TokenStream, shape: &mut Shape) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Group(group) => {
                    let (open, close) =
                        if group.delimiter() == Delimiter::Parenthesis { ("(", ")") } else { ("[", "]") };
                    shape.text += &format!("{open} ");
                    self.read(group.stream(), shape);
                    shape.text += &format!("{close} ");
                }
                TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                    shape.text += &format!("'{} ", tokens.get(at).map(ToString::to_string).unwrap_or_default());
                    at += 1;
                }
                TokenTree::Ident(_) => {
                    let path = path(&tokens, at - 1);
                    at += (path.len() - 1) * 3;
                    self.named(&path, shape);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => shape.text += &format!("{token} "),
            }
        }
    }

    /// A definition, what an alias stands for, or something of the runtime.
    fn named(&self, path: &[String], shape: &mut Shape) {
        let Some((id, _)) = self.surface.paths.get(&path.join("::")).filter(|_| path.len() > 1) else {
            shape.text += &format!("{} ", path.last().map_or("", String::as_str));
            return;
        };
        let own = self.surface.types[*id].items.get("");
        match own.and_then(|entry| entry.facts.get("alias")).and_then(|shapes| shapes.first()) {
            Some(alias) => {
                shape.text += &format!("{} ", alias.text);
                shape.types.extend(&alias.types);
            }
            None => {
                shape.text += &format!("{SIGN} ");
                shape.types.push(*id);
            }
        }
    }

    fn shown(&self, shape: &Shape) -> String {
        super::compare::shown(self.surface, shape)
    }
}

/// Features that no document makes: of the runtime, and of the libraries that texts can be made into.
const OF_EVERY_CRATE: [&str; 22] = [
    "all",
    "blocking",
    "chrono",
    "default",
    "gzip",
    "http2",
    "jiff",
    "native-tls",
    "reqwest",
    "rust_decimal",
    "rustls",
    "schemas",
    "serde",
    "stream",
    "test-util",
    "time",
    "tracing",
    "unknown-fields",
    "url",
    "uuid",
    "webpki-roots",
    "xml",
];
