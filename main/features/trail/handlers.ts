import { contract, type OperationName, type ParsedInputOf } from '../../contract/index.ts';
import { refuse } from '../../contract/result.ts';
import type { TrailCheck } from '../../contract/trail.ts';
import {
  type Handlers,
  type OperationsOf,
  type PrepareContext,
  preparedWrite,
  type ReadContext,
  read,
  type WriteContext,
  write,
} from '../../contributions.ts';
import { chainHeads } from '../../db/audit.ts';
import type { Vault } from '../../files/vault.ts';
import { accountNames } from '../users/service.ts';
import { compareFile } from './compare-file.ts';
import { actorNames, actWords, kindWords, type TrailContext, trailEntries, trailRows } from './entries.ts';
import { eraseChanges, isProof } from './erase.ts';
import { trailFile } from './export.ts';
import { trailPage } from './list.ts';
import { batchLines, lineAt, ownLines, type TrailLine } from './payloads.ts';
import type { TrailTables } from './tables.ts';
import { type CheckFacts, VERIFY_JOB, verifyTrail } from './verify.ts';

/** Checks that are kept: their heads are compared later. */
const CHECKS_KEPT = 100;
/** A reading of the trail can name this many kinds beside those of the records. */
const OTHER_KINDS = [
  'export',
  'import',
  'trail',
  'trail-erasure',
  'assessment-report',
  'assessor-list',
  'evidence-confirmation',
] as const;

/** Workspaces, by the vault they hold while open, whose trail was checked since they were opened. */
const checkedSinceOpened = new WeakSet<Vault>();

async function lastCheck(context: ReadContext): Promise<TrailCheck | null> {
  const row = await context.db
    .withTables<TrailTables>()
    .selectFrom('trail_check')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const kept = JSON.parse(row.findings) as {
    count: number;
    list: TrailCheck['findings'];
    erased?: number;
  };
  const personName = await actorNames(context);
  return {
    at: row.at,
    asked: row.asked === 1,
    actor: personName(row.actor) ?? row.actor,
    rows: row.rows,
    whole: row.whole === 1,
    findings: kept.list,
    findingsCount: kept.count,
    erased: kept.erased ?? 0,
    comparisons: JSON.parse(row.comparisons) as TrailCheck['comparisons'],
    heads: JSON.parse(row.heads) as TrailCheck['heads'],
  };
}

/** Keeps what a check found. It is no change of the workspace's data, so it leaves no row in the trail that it has just read. */
async function keepCheck(context: WriteContext, facts: CheckFacts, asked: boolean): Promise<void> {
  const db = context.db.withTables<TrailTables>();
  await db
    .insertInto('trail_check')
    .values({
      id: context.ids.next(),
      at: context.at,
      asked: asked ? 1 : 0,
      actor: context.actor.id,
      rows: facts.rows,
      whole: facts.whole ? 1 : 0,
      findings: JSON.stringify({ count: facts.findingsCount, list: facts.findings, erased: facts.erased }),
      comparisons: JSON.stringify(facts.comparisons),
      heads: JSON.stringify(facts.heads),
    })
    .execute();
  const old = await db
    .selectFrom('trail_check')
    .select('id')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1000)
    .execute();
  const surplus = old.slice(CHECKS_KEPT).map((row) => row.id);
  if (surplus.length > 0) await db.deleteFrom('trail_check').where('id', 'in', surplus).execute();
  context.touch('trail-check');
}

async function entryAt(
  context: ReadContext | WriteContext,
  place: { readonly replica: string; readonly sequence: number; readonly recordId?: string | undefined },
  revealed: boolean,
) {
  const line = await lineAt(context.db, place.replica, place.sequence);
  if (line === undefined) throw refuse('core.gone', { kind: 'trail' });
  const [entry] = await trailEntries(trailContext(context), [line], { revealed, recordId: place.recordId });
  if (entry === undefined) throw refuse('core.gone', { kind: 'trail' });
  return entry;
}

function trailContext(context: ReadContext | WriteContext): TrailContext {
  const { db, contributions, words, language } = context;
  return { db, contributions, words, language };
}

function byName<T extends { readonly name: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => a.name.localeCompare(b.name));
}

async function choices(context: ReadContext) {
  const accounts = await accountNames(context.db);
  const personName = await actorNames(context);
  const others = ['local', 'program'].map((id) => ({ id, name: personName(id) ?? id }));
  const people = [...accounts].map(([id, name]) => ({ id, name }));
  const kinds = [...context.contributions.records.map((kind) => kind.name), ...OTHER_KINDS];
  const operations = (Object.keys(contract) as OperationName[]).filter((name) => contract[name].kind === 'write');
  return {
    people: [...byName(people), ...others],
    kinds: byName(kinds.map((id) => ({ id, name: kindWords(context, id) }))),
    operations: byName(operations.map((id) => ({ id, name: actWords(context, id) }))),
  };
}

