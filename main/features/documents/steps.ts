import type { Kysely } from 'kysely';
import { daysBetween } from '../../civil.ts';
import type { DocumentStep } from '../../contract/document-approval.ts';
import {
  type Check,
  LOCAL_PERSON,
  type ReadContext,
  type WaitingItem,
  type WaitingSource,
  type WriteContext,
} from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { onePersonAllowed } from './approval-rule.ts';
import { editionLabel } from './as-of.ts';
import { actsOf, awaitsCheck, type FlowPerson } from './flow.ts';
import { documentRows } from './repo.ts';
import {
  type DocumentRevisionTable,
  type DocumentStepTable,
  type DocumentTable,
  type DocumentTables,
  documentAddress,
  documentStepKind,
} from './tables.ts';

/** Writes down what somebody did with a revision; on paper the person on the paper is named, not the one who records it. */
export async function recordStep(
  context: WriteContext,
  revision: Pick<DocumentRevisionTable, 'id' | 'document_id' | 'file_hash'>,
  taken: {
    readonly step: DocumentStep;
    readonly mode: 'screen' | 'paper';
    readonly note: string;
    /** Who took it, where that is not simply the account that acts: whoever signed the paper, or sits at a computer without accounts. */
    readonly person?: string;
    /** Paper: when it was signed. */
    readonly on?: string;
  },
): Promise<void> {
  await context.records.insert(documentStepKind, {
    document_id: revision.document_id,
    revision_id: revision.id,
    step: taken.step,
    mode: taken.mode,
    person_id: taken.person !== undefined && taken.mode === 'paper' ? '' : context.actor.id,
    person: taken.person ?? context.actor.name,
    taken_on: taken.on ?? context.today,
    note: taken.note,
    file_hash: revision.file_hash,
  });
}

/** Steps of revisions in the order in which they were taken, by revision. */
export async function stepsOf(
  db: Kysely<GroundTables>,
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DocumentStepTable[]>> {
  const steps = new Map<string, DocumentStepTable[]>();
  if (revisionIds.length === 0) return steps;
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('document_step')
    .selectAll()
    .where('revision_id', 'in', [...revisionIds])
    .orderBy('id')
    .execute();
  for (const row of rows) steps.set(row.revision_id, [...(steps.get(row.revision_id) ?? []), row]);
  return steps;
}

/** The person who asks, as the rules of the way to approval see them, for documents of one unit (their owner) or another. */
export async function flowPerson(
  context: Pick<ReadContext, 'actor' | 'mayIn' | 'db'>,
): Promise<(owner: string) => FlowPerson> {
  const oneForAll = await onePersonAllowed(context.db);
  return (owner) => ({
    id: context.actor.id,
    name: context.actor.name,
    local: context.actor.id === LOCAL_PERSON,
    oneForAll,
    may: (permission) => context.mayIn(permission, owner),
  });
}

async function openRevisions(db: Kysely<GroundTables>): Promise<readonly DocumentRevisionTable[]> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document_revision')
    .selectAll()
    .where('status', '<>', 'approved')
    .where('withdrawn_at', 'is', null)
    .where((where) => where.or([where('status', '=', 'in-review'), where('returned', '=', 1)]))
    .execute();
}

/** A revision on its way to approval, with its document and the steps so far. */
interface OpenWay {
  readonly revision: DocumentRevisionTable;
  readonly document: DocumentTable;
  readonly taken: readonly DocumentStepTable[];
}

/** Every revision that was handed in or returned, of documents in use. */
async function openWays(db: Kysely<GroundTables>): Promise<readonly OpenWay[]> {
  const revisions = await openRevisions(db);
  const steps = await stepsOf(
    db,
    revisions.map(({ id }) => id),
  );
  const rows = await documentRows(db, [...new Set(revisions.map((row) => row.document_id))]);
  const documents = new Map(rows.filter((row) => row.withdrawn_at === null).map((row) => [row.id, row]));
  return revisions.flatMap((revision) => {
    const document = documents.get(revision.document_id);
    return document === undefined ? [] : [{ revision, document, taken: steps.get(revision.id) ?? [] }];
  });
}

/** What is asked of the person for one revision, or undefined. A returned draft waits for the one who handed it in. */
function askedFor(
  revision: DocumentRevisionTable,
  steps: readonly DocumentStepTable[],
  person: FlowPerson,
): 'document-check' | 'document-approve' | 'document-rework' | undefined {
  const acts = actsOf(revision, person);
  if (revision.returned === 1) {
    const maker = steps.findLast((step) => step.step === 'submitted')?.person_id;
    const own = person.local || maker === undefined || maker === person.id;
    return own && acts.includes('submit') ? 'document-rework' : undefined;
  }
  if (acts.includes('approve') && !(revision.checked_on === null && revision.checker_id === person.id))
    return 'document-approve';
  return acts.includes('check') || (awaitsCheck(revision) && person.local) ? 'document-check' : undefined;
}

const WAITS = {
  'document-check': 'documents.waitsForCheck',
  'document-approve': 'documents.waitsForApproval',
  'document-rework': 'documents.waitsForRework',
} as const;

/** What was said with the last step; whoever checks or approves is told what changes too. */
function notesOf(last: DocumentStepTable | undefined, changeNote: string): string {
  const said = [last?.note ?? '', last?.step === 'returned' ? '' : changeNote];
  return [...new Set(said)].filter((text) => text !== '').join('\n');
}

/** Revisions that wait for the one who asks: to be checked, approved, or worked over after they were returned. */
export const documentWaiting: WaitingSource = {
  id: 'documents',
  async list(context) {
    const person = await flowPerson(context);
    return (await openWays(context.db)).flatMap(({ revision, document, taken }): WaitingItem[] => {
      const kind = askedFor(revision, taken, person(document.owner));
      if (kind === undefined) return [];
      const last = taken.at(-1);
      const name = `${document.code} ${document.title}`.trim();
      return [
        {
          id: `${kind}-${revision.id}`,
          kind,
          subjectId: revision.id,
          subjectRev: revision.rev,
          title: {
            code: WAITS[kind],
            params: { document: name, revision: editionLabel(revision.edition, revision.revision) },
          },
          since: last?.taken_on ?? context.dayOf(revision.changed_at),
          due: null,
          from: last?.person ?? revision.made_by,
          note: notesOf(last, revision.change_note),
          address: documentAddress(document.id),
        },
      ];
    });
  },
};

/** Days after which a revision that waits for its check or approval, or for the changes that were asked for, was forgotten [proposal]. */
const FORGOTTEN_DAYS = 30;

/** Revisions that were handed in or returned, and nobody went on with them. */
export const waitsForLong: Check = {
  id: 'documents.waitsForLong',
  async run(context) {
    return (await openWays(context.db)).flatMap(({ revision, document, taken }) => {
      const since = taken.at(-1)?.taken_on ?? context.dayOf(revision.changed_at);
      const days = daysBetween(since, context.today);
      if (days <= FORGOTTEN_DAYS) return [];
      const params = {
        document: `${document.code} ${document.title}`.trim(),
        revision: editionLabel(revision.edition, revision.revision),
        since,
        days,
      };
      const code = revision.returned === 1 ? 'documents.returnedForLong' : 'documents.waitsForLong';
      return [{ message: { code, params }, address: documentAddress(document.id) }];
    });
  },
};
