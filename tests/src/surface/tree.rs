//! The modules of a crate with what they define and use, and the definition that a path means where it stands.

use std::collections::{BTreeMap, HashMap};

use quote::ToTokens;
use syn::{Item, UseTree, Visibility};

use super::features::{Gates, gates};

/// A crate, but for its runtime.
#[derive(Default)]
pub struct Tree {
    pub modules: Vec<Module>,
    pub defs: Vec<Def>,
}

/// A module.
#[derive(Default)]
pub struct Module {
    /// From the root, which is the empty path.
    pub path: Vec<String>,
    pub parent: usize,
    pub gates: Gates,
    pub is_public: bool,
    /// Modules and definitions in it, by name.
    pub names: HashMap<String, Vec<Target>>,
    pub uses: Vec<Use>,
    /// `impl` blocks and calls of macros.
    pub others: Vec<Item>,
}

/// Something with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Module(usize),
    Def(usize),
}

/// What a `use` brings in: one name, or all of a module.
#[derive(Debug)]
pub struct Use {
    pub path: Vec<String>,
    pub name: Option<String>,
    pub is_public: bool,
    pub gates: Gates,
}

/// A definition.
pub struct Def {
    pub name: String,
    pub module: usize,
    pub item: Item,
    pub is_public: bool,
    pub gates: Gates,
}

