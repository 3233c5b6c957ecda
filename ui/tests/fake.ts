/** A backend in memory: it records what is asked, and answers with the sample. */
import type { Backend, Signals } from "../src/backend";
import type { ChangedValue } from "../src/bindings/ChangedValue";
import type { VerificationView } from "../src/bindings/VerificationView";
import type { Workspace } from "../src/bindings/Workspace";
import { catalogue, inventory, preferences, quote, sheets, trial, workspace } from "./sample";

export interface Fake extends Backend {
  /** What was asked, in order, such as `edit need.quantity=12`. */
  asked: string[];
  /** The dossier as Rust holds it. */
  held: Workspace;
  /** Where Rust's signals arrive. */
  to: Signals | null;
}

/** A paper whose first page was altered. */
const verdict = (): VerificationView => ({
  file: "justification.pdf",
  against: "comparé au dossier ouvert",
  state: "error",
  conclusion: "Différent : 1 différence trouvée.",
  details: ["Page 1 : « 10 784,64 » au lieu de « 10 748,64 »."],
});

/** Refuses any decimal that is not a number, as Rust does. */
function check(path: string, text: string): void {
  if (path.endsWith("amount") && /[^\d\s.,€]/.test(text)) {
    throw { code: "V101", message: `« ${text} » n’est pas un montant.`, hint: "Écrivez par exemple 742,50." };
  }
}

/** Sets the text of every field of `path`, wherever the workspace holds it. */
function set(held: Workspace, path: string, text: string): Workspace {
  const copy = structuredClone(held);
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("path" in value && value.path === path && "text" in value && "label" in value) value.text = text;
    if ("path" in value && value.path === path && "closed" in value) value.closed = text || null;
    if ("answer_path" in value && value.answer_path === path && "answer" in value) value.answer = text;
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(copy);
  return { ...copy, unsaved: true, undo: "modifier un champ" };
}

/** The dossier with what it keeps of an inventory. */
function holding(held: Workspace, inventory: string): Workspace {
  return { ...held, unsaved: true, undo: "garder les constats de l’inventaire", bisou: { ...held.bisou, inventory } };
}

