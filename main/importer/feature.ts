import { basename, isAbsolute, join } from 'node:path';
import { type Message, refuse } from '../contract/result.ts';
import { type Feature, type Handlers, type OperationsOf, preparedWrite, read, write } from '../contributions.ts';
import type { PrepareContext, WriteContext } from '../contributions.ts';
import type { SourceRow } from './importer.ts';
import { storeFileText } from '../db/file-text.ts';
import { applyImportJob } from './apply-job.ts';
import { readImportJob } from './read-job.ts';
import { layoutFingerprint } from './sheet-layout.ts';
import { type ImportSource, firstDecision, importRowOf, importRowShown, importSummaryOf, importerOf, storeRowKeys } from './store.ts';

const OPEN_STATES = ['reading', 'mapping', 'review', 'applying', 'failed'];

async function requireState(context: WriteContext, id: string, states: readonly string[]): Promise<void> {
  const row = await importRowOf(context.db, id);
  if (!states.includes(row.state)) throw refuse('imports.wrongState', { state: row.state });
}

/** All rows of a sheet import, with one of them as its user has just changed it. */
async function sheetSource(context: PrepareContext, importId: string, edited: SourceRow): Promise<readonly SourceRow[]> {
  const rows = await context.db
    .selectFrom('import_row')
    .select(['position', 'raw'])
    .where('import_id', '=', importId)
    .orderBy('position')
    .execute();
  return rows.map((row) => (row.position === edited.position ? edited : { position: row.position, raw: JSON.parse(row.raw) }));
}

