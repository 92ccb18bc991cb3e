import { builtinModules } from 'node:module';
import type { InlineConfig } from 'vite';
import { LICENCE_LIST } from './licences.ts';

/** Present where the program runs: Electron itself, Node's own modules, and the one package with a native file. */
const external = ['electron', 'better-sqlite3', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** How sources become files for Node, everything but `external` bundled in. Paths are relative to `root`, or absolute. */
export function forNode(
  root: string,
  outDir: string,
  input: Readonly<Record<string, string>>,
  format: 'es' | 'cjs',
  ending: string,
): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      license: { fileName: LICENCE_LIST },
      rolldownOptions: {
        input: { ...input },
        external,
        // Everything lies in one folder: files find each other by their own place.
        output: { format, entryFileNames: `[name].${ending}`, chunkFileNames: `[name]-[hash].${ending}` },
      },
    },
  };
}
