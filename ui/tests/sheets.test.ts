/** The makers' sheets of an item: a file chosen, searched, a sheet taken, what it leaves to check, where the focus is. */
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fake } from "./fake";
import { type Stage, stage } from "./stage";

const OPEN = "Reprendre une fiche fabricant… pour l’article ordinateur portable";
let page: Stage;

async function onOffer(backend = fake()): Promise<void> {
  page = await stage(backend);
  await page.press("Douze portables");
  await page.press("Offres");
  await page.press("Modifier l’offre Portable reconditionné");
}
beforeEach(() => onOffer());
afterEach(() => page.leave());

const last = () => page.backend.asked.at(-1);
const picker = () => document.querySelector("section[aria-labelledby=sheets-title]");
const focused = () => document.activeElement as HTMLElement;
const notice = (role: string) => document.querySelector(`[role=${role}] .message`)?.textContent ?? "";

async function violations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`);
}

test("a service has no maker's sheet", () => {
  const named = [...document.querySelectorAll("button")].map((button) => button.getAttribute("aria-label") ?? "");
  expect(named.filter((name) => name.startsWith("Reprendre une fiche"))).toEqual([OPEN]);
});

test("the sheets of the file are shown under the item, and closing gives the focus back", async () => {
  await page.press(OPEN);
  expect(last()).toBe("readSheetsDialog offers[B].items[0]");
  expect(focused().id).toBe("sheets-title");
  const cells = [...document.querySelectorAll("section[aria-labelledby=sheets-title] tbody tr:first-child > *")];
  expect(cells.map((cell) => cell.textContent)).toEqual(
    ["Alpha", "Mobilis 14 G3ordinateur portable", "240 kg CO₂e", "20 %", "novembre 2020", "", "Reprendre"],
  );
  expect(picker()?.textContent).toContain("attention · cellule E3 · Part de l’usage de 18");
  await page.press("Autre fichier…");
  expect(last()).toBe("readSheetsDialog offers[B].items[0]");
  await page.press("Fermer les fiches des fabricants");
  expect(picker()).toBeNull();
  expect(focused().getAttribute("aria-label")).toBe(OPEN);
});

test("searching shows what answers, and says so when nothing does", async () => {
  await page.press(OPEN);
  await page.type("Chercher un modèle", "voyage");
  expect(last()).toBe("searchSheets voyage");
  expect([...document.querySelectorAll("section tbody tr")]).toHaveLength(1);
  expect(picker()?.querySelector("[role=status]")?.textContent).toBe("1 fiches pour « voyage ».");
  await page.type("Chercher un modèle", "zèbre");
  expect(picker()?.querySelector("table")).toBeNull();
  expect(picker()?.querySelector("[role=status]")?.textContent).toContain("Aucune fiche ne porte « zèbre »");
  expect(await violations()).toEqual([]);
});

test("a sheet without doubt closes the picker; the change is said and can be undone", async () => {
  await page.press(OPEN);
  await page.press("Reprendre la fiche Alpha Mobilis 14 G3");
  expect(last()).toBe("takeSheet 2");
  expect(picker()).toBeNull();
  expect(focused().getAttribute("aria-label")).toBe(OPEN);
  expect(notice("status")).toContain("Repris de la fiche : carbone.");
  [...document.querySelectorAll<HTMLElement>("[role=status] button")].find((each) => each.textContent === "Annuler")?.click();
  await page.settle();
  expect(last()).toBe("undo");
});

test("what the item kept stays on screen to be checked", async () => {
  await page.press(OPEN);
  await page.press("Reprendre la fiche Beta Voyage 15");
  expect(picker()?.textContent).toContain("attention · cellule G2 · Masse : l’article dit 1,5 kg");
  expect(focused().id).toBe("sheets-title");
  expect(notice("status")).toContain("Repris de la fiche");
  expect(await violations()).toEqual([]);
});

test("without a file, the picker says where one comes from and that it stays here", async () => {
  page.leave();
  const backend = fake();
  backend.readSheetsDialog = () => Promise.resolve(null);
  await onOffer(backend);
  await page.press(OPEN);
  for (const part of ["données ouvertes de Boavizta", "EPREL", "reste sur cet ordinateur"]) {
    expect(picker()?.textContent).toContain(part);
  }
  expect(await violations()).toEqual([]);
  backend.readSheetsDialog = () => fake().readSheetsDialog("");
  await page.press("Choisir un fichier…");
  expect(picker()?.querySelectorAll("tbody tr")).toHaveLength(2);
});

test("a file or a sheet refused is said as elsewhere, and the picker stays", async () => {
  await page.press(OPEN);
  const refused = (message: string) => Promise.reject({ code: "I118", message, hint: "" });
  page.backend.takeSheet = () => refused("la fiche est de Beta et l’article de Alpha");
  await page.press("Reprendre la fiche Beta Voyage 15");
  expect(notice("alert")).toContain("La fiche est de Beta et l’article de Alpha");
  page.backend.readSheetsDialog = () => refused("aucune base de fiches reconnue");
  await page.press("Autre fichier…");
  expect(notice("alert")).toContain("Aucune base de fiches reconnue");
  expect(picker()?.querySelectorAll("tbody tr")).toHaveLength(2);
});

test("leaving the offer or removing the item closes the picker", async () => {
  await page.press(OPEN);
  await page.press("Retirer l’article ordinateur portable");
  expect(picker()).toBeNull();
  await page.press(OPEN);
  await page.press("← Toutes les offres");
  await page.press("Modifier l’offre Portable reconditionné");
  expect(picker()).toBeNull();
});