/// What `shared!(file: ["feature", …])` declares.
fn shared(call: &syn::Macro) -> Result<[Item; 2], String> {
    let read = |input: syn::parse::ParseStream<'_>| {
        let file: syn::Ident = input.parse()?;
        input.parse::<syn::Token![:]>()?;
        let list;
        syn::bracketed!(list in input);
        let features = list.parse_terminated(<syn::LitStr as syn::parse::Parse>::parse, syn::Token![,])?;
        let features = features.iter();
        let gate: syn::Attribute = syn::parse_quote!(#[cfg(any(#(feature = #features),*))]);
        Ok([syn::parse_quote!(#gate mod #file;), syn::parse_quote!(#gate pub use #file::*;)])
    };
    syn::parse::Parser::parse2(read, call.tokens.clone()).map_err(|why| format!("shared!: {why}"))
}

/// `r#type` is `type`.
pub fn plain(ident: &impl ToString) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

pub fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

impl Tree {
    /// Reads the modules from `src/lib.rs` on.
    pub fn read(files: &BTreeMap<&str, &str>) -> Result<Self, String> {
        let mut tree = Self { modules: vec![Module { is_public: true, ..Module::default() }], ..Self::default() };
        tree.file(files, 0, "src/lib.rs")?;
        Ok(tree)
    }

    fn file(&mut self, files: &BTreeMap<&str, &str>, module: usize, path: &str) -> Result<(), String> {
        let Some(text) = files.get(path) else { return Err(format!("there is no {path}")) };
        let file = syn::parse_file(text).map_err(|why| format!("{path} is no Rust: {why}"))?;
        file.items.into_iter().try_for_each(|item| self.item(files, module, item))
    }

    fn item(&mut self, files: &BTreeMap<&str, &str>, module: usize, item: Item) -> Result<(), String> {
        match item {
            Item::Mod(inner) => self.module(files, module, inner)?,
            Item::Use(one) => {
                let (is_public, gates) = (is_public(&one.vis), gates(&one.attrs));
                let mut leaves = Vec::new();
                leaves_of(&one.tree, Vec::new(), &mut leaves);
                let uses = leaves.into_iter().map(|(path, name)| Use { path, name, is_public, gates: gates.clone() });
                self.modules[module].uses.extend(uses);
            }
            Item::Macro(call) if call.mac.path.segments.last().is_some_and(|last| last.ident == "shared") => {
                shared(&call.mac)?.into_iter().try_for_each(|item| self.item(files, module, item))?;
            }
            Item::Impl(_) | Item::Macro(_) => self.modules[module].others.push(item),
            item => self.define(module, item),
        }
        Ok(())
    }

    fn module(&mut self, files: &BTreeMap<&str, &str>, parent: usize, inner: syn::ItemMod) -> Result<(), String> {
        let name = plain(&inner.ident);
        let above = &self.modules[parent];
        if name == "runtime" && above.path.is_empty() {
            return Ok(());
        }
        let id = self.modules.len();
        let path = [above.path.clone(), vec![name.clone()]].concat();
        let gates = above.gates.union(&gates(&inner.attrs)).cloned().collect();
        let file = format!("src/{}.rs", path.join("/"));
        let is_public = is_public(&inner.vis);
        self.modules.push(Module { path, parent, gates, is_public, ..Module::default() });
        self.modules[parent].names.entry(name).or_default().push(Target::Module(id));
        match inner.content {
            Some((_, items)) => items.into_iter().try_for_each(|item| self.item(files, id, item)),
            None if files.contains_key(file.as_str()) => self.file(files, id, &file),
            None => self.file(files, id, &file.replace(".rs", "/mod.rs")),
        }
    }

    fn define(&mut self, module: usize, item: Item) {
        let Some((name, visibility, attributes)) = head(&item) else { return };
        let gates = self.modules[module].gates.union(&gates(attributes)).cloned().collect();
        let is_public = is_public(visibility);
        self.modules[module].names.entry(name.clone()).or_default().push(Target::Def(self.defs.len()));
        self.defs.push(Def { name, module, item, is_public, gates });
    }

    /// What a path means in a module; `None` for what is not of the crate, or of its runtime.
    pub fn resolve(&self, module: usize, path: &[String]) -> Option<Target> {
        self.walk(module, path, 0)
    }

    fn walk(&self, module: usize, path: &[String], depth: usize) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        let start = match first.as_str() {
            "crate" => Target::Module(0),
            "self" => Target::Module(module),
            "super" => Target::Module(self.modules[module].parent),
            name => self.lookup(module, name, rest.is_empty(), depth)?,
        };
        rest.iter().enumerate().try_fold(start, |at, (index, name)| match at {
            Target::Module(at) if name == "super" => Some(Target::Module(self.modules[at].parent)),
            Target::Module(at) => self.lookup(at, name, index + 1 == rest.len(), depth),
            Target::Def(_) => None,
        })
    }

    /// What a name means in a module. The last name of a path is a definition's where there is one of the name.
    fn lookup(&self, module: usize, name: &str, is_last: bool, depth: usize) -> Option<Target> {
        if depth > 12 {
            return None;
        }
        let here = &self.modules[module];
        let own = here.names.get(name).into_iter().flatten();
        let found = own.clone().find(|target| matches!(target, Target::Def(_)) == is_last).or(own.clone().next());
        let named = || {
            let mut uses = here.uses.iter().filter(|one| one.name.as_deref() == Some(name));
            uses.find_map(|one| self.walk_use(module, one, depth))
        };
        let by_glob = || {
            let mut uses = here.uses.iter().filter(|one| one.name.is_none());
            uses.find_map(|one| match self.walk_use(module, one, depth)? {
                Target::Module(other) if other != module => self.lookup(other, name, is_last, depth + 1),
                Target::Module(_) | Target::Def(_) => None,
            })
        };
        found.copied().or_else(named).or_else(by_glob)
    }

    fn walk_use(&self, module: usize, one: &Use, depth: usize) -> Option<Target> {
        // `use a::X as X` in the module `X` stands in would lead to itself.
        self.walk(module, &one.path, depth + 1)
    }
}

/// The name of a definition, who sees it, and its attributes.
fn head(item: &Item) -> Option<(String, &Visibility, &[syn::Attribute])> {
    Some(match item {
        Item::Struct(one) => (plain(&one.ident), &one.vis, &one.attrs),
        Item::Enum(one) => (plain(&one.ident), &one.vis, &one.attrs),
        Item::Type(one) => (plain(&one.ident), &one.vis, &one.attrs),
        Item::Trait(one) => (plain(&one.ident), &one.vis, &one.attrs),
        Item::Const(one) => (plain(&one.ident), &one.vis, &one.attrs),
        Item::Static(one) => (plain(&one.ident), &one.vis, &one.attrs),
        Item::Fn(one) => (plain(&one.sig.ident), &one.vis, &one.attrs),
        _ => return None,
    })
}

fn leaves_of(tree: &UseTree, before: Vec<String>, found: &mut Vec<(Vec<String>, Option<String>)>) {
    let with = |name: &dyn ToTokens| [before.clone(), vec![plain(&name.to_token_stream())]].concat();
    match tree {
        UseTree::Path(one) => leaves_of(&one.tree, with(&one.ident), found),
        UseTree::Name(one) if one.ident == "self" => found.push((before.clone(), before.last().cloned())),
        UseTree::Name(one) => found.push((with(&one.ident), Some(plain(&one.ident)))),
        UseTree::Rename(one) => found.push((with(&one.ident), Some(plain(&one.rename)))),
        UseTree::Glob(_) => found.push((before, None)),
        UseTree::Group(group) => group.items.iter().for_each(|item| leaves_of(item, before.clone(), found)),
    }
}
