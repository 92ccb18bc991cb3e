import { refuse } from '../../contract/result.ts';
import { type Handlers, type OperationsOf, read, write } from '../../contributions.ts';
import { cite, evidenceKind } from '../../db/evidence.ts';
import { findInSearch } from '../../db/search.ts';
import { changedLinks, confirmLinks } from './changed.ts';
import { evidenceLinks, resolveTargets } from './service.ts';

/** Handlers of `evidence.*`. */
export const evidenceHandlers: Handlers<OperationsOf<'evidence'>> = {
  'evidence.of': read('evidence.of', async (context, input) => ({
    links: [
      ...(await evidenceLinks(
        context.db,
        context.contributions,
        input.subjectKind,
        input.subjectIds,
        input.asOf ?? context.today,
      )),
    ],
  })),

  'evidence.link': write('evidence.link', async (context, input) => {
    const facts = await resolveTargets(
      context.db,
      context.contributions,
      [{ kind: input.targetKind, id: input.targetId }],
      context.today,
    );
    const target = facts.get(`${input.targetKind}:${input.targetId}`);
    if (target === undefined) throw refuse('evidence.noTarget');
    const row = await cite(context, {
      subject_kind: input.subjectKind,
      subject_id: input.subjectId,
      target_kind: input.targetKind,
      target_id: input.targetId,
      seen_revision_id: target.revisionId,
      page: input.page,
      section: input.section,
      note: input.note,
    });
    return { id: row.id, rev: row.rev };
  }),

  'evidence.change': write('evidence.change', async (context, input) => {
    const patch: { page?: string; section?: string; note?: string; seen_revision_id?: string | null } = {};
    if (input.page !== undefined) patch.page = input.page;
    if (input.section !== undefined) patch.section = input.section;
    if (input.note !== undefined) patch.note = input.note;
    if (input.confirm === true) {
      const link = await context.db.selectFrom('evidence').selectAll().where('id', '=', input.id).executeTakeFirst();
      if (link === undefined) throw refuse('core.gone', { kind: 'evidence' });
      const facts = await resolveTargets(
        context.db,
        context.contributions,
        [{ kind: link.target_kind as 'document', id: link.target_id }],
        context.today,
      );
      patch.seen_revision_id = facts.get(`${link.target_kind}:${link.target_id}`)?.revisionId ?? null;
    }
    const row = await context.records.change(evidenceKind, input.id, input.expectRev, patch);
    return { id: row.id, rev: row.rev };
  }),

  'evidence.unlink': write('evidence.unlink', async (context, input) => {
    const row = await context.records.withdraw(evidenceKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'evidence.targets': read('evidence.targets', async (context, input) => {
    const suggested = new Set<string>();
    if (input.clause !== undefined) {
      for (const source of context.contributions.evidenceTargets) {
        for (const id of (await source.forClause?.(context.db, input.clause, context.today)) ?? [])
          suggested.add(`${source.kind}:${id}`);
      }
    }
    const kinds = context.contributions.evidenceTargets.map((source) => source.kind);
    const found =
      input.text.trim() === ''
        ? []
        : (await findInSearch(context.db, input.text, { kinds, hidden: context.hiddenKinds, limit: input.limit })).hits;
    const hits = new Map(found.map((hit) => [`${hit.kind}:${hit.id}`, hit]));
    const wanted = [...new Set([...hits.keys(), ...(input.text.trim() === '' ? suggested : [])])].slice(0, input.limit);
    const targets = wanted.map((key) => {
      const split = key.indexOf(':');
      return { kind: key.slice(0, split) as 'document', id: key.slice(split + 1) };
    });
    const facts = await resolveTargets(context.db, context.contributions, targets, context.today);
    return {
      targets: targets.flatMap((target) => {
        const key = `${target.kind}:${target.id}`;
        const known = facts.get(key);
        if (known === undefined) return [];
        return [
          {
            targetKind: target.kind,
            targetId: target.id,
            code: known.code,
            label: known.label,
            state: known.state,
            page: hits.get(key)?.page ?? null,
            excerpt: hits.get(key)?.excerpt ?? '',
            suggested: suggested.has(key),
          },
        ];
      }),
    };
  }),

  'evidence.changed': read('evidence.changed', async (context) => ({ links: [...(await changedLinks(context))] })),

  'evidence.confirm': write('evidence.confirm', confirmLinks),
};
