import { nikOf } from '../../contract/nik.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, read, write } from '../../contributions.ts';
import { misplacedNiks, moveNik } from '../assessments/service.ts';

type Operations = 'privacy.misplaced' | 'privacy.moveNik';

/** Handlers of NIKs that stand in fields for other numbers. */
export const misplacedHandlers: Handlers<Operations> = {
  'privacy.misplaced': read('privacy.misplaced', async (context) => {
    const found = context.may('assessments.read') ? await misplacedNiks(context.db) : [];
    return {
      rows: found.map((row) => ({
        kind: row.kind,
        id: row.id,
        rev: row.rev,
        field: context.words.text(context.language, 'assessments.personNumber'),
        label: row.label,
        value: row.value,
        movable: nikOf(row.value) !== undefined && row.free,
        address: row.address,
      })),
    };
  }),

  'privacy.moveNik': write('privacy.moveNik', async (context, input) => {
    // it changes records of the log, whose own rights hold here too
    if (!context.may('assessments.write')) throw refuse('core.forbidden', { permission: 'assessments.write' });
    let moved = 0;
    for (const item of input.items) if (await moveNik(context, item)) moved += 1;
    return { moved, left: input.items.length - moved };
  }),
};
