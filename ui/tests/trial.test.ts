/** A value tried beside the dossier: its effect, a refusal under its field, seen from elsewhere, kept or given up. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Stage, stage } from "./stage";

const PRICE = "offers[B].items[0].price.amount";
let page: Stage;
beforeEach(async () => {
  page = await stage();
  await page.press("Douze portables");
  await page.press("Sensibilité");
});
afterEach(() => page.leave());

const last = () => page.backend.asked.at(-1);
const tried = (...entries: [string, string][]) => `tryValues ${JSON.stringify(entries.map(([path, text]) => ({ path, text })))}`;
const banner = () => document.querySelector(".banner")?.textContent?.replace(/[\s\u00a0]+/g, " ") ?? "";

test("a tipping value is tried with one press, and its effect is seen", async () => {
  await page.press("Essayer : Prix (offre B)");
  expect(last()).toBe(tried([PRICE, "921"]));
  expect((document.activeElement as HTMLInputElement).value).toBe("921");
  for (const part of ["l’offre C passe devant l’offre B", "131,40 € (118 à 149) →", "161,20 € (148 à 179)", "+29,80 €", "L’offre C aurait"]) {
    expect(page.text()).toContain(part);
  }
  expect(page.backend.held.unsaved).toBe(false);
});

test("the comparison leads here, and no longer holds the section", async () => {
  await page.press("Comparer");
  expect(page.text()).not.toContain("Ce qui changerait le résultat");
  await page.press("Voir ce qui le changerait");
  expect(document.querySelector("h1")?.textContent).toBe("Sensibilité");
  expect(page.text()).toContain("Ce qui changerait le résultat");
});

test("several figures are chosen, typed, and taken out", async () => {
  const select = page.named<HTMLSelectElement>("Chiffre à essayer");
  select.value = "assumptions.discount_rate";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await page.settle();
  await page.press("Ajouter à l’essai");
  await page.type("Taux d’actualisation", "4,5 %");
  await page.press("Essayer : Prix (offre B)");
  expect(last()).toBe(tried(["assumptions.discount_rate", "4,5 %"], [PRICE, "921"]));
  expect([...document.querySelectorAll("option")].map((option) => option.value)).not.toContain(PRICE);
  await page.press("Retirer de l’essai : Taux d’actualisation");
  expect(last()).toBe(tried([PRICE, "921"]));
});

test("undoing belongs to the field while a value is typed in it", async () => {
  await page.press("Essayer : Prix (offre B)");
  await page.press("Dossier");
  await page.type("Référence", "DSI-2");
  await page.press("Sensibilité");
  const input = page.named<HTMLInputElement>("Prix (offre B)");
  input.focus();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await page.key("z", { ctrlKey: true });
  expect(page.backend.asked).not.toContain("undo");
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await page.key("z", { ctrlKey: true });
  expect(page.backend.asked).toContain("undo");
});

test("a refused value is said under its field, and cannot be kept", async () => {
  await page.press("Essayer : Prix (offre B)");
  const input = page.named<HTMLInputElement>("Prix (offre B)");
  await page.type("Prix (offre B)", "abc");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  const described = input.getAttribute("aria-describedby")?.split(" ") ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent).join(" ")).toContain("n’est pas un nombre");
  expect(page.text()).not.toContain("passe devant l’offre B");
  expect(page.named<HTMLButtonElement>("Garder cette valeur").disabled).toBe(true);
});

test("a trial in force is said on every screen, which keep the dossier’s values", async () => {
  await page.press("Essayer : Prix (offre B)");
  await page.press("Comparer");
  expect(banner()).toContain("Essai en cours : Prix (offre B), 921. Le dossier n’a pas changé.");
  expect(page.text()).toContain("131,40 €");
  expect(page.text()).not.toContain("161,20 €");
  await page.press("Revenir à l’essai");
  expect(page.named<HTMLInputElement>("Prix (offre B)").value).toBe("921");
  await page.press("Abandonner l’essai");
  expect(banner()).toBe("");
  expect(document.activeElement?.textContent).toBe("Sensibilité");
  expect(page.backend.asked.some((asked) => asked.startsWith("edit") || asked.startsWith("keep"))).toBe(false);
});

test("a value kept becomes a change of the dossier that can be undone", async () => {
  await page.press("Essayer : Prix (offre B)");
  await page.press("Garder cette valeur");
  expect(last()).toBe(`keepValues ${JSON.stringify([{ path: PRICE, text: "921" }])}`);
  expect(page.backend.held.unsaved).toBe(true);
  expect(banner()).toBe("");
  expect(document.querySelector("[role=status] .message")?.textContent).toContain("modification du dossier");
});

test("a change of the dossier computes the trial again; another dossier forgets it", async () => {
  await page.press("Essayer : Prix (offre B)");
  await page.press("Besoin");
  await page.type("Nombre de postes", "15");
  expect(last()).toBe(tried([PRICE, "921"]));
  page.backend.held = { ...page.backend.held, unsaved: false };
  await page.key("s", { ctrlKey: true });
  page.backend.to?.open({ kind: "example", target: "portables" });
  await page.settle();
  expect(banner()).toBe("");
});
