//! The table of all problems a document can have: one row each, with number, title, and what `explain` says of it.

use std::fmt;

/// Makes [`Code`] from rows `number Name "title" "explanation";`. The explanation is Markdown.
macro_rules! codes {
    ($($number:literal $name:ident $title:literal $text:literal;)*) => {
        /// What kind of problem a diagnostic reports, shown as `CW0101`. A number, once published, keeps its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name = $number,)*
        }

        impl Code {
            /// All codes, by number.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// What is wrong, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }

            /// Why that is a problem and what to do, for `cratewright explain`.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }
        }
    };
}

codes! {
    // CW0001..: reading a file
    1 Unreadable "the file cannot be read"
        "The file is missing, is a folder, or may not be read. Check the path; it is taken relative to the folder \
        the command runs in.";
    2 EmptyDocument "the document is empty"
        "The file holds nothing but white space or comments. A document must be an object with `openapi`, `info` and \
        `paths`.";
    3 NotUtf8 "the file is not UTF-8"
        "JSON and YAML documents are UTF-8 text (RFC 8259 §8.1). Convert the file, for example with \
        `iconv -f LATIN1 -t UTF-8`.";
    4 Syntax "the text is not valid JSON or YAML"
        "The parser could not go on at the place shown. In YAML look at the indentation of the lines above it; in JSON \
        for a comma too many or too few.";
    5 DuplicateKey "an object has the same key twice"
        "JSON and YAML leave open which of the two counts, and tools differ. Rename one or merge the two.";
    6 NestingTooDeep "values are nested too deeply"
        "JSON is read up to 2,000 levels, YAML up to 128. A document that is deeper was most likely made to harm.";
    7 AliasExpansion "the aliases of the document expand to too many nodes"
        "Each YAML alias (`*name`) stands for a copy of what its anchor marks; aliases of aliases multiply. Use `$ref` \
        to share a schema instead.";
    8 SeveralDocuments "the file holds several YAML documents"
        "A file must hold one document. Split it at the lines `---`.";
    9 TooLarge "the file is too large"
        "Files are read up to 256 MiB.";
    // CW01xx: structure of the document, references
    101 NotOpenApi "this is no OpenAPI document"
        "The root of an OpenAPI document is an object with the key `openapi`, whose value is the version; that of a Swagger 2.0 \
        document has `swagger`.";
    102 SwaggerVersion "this version of Swagger is not read"
        "Of the versions before OpenAPI 3.0 only Swagger 2.0 is read, which begins with `swagger: '2.0'`. Convert an older one \
        first.";
    103 UnreadVersion "this version of OpenAPI is not read"
        "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read.";
    104 NoPaths "the document has no `paths`"
        "OpenAPI 3.0 requires `paths`, which may be empty; 3.1 requires one of `paths`, `webhooks` and `components`.";
    105 DanglingReference "a `$ref` names nothing"
        "The pointer leads to no node of the document. Where a schema is missing, the value is kept as raw JSON.";
    106 RemoteReference "a `$ref` leads to another machine"
        "Files below the document's folder are read, but nothing is fetched. Bundle the document into one file first, for \
        example with `npx @redocly/cli bundle`.";
    107 ReferenceCycle "references lead back to themselves"
        "A chain of nothing but `$ref`s, or of `allOf`s, that comes back to its start describes no value. A union that is a \
        member of itself is read without that member, which says nothing more.";
    108 WrongKind "a node is of another kind than the specification says"
        "The node is left out or read as the nearest sensible thing, as the message says.";
    109 UnknownKey "an object has a key that OpenAPI does not know"
        "Most likely a typo; the message names the nearest key there is, or what holds such a key. Nothing reads it, so what it \
        says is lost. Each key is reported once for each kind of object, with its count. One that a later version of OpenAPI \
        has is a note. Operations of a path item stand under `get`, `put`, `post`, `delete`, `options`, `head`, `patch`, \
        `trace` and, since OpenAPI 3.2, `query`; those of other methods in `additionalOperations`. Keys of your own begin \
        with `x-`.";
    110 MissingKey "an object lacks a key that it must have"
        "The message says what comes of that. `info`, with its `title` and `version`, is what the crate is named and described by. \
        Each key is reported once for each kind of object, with its count.";
    111 UnsaidServer "a Swagger 2.0 document does not say where its API is"
        "A URL is made of `schemes`, `host` and `basePath`. What is not there follows, by Swagger 2.0, from where the document comes \
        from, which is not known here: `https` is taken for the scheme, and without a host callers say where the API is, by \
        `base_url`. Schemes of WebSockets are left out.";
    112 UnsaidMedia "a Swagger 2.0 document does not say what a body is sent as"
        "`consumes` of the document or of the operation lists the media types of bodies. Without it they are sent as JSON. What \
        responses come in need not be said.";
    113 TooManyCopies "a Swagger 2.0 document is too large as OpenAPI 3.0"
        "Media types that the document lists once stand with each body and response in OpenAPI 3.0, and fields of forms that many \
        operations refer to with each form. A document that would become many times as large by that was most likely made to harm.";
    120 FileReference "a file that a `$ref` names cannot be read"
        "References to files are relative to the file that they stand in. Each is read as a document is, JSON or YAML.";
    121 OutsideReference "a `$ref` leads out of the document's folder"
        "A document is the files in its folder and below. What lies elsewhere is not read, whether by `..`, by a path from \
        the root, or by a link, since a document may come from a stranger.";
    122 ReferenceOfAnotherKind "a `$ref` leads to something of another kind"
        "What a reference names takes its place, so it must be of the kind that is expected there: a schema where a schema is, a \
        response where a response is. What comes of another kind is whatever of its keys means something here, which is most \
        likely nothing: a schema that says nothing is any value. The message names the component that was most likely meant.";
    // CW02xx: schemas
    201 Contradiction "the parts of `allOf` contradict each other"
        "No value is of both types. A schema of `components` that is so is an error; a property or a body is kept as raw JSON, \
        and a member of a union is read without what stands beside the union. Correct the part that is wrong.";
    202 FalseSchema "nothing satisfies this schema"
        "The schema `false` allows no value, so the field is left out.";
    203 AmbiguousUnion "the members of a union cannot be distinguished"
        "Give them a `discriminator`, or properties with distinct `const` values. Until then they are tried in order, \
        and the first one that knows all keys of a value is taken, or else the one that knows the most. `anyOf` lets a \
        value be of several members, so there it is enough that each member has a key or a value that the others lack.";
    204 UnreadKeyword "a keyword has no effect"
        "The keyword says something that the emitted types do not hold. Values are sent and read all the same.";
    205 EnumMismatch "the values of an enum are of another type than the schema says"
        "The values count; `type` is ignored.";
    206 UndeclaredRequired "`required` names a property that is not declared"
        "The property becomes a field that holds any JSON value.";
    207 DefaultMismatch "a default is no value of its schema"
        "Defaults are documentation here and are never sent, so it does no harm. Correct it, or the type beside it.";
    208 TooDeep "schemas are nested too deep"
        "Inline schemas have types down to a certain depth; what is nested deeper is raw JSON. Give the inner ones names \
        in `components.schemas`.";
    209 UnusedSchema "no operation uses a schema"
        "What operations and webhooks use becomes a type. A schema that none uses would change with the first one that does, so it \
        becomes none, unless `schemas = \"all\"` in codegen.toml asks for all of them. A document without operations and webhooks has \
        a type for each of its schemas.";
    220 UnfoldsTooFar "schemas take over too many properties from each other"
        "`allOf` gives a schema all properties of those that it names, and each member of a union has those that stand beside \
        the union. Where schemas extend each other one after the other, that grows as the square of their number. Beyond \
        50,000 properties taken over in one document, a schema that does so is raw JSON, and so is one whose references lead \
        through more than 256 others. Let it hold the other one as a property, or extend fewer of them one after the other.";
    240 UnknownKeyword "a schema has a key that is no keyword"
        "Most likely a typo; the message names the nearest keyword there is. Each key is reported once, with its count.";
    241 UnreadExtension "an extension of a schema is not read"
        "Keys that begin with `x-` mean something to those who know them. What is read: `x-enum-varnames`, \
        `x-enumNames`, `x-enum-descriptions`, `x-enumDescriptions`, `x-expansionResources`, and `x-rust-type` where `[types]` of \
        codegen.toml lets it.";
    242 BesideReference "words beside a `$ref` are ignored"
        "OpenAPI 3.0 ignores what stands beside a `$ref` (OAS 3.0.3 §4.7.23), descriptions aside. Write `allOf: [{$ref: …}]` \
        and the words beside that, or use OpenAPI 3.1.";
    243 OwnTypeUnread "`x-rust-type` is not read"
        "The extension names a type that is to stand for a schema, as typify has it: `{crate, version, path}`, or a path. A document \
        chooses no types by itself, since it may come from a stranger: `x-rust-type = true` in `[types]` of codegen.toml lets it, and \
        `[types.crates]` says which crates they may be of, and in which versions.";
    // CW03xx: operations
    301 UndeclaredPathParameter "a parameter of the path is not declared"
        "The path names it in braces. It becomes a string argument.";
    302 UnusedPathParameter "a path parameter is not in the path"
        "The path has no such name in braces, so there is no place to send it; it is left out.";
    303 ParameterIgnored "a header parameter is ignored"
        "OAS 3.0.3 §4.7.12.2 ignores header parameters named Accept, Content-Type and Authorization.";
    304 DuplicateOperationId "two operations have the same `operationId`"
        "The names of both are made from method and path instead.";
    305 OtherMedia "a media type is not used"
        "JSON comes first, then forms, then multipart, then XML, then text, then any other as bytes. A body in another media type has a \
        request of its own where it carries something else, such as a file; where it only says the same, it is not used. Of \
        a response's media types those of one kind are asked for and read.";
    306 DuplicateParameter "an operation has the same parameter twice"
        "A parameter is known by its name and its place, and no list may have one twice (OAS 3.0.3 §4.7.10). The last one \
        counts.";
    307 UnknownScheme "a security scheme is not known"
        "HTTP's schemes, API keys, OAuth 2 and OpenID Connect are known. A scheme of HTTP should be registered (RFC 9110 \
        §16.4.1): of another one, callers give the whole value of the header, by `.authorization(…)`. Credentials of any \
        other kind can be sent as a header of the client.";
    308 BodyIgnored "a request body is left out"
        "The body says nothing, as on operations that declare an empty form.";
    309 OptionalPathParameter "a parameter of the path is optional"
        "A path has all of its parts, so its parameters are required, and must say so (OAS 3.0.3 §4.7.12.2): `required: true`. They \
        are arguments either way. Where the API serves the path without that part too, write it as a path of its own.";
    310 PathPattern "an argument of a path is written in another notation"
        "A path has names in braces and nothing else (OAS 3.1.1 §4.8.9.1). What frameworks write besides, `{name=projects/*}`, \
        `{+path}`, `{id:[0-9]+}`, `{*path}`, says which values the argument has: that is not checked, and where it may have \
        several segments, slashes in it are sent as they are.";
    320 FormWithoutFields "a form is no object"
        "The schema of a body that is a form describes its fields (OAS 3.0.3 §4.7.14.2). One that is only a file, or a list \
        of files, is sent as a field called `file`, once for each file: that is what such descriptions mean most often.";
    321 NoSuchBody "a body is declared where none can be"
        "Responses of 204 and 205, and those to HEAD, have no body (RFC 9110 §9.3.2, §15.3.5, §15.3.6).";
    322 EncodingIgnored "a part of an `encoding` has no effect"
        "Fields of a form are sent in the style and media type of their `encoding`. Headers of parts, reserved characters, and \
        media types that the field's type cannot be written as are not (OAS 3.0.3 §4.7.15).";
    323 ParameterStyle "a parameter is not written in the way it says"
        "The style is not one of its place (OAS 3.0.3 §4.7.12.3), or its media type is not JSON. It is written in the default \
        style of its place instead.";
    324 Xml "a body in XML cannot be had as the document says"
        "A body in XML is one root element, whose name is `xml.name` of its schema or that of the component (OAS 3.2.0 §4.26): without \
        one it can be read and not written, so it is sent as bytes. An attribute, a text or CDATA is one value. Where a value may be \
        of kinds that XML does not tell apart, it is read as text, or as an object of the elements it has. Give the schema a name, \
        or say what it is in one way.";
    340 NoPayload "a webhook or callback has no body to decode"
        "A type is made of the JSON that the request holds. One without a body, or with another kind of body, has none; \
        the report lists it all the same.";
    341 PaginationMismatch "the configuration speaks of pages that are not there"
        "A key of `[pagination]` is an `operationId` or `\"METHOD /path\"`; what it says must be true of that operation: \
        its response has the list, and it takes the parameter.";
    // CW04xx: names
    401 UnseenInName "a name has characters that do not show"
        "A name of a parameter, property, schema, tag, header, media type or the like, or a value of an enum, has a line break, \
        a control character, or one that changes the direction of writing. It is sent and read exactly as the document has it; \
        identifiers and documentation go without these characters. Most likely the document has a mistake, or was made to \
        mislead its readers: correct it, or put the name in order with an overlay.";
    // CW05xx: configuration, output
    501 ConfigInvalid "the configuration cannot be used"
        "`codegen.toml` is not valid TOML, or a key has a value of the wrong type.";
    502 ConfigUnknownKey "the configuration has a key that means nothing"
        "Most likely a typo. The message names the nearest key there is.";
    503 FilterNoMatch "an entry of `[include]` or `[exclude]` selects nothing"
        "No operation of the document has this tag, path or `operationId`. Most likely a typo, or the operation is gone.";
    504 FilteredOut "operations are left out"
        "The configuration says so, in `[include]` or `[exclude]`. Types that only they use are left out with them.";
    505 SecretNoMatch "an entry of `[secrets]` names nothing"
        "No property and no parameter of the document has this name. Most likely a typo, or it is gone; a secret must not be \
        shown for it.";
    506 TooManyFeatures "the crate has more cargo features than crates.io takes"
        "crates.io takes at most 300 features of a crate (The Cargo Book, \"Features\"). `[features] by = \"group\"` in codegen.toml gives \
        one to each module of the first level, `by = \"none\"` none at all.";
    507 LockInvalid "names.lock cannot be read"
        "The file holds the names of a crate by the keys of what they name. A merge conflict in it is resolved by keeping the lines of \
        both sides. Without the file the names follow from the document alone.";
    508 NameNoMatch "an entry of `[names]` or `[groups]` names nothing"
        "The keys are names of components, `operationId`s, `METHOD /path`, or keys as names.lock has them.";
    509 NameMoved "what names.lock has a path for has another one now"
        "The place had a schema of its own, and refers to a component now, whose path it shares. Where nothing else has the old path, \
        it stays as a deprecated name, so that callers compile. `[former]` of names.lock has it from then on: remove the \
        line when nobody needs the name any longer.";
    510 OutputForeign "the output folder holds files that are not ours"
        "Only files that a former run wrote, listed in `.cratewright-files`, are replaced or removed. Choose an empty \
        folder, or move those files away.";
    511 OutputPath "a file to write lies outside the output folder"
        "A path of an emitted file must stay within the folder. This is a mistake of the generator: please report it.";
    512 OutputFailed "the output cannot be written"
        "The operating system refused to write, for the reason shown. What was there before is still there.";
    513 OutputEdited "a generated file was changed by hand"
        "What was added to `Cargo.toml` stays; changes of other generated files would be lost. Code of your own goes into a \
        module that `[crate]` of codegen.toml names, other texts into a template of your own. `--force` overwrites the changes.";
    514 TemplateInvalid "a template cannot be rendered"
        "Templates of `[crate.templates]` are in the language of Jinja (minijinja); the page on templates in the guide lists \
        what they can name.";
    515 ErrorsMismatch "`[errors]` names what the document does not have"
        "`body` is the name of a schema in `components.schemas` that is part of the API as it is filtered; `at` leads through \
        properties of it.";
    516 EventsMismatch "`[webhooks.events]` names what the document does not have"
        "`schema`, and each of `payloads`, is the name of a schema in `components.schemas` that is part of the API as it is \
        filtered; `payload` and `type` lead through properties of the event, to what has no type of its own and to a text; \
        `tag` is a property that has a constant in the schemas that are carried.";
    517 OwnType "a type of your own cannot be used"
        "`[types.schemas]` has types by the name of a schema in `components.schemas` or by a JSON pointer, `[types.formats]` by the \
        `format` of strings. Each is a path that begins with a crate of `[types.crates]` (which has a version), with `std`, or with \
        `crate` and a module of your own. What stands for nothing in the document is an error, as it would have no effect.";
    // CW06xx: overlays
    601 OverlayInvalid "the overlay is not as the specification says"
        "An overlay (OpenAPI Overlay 1.0 or 1.1) has `overlay`, `info` and `actions`; each action has a `target` and one \
        of `update`, `copy` and `remove: true`.";
    602 OverlayUnknownKey "the overlay has a key that means nothing"
        "Most likely a typo. The message names the nearest key there is. Keys of your own begin with `x-`.";
    603 OverlayQuery "a target is no JSONPath query"
        "Targets are queries as RFC 9535 has them. A path stands in brackets and quotes: `$.paths['/pets'].get`.";
    604 OverlayNoMatch "an action of the overlay selects nothing"
        "What it corrected is no longer in the document, or its target has a typo. Take the action out or correct it: \
        otherwise nobody would know that the correction has no effect.";
    605 OverlayMismatch "an action of the overlay does not fit what it selects"
        "Objects are merged with objects, arrays take arrays or items, anything else takes a value that is neither. To \
        put a value of another kind in its place, remove the old one in an action before.";
}

impl Code {
    /// The number without `CW`.
    #[must_use]
    pub fn number(self) -> u16 {
        self as u16
    }

    /// The code shown as `CW0101`, in any case, with or without `CW`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let upper = text.to_ascii_uppercase();
        let number: u16 = upper.trim_start_matches("CW").parse().ok()?;
        let mut all = Self::ALL.iter().copied();
        all.find(|code| code.number() == number)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CW{:04}", self.number())
    }
}

#[cfg(test)]
mod tests;
