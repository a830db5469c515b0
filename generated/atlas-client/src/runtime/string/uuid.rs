//! UUIDs, as texts.

use crate::runtime::string::string_type::text_type;

text_type! {
    /// A universally unique identifier (RFC 9562): `3f2504e0-4f89-41d3-9a0c-0305e82c3301`.
    Uuid as "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
}
