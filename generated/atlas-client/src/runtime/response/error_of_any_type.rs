//! The body of an error, where nobody said which type it has in all operations.

use crate::runtime::{Decode, Error};

impl Error {
    /// The body of the response, decoded as the API's error object; `None` if it is not one. The same as
    /// [`api_as`](Self::api_as).
    pub fn api<T: Decode>(&self) -> Option<T> {
        self.api_as()
    }
}
