/** A small dossier as Rust would send it, for the tests of the screens. */
import type { CatalogueEntry } from "../src/bindings/CatalogueEntry";
import type { CatalogueView } from "../src/bindings/CatalogueView";
import type { ChangedValue } from "../src/bindings/ChangedValue";
import type { ComparisonView } from "../src/bindings/ComparisonView";
import type { DoubtView } from "../src/bindings/DoubtView";
import type { Field } from "../src/bindings/Field";
import type { FigureView } from "../src/bindings/FigureView";
import type { ImportView } from "../src/bindings/ImportView";
import type { InventoryView } from "../src/bindings/InventoryView";
import type { OfferView } from "../src/bindings/OfferView";
import type { PhaseTable } from "../src/bindings/PhaseTable";
import type { PreferencesView } from "../src/bindings/PreferencesView";
import type { QuestionView } from "../src/bindings/QuestionView";
import type { SensitivityView } from "../src/bindings/SensitivityView";
import type { SheetsView } from "../src/bindings/SheetsView";
import type { TrialEntry } from "../src/bindings/TrialEntry";
import type { TrialView } from "../src/bindings/TrialView";
import type { Workspace } from "../src/bindings/Workspace";

export function field(path: string, label: string, more: Partial<Field> = {}): Field {
  const base = { path, label, kind: "text" as const, text: "", echo: "", unit: "", fallback: "", help: "" };
  return { ...base, origin: null, choices: [], ...more };
}

/** The spaces Rust writes in a figure: narrow between digits, unbroken before a unit. */
const set = (text: string): string => text.replace(/(\d) (?=\d{3})/g, "$1\u202f").replace(/(\d) (?=€|kg)/g, "$1\u00a0");

const figure = (text: string, figure: string | null = null): FigureView => ({ text: set(text), figure });

const price = (id: string) =>
  field(`offers[${id}].items[0].price.amount`, "Prix unitaire", {
    kind: "decimal",
    text: "742",
    echo: "742,00 €",
    unit: "€ HT",
    origin: { code: "quote", word: "devis", detail: "devis-1.xlsx, F7" },
  });

const years = (id: string) =>
  field(`offers[${id}].items[0].service_years`, "Durée d’usage", {
    kind: "decimal",
    unit: "ans",
    fallback: "catalogue : 5 ans",
    help: "Combien de temps ce matériel servira, pas sa durée d’amortissement.",
    origin: { code: "catalog", word: "catalogue", detail: "" },
  });

const equipment = (id: string, item: number, kind: string) =>
  field(`offers[${id}].items[${item}].equipment`, "Équipement", {
    kind: "choice",
    text: kind,
    choices: [
      { code: "laptop", label: "ordinateur portable" },
      { code: "service", label: "prestation" },
    ],
  });

const doubt: DoubtView = {
  ...{ path: "quotes[0].doubts[0].closed", code: "I202", severity: "warning", severity_word: "attention" },
  place: "devis.xlsx, Devis!E6",
  message: "La somme des lignes TTC est 150 000,00, pas 150 020,00",
  closed: null,
};

function offer(id: string, name: string, state: string, status: string, outlay: string, remarks: string[]): OfferView {
  return {
    ...{ id, name, supplier: "Fournisseur d’exemple", summary: "ordinateur portable, 5 ans", state, status, remarks },
    doubts: id === "B" ? [doubt] : [],
    outlay_ttc: figure(outlay),
    fields: [field(`offers[${id}].name`, "Nom", { text: name }), field(`offers[${id}].supplier`, "Fournisseur")],
    items: [
      {
        path: `offers[${id}].items[0]`,
        title: "ordinateur portable",
        groups: [
          { title: "Matériel", folded: false, fields: [equipment(id, 0, "laptop")] },
          { title: "Prix et durée", folded: false, fields: [price(id), years(id)] },
          { title: "Étiquettes", folded: true, fields: [field(`offers[${id}].items[0].made_in`, "Fabriqué en")] },
        ],
      },
      {
        path: `offers[${id}].items[1]`,
        title: "prestation",
        groups: [{ title: "Nature", folded: false, fields: [equipment(id, 1, "service")] }],
      },
    ],
  };
}

