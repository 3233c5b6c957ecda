/** Values tried beside the dossier: what they would change, kept in it or given up. */
import { tick } from "svelte";
import type { App } from "./app.svelte";
import type { TrialEntry } from "./bindings/TrialEntry";
import type { TrialView } from "./bindings/TrialView";
import { fieldId } from "./places";
import { texts } from "./texts";

/** The id of the input where a value is tried. */
export function trialId(path: string): string {
  return `try-${fieldId(path)}`;
}

export class Trial {
  entries = $state.raw<TrialEntry[]>([]);
  view = $state.raw<TrialView | null>(null);

  constructor(readonly app: App) {}

  /** Whether the values tried may be kept. */
  get sound(): boolean {
    return this.view?.result != null;
  }

  /** Puts values in the trial, over those tried there before, and the cursor in the first. */
  async put(entries: TrialEntry[]): Promise<void> {
    const kept = this.entries.filter((tried) => !entries.some((entry) => entry.path === tried.path));
    await this.set([...kept, ...entries]);
    await tick();
    const input = document.getElementById(trialId(entries[0]?.path ?? ""));
    input?.focus();
    input?.scrollIntoView({ block: "center" });
  }

  /** Changes one value of the trial. */
  async type(path: string, text: string): Promise<void> {
    await this.set(this.entries.map((entry) => (entry.path === path ? { path, text } : entry)));
  }

  async remove(path: string): Promise<void> {
    await this.set(this.entries.filter((entry) => entry.path !== path));
  }

  async set(entries: TrialEntry[]): Promise<void> {
    this.entries = entries;
    await this.refresh();
  }

  /** Computes the trial again, on the dossier as it is now. */
  async refresh(): Promise<void> {
    if (this.entries.length === 0) this.view = null;
    else this.view = (await this.app.run(() => this.app.backend.tryValues(this.entries))) ?? this.view;
  }

  forget(): void {
    this.entries = [];
    this.view = null;
  }

  async keep(): Promise<void> {
    const entries = this.entries;
    this.forget();
    if (await this.app.change(() => this.app.backend.keepValues(entries))) {
      this.app.say(texts.sensitivity.kept, { label: texts.header.undo, run: () => void this.app.undo() });
      document.querySelector<HTMLElement>("main h1")?.focus();
    } else await this.set(entries);
  }

  /** Gives the trial up. */
  abandon(): void {
    this.forget();
    document.querySelector<HTMLElement>("main h1")?.focus();
  }
}
