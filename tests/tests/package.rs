//! An emitted crate stands alone: it is packaged, unpacked elsewhere, and built from that.

use std::fs;
use std::process::Command;

use tests::{project, run, scratch};

#[test]
fn a_packaged_crate_builds_from_its_archive_alone() {
    let folder = scratch::folder("package");
    let source = folder.join("source");
    let generated =
        run::generate(&project("specs/stripe/openapi.yaml")).unwrap_or_else(|problems| panic!("{problems}"));
    scratch::write_crate(&source, &generated);
    cargo(&source, &["package", "--allow-dirty", "--no-verify", "--offline"]);
    let archive = folder.join(format!("../../package/{}-0.1.0.crate", generated.name));
    let unpacked = Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&folder).status();
    assert!(unpacked.is_ok_and(|status| status.success()), "{} cannot be unpacked", archive.display());
    let alone = folder.join(format!("{}-0.1.0", generated.name));
    // Nothing but what was packaged is left to build from.
    fs::remove_dir_all(&source).expect("it is ours");
    cargo(&alone, &["check", "--offline", "--no-default-features", "--features", "serde"]);
}

/// `generator/templates` links to the templates at the top, which a package cannot reach otherwise.
#[test]
fn the_generators_package_has_its_templates() {
    let list = ["package", "--list", "--package", "cratewright", "--allow-dirty", "--offline"];
    let listed = scratch::cargo(&project(""), &list).unwrap_or_else(|printed| panic!("{printed}"));
    for file in ["templates/crate/Cargo.toml.jinja", "templates/runtime/mod.rs", "docs/names.md", "README.md"] {
        assert!(listed.lines().any(|line| line == file), "{file} is missing in\n{listed}");
    }
}

fn cargo(folder: &std::path::Path, arguments: &[&str]) {
    // Without a table of its own the crate would be taken for a member of the workspace around it.
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("it is there");
    if !text.contains("[workspace]") {
        scratch::write(&manifest, &format!("{text}\n[workspace]\n"));
    }
    scratch::lock(folder);
    let printed = scratch::cargo(folder, arguments);
    printed.unwrap_or_else(|printed| panic!("cargo {}: {printed}", arguments.join(" ")));
}