function question(letter: string, name: string, asked: string, answer: string): QuestionView {
  return {
    ...{ letter, name, question: asked, answer, answer_path: `bisou.${letter}.answer` },
    why: "Un besoin bien dit évite d’acheter trop, ou à côté.",
    help: "Nommez la mission, les utilisateurs et ce qui manque aujourd’hui.",
    choices: [
      { code: "supports", label: "Oui" },
      { code: "against", label: "Non" },
      { code: "unknown", label: "Je ne sais pas" },
    ],
    meaning: answer ? "va dans le sens de l’achat" : "",
    justification: field(`bisou.${letter}.justification`, "Justification", { kind: "long_text" }),
    evidence: ["Les postes remplacés ont 6 ans."],
  };
}

const phases = (caption: string, family: string): PhaseTable => ({
  caption,
  offers: ["Conserver", "Reconditionné"],
  rows: [
    { name: "acquisition", cells: [figure("0,00 €", `${family}.A`), figure("98,20 €", `${family}.B`)], total: false },
    { name: "total", cells: [figure("80,10 €", `${family}.tA`), figure("131,40 €", `${family}.tB`)], total: true },
  ],
});

const chart = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 120" role="img"><title>Coût</title><text x="0" y="40">Conserver</text><rect x="120" y="20" width="300" height="28" fill="#1f4e4a"/><rect x="120" y="66" width="440" height="28" fill="#8fb5ad"/></svg>`;

const comparison: ComparisonView = {
  conclusion: [
    "L’offre B (portable reconditionné) coûte le moins sur la durée d’usage et émet le moins.",
    "Elle coûte 78,00 € de moins par poste et par an que le neuf.",
  ],
  basis: "Coûts nets de TVA récupérée, par poste et par an.",
  sources: ["B : Fournisseur d’exemple, D-1, 02/11/2026"],
  doubts: "1 doute sur les devis, à vérifier : devis.xlsx (offre B), 1 doute",
  columns: ["Coût annuel", "Étendue", "Carbone annuel", "Dépense TTC"],
  rows: [
    {
      ...{ id: "B", name: "Portable reconditionné", state: "ranked", rank: "1er en coût, 1er en carbone" },
      cells: [figure("131,40 €", "cost.B"), figure("118 à 149 €"), figure("21 kg", "carbon.B"), figure("6 048,00 €", "outlay.B")],
    },
    {
      ...{ id: "C", name: "Portable neuf 14 pouces", state: "incomplete", rank: "incomplète : prix manquant" },
      cells: [figure("inconnu"), figure("inconnu"), figure("48 kg", "carbon.C"), figure("inconnu")],
    },
  ],
  ...{ cost_chart: chart, cost_phases: phases("euros par poste et par an", "cost") },
  ...{ carbon_chart: chart, carbon_phases: phases("kilogrammes par poste et par an", "carbon") },
  study: [{ title: "Année par année", blocks: [{ kind: "text", text: "Les dépenses du lot, année par année." }] }],
  notes: ["Le réemploi ne porte pas la fabrication : elle a été comptée à la première vie."],
};

const sensitivity: SensitivityView = {
  conclusion: [set("Coût annuel : 2 chiffres peuvent faire passer l’offre C devant l’offre B ; le plus proche : prix (offre B), au-delà de 920,00 €.")],
  tippings: [
    {
      caption: set("Coût annuel : l’offre B est devant l’offre C de 12,00 € par poste et par an"),
      rows: [
        {
          ...{ label: "Prix (offre B)", value: set("742,00 €"), tipping: set("au-delà de 920,00 €"), winner: "offre C" },
          tries: [{ path: "offers[B].items[0].price.amount", text: "921" }],
        },
        {
          ...{ label: "Valeur du carbone", value: "non compté", tipping: "au-delà de 135 €/t, si le carbone était compté" },
          ...{ winner: "offre C", tries: [] },
        },
      ],
    },
  ],
  inputs: [
    {
      title: "Offre B (Portable reconditionné)",
      inputs: [
        { path: "offers[B].items[0].price.amount", label: "Prix (offre B)", text: "742", unit: "€" },
        { path: "offers[B].items[0].service_years", label: "Durée de service (offre B)", text: "5", unit: "ans" },
      ],
    },
    { title: "Hypothèses", inputs: [{ path: "assumptions.discount_rate", label: "Taux d’actualisation", text: "3,2\u00a0%", unit: "" }] },
  ],
  section: {
    title: "Ce qui changerait le résultat",
    blocks: [
      { kind: "chart", title: "Écart", svg: '<svg role="img" aria-label="Écart de coût" viewBox="0 0 10 4"></svg>' },
      {
        kind: "table",
        caption: "Coût annuel : l’offre B est au-dessus de l’offre A de 12,00 €",
        headings: ["Chiffre", "Retenu", "Ordre inversé à environ"],
        rows: [
          { cells: ["Offre A"], strong: true },
          { cells: ["Durée de service (offre A)", "5 ans", "4,2 ans"], strong: false },
        ],
      },
      { kind: "list", items: ["Aucun des autres choix de méthode essayés ne change l’offre la plus basse."] },
    ],
  },
};

