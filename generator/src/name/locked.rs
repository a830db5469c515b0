//! What a lock says of the API at hand: operations and places that have changed their key are found again.

use super::{Item, ModuleId, Names, given, ident};
use crate::api::live::Live;
use crate::api::*;
use crate::config::Config;
use crate::key::{self, OperationKey, PlaceKey};
use crate::lock::Lock;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The names that stay.
#[derive(Debug, Default)]
pub struct Locked {
    /// By operation of now: its path.
    operations: HashMap<usize, String>,
    /// By operation of now: the path of the enum of its responses.
    outputs: HashMap<usize, String>,
    /// By operation of now: the path of the enum of its errors.
    errors: HashMap<usize, String>,
    /// By operation of now: the names of its inputs.
    inputs: HashMap<usize, BTreeMap<String, String>>,
    /// By place of now: its path.
    types: BTreeMap<String, String>,
    /// Those of them that keep it.
    live: HashSet<String>,
    /// Places that had no type of their own in the last run either.
    former: BTreeSet<String>,
    members: HashMap<String, BTreeMap<String, String>>,
    /// By module the names of types that stay in it.
    names: HashMap<String, BTreeSet<String>>,
}

/// A name that something else has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The key in the lock.
    pub key: String,
    pub path: String,
}

impl Locked {
    /// The names of the lock that the API has a place for, those aside for which the configuration has others.
    pub fn of(lock: &Lock, api: &Api, config: &Config, live: &Live) -> Locked {
        let mut locked = Locked::default();
        let found = operations(lock, api);
        let mut renamed: HashMap<OperationKey, OperationKey> = HashMap::new();
        for (former, index) in &found {
            let key = former.to_string();
            locked.operations.extend(lock.operations.get(&key).map(|path| (*index, path.clone())));
            locked.outputs.extend(lock.outputs.get(&key).map(|path| (*index, path.clone())));
            locked.errors.extend(lock.errors.get(&key).map(|path| (*index, path.clone())));
            locked.inputs.extend(lock.members.get(&key).map(|names| (*index, names.clone())));
            let (before, now) = (whole(former), whole(&api.operations[*index].key));
            if before != now {
                renamed.insert(before, now);
            }
        }
        let current = |key: &String| key::follow(key, &renamed);
        // What is there under its own key comes before what has another one now.
        for (key, path) in lock.types.iter().chain(&lock.former) {
            locked.types.entry(current(key)).or_insert_with(|| path.clone());
        }
        locked.members = lock.members.iter().map(|(key, members)| (current(key), members.clone())).collect();
        locked.former = lock.former.keys().map(current).collect();
        locked.find_live(api, config, live);
        locked
    }

    /// Finds the places that the API has still, and that the configuration does not call otherwise.
    fn find_live(&mut self, api: &Api, config: &Config, live: &Live) {
        if self.types.is_empty() {
            return;
        }
        let others = self.renamed(api, config);
        let mut here = HashSet::new();
        for (index, one) in api.types.iter().enumerate().filter(|(_, one)| one.is_emitted()) {
            let places: Vec<&Place> = match one.component {
                Some(_) => one.places.iter().collect(),
                None => live.places(api, TypeId(index)),
            };
            let is_own =
                |place: &&Place| !place.site.operation().is_some_and(|(index, _)| others.operations.contains(&index));
            let is_below =
                |place: &&Place| !others.places.contains(&place.outermost().key) && !others.places.contains(&place.key);
            let places = places.into_iter().filter(|place| is_own(place) && is_below(place));
            let keys = places.map(|place| place.key.as_str());
            here.extend(keys.filter(|key| self.types.contains_key(*key)).map(str::to_owned));
        }
        self.live = here;
        let is_kept = |key: &String| self.live.contains(key) || self.former.contains(key);
        let types = self.types.iter().filter(|(key, _)| is_kept(key)).map(|(_, path)| path);
        for path in types.chain(self.outputs.values()).chain(self.errors.values()) {
            let (module, name) = path.rsplit_once("::").unwrap_or_default();
            self.names.entry(module.to_owned()).or_default().insert(name.to_owned());
        }
    }

    /// What the configuration gives another name than the lock: what is inside follows that.
    fn renamed(&self, api: &Api, config: &Config) -> Others {
        let mut others = Others::default();
        for (index, operation) in api.operations.iter().enumerate() {
            let Some((steps, method)) = self.operation(index) else { continue };
            let is_other = given::name(config, operation).is_some_and(|name| ident::snake(name) != method);
            let is_moved =
                given::group(config, operation).is_some_and(|group| !group.split("::").map(ident::module).eq(steps));
            if is_other || is_moved {
                others.operations.insert(index);
            }
        }
        let given = |key: &PlaceKey, one: &Type| {
            let wire = one.component.as_deref().unwrap_or(key.as_str());
            config.names.get(wire).map(|name| ident::pascal(name))
        };
        for one in api.types.iter().filter(|_| !config.names.is_empty()) {
            for key in one.places.iter().map(|place| &place.key) {
                let path = self.types.get(key.as_str()).and_then(|path| split(path));
                if path.zip(given(key, one)).is_some_and(|((_, name), given)| given != name) {
                    others.places.insert(key.clone());
                }
            }
        }
        others
    }

    /// The module and the method of an operation.
    pub fn operation(&self, index: usize) -> Option<(Vec<String>, &str)> {
        split(self.operations.get(&index)?)
    }

