//! The flow's proof: properties over a model platform, every screen in words, every persisted type, the diagrams.

mod support;

mod properties;
mod records;
mod screens;
mod words;
