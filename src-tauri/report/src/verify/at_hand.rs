//! Is this paper that of this dossier? The one it carries against one at hand, field by field.

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::dossier::Dossier;
use serde_json::Value;

use super::difference::Difference;
use super::figures;
use super::verdict::Verdict;

/// Most places listed.
const MOST: usize = 12;

impl Verdict {
    /// Adds where the dossier at hand, computed with `catalog` unless it has a frozen copy, is not the one carried.
    pub fn compare_with(&mut self, dossier: &Dossier, catalog: &Catalog) {
        let Some(carried) = &self.dossier else { return };
        let here = dossier.frozen(&compare(dossier, catalog), catalog);
        if here == *carried {
            return;
        }
        // Plain JSON: it cannot fail, and two empty values would be equal, which they are not here.
        let [one, other] = [&here, carried].map(|dossier| serde_json::to_value(dossier).unwrap_or(Value::Null));
        let fields = figures::paths(&one, &other, "catalog");
        let more = fields.len().saturating_sub(MOST);
        let told = !fields.is_empty();
        let named = fields.into_iter().take(MOST);
        self.differences.extend(named.map(|(path, here, carried)| Difference::AtHand { path, here, carried }));
        if more > 0 {
            self.differences.push(Difference::MoreAtHand { more });
        }
        if !told {
            let version =
                |dossier: &Dossier| dossier.catalog.as_ref().map(|copy| copy.version.clone()).unwrap_or_default();
            let (version_here, version_carried) = (version(&here), version(carried));
            let part = |value: &Value| value.get("catalog").cloned().unwrap_or(Value::Null);
            let places = figures::paths(&part(&one), &part(&other), "version");
            let mut places: Vec<String> = places
                .into_iter()
                .take(MOST)
                .map(|(path, here, carried)| format!("{path}, « {here} » au lieu de « {carried} »"))
                .collect();
            if places.is_empty() {
                places.push("leur version seule diffère".to_owned());
            }
            self.differences.push(Difference::Catalog { here: version_here, carried: version_carried, places });
        }
    }
}
