/** The import of a quote: one thing changed keeps the rest, questions take one click, nothing is lost between quotes. */
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ImportView } from "../src/bindings/ImportView";
import { fake } from "./fake";
import { quote } from "./sample";
import { type Stage, stage } from "./stage";

let page: Stage;
beforeEach(async () => {
  page = await stage();
  await page.press("Partir d’un devis…");
});
afterEach(() => page.leave());

const last = () => page.backend.asked.at(-1) ?? "";
const settings = (change: object) => `rereadQuote ${JSON.stringify({ ...quote().settings, ...change })}`;

test("findings name their cell and show it, checks and facts are shown", async () => {
  expect(page.text()).toContain("attention · cellule C7 · Montant illisible.");
  expect(page.text()).toContain("12 × 640,00 € HT = 7 680,00 € HT, comme le devis");
  expect(page.text()).toContain("numéro : D-1");
  await page.press("Voir C7");
  expect(document.activeElement?.id).toBe("cell-seen");
  expect(document.activeElement?.textContent).toBe("640");
});

test("one thing changed keeps the rest: columns, header row, sheet, tax", async () => {
  const columns = [
    { column: "A", meaning: "" },
    { column: "C", meaning: "designation" },
  ];
  await page.type("Contenu de la colonne A", "");
  await page.type("Contenu de la colonne C", "designation");
  expect(last()).toBe(settings({ columns }));
  await page.press("Les en-têtes sont à la ligne 5");
  expect(last()).toBe(settings({ columns, header_row: 5 }));
  await page.type("Feuille", "CGV");
  expect(last()).toBe(settings({ columns, header_row: 5, sheet: "CGV" }));
  await page.type("Régime de TVA", "margin");
  expect(last()).toBe(settings({ columns, header_row: 5, sheet: "CGV", vat: "margin" }));
  await page.press("Oublier les colonnes indiquées");
  await page.press("Chercher à nouveau les en-têtes");
  expect(last()).toBe(settings({ sheet: "CGV", vat: "margin" }));
});

test("a refused setting leaves what holds on screen, and the focus where it was", async () => {
  page.backend.rereadQuote = () => Promise.reject({ code: "I125", message: "ne se lit pas ainsi", hint: "" });
  await page.type("Régime de TVA", "margin");
  const select = page.named<HTMLSelectElement>("Régime de TVA");
  expect(select.value).toBe("");
  expect(document.activeElement).toBe(select);
  expect(document.querySelector("[role=alert] .message")?.textContent).toContain("Ne se lit pas ainsi");
});

test("a file without a table is shown first, and the focus stays when it becomes readable", async () => {
  page.leave();
  const backend = fake();
  backend.readQuotePath = async () => ({ ...quote(), lines: [], questions: [], take: "" });
  page = await stage(backend);
  await page.press("Partir d’un devis…");
  const heads = () => [...document.querySelectorAll("main h2")].map((head) => head.textContent?.trim());
  expect(heads().indexOf("Colonnes")).toBeLessThan(heads().indexOf("Lignes"));
  await page.type("Contenu de la colonne C", "designation");
  expect(heads().indexOf("Lignes")).toBeLessThan(heads().indexOf("Colonnes"));
  expect(document.activeElement).toBe(page.named("Contenu de la colonne C"));
});

test("a question takes one click, or one choice among many; the focus goes on", async () => {
  await page.type("Autre réponse à : Ligne 7 : quel équipement est-ce ?", "4");
  expect(last()).toBe("answerQuestion Q108:A7 4");
  expect(document.activeElement?.textContent).toBe("Créer un dossier avec 1 offre");
  page.leave();
  page = await stage();
  await page.press("Partir d’un devis…");
  await page.press("TTC");
  expect(last()).toBe("answerQuestion Q101:C6 1");
});

test("a line is corrected where it stands, or goes back to the quote", async () => {
  await page.press("Corriger la ligne 7");
  await page.type("État, ligne 7", "new");
  expect(last()).toBe("correctLine 7 condition=new");
  await page.press("Comme le devis : Mémoire (Go), ligne 7");
  expect(last()).toBe("correctLine 7 ram_gb=null");
  await page.type("Préciser autre chose à la ligne 7", "warranty_years");
  await page.type("Garantie (années), ligne 7", "3 ans");
  expect(last()).toBe("correctLine 7 warranty_years=3 ans");
});

