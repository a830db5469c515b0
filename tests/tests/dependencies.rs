//! What a generated crate brings along: no tokio to those who block, no OpenSSL to anybody who does not ask for it.

use std::process::Command;

use tests::project;

/// The names of the crates that `stripe-billing-portal` needs with these features.
fn tree(features: &[&str]) -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(project(""))
        .args(["tree", "--package", "stripe-billing-portal", "--edges", "normal", "--prefix", "none", "--offline"])
        .args(["--format", "{p}", "--no-dedupe"])
        .args(features)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut names: Vec<String> = text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn blocking_has_no_tokio() {
    let names = tree(&["--no-default-features", "--features", "blocking,rustls,serde,tracing"]);
    assert!(names.contains(&"ureq".to_owned()), "{names:?}");
    for unwanted in ["tokio", "hyper", "reqwest"] {
        assert!(!names.contains(&unwanted.to_owned()), "{names:?}");
    }
}

#[test]
fn the_default_has_no_openssl() {
    let names = tree(&[]);
    assert!(names.contains(&"rustls".to_owned()), "{names:?}");
    // `openssl-probe` looks for the system's certificates and is nothing of OpenSSL's.
    for unwanted in ["openssl", "openssl-sys", "native-tls", "ureq"] {
        assert!(!names.contains(&unwanted.to_owned()), "{names:?}");
    }
}

/// The rows of the guide's table of dependencies: features, and how many crates they bring.
#[test]
fn the_guide_counts_right() {
    let page = std::fs::read_to_string(project("generator/docs/clients.md")).expect("there is one");
    for (row, features) in [
        ("the default: `reqwest` and `rustls`", &[][..]),
        ("`blocking` and `rustls`", &["--no-default-features", "--features", "blocking,rustls"]),
        ("`reqwest` without TLS", &["--no-default-features", "--features", "reqwest"]),
        ("`blocking` without TLS", &["--no-default-features", "--features", "blocking"]),
        ("none", &["--no-default-features"]),
    ] {
        let row = format!("| {row} | {} |", tree(features).len() - 1);
        assert!(page.contains(&row), "clients.md does not say `{row}`");
    }
}

#[test]
fn without_features_there_are_two() {
    let names = tree(&["--no-default-features"]);
    assert_eq!(names, ["bytes", "http", "itoa", "stripe-billing-portal"]);
}
