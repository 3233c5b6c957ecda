//! Candidates judged by hand: by kind, situation, age, requirements; unknown never fits, and groups add up.

use aloi_engine::dossier::Requirements;
use aloi_engine::vocabulary::{Fit, Situation};
use aloi_import::inventory::{IDLE_MONTHS, Matched, matched};
use proptest::prelude::*;
use rust_decimal::dec;

use crate::files::{GLPI, TODAY, need, offered, read};
use crate::support::catalog;

fn shown(offered: &Matched) -> Vec<(String, Situation, u64, Fit, String)> {
    let group = |group: &aloi_import::inventory::Group| {
        (group.said.title(), group.said.situation, group.said.count, group.said.fit, group.said.ages())
    };
    offered.groups.iter().map(group).collect()
}

#[test]
fn the_glpi_park_against_sixteen_go_and_256() {
    let offered = offered(&read(GLPI), &need(12, 16, 256));
    let counts = offered.counts;
    assert_eq!((counts.devices, counts.in_stock.devices, counts.under_used.devices, counts.in_use), (4, 2, 1, 1));
    assert_eq!((counts.in_stock.fit, counts.in_stock.extendable, counts.under_used.fit), (1, 1, 1));
    // Laptops serve five years: 20 November 2023 is within, February 2016 beyond, and PC-004 has no date.
    assert_eq!(offered.service_years.map(|years| years.0), Some(dec!(5)));
    assert_eq!((counts.within_service_life, counts.beyond_service_life, counts.age_unknown), (2, 1, 1));
    let (dell, hp) = ("Dell Latitude 5420".to_owned(), "HP EliteBook 840 G8".to_owned());
    assert_eq!(
        shown(&offered),
        [
            (dell.clone(), Situation::InStock, 1, Fit::Fits, "3\u{A0}ans".to_owned()),
            (dell.clone(), Situation::InStock, 1, Fit::Extendable, "10,8\u{A0}ans".to_owned()),
            (hp, Situation::UnderUsed, 1, Fit::Fits, "inconnu".to_owned()),
            (dell, Situation::InUse, 1, Fit::Fits, "3\u{A0}ans".to_owned()),
        ]
    );
    let reason = offered.groups[1].said.reason.replace('\u{A0}', " ");
    assert_eq!(
        reason,
        "mémoire vive : 8 Go, il faut au moins 16 Go ; il manque 8 Go de mémoire, à ajouter si le modèle l’accepte"
    );
    assert_eq!(
        offered.groups[2].situation_reason,
        format!("pas vu depuis le 1er février 2026, plus de {IDLE_MONTHS} mois")
    );
}

#[test]
fn what_is_not_said_never_fits() {
    let park = read("Nom;Type;Statut;RAM\nA;Portable;Stock;\nB;Portable;Stock;8 Go\nC;Portable;Stock;16 Go\n");
    let unknown = offered(&park, &need(3, 16, 256)).counts.in_stock;
    assert_eq!((unknown.devices, unknown.fit, unknown.extendable, unknown.to_check), (3, 0, 0, 3));
    // No requirement is no reason to fit.
    let mut anything = need(3, 16, 256);
    anything.requirements = Requirements::default();
    let unasked = offered(&park, &anything);
    assert_eq!((unasked.counts.in_stock.fit, unasked.counts.in_stock.to_check), (0, 3));
    assert!(unasked.groups[0].said.reason.contains("aucune exigence"));
    // Without storage asked, memory alone tells.
    let mut memory = need(3, 16, 256);
    memory.requirements.storage_gb_min = None;
    let known = offered(&park, &memory).counts.in_stock;
    assert_eq!((known.fit, known.extendable, known.to_check), (1, 1, 1));
    // A screen too small cannot be added to.
    memory.requirements.screen_in_min = Some(aloi_engine::figure::Number(dec!(15)));
    let screens = read(
        "Nom;Type;Statut;RAM;Écran\nA;Portable;Stock;16 Go;14\"\nB;Portable;Stock;8 Go;15,6\"\nC;Portable;Stock;16 Go;\n",
    );
    let judged = offered(&screens, &memory).counts.in_stock;
    assert_eq!((judged.fit, judged.extendable, judged.to_check, judged.unfit()), (0, 1, 1, 1));
}

