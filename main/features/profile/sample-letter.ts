import type { Download } from '../../contract/values.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Report } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from './service.ts';

/** A letter without content in the LSP's letterhead, to see how it prints. */
export async function letterheadSample(context: ReadContext): Promise<Download> {
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const chair = personInPost(profile, 'Ketua', context.today) ?? personInPost(profile, 'Direktur', context.today);
  const text = (key: string, params = {}) => context.words.text(context.language, `profile.sample.${key}`, params);
  const report: Report = {
    title: text('title'),
    fileTitle: text('fileTitle'),
    language: context.language,
    author: profile.name,
    date: context.today,
    orientation: 'portrait',
    style: 'letter',
    ...(letterhead === undefined ? {} : { letterhead }),
    blocks: [
      { kind: 'paragraph', text: text('lead') },
      {
        kind: 'signatures',
        pattern: 'S1',
        place: profile.city,
        date: context.today,
        signers: [{ post: chair?.post ?? text('chair'), organisation: profile.name, name: chair?.personName ?? '' }],
      },
    ],
  };
  const content = (await context.compute.run('word', report)) as Uint8Array;
  return context.offerDownload({ name: `${text('fileTitle')}.docx`, content });
}
