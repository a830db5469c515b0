//! Lowers a document into an [`Api`]: follows every `$ref`, shares equal structures, decides unions. Never chooses a Rust
//! name.

use crate::api::*;
use crate::codes::Code;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::events;
use crate::lock::Lock;
use crate::node::Node;
use crate::pointer::Pointer;
use crate::source::Source;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

mod example;
mod frame;
mod hint;
mod info;
mod kept;
mod operation;
mod schema;
mod xml;

use frame::{Direction, Frame, Parts};
use hint::{Hint, Slot};
use kept::Kept;

/// Turns a document into an API. What cannot be read is reported and left out or kept as raw JSON. `source` is the text of the
/// configuration, for places in it; `lock` says which media types were used so far.
pub fn run(
    document: &Document,
    config: &Config,
    source: Option<&Source>,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut cx = Lower::new(document, config, lock, diagnostics);
    info::lower(&mut cx);
    operation::lower_all(&mut cx);
    operation::webhook::webhooks(&mut cx);
    schema::lower_all(&mut cx);
    schema::reference::plain_names(&mut cx);
    cx.api.types.iter_mut().for_each(|one| one.places.sort());
    schema::own::unmatched(&mut cx, source);
    cx.api
}

/// A schema and the place it stands at.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    pub at: Pointer,
    pub node: &'a Node,
}

/// What lowering has in hand.
pub(crate) struct Lower<'a, 'd> {
    pub document: &'a Document,
    pub diagnostics: &'d mut Diagnostics,
    pub api: Api,
    /// The ids that several operations have.
    doubled: HashSet<String>,
    /// What holds for the schema at hand; [`within`](Lower::within) changes it.
    frame: Frame,
    named: HashMap<(Pointer, Direction), schema::reference::Named>,
    structures: HashMap<u64, Vec<TypeId>>,
    /// The places of types that several have.
    places: HashMap<TypeId, HashSet<Place>>,
    expansions: HashMap<Vec<String>, ExpansionId>,
    /// The properties that were lowered, and how often one was that had been before.
    unfolded: HashSet<(Pointer, Direction)>,
    /// The schemas that take others in and are being lowered, from the outside in.
    wholes: Vec<Pointer>,
    /// Those that were met again within themselves.
    held: HashSet<Pointer>,
    copies: usize,
    /// More was unfolded than a document may.
    is_spent: bool,
    /// Where each security scheme stands in the API's.
    schemes: HashMap<String, usize>,
    /// Schemas that references are known to lead to.
    ends: HashSet<Pointer>,
    subtypes: HashMap<Pointer, Rc<schema::inheritance::Subtypes>>,
    discriminated: schema::discriminated::Discriminated,
    /// What the data of events holds, by the place of the property.
    event_data: HashMap<Pointer, Pointer>,
    sensitive: schema::direction::Sensitive,
    /// The types that are not generated.
    own: schema::own::Own<'a>,
    /// What operations have sent and asked for so far.
    kept: Kept<'a>,
    /// What values are in XML.
    xml: xml::Known<'a>,
}

impl<'a, 'd> Lower<'a, 'd> {
    fn new(document: &'a Document, config: &'a Config, lock: &'a Lock, diagnostics: &'d mut Diagnostics) -> Self {
        let named = schema::direction::named(document);
        let subtypes = schema::inheritance::subtypes(document, &named);
        let discriminated = schema::discriminated::Discriminated::of(document, &subtypes);
        let own = schema::own::Own::new(config);
        let is_own = |at: &Pointer, schema: &Node| own.stands_for(at, schema);
        let sensitive = schema::direction::sensitive(document, &named, &subtypes, &discriminated, &is_own);
        Lower {
            document,
            diagnostics,
            api: Api::default(),
            doubled: operation::doubled_ids(document),
            frame: Frame::of(Direction::Response),
            named: HashMap::new(),
            structures: HashMap::new(),
            places: HashMap::new(),
            unfolded: HashSet::new(),
            wholes: Vec::new(),
            held: HashSet::new(),
            copies: 0,
            is_spent: false,
            schemes: HashMap::new(),
            ends: HashSet::new(),
            expansions: HashMap::new(),
            event_data: events::data(document),
            sensitive,
            discriminated,
            subtypes,
            own,
            kept: Kept::of(lock),
            xml: xml::Known::default(),
        }
    }

    /// Reports that a node is not what the specification says it is.
    fn wrong_kind(&mut self, at: &Pointer, expected: &str, node: &Node) {
        let found = node.kind();
        self.diagnostics.warn(Code::WrongKind, at, format!("{expected} is expected here, not {found}"));
    }
}

#[cfg(test)]
mod tests;
