//! Powers and consumptions in a designation: in use, in standby, of the label, of the declared year.

use rust_decimal::Decimal;

use crate::words::figures::{Figure, unit_is};
use crate::words::fold::fold;

const STANDBY: &[&str] = &["veille", "standby", "stand by"];
const IN_USE: &[&str] = &["marche", "fonctionnement", "utilisation", "allumé", "mode actif", "en usage", "en service"];
const CONSUMED: &[&str] = &["conso", "consommation", "consomme"];
/// Powers that say nothing of use: the most, what a power supply gives, what is off.
const ASIDE: &[&str] = &[
    "max",
    "maxi",
    "maximum",
    "maximale",
    "jusqu",
    "alimentation",
    "adaptateur",
    "chargeur",
    "charge",
    "éteint",
    "arrêt",
    "crête",
    "pic",
    "haut parleur",
    "hdr",
    "réseau",
    "annuelle",
    "tec",
];

/// The clause of a figure up to the figures beside it, folded: before, after.
fn own(figure: &Figure<'_>) -> (crate::words::fold::Folded, crate::words::fold::Folded) {
    (fold(figure.own_lead()), fold(figure.own_tail()))
}

fn watts<'a, 'b>(figures: &'a [Figure<'b>]) -> impl Iterator<Item = &'a Figure<'b>> {
    figures.iter().filter(|figure| unit_is(figure.after, &["w", "watts", "watt"]) && !figure.value.is_zero())
}

/// « 12 W en marche », « consommation 16,5 W ».
pub(crate) fn power_on(figures: &[Figure<'_>]) -> Option<Decimal> {
    watts(figures).find_map(|figure| {
        let (before, after) = own(figure);
        let aside = [&before, &after].into_iter().any(|side| side.has_any(ASIDE));
        let standby = after.has_any(STANDBY) || (before.has_any(STANDBY) && !after.has_any(IN_USE));
        let said = after.has_any(IN_USE) || before.has_any(IN_USE) || before.has_any(CONSUMED);
        (said && !standby && !aside).then_some(figure.value)
    })
}

/// « 0,3 W en veille », « veille 0,5 W », « 0,5 W (veille) ».
pub(crate) fn standby(figures: &[Figure<'_>]) -> Option<Decimal> {
    watts(figures).find_map(|figure| {
        let (before, after) = own(figure);
        let beside = figure.after.trim_start().trim_start_matches(['W', 'w']).trim_start().strip_prefix('(');
        let in_brackets =
            beside.and_then(|inside| inside.split_once(')')).is_some_and(|(inside, _)| fold(inside).has_any(STANDBY));
        let said = after.has_any(STANDBY) || in_brackets || (before.has_any(STANDBY) && !after.has_any(IN_USE));
        let network = [&before, &after].into_iter().any(|side| side.has("réseau"));
        (said && !network).then_some(figure.value)
    })
}

/// « 21 kWh/1000 h », the figure of the label of displays; that of high dynamic range is another.
pub(super) fn label(figures: &[Figure<'_>]) -> Option<Decimal> {
    figures.windows(2).find_map(|pair| {
        let [figure, hours] = pair else { return None };
        let per = figure.after.trim_start().get(..3).is_some_and(|unit| unit.eq_ignore_ascii_case("kwh"));
        let linked = || fold(figure.after).words().count() <= 2;
        let thousand = hours.value == Decimal::ONE_THOUSAND && unit_is(hours.after, &["h", "heures", "heure"]);
        (per && thousand && linked() && !fold(figure.lead).has("hdr")).then_some(figure.value)
    })
}

/// « TEC 21,3 kWh/an », « 21,3 kWh/an (TEC) »: a yearly consumption of another protocol is another figure.
pub(super) fn tec(figures: &[Figure<'_>]) -> Option<Decimal> {
    let yearly = |figure: &&Figure<'_>| {
        unit_is(figure.after, &["kwh"]) && fold(figure.after).starts(&["kwh an", "kwh par an", "kwh a"])
    };
    let declared = |figure: &&Figure<'_>| {
        let before = fold(figure.before);
        let after = figure.after.split([',', ';']).next().unwrap_or_default();
        before.words().rev().take(3).any(|word| word == "tec" || word == "etec") || fold(after).has("tec")
    };
    figures.iter().filter(yearly).find(declared).map(|figure| figure.value)
}
