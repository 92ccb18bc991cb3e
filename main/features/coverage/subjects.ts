import type { CitableDocument, Output, ReadContext } from '../../contributions.ts';
import { fold } from '../../importer/fold.ts';

/**
 * What a document can be cited for: what is proposed for it when nothing is typed, else everything whose code or name fits. Each kind of
 * subject offers its own.
 */
export async function citableSubjects(
  context: ReadContext,
  document: CitableDocument,
  text: string,
  limit: number,
): Promise<Output<'coverage.subjects'>['subjects']> {
  const typed = fold(text);
  const words = typed.split(' ').filter((word) => word !== '');
  const found: Output<'coverage.subjects'>['subjects'] = [];
  for (const subject of context.contributions.evidenceSubjects) {
    for (const offer of (await subject.offer?.(context, document)) ?? []) {
      const name = fold(`${offer.code} ${offer.label}`);
      const fits = words.length === 0 ? offer.suggested : words.every((word) => name.includes(word));
      if (fits) found.push({ ...offer, kind: subject.kind as 'answer' });
    }
  }
  const rank = (code: string, suggested: boolean) =>
    (fold(code) === typed ? 0 : fold(code).startsWith(typed) ? 1 : 2) - (suggested ? 0.5 : 0);
  return found.sort((a, b) => rank(a.code, a.suggested) - rank(b.code, b.suggested)).slice(0, limit);
}
