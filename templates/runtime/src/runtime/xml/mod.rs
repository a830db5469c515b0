//! Bodies in XML 1.0, as the `xml` objects of the API's description say (OAS 3.2.0 §4.26): a table for each type gives the names,
//! and what is generic here does the rest. A value is written by what it hands to a `Sink`; what comes is turned into the JSON
//! that its type reads.

pub mod description; // only if has_xml
pub(crate) mod error; // only if has_xml
pub(crate) mod markup; // only if has_xml
pub(crate) mod names; // only if has_xml
#[cfg(feature = "xml")]
pub(crate) mod object; // only if has_xml
pub mod receive; // only if has_xml
pub(crate) mod scalar; // only if has_xml
pub(crate) mod send; // only if has_xml
#[cfg(feature = "xml")]
pub(crate) mod to_json; // only if has_xml
#[cfg(feature = "xml")]
pub(crate) mod tree; // only if has_xml
pub mod write; // only if has_xml
