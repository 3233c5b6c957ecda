//! Tables in shapes that were once misread, each small: the totals found, the kinds of the lines, the remarks made.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use aloi_import::{Mapping, read_quote, read_workbook};

/// A quote as « totals | kinds | remarks ».
fn read(csv: &str) -> String {
    let mapping = Mapping::default();
    let workbook = read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap();
    let quote = read_quote(&workbook, &mapping).unwrap();
    let total =
        |total: &Option<aloi_import::Total>| total.as_ref().map_or("-".to_owned(), |t| t.value.normalize().to_string());
    let totals = [&quote.totals.ht, &quote.totals.vat, &quote.totals.ttc].map(total).join(" ");
    let kinds: Vec<&str> = quote.items.iter().map(|item| item.kind.code()).collect();
    let told: Vec<String> = quote.findings.iter().map(|f| format!("{} {}", f.code, f.cell)).collect();
    format!("{totals} | {} | {}", kinds.join(" "), told.join(", "))
}

#[test]
fn each_shape_is_read_as_it_stands() {
    for (csv, expected) in [
        (
            "RÉCAPITULATIF\nDésignation;Montant HT\nLot 1;7000\nTotal HT;7000\nDÉTAIL\nDésignation;Qté;PU HT;Total HT\nPC portable;10;700;7000\nTotal HT;;;7000\n",
            "7000 - - | goods | ",
        ),
        (
            "Lot 1\nDésignation;Qté;PU HT;Total HT\nPC portable;10;700;7000\nTotal HT;;;7000\nTVA 20%;;;1400\nTotal TTC;;;8400\nLot 2\nDésignation;Qté;PU HT;Total HT\nÉcran;10;150;1500\nTotal HT;;;1500\nTVA 20%;;;300\nTotal TTC;;;1800\n",
            "- - - | goods goods | ",
        ),
        (
            "Désignation;Qté;PU HT;Total HT;Remarque\nPortable;2;700;1400;\nDock;2;100;200;en option\nTotal HT;;;1400;\nTotal HT avec options;;;1600;\n",
            "1400 - - | goods option | ",
        ),
        (
            "Désignation;Qté;PU HT;Total HT\nVidéoprojecteur;2;1150;2300\nOptions\nÉcran de projection;2;390;780\nTotal général HT (hors options);;;2300\nTVA 20 %;;;460\nTotal général TTC;;;2760\n",
            "2300 460 2760 | goods option | ",
        ),
        (
            "Désignation;Qté;PU HT;Éco-part. HT;Montant HT\nÉcran;10;100;1,20;1000\n;;;Total HT;1000\n;;;Éco-participation HT;12\n;;;TVA 20 %;202,40\n;;;Total TTC;1214,40\n",
            "1000 202.4 1214.4 | goods | ",
        ),
        (
            "Désignation;Qté;PU HT;Total HT\nPortable;1;700;700\n\"Sacoche \"\"renforcée;10;20,00;200,00\nDock;10;80,00;800,00\nTotal HT;;;1700,00\n",
            "- - - | goods | I245 A3",
        ),
        (
            "Désignation;Qté;PU HT;Total HT;Remarque\nPortable;1;700;700;\nReprise des données;;;500,00;Délai 2 semaines\nDélai garanti J+1;;;250,00;\nBase de données;;;100,00;\nNet Support licence;;;200,00;\nDélai de livraison : 3 semaines;;;;\nTotal HT;;;1750,00;\n",
            "1750 - - | goods service goods goods goods | ",
        ),
        (
            "Désignation;Qté;PU HT;Total HT\nPortable;10;800;8000\nOPTIONS\nExtension;1;500;500\nTotal HT;;;8500\n",
            "8500 - - | goods option | I244 D5",
        ),
        (
            "Code;TVA;Rayon;Désignation;Qté;PU HT;Total HT\nA;20;X;Portable;1;700;700\nB;20;X;Dock;1;80;80\nTotal HT;;;;;;780\n",
            "780 - - | goods goods | ",
        ),
        (
            "Variante 1\nDésignation;Qté;PU HT;Total HT\nPortable;1;800;800\nVariante 2\nDésignation;Qté;PU HT;Total HT\nPortable;1;450;450\n",
            "- - - | goods goods | ",
        ),
        (
            "Désignation;Qté;Loyer mensuel HT;Durée (mois);Total HT\nPortable;20;24,50;36;17640\nTotal mensuel HT;;490;;\nTotal sur 36 mois HT;;;;17640\n",
            "- - - | yearly | I216 C2",
        ),
        (
            "Désignation;Qté;PU HT;Total HT\nPC fixe;10;500;5000\nTotal brut HT;;;5000\nRemise;10 %;;500\nTotal net HT;;;4500\nTVA;20 %;;900\nTotal TTC;;;5400\n",
            "4500 900 5400 | goods discount | I218 D4",
        ),
        (
            "Désignation;Qté;PU HT;Total HT\nServeur;1;5000;5000\nMaintenance par an;1;600;600\nTotal HT investissement;;;5000\nTotal HT fonctionnement;;;600\nTVA 20 %;;;1120\nTotal TTC;;;6720\n",
            "- 1120 6720 | goods yearly | ",
        ),
        (
            "Désignation;Qté;PU HT;Total HT;TVA\nPC fixe;10;500;5000;20\nLivre;10;10;100;5,5\nTaux;Base;Montant;;\n20 %;5000;1000;;\n5,5 %;100;6,50;;\nTotal;5100;1006,50;;\n",
            "- 1006.5 - | goods goods | I203 C6",
        ),
        (
            "Désignation;Qté;PU HT;Total HT\nInstallation;1;150;Inclus\nDélai de livraison;15 jours;;\nValidité;30;jours;\nTotal HT;;;0\n",
            "0 - - | service | ",
        ),
        (
            "Désignation;Qté;PU HT;Total HT;Total TTC\nPC;10;500;5000;5000\nTotal;;;5000;5000\n",
            "5000 - 5000 | goods | I242 E1",
        ),
        (
            "Désignation;Qté;PU HT;Total HT\nSmartphone;10;300;3600\nTotal HT;;;3000\nTVA 20%;;;600\nTotal TTC;;;3600\n",
            "3000 600 3600 | goods | I201 D2, I202 D3",
        ),
        (
            ";;;Prix;;Montant;\nCode;Désignation;Qté;HT;TTC;HT;TTC\nA;Portable;2;100;120;200;240\n;Total;;;;200;240\n",
            "200 - 240 | goods | ",
        ),
    ] {
        assert_eq!(read(csv), expected, "{csv}");
    }
}
