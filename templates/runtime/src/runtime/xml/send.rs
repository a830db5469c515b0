//! Sends bodies in XML, as the description of an operation says.

use crate::runtime::body::write::Object;
use crate::runtime::xml::description::Element;
use crate::runtime::xml::write::to_xml;
use crate::runtime::{Body, BodyKind, Error, Info};

/// A body as XML.
///
/// # Errors
/// XML has no place for the value.
pub(crate) fn body(info: &Info, body: Body<'_>) -> Result<String, Error> {
    let Some(root) = info.xml_body else {
        return Err(Error::invalid_request("nothing says what the body is in XML"));
    };
    let xml = match body {
        Body::None => return Ok(String::new()),
        Body::Value(value) => to_xml(root, value),
        Body::Fields(fields) => to_xml(root, &Object("", fields)),
    };
    xml.map_err(Error::invalid_request)
}

/// Sees that a call whose bodies are XML can be made at all, before anything is sent. Without the feature, what an error says in XML
/// is not read.
///
/// # Errors
/// The feature `xml` is off.
pub(crate) fn check(info: &Info) -> Result<(), Error> {
    let is_read = info.xml.iter().any(|(from, ..)| *from < 400);
    let has_xml = is_read || matches!(info.body, BodyKind::Xml(..));
    match has_xml && cfg!(not(feature = "xml")) {
        true => Err(Error::invalid_request("this call has a body in XML, for which the feature `xml` has to be on")),
        false => Ok(()),
    }
}

impl Info {
    /// The body is XML of this media type, in this root element.
    pub const fn xml(mut self, media: &'static str, root: &'static Element) -> Self {
        self.body = BodyKind::Xml(media);
        self.xml_body = Some(root);
        self
    }

    /// The responses that come in XML.
    pub const fn xml_responses(mut self, responses: &'static [(u16, u16, &'static Element)]) -> Self {
        self.xml = responses;
        self
    }
}
