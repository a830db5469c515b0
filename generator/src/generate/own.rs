//! What the owner of the crate adds to it, by `[crate]` of codegen.toml: files, templates and modules.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Made, Run, Stage};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::File;
use crate::source::{self, Format, Source};
use crate::target;
use crate::target::client::TemplateProblem;
use crate::{config, name, read};

/// The files that are the generator's alone.
const OURS: &[&str] = &["Cargo.toml", "src/lib.rs"];

/// The texts of files and templates, by their paths in the crate.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub files: BTreeMap<String, String>,
    pub templates: BTreeMap<String, String>,
}

impl Run<'_> {
    /// Holds what the configuration says of types of one's own against what can be.
    pub(super) fn own_types(&mut self) -> Option<()> {
        let (config, source) = (&self.input.config, self.input.config_source.as_ref());
        self.diagnostics.extend(config::own_types::problems(&config.types, &config.own.modules, source));
        self.go_on()
    }

    /// The last stage: the files, those of the owner among them.
    pub(super) fn emitted(&mut self, made: Made) -> Option<Made> {
        self.progress.stage(Stage::Emit, &format!("{} modules", made.names.modules.len()));
        let texts = self.own_texts()?;
        let (config, command) = (&self.input.config, self.input.command());
        let krate = target::client::Crate { name: &made.name, command, templates: &texts.templates };
        let emit = |_: &mut Self| target::client::run(&made.api, &made.names, config, &krate);
        let emitted = self.timed(|times| &mut times.emit, emit);
        let emitted = emitted.map_err(|problem| self.template_problem(&problem, &texts)).ok()?;
        let target::client::Emitted { mut files, formatting, check } = emitted;
        self.add_own(&mut files, &texts)?;
        self.report(&made.api, &made.names, &files, formatting);
        self.report.check = check;
        Some(Made { files, ..made })
    }

    /// Reads the files and templates that the configuration names.
    pub(super) fn own_texts(&mut self) -> Option<Texts> {
        let own = &self.input.config.own;
        let files = own.files.iter().filter_map(|(path, file)| self.own_text("files", path, file)).collect();
        let templates =
            own.templates.iter().filter_map(|(path, file)| self.own_text("templates", path, file)).collect();
        self.go_on()?;
        Some(Texts { files, templates })
    }

    fn own_text(&mut self, table: &str, path: &str, file: &Path) -> Option<(String, String)> {
        let is_twice = table == "files" && self.input.config.own.templates.contains_key(path);
        if OURS.contains(&path) {
            self.own_problem(table, path, format!("`{path}` is generated, and has no template"));
        } else if is_twice {
            self.own_problem(table, path, format!("`{path}` is in `[crate.templates]` as well"));
        } else {
            let read = read::any_by(&self.input.loader, &self.input.beside_config(file));
            let source = read.map_err(|problem| self.diagnostics.push(problem)).ok()?;
            return Some((path.to_owned(), source.text));
        }
        None
    }

    fn own_problem(&mut self, table: &str, key: &str, message: String) {
        let problem = Diagnostic::error(Code::ConfigInvalid, message);
        let source = self.input.config_source.as_ref();
        self.diagnostics.push(config::placed(problem, source, &["crate", table, key], None));
    }

    /// Adds the owner's files to those that are emitted. Modules by hand stand beside them: they must not have the same names.
    pub(super) fn add_own(&mut self, files: &mut Vec<File>, texts: &Texts) -> Option<()> {
        for (index, name) in self.input.config.own.modules.iter().enumerate() {
            let is_plain = name::ident::module(name) == *name;
            let (file, folder) = (format!("src/{name}.rs"), format!("src/{name}/"));
            let is_taken = files.iter().any(|one| one.path == file || one.path.starts_with(&folder));
            let why = match (is_plain, is_taken) {
                (false, _) => format!("`{name}` is no name of a module"),
                (true, true) => format!("the crate has a module `{name}` already: call yours otherwise"),
                (true, false) => continue,
            };
            let problem = Diagnostic::error(Code::ConfigInvalid, why);
            let source = self.input.config_source.as_ref();
            self.diagnostics.push(config::placed(problem, source, &["crate", "modules"], Some(index)));
        }
        for (path, text) in &texts.files {
            if files.iter().any(|one| one.path == *path) {
                self.own_problem(
                    "files",
                    path,
                    format!("`{path}` is generated: only a template can stand in its place"),
                );
            }
            files.push(File::new(path, text));
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        self.go_on()
    }

    /// Says what is wrong with a template, in its line.
    pub(super) fn template_problem(&mut self, problem: &TemplateProblem, texts: &Texts) {
        let Some(file) = self.input.config.own.templates.get(&problem.path) else { return };
        let file = self.input.beside_config(file);
        let text = texts.templates.get(&problem.path).cloned().unwrap_or_default();
        let diagnostic = Diagnostic::error(Code::TemplateInvalid, problem.message.clone()).in_file(&file);
        let line = problem.line.and_then(|line| Some((line, text.lines().nth(line.checked_sub(1)?)?)));
        let start = |line: usize| text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
        let placed = match line {
            Some((line, shown)) => {
                let start = start(line);
                diagnostic.at_place(source::place(&text, start..start + shown.len()))
            }
            None => diagnostic,
        };
        self.sources.push(Source { file, text, format: Format::Toml });
        self.diagnostics.push(placed);
    }
}
