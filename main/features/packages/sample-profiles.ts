import { z } from 'zod';
import { type ItemState, itemRange } from '../../contract/package-shapes.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const data = z.object({
  profile: z.object({
    from: z.string(),
    title: z.string(),
    edition: z.string(),
    sourceNote: z.string(),
    section: z.object({ code: z.string(), title: z.string() }),
    items: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        folder: z.string(),
        range: itemRange,
        documentTypes: z.array(z.string()),
        clauses: z.string(),
      }),
    ),
    renamed: z.object({ item: z.string(), title: z.string() }),
    removed: z.string(),
  }),
  narratives: z.array(z.object({ section: z.string(), text: z.string() })),
  /** Made-up points: so many days ago this share of what is there today was there. */
  points: z.array(z.object({ days: z.int().max(-1), share: z.number().min(0).max(1) })),
  /** Items that were whole at the last point and are not any more. */
  lost: z.array(z.string()),
});

type Plan = z.infer<typeof data>;

async function makeProfile(sample: SampleContext, plan: Plan['profile']): Promise<void> {
  const { id } = await sample.call('packages.copyProfile', {
    profileId: plan.from,
    title: plan.title,
    edition: plan.edition,
    sourceNote: plan.sourceNote,
  });
  sample.known.set('package-profile:own', id);
  const section = await sample.call('packages.saveProfileSection', { profileId: id, ...plan.section });
  for (const item of plan.items)
    await sample.call('packages.saveProfileItem', { profileId: id, sectionId: section.id, kind: 'document', ...item });
  const { list } = await sample.call('packages.profile', { id });
  const renamed = list.find((item) => item.code === plan.renamed.item);
  if (renamed?.id != null && renamed.rev !== null && renamed.sectionId !== null) {
    await sample.call('packages.saveProfileItem', {
      profileId: id,
      id: renamed.id,
      expectRev: renamed.rev,
      sectionId: renamed.sectionId,
      code: renamed.code,
      title: plan.renamed.title,
      folder: renamed.folder,
      range: renamed.range,
      kind: renamed.kind,
      clauses: renamed.clauses.map((clause) => clause.code).join('; '),
      documentTypes: renamed.documentTypes,
    });
  }
  const removed = list.find((item) => item.code === plan.removed);
  if (removed?.id != null && removed.rev !== null)
    await sample.call('packages.removeProfileItem', { id: removed.id, expectRev: removed.rev });
}

const isProved = (state: ItemState): boolean => state === 'present' || state === 'expiring';
const isAsked = (state: ItemState): boolean => state !== 'omitted' && state !== 'not-applicable';

async function makePoints(sample: SampleContext, packageId: string, plan: Plan): Promise<void> {
  const { items } = await sample.call('packages.get', { id: packageId });
  const proved = items.filter((item) => isProved(item.state));
  const last = plan.points.length - 1;
  for (const [index, point] of plan.points.entries()) {
    const there = new Set(proved.slice(0, Math.round(proved.length * point.share)).map((item) => item.id));
    const states: Record<string, ItemState> = {};
    for (const item of items) {
      if (!isAsked(item.state)) states[item.id] = item.state;
      else if (there.has(item.id) || (index === last && plan.lost.includes(item.code))) states[item.id] = 'present';
      else states[item.id] = isProved(item.state) ? 'missing' : item.state;
    }
    const count = (...wanted: readonly ItemState[]) =>
      Object.values(states).filter((state) => wanted.includes(state)).length;
    await sample.call('packages.samplePoint', {
      packageId,
      day: sample.day(point.days),
      items: Object.values(states).filter(isAsked).length,
      present: count('present'),
      expiring: count('expiring'),
      partial: count('partial'),
      missing: count('missing'),
      noData: count('no-data'),
      states,
    });
  }
}

/** One own profile beside the shipped ones, texts at the head of two sections, and half a year of made-up readiness. */
export const packageProfilesSample: SamplePart = {
  order: 85,
  id: 'package-profiles',
  async load(sample) {
    const plan = data.parse(await sample.data('package-profiles'));
    const packageId = sample.known.get('package:relicence');
    if (packageId === undefined) throw new Error('the sample has no package:relicence');
    await makeProfile(sample, plan.profile);
    for (const { section, text } of plan.narratives)
      await sample.call('packages.narrate', { id: packageId, section, expectRev: null, narrative: text });
    await makePoints(sample, packageId, plan);
  },
};
