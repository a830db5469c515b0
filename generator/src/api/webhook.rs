//! Requests that the API sends: webhooks, and the callbacks of its operations.

use super::{Shape, TypeId};
use crate::key::PlaceKey;
use crate::pointer::Pointer;

/// A request that the API sends to those who use it (OAS 3.1.0 §4.8.1.1, §4.8.18).
#[derive(Debug, Clone)]
pub struct Hook {
    pub key: PlaceKey,
    /// Its name in the document, with the method where a name has several.
    pub wire: String,
    /// Where a callback is sent: a runtime expression (OAS 3.1.0 §4.8.18.3). A webhook has none.
    pub to: Option<String>,
    pub at: Pointer,
    pub summary: Option<String>,
    pub description: Option<String>,
    /// What its body holds; `None` where it has none, or none that is JSON.
    pub payload: Option<Shape>,
}

/// What events carry, where the configuration says which schema an event is.
#[derive(Debug, Clone)]
pub struct Payloads {
    /// The schema of events.
    pub event: TypeId,
    /// The keys that lead from an event to what it carries.
    pub at: Vec<String>,
    /// Those that lead to what tells it apart.
    pub told_by: Vec<String>,
    /// By what they are told, each once, in the order of the document.
    pub members: Vec<Payload>,
}

/// A schema that events carry.
#[derive(Debug, Clone)]
pub struct Payload {
    pub id: TypeId,
    /// What means it; all that begins so, where the last sign is `*`.
    pub values: Vec<String>,
}
