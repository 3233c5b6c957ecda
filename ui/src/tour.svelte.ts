/** The first look round: five screens of the example, and what to look at on each. */
import { tick } from "svelte";
import type { App } from "./app.svelte";
import { texts } from "./texts";

export class Tour {
  /** The stop shown; none when nobody looks round. */
  at = $state<number | null>(null);
  /** Whether it was left since Aloi started: it is not proposed again unasked. */
  left = $state(false);

  constructor(readonly app: App) {}

  /** Whether to propose it: nothing was opened yet, nor was it left. */
  get proposed(): boolean {
    return !this.left && this.possible && this.app.home?.recent.length === 0;
  }

  get possible(): boolean {
    return (this.app.home?.examples.length ?? 0) > 0;
  }

  /** Opens the example at the first stop. */
  async start(): Promise<void> {
    const example = this.app.home?.examples[0];
    if (example && (await this.app.openExample(example.id))) await this.#show(0);
  }

  /** Goes to the next stop, or leaves after the last. */
  async next(): Promise<void> {
    const next = (this.at ?? 0) + 1;
    if (next < texts.tour.stops.length) await this.#show(next);
    else this.leave();
  }

  leave(): void {
    this.at = null;
    this.left = true;
    document.querySelector<HTMLElement>("main h1")?.focus();
  }

  async #show(at: number): Promise<void> {
    const stop = texts.tour.stops[at];
    if (!stop) return;
    this.app.go(stop.screen);
    this.at = at;
    // After the screen, which takes the focus as it changes: the words come first, and « Suivant » is one Tab away.
    await tick();
    document.getElementById("tour-title")?.focus();
  }
}
