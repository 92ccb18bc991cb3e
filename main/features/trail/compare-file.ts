import { refuse } from '../../contract/result.ts';
import type { TrailComparison } from '../../contract/trail.ts';
import type { FileSource } from '../../contract/values.ts';
import type { PrepareContext } from '../../contributions.ts';
import { chainHeads } from '../../db/audit.ts';
import { cellAt, cellToText, type SheetData } from '../../excel/sheet-data.ts';
import type { Extraction } from '../../files/extraction.ts';
import { fileRefusal } from '../../files/failures.ts';
import { compareHeads, headsInJson, type NotedHead } from './heads.ts';

/** A JSON document with heads is small. */
const JSON_LIMIT = 64 * 1024 * 1024;
/** Rows of an export that are compared one by one. */
const ROWS_COMPARED = 60_000;
/** As `headText` writes it. */
const HEAD_TEXT = /LSP Mutu (\S+)\/(\d+) ([0-9a-f]{64}) (\S+)/;
/** Lines above the head row of our sheets. */
const HEAD_WITHIN = 12;

/** What a file from elsewhere says of the trail. */
export interface ComparedFile {
  readonly name: string;
  readonly heads: number;
  /** What speaks against the trail, and the newest that agrees. */
  readonly comparisons: readonly TrailComparison[];
}

async function readJson(context: PrepareContext, path: string): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of context.port.read(path)) {
      size += chunk.byteLength;
      if (size > JSON_LIMIT) return undefined;
      chunks.push(chunk);
    }
  } catch (error) {
    throw fileRefusal(error, path);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    // whatever it is, it holds no heads
    return undefined;
  }
}

/** Places of replica, sequence and hash in the head row of a sheet of ours, in either language. */
function columnsOf(context: PrepareContext, sheet: SheetData, row: number): readonly number[] | undefined {
  const places = ['replica', 'sequence', 'hash'].map((key) => {
    const titles = (['id', 'en'] as const).map((language) => context.words.text(language, `trail.export.${key}`));
    return (sheet.rows[row] ?? []).findIndex((cell) => titles.includes(cellToText(cell).trim()));
  });
  return places.includes(-1) ? undefined : places;
}

function headsInSheet(context: PrepareContext, sheet: SheetData): NotedHead[] {
  for (let head = 0; head < Math.min(HEAD_WITHIN, sheet.rows.length); head += 1) {
    const columns = columnsOf(context, sheet, head);
    if (columns === undefined) continue;
    return sheet.rows.slice(head + 1, head + 1 + ROWS_COMPARED).flatMap((_cells, n) => {
      const [replica, sequence, link] = columns.map((place) => cellToText(cellAt(sheet, head + 1 + n, place)).trim());
      return [...headsInJson({ heads: [{ replica, sequence: Number(sequence), hash: link }] })];
    });
  }
  return [];
}

async function headsOf(context: PrepareContext, path: string, name: string): Promise<readonly NotedHead[]> {
  if (/\.json$/i.test(name)) return headsInJson(await readJson(context, path));
  const told = await headInProperties(context, path, name);
  if (!/\.(?:xlsx|csv)$/i.test(name)) return told;
  const sheets = (await context.compute.run('readListFile', { path, name })) as readonly SheetData[];
  return [...told, ...sheets.flatMap((sheet) => headsInSheet(context, sheet))];
}

/** The head that every Word and Excel file of ours names in its properties. */
async function headInProperties(context: PrepareContext, path: string, name: string): Promise<readonly NotedHead[]> {
  const { properties } = (await context.compute.run('extractFile', { path, name })) as Extraction;
  const [, replica, sequence, link, at] = HEAD_TEXT.exec(properties.description ?? '') ?? [];
  return headsInJson({ heads: [{ replica, sequence: Number(sequence), hash: link, at }] });
}

/** Compares the trail with every row or head that a file names. Refuses `trail.noHeads`, `files.*`. */
export async function compareFile(context: PrepareContext, source: FileSource): Promise<ComparedFile> {
  const { path, name } = await context.pathOfSource(source);
  const heads = await headsOf(context, path, name);
  if (heads.length === 0) throw refuse('trail.noHeads', { name });
  const all = await compareHeads(context, await chainHeads(context.db), { source: 'file', name, heads });
  const against = all.filter((comparison) => comparison.verdict !== 'same');
  const newest = all
    .filter((comparison) => comparison.verdict === 'same')
    .sort((a, b) => b.sequence - a.sequence)
    .slice(0, 1);
  return { name, heads: heads.length, comparisons: [...against.slice(0, 100), ...newest] };
}
