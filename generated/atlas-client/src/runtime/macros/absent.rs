//! Methods that are not there, since their cargo feature is off: the compiler says which one it is.

use std::marker::PhantomData;

/// What a call gives whose feature is off; there is no value of it.
pub struct FeatureIsOff<'a>(PhantomData<&'a ()>, Never);

enum Never {}

/// Puts methods that nothing can call in the place of those that a feature would bring, or any of several:
/// `absent!(["charges"] crate::Client { charges() } "`charges()` needs the feature `charges`");`, with `(_)` for one that takes
/// a request, and `crate::Client::new(_)` for what is no method.
///
/// A bound on a lifetime that is still open is looked at where the method is called, and not here; that it does not hold is an
/// error with this message.
macro_rules! absent {
    ([$($feature:literal),* $(,)?] crate::Client::$function:ident($($argument:tt)?) $message:tt) => {
        #[cfg(not(any($(feature = $feature),*)))]
        const _: () = {
            #[diagnostic::on_unimplemented(message = $message, label = "a feature of the crate is off")]
            pub trait Feature {}

            impl crate::Client {
                #[doc(hidden)]
                #[allow(clippy::new_ret_no_self, reason = "nothing ever comes of it")]
                pub fn $function($($argument: impl Sized)?) -> $crate::runtime::FeatureIsOff<'static>
                where
                    for<'a> $crate::runtime::FeatureIsOff<'a>: Feature,
                {
                    unreachable!()
                }
            }
        };
    };
    ([$($feature:literal),* $(,)?] $accessor:ty { $($method:ident($($argument:tt)?)),* $(,)? } $message:tt) => {
        #[cfg(not(any($(feature = $feature),*)))]
        const _: () = {
            #[diagnostic::on_unimplemented(message = $message, label = "a feature of the crate is off")]
            pub trait Feature {}

            impl $accessor {$(
                #[doc(hidden)]
                pub fn $method(&self $(, $argument: impl Sized)?) -> $crate::runtime::FeatureIsOff<'static>
                where
                    for<'a> $crate::runtime::FeatureIsOff<'a>: Feature,
                {
                    unreachable!()
                }
            )*}
        };
    };
}

pub(crate) use absent;
