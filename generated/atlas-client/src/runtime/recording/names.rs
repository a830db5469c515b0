//! Which names are those of secrets: `Debug` hides their values, and no recording has them. A name is compared by its words,
//! so that `api_key`, `apiKey` and `X-Api-Key` are one; a row names its last ones. The generator reads this file, too.

/// Which values of a name are secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// Strings, and what may hold some.
    Strings,
    /// Numbers too.
    Numbers,
}

use Values::{Numbers, Strings};

/// What ends with these words is a secret, and why.
const SECRETS: &[(&str, Values, &str)] = &[
    ("password", Strings, "what a person proves to be somebody with"),
    ("password hash", Strings, "can be tried against lists of passwords"),
    ("password digest", Strings, "can be tried against lists of passwords"),
    ("passwd", Strings, "a password"),
    ("pass", Strings, "a password"),
    ("pwd", Strings, "a password"),
    ("passphrase", Strings, "a password of several words"),
    ("pass phrase", Strings, "a password of several words"),
    ("passcode", Numbers, "a password of digits"),
    ("pass code", Numbers, "a password of digits"),
    ("secret", Strings, "says so itself; `client_secret` is OAuth's (RFC 6749 §2.3.1) and Stripe's"),
    ("secrets", Strings, "several secrets"),
    ("clientsecret", Strings, "a secret, its words not set apart"),
    ("secret key", Strings, "the half of a pair that is not published"),
    ("secret access key", Strings, "AWS's half of a pair that is not published"),
    ("api key", Strings, "whoever has it is the account"),
    ("api keys", Strings, "whoever has them is the account"),
    ("access key", Strings, "whoever has it is the account; its ID is not a secret"),
    ("account key", Strings, "Azure's key of an account"),
    ("auth key", Strings, "whoever has it is somebody"),
    ("client key", Strings, "the private key of a client's certificate"),
    ("encryption key", Strings, "opens what is encrypted"),
    ("license key", Strings, "whoever has it has paid"),
    ("master key", Strings, "may do everything"),
    ("recovery key", Strings, "stands in for a password"),
    ("service key", Strings, "whoever has it is the service"),
    ("session key", Strings, "whoever has it is logged in"),
    ("session id", Strings, "whoever has it is logged in"),
    ("shared key", Strings, "the secret of two"),
    ("signing key", Strings, "makes signatures that are believed"),
    ("ssh key", Strings, "lets whoever has it in"),
    ("hmac", Strings, "proves who wrote something (RFC 2104)"),
    ("sig", Strings, "a signature: a link with it needs no credential"),
    ("webhook key", Strings, "makes signatures that are believed"),
    ("token", Strings, "whoever bears it may do what it says (RFC 6750)"),
    ("tokens", Strings, "several tokens"),
    ("accesstoken", Strings, "a token, its words not set apart"),
    ("refreshtoken", Strings, "a token, its words not set apart"),
    ("jwt", Strings, "a token that is signed (RFC 7519)"),
    ("bearer", Strings, "a token by how it is sent"),
    ("credential", Strings, "says so itself"),
    ("credentials", Strings, "says so itself"),
    ("auth", Strings, "a credential by what it is for"),
    ("authorization", Strings, "the header of credentials (RFC 9110 §11.6.2)"),
    ("cookie", Strings, "holds the session (RFC 6265)"),
    ("cookies", Strings, "hold the session (RFC 6265)"),
    ("connection string", Strings, "has a password in it"),
    ("kubeconfig", Strings, "has keys and tokens in it"),
    ("assertion", Strings, "stands for a credential (RFC 7521)"),
    ("saml response", Strings, "is a credential once"),
    ("authorization code", Strings, "is changed for a token (RFC 6749 §4.1)"),
    ("auth code", Strings, "is changed for a token"),
    ("code verifier", Strings, "proves who began (RFC 7636)"),
    ("device code", Strings, "is changed for a token (RFC 8628)"),
    ("otp", Numbers, "a password that is good once"),
    ("totp", Numbers, "a password that is good once"),
    ("one time code", Numbers, "a password that is good once"),
    ("mfa code", Numbers, "a password that is good once"),
    ("verification code", Numbers, "a password that is good once"),
    ("recovery code", Strings, "stands in for a second factor"),
    ("recovery codes", Strings, "stand in for a second factor"),
    ("backup code", Strings, "stands in for a second factor"),
    ("backup codes", Strings, "stand in for a second factor"),
    ("seed phrase", Strings, "a wallet in words"),
    ("mnemonic", Strings, "a wallet in words"),
    ("pin", Numbers, "a password of digits"),
    ("pin code", Numbers, "a password of digits"),
    ("card number", Numbers, "pays (PCI DSS 3.4)"),
    ("primary account number", Numbers, "pays (PCI DSS 3.4)"),
    ("pan", Numbers, "pays (PCI DSS 3.4)"),
    ("cvc", Numbers, "is never to be kept (PCI DSS 3.3)"),
    ("cvv", Numbers, "is never to be kept (PCI DSS 3.3)"),
    ("cvv2", Numbers, "is never to be kept (PCI DSS 3.3)"),
    ("card verification value", Numbers, "is never to be kept (PCI DSS 3.3)"),
    ("security code", Numbers, "of a card: is never to be kept (PCI DSS 3.3)"),
    ("account number", Numbers, "of a bank: pays"),
    ("iban", Strings, "pays"),
    ("ssn", Numbers, "the number that a person in the USA is known by"),
    ("ssn last 4", Numbers, "what is asked for of it"),
    ("social security number", Numbers, "the number that a person in the USA is known by"),
    ("social insurance number", Numbers, "the number that a person in Canada is known by"),
    ("national id", Numbers, "the number that a person is known by"),
    ("id number", Numbers, "the number that a person is known by"),
    ("passport number", Numbers, "the number that a person is known by"),
];

