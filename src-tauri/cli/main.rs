//! The `aloi` command.
fn main() {}