test("the lines are taken with the uses chosen, and the button says what will happen", async () => {
  await page.type("Ce que devient la ligne 7", "ignore");
  expect(last()).toBe("useLine 7 ignore");
  await page.press("Créer un dossier avec 1 offre");
  expect(last()).toBe("takeQuote []");
  expect(page.text()).toContain("Devis ajouté.");
  await page.press("Importer un autre devis");
  expect(last()).toBe("readQuotePath /d/devis-1.xlsx");
});

test("kept settings are said, set aside, listed, exported and forgotten", async () => {
  expect(page.text()).toContain("Réglages enregistrés pour Alpha, repris.");
  await page.press("Ne pas les reprendre");
  expect(last()).toBe(settings({ alone: true }));
  await page.press("Retenir ces réglages pour ce fournisseur");
  expect(last()).toBe(settings({ alone: true, keep: false }));
  const panel = page.named<HTMLElement>("Réglages enregistrés").closest("details");
  if (panel) panel.open = true;
  panel?.dispatchEvent(new Event("toggle"));
  await page.settle();
  await page.press("Exporter les réglages de Alpha");
  expect(page.text()).toContain("/d/alpha.json");
  await page.press("Supprimer les réglages de Alpha");
  expect(page.text()).toContain("Aucun réglage n’est enregistré.");
});

test("files dropped together wait for their turn", async () => {
  page.leave();
  page = await stage();
  page.backend.to?.open({ kind: "quote", target: "/d/un.xlsx" });
  page.backend.to?.open({ kind: "quote", target: "/d/deux.xlsx" });
  await page.settle();
  expect(page.backend.asked.filter((asked) => asked.startsWith("readQuotePath"))).toEqual(["readQuotePath /d/un.xlsx"]);
  expect(page.text()).toContain("Ensuite : deux.xlsx");
  await page.press("Créer un dossier avec 1 offre");
  expect(last()).toBe("readQuotePath /d/deux.xlsx");
  expect(page.text()).toContain("Voici le suivant");
  await page.press("Abandonner l’import");
  expect(last()).toBe("leaveQuote");
  expect(document.querySelector("main h1")?.textContent).toBe("Offres");
});

test("quotes waiting behind one that was left for another screen do not stay in the way", async () => {
  page.backend.to?.open({ kind: "quote", target: "/d/deux.xlsx" });
  await page.settle();
  await page.press("Abandonner l’import");
  await page.press("Abandonner l’import");
  await page.press("Douze portables");
  await page.press("Offres");
  await page.press("Importer un devis…");
  page.backend.to?.open({ kind: "quote", target: "/d/trois.xlsx" });
  await page.settle();
  await page.press("Besoin");
  page.backend.to?.open({ kind: "quote", target: "/d/quatre.xlsx" });
  await page.settle();
  expect(last()).toBe("readQuotePath /d/quatre.xlsx");
  expect(page.text()).not.toContain("Ensuite");
});

test("a reading that lasts can be given up, and holds nothing back", async () => {
  page.leave();
  const backend = fake();
  let arrive = (_: ImportView): void => {};
  backend.readQuotePath = () => new Promise((resolve) => (arrive = resolve));
  page = await stage(backend);
  await page.press("Partir d’un devis…");
  expect(page.text()).not.toContain("Arrêter la lecture");
  await new Promise((resolve) => setTimeout(resolve, 1050));
  await page.settle();
  await page.press("Arrêter la lecture");
  expect(last()).toBe("cancelReading");
  arrive(quote());
  await page.settle();
  expect(document.querySelector("main h1")?.textContent).toBe("Un achat de bon aloi");
  await page.press("Nouveau dossier");
  expect(last()).toBe("create");
});

test("the whole screen, lines unfolded, passes axe", async () => {
  await page.press("Corriger la ligne 7");
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
});
