//! What the platform and the client both speak: API types, policy, reasons. Data only, no behaviour beyond validation.

pub mod policy;
pub mod reason;

pub use policy::Policy;
pub use reason::{Reason, Severity};
