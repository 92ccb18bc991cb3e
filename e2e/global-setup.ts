import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { digestSources, isBuilt } from '../build/stamp.ts';

/**
 * Stops before the first test when the program was not built from these sources: the suite would judge another one.
 * `LSP_MUTU_E2E_AS_BUILT=1` takes what is there, for work on the tests while the sources change.
 */
function requireBuilt(): void {
  const root = resolve(import.meta.dirname, '..');
  if (process.env.LSP_MUTU_E2E_AS_BUILT === '1') return;
  if (!existsSync(join(root, 'out')) || !isBuilt(root, digestSources(root))) {
    throw new Error(
      'The program in out was not built from these sources. Run npm run build, or npm run e2e, which builds first.',
    );
  }
}

/** Sees that the right program is judged, and gives the files of the run a folder for the samples that they share. */
export function setup(): () => void {
  requireBuilt();
  const samples = mkdtempSync(join(tmpdir(), 'lsp-mutu-contoh-'));
  process.env.LSP_MUTU_E2E_SAMPLES = samples;
  return () => rmSync(samples, { recursive: true, force: true });
}
