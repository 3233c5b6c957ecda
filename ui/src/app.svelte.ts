/** What is on screen and what was asked: the one state all screens share; what has its own life has its own file. */
import { getContext, setContext, tick } from "svelte";
import type { Backend, Opening } from "./backend";
import type { ExplanationView } from "./bindings/ExplanationView";
import type { Home } from "./bindings/Home";
import type { Workspace } from "./bindings/Workspace";
import { Catalogue } from "./catalogue.svelte";
import { Inventory } from "./inventory.svelte";
import { fieldId, placeOf } from "./places";
import { Paper } from "./paper.svelte";
import { Preferences } from "./preferences.svelte";
import { Quotes } from "./quotes.svelte";
import { CHANGED_ELSEWHERE, NOT_WRITTEN, refusal } from "./refusal";
import { Sheets } from "./sheets.svelte";
import { texts } from "./texts";
import { Tour } from "./tour.svelte";
import { Trial } from "./trial.svelte";

/** The screens; those of the task list bear the ids of its steps. */
export type Screen =
  | "welcome"
  | "identity"
  | "need"
  | "bisou"
  | "offers"
  | "comparison"
  | "sensitivity"
  | "decision"
  | "paper"
  | "quote"
  | "verification"
  | "catalogues"
  | "preferences"
  | "help";

/** A button of a message. */
export interface Action {
  label: string;
  run: () => void;
}

/** A message to the user, with what can be done about it. */
export interface Notice {
  severity: "info" | "error";
  message: string;
  hint: string;
  actions: Action[];
}