/** What Rust answers to a trial: nothing is computed while an amount is refused. */
export function trial(entries: TrialEntry[]): TrialView {
  const known = sensitivity.inputs.flatMap((group) => group.inputs);
  const values = entries.map(({ path, text }) => {
    const refused = /[^\d\s.,€%]|^$/.test(text) ? { code: "V304", message: `« ${text} » n’est pas un nombre`, hint: "Écrire par exemple 1 234,50." } : null;
    const label = known.find((input) => input.path === path)?.label ?? path;
    return { path, label, before: set("742,00 €"), after: refused ? "" : text, refused };
  });
  const row = (id: string, name: string, difference: string) => ({
    ...{ id, name, rank: { before: "1re en coût, 1re en carbone", after: "2e en coût, 1re en carbone", difference: "" } },
    cost: { before: set("131,40 € (118 à 149)"), after: set("161,20 € (148 à 179)"), difference: set(difference) },
    carbon: { before: "21 (18 à 25)", after: "21 (18 à 25)", difference: "inchangé" },
  });
  const result = {
    changes: ["Coût annuel : l’offre C passe devant l’offre B.", "Carbone annuel : l’offre B reste devant."],
    conclusion: ["L’offre C aurait le coût annuel le plus bas."],
    rows: [row("C", "C Portable neuf 14 pouces", "inchangé"), row("B", "B Portable reconditionné", "+29,80 €")],
  };
  return { values, result: values.length > 0 && values.every((value) => value.refused === null) ? result : null };
}

/** The open dossier. */
export function workspace(): Workspace {
  return {
    ...{ title: "Renouvellement de 12 postes mobiles", reference: "DSI-2026-041", file: "postes.aloi", read_only: false, unsaved: false, unkept: "" },
    ...{ undo: null, redo: null },
    steps: [
      { id: "identity", name: "Dossier", state: "done", status: "complet" },
      { id: "need", name: "Besoin", state: "done", status: "12 postes, 5 ans" },
      { id: "bisou", name: "BISOU", state: "partial", status: "4 réponses sur 5" },
      { id: "offers", name: "Offres", state: "partial", status: "à compléter : 1 offre sans prix" },
      { id: "comparison", name: "Comparer", state: "done", status: "2 offres comparées" },
      { id: "sensitivity", name: "Sensibilité", state: "done", status: "2 valeurs peuvent changer le gagnant" },
      { id: "decision", name: "Décider", state: "todo", status: "à faire" },
      { id: "paper", name: "Imprimer", state: "todo", status: "projet" },
    ],
    identity: [
      {
        title: "Le dossier",
        folded: false,
        fields: [
          field("reference", "Référence", { text: "DSI-2026-041" }),
          field("date", "Date", { kind: "date", text: "2026-11-21", echo: "21 novembre 2026" }),
          field("budget.section", "Section", {
            kind: "choice",
            text: "investment",
            choices: [
              { code: "investment", label: "investissement" },
              { code: "operating", label: "fonctionnement" },
            ],
          }),
        ],
      },
    ],
    need: [
      {
        title: "Le besoin",
        folded: false,
        fields: [
          field("need.quantity", "Nombre de postes", { kind: "integer", text: "12", echo: "12" }),
          field("need.statement", "Énoncé", { kind: "long_text" }),
          field("need.shared", "Poste partagé", { kind: "yes_no", text: "false", echo: "non" }),
        ],
      },
    ],
    bisou: {
      credit: "Méthode de M. Duboin et H. Giraudeau (2017) ; elle n’a pas de note officielle.",
      questions: [
        question("besoin", "Besoin", "À quel besoin cet achat répond-il ?", "supports"),
        question("immediat", "Immédiat", "En a-t-on besoin maintenant ?", "supports"),
        question("semblable", "Semblable", "A-t-on déjà quelque chose de semblable ?", "supports"),
        question("origine", "Origine", "Quelle est l’origine du matériel ?", "supports"),
        question("utile", "Utile", "Sera-t-il vraiment utile ?", ""),
      ],
      ...{ outcome: "à compléter", reason: "La question Utile est sans réponse.", inventory: "" },
    },
    offers: [
      offer("A", "Conserver les portables", "ineligible", "inéligible : plus de correctifs", "0,00 €", []),
      offer("B", "Portable reconditionné", "ranked", "comparée", "6 048,00 €", []),
      offer("C", "Portable neuf 14 pouces", "incomplete", "incomplète", "inconnu", ["Prix manquant : saisissez-le."]),
    ],
    settings: [{ title: "Règles", folded: false, fields: [field("settings.externalities", "Coût du carbone", { kind: "yes_no" })] }],
    assumptions: [
      {
        ...{ id: "electricity_price", range: "0,14 à 0,25 €", source: "CRE, 2026", changed: true },
        field: field("assumptions.electricity_price", "Prix de l’électricité", { kind: "decimal", text: "0,16", unit: "€/kWh" }),
      },
      {
        ...{ id: "discount_rate", range: "0 à 4,5 %", source: "France Stratégie", changed: false },
        field: field("assumptions.discount_rate", "Taux d’actualisation", { kind: "decimal", fallback: "catalogue : 3,2 %" }),
      },
    ],
    comparison,
    sensitivity,
    letterhead: { logo: null, accent: field("letterhead.accent", "Couleur des titres") },
    decision: {
      fields: [field("decision.offer", "Offre retenue"), field("decision.reason", "Motif", { kind: "long_text" })],
      rejected: [field("decision.rejected.A", "Conserver les portables", { kind: "long_text" })],
      reserves: field("decision.reserves", "Réserves", { kind: "long_text", help: "Une par ligne." }),
      visas: [{ title: "Acheteur", folded: false, fields: [field("visas[buyer].name", "Nom")] }],
      draft: "Le portable reconditionné coûte 131,40 € par poste et par an, le plus bas des offres comparées.",
      missing: ["La décision n’est pas prise."],
    },
    findings: [
      {
        ...{ code: "E301", severity: "warning", severity_word: "attention", step: "offers" },
        message: "Le devis de l’offre C n’indique pas de prix.",
      },
    ],
  };
}

