//! Notations of arguments in paths, and what they are read as.

use super::*;

/// The path as it is read, with the arguments that span segments.
fn check(path: &str, declared: &[&str], expected: &str, spanning: &[&str]) {
    let template = read(path, &declared.iter().copied().collect());
    assert_eq!(template.path, expected, "{path}");
    assert_eq!(template.spanning().collect::<Vec<_>>(), spanning, "{path}");
}

#[test]
fn names_stay() {
    for path in
        ["/", "/a/{id}", "/a/{id}.{format}", "/{a}{b}/c", "/a/{id}:cancel", "/{a/{id}{", "/a/{{id}}", "/{}/{", "}/{x"]
    {
        check(path, &["id"], path, &[]);
        assert!(read(path, &HashSet::new()).patterns.is_empty(), "{path}");
    }
    check("/a/{urn:id}/{x?}", &["urn:id", "x?"], "/a/{urn:id}/{x?}", &[]);
}

#[test]
fn arguments_of_several_segments() {
    for path in [
        "/v1/{name=projects/*}",
        "/v1/{name=projects/*/topics/*}",
        "/v1/{name=**}",
        "/v1/{+name}",
        "/v1/{name*}",
        "/v1/{*name}",
        "/v1/{**name}",
        "/v1/{name+}",
        "/v1/{name:path}",
        "/v1/{name:.*}",
        "/v1/{name: .+}",
        "/v1/{name:[a-z/]+}",
        "/v1/{*name:nonfile}",
    ] {
        check(path, &["name"], "/v1/{name}", &["name"]);
        check(path, &[], "/v1/{name}", &["name"]);
    }
    check("/v1/{name=projects/*}:cancel", &[], "/v1/{name}:cancel", &["name"]);
    check("/{path*}", &["path*"], "/{path*}", &["path*"]);
}

#[test]
fn arguments_of_one_segment() {
    for path in [
        "/a/{id:int}",
        "/a/{id:[0-9]{3}}",
        "/a/{id:[^/]+}",
        "/a/{ id : \\d+ }",
        "/a/{id?}",
        "/a/{id:int?}",
        "/a/{id=*}",
        "/a/{id=1}",
        "/a/{id:v\\.*[0-9]}",
        "/a/{id:long:min(1)}",
        "/a/{id:[^#?]}",
    ] {
        check(path, &["id"], "/a/{id}", &[]);
        assert_eq!(read(path, &HashSet::new()).patterns.len(), 1, "{path}");
    }
}

#[test]
fn a_path_of_braces_is_read_in_time() {
    let path = "{a:".repeat(100_000);
    assert_eq!(read(&path, &HashSet::new()).path, path);
}
