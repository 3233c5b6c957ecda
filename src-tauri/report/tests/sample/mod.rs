//! A document with every kind of block, for the tests.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use aloi_report::mark::{Anchor, Mark, Pen};
use aloi_report::*;
use jiff::civil::date;
use rust_decimal::{Decimal, dec};

pub fn about() -> About {
    let mut about = About::new("Justification d’achat : 40 postes de travail", "Ville d’Exemple", date(2026, 11, 21));
    about.subject = "Comparaison en coût du cycle de vie et en carbone".to_owned();
    about.keywords = vec!["achat public".to_owned(), "BISOU & co".to_owned()];
    about
}

pub fn empty() -> Document {
    let mut document = Document::new(about());
    document.furniture = Furniture {
        header: "Ville d’Exemple · Direction des systèmes d’information".to_owned(),
        stamp: Some("PROJET".to_owned()),
        footer: "Réf. 2026-017 · catalogue 2026.11 · empreinte 3f9a c021 77de 41b0".to_owned(),
    };
    document
}

fn euros(value: Decimal) -> String {
    aloi_engine::french::euros(value)
}

pub fn chart(bars: usize) -> Chart {
    let bar = |index: usize| {
        let shift = Decimal::from(index as u64) * dec!(17.35);
        let (buy, work, mend, end) = (dec!(142.5) - shift / dec!(2), dec!(11.2) + shift, dec!(23.75), dec!(-18.4));
        let total = buy + work + mend + end;
        let segments = vec![
            Segment::known("Acquisition", buy, euros(buy)),
            Segment::known("Usage", work, euros(work)),
            Segment::known("Maintenance", mend, euros(mend)),
            Segment::known("Fin de vie", end, euros(end)),
        ];
        let mut bar = Bar::new(format!("Offre {} : portable 14″ reconditionné", index + 1), segments, euros(total));
        bar.range = Some((total * dec!(0.9), total * dec!(1.15)));
        bar.strong = index == 1;
        bar
    };
    let mut bars: Vec<Bar> = (0..bars).map(bar).collect();
    let partly = vec![Segment::known("Acquisition", dec!(88), euros(dec!(88))), Segment::unknown("Usage")];
    bars.push(Bar::new("Garder l’existant", partly, "au moins 88,00\u{A0}€"));
    bars.push(Bar::new("Location", vec![Segment::unknown("Acquisition")], "inconnu"));
    Chart {
        title: "Coût annuel par phase et par poste".to_owned(), unit: "€ HT par poste et par an".to_owned(), bars
    }
}

pub fn comparison(rows: usize) -> Table {
    let mut table = Table::new(
        "Tableau 1. Les offres, par poste",
        [
            Column::words("Offre", 2.0),
            Column::figures("Achat HT"),
            Column::figures("Coût annuel HT"),
            Column::figures("kgCO₂e par an"),
            Column::words("Rang et raison", 2.0),
        ],
    );
    table.groups = Some(vec!["".into(), TableCell::over(2, "Coût"), "Carbone".into(), "".into()]);
    table.section("Offres recevables");
    for index in 0..rows {
        let n = Decimal::from(index as u64);
        let cells = [
            format!("Offre {} – portable 14″, 16 Go", index + 1),
            euros(dec!(742) + n * dec!(211.15)),
            euros(dec!(98.4) + n * dec!(13.37)),
            aloi_engine::french::number(dec!(38.25) + n, (index % 3) as u32),
            "Reconditionné grade A, garantie 3 ans ; batterie remplacée".to_owned(),
        ];
        if index == 1 {
            table.strong(cells)
        } else {
            table.row(cells)
        };
    }
    table.section("Offres écartées");
    table.row(["Location 36 mois", "inconnu", "inconnu", "sans objet", "Incomplète : loyer absent du devis"]);
    table.total(["Total du lot (40 postes)", &euros(dec!(29680)), &euros(dec!(3936)), "1\u{202F}530", "—"]);
    table
}

