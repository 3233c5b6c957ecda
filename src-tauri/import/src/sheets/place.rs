//! Where a device was assembled or is supposed to be used: a country, or a larger region that is none.

use serde::{Serialize, Serializer};

use crate::words::country::country;
use crate::words::fold::fold;

/// A region larger than a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// The world.
    World,
    /// The European Union.
    EuropeanUnion,
    /// North America.
    NorthAmerica,
    /// Asia.
    Asia,
}

/// A place of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A country, by ISO 3166 code.
    Country(&'static str),
    /// A larger region.
    Region(Region),
}

impl Place {
    /// The place as shown to French readers: a name, or the code of a country.
    pub const fn french(self) -> &'static str {
        match self {
            Place::Country(code) => code,
            Place::Region(Region::World) => "monde",
            Place::Region(Region::EuropeanUnion) => "Union européenne",
            Place::Region(Region::NorthAmerica) => "Amérique du Nord",
            Place::Region(Region::Asia) => "Asie",
        }
    }

    /// The place as written by programs: `CN`, `world`, `european_union`…
    pub const fn code(self) -> &'static str {
        match self {
            Place::Country(code) => code,
            Place::Region(Region::World) => "world",
            Place::Region(Region::EuropeanUnion) => "european_union",
            Place::Region(Region::NorthAmerica) => "north_america",
            Place::Region(Region::Asia) => "asia",
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The place a text names: `CN` and `China`, `WW` and `Worldwide` are one.
pub(super) fn place(text: &str) -> Option<Place> {
    let region = match text.trim().to_lowercase().as_str() {
        "ww" | "worldwide" | "global" => Some(Region::World),
        "eu" | "europe" => Some(Region::EuropeanUnion),
        "north america" => Some(Region::NorthAmerica),
        "asia" => Some(Region::Asia),
        _ => None,
    };
    region.map(Place::Region).or_else(|| country(&fold(text)).map(Place::Country))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_one_and_a_region_is_no_country() {
        for (text, expected) in [
            ("CN", Some("CN")),
            ("China", Some("CN")),
            ("KR", Some("KR")),
            ("US", Some("US")),
            ("WW", Some("world")),
            ("Worldwide", Some("world")),
            ("North America", Some("north_america")),
            ("EU", Some("european_union")),
            ("ASIA", Some("asia")),
            ("default", None),
            ("", None),
        ] {
            assert_eq!(place(text).map(Place::code), expected, "{text}");
        }
    }
}
