//! What a document shows of itself that codegen.toml can say.

use std::collections::BTreeMap;

use crate::Generated;
use crate::contract::{Contract, OutputEntry, ShapeEntry};

/// What was recognised.
pub struct Recognised {
    /// The title of the document.
    pub title: String,
    /// The modules, each with how many operations it has.
    pub groups: BTreeMap<String, usize>,
    /// Whether methods are better named by what they do: the operationIds repeat the path, or there are none.
    pub is_rest: bool,
    /// The operations that have pages, and those that return an array without.
    pub paged: Vec<String>,
    pub arrays: Vec<String>,
    /// Whether the client takes a credential.
    pub credential: bool,
    /// The header that names a call, where the document has one.
    pub idempotency: Option<String>,
    pub webhooks: Vec<String>,
    /// The schema that most errors have.
    pub error: Option<String>,
    /// How many cargo features the crate has.
    pub features: usize,
    pub operations: usize,
}

/// As many operations as this take long to compile.
const LARGE: usize = 150;

/// So many features a crate on crates.io may have.
const FEATURES: usize = 300;

impl Recognised {
    /// Looks at a crate that came out without a configuration.
    pub fn of(generated: &Generated) -> Recognised {
        let contract = generated.contract();
        let pagination = &generated.report.pagination;
        let mut groups = BTreeMap::new();
        for operation in &contract.operations {
            *groups.entry(operation.feature.clone().unwrap_or_default()).or_insert(0) += 1;
        }
        Recognised {
            title: contract.title.clone(),
            groups,
            is_rest: is_rest(&contract),
            paged: pagination.operations.clone(),
            arrays: pagination.arrays_without.clone(),
            credential: contract.credential,
            idempotency: idempotency(&contract),
            webhooks: generated.report.paths.webhooks.keys().cloned().collect(),
            error: error(&contract),
            features: contract.features.len(),
            operations: contract.operations.len(),
        }
    }

    /// Whether a crate with all of it takes long to compile.
    pub fn is_large(&self) -> bool {
        self.operations > LARGE
    }

    /// Whether there are more features than crates.io takes.
    pub fn has_many_features(&self) -> bool {
        self.features > FEATURES
    }
}

impl Recognised {
    /// What somebody should look at before the first release, each in a line.
    pub fn notes(&self, made: &Generated) -> Vec<String> {
        let mut notes = vec![
            "`name`, `version`, `description`, `license` and `repository`: crates.io asks for a license".to_owned(),
            format!("`[groups]`: the operations are in {} modules", self.groups.len()),
        ];
        if !self.arrays.is_empty() {
            let (without, with) = (self.arrays.len(), self.paged.len());
            notes.push(format!("`[pagination]`: {with} operations have pages, and {without} return an array without"));
        }
        if !self.credential {
            notes.push("authentication: the document names no credential that a client would send".to_owned());
        }
        if !self.webhooks.is_empty() {
            let count = self.webhooks.len();
            notes.push(format!(
                "`[webhooks.signature]`: there are {count} webhooks, and no document says how they are signed"
            ));
        }
        if self.error.is_none() {
            notes.push("`[errors]`: no schema is that of most errors".to_owned());
        }
        if self.is_large() {
            notes.push("`[features]`: nothing is on by default, since all of it takes long to compile".to_owned());
        }
        if made.report.unions.ambiguous > 0 {
            let count = made.report.unions.ambiguous;
            notes.push(format!("{count} unions whose members cannot be told apart: an overlay can say more of them"));
        }
        notes
    }
}

/// The words of a text without what stands between them, in small letters.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether nearly all operations have an operationId that repeats method and path, or none.
fn is_rest(contract: &Contract) -> bool {
    let says_nothing = |key: &str| {
        let Some((method, rest)) = key.split_once(' ') else { return false };
        let Some((path, id)) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) else { return true };
        let (path, id) = (letters(path), letters(id));
        id.strip_prefix(&letters(method)).is_some_and(|rest| !rest.is_empty() && path.ends_with(rest))
    };
    let count = contract.operations.iter().filter(|operation| says_nothing(&operation.key)).count();
    count >= 5 && count * 10 >= contract.operations.len() * 9
}

/// A header of requests that is called so.
fn idempotency(contract: &Contract) -> Option<String> {
    let inputs = contract.operations.iter().flat_map(|operation| &operation.inputs);
    let is_it = |wire: &str| letters(wire).contains("idempotency");
    inputs.filter(|input| input.r#in == "header").map(|input| input.wire.clone()).find(|wire| is_it(wire))
}

/// The component that more than half of all errors with JSON have.
fn error(contract: &Contract) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = 0;
    for error in contract.operations.iter().flat_map(|operation| &operation.errors) {
        if let OutputEntry::Json(shape) = &error.output {
            all += 1;
            if let ShapeEntry::Type(key) = shape {
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    let (key, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    // Others are places within an operation, which have no name in the document.
    let is_component = !key.contains([' ', '>']);
    (is_component && count >= 2 && count * 2 > all).then(|| key.to_owned())
}
