//! The formats of strings and numbers: one row for each, with all that any stage asks of it.

/// Makes an enum of rows: each variant with what is to be known of it, which the compiler wants whole.
macro_rules! rows {
    ($(#[$about:meta])* $name:ident: $row:ident { $($(#[$why:meta])* $variant:ident: { $($facts:tt)* },)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$why])* $variant,)*
        }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// What is to be known of it.
            pub const fn row(self) -> &'static $row {
                match self {
                    $($name::$variant => const { &$row { $($facts)* } },)*
                }
            }

            /// The one that this `format` means, if it is one of the table.
            pub fn of(format: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.row().formats.contains(&format))
            }
        }
    };
}

/// What is to be known of a format of strings.
#[derive(Debug)]
pub struct StringRow {
    /// What `--api` calls it, whatever it is called here.
    pub word: &'static str,
    /// The values of `format` that mean it.
    pub formats: &'static [&'static str],
    /// The type of the runtime that holds it, where it is no plain `String`.
    pub ty: Option<&'static str>,
    /// The module of the runtime with that type, where only the crates that need it carry it.
    pub module: Option<&'static str>,
    /// A value for examples; without one, a word that says what it stands for.
    pub sample: Option<&'static str>,
    /// Whether JSON writes it as a number, too.
    pub is_number_too: bool,
    /// Whether `Debug` hides the type by itself.
    pub is_hidden: bool,
    /// Whether it can say where a page begins.
    pub is_cursor: bool,
}

rows! {
    /// What a JSON string holds, as far as a Rust type says it.
    StringFormat: StringRow {
        /// Any string. These formats are shown in the documentation and have no type of their own: those of the OAI Format
        /// Registry that are strings alone.
        Plain: {
            word: "plain",
            formats: &[
                "char", "commonmark", "email", "hostname", "html", "http-date", "idn-email",
                "idn-hostname", "ipv4", "ipv6", "iri", "iri-reference", "json-pointer", "media-range", "regex",
                "relative-json-pointer", "uri-reference", "uri-template",
            ],
            ty: None,
            module: None,
            sample: None,
            is_number_too: false,
            is_hidden: false,
            is_cursor: true,
        },
        /// A number too precise for a float, kept as written (OAI Format Registry).
        Decimal: {
            word: "decimal",
            formats: &["decimal", "decimal128"],
            ty: Some("Decimal"),
            module: None,
            sample: Some("1.5"),
            is_number_too: true,
            is_hidden: false,
            is_cursor: false,
        },
        /// Never shown by `Debug` (OAS 3.0.3 §4.4).
        Password: {
            word: "password",
            formats: &["password"],
            ty: Some("Secret"),
            module: None,
            sample: None,
            is_number_too: false,
            is_hidden: true,
            is_cursor: false,
        },
        /// Any sequence of octets (OAS 3.0.3 §4.4): bytes of an upload or a download; in JSON, a string like any other.
        Binary: {
            word: "binary",
            formats: &["binary"],
            ty: None,
            module: None,
            sample: None,
            is_number_too: false,
            is_hidden: false,
            is_cursor: false,
        },
        /// Bytes in base64: `byte` (OAS 3.0.3 §4.4), `base64` (its §4.7.14.2), and a `contentEncoding` of 3.1.
        Base64: {
            word: "base64",
            formats: &["byte", "base64"],
            ty: Some("Base64"),
            module: Some("string/base64"),
            sample: Some("aGVsbG8="),
            is_number_too: false,
            is_hidden: false,
            is_cursor: true,
        },
        /// The same in the alphabet of URLs (OAI Format Registry).
        Base64Url: {
            word: "base64url",
            formats: &["base64url"],
            ty: Some("Base64Url"),
            module: Some("string/base64"),
            sample: Some("aGVsbG8"),
            is_number_too: false,
            is_hidden: false,
            is_cursor: true,
        },
        /// RFC 3986, by JSON Schema 2020-12 validation §7.3.5; no `uri-reference`, which is none without what it refers from.
        Uri: {
            word: "uri",
            formats: &["uri", "url"],
            ty: Some("Uri"),
            module: Some("string/uri"),
            sample: Some("https://example.com"),
            is_number_too: false,
            is_hidden: false,
            is_cursor: true,
        },
        /// RFC 3339 §5.6, by JSON Schema 2020-12 validation §7.3.1.
        DateTime: {
            word: "datetime",
            formats: &["date-time"],
            ty: Some("DateTime"),
            module: Some("string/dates"),
            sample: Some("2030-01-31T09:30:00Z"),
            is_number_too: false,
            is_hidden: false,
            is_cursor: true,
        },
        /// RFC 3339 §5.6.
        Date: {
            word: "date",
            formats: &["date"],
            ty: Some("Date"),
            module: Some("string/dates"),
            sample: Some("2030-01-31"),
            is_number_too: false,
            is_hidden: false,
            is_cursor: true,
        },
        /// RFC 3339 §5.6.
        Time: {
            word: "time",
            formats: &["time"],
            ty: Some("Time"),
            module: Some("string/dates"),
            sample: Some("09:30:00Z"),
            is_number_too: false,
            is_hidden: false,
            is_cursor: false,
        },
        /// RFC 3339 appendix A.
        Duration: {
            word: "duration",
            formats: &["duration"],
            ty: Some("Duration"),
            module: Some("string/dates"),
            sample: Some("PT1H30M"),
            is_number_too: false,
            is_hidden: false,
            is_cursor: false,
        },
        /// RFC 4122, by JSON Schema 2020-12 validation §7.3.5.
        Uuid: {
            word: "uuid",
            formats: &["uuid"],
            ty: Some("Uuid"),
            module: Some("string/uuid"),
            sample: Some("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
            is_number_too: false,
            is_hidden: false,
            is_cursor: true,
        },
    }
}

/// What is to be known of a format of integers.
#[derive(Debug)]
pub struct IntegerRow {
    /// What `--api` calls it, whatever it is called here.
    pub word: &'static str,
    /// The values of `format` that mean it.
    pub formats: &'static [&'static str],
    /// Rust's own type, or the runtime's.
    pub ty: IntegerType,
}

