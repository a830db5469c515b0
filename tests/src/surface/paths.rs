//! The public paths of definitions: through public modules, and through what they re-export.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Gates;
use super::tree::{Target, Tree};

/// The definition of each public path, with the features that the path needs.
pub fn public(tree: &Tree) -> BTreeMap<String, (usize, Gates)> {
    let mut walk = Walk { tree, found: BTreeMap::new(), within: BTreeSet::new() };
    walk.module(0, "", &Gates::new());
    walk.found
}

struct Walk<'a> {
    tree: &'a Tree,
    found: BTreeMap<String, (usize, Gates)>,
    /// The modules that the walk is in, each with its public path.
    within: BTreeSet<(usize, String)>,
}

impl Walk<'_> {
    /// All that a module shows below a path.
    fn module(&mut self, module: usize, path: &str, gates: &Gates) {
        if !self.within.insert((module, path.to_owned())) {
            return;
        }
        let here = &self.tree.modules[module];
        for (name, targets) in &here.names {
            for target in targets {
                self.target(*target, &join(path, name), gates, false);
            }
        }
        for one in here.uses.iter().filter(|one| one.is_public) {
            let Some(target) = self.tree.resolve(module, &one.path) else { continue };
            let gates = gates.union(&one.gates).cloned().collect();
            match (&one.name, target) {
                (Some(name), target) => self.target(target, &join(path, name), &gates, true),
                (None, Target::Module(other)) => self.module(other, path, &gates),
                (None, Target::Def(_)) => {}
            }
        }
    }

    fn target(&mut self, target: Target, path: &str, gates: &Gates, is_reexport: bool) {
        match target {
            Target::Module(id) if is_reexport || self.tree.modules[id].is_public => {
                let gates = gates.union(&self.tree.modules[id].gates).cloned().collect();
                self.module(id, path, &gates);
            }
            Target::Def(id) if self.tree.defs[id].is_public => {
                let gates: Gates = gates.union(&self.tree.defs[id].gates).cloned().collect();
                // What hides behind fewer features is easier to reach.
                let known = self.found.get(path).is_some_and(|(_, known)| known.len() <= gates.len());
                if !known {
                    self.found.insert(path.to_owned(), (id, gates));
                }
            }
            Target::Module(_) | Target::Def(_) => {}
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") }
}
