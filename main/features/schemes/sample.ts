import { z } from 'zod';
import { schemeKinds } from '../../contract/schemes.ts';
import type { SamplePart } from '../../contributions.ts';

const data = z.array(
  z.object({
    code: z.string(),
    title: z.string(),
    kind: z.enum(schemeKinds),
    standard: z.string(),
    sector: z.string(),
    /** Months from the day of loading; left out while the scheme is not in the licensed scope. */
    scopeFromMonths: z.int().optional(),
    note: z.string().optional(),
  }),
);

/** Schemes of the sample LSP: five in the licensed scope, one that is to be added. */
export const schemesSample: SamplePart = {
  order: 20,
  id: 'schemes',
  async load(sample) {
    for (const { scopeFromMonths, ...scheme } of data.parse(await sample.data('schemes'))) {
      const scope =
        scopeFromMonths === undefined
          ? { inScope: false }
          : { inScope: true, scopeFrom: sample.month(scopeFromMonths) };
      const { id } = await sample.call('schemes.create', { ...scheme, ...scope });
      sample.known.set(`scheme:${scheme.code}`, id);
    }
  },
};
