//! Defines types of strings in a known format, kept as they were written.

/// Makes a type that holds a text. Nothing is checked: whatever the API sends is kept, and goes back as it came.
macro_rules! text_type {
    ($(#[doc = $doc:expr])+ $name:ident as $sample:literal) => {
        $(#[doc = $doc])+
        ///
        /// It holds the string that was received or given, unchecked, and derefs to it. Two values are equal if their
        /// strings are.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The string, as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $name(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                $name(text.into())
            }
        }

        impl From<&$name> for $name {
            fn from(value: &$name) -> Self {
                value.clone()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0.into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl crate::runtime::value::decode::Decode for $name {
            fn decode(reader: &mut crate::runtime::json::reader::Reader<'_>) -> crate::runtime::json::reader::Result<Self> {
                Ok($name(reader.owned_string()?.into()))
            }
        }

        impl crate::runtime::value::encode::Encode for $name {
            fn encode(&self, sink: &mut dyn crate::runtime::value::encode::Sink) {
                sink.string(&self.0);
            }
        }

        #[cfg(feature = "test-util")]
        impl crate::runtime::Sample for $name {
            fn within(_depth: u8) -> Option<Self> {
                Some($name::from($sample))
            }
        }

        crate::runtime::by_serde!($name);
    };
}

pub(crate) use text_type;