#[test]
fn without_a_day_no_age_and_no_silence_is_known() {
    let inventory = read(GLPI);
    let undated = matched(&inventory, &need(12, 16, 256), catalog(), None).unwrap();
    assert_eq!((undated.counts.age_unknown, undated.counts.under_used.devices, undated.counts.in_use), (4, 0, 2));
    assert!(undated.groups.iter().all(|group| group.said.age_years.is_none()));
}

#[test]
fn a_purchase_after_the_day_is_said_and_has_no_age() {
    let park = read("Nom;Type;Statut;Date achat\nA;Portable;Stock;2027-01-05\n");
    let offered = offered(&park, &need(1, 8, 128));
    assert_eq!(offered.counts.age_unknown, 1);
    assert_eq!((offered.findings[0].code, offered.findings[0].cell.as_str()), ("I423", "D2"));
}

#[test]
fn a_telephone_takes_no_memory_and_a_need_without_equipment_is_refused() {
    let park = read("Nom;Type;Statut;RAM;Disque\nA;Smartphone;Stock;4 Go;128 Go\n");
    let mut telephones = need(1, 8, 128);
    telephones.equipment = Some(aloi_engine::vocabulary::Equipment::Smartphone);
    assert_eq!(offered(&park, &telephones).groups[0].said.fit, Fit::Fails);
    telephones.equipment = None;
    let refusal = matched(&park, &telephones, catalog(), Some(TODAY)).unwrap_err();
    assert_eq!((refusal.code(), refusal.to_string().contains("ne dit pas l’équipement")), ("I131", true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Groups, situations and ages each add up to the devices of the kind, and what fits has its memory known.
    #[test]
    fn counts_add_up_and_unknown_never_fits(
        lines in prop::collection::vec((0..3_usize, 0..5_usize, 0..4_usize, 0..4_usize, 0..4_usize, 1..4_u32), 1..60),
    ) {
        let mut csv = "Nom;Type;Statut;RAM;Disque;Date achat;Dernier inventaire;Qté".to_owned();
        for (row, (kind, status, ram, date, seen, quantity)) in lines.iter().enumerate() {
            let kind = ["Portable", "Desktop", "Écran"][*kind];
            let status = ["En stock", "En service", "En réparation", "Réformé", ""][*status];
            let ram = ["", "4 Go", "16 Go", "?"][*ram];
            let date = ["", "2015-01-01", "2025-01-01", "2030-01-01"][*date];
            let seen = ["", "2026-11-01", "2025-01-01", "jamais"][*seen];
            csv.push_str(&format!("\nP{row};{kind};{status};{ram};512 Go;{date};{seen};{quantity}"));
        }
        let inventory = read(&csv);
        let offered = offered(&inventory, &need(5, 8, 256));
        let counts = offered.counts;
        let laptops = lines.iter().filter(|line| line.0 == 0).map(|line| u64::from(line.5)).sum::<u64>();
        prop_assert_eq!(counts.devices, laptops);
        prop_assert_eq!(offered.groups.iter().map(|group| group.said.count).sum::<u64>(), laptops);
        let situations = counts.in_stock.devices + counts.under_used.devices + counts.in_use + counts.unstated + counts.in_repair + counts.retired;
        prop_assert_eq!(situations, laptops);
        prop_assert_eq!(counts.within_service_life + counts.beyond_service_life + counts.age_unknown + counts.retired, laptops);
        for group in &offered.groups {
            prop_assert!(group.said.fit != Fit::Fits || group.said.ram_unknown == 0);
        }
        // What a dossier keeps of it is a good dossier.
        let kept = offered.kept("parc.csv", TODAY);
        let mut dossier = crate::support::quiet("0.032", 5, &[]);
        dossier["inventory"] = serde_json::to_value(&kept).unwrap();
        prop_assert!(aloi_engine::dossier::from_value(&dossier).is_ok(), "{:?}", aloi_engine::dossier::from_value(&dossier).err());
    }
}
