/** The quotes being imported: the one on screen, those that wait, and the settings kept for their suppliers. */
import type { App } from "./app.svelte";
import type { ImportSettings } from "./bindings/ImportSettings";
import type { ImportView } from "./bindings/ImportView";
import type { KeptSettings } from "./bindings/KeptSettings";
import { texts } from "./texts";

export class Quotes {
  /** The quote being imported. */
  view = $state.raw<ImportView | null>(null);
  /** The quotes to read after it. */
  waiting = $state.raw<string[]>([]);
  /** Gives up a reading that lasts; none while nothing lasts. */
  giveUp = $state.raw<(() => void) | null>(null);
  /** Whether the next quote is being read. */
  #queueing = false;

  constructor(readonly app: App) {}

  /** Reads a quote and shows how it was understood; true when it was. A reading that lasts can be given up. */
  async read(question: () => Promise<ImportView>): Promise<boolean> {
    let stop = (): void => {};
    const given = new Promise<null>((resolve) => (stop = () => resolve(null)));
    const giveUp = (): void => {
      stop();
      void this.app.backend.cancelReading();
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const view = await this.app.run(() => {
      timer = setTimeout(() => (this.giveUp = giveUp), 1000);
      return Promise.race([question(), given]);
    });
    clearTimeout(timer);
    this.giveUp = null;
    if (!view) return false;
    this.view = view;
    if (this.app.screen !== "quote") this.app.go("quote");
    return true;
  }

  /** Reads the first of some quotes, and the others once it is taken or left. */
  async queue(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    if (this.app.screen !== "quote" && !this.#queueing) {
      // A quote left for another screen gives way.
      this.forget();
    }
    this.waiting = [...this.waiting, ...paths];
    if (!this.view && !this.#queueing) await this.next();
  }

  /** Reads the next quote that can be read; false when none waits. */
  async next(): Promise<boolean> {
    this.#queueing = true;
    let read = false;
    for (let path = this.waiting[0]; path !== undefined && !read; path = this.waiting[0]) {
      const target = path;
      read = await this.read(() => this.app.backend.readQuotePath(target));
      this.waiting = this.waiting.slice(1);
    }
    this.#queueing = false;
    if (read) document.querySelector<HTMLElement>("main h1")?.focus();
    return read;
  }

  async choose(): Promise<void> {
    const paths = await this.app.run(() => this.app.backend.pickQuotes());
    if (paths) await this.queue(paths);
  }

  reread(settings: ImportSettings): Promise<boolean> {
    return this.read(() => this.app.backend.rereadQuote(settings));
  }

  answer(id: string, choice: number): Promise<boolean> {
    return this.read(() => this.app.backend.answerQuestion(id, choice));
  }

  correct(row: number, field: string, value: string | null): Promise<boolean> {
    return this.read(() => this.app.backend.correctLine(row, field, value));
  }

  use(row: number, chosen: string): Promise<boolean> {
    return this.read(() => this.app.backend.useLine(row, chosen));
  }

  async take(): Promise<void> {
    const blank = !this.app.workspace;
    if (!(await this.app.change(() => this.app.backend.takeQuote([])))) return;
    this.view = null;
    if (await this.next()) {
      this.app.say(texts.quote.takenNext);
    } else {
      this.app.go("offers");
      this.app.say(texts.quote.taken, { label: texts.quote.again, run: () => void this.choose() });
    }
    if (blank) await this.app.preferences.tellStart();
  }

  async leave(): Promise<void> {
    this.view = null;
    await this.app.run(() => this.app.backend.leaveQuote());
    if (!(await this.next())) this.app.go(this.app.workspace ? "offers" : "welcome");
  }

  kept(): Promise<KeptSettings[] | null> {
    return this.app.run(() => this.app.backend.keptSettings());
  }

  forgetKept(supplier: string): Promise<KeptSettings[] | null> {
    return this.app.run(() => this.app.backend.forgetSettings(supplier));
  }

  async exportKept(supplier: string): Promise<void> {
    const path = await this.app.run(() => this.app.backend.exportSettings(supplier));
    if (path) this.app.say(texts.quote.keptExported(path));
  }

  importKept(): Promise<KeptSettings[] | null> {
    return this.app.run(() => this.app.backend.importSettings());
  }

  /** Drops what is read and what waits. */
  forget(): void {
    this.view = null;
    this.waiting = [];
  }
}