/** The dossier with as many offers as asked, all compared. */
export function manyOffers(count: number): Workspace {
  const held = workspace();
  const ids = Array.from({ length: count }, (_, index) => String.fromCharCode(65 + index));
  const name = (id: string) => `Portable reconditionné 14 pouces, modèle ${id}`;
  const table = (family: string): PhaseTable => ({
    caption: "par poste et par an",
    offers: ids.map(name),
    rows: ["acquisition", "usage", "entretien", "fin de vie", "total"].map((phase) => ({
      ...{ name: phase, total: phase === "total" },
      cells: ids.map((id) => figure("1 131,40 €", `${family}.${phase}.${id}`)),
    })),
  });
  const cells = (id: string) => [figure("131,40 €", `cost.${id}`), figure("118 à 149 €"), figure("21 kg", `carbon.${id}`), figure("6 048,00 €", `outlay.${id}`)];
  return {
    ...held,
    offers: ids.map((id) => offer(id, name(id), "ranked", "comparée", "6 048,00 €", ["La garantie n’est pas indiquée."])),
    comparison: {
      ...held.comparison,
      rows: ids.map((id, index) => ({ id, name: name(id), state: "ranked", rank: `${index + 1}e en coût`, cells: cells(id) })),
      ...{ cost_phases: table("cost"), carbon_phases: table("carbon") },
    },
  };
}

