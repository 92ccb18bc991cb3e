import type { DueSource, Feature } from '../../contributions.ts';
import { commentHandlers } from './comments.ts';
import { handoutImporter } from './handout-import.ts';
import { handoutHandlers } from './handouts.ts';
import { sharedWorkSample } from './sample-shared-work.ts';
import { shareHandlers } from './shares.ts';
import { commentKind, handoutKind, sharesAddress } from './sharing-kinds.ts';
import { selectHandoutsOut } from './sharing-repo.ts';

/** Sheets that are to be back by a day. */
const handoutsDue: DueSource = {
  id: 'self-assessment-handouts',
  async list(context, from, until) {
    const out = await selectHandoutsOut(context.db);
    return out.flatMap((handout) => {
      const { due_date: due, person } = handout;
      if (due === null || due < from || due > until) return [];
      return [
        {
          id: handout.id,
          due,
          title: { code: 'sharedWork.sheetDue', params: { person, rows: handout.row_count } },
          person,
          address: sharesAddress(handout.assessment_id, 'lembar'),
        },
      ];
    });
  },
};

/** What self-assessment by several people adds to its feature. */
export const sharing = {
  handlers: { ...commentHandlers, ...shareHandlers, ...handoutHandlers },
  records: [handoutKind, commentKind],
  dueSource: [handoutsDue],
  importers: [handoutImporter],
  sample: [sharedWorkSample],
} satisfies Partial<Feature>;
