import type { ReadContext, WaitingItem, WaitingSource } from '../../contributions.ts';
import { LOCAL_PERSON } from '../../contributions.ts';
import { readProfile } from '../profile/service.ts';
import { foldPersonName, postsOfPerson } from '../signatures/service.ts';
import { foldUnit, type KnownAccount, readAccess } from '../users/service.ts';
import { reviewList } from './rows.ts';
import { reviewsAddress } from './signable.ts';

const WRITE = 'documents.write';
/** Days ahead in which a review is asked for. */
export const ASKED_DAYS = 30;
/** More than a person takes up in one go; the list of reviews has them all. */
const ASKED_AT_ONCE = 30;

/** A document whose owner is a post, a unit or a name; told apart as units are, and persons by their names. */
interface OwnedBy {
  readonly units: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

function owns({ units, names }: OwnedBy, owner: string): boolean {
  return owner !== '' && (units.has(foldUnit(owner)) || names.has(foldPersonName(owner)));
}

/** What a person who has an account answers for: by the posts held today, by the units of roles that write, and by name. */
function answersFor(account: KnownAccount, posts: readonly string[]): OwnedBy {
  const units = account.access.permissions.has(WRITE) ? account.roles.map(({ unit }) => unit) : [];
  return {
    units: new Set([...posts, account.post, ...units].filter((unit) => unit !== '').map(foldUnit)),
    names: new Set([foldPersonName(account.name)]),
  };
}

/**
 * Which documents the person who asks is to review: those they answer for, as far as they may write them. What nobody with an account answers
 * for would be forgotten: it is asked of everybody who may write documents of all units. While nobody has an account, everything.
 */
async function asksFor(context: ReadContext): Promise<(owner: string) => boolean> {
  const { actor } = context;
  if (actor.id === LOCAL_PERSON) return () => true;
  const { accounts } = await readAccess(context.db);
  const profile = await readProfile(context.db);
  const owners = [...accounts.values()]
    .filter((account) => account.active && account.access.permissions.has(WRITE))
    .map((account) => ({
      id: account.id,
      account,
      owned: answersFor(account, postsOfPerson(profile, account.name, context.today)),
    }));
  const own = owners.find(({ id }) => id === actor.id)?.owned;
  const mayWrite = (account: KnownAccount, owner: string) =>
    account.access.units.get(WRITE)?.has(foldUnit(owner)) ?? true;
  return (owner) => {
    if (!context.mayIn(WRITE, owner)) return false;
    if (own !== undefined && owns(own, owner)) return true;
    return context.may(WRITE) && !owners.some(({ account, owned }) => owns(owned, owner) && mayWrite(account, owner));
  };
}

/** Reviews that have come, or come within a month, for the person who owns the document. */
export const reviewWaiting: WaitingSource = {
  id: 'periodic-reviews',
  async list(context) {
    const asked = await asksFor(context);
    const rows = await reviewList(context.db, context.today, ASKED_DAYS);
    return rows
      .filter((row) => (row.standing === 'overdue' || row.standing === 'soon') && asked(row.owner))
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
