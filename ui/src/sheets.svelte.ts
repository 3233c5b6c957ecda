/** The makers' sheets: a file of them, searched, and one taken into an item. */
import type { App } from "./app.svelte";
import type { SheetRemark } from "./bindings/SheetRemark";
import type { SheetsView } from "./bindings/SheetsView";
import { texts } from "./texts";

export class Sheets {
  /** The item a sheet is being picked for, with the sheets once a file is read. */
  open = $state.raw<{ item: string; view: SheetsView | null } | null>(null);

  constructor(readonly app: App) {}

  /** Shows the makers' sheets of a file for an item; without a file, what such a file is. */
  async choose(item: string): Promise<boolean> {
    const view = await this.app.run(() => this.app.backend.readSheetsDialog(item));
    const known = this.open?.item === item ? this.open.view : null;
    this.open = { item, view: view ?? known };
    return view !== null;
  }

  async search(text: string): Promise<void> {
    const view = await this.app.run(() => this.app.backend.searchSheets(text));
    if (view && this.open) this.open = { ...this.open, view };
  }

  /** Puts a sheet into the item; answers what to check, or null when it was refused. */
  async take(key: number): Promise<SheetRemark[] | null> {
    const taken = await this.app.run(() => this.app.backend.takeSheet(key));
    if (!taken) return null;
    await this.app.show(taken.workspace);
    const undo = { label: texts.header.undo, run: () => void this.app.undo() };
    this.app.say(taken.said, ...(taken.changed ? [undo] : []));
    return taken.remarks;
  }
}
