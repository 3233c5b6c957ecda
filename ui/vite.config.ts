/** How the screens are built: one page, no network, nothing inlined that the content-security policy would refuse. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  build: { target: ["es2022", "safari15"], assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  // The fonts are the paper's own, beside this folder.
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  // Without the browser condition, Svelte resolves to its server build and cannot mount.
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  test: {
    projects: [
      { extends: true, test: { name: "screens", environment: "happy-dom", include: ["tests/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "chromium",
          environment: "node",
          include: ["tests/chromium/*.test.ts"],
          globalSetup: "tests/chromium/site.ts",
          // One browser, and two cores to share: one file after the other.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
