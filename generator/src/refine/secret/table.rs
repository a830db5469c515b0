//! Which names are those of secrets. The runtime has the table, since recordings go by it too.

include!(concat!(env!("OUT_DIR"), "/secret_names.rs"));
