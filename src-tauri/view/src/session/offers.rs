//! Adding, duplicating and removing offers and items.

use aloi_engine::dossier::{Dossier, from_value};
use aloi_engine::vocabulary::Condition;
use serde_json::{Value, json};

use super::Session;
use crate::error::ViewError;
use crate::model::Workspace;
use crate::path;

impl Session {
    /// Adds an offer with one item of the need's kind, in this condition.
    ///
    /// # Errors
    /// Nothing is open, or the condition is not one.
    pub fn add_offer(&mut self, condition: &str) -> Result<Workspace, ViewError> {
        let condition = Condition::from_code(condition);
        let condition = condition.ok_or_else(|| ViewError::new("V306", "cet état d’équipement n’existe pas", ""))?;
        let equipment = self.current()?.dossier.need.equipment;
        let name = match condition {
            Condition::New => "Achat neuf",
            Condition::Refurbished => "Achat reconditionné",
            Condition::Upgraded => "Rajeunir l’existant",
            Condition::Reused => "Réemployer un appareil disponible",
            Condition::Kept => "Garder ou réparer l’existant",
        };
        let mut item = json!({ "equipment": equipment, "condition": condition });
        // What stays or moves inside the authority is not bought: its price is known, and is zero.
        if matches!(condition, Condition::Kept | Condition::Reused) {
            item["price"] = json!({ "amount": "0", "basis": "ht", "vat": "exempt" });
        }
        let id = Dossier::free_offer_id(&self.current()?.dossier.offer_ids());
        let offer = json!({ "id": id, "name": name, "items": [item] });
        // Keeping or repairing is always examined first.
        let first = condition == Condition::Kept;
        self.rewrite(format!("ajouter l’offre {id}"), |offers| {
            offers.insert(if first { 0 } else { offers.len() }, offer);
            true
        })
    }

    /// Adds a copy of an offer behind it.
    ///
    /// # Errors
    /// Nothing is open, or there is no such offer.
    pub fn duplicate_offer(&mut self, id: &str) -> Result<Workspace, ViewError> {
        let copy_id = Dossier::free_offer_id(&self.current()?.dossier.offer_ids());
        let mut root = self.current()?.root.clone();
        let Some(offers) = root.get_mut("offers").and_then(Value::as_array_mut) else { return Err(gone()) };
        let index = position(offers, id).ok_or_else(gone)?;
        let mut copy = offers.get(index).cloned().ok_or_else(gone)?;
        let name = copy.get("name").and_then(Value::as_str).unwrap_or(id).to_owned();
        copy["id"] = json!(copy_id);
        copy["name"] = json!(format!("{name} (copie)"));
        offers.insert(index + 1, copy);
        // The doubts of its quote are those of the copy too.
        for of in quotes(&mut root).filter_map(|quote| quote.get_mut("offers")?.as_array_mut()) {
            if of.iter().any(|offer| offer == id) {
                of.push(json!(copy_id));
            }
        }
        self.replace(root, format!("dupliquer l’offre {id}"))
    }

