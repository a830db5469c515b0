//! The impls of a type that is written by somebody else: what reads it, what writes it, and its sample.

/// A type of one's own: `own_type!(::semver::Version as by_text, "what `semver::Version` takes", "\"1.2.3\"");`
///
/// Behind the type stands the module that has its functions, what an error says was expected, and the JSON of a sample.
macro_rules! own_type {
    ($ty:ty as $via:ident, $expected:literal $(, $sample:literal)?) => {
        impl $crate::runtime::Decode for $ty {
            fn decode(reader: &mut $crate::runtime::Reader<'_>) -> $crate::runtime::DecodeResult<Self> {
                $crate::runtime::own::$via::decode(reader, $expected)
            }
        }

        impl $crate::runtime::Encode for $ty {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                $crate::runtime::own::$via::encode(self, sink);
            }
        }

        #[cfg(feature = "test-util")]
        impl $crate::runtime::Sample for $ty {
            fn within(_depth: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::None
                    $(.or_else(|| <Self as $crate::runtime::Decode>::from_json($sample.as_bytes()).ok()))?
            }
        }
    };
}

pub(crate) use own_type;
