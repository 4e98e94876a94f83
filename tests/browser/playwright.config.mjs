import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  // The pictures are for eyes: PICTURES=1 takes them, into test-results/pictures.
  testMatch: process.env.PICTURES ? "pictures.mjs" : "*.spec.mjs",
  outputDir: "../../test-results/browser",
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 30_000,
  use: { trace: "off" },
});