pub fn document(rows: usize, bars: usize) -> Document {
    let mut document = empty();
    document.heading(1, "Justification d’achat : 40 postes de travail");
    document.say(Tone::Lead, "L’offre retenue coûte 112,40 € HT par poste et par an, soit 1 208,75 € de moins que la moins chère à l’achat, et évite 2,4 tCO₂e sur le lot.");
    document.pairs([
        ("Objet", Rich::from("Renouvellement de 40 postes de travail de la médiathèque")),
        (
            "Montant",
            Rich::bold("29\u{202F}680,00\u{A0}€ HT")
                .then(" · TVA 5\u{202F}936,00\u{A0}€ · 35\u{202F}616,00\u{A0}€ TTC"),
        ),
        ("Imputation", "Budget principal, article 21838, opération 2026-017".into()),
    ]);
    let pair = |key: &str, value: &str| Pair { key: key.into(), value: value.into() };
    document.push(Block::Pairs {
        pairs: vec![
            pair("Besoin", "confirmé"),
            pair("Immédiat", "oui"),
            pair("Semblable", "à vérifier"),
            pair("Utile", "oui"),
        ],
        two_columns: true,
    });
    document.push(Block::Notice(vec![
        Rich::bold("Projet : il manque deux réponses. ")
            .then("La question « Semblable » attend l’inventaire ; le loyer de la location est inconnu."),
    ]));
    document.heading(2, "Comparaison des offres").table(comparison(rows));
    document.say(Tone::Small, "Montants hors taxes arrondis au centime. « inconnu » n’est jamais compté pour zéro.");
    document.heading(2, "Coût par phase").chart(chart(bars));
    document.heading(3, "Hypothèses");
    document.paragraph(Rich::from("Le taux d’actualisation est de ").then_bold("3,5\u{A0}%").then(" ; l’électricité est comptée à 0,2516 €/kWh, avec un facteur de 0,0461 kgCO₂e/kWh. ").then_italic("Source : catalogue 2026.11.").then(" Les postes servent cinq ans, 1 607 heures par an ; les nœuds de réseau, câbles et œuvres logicielles sont exclus, sauf mention contraire."));
    document.list(["Réparer coûte 84,00 € HT et prolonge le poste de deux ans.", "L’indice de réparabilité est de 8,1 sur 10 ; il n’agit que si toutes les offres en ont un, sinon il est laissé de côté et la page le dit."]);
    document.push(Block::List {
        numbered: true,
        items: vec!["ADEME, Base Empreinte, 2026.".into(), "Code de la commande publique, article R2152-9.".into()],
    });
    let pen = Pen { face: font::Face::Regular, size: 9.0, colour: style::INK };
    let fonts = font::Fonts::embedded().unwrap();
    document.push(Block::Figure(Figure {
        width: 80.0,
        height: 12.0,
        marks: vec![
            Mark::line(0.0, 11.0, 80.0, 11.0, 0.3, style::INK),
            Mark::text(fonts, pen, 80.0, 9.0, Anchor::End, "droite"),
            Mark::text(fonts, pen, 40.0, 9.0, Anchor::Middle, "milieu"),
        ],
        description: "Une règle et deux mots.".to_owned(),
        caption: "Figure 1. Un dessin".into(),
    }));
    let sign =
        |title: &str| Signature { title: title.to_owned(), lines: vec!["Nom :".to_owned(), "Date :".to_owned()] };
    document.push(Block::Keep(vec![
        Block::Heading(2, "Visas".into()),
        Block::Signatures(vec![
            sign("Le service acheteur"),
            sign("La direction des systèmes d’information"),
            sign("L’ordonnateur"),
        ]),
    ]));
    document.attachments.push(Attachment {
        name: "dossier.aloi".to_owned(),
        mime: "application/json".to_owned(),
        description: "Le dossier, pour refaire le calcul".to_owned(),
        bytes: br#"{"aloi":1}"#.to_vec(),
    });
    document
}
