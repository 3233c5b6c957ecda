//! The category of a sheet as a kind of equipment of Aloi, its usual misspellings included.

use aloi_engine::vocabulary::Equipment;

use crate::words::fold::{Folded, fold};

/// The categories of Boavizta's file, each with its kind, or none outside what Aloi compares.
const CATEGORIES: &[(&str, Option<Equipment>)] = &[
    ("Laptop", Some(Equipment::Laptop)),
    ("Desktop", Some(Equipment::Desktop)),
    ("Workstation", Some(Equipment::Desktop)),
    ("Monitor", Some(Equipment::Monitor)),
    ("Smartphone", Some(Equipment::Smartphone)),
    ("Tablet", Some(Equipment::Tablet)),
    ("Thin Client", Some(Equipment::ThinClient)),
    ("Printer", Some(Equipment::Printer)),
    ("Server", Some(Equipment::Server)),
    ("Converged", None),
    ("Converged Edge", None),
    ("Entertainment", None),
    ("Gaming", None),
    ("Hard drive", None),
    ("IoT", None),
    ("Multimedia", None),
    ("Network", None),
    ("SAN/NAS", None),
];

/// A category understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Category {
    /// Its usual spelling; none for a category never met.
    pub(super) usual: Option<&'static str>,
    /// The kind, when Aloi compares it.
    pub(super) kind: Option<Equipment>,
}

/// The category written, the name of the model telling an all-in-one or a portable workstation from a desktop.
pub(super) fn category(written: &str, name: &str) -> Category {
    let lower = written.to_lowercase();
    let same = |usual: &str| lower == usual.to_lowercase();
    // « EntertainmentT »: one letter too many at the end.
    let longer = |usual: &str| lower.strip_prefix(&usual.to_lowercase()).is_some_and(|rest| rest.chars().count() == 1);
    let found = CATEGORIES.iter().find(|(usual, _)| same(usual));
    let found = found.or_else(|| CATEGORIES.iter().find(|(usual, _)| longer(usual)));
    let Some((usual, kind)) = found else { return Category { usual: None, kind: None } };
    let kind = kind.map(|kind| if kind == Equipment::Desktop { of_desktop(&fold(name), usual) } else { kind });
    Category { usual: Some(usual), kind }
}

/// « Desktop » and « Workstation » also hold computers with their own screen.
fn of_desktop(name: &Folded, category: &str) -> Equipment {
    if name.has_any(&["all in one", "aio", "imac", "surface studio"]) {
        return Equipment::AllInOne;
    }
    match category {
        "Workstation" if name.has("thin client") => Equipment::ThinClient,
        "Workstation" if name.has_any(&["zbook", "mobile workstation", "notebook"]) => Equipment::Laptop,
        _ => Equipment::Desktop,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_read_with_their_misspellings() {
        for (written, name, usual, kind) in [
            ("Laptop", "Latitude 5440", Some("Laptop"), Some(Equipment::Laptop)),
            ("Thin client", "Wyse 5070", Some("Thin Client"), Some(Equipment::ThinClient)),
            ("Thin Client", "Wyse 5040 All-in-One Thin Client", Some("Thin Client"), Some(Equipment::ThinClient)),
            ("EntertainmentT", "Apple TV 4K", Some("Entertainment"), None),
            ("Desktop", "OptiPlex 7400 All-in-One", Some("Desktop"), Some(Equipment::AllInOne)),
            ("Desktop", "24-inch iMac with 4.5K Retina", Some("Desktop"), Some(Equipment::AllInOne)),
            ("Desktop", "OptiPlex 7070", Some("Desktop"), Some(Equipment::Desktop)),
            ("Workstation", "Surface Studio 2", Some("Workstation"), Some(Equipment::AllInOne)),
            ("Workstation", "HP t540 Thin Client", Some("Workstation"), Some(Equipment::ThinClient)),
            ("Workstation", "Mac Pro (3.5GHz)", Some("Workstation"), Some(Equipment::Desktop)),
            ("Toaster", "T-800", None, None),
        ] {
            assert_eq!(category(written, name), Category { usual, kind }, "{written} {name}");
        }
    }
}
