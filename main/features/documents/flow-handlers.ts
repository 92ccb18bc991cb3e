import type { Kysely } from 'kysely';
import type { WriteContext } from '../../contexts.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, LOCAL_PERSON, type PrepareContext, preparedWrite, read, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import type { GroundTables } from '../../db/tables.ts';
import { signOnScreen } from '../signatures/service.ts';
import { accountNames, activeAccounts, foldUnit, type KnownAccount, readAccess } from '../users/service.ts';
import { openDocument } from './add-revision.ts';
import { refuseBadApproval, refuseFormerFile, replacedBy } from './approval.ts';
import { onePersonAllowed, refuseOnePerson } from './approval-rule.ts';
import { editionLabel, revisionState } from './as-of.ts';
import { fileCautions } from './file-cautions.ts';
import { indexFileText } from './file-intake.ts';
import { actsOf, awaitsCheck, isMaker } from './flow.ts';
import { documentRow, factsOf, revisionRow, revisionRows } from './repo.ts';
import { revisionSignable } from './signable.ts';
import { flowPerson, recordStep } from './steps.ts';
import { type DocumentRevisionTable, documentRevisionKind } from './tables.ts';

/** Whoever has an account acts with the password again: the act is a signature. */
async function confirmPerson(context: PrepareContext, password: string | undefined): Promise<void> {
  if (context.actor.id === LOCAL_PERSON) return;
  if (password === undefined)
    throw refuseFields('core.invalidInput', { password: { code: 'documents.passwordNeeded', params: {} } });
  await context.confirmPassword(password);
}

/**
 * The name under which a step on the screen is written down: the account's own; at a computer without accounts the one that is given, so that
 * the revision sheet names a person. Refuses another name beside an account (`documents.ownNameOnly`).
 */
function actingPerson(context: WriteContext, given: string | null | undefined): string {
  const name = given?.trim() ?? '';
  if (name === '' || name === context.actor.name) return context.actor.name;
  if (context.actor.id === LOCAL_PERSON) return name;
  throw refuseFields('core.invalidInput', { person: { code: 'documents.ownNameOnly', params: {} } });
}

