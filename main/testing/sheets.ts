import { join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import type { ImportDetail, ImportRow } from '../contract/imports.ts';
import type { TestCore } from './core.ts';

/** A cell as somebody typed it: text, number, real date (`new Date(Date.UTC(…))`), or one merged over others. */
export type TypedCell =
  | string
  | number
  | Date
  | null
  | { readonly value: string; readonly columnSpan?: number; readonly rowSpan?: number };

/** Writes an Excel file as people make them and gives its path. */
export async function writeSheet(
  folder: string,
  name: string,
  rows: readonly (readonly TypedCell[])[],
): Promise<string> {
  const path = join(folder, name);
  const cells = rows.map((row) =>
    row.map((cell) => {
      if (cell === null) return null;
      if (cell instanceof Date) return { value: cell, type: Date, format: 'dd/mm/yyyy' };
      return typeof cell === 'object' ? { ...cell, type: String } : { value: cell };
    }),
  );
  await writeExcelFile(cells as never).toFile(path);
  return path;
}

/** A real date of a sheet. */
export function realDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** An import as far as its preview. */
export interface ReadImport {
  readonly detail: ImportDetail;
  readonly rows: readonly ImportRow[];
}

/** Starts an import of a file and waits until its rows are read, or until its columns must be settled. */
export async function readImport(test: TestCore, kind: string, path: string): Promise<ReadImport> {
  const started = await test.call('imports.start', { kind, source: { path } });
  const job = await test.jobDone(started.jobId);
  if (job.state !== 'done') throw new Error(`${kind}: ${JSON.stringify(job.failure)}`);
  return previewOf(test, started.id);
}

/** The import and its rows as they stand. */
export async function previewOf(test: TestCore, id: string): Promise<ReadImport> {
  const { rows } = await test.call('imports.rows', { id, limit: 5000 });
  return { detail: await test.call('imports.get', { id }), rows };
}

/** Writes the taken rows and gives the import as it stands then. */
export async function applyImport(test: TestCore, id: string): Promise<ReadImport> {
  const { jobId } = await test.call('imports.apply', { id });
  const job = await test.jobDone(jobId);
  if (job.state !== 'done') throw new Error(`${JSON.stringify(job.failure)} ${String(test.errors.at(-1)?.error)}`);
  return previewOf(test, id);
}
