import type { DocumentCopy, HolderKind } from '../../contract/distribution.ts';
import type { OutputOf } from '../../contract/index.ts';
import { fold } from '../../importer/fold.ts';
import { activeAssessors } from '../assessors/service.ts';
import { revisionStandings } from '../documents/service.ts';
import { readProfile } from '../profile/service.ts';
import { tukList } from '../tuk/service.ts';
import { copyKindsFor, numbersFor, stampsFor } from './copies.ts';
import { type CopyContext, documentCopies, isOut } from './copy-views.ts';
import { copyRows, numberOf } from './repo.ts';

interface KnownHolder {
  readonly name: string;
  readonly kind: HolderKind;
  readonly person: string;
}

/** Posts, sites and assessors that exist today, by how they are called. A post keeps its copy when the person changes. */
export async function knownHolders(context: CopyContext): Promise<ReadonlyMap<string, KnownHolder>> {
  const profile = await readProfile(context.db);
  const found = new Map<string, KnownHolder>();
  const add = (name: string, kind: HolderKind, person = '') => {
    const key = fold(name);
    if (key !== '' && !found.has(key)) found.set(key, { name, kind, person });
  };
  for (const post of profile.posts) {
    const holds =
      (post.since === null || post.since <= context.today) && (post.until === null || context.today <= post.until);
    if (holds) add(post.post, 'post', post.personName);
  }
  for (const site of await tukList(context.db, context.today)) add(site.name, 'site');
  for (const assessor of await activeAssessors(context.db, context.today)) add(assessor.name, 'person');
  return found;
}

/** What can be done with the revisions of a document now, the newest first. */
async function revisionsOf(
  context: CopyContext,
  documentId: string,
  copies: readonly DocumentCopy[],
): Promise<OutputOf<'distribution.holders'>['revisions']> {
  const standings = await revisionStandings(context.db, context.today, [documentId], context.dayOf);
  const masters = new Set(
    copies.filter((copy) => copy.kind === 'master' && isOut(copy)).map((copy) => copy.revisionId),
  );
  return [...standings.values()]
    .sort((a, b) => b.edition.localeCompare(a.edition))
    .map((revision) => ({
      id: revision.revisionId,
      edition: revision.edition,
      state: revision.state,
      inForce: revision.inForce?.revisionId === revision.revisionId,
      copyKinds: copyKindsFor(revision, masters.has(revision.revisionId)),
      stamps: [...stampsFor(revision)],
      readable: revision.approved && !revision.over,
    }));
}

/** Who can be given a copy of a document: those who have had one first, then everybody who is known. */
export async function holdersOf(context: CopyContext, documentId: string): Promise<OutputOf<'distribution.holders'>> {
  const known = await knownHolders(context);
  const copies = await documentCopies(context, context.today, documentId);
  const all = await copyRows(context.db);
  const earlier = new Map<
    string,
    { name: string; kind: HolderKind; person: string; number: number | null; current: boolean }
  >();
  for (const copy of copies) {
    if (copy.kind === 'uncontrolled') continue;
    const key = fold(copy.holder);
    const before = earlier.get(key);
    const current = copy.edition === copy.current && copy.state === 'held';
    earlier.set(key, {
      name: copy.holder,
      kind: copy.holderKind,
      person: known.get(key)?.person ?? '',
      number: before?.number ?? copy.number,
      current: current || before?.current === true,
    });
  }
  const others = new Map(known);
  for (const row of all) {
    const key = row.holder_key;
    if (!others.has(key)) others.set(key, { name: row.holder, kind: row.holder_kind, person: '' });
  }
  const [next = 1] = numbersFor(['\u0000'], all.filter((row) => row.document_id === documentId).map(numberOf), '');
  return {
    holders: [
      ...earlier.values(),
      ...[...others].flatMap(([key, holder]) =>
        earlier.has(key) ? [] : [{ ...holder, number: null, current: false }],
      ),
    ],
    next,
    revisions: await revisionsOf(context, documentId, copies),
  };
}
