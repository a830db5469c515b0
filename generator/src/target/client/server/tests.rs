//! Unit tests of `server.rs`.

use super::*;

#[test]
fn braces_that_are_no_variable_are_the_urls_own() {
    let variable = |wire: &str| ServerVariable {
        wire: wire.to_owned(),
        default: String::new(),
        values: Vec::new(),
        description: None,
    };
    for (url, expected) in [
        ("https://{v}/{w}", "https://{0}/{1}"),
        ("https://{{v}/", "https://{{{0}/"),
        ("https://{v}}/{x}", "https://{0}}}/{{x}}"),
        ("https://{{{v}}}{", "https://{{{{{0}}}}}{{"),
        ("https://{v}.{v}/}{", "https://{0}.{0}/}}{{"),
    ] {
        let variables = ["v", "w"].map(variable).into();
        let server = Server { url: url.to_owned(), description: None, variables };
        assert_eq!(template(&server), expected, "{url}");
    }
}
