//! What the platform and the client both speak: API types, policy, reasons. Data only, no behaviour beyond validation.

pub mod api;
mod manifest;
pub mod policy;
mod private;
pub mod reason;

pub use manifest::manifest_hash;
pub use policy::Policy;
pub use private::Private;
pub use reason::{Reason, Severity};
