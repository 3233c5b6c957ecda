/** Ten offers: every screen holds them, and says how long it takes to show. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { misfits, open, site } from "./browser";
import { press } from "./states";

/** The milliseconds from a key to the frame that shows its screen, layout and all. */
const change = (page: Page, place: number): Promise<number> =>
  page.evaluate(async (digit) => {
    const start = performance.now();
    window.dispatchEvent(new KeyboardEvent("keydown", { key: digit, code: `Digit${digit}`, altKey: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, `${place}`);

describe.skipIf(!site)("ten offers", () => {
  let page: Page;
  beforeAll(async () => {
    page = await open({ offers: 10 });
    await press(page, "Douze portables");
  });
  afterAll(() => page?.context().close());

  test.each([
    [2, "Besoin"],
    [3, "BISOU"],
    [4, "Offres"],
    [5, "Comparer"],
    [6, "Sensibilité"],
    [7, "Décider"],
    [8, "Imprimer"],
    [1, "Dossier"],
  ])("step %i, %s", async (place, title) => {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      await change(page, place === 1 ? 2 : 1);
      times.push(await change(page, place));
    }
    expect(await page.locator("main h1").textContent()).toBe(title);
    expect(await misfits(page)).toEqual([]);
    console.log(`${title}: ${Math.round(times.toSorted((a, b) => a - b)[2] ?? 0)} ms, at worst ${Math.round(Math.max(...times))} ms`);
  });

  test("all of them are listed, compared and explained", async () => {
    await page.keyboard.press("Alt+4");
    expect(await page.locator("article").count()).toBe(10);
    await page.keyboard.press("Alt+5");
    await press(page, "131,40 €");
    await page.getByRole("heading", { name: "D’où vient ce chiffre" }).waitFor();
    expect(await misfits(page)).toEqual([]);
  });
});
