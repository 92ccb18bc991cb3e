import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { digestSources, isBuilt } from '../build/stamp.ts';

/**
 * Stops before the first test when the program was not built from these sources: the suite would judge another one.
 * `LSP_MUTU_E2E_AS_BUILT=1` takes what is there, for work on the tests while the sources change.
 */
export function setup(): void {
  const root = resolve(import.meta.dirname, '..');
  if (process.env.LSP_MUTU_E2E_AS_BUILT === '1') return;
  if (!existsSync(join(root, 'out')) || !isBuilt(root, digestSources(root))) {
    throw new Error(
      'The program in out was not built from these sources. Run npm run build, or npm run e2e, which builds first.',
    );
  }
}
