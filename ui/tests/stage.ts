/** Puts the application on a page with a fake backend, and finds things in it as a user would: by their names. */
import { flushSync, mount, unmount } from "svelte";
import App from "../src/App.svelte";
import { type Fake, fake } from "./fake";

export interface Stage {
  backend: Fake;
  /** Lets pending answers arrive and the page follow. */
  settle(): Promise<void>;
  /** The button or input of that accessible name; fails when there is none. */
  named<T extends HTMLElement>(name: string): T;
  press(name: string): Promise<void>;
  type(name: string, text: string): Promise<void>;
  key(key: string, more?: KeyboardEventInit): Promise<void>;
  text(): string;
  leave(): void;
}

function nameOf(element: Element): string {
  const label = element.getAttribute("aria-label");
  if (label) return label.replace(/\u00a0/g, " ");
  const labels = element.id && document.querySelector(`label[for="${element.id}"]`);
  const own = labels ? labels.textContent : (element.closest("label") ?? element).textContent;
  return (own ?? "").replace(/[\s\u00a0]+/g, " ").trim();
}

export async function stage(backend = fake()): Promise<Stage> {
  const target = document.body.appendChild(document.createElement("div"));
  const app = mount(App, { target, props: { backend } });
  const settle = async () => {
    for (let turn = 0; turn < 8; turn++) {
      await new Promise((resolve) => setTimeout(resolve));
      flushSync();
    }
  };
  const named = <T extends HTMLElement>(name: string): T => {
    const wanted = name.replace(/\u00a0/g, " ");
    const all = [...target.querySelectorAll<T>("button, input, select, textarea, summary")];
    const found = all.find((element) => nameOf(element) === wanted) ?? all.find((element) => nameOf(element).startsWith(wanted));
    if (!found) throw new Error(`nothing is named « ${name} » among: ${all.map(nameOf).join(" | ")}`);
    return found;
  };
  await settle();
  return {
    ...{ backend, settle, named },
    press: async (name) => {
      named(name).click();
      await settle();
    },
    type: async (name, text) => {
      const input = named<HTMLInputElement>(name);
      input.focus();
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      await settle();
    },
    key: async (key, more = {}) => {
      window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, ...more }));
      await settle();
    },
    text: () => (target.textContent ?? "").replace(/\u00a0/g, " "),
    leave: () => {
      void unmount(app);
      target.remove();
    },
  };
}
