import { z } from 'zod';
import { disposalMethods, media, startEvents } from '../../contract/retention-shapes.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';
import { scannedPdf } from '../../files/plain-pdf.ts';

const disposal = z.object({
  batches: z.array(z.string()),
  day: z.int(),
  approvedDay: z.int(),
  place: z.string(),
  ground: z.string(),
  approver: z.string(),
  performer: z.string(),
  witnessOne: z.string(),
  witnessTwo: z.string(),
});

const data = z.object({
  types: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      forms: z.array(z.string()),
      keepMonths: z.int(),
      activeMonths: z.int(),
      startEvent: z.enum(startEvents),
      place: z.string(),
      responsible: z.string(),
      method: z.enum(disposalMethods),
      note: z.string(),
    }),
  ),
  /** Code of a type that goes out of use after its batches were entered. */
  unused: z.string().optional(),
  batches: z.array(
    z.object({
      key: z.string(),
      type: z.string(),
      code: z.string(),
      title: z.string(),
      /** Months from the day of loading. */
      from: z.int().optional(),
      until: z.int().optional(),
      start: z.int().optional(),
      quantity: z.int(),
      measure: z.string(),
      medium: z.enum(media).optional(),
      place: z.string(),
      hold: z.string().optional(),
    }),
  ),
  done: disposal.optional(),
  prepared: disposal,
});

type Plan = z.infer<typeof data>;

async function addBatches(context: SampleContext, plan: Plan): Promise<void> {
  for (const { key, type, code, from, until, start, hold, medium, ...fields } of plan.batches) {
    const day = (months: number | undefined) => (months === undefined ? null : context.month(months));
    const { id, rev } = await context.call('retention.createBatch', {
      ...fields,
      typeCode: type,
      code: code.replaceAll(/\{year:(-?\d+)\}/g, (_, months: string) => context.month(Number(months)).slice(0, 4)),
      periodFrom: day(from),
      periodUntil: day(until),
      startOn: day(start),
      ...(medium === undefined ? {} : { medium }),
    });
    context.known.set(`record-batch:${key}`, id);
    if (hold !== undefined) await context.call('retention.hold', { id, expectRev: rev, reason: hold });
  }
}

async function prepare(context: SampleContext, plan: z.infer<typeof disposal>) {
  const { batches: keys, day, approvedDay, ...fields } = plan;
  const { batches } = await context.call('retention.list', {});
  const wanted = new Set(keys.map((key) => context.known.get(`record-batch:${key}`)));
  return context.call('retention.prepareDisposal', {
    ...fields,
    batches: batches.filter(({ id }) => wanted.has(id)).map(({ id, rev }) => ({ id, expectRev: rev })),
    heldOn: context.day(day),
    approvedOn: context.day(approvedDay),
    method: 'shred',
  });
}

async function load(context: SampleContext, name: string): Promise<Plan> {
  const plan = data.parse(await context.data(name));
  const { types } = await context.call('retention.types', {});
  for (const type of plan.types) {
    const expectRev = types.find(({ code }) => code === type.code)?.rev ?? 0;
    await context.call('retention.saveType', { ...type, forms: type.forms.join('\n'), expectRev });
  }
  await addBatches(context, plan);
  if (plan.done !== undefined) {
    const { id, rev, number } = await prepare(context, plan.done);
    const heldOn = context.day(plan.done.day);
    const lines = ['BERITA ACARA PEMUSNAHAN REKAMAN', number, '', 'Ditandatangani pelaksana dan dua saksi'];
    const bytes = scannedPdf({ title: number, author: plan.done.performer, date: heldOn }, [lines]);
    await context.call('retention.completeDisposal', {
      id,
      expectRev: rev,
      doneOn: heldOn,
      file: await context.file('Berita acara pemusnahan bertanda tangan.pdf', bytes),
      understood: true,
    });
    context.known.set('disposal:done', id);
  }
  const { id } = await prepare(context, plan.prepared);
  context.known.set('disposal:prepared', id);
  return plan;
}

/** An archive in order: most is kept, some is due, a batch is held, minutes wait for signatures, and two batches went by the book. */
export const retentionSample: SamplePart = {
  order: 175,
  id: 'retention',
  async load(context) {
    await load(context, 'retention');
    const { years } = await context.call('retention.obsolete', {});
    const [first] = years;
    if (first !== undefined) await context.call('retention.gather', { year: first.year });
  },
};

/** An archive out of hand: due for years, days that nobody looked up, a period that is too short, a type out of use, minutes never signed. */
export const messyRetention: SamplePart = {
  order: 175,
  id: 'retention-mess',
  async load(context) {
    const { unused } = await load(context, 'retention-mess');
    if (unused === undefined) return;
    const { types } = await context.call('retention.types', {});
    const type = types.find(({ code }) => code === unused);
    if (type === undefined) return;
    const { code, title, keepMonths, activeMonths, startEvent, place, method, rev } = type;
    await context.call('retention.saveType', {
      code,
      title,
      keepMonths,
      activeMonths,
      startEvent,
      place,
      method,
      inUse: false,
      expectRev: rev,
    });
  },
};