export function fake(): Fake {
  const asked: string[] = [];
  let opened = false;
  let changed: ChangedValue[] | undefined;
  const note = <T>(what: string, answer: T): Promise<T> => {
    asked.push(what);
    return Promise.resolve(answer);
  };
  const self: Fake = {
    asked,
    held: workspace(),
    to: null,
    home: () =>
      note("home", {
        ...{ version: "0.1.0", catalog: "2026.11", recent: [{ path: "/dossiers/postes.aloi", name: "postes.aloi" }] },
        examples: [{ id: "portables", title: "Douze portables", story: "Six ans d’âge, Windows sans correctifs : garder, rajeunir ou acheter ?" }],
      }),
    pending: () => note("pending", null),
    workspace: () => note("workspace", null),
    recover: () => note("recover", null),
    create: () => note("create", self.held),
    openExample: (id) => {
      opened = true;
      return note(`openExample ${id}`, self.held);
    },
    openPath: (path) => note(`openPath ${path}`, self.held),
    openDialog: () => note("openDialog", null),
    close: () => note("close", undefined),
    quit: () => note("quit", undefined),
    edit: async (path, text) => {
      asked.push(`edit ${path}=${text}`);
      check(path, text);
      return (self.held = set(self.held, path, text));
    },
    addOffer: (condition) => {
      const [first] = workspace().offers;
      if (first) self.held = { ...self.held, offers: [...self.held.offers, { ...first, id: "D", name: "Nouvelle offre" }] };
      return note(`addOffer ${condition}`, self.held);
    },
    duplicateOffer: (id) => note(`duplicateOffer ${id}`, self.held),
    removeOffer: (id) => {
      self.held = { ...self.held, undo: "retirer une offre", offers: self.held.offers.filter((offer) => offer.id !== id) };
      return note(`removeOffer ${id}`, self.held);
    },
    addItem: (offer) => note(`addItem ${offer}`, self.held),
    removeItem: (path) => note(`removeItem ${path}`, self.held),
    undo: () => note("undo", (self.held = workspace())),
    redo: () => note("redo", self.held),
    save: () => note("save", (self.held = { ...self.held, unsaved: false })),
    saveAs: () => note("saveAs", null),
    saveOver: () => note("saveOver", (self.held = { ...self.held, unsaved: false })),
    explain: (figure) =>
      note(`explain ${figure}`, {
        ...{ name: "Coût annuel", value: "131,40 €", range: "118 à 149 €", formula: "acquisition + usage", article: "" },
        ...{ origin: null, source: "", edit: null },
        parts: [
          {
            ...{ name: "Prix unitaire", value: "742,00 €", range: "", formula: "", article: "", parts: [], source: "devis D-1" },
            origin: { code: "quote", word: "devis", detail: "F7" },
            edit: "offers[B].items[0].price",
          },
        ],
      }),
    tryValues: (entries) => note(`tryValues ${JSON.stringify(entries)}`, trial(entries)),
    keepValues: (entries) => {
      self.held = entries.reduce((held, { path, text }) => set(held, path, text), self.held);
      return note(`keepValues ${JSON.stringify(entries)}`, self.held);
    },
    pages: (onePage) =>
      note(onePage ? "pages, one" : "pages", ['<svg viewBox="0 0 595 842"><title>Page</title><text x="60" y="80">Justification</text></svg>']),
    verifyDialog: (atHand) => note(`verifyDialog ${atHand}`, verdict()),
    verifyPath: (path) => note(`verifyPath ${path}`, verdict()),
    savePaper: (form, onePage) => note(`savePaper ${form}${onePage ? ", one page" : ""}`, `/dossiers/postes.${form}`),
    saveWorkbook: () => note("saveWorkbook", "/dossiers/postes.xlsx"),
    showPaper: () => note("showPaper", undefined),
    printPaper: () => note("printPaper", undefined),
    readQuotePath: (path) => note(`readQuotePath ${path}`, quote()),
    pickQuotes: () => note("pickQuotes", ["/d/devis-1.xlsx"]),
    rereadQuote: (settings) => note(`rereadQuote ${JSON.stringify(settings)}`, { ...quote(), settings }),
    answerQuestion: (id, choice) => note(`answerQuestion ${id} ${choice}`, { ...quote(), questions: [] }),
    correctLine: (row, field, value) => note(`correctLine ${row} ${field}=${value}`, quote()),
    useLine: (row, chosen) => note(`useLine ${row} ${chosen}`, quote()),
    cancelReading: () => note("cancelReading", undefined),
    leaveQuote: () => note("leaveQuote", undefined),
    keptSettings: () => note("keptSettings", [{ supplier: "Alpha", said: "prix TTC" }]),
    forgetSettings: (supplier) => note(`forgetSettings ${supplier}`, []),
    exportSettings: (supplier) => note(`exportSettings ${supplier}`, "/d/alpha.json"),
    importSettings: () => note("importSettings", null),
    takeQuote: (lines) => note(`takeQuote ${JSON.stringify(lines)}`, self.held),
    readSheetsDialog: (item) => note(`readSheetsDialog ${item}`, sheets()),
    searchSheets: (text) => note(`searchSheets ${text}`, sheets(text)),
    takeSheet: (key) => {
      const doubt = { code: "I331", severity: "warning", severity_word: "attention", place: "cellule G2" };
      const message = "Masse : l’article dit 1,5 kg, la fiche 1,36 kg ; l’article est gardé";
      const remarks = key === 3 ? [{ ...doubt, message }] : [];
      self.held = { ...self.held, unsaved: true, undo: "reprendre la fiche « Alpha Mobilis 14 G3 », offre B" };
      return note(`takeSheet ${key}`, { workspace: self.held, changed: true, said: "Repris de la fiche : carbone.", remarks });
    },
    readInventoryDialog: () => note("readInventoryDialog", inventory()),
    readInventoryPath: (path) => note(`readInventoryPath ${path}`, inventory()),
    rereadInventory: (settings) => note(`rereadInventory ${JSON.stringify(settings)}`, inventory()),
    keepInventory: () => note("keepInventory", (self.held = holding(self.held, "Le dossier garde les constats de « parc.csv ».")) ),
    removeInventory: () => note("removeInventory", (self.held = holding(self.held, ""))),
    pickLogo: () => {
      self.held = { ...self.held, unsaved: true, letterhead: { ...self.held.letterhead, logo: "blason.png" } };
      return note("pickLogo", self.held);
    },
    removeLogo: () => {
      self.held = { ...self.held, unsaved: true, letterhead: { ...self.held.letterhead, logo: null } };
      return note("removeLogo", self.held);
    },
    // Asked after each new dossier: noted, it would hide what the tests look for.
    startedWith: () => Promise.resolve(""),
    catalogue: () => note("catalogue", catalogue(opened, changed)),
    changeValue: async (change) => {
      asked.push(`changeValue ${JSON.stringify(change)}`);
      if (/[^\d,]/.test(change.value)) {
        throw { code: "V321", message: `« ${change.value} » n’est pas un nombre`, hint: "Écrire par exemple 1 234,50." };
      }
      if (!change.why) throw { code: "V325", message: "indiquer pourquoi cette valeur change", hint: "" };
      const label = catalogue(true).groups.flatMap((group) => group.entries).find((entry) => entry.id === change.id)?.label ?? "";
      const said = `${change.who}, le 21/11/2026 : ${change.why}`;
      const one = { id: change.id, label, unit: "W", before: "22 W", after: `${change.value} W`, said, told: true, typed: change };
      changed = [...(changed ?? catalogue(true).changed).filter((other) => other.id !== change.id), one];
      return (self.held = { ...self.held, unsaved: true, undo: `changer la valeur « ${label} »` });
    },
    revertValue: (id) => {
      changed = (changed ?? catalogue(true).changed).filter((other) => other.id !== id);
      return note(`revertValue ${id}`, (self.held = { ...self.held, unsaved: true, undo: "revenir au catalogue" }));
    },
    preferences: () => note("preferences", preferences()),
    setPreference: (name, text) => note(`setPreference ${name}=${text}`, preferences(name === "appearance" ? text : undefined)),
    forgetValue: (id) => note(`forgetValue ${id}`, { ...preferences(), values: [] }),
    enlarge: (scale) => note(`enlarge ${scale}`, undefined),
    signals: (to) => {
      self.to = to;
      return Promise.resolve();
    },
  };
  return self;
}
