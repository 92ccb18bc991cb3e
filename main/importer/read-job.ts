import { join } from 'node:path';
import type { SheetMapping } from '../contract/imports.ts';
import type { InputOf } from '../contract/index.ts';
import { Refusal, refuse } from '../contract/result.ts';
import { type SheetData, spreadSheets } from '../excel/sheet-data.ts';
import type { Extraction } from '../files/extraction.ts';
import type { JobContext, JobDefinition } from '../jobs/job.ts';
import { knownRefusal } from '../refusals.ts';
import { requireFolder, walkFolder } from './folder-walk.ts';
import type { Importer, SourceRow } from './importer.ts';
import { guessMapping, layoutFingerprint } from './sheet-layout.ts';
import { columnQuestions, previewSheets, sheetOf, sheetRows } from './sheet-read.ts';
import { type ImportSource, importerOf, importInState, importRowOf, jobsOfImport, sourceOf } from './store.ts';

/** Rows proposed and stored at a time; importers look over the whole sheet with every chunk, so a long one comes in not more than so many. */
const CHUNK = 250;
const CHUNKS = 40;
/** Files read at a time in a folder import; each chunk is stored, so a cancelled or killed import goes on from there. */
const FILE_CHUNK = 8;

type StoredFile = NonNullable<InputOf<'imports.readChunk'>['files']>[number];

interface ReadInput {
  readonly id: string;
  /** Given when the user has settled the columns. */
  readonly mapping?: SheetMapping;
}

async function proposeAndStore(
  context: JobContext,
  importer: Importer,
  id: string,
  rows: readonly SourceRow[],
  files: readonly StoredFile[],
  source: readonly SourceRow[] = rows,
): Promise<void> {
  const proposals = await importer.propose(
    { db: context.db, today: context.today, context: context as never, source, importId: id },
    rows,
  );
  await context.call('imports.readChunk', {
    id,
    replace: false,
    files: [...files],
    rows: rows.map((row, place) => {
      const proposed = proposals[place];
      if (proposed === undefined) throw new Error(`${importer.kind} proposed nothing for row ${row.position}`);
      return {
        position: row.position,
        raw: { ...row.raw },
        proposal: { ...proposed.proposal },
        verdict: proposed.verdict,
        reasons: proposed.reasons.map((reason) => ({ ...reason, params: { ...reason.params } })),
        keys: [...(proposed.keys ?? [])],
      };
    }),
  });
}

async function rememberedMapping(
  context: JobContext,
  kind: string,
  sheets: readonly SheetData[],
): Promise<SheetMapping | null> {
  const memory = await context.db.selectFrom('import_memory').selectAll().where('kind', '=', kind).execute();
  for (const known of memory) {
    const mapping = JSON.parse(known.mapping) as SheetMapping;
    // the sheet of the next month may have another name; its headings say that it is the same list
    const sheet = sheets.find(
      (candidate) => layoutFingerprint(candidate.rows[mapping.headerRow - 1] ?? []) === known.fingerprint,
    );
    if (sheet !== undefined) return { ...mapping, sheet: sheet.name };
  }
  return null;
}

async function readSheetImport(
  context: JobContext,
  importer: Importer,
  source: ImportSource & { kind: 'sheet' },
  input: ReadInput,
): Promise<number> {
  const read = (await context.compute.run(importer.readsWord === true ? 'readListFile' : 'readSheets', {
    path: context.vault.pathOf(source.hash),
    name: source.name,
  })) as SheetData[];
  // merged cells read like a plain table: heads of two rows, and one name over several lines
  const spread = spreadSheets(read);
  const sheets = importer.prepareSheets?.(spread) ?? spread;
  const mapping =
    input.mapping ?? (await rememberedMapping(context, importer.kind, sheets)) ?? guessMapping(sheets, importer.fields);
  const missing =
    mapping === null || importer.fields.some((field) => field.required && mapping.columns[field.key] === undefined);
  const questions = mapping === null ? [] : columnQuestions(sheetOf(sheets, mapping), mapping, importer.fields);
  if (mapping === null || missing || questions.length > 0) {
    await context.call('imports.advance', {
      id: input.id,
      state: 'mapping',
      sheets: previewSheets(sheets),
      mapping,
      questions,
    });
    return 0;
  }
  await context.call('imports.readChunk', { id: input.id, rows: [], replace: true });
  await context.call('imports.advance', {
    id: input.id,
    state: 'reading',
    sheets: previewSheets(sheets),
    mapping,
    questions: [],
  });
  const rows = sheetRows(sheetOf(sheets, mapping), mapping, importer.fields, importer.keepsHeadings === true);
  const chunk = Math.max(CHUNK, Math.ceil(rows.length / CHUNKS));
  for (let start = 0; start < rows.length; start += chunk) {
    context.signal.throwIfAborted();
    await proposeAndStore(context, importer, input.id, rows.slice(start, start + chunk), [], rows);
    context.progress(Math.min(start + chunk, rows.length), rows.length);
  }
  return rows.length;
}

