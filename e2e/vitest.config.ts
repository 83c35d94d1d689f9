import { defineConfig } from 'vitest/config';

// Journeys in a real browser: slow, so apart from the unit and page suite, one at a time.
// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
