//! Resolves a reference against the URI that it is relative to (RFC 3986 §5.2), without its fragment.

/// The URI that a reference means where it stands below this one, which may be none at all.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let reference = reference.split('#').next().unwrap_or_default();
    let base = base.split('#').next().unwrap_or_default();
    let (scheme, authority, path) = parts(base);
    let (own_scheme, own_authority, own_path) = parts(reference);
    if !own_scheme.is_empty() || scheme.is_empty() {
        return reference.to_owned();
    }
    if !own_authority.is_empty() {
        return [scheme, own_authority, &without_dots(own_path)].concat();
    }
    let own = own_path.split('?').next().unwrap_or_default();
    let query = &own_path[own.len()..];
    let path = path.split('?').next().unwrap_or_default();
    let whole = match own {
        "" => path.to_owned(),
        rooted if rooted.starts_with('/') => without_dots(rooted),
        below => without_dots(&[path.rfind('/').map_or("/", |end| &path[..=end]), below].concat()),
    };
    [scheme, authority, &whole, query].concat()
}

/// `https:`, `//example.com` and all that follows; each may be empty.
fn parts(uri: &str) -> (&str, &str, &str) {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    };
    let scheme = uri.find(':').filter(|end| is_scheme(&uri[..*end])).map_or(0, |end| end + 1);
    let rest = &uri[scheme..];
    let authority = match rest.strip_prefix("//") {
        Some(host) => 2 + host.find(['/', '?']).unwrap_or(host.len()),
        None => 0,
    };
    (&uri[..scheme], &rest[..authority], &rest[authority..])
}

/// RFC 3986 §5.2.4.
fn without_dots(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let ends_in_folder = path.ends_with("/.") || path.ends_with("/..");
    for step in path.split('/').skip(usize::from(path.starts_with('/'))) {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    if ends_in_folder {
        steps.push("");
    }
    format!("/{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    /// Those of RFC 3986 §5.4.1 that have no query of their own to lose.
    #[test]
    fn the_examples_of_the_rfc() {
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("g?y", "http://a/b/c/g?y"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("g#s", "http://a/b/c/g"),
        ] {
            assert_eq!(resolve("http://a/b/c/d;p?q", reference), expected, "{reference}");
        }
        assert_eq!(resolve("", "tree"), "tree");
        assert_eq!(resolve("https://a.b/c", ""), "https://a.b/c");
    }
}
