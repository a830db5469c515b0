//! Finds out how deep a text nests before a parser is let loose on it.

/// Brackets that may be open in YAML text. Each costs libyaml time with every token: 200,000 of them take it 11 s, so
/// many 50 ms. No honest document has more, even where the count takes brackets of texts for real ones.
pub(super) const YAML_BRACKETS: usize = 10_000;

/// The deepest level of JSON text and, if that is more than the limit, the first bracket beyond it.
pub(super) fn json(text: &str, limit: usize) -> (usize, Option<usize>) {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => skip_string(&mut bytes),
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
                if depth > limit {
                    return (deepest, Some(at));
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (deepest, None)
}

fn skip_string(bytes: &mut impl Iterator<Item = (usize, u8)>) {
    while let Some((_, byte)) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
}

/// The first bracket of YAML text beyond [`YAML_BRACKETS`] open ones, those within strings and comments counted too.
/// Nesting itself is bounded by serde_yaml.
pub(super) fn yaml(text: &str) -> Option<usize> {
    let mut open = 0usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' | b'[' => open += 1,
            b'}' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        open > YAML_BRACKETS
    })
}
