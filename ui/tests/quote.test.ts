/** The import of a quote: corrections are sent whole, uses as chosen. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Stage, stage } from "./stage";

let page: Stage;
beforeEach(async () => {
  page = await stage();
  await page.press("Partir d’un devis…");
});
afterEach(() => page.leave());

const last = () => page.backend.asked.at(-1) ?? "";

test("findings name their cell, checks and facts are shown", () => {
  expect(page.text()).toContain("attention · cellule C9 · Montant illisible.");
  expect(page.text()).toContain("12 × 640,00 € HT = 7 680,00 € HT, comme le devis");
  expect(page.text()).toContain("numéro : D-1");
});

test("a corrected column keeps earlier corrections; another header row forgets them", async () => {
  await page.type("Contenu de la colonne A", "");
  await page.type("Contenu de la colonne C", "designation");
  expect(last()).toBe(
    'rereadQuote {"sheet":"Devis","header_row":null,"columns":[{"column":"A","meaning":""},{"column":"C","meaning":"designation"}]}',
  );
  await page.press("Les en-têtes sont à la ligne 5");
  expect(last()).toBe('rereadQuote {"sheet":"Devis","header_row":5,"columns":[]}');
  await page.type("Feuille", "CGV");
  expect(last()).toBe('rereadQuote {"sheet":"CGV","header_row":null,"columns":[]}');
});

test("the lines are taken with the uses chosen", async () => {
  await page.type("Ce que devient la ligne 7", "ignore");
  await page.press("Créer un dossier avec ce devis");
  expect(last()).toBe('takeQuote [{"row":7,"chosen":"ignore"}]');
  expect(page.text()).toContain("Devis ajouté.");
});
