//! The names of parameters, and the places in responses, that speak of pages: words that mean nothing else.

/// Places where a flag says that there is more.
pub const MORE: &[&str] = &[
    "/has_more",
    "/hasMore",
    "/has_next",
    "/hasNext",
    "/has_next_page",
    "/hasNextPage",
    "/more",
    "/pageInfo/hasNextPage",
    "/page_info/has_next_page",
];

/// Places where a flag says that there is no more.
pub const UNTIL: &[&str] = &["/isLast", "/is_last", "/done", "/last"];

/// A token of the response that a parameter takes: the parameter, and where the token may stand. The words are those that
/// mean nothing else.
pub const TOKENS: &[(&str, &[&str])] = &[
    ("starting_after", &["/pages/next/starting_after"]),
    (
        "after",
        &[
            "/last_id",
            "/paging/next/after",
            "/paging/cursors/after",
            // Relay: https://relay.dev/graphql/connections.htm
            "/pageInfo/endCursor",
            "/page_info/end_cursor",
        ],
    ),
    ("after_id", &["/last_id"]),
    (
        "cursor",
        &[
            "/next_cursor",
            "/nextCursor",
            "/response_metadata/next_cursor",
            "/meta/next_cursor",
            "/pagination/next_cursor",
            "/paging/next_cursor",
            "/meta/nextCursor",
            "/pagination/nextCursor",
            "/pageInfo/endCursor",
            "/page_info/end_cursor",
        ],
    ),
    ("page[cursor]", &["/meta/next_cursor", "/meta/page/next_cursor", "/meta/cursor/next", "/meta/page/cursor"]),
    ("token", &["/next_token", "/nextToken", "/NextToken", "/next_page_token", "/nextPageToken"]),
    ("page_token", &["/next_page_token", "/next_page", "/pagination/next_page_token", "/meta/next_page_token"]),
    ("pageToken", &["/nextPageToken"]),
    ("next_page_token", &["/next_page_token"]),
    ("nextPageToken", &["/nextPageToken"]),
    ("next_token", &["/next_token"]),
    ("nextToken", &["/nextToken"]),
    ("NextToken", &["/NextToken"]),
    ("continuation_token", &["/next_continuation_token", "/continuation_token"]),
    ("continuationToken", &["/nextContinuationToken", "/continuationToken"]),
    ("marker", &["/next_marker", "/nextMarker"]),
    ("continue", &["/metadata/continue"]),
    ("iterator", &["/iterator"]),
    ("page", &["/next_page"]),
    ("offset", &["/next_page_offset", "/next_offset"]),
];

/// The same of numbers: that of the next page, or of its first item.
pub const NUMBERS: &[(&str, &[&str])] = &[
    (
        "page",
        &[
            "/next_page",
            "/nextPage",
            "/next",
            "/meta/next_page",
            "/meta/nextPage",
            "/pagination/next_page",
            "/pagination/nextPage",
            "/pagination/next",
            "/paging/next",
        ],
    ),
    ("offset", &["/next_offset", "/nextOffset", "/next_page_offset"]),
];

/// Places where the URL of the next page may stand. One that is called so by its name may hold anything else only if
/// its description does not speak of a URL.
pub const ADDRESSES: &[(&str, bool)] = &[
    ("/next_url", true),
    ("/nextUrl", true),
    ("/next_uri", true),
    ("/next_page_uri", true),
    ("/next_page_url", true),
    ("/nextPageUrl", true),
    ("/next_link", true),
    ("/nextLink", true),
    ("/@odata.nextLink", true),
    ("/links/pages/next", true),
    ("/_links/next/href", true),
    ("/next/href", true),
    ("/links/next/href", true),
    ("/_links/next", false),
    ("/links/next", false),
    ("/paging/next", false),
    ("/pagination/next", false),
    ("/nextPage", false),
    ("/next", false),
];

/// Formats of strings that are URLs.
pub const URLS: &[&str] = &["uri", "uri-reference", "iri", "iri-reference", "url"];

/// Parameters that are the number of a page.
pub const PAGES: &[&str] = &["page", "page_number", "pageNumber", "page[number]", "Page"];

/// Parameters that are the size of a page, without which a number is of something else.
pub const SIZES: &[&str] = &[
    "per_page",
    "perPage",
    "page_size",
    "pageSize",
    "page[size]",
    "PageSize",
    "limit",
    "size",
    "max_results",
    "maxResults",
    "count",
];

/// Where the number of all pages may stand.
pub const PAGE_TOTALS: &[&str] = &[
    "/total_pages",
    "/totalPages",
    "/pages",
    "/page_count",
    "/last_page",
    "/meta/total_pages",
    "/meta/totalPages",
    "/meta/last_page",
    "/meta/pagination/total_pages",
    "/pagination/total_pages",
    "/pagination/totalPages",
    "/pagination/pages",
    "/pages/total_pages",
    "/page/totalPages",
];

/// Where the number of this page may stand, beside that of all.
pub const PAGE_NUMBERS: &[&str] = &[
    "/page",
    "/current_page",
    "/currentPage",
    "/number",
    "/meta/page",
    "/meta/current_page",
    "/meta/currentPage",
    "/meta/pagination/current_page",
    "/pagination/page",
    "/pagination/current_page",
    "/pagination/currentPage",
    "/pages/page",
    "/page/number",
];

/// Parameters that are how many items to pass over. Others begin at one, or are times.
pub const OFFSETS: &[&str] = &["offset", "skip", "startAt"];

/// Where the number of all items may stand.
pub const ITEM_TOTALS: &[&str] = &["/total", "/total_count", "/totalCount", "/meta/total", "/pagination/total"];
