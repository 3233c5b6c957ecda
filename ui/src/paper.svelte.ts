/** The justification: its pages, its copies, the verdict on one. */
import type { App, Screen } from "./app.svelte";
import type { PaperForm } from "./backend";
import type { VerificationView } from "./bindings/VerificationView";
import { texts } from "./texts";

export class Paper {
  /** Whether it is its first page alone. */
  onePage = $state(false);
  /** The verdict on a justification. */
  verification = $state.raw<VerificationView | null>(null);
  /** Where the verdict was asked. */
  #before: { screen: Screen; offer: string | null } = { screen: "welcome", offer: null };

  constructor(readonly app: App) {}

  /** The pages, or null when they were refused. */
  pages(): Promise<string[] | null> {
    return this.app.run(() => this.app.backend.pages(this.onePage));
  }

  async save(form: PaperForm = "pdf"): Promise<void> {
    const path = await this.app.run(() => this.app.backend.savePaper(form, this.onePage));
    if (!path) return;
    const show = () => void this.app.run(() => this.app.backend.showPaper());
    this.app.say(texts.header.pdfNotice(path), { label: texts.header.pdfShow, run: show });
  }

  /** Opens a copy in the system's viewer, which prints. */
  async print(): Promise<void> {
    await this.app.run(() => this.app.backend.printPaper(this.onePage));
  }

  async saveWorkbook(): Promise<void> {
    const path = await this.app.run(() => this.app.backend.saveWorkbook());
    if (path) this.app.say(texts.paper.workbookNotice(path));
  }

  /** Shows the verdict on a justification. */
  async verify(question: () => Promise<VerificationView | null>): Promise<void> {
    const verdict = await this.app.run(question);
    if (!verdict) return;
    const { screen, offer } = this.app;
    if (screen !== "verification") this.#before = { screen, offer };
    this.verification = verdict;
    this.app.go("verification");
  }

  /** Goes back to where the verification was asked. */
  leaveVerification(): void {
    this.app.go(this.#before.screen, this.#before.offer);
  }
}
