import { z } from 'zod';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const data = z.object({
  profile: z.string(),
  title: z.string(),
  packageDays: z.int(),
  cited: z.array(
    z.object({
      item: z.string(),
      document: z.string(),
      page: z.string().default('1'),
      section: z.string().default(''),
      /** Parts of the item; left out for one that counts once. */
      members: z.array(z.string()).optional(),
      /** Records over which the item ranges, by the names of earlier parts. */
      of: z.array(z.string()).optional(),
    }),
  ),
  /** Items that range over documents: all but one of them are cited, so that somebody has one left to look at. */
  allDocuments: z.array(z.string()),
  people: z.array(z.object({ person: z.string(), items: z.array(z.string()), dueDays: z.int() })),
  omitted: z.array(z.object({ item: z.string(), reason: z.string() })),
});

function knownId(sample: SampleContext, name: string): string {
  const id = sample.known.get(name);
  if (id === undefined) throw new Error(`the sample has no ${name}`);
  return id;
}

/** The relicence package of the sample LSP: cited, shared out, partly left out, and not complete. */
export const packagesSample: SamplePart = {
  order: 80,
  id: 'packages',
  async load(sample) {
    const plan = data.parse(await sample.data('packages'));
    const packageDate = sample.day(plan.packageDays);
    const year = (text: string) => text.replace('{year}', packageDate.slice(0, 4));
    const { id } = await sample.call('packages.create', {
      profileId: plan.profile,
      title: year(plan.title),
      packageDate,
    });
    sample.known.set('package:relicence', id);
    const { items } = await sample.call('packages.get', { id });
    const itemOf = (code: string) => {
      const item = items.find((candidate) => candidate.code === code);
      if (item === undefined) throw new Error(`the package has no item ${code}`);
      return item;
    };
    for (const { item, document, page, section, members, of } of plan.cited) {
      await sample.call('packages.cite', {
        itemId: itemOf(item).id,
        memberIds: of?.map((name) => knownId(sample, name)) ?? members ?? [null],
        targetKind: 'document',
        targetId: knownId(sample, `document:${document}`),
        page,
        section,
      });
    }
    for (const code of plan.allDocuments) {
      const { members } = await sample.call('packages.item', { itemId: itemOf(code).id });
      const documentIds = members.flatMap((member) => (member.id === null ? [] : [member.id]));
      await sample.call('packages.citeDocuments', { itemId: itemOf(code).id, documentIds: documentIds.slice(0, -1) });
    }
    const revs = new Map(items.map((item) => [item.code, item.rev]));
    for (const { person, items: codes, dueDays } of plan.people) {
      for (const code of codes) {
        const changed = await sample.call('packages.assign', {
          itemId: itemOf(code).id,
          expectRev: revs.get(code) ?? 1,
          person,
          due: sample.day(dueDays),
        });
        revs.set(code, changed.rev);
      }
    }
    for (const { item, reason } of plan.omitted)
      await sample.call('packages.omit', { itemId: itemOf(item).id, expectRev: revs.get(item) ?? 1, reason });
  },
};