/** What the person may do with the revision. Refuses `documents.notYourTurn` and what is over already. */
async function requireAct(
  context: WriteContext,
  id: string,
  act: 'submit' | 'check' | 'return' | 'approve',
): Promise<DocumentRevisionTable> {
  const row = await revisionRow(context.db, id);
  const revision = editionLabel(row.edition, row.revision);
  await openDocument(context, row.document_id);
  const { owner } = await documentRow(context.db, row.document_id);
  if (row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document-revision' });
  if (row.status === 'approved') throw refuse('documents.alreadyApproved', { revision });
  const person = (await flowPerson(context))(owner);
  if (actsOf(row, person).includes(act)) return row;
  if (act !== 'submit' && row.status === 'draft') throw refuse('documents.notInReview', { revision });
  if (act === 'submit' && row.status === 'in-review') throw refuse('documents.inReviewAlready', { revision });
  if (act === 'check' && row.checked_on !== null) throw refuse('documents.checkedAlready', { revision });
  if (act === 'approve' && awaitsCheck(row)) throw refuse('documents.notChecked', { revision });
  if (act === 'check' && !person.oneForAll && isMaker(row, person))
    throw refuse('documents.checksOwnWork', { revision });
  throw refuse('documents.notYourTurn', { revision });
}

/** Who made a revision; where nobody is named, whoever brought it in, so that a blank is no way around the rule about one person. */
async function makerOf(context: WriteContext, revision: DocumentRevisionTable): Promise<string> {
  if (revision.made_by !== '') return revision.made_by;
  if (revision.created_by === context.actor.id) return context.actor.name;
  return (await accountNames(context.db)).get(revision.created_by) ?? '';
}

/** What an account needs for being asked to check, and to approve. */
const NEEDED = { checkerId: 'approval.decide', approverId: 'approval.approve' } as const;

/** May an account be asked for a document of the unit? A right that is held for other units only does not count. */
function canBeAsked(account: KnownAccount | undefined, permission: string, owner: string): account is KnownAccount {
  if (account?.active !== true || !account.access.permissions.has(permission)) return false;
  return account.access.units.get(permission)?.has(foldUnit(owner)) ?? true;
}

/**
 * Accounts by id that may do what is asked of them for a document of the unit. Refuses `documents.cannotBeAsked` for any other id, and
 * `documents.checkerMadeIt` for a checker who made the revision.
 */
async function requireAble(
  db: Kysely<GroundTables>,
  owner: string,
  asked: Readonly<Record<keyof typeof NEEDED, string | null | undefined>>,
  maker: Pick<DocumentRevisionTable, 'made_by' | 'created_by'>,
): Promise<void> {
  const { accounts } = await readAccess(db);
  for (const field of ['checkerId', 'approverId'] as const) {
    const id = asked[field];
    if (id == null) continue;
    const account = accounts.get(id);
    const able = canBeAsked(account, NEEDED[field], owner);
    const own = able && field === 'checkerId' && isMaker(maker, account) && !(await onePersonAllowed(db));
    if (able && !own) continue;
    const code = own ? 'documents.checkerMadeIt' : 'documents.cannotBeAsked';
    const reason: Message = { code, params: { name: account?.name ?? '' } };
    throw refuseFields('core.invalidInput', { [field]: reason });
  }
}

/** Who was asked to check and to approve the newest revision of a document for which somebody was. */
async function askedLast(
  db: Kysely<GroundTables>,
  documentId: string,
): Promise<Readonly<Record<keyof typeof NEEDED, string>>> {
  const last = (await revisionRows(db, [documentId]))
    .filter((row) => row.withdrawn_at === null && (row.checker_id !== '' || row.approver_id !== ''))
    .toSorted((a, b) => b.edition - a.edition || b.revision - a.revision)[0];
  return { checkerId: last?.checker_id ?? '', approverId: last?.approver_id ?? '' };
}

/** Handlers of the way from draft to approval on the screen. Each step is written down; check and approval are signatures too. */
export const flowHandlers: Handlers<
  | 'documents.people'
  | 'documents.fileCautions'
  | 'documents.submit'
  | 'documents.check'
  | 'documents.return'
  | 'documents.approve'
> = {
  'documents.people': read('documents.people', async (context, input) => {
    const { accounts } = await readAccess(context.db);
    const people = await activeAccounts(context.db);
    const document = input.documentId == null ? undefined : await documentRow(context.db, input.documentId);
    const able = (field: keyof typeof NEEDED) =>
      people
        .filter(({ id }) =>
          document === undefined
            ? accounts.get(id)?.access.permissions.has(NEEDED[field]) === true
            : canBeAsked(accounts.get(id), NEEDED[field], document.owner),
        )
        .map(({ id, name, post }) => ({ id, name, post }));
    const [checkers, approvers] = [able('checkerId'), able('approverId')];
    const last = document === undefined ? undefined : await askedLast(context.db, document.id);
    const among = (list: typeof checkers, id: string | undefined) =>
      list.some((person) => person.id === id) ? (id ?? null) : null;
    return {
      accounts: people.length > 0,
      checkers,
      approvers,
      lastCheckerId: among(checkers, last?.checkerId),
      lastApproverId: among(approvers, last?.approverId),
    };
  }),

  'documents.fileCautions': read('documents.fileCautions', async (context, input) => {
    const row = await revisionRow(context.db, input.id);
    if (row.file_hash === null) return { cautions: [{ code: 'documents.revisionHasNoFile', params: {} }] };
    const found = await fileCautions(context.db, [{ hash: row.file_hash, name: row.file_name }]);
    return { cautions: [...(found.get(row.file_hash) ?? [])] };
  }),
  'documents.submit': write('documents.submit', async (context, input) => {
    const before = await requireAct(context, input.id, 'submit');
    const { owner } = await documentRow(context.db, before.document_id);
    const named = emptied(input.madeBy) ?? before.made_by;
    const madeBy = named === '' ? context.actor.name : named;
    const asked = { checkerId: input.checkerId, approverId: input.approverId };
    await requireAble(context.db, owner, asked, { made_by: madeBy, created_by: before.created_by });
    const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
      status: 'in-review',
      returned: 0,
      checker_id: input.checkerId ?? '',
      approver_id: input.approverId ?? '',
      // handed in anew, it is checked anew
      checked_by: '',
      checked_on: null,
      made_by: madeBy,
      made_on: before.made_on ?? context.today,
    });
    await recordStep(context, row, { step: 'submitted', mode: 'screen', note: input.note });
    return { id: row.id, rev: row.rev };
  }),

  'documents.check': preparedWrite(
    'documents.check',
    (context, input) => confirmPerson(context, input.password),
    async (context, input) => {
      await requireAct(context, input.id, 'check');
      const person = actingPerson(context, input.person);
      const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
        checked_by: person,
        checked_on: context.today,
      });
      await recordStep(context, row, { step: 'checked', mode: 'screen', note: input.note, person });
      await signOnScreen(context, { kind: revisionSignable.kind, subjectId: row.id, meaning: 'checked' });
      return { id: row.id, rev: row.rev };
    },
  ),

  'documents.return': write('documents.return', async (context, input) => {
    await requireAct(context, input.id, 'return');
    const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
      status: 'draft',
      returned: 1,
      checked_by: '',
      checked_on: null,
    });
    await recordStep(context, row, { step: 'returned', mode: 'screen', note: input.reason });
    return { id: row.id, rev: row.rev };
  }),

  'documents.approve': preparedWrite(
    'documents.approve',
    (context, input) => confirmPerson(context, input.password),
    async (context, input) => {
      const before = await requireAct(context, input.id, 'approve');
      const person = actingPerson(context, input.person);
      const revision = editionLabel(before.edition, before.revision);
      if (before.file_hash === null) throw refuse('documents.nothingToApprove', { revision });
      const siblings = await revisionRows(context.db, [before.document_id]);
      const revisions = siblings.map(factsOf);
      const approval = { approvedOn: context.today, effectiveOn: input.effectiveOn };
      refuseBadApproval(approval, before, revisions, context.today);
      if (!input.sameFile) refuseFormerFile(before, siblings);
      await refuseOnePerson(context.db, {
        madeBy: await makerOf(context, before),
        checkedBy: before.checked_by,
        approvedBy: person,
      });
      const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
        status: 'approved',
        approval_kind: 'screen',
        approved_by: person,
        approved_on: context.today,
        effective_on: input.effectiveOn,
      });
      await recordStep(context, row, { step: 'approved', mode: 'screen', note: input.note, person });
      await signOnScreen(context, { kind: revisionSignable.kind, subjectId: row.id, meaning: 'approved' });
      await indexFileText(context, before.document_id);
      const after = (await revisionRows(context.db, [before.document_id])).map(factsOf);
      const state = revisionState(factsOf(row), after, context.today);
      return {
        id: row.id,
        rev: row.rev,
        state: state as 'approved',
        replaced: replacedBy(input.effectiveOn, row.id, revisions),
      };
    },
  ),
};

/** Columns that a change of an open revision brings along when it undoes a check. */
export function withoutCheck(undone: boolean): Partial<Pick<DocumentRevisionTable, 'checked_by' | 'checked_on'>> {
  return given({ checked_by: undone ? '' : undefined, checked_on: undone ? null : undefined });
}