    /// The name of the enum of an operation's responses of this kind, if that is of this module.
    pub fn by_status(&self, kind: ResponseKind, index: usize, module: &[&str]) -> Option<&str> {
        let paths = match kind {
            ResponseKind::Success => &self.outputs,
            ResponseKind::Error => &self.errors,
        };
        let (steps, name) = split(paths.get(&index)?)?;
        (steps == module).then_some(name)
    }

    /// The module and the name of a place.
    pub fn place(&self, key: &PlaceKey) -> Option<(Vec<String>, &str)> {
        split(self.types.get(key.as_str()).filter(|_| self.live.contains(key.as_str()))?)
    }

    /// All places, in the order of their keys, each with its module and name.
    pub fn places(&self) -> impl Iterator<Item = (PlaceKey, (Vec<String>, &str))> {
        self.types.iter().filter_map(|(key, path)| Some((key.parse().ok()?, split(path)?)))
    }

    /// Whether a place had no type of its own in the last run either.
    pub fn is_former(&self, key: &PlaceKey) -> bool {
        self.former.contains(key.as_str())
    }

    /// The names of members of a place, by their names in the document.
    pub fn members(&self, key: &PlaceKey) -> Option<&BTreeMap<String, String>> {
        self.members.get(key.as_str())
    }

    /// The names of inputs of an operation, by where they are and their names in the document.
    pub fn inputs(&self, index: usize) -> BTreeMap<String, String> {
        self.inputs.get(&index).cloned().unwrap_or_default()
    }

    /// The names of types that stay in a module: nothing that is new takes one of them.
    pub fn names(&self, module: &[&str]) -> impl Iterator<Item = &String> {
        self.names.get(&module.join("::")).into_iter().flatten()
    }
}

/// What the configuration calls otherwise than the lock.
#[derive(Default)]
struct Others {
    operations: BTreeSet<usize>,
    places: HashSet<PlaceKey>,
}

/// The operations of the lock, each with that of now. What sends and asks for the same comes before what only has its key:
/// JSON that comes to stand beside a form is another operation.
fn operations(lock: &Lock, api: &Api) -> Vec<(OperationKey, usize)> {
    let former: Vec<OperationKey> = lock.operations.keys().filter_map(|key| key.parse().ok()).collect();
    let with_media = |key: &OperationKey| {
        let own = lock.media.get(&key.to_string());
        let body = key.media.clone().or_else(|| own?.body.clone());
        let response = key.response.clone().or_else(|| own?.response.clone());
        OperationKey {
            media: Some(body.unwrap_or_else(json)),
            response: Some(response.unwrap_or_else(json)),
            ..key.clone()
        }
    };
    let mut found = Vec::new();
    let mut open: (Vec<&OperationKey>, Vec<usize>) = (former.iter().collect(), (0..api.operations.len()).collect());
    for is_exact in [true, false] {
        let before: Vec<OperationKey> =
            open.0.iter().map(|key| if is_exact { with_media(key) } else { (*key).clone() }).collect();
        let now: Vec<OperationKey> = open
            .1
            .iter()
            .map(|index| if is_exact { full(&api.operations[*index]) } else { api.operations[*index].key.clone() })
            .collect();
        let pairs = key::pair(&before, &now);
        let taken: HashSet<usize> = pairs.iter().flatten().copied().collect();
        let of_now = |index: usize| open.1[index];
        found.extend(open.0.iter().zip(&pairs).filter_map(|(key, pair)| Some(((*key).clone(), of_now((*pair)?)))));
        let left = open.0.iter().zip(&pairs).filter(|(_, pair)| pair.is_none()).map(|(key, _)| *key).collect();
        let rest = (0..open.1.len()).filter(|index| !taken.contains(index)).map(of_now).collect();
        open = (left, rest);
    }
    found
}

fn json() -> String {
    "application/json".to_owned()
}

/// The key of an operation with what it sends and what it asks for.
fn full(operation: &Operation) -> OperationKey {
    let (body, response) = media(operation);
    let own = &operation.key;
    OperationKey {
        media: Some(own.media.clone().or(body).unwrap_or_else(json)),
        response: Some(own.response.clone().or(response).unwrap_or_else(json)),
        ..own.clone()
    }
}

/// The media types of an operation's body and of its response, where there are such and they are not `application/json`.
pub fn media(operation: &Operation) -> (Option<String>, Option<String>) {
    // Where nothing comes back, anything is asked for.
    let is_other = |name: &str| !["application/json", "*/*"].contains(&name);
    let body = operation.body.as_ref().map(|body| body.media.name().to_owned());
    let response = operation.accept.as_ref().and_then(|accept| accept.split(',').next()).map(str::to_owned);
    (body.filter(|name| is_other(name)), response.filter(|name| is_other(name)))
}

/// The operation, whatever it sends and asks for.
fn whole(key: &OperationKey) -> OperationKey {
    OperationKey { media: None, response: None, ..key.clone() }
}

/// The steps before the last one, and that.
fn split(path: &str) -> Option<(Vec<String>, &str)> {
    let (module, name) = path.rsplit_once("::")?;
    Some((module.split("::").map(str::to_owned).collect(), name))
}

impl Names {
    /// The module of exactly these steps, made if it is not there.
    pub(super) fn module_of_steps(&mut self, steps: &[String]) -> ModuleId {
        steps.iter().fold(Names::ROOT, |at, step| self.below(at, step.clone(), step))
    }

    /// The item that the lock has for a place.
    pub(super) fn locked_item(&mut self, locked: &Locked, key: &PlaceKey) -> Option<Item> {
        let (steps, name) = locked.place(key)?;
        let name = name.to_owned();
        Some(Item { module: self.module_of_steps(&steps), name })
    }
}
