import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// One process and one database for the whole suite: rooms are tested with the real thing, so isolation buys nothing.
export default defineConfig({
  // Tests run what is written, not what was compiled: `imports` of package.json leads to dist/.
  resolve: { alias: { '#jsx/jsx-runtime': join(import.meta.dirname, 'src/web/jsx/jsx-runtime.ts') } },
  oxc: { jsx: { runtime: 'automatic', importSource: '#jsx', development: false } },
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'simulators/**/*.test.ts',
      'portals/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    globalSetup: ['./src/testing/database.setup.ts'],
    setupFiles: ['./src/testing/equality.ts'],
    isolate: false,
    fileParallelism: false,
    testTimeout: 20_000,
  },
});
