//! Turns a form body with brackets, as Stripe reads it, into JSON: `a[b][0]=c` into `{"a": {"b": ["c"]}}`.
//!
//! Written apart from the runtime's encoder, so that the two can be held against each other.

use serde_json::{Map, Value};

/// Decodes a whole body. Every value is a string; an object with the keys `0`, `1`, … is an array.
pub fn decode(body: &str) -> Result<Value, String> {
    nest(pairs(body)?)
}

/// The names and values of a body (WHATWG URL, section 5.1), refusing what that only forgives.
pub fn pairs(body: &str) -> Result<Vec<(String, String)>, String> {
    let pairs = body.split('&').filter(|pair| !pair.is_empty());
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').ok_or_else(|| format!("no `=` in `{pair}`"))?;
        Ok((unescape(key)?, unescape(value)?))
    };
    pairs.map(pair).collect()
}

/// Puts values where the brackets of their names say. Servers look for brackets once the escapes are undone, so that `%5B`
/// is one.
pub fn nest(pairs: Vec<(String, String)>) -> Result<Value, String> {
    let mut root = Value::Object(Map::new());
    for (key, value) in pairs {
        let path = path(&key)?;
        insert(&mut root, &path, value).map_err(|why| format!("{why}: `{key}`"))?;
    }
    Ok(lists(root))
}

/// `a[b][c]` → `a`, `b`, `c`.
fn path(key: &str) -> Result<Vec<String>, String> {
    let (head, mut rest) = key.split_at(key.find('[').unwrap_or(key.len()));
    let mut path = vec![head.to_owned()];
    while !rest.is_empty() {
        let (step, behind) = rest
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
            .ok_or_else(|| format!("odd brackets: `{key}`"))?;
        path.push(step.to_owned());
        rest = behind;
    }
    Ok(path)
}

fn insert(node: &mut Value, path: &[String], value: String) -> Result<(), &'static str> {
    let Value::Object(entries) = node else {
        return Err("both a value and an object");
    };
    match path {
        [] => Err("no name"),
        [name] => match entries.insert(name.clone(), Value::String(value)) {
            None => Ok(()),
            Some(_) => Err("given twice"),
        },
        [name, rest @ ..] => {
            insert(entries.entry(name.clone()).or_insert_with(|| Value::Object(Map::new())), rest, value)
        }
    }
}

/// Turns objects whose keys count from 0 into arrays, from the leaves up.
fn lists(node: Value) -> Value {
    let Value::Object(entries) = node else {
        return node;
    };
    let mut entries: Map<String, Value> = entries.into_iter().map(|(name, node)| (name, lists(node))).collect();
    let items: Option<Vec<Value>> = (0..entries.len()).map(|index| entries.get(&index.to_string()).cloned()).collect();
    match items {
        Some(items) if !items.is_empty() => Value::Array(items),
        _ => Value::Object(std::mem::take(&mut entries)),
    }
}

/// Undoes percent-encoding; `+` is a space, as in every form.
fn unescape(text: &str) -> Result<String, String> {
    unescape_uri(&text.replace('+', " "))
}

/// Undoes percent-encoding as in every part of a URI (RFC 3986, section 2.1), where `+` is itself.
pub fn unescape_uri(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        match (first, rest) {
            (b'%', [high, low, behind @ ..]) => {
                let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                let (Some(high), Some(low)) = (digit(*high), digit(*low)) else {
                    return Err(format!("odd escape: `{text}`"));
                };
                bytes.push(high << 4 | low);
                rest = behind;
            }
            (b'%', _) => return Err(format!("odd escape: `{text}`")),
            (byte, _) => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| format!("not UTF-8: `{text}`"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::decode;

    #[test]
    fn nests_brackets_and_counts_lists() {
        let cases = [
            ("", json!({})),
            ("a=", json!({"a": ""})),
            ("a=b+c%20d&e=%C3%A9", json!({"a": "b c d", "e": "é"})),
            ("a[b][c]=1&a[b][d]=2", json!({"a": {"b": {"c": "1", "d": "2"}}})),
            ("a[0][b]=1&a[1][b]=2", json!({"a": [{"b": "1"}, {"b": "2"}]})),
            ("a[1]=x", json!({"a": {"1": "x"}})),
            ("a%5Bb%5D%5B0%5D=1", json!({"a": {"b": ["1"]}})),
        ];
        for (body, expected) in cases {
            assert_eq!(decode(body), Ok(expected), "{body}");
        }
    }

    #[test]
    fn refuses_what_is_no_form() {
        for body in [
            "a",
            "a[b=1",
            "a%5B=1",
            "a]b[=1",
            "a=%4",
            "a=%zz",
            "a=%ff",
            "a=1&a=2",
            "a=1&a[b]=2",
            "a[b]=1&a=2",
            "a[b]c=1",
        ] {
            assert!(decode(body).is_err(), "{body}");
        }
    }
}
