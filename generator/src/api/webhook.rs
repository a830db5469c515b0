//! Requests that the API sends: webhooks, and the callbacks of its operations.

use super::Shape;
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
