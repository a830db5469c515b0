//! `streaming/sse`: server-sent events, by name, with ids, and with connections that end.

use super::*;

/// Before 3.2 a document cannot say what an event is.
#[cfg(not(feature = "v3_2"))]
pub fn all() -> Vec<Scenario> {
    let kinds = ["Unnamed_receive", "Named_receive", "Retrieve_stream"];
    let data = ["Protocol_Data_withEnvelope", "Protocol_Data_withoutEnvelope"];
    let protocol = ["id", "invalidId", "retry", "invalidRetry", "reconnect"].map(|name| format!("Protocol_{name}"));
    let names = kinds.into_iter().chain(data).map(str::to_owned).chain(protocol);
    let why = "the document does not say what an event is: `itemSchema` is new in OpenAPI 3.2";
    names.map(|name| Scenario::impossible(format!("Streaming_Sse_{name}"), why)).collect()
}

#[cfg(feature = "v3_2")]
pub fn all() -> Vec<Scenario> {
    events::all()
}

#[cfg(feature = "v3_2")]
mod events {
    use super::*;
    use api::ServerSentEvent;

    pub fn all() -> Vec<Scenario> {
        let mut all = kinds();
        all.extend(data());
        all.extend(protocol());
        all
    }

    fn kinds() -> Vec<Scenario> {
        use api::named::ReceiveEvent as Named;
        use api::retrieve::{RetrievalRequest, StreamEvent};
        vec![
            scenario!("Streaming_Sse_Unnamed_receive", api, |client| {
                let events = collect!(client.unnamed().receive().stream());
                let texts = events.into_iter().map(|event| event.data.map(|info| info.desc));
                same(texts.collect(), ["one", "two", "three"].map(|desc| Some(desc.to_owned())).to_vec())
            }),
            scenario!("Streaming_Sse_Named_receive", api, |client| {
                let events = collect!(client.named().receive().stream());
                let is_right = matches!(events.as_slice(), [
                    Named::ResponseCreated(created), Named::ResponseDelta(one), Named::ResponseDelta(two)
                ] if created.data.as_ref().is_some_and(|data| data.id == "resp_1")
                    && one.data.as_ref().is_some_and(|data| data.delta == "Hello")
                    && two.data.as_ref().is_some_and(|data| data.delta == " world"));
                holds(is_right, || format!("came as {events:?}"))
            }),
            scenario!("Streaming_Sse_Retrieve_stream", api, |client| {
                let request = RetrievalRequest::new("what is typespec?");
                let events = collect!(client.retrieve().stream(request).stream());
                let is_right = matches!(events.as_slice(), [
                    StreamEvent::PartialResult(one), StreamEvent::PartialResult(two), StreamEvent::FinalResult(last)
                ] if one.data.as_ref().is_some_and(|data| data.text == "partial one")
                    && two.data.as_ref().is_some_and(|data| data.text == "partial two")
                    && last.data.as_ref().is_some_and(|data| data.references == ["doc1", "doc2"]));
                holds(is_right, || format!("came as {events:?}"))
            }),
        ]
    }

    fn data() -> Vec<Scenario> {
        use api::data::WithEnvelopeEvent as Event;
        vec![
            scenario!("Streaming_Sse_Protocol_Data_withEnvelope", api, |client| {
                let events = collect!(client.data().with_envelope().stream());
                let is_right = matches!(events.as_slice(), [Event::WithEnvelope(event)]
                    if event.data.as_deref() == Some("hello"));
                holds(is_right, || format!("came as {events:?}"))
            }),
            scenario!("Streaming_Sse_Protocol_Data_withoutEnvelope", api, |client| {
                let events = collect!(client.data().without_envelope().stream());
                let is_right = matches!(events.as_slice(), [Event::WithoutEnvelope(event)]
                    if event.data.as_ref().is_some_and(|data| data.contents == "world" && data.metadata["source"] == "test"));
                holds(is_right, || format!("came as {events:?}"))
            }),
        ]
    }

    /// One event, typed, and as it came: its id.
    macro_rules! hello {
        ($name:literal, $operation:ident, $id:literal) => {
            scenario!(concat!("Streaming_Sse_Protocol_", $name), api, |client| {
                let events = collect!(client.protocol().$operation().stream());
                let messages = events.into_iter().map(|event| event.data.map(|info| info.message));
                same(messages.collect(), vec![Some("hello".to_owned())])?;
                let event: ServerSentEvent = next_event!(client.protocol().$operation().stream())?;
                same((event.event.as_str(), event.id.as_str()), ("message", $id))
            })
        };
    }

    fn protocol() -> Vec<Scenario> {
        vec![
            hello!("id", id, "event-1"),
            hello!("invalidId", invalid_id, ""),
            hello!("retry", retry, ""),
            hello!("invalidRetry", invalid_retry, ""),
            scenario!("Streaming_Sse_Protocol_reconnect", api, |client| {
                let events = take!(client.protocol().reconnect().stream().reconnecting(1), 2);
                let messages = events.into_iter().map(|event| event.data.map(|info| info.message));
                same(messages.collect(), vec![Some("hello".to_owned()), Some("world".to_owned())])
            }),
        ]
    }
}
