//! The figures of an offer, in the order of its sheet and of the comparison.

/// A figure with its French names.
pub(super) struct Figure {
    /// As [`aloi_engine::comparison::Comparison::figures`] names it.
    pub code: &'static str,
    /// Capitalised.
    pub name: &'static str,
    /// Heading under which its steps stand; figures that share one follow each other.
    pub section: &'static str,
}

const fn figure(code: &'static str, name: &'static str, section: &'static str) -> Figure {
    Figure { code, name, section }
}

/// Annual cost of a workstation, the total last.
pub(super) const COST: &[Figure] = &[
    figure("annual_cost.acquisition", "Acquisition", "Coût annuel : acquisition"),
    figure("annual_cost.use", "Usage (énergie)", "Coût annuel : usage"),
    figure("annual_cost.maintenance", "Maintenance", "Coût annuel : maintenance"),
    figure("annual_cost.end_of_life", "Fin de vie", "Coût annuel : fin de vie"),
    figure("annual_cost.total", "Coût annuel par poste", "Coût annuel : total des phases"),
];

/// Value of the carbon emitted, in the total of the cost only when the dossier says so.
pub(super) const EXTERNALITIES: &Figure =
    &figure("annual_cost.externalities", "Externalités", "Externalités : valeur du carbone émis");

/// Annual carbon of a workstation, the total last.
pub(super) const CARBON: &[Figure] = &[
    figure("annual_carbon.manufacture", "Fabrication", "Carbone annuel : fabrication"),
    figure("annual_carbon.distribution", "Distribution", "Carbone annuel : distribution"),
    figure("annual_carbon.use", "Usage", "Carbone annuel : usage"),
    figure("annual_carbon.end_of_life", "Fin de vie", "Carbone annuel : fin de vie"),
    figure("annual_carbon.total", "Carbone annuel par poste", "Carbone annuel : total des phases"),
];

const ON_HORIZON: &str = "Lot sur la durée du besoin";

/// The lot over the horizon.
pub(super) const LOT: &[Figure] = &[
    figure("lot.present_value", "Coût du lot, en valeur actuelle", ON_HORIZON),
    figure("lot.carbon", "Carbone du lot", ON_HORIZON),
];

const COMMITTED: &str = "Dépense à engager pour le lot";

/// What finance commits.
pub(super) const OUTLAY: &[Figure] = &[
    figure("outlay.ht", "Dépense HT", COMMITTED),
    figure("outlay.vat", "TVA", COMMITTED),
    figure("outlay.ttc", "Dépense TTC à engager", COMMITTED),
    figure("outlay.fctva", "FCTVA attendu plus tard", COMMITTED),
    figure("outlay.net", "Dépense nette", COMMITTED),
];

/// The figures of a sheet, each after those it uses: externalities that are counted come before the total of the cost.
pub(super) fn ordered(externalities_counted: bool) -> Vec<&'static Figure> {
    let (phases, total) = COST.split_at(COST.len().saturating_sub(1));
    let none: &[Figure] = &[];
    let (before, after) = if externalities_counted { (phases, total) } else { (COST, none) };
    before.iter().chain(CARBON).chain([EXTERNALITIES]).chain(after).chain(LOT).chain(OUTLAY).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_once_and_counted_externalities_before_their_total() {
        let place = |figures: &[&Figure], code: &str| figures.iter().position(|figure| figure.code == code);
        for counted in [false, true] {
            let figures = ordered(counted);
            let mut codes: Vec<&str> = figures.iter().map(|figure| figure.code).collect();
            codes.sort_unstable();
            codes.dedup();
            assert_eq!((codes.len(), figures.len()), (18, 18));
            let (externalities, total) =
                (place(&figures, "annual_cost.externalities"), place(&figures, "annual_cost.total"));
            assert_eq!(externalities < total, counted);
        }
    }
}
