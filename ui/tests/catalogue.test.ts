/** The catalogues and the preferences: found, changed with who and why, refused, put back, kept for new dossiers. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { fake } from "./fake";
import { preferences } from "./sample";
import { type Stage, stage } from "./stage";

const POWER = "Puissance en marche d’un ordinateur portable";
const REPAIR = "Pièces par panne d’un ordinateur portable";
let page: Stage;
beforeEach(async () => (page = await stage()));
afterEach(() => {
  page.leave();
  delete document.documentElement.dataset.appearance;
});

const asked = (start: string) => page.backend.asked.filter((what) => what.startsWith(start));
const labels = () => [...document.querySelectorAll("main details details .label")].map((label) => label.textContent);
const focused = () => document.activeElement as HTMLElement;
const form = () => document.querySelector<HTMLFormElement>("main form");

async function onCatalogues(): Promise<void> {
  await page.press("Douze portables");
  await page.press("Catalogues");
}

async function submit(): Promise<void> {
  form()?.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  await page.settle();
}

test("without a dossier, the values are read and not changed", async () => {
  await page.press("Catalogues");
  expect(page.text()).toContain("Catalogues 2026.11 : 3 valeurs, 2 sources.");
  expect(page.text()).not.toContain("Valeurs changées dans ce dossier");
  expect(labels()).toEqual([]);
  await page.press("Ordinateurs portables");
  expect(labels()).toEqual([POWER, REPAIR]);
  await page.press(REPAIR);
  expect(page.text()).toContain("Ordre de grandeur, à remplacer.");
  expect(page.text()).toContain("licence : Licence Ouverte 2.0");
  expect(form()).toBeNull();
  await page.press("← Retour");
  expect(document.querySelector("h1")?.textContent).toBe("Un achat de bon aloi");
});

test("a search finds words in any order, without accents, and says when nothing has them", async () => {
  await onCatalogues();
  await page.type("Chercher une valeur", "ELECTRICITE prix");
  expect(labels()).toEqual(["Prix de l’électricité, HT"]);
  expect(page.text()).toContain("1 valeur trouvée.");
  await page.type("Chercher une valeur", "hypothese panne");
  expect(labels()).toEqual([REPAIR]);
  await page.type("Chercher une valeur", "zèbre");
  expect(labels()).toEqual([]);
  expect(page.text()).toContain("Aucune valeur ne porte ces mots.");
});

test("a value is changed with who and why, said with its undoing, and asked for again", async () => {
  await onCatalogues();
  await page.press("Ordinateurs portables");
  await page.press(REPAIR);
  const before = asked("catalogue").length;
  expect(page.named<HTMLInputElement>("Qui la change").value).toBe("Camille Exemple");
  await page.type("Valeur", "90");
  await page.type("Pourquoi", "Marché de réparation");
  await page.press("Proposer aussi dans les prochains dossiers");
  await submit();
  const typed = { id: "laptop.repair_cost", value: "90", low: "", high: "", who: "Camille Exemple", why: "Marché de réparation", keep: true };
  expect(asked("changeValue")).toEqual([`changeValue ${JSON.stringify(typed)}`]);
  expect(asked("catalogue").length).toBeGreaterThan(before);
  expect(page.text()).toContain(`Valeur changée pour ce dossier : ${REPAIR}`);
  expect(page.text()).toContain("Camille Exemple, le 21/11/2026 : Marché de réparation");
  expect(form()).toBeNull();
  expect(focused().textContent).toContain(REPAIR);
});

test("a refused value says why under its field, keeps what was typed, and takes the cursor there", async () => {
  await onCatalogues();
  await page.press("Ordinateurs portables");
  await page.press(REPAIR);
  await page.type("Valeur", "trente");
  await submit();
  const input = page.named<HTMLInputElement>("Valeur");
  expect(document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent).toContain("« trente » n’est pas un nombre");
  expect([input.value, input.getAttribute("aria-invalid"), focused() === input]).toEqual(["trente", "true", true]);
  await page.type("Valeur", "90");
  await submit();
  expect(focused()).toBe(page.named("Pourquoi"));
  expect(page.text()).toContain("Indiquer pourquoi cette valeur change");
});

test("a value changed elsewhere is completed, or put back", async () => {
  await onCatalogues();
  expect(page.text()).toContain("qui et pourquoi à compléter");
  await page.press(`Compléter qui et pourquoi : ${POWER}`);
  expect(page.named<HTMLInputElement>("Valeur").value).toBe("30");
  await page.type("Pourquoi", "Mesuré");
  await submit();
  expect(focused().getAttribute("aria-label")?.replace(/\u00a0/g, " ")).toBe(`Modifier la valeur : ${POWER}`);
  await page.press(`Revenir à la valeur du catalogue : ${POWER}`);
  expect(asked("revertValue")).toEqual(["revertValue laptop.power"]);
  expect(page.text()).toContain("Aucune valeur n’est changée.");
  expect(focused().id).toBe("changed-values");
});

test("the preferences are kept as they are left, and the colours follow at once", async () => {
  await page.press("Réglages");
  await page.type("Collectivité", "Ville de Test");
  await page.type("Couleurs", "dark");
  expect(asked("setPreference")).toEqual(["setPreference authority=Ville de Test", "setPreference appearance=dark"]);
  expect(document.documentElement.dataset.appearance).toBe("dark");
  await page.type("Couleurs", "system");
  expect(document.documentElement.dataset.appearance).toBeUndefined();
  expect(asked("edit")).toEqual([]);
  await page.press(`Ne plus proposer : ${POWER}`);
  expect(asked("forgetValue")).toEqual(["forgetValue laptop.power"]);
  expect(page.text()).toContain("L’écran « Catalogues » en garde");
  await page.press("Réglages enregistrés");
  expect(page.text()).toContain("Alpha · prix TTC");
});

test("a preference refused says why under its field", async () => {
  page.backend.setPreference = () => Promise.reject({ code: "V301", message: "ce texte est trop long", hint: "" });
  await page.press("Réglages");
  await page.type("Collectivité", "x");
  expect(document.querySelector("main [role=alert]")?.textContent).toContain("Ce texte est trop long");
});

test("damaged preferences are said when the window opens, and the look kept is taken up", async () => {
  page.leave();
  const backend = fake();
  backend.preferences = () => Promise.resolve({ ...preferences("dark"), damaged: "Vos réglages ne sont pas repris : abîmés." });
  page = await stage(backend);
  expect(document.querySelector("[role=alert] .message")?.textContent).toContain("Vos réglages ne sont pas repris");
  expect(document.documentElement.dataset.appearance).toBe("dark");
});

test("a new dossier says once what it took from the preferences", async () => {
  page.backend.startedWith = () => Promise.resolve("Repris de vos réglages : la collectivité.");
  await page.press("Nouveau dossier");
  expect(document.querySelector("[role=status] .message")?.textContent).toContain("Repris de vos réglages");
});
