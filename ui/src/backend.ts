/** The only file that knows how to reach Rust: one function for each thing the screens may ask. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { CatalogueView } from "./bindings/CatalogueView";
import type { ExplanationView } from "./bindings/ExplanationView";
import type { Home } from "./bindings/Home";
import type { ImportSettings } from "./bindings/ImportSettings";
import type { ImportView } from "./bindings/ImportView";
import type { InventorySettings } from "./bindings/InventorySettings";
import type { InventoryView } from "./bindings/InventoryView";
import type { KeptSettings } from "./bindings/KeptSettings";
import type { LineChoice } from "./bindings/LineChoice";
import type { PreferencesView } from "./bindings/PreferencesView";
import type { SheetsView } from "./bindings/SheetsView";
import type { TakenSheet } from "./bindings/TakenSheet";
import type { TrialEntry } from "./bindings/TrialEntry";
import type { TrialView } from "./bindings/TrialView";
import type { ValueChange } from "./bindings/ValueChange";
import type { VerificationView } from "./bindings/VerificationView";
import type { Workspace } from "./bindings/Workspace";

/** Why something was refused, in French. */
export interface Refusal {
  code: string;
  message: string;
  hint: string;
}

/** A file or example the user asked for from outside the screens: command line, second launch, drop. */
export interface Opening {
  kind: "dossier" | "quote" | "example" | "justification" | "unknown";
  target: string;
}

/** How the name of a justification ends, which says its form. */
export type PaperForm = "pdf" | "html" | "txt";

/** What Rust tells the screens without being asked. */
export interface Signals {
  /** Something was dropped on the window, or a second launch named a file. */
  open: (opening: Opening) => void;
  /** The user closes the window while changes are unsaved. */
  close: () => void;
  /** A file is being held over the window, or no longer. */
  hover: (over: boolean) => void;
}

/** What the screens may ask. Functions that open a system dialog answer null when the user gives up. */
export interface Backend {
  home(): Promise<Home>;
  pending(): Promise<Opening | null>;
  /** The dossier already open, when the page was reloaded. */
  workspace(): Promise<Workspace | null>;
  recover(): Promise<Workspace | null>;
  create(): Promise<Workspace>;
  openExample(id: string): Promise<Workspace>;
  openPath(path: string): Promise<Workspace>;
  openDialog(): Promise<Workspace | null>;
  close(): Promise<void>;
  quit(): Promise<void>;
  edit(path: string, text: string): Promise<Workspace>;
  addOffer(condition: string): Promise<Workspace>;
  duplicateOffer(id: string): Promise<Workspace>;
  removeOffer(id: string): Promise<Workspace>;
  addItem(offer: string): Promise<Workspace>;
  removeItem(path: string): Promise<Workspace>;
  undo(): Promise<Workspace>;
  redo(): Promise<Workspace>;
  save(): Promise<Workspace | null>;
  /** Saves over what someone else wrote in the file since; that version is kept beside. */
  saveOver(): Promise<Workspace>;
  saveAs(): Promise<Workspace | null>;
  explain(figure: string): Promise<ExplanationView>;
  /** What the comparison would be with these values; the dossier stays as it is. */
  tryValues(entries: TrialEntry[]): Promise<TrialView>;
  /** Puts the values tried in the dossier, as one change. */
  keepValues(entries: TrialEntry[]): Promise<Workspace>;
  /** The pages; refused when one is asked and more are needed. */
  pages(onePage: boolean): Promise<string[]>;
  /** Verifies a justification the user chooses, against the open dossier when asked. */
  verifyDialog(atHand: boolean): Promise<VerificationView | null>;
  verifyPath(path: string): Promise<VerificationView>;
  /** Saves the justification; answers its path. */
  savePaper(form: PaperForm, onePage: boolean): Promise<string | null>;
  /** Saves the whole calculation as a spreadsheet; answers its path. */
  saveWorkbook(): Promise<string | null>;
  /** Opens the justification saved last in the system's viewer. */
  showPaper(): Promise<void>;
  /** Opens a copy of the PDF in the system's viewer, to print it. */
  printPaper(onePage: boolean): Promise<void>;
  readQuotePath(path: string): Promise<ImportView>;
  /** The quotes the user picks, to be read one after the other; none when the user gives up. */
  pickQuotes(): Promise<string[]>;
  rereadQuote(settings: ImportSettings): Promise<ImportView>;
  /** Gives the answer of rank `choice` to a question. */
  answerQuestion(id: string, choice: number): Promise<ImportView>;
  /** Puts a value in place of what a line says; null for what the quote says. */
  correctLine(row: number, field: string, value: string | null): Promise<ImportView>;
  useLine(row: number, chosen: string): Promise<ImportView>;
  /** Gives up the reading under way, which then changes nothing. */
  cancelReading(): Promise<void>;
  leaveQuote(): Promise<void>;
  keptSettings(): Promise<KeptSettings[]>;
  forgetSettings(supplier: string): Promise<KeptSettings[]>;
  /** Writes the settings of a supplier out; answers the path. */
  exportSettings(supplier: string): Promise<string | null>;
  importSettings(): Promise<KeptSettings[] | null>;
  takeQuote(lines: LineChoice[]): Promise<Workspace>;
  /** Reads a public file of makers' sheets for the item at this path. */
  readSheetsDialog(item: string): Promise<SheetsView | null>;
  searchSheets(text: string): Promise<SheetsView>;
  takeSheet(key: number): Promise<TakenSheet>;
  /** Reads an inventory and says what it offers the need. */
  readInventoryDialog(): Promise<InventoryView | null>;
  readInventoryPath(path: string): Promise<InventoryView>;
  /** What is not told is guessed again. */
  rereadInventory(settings: InventorySettings): Promise<InventoryView>;
  keepInventory(): Promise<Workspace>;
  removeInventory(): Promise<Workspace>;
  /** Puts an image the user chooses at the head of the paper. */
  pickLogo(): Promise<Workspace | null>;
  removeLogo(): Promise<Workspace>;
  /** What the last new dossier took from the preferences, told once; empty when nothing. */
  startedWith(): Promise<string>;
  catalogue(): Promise<CatalogueView>;
  /** Puts a value in place of the catalogue's in the open dossier, and in new ones when asked. */
  changeValue(change: ValueChange): Promise<Workspace>;
  revertValue(id: string): Promise<Workspace>;
  preferences(): Promise<PreferencesView>;
  setPreference(name: string, text: string): Promise<PreferencesView>;
  /** Takes a value out of those proposed to new dossiers. */
  forgetValue(id: string): Promise<PreferencesView>;
  /** Shows everything this many times larger than ordinary. */
  enlarge(scale: number): Promise<void>;
  /** Starts listening. */
  signals(to: Signals): Promise<void>;
}

