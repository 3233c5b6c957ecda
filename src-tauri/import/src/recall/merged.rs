//! What is kept for a supplier when a new quote is kept in turn: nothing that was kept before is lost.

use crate::files::workbook::{column_name, column_of};
use crate::mapping::{Mapping, Told};
use crate::words::fold::fold;

impl Mapping {
    /// This mapping, made on a new quote, with what `earlier` kept and the new quote neither tells nor has. A column
    /// that the new quote lacks is kept under letters that are free in it: its header text is what finds it again.
    pub fn keeping(&self, earlier: &Mapping) -> Mapping {
        let mut whole = self.over(earlier);
        if self.headers.is_empty() || earlier.headers.is_empty() {
            return whole;
        }
        whole.columns.clone_from(&self.columns);
        let mut free = self.columns.keys().chain(self.headers.keys()).filter_map(|letters| column_of(letters)).max();
        for (letters, told) in &earlier.columns {
            if *told != Told::Ignore && whole.columns.values().any(|known| known == told) {
                continue;
            }
            let header = earlier.headers.get(letters);
            let bearing = |text: &String| -> Vec<String> {
                let same = self.headers.iter().filter(|(_, known)| fold(known) == fold(text));
                same.map(|(letters, _)| letters.clone()).collect()
            };
            let here = match header.map(bearing) {
                None if self.headers.contains_key(letters) => continue,
                None => letters.clone(),
                Some(here) => match here.as_slice() {
                    [one] => one.clone(),
                    _ if here.contains(letters) => letters.clone(),
                    _ => {
                        free = free.and_then(|last| last.checked_add(1));
                        let Some(next) = free.map(column_name).filter(|name| column_of(name).is_some()) else {
                            continue;
                        };
                        next
                    }
                },
            };
            if !whole.columns.contains_key(&here) {
                whole.headers.extend(header.map(|text| (here.clone(), text.clone())));
                whole.columns.insert(here, *told);
            }
        }
        whole
    }
}
