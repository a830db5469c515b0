//! The macro that makes an operation of a struct: `operation!`.

/// Implements an operation for a struct of its fields.
///
/// ```text
/// operation!(Create: Info::new("PostSessions", "POST", "/v1/sessions/{id}").form(), json Session {
///     path { id, r#type = "type" } query { expand } header { x_y = "X-Y" } cookie { sid } body { customer, meta or null }
/// });
/// ```
///
/// `constant { "type" = "\"card\"" }` behind a section are what else it has, of one value, as JSON. Each section may
/// be missing; `body = ident` makes one field the whole body. The response is `json T`, `bytes`, `text`, `empty`,
/// `redirect`, `by_status T` where it differs by status, or `[204] or json T` where some statuses have no body. Names
/// of the runtime are written out in full, since a type of the API may have the name of any of them.
macro_rules! operation {
    (
        $name:ident : $info:expr, $([$empty:pat] or)? $kind:ident $($output:ty)? {
            $(path { $($path:ident $(= $path_wire:literal)? $(or $path_null:ident)?),* $(,)? }
                $(constant { $($path_fixed:literal = $path_value:literal),* $(,)? })?)?
            $(query { $($query:ident $(= $query_wire:literal)? $(or $query_null:ident)?),* $(,)? }
                $(constant { $($query_fixed:literal = $query_value:literal),* $(,)? })?)?
            $(header { $($header:ident $(= $header_wire:literal)? $(or $header_null:ident)?),* $(,)? }
                $(constant { $($header_fixed:literal = $header_value:literal),* $(,)? })?)?
            $(cookie { $($cookie:ident $(= $cookie_wire:literal)? $(or $cookie_null:ident)?),* $(,)? }
                $(constant { $($cookie_fixed:literal = $cookie_value:literal),* $(,)? })?)?
            $(body { $($body:ident $(= $body_wire:literal)? $(or $body_null:ident)?),* $(,)? }
                $(constant { $($body_fixed:literal = $body_value:literal),* $(,)? })?)?
            $(body = $whole:ident)?
        }
    ) => {
        impl $crate::runtime::Request for $name {
            fn parts(&self, take: &mut dyn ::core::ops::FnMut(&$crate::runtime::Parts<'_>)) {
                take(&$crate::runtime::Parts {
                    name: ::core::stringify!($name),
                    path: &[$($(($crate::runtime::macros::object::wire!($path $($path_wire)?), &self.$path $(.$path_null())?),)*
                        $($(($path_fixed, &$crate::runtime::Constant($path_value)),)*)?)?],
                    query: &[$($(($crate::runtime::macros::object::wire!($query $($query_wire)?), &self.$query $(.$query_null())?),)*
                        $($(($query_fixed, &$crate::runtime::Constant($query_value)),)*)?)?],
                    header: &[$($(($crate::runtime::macros::object::wire!($header $($header_wire)?), &self.$header $(.$header_null())?),)*
                        $($(($header_fixed, &$crate::runtime::Constant($header_value)),)*)?)?],
                    cookie: &[$($(($crate::runtime::macros::object::wire!($cookie $($cookie_wire)?), &self.$cookie $(.$cookie_null())?),)*
                        $($(($cookie_fixed, &$crate::runtime::Constant($cookie_value)),)*)?)?],
                    body: $crate::runtime::macros::operation::request_body!(
                        $({ $(($crate::runtime::macros::object::wire!($body $($body_wire)?), &self.$body $(.$body_null())?),)*
                            $($(($body_fixed, &$crate::runtime::Constant($body_value)),)*)? })?
                        $(= self $whole)?
                    ),
                });
            }
        }

        impl $crate::runtime::Described for $name {
            type Output = $crate::runtime::macros::operation::response_type!($([$empty])? $kind $($output)?);
            type Response = $crate::runtime::macros::operation::read_response!($([$empty])? $kind $($output)?);
            const DESCRIPTION: &'static $crate::runtime::Info = &$info;
            $(fn has_no_body(status: u16) -> bool {
                ::core::matches!(status, $empty)
            })?
        }

        impl $name {
            /// Sends this request: await the call, or set its options first.
            pub fn send(self, client: &$crate::runtime::Client) -> $crate::runtime::Call<'_, Self> {
                $crate::runtime::Call::new(client, self)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::debug_request(self, <Self as $crate::runtime::Described>::DESCRIPTION, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::equal_requests(self, other)
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                $crate::runtime::encode_request(self, sink);
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::runtime::Decode for $name {
            fn decode(reader: &mut $crate::runtime::Reader<'_>) -> $crate::runtime::DecodeResult<Self> {
                $($(let mut $path = ::core::option::Option::None;)*)?
                $($(let mut $query = ::core::option::Option::None;)*)?
                $($(let mut $header = ::core::option::Option::None;)*)?
                $($(let mut $cookie = ::core::option::Option::None;)*)?
                $($(let mut $body = ::core::option::Option::None;)*)?
                $(let mut $whole = ::core::option::Option::None;)?
                reader.object(
                    &mut [
                        $(("path", &mut $crate::runtime::Section(&mut [$(($crate::runtime::macros::object::wire!($path $($path_wire)?), &mut $path),)*])),)?
                        $(("query", &mut $crate::runtime::Section(&mut [$(($crate::runtime::macros::object::wire!($query $($query_wire)?), &mut $query),)*])),)?
                        $(("header", &mut $crate::runtime::Section(&mut [$(($crate::runtime::macros::object::wire!($header $($header_wire)?), &mut $header),)*])),)?
                        $(("cookie", &mut $crate::runtime::Section(&mut [$(($crate::runtime::macros::object::wire!($cookie $($cookie_wire)?), &mut $cookie),)*])),)?
                        $(("body", &mut $crate::runtime::Section(&mut [$(($crate::runtime::macros::object::wire!($body $($body_wire)?), &mut $body),)*])),)?
                        $(("body", &mut $whole),)?
                    ],
                    ::core::option::Option::None,
                )?;
                ::core::result::Result::Ok(Self {
                    $($($path: $crate::runtime::settled($path),)*)?
                    $($($query: $crate::runtime::settled($query),)*)?
                    $($($header: $crate::runtime::settled($header),)*)?
                    $($($cookie: $crate::runtime::settled($cookie),)*)?
                    $($($body: $crate::runtime::settled($body),)*)?
                    $($whole: $crate::runtime::settled($whole),)?
                })
            }
        }

        $crate::runtime::macros::object::by_serde!($name);
    };
}

/// Makes a request of its one required value, as `new` does: `from!(Create: &str, String);`
///
/// Of a list it is made of arrays and vectors of an item: `from!(Add: [&str], [String]; &[&str]);`, where the types behind the
/// semicolon are copied. `from!(Label: map String, &str);` is for a map, which is made of entries; of such with a `&str`, too.
macro_rules! from {
    ($name:ident : $([$item:ty]),+ $(; $($copied:ty),+)?) => {
        $(
            impl<const N: usize> ::core::convert::From<[$item; N]> for $name {
                fn from(value: [$item; N]) -> Self {
                    Self::new(value)
                }
            }

            impl ::core::convert::From<::std::vec::Vec<$item>> for $name {
                fn from(value: ::std::vec::Vec<$item>) -> Self {
                    Self::new(value)
                }
            }
        )+
        $($(impl ::core::convert::From<$copied> for $name {
            fn from(value: $copied) -> Self {
                Self::new(value.to_vec())
            }
        })+)?
    };
    ($name:ident : map $value:ty $(, $copied:ty)?) => {
        $crate::runtime::from!($name: [(&str, $value)], [(::std::string::String, $value)]);
        $crate::runtime::from!($name:
            $crate::runtime::Map<$value>,
            ::std::collections::BTreeMap<::std::string::String, $value>,
            ::std::collections::HashMap<::std::string::String, $value>
        );
        $(impl<const N: usize> ::core::convert::From<[(&str, $copied); N]> for $name {
            fn from(value: [(&str, $copied); N]) -> Self {
                Self::new(value)
            }
        })?
    };
    ($name:ident : $($type:ty),+) => {
        $(impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::new(value)
            }
        })+
    };
}

/// The body of a request, as its parts have it.
macro_rules! request_body {
    () => {
        $crate::runtime::Body::None
    };
    ({ $($field:tt)* }) => {
        $crate::runtime::Body::Fields(&[$($field)*])
    };
    (= $self:ident $whole:ident) => {
        $crate::runtime::Body::Value(&$self.$whole)
    };
}

/// What a response of this kind gives.
macro_rules! response_type {
    ([$empty:pat] $kind:ident $($output:ty)?) => {
        ::core::option::Option<$crate::runtime::macros::operation::response_type!($kind $($output)?)>
    };
    (by_status $output:ty) => {
        $output
    };
    (json $output:ty) => {
        $output
    };
    (bytes) => {
        ::bytes::Bytes
    };
    (text) => {
        ::std::string::String
    };
    (redirect) => {
        $crate::runtime::Redirect
    };
    (empty) => {
        ()
    };
}

/// The type that reads a response of this kind.
macro_rules! read_response {
    ([$empty:pat] $kind:ident $($output:ty)?) => {
        $crate::runtime::OrEmpty<$crate::runtime::macros::operation::read_response!($kind $($output)?)>
    };
    (by_status $output:ty) => {
        $crate::runtime::ResponseByStatus<$output>
    };
    (json $output:ty) => {
        $crate::runtime::JsonResponse<$output>
    };
    (bytes) => {
        $crate::runtime::BytesResponse
    };
    (text) => {
        $crate::runtime::TextResponse
    };
    (redirect) => {
        $crate::runtime::RedirectResponse
    };
    (empty) => {
        $crate::runtime::EmptyResponse
    };
}

/// What reads one of the responses by status.
macro_rules! response_reader {
    (json) => {
        $crate::runtime::read_json
    };
    (bytes) => {
        $crate::runtime::read_bytes
    };
    (text) => {
        $crate::runtime::read_text
    };
    (redirect) => {
        $crate::runtime::read_redirect
    };
    (empty) => {
        $crate::runtime::read_empty
    };
}

pub(crate) use {from, operation, read_response, request_body, response_reader, response_type};
