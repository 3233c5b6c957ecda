/** The keyboard shortcuts. */
import type { App, Screen } from "./app.svelte";

/** Lets the field being typed in hand over its value before the action that follows. */
function settle(): void {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    active.blur();
    active.focus();
  }
}

/** Whether the keyboard is in a field whose text was not handed over yet: there, undo belongs to the field. */
function typing(): boolean {
  return document.activeElement instanceof HTMLElement && document.activeElement.dataset.typing === "true";
}

/** Does what the key asks, when it asks something. */
export function onKey(app: App, event: KeyboardEvent): void {
  if (app.leaving) return;
  const action = actionOf(app, event);
  if (!action) return;
  event.preventDefault();
  action();
}

function actionOf(app: App, event: KeyboardEvent): (() => void) | null {
  if (event.key === "F1") return () => app.go("help");
  if (event.key === "Escape" && app.explanation) return () => app.closeExplanation();
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === "n") return () => void app.create();
  if (key === "o") return () => void app.openDialog();
  if (!app.workspace) return null;
  // By its place on the keyboard: a French one writes digits with the shift key.
  const step = app.workspace.steps[Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0) - 1];
  if (step) return () => app.go(step.id as Screen);
  if (key === "s") return after(() => app.save());
  if (key === "p") return after(() => app.savePaper());
  if (typing()) return null;
  if (key === "z") return () => void (event.shiftKey ? app.redo() : app.undo());
  if (key === "y") return () => void app.redo();
  return null;
}

const after = (action: () => Promise<unknown>) => () => {
  settle();
  void action();
};
