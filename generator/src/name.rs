//! Names everything of an [`Api`] in Rust: a table beside it, from ids to modules, items, fields and variants.

use crate::api::live::Live;
use crate::api::*;
use crate::config::Config;
use crate::key::PlaceKey;
use crate::lock::Lock;
use locked::Locked;
use std::collections::{BTreeMap, HashMap};
use std::ops::{Index, IndexMut};

mod feature;
mod former;
mod gate;
mod given;
mod group;
mod helper;
mod home;
mod id;
pub mod ident;
mod inline;
mod locked;
mod members;
mod method;
mod order;
mod own;
mod reexport;
mod remember;
mod root;
mod settle;
mod status;
mod taken;
mod types;
pub mod unmatched;
mod users;

pub use feature::{ALL, MOST as MOST_FEATURES, OTHERS as OTHER_FEATURES, WEBHOOKS, XML};
pub use former::Former;
pub use gate::{Gate, MOST_LISTED};
pub use locked::Clash;
pub use members::{ADDITIONAL, clear};
pub use reexport::{Reexport, Stands};
pub use remember::lock;

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
    /// The enum of what events carry, in that module, and its variants.
    pub payloads: Option<PayloadsName>,
    /// By server, those of the API and then those of operations; none where the URL has no variables.
    pub servers: Vec<Option<ServerName>>,
    /// The constants of response headers, by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The statics of tables of XML.
    pub xml: Vec<String>,
    /// The constants of root elements, and where each stands.
    pub xml_roots: Vec<(XmlElement, String)>,
    pub xml_root_index: HashMap<XmlElement, usize>,
    /// What each place of a type is called, whatever name that is compiled under.
    pub places: HashMap<PlaceKey, Vec<(TypeId, Item)>>,
    /// What types are called where they are written.
    pub own: own::Own,
    /// The paths of types that are not generated.
    pub own_types: Vec<String>,
    /// Names of types beside those that they are compiled under, by module.
    pub reexports: BTreeMap<ModuleId, Vec<Reexport>>,
    /// Names of the lock that something else has.
    pub clashes: Vec<Clash>,
    /// Paths of the lock whose places have no type of their own any more.
    pub formers: Vec<Former>,
    /// What components are called, by their names in the document.
    components: HashMap<String, String>,
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
    /// What brings everything of it and of the modules below, if the same brings all.
    pub gate_of_whole: Option<Gate>,
    /// Its types.
    pub units: Vec<UnitId>,
}

#[derive(Debug, Default, Clone)]
pub struct OperationName {
    pub module: ModuleId,
    /// The accessor's method.
    pub method: String,
    /// The accessor's method that takes a request, where the other one needs none.
    pub method_with: String,
    /// The struct of the request.
    pub request: String,
    /// The struct of its required values, should they be too many for arguments.
    pub required: String,
    /// The enum of its responses, where they differ by status.
    pub output: Option<OutputName>,
    /// The enum of its errors, where they differ by status.
    pub error: Option<OutputName>,
    /// The fields of the request: those of the parameters, then those of the body.
    pub fields: Vec<String>,
}

impl OperationName {
    /// The enum of its responses of this kind.
    pub fn by_status(&self, kind: ResponseKind) -> Option<&OutputName> {
        match kind {
            ResponseKind::Success => self.output.as_ref(),
            ResponseKind::Error => self.error.as_ref(),
        }
    }

    fn by_status_mut(&mut self, kind: ResponseKind) -> &mut Option<OutputName> {
        match kind {
            ResponseKind::Success => &mut self.output,
            ResponseKind::Error => &mut self.error,
        }
    }

    /// All enums of its responses.
    pub fn enums(&self) -> impl Iterator<Item = &OutputName> {
        self.output.iter().chain(&self.error)
    }
}

/// An enum of responses by status.
#[derive(Debug, Default, Clone)]
pub struct OutputName {
    pub name: String,
    /// The first operation of the module whose responses are the same.
    pub of: usize,
    pub variants: Vec<String>,
    /// One for each variant.
    pub methods: Vec<String>,
}

#[derive(Debug, Default, Clone)]
pub struct TypeName {
    pub module: ModuleId,
    pub unit: UnitId,
    pub name: String,
    /// Of a struct: what its required values stand in, should they be too many for arguments.
    pub required: String,
    /// The place that it is called after.
    pub key: Option<PlaceKey>,
    /// The names of a struct's fields, or of an enum's or union's variants.
    pub members: Vec<String>,
}

/// A public name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    pub module: ModuleId,
    pub name: String,
}

