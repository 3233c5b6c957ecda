//! Fields of the dossier itself: identity, need, settings, offers, decision, visas.

use aloi_engine::vocabulary::{Allocation, Basis, DecisionKind, Equipment, Family, Section, VatRecovery};

use super::{Group, Kind, Spec, choices};

const fn spec(pattern: &'static str, label: &'static str, kind: Kind) -> Spec {
    Spec { pattern, label, kind, unit: "", help: "" }
}

const fn with(spec: Spec, unit: &'static str, help: &'static str) -> Spec {
    Spec { unit, help, ..spec }
}

/// Reference, object, authority, budget.
pub const IDENTITY: &[Group] = &[
    Group {
        title: "Dossier",
        folded: false,
        fields: &[
            spec("reference", "Référence", Kind::Text),
            spec("title", "Objet de l’achat", Kind::Text),
            spec("date", "Date du dossier", Kind::Date),
            spec("authority", "Collectivité", Kind::Text),
            spec("department", "Service", Kind::Text),
            spec("requester", "Demandeur", Kind::Text),
            with(
                spec("consultation_date", "Date de la consultation", Kind::Date),
                "",
                "Le jour où les fournisseurs ont été sollicités : elle choisit les règles en vigueur.",
            ),
        ],
    },
    Group {
        title: "Budget",
        folded: false,
        fields: &[
            spec("budget.section", "Section", Kind::Choice(choices!(Section))),
            with(
                spec("budget.account", "Compte", Kind::Text),
                "",
                "Par exemple 21838 en investissement, 60632 en fonctionnement.",
            ),
            with(spec("budget.envelope_ttc", "Enveloppe", Kind::Number), "€ TTC", ""),
            with(
                spec("budget.vat_recovery", "Récupération de la TVA", Kind::Choice(choices!(VatRecovery))),
                "",
                "Le FCTVA revient sur l’investissement ; il n’y en a pas sur la TVA sur marge.",
            ),
        ],
    },
];

/// What was found when a doubt on a quote was looked at: it closes the doubt, and nothing opens it again.
pub const CHECKED: Spec = spec("quotes[].doubts[].closed", "Doute vérifié", Kind::LongText);

/// What must be served.
pub const NEED: &[Group] = &[
    Group {
        title: "Le besoin",
        folded: false,
        fields: &[
            spec("need.statement", "Expression du besoin", Kind::LongText),
            spec("need.equipment", "Équipement principal", Kind::Choice(choices!(Equipment))),
            spec("need.quantity", "Nombre de postes", Kind::Integer),
            with(
                spec("need.years", "Durée du besoin", Kind::Figure),
                "ans",
                "L’horizon sur lequel le lot est chiffré.",
            ),
            with(
                spec("need.hours_per_year", "Heures d’usage par an", Kind::Figure),
                "h",
                "1 540 h pour un poste de bureau à temps plein.",
            ),
            spec("need.users", "Personnes servies", Kind::Integer),
            spec("need.profile", "Profil d’usage", Kind::Text),
            with(
                spec("need.country", "Pays d’usage", Kind::Text),
                "",
                "Deux lettres, comme FR : il choisit le carbone de l’électricité.",
            ),
        ],
    },
    Group {
        title: "Exigences minimales",
        folded: false,
        fields: &[
            with(spec("need.requirements.ram_gb_min", "Mémoire vive, au moins", Kind::Number), "Go", ""),
            with(spec("need.requirements.storage_gb_min", "Stockage, au moins", Kind::Number), "Go", ""),
            with(spec("need.requirements.screen_in_min", "Diagonale, au moins", Kind::Number), "pouces", ""),
            with(spec("need.requirements.screen_in_max", "Diagonale, au plus", Kind::Number), "pouces", ""),
            spec("need.requirements.security_support_until_min", "Support de sécurité, au moins jusqu’au", Kind::Date),
        ],
    },
    Group {
        title: "Ce que l’achat remplace",
        folded: false,
        fields: &[
            spec("need.replaces.description", "Matériel remplacé", Kind::LongText),
            with(spec("need.replaces.age_years", "Son âge", Kind::Number), "ans", ""),
            spec("need.replaces.security_support_until", "Fin de son support de sécurité", Kind::Date),
        ],
    },
];

