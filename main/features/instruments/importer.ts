import type {
  Applied,
  Importer,
  ImporterField,
  Proposal,
  ProposeContext,
  RowReason,
  SourceRow,
} from '../../importer/importer.ts';
import { sourceName } from '../../importer/store.ts';
import { applyEdition, editionKey, type Library, libraryOf } from './import-apply.ts';
import {
  clauseCode,
  editionOfName,
  evidenceLines,
  instrumentOfName,
  type KnownCodes,
  parentOfCode,
  type SheetRow,
} from './import-rows.ts';
import { readShipped } from './shipped.ts';
import type { InstrumentRowTable } from './tables.ts';

const field = (key: string, required: boolean, ...aliases: string[]): ImporterField => ({
  key,
  label: `instruments.import.${key}`,
  required,
  type: 'text',
  aliases,
});

const fields: readonly ImporterField[] = [
  field(
    'code',
    true,
    'klausul',
    'nomor klausul',
    'no klausul',
    'butir',
    'nomor',
    'no',
    'kode',
    'clause',
    'code',
    'number',
  ),
  field('rowTitle', false, 'judul', 'judul klausul', 'nama klausul', 'title', 'heading'),
  field('requirement', false, 'persyaratan', 'bunyi', 'isi', 'uraian', 'teks', 'requirement', 'text'),
  field('question', false, 'pertanyaan', 'daftar periksa', 'question', 'checklist'),
  field('evidence', false, 'bukti', 'bukti yang lazim', 'bukti objektif', 'dokumen', 'evidence', 'typical evidence'),
  field('parent', false, 'induk', 'klausul induk', 'parent'),
  field('instrument', false, 'instrumen', 'kode instrumen', 'pedoman', 'instrument', 'guideline'),
  field('instrumentName', false, 'nama instrumen', 'nama pedoman', 'instrument name'),
  field('edition', false, 'edisi', 'tahun', 'edition', 'year'),
];

function sheetRow(row: SourceRow, fileName: string, today: string): SheetRow {
  const cell = (key: string): string => (row.raw[key] ?? '').trim();
  const written = cell('instrument');
  const fromName = instrumentOfName(fileName);
  return {
    position: row.position,
    instrument: written === '' ? fromName : /^\d{3}$/.test(written) ? `BNSP-${written}` : written.slice(0, 60),
    instrumentName: cell('instrumentName').slice(0, 300),
    edition: cell('edition').slice(0, 20) || editionOfName(fileName) || today.slice(0, 4),
    code: clauseCode(cell('code')),
    title: cell('rowTitle').slice(0, 300),
    requirement: cell('requirement').slice(0, 4000),
    question: cell('question').slice(0, 2000),
    evidence: evidenceLines(cell('evidence')),
    parent: clauseCode(cell('parent')),
  };
}

/** Columns that the sheet sets, with what they were called there. */
function textOf(row: SheetRow): Record<'rowTitle' | 'requirement' | 'question' | 'evidence', string> {
  const title = row.title === '' ? row.requirement.slice(0, 120) : row.title;
  return { rowTitle: title, requirement: row.requirement, question: row.question, evidence: row.evidence };
}

function changesOf(row: SheetRow, known: InstrumentRowTable): readonly RowReason[] {
  const before = {
    rowTitle: known.title_id,
    requirement: known.requirement_id,
    question: known.question,
    evidence: known.evidence,
  };
  const after = textOf(row);
  return (
    (Object.keys(after) as (keyof typeof after)[])
      // an empty cell changes nothing
      .filter((key) => after[key] !== '' && after[key] !== before[key])
      .map((key) => ({ code: 'instruments.importChange', params: { before: before[key].slice(0, 200) }, field: key }))
  );
}

function faultOf(row: SheetRow, shipped: ReadonlySet<string>, above: KnownCodes): RowReason | undefined {
  const { code, instrument, edition, title, requirement, parent } = row;
  if (code === '') return { code: 'instruments.importNoCode', params: {}, field: 'code' };
  if (instrument === '') return { code: 'instruments.importNoInstrument', params: {}, field: 'instrument' };
  if (shipped.has(editionKey(row))) return { code: 'instruments.importShipped', params: { instrument, edition } };
  if (title === '' && requirement === '') return { code: 'instruments.importNoText', params: {}, field: 'requirement' };
  if (parent !== '' && (parent === code || !above.has(parent)))
    return { code: 'instruments.importNoParent', params: { parent }, field: 'parent' };
  return undefined;
}

async function propose(context: ProposeContext, rows: readonly SourceRow[]): Promise<readonly Proposal[]> {
  const fileName = await sourceName(context.db, context.importId);
  const shipped = new Set(
    (await readShipped(context.context.resourcesDir)).map((one) => `${one.code}\n${one.edition}`),
  );
  const libraries = new Map<string, Library>();
  const first = new Map<string, number>();
  for (const source of context.source) {
    const row = sheetRow(source, fileName, context.today);
    const key = `${editionKey(row)}\n${row.code}`;
    if (!first.has(key)) first.set(key, row.position);
  }
  const proposals: Proposal[] = [];
  for (const source of rows) {
    const row = sheetRow(source, fileName, context.today);
    const key = editionKey(row);
    const library = libraries.get(key) ?? (await libraryOf(context.db, row.instrument, row.edition));
    libraries.set(key, library);
    const firstOf = (code: string): number => first.get(`${key}\n${code}`) ?? Number.POSITIVE_INFINITY;
    const above: KnownCodes = { has: (code) => library.rows.has(code) || firstOf(code) < row.position };
    const proposal = {
      instrument: row.instrument,
      instrumentName: row.instrumentName,
      edition: row.edition,
      code: row.code,
      parent: row.parent === '' ? (parentOfCode(row.code, above) ?? '') : row.parent,
      ...textOf(row),
    };
    const fault = faultOf(row, shipped, above);
    const double = firstOf(row.code);
    if (fault !== undefined) proposals.push({ proposal, verdict: 'refused', reasons: [fault] });
    else if (double < row.position)
      proposals.push({
        proposal,
        verdict: 'decide',
        reasons: [{ code: 'instruments.importTwice', params: { row: double }, field: 'code' }],
      });
    else proposals.push(proposalOf(proposal, row, library.rows.get(row.code)));
  }
  return proposals;
}

function proposalOf(proposal: Proposal['proposal'], row: SheetRow, known: InstrumentRowTable | undefined): Proposal {
  if (known === undefined) return { proposal, verdict: 'new', reasons: [] };
  const reasons = changesOf(row, known);
  return { proposal, verdict: reasons.length === 0 ? 'same' : 'update', reasons };
}

/** Import of the rows of an own instrument, or of a guideline whose text the LSP holds. */
export const instrumentRowsImporter: Importer = {
  kind: 'instrument-rows',
  label: 'instruments.import.title',
  source: 'sheet',
  permission: 'instruments.write',
  fields,
  address: '/persyaratan',
  propose,
  async apply(context, importId, rows) {
    const fileName = await sourceName(context.db, importId);
    const answers = new Map<number, Applied>();
    const groups = Map.groupBy(rows, ({ proposal }) =>
      editionKey({ instrument: proposal['instrument'] ?? '', edition: proposal['edition'] ?? '' }),
    );
    for (const group of groups.values()) {
      const applied = await applyEdition(context, importId, group, fileName);
      for (const [place, row] of group.entries()) {
        const answer = applied[place];
        if (answer !== undefined) answers.set(row.position, answer);
      }
    }
    return rows.map(
      (row) => answers.get(row.position) ?? { refused: { code: 'instruments.importNoCode', params: {} } },
    );
  },
};