export class App {
  home = $state.raw<Home | null>(null);
  workspace = $state.raw<Workspace | null>(null);
  screen = $state<Screen>("welcome");
  /** The offer being edited on the offers' screen. */
  offer = $state<string | null>(null);
  readonly quotes = new Quotes(this);
  readonly sheets = new Sheets(this);
  readonly inventory = new Inventory(this);
  readonly tour = new Tour(this);
  readonly trial = new Trial(this);
  readonly catalogue = new Catalogue(this);
  readonly preferences = new Preferences(this);
  readonly paper = new Paper(this);
  explanation = $state.raw<{ figure: string; view: ExplanationView } | null>(null);
  notice = $state.raw<Notice | null>(null);
  /** How many computations are under way. */
  busy = $state(0);
  /** Whether a file is held over the window. */
  hover = $state(false);
  /** Set while the user is asked what to do with unsaved changes. */
  leaving = $state.raw<((choice: "save" | "discard" | "stay") => void) | null>(null);
  /** How many times larger than ordinary everything is. */
  scale = 1;
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly backend: Backend) {}

  async start(): Promise<void> {
    await this.backend.signals({
      open: (opening) => void this.take(opening),
      close: () => void this.quit(),
      hover: (over) => (this.hover = over),
    });
    await this.refreshHome();
    await this.preferences.load();
    if (await this.change(() => this.backend.workspace(), "identity")) return;
    if (await this.change(() => this.backend.recover(), "identity")) this.say(texts.header.recovered);
    const pending = await this.backend.pending();
    if (pending) await this.take(pending);
  }

  async refreshHome(): Promise<void> {
    await this.run(async () => (this.home = await this.backend.home()));
  }

  /** Asks one thing at a time, in the order of the user's gestures; throws the refusal. */
  ask<T>(question: () => Promise<T>): Promise<T> {
    this.busy += 1;
    const answer = this.#last.then(question).finally(() => (this.busy -= 1));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Asks; a refusal becomes a message, with the ways out that its code has. */
  async run<T>(question: () => Promise<T>, waysOut: Record<string, Action[]> = {}): Promise<T | null> {
    try {
      return await this.ask(question);
    } catch (thrown) {
      const { code, message, hint } = refusal(thrown);
      this.notice = { severity: "error", message, hint, actions: waysOut[code] ?? [] };
      return null;
    }
  }

  /** Shows the dossier as an answer brought it. */
  async show(workspace: Workspace): Promise<void> {
    this.workspace = workspace;
    if (this.offer && !workspace.offers.some((offer) => offer.id === this.offer)) this.offer = null;
    if (this.explanation) await this.explain(this.explanation.figure);
    await this.trial.refresh();
  }

  /** Asks for a change of the dossier and shows the result; true when it was done. */
  async change(
    question: () => Promise<Workspace | null>,
    screen?: Screen,
    waysOut?: Record<string, Action[]>,
  ): Promise<boolean> {
    const workspace = await this.run(question, waysOut);
    if (!workspace) return false;
    await this.show(workspace);
    if (screen) this.go(screen);
    return true;
  }

  /** Asks for a change of the dossier; throws the refusal, which belongs under the field. */
  async attempt(question: () => Promise<Workspace>): Promise<void> {
    await this.show(await this.ask(question));
  }

  edit(path: string, text: string): Promise<void> {
    return this.attempt(() => this.backend.edit(path, text));
  }

  say(message: string, ...actions: Action[]): void {
    this.notice = { severity: "info", message, hint: "", actions };
  }

  go(screen: Screen, offer: string | null = null): void {
    this.screen = screen;
    this.offer = offer;
    this.sheets.open = null;
    this.inventory.open = null;
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

  /** Shows another dossier in place of this one; what was tried beside this one is forgotten. */
  async #enter(question: () => Promise<Workspace | null>, screen: Screen): Promise<boolean> {
    if (!(await this.#mayLeave())) return false;
    const entered = await this.run(question);
    if (!entered) return false;
    this.trial.forget();
    await this.show(entered);
    this.go(screen);
    return true;
  }

  async create(): Promise<void> {
    if (await this.#enter(() => this.backend.create(), "identity")) await this.preferences.tellStart();
  }

  async openDialog(): Promise<void> {
    await this.#enter(() => this.backend.openDialog(), "identity");
  }

  async openPath(path: string): Promise<void> {
    await this.#enter(() => this.backend.openPath(path), "identity");
  }

  openExample(id: string): Promise<boolean> {
    return this.#enter(() => this.backend.openExample(id), "comparison");
  }

  /** Takes a file or example named from outside the screens. */
  async take(opening: Opening): Promise<void> {
    this.hover = false;
    if (opening.kind === "dossier") await this.openPath(opening.target);
    else if (opening.kind === "example") await this.openExample(opening.target);
    else if (opening.kind === "quote" && this.inventory.open) {
      await this.inventory.read(() => this.backend.readInventoryPath(opening.target));
    } else if (opening.kind === "quote") await this.quotes.queue([opening.target]);
    else if (opening.kind === "justification") await this.paper.verify(() => this.backend.verifyPath(opening.target));
    else {
      const { message, hint } = texts.unknownFile;
      this.notice = { severity: "error", message: message(opening.target), hint, actions: [] };
    }
  }

  async close(): Promise<void> {
    if (!(await this.#mayLeave())) return;
    await this.run(() => this.backend.close());
    this.workspace = null;
    this.quotes.forget();
    this.trial.forget();
    this.tour.at = null;
    this.notice = null;
    this.go("welcome");
    await this.refreshHome();
  }

  async quit(): Promise<void> {
    if (await this.#mayLeave()) await this.run(() => this.backend.quit());
  }

  save(): Promise<boolean> {
    return this.#saved(() => this.backend.save());
  }

  saveAs(): Promise<boolean> {
    return this.#saved(() => this.backend.saveAs());
  }

  async #saved(question: () => Promise<Workspace | null>): Promise<boolean> {
    const elsewhere = { label: texts.header.saveAs, run: () => void this.saveAs() };
    const over = { label: texts.header.saveOver, run: () => void this.#saved(() => this.backend.saveOver()) };
    const waysOut = { [NOT_WRITTEN]: [elsewhere], [CHANGED_ELSEWHERE]: [elsewhere, over] };
    const saved = await this.change(question, undefined, waysOut);
    if (saved) this.say(texts.header.savedNotice(this.workspace?.file ?? ""));
    return saved;
  }

  async undo(): Promise<void> {
    if (this.workspace?.undo) await this.change(() => this.backend.undo());
  }

  async redo(): Promise<void> {
    if (this.workspace?.redo) await this.change(() => this.backend.redo());
  }

  async enlarge(scale: number): Promise<void> {
    this.scale = Math.min(3, Math.max(1, scale));
    await this.run(() => this.backend.enlarge(this.scale));
  }

  async explain(figure: string): Promise<void> {
    const view = await this.run(() => this.backend.explain(figure));
    this.explanation = view && { figure, view };
  }

  /** Closes the explanation and goes back to the figure it was about. */
  closeExplanation(): void {
    const figure = this.explanation?.figure;
    this.explanation = null;
    const buttons = document.querySelectorAll<HTMLElement>("[data-figure]");
    [...buttons].find((button) => button.dataset.figure === figure)?.focus();
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
