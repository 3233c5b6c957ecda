//! Typed quantities: what each figure of the model measures, and the only products and quotients the model uses.

use std::fmt::Debug;

use rust_decimal::Decimal;

/// What a figure measures, as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dimension {
    /// Code, as in the catalogs.
    pub code: &'static str,
    /// Symbol shown to French readers, empty for a plain number.
    pub symbol: &'static str,
    /// Decimals used on screen and paper, `None` for as many as the value holds.
    pub places: Option<u32>,
}

/// A unit of measure, as a type.
pub trait Unit: Debug + Clone + Copy + PartialEq + Eq + 'static {
    /// The same, as data.
    const DIMENSION: Dimension;
}

/// A product the model uses: `Self` × `Other` measures `Product`.
pub trait Times<Other: Unit>: Unit {
    /// What the product measures.
    type Product: Unit;
}

/// A quotient the model uses: `Self` ÷ `Other` measures `Quotient`.
pub trait Per<Other: Unit>: Unit {
    /// What the quotient measures.
    type Quotient: Unit;
}

/// A thousand of `Self` make one `Big`: W·h and kWh, kilograms and tonnes.
pub trait Thousandth: Unit {
    /// The unit a thousand times larger.
    type Big: Unit;
}

/// A computed value with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity<U: Unit> {
    /// The value.
    pub value: Decimal,
    unit: std::marker::PhantomData<U>,
}

impl<U: Unit> Quantity<U> {
    /// `value` in this unit.
    pub const fn new(value: Decimal) -> Self {
        Quantity { value, unit: std::marker::PhantomData }
    }
}

macro_rules! units {
    ($($(#[$doc:meta])+ $name:ident = $code:literal, $symbol:literal, $places:expr;)+) => {
        $($(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name;
        impl Unit for $name {
            const DIMENSION: Dimension = Dimension { code: $code, symbol: $symbol, places: $places };
        })+
    };
}

units! {
    /// A plain number, share or count.
    Ratio = "1", "", None;
    /// Euros.
    Euro = "EUR", "€", Some(2);
    /// Euros per year (and workstation).
    EuroPerYear = "EUR/year", "€/an", Some(2);
    /// Euros per hour of work.
    EuroPerHour = "EUR/h", "€/h", None;
    /// Euros per kilowatt-hour.
    EuroPerKwh = "EUR/kWh", "€/kWh", None;
    /// Euros per tonne of CO2e.
    EuroPerTonne = "EUR/t", "€/t", None;
    /// Kilograms of CO2e.
    Carbon = "kgCO2e", "kg CO₂e", None;
    /// Kilograms of CO2e per year (and workstation).
    CarbonPerYear = "kgCO2e/year", "kg CO₂e/an", None;
    /// Tonnes of CO2e per year.
    TonnesPerYear = "tCO2e/year", "t CO₂e/an", None;
    /// Kilograms of CO2e per kilowatt-hour.
    CarbonPerKwh = "kgCO2e/kWh", "kg CO₂e/kWh", None;
    /// Kilograms of CO2e per tonne carried here.
    CarbonPerTonne = "kgCO2e/t", "kg CO₂e/t", None;
    /// Kilograms of CO2e per gigabyte.
    CarbonPerGigabyte = "kgCO2e/GB", "kg CO₂e/Go", None;
    /// Watts.
    Watt = "W", "W", None;
    /// Watt-hours per year.
    WattHoursPerYear = "Wh/year", "Wh/an", None;
    /// Kilowatt-hours per year.
    KwhPerYear = "kWh/year", "kWh/an", None;
    /// Hours.
    Hour = "h", "h", None;
    /// Hours per year.
    HoursPerYear = "h/year", "h/an", None;
    /// Events per year.
    PerYear = "1/year", "par an", None;
    /// Years, and annuity factors.
    Year = "year", "ans", None;
    /// Gigabytes.
    Gigabyte = "GB", "Go", None;
    /// Kilograms of matter.
    Kilogram = "kg", "kg", None;
    /// Tonnes of matter.
    Tonne = "t", "t", None;
    /// Inches.
    Inch = "in", "pouces", None;
    /// Square inches.
    SquareInch = "in2", "pouces²", None;
}

macro_rules! products {
    ($($a:ident * $b:ident = $c:ident;)+) => { $(impl Times<$b> for $a { type Product = $c; })+ };
}
macro_rules! quotients {
    ($($a:ident / $b:ident = $c:ident;)+) => { $(impl Per<$b> for $a { type Quotient = $c; })+ };
}
macro_rules! thousandths {
    ($($a:ident -> $b:ident;)+) => { $(impl Thousandth for $a { type Big = $b; })+ };
}

impl<U: Unit> Times<Ratio> for U {
    type Product = U;
}

products! {
    Watt * HoursPerYear = WattHoursPerYear;
    KwhPerYear * EuroPerKwh = EuroPerYear;
    KwhPerYear * CarbonPerKwh = CarbonPerYear;
    PerYear * Hour = HoursPerYear;
    PerYear * Euro = EuroPerYear;
    HoursPerYear * EuroPerHour = EuroPerYear;
    Hour * EuroPerHour = Euro;
    Gigabyte * CarbonPerGigabyte = Carbon;
    Tonne * CarbonPerTonne = Carbon;
    TonnesPerYear * EuroPerTonne = EuroPerYear;
    CarbonPerYear * Year = Carbon;
    EuroPerYear * Year = Euro;
    Inch * Inch = SquareInch;
}

quotients! {
    Euro / Year = EuroPerYear;
    Carbon / Year = CarbonPerYear;
    Euro / Ratio = Euro;
    Year / Ratio = Year;
}

thousandths! {
    WattHoursPerYear -> KwhPerYear;
    CarbonPerYear -> TonnesPerYear;
    Kilogram -> Tonne;
}