/// How the comparison is made.
pub const SETTINGS: &[Group] = &[Group {
    title: "Façon de comparer",
    folded: false,
    fields: &[
        with(
            spec("settings.basis", "Base des coûts", Kind::Choice(choices!(Basis))),
            "",
            "Une seule base pour toutes les offres.",
        ),
        with(
            spec("settings.family", "Facteurs carbone", Kind::Choice(choices!(Family))),
            "",
            "Une seule famille par comparaison : les sources diffèrent jusqu’à six fois sur un écran.",
        ),
        with(
            spec("settings.allocation", "Fabrication du reconditionné", Kind::Choice(choices!(Allocation))),
            "",
            "Qui porte la fabrication d’un appareil qui a deux vies.",
        ),
        with(
            spec("settings.externalities", "Compter les externalités", Kind::YesNo),
            "",
            "Ajoute au coût la valeur officielle du carbone émis.",
        ),
    ],
}];

/// An offer.
pub const OFFER: &[Spec] = &[
    spec("offers[].name", "Nom de l’offre", Kind::Text),
    spec("offers[].supplier", "Fournisseur", Kind::Text),
    spec("offers[].quote.number", "Numéro du devis", Kind::Text),
    spec("offers[].quote.date", "Date du devis", Kind::Date),
    spec("offers[].quote.valid_until", "Devis valable jusqu’au", Kind::Date),
    with(
        spec("offers[].then", "Offre qui prend la suite", Kind::Text),
        "",
        "Pour conserver, rajeunir ou réemployer : l’identifiant de l’offre d’achat qui suivra ; à défaut la moins chère.",
    ),
];

/// The decision. Its offer is chosen among the dossier's.
pub const DECISION: &[Spec] = &[
    spec("decision.kind", "Décision", Kind::Choice(choices!(DecisionKind))),
    spec("decision.offer", "Offre retenue", Kind::Text),
    spec("decision.reason", "Motif", Kind::LongText),
    with(
        spec("decision.date", "Date de la décision", Kind::Date),
        "",
        "À cette date, les valeurs des catalogues employées sont figées dans le dossier.",
    ),
    spec("decision.until", "Différée jusqu’au", Kind::Date),
    with(
        spec("decision.against_advice", "Pourquoi ne pas suivre l’avis BISOU", Kind::LongText),
        "",
        "À remplir seulement si la décision s’en écarte ; imprimé.",
    ),
];

/// Why another offer is not chosen.
pub const REJECTED: Spec = spec("decision.rejected.*", "Raison de l’écarter", Kind::LongText);

/// One reserve a line.
pub const RESERVES: Spec =
    with(spec("decision.reserves", "Réserves", Kind::Lines), "", "Une réserve par ligne ; elles sont imprimées.");

/// A visa.
pub const VISA: &[Spec] = &[
    spec("visas[].name", "Nom", Kind::Text),
    spec("visas[].opinion", "Avis", Kind::LongText),
    spec("visas[].date", "Date", Kind::Date),
];

/// The justifications of the five answers.
pub const JUSTIFICATIONS: &[Spec] = &[
    spec("bisou.besoin.justification", "Justification", Kind::LongText),
    spec("bisou.immediat.justification", "Justification", Kind::LongText),
    spec("bisou.semblable.justification", "Justification", Kind::LongText),
    spec("bisou.origine.justification", "Justification", Kind::LongText),
    spec("bisou.utile.justification", "Justification", Kind::LongText),
];

/// The colour of titles and rules on the paper.
pub const ACCENT: Spec = with(
    spec("letterhead.accent", "Couleur des titres", Kind::Text),
    "",
    "Celle de la collectivité, comme #1F4E4A ; elle doit rester lisible une fois photocopiée.",
);

/// A figure of the model changed by the dossier.
pub const ASSUMPTION: Spec = spec("assumptions.*", "Valeur pour ce dossier", Kind::Figure);
