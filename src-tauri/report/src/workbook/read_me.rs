//! « Lisez-moi »: what the workbook is, how to read and change it, what recalculates and what does not.

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{Layout, Page};
use super::plan::Plan;
use super::{comparison, inputs, offers, record, style};
use crate::said;

/// Name of the sheet.
pub(super) const NAME: &str = "Lisez-moi";

const CHANGE: [&str; 3] = [
    "Aller à la feuille « Hypothèses », colonne « Valeur (modifiable) », aux cellules encadrées ; saisir un nombre.",
    "Les feuilles des offres, la feuille « Commun » et la feuille « Comparaison » suivent aussitôt.",
    "Si rien ne change, le tableur est en calcul manuel : touche F9 (LibreOffice : Ctrl+Maj+F9).",
];

const LIVE: [&str; 2] = [
    "Tous les montants et tous les kilogrammes, phase par phase, le lot, la dépense, les rangs et les écarts.",
    "Chaque formule ne renvoie qu’à ce classeur : ni macro, ni lien vers un autre fichier.",
];

const FIXED: [&str; 5] = [
    "Les choix de méthode ci-dessous : base de comparaison, famille de facteurs, règle de partage entre les vies, \
     externalités comptées ou non, méthode d’énergie, de transport et de réparabilité.",
    "La structure des offres : articles, états, régimes de TVA, lignes regroupées sous un même taux de TVA, offre qui \
     prend la suite d’une offre non renouvelable.",
    "Les fourchettes (5e et 95e centiles), les probabilités et les phrases de conclusion, issues de tirages.",
    "L’éligibilité aux exigences, les réponses BISOU et la décision.",
    "Pour changer l’un de ces points, changer le dossier dans Aloi et écrire un nouveau classeur, ou changer la feuille \
     « Dossier » et la faire relire par Aloi.",
];

const CONVENTIONS: [&str; 5] = [
    "Taux et parts : 0,032 s’affiche 3,2 %. Montants en euros, masses en kilogrammes de CO₂ équivalent, durées en années.",
    "Chaque cellule garde toutes ses décimales ; seul l’affichage est arrondi. La dépense est arrondie au centime, ligne \
     par ligne, comme une facture.",
    "Un tableur calcule sur environ 15 chiffres significatifs, Aloi en décimal exact : les résultats concordent au \
     millionième.",
    "« inconnu » n’est pas zéro : une offre à laquelle il manque une donnée n’a ni total ni rang.",
    "Cellules encadrées à fond clair : à modifier. Lignes « TOTAL » : chiffres repris dans la comparaison.",
];

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    footer: &str,
    fingerprint: &str,
    dossier: &Dossier,
    comparison: &Comparison,
    catalog: &Catalog,
    plan: &Plan,
) -> Result<(), XlsxError> {
    let page = Page::open(sheet, &Layout { name: NAME, footer, widths: &[32.0, 110.0], head: 0, side: 0 })?;
    let mut text = Text { page, row: 0 };
    text.title("Calcul du coût du cycle de vie et du carbone")?;
    for (name, value) in identity(dossier, fingerprint, catalog) {
        text.pair(name, &value)?;
    }
    text.heading("Ce classeur")?;
    text.pair(
        "",
        "Tout le calcul de la comparaison, en formules vivantes : chaque chiffre peut être suivi jusqu’au devis, au \
         catalogue ou à l’hypothèse dont il vient, et recalculé.",
    )?;
    text.heading("Les feuilles")?;
    for (name, what) in sheets(comparison, plan) {
        text.pair(&name, &what)?;
    }
    text.list("Changer une hypothèse", &CHANGE)?;
    text.list("Ce qui se recalcule", &LIVE)?;
    text.list("Ce qui ne se recalcule pas", &FIXED)?;
    text.list("Conventions", &CONVENTIONS)?;
    text.heading("Choix fixés à l’écriture")?;
    text.pair("Base et famille", &said::basis(comparison))?;
    for chosen in &comparison.chosen {
        let aside = if chosen.set_aside.is_empty() {
            String::new()
        } else {
            format!(" Mis de côté : {}.", chosen.set_aside.join(", "))
        };
        text.pair("Méthode", &format!("{} : {}.{aside}", chosen.rule, chosen.why))?;
    }
    for offer in &comparison.offers {
        if let Some(note) = &offer.lot_note {
            text.pair("Suite", &format!("Offre {} : {note}.", offer.id))?;
        }
    }
    text.page.close()
}

fn identity(dossier: &Dossier, fingerprint: &str, catalog: &Catalog) -> Vec<(&'static str, String)> {
    let named = |text: &str| if text.is_empty() { "non indiqué".to_owned() } else { text.to_owned() };
    vec![
        ("Objet", named(&dossier.title)),
        ("Collectivité", named(&dossier.authority)),
        ("Service", named(&dossier.department)),
        ("Référence du dossier", named(&dossier.reference)),
        ("Date du dossier", dossier.date.map_or_else(|| "non indiquée".to_owned(), french::long_date)),
        ("Empreinte du dossier", fingerprint.to_owned()),
        ("Catalogues", catalog.version().to_owned()),
        ("Écrit par", format!("Aloi {}", env!("CARGO_PKG_VERSION"))),
    ]
}

/// The sheets and what they hold.
fn sheets(compared: &Comparison, plan: &Plan) -> Vec<(String, String)> {
    let mut sheets = vec![
        (
            comparison::NAME.to_owned(),
            "Les offres côte à côte : coût, carbone, lot, dépense, rangs et écarts.".to_owned(),
        ),
        (
            inputs::NAME.to_owned(),
            "Chaque donnée du calcul : valeur, unité, plage, origine, source et licence.".to_owned(),
        ),
    ];
    sheets.extend(plan.sheets.iter().enumerate().map(|(index, sheet)| {
        let what = match compared.offers.get(index) {
            Some(offer) => format!("Le calcul de l’offre {}, étape par étape, phase par phase.", offer.id),
            None => "Les étapes que plusieurs offres utilisent.".to_owned(),
        };
        (sheet.name.clone(), what)
    }));
    sheets.push((offers::NAME.to_owned(), "Les articles des offres, une ligne par article.".to_owned()));
    sheets.push((record::NAME.to_owned(), "Le dossier entier, valeur par valeur : Aloi le relit d’ici.".to_owned()));
    sheets
}

struct Text<'a> {
    page: Page<'a>,
    row: u32,
}

impl Text<'_> {
    fn title(&mut self, title: &str) -> Result<(), XlsxError> {
        self.page.running(self.row, 0, title, &style::title())?;
        self.row += 2;
        Ok(())
    }

    fn heading(&mut self, title: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.page.running(self.row, 0, title, &style::heading())?;
        self.row += 1;
        Ok(())
    }

    fn pair(&mut self, name: &str, text: &str) -> Result<(), XlsxError> {
        self.page.words(self.row, 0, name, &style::strong_text())?;
        self.page.words(self.row, 1, text, &style::text())?;
        self.row += 1;
        Ok(())
    }

    fn list(&mut self, title: &str, sentences: &[&str]) -> Result<(), XlsxError> {
        self.heading(title)?;
        sentences.iter().try_for_each(|sentence| self.pair("", sentence))
    }
}
