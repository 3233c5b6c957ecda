//! Each refusal of the gate, with its sentence.

use crate::catalog::Catalog;
use crate::catalog::embedded::FILES;

const VALUE: &str = r#"
["battery.carbon"]
label = "x"
value = "6"
low = "3"
high = "10"
unit = "kgCO2e"
source = "aloi"
date = "2026-11-21"
standing = "assumption"
"#;

/// The shipped catalogs without the file that holds `battery.carbon`, plus one file of the test's own.
fn with(text: &str) -> Vec<String> {
    let files = FILES.iter().copied().filter(|(name, _)| *name != "parts.toml").chain([("essai.toml", text)]);
    match Catalog::from_files(files) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.0.iter().map(|error| error.to_string().replace(['\u{A0}'], " ")).collect(),
    }
}

fn changed(from: &str, to: &str) -> Vec<String> {
    assert!(VALUE.contains(from), "{from}");
    with(&VALUE.replacen(from, to, 1))
}

#[test]
fn a_sound_value_passes() {
    assert_eq!(with(VALUE), [""; 0]);
}

#[test]
fn a_value_says_everything_about_itself() {
    for field in ["label", "value", "low", "high", "unit", "source", "date", "standing"] {
        let text: String = VALUE
            .lines()
            .filter(|line| !line.starts_with(&format!("{field} =")))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(
            with(&text),
            [format!("essai.toml, « battery.carbon » : le champ « {field} » manque ; l’ajouter (C102)")]
        );
    }
    assert_eq!(
        changed(r#"label = "x""#, r#"label = " ""#),
        ["essai.toml, « battery.carbon » : le champ « label » manque ; l’ajouter (C102)"]
    );
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let text =
        VALUE.replace("value = \"6\"", "value = \"6,5\"").replace("2026-11-21", "21/11/2026") + "colour = \"red\"\n";
    let codes: Vec<_> = with(&text).iter().map(|m| m[m.len() - 5..m.len() - 1].to_owned()).collect();
    assert_eq!(codes, ["C105", "C106", "C103"]);
}

#[test]
fn fields_are_read_strictly() {
    for (from, to, message) in [
        (
            "value = \"6\"",
            "value = 6",
            "essai.toml, « battery.carbon » : le champ « value » doit être un texte entre guillemets (C104)",
        ),
        (
            "value = \"6\"",
            "value = \"6e0\"",
            "essai.toml, « battery.carbon » : le champ « value » vaut « 6e0 » ; écrire un nombre entre guillemets avec un point décimal, comme \"0.12\" (C105)",
        ),
        (
            "2026-11-21",
            "2026-02-30",
            "essai.toml, « battery.carbon » : le champ « date » vaut « 2026-02-30 » ; écrire une date comme \"2026-11-21\" (C106)",
        ),
        (
            "assumption",
            "certain",
            "essai.toml, « battery.carbon » : le champ « standing » vaut « certain » ; valeurs possibles : verified, secondary, computed, assumption (C107)",
        ),
        (
            "label =",
            "labels = \"y\"\nlabel =",
            "essai.toml, « battery.carbon » : le champ « labels » est inconnu ; vérifier son orthographe ou le retirer (C103)",
        ),
        (
            "[\"battery.carbon\"]",
            "[\"battery.charbon\"]",
            "essai.toml, « battery.charbon » : cet identifiant n’est lu par aucun calcul ; vérifier son orthographe, et le mettre entre guillemets comme [\"laptop.power\"] (C108)",
        ),
        (
            "\"kgCO2e\"",
            "\"g\"",
            "essai.toml, « battery.carbon » : l’unité « g » est inconnue ; unités possibles : 1, 1/year, EUR, EUR/h, EUR/kWh, EUR/t, W, h, in, kWh, kgCO2e, kgCO2e/GB, kgCO2e/kWh, kgCO2e/t, year (C109)",
        ),
        (
            "\"kgCO2e\"",
            "\"W\"",
            "essai.toml, « battery.carbon » : l’unité est « W » ; le calcul attend « kgCO2e » : convertir la valeur (C110)",
        ),
        (
            "low = \"3\"",
            "low = \"7\"",
            "essai.toml, « battery.carbon » : la fourchette 7 – 10 ne contient pas la valeur 6 ; il faut low ≤ value ≤ high (C111)",
        ),
        (
            "high = \"10\"",
            "high = \"5\"",
            "essai.toml, « battery.carbon » : la fourchette 3 – 5 ne contient pas la valeur 6 ; il faut low ≤ value ≤ high (C111)",
        ),
        (
            "low = \"3\"",
            "low = \"-3\"",
            "essai.toml, « battery.carbon » : la fourchette -3 – 10 sort de ce qui a un sens ici : zéro ou plus (C112)",
        ),
        (
            "\"aloi\"",
            "\"rumeur\"",
            "essai.toml, « battery.carbon » : la source « rumeur » n’existe pas ; l’ajouter sous [source.rumeur] ou corriger le nom (C113)",
        ),
    ] {
        assert_eq!(changed(from, to), [message]);
    }
}

#[test]
fn shares_and_divisors_have_bounds() {
    let share = VALUE.replace("battery.carbon", "repairability.index_effect").replace("kgCO2e", "1");
    let alone = |text: &str| {
        let files =
            FILES.iter().copied().filter(|(name, _)| *name != "repairability.toml").chain([("essai.toml", text)]);
        Catalog::from_files(files).unwrap_err().to_string()
    };
    assert!(alone(&share).contains("une part, de 0 à 1 (C112)"));
    let life =
        VALUE.replace("battery.carbon", "laptop.service_years.new").replace("kgCO2e", "year").replace("\"3\"", "\"0\"");
    let files =
        FILES.iter().copied().filter(|(name, _)| *name != "equipment-laptop.toml").chain([("essai.toml", &*life)]);
    assert!(Catalog::from_files(files).unwrap_err().to_string().contains("plus que zéro (C112)"));
}

#[test]
fn one_id_one_file() {
    let text = VALUE.replace("battery.carbon", "laptop.power").replace("kgCO2e", "W");
    assert_eq!(
        with(&text),
        [
            "essai.toml, « laptop.power » : cet identifiant figure déjà dans equipment-laptop.toml ; garder une seule des deux valeurs (C114)"
        ]
    );
    assert_eq!(
        with(&format!("{VALUE}{VALUE}"))[0].split(". Détail").next().unwrap(),
        "essai.toml : le fichier n’est pas lisible, ligne 12 ; corriger cette ligne ou reprendre le fichier d’origine"
    );
}

#[test]
fn a_source_needs_a_licence() {
    let text = "[source.x]\ntitle = \"t\"\nauthor = \"a\"\ndate = \"2026-11-21\"\n";
    assert_eq!(with(text), ["essai.toml, « source.x » : le champ « licence » manque ; l’ajouter (C102)"]);
}

#[test]
fn the_five_questions_and_the_version_are_needed() {
    let files = FILES.iter().copied().filter(|(name, _)| !["bisou.toml", "version.toml"].contains(name));
    let message = Catalog::from_files(files).unwrap_err().to_string().replace('\u{A0}', " ");
    let lines: Vec<_> = message.lines().collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(
        lines[0],
        "catalogues : la version des catalogues manque ; écrire version = \"2026.11\" dans version.toml (C119)"
    );
    assert_eq!(
        lines[2],
        "catalogues : la question « Immédiat » manque ; les cinq questions BISOU sont nécessaires (C115)"
    );
}

#[test]
fn words_are_checked_too() {
    let law = |from: &str, rest: &str| {
        format!(
            "[law.x]\narticle = \"a\"\nfrom = \"{from}\"\nuntil = \"2026-01-01\"\ntitle = \"t\"\ntext = \"t\"\nsource = \"aloi\"\ndate = \"2026-11-21\"\nstanding = \"assumption\"\n{rest}"
        )
    };
    assert_eq!(with(&law("2025-01-01", "")), [""; 0]);
    assert_eq!(
        with(&law("2026-01-02", "")),
        [
            "essai.toml, « law.x » : la période finit le 2026-01-01 avant de commencer le 2026-01-02 ; corriger l’une des deux dates (C118)"
        ]
    );
    assert_eq!(
        with(&law("2025-01-01", "amount = \"20\"\nunit = \"1\"\n")),
        [
            "essai.toml, « law.x » : la fourchette 20 – 20 sort de ce qui a un sens ici : plus que zéro, et au plus 1 pour une part (C112)"
        ]
    );
    assert_eq!(
        with(&law("2025-01-01", "amount = \"20\"\n")),
        ["essai.toml, « law.x » : le champ « unit » manque ; l’ajouter (C102)"]
    );
    let item = "[orientation.x]\nlabel = \"l\"\nkind = \"display_class_min\"\nthreshold = \"H\"\nkinds = [\"monitor\"]\ntext = \"t\"\nnot_applicable = \"n\"\nsource = \"aloi\"\n";
    assert_eq!(
        with(item),
        [
            "essai.toml, « orientation.x » : le seuil ne convient pas à cette orientation ; écrire une lettre de A à G (C116)"
        ]
    );
    let scale = "[scale.x]\nlabel = \"l\"\npurpose = \"energy\"\narticle = \"a\"\nclasses = [\"A\", \"B\"]\nbounds = [\"1\", \"2\"]\nrule = \"below\"\nsource = \"aloi\"\ndate = \"2026-11-21\"\nstanding = \"assumption\"\n[scale.x.kinds]\nmonitor = { from = \"2021-03-01\" }\n";
    assert_eq!(
        with(scale),
        [
            "essai.toml, « scale.x » : les classes et les bornes ne s’accordent pas ; il faut une borne de moins que de classes, rangées de la meilleure à la moins bonne, et une règle (C117)"
        ]
    );
    assert_eq!(with(&scale.replace("monitor = {", "moniteur = {").replace("\"1\", \"2\"", "\"1\"")).len(), 1);
}

#[test]
fn anything_at_all_is_refused_without_a_panic() {
    for text in [
        "\u{0}",
        "x = 1",
        "[law]\nx = 3",
        "source = 1",
        "[[value]]\n",
        "= =",
        "[\"é",
        "version = 3",
        "[scale.x]\nkinds = 1",
    ] {
        assert!(!with(text).is_empty(), "{text}");
    }
}
