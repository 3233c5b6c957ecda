/** Builds the screens with their fake backend, serves them, and starts the one Chromium that all tests share. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the screens are served; empty without a browser. */
    site: string;
    /** Where the browser listens. */
    browser: string;
  }
}

const places = [process.env.ALOI_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const quietly = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--lang=fr-FR"];

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) {
    console.log("SKIPPED: no Chromium here (Debian: apt-get install chromium); set ALOI_CHROMIUM to where it is.");
    project.provide("site", "");
    project.provide("browser", "");
    return;
  }
  const outDir = mkdtempSync(join(tmpdir(), "aloi-screens-"));
  const root = join(import.meta.dirname, "../..");
  // NODE_ENV is `test` here: without this, Svelte would be built with its development checks.
  process.env.NODE_ENV = "production";
  await build({
    ...{ root, mode: "production", logLevel: "error" },
    build: { outDir, emptyOutDir: true, rollupOptions: { input: join(root, "tests/dev.html") } },
  });
  process.env.NODE_ENV = "test";
  const server = await preview({ root, logLevel: "error", build: { outDir }, preview: { port: 0, host: "127.0.0.1" } });
  const args = [...quietly, "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launchServer({ executablePath, headless: true, args });
  project.provide("site", `${server.resolvedUrls?.local[0]}tests/dev.html`);
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true });
  };
}