/// The enum of what events carry.
#[derive(Debug)]
pub struct PayloadsName {
    pub name: String,
    pub variants: Vec<String>,
    /// The method of the event that gives it.
    pub method: &'static str,
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
    pub gate: Option<Gate>,
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
pub fn run(api: &Api, config: &Config, lock: &Lock) -> Names {
    let mut names = Names::default();
    let live = Live::of(api);
    let locked = Locked::of(lock, api, config, &live);
    group::modules(api, config, &locked, &mut names);
    method::operations(api, config, &locked, &mut names);
    types::name(api, config, &live, &locked, &mut names);
    helper::name(api, &locked, &mut names);
    members::name(api, &locked, &mut names);
    names.payloads = helper::payloads(api, &names);
    root::name(api, &mut names);
    names.own_types = api.own.iter().map(OwnType::text).collect();
    names.order = order::ranks(api);
    feature::gate(api, config, &mut names);
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

    /// Whether there are no operations in a module or below it.
    pub fn is_only_types(&self, id: ModuleId) -> bool {
        let module = &self.modules[id.0];
        module.operations.is_empty() && module.children.iter().all(|child| self.is_only_types(*child))
    }

    /// The path of a module below the crate's root.
    pub fn path(&self, module: ModuleId) -> Vec<&str> {
        self.steps(module, |module| module.name.as_str())
    }

    /// What the document calls the steps of a module's path.
    fn wires(&self, module: ModuleId) -> Vec<&str> {
        self.steps(module, |module| module.wire.as_str())
    }

    /// This of each module from below the root down to this one.
    fn steps<'n>(&'n self, module: ModuleId, of: impl Fn(&'n Module) -> &'n str) -> Vec<&'n str> {
        let above = |id: &ModuleId| self.modules[id.0].parent;
        let way = std::iter::successors(Some(module), above).filter(|id| *id != Names::ROOT);
        let mut steps: Vec<&str> = way.map(|id| of(&self.modules[id.0])).collect();
        steps.reverse();
        steps
    }

    /// The path of a type below the crate's root, as a user writes it.
    pub fn type_path(&self, id: TypeId) -> String {
        let name = &self[id];
        self.path_in(name.module, &name.name)
    }

    /// The path of an operation's request below the crate's root.
    pub fn request_path(&self, operation: usize) -> String {
        let name = &self.operations[operation];
        self.path_in(name.module, &name.request)
    }

    /// Gives a type its name at a place.
    fn place(&mut self, key: PlaceKey, id: TypeId, item: Item) {
        self.places.entry(key).or_default().push((id, item));
    }

    /// What a place is called; the first type counts, where several have the same key.
    pub fn at(&self, key: &PlaceKey) -> Option<&Item> {
        self.places.get(key)?.first().map(|(_, item)| item)
    }

    /// What a type is called at a place.
    pub fn of_type_at(&self, id: TypeId, key: &PlaceKey) -> Option<&Item> {
        self.places.get(key)?.iter().find(|(its, _)| *its == id).map(|(_, item)| item)
    }

    /// The name that a type is compiled under.
    pub fn item(&self, id: TypeId) -> Item {
        Item { module: self[id].module, name: self[id].name.clone() }
    }

    /// What a component is called, or would be.
    fn component(&self, wire: &str) -> String {
        self.components.get(wire).cloned().unwrap_or_else(|| ident::pascal(wire.rsplit('.').next().unwrap_or(wire)))
    }

    /// The path of an item below the crate's root.
    pub fn path_of(&self, item: &Item) -> String {
        self.path_in(item.module, &item.name)
    }

    /// The path of this name in a module.
    pub fn path_in(&self, module: ModuleId, item: &str) -> String {
        let mut path = self.path(module);
        path.push(item);
        path.join("::")
    }

    /// The module of components with this prefix; of those without, that of all such.
    fn home_at(&mut self, prefix: &[String]) -> ModuleId {
        match prefix {
            [] => self.below(Names::ROOT, home::SHARED.to_owned(), home::SHARED),
            prefix => self.module_at(prefix),
        }
    }

    /// The module at this path, made if it is not there.
    fn module_at(&mut self, path: &[String]) -> ModuleId {
        path.iter().fold(Names::ROOT, |at, wire| self.below(at, ident::module(wire), wire))
    }

    /// The module of this name below another.
    fn below(&mut self, above: ModuleId, name: String, wire: &str) -> ModuleId {
        let step = (above, name.clone());
        if let Some(child) = self.children.get(&step) {
            return *child;
        }
        let id = ModuleId(self.modules.len());
        let accessor = format!("{}Resource", ident::pascal(&name).trim_end_matches('_'));
        let parent = Some(above);
        self.modules.push(Module { name, parent, accessor, wire: wire.to_owned(), ..Module::default() });
        self.modules[above.0].children.push(id);
        self.children.insert(step, id);
        id
    }
}
