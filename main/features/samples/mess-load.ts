import { dirname, join } from 'node:path';
import { errorCode } from '../../files/failures.ts';
import type { JobContext } from '../../jobs/job.ts';
import { messPapers } from './mess-papers.ts';
import { assessorsWorkbook, logWorkbook, schemesWorkbook, sitesCsv } from './mess-sheets.ts';

interface MessInput {
  readonly day: string;
  readonly raw: string | null;
}

/** One import as a careful person makes it. */
interface PlannedImport {
  readonly kind: string;
  /** Path under the folder of raw files. */
  readonly path: string;
  /** Read and looked at, but not written: it waits for somebody. */
  readonly left?: boolean;
}

const DOCUMENTS = 'Dokumen LSP';
const IMPORTS: readonly PlannedImport[] = [
  { kind: 'schemes', path: 'Daftar Skema (terbaru).xlsx' },
  { kind: 'tuk', path: 'tuk.csv' },
  { kind: 'assessors', path: 'Data Asesor FIX.xlsx' },
  { kind: 'documents', path: DOCUMENTS },
  { kind: 'assessments', path: 'Rekap Asesmen.xlsx' },
  { kind: 'assessors', path: 'Data Asesor dari cabang.csv', left: true },
];
/** Steps of which `loadMess` tells. */
export const IMPORT_COUNT = IMPORTS.length;
/** Names that this file system cannot hold are left out: another one could. */
const NAME_REFUSED = new Set(['EINVAL', 'ENOENT', 'ENAMETOOLONG', 'EILSEQ']);

async function writeRaw(context: JobContext, root: string, path: string, content: Uint8Array | string): Promise<void> {
  context.signal.throwIfAborted();
  const target = join(root, path);
  await context.port.makeFolder(dirname(target));
  await context.port.remove(target);
  try {
    const file = await context.port.create(target);
    try {
      await file.write(typeof content === 'string' ? Buffer.from(content) : content);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!NAME_REFUSED.has(errorCode(error))) throw error;
    context.log.warn('sample', { path, code: errorCode(error) });
  }
}

/** Writes the raw files: registers beside a folder of documents. */
async function writeMess(context: JobContext, root: string, day: string): Promise<void> {
  const sheets: readonly (readonly [string, Uint8Array | string])[] = [
    ['Daftar Skema (terbaru).xlsx', schemesWorkbook()],
    ['tuk.csv', sitesCsv(day)],
    ['Data Asesor FIX.xlsx', assessorsWorkbook(day)],
    ['Rekap Asesmen.xlsx', logWorkbook(day)],
    [
      'Data Asesor dari cabang.csv',
      'Nama;Instansi;Ket\r\nAdi Baskara;Cabang Contoh;\r\n;;baris kosong\r\nBunga Utami ;Cabang Contoh;belum ada sertifikat\r\n',
    ],
  ];
  for (const [path, content] of sheets) await writeRaw(context, root, path, content);
  for (const [path, content] of await messPapers(context.compute, day))
    await writeRaw(context, join(root, DOCUMENTS), path, content);
}

/** Waits for the reading, and answers each question about dates as an Indonesian office would: the day comes first. */
async function readOne(context: JobContext, id: string, jobId: string): Promise<void> {
  await context.ended(jobId);
  context.signal.throwIfAborted();
  const detail = await context.call('imports.get', { id });
  if (detail.state !== 'mapping' || detail.mapping === null || detail.questions.length === 0) return;
  const dateOrders = Object.fromEntries(detail.questions.map(({ field }) => [field, 'day-first' as const]));
  const mapping = { ...detail.mapping, dateOrders: { ...detail.mapping.dateOrders, ...dateOrders } };
  const again = await context.call('imports.map', { id, mapping });
  await context.ended(again.jobId);
}

/** Where file name and header block name two codes, the header block counts: that is the controlled one. */
async function settleCodes(context: JobContext, id: string): Promise<void> {
  const { rows } = await context.call('imports.rows', { id, verdict: 'decide' });
  const row = rows.find(({ raw }) => (raw['path'] ?? '').includes('SOP 9-91'));
  if (row === undefined) return;
  await context.call('imports.editRow', { id, rowId: row.id, proposal: { code: 'SOP-9-19' }, decision: 'take' });
}

async function importOne(context: JobContext, root: string, planned: PlannedImport): Promise<string> {
  const source = { path: join(root, planned.path) };
  const { id, jobId } = await context.call('imports.start', { kind: planned.kind, source });
  await readOne(context, id, jobId);
  context.signal.throwIfAborted();
  const { state } = await context.call('imports.get', { id });
  if (planned.left === true || state !== 'review') return id;
  if (planned.kind === 'documents') await settleCodes(context, id);
  const applied = await context.call('imports.apply', { id });
  await context.ended(applied.jobId);
  context.signal.throwIfAborted();
  return id;
}

/**
 * Fills the messy sample: writes the raw files of an untidy office beside the workspace and takes them through the importers. What is typed by
 * hand is the name alone; the rest is what those imports leave, refused and undecided rows included. The raw files stay for trying by hand.
 * What went wrong afterwards in daily work is told by the `mess` parts of the features.
 */
export async function loadMess(
  context: JobContext,
  input: MessInput,
  progress: (importsDone: number) => void,
): Promise<ReadonlyMap<string, string>> {
  const root = input.raw ?? join(context.workspacePath, 'exports', 'berkas mentah');
  const known = new Map<string, string>([['raw', root]]);
  progress(0);
  await context.call('profile.change', {
    name: 'LSP Niaga Samudra Raya',
    shortName: 'LSP NSR',
    type: 'p3',
    city: 'Surabaya',
    expectRev: 0,
  });
  await writeMess(context, root, input.day);
  for (const [index, one] of IMPORTS.entries()) {
    known.set(`import:${one.left === true ? 'left' : one.kind}`, await importOne(context, root, one));
    progress(index + 1);
  }
  return known;
}
