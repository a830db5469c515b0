//! What naming needs, and what it finds out: the names that stay, and what is wrong with those that were asked for.

use super::{Input, Run};
use crate::api::Api;
use crate::config;
use crate::diagnostic::{Code, Diagnostic};
use crate::lock::Lock;
use crate::name::{self, Former, Names};
use crate::pointer::Pointer;
use crate::words::{self, latin};

impl Run<'_> {
    /// The names that stay.
    pub(super) fn lock(&mut self) -> Option<Lock> {
        let Some(source) = &self.input.lock else {
            return Some(Lock::default());
        };
        self.sources.push(source.clone());
        Lock::parse(source).map_err(|problem| self.diagnostics.push(problem)).ok()
    }

    /// Reports names of the lock that two things would have.
    pub(super) fn clashes(&mut self, names: &Names) -> Option<()> {
        for clash in &names.clashes {
            let message = format!("something else is called `{}` already", clash.path);
            let problem = Diagnostic::error(Code::LockInvalid, message).with_help("give one of the two another path");
            let source = self.input.lock.as_ref();
            self.diagnostics.push(config::placed(problem, source, &["types", &clash.key], None));
        }
        self.go_on()
    }

    /// Warns of names of the lock whose places have no type of their own any more.
    pub(super) fn formers(&mut self, names: &Names) {
        for former in names.formers.iter().filter(|former| !former.is_known) {
            let Former { key, path, of, stays, .. } = former;
            let now = names.type_path(*of);
            let stays = if *stays { "the old path stays, deprecated" } else { "something else has the old path" };
            let message = format!("`{path}` is `{now}` now, as the document refers to that schema; {stays}");
            let problem = Diagnostic::warning(Code::NameMoved, message);
            let source = self.input.lock.as_ref();
            self.diagnostics.push(config::placed(problem, source, &["types", key], None));
        }
    }

    /// Reports entries of the configuration that give no name.
    pub(super) fn nameless(&mut self) -> Option<()> {
        for (table, key, said) in name::unmatched::nameless(&self.input.config) {
            let (what, example) =
                if table == "groups" { ("a module", "admin::users") } else { ("an item", "list_users") };
            let message = format!("`{said}` is no name of {what}");
            let problem =
                Diagnostic::error(Code::ConfigInvalid, message).with_help(format!("write one as in `{example}`"));
            let source = self.input.config_source.as_ref();
            self.diagnostics.push(config::placed(problem, source, &[table, key], None));
        }
        self.go_on()
    }

    /// Reports entries of the configuration that name nothing.
    pub(super) fn unmatched(&mut self, api: &Api, names: &Names) -> Option<()> {
        for one in name::unmatched::find(api, names, &self.input.config) {
            let message = format!("`{}` in `[{}]` names nothing of this document", one.key, one.table);
            let help = match &one.near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "names.lock has the keys of all that has a name".to_owned(),
            };
            let problem = Diagnostic::error(Code::NameNoMatch, message).with_help(help);
            let source = self.input.config_source.as_ref();
            self.diagnostics.push(config::placed(problem, source, &[one.table, &one.entry], None));
        }
        for (index, prefix) in name::unmatched::prefixes(names, &self.input.config) {
            let message = format!("no component of this document begins with `{prefix}.`");
            let help = "take the entry out of `prefixes`, or write what stands before the last dots of components";
            let problem = Diagnostic::error(Code::NameNoMatch, message).with_help(help);
            let source = self.input.config_source.as_ref();
            self.diagnostics.push(config::placed(problem, source, &["prefixes"], Some(index)));
        }
        self.go_on()
    }

    /// Warns of a crate that crates.io would refuse.
    pub(super) fn count_features(&mut self, names: &Names) {
        let count = names.features.len() + name::OTHER_FEATURES;
        if count > name::MOST_FEATURES {
            let message = format!("the crate has {count} features, and crates.io takes {}", name::MOST_FEATURES);
            let help = "`[features] by = \"group\"` in codegen.toml gives one to each module of the first level";
            let warning = self.diagnostics.warn(Code::TooManyFeatures, &Pointer::default(), message);
            warning.help = Some(help.to_owned());
        }
    }

    /// What the crate is called, if cargo takes that.
    pub(super) fn crate_name(&mut self, title: &str) -> Option<String> {
        let name = crate_name(self.input, title);
        if is_crate_name(&name) {
            return Some(name);
        }
        let message = format!("`{name}` cannot be the name of a crate");
        let help = match is_keyword(&name) {
            true => "it is a word of Rust's own: no program could name it",
            false => "use ASCII letters, digits, `-` and `_`, with a letter first",
        };
        let problem = Diagnostic::error(Code::ConfigInvalid, message).with_help(help);
        let source = self.input.config_source.as_ref().filter(|_| self.input.name.is_none());
        self.diagnostics.push(config::placed(problem, source, &["name"], None));
        None
    }
}

/// The name that was asked for, or the configuration's, or one made from the title, as many of its words as fit.
pub(super) fn crate_name(input: &Input, title: &str) -> String {
    if let Some(name) = input.name.as_ref().or(input.config.name.as_ref()) {
        return name.clone();
    }
    let words = words::words(title).into_iter().map(|word| latin(&word).replace('_', "-"));
    let mut joined = String::new();
    for word in words {
        // Room for `api-`, and for the hyphen.
        if joined.len() + word.len() > LONGEST_CRATE_NAME - 5 {
            break;
        }
        joined.push_str(if joined.is_empty() { "" } else { "-" });
        joined.push_str(&word);
    }
    let is_name = joined.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_keyword(&joined);
    if is_name { joined } else { format!("api-{joined}").trim_end_matches('-').to_owned() }
}

/// How long a crate's name may be on crates.io.
const LONGEST_CRATE_NAME: usize = 64;

/// A word of Rust's own, which a program could not name as a crate.
fn is_keyword(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err()
        && name.chars().all(|c| c.is_ascii_alphabetic())
}

/// As cargo has it; names of Rust's own crates are cargo's to refuse.
pub(super) fn is_crate_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_made_of_parts = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_part);
    is_made_of_parts && name.len() <= LONGEST_CRATE_NAME && !is_keyword(name)
}
