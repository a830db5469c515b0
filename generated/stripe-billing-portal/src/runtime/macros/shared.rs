//! Files of types that several resources share.

/// Declares a private file whose items are the module's: it is there with any of several features.
///
/// `shared!(for_charges_refunds: ["charges", "refunds"]);`
macro_rules! shared {
    ($file:ident : [$($feature:tt),* $(,)?]) => {
        #[cfg(any($(feature = $feature),*))]
        mod $file;
        #[cfg(any($(feature = $feature),*))]
        pub use $file::*;
    };
}

pub(crate) use shared;
