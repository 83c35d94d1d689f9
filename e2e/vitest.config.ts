import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Journeys in a real browser: slow, so apart from the unit and page suite, one at a time, against one demonstration.
// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  // Tests run what is written, not what was compiled: `imports` of package.json leads to dist/.
  resolve: { alias: { '#jsx/jsx-runtime': join(import.meta.dirname, '..', 'src/web/jsx/jsx-runtime.ts') } },
  oxc: { jsx: { runtime: 'automatic', importSource: '#jsx', development: false } },
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['./e2e/demonstration.setup.ts'],
    isolate: false,
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
