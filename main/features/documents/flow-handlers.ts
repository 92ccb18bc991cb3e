import type { Kysely } from 'kysely';
import type { WriteContext } from '../../contexts.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, LOCAL_PERSON, type PrepareContext, preparedWrite, read, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import type { GroundTables } from '../../db/tables.ts';
import { signOnScreen } from '../signatures/service.ts';
import { accountNames, activeAccounts, readAccess } from '../users/service.ts';
import { openDocument } from './add-revision.ts';
import { refuseBadApproval, refuseFormerFile, replacedBy } from './approval.ts';
import { refuseOnePerson } from './approval-rule.ts';
import { editionLabel, revisionState } from './as-of.ts';
import { indexFileText } from './file-intake.ts';
import { actsOf, awaitsCheck } from './flow.ts';
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
  if (actsOf(row, flowPerson(context, owner)).includes(act)) return row;
  if (act !== 'submit' && row.status === 'draft') throw refuse('documents.notInReview', { revision });
  if (act === 'submit' && row.status === 'in-review') throw refuse('documents.inReviewAlready', { revision });
  if (act === 'check' && row.checked_on !== null) throw refuse('documents.checkedAlready', { revision });
  if (act === 'approve' && awaitsCheck(row)) throw refuse('documents.notChecked', { revision });
  throw refuse('documents.notYourTurn', { revision });
}

/** Who made a revision; where nobody is named, whoever brought it in, so that a blank is no way around the rule about one person. */
async function makerOf(context: WriteContext, revision: DocumentRevisionTable): Promise<string> {
  if (revision.made_by !== '') return revision.made_by;
  if (revision.created_by === context.actor.id) return context.actor.name;
  return (await accountNames(context.db)).get(revision.created_by) ?? '';
}

/** Accounts by id that may do what is asked of them. Refuses `documents.cannotBeAsked` for any other id. */
async function requireAble(
  db: Kysely<GroundTables>,
  asked: Readonly<Record<'checkerId' | 'approverId', string | null | undefined>>,
): Promise<void> {
  const { accounts } = await readAccess(db);
  const needs = { checkerId: 'approval.decide', approverId: 'approval.approve' } as const;
  for (const field of ['checkerId', 'approverId'] as const) {
    const id = asked[field];
    if (id == null) continue;
    const account = accounts.get(id);
    if (account?.active === true && account.access.permissions.has(needs[field])) continue;
    const reason: Message = { code: 'documents.cannotBeAsked', params: { name: account?.name ?? '' } };
    throw refuseFields('core.invalidInput', { [field]: reason });
  }
}

/** Handlers of the way from draft to approval on the screen. Each step is written down; check and approval are signatures too. */
export const flowHandlers: Handlers<
  'documents.people' | 'documents.submit' | 'documents.check' | 'documents.return' | 'documents.approve'
> = {
  'documents.people': read('documents.people', async (context) => {
    const { accounts } = await readAccess(context.db);
    const people = await activeAccounts(context.db);
    const able = (permission: string) =>
      people
        .filter(({ id }) => accounts.get(id)?.access.permissions.has(permission) === true)
        .map(({ id, name, post }) => ({ id, name, post }));
    return {
      accounts: people.length > 0,
      checkers: able('approval.decide'),
      approvers: able('approval.approve'),
    };
  }),

  'documents.submit': write('documents.submit', async (context, input) => {
    const before = await requireAct(context, input.id, 'submit');
    await requireAble(context.db, { checkerId: input.checkerId, approverId: input.approverId });
    const madeBy = emptied(input.madeBy) ?? before.made_by;
    const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
      status: 'in-review',
      returned: 0,
      checker_id: input.checkerId ?? '',
      approver_id: input.approverId ?? '',
      // handed in anew, it is checked anew
      checked_by: '',
      checked_on: null,
      made_by: madeBy === '' ? context.actor.name : madeBy,
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
      const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
        checked_by: context.actor.name,
        checked_on: context.today,
      });
      await recordStep(context, row, { step: 'checked', mode: 'screen', note: input.note });
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
        approvedBy: context.actor.name,
      });
      const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
        status: 'approved',
        approval_kind: 'screen',
        approved_by: context.actor.name,
        approved_on: context.today,
        effective_on: input.effectiveOn,
      });
      await recordStep(context, row, { step: 'approved', mode: 'screen', note: input.note });
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
