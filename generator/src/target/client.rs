//! Emits the crate: for each file its items as tokens, formatted at once so that no more than a few files are held.

use crate::api::*;
use crate::config::Config;
use crate::docs::Rust;
use crate::format;
use crate::name::{Gate, Module, ModuleId, Names, UnitId};
use crate::output::File;
use crate::weight::{self, Check};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

mod absent;
mod accessor;
mod by_status;
mod client_struct;
mod convert;
mod crate_root;
mod derived;
mod enumeration;
mod example;
mod example_value;
mod expandable;
mod fields;
mod first_example;
mod headers;
mod in_xml;
mod macro_call;
mod made_of;
mod manifest;
mod module;
mod operation;
mod operation_macro;
mod own_tests;
mod own_type;
mod paging;
mod payloads;
mod phrases;
mod readme;
mod request;
mod response;
mod runtime;
mod server;
mod setter;
mod shape;
mod structure;
mod template_problem;
mod tuple;
mod union;
mod webhook;

pub(crate) use runtime::HASH as RUNTIME;
pub use template_problem::Problem as TemplateProblem;

/// What every emitted file needs to know.
pub struct Emit<'a> {
    pub api: &'a Api,
    pub names: &'a Names,
    pub config: &'a Config,
    /// The name of the crate.
    pub name: String,
    /// What writes it anew.
    pub command: String,
    pub headers: headers::Headers,
    pub operations: Operations,
    /// An operation that shares its errors with most others.
    common_errors: Option<usize>,
    /// What each file that depends on the document costs to check, and what brings it.
    weights: Vec<(Option<Gate>, u64)>,
}

/// Finds operations by what documentation says of others.
#[derive(Debug, Default)]
pub struct Operations {
    by_id: HashMap<String, usize>,
    other_media: HashMap<usize, Vec<usize>>,
}

impl Operations {
    fn of(api: &Api) -> Self {
        let mut found = Operations::default();
        for (index, one) in api.operations.iter().enumerate() {
            match &one.other_media_of {
                Some((first, _)) => found.other_media.entry(*first).or_default().push(index),
                None if one.has_id => {
                    found.by_id.entry(one.id.clone()).or_insert(index);
                }
                None => {}
            }
        }
        found
    }

    /// The operation of this `operationId`.
    fn of_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The operations that are this one with a body or a response of another media type.
    fn of_other_media(&self, index: usize) -> &[usize] {
        self.other_media.get(&index).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A file of the crate, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Root,
    Client,
    Expandable,
    Headers,
    /// What the values of bodies are in XML.
    InXml,
    /// A public module: its own items, or what leads to them where they depend on features.
    Module(ModuleId),
    /// The operations of a module that has more in it than one feature brings.
    Operations(ModuleId),
    /// Types that several resources share.
    Unit(UnitId),
}

/// What is said of the crate beside its API.
#[derive(Debug)]
pub struct Crate<'a> {
    pub name: &'a str,
    /// What writes it anew.
    pub command: &'a str,
    /// The owner's templates, by the paths in the crate of the files that they are for.
    pub templates: &'a BTreeMap<String, String>,
}

/// What was emitted.
pub struct Emitted {
    /// All files of the crate, in the order of their paths.
    pub files: Vec<File>,
    /// How much of the time went into formatting: from 0 to 1.
    pub formatting: f64,
    /// What the crate costs to check.
    pub check: Check,
}

/// All of the crate.
///
/// # Errors
/// A template of the owner's cannot be rendered.
pub fn run(api: &Api, names: &Names, config: &Config, krate: &Crate<'_>) -> Result<Emitted, TemplateProblem> {
    let (headers, common_errors) = (headers::Headers::of(api, names), response::common_errors(api));
    let operations = Operations::of(api);
    let (name, command) = (krate.name.to_owned(), krate.command.to_owned());
    let mut cx = Emit { api, names, config, name, command, headers, operations, common_errors, weights: Vec::new() };
    let parts = parts(&cx);
    let (mut files, formatting) = in_parallel(&cx, &parts);
    cx.weights = cx.weights_of(&parts, &files);
    // It says what checking the others takes.
    files.push(cx.file(Part::Root));
    files.extend(runtime::files(&cx));
    files.extend(manifest::files(&cx, krate.templates)?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Emitted { files, formatting, check: cx.check() })
}

/// The Rust files that are emitted for this document, the root aside.
fn parts(cx: &Emit<'_>) -> Vec<Part> {
    let names = cx.names;
    let mut parts = vec![Part::Client];
    parts.extend(expandable::has_any(cx.api).then_some(Part::Expandable));
    parts.extend((!cx.headers.is_empty()).then_some(Part::Headers));
    parts.extend(cx.api.has_xml().then_some(Part::InXml));
    for index in 1..names.modules.len() {
        let module = ModuleId(index);
        parts.push(Part::Module(module));
        if names.has_operations_apart(module) {
            parts.push(Part::Operations(module));
        }
    }
    let units = names.units.iter().enumerate().filter(|(_, unit)| unit.file.is_some());
    parts.extend(units.map(|(index, _)| Part::Unit(UnitId(index))));
    parts
}

/// The stack of each thread that emits, in bytes: types may be nested as deeply as the document is.
const STACK: usize = 256 << 20;

