//! The public surface of a generated crate, read from its sources, and what of it another crate lacks or has otherwise.
//!
//! A definition is read once, and found by every public path that leads to it, through modules and `pub use`. Two types in
//! signatures agree where some public path of the one is a path of the other, too: which of several names is the compiled
//! type is no promise. Where the module of a member has a name made of that member's own (`CreatedParam` for `created`), it is
//! that name which has to lead to the type.
//!
//! Not compared: documentation, names of arguments, `#[must_use]`, what `Debug` shows, how the members of a union are told
//! apart, security, the runtime.

mod compare;
mod features;
mod held;
mod macros;
mod members;
mod paths;
mod shape;
mod tree;

pub use compare::{Change, Comparison, How, compare};
pub use held::differences;

use std::collections::{BTreeMap, BTreeSet};

use cratewright::Generated;
use features::{Features, Gates};
use shape::Shape;
use tree::Tree;

/// What a crate shows to its users.
#[derive(Debug)]
pub struct Surface {
    types: Vec<Described>,
    /// For each public path the definition that it leads to, and the features that it needs.
    paths: BTreeMap<String, (usize, Gates)>,
    features: Features,
}

/// A definition.
#[derive(Debug, Default)]
struct Described {
    /// Its path in the sources.
    home: String,
    /// All of its public paths.
    names: BTreeSet<String>,
    /// What it has, by name: `.field`, `::Variant`, `::method`, and the empty name for itself.
    items: BTreeMap<String, Entry>,
    /// What its fields are on the wire, private ones too.
    wires: BTreeMap<String, String>,
}

/// Something public, with all that is true of it.
#[derive(Debug, Default)]
struct Entry {
    facts: BTreeMap<String, Vec<Shape>>,
    gates: Gates,
}

impl Surface {
    /// Reads the sources of a crate.
    ///
    /// # Errors
    /// A file is no Rust, or the manifest no TOML.
    pub fn of(generated: &Generated) -> Result<Self, String> {
        // What stands in a module by hand is its owner's to say.
        let is_ours = |path: &str, text: &str| {
            !path.ends_with(".rs") || path.starts_with("src/runtime/") || text.starts_with("// @generated")
        };
        let files = generated.files.iter().map(|file| (file.path.as_str(), file.text.as_str()));
        Self::read(files.map(|(path, text)| (path, if is_ours(path, text) { text } else { "" })))
    }

    /// Reads files, each by its path within the crate.
    ///
    /// # Errors
    /// As [`Surface::of`].
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let files: BTreeMap<&str, &str> = files.into_iter().collect();
        let tree = Tree::read(&files)?;
        let features = files.get("Cargo.toml").map_or(Ok(Features::default()), |text| Features::read(text))?;
        let paths = paths::public(&tree);
        let mut types = members::describe(&tree);
        let mut found = BTreeMap::new();
        for (path, (id, gates)) in paths {
            types[id].names.insert(path.clone());
            found.insert(path, (id, gates));
        }
        // Types of the runtime have methods of the crate: `Client::places`.
        for (id, described) in types.iter_mut().enumerate().skip(tree.defs.len()) {
            described.names.insert(described.home.clone());
            found.insert(described.home.clone(), (id, Gates::default()));
        }
        Ok(Self { types, paths: found, features })
    }

    /// What stands at a path: `struct`, `enum`, `alias`; `None` if nothing public does.
    #[must_use]
    pub fn kind(&self, path: &str) -> Option<&str> {
        let own = self.at(path)?.items.get("")?;
        let kind = own.facts.get("kind").and_then(|shapes| shapes.first());
        Some(kind.map_or("alias", |shape| shape.text.split(' ').next().unwrap_or_default()))
    }

    /// The names of what a type sends and reads, by what that is on the wire.
    #[must_use]
    pub fn wires(&self, path: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (name, entry) in self.at(path).iter().flat_map(|described| &described.items) {
            let wire = entry.facts.get("wire").and_then(|shapes| shapes.first());
            let name = name.trim_start_matches(['.', ':']).to_owned();
            found.entry(wire.map(|shape| shape.text.clone()).unwrap_or_default()).or_default().insert(name);
        }
        found.remove("");
        found
    }

    /// Whether the accessor of a module has a method of this name.
    #[must_use]
    pub fn calls(&self, module: &str, method: &str) -> bool {
        let method = format!("::{}", method.trim_start_matches("r#"));
        let is_in = |path: &str| path.rsplit_once("::").is_some_and(|(above, _)| above == module);
        let types = self.paths.iter().filter(|(path, _)| is_in(path)).map(|(_, (id, _))| &self.types[*id]);
        types.filter(|one| one.home.ends_with("Resource")).any(|one| one.items.contains_key(&method))
    }

    fn at(&self, path: &str) -> Option<&Described> {
        let (id, _) = self.paths.get(path)?;
        self.types.get(*id)
    }

    /// How many public items there are, each by every path that leads to it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.paths.values().map(|(id, _)| self.types[*id].items.len()).sum()
    }
}

#[cfg(test)]
mod tests;
