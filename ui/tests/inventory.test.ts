/** The inventory of Semblable: a file chosen or dropped, what it offers, a column corrected, findings kept or removed. */
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fake } from "./fake";
import { type Stage, stage } from "./stage";

const OPEN = "Chercher dans un inventaire…";
let page: Stage;

async function onSemblable(backend = fake()): Promise<void> {
  page = await stage(backend);
  await page.press("Douze portables");
  await page.press("BISOU");
  await page.press("S Semblable");
}
beforeEach(() => onSemblable());
afterEach(() => page.leave());

const last = () => page.backend.asked.at(-1);
const panel = () => document.querySelector("section[aria-labelledby=inventory-title]");
const focused = () => document.activeElement as HTMLElement;
const notice = (role: string) => document.querySelector(`[role=${role}] .message`)?.textContent ?? "";
const said = () => (panel()?.textContent ?? "").replace(/[\u00a0\u202f]/g, " ");

async function violations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`);
}

test("only Semblable looks through an inventory", async () => {
  expect(page.text()).toContain(OPEN);
  await page.press("B Besoin");
  expect(page.text()).not.toContain(OPEN);
});

test("what the file offers, what was not kept and how columns were read are shown", async () => {
  await page.press(OPEN);
  expect(last()).toBe("readInventoryDialog");
  expect(focused().id).toBe("inventory-title");
  for (const part of ["214 ordinateurs portables", "Dell Latitude 5420", "statut « En stock » (C5)", "convient", "lignes 5, 6, 7, 8, 9…"]) {
    expect(said()).toContain(part);
  }
  expect(said()).toContain("erreur · cellule E2 · Quantité « v »");
  expect(said()).toContain("attention · cellule J4");
  expect(await violations()).toEqual([]);
  await page.press("Fermer l’inventaire");
  expect(panel()).toBeNull();
  expect(focused().textContent?.trim()).toBe(OPEN);
});

test("a column corrected reads the file again, and its meaning is nowhere else", async () => {
  await page.press(OPEN);
  await page.press("Colonnes reconnues");
  const select = page.named<HTMLSelectElement>("Contenu de la colonne B");
  select.value = "name";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await page.settle();
  const columns = [{ column: "A", meaning: "" }, { column: "B", meaning: "name" }];
  expect(last()).toBe(`rereadInventory ${JSON.stringify({ sheet: "parc.csv", header_row: 1, columns })}`);
});

test("findings are kept in the dossier, undone, and removed", async () => {
  await page.press(OPEN);
  await page.press("Garder ces constats dans le dossier");
  expect(last()).toBe("keepInventory");
  expect(panel()).toBeNull();
  expect(notice("status")).toContain("Les constats de l’inventaire sont dans le dossier.");
  expect(page.text()).toContain("Le dossier garde les constats");
  expect(await violations()).toEqual([]);
  await page.press("Retirer ces constats");
  expect(last()).toBe("removeInventory");
  expect(page.text()).not.toContain("Le dossier garde les constats");
  [...document.querySelectorAll<HTMLElement>("[role=status] button")].find((each) => each.textContent === "Annuler")?.click();
  await page.settle();
  expect(last()).toBe("undo");
});

test("a file with several lists of devices lets one choose its sheet", async () => {
  const backend = page.backend;
  const read = backend.readInventoryDialog;
  backend.readInventoryDialog = async () => {
    const view = await read();
    return view && { ...view, sheet: "Écrans", sheets: ["Écrans", "Portables"] };
  };
  await page.press(OPEN);
  const select = page.named<HTMLSelectElement>("Feuille");
  expect([...select.options].map((option) => option.value)).toEqual(["Écrans", "Portables"]);
  select.value = "Portables";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await page.settle();
  expect(last()).toBe(`rereadInventory ${JSON.stringify({ sheet: "Portables", header_row: null, columns: [] })}`);
  expect(await violations()).toEqual([]);
});

test("a file dropped while an inventory is looked through is read as one", async () => {
  const dropped = { kind: "quote" as const, target: "/parc/glpi.csv" };
  await page.press(OPEN);
  page.backend.to?.open(dropped);
  await page.settle();
  expect(last()).toBe("readInventoryPath /parc/glpi.csv");
  await page.press("Fermer l’inventaire");
  page.backend.to?.open(dropped);
  await page.settle();
  expect(last()).toBe("readQuotePath /parc/glpi.csv");
});

test("without a file the panel says what it wants and that it stays here; a refusal is said as elsewhere", async () => {
  page.leave();
  const backend = fake();
  backend.readInventoryDialog = () => Promise.resolve(null);
  await onSemblable(backend);
  await page.press(OPEN);
  expect(said()).toContain("GLPI");
  expect(said()).toContain("reste sur cet ordinateur");
  expect(await violations()).toEqual([]);
  backend.readInventoryDialog = () => Promise.reject({ code: "I130", message: "aucun inventaire reconnu", hint: "" });
  await page.press("Choisir un fichier…");
  expect(notice("alert")).toContain("Aucun inventaire reconnu");
  expect(panel()).not.toBeNull();
});
