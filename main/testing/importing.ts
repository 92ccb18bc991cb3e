import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CoreEvent } from '../contract/index.ts';
import type { TestCore } from './core.ts';

/** Writes a list of `rows` assessors, each with a number of their own, and gives its path. */
export async function assessorSheet(test: TestCore, rows: number): Promise<string> {
  const path = join(test.home, `asesor-${rows}.csv`);
  const lines = Array.from(
    { length: rows },
    (_, row) => `Asesor Nomor ${row};MET.000.${String(row).padStart(6, '0')} 2024`,
  );
  await writeFile(path, `Nama;No. Reg MET\n${lines.join('\n')}\n`);
  return path;
}

/** Does `act` with the first event that fits, while the core waits for nothing; gives what it gave. */
export function onFirst<T>(test: TestCore, fits: (event: CoreEvent) => boolean, act: () => T): Promise<Awaited<T>> {
  return new Promise((resolve) => {
    const stop = test.core.onEvent((event) => {
      if (!fits(event)) return;
      stop();
      resolve(act() as Awaited<T>);
    });
  });
}

/** A batch of rows was written. */
export function isWritten(event: CoreEvent): boolean {
  return event.type === 'changed' && event.operation === 'imports.applyChunk';
}

/** A job has told how far it is. */
export function isProgressOf(jobId: string): (event: CoreEvent) => boolean {
  return (event) => event.type === 'job' && event.jobId === jobId;
}

/** Codes of the documents in the register, in order. */
export async function documentCodes(test: TestCore): Promise<readonly string[]> {
  return (await test.call('documents.list', {})).documents.map((document) => document.code).sort();
}
