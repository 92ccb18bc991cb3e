import { fileURLToPath } from 'node:url';
import type { CoreConfig } from '../../main/core.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A core as a shell would make it, in a home of the round. */
export function faultConfig(
  home: string,
  fault: (event: string, reason: string) => void,
  settleMs: number,
): CoreConfig {
  return {
    clock: { now: () => Date.now() },
    zone: 'Asia/Jakarta',
    log: {
      info() {},
      warn() {},
      error: (event, error) => fault(event, error instanceof Error ? (error.stack ?? error.message) : String(error)),
    },
    homeDir: `${home}/home`,
    documentsDir: `${home}/documents`,
    resourcesDir: `${ROOT}resources`,
    workerFile: new URL('../../main/worker.ts', import.meta.url),
    version: '0.1.0',
    settleMs,
    // what a password costs to try says nothing about what is kept
    passwordCost: 12,
    development: true,
  };
}
