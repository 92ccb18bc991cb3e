import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sampleResult } from '../../main/contract/samples.ts';
import { createCore } from '../../main/core.ts';
import { applyMigrations } from '../../main/db/migrate.ts';
import { migrations } from '../../main/db/migrations/index.ts';
import { renderWorkbook } from '../../main/excel/render.ts';
import type { WorkbookValue } from '../../main/excel/workbook.ts';
import { samplePdf } from '../../main/files/sample-files.ts';
import { instantOf } from '../../main/ports.ts';
import { renderWord } from '../../main/word/render.ts';
import { faultConfig } from './core-config.ts';

/** What every round is a copy of. */
export interface Ground {
  /** Home with the tidy sample workspace in `documents/kerja`. */
  readonly home: string;
  readonly inputs: string;
  readonly known: Readonly<Record<string, string>>;
}

/** Steps that the older workspace has not: those that came with users, signatures and what followed. */
const OLDER_STEPS = 13;
const ROWS = 60;

async function writeList(path: string, titles: readonly string[], rows: readonly WorkbookValue[][]): Promise<void> {
  const columns = titles.map((title) => ({ title, width: 30, type: 'text' as const }));
  const sheet = { name: 'Daftar', columns, rows };
  const bytes = await renderWorkbook({
    title: 'Daftar',
    author: 'LSP',
    date: '2026-11-21',
    language: 'id',
    sheets: [sheet],
  });
  await writeFile(path, bytes);
}

async function writeInputs(folder: string): Promise<void> {
  const documents = join(folder, 'dokumen mutu');
  await mkdir(documents, { recursive: true });
  for (let file = 0; file < 6; file += 1) {
    const number = String(60 + file);
    await writeFile(
      join(documents, `SOP-9-${number} Prosedur ${number}.txt`),
      `Prosedur ${number} tentang kata${number}\n`,
    );
  }
  await writeFile(join(folder, 'teks.txt'), 'Isi yang diganti.\n');
  await writeFile(join(folder, 'berkas.pdf'), samplePdf([['Berkas uji']]));
  await writeFile(join(folder, 'pindaian.pdf'), samplePdf([['Pindaian'], ['Halaman dua']]));
  // the smallest picture there is
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await writeFile(join(folder, 'logo.png'), Buffer.from(pixel, 'base64'));
  const word = await renderWord({
    title: 'Surat',
    fileTitle: 'Surat',
    orientation: 'portrait',
    language: 'id',
    author: 'LSP',
    date: '2026-11-21',
    blocks: [{ kind: 'paragraph', text: 'Isi surat.' }],
  });
  await writeFile(join(folder, 'surat.docx'), word);
  const numbered = (make: (number: string) => WorkbookValue[]) =>
    Array.from({ length: ROWS }, (_, row) => make(String(row).padStart(6, '0')));
  await writeList(
    join(folder, 'asesor.xlsx'),
    ['Nama', 'No. Reg MET'],
    numbered((number) => [`Asesor Nomor ${number}`, `MET.000.${number} 2024`]),
  );
  await writeList(
    join(folder, 'skema.xlsx'),
    ['Kode Skema', 'Judul Skema'],
    numbered((number) => [`SKM-9${number}`, `Skema ${number}`]),
  );
  await writeList(
    join(folder, 'peserta.xlsx'),
    ['Nama', 'Nomor Peserta', 'Kota'],
    numbered((number) => [`Peserta ${number}`, `P-${number}`, 'Bandung']),
  );
}

async function makeSample(home: string): Promise<Readonly<Record<string, string>>> {
  const faults: string[] = [];
  const core = createCore(faultConfig(home, (event, reason) => faults.push(`${event}: ${reason}`), 0));
  const session = core.session('faults');
  try {
    const made = await core.call(session, 'workspace.createSample', {
      path: join(home, 'documents', 'kerja'),
      sample: 'tidy',
    });
    if (!made.ok) throw new Error(`the sample cannot be made: ${made.code}`);
    const { jobId } = made.value as { jobId: string };
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const look = async () => {
      const job = await core.call(session, 'jobs.get', { id: jobId });
      const state = job.ok ? (job.value as { state: string; result: unknown }) : { state: 'gone', result: null };
      if (state.state !== 'running') resolve(state.result);
    };
    const stop = core.onEvent((event) => {
      if (event.type === 'job' && event.jobId === jobId) void look();
    });
    await look();
    const result = sampleResult.safeParse(await promise);
    stop();
    if (!result.success || faults.length > 0) throw new Error(`the sample was not filled: ${faults.join('; ')}`);
    return result.data.known;
  } finally {
    await core.close();
  }
}

/** Makes the sample workspace and the files that scenarios take in, once for a run. */
export async function prepareGround(folder: string): Promise<Ground> {
  const home = join(folder, 'dasar');
  const inputs = join(folder, 'masukan');
  await mkdir(inputs, { recursive: true });
  await writeInputs(inputs);
  return { home, inputs, known: await makeSample(home) };
}

/** Makes the workspace of a program of before, with a file of its own in the vault, that is migrated when it is opened. */
export async function makeOlder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const raw = new Database(join(dir, 'workspace.db'));
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  const at = '2026-01-01T00:00:00.000Z';
  applyMigrations(raw, migrations.slice(0, OLDER_STEPS), { at: instantOf(Date.parse(at)), version: '0.0.9' });
  const insert = raw.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  insert.run('name', 'LSP Lama');
  insert.run('workspace_id', '01890000-0000-7000-8000-0000000000aa');
  insert.run('replica_id', '01890000-0000-7000-8000-0000000000bb');
  insert.run('created_at', at);
  raw.close();
}
