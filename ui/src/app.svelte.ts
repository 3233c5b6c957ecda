/** What is on screen and what was asked: the one state all screens share. */
import { getContext, setContext, tick } from "svelte";
import type { Backend, Opening, PaperForm, Refusal } from "./backend";
import type { ExplanationView } from "./bindings/ExplanationView";
import type { Home } from "./bindings/Home";
import type { ImportSettings } from "./bindings/ImportSettings";
import type { ImportView } from "./bindings/ImportView";
import type { InventoryView } from "./bindings/InventoryView";
import type { KeptSettings } from "./bindings/KeptSettings";
import type { SheetRemark } from "./bindings/SheetRemark";
import type { SheetsView } from "./bindings/SheetsView";
import type { VerificationView } from "./bindings/VerificationView";
import type { Workspace } from "./bindings/Workspace";
import { fieldId, placeOf } from "./places";
import { texts } from "./texts";

/** The screens; those of the task list bear the ids of its steps. */
export type Screen =
  | "welcome"
  | "identity"
  | "need"
  | "bisou"
  | "offers"
  | "comparison"
  | "decision"
  | "paper"
  | "quote"
  | "verification"
  | "help";

/** A message to the user; an action may go with it. */
export interface Notice {
  severity: "info" | "error";
  message: string;
  hint: string;
  action?: { label: string; run: () => void };
}

/** Makes anything thrown into something that can be shown: a sentence, but what it quotes stays as typed. */
export function refusal(thrown: unknown): Refusal {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown && "code" in thrown) {
    const refused = thrown as Refusal;
    return { ...refused, message: refused.message.charAt(0).toUpperCase() + refused.message.slice(1) };
  }
  return { code: "", ...texts.unexpected };
}

export class App {
  home = $state.raw<Home | null>(null);
  workspace = $state.raw<Workspace | null>(null);
  screen = $state<Screen>("welcome");
  /** The offer being edited on the offers' screen. */
  offer = $state<string | null>(null);
  /** The quote being imported. */
  quote = $state.raw<ImportView | null>(null);
  /** The quotes to read after it. */
  waiting = $state.raw<string[]>([]);
  /** Gives up a reading that lasts; none while nothing lasts. */
  giveUp = $state.raw<(() => void) | null>(null);
  /** The item a maker's sheet is being picked for, with the sheets once a file is read. */
  sheets = $state.raw<{ item: string; view: SheetsView | null } | null>(null);
  /** The verdict on a justification, and where it was asked. */
  verification = $state.raw<VerificationView | null>(null);
  /** Whether the paper is its first page alone. */
  onePage = $state(false);
  #before: { screen: Screen; offer: string | null } = { screen: "welcome", offer: null };
  /** Set while an inventory is looked through, with what it offers once a file is read. */
  inventory = $state.raw<{ view: InventoryView | null } | null>(null);
  explanation = $state.raw<{ figure: string; view: ExplanationView } | null>(null);
  notice = $state.raw<Notice | null>(null);
  /** How many computations are under way. */
  busy = $state(0);
  /** Whether a file is held over the window. */
  hover = $state(false);
  /** Set while the user is asked what to do with unsaved changes. */
  leaving = $state.raw<((choice: "save" | "discard" | "stay") => void) | null>(null);
  #last: Promise<unknown> = Promise.resolve();
  /** Whether the next quote is being read. */
  #queueing = false;

  constructor(readonly backend: Backend) {}

  async start(): Promise<void> {
    await this.backend.signals({
      open: (opening) => void this.take(opening),
      close: () => void this.quit(),
      hover: (over) => (this.hover = over),
    });
    await this.refreshHome();
    if (await this.change(() => this.backend.workspace(), "identity")) return;
    if (await this.change(() => this.backend.recover(), "identity")) this.say(texts.header.recovered);
    const pending = await this.backend.pending();
    if (pending) await this.take(pending);
  }

  async refreshHome(): Promise<void> {
    await this.#run(async () => (this.home = await this.backend.home()));
  }

