import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { keepCompiled } from './compile-cache.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
keepCompiled(root);

/** The browser suite: `e2e` drives the web shell, `electron` the desktop program where its runtime is present. One file after another. */
export default defineConfig({
  root,
  test: {
    globalSetup: ['e2e/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'e2e', environment: 'node', pool: 'forks', include: ['e2e/**/*.e2e.ts'] } },
      {
        extends: true,
        test: { name: 'electron', environment: 'node', pool: 'forks', include: ['e2e/**/*.electron.ts'] },
      },
    ],
  },
});
