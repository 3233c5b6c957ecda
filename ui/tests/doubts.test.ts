/** The doubts on a quote: seen on the offer and on the comparison, closed with what was found, opened again. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Stage, stage } from "./stage";

let page: Stage;
beforeEach(async () => {
  page = await stage();
  await page.press("Douze portables");
});
afterEach(() => page.leave());

const asked = () => page.backend.asked;
const [PATH, WHERE] = ["quotes[0].doubts[0].closed", "devis.xlsx, Devis!E6, I202"];

test("the comparison says what is left to check and leads to the offers", async () => {
  await page.press("Comparer");
  expect(page.text()).toContain("1 doute sur les devis, à vérifier");
  expect(page.text()).toContain("B : Fournisseur d’exemple, D-1, 02/11/2026");
  await page.press("Voir les offres");
  expect(document.querySelector("main h1")?.textContent).toBe("Offres");
  expect(page.text()).toContain("1 doute à vérifier");
});

test("a doubt is closed with what was found, and opened again", async () => {
  await page.press("Offres");
  await page.press("Modifier l’offre Portable reconditionné");
  expect(page.text()).toContain("La somme des lignes TTC est 150 000,00, pas 150 020,00");
  await page.press(`Vérifié : ${WHERE}`);
  await page.press("Fermer ce doute");
  expect(asked().at(-1), "nothing is closed without a word").not.toContain(PATH);
  await page.type("Ce qui a été vérifié", "  remise oubliée, confirmée  ");
  await page.press("Fermer ce doute");
  expect(asked().at(-1)).toBe(`edit ${PATH}=remise oubliée, confirmée`);
  expect(page.text()).toContain("Vérifié : remise oubliée, confirmée");
  expect(document.querySelector("[role=status] .message")?.textContent).toContain("Doute fermé");
  await page.press(`Rouvrir : ${WHERE}`);
  expect(asked().at(-1)).toBe(`edit ${PATH}=`);
  expect(page.named(`Vérifié : ${WHERE}`)).toBeTruthy();
});
