/** Every screen passes axe without a layout, which any machine can run; tests/chromium sees colours and sizes too. */
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Stage, stage } from "./stage";

let page: Stage;
beforeEach(async () => (page = await stage()));
afterEach(() => page.leave());

async function violations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`);
}

test("the first screen", async () => expect(await violations()).toEqual([]));

const ways: [string, string[]][] = [
  ["the dossier", ["Dossier"]],
  ["the need", ["Besoin"]],
  ["a BISOU question", ["BISOU"]],
  ["the BISOU summary", ["BISOU", "✓"]],
  ["the offers", ["Offres"]],
  ["an offer", ["Offres", "Modifier l’offre Portable reconditionné"]],
  ["the makers' sheets", ["Offres", "Modifier l’offre Portable reconditionné", "Reprendre une fiche fabricant…"]],
  ["a quote", ["Offres", "Importer un devis…"]],
  ["the comparison with an explanation", ["Comparer", "131,40 €"]],
  ["the sensitivity", ["Sensibilité"]],
  ["a trial", ["Sensibilité", "Essayer : Prix (offre B)"]],
  ["a trial seen from elsewhere", ["Sensibilité", "Essayer : Prix (offre B)", "Offres"]],
  ["the decision", ["Décider"]],
  ["the pages", ["Imprimer"]],
  ["the verification of a paper", ["Imprimer", "Vérifier un PDF…"]],
  ["the catalogues", ["Catalogues", "Ordinateurs portables", "Pièces par panne", "Compléter"]],
  ["the preferences", ["Réglages", "Réglages enregistrés"]],
  ["the help", ["Aide"]],
];
test.each(ways)("%s", async (_, names) => {
  await page.press("Douze portables");
  for (const name of names) await page.press(name);
  expect(await violations()).toEqual([]);
});
