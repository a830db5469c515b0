//! Headers of answers, with the types of their values.

use std::marker::PhantomData;
use std::str::FromStr;

use http::HeaderMap;

use crate::runtime::{Error, Response};

/// A header that the API's description declares, and the type of its value.
#[derive(Debug)]
pub struct Header<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T: FromStr> Header<T> {
    /// A header of this name, in lower case.
    pub const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }

    /// The header's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The value; `None` where the header is not there or holds something else.
    pub fn of(&self, headers: &HeaderMap) -> Option<T> {
        headers.get(self.name)?.to_str().ok()?.trim().parse().ok()
    }
}

impl<R> Response<R> {
    /// The value of a header.
    pub fn header<T: FromStr>(&self, header: Header<T>) -> Option<T> {
        header.of(self.headers())
    }
}

impl Error {
    /// The value of a header of the answer.
    pub fn header<T: FromStr>(&self, header: Header<T>) -> Option<T> {
        header.of(self.headers())
    }
}
