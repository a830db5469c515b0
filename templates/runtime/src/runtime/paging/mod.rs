//! Lists that come page by page.

pub mod next_page; // only if has_pages
pub mod paged; // only if has_pages
pub mod pages; // only if has_pages
