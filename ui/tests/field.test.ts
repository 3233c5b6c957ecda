/** A field: handed over on change, kept as typed when refused, replaced when undone. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Stage, stage } from "./stage";

let page: Stage;
beforeEach(async () => {
  page = await stage();
  await page.press("Douze portables");
});
afterEach(() => page.leave());

const openOffer = async () => {
  await page.press("Offres");
  await page.press("Modifier l’offre Portable reconditionné");
};

test("what is typed goes to Rust once, on change", async () => {
  await page.press("Besoin");
  await page.type("Nombre de postes", "15");
  expect(page.backend.asked.filter((what) => what.startsWith("edit"))).toEqual(["edit need.quantity=15"]);
  expect(page.text()).toContain("modifications non enregistrées");
});

test("what was understood, the fallback and the origin are shown and described", async () => {
  await openOffer();
  const price = page.named<HTMLInputElement>("Prix unitaire");
  const described = (price.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(["compris\u00a0: 742,00 €"]);
  expect(page.text()).toContain("devis · devis-1.xlsx, F7");
  expect(page.text()).toContain("à défaut, catalogue : 5 ans");
});

test("a refusal is said under the field and keeps what was typed", async () => {
  await openOffer();
  await page.type("Prix unitaire", "sept cents");
  const price = page.named<HTMLInputElement>("Prix unitaire");
  expect(price.value).toBe("sept cents");
  expect(price.getAttribute("aria-invalid")).toBe("true");
  expect(page.text()).toContain("le dossier garde : 742,00 €");
  const said = document.getElementById(price.getAttribute("aria-describedby")?.split(" ").at(-1) ?? "");
  expect(said?.textContent).toContain("« sept cents » n’est pas un montant.");
  expect(said?.textContent).toContain("Écrivez par exemple 742,50.");

  await page.type("Prix unitaire", "700");
  expect(price.value).toBe("700");
  expect(price.getAttribute("aria-invalid")).toBe(null);
});

test("a refusal in one field outlives an edit of another, and goes with an undo of its own", async () => {
  await openOffer();
  await page.type("Prix unitaire", "640");
  await page.type("Prix unitaire", "rien");
  await page.type("Fournisseur", "Autre");
  expect(page.named<HTMLInputElement>("Prix unitaire").value).toBe("rien");
  await page.press("Annuler");
  expect(page.named<HTMLInputElement>("Prix unitaire").value).toBe("742");
  expect(page.named("Prix unitaire").getAttribute("aria-invalid")).toBe(null);
});

test("a date is handed over when it is left, not at each digit of its year", async () => {
  await page.press("Dossier");
  const date = page.named<HTMLInputElement>("Date");
  date.focus();
  for (const value of ["0002-11-21", "2026-12-01"]) {
    date.value = value;
    date.dispatchEvent(new Event("input", { bubbles: true }));
    date.dispatchEvent(new Event("change", { bubbles: true }));
    await page.settle();
  }
  date.blur();
  await page.settle();
  expect(page.backend.asked.filter((what) => what.startsWith("edit"))).toEqual(["edit date=2026-12-01"]);
});

test("choices and yes-or-no send codes, at once", async () => {
  await page.press("Dossier");
  await page.type("Section", "operating");
  await page.press("Besoin");
  await page.type("Poste partagé", "true");
  expect(page.backend.asked.slice(-2)).toEqual(["edit budget.section=operating", "edit need.shared=true"]);
});
