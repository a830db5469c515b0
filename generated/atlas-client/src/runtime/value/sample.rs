//! Values made up for tests, under the feature `test-util`: `Customer::sample()`.
//!
//! The macros here stand in for those of the same names that emitted types are connected with, so that without the feature
//! no type has a word more to compile.

use std::mem::discriminant;

use bytes::Bytes;

use crate::runtime::{
    to_json, Clearable, Decimal, Decode, Encode, Expandable, Fixed, Json, Map, Secret, Timestamp, UploadFile,
};

/// A type that can make up a value of itself.
pub trait Sample: Sized {
    /// A value with what is required and nothing else, the same each time: of an enum the first value, of a union the first
    /// member that is read as itself again, of those that need the fewest levels.
    ///
    /// # Panics
    /// Every value of the type has another one of it inside, without end, so that there is none.
    fn sample() -> Self {
        // What fits into fewer levels is smaller, and found sooner.
        match (1..=DEPTH).find_map(Self::within) {
            Some(value) => value,
            None => panic!("no value of this type comes to an end"),
        }
    }

    /// The same, if it needs no more levels than these.
    fn within(depth: u8) -> Option<Self>;
}

/// How deep a sample may be.
const DEPTH: u8 = 24;

macro_rules! samples {
    ($($type:ty = $value:expr;)+) => {$(
        impl Sample for $type {
            fn within(_depth: u8) -> Option<Self> {
                Some($value)
            }
        }
    )+};
}

samples! {
    () = ();
    bool = false;
    i32 = 1;
    i64 = 1;
    u32 = 1;
    u64 = 1;
    f32 = 1.0;
    f64 = 1.0;
    String = "sample".to_owned();
    Bytes = Bytes::from_static(b"sample");
    Decimal = Decimal::from("1");
    Fixed = Fixed::default();
    Json = Json::from("sample");
    Secret = Secret::from("sample");
    Timestamp = Timestamp::from_seconds(1_700_000_000);
    UploadFile = UploadFile::new("sample");
}

impl<T> Sample for Option<T> {
    fn within(_depth: u8) -> Option<Self> {
        Some(None)
    }
}

impl<T> Sample for Vec<T> {
    fn within(_depth: u8) -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T> Sample for Map<T> {
    fn within(_depth: u8) -> Option<Self> {
        Some(Map::new())
    }
}

impl<T: Sample> Sample for Box<T> {
    fn within(depth: u8) -> Option<Self> {
        T::within(depth).map(Box::new)
    }
}

impl<T> Sample for Clearable<T> {
    fn within(_depth: u8) -> Option<Self> {
        Some(Clearable::Clear)
    }
}

impl<K> Sample for Expandable<K> {
    fn within(_depth: u8) -> Option<Self> {
        Some(Expandable::from("sample"))
    }
}

/// The sample of a union: the first member whose sample is read as that member again, or else the first that has one.
pub(crate) fn of_union<T>(members: &[fn(u8) -> Option<T>], depth: u8, is_told: fn(&T) -> bool) -> Option<T> {
    let depth = depth.checked_sub(1)?;
    let told = members.iter().find_map(|member| member(depth).filter(is_told));
    told.or_else(|| members.iter().find_map(|member| member(depth)))
}

/// Whether a value is read from what it is written as, as the same member.
pub(crate) fn comes_back<T: Decode + Encode>(value: &T) -> bool {
    let text = to_json(value);
    let again = T::from_json(text.as_bytes());
    // What is not sent does not come back.
    again.is_ok_and(|again| discriminant(&again) == discriminant(value) && to_json(&again) == text)
}

macro_rules! object {
    ($($all:tt)*) => {
        $crate::runtime::macros::object::object!($($all)*);
        $crate::runtime::value::sample::sample_of_object!($($all)*);
    };
}

macro_rules! sample_of_object {
    ($name:ident $(if $gate:literal)? $([$($fixed:ident = $fixed_wire:literal is $literal:literal),* $(,)?])? {
        $($field:ident $(= $wire:literal)? $(or $null:ident)?),* $(,)? $(.. $rest:ident $(,)?)?
    } $(unsent $unsent:tt)? $(hidden $hidden:tt)?) => {
        $crate::runtime::value::sample::sample!($name, depth => {
            let _depth = u8::checked_sub(depth, 1)?;
            ::core::option::Option::Some(Self {
                $($($fixed: ::core::default::Default::default(),)*)?
                $($field: $crate::runtime::Sample::within(_depth)?,)*
                $($rest: $crate::runtime::Map::new(),)?
            })
        });
    };
}

macro_rules! tuple {
    ($name:ident $(if $gate:literal)? { $($index:tt),* $(,)? }) => {
        $crate::runtime::value::tuple::tuple!($name $(if $gate)? { $($index),* });
        $crate::runtime::value::sample::sample!($name, depth => {
            let depth = u8::checked_sub(depth, 1)?;
            ::core::option::Option::Some(Self { $($index: $crate::runtime::Sample::within(depth)?),* })
        });
    };
}

macro_rules! newtype {
    ($name:ident $(if $gate:literal)?) => {
        $crate::runtime::macros::object::newtype!($name $(if $gate)?);
        $crate::runtime::value::sample::sample!($name, depth => $crate::runtime::Sample::within(depth).map(Self));
    };
}

macro_rules! open_enum {
    ($name:ident { $($first:ident = $wire:literal $(, $($rest:tt)*)?)? }) => {
        $crate::runtime::macros::enums::open_enum!($name { $($first = $wire $(, $($rest)*)?)? });
        $crate::runtime::value::sample::sample!($name, _depth => {
            ::core::option::Option::Some(Self::from([$($wire,)? "sample"][0]))
        });
    };
}

macro_rules! int_enum {
    ($name:ident { $($first:ident = $value:literal $(, $($rest:tt)*)?)? }) => {
        $crate::runtime::macros::enums::int_enum!($name { $($first = $value $(, $($rest)*)?)? });
        $crate::runtime::value::sample::sample!($name, _depth => ::core::option::Option::Some(Self::from([$($value,)? 1][0])));
    };
}

macro_rules! union {
    ($name:ident if $gate:literal $($how:ident)? { $($arms:tt)* }) => {
        $crate::runtime::macros::enums::union!($name if $gate $($how)? { $($arms)* });
        $crate::runtime::value::sample::sample_of_union!($name told |_| true, { $($arms)* });
    };
    ($name:ident $($how:ident)? { $($arms:tt)* }) => {
        $crate::runtime::macros::enums::union!($name $($how)? { $($arms)* });
        $crate::runtime::value::sample::sample_of_union!($name told $crate::runtime::value::sample::comes_back, { $($arms)* });
    };
}

macro_rules! sample_of_union {
    ($name:ident told $told:expr, {
        $($variant:ident : Arm :: $kind:ident () $(. $test:ident ($($argument:expr),* $(,)?))*
            $(and $wire:literal = $json:literal)?),* $(,)?
    }) => {
        $crate::runtime::value::sample::sample!($name, depth => $crate::runtime::value::sample::of_union(
            &[$(|depth| $crate::runtime::Sample::within(depth).map(Self::$variant)),*],
            depth,
            $told,
        ));
    };
}

macro_rules! sample {
    ($name:ident, $depth:ident => $value:expr) => {
        impl $crate::runtime::Sample for $name {
            fn within($depth: u8) -> ::core::option::Option<Self> {
                $value
            }
        }
    };
}

pub(crate) use {int_enum, newtype, object, open_enum, sample, sample_of_object, sample_of_union, tuple, union};
