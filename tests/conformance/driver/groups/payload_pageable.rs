//! `payload/pageable`: lists that come in pages. What says so stands in `payload_pageable.toml`.

use super::*;
use api::continuation_token::*;
use api::types::{Pet, XmlPet};

/// The pets of all pages.
macro_rules! pages {
    ($name:literal, |$client:ident| $call:expr) => {
        scenario!(concat!("Payload_Pageable_ServerDrivenPagination_", $name), api, |$client| {
            let pets: Vec<Pet> = collect!($call.items());
            are_pets(&pets, 4)
        })
    };
}

pub fn all() -> Vec<Scenario> {
    let mut all = links();
    all.extend(tokens());
    all.extend(sizes());
    all.extend(in_xml());
    all
}

fn in_xml() -> Vec<Scenario> {
    vec![
        scenario!("Payload_Pageable_XmlPagination_listWithContinuation", api, |client| {
            let pets: Vec<XmlPet> = collect!(client.xml_pagination().list_with_continuation().items());
            are_xml_pets(&pets)
        }),
        scenario!("Payload_Pageable_XmlPagination_listWithNextLink", api, |client| {
            let pets: Vec<XmlPet> = collect!(client.xml_pagination().list_with_next_link().items());
            are_xml_pets(&pets)
        }),
    ]
}

fn are_xml_pets(pets: &[XmlPet]) -> Outcome {
    let pets: Vec<(&str, &str)> = pets.iter().map(|pet| (&*pet.id, &*pet.name)).collect();
    same(pets, vec![("1", "dog"), ("2", "cat"), ("3", "bird"), ("4", "fish")])
}

fn links() -> Vec<Scenario> {
    vec![
        pages!("link", |client| client.server_driven_pagination().link()),
        pages!("linkString", |client| client.server_driven_pagination().link_string()),
        pages!("nestedLink", |client| client.server_driven_pagination().nested_link()),
        pages!("AlternateInitialVerb_post", |client| {
            client.alternate_initial_verb().post(api::server_driven_pagination::alternate_initial_verb::Filter::new("foo eq bar"))
        }),
    ]
}

fn tokens() -> Vec<Scenario> {
    vec![
        pages!("ContinuationToken_requestQueryResponseBody", |client| {
            client.continuation_token().request_query_response_body_with(RequestQueryResponseBody::new().foo("foo").bar("bar"))
        }),
        pages!("ContinuationToken_requestQueryResponseHeader", |client| {
            let request = RequestQueryResponseHeader::new().foo("foo").bar("bar");
            client.continuation_token().request_query_response_header_with(request)
        }),
        pages!("ContinuationToken_requestQueryNestedResponseBody", |client| {
            let request = RequestQueryNestedResponseBody::new().foo("foo").bar("bar");
            client.continuation_token().request_query_nested_response_body_with(request)
        }),
        pages!("ContinuationToken_requestHeaderResponseBody", |client| {
            let request = RequestHeaderResponseBody::new().foo("foo").bar("bar");
            client.continuation_token().request_header_response_body_with(request)
        }),
        pages!("ContinuationToken_requestHeaderResponseHeader", |client| {
            let request = RequestHeaderResponseHeader::new().foo("foo").bar("bar");
            client.continuation_token().request_header_response_header_with(request)
        }),
        pages!("ContinuationToken_requestHeaderNestedResponseBody", |client| {
            let request = RequestHeaderNestedResponseBody::new().foo("foo").bar("bar");
            client.continuation_token().request_header_nested_response_body_with(request)
        }),
    ]
}

fn sizes() -> Vec<Scenario> {
    use api::page_size::ListWithPageSize;
    vec![
        scenario!("Payload_Pageable_PageSize_listWithoutContinuation", api, |client| {
            are_pets(&send!(client.page_size().list_without_continuation())?.pets, 4)
        }),
        scenario!("Payload_Pageable_PageSize_listWithPageSize", api, |client| {
            for size in [2, 4] {
                let request = ListWithPageSize::new().page_size(size);
                are_pets(&send!(client.page_size().list_with_page_size_with(request))?.pets, size as usize)?;
            }
            Ok(())
        }),
    ]
}

fn are_pets(pets: &[Pet], count: usize) -> Outcome {
    let got: Vec<(&str, &str)> = pets.iter().map(|pet| (pet.id.as_str(), pet.name.as_str())).collect();
    same(got, [("1", "dog"), ("2", "cat"), ("3", "bird"), ("4", "fish")][..count].to_vec())
}
