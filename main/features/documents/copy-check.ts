import { addDays } from '../../civil.ts';
import type { Check } from '../../contributions.ts';
import { copiesOut } from './copy-repo.ts';
import { documentRow } from './repo.ts';
import { documentAddress } from './tables.ts';

/** A draft that takes longer than this was forgotten more often than not. */
const LONG_DAYS = 14;

/** Documents that somebody took out for editing and never brought back. */
export const copyOutForLong: Check = {
  id: 'documents.outForLong',
  async run(context) {
    const before = addDays(context.today, -LONG_DAYS);
    const forgotten = (await copiesOut(context.db)).filter((row) => row.created_at.slice(0, 10) < before);
    return Promise.all(
      forgotten.map(async (row) => {
        const document = await documentRow(context.db, row.document_id);
        const name = `${document.code} ${document.title}`.trim();
        const params = { document: name, holder: row.holder, since: row.created_at.slice(0, 10) };
        return { message: { code: 'documents.outForLong', params }, address: documentAddress(document.id) };
      }),
    );
  },
};
