//! What a crate comes from, as its files and its problems say it.

use std::path::Path;

use super::Input;
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::docs::Plain;
use crate::output::{self, Origin};
use crate::source::Sources;
use crate::trace::Trace;

/// Only the name, unless the input says otherwise, so that it is the same wherever the document lies.
fn shown_as(input: &Input) -> &Path {
    let name = || input.document.file_name().map_or(input.document.as_path(), Path::new);
    input.shown_as.as_ref().map_or_else(name, Path::new)
}

/// What the crate comes from: the document's text, with those of its files; the overlay's; the configuration's, and the name that counts instead of its own.
pub(super) fn origin(input: &Input, sources: &Sources, bundle: &Bundle) -> Origin {
    let mut document = sources.iter().next().map(|source| source.text.clone()).unwrap_or_default();
    for file in bundle.files() {
        let text = sources.get(&file).map_or("", |source| source.text.as_str());
        document.push_str(&format!("\0{}", output::hash(text)));
    }
    let config = input.config_source.as_ref().map_or("", |source| source.text.as_str());
    let name = input.name.as_ref().map(|name| format!("name = {name:?}\n")).unwrap_or_default();
    let overlay = input.overlay_file().and_then(|file| sources.get(&file)).map(|source| output::hash(&source.text));
    let shown_as = Plain::of(&shown_as(input).display().to_string()).as_str().to_owned();
    Origin { shown_as, document: output::hash(&document), config: output::hash(&(name + config)), overlay }
}

/// What was found, with the URL of a document that was fetched in the place of its path.
pub(super) fn as_fetched(
    input: &Input,
    mut diagnostics: Vec<Diagnostic>,
    mut sources: Sources,
) -> (Vec<Diagnostic>, Sources) {
    let Some(url) = input.fetched_from.as_ref().map(Path::new) else {
        return (diagnostics, sources);
    };
    let is_it = |file: &Path| file == input.document;
    let shown = |file: Option<Box<Path>>| file.map(|file| if is_it(&file) { url.into() } else { file });
    sources.iter_mut().filter(|source| is_it(&source.file)).for_each(|source| source.file = url.to_owned());
    for one in &mut diagnostics {
        one.file = shown(one.file.take());
        one.related.iter_mut().for_each(|related| related.file = shown(related.file.take()));
    }
    (diagnostics, sources)
}

/// What was found, each with the pointer in its own file.
pub(super) fn traced(diagnostics: Diagnostics, sources: Sources, trace: &Trace) -> (Vec<Diagnostic>, Sources) {
    let mut diagnostics = diagnostics.into_list();
    trace.place(&mut diagnostics, &sources);
    (diagnostics, sources)
}
