//! Unit tests of `root.rs`.

use super::*;

#[test]
fn the_methods_of_the_client_are_read_from_the_runtime() {
    for method in ["raw", "observe", "to_builder", "base_url"] {
        assert!(CLIENT_METHODS.contains(&method), "{method}: {CLIENT_METHODS:?}");
    }
}

#[test]
fn a_server_is_named_by_what_uses_it_or_by_what_is_constant_in_its_url() {
    let server = |url: &str| Server { url: url.to_owned(), description: None, variables: Vec::new() };
    for (url, used_by, expected) in [
        ("https://{region}.uploads.pets.example/{stage}", None, "UploadsPetsExampleServer"),
        ("https://{region}.uploads.pets.example/{stage}", Some("pets upload"), "PetsUploadServer"),
        ("/{version}", None, "Server"),
    ] {
        assert_eq!(server_name(&server(url), used_by.map(str::to_owned)), expected, "{url}");
    }
}
