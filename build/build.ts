import { copyFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { forNode } from './build-config.ts';
import { buildPreview } from './build-preview.ts';
import { writeFileList } from './file-list.ts';
import { LICENCE_LIST, writeLicences } from './licences.ts';
import { digestSources, isBuilt, noteBuilt } from './stamp.ts';

const root = resolve(import.meta.dirname, '..');

// Whoever starts this (a test, a watcher) may be in another mode; what ships is never a development build.
process.env.NODE_ENV = 'production';

function forPage(): InlineConfig {
  return {
    configFile: false,
    root: join(root, 'renderer'),
    logLevel: 'warn',
    base: './',
    plugins: [react()],
    build: {
      outDir: join(root, 'out/renderer'),
      emptyOutDir: true,
      reportCompressedSize: false,
      license: { fileName: LICENCE_LIST },
      // An inlined file would be a data: address in a style or script, which the policy stops.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
  };
}

async function timed(name: string, work: () => Promise<unknown>): Promise<string> {
  const start = performance.now();
  await work();
  return `${name} ${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** Builds main, preload and renderer into `out`. */
async function buildAll(digest: string): Promise<void> {
  rmSync(join(root, 'out/stamp.txt'), { force: true });
  const main = {
    electron: 'main/shells/electron/main.ts',
    'core-process': 'main/shells/electron/core-process.ts',
    web: 'main/shells/web/main.ts',
    cli: 'main/shells/cli/main.ts',
    worker: 'main/worker.ts',
  };
  const times = [
    await timed('main', () => build(forNode(root, 'out/main', main, 'es', 'js'))),
    await timed('preload', () => build(forNode(root, 'out/preload', { index: 'preload/index.ts' }, 'cjs', 'cjs'))),
    await timed('renderer', () => build(forPage())),
    await timed('preview', () => buildPreview(root, join(root, 'out/preview'), join(root, 'out/renderer'))),
  ];
  writeLicences(root, ['out/main', 'out/preload', 'out/renderer', 'out/preview']);
  rmSync(join(root, 'out/preview'), { recursive: true });
  copyFileSync(join(root, 'build/icons/tray.png'), join(root, 'out/main/tray.png'));
  writeFileList(join(root, 'out/renderer'));
  noteBuilt(root, digest);
  console.log(`built: ${times.join(', ')}`);
}

const digest = digestSources(root);
if (process.argv.includes('--if-changed') && isBuilt(root, digest)) console.log('built already, nothing changed');
else await buildAll(digest);