/** A quote just read. */
export function quote(): ImportView {
  return {
    ...{ file: "devis-1.xlsx", format: "Excel", sheet: "Devis", header_row: 6 },
    sheets: [
      { code: "Devis", label: "Devis" },
      { code: "CGV", label: "CGV" },
    ],
    letters: ["A", "B", "C"],
    preview: [
      { row: 5, cells: ["", "", ""] },
      { row: 6, cells: ["Désignation", "Qté", "P.U. HT"] },
      { row: 7, cells: ["Portable 14 pouces reconditionné", "12", "640"] },
    ],
    columns: [
      { column: "A", header: "Désignation", meaning: "designation", reason: "en-tête reconnu", samples: ["Portable 14 pouces"] },
      { column: "C", header: "P.U. HT", meaning: "unit_price_ht", reason: "en-tête reconnu", samples: ["640", "49"] },
    ],
    meanings: [
      { code: "", label: "ignorer" },
      { code: "designation", label: "désignation" },
      { code: "unit_price_ht", label: "prix unitaire HT" },
    ],
    facts: ["numéro : D-1", "date : 2 novembre 2026"],
    checks: ["12 × 640,00 € HT = 7 680,00 € HT, comme le devis"],
    lines: [
      {
        ...{ row: 7, designation: "Portable 14 pouces reconditionné", quantity: "12", kind: "article", chosen: "offer" },
        ...{ unit_price: "640,00 € HT", amount: "7 680,00 € HT", recognised: ["ordinateur portable", "reconditionné"] },
        details: [
          {
            ...{ field: "condition", label: "État", value: "refurbished", mark: "deviné", entered: false, cell: "A7" },
            choices: [
              { code: "", label: "à choisir" },
              { code: "new", label: "neuf" },
              { code: "refurbished", label: "reconditionné" },
            ],
          },
          { field: "ram_gb", label: "Mémoire (Go)", value: "16", mark: "saisi", entered: true, cell: "", choices: [] },
        ],
        uses: [
          { code: "offer", label: "nouvelle offre" },
          { code: "ignore", label: "ne pas reprendre" },
        ],
      },
    ],
    findings: [
      {
        ...{ code: "I204", severity: "warning", severity_word: "attention", cell: "C7", row: 7, column: "C" },
        message: "Montant illisible.",
      },
    ],
    questions: [
      {
        ...{ id: "Q101:C6", cell: "C6", row: 6, column: "C", text: "Les prix ne disent pas s’ils sont HT ou TTC." },
        choices: ["HT", "TTC"],
      },
      {
        ...{ id: "Q108:A7", cell: "A7", row: 7, column: "A", text: "Ligne 7 : quel équipement est-ce ?" },
        choices: ["Accessoire", "Ordinateur portable", "Écran", "Dock", "Serveur"],
      },
    ],
    controls: [
      {
        ...{ key: "vat", label: "Régime de TVA", value: "" },
        choices: [
          { code: "", label: "Détecté : TVA normale" },
          { code: "margin", label: "TVA sur marge" },
        ],
      },
    ],
    fields: [
      { code: "ram_gb", label: "Mémoire (Go)" },
      { code: "warranty_years", label: "Garantie (années)" },
    ],
    settings: {
      ...{ sheet: null, header_row: null, columns: [], encoding: null, separator: null, decimal_mark: null },
      ...{ basis: null, vat: null, supplier: null, alone: false, keep: null },
    },
    remembered: "Réglages enregistrés pour Alpha, repris.",
    keep: { offered: true, on: true, supplier: "Alpha" },
    take: "Créer un dossier avec 1 offre",
  };
}

/** A file of makers' sheets just read, or searched. */
export function sheets(text = ""): SheetsView {
  const rows = [
    {
      ...{ key: 2, maker: "Alpha", name: "Mobilis 14 G3", title: "Alpha Mobilis 14 G3", kind: "ordinateur portable" },
      ...{ total: "240 kg CO₂e", use_share: "20 %", date: "novembre 2020", remarks: [] },
    },
    {
      ...{ key: 3, maker: "Beta", name: "Voyage 15", title: "Beta Voyage 15", kind: "ordinateur portable" },
      ...{ total: "310 kg CO₂e", use_share: "inconnue", date: "2021", remarks: ["Part de l’usage de 18, au-dessus de 1."] },
    },
  ];
  const found = rows.filter((row) => row.title.toLowerCase().includes(text.toLowerCase()));
  const doubt = { code: "I301", severity: "warning", severity_word: "attention", place: "cellule E3" };
  return {
    ...{ file: "fiches.csv", source: "base de Boavizta, licence ODbL 1.0", rows: found },
    shown: found.length > 0 ? `${found.length} fiches pour « ${text} ».` : `Aucune fiche ne porte « ${text} ».`,
    doubtful: "1 remarque sur le fichier",
    doubts: [{ ...doubt, message: "Part de l’usage de 18, au-dessus de 1." }],
  };
}

