//! Names, attributes and characters of XML, as they are written.

use crate::runtime::xml::description::Name;
use crate::runtime::xml::names::INSTANCE;
use crate::runtime::xml::scalar::{is_character, is_name};
use crate::runtime::xml::write::Writer;

pub(super) const UNFIT: &str = "the API's description has a name that no element or attribute of XML can have";

/// Whether XML can have a name of the description.
pub(super) fn is_fit(name: &Name) -> bool {
    is_name(name.local) && (name.prefix.is_empty() || is_name(name.prefix)) && name.local != "xmlns"
}

/// What stands for the namespaces of attributes that have no prefix of their own.
const PREFIXES: [&str; 4] = ["ns1", "ns2", "ns3", "ns4"];

impl Writer {
    /// Writes the prefix of a name. One of no namespace is that of an element around, or none.
    pub(super) fn prefix(&mut self, name: &Name) {
        let is_bound = || self.names.of(name.prefix).is_some();
        if !name.prefix.is_empty() && (!name.namespace.is_empty() || is_bound()) {
            self.xml.extend([name.prefix, ":"]);
        }
    }

    /// Declares the prefix of a name in the element that is open, unless it is.
    pub(super) fn declare(&mut self, name: &Name) {
        if name.namespace.is_empty() || self.names.of(name.prefix) == Some(name.namespace) {
            return;
        }
        if self.names.is_declared_from(self.scope, name.prefix) {
            return self.fail("an element of XML has one prefix for two namespaces");
        }
        self.xml.push_str(if name.prefix.is_empty() { " xmlns" } else { " xmlns:" });
        self.xml.extend([name.prefix, "=\""]);
        self.quoted(name.namespace);
        self.xml.push('"');
        self.names.declare(name.prefix, name.namespace);
    }

    pub(super) fn attribute(&mut self, name: &'static Name, text: &str) {
        if !is_fit(name) {
            return self.fail(UNFIT);
        }
        let mut name = *name;
        // An attribute without a prefix is in no namespace, whatever the default is.
        if name.prefix.is_empty() && !name.namespace.is_empty() {
            let is_free = |prefix: &&&str| self.names.of(prefix).is_none_or(|bound| bound == name.namespace);
            name.prefix = PREFIXES.iter().find(is_free).unwrap_or(&PREFIXES[0]);
        }
        self.declare(&name);
        self.xml.push(' ');
        self.prefix(&name);
        self.assign(name.local, text);
    }

    pub(super) fn plain_attribute(&mut self, name: &str, text: &str) {
        match text.chars().all(is_character) {
            true => {
                self.xml.push(' ');
                self.assign(name, text);
            }
            false => self.fail("a text has a character that XML cannot hold"),
        }
    }

    pub(super) fn assign(&mut self, name: &str, text: &str) {
        self.xml.extend([name, "=\""]);
        self.quoted(text);
        self.xml.push('"');
    }

    /// Characters of an element. A carriage return would be read as a line break (XML 1.0 §2.11).
    pub(super) fn plain(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.xml.push_str("&amp;"),
                '<' => self.xml.push_str("&lt;"),
                '>' => self.xml.push_str("&gt;"),
                '\r' => self.xml.push_str("&#13;"),
                c => self.xml.push(c),
            }
        }
    }

    /// Characters of an attribute, where white space would be read as spaces (XML 1.0 §3.3.3).
    pub(super) fn quoted(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.xml.push_str("&amp;"),
                '<' => self.xml.push_str("&lt;"),
                '"' => self.xml.push_str("&quot;"),
                '\t' => self.xml.push_str("&#9;"),
                '\n' => self.xml.push_str("&#10;"),
                '\r' => self.xml.push_str("&#13;"),
                c => self.xml.push(c),
            }
        }
    }

    pub(super) fn cdata(&mut self, text: &str) {
        self.close_start();
        let text = text.replace("]]>", "]]]]><![CDATA[>").replace('\r', "]]>&#13;<![CDATA[");
        self.xml.extend(["<![CDATA[", &text, "]]>"]);
    }
}
