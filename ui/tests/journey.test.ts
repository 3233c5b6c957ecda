/** The way through the screens: opening, leaving, keys, explanations, BISOU, offers, decision, paper. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { fake } from "./fake";
import { workspace } from "./sample";
import { type Stage, stage } from "./stage";

let page: Stage;
beforeEach(async () => (page = await stage()));
afterEach(() => page.leave());

const asked = () => page.backend.asked;

test("the first screen opens recent files, examples and new dossiers", async () => {
  expect(page.text()).toContain("Un achat de bon aloi");
  await page.press("postes.aloi");
  expect(asked().at(-1)).toBe("openPath /dossiers/postes.aloi");
  expect(document.querySelector("main h1")?.textContent).toBe("Dossier");
});

test("a file dropped or named by a second launch is opened by its kind", async () => {
  page.backend.to?.open({ kind: "quote", target: "/d/devis.xlsx" });
  await page.settle();
  expect(asked().at(-1)).toBe("readQuotePath /d/devis.xlsx");
  expect(page.text()).toContain("Créer un dossier avec 1 offre");
  page.backend.to?.open({ kind: "unknown", target: "/d/photo.png" });
  await page.settle();
  expect(document.querySelector("[role=alert] .message")?.textContent).toContain("photo.png");
});

test("what was left by a crash is shown and said to be unsaved", async () => {
  page.leave();
  const backend = fake();
  backend.recover = async () => ({ ...workspace(), unsaved: true });
  page = await stage(backend);
  expect(document.querySelector("main h1")?.textContent).toBe("Dossier");
  expect(document.querySelector("[role=status] .message")?.textContent).toContain("s’était arrêté avant l’enregistrement");
});

test("a file that someone else changed is saved elsewhere or over, as the user says", async () => {
  await page.press("Douze portables");
  page.backend.save = async () => {
    throw { code: "S107", message: "« a.aloi » a été modifié par ailleurs depuis son ouverture ; rien n’a été écrit", hint: "" };
  };
  await page.press("Enregistrer");
  expect(document.querySelector("[role=alert] .message")?.textContent).toContain("modifié par ailleurs");
  const choices = [...document.querySelectorAll("[role=alert] .message button")].map((button) => button.textContent);
  expect(choices.slice(0, 2)).toEqual(["Enregistrer sous…", "Remplacer (l’autre version reste à côté)"]);
  await page.press("Remplacer (l’autre version reste à côté)");
  expect(asked().at(-1)).toBe("saveOver");
  expect(document.querySelector("[role=status] .message")?.textContent).toContain("Dossier enregistré");
  expect(document.querySelector("[role=alert] .message")).toBeNull();
});

test("what is for reading only and what is not kept are said", async () => {
  page.leave();
  const backend = fake();
  backend.recover = async () => ({ ...workspace(), read_only: true, unkept: "il n’y a plus de place" });
  page = await stage(backend);
  const header = document.querySelector("header")?.textContent;
  expect(header).toContain("lecture seule");
  expect(header).toContain("non gardé en cas d’arrêt : il n’y a plus de place");
});

test("leaving over unsaved changes asks first, and nothing is lost by staying", async () => {
  await page.press("Douze portables");
  await page.press("Besoin");
  await page.type("Nombre de postes", "15");
  await page.press("Fermer le dossier");
  expect(document.querySelector("dialog")?.textContent).toContain("Enregistrer les modifications");
  await page.press("Revenir au dossier");
  expect(page.named<HTMLInputElement>("Nombre de postes").value).toBe("15");

  page.backend.to?.close();
  await page.settle();
  await page.press("Ne pas enregistrer");
  expect(asked().at(-1)).toBe("quit");
});

test("closing the window saves first when asked to", async () => {
  await page.press("Douze portables");
  await page.press("Besoin");
  await page.type("Nombre de postes", "15");
  page.backend.to?.close();
  await page.settle();
  [...document.querySelectorAll<HTMLElement>("dialog button")][0]?.click();
  await page.settle();
  expect(asked().slice(-2)).toEqual(["save", "quit"]);
});

test("the keys save, undo and print; undo belongs to the field while it is being typed in", async () => {
  await page.press("Douze portables");
  await page.press("Besoin");
  await page.type("Nombre de postes", "15");
  const quantity = page.named<HTMLInputElement>("Nombre de postes");
  quantity.focus();
  quantity.value = "16";
  quantity.dispatchEvent(new Event("input", { bubbles: true }));
  await page.settle();
  await page.key("z", { ctrlKey: true });
  expect(asked()).not.toContain("undo");
  quantity.dispatchEvent(new Event("change", { bubbles: true }));
  await page.settle();
  await page.key("z", { ctrlKey: true });
  expect(asked().at(-1)).toBe("undo");
  await page.key("s", { ctrlKey: true });
  expect(asked().at(-1)).toBe("save");
  expect(document.querySelector("[role=status] .message")?.textContent).toContain("postes.aloi");
  await page.key("p", { ctrlKey: true });
  expect(asked().at(-1)).toBe("savePaper pdf");
  await page.press("Ouvrir");
  expect(asked().at(-1)).toBe("showPaper");
  await page.press("Imprimer");
  await page.press("Ouvrir pour imprimer");
  expect(asked().at(-1)).toBe("printPaper");
  await page.press("Une seule page");
  expect(asked().at(-1)).toBe("pages, one");
  await page.press("Choisir un logo…");
  expect(document.querySelector("main")?.textContent).toContain("Logo\u00a0: blason.png");
  await page.press("Retirer le logo");
  expect(document.querySelector("main")?.textContent).toContain("Sans logo.");
  await page.press("Enregistrer le PDF…");
  expect(asked().at(-1)).toBe("savePaper pdf, one page");
  await page.press("Une seule page");
  await page.press("Vérifier un PDF…");
  expect(asked().at(-1)).toBe("verifyDialog true");
  expect(document.querySelector("main")?.textContent).toContain("« 10 784,64 » au lieu de « 10 748,64 »");
  await page.press("Retour");
  await page.press("Page HTML…");
  expect(asked().at(-1)).toBe("savePaper html");
  expect(document.querySelector("[role=status] .message")?.textContent).toContain("postes.html");
  await page.press("Classeur avec ses formules…");
  expect(asked().at(-1)).toBe("saveWorkbook");
  expect(document.querySelector("[role=status] .message")?.textContent).toContain("postes.xlsx");
});

test("the keys are shown on what they do, and in the help", async () => {
  const shown: string[] = [];
  const collect = () => {
    for (const button of document.querySelectorAll("[aria-keyshortcuts]")) {
      const title = button.getAttribute("title") ?? "";
      shown.push(title.slice(title.lastIndexOf("(") + 1, -1));
    }
  };
  collect();
  await page.press("Douze portables");
  await page.press("Besoin");
  await page.type("Nombre de postes", "15");
  collect();
  const steps = Array.from({ length: 8 }, (_, index) => `Alt+${index + 1}`);
  expect(shown).toEqual(["Ctrl+N", "Ctrl+O", ...steps, "F1", "Ctrl+Z", "Ctrl+S", "Ctrl+P"]);
  await page.key("F1");
  for (const key of [...shown.filter((each) => !steps.includes(each)), "Alt+1 à Alt+8"]) {
    expect([...document.querySelectorAll("kbd")].map((each) => each.textContent)).toContain(key);
  }
});

test("a figure explains itself and leads to the field that changes it", async () => {
  await page.press("Douze portables");
  await page.press("131,40 €");
  expect(asked().at(-1)).toBe("explain cost.B");
  expect(document.activeElement?.id).toBe("explanation-title");
  await page.key("Escape");
  expect((document.activeElement as HTMLElement).dataset.figure).toBe("cost.B");

  await page.press("131,40 €");
  await page.press("Changer cette valeur : Prix unitaire");
  expect(document.activeElement?.id).toBe("field-offers-B-items-0-price-amount");
});

test("BISOU starts at the first question without an answer and ends with its summary", async () => {
  await page.press("Douze portables");
  await page.press("BISOU");
  expect(document.getElementById("question")?.textContent).toContain("utile");
  await page.press("Oui");
  expect(asked().at(-1)).toBe("edit bisou.utile.answer=supports");
  await page.press("Reprendre dans la justification");
  expect(asked().at(-1)).toBe("edit bisou.utile.justification=Les postes remplacés ont 6 ans.");
  document.querySelector<HTMLElement>(".turn .primary")?.click();
  await page.settle();
  expect(page.text()).toContain("Conclusion : à compléter.");
  await page.press("Modifier la réponse « Origine »");
  expect(document.activeElement?.textContent).toBe("Quelle est l’origine du matériel ?");
});

test("an added offer opens, a removed one can be brought back", async () => {
  await page.press("Douze portables");
  await page.press("Offres");
  await page.press("Rajeunir");
  expect(asked().at(-1)).toBe("addOffer upgraded");
  expect(document.querySelector("main h1")?.textContent).toBe("Nouvelle offre");
  await page.press("← Toutes les offres");
  await page.press("Retirer l’offre Conserver les portables");
  expect(page.text()).toContain("Offre retirée : Conserver les portables");
  const undo = [...document.querySelectorAll<HTMLElement>("[role=status] button")].find((each) => each.textContent === "Annuler");
  undo?.click();
  await page.settle();
  expect(asked().at(-1)).toBe("undo");
});

test("assumptions are searched without accents and put back", async () => {
  await page.press("Douze portables");
  const search = page.named<HTMLInputElement>("Chercher une hypothèse");
  search.value = "ELECTRICITE";
  search.dispatchEvent(new Event("input", { bubbles: true }));
  await page.settle();
  const shown = [...document.querySelectorAll<HTMLElement>("details .filter ~ ul li")].filter((each) => !each.hidden);
  expect(shown.map((each) => each.querySelector("label")?.textContent)).toEqual(["Prix de l’électricité"]);
  await page.press("Rétablir la valeur du catalogue : Prix de l’électricité");
  expect(asked().at(-1)).toBe("edit assumptions.electricity_price=");
});

test("the draft reason is taken as it is, and the pages are drawn once", async () => {
  await page.press("Douze portables");
  await page.press("Décider");
  await page.press("Reprendre cette rédaction");
  expect(asked().at(-1)).toMatch(/^edit decision.reason=Le portable reconditionné coûte/);
  await page.press("Imprimer");
  expect(asked().filter((what) => what === "pages")).toHaveLength(1);
  expect(page.text()).toContain("Page 1 sur 1");
});
