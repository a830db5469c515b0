//! The text of a workflow for GitHub Actions.

use minijinja::{Environment, UndefinedBehavior, context};

use crate::Generated;
use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::specs::Spec;

/// The text. What is put into it are names of folders and crates, which hold letters, digits, `-` and `_`.
pub fn text(api: &str, spec: &Spec, made: &Generated, console: &Console) -> Outcome<String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let words = context! {
        api => api,
        specs => &spec.shown,
        krate => &made.name,
        command => console.command(""),
        is_installed => console.is_installed(),
        version => env!("CARGO_PKG_VERSION"),
    };
    // The last line break of a template is not rendered.
    Ok(environment.render_str(include_str!("workflow.yml.jinja"), words)? + "\n")
}