  /** Asks one thing at a time, in the order of the user's gestures. */
  #ask<T>(question: () => Promise<T>): Promise<T> {
    this.busy += 1;
    const answer = this.#last.then(question).finally(() => (this.busy -= 1));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Asks; a refusal becomes a message. */
  async #run<T>(question: () => Promise<T>): Promise<T | null> {
    try {
      return await this.#ask(question);
    } catch (thrown) {
      const { message, hint } = refusal(thrown);
      this.notice = { severity: "error", message, hint };
      return null;
    }
  }

  async #show(workspace: Workspace): Promise<void> {
    this.workspace = workspace;
    if (this.offer && !workspace.offers.some((offer) => offer.id === this.offer)) this.offer = null;
    if (this.explanation) await this.explain(this.explanation.figure);
  }

  /** Asks for a change of the dossier and shows the result; true when it was done. */
  async change(question: () => Promise<Workspace | null>, screen?: Screen): Promise<boolean> {
    const workspace = await this.#run(question);
    if (!workspace) return false;
    await this.#show(workspace);
    if (screen) this.go(screen);
    return true;
  }

  /** Edits a field; throws the refusal, which belongs under the field. */
  async edit(path: string, text: string): Promise<void> {
    await this.#show(await this.#ask(() => this.backend.edit(path, text)));
  }

  say(message: string, action?: Notice["action"]): void {
    this.notice = { severity: "info", message, hint: "", ...(action ? { action } : {}) };
  }

  go(screen: Screen, offer: string | null = null): void {
    this.screen = screen;
    this.offer = offer;
    this.sheets = null;
    this.inventory = null;
    this.explanation = null;
    if (this.notice?.severity === "info") this.notice = null;
    void tick().then(() => {
      document.querySelector("main")?.scrollTo(0, 0);
      document.querySelector<HTMLElement>("main h1")?.focus();
    });
  }

  /** Shows the field that holds `path`, unfolds what hides it, and puts the cursor in it. */
  async goToField(path: string): Promise<void> {
    const place = this.workspace && placeOf(this.workspace, path);
    if (!place) return;
    this.screen = place.screen;
    this.offer = place.offer;
    this.explanation = null;
    await tick();
    const input = document.getElementById(fieldId(place.path));
    for (let fold = input?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
      fold.open = true;
    }
    input?.focus();
    input?.scrollIntoView({ block: "center" });
  }

  /** Asks what to do with unsaved changes; true when the dossier may be left. */
  async #mayLeave(): Promise<boolean> {
    if (this.leaving) return false;
    if (!this.workspace?.unsaved) return true;
    const choice = await new Promise<"save" | "discard" | "stay">((resolve) => (this.leaving = resolve));
    this.leaving = null;
    return choice === "save" ? this.save() : choice === "discard";
  }

  async create(): Promise<void> {
    if (await this.#mayLeave()) await this.change(() => this.backend.create(), "identity");
  }

  async openDialog(): Promise<void> {
    if (await this.#mayLeave()) await this.change(() => this.backend.openDialog(), "identity");
  }

  async openPath(path: string): Promise<void> {
    if (await this.#mayLeave()) await this.change(() => this.backend.openPath(path), "identity");
  }

  async openExample(id: string): Promise<void> {
    if (await this.#mayLeave()) await this.change(() => this.backend.openExample(id), "comparison");
  }

  /** Takes a file or example named from outside the screens. */
  async take(opening: Opening): Promise<void> {
    this.hover = false;
    if (opening.kind === "dossier") await this.openPath(opening.target);
    else if (opening.kind === "example") await this.openExample(opening.target);
    else if (opening.kind === "quote" && this.inventory) {
      await this.readInventory(() => this.backend.readInventoryPath(opening.target));
    } else if (opening.kind === "quote") await this.queueQuotes([opening.target]);
    else if (opening.kind === "justification") await this.verify(() => this.backend.verifyPath(opening.target));
    else {
      const { message, hint } = texts.unknownFile;
      this.notice = { severity: "error", message: message(opening.target), hint };
    }
  }

  async close(): Promise<void> {
    if (!(await this.#mayLeave())) return;
    await this.#run(() => this.backend.close());
    this.workspace = null;
    this.quote = null;
    this.waiting = [];
    this.notice = null;
    this.go("welcome");
    await this.refreshHome();
  }

  async quit(): Promise<void> {
    if (await this.#mayLeave()) await this.#run(() => this.backend.quit());
  }

  async save(): Promise<boolean> {
    const saved = await this.change(() => this.backend.save());
    if (saved) this.say(texts.header.savedNotice(this.workspace?.file ?? ""));
    return saved;
  }

  async saveAs(): Promise<void> {
    const saved = await this.change(() => this.backend.saveAs());
    if (saved) this.say(texts.header.savedNotice(this.workspace?.file ?? ""));
  }

  /** Shows the verdict on a justification. */
  async verify(question: () => Promise<VerificationView | null>): Promise<void> {
    const verdict = await this.#run(question);
    if (!verdict) return;
    if (this.screen !== "verification") this.#before = { screen: this.screen, offer: this.offer };
    this.verification = verdict;
    this.go("verification");
  }

  /** Goes back to where the verification was asked. */
  leaveVerification(): void {
    this.go(this.#before.screen, this.#before.offer);
  }

  async savePaper(form: PaperForm = "pdf"): Promise<void> {
    const path = await this.#run(() => this.backend.savePaper(form, this.onePage));
    if (!path) return;
    const show = () => void this.#run(() => this.backend.showPaper());
    this.say(texts.header.pdfNotice(path), { label: texts.header.pdfShow, run: show });
  }

  /** Opens a copy in the system's viewer, which prints. */
  async printPaper(): Promise<void> {
    await this.#run(() => this.backend.printPaper(this.onePage));
  }

  async saveWorkbook(): Promise<void> {
    const path = await this.#run(() => this.backend.saveWorkbook());
    if (path) this.say(texts.paper.workbookNotice(path));
  }

  /** The pages, or null when they were refused. */
  pages(): Promise<string[] | null> {
    return this.#run(() => this.backend.pages(this.onePage));
  }

  async undo(): Promise<void> {
    if (this.workspace?.undo) await this.change(() => this.backend.undo());
  }

  async redo(): Promise<void> {
    if (this.workspace?.redo) await this.change(() => this.backend.redo());
  }

  async explain(figure: string): Promise<void> {
    const view = await this.#run(() => this.backend.explain(figure));
    this.explanation = view && { figure, view };
  }

  /** Closes the explanation and goes back to the figure it was about. */
  closeExplanation(): void {
    const figure = this.explanation?.figure;
    this.explanation = null;
    const buttons = document.querySelectorAll<HTMLElement>("[data-figure]");
    [...buttons].find((button) => button.dataset.figure === figure)?.focus();
  }

  /** Reads a quote and shows how it was understood; true when it was. A reading that lasts can be given up. */
  async readQuote(question: () => Promise<ImportView>): Promise<boolean> {
    let stop = (): void => {};
    const given = new Promise<null>((resolve) => (stop = () => resolve(null)));
    const giveUp = (): void => {
      stop();
      void this.backend.cancelReading();
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const view = await this.#run(() => {
      timer = setTimeout(() => (this.giveUp = giveUp), 1000);
      return Promise.race([question(), given]);
    });
    clearTimeout(timer);
    this.giveUp = null;
    if (!view) return false;
    this.quote = view;
    if (this.screen !== "quote") this.go("quote");
    return true;
  }

  /** Reads the first of some quotes, and the others once it is taken or left. */
  async queueQuotes(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    if (this.screen !== "quote" && !this.#queueing) {
      // A quote left for another screen gives way.
      this.quote = null;
      this.waiting = [];
    }
    this.waiting = [...this.waiting, ...paths];
    if (!this.quote && !this.#queueing) await this.nextQuote();
  }

  /** Reads the next quote that can be read; false when none waits. */
  async nextQuote(): Promise<boolean> {
    this.#queueing = true;
    let read = false;
    for (let path = this.waiting[0]; path !== undefined && !read; path = this.waiting[0]) {
      const target = path;
      read = await this.readQuote(() => this.backend.readQuotePath(target));
      this.waiting = this.waiting.slice(1);
    }
    this.#queueing = false;
    if (read) document.querySelector<HTMLElement>("main h1")?.focus();
    return read;
  }

  async chooseQuote(): Promise<void> {
    const paths = await this.#run(() => this.backend.pickQuotes());
    if (paths) await this.queueQuotes(paths);
  }

  rereadQuote(settings: ImportSettings): Promise<boolean> {
    return this.readQuote(() => this.backend.rereadQuote(settings));
  }

  answerQuestion(id: string, choice: number): Promise<boolean> {
    return this.readQuote(() => this.backend.answerQuestion(id, choice));
  }

  correctLine(row: number, field: string, value: string | null): Promise<boolean> {
    return this.readQuote(() => this.backend.correctLine(row, field, value));
  }

  useLine(row: number, chosen: string): Promise<boolean> {
    return this.readQuote(() => this.backend.useLine(row, chosen));
  }

  async takeQuote(): Promise<void> {
    if (!(await this.change(() => this.backend.takeQuote([])))) return;
    this.quote = null;
    if (await this.nextQuote()) {
      this.say(texts.quote.takenNext);
      return;
    }
    this.go("offers");
    this.say(texts.quote.taken, { label: texts.quote.again, run: () => void this.chooseQuote() });
  }

  async leaveQuote(): Promise<void> {
    this.quote = null;
    await this.#run(() => this.backend.leaveQuote());
    if (!(await this.nextQuote())) this.go(this.workspace ? "offers" : "welcome");
  }

  keptSettings(): Promise<KeptSettings[] | null> {
    return this.#run(() => this.backend.keptSettings());
  }

  forgetSettings(supplier: string): Promise<KeptSettings[] | null> {
    return this.#run(() => this.backend.forgetSettings(supplier));
  }

  async exportSettings(supplier: string): Promise<void> {
    const path = await this.#run(() => this.backend.exportSettings(supplier));
    if (path) this.say(texts.quote.keptExported(path));
  }

  importSettings(): Promise<KeptSettings[] | null> {
    return this.#run(() => this.backend.importSettings());
  }

  /** Shows the makers' sheets of a file for an item; without a file, what such a file is. */
  async chooseSheets(item: string): Promise<boolean> {
    const view = await this.#run(() => this.backend.readSheetsDialog(item));
    const known = this.sheets?.item === item ? this.sheets.view : null;
    this.sheets = { item, view: view ?? known };
    return view !== null;
  }

  async searchSheets(text: string): Promise<void> {
    const view = await this.#run(() => this.backend.searchSheets(text));
    if (view && this.sheets) this.sheets = { ...this.sheets, view };
  }

  /** Puts a sheet into the item; answers what to check, or null when it was refused. */
  async takeSheet(key: number): Promise<SheetRemark[] | null> {
    const taken = await this.#run(() => this.backend.takeSheet(key));
    if (!taken) return null;
    await this.#show(taken.workspace);
    this.say(taken.said, taken.changed ? { label: texts.header.undo, run: () => void this.undo() } : undefined);
    return taken.remarks;
  }

  /** Shows what an inventory offers; without a file, what such a file is. */
  async readInventory(question: () => Promise<InventoryView | null>): Promise<boolean> {
    const view = await this.#run(question);
    this.inventory = { view: view ?? this.inventory?.view ?? null };
    return view !== null;
  }

  /** Keeps what the inventory offers in the dossier; true when it was done. */
  async keepInventory(): Promise<boolean> {
    const kept = await this.change(() => this.backend.keepInventory());
    if (kept) this.say(texts.inventory.kept, { label: texts.header.undo, run: () => void this.undo() });
    return kept;
  }

  async removeInventory(): Promise<void> {
    const removed = await this.change(() => this.backend.removeInventory());
    if (removed) this.say(texts.inventory.removed, { label: texts.header.undo, run: () => void this.undo() });
  }
}

const key = Symbol("app");

/** Makes `app` reachable from every component below. */
export function provide(app: App): App {
  return setContext(key, app);
}

/** The state, from any component. */
export function useApp(): App {
  return getContext(key);
}
