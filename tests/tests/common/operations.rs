//! Operations for tests of the runtime, by their names: `operations! { Events Lines }`.

/// A GET of raw JSON.
macro_rules! operations {
    ($($name:ident)+) => {$(
        #[derive(Clone)]
        struct $name;

        impl cratewright_runtime::runtime::Operation for $name {
            type Output = cratewright_runtime::runtime::Json;
            const INFO: &'static cratewright_runtime::runtime::Info =
                &cratewright_runtime::runtime::Info::new(stringify!($name), "GET", "/v1/things");

            fn to_http(
                &self,
                client: &cratewright_runtime::runtime::Client,
            ) -> Result<http::Request<bytes::Bytes>, cratewright_runtime::runtime::Error> {
                cratewright_runtime::runtime::build(client, Self::INFO, self)
            }

            fn read(
                response: http::Response<bytes::Bytes>,
            ) -> Result<Self::Output, cratewright_runtime::runtime::Error> {
                cratewright_runtime::runtime::read_json(Self::INFO, response)
            }
        }

        impl cratewright_runtime::runtime::Request for $name {
            fn parts(&self, take: &mut dyn FnMut(&cratewright_runtime::runtime::Parts<'_>)) {
                let body = cratewright_runtime::runtime::Body::None;
                let name = stringify!($name);
                take(&cratewright_runtime::runtime::Parts { name, path: &[], query: &[], header: &[], cookie: &[], body });
            }
        }
    )+};
}

pub(crate) use operations;
