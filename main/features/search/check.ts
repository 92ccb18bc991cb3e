import type { Check } from '../../contributions.ts';
import { documentsTurned, indexAgreement } from '../documents/service.ts';

/** The index and the text of the files agree: nobody looks for something in vain that is there, or finds what is over. */
export const indexCheck: Check = {
  id: 'search.index',
  async run(context) {
    const { unequal } = await indexAgreement(context.db);
    const turned = await documentsTurned(context.db, context.today);
    const count = new Set([...unequal, ...turned]).size;
    return count === 0
      ? []
      : [{ message: { code: 'search.indexUnequal', params: { count } }, address: '/cari?indeks=ya' }];
  },
};
