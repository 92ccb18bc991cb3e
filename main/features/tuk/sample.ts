import { z } from 'zod';
import { tukKinds } from '../../contract/tuk.ts';
import type { SamplePart } from '../../contributions.ts';

const data = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(tukKinds),
    address: z.string(),
    /** Months from the day of loading; left out where nobody has verified yet. */
    verifiedMonths: z.int().optional(),
    untilMonths: z.int().optional(),
    note: z.string().optional(),
  }),
);

/** Assessment sites of the sample LSP: verified, soon to be verified again, lapsed, and not verified yet. */
export const tukSample: SamplePart = {
  order: 30,
  id: 'tuk',
  async load(sample) {
    for (const { verifiedMonths, untilMonths, ...site } of data.parse(await sample.data('tuk'))) {
      const { id } = await sample.call('tuk.create', {
        ...site,
        verifiedOn: verifiedMonths === undefined ? null : sample.month(verifiedMonths),
        validUntil: untilMonths === undefined ? null : sample.month(untilMonths),
      });
      sample.known.set(`tuk:${site.code}`, id);
    }
  },
};
