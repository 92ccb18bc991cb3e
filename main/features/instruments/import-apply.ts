import type { Kysely } from 'kysely';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables, RecordColumns } from '../../db/tables.ts';
import type { Applied } from '../../importer/importer.ts';
import type { SheetRow } from './import-rows.ts';
import { editionKind, rowKind } from './kinds.ts';
import { selectEditions, selectRows } from './repo.ts';
import type { InstrumentEditionTable, InstrumentRowTable } from './tables.ts';

/** An edition as it is in the library, with its rows by code. */
export interface Library {
  readonly edition: InstrumentEditionTable | undefined;
  readonly rows: ReadonlyMap<string, InstrumentRowTable>;
}

/** Reads an edition that may not be there yet. */
export async function libraryOf(db: Kysely<GroundTables>, instrument: string, edition: string): Promise<Library> {
  const found = (await selectEditions(db)).find((row) => row.code === instrument && row.edition === edition);
  const rows = found === undefined ? [] : await selectRows(db, found.id);
  return { edition: found, rows: new Map(rows.map((row) => [row.code, row])) };
}

/** What tells editions apart. */
export function editionKey(row: Pick<SheetRow, 'instrument' | 'edition'>): string {
  return `${row.instrument}\n${row.edition}`;
}

async function editionFor(
  context: WriteContext,
  values: Readonly<Record<string, string>>,
  fileName: string,
  library: Library,
): Promise<InstrumentEditionTable> {
  if (library.edition !== undefined) return library.edition;
  const { instrument: code = '', edition = '' } = values;
  const name =
    values['instrumentName'] === undefined || values['instrumentName'] === '' ? code : values['instrumentName'];
  const source = (language: 'id' | 'en'): string =>
    context.words.text(language, 'instruments.import.source', { file: fileName, date: context.today });
  return context.records.insert(
    editionKind,
    {
      code,
      edition,
      revision: 1,
      position: 100,
      name_id: name,
      name_en: name,
      regulation: '',
      issued_id: '',
      issued_en: '',
      valid_from: null,
      valid_until: null,
      historical: 0,
      replaces: '',
      official_text_id: name,
      official_text_en: name,
      source_id: source('id'),
      source_en: source('en'),
    },
    { id: context.ids.of('instrument-edition', code, edition) },
  );
}

function depthOf(parent: string | null, rows: ReadonlyMap<string, Pick<InstrumentRowTable, 'parent_code'>>): number {
  let depth = 0;
  for (let code = parent; code !== null && depth < 20; code = rows.get(code)?.parent_code ?? null) depth += 1;
  return depth;
}

/** Writes the taken rows of one edition: new rows in one batch, changed ones each by itself; an edition that is not there is made. */
export async function applyEdition(
  context: WriteContext,
  importId: string,
  rows: readonly { readonly position: number; readonly proposal: Readonly<Record<string, string>> }[],
  fileName: string,
): Promise<readonly Applied[]> {
  const [head] = rows;
  if (head === undefined) return [];
  const library = await libraryOf(context.db, head.proposal['instrument'] ?? '', head.proposal['edition'] ?? '');
  const edition = await editionFor(context, head.proposal, fileName, library);
  const all = new Map<string, Pick<InstrumentRowTable, 'parent_code'>>(library.rows);
  const parents = new Set(rows.map((row) => row.proposal['parent'] ?? ''));
  const last = Math.max(0, ...[...library.rows.values()].map((row) => row.position));
  const fresh: (Omit<InstrumentRowTable, keyof RecordColumns> & { id: string })[] = [];
  const answers: Applied[] = [];
  const made = new Set<string>();
  for (const { position, proposal } of rows) {
    const { code = '', rowTitle = '', requirement = '', question = '', evidence = '' } = proposal;
    const known = library.rows.get(code);
    if (known !== undefined) {
      const patch = Object.fromEntries(
        Object.entries({ title_id: rowTitle, requirement_id: requirement, question, evidence }).filter(
          ([, text]) => text !== '',
        ),
      );
      const changed = await context.records.change(rowKind, known.id, known.rev, {
        ...patch,
        ...(question === '' ? {} : { auditable: 1 }),
      });
      answers.push({ id: changed.id });
      continue;
    }
    const id = context.ids.of('instrument-row', edition.code, edition.edition, code);
    answers.push({ id });
    if (made.has(code)) continue;
    made.add(code);
    const parent = proposal['parent'] === undefined || proposal['parent'] === '' ? null : proposal['parent'];
    // a row that asks nothing and holds others is a heading
    const auditable = question !== '' || (requirement !== '' && !parents.has(code)) ? 1 : 0;
    const row = {
      id,
      edition_id: edition.id,
      code,
      parent_code: parent,
      position: library.rows.size === 0 ? position : last + position + 1,
      depth: depthOf(parent, all),
      title_id: rowTitle,
      title_en: rowTitle,
      requirement_id: requirement,
      requirement_en: requirement,
      question,
      evidence: auditable === 1 ? evidence : '',
      auditable,
      basis: 'pedoman',
      source: edition.source_id,
      alias_codes: '',
      shipped: null,
      corrected_at: null,
      corrected_by: null,
      compared_on: null,
      compared_by: null,
      compared_edition: null,
    };
    all.set(code, row);
    fresh.push(row);
  }
  await context.records.insertMany(rowKind, fresh, { importId, recordId: edition.id });
  return answers;
}
