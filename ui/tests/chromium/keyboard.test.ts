/** The whole journey without a mouse: every stop can be seen, nothing holds the keyboard, the focus is where it should be. */
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { open, site } from "./browser";
import { states } from "./states";

let page: Page;

/** What has the focus: its name, and whether one sees that it has it. */
interface Stop {
  name: string;
  seen: boolean;
}

const stop = (): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { name: "", seen: true };
    const label = "labels" in element ? (element.labels as NodeListOf<HTMLElement> | null)?.[0]?.textContent : null;
    const name = element.getAttribute("aria-label") ?? label ?? element.textContent ?? "";
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + Math.min(box.width, innerWidth) / 2, Math.max(box.y, 0) + 4);
    return {
      name: name.replace(/\s+/g, " ").trim(),
      seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && (element.contains(at) || at?.contains(element) === true),
    };
  });

/** Tabs to the control of that name; fails when it is never met. */
async function tabTo(name: string, key = "Tab"): Promise<void> {
  const met: string[] = [];
  for (let turn = 0; turn < 80; turn++) {
    await page.keyboard.press(key);
    const here = await stop();
    if (here.name.startsWith(name)) return;
    met.push(here.name);
  }
  throw new Error(`« ${name} » was not met among: ${met.join(" | ")}`);
}

const enter = async (name: string): Promise<void> => {
  await tabTo(name);
  await page.keyboard.press("Enter");
};

const title = (): Promise<string | null> => page.locator("main h1").textContent();
const asked = (): Promise<string | undefined> => page.evaluate(() => window.fake.asked.at(-1));
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");

describe.skipIf(!site)("with the keyboard alone", () => {
  beforeEach(async () => {
    page = await open();
  });
  afterEach(() => page.context().close());

  test("from the example to the printed page", async () => {
    await enter("Douze portables");
    await page.getByRole("heading", { name: "Comparer" }).waitFor();
    expect(await focused()).toBe("Comparer");

    await page.keyboard.press("Alt+2");
    expect(await title()).toBe("Besoin");
    await tabTo("Nombre de postes");
    await page.keyboard.type("20");
    await page.keyboard.press("Alt+3");
    expect(await title()).toBe("BISOU");
    expect(await asked()).toBe("edit need.quantity=20");
    await page.keyboard.press("Alt+2");
    await enter("Continuer : BISOU");
    expect(await title()).toBe("BISOU");
    await tabTo("Oui");
    await page.keyboard.press("Space");
    expect(await asked()).toBe("edit bisou.utile.answer=supports");
    await page.keyboard.press("ArrowRight");
    expect(await asked()).toBe("edit bisou.utile.answer=against");

    await page.keyboard.press("Alt+4");
    await enter("Modifier l’offre Portable reconditionné");
    expect(await title()).toBe("Portable reconditionné");
    await tabTo("Prix unitaire");
    await page.keyboard.type("700");
    await page.keyboard.press("Control+s");
    await page.getByRole("status").getByText("postes.aloi").waitFor();
    expect(await page.evaluate(() => window.fake.asked.slice(-2))).toEqual(["edit offers[B].items[0].price.amount=700", "save"]);

    await page.keyboard.press("Alt+5");
    await enter("131,40");
    await page.getByRole("heading", { name: "D’où vient ce chiffre" }).waitFor();
    expect(await focused()).toMatch(/^D’où vient ce chiffre/);
    await tabTo("Prix unitaire");
    await page.keyboard.press("Enter");
    await tabTo("Changer cette valeur");
    await page.keyboard.press("Escape");
    expect(await focused()).toMatch(/^131,40/);

    await page.keyboard.press("Alt+6");
    expect(await title()).toBe("Sensibilité");
    await enter("Essayer : Prix (offre B)");
    expect(await asked()).toMatch(/^tryValues .*921/);
    await enter("Abandonner l’essai");
    expect(await focused()).toBe("Sensibilité");

    await page.keyboard.press("Alt+7");
    expect(await title()).toBe("Décider");
    await enter("Reprendre cette rédaction");
    expect(await asked()).toMatch(/^edit decision\.reason=Le portable/);

    await page.keyboard.press("Alt+8");
    expect(await title()).toBe("Imprimer");
    await enter("Ouvrir pour imprimer");
    expect(await asked()).toBe("printPaper");
    await page.keyboard.press("Control+p");
    await page.getByRole("status").getByText("postes.pdf").waitFor();
    await page.keyboard.press("F1");
    expect(await title()).toBe("Aide");
    await page.keyboard.press("Control++");
    await page.keyboard.press("Control++");
    await page.keyboard.press("Control+-");
    expect(await page.evaluate(() => window.fake.asked.slice(-3))).toEqual(["enlarge 1.25", "enlarge 1.5", "enlarge 1.25"]);
    await page.keyboard.press("Control+0");
    expect(await asked()).toBe("enlarge 1");
  });

  test("a dialog keeps the keyboard, gives it back, and Escape stays in the dossier", async () => {
    await enter("Douze portables");
    await page.keyboard.press("Alt+2");
    await tabTo("Nombre de postes");
    await page.keyboard.type("15");
    await enter("Fermer le dossier");
    await page.getByRole("dialog").waitFor();
    expect(await focused()).toBe("Enregistrer");
    for (let turn = 0; turn < 6; turn++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement === document.body || !!document.activeElement?.closest("dialog"))).toBe(true);
    }
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await focused()).toBe("Fermer le dossier");
  });

  test("the first stop skips the steps and the header", async () => {
    await enter("Douze portables");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.locator("nav").first().click({ position: { x: 1, y: 1 } });
    await tabTo("Aller au contenu", "Shift+Tab");
    expect((await stop()).seen).toBe(true);
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("Comparer");
  });

  test.each(states)("every stop is seen, and one gets round: %s", async (_, reach) => {
    await reach(page);
    const first = await stop();
    const hidden: string[] = [];
    const met = new Set<string>();
    let round = 0;
    // Out of the page and in again: the browser gives the focus to nothing at its end.
    for (let turn = 0; turn < 150 && round < 2; turn++) {
      await page.keyboard.press("Tab");
      const here = await stop();
      if (here.name === "") round += 1;
      else if (!here.seen) hidden.push(here.name);
      met.add(here.name);
    }
    expect(round, `${first.name} → ${[...met].join(" | ")}`).toBe(2);
    expect(hidden).toEqual([]);
    expect(met.size).toBeGreaterThan(2);
  });
});
