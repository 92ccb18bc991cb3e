import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { maskNik } from '../contract/nik.ts';
import { type Clock, instantOf, type Log } from '../ports.ts';

/** The log that is written now, and the one before it. */
const CURRENT = 'lsp-mutu.log';
const FORMER = 'lsp-mutu.former.log';
/** A log this long becomes the former one at the next start. */
const FULL_BYTES = 5 * 1024 * 1024;

export interface FileLog extends Log {
  close(): void;
}

/** Opens the log of this computer: one JSON line each, written at once, so that the last line before a crash is there. */
export function openLog(folder: string, clock: Clock): FileLog {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, CURRENT);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > FULL_BYTES) renameSync(path, join(folder, FORMER));
  const file = openSync(path, 'a', 0o600);
  const write = (level: string, event: string, facts: object): void => {
    // a fault may name what it stumbled over; a NIK never stands in the log
    writeSync(file, `${maskNik(JSON.stringify({ at: instantOf(clock.now()), level, event, ...facts }))}\n`);
  };
  return {
    info: (event, facts = {}) => write('info', event, facts),
    warn: (event, facts = {}) => write('warn', event, facts),
    error: (event, error, facts = {}) => write('error', event, { ...facts, ...describe(error) }),
    close: () => closeSync(file),
  };
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause === undefined ? {} : { cause: String(error.cause) };
  return { error: error.message, stack: error.stack, ...cause };
}
