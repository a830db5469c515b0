//! `payload/content-negotiation`: the same picture in two media types, and in two kinds of body.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Payload_ContentNegotiation_SameBody", api, |client| {
            // The server answers to one media type at a time, which the call's header names.
            let pictures = client.content_negotiation();
            let get = || pictures.same_body_get_avatar_as_png_same_body_get_avatar_as_jpeg();
            let png = send!(get().header("accept", "image/png"))?;
            same(png.to_vec(), asset("image.png"))?;
            let jpeg = send!(get().header("accept", "image/jpeg"))?;
            same(jpeg.to_vec(), asset("image.jpg"))
        }),
        scenario!("Payload_ContentNegotiation_DifferentBody", api, |client| {
            let pictures = client.content_negotiation();
            let png = send!(pictures.different_body_get_avatar_as_png_different_body_get_avatar_as_json_png())?;
            same(png.to_vec(), asset("image.png"))?;
            let json = send!(pictures.different_body_get_avatar_as_png_different_body_get_avatar_as_json())?;
            same(json.content.to_bytes()?, asset("image.png"))
        }),
    ]
}
