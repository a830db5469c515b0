//! Unit tests of `runtime.rs`.

use super::*;

#[test]
fn a_module_goes_with_the_lines_that_name_it() {
    let text = "pub mod a;\n#[cfg(feature = \"x\")]\npub mod b;\npub mod bc;\npub use a::A;\npub(crate) use b::B;\n    use super::b::B;\n";
    assert_eq!(without(text, "", &["b"]), "pub mod a;\npub mod bc;\npub use a::A;\n");
}

#[test]
fn a_module_in_a_folder_goes_with_the_lines_that_name_it() {
    assert_eq!(without("pub mod a;\npub mod b;\n", "f/", &["f/b", "a"]), "pub mod a;\n");
    assert_eq!(
        without("pub mod f;\npub use f::a::A;\npub use f::b::B;\n", "", &["f/b"]),
        "pub mod f;\npub use f::a::A;\n"
    );
}

#[test]
fn a_folder_with_nothing_in_it_goes() {
    assert_eq!(empty_folders(&["stream/events", "webhook/event", "webhook/signature"]), ["webhook"]);
}

#[test]
fn no_resource_is_called_as_a_method_of_the_client() {
    let client = RUNTIME.iter().find(|(path, _)| *path == "send/client.rs").map(|(_, text)| *text).unwrap_or_default();
    let own = client.split("\nimpl Client {").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap_or_default();
    let methods: Vec<&str> = own.split(" fn ").skip(1).filter_map(|rest| rest.split('(').next()).collect();
    assert!(methods.len() > 5, "{methods:?}");
    let unknown = methods.iter().find(|method| !crate::target::client::accessor::CLIENT_METHODS.contains(method));
    assert_eq!(unknown, None);
}

#[test]
fn no_header_of_the_configuration_is_called_as_a_method_of_calls_or_builders() {
    let is_it = |line: &str| line.contains(" Call<") || line.contains(" ClientBuilder");
    let blocks = RUNTIME.iter().flat_map(|(_, text)| text.split("\nimpl").skip(1));
    let own = blocks.filter(|block| block.lines().next().is_some_and(|line| is_it(line) && !line.contains(" for ")));
    let own = own.map(|block| block.split("\n}").next().unwrap_or_default());
    let methods: Vec<&str> =
        own.flat_map(|block| block.split(" fn ").skip(1)).filter_map(|rest| rest.split('(').next()).collect();
    assert!(methods.len() > 30, "{methods:?}");
    let unknown = methods.iter().find(|method| !crate::config::headers::TAKEN.contains(method));
    assert_eq!(unknown, None);
}

#[test]
fn prelude_is_the_runtimes() {
    let module = RUNTIME.iter().find(|(path, _)| *path == "mod.rs").map(|(_, text)| *text).unwrap_or_default();
    let prelude = module.split("pub mod prelude").nth(1).unwrap_or_default();
    let uses = prelude.split(';').filter(|one| !one.contains(" as _"));
    let words = uses.flat_map(|one| one.split(|c: char| !c.is_alphanumeric()));
    let mut found: Vec<&str> = words.filter(|word| word.starts_with(char::is_uppercase)).collect();
    found.sort_unstable();
    assert_eq!(found, PRELUDE);
}
