//! The open dossier, as fields to show and edit.

use serde::Serialize;
use ts_rs::TS;

use super::{ComparisonView, SensitivityView};

/// The first screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Home {
    /// Version of the application.
    pub version: String,
    /// Version of the embedded catalogs.
    pub catalog: String,
    /// The examples that ship with the application.
    pub examples: Vec<ExampleView>,
    /// Dossiers opened lately, newest first.
    pub recent: Vec<RecentView>,
}

/// An example dossier.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ExampleView {
    /// What to ask for to open it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The situation, in one or two sentences.
    pub story: String,
}

/// A dossier opened lately.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct RecentView {
    /// Where it is.
    pub path: String,
    /// File name.
    pub name: String,
}

/// Everything the screens of the open dossier show.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Workspace {
    /// Title of the dossier, or a name for it when it has none.
    pub title: String,
    /// Its reference.
    pub reference: String,
    /// File name, none until it is saved.
    pub file: Option<String>,
    /// Whether the system says that the file is for reading only.
    pub read_only: bool,
    /// Whether there are changes since the last save.
    pub unsaved: bool,
    /// Why the last change is not kept against a crash; empty when it is.
    pub unkept: String,
    /// What « annuler » would undo, none when there is nothing.
    pub undo: Option<String>,
    /// What « rétablir » would redo.
    pub redo: Option<String>,
    /// The task list.
    pub steps: Vec<StepView>,
    /// Reference, object, authority, budget.
    pub identity: Vec<FieldGroup>,
    /// What must be served.
    pub need: Vec<FieldGroup>,
    /// The five questions.
    pub bisou: BisouView,
    /// The offers.
    pub offers: Vec<OfferView>,
    /// How the comparison is made: basis, family, allocation, externalities.
    pub settings: Vec<FieldGroup>,
    /// The figures of the model used by this dossier.
    pub assumptions: Vec<AssumptionView>,
    /// The comparison.
    pub comparison: ComparisonView,
    /// What would change its winner.
    pub sensitivity: SensitivityView,
    /// Decision, rejected offers, reserves, visas.
    pub decision: DecisionView,
    /// What the authority puts on its paper.
    pub letterhead: LetterheadView,
    /// Everything the reader should know, gravest first.
    pub findings: Vec<FindingView>,
}

/// One step of the journey.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct StepView {
    /// `identity`, `need`, `bisou`, `offers`, `comparison`, `sensitivity`, `decision` or `paper`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `todo`, `partial` or `done`.
    pub state: String,
    /// The state in words, such as « à compléter : 2 offres sans prix ».
    pub status: String,
}

/// Fields that go together.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FieldGroup {
    /// Heading.
    pub title: String,
    /// Whether it starts folded (rarely needed attributes).
    pub folded: bool,
    /// The fields.
    pub fields: Vec<Field>,
}

/// How a field is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Several lines.
    LongText,
    /// A decimal, typed as the French do.
    Decimal,
    /// A whole number.
    Integer,
    /// A date.
    Date,
    /// One of `choices`.
    Choice,
    /// « oui » (`true`) or « non » (`false`).
    YesNo,
}

/// One editable value of the dossier.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Field {
    /// What to pass to `edit`, such as `offers[A].items[0].price.amount`.
    pub path: String,
    /// Its name.
    pub label: String,
    /// How it is edited.
    pub kind: FieldKind,
    /// What the input shows and the user edits; for `Date`, ISO; for `Choice`, a code; empty when unknown.
    pub text: String,
    /// What was understood, in full typography, such as « 742,00 € »; empty when unknown.
    pub echo: String,
    /// Unit shown behind the input.
    pub unit: String,
    /// What is used when the field is left empty, such as « catalogue : 5 ans »; empty when nothing is.
    pub fallback: String,
    /// Where the value comes from.
    pub origin: Option<OriginMark>,
    /// One sentence of help, empty when the label says it all.
    pub help: String,
    /// The choices, for `Choice`. The empty code means unknown.
    pub choices: Vec<Choice>,
}

/// A code and its words.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Choice {
    /// What is stored.
    pub code: String,
    /// What is shown.
    pub label: String,
}

/// Origin of a figure, by word and shape, never by colour alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OriginMark {
    /// `quote`, `entered`, `catalog`, `assumption`, `sheet`, `computed`, `unknown` or `not_applicable`.
    pub code: String,
    /// The word: devis, saisi, catalogue, hypothèse, fiche fabricant, calculé, inconnu, sans objet.
    pub word: String,
    /// Precisions, such as file and cell, or « deviné »; may be empty.
    pub detail: String,
}

