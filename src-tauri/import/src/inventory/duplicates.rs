//! Lines that bear the same serial or inventory number: said, since the same device may be counted twice.

use std::collections::HashMap;

use aloi_engine::vocabulary::Severity;

use super::column::Column;
use super::device::Device;
use super::header::Table;
use super::notes::Notes;
use crate::files::workbook::cell_name;

pub(super) fn say(table: &Table<'_>, devices: &[Device], notes: &mut Notes) {
    type Number = fn(&Device) -> Option<&str>;
    let numbers: [(Column, &'static str, Number); 2] = [
        (Column::Serial, "I406", |device| device.serial.as_deref()),
        (Column::InventoryNumber, "I407", |device| device.inventory_number.as_deref()),
    ];
    for (held, code, number) in numbers {
        let Some(read) = table.columns.get(&held) else { continue };
        let mut first: HashMap<&str, u32> = HashMap::with_capacity(devices.len());
        for device in devices {
            let Some(written) = number(device) else { continue };
            let earlier = *first.entry(written).or_insert(device.row);
            if earlier != device.row {
                let cell = cell_name(device.row.saturating_sub(1), read.column);
                notes.on_cell(code, Severity::Warning, cell, || {
                    format!(
                        "{} « {written} » déjà à la ligne {earlier} : compté deux fois si c’est le même appareil",
                        held.french()
                    )
                });
            }
        }
    }
}
