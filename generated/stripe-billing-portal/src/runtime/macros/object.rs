//! The macros that emitted types are connected with: for each, the impls that nobody reads.
//!
//! They expand where types of the API may be called `Option`, `String` or `Result`, so every path in them is absolute. Each
//! expansion is a table and a call: what thousands of types repeat is what the compiler's time goes into. `reader.object`
//! settles all slots, so taking them cannot fail: one `match` of them all took 21 MB more to check for Stripe's 861 structs
//! than a call for each, and a `finish(slot)?` for each made a decoder twice as dear.

/// An object: `object!(Name [kind = "kind" is "\"cat\""] { field, r#type = "type", note or null, ..rest });`
///
/// - `[ident = "wire" is "JSON"]` are fields of type `Fixed`.
/// - `or null` is for a field that is required but may be null: its `None` is written as `null`.
/// - `..rest` is a `Map` that takes all other keys.
/// - `unsent ["wire"]` behind the braces are fields and constants that are read and kept, and not sent (`Sink::keeps_all`).
/// - `hidden ["wire"]` behind that are fields whose values `Debug` does not show.
/// - `Name if "serde"` is for an object that is only sent: it is read under that feature alone.
macro_rules! object {
    ($name:ident $(if $gate:literal)? $([$($fixed:ident = $fixed_wire:literal is $literal:literal),* $(,)?])? {
        $($field:ident $(= $wire:literal)? $(or $null:ident)?),* $(,)? $(.. $rest:ident $(,)?)?
    } $(unsent [$($unsent:literal),* $(,)?])? $(hidden [$($hidden:literal),* $(,)?])?) => {
        $(#[cfg(feature = $gate)])?
        impl $crate::runtime::Decode for $name {
            #[inline(never)]
            fn decode(reader: &mut $crate::runtime::Reader<'_>) -> $crate::runtime::DecodeResult<Self> {
                $($(let mut $fixed = $crate::runtime::FixedSlot::new($literal);)*)?
                $(let mut $field = ::core::option::Option::None;)*
                $(let mut $rest = $crate::runtime::Map::new();)?
                match reader.object(
                    &mut [
                        $($(($fixed_wire, &mut $fixed),)*)?
                        $(($crate::runtime::wire!($field $($wire)?), &mut $field),)*
                    ],
                    ::core::option::Option::None
                        $(.or(::core::option::Option::Some(&mut $rest as &mut dyn $crate::runtime::Rest)))?,
                ) {
                    ::core::result::Result::Ok(()) => ::core::result::Result::Ok(Self {
                        $($($fixed: $fixed.value,)*)? $($field: $crate::runtime::settled($field),)* $($rest)?
                    }),
                    ::core::result::Result::Err(error) => ::core::result::Result::Err(error),
                }
            }
        }

        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                $(sink.hide(&[$($hidden),*]);)?
                $crate::runtime::written!(
                    sink,
                    ::core::stringify!($name),
                    &[
                        $($(($fixed_wire, &$crate::runtime::FixedValue(&self.$fixed, $literal)),)*)?
                        $(($crate::runtime::wire!($field $($wire)?), &self.$field $(.$null())?),)*
                    ]
                    $(, &self.$rest)?
                    $(; &[$($unsent),*])?
                );
            }
        }

        $crate::runtime::by_encode!($name);
    };
}

/// The name of a field on the wire.
macro_rules! wire {
    ($field:ident) => {
        ::core::stringify!($field)
    };
    ($field:ident $wire:literal) => {
        $wire
    };
}

/// Hands an object to a sink, with a map of its free keys if it has one, and behind `;` the names of what is not sent.
macro_rules! written {
    ($sink:ident, $name:expr, $fields:expr) => {
        $sink.object($name, $fields, ::core::option::Option::None)
    };
    ($sink:ident, $name:expr, $fields:expr, $rest:expr) => {
        $crate::runtime::object_with_rest($sink, $name, $fields, $rest)
    };
    ($sink:ident, $name:expr, $fields:expr; $unsent:expr) => {
        $crate::runtime::object_unsent($sink, $name, $fields, ::core::option::Option::None, $unsent)
    };
    ($sink:ident, $name:expr, $fields:expr, $rest:expr; $unsent:expr) => {
        $crate::runtime::object_unsent($sink, $name, $fields, ::core::option::Option::Some($rest), $unsent)
    };
}

/// What follows from `Encode` (and, for serde, `Decode`) alone.
macro_rules! by_encode {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::debug(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::equal(self, other)
            }
        }

        $crate::runtime::by_serde!($name);
    };
}

/// `Debug` of a struct that is never sent as it is: `shown!(NewRequired { user, pass = "password" } hidden ["password"]);`
macro_rules! shown {
    ($name:ident { $($field:ident $(= $wire:literal)?),* $(,)? } hidden [$($hidden:literal),* $(,)?]) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::debug_fields(
                    ::core::stringify!($name),
                    &[$(($crate::runtime::wire!($field $($wire)?), &self.$field),)*],
                    &[$($hidden),*],
                    f,
                )
            }
        }
    };
}

/// The traits of serde, if the feature is on.
#[cfg(feature = "serde")]
macro_rules! by_serde {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::value::serde::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::value::serde::deserialize(deserializer)
            }
        }
    };
}

#[cfg(not(feature = "serde"))]
macro_rules! by_serde {
    ($name:ident) => {};
}

/// A struct around one value, which it is on the wire: `newtype!(Tree);` for `struct Tree(pub Vec<Tree>)`. One that is only
/// sent is read under a feature: `newtype!(Tree if "serde");`.
macro_rules! newtype {
    ($name:ident $(if $gate:literal)?) => {
        $(#[cfg(feature = $gate)])?
        impl $crate::runtime::Decode for $name {
            fn decode(
                reader: &mut $crate::runtime::Reader<'_>,
            ) -> $crate::runtime::DecodeResult<Self> {
                ::core::result::Result::map($crate::runtime::Decode::decode(reader), Self)
            }
        }

        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                $crate::runtime::Encode::encode(&self.0, sink);
            }
        }

        $crate::runtime::by_encode!($name);
    };
}

pub(crate) use {by_encode, by_serde, newtype, object, shown, wire, written};
