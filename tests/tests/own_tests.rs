//! The tests that the README of a crate shows, as it shows them: each is run here, and `readme.rs` holds the one against the other.
#![allow(clippy::unwrap_used, reason = "README's tests are as short as one would write them")]

mod an_error {
    use atlas_client::{Client, Memory};

    #[tokio::test]
    async fn an_error() {
        let api = Memory::new().reply(404, "{}");
        let client = Client::builder().transport(api.clone()).build().unwrap();
        let error = client.places().list().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 404);
        assert_eq!(api.requests().len(), 1);
    }
}

mod a_page {
    use atlas_client::types::PlacePage;
    use atlas_client::{Client, Memory, Sample};

    #[tokio::test]
    async fn a_page() {
        let api = Memory::new().reply_json(200, &PlacePage::sample());
        let client = Client::builder().transport(api.clone()).build().unwrap();
        let page = client.places().list().pages().next().await.unwrap().unwrap();
        assert_eq!(page, PlacePage::sample());
    }
}

mod a_recording {
    use atlas_client::Client;

    #[tokio::test]
    async fn a_recording() {
        let client = Client::builder().replay("tests/recording.json").build().unwrap();
        let response = client.places().list().await.unwrap();
        println!("{response:?}");
    }
}

mod checked_against_the_document {
    use atlas_client::{Client, ErrorKind};
    use tests::scratch;

    /// A response that is not what the document says is an error of the test that replays it, with its place; for both clients.
    #[tokio::test]
    async fn what_the_types_cannot_read_has_its_place() {
        let path = scratch::folder("recordings").join("drifted.json");
        let text = include_str!("recording.json").replace("\"items\":[]", "\"items\":[{\"id\":7}]");
        scratch::write(&path, &text);
        let client = Client::builder().replay(&path).build().unwrap();
        let error = client.places().list().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains("/items/0/id"), "{error}");
        let client = Client::builder().replay(&path).build_blocking().unwrap();
        let error = client.places().list().call().unwrap_err();
        assert!(error.to_string().contains("/items/0/id"), "{error}");
        let error = client.trips().get("3f2504e0-4f89-41d3-9a0c-0305e82c3301").call().unwrap_err();
        let said = error.to_string();
        assert!(said.contains("has no `GET /v1/trips/3f2504e0-4f89-41d3-9a0c-0305e82c3301`"), "{said}");
        assert!(said.ends_with("nearest is `GET /v1/places`"), "{said}");
    }
}
