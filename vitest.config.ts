import { defineConfig } from 'vitest/config';

// One process and one database for the whole suite: rooms are tested with the real thing, so isolation buys nothing.
export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'simulators/**/*.test.ts',
      'portals/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    globalSetup: ['./src/testing/database.setup.ts'],
    isolate: false,
    fileParallelism: false,
    testTimeout: 20_000,
  },
});
