import { join } from 'node:path';
import { type Core, type CoreConfig, createCore } from '../core.ts';
import { type Clock, type PlatformPort, ZONES } from '../ports.ts';
import { type FileLog, openLog } from './log.ts';
import type { Program, UserPlaces } from './places.ts';

/** A core with the log that it writes to; `close` ends both. */
export interface OpenCore {
  readonly core: Core;
  readonly log: FileLog;
  close(): Promise<void>;
}

const systemClock: Clock = { now: () => Date.now() };

/** The office's zone: this computer's when it is one of Indonesia's three, else that of Jakarta. */
export function officeZone(systemZone: string): string {
  return Object.hasOwn(ZONES, systemZone) ? systemZone : 'Asia/Jakarta';
}

/** Makes the core as a shell of this computer wants it: real clock, user's folders, log file. */
export function openCore(
  program: Program,
  places: UserPlaces,
  platform?: PlatformPort,
  ownBackups?: CoreConfig['ownBackups'],
): OpenCore {
  const log = openLog(join(places.homeDir, 'logs'), systemClock);
  const core = createCore({
    clock: systemClock,
    zone: officeZone(Intl.DateTimeFormat().resolvedOptions().timeZone),
    ...(platform === undefined ? {} : { platform }),
    ...(ownBackups === undefined ? {} : { ownBackups }),
    log,
    ...places,
    resourcesDir: program.resourcesDir,
    workerFile: program.workerFile,
    version: program.version,
    development: program.development,
  });
  return {
    core,
    log,
    async close() {
      await core.close();
      log.close();
    },
  };
}
