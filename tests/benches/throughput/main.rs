//! How fast bodies are read and written, beside serde on the same values: `cargo bench -p tests`.
//!
//! What stands beside ours is what one writes by hand with serde's derives when it has to be fast (`twins.rs`); the twins
//! must read what ours reads, and write the same bytes, or nothing is measured. `serde_qs` cannot write what Stripe wants
//! sent for an empty list (nothing) or a null (an empty value), so the values have neither.

mod documents;
mod requests;
mod twins;

use atlas_client::types::Trip;
use cratewright_runtime::runtime::{to_form, to_json};
use divan::{Bencher, black_box};
use stripe_billing_portal::billing_portal::Session;
use stripe_billing_portal::{Client, Decode, Memory, Operation};

fn main() {
    documents::agree();
    requests::agree();
    divan::main();
}

/// A portal session with all of its fields, as Stripe sends it.
#[divan::bench_group(name = "decode a portal session", sample_count = 1000, sample_size = 200)]
mod session {
    use super::*;

    #[divan::bench]
    fn ours() -> Session {
        Session::from_json(black_box(documents::SESSION)).expect("a session")
    }

    /// The same type, through the feature `serde`.
    #[divan::bench]
    fn ours_through_serde() -> Session {
        serde_json::from_slice(black_box(documents::SESSION)).expect("a session")
    }

    #[divan::bench]
    fn serde_derive() -> twins::Session {
        serde_json::from_slice(black_box(documents::SESSION)).expect("a session")
    }

    #[divan::bench]
    fn serde_value() -> serde_json::Value {
        serde_json::from_slice(black_box(documents::SESSION)).expect("a session")
    }
}

/// A trip: two unions, numbers, and white space between the lines.
#[divan::bench_group(name = "decode a trip", sample_count = 1000, sample_size = 200)]
mod trip {
    use super::*;
    use atlas_client::Decode;

    #[divan::bench]
    fn ours() -> Trip {
        Trip::from_json(black_box(documents::TRIP)).expect("a trip")
    }

    /// The same type, through the feature `serde`.
    #[divan::bench]
    fn ours_through_serde() -> Trip {
        serde_json::from_slice(black_box(documents::TRIP)).expect("a trip")
    }

    #[divan::bench]
    fn serde_derive() -> twins::Trip {
        serde_json::from_slice(black_box(documents::TRIP)).expect("a trip")
    }

    #[divan::bench]
    fn serde_value() -> serde_json::Value {
        serde_json::from_slice(black_box(documents::TRIP)).expect("a trip")
    }
}

/// The body of a portal session's request, with a nested `flow_data`.
#[divan::bench_group(name = "encode a form", sample_count = 1000, sample_size = 200)]
mod form {
    use super::*;

    #[divan::bench]
    fn ours(bencher: Bencher) {
        let create = requests::create();
        bencher.bench_local(|| to_form(&black_box(&create).fields()));
    }

    #[divan::bench]
    fn serde_qs(bencher: Bencher) {
        let create = requests::create();
        bencher.bench_local(|| ::serde_qs::to_string(black_box(&create)).expect("a form"));
    }

    /// The emitted request as a whole: URL, headers, credentials and the body.
    #[divan::bench]
    fn whole_request(bencher: Bencher) {
        let client = Client::builder().credential("sk_test_123").transport(Memory::new()).build().expect("a client");
        let create = requests::emitted();
        bencher.bench_local(|| black_box(&create).to_http(&client).expect("a request"));
    }
}

/// The same value as JSON.
#[divan::bench_group(name = "encode JSON", sample_count = 1000, sample_size = 200)]
mod json {
    use super::*;

    #[divan::bench]
    fn ours(bencher: Bencher) {
        let create = requests::create();
        bencher.bench_local(|| to_json(black_box(&create)));
    }

    #[divan::bench]
    fn serde_derive(bencher: Bencher) {
        let create = requests::create();
        bencher.bench_local(|| serde_json::to_vec(black_box(&create)).expect("JSON"));
    }
}

/// What was read, written again through the feature `serde`.
#[divan::bench_group(name = "write through serde", sample_count = 1000, sample_size = 200)]
mod written {
    use super::*;
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    fn write<T: DeserializeOwned + Serialize>(bencher: Bencher, document: &[u8]) {
        let value: T = serde_json::from_slice(document).expect("it is read");
        bencher.bench_local(|| serde_json::to_vec(black_box(&value)).expect("JSON"));
    }

    #[divan::bench]
    fn session_ours(bencher: Bencher) {
        write::<Session>(bencher, documents::SESSION);
    }

    #[divan::bench]
    fn session_serde_derive(bencher: Bencher) {
        write::<twins::Session>(bencher, documents::SESSION);
    }

    #[divan::bench]
    fn trip_ours(bencher: Bencher) {
        write::<Trip>(bencher, documents::TRIP);
    }

    #[divan::bench]
    fn trip_serde_derive(bencher: Bencher) {
        write::<twins::Trip>(bencher, documents::TRIP);
    }
}

/// Two equal values, which is the longest comparison there is; what reading one takes stands with `decode`.
#[divan::bench_group(name = "compare", sample_count = 1000, sample_size = 200)]
mod compare {
    use super::*;

    #[divan::bench]
    fn session(bencher: Bencher) {
        let read = || Session::from_json(documents::SESSION).expect("a session");
        let (a, b) = (read(), read());
        bencher.bench_local(|| black_box(&a) == black_box(&b));
    }

    #[divan::bench]
    fn trip(bencher: Bencher) {
        let read = || atlas_client::Decode::from_json(documents::TRIP).expect("a trip");
        let (a, b): (Trip, Trip) = (read(), read());
        bencher.bench_local(|| black_box(&a) == black_box(&b));
    }
}
