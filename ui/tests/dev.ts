/** The screens in a browser, with the fake backend: `npm run dev`; `?offers=10` opens a dossier of ten offers. */
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

const offers = Number(new URLSearchParams(location.search).get("offers"));
window.fake = fake();
if (offers) window.fake.held = manyOffers(offers);
const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend: window.fake } });
