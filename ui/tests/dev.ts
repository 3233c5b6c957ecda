/** The screens in a browser, with the fake backend: `npm run dev`; `?offers=10` for ten offers, `?first` for the first start. */
import type axe from "axe-core";
import { mount } from "svelte";
import App from "../src/App.svelte";
import "../src/style/index.css";
import { type Fake, fake } from "./fake";
import { manyOffers } from "./sample";

declare global {
  interface Window {
    /** The backend, for what Rust does of its own accord. */
    fake: Fake;
    axe: typeof axe;
  }
}

const asked = new URLSearchParams(location.search);
const offers = Number(asked.get("offers"));
window.fake = fake();
if (asked.has("first")) {
  const { home } = window.fake;
  window.fake.home = async () => ({ ...(await home()), recent: [] });
}
if (offers) window.fake.held = manyOffers(offers);
const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend: window.fake } });