/// The Rust type of an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntegerType {
    /// One of Rust, which is copied.
    Primitive(&'static str),
    /// One of the runtime.
    Runtime(&'static str),
}

rows! {
    /// What an integer counts, and how far.
    IntegerFormat: IntegerRow {
        I32: { word: "i32", formats: &["int8", "int16", "int32"], ty: IntegerType::Primitive("i32") },
        /// What an integer is without a format, too. `double-int` is one that a double holds (OAI Format Registry).
        I64: { word: "i64", formats: &["int64", "double-int"], ty: IntegerType::Primitive("i64") },
        U32: { word: "u32", formats: &["uint8", "uint16", "uint32"], ty: IntegerType::Primitive("u32") },
        U64: { word: "u64", formats: &["uint64", "uint"], ty: IntegerType::Primitive("u64") },
        /// What no 64 bits hold.
        Big: {
            word: "big",
            formats: &["bigint", "bigInteger", "biginteger", "int128", "int256", "uint128", "uint256"],
            ty: IntegerType::Runtime("BigInteger"),
        },
        /// Seconds since the Unix epoch: Stripe's word for it, and the OAI Format Registry's.
        Timestamp: { word: "timestamp", formats: &["unix-time", "unixtime"], ty: IntegerType::Runtime("Timestamp") },
    }
}

impl StringFormat {
    /// Whether any string is a value of it that may be written in the open.
    pub fn is_any_string(self) -> bool {
        !self.row().is_number_too && !self.row().is_hidden
    }
}

impl IntegerFormat {
    /// Whether it is a number of Rust.
    pub fn is_primitive(self) -> bool {
        matches!(self.row().ty, IntegerType::Primitive(_))
    }
}

/// Formats of numbers, all of which an `f64` holds as JSON writes them.
pub const NUMBER_FORMATS: &[&str] = &["float", "double"];

#[cfg(test)]
mod tests;
