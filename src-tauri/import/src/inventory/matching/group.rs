//! Like devices together: thirty thousand lines as a table people read.

use std::collections::HashMap;

use aloi_engine::dossier::{Extent, InventoryGroup};
use aloi_engine::figure::Number;
use aloi_engine::vocabulary::{Fit, Situation};
use rust_decimal::Decimal;
use serde::Serialize;

use super::Device;

/// Most rows named for a group.
const MOST_ROWS: usize = 20;
/// Longest maker or model kept, in characters.
const LONGEST: usize = 80;

/// Devices of one model in one situation, with the same verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What a dossier keeps of it.
    #[serde(flatten)]
    pub said: InventoryGroup,
    /// Why the first of them stands where it does, with its cell.
    pub situation_reason: String,
    /// The rows of the file, the first twenty.
    pub rows: Vec<u32>,
}

/// What devices of one group share: maker and model whatever their case, situation, verdict and its reason.
type Key = (String, String, Situation, Fit, String);

/// Groups being made.
#[derive(Default)]
pub(super) struct Groups {
    places: HashMap<Key, usize>,
    list: Vec<Group>,
}

impl Groups {
    #[expect(clippy::too_many_arguments, reason = "one call, each part of what is known of a device")]
    pub(super) fn add(
        &mut self,
        device: &Device,
        situation: Situation,
        situation_reason: String,
        age: Option<Decimal>,
        beyond: bool,
        fit: Fit,
        why: String,
    ) {
        let words =
            |text: &Option<String>| text.as_deref().unwrap_or_default().chars().take(LONGEST).collect::<String>();
        let (brand, model) = (words(&device.brand), words(&device.model));
        let key = (brand.to_lowercase(), model.to_lowercase(), situation, fit, why);
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None => {
                let said = InventoryGroup {
                    brand,
                    model,
                    situation,
                    count: 0,
                    age_years: None,
                    age_unknown: 0,
                    beyond_service_life: 0,
                    ram_gb: None,
                    ram_unknown: 0,
                    storage_gb: None,
                    fit,
                    reason: key.4.clone(),
                };
                self.list.push(Group { said, situation_reason, rows: Vec::new() });
                self.places.insert(key, self.list.len() - 1);
                self.list.len() - 1
            }
        };
        let Some(group) = self.list.get_mut(place) else { return };
        let quantity = u64::from(device.quantity);
        let counted = |when: bool| if when { quantity } else { 0 };
        let said = &mut group.said;
        said.count = said.count.saturating_add(quantity);
        said.age_unknown = said.age_unknown.saturating_add(counted(age.is_none()));
        said.beyond_service_life = said.beyond_service_life.saturating_add(counted(beyond));
        said.ram_unknown = said.ram_unknown.saturating_add(counted(device.ram_gb.is_none()));
        widen(&mut said.age_years, age.map(|age| age.round_dp(1)));
        widen(&mut said.ram_gb, device.ram_gb);
        widen(&mut said.storage_gb, device.storage_gb);
        if group.rows.len() < MOST_ROWS {
            group.rows.push(device.row);
        }
    }

    /// Those that could serve first, the larger first.
    pub(super) fn finish(self) -> Vec<Group> {
        let mut list = self.list;
        list.sort_by(|a, b| {
            let rank = |group: &Group| (group.said.situation, group.said.fit, std::cmp::Reverse(group.said.count));
            let name = |group: &Group| (group.said.brand.to_lowercase(), group.said.model.to_lowercase());
            rank(a).cmp(&rank(b)).then_with(|| name(a).cmp(&name(b)))
        });
        list
    }
}

fn widen(extent: &mut Option<Extent>, value: Option<Decimal>) {
    let Some(value) = value else { return };
    let (low, high) = extent.map_or((value, value), |extent| (extent.low.0.min(value), extent.high.0.max(value)));
    *extent = Some(Extent { low: Number(low.normalize()), high: Number(high.normalize()) });
}
