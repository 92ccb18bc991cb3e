import type { Message } from '../../contract/result.ts';
import type { Check, DueItem, DueSource, ReadContext } from '../../contributions.ts';
import { editionLabel } from './as-of.ts';
import { revisionSlices } from './repo.ts';
import { type StandingDocument, standingDocuments } from './standing.ts';
import { documentAddress } from './tables.ts';

interface Found {
  readonly message: Message;
  readonly address: string;
}

function named(item: StandingDocument): Record<string, string> {
  return { document: `${item.document.code} ${item.document.title}`.trim() };
}

function found(item: StandingDocument, code: string, params: Record<string, string> = {}): Found {
  return { message: { code, params: { ...named(item), ...params } }, address: documentAddress(item.document.id) };
}

/** A check over the documents in force (or expired) today. */
function standingCheck(id: string, judge: (item: StandingDocument, context: ReadContext) => Found | undefined): Check {
  return {
    id,
    async run(context) {
      const items = await standingDocuments(context.db, context.today);
      return items
        .filter((item) => item.state === 'in-force' || item.state === 'expired')
        .flatMap((item) => judge(item, context) ?? []);
    },
  };
}

const twoInForce: Check = {
  id: 'documents.twoInForce',
  async run(context) {
    const items = new Map((await standingDocuments(context.db, context.today)).map((item) => [item.document.id, item]));
    return (await revisionSlices(context.db)).flatMap((slice) => {
      const item = items.get(slice.document_id);
      const current = item?.current;
      const twin =
        current !== undefined &&
        slice.id !== current.id &&
        slice.status === 'approved' &&
        slice.effective_on !== null &&
        slice.effective_on === current.effective_on;
      if (item === undefined || !twin || (item.state !== 'in-force' && item.state !== 'expired')) return [];
      return [
        found(item, 'documents.twoInForce', {
          revision: item.edition,
          other: editionLabel(slice.edition, slice.revision),
          on: slice.effective_on ?? '',
        }),
      ];
    });
  },
};

/** Standing checks of document control (audit practice dossier, section 5). */
export const documentChecks: readonly Check[] = [
  twoInForce,
  standingCheck('documents.inForceWithoutFile', (item) =>
    item.current?.file_hash === null
      ? found(item, 'documents.inForceWithoutFile', { revision: item.edition })
      : undefined,
  ),
  standingCheck('documents.inForceWithoutApproval', (item) => {
    const { current } = item;
    // what comes from outside is not approved by the LSP
    if (current === undefined || item.document.external === 1) return undefined;
    if (current.approved_on === null)
      return found(item, 'documents.inForceWithoutApproval', { revision: item.edition });
    // a list or a paper that says a day and nobody's name is no approval that can be shown
    return current.approval_kind === 'import' && current.approved_by === ''
      ? found(item, 'documents.inForceWithoutApprover', { revision: item.edition })
      : undefined;
  }),
  standingCheck('documents.reviewOverdue', (item, context) =>
    item.reviewOn !== null && item.reviewOn < context.today
      ? found(item, 'documents.reviewOverdue', { on: item.reviewOn })
      : undefined,
  ),
  standingCheck('documents.validityOver', (item) =>
    item.state === 'expired'
      ? found(item, 'documents.validityOver', { on: item.current?.valid_until ?? '' })
      : undefined,
  ),
];

/** Reviews and ends of validity that fall into a span of days. */
export const documentDueSource: DueSource = {
  id: 'documents',
  async list(context, from, until) {
    const within = (day: string | null | undefined): day is string => day != null && day >= from && day <= until;
    return (await standingDocuments(context.db, context.today)).flatMap((item) => {
      if (item.state !== 'in-force' && item.state !== 'expired') return [];
      const { document, current } = item;
      const due: DueItem[] = [];
      const add = (kind: string, day: string, code: string) =>
        due.push({
          id: `${kind}-${document.id}`,
          due: day,
          title: { code, params: named(item) },
          person: document.owner,
          address: documentAddress(document.id),
        });
      if (within(item.reviewOn)) add('review', item.reviewOn, 'documents.dueReview');
      if (within(current?.valid_until)) add('validity', current.valid_until, 'documents.dueValidity');
      return due;
    });
  },
};
