//! Lists that come page by page.

pub mod next_page;
pub mod paged;
pub mod pages;