/** The real one. */
export const backend: Backend = {
  home: () => invoke("home"),
  pending: () => invoke("pending"),
  workspace: () => invoke("workspace"),
  recover: () => invoke("recover"),
  create: () => invoke("create"),
  openExample: (id) => invoke("open_example", { id }),
  openPath: (path) => invoke("open_path", { path }),
  openDialog: () => invoke("open_dialog"),
  close: () => invoke("close"),
  quit: () => invoke("quit"),
  edit: (path, text) => invoke("edit", { path, text }),
  addOffer: (condition) => invoke("add_offer", { condition }),
  duplicateOffer: (id) => invoke("duplicate_offer", { id }),
  removeOffer: (id) => invoke("remove_offer", { id }),
  addItem: (offer) => invoke("add_item", { offer }),
  removeItem: (path) => invoke("remove_item", { path }),
  undo: () => invoke("undo"),
  redo: () => invoke("redo"),
  save: () => invoke("save"),
  saveAs: () => invoke("save_as"),
  saveOver: () => invoke("save_over"),
  explain: (figure) => invoke("explain", { figure }),
  tryValues: (entries) => invoke("try_values", { entries }),
  keepValues: (entries) => invoke("keep_values", { entries }),
  pages: (onePage) => invoke("pages", { onePage }),
  verifyDialog: (atHand) => invoke("verify_dialog", { atHand }),
  verifyPath: (path) => invoke("verify_path", { path }),
  savePaper: (form, onePage) => invoke("save_paper", { ending: form, onePage }),
  saveWorkbook: () => invoke("save_workbook"),
  showPaper: () => invoke("show_paper"),
  printPaper: (onePage) => invoke("print_paper", { onePage }),
  readQuotePath: (path) => invoke("read_quote_path", { path }),
  pickQuotes: () => invoke("pick_quotes"),
  rereadQuote: (settings) => invoke("reread_quote", { settings }),
  answerQuestion: (id, choice) => invoke("answer_question", { id, choice }),
  correctLine: (row, field, value) => invoke("correct_line", { row, field, value }),
  useLine: (row, chosen) => invoke("use_line", { row, chosen }),
  cancelReading: () => invoke("cancel_reading"),
  leaveQuote: () => invoke("leave_quote"),
  keptSettings: () => invoke("kept_settings"),
  forgetSettings: (supplier) => invoke("forget_settings", { supplier }),
  exportSettings: (supplier) => invoke("export_settings", { supplier }),
  importSettings: () => invoke("import_settings"),
  takeQuote: (lines) => invoke("take_quote", { lines }),
  readSheetsDialog: (item) => invoke("read_sheets_dialog", { item }),
  searchSheets: (text) => invoke("search_sheets", { text }),
  takeSheet: (key) => invoke("take_sheet", { key }),
  readInventoryDialog: () => invoke("read_inventory_dialog"),
  readInventoryPath: (path) => invoke("read_inventory_path", { path }),
  rereadInventory: (settings) => invoke("reread_inventory", { settings }),
  keepInventory: () => invoke("keep_inventory"),
  removeInventory: () => invoke("remove_inventory"),
  pickLogo: () => invoke("pick_logo"),
  removeLogo: () => invoke("remove_logo"),
  startedWith: () => invoke("started_with"),
  catalogue: () => invoke("catalogue"),
  changeValue: (change) => invoke("change_value", { change }),
  revertValue: (id) => invoke("revert_value", { id }),
  preferences: () => invoke("preferences"),
  setPreference: (name, text) => invoke("set_preference", { name, text }),
  forgetValue: (id) => invoke("forget_value", { id }),
  enlarge: (scale) => getCurrentWebview().setZoom(scale),
  signals: async (to) => {
    await listen<Opening>("open", (event) => to.open(event.payload));
    await listen("close", () => to.close());
    await listen<boolean>("hover", (event) => to.hover(event.payload));
  },
};
