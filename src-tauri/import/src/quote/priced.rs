//! The headers that name an amount, a rate of tax, a discount or a levy.

use crate::field::{Field, Sense};
use crate::words::fold::Folded;

/// How surely « Prix » names the price of the line: where pieces are counted and another column prices one.
pub(crate) const PERHAPS_A_LINE: i32 = 30;

/// How surely a unit price may be that before the discount: where a discount and a net price stand beside it.
pub(crate) const PERHAPS_A_LIST_PRICE: i32 = 1;

/// The readings of a header as an amount or a rate.
pub(crate) fn prices(header: &Folded) -> Vec<Sense> {
    let has = |words: &'static [&'static str]| header.has_any(words);
    let ttc = has(&["ttc", "toutes taxes comprises", "puttc", "ptttc"]);
    let ht = has(&["ht", "hors taxe", "hors tva", "htva", "puht", "ptht"]);
    let stated = ttc || ht;
    let sense = |field: Field, weight: i32| {
        let field = if ttc && !ht { field.with_tax() } else { field };
        Sense { field, weight, stated }
    };
    let said = |field, weight| Sense { field, weight, stated: true };
    // What the seller paid and earns is no price of the quote; « N° prix » numbers it.
    if has(&["achat", "marge", "pa"]) || header.starts(&["n prix", "numéro de prix", "n de prix", "code prix"]) {
        return vec![];
    }
    let levy = &[
        "éco part",
        "ecopart",
        "éco participation",
        "ecoparticipation",
        "éco contribution",
        "éco taxe",
        "écotaxe",
        "deee",
        "d3e",
    ];
    if (has(levy) || header.has("copie privée")) && !has(&["hors", "dont", "incluse", "comprise"]) {
        return vec![said(Field::Levies, 120)];
    }
    let off = has(&["remise", "rabais", "réduction", "réduc", "rem"]) && !has(&["après", "avant", "net", "nette"]);
    if off && has(&["montant", "eur", "euro", "valeur", "total"]) {
        return vec![said(Field::DiscountAmount, 110)];
    }
    if has(&["tva", "taxe", "taux", "tax", "vat"]) && !stated && !has(&["remise", "rem"]) {
        let amount = has(&["montant", "total", "eur", "euro"]);
        let (rate, amount) = if amount { (50, 110) } else { (100, 60) };
        // « TVA 20 % » heads amounts: the rate is told already.
        let told = header.words().any(|word| word.chars().all(|c| c.is_ascii_digit()));
        let (rate, amount) = match told {
            _ if has(&["code", "taux"]) => (rate, 0),
            true => (0, 100),
            false => (rate, amount),
        };
        return vec![said(Field::VatRate, rate), said(Field::VatAmount, amount)];
    }
    let gross = has(&["brut", "public", "catalogue", "avant remise", "tarif public", "liste"]);
    // Where a net price stands beside it, a gross one is that before the discount.
    let weigh = |senses: Vec<Sense>, before: i32| {
        let shift = if gross {
            -50
        } else if has(&["net", "nette", "remisé", "après remise"]) {
            5
        } else {
            0
        };
        let mut senses: Vec<Sense> = senses.into_iter().map(|s| Sense { weight: s.weight + shift, ..s }).collect();
        if ht || !ttc {
            senses.push(said(Field::ListPriceHt, if gross { before } else { PERHAPS_A_LIST_PRICE }));
        }
        senses
    };
    let unit = &[
        "pu",
        "unitaire",
        "unit",
        "punitaire",
        "tjm",
        "tarif",
        "prix pièce",
        "puht",
        "puttc",
        "l unité",
        "par unité",
        "prix u",
        "px u",
        "punit",
    ];
    if has(unit) {
        return weigh(vec![sense(Field::UnitPriceHt, 100)], 40);
    }
    // « Total » is surer than « Montant », which may be the price of one.
    if has(&["total", "tot", "pt", "ptht", "ptttc", "sous total", "extended", "ext"]) {
        return weigh(vec![sense(Field::LineHt, 102)], 0);
    }
    if has(&["montant", "mt", "mnt", "somme", "amount", "valeur"]) {
        return weigh(vec![sense(Field::LineHt, 100), sense(Field::UnitPriceHt, 25)], 6);
    }
    if has(&["prix", "px", "coût", "price", "loyer"]) {
        return weigh(vec![sense(Field::UnitPriceHt, 60), sense(Field::LineHt, PERHAPS_A_LINE)], 8);
    }
    let bare = |word: &str| ["ht", "ttc", "net", "eur", "euro", "hor", "taxe"].contains(&word);
    if (stated || header.is_one_of(&["net"])) && header.words().all(bare) {
        return vec![sense(Field::LineHt, 50), sense(Field::UnitPriceHt, 20)];
    }
    vec![]
}
