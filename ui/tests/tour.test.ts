/** The first look round: proposed at the first start only, five stops on the example, left at any of them. */
import { afterEach, expect, test } from "vitest";
import { fake } from "./fake";
import { type Stage, stage } from "./stage";

const START = "Découvrir en cinq étapes";
let page: Stage;
afterEach(() => page.leave());

/** A first start: no dossier was opened yet. */
async function firstStart(): Promise<void> {
  const backend = fake();
  const { home } = backend;
  backend.home = async () => ({ ...(await home()), recent: [] });
  page = await stage(backend);
}

const title = () => document.querySelector("main h1")?.textContent;
const panel = () => document.querySelector("section[aria-label='Découvrir Aloi']");
const focused = () => document.activeElement as HTMLElement;

test("five stops on the example, each with its words read first, and the end", async () => {
  await firstStart();
  expect(page.text()).toContain("Première visite");
  await page.press(START);
  expect(page.backend.asked).toContain("openExample portables");
  for (const [place, screen] of ["Besoin", "BISOU", "Offres", "Comparer", "Imprimer"].entries()) {
    expect(title()).toBe(screen);
    expect(panel()?.querySelector("b")?.textContent).toBe(`${place + 1} sur 5\u00a0: ${screen}`);
    expect(focused().id).toBe("tour-title");
    await page.press(place < 4 ? "Suivant" : "Terminer");
  }
  expect(panel()).toBeNull();
  expect(focused().textContent).toBe("Imprimer");
});

test("skipped on the first screen, it is not proposed again, and stays within reach", async () => {
  await firstStart();
  await page.press("Passer");
  expect(page.text()).not.toContain("Première visite");
  await page.press(START);
  expect(title()).toBe("Besoin");
});

test("left at a stop, it stays left; the help leads to it again", async () => {
  await firstStart();
  await page.press(START);
  await page.press("Suivant");
  await page.press("Passer");
  expect(panel()).toBeNull();
  expect(title()).toBe("BISOU");
  await page.press("Fermer le dossier");
  expect(page.text()).not.toContain("Première visite");
  await page.press("Aide");
  await page.press(START);
  expect(panel()).not.toBeNull();
  await page.press("Fermer le dossier");
  expect(panel()).toBeNull();
});

test("who has opened a dossier before is not asked", async () => {
  page = await stage();
  expect(page.text()).not.toContain("Première visite");
  await page.press(START);
  expect(title()).toBe("Besoin");
});

test("unsaved changes are not lost to it", async () => {
  page = await stage();
  await page.press("Douze portables");
  await page.press("Besoin");
  await page.type("Nombre de postes", "15");
  await page.press("Aide");
  await page.press(START);
  await page.press("Revenir au dossier");
  expect(panel()).toBeNull();
  expect(title()).toBe("Aide");
});
