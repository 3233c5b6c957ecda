/** Every screen and each of its important states, with the way a user takes to it. */
import type { Page } from "playwright-core";

/** Presses buttons, tabs and folds, one after the other, by their names. */
export async function press(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) {
    const wanted = new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[\u00a0\u202f ]/g, "\\s")}`);
    const button = page.getByRole("button", { name: wanted });
    await button.or(page.locator("summary").filter({ hasText: wanted })).first().click();
  }
}

/** Does something with the fake backend, as Rust would of its own accord. */
const rust = (page: Page, opening: { kind: "unknown" | "justification"; target: string }): Promise<void> =>
  page.evaluate((what) => window.fake.to?.open(what), opening);

const example = "Douze portables";
const offer = "Modifier l’offre Portable reconditionné";

export const states: [string, (page: Page) => Promise<void>][] = [
  ["the first screen", async () => undefined],
  ["the first start", async (page) => void (await page.goto(`${page.url()}?first`))],
  ["a stop of the first look round", (page) => press(page, "Découvrir en cinq étapes", "Suivant", "Suivant")],
  ["the dossier", (page) => press(page, example, "Dossier")],
  ["the need", (page) => press(page, example, "Besoin")],
  ["a BISOU question", (page) => press(page, example, "BISOU")],
  ["an inventory", (page) => press(page, example, "BISOU", "Semblable", "Chercher dans un inventaire…")],
  ["the BISOU summary", (page) => press(page, example, "BISOU", "Vérifier les réponses")],
  ["the offers", (page) => press(page, example, "Offres")],
  ["an offer", (page) => press(page, example, "Offres", offer, "Étiquettes")],
  ["the makers’ sheets", (page) => press(page, example, "Offres", offer, "Reprendre une fiche fabricant…")],
  ["a quote", (page) => press(page, example, "Offres", "Importer un devis…", "Corriger la ligne 7")],
  ["the comparison", (page) => press(page, example, "Année par année", "Règles", "Hypothèses")],
  ["an explanation", (page) => press(page, example, "131,40 €", "Prix unitaire")],
  ["the sensitivity", (page) => press(page, example, "Sensibilité")],
  ["a trial", (page) => press(page, example, "Sensibilité", "Essayer : Prix (offre B)")],
  ["a trial seen from elsewhere", (page) => press(page, example, "Sensibilité", "Essayer : Prix (offre B)", "Offres")],
  [
    "a refused trial",
    async (page) => {
      await press(page, example, "Sensibilité", "Essayer : Prix (offre B)");
      await page.getByLabel("Prix (offre B)", { exact: true }).fill("abc");
      await page.keyboard.press("Tab");
    },
  ],
  ["the decision", (page) => press(page, example, "Décider")],
  ["the pages", (page) => press(page, example, "Imprimer")],
  ["the verification of a paper", (page) => rust(page, { kind: "justification", target: "/d/justification.pdf" })],
  ["the catalogues", (page) => press(page, example, "Catalogues", "Ordinateurs portables", "Pièces par panne", "Compléter")],
  ["the catalogues without a dossier", (page) => press(page, "Catalogues", "Électricité", "Prix de l’électricité")],
  ["the preferences", (page) => press(page, example, "Réglages", "Réglages enregistrés")],
  ["the help", (page) => press(page, example, "Aide")],
  ["a message with its action", (page) => press(page, example, "Offres", "Retirer l’offre Portable reconditionné")],
  ["an error message", (page) => rust(page, { kind: "unknown", target: "/d/photo.png" })],
  [
    "a refused value",
    async (page) => {
      await press(page, example, "Offres", offer);
      await page.getByLabel("Prix unitaire").fill("abc");
      await page.keyboard.press("Tab");
    },
  ],
  [
    "the question before leaving",
    async (page) => {
      await press(page, example, "Besoin");
      await page.getByLabel("Nombre de postes").fill("15");
      await press(page, "Fermer le dossier");
    },
  ],
];
