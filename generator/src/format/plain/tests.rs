//! Unit tests of `plain.rs`: what is laid out here is what prettyplease makes of it.

use super::*;

/// How much of the text is laid out here, and that it is as it would be.
fn laid_out(tokens: TokenStream) -> bool {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let (mut text, mut rest) = (String::new(), trees.as_slice());
    while !rest.is_empty() {
        let Some(behind) = item(&mut text, rest) else { return false };
        rest = behind;
    }
    assert_eq!(Some(text), parsed(tokens));
    true
}

#[test]
fn what_crates_are_made_of_is_laid_out_here() {
    let words = " Of a \\ and a \"quote\", an é and a tab:\t.";
    let trailing = " Trailing.  ";
    assert!(laid_out(quote! {
        #[doc = #words]
        #[doc(alias = "POST /v1/billing_portal/sessions/that/is/a/path/which/is/longer/than/a/line/ought/to/be")]
        #[derive(Clone, Default)]
        #[cfg(any(feature = "a", feature = "b"))]
        pub struct Session<'a> {
            #[doc = #trailing]
            pub(crate) client: &'a crate::Client,
            pub r#type: Option<Vec<::std::boxed::Box<Map<String, Json>>>>,
            a_very_long_name_of_a_field: Option<Vec<AnotherVeryLongNameOfAType<WithOneMore, AndOneMoreOfThem>>>,
        }
        pub enum Kind { #[deprecated] One, Two(Option<UnknownValue>), Three { a: u8, b: u16 }, Four(A, B), }
        pub use crate::a::B as C;
        use crate::runtime::prelude::*;
        pub mod a;
        pub type X = Vec<Y>;
    }));
}

#[test]
fn functions_are_laid_out_here() {
    let words = " Sets it.";
    assert!(laid_out(quote! {
        impl<'a> SessionsResource<'a> {
            pub fn new() -> Self { Self::default() }
            pub fn of(a: A, b: impl Into<B>) -> Self { Self { a, b: b.into() } }
            pub fn of_more(alpha: Alpha, beta: impl Into<Beta>) -> Self {
                Self { alpha, beta: beta.into(), gamma: ::core::default::Default::default(), delta: None, }
            }
            #[doc = #words]
            pub fn expand(mut self, value: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.expand = Some(list(value));
                self
            }
            pub fn subscription_cancel_of_flow(mut self, value: impl Into<FlowDataSubscriptionCancelParam>) -> Self {
                self.subscription_cancel = Some(value.into());
                self
            }
            pub fn create(self, request: impl Into<CreateWithQuiteALongName>) -> Call<'a, CreateWithQuiteALongName> {
                Call::new(self.0, request.into())
            }
            pub fn odd(&self, a: (A, B)) -> Result<(), Error> { if self.is_odd() { return Ok(()); } match a { _ => Ok(()) } }
            pub fn long(&mut self) -> &'static str { self.aaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbb().cccccccccccccccccccccccccccc(1, "2") }
            pub fn nothing(&self) {}
        }
        impl From<A> for B { fn from(value: A) -> Self { Self(value) } }
    }));
}

#[test]
fn what_is_not_known_is_left() {
    assert!(!laid_out(quote!(
        pub struct Tuple(pub A);
    )));
    assert!(!laid_out(quote!(
        impl<T> A<T>
        where
            T: Clone,
        {
            fn a(&self) -> T {
                self.0
            }
        }
    )));
    assert!(!laid_out(quote!(impl A {})));
}
