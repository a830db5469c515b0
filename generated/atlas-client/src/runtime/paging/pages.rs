//! Goes through a list page by page, or item by item.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::task::{ready, Context, Poll};

use bytes::Bytes;
use http::{Request, Response, Uri};

use crate::runtime::paging::next_page::Paging;
use crate::runtime::send::options::Options;
use crate::runtime::send::retry_loop;
use crate::runtime::send::retry_loop::Responding;
use crate::runtime::{Call, Client, Error, Incoming, Operation};

/// An operation whose response is one page of a list.
pub trait Paged: Operation + Clone {
    /// What the list holds.
    type Item;

    /// What leads from one page to the next.
    const PAGING: &'static Paging;

    /// The items of a page.
    fn items(page: Self::Output) -> Vec<Self::Item>;
}

impl<R: Paged> Call<'_, R> {
    /// All items, from this page on to the last, each page asked for when the one before is used up. Options of the call
    /// are those of every page.
    pub fn items(self) -> PagedItems<R> {
        PagedItems { pages: self.pages(), items: VecDeque::new(), start: None }
    }

    /// All pages, from this one on.
    pub fn pages(self) -> Pages<R> {
        Pages {
            client: self.client.into_owned(),
            request: self.request,
            options: self.options,
            cursor: None,
            state: State::Going,
            failures: 0,
            under_way: None,
            guard: Guard::default(),
        }
    }
}

/// The pages of a list: [`next`](Self::next) gives one after the other.
///
/// Behind an error that is [retryable](Error::is_retryable), it asks for the same page again, unless that was the third
/// in a row; any other error is the end, since the same request would only fail again. To go on all the same, begin anew
/// at the [`cursor`](Self::cursor), which is still that of the page that failed.
pub struct Pages<R: Paged> {
    client: Client,
    request: R,
    options: Options,
    /// What asks for the next page; `None`: the request as it is.
    cursor: Option<String>,
    state: State,
    /// How many requests in a row have failed.
    failures: u32,
    under_way: Option<(Uri, Responding)>,
    guard: Guard,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Going,
    Done,
    /// It ended with an error.
    Failed,
    /// The server leads back to a page that was there already.
    Circle,
    /// There is more, and the last item lacks the property that leads there.
    Lacking(&'static str),
}

/// How many requests in a row may fail, each with its retries, until the list is over.
const MOST_FAILURES: u32 = 3;

impl<R: Paged> Pages<R> {
    /// The next page; `None` behind the last one, and behind an error that ends the list. Dropping the future loses nothing.
    #[allow(clippy::should_implement_trait)]
    pub async fn next(&mut self) -> Option<Result<R::Output, Error>> {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    /// What asks for the page that comes next: keep it, and go on from there at another time. `None` before the first
    /// page and behind the last.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Begins with the page of this [`cursor`](Self::cursor).
    #[must_use]
    pub fn starting_at(mut self, cursor: impl Into<String>) -> Self {
        self.cursor = Some(cursor.into());
        self
    }

    /// Whether the last page was there.
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<R::Output, Error>>> {
        let (sent, answer) = match self.state {
            State::Done | State::Failed => return Poll::Ready(None),
            State::Circle => return self.end(circle()),
            State::Lacking(key) => return self.end(lacking(key)),
            State::Going => match &mut self.under_way {
                Some(under_way) => under_way,
                None => match self.request() {
                    Ok(under_way) => self.under_way.insert(under_way),
                    Err(error) => return self.end(error),
                },
            },
        };
        let answer = ready!(answer.as_mut().poll(cx));
        let sent = std::mem::take(sent);
        self.under_way = None;
        match answer.and_then(|answer| self.take(&sent, answer.map(Incoming::whole))) {
            Ok(page) => {
                self.failures = 0;
                Poll::Ready(Some(Ok(page)))
            }
            Err(error) => {
                self.failures += 1;
                if !error.is_retryable() || self.failures >= MOST_FAILURES {
                    return self.end(error);
                }
                Poll::Ready(Some(Err(error)))
            }
        }
    }

    /// Ends with an error.
    fn end(&mut self, error: Error) -> Poll<Option<Result<R::Output, Error>>> {
        self.state = State::Failed;
        Poll::Ready(Some(Err(error.of(R::INFO.id))))
    }

    fn request(&mut self) -> Result<(Uri, Responding), Error> {
        let mut request: Request<Bytes> = self.request.to_http(&self.client)?;
        let mut options = self.options.clone();
        if let Some(cursor) = &self.cursor {
            R::PAGING.turn(&mut request, cursor, self.client.api())?;
            if R::PAGING.has_addresses() {
                options.clear_query(&request);
            }
        }
        let sent = request.uri().clone();
        Ok((sent, retry_loop::start(&self.client, R::INFO, Ok(request), options, false)))
    }

    fn take(&mut self, sent: &Uri, answer: Response<Bytes>) -> Result<R::Output, Error> {
        let next = lead(R::PAGING, sent, &answer);
        let body = answer.body().clone();
        let page = R::read(answer)?;
        let is_same = R::PAGING.most_equal(&body).is_some_and(|most| self.guard.equal_bodies(&body) >= most);
        self.state = match &next {
            Err(end) => *end,
            Ok(next) if is_same || self.guard.is_circle(self.cursor.as_deref(), next) => State::Circle,
            Ok(_) => State::Going,
        };
        self.cursor = next.ok();
        Ok(page)
    }
}

/// What asks for the page behind an answer, or else how the list ends there.
fn lead(paging: &Paging, sent: &Uri, answer: &Response<Bytes>) -> Result<String, State> {
    let end = || paging.missing_key(sent, answer).map_or(State::Done, State::Lacking);
    paging.next(sent, answer).ok_or_else(end)
}

fn circle() -> Error {
    Error::invalid_request("the next page is one that was already read")
}

fn lacking(key: &str) -> Error {
    Error::invalid_request(format!("there is another page, and the last item has no `{key}` to ask for it by"))
}

/// Notices a list that has no end.
#[derive(Default)]
struct Guard {
    /// A cursor of some pages ago: sooner or later one within the cycle, if there is one.
    checkpoint: Option<String>,
    pages: u32,
    body: Option<u64>,
    equal: u32,
}

impl Guard {
    /// Brent's way to find a cycle: of all cursors only one is kept, a later one each time the pages have doubled.
    fn is_circle(&mut self, last: Option<&str>, next: &str) -> bool {
        let is_circle = last == Some(next) || self.checkpoint.as_deref() == Some(next);
        self.pages = self.pages.saturating_add(1);
        if self.pages.is_power_of_two() {
            self.checkpoint = Some(next.to_owned());
        }
        is_circle
    }

