//! `documentation`: descriptions in Markdown.

use super::*;
use api::lists::{BulletPointsEnum, BulletPointsModelBody};

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Documentation_Lists_bulletPointsOp", api, |client| Ok(send!(client.lists().bullet_points_op())?)),
        scenario!("Documentation_Lists_bulletPointsModel", api, |client| {
            let input = BulletPointsModelBody::new(BulletPointsEnum::Simple);
            Ok(send!(client.lists().bullet_points_model(input))?)
        }),
        scenario!("Documentation_Lists_numbered", api, |client| Ok(send!(client.lists().numbered())?)),
        scenario!("Documentation_TextFormatting_boldText", api, |client| {
            Ok(send!(client.text_formatting().bold_text())?)
        }),
        scenario!("Documentation_TextFormatting_italicText", api, |client| {
            Ok(send!(client.text_formatting().italic_text())?)
        }),
        scenario!("Documentation_TextFormatting_combinedFormatting", api, |client| {
            Ok(send!(client.text_formatting().combined_formatting())?)
        }),
    ]
}
