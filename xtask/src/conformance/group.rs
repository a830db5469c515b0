//! The suite as `compile.mjs` describes it: files, their scenarios, and the documents that came of them.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::HOME;

/// All of it.
#[derive(Debug, Deserialize)]
pub struct Suite {
    pub groups: Vec<Group>,
    /// What had to be written otherwise.
    pub patches: Vec<Patch>,
}

/// A file of the suite.
#[derive(Debug, Clone, Deserialize)]
pub struct Group {
    /// `type/array`
    pub name: String,
    pub scenarios: Vec<String>,
    /// `versioning-added.v1`, without `.yaml`.
    pub documents: Vec<String>,
}

/// A change of the suite's text.
#[derive(Debug, Deserialize)]
pub struct Patch {
    pub file: String,
    pub why: String,
}

impl Group {
    /// `type_array`: the module with its scenarios, and the name of its program.
    pub fn ident(&self) -> String {
        self.name.replace(['/', '-'], "_").to_lowercase()
    }

    /// The file that calls its scenarios, if there is one.
    pub fn scenarios_file(&self) -> Option<PathBuf> {
        self.file("rs")
    }

    /// The codegen.toml of its documents, where they do not say enough.
    pub fn config_file(&self) -> Option<PathBuf> {
        self.file("toml")
    }

    fn file(&self, extension: &str) -> Option<PathBuf> {
        let file = Path::new(HOME).join("driver/groups").join(self.ident()).with_extension(extension);
        file.is_file().then_some(file)
    }

    /// What scenarios call the crate of a document: `api` if it is the only one, or else the version, `v1`.
    pub fn dependency(&self, document: &str) -> String {
        if self.documents.len() == 1 {
            return "api".to_owned();
        }
        let version = document.split_once('.').map_or(document, |(_, version)| version);
        let version = version.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        if version.starts_with('v') { version } else { format!("v{version}") }
    }
}

/// What the crate of a document is called. The version of OpenAPI is in it: to cargo, crates of one name at the same place of
/// two workspaces are the same in one target folder.
pub fn package(document: &str, version: &str) -> String {
    format!("suite-{version}-{document}").replace(|c: char| !c.is_ascii_alphanumeric(), "-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Group, package};

    #[test]
    fn a_crate_is_the_api_or_a_version_of_it() {
        let group = |documents: &[&str]| Group {
            name: "server/versions/not-versioned".to_owned(),
            scenarios: Vec::new(),
            documents: documents.iter().map(|one| (*one).to_owned()).collect(),
        };
        assert_eq!(group(&[]).ident(), "server_versions_not_versioned");
        assert_eq!(group(&["server-path-multiple.v1.0"]).dependency("server-path-multiple.v1.0"), "api");
        let several = group(&["a.v1", "a.2021-01-01-preview"]);
        assert_eq!(several.dependency("a.v1"), "v1");
        assert_eq!(several.dependency("a.2021-01-01-preview"), "v2021_01_01_preview");
        assert_eq!(package("versioning-madeOptional.v1", "3.2"), "suite-3-2-versioning-madeoptional-v1");
    }
}
