/** The catalogues: every reference value, and those the open dossier changes. */
import type { App } from "./app.svelte";
import type { CatalogueView } from "./bindings/CatalogueView";
import type { ValueChange } from "./bindings/ValueChange";
import { texts } from "./texts";

/** The part of a change that each code of refusal is about; the others are about the value. */
const PARTS: Record<string, keyof ValueChange> = { V322: "low", V323: "high", V324: "who", V325: "why" };

/** The part of a change that a refusal is about. */
export function refusedPart(code: string): keyof ValueChange {
  return PARTS[code] ?? "value";
}

export class Catalogue {
  view = $state.raw<CatalogueView | null>(null);

  constructor(readonly app: App) {}

  /** Asks for the values again: what the dossier uses and changes may be other. */
  async refresh(): Promise<void> {
    const view = await this.app.run(() => this.app.backend.catalogue());
    if (!view) return;
    this.view = view;
    this.app.preferences.sayDamaged(view.damaged);
  }

  /** Changes a value in the open dossier; throws the refusal, which belongs under the field. */
  async change(label: string, change: ValueChange): Promise<void> {
    await this.app.attempt(() => this.app.backend.changeValue(change));
    this.app.say(texts.catalogue.changedNotice(label), this.#undo());
  }

  async revert(label: string, id: string): Promise<void> {
    if (await this.app.change(() => this.app.backend.revertValue(id))) {
      this.app.say(texts.catalogue.revertedNotice(label), this.#undo());
    }
  }

  #undo() {
    return { label: texts.header.undo, run: () => void this.app.undo() };
  }
}
