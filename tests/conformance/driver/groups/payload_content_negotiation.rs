//! `payload/content-negotiation`: the same picture in two media types, and in two kinds of body.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Payload_ContentNegotiation_SameBody", api, |client| {
            // The server answers to one media type at a time.
            let pictures = client.content_negotiation();
            let png = send!(pictures.same_body_get_avatar_as_png_same_body_get_avatar_as_jpeg())?;
            same(png.to_vec(), asset("image.png"))?;
            Err(Failure("one of several media types of bytes cannot be asked for".to_owned()))
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
