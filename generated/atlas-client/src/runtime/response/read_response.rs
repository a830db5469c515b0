//! How the response of an operation is read: a type each, which `operation!` names.

use std::marker::PhantomData;

use bytes::Bytes;

use crate::runtime::response::read;
use crate::runtime::{Decode, Error, Info};

/// How the response of an operation is read: what a type of this module stands for. No value of one is ever made.
pub trait ReadResponse {
    /// What a success gives.
    type Output;

    /// Reads the response. `has_body` says whether the description has a body for its status.
    ///
    /// # Errors
    /// The status is not a success, or the body is not what the description promises.
    fn read(info: &'static Info, has_body: bool, response: http::Response<Bytes>) -> Result<Self::Output, Error>;
}

/// A value in JSON.
#[derive(Debug)]
pub struct JsonResponse<T>(PhantomData<T>);

impl<T: Decode> ReadResponse for JsonResponse<T> {
    type Output = T;

    fn read(info: &'static Info, _: bool, response: http::Response<Bytes>) -> Result<T, Error> {
        read::read_json(info, response)
    }
}

/// Bytes of another media type.
#[derive(Debug)]
pub struct BytesResponse;

impl ReadResponse for BytesResponse {
    type Output = Bytes;

    fn read(info: &'static Info, _: bool, response: http::Response<Bytes>) -> Result<Bytes, Error> {
        read::read_bytes(info, response)
    }
}

/// Text.
#[derive(Debug)]
pub struct TextResponse;

impl ReadResponse for TextResponse {
    type Output = String;

    fn read(info: &'static Info, _: bool, response: http::Response<Bytes>) -> Result<String, Error> {
        read::read_text(info, response)
    }
}

/// No body, or one that is ignored.
#[derive(Debug)]
pub struct EmptyResponse;

impl ReadResponse for EmptyResponse {
    type Output = ();

    fn read(info: &'static Info, _: bool, response: http::Response<Bytes>) -> Result<(), Error> {
        read::read_empty(info, response)
    }
}

/// A response that has no body at some statuses.
#[derive(Debug)]
pub struct OrEmpty<R>(PhantomData<R>);

impl<R: ReadResponse> ReadResponse for OrEmpty<R> {
    type Output = Option<R::Output>;

    fn read(info: &'static Info, has_body: bool, response: http::Response<Bytes>) -> Result<Self::Output, Error> {
        match has_body {
            true => R::read(info, has_body, response).map(Some),
            false => read::read_empty(info, response).map(|()| None),
        }
    }
}