    /// Removes an offer, and what the decision says of it.
    ///
    /// # Errors
    /// Nothing is open, or there is no such offer.
    pub fn remove_offer(&mut self, id: &str) -> Result<Workspace, ViewError> {
        let mut root = self.current()?.root.clone();
        let Some(offers) = root.get_mut("offers").and_then(Value::as_array_mut) else { return Err(gone()) };
        let Some(index) = position(offers, id) else { return Err(gone()) };
        offers.remove(index);
        for offer in offers {
            forget(offer, "then", id);
        }
        for of in quotes(&mut root).filter_map(|quote| quote.get_mut("offers")?.as_array_mut()) {
            of.retain(|offer| offer != id);
        }
        if let Some(quotes) = root.get_mut("quotes").and_then(Value::as_array_mut) {
            quotes.retain(|quote| quote.get("offers").and_then(Value::as_array).is_some_and(|of| !of.is_empty()));
        }
        if let Some(decision) = root.get_mut("decision") {
            forget(decision, "offer", id);
            if let Some(rejected) = decision.get_mut("rejected").and_then(Value::as_object_mut) {
                rejected.shift_remove(id);
            }
        }
        for criterion in root.pointer_mut("/award/criteria").and_then(Value::as_array_mut).into_iter().flatten() {
            for given in ["points", "reasons"] {
                if let Some(given) = criterion.get_mut(given).and_then(Value::as_object_mut) {
                    given.shift_remove(id);
                }
            }
        }
        if let Some(fleet) = root.get_mut("fleet") {
            forget(fleet, "upgrade", id);
            // A fleet says nothing without the offer that renews it or the one it waits under.
            let needed = ["renewal", "waiting"].iter().any(|role| fleet.get(role).and_then(Value::as_str) == Some(id));
            if let Some(dossier) = root.as_object_mut().filter(|_| needed) {
                dossier.shift_remove("fleet");
            }
        }
        self.replace(root, format!("retirer l’offre {id}"))
    }

    /// Adds an empty item to an offer.
    ///
    /// # Errors
    /// Nothing is open, or there is no such offer.
    pub fn add_item(&mut self, offer: &str) -> Result<Workspace, ViewError> {
        self.rewrite(format!("ajouter un article à l’offre {offer}"), |offers| {
            let Some(index) = position(offers, offer) else { return false };
            let items = offers.get_mut(index).and_then(|offer| offer.get_mut("items")).and_then(Value::as_array_mut);
            items.is_some_and(|items| {
                items.push(json!({ "condition": "new" }));
                true
            })
        })
    }

    /// Removes an item.
    ///
    /// # Errors
    /// Nothing is open, or there is no such item.
    pub fn remove_item(&mut self, path: &str) -> Result<Workspace, ViewError> {
        let mut root = self.current()?.root.clone();
        let steps = path::steps(&root, path).ok_or_else(gone)?;
        let [path::Step::Key(offers), path::Step::Index(offer), path::Step::Key(items), path::Step::Index(item)] =
            steps.as_slice()
        else {
            return Err(gone());
        };
        let list = root.get_mut(offers).and_then(|offers| offers.get_mut(offer)).and_then(|offer| offer.get_mut(items));
        let Some(list) = list.and_then(Value::as_array_mut).filter(|list| *item < list.len()) else {
            return Err(gone());
        };
        list.remove(*item);
        self.replace(root, "retirer un article".to_owned())
    }

    fn rewrite(&mut self, name: String, change: impl FnOnce(&mut Vec<Value>) -> bool) -> Result<Workspace, ViewError> {
        let mut root = self.current()?.root.clone();
        let done = root.get_mut("offers").and_then(Value::as_array_mut).is_some_and(change);
        if done { self.replace(root, name) } else { Err(gone()) }
    }

    /// Makes `root` the dossier, strictly read.
    pub(super) fn replace(&mut self, root: Value, name: String) -> Result<Workspace, ViewError> {
        let dossier = from_value(&root).map_err(|problems| ViewError::refused(&problems, ""))?;
        // Written back in canonical form, so that absent and empty are one.
        let root = serde_json::to_value(&dossier)?;
        self.change(root, dossier, name)
    }
}

fn position(offers: &[Value], id: &str) -> Option<usize> {
    offers.iter().position(|offer| offer.get("id").and_then(Value::as_str) == Some(id))
}

/// The quotes whose doubts the dossier keeps.
fn quotes(root: &mut Value) -> impl Iterator<Item = &mut Value> {
    root.get_mut("quotes").and_then(Value::as_array_mut).into_iter().flatten()
}

fn forget(object: &mut Value, key: &str, id: &str) {
    if object.get(key).and_then(Value::as_str) == Some(id)
        && let Some(object) = object.as_object_mut()
    {
        object.shift_remove(key);
    }
}

fn gone() -> ViewError {
    ViewError::new("V303", "cet élément n’existe plus", "")
}
