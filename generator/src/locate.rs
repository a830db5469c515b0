//! Finds the places of many [`Pointer`]s in a text, walking it once.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Related};
use crate::pointer::Pointer;
use crate::source::lines::Lines;
use crate::source::{Format, Place, Source, Sources};

mod json;
mod yaml;

/// The places of these nodes: the key of one that has a key, else the node itself. Where the text ends before the
/// pointer does (behind an alias, a merge, an overlay) it is the place of the nearest node above. `None` only for a
/// text that is no document.
#[must_use]
pub fn locate(source: &Source, pointers: &[Pointer]) -> Vec<Option<Place>> {
    let mut wanted = Wanted::default();
    let ids: Vec<usize> = pointers.iter().map(|pointer| wanted.add(pointer)).collect();
    let lines = Lines::new(&source.text);
    wanted.find(source, &lines);
    let ranges: Vec<Option<Range<usize>>> = ids.into_iter().map(|id| wanted.nearest(id)).collect();
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    order.sort_by_key(|&at| ranges[at].as_ref().map(|range| range.start));
    let mut places = vec![None; ranges.len()];
    for at in order {
        places[at] = ranges[at].clone().map(|range| lines.place(range));
    }
    places
}

/// Fills in the places of all diagnostics that have a pointer and no place: each file is walked once.
pub fn place(diagnostics: &mut [Diagnostic], sources: &Sources) {
    for source in sources.iter() {
        let mut pointers = Vec::new();
        each_open(diagnostics, source, sources, |pointer, _| pointers.push(pointer.clone()));
        if pointers.is_empty() {
            continue;
        }
        let mut places = locate(source, &pointers).into_iter();
        each_open(diagnostics, source, sources, |_, found| found(places.next().flatten()));
    }
}

/// Each pointer into this source that has no place yet, with a way to give it one.
fn each_open(
    diagnostics: &mut [Diagnostic],
    source: &Source,
    sources: &Sources,
    mut visit: impl FnMut(&Pointer, &mut dyn FnMut(Option<Place>)),
) {
    for one in diagnostics.iter_mut() {
        let file = one.file.clone();
        let is_here = |file: Option<&Path>| sources.named(file).is_some_and(|its| std::ptr::eq(its, source));
        let (pointer, is_open) = (one.pointer.clone(), one.place.is_none());
        if let Some(pointer) = pointer.filter(|_| is_open && is_here(file.as_deref())) {
            visit(&pointer, &mut |found| one.place = found.map(Box::new));
        }
        for other in one.related.iter_mut().filter(|other| other.place.is_none()) {
            if is_here(other.file.as_deref().or(file.as_deref())) {
                let pointer = other.pointer.clone();
                visit(&pointer, &mut |found| other.place = found);
            }
        }
    }
}

/// Says that an object has a key twice, and where.
pub(crate) fn duplicate_key(source: &Source, object: &Pointer, key: &str) -> Diagnostic {
    let at = object.join(key);
    let mut wanted = Wanted::default();
    let id = wanted.add(&at);
    let lines = Lines::new(&source.text);
    wanted.find(source, &lines);
    let mut places = wanted.found[id].iter().map(|range| lines.place(range.clone()));
    let (first, second) = (places.next(), places.next());
    let said = match (&first, &second) {
        (Some(first), Some(second)) => {
            format!(": first at line {}, again at line {}", first.line, second.line)
        }
        _ => String::new(),
    };
    let mut problem = Diagnostic::error(Code::DuplicateKey, format!("duplicate key `{key}`{said}")).at(&at);
    problem.place = second.or_else(|| first.clone()).map(Box::new);
    let label = "it was first given here".to_owned();
    problem.related = vec![Related { pointer: at, file: None, label, place: first }];
    problem.in_file(&source.file)
}

/// The pointers looked for, as a tree of their tokens. Node 0 is the root.
#[derive(Debug)]
struct Wanted {
    steps: Vec<HashMap<String, usize>>,
    parents: Vec<usize>,
    /// Where each was found, in bytes; more than once if a key is there more than once.
    found: Vec<Vec<Range<usize>>>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { steps: vec![HashMap::new()], parents: vec![0], found: vec![Vec::new()] }
    }
}

impl Wanted {
    fn add(&mut self, pointer: &Pointer) -> usize {
        pointer.tokens().fold(0, |parent, token| {
            if let Some(&id) = self.steps[parent].get(&*token) {
                return id;
            }
            let id = self.steps.len();
            self.steps.push(HashMap::new());
            self.parents.push(parent);
            self.found.push(Vec::new());
            self.steps[parent].insert(token.into_owned(), id);
            id
        })
    }

    fn find(&mut self, source: &Source, lines: &Lines<'_>) {
        match source.format {
            Format::Json => json::find(self, &source.text),
            Format::Yaml => yaml::find(self, &source.text, lines),
            Format::Toml => {}
        }
    }

    fn step(&self, id: usize, token: &str) -> Option<usize> {
        self.steps[id].get(token).copied()
    }

    /// Whether nothing below it is looked for.
    fn is_leaf(&self, id: usize) -> bool {
        self.steps[id].is_empty()
    }

    fn nearest(&self, mut id: usize) -> Option<Range<usize>> {
        loop {
            match self.found[id].first() {
                Some(range) => return Some(range.clone()),
                None if id == 0 => return None,
                None => id = self.parents[id],
            }
        }
    }
}

#[cfg(test)]
mod tests;
