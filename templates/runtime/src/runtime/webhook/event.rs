//! The macro that reads what a webhook holds: `event!`.

/// Reads a union of payloads from the body of a request: `event!(Event);`
macro_rules! event {
    ($name:ident) => {
        impl $name {
            /// Reads the body of a webhook, within the default `DecodeLimits`. One that this crate does not know is kept as
            /// JSON.
            ///
            /// # Errors
            /// The body is not JSON, lacks what the API's description promises of this webhook, or goes beyond a limit.
            pub fn parse(body: &[u8]) -> ::core::result::Result<Self, ::std::boxed::Box<$crate::DecodeError>> {
                $crate::runtime::Decode::from_json(body)
            }
        }
    };
}

pub(crate) use event;
