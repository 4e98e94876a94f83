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
  // A busy machine is slow, not wrong: what a test waits for may take its time.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: { trace: "off" },
});
