//! Names everything of an [`Api`] in Rust: a table beside it, from ids to modules, items, fields and variants.

use crate::api::*;
use crate::config::Config;
use std::collections::{BTreeMap, HashMap};
use std::ops::{Index, IndexMut};

mod feature;
mod group;
mod helper;
mod home;
pub mod ident;
mod members;
mod method;
mod order;
mod root;
mod settle;
mod taken;
mod types;

pub use feature::{ALL, WEBHOOKS};
pub use members::{ADDITIONAL, clear};

/// The Rust names of an API.
#[derive(Debug, Default)]
pub struct Names {
    /// The tree of modules; the first one is the crate's root.
    pub modules: Vec<Module>,
    /// By operation.
    pub operations: Vec<OperationName>,
    /// By type.
    pub types: Vec<TypeName>,
    /// By expansion: the key that marks what an id stands for, in the module `id`.
    pub expansions: Vec<String>,
    /// Groups of types that are compiled together.
    pub units: Vec<Unit>,
    /// By type: its rank in the files, which is the order of first use from the operations down.
    pub order: Vec<usize>,
    /// The cargo features, in order, each with those that it needs.
    pub features: Vec<Feature>,
    /// The module of the webhooks, if there are any.
    pub webhooks: Option<ModuleId>,
    /// By server, those of the API and then those of operations; none where the URL has no variables.
    pub servers: Vec<Option<ServerName>>,
    /// The constants of response headers, by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The modules by the one above and their name.
    children: HashMap<(ModuleId, String), ModuleId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UnitId(pub usize);

/// A public module of the crate.
#[derive(Debug, Default)]
pub struct Module {
    /// The last step of its path; empty for the root.
    pub name: String,
    pub parent: Option<ModuleId>,
    pub children: Vec<ModuleId>,
    pub operations: Vec<usize>,
    /// The type that leads to the operations from a client, and the method that returns it.
    pub accessor: String,
    pub method: String,
    /// The private module of its operations, where they have a file of their own.
    pub operations_file: String,
    /// What the document calls the group.
    pub wire: String,
    /// The cargo feature that brings its operations.
    pub feature: Option<String>,
    /// The feature that brings everything of it and of the modules below, if one does.
    pub feature_of_whole: Option<String>,
    /// Its types.
    pub units: Vec<UnitId>,
}

#[derive(Debug, Default, Clone)]
pub struct OperationName {
    pub module: ModuleId,
    /// The accessor's method.
    pub method: String,
    /// The struct of the request.
    pub request: String,
    /// The struct of its required values, where they are too many for arguments.
    pub required: String,
    /// The enum of its responses, where they differ by status, the first operation of the module whose responses are the
    /// same, and the variants.
    pub output: String,
    pub output_of: Option<usize>,
    pub answers: Vec<String>,
    /// The methods of that enum: one for each variant.
    pub accessors: Vec<String>,
    /// The fields of the request: those of the parameters, then those of the body.
    pub fields: Vec<String>,
}

#[derive(Debug, Default, Clone)]
pub struct TypeName {
    pub module: ModuleId,
    pub unit: UnitId,
    pub name: String,
    /// A struct's required values, where they are too many for arguments.
    pub required: String,
    /// What the fields of a wide struct stand in.
    pub fields: String,
    /// The names of a struct's fields, or of an enum's or union's variants.
    pub members: Vec<String>,
}

/// The struct of a server whose URL has variables, and its fields.
#[derive(Debug)]
pub struct ServerName {
    pub name: String,
    pub fields: Vec<String>,
}

/// Types of one module that the same features need; a file.
#[derive(Debug)]
pub struct Unit {
    pub module: ModuleId,
    /// The private module that holds the types; `None`: they stand with the module's own items.
    pub file: Option<String>,
    /// What brings them; `None`: they are always there.
    pub feature: Option<String>,
    pub types: Vec<TypeId>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Feature {
    pub name: String,
    pub needs: Vec<String>,
}

impl Default for ModuleId {
    fn default() -> Self {
        Names::ROOT
    }
}

/// Names an API. The same document and configuration give the same names; a name depends on what it collides with and on
/// nothing else.
pub fn run(api: &Api, config: &Config) -> Names {
    let mut names = Names::default();
    group::modules(api, config, &mut names);
    method::operations(api, config, &mut names);
    let homes = home::find(api, &mut names);
    types::name(api, config, &homes, &mut names);
    helper::name(api, &mut names);
    members::name(api, &mut names);
    root::name(api, &mut names);
    names.order = order::ranks(api);
    feature::gate(api, config, &homes, &mut names);
    names
}

impl Index<TypeId> for Names {
    type Output = TypeName;

    fn index(&self, id: TypeId) -> &TypeName {
        &self.types[id.0]
    }
}

impl IndexMut<TypeId> for Names {
    fn index_mut(&mut self, id: TypeId) -> &mut TypeName {
        &mut self.types[id.0]
    }
}

impl Names {
    pub const ROOT: ModuleId = ModuleId(0);

    /// Whether a module has a feature of its own: it has operations, or the webhooks.
    fn is_resource(&self, id: ModuleId) -> bool {
        !self.modules[id.0].operations.is_empty() || self.webhooks == Some(id)
    }

    fn resources(&self) -> impl Iterator<Item = &Module> {
        self.modules
            .iter()
            .enumerate()
            .filter(|(index, _)| self.is_resource(ModuleId(*index)))
            .map(|(_, module)| module)
    }

    /// The path of a module below the crate's root.
    pub fn path(&self, module: ModuleId) -> Vec<&str> {
        let mut path = Vec::new();
        let mut next = Some(module);
        while let Some(id) = next.filter(|id| *id != Names::ROOT) {
            path.push(self.modules[id.0].name.as_str());
            next = self.modules[id.0].parent;
        }
        path.reverse();
        path
    }

    /// The path of a type below the crate's root, as a user writes it.
    pub fn type_path(&self, id: TypeId) -> String {
        let name = &self[id];
        self.item_path(name.module, &name.name)
    }

    /// The path of an operation's request below the crate's root.
    pub fn request_path(&self, operation: usize) -> String {
        let name = &self.operations[operation];
        self.item_path(name.module, &name.request)
    }

    fn item_path(&self, module: ModuleId, item: &str) -> String {
        let mut path = self.path(module);
        path.push(item);
        path.join("::")
    }

    /// The module of this name below another.
    fn child(&self, above: ModuleId, name: &str) -> Option<ModuleId> {
        self.children.get(&(above, name.to_owned())).copied()
    }

    /// The module at this path, made if it is not there.
    fn module_at(&mut self, path: &[String]) -> ModuleId {
        if self.modules.is_empty() {
            self.modules.push(Module::default());
        }
        let mut at = Names::ROOT;
        for wire in path {
            let name = ident::module(wire);
            let step = (at, name);
            at = match self.children.get(&step) {
                Some(child) => *child,
                None => {
                    let id = ModuleId(self.modules.len());
                    let name = step.1.clone();
                    let accessor = ident::pascal(&name);
                    self.modules.push(Module {
                        name,
                        parent: Some(at),
                        accessor,
                        wire: wire.clone(),
                        ..Module::default()
                    });
                    self.modules[at.0].children.push(id);
                    self.children.insert(step, id);
                    id
                }
            };
        }
        at
    }
}
