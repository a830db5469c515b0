//! URLs as they are shown.

use super::Url;

fn shown(words: &str) -> String {
    Url::of(words).map_or_else(|| "no URL".to_owned(), |url| format!("{url} {}", url.file_name()))
}

#[test]
fn secrets_are_not_shown() {
    let url = Url::of("HTTPS://me:pass@example.com:8443/a/openapi.json?token=t#f").expect("a URL");
    assert_eq!(url.to_string(), "https://example.com:8443/a/openapi.json");
    assert_eq!(format!("{url:?}"), "https://example.com:8443/a/openapi.json");
    assert!(url.is_cut());
    assert!(!Url::of("https://example.com/a").expect("a URL").is_cut());
}

#[test]
fn the_last_segment_is_the_name_of_a_file() {
    assert_eq!(shown("http://a/b/c.yaml"), "http://a/b/c.yaml c.yaml");
    assert_eq!(shown("http://a?x=/y"), "http://a document");
    assert_eq!(shown("http://a/b/"), "http://a/b/ document");
    assert_eq!(shown("specs/pets.yaml"), "no URL");
    assert_eq!(shown("ftp://a/b"), "no URL");
    assert_eq!(shown("C:\\pets.yaml"), "no URL");
}
