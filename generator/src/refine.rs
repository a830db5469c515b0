//! Makes an [`Api`] true as a whole: what only shows once all of it is lowered. Each pass is a module, and none reads
//! the document but for [`pagination`].

use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::Diagnostics;

mod cycle;
mod decide;
mod discriminating;
mod error_body;
pub mod error_type;
pub mod event_payloads;
mod exclusive;
mod inheritance;
mod layout;
pub mod pagination;
mod profile;
pub mod secret;
mod several;
mod usage;

/// Runs the passes that need nothing but the API, each on what the ones before it have made.
pub fn run(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    cycle::cut(api, diagnostics);
    error_body::cut(api);
    inheritance::flatten(api);
    several::add(api);
    usage::mark(api, config.schemas, diagnostics);
    discriminating::declare(api);
    decide::unions(api, diagnostics);
    layout::place(api);
}

#[cfg(test)]
pub mod tests;
