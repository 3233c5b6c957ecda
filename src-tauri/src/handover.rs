//! Hands the command line to the Aloi already open, before anything of a second window exists.
//!
//! The single-instance plugin does the same a little later, then leaves while the toolkit's input thread still runs:
//! now and then libXi, already torn down under that thread, crashed the second process.

use zbus::blocking::Connection;

/// The name, the object and the interface under which the plugin of the first Aloi listens.
const NAME: &str = "fr.aloi.app.SingleInstance";
const OBJECT: &str = "/fr/aloi/app/SingleInstance";
const INTERFACE: &str = "org.SingleInstance.DBus";

/// Whether an open Aloi took the command line over. Without a session bus, or when none is open, it did not.
pub fn handed_over() -> bool {
    let arguments: Vec<String> = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let directory = std::env::current_dir().unwrap_or_default();
    let told = (arguments, directory.to_string_lossy());
    Connection::session()
        .and_then(|bus| bus.call_method(Some(NAME), OBJECT, Some(INTERFACE), "ExecuteCallback", &told))
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_the_plugin_makes_of_the_identifier() {
        let configuration: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        let name = format!("{}.SingleInstance", configuration["identifier"].as_str().unwrap());
        assert_eq!((NAME, OBJECT), (name.as_str(), format!("/{}", name.replace('.', "/")).as_str()));
    }
}
