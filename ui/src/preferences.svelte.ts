/** The preferences: what new dossiers start with, how the screens look. */
import type { App } from "./app.svelte";
import type { PreferencesView } from "./bindings/PreferencesView";

export class Preferences {
  view = $state.raw<PreferencesView | null>(null);

  constructor(readonly app: App) {}

  async load(): Promise<void> {
    const view = await this.app.run(() => this.app.backend.preferences());
    if (view) this.#show(view);
  }

  /** Keeps a preference; throws the refusal, which belongs under the field. */
  async set(name: string, text: string): Promise<void> {
    this.#show(await this.app.ask(() => this.app.backend.setPreference(name, text)));
  }

  async forgetValue(id: string): Promise<void> {
    const view = await this.app.run(() => this.app.backend.forgetValue(id));
    if (view) this.#show(view);
  }

  /** Says what a new dossier took from them, after what was just said. */
  async tellStart(): Promise<void> {
    const taken = await this.app.run(() => this.app.backend.startedWith());
    if (!taken) return;
    const said = this.app.notice?.severity === "info" ? this.app.notice : null;
    this.app.say(said ? `${said.message} ${taken}` : taken, ...(said?.actions ?? []));
  }

  #show(view: PreferencesView): void {
    this.view = view;
    const { dataset } = document.documentElement;
    if (view.appearance === "system") delete dataset.appearance;
    else dataset.appearance = view.appearance;
    this.sayDamaged(view.damaged);
  }

  /** Says that the file of the preferences cannot be used: it was set aside, and is said once. */
  sayDamaged(message: string): void {
    if (message) this.app.notice = { severity: "error", message, hint: "", actions: [] };
  }
}
