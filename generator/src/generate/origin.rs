//! What a crate comes from, as its files say it.

use std::path::Path;

use super::Input;
use crate::bundle::Bundle;
use crate::docs::Plain;
use crate::output::{self, Origin};
use crate::source::Sources;

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
