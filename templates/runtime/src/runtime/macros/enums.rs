//! The macros for enums and unions: `open_enum!`, `int_enum!`, `union!`. See `object.rs` for how they are made.

/// An enum of texts that keeps the ones it does not know: `open_enum!(Locale { Auto = "auto", EnAu = "en-AU" });`
///
/// The enum has, besides, a variant `Unknown(UnknownValue)`, and derives `Clone`.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        impl $name {
            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                // Cheaper to compile than a table up to a thousand variants, and no dearer beyond.
                match text {
                    $($wire => Self::$variant,)*
                    _ => Self::Unknown($crate::runtime::UnknownValue::new(text)),
                }
            }
        }

        $crate::runtime::by_value!($name as_str);
        $crate::runtime::by_text!($name);
    };
}

/// Enums are equal where their values are. Dearer to run than the derived impls, and half as dear to compile.
macro_rules! by_value {
    ($name:ident $value:ident) => {
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.$value() == other.$value()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.$value(), state);
            }
        }
    };
}

/// What follows from `as_str` and `From<&str>`.
macro_rules! by_text {
    ($name:ident) => {
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl $crate::runtime::Decode for $name {
            fn decode(reader: &mut $crate::runtime::Reader<'_>) -> $crate::runtime::DecodeResult<Self> {
                $crate::runtime::decode_text(reader)
            }
        }

        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                sink.string(self.as_str());
            }
        }

        $crate::runtime::by_serde!($name);
    };
}

/// An enum of integers that keeps the ones it does not know: `int_enum!(Level { Low = 1, High = 2 });`
///
/// The enum has, besides, a variant `Unknown(i64)`, and derives `Clone`.
macro_rules! int_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? }) => {
        impl $name {
            /// The value on the wire.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => *value,
                }
            }
        }

        $crate::runtime::by_value!($name as_i64);

        impl ::core::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown(value),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::runtime::Decode for $name {
            fn decode(reader: &mut $crate::runtime::Reader<'_>) -> $crate::runtime::DecodeResult<Self> {
                ::core::result::Result::map(<i64 as $crate::runtime::Decode>::decode(reader), Self::from)
            }
        }

        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                $crate::runtime::Encode::encode(&self.as_i64(), sink);
            }
        }

        $crate::runtime::by_serde!($name);
    };
}

/// A union: `union!(Source { Account: Arm::object().is("object", &["account"]), Text: Arm::string() });`
///
/// Each variant has one payload, and the enum, besides, a variant `Unknown(Json)` for what is none of them. The first arm
/// decides whose tests all hold. With `try` before the brace, the arms that hold are tried in order, and
/// the member is taken that knows the most of the value; with `named`, the tests are of a discriminator, and another member
/// may be right all the same; with `several`, the last one is of values that are of several of the others at once.
/// `Cat: Arm::object().is("kind", &["cat"]) and "kind" = "\"cat\""` is a member that does not have the property itself: the
/// union writes it and reads it.
/// `Name if "serde"` is read under that feature alone.
macro_rules! union {
    ($name:ident $(if $gate:literal)? { $($arms:tt)* }) => {
        $crate::runtime::union_by!(decided $name $(if $gate)? { $($arms)* });
    };
    ($name:ident $(if $gate:literal)? try { $($arms:tt)* }) => {
        $crate::runtime::union_by!(tried $name $(if $gate)? { $($arms)* });
    };
    ($name:ident $(if $gate:literal)? several { $($arms:tt)* }) => {
        $crate::runtime::union_by!(several $name $(if $gate)? { $($arms)* });
    };
    ($name:ident $(if $gate:literal)? named { $($arms:tt)* }) => {
        $crate::runtime::union_by!(named $name $(if $gate)? { $($arms)* });
    };
}

macro_rules! union_by {
    ($decide:ident $name:ident $(if $gate:literal)? {
        $($variant:ident : Arm :: $kind:ident () $(. $test:ident ($($argument:expr),* $(,)?))*
            $(and $wire:literal = $json:literal)?),* $(,)?
    }) => {
        $(#[cfg(feature = $gate)])?
        impl $crate::runtime::Decode for $name {
            fn decode(reader: &mut $crate::runtime::Reader<'_>) -> $crate::runtime::DecodeResult<Self> {
                const ARMS: &[$crate::runtime::Arm] =
                    &[$($crate::runtime::Arm::$kind()$(.$test($($argument),*))*),*];
                $crate::runtime::union::decide::$decide(
                    reader,
                    ARMS,
                    &[$(|reader| $crate::runtime::read_member!(reader, Self::$variant $(, $wire, $json)?)),*],
                    Self::Unknown,
                )
            }
        }

        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                match self {
                    $(Self::$variant(value) => $crate::runtime::write_member!(value, sink $(, $wire, $json)?),)*
                    Self::Unknown(value) => $crate::runtime::Encode::encode(value, sink),
                }
            }
        }

        $crate::runtime::by_encode!($name);
    };
}

/// Reads a member of a union, with the property that the union reads for it.
macro_rules! read_member {
    ($reader:ident, $make:expr) => {
        $crate::runtime::union::decide::variant($reader, $make)
    };
    ($reader:ident, $make:expr, $wire:literal, $json:literal) => {
        $crate::runtime::union::tag::variant_with($reader, $make, $wire, $json)
    };
}

/// Writes a member of a union, with the property that the union writes for it.
macro_rules! write_member {
    ($value:ident, $sink:ident) => {
        $crate::runtime::Encode::encode($value, $sink)
    };
    ($value:ident, $sink:ident, $wire:literal, $json:literal) => {
        $crate::runtime::union::tag::with($value, $sink, $wire, $json)
    };
}

pub(crate) use {by_text, by_value, int_enum, open_enum, read_member, union, union_by, write_member};
