/** Starts the screens. */
import { mount } from "svelte";
import App from "./App.svelte";
import { backend } from "./backend";
import "./style/index.css";

const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend } });
