import { z } from 'zod';
import { addDays } from '../../civil.ts';
import { eventOutcomes, stepStates } from '../../contract/licensing-shapes.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const data = z.object({
  events: z.array(
    z.object({
      key: z.string(),
      stage: z.string(),
      title: z.string().default(''),
      fromDays: z.int(),
      untilDays: z.int().optional(),
      letterNumber: z.string().default(''),
      outcome: z.enum(eventOutcomes).default('none'),
      result: z.string().default(''),
      team: z.array(z.object({ role: z.string(), name: z.string() })).default([]),
      schemes: z.array(z.string()).default([]),
      nextStep: z.string().default(''),
      nextDays: z.int().optional(),
      nextDone: z.boolean().default(false),
      note: z.string().default(''),
    }),
  ),
  papers: z.array(
    z.object({
      event: z.string(),
      kind: z.enum(['decree', 'certificate']),
      name: z.string(),
      lines: z.array(z.string()),
    }),
  ),
  plan: z.object({
    states: z.array(
      z.object({
        code: z.string(),
        state: z.enum(stepStates),
        reason: z.string().default(''),
        daysAgo: z.int().default(0),
      }),
    ),
    /** A step that somebody has put on other days, so that one is late. */
    moved: z.object({ code: z.string(), startDays: z.int(), dueDays: z.int(), note: z.string() }),
  }),
  changes: z.array(
    z.object({
      kind: z.string(),
      subject: z.string(),
      oldValue: z.string().default(''),
      newValue: z.string().default(''),
      cause: z.string().default(''),
      /** Days from the day of loading. */
      effectiveDays: z.int(),
      decidedBy: z.string().default(''),
      decreeNumber: z.string().default(''),
      reporting: z.enum(['yes', 'no', 'unknown']),
      reportedAfterDays: z.int().optional(),
      letterNumber: z.string().default(''),
      answer: z.string().default(''),
      answeredAfterDays: z.int().optional(),
    }),
  ),
  taken: z.object({
    kind: z.string(),
    letterNumber: z.string(),
    reportedAfterDays: z.int(),
    answer: z.string(),
    answeredAfterDays: z.int(),
  }),
});

type Data = z.infer<typeof data>;

async function loadEvents(sample: SampleContext, { events, papers }: Data): Promise<void> {
  const ids = new Map<string, string>();
  for (const { key, fromDays, untilDays, nextDays, schemes, letterNumber, ...event } of events) {
    const from = sample.day(fromDays);
    const { id } = await sample.call('licensing.addEvent', {
      ...event,
      from,
      until: untilDays === undefined ? null : sample.day(untilDays),
      letterNumber: letterNumber.replace('{year}', from.slice(0, 4)),
      letterDate: letterNumber === '' ? null : from,
      nextDate: nextDays === undefined ? null : sample.day(nextDays),
      schemeIds: schemes.flatMap((code) => sample.known.get(`scheme:${code}`) ?? []),
    });
    ids.set(key, id);
    sample.known.set(`licence-event:${key}`, id);
  }
  for (const paper of papers) {
    const subjectId = ids.get(paper.event);
    if (subjectId === undefined) continue;
    const bytes = await sample.compute.run('word', {
      title: paper.name,
      fileTitle: paper.name,
      language: 'id',
      author: 'Contoh',
      date: sample.day(0),
      orientation: 'portrait',
      blocks: paper.lines.map((text) => ({ kind: 'paragraph', align: 'center', text })),
    });
    const file = await sample.file(`${paper.name}.docx`, bytes as Uint8Array);
    await sample.call('licensing.addFile', { subjectKind: 'licence-event', subjectId, kind: paper.kind, file });
  }
}

async function loadPlan(sample: SampleContext, { plan }: Data): Promise<void> {
  const made = await sample.call('licensing.createPlan', {});
  sample.known.set('relicence-plan', made.id);
  const stepOf = async (code: string) => {
    const found = (await sample.call('licensing.plan', { id: made.id })).plan?.steps.find((step) => step.code === code);
    if (found === undefined) throw new Error(`The sample plan has no step ${code}`);
    return found;
  };
  for (const { code, state, reason, daysAgo } of plan.states) {
    const { id, rev } = await stepOf(code);
    const doneOn = state === 'done' ? { doneOn: sample.day(-daysAgo) } : {};
    await sample.call('licensing.setStepState', { id, expectRev: rev, state, reason, ...doneOn });
    sample.known.set(`plan-step:${code}`, id);
  }
  const { moved } = plan;
  const { id, rev, title, post, person, leastDays, after, proof, address } = await stepOf(moved.code);
  await sample.call('licensing.changeStep', {
    ...{ id, expectRev: rev, title, post, person, leastDays, after, proof, address, note: moved.note },
    startOn: sample.day(moved.startDays),
    dueOn: sample.day(moved.dueDays),
  });
}

async function loadChanges(sample: SampleContext, { changes, taken }: Data): Promise<void> {
  for (const { effectiveDays, reportedAfterDays, answeredAfterDays, ...change } of changes) {
    const effectiveOn = sample.day(effectiveDays);
    const year = (text: string) => text.replace('{year}', effectiveOn.slice(0, 4));
    await sample.call('licensing.addChange', {
      ...change,
      decreeNumber: year(change.decreeNumber),
      letterNumber: year(change.letterNumber),
      effectiveOn,
      decreeDate: change.decreeNumber === '' ? null : effectiveOn,
      reportedOn: reportedAfterDays === undefined ? null : addDays(effectiveOn, reportedAfterDays),
      answeredOn: answeredAfterDays === undefined ? null : addDays(effectiveOn, answeredAfterDays),
    });
  }
  const { proposals } = await sample.call('licensing.changes', {});
  const proposal = proposals.find((found) => found.kind === taken.kind);
  if (proposal === undefined) return;
  const { key, kind, subject, oldValue, newValue, effectiveOn, decreeNumber, decreeDate } = proposal;
  await sample.call('licensing.addChange', {
    ...{ kind, subject, oldValue, newValue, effectiveOn, decreeNumber, decreeDate, sourceKey: key, reporting: 'yes' },
    reportedOn: addDays(effectiveOn, taken.reportedAfterDays),
    letterNumber: taken.letterNumber.replace('{year}', effectiveOn.slice(0, 4)),
    answer: taken.answer,
    answeredOn: addDays(effectiveOn, taken.answeredAfterDays),
  });
}

/** Time line, running relicence plan and register of changes of the sample LSP. */
export const licensingSample: SamplePart = {
  order: 90,
  id: 'licensing',
  async load(sample) {
    const read = data.parse(await sample.data('licensing'));
    await loadEvents(sample, read);
    await loadPlan(sample, read);
    await loadChanges(sample, read);
  },
};