async function ofRecord(context: ReadContext, input: ParsedInputOf<'trail.ofRecord'>) {
  const records = [{ kind: input.kind, id: input.id }, ...input.also];
  const own: TrailLine[] = [];
  for (const { kind, id } of records) own.push(...(await ownLines(context.db, kind, id, input.limit + 1)));
  own.sort((a, b) => (a.hlc < b.hlc ? 1 : -1));
  const shown = own.slice(0, input.limit);
  const more = own.length > input.limit;
  const batches = more ? [] : await batchLines(context.db, context.contributions.records, input);
  const places = new Set(shown.map((line) => `${line.replica_id}/${line.replica_seq}`));
  const lines = [...shown, ...batches.filter((line) => !places.has(`${line.replica_id}/${line.replica_seq}`))];
  const entries = await trailEntries(trailContext(context), lines, { revealed: false, recordId: input.id });
  const origin = batches.length === 0 ? undefined : entries.at(-1);
  const importedFrom = origin?.record.address.startsWith('/impor/') === true ? origin.record.label : '';
  return { entries, more, importedFrom };
}

/** The password of the person at the keyboard, where people have accounts. */
async function confirmErasing(
  context: PrepareContext,
  input: { readonly password?: string | undefined },
): Promise<void> {
  if (context.actor.id !== 'local') await context.confirmPassword(input.password ?? '');
}

const handlers: Handlers<OperationsOf<'trail'>> = {
  'trail.list': read('trail.list', async (context, input) => {
    const page = await trailPage(context.db, input, context.zone, input.cursor, input.limit);
    return { rows: await trailRows(context, page.lines), cursor: page.cursor, lookedBackTo: page.lookedBackTo };
  }),
  'trail.choices': read('trail.choices', choices),
  'trail.entry': read('trail.entry', (context, input) => entryAt(context, input, false)),
  'trail.ofRecord': read('trail.ofRecord', ofRecord),
  'trail.reveal': write('trail.reveal', async (context, input) => {
    const entry = await entryAt(context, input, context.personal);
    const shown = [...entry.changes, ...entry.records.flatMap((record) => record.fields)].filter(
      (change) => change.personal,
    );
    const fields = [...new Set(shown.map((change) => change.field))].join(', ');
    await context.records.log('trail', entry.recordId, {
      shown: fields,
      purpose: input.purpose,
      replica: entry.replica,
      sequence: entry.sequence,
    });
    return entry;
  }),
  'trail.state': read('trail.state', async (context) => {
    const heads = await chainHeads(context.db);
    const job = await context.db
      .selectFrom('job')
      .select('id')
      .where('kind', '=', VERIFY_JOB)
      .where('state', '=', 'running')
      .limit(1)
      .executeTakeFirst();
    return {
      rows: heads.reduce((sum, head) => sum + head.sequence, 0),
      heads: [...heads],
      check: await lastCheck(context),
      jobId: job?.id ?? null,
    };
  }),
  'trail.verify': write('trail.verify', async (context) => ({
    jobId: await context.startJob(VERIFY_JOB, context.words.text(context.language, 'trail.title'), {}),
  })),
  'trail.noteCheck': write('trail.noteCheck', async (context, input) => {
    const { asked, ...facts } = input;
    await keepCheck(context, facts, asked);
    return {};
  }),
  'trail.checkOnce': preparedWrite(
    'trail.checkOnce',
    async (context) => {
      if (checkedSinceOpened.has(context.vault)) return undefined;
      const facts = await verifyTrail(context);
      checkedSinceOpened.add(context.vault);
      return facts;
    },
    async (context, _input, facts) => {
      if (facts === undefined) return { checked: false };
      if (!facts.whole) context.log.warn('trail.broken', { findings: facts.findingsCount });
      await keepCheck(context, facts, false);
      return { checked: true };
    },
  ),
  'trail.compareFile': preparedWrite(
    'trail.compareFile',
    (context, input) => compareFile(context, input.source),
    async (context, _input, compared) => {
      const against = compared.comparisons.filter((comparison) => comparison.verdict !== 'same').length;
      await context.records.log('trail', context.ids.of('trail', 'compare'), { name: compared.name, against });
      return { name: compared.name, heads: compared.heads, comparisons: [...compared.comparisons] };
    },
  ),
  'trail.erase': preparedWrite('trail.erase', confirmErasing, async (context, input) => {
    if (input.what === 'all' && isProof(input.kind)) throw refuse('trail.onlyPersonal');
    const { rows } = await eraseChanges(context, {
      records: [{ kind: input.kind, id: input.id }],
      fields: input.what,
      reason: input.reason,
    });
    if (rows === 0) throw refuse('trail.nothingToErase');
    return { rows };
  }),
  'trail.export': preparedWrite(
    'trail.export',
    async (context, input) => {
      const file = await trailFile(context, input);
      const { name, content } = file;
      return { file: await context.offerDownload({ name, content }), of: file };
    },
    async (context, _input, { file, of }) => {
      await context.records.log('export', context.ids.of('export', 'trail'), {
        name: file.name,
        rows: of.rows,
        heads: of.heads.map((head) => `${head.replica}/${head.sequence} ${head.hash}`),
      });
      return { file, rows: of.rows, complete: of.complete };
    },
  ),
};

export { handlers as trailHandlers, lastCheck };
