/** The inventory looked through for Semblable: what a file offers, kept in the dossier or taken out of it. */
import type { App } from "./app.svelte";
import type { InventoryView } from "./bindings/InventoryView";
import { texts } from "./texts";

export class Inventory {
  /** Set while an inventory is looked through, with what it offers once a file is read. */
  open = $state.raw<{ view: InventoryView | null } | null>(null);

  constructor(readonly app: App) {}

  /** Shows what an inventory offers; without a file, what such a file is. */
  async read(question: () => Promise<InventoryView | null>): Promise<boolean> {
    const view = await this.app.run(question);
    this.open = { view: view ?? this.open?.view ?? null };
    return view !== null;
  }

  /** Keeps what the inventory offers in the dossier; true when it was done. */
  async keep(): Promise<boolean> {
    const kept = await this.app.change(() => this.app.backend.keepInventory());
    if (kept) this.app.say(texts.inventory.kept, { label: texts.header.undo, run: () => void this.app.undo() });
    return kept;
  }

  async remove(): Promise<void> {
    const removed = await this.app.change(() => this.app.backend.removeInventory());
    if (removed) this.app.say(texts.inventory.removed, { label: texts.header.undo, run: () => void this.app.undo() });
  }
}