/// One BISOU screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BisouView {
    /// Where the method comes from, and that it has no official score.
    pub credit: String,
    /// The five questions, in order.
    pub questions: Vec<QuestionView>,
    /// Outcome, in words, such as « achat justifié ».
    pub outcome: String,
    /// Why this outcome.
    pub reason: String,
    /// The inventory whose findings the dossier keeps, in a sentence; empty when none.
    pub inventory: String,
}

/// One question.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct QuestionView {
    /// `besoin`, `immediat`, `semblable`, `origine` or `utile`.
    pub letter: String,
    /// « Besoin »…
    pub name: String,
    /// The question.
    pub question: String,
    /// Why it is asked.
    pub why: String,
    /// Help to answer.
    pub help: String,
    /// The three answers, in the order Oui, Non, Je ne sais pas; codes to pass to `edit` on `answer_path`.
    pub choices: Vec<Choice>,
    /// The answer's code, empty when none was given.
    pub answer: String,
    /// What the answer means for the purchase, such as « va dans le sens de l’achat ».
    pub meaning: String,
    /// Path of the answer.
    pub answer_path: String,
    /// Justification field.
    pub justification: Field,
    /// What the dossier already holds.
    pub evidence: Vec<String>,
}

/// One offer, to show and edit.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OfferView {
    /// Identifier, such as `A`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Supplier, may be empty.
    pub supplier: String,
    /// One line: « ordinateur portable reconditionné, 3 ans ».
    pub summary: String,
    /// `ranked`, `ineligible` or `incomplete`.
    pub state: String,
    /// The state in words.
    pub status: String,
    /// What is missing or fails, each with its remedy.
    pub remarks: Vec<String>,
    /// What is doubtful in the quote it comes from, those left to check first.
    pub doubts: Vec<DoubtView>,
    /// Outlay TTC of the lot, finished, or « inconnu ».
    pub outlay_ttc: FigureView,
    /// Fields of the offer itself.
    pub fields: Vec<Field>,
    /// Its items.
    pub items: Vec<ItemView>,
}

/// Something to check in the quote of an offer.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DoubtView {
    /// Path of what was found: a text passed to `edit` closes the doubt, an empty one opens it again.
    pub path: String,
    /// Stable code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The severity, in words.
    pub severity_word: String,
    /// Where, such as « devis.xlsx, Devis!F12 ».
    pub place: String,
    /// The sentence.
    pub message: String,
    /// What was found when somebody looked, none while nobody has.
    pub closed: Option<String>,
}

/// One item of an offer.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ItemView {
    /// Path of the item, such as `offers[A].items[0]`.
    pub path: String,
    /// Title, such as « écran neuf 24 pouces ».
    pub title: String,
    /// All its fields, in groups.
    pub groups: Vec<FieldGroup>,
}

/// A figure on a screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FigureView {
    /// Finished text, such as « 209,26 € » or « inconnu ».
    pub text: String,
    /// What to pass to `explain`, none when there is nothing to explain.
    pub figure: Option<String>,
}

/// A figure of the model, with its range and source.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AssumptionView {
    /// Catalog id.
    pub id: String,
    /// Field to change it; empty text means the catalog's value.
    pub field: Field,
    /// Range, in words; may be empty.
    pub range: String,
    /// Source, in one line.
    pub source: String,
    /// Whether this dossier changed it.
    pub changed: bool,
}

/// Decision and signatures.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DecisionView {
    /// Decision, offer, reason, dates.
    pub fields: Vec<Field>,
    /// Why each other offer is not chosen.
    pub rejected: Vec<Field>,
    /// One reserve a line.
    pub reserves: Field,
    /// One group for each visa.
    pub visas: Vec<FieldGroup>,
    /// A reason drafted from the facts, offered to the writer; may be empty.
    pub draft: String,
    /// What is still missing before the paper is more than a project.
    pub missing: Vec<String>,
}

/// The authority's own marks on the paper.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LetterheadView {
    /// File name of the logo, none when there is none.
    pub logo: Option<String>,
    /// The colour of titles and rules.
    pub accent: Field,
}

/// A remark, with the screen where it is mended.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FindingView {
    /// Stable code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The severity, in words.
    pub severity_word: String,
    /// The sentence.
    pub message: String,
    /// The step of the task list where it is mended.
    pub step: String,
}
