import type { ChangedLink } from '../../contract/evidence.ts';
import { refuse } from '../../contract/result.ts';
import type { Check, Input, Output, ReadContext, WriteContext } from '../../contributions.ts';
import { evidenceKind } from '../../db/evidence.ts';
import { describeLinks, describeSubjects, resolveTargets } from './service.ts';

type ChangedContext = Pick<ReadContext, 'db' | 'contributions' | 'today'>;

/** Every link of whatever subject in use whose document has another revision in force than the one last looked at, by document. */
export async function changedLinks(context: ChangedContext): Promise<readonly ChangedLink[]> {
  const { db, contributions, today } = context;
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('target_kind', '=', 'document')
    .where('seen_revision_id', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const described = await describeLinks(db, contributions, rows, today);
  const changed = rows.flatMap((row, place) => {
    const link = described[place];
    return link?.revisionChanged === true ? [{ ...row, link }] : [];
  });
  const targets = changed.map((row) => ({ kind: 'document' as const, id: row.target_id }));
  const facts = await resolveTargets(db, contributions, targets, today);
  const subjects = await describeSubjects(db, contributions.evidenceSubjects, changed);
  const seen = await resolveTargets(
    db,
    contributions,
    changed.flatMap((row) =>
      row.seen_revision_id === null ? [] : [{ kind: 'revision' as const, id: row.seen_revision_id }],
    ),
    today,
  );
  const links = changed.flatMap((row): ChangedLink[] => {
    const subject = subjects.get(`${row.subject_kind}:${row.subject_id}`);
    const target = facts.get(`document:${row.target_id}`);
    if (subject === undefined || target?.revisionId == null) return [];
    return [
      {
        link: row.link,
        subject: { ...subject },
        seenEdition: seen.get(`revision:${row.seen_revision_id}`)?.edition ?? '',
        revisionId: target.revisionId,
        pages: target.pages,
      },
    ];
  });
  const collator = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });
  return links.sort((a, b) => collator.compare(a.link.target.code, b.link.target.code));
}

/**
 * Marks links as looked at again. Each names the revision that was looked at: when another has come into force meanwhile, nothing is
 * marked. Refuses `core.gone`, `core.conflict`, `evidence.changedAgain`.
 */
export async function confirmLinks(
  context: WriteContext,
  input: Input<'evidence.confirm'>,
): Promise<Output<'evidence.confirm'>> {
  const ids = input.links.map((link) => link.id);
  const rows = new Map<string, { target_kind: string; target_id: string }>();
  for (let start = 0; start < ids.length; start += 500) {
    const found = await context.db
      .selectFrom('evidence')
      .select(['id', 'target_kind', 'target_id'])
      .where('id', 'in', ids.slice(start, start + 500))
      .where('withdrawn_at', 'is', null)
      .execute();
    for (const row of found) rows.set(row.id, row);
  }
  const targets = [...rows.values()].map((row) => ({ kind: row.target_kind as 'document', id: row.target_id }));
  const facts = await resolveTargets(context.db, context.contributions, targets, context.today);
  for (const { id, expectRev, revisionId } of input.links) {
    const row = rows.get(id);
    if (row === undefined) throw refuse('core.gone', { kind: 'evidence' });
    const target = facts.get(`${row.target_kind}:${row.target_id}`);
    if (target?.revisionId !== revisionId)
      throw refuse('evidence.changedAgain', { document: `${target?.code ?? ''} ${target?.label ?? ''}`.trim() });
    await context.records.change(evidenceKind, id, expectRev, { seen_revision_id: revisionId });
  }
  if (input.unseen === true)
    await context.records.log('evidence-confirmation', context.ids.next(), { count: input.links.length, unseen: true });
  return { confirmed: input.links.length };
}

/** Where the work list of changed evidence opens, at one document. */
export function changedAddress(documentCode: string): string {
  return `/bukti?bagian=revisi&q=${encodeURIComponent(documentCode)}`;
}

/** Documents that are cited and came into force in another revision since, one line each. */
export const changedCheck: Check = {
  id: 'evidence-changed',
  async run(context) {
    const byDocument = Map.groupBy(await changedLinks(context), ({ link }) => link.targetId);
    return [...byDocument.values()].flatMap((links) => {
      const [first] = links;
      if (first === undefined) return [];
      const { code, label, edition } = first.link.target;
      return [
        {
          message: {
            code: 'evidence.checkChanged',
            params: { document: `${code} ${label}`.trim(), edition, count: links.length },
          },
          address: changedAddress(code || label),
        },
      ];
    });
  },
};
