//! Where the inputs of an operation stand: in its document, as a pointer, and in its path.

use super::{BodyEntry, InputEntry, OperationEntry};
use crate::api::Operation;
use crate::key::OperationKey;
use crate::pointer::Pointer;

/// A pointer as seen from the operation, if it leads into it.
pub fn below(operation: &Operation, at: &Pointer) -> String {
    let (whole, base) = (at.to_string(), operation.at.to_string());
    let inside = whole.strip_prefix(&base).and_then(|rest| rest.strip_prefix('/'));
    inside.map_or(whole.clone(), str::to_owned)
}

impl OperationEntry {
    /// What [`below`] has written, as a pointer again.
    fn pointer(&self, at: &str) -> Pointer {
        let whole = if at.starts_with('#') { at.to_owned() } else { format!("{}/{at}", self.at) };
        Pointer::parse(&whole).unwrap_or_default()
    }

    /// The pointer to an input; to the operation, where it is not known.
    #[must_use]
    pub fn place(&self, input: &InputEntry) -> String {
        match (&input.at, &self.body) {
            (Some(at), _) => self.pointer(at).to_string(),
            (None, Some(body)) if input.r#in == "body" => {
                self.body_at(body).join_all(["schema", "properties", input.wire.as_str()]).to_string()
            }
            (None, _) => self.at.clone(),
        }
    }

    /// The pointer to what a body of it holds in its media type.
    pub(crate) fn body_at(&self, body: &BodyEntry) -> Pointer {
        match &body.at {
            Some(at) => self.pointer(at),
            None => self.pointer("requestBody/content").join(&body.media),
        }
    }

    /// The inputs that `new` takes as arguments, in their order.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &InputEntry> {
        self.inputs.iter().filter(|one| one.required && one.fixed.is_none())
    }

    /// How many arguments `new` would take: what must be given, a body that is one value among it.
    pub(crate) fn required_count(&self) -> usize {
        let whole = self.body.as_ref().is_some_and(|body| body.required && body.shape.is_some());
        self.arguments().count() + usize::from(whole)
    }

    /// The names that its path has in braces, in their order.
    pub(crate) fn in_braces(&self) -> Vec<String> {
        let path = self.key.parse::<OperationKey>().map(|key| key.path).unwrap_or_default();
        path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
    }
}
