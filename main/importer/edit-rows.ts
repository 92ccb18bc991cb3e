import { refuse } from '../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite } from '../contributions.ts';
import type { ImportRowTable } from '../db/tables.ts';
import { hiddenRow, showsPersonal, typedProposal } from './hidden.ts';
import type { Proposal, SourceRow } from './importer.ts';
import { firstDecision, importerOf, importInState, importRowOf, importRowShown, storeRowKeys } from './store.ts';

/** Rows proposed at a time; between them nothing else of the import changes. */
const CHUNK = 250;

interface EditedRow {
  readonly stored: ImportRowTable;
  readonly raw: Readonly<Record<string, string>>;
  readonly proposed: Proposal;
}

async function rowsOfImport(context: PrepareContext, importId: string): Promise<readonly ImportRowTable[]> {
  return context.db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('position')
    .execute();
}

/** Proposes the given rows anew with the same values put into each; nothing is written yet. */
async function proposeEdited(
  context: PrepareContext,
  input: {
    readonly id: string;
    readonly rowIds: readonly string[];
    readonly proposal: Readonly<Record<string, string>>;
  },
): Promise<readonly EditedRow[]> {
  const stored = await importRowOf(context.db, input.id);
  const importer = importerOf(context.contributions, stored.kind);
  const foreign = Object.keys(input.proposal).find((key) => !importer.fields.some((field) => field.key === key));
  if (foreign !== undefined) throw refuse('imports.unknownField', { field: foreign });
  const all = await rowsOfImport(context, input.id);
  const wanted = new Set(input.rowIds);
  const chosen = all.filter((row) => wanted.has(row.id) && row.applied_id === null);
  if (chosen.length !== wanted.size) throw refuse('core.gone', { kind: 'import' });
  const edited = new Map<number, SourceRow>(
    chosen.map((row) => {
      const typed = typedProposal(input.proposal, JSON.parse(row.proposal), importer.fields);
      return [row.position, { position: row.position, raw: { ...JSON.parse(row.raw), ...typed, edited: '1' } }];
    }),
  );
  const whole =
    importer.source === 'sheet'
      ? all.map((row) => edited.get(row.position) ?? { position: row.position, raw: JSON.parse(row.raw) })
      : undefined;
  const result: EditedRow[] = [];
  for (let start = 0; start < chosen.length; start += CHUNK) {
    const part = chosen.slice(start, start + CHUNK);
    const rows = part.map((row) => edited.get(row.position) as SourceRow);
    const proposals = await importer.propose(
      { db: context.db, today: context.today, context, source: whole ?? rows, importId: input.id },
      rows,
    );
    for (const [place, row] of part.entries()) {
      const proposed = proposals[place];
      if (proposed === undefined) throw new Error(`${importer.kind} proposed nothing for row ${row.position}`);
      result.push({ stored: row, raw: (rows[place] as SourceRow).raw, proposed });
    }
  }
  return result;
}

/** Handler that puts the same values into many rows of a preview: a status, a type, a date. */
export const editRowsHandlers: Handlers<'imports.editRows'> = {
  'imports.editRows': preparedWrite('imports.editRows', proposeEdited, async (context, input, edited) => {
    const { kind } = await importInState(context.db, input.id, ['review']);
    const { fields } = importerOf(context.contributions, kind);
    const plain = await showsPersonal(context, input.id);
    const shown = [];
    for (const { stored, raw, proposed } of edited) {
      const row = {
        ...stored,
        raw: JSON.stringify(raw),
        proposal: JSON.stringify(proposed.proposal),
        verdict: proposed.verdict,
        reasons: JSON.stringify(proposed.reasons),
        // what its user has skipped stays skipped; what nobody had decided yet goes by what it says now
        decision:
          proposed.verdict === 'refused' || (stored.decision === 'skip' && firstDecision(stored.verdict) === 'take')
            ? 'skip'
            : firstDecision(proposed.verdict),
        edited: 1,
      };
      const { id, raw: text, proposal, verdict, reasons, decision } = row;
      await context.db
        .updateTable('import_row')
        .set({ raw: text, proposal, verdict, reasons, decision, edited: 1 })
        .where('id', '=', id)
        .where('applied_id', 'is', null)
        .execute();
      shown.push(plain ? importRowShown(row) : hiddenRow(importRowShown(row), fields));
    }
    await storeRowKeys(
      context.db,
      input.id,
      edited.map(({ stored, proposed }) => ({ position: stored.position, keys: proposed.keys ?? [] })),
    );
    context.touch('import');
    return { rows: shown };
  }),
};
