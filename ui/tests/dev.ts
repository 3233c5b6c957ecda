/** The screens in a browser, with the fake backend: `npx vite`, then /tests/dev.html#comparison. */
import { mount } from "svelte";
import App from "../src/App.svelte";
import "../src/style/index.css";
import { fake } from "./fake";

const backend = fake();
const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend } });
const [screen, ...buttons] = decodeURIComponent(location.hash.slice(1)).split(",");
const wait = () => new Promise((resolve) => setTimeout(resolve, 150));
const press = (name: string | undefined) => {
  const all = [...document.querySelectorAll<HTMLElement>("button, summary")];
  all.find((element) => name && (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().startsWith(name))?.click();
};
await wait();
if (screen) {
  press("Douze portables");
  await wait();
  press(screen);
  for (const button of buttons) {
    await wait();
    press(button);
  }
}
