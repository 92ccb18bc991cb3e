import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { keepCompiled } from './compile-cache.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
keepCompiled(root);

/** Unit tests: `main` runs in plain Node, `dom` in jsdom. The browser suite has its own configuration. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'main',
          environment: 'node',
          pool: 'forks',
          globalSetup: ['build/test-ground.ts'],
          include: ['{main,preload,build}/**/*.test.ts'],
          testTimeout: 30_000,
          // hooks make the workspaces that tests look at
          hookTimeout: 30_000,
        },
      },
      {
        root,
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          setupFiles: ['build/dom-setup.ts', 'renderer/setup.ts'],
          include: ['renderer/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
