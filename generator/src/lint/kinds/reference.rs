//! Says where a `$ref` leads to something of another kind than what stands in its place, or to nothing.

use super::table::{COMPONENTS, DOCUMENT, Kind};
use crate::codes::Code;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::nearest;
use crate::node::{Node, Object};
use crate::pointer::{Pointer, Way};

/// Reports a reference that names nothing, unless lowering did, or something of another kind.
pub(super) fn check(
    document: &Document,
    diagnostics: &mut Diagnostics,
    way: &Way<'_>,
    text: &str,
    kind: &'static Kind,
) {
    let at = way.place();
    let Some((target, _)) = document.resolve(text) else {
        let holder = at.parent().unwrap_or_default();
        let is_told = [&at, &holder].into_iter().any(|at| diagnostics.has(Code::DanglingReference, at));
        if text.starts_with('#') && !is_told {
            let help = meant(document, &at, text, kind);
            diagnostics.warn(Code::DanglingReference, &at, format!("`{text}` names nothing in this document")).help =
                help;
        }
        return;
    };
    let Some(found) = kind_at(&target).filter(|found| !std::ptr::eq(*found, kind)) else {
        return;
    };
    let message = format!("`{text}` is {}, where {} is expected", found.words(), kind.words());
    diagnostics.warn(Code::ReferenceOfAnotherKind, &at, message).help = meant(document, &at, text, kind);
}

/// What the specification has at a place of a document; `None` where it is up to the document.
fn kind_at(at: &Pointer) -> Option<&'static Kind> {
    let found = at.tokens().try_fold(&DOCUMENT, |kind, token| match kind.entry() {
        Some(entry) => Some(entry),
        None => kind.members().find(|(name, _)| *name == token).map(|(_, member)| member),
    });
    found.filter(|kind| matches!(kind, Kind::Object(..) | Kind::Schema(_) | Kind::Callback(_)))
}

/// The component of the right kind that is called so, or is spelt most like it.
fn meant(document: &Document, at: &Pointer, text: &str, kind: &'static Kind) -> Option<String> {
    let is_of_kind = |member: &Kind| member.entry().is_some_and(|entry| std::ptr::eq(entry, kind));
    let (section, _) = COMPONENTS.members().find(|(_, member)| is_of_kind(member))?;
    let section = Pointer::of(["components", section]);
    let all = document.root.at(&section).and_then(Node::as_object).into_iter().flat_map(Object::keys);
    let name = Pointer::parse(text)?.last()?.into_owned();
    let near = nearest::nearest(&name, all.map(|key| key.as_str()))?;
    // Not the one that has the reference.
    let meant = Some(section.join(near)).filter(|meant| !at.starts_with(meant))?;
    Some(format!("did you mean `{meant}`?"))
}
