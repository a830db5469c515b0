//! Reads an overlay file; what is wrong with it is reported at its place in that file.

use std::path::Path;

use super::{Action, Change, Overlay, Query};
use crate::codes::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::nearest::nearest;
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use crate::read;
use crate::source::Source;

/// Takes the text of an overlay apart. `document` is the file it is applied to. `None` if no action can be made of it.
pub fn read(source: &Source, document: &Path, diagnostics: &mut Diagnostics) -> Option<Overlay> {
    let root = match read::tree(source) {
        Ok(root) => root,
        Err(problem) => {
            diagnostics.push(problem);
            return None;
        }
    };
    let mut cx = Read { file: &source.file, diagnostics, has_copy: false };
    let at = Pointer::root();
    let Some(object) = root.as_object() else {
        cx.error(&at, format!("an overlay is an object, not {}", root.kind()));
        return None;
    };
    cx.has_copy = cx.version(object)?;
    cx.known_keys(&at, object, &["overlay", "info", "extends", "actions"]);
    cx.info(&root);
    cx.extends(object, document);
    let actions = cx.actions(object)?;
    Some(Overlay { file: source.file.clone(), actions })
}

/// What reading has in hand.
struct Read<'a> {
    file: &'a Path,
    diagnostics: &'a mut Diagnostics,
    /// Since 1.1 an action can copy.
    has_copy: bool,
}

impl Read<'_> {
    /// The version (§4.1), by its first two numbers; whether that one has `copy`.
    fn version(&mut self, object: &Object) -> Option<bool> {
        let Some(declared) = object.get("overlay").and_then(Node::scalar_text) else {
            self.error(&Pointer::root(), "this is no overlay: the key `overlay` is missing").help =
                Some("an overlay begins with `overlay: 1.1.0`".to_owned());
            return None;
        };
        match declared.split('.').take(2).collect::<Vec<_>>().as_slice() {
            ["1", "0"] => Some(false),
            ["1", "1"] => Some(true),
            _ => {
                self.error(&Pointer::of(["overlay"]), format!("Overlay {declared} is not read; 1.0 and 1.1 are"));
                None
            }
        }
    }

    /// Title and version are asked for (§4.4.2), though nothing here uses them.
    fn info(&mut self, root: &Node) {
        let at = Pointer::of(["info"]);
        match root.get("info").and_then(Node::as_object) {
            Some(info) => self.known_keys(&at, info, &["title", "version", "description"]),
            None => {
                self.warn(&at, "the overlay has no `info`, which says what it is for");
            }
        }
    }

    /// `extends` (§4.4.1) names the document, at some address: only the last part of it can be held against ours.
    fn extends(&mut self, object: &Object, document: &Path) {
        let Some(address) = object.get("extends").and_then(Node::as_str) else {
            return;
        };
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        let is_local = !address.contains("://");
        if is_local && document.file_name().is_some_and(|name| name != last) {
            let message = format!("the overlay is for `{address}`, and is applied to `{}`", document.display());
            self.warn(&Pointer::of(["extends"]), message);
        }
    }

    fn actions(&mut self, object: &Object) -> Option<Vec<Action>> {
        let at = Pointer::of(["actions"]);
        let Some(list) = object.get("actions").and_then(Node::as_array).filter(|list| !list.is_empty()) else {
            self.error(&at, "the overlay has no `actions`");
            return None;
        };
        let actions = list.iter().enumerate();
        // All of them, so that each problem is reported.
        let actions: Vec<Option<Action>> =
            actions.map(|(index, action)| self.action(&at.index(index), action)).collect();
        actions.into_iter().collect()
    }

    fn action(&mut self, at: &Pointer, action: &Node) -> Option<Action> {
        let Some(object) = action.as_object() else {
            self.error(at, format!("an action is an object, not {}", action.kind()));
            return None;
        };
        self.known_keys(at, object, &["target", "description", "update", "copy", "remove"]);
        let Some(target) = object.get("target") else {
            self.error(at, "the action has no `target`").help =
                Some("a target is a JSONPath query: `$.paths['/pets'].get`".to_owned());
            return None;
        };
        let target = self.query(&at.join("target"), target);
        let change = self.change(at, object);
        Some(Action { at: at.clone(), target: target?, change: change? })
    }

    /// `remove: true` comes before `update` and `copy`; these two rule each other out (1.1 §4.4.3).
    fn change(&mut self, at: &Pointer, object: &Object) -> Option<Change> {
        let removes = match object.get("remove") {
            Some(Node::Bool(removes)) => *removes,
            Some(other) => {
                self.error(&at.join("remove"), format!("`remove` is true or false, not {}", other.kind()));
                return None;
            }
            None => false,
        };
        match (object.get("update"), object.get("copy")) {
            (update, copy) if removes => {
                if update.is_some() || copy.is_some() {
                    self.warn(at, "the action removes its target, so what else it says has no effect");
                }
                Some(Change::Remove)
            }
            (Some(update), None) => Some(Change::Update(update.clone())),
            (None, Some(_)) if !self.has_copy => {
                self.error(&at.join("copy"), "`copy` came with Overlay 1.1").help =
                    Some("write `overlay: 1.1.0`".to_owned());
                None
            }
            (None, Some(copy)) => self.query(&at.join("copy"), copy).map(Change::Copy),
            (Some(_), Some(_)) => {
                self.error(at, "the action has `update` and `copy`; it can do one of them");
                None
            }
            (None, None) => {
                self.error(at, "the action does nothing: it has no `update`, `copy` or `remove: true`");
                None
            }
        }
    }

    fn query(&mut self, at: &Pointer, node: &Node) -> Option<Query> {
        let Some(text) = node.as_str() else {
            self.error(at, format!("a JSONPath query is a string, not {}", node.kind()));
            return None;
        };
        match Query::parse(text) {
            Ok(query) => Some(query),
            Err(problem) => {
                let message = format!("`{text}` is no JSONPath query (RFC 9535): {problem}");
                self.push(Diagnostic::error(Code::OverlayQuery, message).at(at)).help =
                    Some("a name with signs in it stands in brackets: `$.paths['/pets'].get`".to_owned());
                None
            }
        }
    }

    /// Extensions (§4.6) are let pass.
    fn known_keys(&mut self, at: &Pointer, object: &Object, known: &[&str]) {
        for key in object.keys().filter(|key| !key.starts_with("x-") && !known.contains(&key.as_str())) {
            let problem =
                Diagnostic::warning(Code::OverlayUnknownKey, format!("unknown key `{key}`")).at(&at.join(key));
            let help = match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys: {}", known.join(", ")),
            };
            self.push(problem.with_help(help));
        }
    }

    fn error(&mut self, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::error(Code::OverlayInvalid, message).at(at))
    }

    fn warn(&mut self, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::warning(Code::OverlayInvalid, message).at(at))
    }

    fn push(&mut self, problem: Diagnostic) -> &mut Diagnostic {
        self.diagnostics.push(problem.in_file(self.file))
    }
}
