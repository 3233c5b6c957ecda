//! The catalogs shipped with the program: the files of the `catalogs` folder, as they were at build time.

macro_rules! embed {
    ($($name:literal),+ $(,)?) => {
        /// Name and text of each file.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs/", $name)))),+];
    };
}

embed!(
    "version.toml",
    "sources.toml",
    "bisou.toml",
    "costs.toml",
    "electricity.toml",
    "energy-labels.toml",
    "equipment-all-in-one.toml",
    "equipment-base-carbone.toml",
    "equipment-desktop.toml",
    "equipment-dock.toml",
    "equipment-laptop.toml",
    "equipment-monitor.toml",
    "equipment-printer.toml",
    "equipment-projector.toml",
    "equipment-server.toml",
    "equipment-smartphone.toml",
    "equipment-tablet.toml",
    "equipment-television.toml",
    "equipment-thin-client.toml",
    "law.toml",
    "orientations.toml",
    "origins.toml",
    "parts.toml",
    "repairability.toml",
);
