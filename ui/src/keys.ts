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
  if (event.key === "F1") return after(() => app.go("help"));
  if (event.key === "Escape" && app.explanation) return () => app.closeExplanation();
  if (event.altKey && !event.ctrlKey && !event.metaKey) return stepOf(app, event);
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === "n") return () => void app.create();
  if (key === "o") return () => void app.openDialog();
  if (key === "+" || key === "=") return () => void app.enlarge(app.scale + 0.25);
  if (key === "-") return () => void app.enlarge(app.scale - 0.25);
  if (/^(Digit|Numpad)0$/.test(event.code)) return () => void app.enlarge(1);
  if (!app.workspace) return null;
  if (key === "s") return after(() => app.save());
  if (key === "p") return after(() => app.paper.save());
  if (typing()) return null;
  if (key === "z") return () => void (event.shiftKey ? app.redo() : app.undo());
  if (key === "y") return () => void app.redo();
  return null;
}

/** The step of a digit, by its place on the keyboard: a French one writes digits with the shift key. */
function stepOf(app: App, event: KeyboardEvent): (() => void) | null {
  const place = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const step = app.workspace?.steps[Number(place) - 1];
  return step ? after(() => app.go(step.id as Screen)) : null;
}

const after = (action: () => unknown) => () => {
  settle();
  void action();
};
