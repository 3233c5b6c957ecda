/** A page of the shared Chromium on the screens, and what is looked at in it. */
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, inject } from "vitest";

export const site = inject("site");

let browser: Browser | undefined;
afterAll(() => browser?.close());

/** How a page is looked at. */
export interface Look {
  width?: number;
  height?: number;
  scale?: number;
  offers?: number;
}

/** Opens the first screen in a new page. */
export async function open({ width = 1280, height = 720, scale = 1, offers = 0 }: Look = {}): Promise<Page> {
  browser ??= await chromium.connect(inject("browser"));
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale: "fr-FR" });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  await page.goto(offers ? `${site}?offers=${offers}` : site);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

/** What axe finds, one line for each rule broken; of colours alone, when only they have changed. */
export async function violations(page: Page, colours = false): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (colours) => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ["violations"],
      ...(colours ? { runOnly: ["cat.color"] } : { rules: { "target-size": { enabled: true } } }),
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`);
  }, colours);
}

/** What does not fit: a page that scrolls sideways, words cut off or out of reach, words over other words. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    // In a wide window the frame holds everything; only what is inside scrolls.
    if (innerWidth > 960 && root.scrollHeight > root.clientHeight) found.push(`the page is ${root.scrollHeight} high`);
    const main = document.querySelector("main");
    if (main && main.scrollWidth > main.clientWidth) found.push(`main is ${main.scrollWidth} wide in ${main.clientWidth}`);

    const words: { text: string; element: Element; box: DOMRect }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (!element || !text || element.closest("svg, option, [aria-hidden=true]")) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      // Words only screen readers get.
      let unseen = false;
      for (let each: Element | null = element; each; each = each.parentElement) unseen ||= getComputedStyle(each).clipPath !== "none";
      if (unseen) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        let box = new DOMRect(line.x + 1, line.y + line.height * 0.25, line.width - 2, line.height * 0.5);
        let reachable = false;
        for (let frame: Element | null = element; frame && frame !== document.body; frame = frame.parentElement) {
          const style = getComputedStyle(frame);
          if (style.overflowX === "visible") continue;
          const limit = frame.getBoundingClientRect();
          const scrolls = style.overflowX === "auto" || style.overflowX === "scroll";
          const sideways = box.right > limit.right + 1 || box.left < limit.left - 1;
          if (sideways && !scrolls && !reachable && !frame.closest("[title]")) {
            found.push(`cut off: « ${text.slice(0, 60)} » in ${frame.className || frame.tagName}`);
          }
          reachable ||= scrolls;
          const left = Math.max(box.left, limit.left);
          const top = Math.max(box.top, limit.top);
          box = new DOMRect(left, top, Math.min(box.right, limit.right) - left, Math.min(box.bottom, limit.bottom) - top);
        }
        if (box.width <= 0 || box.height <= 0) continue;
        if (!reachable && (box.right > innerWidth + 1 || box.left < 0)) found.push(`out of the page: « ${text.slice(0, 60)} »`);
        words.push({ text, element, box });
      }
    }
    // What is laid over the page on purpose hides what is behind it.
    const layer = (element: Element): Element | null => {
      for (let each: Element | null = element; each; each = each.parentElement) {
        if (["sticky", "fixed"].includes(getComputedStyle(each).position)) return each;
      }
      return null;
    };
    const layers = words.map((word) => layer(word.element));
    words.forEach((one, at) => {
      for (const [offset, other] of words.slice(at + 1).entries()) {
        if (one.element === other.element || layers[at] !== layers[at + 1 + offset]) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 1 && down > 1) found.push(`« ${one.text.slice(0, 40)} » over « ${other.text.slice(0, 40)} »`);
      }
    });
    return found;
  });
}
