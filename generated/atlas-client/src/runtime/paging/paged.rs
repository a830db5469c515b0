//! Says of an operation that its response is a page: the impl of [`Paged`](crate::runtime::Paged), and the way to its list.

/// Makes an operation one of pages: `paged!(List: Customer, data, item("starting_after", "id").list("/data"));`.
/// Without a field the response is the list. A list further down has its way in brackets, with `?` behind what may be
/// missing: `(page? . items)`.
macro_rules! paged {
    ($name:ident : $item:ty, $($list:ident)? $(($($way:tt)+))?, $step:ident ($($argument:expr),*) $(. $set:ident ($place:expr))*) => {
        impl $crate::runtime::Paged for $name {
            type Item = $item;
            const PAGING: &'static $crate::runtime::Paging =
                &$crate::runtime::Paging::$step($($argument),*)$(.$set($place))*;

            #[allow(unused_mut)]
            fn items(mut page: Self::Output) -> ::std::vec::Vec<$item> {
                $crate::runtime::IntoItems::into_items($crate::runtime::paging::paged::list!(page $($list)? $(($($way)+))?))
            }
        }
    };
}

/// The list of a page: a field, which may stand behind a pointer, or the page itself.
macro_rules! list {
    ($page:ident) => {
        $page
    };
    ($page:ident $list:ident) => {
        ::core::mem::take(&mut $page.$list)
    };
    ($page:ident ($list:ident)) => {
        ::core::mem::take(&mut $page.$list)
    };
    ($page:ident ($step:ident ? ? . $($way:tt)+)) => {
        match &mut $page.$step {
            ::core::option::Option::Some(::core::option::Option::Some(inner)) => {
                $crate::runtime::paging::paged::list!(inner ($($way)+))
            }
            _ => ::core::default::Default::default(),
        }
    };
    ($page:ident ($step:ident ? . $($way:tt)+)) => {
        match &mut $page.$step {
            ::core::option::Option::Some(inner) => $crate::runtime::paging::paged::list!(inner ($($way)+)),
            ::core::option::Option::None => ::core::default::Default::default(),
        }
    };
    ($page:ident ($step:ident . $($way:tt)+)) => {{
        let inner = &mut $page.$step;
        $crate::runtime::paging::paged::list!(inner ($($way)+))
    }};
}

pub(crate) use {list, paged};
