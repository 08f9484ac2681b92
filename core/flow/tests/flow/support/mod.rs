//! A small world around the flow: a model platform, a disk that fails when told to, a candidate, and the rules that hold.

pub(crate) mod candidate;
pub(crate) mod ops;
pub(crate) mod platform;
pub(crate) mod rules;
pub(crate) mod text;
pub(crate) mod world;