/// Emits the parts on all processors. Which one does what does not show in the files.
fn in_parallel(cx: &Emit<'_>, parts: &[Part]) -> (Vec<File>, f64) {
    let next = AtomicUsize::new(0);
    let work = || {
        let start = Instant::now();
        let mut files = Vec::new();
        while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            files.push(cx.file(*part));
        }
        (files, start.elapsed(), format::spent())
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(parts.len());
    let mut files = Vec::with_capacity(parts.len());
    let (mut busy, mut formatting) = (Duration::ZERO, Duration::ZERO);
    std::thread::scope(|scope| {
        // Where no thread can be had, this one does the work.
        let spawn = |_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        let workers: Vec<_> = (1..threads).filter_map(spawn).collect();
        let mut done = vec![work()];
        for worker in workers {
            done.push(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        for (emitted, total, formatted) in done {
            files.extend(emitted);
            busy += total;
            formatting += formatted;
        }
    });
    (files, formatting.as_secs_f64() / busy.as_secs_f64().max(f64::EPSILON))
}

impl Emit<'_> {
    /// The crate, as code names it.
    fn krate(&self) -> Rust {
        Rust::path(&self.name.replace('-', "_"))
    }

    fn file(&self, part: Part) -> File {
        let items = match part {
            Part::Root => crate_root::items(self),
            Part::Client => client_struct::items(self),
            Part::Expandable => expandable::items(self),
            Part::Headers => headers::items(self),
            Part::InXml => in_xml::items(self),
            Part::Module(module) => module::items(self, module),
            Part::Operations(module) => module::operations(self, module),
            Part::Unit(unit) => module::unit(self, unit),
        };
        File::new(self.path(part), format::file(&items, &self.command))
    }

    fn path(&self, part: Part) -> String {
        let module_path = |module: ModuleId| self.names.path(module).join("/");
        match part {
            Part::Root => "src/lib.rs".to_owned(),
            Part::Client => "src/client.rs".to_owned(),
            Part::Expandable => "src/expandable.rs".to_owned(),
            Part::Headers => "src/headers.rs".to_owned(),
            Part::InXml => "src/in_xml.rs".to_owned(),
            Part::Module(module) => format!("src/{}.rs", module_path(module)),
            Part::Operations(module) => {
                format!("src/{}/{}.rs", module_path(module), self.module(module).operations_file)
            }
            Part::Unit(unit) => {
                let unit = &self.names.units[unit.0];
                let file = unit.file.as_deref().unwrap_or_default();
                format!("src/{}/{file}.rs", module_path(unit.module))
            }
        }
    }

    /// What each file costs to check, and what brings it.
    fn weights_of(&self, parts: &[Part], files: &[File]) -> Vec<(Option<Gate>, u64)> {
        let gates: HashMap<String, Option<Gate>> =
            parts.iter().map(|part| (self.path(*part), self.gate(*part))).collect();
        files.iter().map(|file| (gates.get(&file.path).cloned().flatten(), weight::cost(&file.text))).collect()
    }

    /// What brings most of what a file has.
    fn gate(&self, part: Part) -> Option<Gate> {
        let of_module = |module: ModuleId| self.module(module).feature.as_deref().map(Gate::of);
        match part {
            Part::Module(module) if !self.names.has_operations_apart(module) => of_module(module),
            Part::Operations(module) => of_module(module),
            Part::Unit(unit) => self.names.units[unit.0].gate.clone(),
            Part::Root | Part::Client | Part::Expandable | Part::Headers | Part::InXml | Part::Module(_) => None,
        }
    }

    /// What the files that these resources bring cost to check.
    fn cost(&self, of: impl Fn(&str) -> bool) -> u64 {
        let is_brought = |gate: &Option<Gate>| gate.as_ref().is_none_or(|gate| gate.features().any(&of));
        self.weights.iter().filter(|(gate, _)| is_brought(gate)).map(|(_, cost)| cost).sum()
    }

    fn check(&self) -> Check {
        let resources: BTreeSet<&str> =
            self.names.operations.iter().filter_map(|one| self.module(one.module).feature.as_deref()).collect();
        let alone = |name: &str| (name.to_owned(), self.cost(|one| one == name));
        Check::of(self.cost(|_| true), resources.into_iter().map(alone).collect())
    }

    /// An operation that shares its errors with at least half of all.
    fn common_errors(&self) -> Option<&Operation> {
        self.common_errors.map(|index| &self.api.operations[index])
    }

    fn module(&self, id: ModuleId) -> &Module {
        &self.names.modules[id.0]
    }
}

impl Names {
    /// What brings everything of the module and of those below, if the same brings all.
    pub fn gate_of_whole(&self, module: ModuleId) -> Option<&Gate> {
        self.modules[module.0].gate_of_whole.as_ref()
    }

    /// What brings a type that has an item.
    pub fn gate_of(&self, id: TypeId) -> Option<&Gate> {
        self.units.get(self[id].unit.0)?.gate.as_ref()
    }

    /// Whether the module's operations stand in a file of their own, since something else in it must come without them.
    pub fn has_operations_apart(&self, module: ModuleId) -> bool {
        let own = &self.modules[module.0];
        !own.operations.is_empty() && own.feature.is_some() && self.gate_of_whole(module).is_none()
    }
}

#[cfg(test)]
mod tests;