export function inventory(): InventoryView {
  const remark = { severity: "error", severity_word: "erreur" };
  return {
    ...{ file: "parc.csv", read: "Feuille « parc.csv », en-têtes à la ligne 1 : 240 lignes, 238 appareils." },
    said: ["Inventaire « parc.csv » lu le 20 novembre 2026 : 214 ordinateurs portables, dont 9 en stock (6 conviennent, 3 à vérifier)."],
    ...{ sheet: "parc.csv", sheets: ["parc.csv"], header_row: 1 },
    columns: [
      { column: "A", header: "Nom", meaning: "name", reason: "l’en-tête « Nom » se lit « nom »", samples: ["PC-1", "PC-2"] },
      { column: "B", header: "Arrivée", meaning: "", reason: "n’est pas employé ici", samples: ["02/06/2023"] },
    ],
    meanings: [
      { code: "", label: "Sans usage ici" },
      { code: "name", label: "Nom" },
      { code: "bought_on", label: "Date d’achat" },
    ],
    groups: [
      {
        ...{ title: "Dell Latitude 5420", count: "6", situation: "en stock", situation_reason: "statut « En stock » (C5)" },
        ...{ ages: "2,1 à 4,7 ans", ram: "16 Go", storage: "256 Go", fit: "fits", verdict: "convient" },
        ...{ reason: "Répond à toutes les exigences du besoin", rows: "lignes 5, 6, 7, 8, 9…" },
      },
    ],
    shown: "",
    rejected_said: "2 lignes non retenues",
    rejected: [{ ...remark, code: "I401", place: "cellule E2", message: "Quantité « v » : il faut un nombre entier de 1 à 100 000" }],
    doubtful: "1 remarque sur le fichier",
    doubts: [{ severity: "warning", severity_word: "attention", code: "I408", place: "cellule J4", message: "Ce n’est pas une date possible" }],
  };
}

const value = (id: string, label: string, text: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  ...{ id, label, value: set(text), range: "", unit: "", standing: "vérifié", note: "", article: "" },
  source: "Base Empreinte, 15/10/2026, licence : Licence Ouverte 2.0",
  citation: ["ADEME, 15 octobre 2026", "https://base-empreinte.ademe.fr"],
  ...{ used: false, changed: false, kept: false },
  ...more,
});

const power: ChangedValue = {
  ...{ id: "laptop.power", label: "Puissance en marche d’un ordinateur portable", unit: "W" },
  ...{ before: "22 W (de 15 à 30)", after: "30 W", said: "qui et pourquoi à compléter", told: false },
  typed: { id: "laptop.power", value: "30", low: "", high: "", who: "", why: "", keep: false },
};

/** The catalogues, with a dossier open or not; it changes the power of a laptop. */
export function catalogue(open: boolean, changed: ChangedValue[] = [power]): CatalogueView {
  const is = (id: string) => open && changed.some((one) => one.id === id);
  return {
    ...{ about: "Catalogues 2026.11 : 3 valeurs, 2 sources.", open, frozen: "", who: "Camille Exemple", damaged: "" },
    changed: open ? changed : [],
    groups: [
      {
        ...{ title: "Électricité", count: "1 valeur" },
        entries: [value("electricity_price", "Prix de l’électricité, HT", "0,18 €/kWh", { unit: "€/kWh", range: "de 0,14 à 0,25", used: open })],
      },
      {
        ...{ title: "Ordinateurs portables", count: "2 valeurs" },
        entries: [
          value("laptop.power", power.label, "22 W", { unit: "W", range: "de 15 à 30", used: open, changed: is("laptop.power") }),
          value("laptop.repair_cost", "Pièces par panne d’un ordinateur portable", "120,00 €", {
            ...{ unit: "€", standing: "hypothèse", note: "Ordre de grandeur, à remplacer." },
          }),
        ],
      },
    ],
  };
}

export function preferences(appearance = "system"): PreferencesView {
  const choices = [
    { code: "system", label: "comme le système" },
    { code: "light", label: "clair" },
    { code: "dark", label: "sombre" },
  ];
  const group = (title: string, ...fields: Field[]) => ({ title, folded: false, fields });
  return {
    groups: [
      group("Les nouveaux dossiers commencent avec", field("authority", "Collectivité", { text: "Ville d’Exemple" })),
      group("Qui change une valeur du catalogue", field("who", "Nom")),
      group("Apparence", field("appearance", "Couleurs", { kind: "choice", text: appearance, choices })),
    ],
    values: [
      {
        ...{ id: "laptop.power", label: power.label, value: "30 W, au lieu de 22 W (de 15 à 30)" },
        said: "Camille Exemple, le 21/11/2026 : mesuré sur dix postes",
      },
    ],
    ...{ appearance, folder: "/home/camille/.local/share/fr.aloi", damaged: "" },
  };
}
