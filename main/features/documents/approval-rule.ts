import type { Kysely } from 'kysely';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Check, type Handlers, LOCAL_PERSON, read, type WriteContext, write } from '../../contributions.ts';
import { keepSetting } from '../../db/kept-setting.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type NamedPeople, onePersonThroughout } from './flow.ts';
import { standingDocuments } from './standing.ts';
import { type ApprovalRuleTable, approvalRuleKind, type DocumentTables, documentAddress } from './tables.ts';

async function ruleRow(db: Kysely<GroundTables>): Promise<ApprovalRuleTable | undefined> {
  return db.withTables<DocumentTables>().selectFrom('approval_rule').selectAll().executeTakeFirst();
}

/** Has the LSP chosen in writing that one person may make, check and approve the same revision? */
export async function onePersonAllowed(db: Kysely<GroundTables>): Promise<boolean> {
  return (await ruleRow(db))?.one_person === 1;
}

/**
 * Refuses `documents.onePerson` when one person made, checked and approved a revision and the LSP has not chosen in writing that this may be so.
 * A small LSP may choose it; the choice, its reason and who took it stand beside the rule.
 */
export async function refuseOnePerson(db: Kysely<GroundTables>, people: NamedPeople): Promise<void> {
  if (!onePersonThroughout(people)) return;
  if (await onePersonAllowed(db)) return;
  const reason: Message = { code: 'documents.onePerson', params: { name: people.approvedBy } };
  throw refuseFields(reason.code, { approvedBy: reason }, reason.params);
}

/**
 * Refuses `documents.screenByOneself` when somebody with an account states that another one approved on the screen: that is `documents.approve`,
 * with the password of who approves. The only person at a computer without accounts states it for himself.
 */
export function refuseScreenOfOthers(
  context: Pick<WriteContext, 'actor'>,
  approval: { readonly how: 'screen' | 'paper' } | undefined,
): void {
  if (approval?.how !== 'screen' || context.actor.id === LOCAL_PERSON) return;
  throw refuse('documents.screenByOneself');
}

/** Who is named on a revision that comes with its approval. */
export function peopleOf(
  revision: { readonly madeBy?: string | null | undefined },
  approval: { readonly approvedBy: string; readonly checkedBy?: string | null | undefined },
): NamedPeople {
  return {
    madeBy: revision.madeBy ?? '',
    checkedBy: approval.checkedBy ?? '',
    approvedBy: approval.approvedBy,
  };
}

/** Handlers of the rule about one person in all steps. */
export const approvalRuleHandlers: Handlers<'documents.approvalRule' | 'documents.setApprovalRule'> = {
  'documents.approvalRule': read('documents.approvalRule', async (context) => {
    const rule = await ruleRow(context.db);
    return {
      rev: rule?.rev ?? null,
      onePerson: rule?.one_person === 1,
      reason: rule?.reason ?? '',
      reference: rule?.reference ?? '',
      decidedBy: rule?.decided_by ?? '',
      decidedOn: rule?.decided_on ?? null,
    };
  }),

  'documents.setApprovalRule': write('documents.setApprovalRule', async (context, input) => {
    const needed: Message = { code: 'documents.choiceInWriting', params: {} };
    const missing = Object.fromEntries(
      Object.entries({ reason: input.reason, decidedBy: input.decidedBy, decidedOn: input.decidedOn ?? '' })
        .filter(([, value]) => value === '')
        .map(([field]) => [field, needed]),
    );
    if (input.onePerson && Object.keys(missing).length > 0) throw refuseFields('core.invalidInput', missing);
    if (input.decidedOn !== null && input.decidedOn > context.today) {
      const future: Message = { code: 'documents.approvedInFuture', params: { approvedOn: input.decidedOn } };
      throw refuseFields('core.invalidInput', { decidedOn: future });
    }
    const values = {
      one_person: Number(input.onePerson),
      reason: input.reason,
      reference: input.reference,
      decided_by: input.decidedBy,
      decided_on: input.decidedOn,
    };
    const id = context.ids.of('approval-rule', 'documents');
    const row = await keepSetting(
      context.records,
      approvalRuleKind,
      await ruleRow(context.db),
      input.expectRev ?? 0,
      values,
      id,
    );
    return { id: row.id, rev: row.rev };
  }),
};

/** Revisions in force that one person made, checked and approved while the LSP has not chosen that this may be so. */
export const onePersonCheck: Check = {
  id: 'documents.onePersonInForce',
  async run(context) {
    if (await onePersonAllowed(context.db)) return [];
    const named = await context.db
      .withTables<DocumentTables>()
      .selectFrom('document_revision')
      .select(['id', 'made_by', 'checked_by', 'approved_by'])
      .where('status', '=', 'approved')
      .where('approved_by', '<>', '')
      .where((where) => where.or([where('made_by', '<>', ''), where('checked_by', '<>', '')]))
      .where('withdrawn_at', 'is', null)
      .execute();
    const alone = new Map(
      named
        .filter((row) =>
          onePersonThroughout({ madeBy: row.made_by, checkedBy: row.checked_by, approvedBy: row.approved_by }),
        )
        .map((row) => [row.id, row.approved_by]),
    );
    if (alone.size === 0) return [];
    return (await standingDocuments(context.db, context.today)).flatMap((item) => {
      const name = item.state === 'in-force' ? alone.get(item.current?.id ?? '') : undefined;
      if (name === undefined) return [];
      const document = `${item.document.code} ${item.document.title}`.trim();
      return [
        {
          message: { code: 'documents.onePersonInForce', params: { document, revision: item.edition, name } },
          address: documentAddress(item.document.id),
        },
      ];
    });
  },
};
