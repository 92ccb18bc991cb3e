import type { ReadContext, WaitingItem, WaitingSource } from '../../contributions.ts';
import { LOCAL_PERSON } from '../../contributions.ts';
import { foldPersonName, screenSigner } from '../signatures/service.ts';
import { foldUnit, readAccess } from '../users/service.ts';
import { reviewList } from './rows.ts';
import { reviewsAddress } from './signable.ts';

/** Days ahead in which a review is asked for. */
export const ASKED_DAYS = 30;
/** More than a person takes up in one go; the list of reviews has them all. */
const ASKED_AT_ONCE = 30;

/**
 * Is the owner of a document (a post, a unit or a name) the person who asks? By the posts held today, by the unit of a role, or by name.
 * Everybody, while nobody has an account.
 */
async function ownerJudge(context: ReadContext): Promise<(owner: string) => boolean> {
  const { actor } = context;
  if (actor.id === LOCAL_PERSON) return () => true;
  const signer = await screenSigner(context);
  const account = (await readAccess(context.db)).accounts.get(actor.id);
  const units = account?.roles.map(({ unit }) => unit).filter((unit) => unit !== '') ?? [];
  const own = new Set([...signer.posts, ...units].map(foldUnit));
  const name = foldPersonName(actor.name);
  return (owner) => owner !== '' && (own.has(foldUnit(owner)) || foldPersonName(owner) === name);
}

/** Reviews that have come, or come within a month, for the person who owns the document. */
export const reviewWaiting: WaitingSource = {
  id: 'periodic-reviews',
  async list(context) {
    if (!context.may('documents.write')) return [];
    const owns = await ownerJudge(context);
    const rows = await reviewList(context.db, context.today, ASKED_DAYS);
    return rows
      .filter((row) => (row.standing === 'overdue' || row.standing === 'soon') && owns(row.owner))
      .toSorted((a, b) => ((a.nextOn ?? '') < (b.nextOn ?? '') ? -1 : 1))
      .slice(0, ASKED_AT_ONCE)
      .map(
        (row): WaitingItem => ({
          id: `periodic-review-${row.documentId}`,
          kind: 'periodic-review',
          subjectId: row.documentId,
          subjectRev: row.rev,
          title: {
            code: 'periodicReviews.waiting',
            params: { document: `${row.code} ${row.title}`.trim(), edition: row.edition },
          },
          since: null,
          due: row.nextOn,
          from: '',
          note: '',
          address: reviewsAddress(row.documentId),
        }),
      );
  },
};
