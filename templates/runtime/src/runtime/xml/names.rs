//! The namespaces that are declared where something is read or written (Namespaces in XML 1.0).

/// The namespace of `xsi:nil`, which says that an element is null.
pub(crate) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The namespace of the prefix `xml`, which nobody declares.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// How many may be declared at one place: each name is looked up among them.
pub(crate) const MOST: usize = 256;

/// Prefixes with their namespaces, those of inner elements behind those of outer ones.
#[derive(Default)]
pub(crate) struct Names<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Names<'a> {
    /// Declares a prefix; an empty one is the default. False if there are too many.
    pub(crate) fn declare(&mut self, prefix: &'a str, namespace: &'a str) -> bool {
        self.0.push((prefix, namespace));
        self.0.len() <= MOST
    }

    /// The namespace that a prefix stands for; nothing if it is not declared. The default is none unless it is declared.
    pub(crate) fn of(&self, prefix: &str) -> Option<&'a str> {
        let declared = self.0.iter().rev().find(|(known, _)| *known == prefix).map(|(_, namespace)| *namespace);
        match prefix {
            "xml" => Some(XML),
            "" => Some(declared.unwrap_or_default()),
            _ => declared.filter(|namespace| !namespace.is_empty()),
        }
    }

    /// Whether a prefix is among those that are declared behind so many others.
    pub(crate) fn is_declared_from(&self, length: usize, prefix: &str) -> bool {
        self.0[length..].iter().any(|(known, _)| *known == prefix)
    }

    /// How many are declared: what to come back to at the end of an element.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets what an element has declared.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }
}

/// The prefix and the local part of a name.
pub(crate) fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}
