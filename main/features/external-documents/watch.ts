import type { Check, DueSource } from '../../contributions.ts';
import { documentAddress } from '../documents/service.ts';
import { papers } from './papers.ts';
import { allTouchedPapers, countsOf } from './standing-places.ts';

/** Papers that were replaced while something still leans on them and nobody has looked. */
const stillLeaning: Check = {
  id: 'externalDocuments-stillLeaning',
  async run(context) {
    const touched = await allTouchedPapers(context);
    return touched.flatMap((each) => {
      const { open } = countsOf(each);
      const over = each.supersessions.find(({ supersession }) => supersession.counts)?.supersession;
      if (open === 0 || over === undefined) return [];
      return [
        {
          message: {
            code: `externalDocuments.${over.how}StillLeaning`,
            params: { number: each.paper.number, by: over.by.label, count: open },
          },
          address: documentAddress(each.paper.standing.document.id),
        },
      ];
    });
  },
};

/** Papers of which nobody knows whether they still hold: the look is overdue, or its answer was not acted upon. */
const notLookedAt: Check = {
  id: 'externalDocuments-notLookedAt',
  async run(context) {
    const all = await papers(context.db, context.today);
    return all.flatMap((paper) => {
      if (paper.nextLookOn === null || paper.nextLookOn >= context.today) return [];
      const [last] = paper.looks;
      const code =
        last === undefined
          ? 'externalDocuments.neverLookedAt'
          : last.result === 'changed'
            ? 'externalDocuments.changedNotNoted'
            : 'externalDocuments.lookOverdue';
      const params = { number: paper.number, on: last?.looked_on ?? paper.nextLookOn };
      return [{ message: { code, params }, address: documentAddress(paper.standing.document.id) }];
    });
  },
};

/** Standing checks of papers from outside (BNSP 201, 10.2.3.f: documents of external origin are known and controlled). */
export const externalChecks: readonly Check[] = [stillLeaning, notLookedAt];

/** Looks that fall into a span of days. */
export const externalDueSource: DueSource = {
  id: 'external-documents',
  async list(context, from, until) {
    return (await papers(context.db, context.today)).flatMap((paper) => {
      const { document } = paper.standing;
      if (paper.nextLookOn === null || paper.nextLookOn < from || paper.nextLookOn > until) return [];
      return [
        {
          id: `external-look-${document.id}`,
          due: paper.nextLookOn,
          title: { code: 'externalDocuments.dueLook', params: { number: paper.number } },
          person: document.owner,
          address: documentAddress(document.id),
        },
      ];
    });
  },
};