    /// How many pages in a row said the same as the one before: a server that does not know the number of a page answers
    /// the same to each.
    fn equal_bodies(&mut self, body: &Bytes) -> u32 {
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let hash = hasher.finish();
        self.equal = if self.body.replace(hash) == Some(hash) { self.equal.saturating_add(1) } else { 0 };
        self.equal
    }
}

/// The items of a list, whatever their pages: [`next`](Self::next) gives one after the other. What happens behind an error
/// is said at [`Pages`].
pub struct PagedItems<R: Paged> {
    pages: Pages<R>,
    items: VecDeque<R::Item>,
    /// What asked for the page of `items`.
    start: Option<String>,
}

impl<R: Paged> PagedItems<R> {
    /// The next item; `None` behind the last one, and behind an error that ends the list. Dropping the future loses nothing.
    #[allow(clippy::should_implement_trait)]
    pub async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    /// What asks for the page of the item that comes next: keep it, and go on from there at another time. Items of the page
    /// that were taken already come again.
    pub fn cursor(&self) -> Option<&str> {
        if self.items.is_empty() {
            self.pages.cursor()
        } else {
            self.start.as_deref()
        }
    }

    /// Begins with the page of this [`cursor`](Self::cursor).
    #[must_use]
    pub fn starting_at(mut self, cursor: impl Into<String>) -> Self {
        self.pages = self.pages.starting_at(cursor);
        self
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<R::Item, Error>>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let start = self.pages.cursor.clone();
            let Some(page) = ready!(self.pages.poll_next(cx)) else {
                return Poll::Ready(None);
            };
            match page {
                Ok(page) => {
                    self.start = start;
                    self.items = R::items(page).into();
                    if self.pages.is_backward() {
                        self.items.make_contiguous().reverse();
                    }
                }
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

impl<R: Paged> Pages<R> {
    fn is_backward(&self) -> bool {
        self.request.to_http(&self.client).is_ok_and(|request| R::PAGING.is_backward(request.uri()))
    }
}

/// What a field of items holds.
pub trait IntoItems<T> {
    /// The items; none where there is no list.
    fn into_items(self) -> Vec<T>;
}

impl<T> IntoItems<T> for Vec<T> {
    fn into_items(self) -> Vec<T> {
        self
    }
}

impl<T> IntoItems<T> for Option<Option<Vec<T>>> {
    fn into_items(self) -> Vec<T> {
        self.flatten().unwrap_or_default()
    }
}

impl<T> IntoItems<T> for Option<Vec<T>> {
    fn into_items(self) -> Vec<T> {
        self.unwrap_or_default()
    }
}

macro_rules! both {
    ($($name:ident = $item:ty;)+) => {$(
        // Nothing in it is pinned.
        impl<R: Paged> Unpin for $name<R> {}

        impl<R: Paged> fmt::Debug for $name<R> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("operation", &R::INFO.id).finish_non_exhaustive()
            }
        }

        #[cfg(feature = "stream")]
        impl<R: Paged> futures_core::Stream for $name<R> {
            type Item = Result<$item, Error>;

            fn poll_next(self: std::pin::Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                $name::poll_next(self.get_mut(), cx)
            }
        }

        // Not `Iterator` itself, whose methods would stand in the way of those of `Stream`.
        #[cfg(feature = "blocking")]
        impl<R: Paged> IntoIterator for $name<R> {
            type Item = Result<$item, Error>;
            type IntoIter = Waiting<$name<R>>;

            fn into_iter(self) -> Self::IntoIter {
                Waiting(Some(self))
            }
        }

        #[cfg(feature = "blocking")]
        impl<R: Paged> Iterator for Waiting<$name<R>> {
            type Item = Result<$item, Error>;

            fn next(&mut self) -> Option<Self::Item> {
                let list = self.0.as_mut()?;
                let client = list.client().clone();
                let next = async { Ok(list.next().await) };
                crate::runtime::send::blocking::wait(&client, next).unwrap_or_else(|error| {
                    // A client that does not block never will.
                    self.0 = None;
                    Some(Err(error))
                })
            }
        }
    )+};
}

both! {
    Pages = R::Output;
    PagedItems = R::Item;
}

/// Waits for one after the other, for a client that is [`blocking`](crate::runtime::send::blocking).
#[cfg(feature = "blocking")]
#[derive(Debug)]
pub struct Waiting<S>(Option<S>);

#[cfg(feature = "blocking")]
impl<R: Paged> Pages<R> {
    fn client(&self) -> &Client {
        &self.client
    }
}

#[cfg(feature = "blocking")]
impl<R: Paged> PagedItems<R> {
    fn client(&self) -> &Client {
        &self.pages.client
    }
}
