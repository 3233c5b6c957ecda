/** Every screen in Chromium: axe finds nothing by day, by night, in imposed colours and at 200 %, and everything fits. */
import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { misfits, open, site, violations } from "./browser";
import { states } from "./states";

type Media = Parameters<Page["emulateMedia"]>[0];
const modes: [string, boolean, Media][] = [
  ["by day", false, { colorScheme: "light", forcedColors: "none" }],
  ["by night", false, { colorScheme: "dark", forcedColors: "none" }],
  ["in imposed colours", false, { colorScheme: "dark", forcedColors: "active" }],
  ["at 200 %", true, { colorScheme: "light", forcedColors: "none" }],
];
/** Where to leave a picture of each screen; nowhere unless asked. */
const pictures = process.env.ALOI_PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

describe.skipIf(!site).each(states)("%s", (name, reach) => {
  let plain: Page;
  let zoomed: Page;
  beforeAll(async () => {
    [plain, zoomed] = await Promise.all([open(), open({ width: 640, height: 360, scale: 2 })]);
    await Promise.all([reach(plain), reach(zoomed)]);
  });
  afterAll(async () => {
    await Promise.all([plain?.context().close(), zoomed?.context().close()]);
  });

  test("at 400 %", async () => {
    await zoomed.setViewportSize({ width: 320, height: 256 });
    expect(await misfits(zoomed)).toEqual([]);
    await zoomed.setViewportSize({ width: 640, height: 360 });
  });

  test.each(modes)("%s", async (mode, zoom, media) => {
    const page = zoom ? zoomed : plain;
    await page.emulateMedia(media);
    if (pictures) await page.screenshot({ path: `${pictures}/${mode} ${name}.png`, fullPage: true });
    expect(await violations(page, media?.forcedColors === "active")).toEqual([]);
    expect(await misfits(page)).toEqual([]);
  });
});
