//! How fast bodies are read and written, beside serde on the same values: `cargo bench -p tests`.
//!
//! What stands beside ours is what one writes by hand with serde's derives when it has to be fast (`twins.rs`); the twins
//! must read what ours reads, and write the same bytes, or nothing is measured. `serde_qs` cannot write what Stripe wants
//! sent for an empty list (nothing) or a null (an empty value), so the values have neither.

mod documents;
mod requests;
mod twins;

use atlas_client::trips::Trip;
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
