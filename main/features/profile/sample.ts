import { z } from 'zod';
import { addDays } from '../../civil.ts';
import { licenceFields, postFields, profileFields } from '../../contract/profile.ts';
import type { SamplePart } from '../../contributions.ts';

const months = z.int();
const data = z.object({
  profile: profileFields,
  /** Months from the day of loading. */
  licence: licenceFields.pick({ licenceNumber: true, note: true }).extend({
    decreeNumber: z.string(),
    certificateNumber: z.string(),
    endsInMonths: months,
    lastsMonths: months,
  }),
  posts: z.array(
    postFields
      .pick({ element: true, post: true, personName: true, decreeNumber: true })
      .extend({ sinceMonths: months, untilMonths: months.optional() }),
  ),
});

/** Identity, licence and posts of the sample LSP. */
export const profileSample: SamplePart = {
  order: 10,
  id: 'profile',
  async load(sample) {
    const { profile, licence, posts } = data.parse(await sample.data('profile'));
    await sample.call('profile.change', { ...profile, expectRev: 0 });
    const from = addDays(sample.month(licence.endsInMonths - licence.lastsMonths), 1);
    const year = (text: string, day: string) => text.replace('{year}', day.slice(0, 4));
    const certificateDate = sample.month(licence.endsInMonths - licence.lastsMonths + 2);
    const { id } = await sample.call('profile.addLicence', {
      licenceNumber: licence.licenceNumber,
      note: licence.note,
      decreeNumber: year(licence.decreeNumber, from),
      decreeDate: from,
      certificateNumber: year(licence.certificateNumber, certificateDate),
      certificateDate,
      validFrom: from,
      validUntil: sample.month(licence.endsInMonths),
    });
    sample.known.set('licence', id);
    for (const { sinceMonths, untilMonths, ...post } of posts) {
      const since = sample.month(sinceMonths);
      const made = await sample.call('profile.addPost', {
        ...post,
        decreeNumber: year(post.decreeNumber, since),
        decreeDate: since,
        since,
        until: untilMonths === undefined ? null : sample.month(untilMonths),
      });
      sample.known.set(`post:${post.post}`, made.id);
    }
  },
};
