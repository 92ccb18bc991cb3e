import type { WriteContext } from '../../contributions.ts';
import { selectStub } from './relation-repo.ts';
import { type ClauseStubTable, stubKind } from './relation-tables.ts';
import { selectEditions } from './repo.ts';

/** A clause that is cited somewhere. */
export interface CitedClause {
  readonly guideline: string;
  readonly clause: string;
  /** What was heard of its title; may be empty. Never a made-up text. */
  readonly title: string;
  /** Where it was seen. */
  readonly seen: string;
}

/**
 * Keeps a cited clause as a stub while its guideline is not held; nothing when the library has the guideline. A stub that was taken out comes
 * back when it is cited again. A title that is known already stays.
 */
export async function keepStub(context: WriteContext, cited: CitedClause): Promise<ClauseStubTable | undefined> {
  const { guideline, clause, title, seen } = cited;
  if ((await selectEditions(context.db)).some((edition) => edition.code === guideline)) return undefined;
  const known = await selectStub(context.db, guideline, clause);
  if (known === undefined) {
    return context.records.insert(
      stubKind,
      { guideline, clause, title, seen },
      { id: context.ids.of('clause-stub', guideline, clause) },
    );
  }
  const present = known.withdrawn_at === null ? known : await context.records.restore(stubKind, known.id, known.rev);
  return context.records.change(stubKind, present.id, present.rev, {
    title: present.title === '' ? title : present.title,
    seen: present.seen === '' ? seen : present.seen,
  });
}
