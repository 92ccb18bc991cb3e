import type { Check } from '../../contributions.ts';
import { citedForms, documentAddress, documentsOver, standingDocuments } from '../documents/service.ts';
import { documentsBehind, documentsNaming } from './find.ts';

/**
 * Documents in force whose text still names a form or document that was withdrawn or replaced (audit practice dossier, section 5: record form
 * not of the current revision). It starts from the few that are over, so a large register costs nothing.
 */
export const overStillCited: Check = {
  id: 'references-overStillCited',
  async run(context) {
    const candidates = await documentsOver(context.db);
    const over = (
      await standingDocuments(
        context.db,
        context.today,
        candidates.map((row) => row.id),
      )
    ).filter((item) => item.state === 'obsolete' || item.state === 'withdrawn');
    const forms = new Map<string, (typeof over)[number]>();
    for (const item of over) for (const form of citedForms(item.document.code)) forms.set(form, item);
    // a code that was given again means the new document
    const behind = await documentsBehind(context.db, [...forms.keys()]);
    for (const [form, item] of forms) if (behind.get(form) !== item.document.id) forms.delete(form);
    const citing = await documentsNaming(context.db, context.today, [...forms.keys()]);
    return citing.flatMap(({ item, places }) => {
      if (item.state !== 'in-force') return [];
      const named = new Map(places.map((place) => [forms.get(place.folded)?.document.id ?? '', place]));
      return [...named.values()].flatMap((place) => {
        const target = forms.get(place.folded);
        if (target === undefined || target.document.id === item.document.id) return [];
        return [
          {
            message: {
              code: target.state === 'withdrawn' ? 'references.withdrawnStillCited' : 'references.replacedStillCited',
              params: {
                document: `${item.document.code} ${item.document.title}`.trim(),
                cited: target.document.code,
                page: place.page,
              },
            },
            address: `${documentAddress(item.document.id)}?tab=keterkaitan&halaman=${place.page}`,
          },
        ];
      });
    });
  },
};
