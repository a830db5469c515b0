//! What enums by status have in common, of responses as of errors: how they are shown and written.

/// Shows and writes an enum by status: `written_by_status!(CreateOutput { Ok(json), NoContent(empty) });`
macro_rules! written_by_status {
    ($name:ident { $($variant:ident($kind:ident)),+ $(,)? }) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $($crate::runtime::body_by_status!($kind pattern $variant value) => $crate::runtime::body_by_status!($kind show $variant value f),)+
                    Self::Other(status, body) => {
                        f.debug_tuple("Other").field(status).field(&::core::format_args!("{} bytes", body.len())).finish()
                    }
                }
            }
        }

        /// Writes the body, whatever its status.
        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                match self {
                    $($crate::runtime::body_by_status!($kind pattern $variant value) => $crate::runtime::body_by_status!($kind write value sink),)+
                    Self::Other(_, body) => sink.string(&::std::string::String::from_utf8_lossy(body)),
                }
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::value::serde::serialize(self, serializer)
            }
        }
    };
}

/// One body: how it is matched, shown and written.
macro_rules! body_by_status {
    (empty pattern $variant:ident $value:ident) => {
        Self::$variant
    };
    ($kind:ident pattern $variant:ident $value:ident) => {
        Self::$variant($value)
    };
    (empty show $variant:ident $value:ident $f:ident) => {
        $f.write_str(::core::stringify!($variant))
    };
    (json show $variant:ident $value:ident $f:ident) => {
        $f.debug_tuple(::core::stringify!($variant)).field($value).finish()
    };
    ($kind:ident show $variant:ident $value:ident $f:ident) => {
        $f.debug_tuple(::core::stringify!($variant)).field(&::core::format_args!("{} bytes", $value.len())).finish()
    };
    (empty write $value:ident $sink:ident) => {
        $sink.null()
    };
    (bytes write $value:ident $sink:ident) => {
        $sink.string(&::std::string::String::from_utf8_lossy($value))
    };
    ($kind:ident write $value:ident $sink:ident) => {
        $crate::runtime::Encode::encode($value, $sink)
    };
}

pub(crate) use {body_by_status, written_by_status};