/// What has these words in it is a secret whatever stands behind them, but for what only says which one it is.
const WITHIN: &[(&str, &str)] = &[("private key", "the half of a pair that is not published")];

/// What is said of a secret that is none itself, by the last word.
const ABOUT: &[&str] = &[
    "alg",
    "algorithm",
    "at",
    "bits",
    "count",
    "exists",
    "file",
    "fingerprint",
    "format",
    "id",
    "ids",
    "kind",
    "length",
    "name",
    "path",
    "size",
    "status",
    "thumbprint",
    "type",
    "uri",
    "url",
    "version",
];

/// What ends with these is none, though the last word alone would say so, and why.
const FRIENDS: &[(&str, &str)] = &[
    ("page token", "where a list goes on"),
    ("pagination token", "where a list goes on"),
    ("next token", "where a list goes on"),
    ("previous token", "where a list goes on"),
    ("prev token", "where a list goes on"),
    ("continuation token", "where a list goes on"),
    ("continue token", "where a list goes on"),
    ("cursor token", "where a list goes on"),
    ("skip token", "where a list goes on"),
    ("start token", "where a list goes on"),
    ("starting token", "where a list goes on"),
    ("sync token", "what was seen of a list"),
    ("delta token", "what was seen of a list"),
    ("resume token", "where a stream goes on"),
    ("idempotency token", "distinguishes calls"),
    ("boarding pass", "a ticket"),
    ("day pass", "a ticket"),
    ("season pass", "a ticket"),
    ("stop token", "a word of a model's"),
    ("eos token", "a word of a model's"),
    ("bos token", "a word of a model's"),
    ("pad token", "a word of a model's"),
    ("special tokens", "words of a model's"),
    ("stop tokens", "words of a model's"),
];

/// What is beside the number of a card.
const OF_CARD: &[&str] = &["cvc", "cvv", "cvv2", "security code", "exp month", "expiry month", "expiration month"];

/// Which values of a name are secrets, by its words in lower case; `None` if none are. `is_card`: what the name stands
/// beside is of a card, of which `number` is a secret (PCI DSS 3.4).
pub fn find(words: &[String], is_card: bool) -> Option<Values> {
    if FRIENDS.iter().any(|(end, _)| ends(words, end)) {
        return None;
    }
    let row = SECRETS.iter().find(|(end, ..)| ends(words, end));
    let row = row.map(|(_, values, _)| *values).or_else(|| is_within(words).then_some(Strings));
    row.or_else(|| (is_card && words == ["number"]).then_some(Numbers))
}

/// Whether a secret is named in front of what else the name has.
fn is_within(words: &[String]) -> bool {
    let has = |end: &str| (1..=words.len()).any(|count| ends(&words[..count], end));
    let is_about = words.last().is_some_and(|last| ABOUT.contains(&last.as_str()));
    !is_about && WITHIN.iter().any(|(name, _)| has(name))
}

/// Whether a name is one of those that stand beside the number of a card.
pub fn is_of_card(words: &[String]) -> bool {
    OF_CARD.iter().any(|name| ends(words, name))
}

/// Whether a name ends with these words, set apart or not: `apikey`, `x api key`.
fn ends(words: &[String], end: &str) -> bool {
    let mut end = end.chars().rev().filter(|c| *c != ' ').peekable();
    for word in words.iter().rev() {
        if word.chars().rev().any(|c| end.next() != Some(c)) {
            return false;
        }
        if end.peek().is_none() {
            return true;
        }
    }
    false
}
