//! `special-words`: words that languages have reserved, as names of operations, parameters, schemas, properties and constants.

use super::*;
use api::extensible_strings::ExtensibleString;
use api::model_properties::*;

/// The word as an operation, as a parameter and as a schema.
macro_rules! words {
    ($word:literal, $operation:ident, $with:ident, $type:ident) => {
        [
            scenario!(concat!("SpecialWords_Operations_", $word), api, |client| {
                Ok(send!(client.operations().$operation())?)
            }),
            scenario!(concat!("SpecialWords_Parameters_", $word), api, |client| {
                Ok(send!(client.parameters().$with("ok"))?)
            }),
            scenario!(concat!("SpecialWords_Models_", $word), api, |client| {
                Ok(send!(client.models().$with(api::models::$type::new("ok")))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let mut all: Vec<Scenario> = words().into_iter().flatten().collect();
    all.extend(others());
    all
}

fn words() -> Vec<[Scenario; 3]> {
    vec![
        words!("and", and, with_and, And),
        words!("as", r#as, with_as, As),
        words!("assert", assert, with_assert, Assert),
        words!("async", r#async, with_async, Async),
        words!("await", r#await, with_await, Await),
        words!("break", r#break, with_break, Break),
        words!("class", class, with_class, Class),
        words!("constructor", constructor, with_constructor, Constructor),
        words!("continue", r#continue, with_continue, Continue),
        words!("def", def, with_def, Def),
        words!("del", del, with_del, Del),
        words!("elif", elif, with_elif, Elif),
        words!("else", r#else, with_else, Else),
        words!("except", except, with_except, Except),
        words!("exec", exec, with_exec, Exec),
        words!("finally", finally, with_finally, Finally),
        words!("for", r#for, with_for, For),
        words!("from", from, with_from, From),
        words!("global", global, with_global, Global),
        words!("if", r#if, with_if, If),
        words!("import", import, with_import, Import),
        words!("in", r#in, with_in, In),
        words!("is", is, with_is, Is),
        words!("lambda", lambda, with_lambda, Lambda),
        words!("not", not, with_not, Not),
        words!("or", or, with_or, Or),
        words!("pass", pass, with_pass, Pass),
        words!("raise", raise, with_raise, Raise),
        words!("return", r#return, with_return, Return),
        words!("try", r#try, with_try, Try),
        words!("while", r#while, with_while, While),
        words!("with", with, with_with, With),
        words!("yield", r#yield, with_yield, Yield),
    ]
}

fn others() -> Vec<Scenario> {
    vec![
        scenario!("SpecialWords_Parameters_cancellationToken", api, |client| {
            Ok(send!(client.parameters().with_cancellation_token("ok"))?)
        }),
        scenario!("SpecialWords_ModelProperties_sameAsModel", api, |client| {
            Ok(send!(client.model_properties().same_as_model(SameAsModelBody::new("ok")))?)
        }),
        scenario!("SpecialWords_ModelProperties_withList", api, |client| {
            Ok(send!(client.model_properties().with_list(ModelWithList::new("ok")))?)
        }),
        scenario!("SpecialWords_ModelProperties_dictMethods", api, |client| {
            let ok = || "ok".to_owned();
            let body = DictMethodsBody::new(DictMethodsBodyRequired {
                keys: ok(),
                items: ok(),
                values: ok(),
                popitem: ok(),
                clear: ok(),
                update: ok(),
                setdefault: ok(),
                pop: ok(),
                get: ok(),
                copy: ok(),
            });
            Ok(send!(client.model_properties().dict_methods(body))?)
        }),
        scenario!("SpecialWords_ReservedOperationBodyParams_withItems", api, |client| {
            Ok(send!(client.reserved_operation_body_params().with_items(["item"]))?)
        }),
        scenario!("SpecialWords_ExtensibleStrings_putExtensibleStringValue", api, |client| {
            let got = send!(client.extensible_strings().put_extensible_string_value(ExtensibleString::Class))?;
            holds(matches!(got, ExtensibleString::Class), || format!("came as {got:?}"))
        }),
    ]
}