const handlers: Handlers<OperationsOf<'imports'>> = {
  'imports.kinds': read('imports.kinds', async (context) => ({
    kinds: context.contributions.importers.map(({ kind, label, source, address, permission }) => ({ kind, label, source, address, permission })),
  })),

  'imports.list': read('imports.list', async (context) => {
    const rows = await context.db.selectFrom('import').selectAll().orderBy('id', 'desc').limit(100).execute();
    return { imports: await Promise.all(rows.map((row) => importSummaryOf(context.db, row))) };
  }),

  'imports.get': read('imports.get', async (context, input) => {
    const row = await importRowOf(context.db, input.id);
    const importer = importerOf(context.contributions, row.kind);
    const { count } = await context.db
      .selectFrom('import_row')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('import_id', '=', row.id)
      .executeTakeFirstOrThrow();
    return {
      ...(await importSummaryOf(context.db, row)),
      fields: importer.fields.map((field) => ({
        key: field.key,
        label: field.label,
        required: field.required,
        type: field.type,
        ...(field.choices === undefined ? {} : { choices: [...field.choices] }),
      })),
      sheets: JSON.parse(row.sheets),
      mapping: row.mapping === null ? null : JSON.parse(row.mapping),
      questions: JSON.parse(row.questions),
      rowCount: Number(count),
    };
  }),

  'imports.rows': read('imports.rows', async (context, input) => {
    let query = context.db.selectFrom('import_row').selectAll().where('import_id', '=', input.id).where('position', '>', input.after);
    if (input.verdict !== undefined) query = query.where('verdict', '=', input.verdict);
    const rows = await query
      .orderBy('position')
      .limit(input.limit + 1)
      .execute();
    return { rows: rows.slice(0, input.limit).map(importRowShown), more: rows.length > input.limit };
  }),

  'imports.start': preparedWrite(
    'imports.start',
    async (context, input): Promise<ImportSource> => {
      const importer = importerOf(context.contributions, input.kind);
      if (importer.source === 'sheet') {
        const file = await context.takeFile(input.source);
        return { kind: 'sheet', hash: file.hash, name: file.name };
      }
      if (!('path' in input.source) || !isAbsolute(input.source.path)) throw refuse('imports.folderNeeded');
      const facts = await context.port.stat(input.source.path);
      if (facts === undefined || facts.kind !== 'folder') throw refuse('imports.folderNeeded');
      try {
        await context.port.list(input.source.path);
      } catch (error) {
        throw refuse('core.pathForbidden', { path: input.source.path }, error);
      }
      return { kind: 'folder', path: input.source.path, name: basename(input.source.path) };
    },
    async (context, input, source) => {
      const id = context.ids.next();
      await context.db
        .insertInto('import')
        .values({
          id,
          kind: input.kind,
          source_name: source.name,
          source: JSON.stringify(source),
          state: 'reading',
          started_at: context.at,
          actor: context.actor.id,
          sheets: '[]',
          mapping: null,
          questions: '[]',
          failure: null,
        })
        .execute();
      context.touch('import');
      return { id, jobId: await context.startJob('imports.read', source.name, { id }) };
    },
  ),

  'imports.map': write('imports.map', async (context, input) => {
    await requireState(context, input.id, ['mapping', 'review', 'failed', 'reading']);
    const row = await importRowOf(context.db, input.id);
    await context.db
      .updateTable('import')
      .set({ state: 'reading', mapping: JSON.stringify(input.mapping), questions: '[]', failure: null })
      .where('id', '=', input.id)
      .execute();
    const sheets = JSON.parse(row.sheets) as { name: string; preview: string[][] }[];
    const header = sheets.find((sheet) => sheet.name === input.mapping.sheet)?.preview[input.mapping.headerRow - 1];
    if (header !== undefined) {
      const fingerprint = layoutFingerprint(header.map((value) => ({ kind: 'text', value })));
      const mapping = JSON.stringify(input.mapping);
      await context.db
        .insertInto('import_memory')
        .values({ kind: row.kind, fingerprint, mapping })
        .onConflict((conflict) => conflict.columns(['kind', 'fingerprint']).doUpdateSet({ mapping }))
        .execute();
    }
    context.touch('import');
    return { jobId: await context.startJob('imports.read', row.source_name, { id: input.id, mapping: input.mapping }) };
  }),

  'imports.editRow': preparedWrite(
    'imports.editRow',
    async (context, input) => {
      const row = await importRowOf(context.db, input.id);
      const importer = importerOf(context.contributions, row.kind);
      const stored = await context.db.selectFrom('import_row').selectAll().where('id', '=', input.rowId).where('import_id', '=', input.id).executeTakeFirst();
      if (stored === undefined) throw refuse('core.gone', { kind: 'import' });
      if (input.proposal === undefined) return undefined;
      const raw = { ...JSON.parse(stored.raw), ...input.proposal, edited: '1' };
      const edited = { position: stored.position, raw };
      const source = importer.source === 'sheet' ? await sheetSource(context, input.id, edited) : [edited];
      const [proposed] = await importer.propose({ db: context.db, today: context.today, context, source, importId: input.id }, [edited]);
      return proposed === undefined ? undefined : { ...proposed, raw, position: stored.position };
    },
    async (context, input, proposed) => {
      await requireState(context, input.id, ['review']);
      if (proposed !== undefined) {
        await context.db
          .updateTable('import_row')
          .set({
            raw: JSON.stringify(proposed.raw),
            proposal: JSON.stringify(proposed.proposal),
            verdict: proposed.verdict,
            reasons: JSON.stringify(proposed.reasons),
            decision: input.decision ?? firstDecision(proposed.verdict),
            edited: 1,
          })
          .where('id', '=', input.rowId)
          .where('applied_id', 'is', null)
          .execute();
        await storeRowKeys(context.db, input.id, proposed.position, proposed.keys ?? []);
      } else if (input.decision !== undefined) {
        await context.db.updateTable('import_row').set({ decision: input.decision }).where('id', '=', input.rowId).where('applied_id', 'is', null).execute();
      }
      context.touch('import');
      return importRowShown(await context.db.selectFrom('import_row').selectAll().where('id', '=', input.rowId).executeTakeFirstOrThrow());
    },
  ),

  'imports.decide': write('imports.decide', async (context, input) => {
    await requireState(context, input.id, ['review']);
    if (input.verdicts.length > 0) {
      await context.db
        .updateTable('import_row')
        .set({ decision: input.decision })
        .where('import_id', '=', input.id)
        .where('verdict', 'in', input.verdicts)
        .where('verdict', '!=', 'refused')
        .where('applied_id', 'is', null)
        .execute();
    }
    context.touch('import');
    return importSummaryOf(context.db, await importRowOf(context.db, input.id));
  }),

  'imports.apply': write('imports.apply', async (context, input) => {
    await requireState(context, input.id, ['review']);
    const row = await importRowOf(context.db, input.id);
    await context.db.updateTable('import').set({ state: 'applying' }).where('id', '=', input.id).execute();
    context.touch('import');
    return { jobId: await context.startJob('imports.apply', row.source_name, { id: input.id }) };
  }),

  'imports.cancel': write('imports.cancel', async (context, input) => {
    await requireState(context, input.id, OPEN_STATES);
    await context.db.updateTable('import').set({ state: 'cancelled' }).where('id', '=', input.id).execute();
    context.touch('import');
    return importSummaryOf(context.db, await importRowOf(context.db, input.id));
  }),

  'imports.readChunk': write('imports.readChunk', async (context, input) => {
    if (input.replace) {
      await context.db.deleteFrom('import_row').where('import_id', '=', input.id).where('applied_id', 'is', null).execute();
      await context.db.deleteFrom('import_key').where('import_id', '=', input.id).execute();
    }
    const rows = input.rows.map((row) => ({
      id: context.ids.of('import-row', input.id, String(row.position)),
      import_id: input.id,
      position: row.position,
      raw: JSON.stringify(row.raw),
      proposal: JSON.stringify(row.proposal),
      verdict: row.verdict,
      decision: firstDecision(row.verdict),
      reasons: JSON.stringify(row.reasons),
      edited: 0,
      applied_id: null,
    }));
    for (let start = 0; start < rows.length; start += 200) {
      await context.db
        .insertInto('import_row')
        .values(rows.slice(start, start + 200))
        .onConflict((conflict) => conflict.columns(['import_id', 'position']).doNothing())
        .execute();
    }
    for (const row of input.rows) if (row.keys.length > 0) await storeRowKeys(context.db, input.id, row.position, row.keys);
    for (const file of input.files) await storeFileText(context.db, file);
    return { count: rows.length };
  }),

  'imports.advance': write('imports.advance', async (context, input) => {
    await context.db
      .updateTable('import')
      .set({
        state: input.state,
        ...(input.sheets === undefined ? {} : { sheets: JSON.stringify(input.sheets) }),
        ...(input.questions === undefined ? {} : { questions: JSON.stringify(input.questions) }),
        ...(input.mapping === undefined ? {} : { mapping: input.mapping === null ? null : JSON.stringify(input.mapping) }),
        ...(input.failure === undefined ? {} : { failure: input.failure === null ? null : JSON.stringify(input.failure) }),
      })
      .where('id', '=', input.id)
      .where('state', '!=', 'cancelled')
      .execute();
    context.touch('import');
    return {};
  }),

  'imports.applyChunk': preparedWrite(
    'imports.applyChunk',
    async (context, input) => {
      const row = await importRowOf(context.db, input.id);
      const source = JSON.parse(row.source) as ImportSource;
      const refusedFiles = new Map<string, Message>();
      if (source.kind === 'sheet' || input.rowIds.length === 0) return refusedFiles;
      const rows = await context.db.selectFrom('import_row').selectAll().where('id', 'in', input.rowIds).where('applied_id', 'is', null).execute();
      for (const file of rows) {
        const raw = JSON.parse(file.raw) as Record<string, string>;
        try {
          const stored = await context.vault.putPath(join(source.path, raw['path'] ?? ''));
          if (stored.hash !== raw['hash']) refusedFiles.set(file.id, { code: 'imports.fileChanged', params: { path: raw['path'] ?? '' } });
        } catch (error) {
          context.log.warn('import file', { error: String(error) });
          refusedFiles.set(file.id, { code: 'imports.fileGone', params: { path: raw['path'] ?? '' } });
        }
      }
      return refusedFiles;
    },
    async (context, input, refusedFiles) => {
      if (input.rowIds.length === 0) return { applied: 0, refused: 0 };
      const stored = await importRowOf(context.db, input.id);
      const importer = importerOf(context.contributions, stored.kind);
      const rows = await context.db
        .selectFrom('import_row')
        .selectAll()
        .where('id', 'in', input.rowIds)
        .where('import_id', '=', input.id)
        .where('applied_id', 'is', null)
        .orderBy('position')
        .execute();
      const usable = rows.filter((row) => !refusedFiles.has(row.id));
      const answers = await importer.apply(
        context,
        input.id,
        usable.map((row) => ({ position: row.position, raw: JSON.parse(row.raw), proposal: JSON.parse(row.proposal), verdict: row.verdict })),
      );
      let applied = 0;
      for (const [place, row] of usable.entries()) {
        const answer = answers[place];
        if (answer === undefined) throw new Error(`${importer.kind} said nothing of row ${row.position}`);
        if ('id' in answer) {
          applied += 1;
          await context.db.updateTable('import_row').set({ applied_id: answer.id }).where('id', '=', row.id).execute();
        } else {
          refusedFiles.set(row.id, answer.refused);
        }
      }
      for (const [rowId, reason] of refusedFiles) {
        await context.db
          .updateTable('import_row')
          .set({ verdict: 'refused', decision: 'skip', reasons: JSON.stringify([reason]) })
          .where('id', '=', rowId)
          .execute();
      }
      context.touch('import');
      return { applied, refused: refusedFiles.size };
    },
  ),
};

/** The one importer with its jobs; kinds of import come from the features. */
export const importsFeature: Feature = { name: 'imports', handlers, jobs: [readImportJob as never, applyImportJob as never] };