async function readFileRow(
  context: JobContext,
  root: string,
  file: { path: string; name: string; size: number },
  position: number,
): Promise<{ row: SourceRow; stored: StoredFile | null }> {
  const raw: Record<string, string> = { path: file.path, name: file.name, size: String(file.size), root };
  try {
    const read = (await context.compute.run(
      'extractFile',
      { path: join(root, file.path), name: file.name },
      { timeoutMs: 60_000 },
    )) as Extraction & { hash: string };
    const properties = Object.fromEntries(
      Object.entries(read.properties).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    if (read.fault !== undefined) context.log.warn('extract', { fault: read.fault });
    return {
      row: {
        position,
        raw: {
          ...raw,
          hash: read.hash,
          kind: read.kind,
          pages: String(read.pageCount ?? read.pages.length),
          fileTitle: properties['title'] ?? '',
          header: read.headerText,
          warnings: JSON.stringify(read.warnings),
        },
      },
      stored: {
        hash: read.hash,
        size: file.size,
        kind: read.kind,
        title: properties['title'] ?? '',
        properties,
        warnings: read.warnings.map((warning) => ({ code: warning.code, params: { ...warning.params } })),
        pages: read.pages.map((page) => ({ number: page.number, label: page.label ?? '', text: page.text })),
      },
    };
  } catch (error) {
    context.signal.throwIfAborted();
    // one odd file must not end the reading of thousands
    const failure = error instanceof Refusal ? error : refuse('imports.fileNotRead', { path: file.path, reason: '' });
    if (failure !== error) context.log.error('extract', error);
    return {
      row: { position, raw: { ...raw, failure: JSON.stringify({ code: failure.code, params: failure.params }) } },
      stored: null,
    };
  }
}

async function readFolderImport(
  context: JobContext,
  importer: Importer,
  source: ImportSource & { kind: 'folder' },
  id: string,
): Promise<number> {
  const { files, notRead } = await walkFolder(source.path, context.port, context.signal);
  const rowId = (path: string) => context.ids.of('import-row', id, path);
  const stored = await context.db
    .selectFrom('import_row')
    .select(['id', 'position'])
    .where('import_id', '=', id)
    .execute();
  const done = new Set(stored.map((row) => row.id));
  let position = stored.reduce((last, row) => Math.max(last, row.position), 0);
  const left = files.filter((file) => !done.has(rowId(file.path)));
  context.progress(files.length - left.length, files.length);
  for (let start = 0; start < left.length; start += FILE_CHUNK) {
    context.signal.throwIfAborted();
    const chunk = left.slice(start, start + FILE_CHUNK);
    const first = position + 1;
    position += chunk.length;
    const read = await Promise.all(chunk.map((file, place) => readFileRow(context, source.path, file, first + place)));
    // a stick that was pulled is no reason to refuse its files one by one: the reading goes on when it is back
    if (read.some((entry) => entry.stored === null)) await requireFolder(context.port, source.path);
    await proposeAndStore(
      context,
      importer,
      id,
      read.map((entry) => entry.row),
      read.flatMap((entry) => entry.stored ?? []),
    );
    context.progress(files.length - left.length + Math.min(start + FILE_CHUNK, left.length), files.length);
  }
  const unread = notRead
    .filter((message) => !done.has(rowId(String(message.params['path']))))
    .map((message, place) => ({
      position: position + place + 1,
      raw: { path: String(message.params['path'] ?? ''), name: '' },
      proposal: {},
      verdict: 'refused' as const,
      reasons: [{ code: message.code, params: { ...message.params } }],
    }));
  if (unread.length > 0) await context.call('imports.readChunk', { id, rows: unread, replace: false });
  return files.length;
}

/** A job that was resumed although a newer one has taken over would mix its rows with theirs. Refuses `imports.wrongState`. */
async function requireNewest(context: JobContext, importId: string, state: string): Promise<void> {
  const [newest] = await jobsOfImport(context.db, importId);
  if (newest?.id !== context.jobId) throw refuse('imports.wrongState', { state });
}

async function readSource(
  context: JobContext,
  importer: Importer,
  source: ImportSource,
  input: ReadInput,
): Promise<number> {
  await context.call('imports.advance', { id: input.id, state: 'reading', failure: null });
  const count =
    source.kind === 'sheet'
      ? await readSheetImport(context, importer, source, input)
      : await readFolderImport(context, importer, source, input.id);
  const { state } = await importRowOf(context.db, input.id);
  if (state === 'reading') await context.call('imports.advance', { id: input.id, state: 'review' });
  return count;
}

/** Notes on the import why its reading failed, where it still waits for it. */
async function noteFailure(context: JobContext, importId: string, error: unknown): Promise<void> {
  const { state } = await importRowOf(context.db, importId);
  if (state !== 'reading') return;
  const known = knownRefusal(error);
  const failure =
    known instanceof Refusal
      ? { code: known.code, params: { ...known.params } }
      : { code: 'imports.readFailed', params: {} };
  await context.call('imports.advance', { id: importId, state: 'failed', failure });
}

/** Reads a source, proposes rows and stores them; nothing of the workspace's records is touched. Resumable: files that were read are not read again. */
export const readImportJob: JobDefinition<ReadInput> = {
  kind: 'imports.read',
  resumable: true,
  async run(context, input) {
    const stored = await importInState(context.db, input.id, ['reading', 'failed']);
    await requireNewest(context, input.id, stored.state);
    try {
      const rows = await readSource(context, importerOf(context.contributions, stored.kind), sourceOf(stored), input);
      return { importId: input.id, rows };
    } catch (error) {
      if (!context.signal.aborted) await noteFailure(context, input.id, error);
      throw error;
    }
  },
};
