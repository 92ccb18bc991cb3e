import type { Check } from '../../contributions.ts';
import { documentsInForce } from '../documents/service.ts';
import { BLANK_MARK } from './fill.ts';

/** Documents that are in force although their file still holds places of a skeleton to fill in. */
export const blanksLeft: Check = {
  id: 'skeletons.blanksLeft',
  async run(context) {
    const pages = await context.db
      .selectFrom('file_text')
      .select(['hash', 'text'])
      .where('text', 'like', `%${BLANK_MARK}%`)
      .execute();
    if (pages.length === 0) return [];
    const counts = new Map<string, number>();
    for (const { hash, text } of pages) counts.set(hash, (counts.get(hash) ?? 0) + text.split(BLANK_MARK).length - 1);
    return (await documentsInForce(context.db, context.today)).flatMap(({ documentId, code, title, fileHash }) => {
      const count = counts.get(fileHash ?? '');
      if (count === undefined) return [];
      return [
        {
          message: { code: 'skeletons.blanksLeft', params: { document: `${code} ${title}`.trim(), count } },
          address: `/dokumen/${documentId}`,
        },
      ];
    });
  },
};
