//! URLs of servers, with their variables in braces (OAS 3.0.3 §4.7.5).

/// A URL with values in the place of its variables; braces around what has none stay.
pub fn with_values(url: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = url;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let named = behind.split_once('}');
        if let Some((value, behind)) = named.and_then(|(name, behind)| Some((value(name)?, behind))) {
            filled.push_str(&value);
            rest = behind;
        } else {
            filled.push('{');
            rest = behind;
        }
    }
    filled + rest
}
