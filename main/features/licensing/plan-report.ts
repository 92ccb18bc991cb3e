import type { PlanStep, TemplateStepView } from '../../contract/licensing-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import type { WorkbookColumn, WorkbookValue } from '../../excel/workbook.ts';
import { personInPost, readProfile } from '../profile/service.ts';
import { signaturesBlock } from '../signatures/service.ts';
import { shippedPlan } from './data.ts';
import { numberedRows, type Paper, type PaperFrame, paperFrame, paperTitle } from './paper.ts';
import { readPlan } from './plan.ts';
import { planSignable } from './signables.ts';
import { basisText, templateSteps } from './template.ts';

function stateText(step: PlanStep, frame: PaperFrame): string {
  const { say } = frame;
  if (step.state === 'done')
    return [`${say('stepStates.done')} ${frame.date(step.doneOn)}`, step.stateReason].filter(Boolean).join('\n');
  if (step.state === 'not-applicable') return `${say('stepStates.not-applicable')}: ${step.stateReason}`;
  if (step.daysLate !== null) return say('late', { days: step.daysLate });
  return say(`stepStates.${step.state}`);
}

/** The due day; of a step that the template had due before the plan was made, that day too. */
function dueText(step: PlanStep, madeOn: string, frame: PaperFrame): string {
  const due = frame.date(step.dueOn);
  const passed = step.templateDue < madeOn && step.state !== 'done' && step.state !== 'not-applicable';
  return passed ? `${due}\n(${frame.say('plan.templatePassed', { date: frame.date(step.templateDue) })})` : due;
}

function proofText(step: PlanStep, frame: PaperFrame): string {
  const cited = step.evidence === 0 ? '' : frame.say('cited', { count: step.evidence });
  return [step.proof, cited].filter((text) => text !== '').join('\n');
}

/** Rencana relisensi: every step with person, days and proof, and whether the time suffices; signed by who made and who approves it. */
export async function planPaper(context: ReadContext, id: string | undefined): Promise<Paper> {
  const { plan, today } = await readPlan(context, id);
  if (plan === null) throw refuse('licensing.noPlan');
  const frame = await paperFrame(context, today);
  const { say, date } = frame;
  const profile = await readProfile(context.db);
  const head = personInPost(profile, 'Ketua', today) ?? personInPost(profile, 'Direktur', today);
  const maker = personInPost(profile, 'Manajer Mutu', today);
  const fileTitle = `${say('plan.fileName')}_${plan.expiry.slice(0, 4)}`;
  const { feasibility } = plan;
  const signatures = await signaturesBlock(
    context,
    { kind: planSignable.kind, id: plan.id },
    [
      {
        meaning: 'prepared',
        signer: {
          act: say('plan.made'),
          post: maker?.post ?? say('plan.qualityManager'),
          name: maker?.personName ?? '',
        },
      },
      {
        meaning: 'approved',
        signer: { act: say('plan.approved'), post: head?.post ?? say('plan.head'), name: head?.personName ?? '' },
      },
    ],
    { pattern: 'S2', place: frame.city, date: today },
  );
  const word = frame.report({
    title: plan.title,
    fileTitle,
    orientation: 'landscape',
    blocks: [
      paperTitle(plan.title),
      {
        kind: 'keyValues',
        rows: [
          { label: say('lsp'), value: frame.lsp },
          { label: say('plan.expiry'), value: date(plan.expiry) },
          { label: say('plan.madeOn'), value: date(plan.madeOn) },
          { label: say('asOf'), value: date(today) },
          {
            label: say('plan.progress'),
            value: say('plan.done', { done: plan.done, total: plan.total, late: plan.late }),
          },
          {
            label: say('plan.time'),
            value: say(`plan.verdicts.${feasibility.verdict}`, {
              left: feasibility.daysLeft,
              usual: feasibility.usualDays,
              least: feasibility.leastDays,
            }),
          },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: say('no'), width: 9, align: 'center' },
          { title: say('plan.step'), width: 68 },
          { title: say('plan.after'), width: 24 },
          { title: say('plan.person'), width: 44 },
          { title: say('plan.start'), width: 28 },
          { title: say('plan.due'), width: 28 },
          { title: say('plan.proof'), width: 46 },
          { title: say('plan.state'), width: 30 },
        ],
        rows: numberedRows(
          plan.steps.map((step) => [
            `${step.code}. ${step.title}`,
            step.after.join(', '),
            [step.person, step.post === '' ? '' : `(${step.post})`].filter((text) => text !== '').join(' '),
            date(step.startOn),
            dueText(step, plan.madeOn, frame),
            proofText(step, frame),
            stateText(step, frame),
          ]),
        ),
      },
      {
        kind: 'paragraph',
        before: 6,
        text: [{ text: shippedPlan.sourceNote[frame.language], italic: true, ink: 'muted' }],
      },
      signatures,
    ],
  });
  const excel = frame.workbook(plan.title, [
    {
      name: say('plan.sheet'),
      titleLines: [
        plan.title,
        `${frame.lsp} · ${say('plan.expiry')} ${date(plan.expiry)} · ${say('asOf')} ${date(today)}`,
      ],
      frozenColumns: 2,
      columns: [
        { title: say('plan.code'), width: 8, type: 'text' },
        { title: say('plan.step'), width: 56, type: 'text' },
        { title: say('plan.person'), width: 28, type: 'text' },
        { title: say('plan.post'), width: 22, type: 'text' },
        { title: say('plan.start'), width: 14, type: 'date' },
        { title: say('plan.due'), width: 14, type: 'date' },
        { title: say('plan.state'), width: 24, type: 'text' },
        { title: say('plan.doneOn'), width: 14, type: 'date' },
        { title: say('plan.after'), width: 18, type: 'text' },
        { title: say('plan.proof'), width: 44, type: 'text' },
        { title: say('plan.templateDue'), width: 16, type: 'date' },
        { title: say('plan.moved'), width: 14, type: 'boolean' },
        { title: say('basis'), width: 14, type: 'text' },
        { title: say('note'), width: 40, type: 'text' },
      ],
      rows: plan.steps.map((step) => [
        step.code,
        step.title,
        step.person,
        step.post,
        step.startOn,
        step.dueOn,
        stateText(step, frame),
        step.doneOn,
        step.after.join(', '),
        proofText(step, frame),
        step.templateDue,
        step.moved,
        step.basis,
        step.note,
      ]),
    },
  ]);
  return { fileName: fileTitle, word, excel };
}

function templateRow(step: TemplateStepView): readonly WorkbookValue[] {
  return [
    step.code,
    step.title,
    step.offsetDays,
    step.days,
    step.leastDays,
    step.after.join(', '),
    step.post,
    step.proof,
    step.address,
    basisText(step.basis),
    [...step.basis.map((mark) => mark.source), step.basisNote].filter((text) => text !== '').join('; '),
  ];
}

/** The template of the plan as it is in use, as Excel; also as Word for a meeting about it. */
export async function templatePaper(context: ReadContext): Promise<Paper> {
  const frame = await paperFrame(context, context.today);
  const { say } = frame;
  const title = say('template.title');
  const fileTitle = say('template.fileName');
  const steps = (await templateSteps(context.db, context.language)).filter((step) => !step.removed);
  const columns: readonly WorkbookColumn[] = [
    { title: say('plan.code'), width: 8, type: 'text' },
    { title: say('plan.step'), width: 56, type: 'text' },
    { title: say('template.offset'), width: 16, type: 'number' },
    { title: say('template.days'), width: 12, type: 'number' },
    { title: say('template.least'), width: 12, type: 'number' },
    { title: say('plan.after'), width: 22, type: 'text' },
    { title: say('plan.post'), width: 22, type: 'text' },
    { title: say('plan.proof'), width: 44, type: 'text' },
    { title: say('template.address'), width: 24, type: 'text' },
    { title: say('basis'), width: 14, type: 'text' },
    { title: say('source'), width: 44, type: 'text' },
  ];
  const lead = `${say('template.edition', { edition: shippedPlan.edition })} · ${shippedPlan.sourceNote[frame.language]}`;
  const word = frame.report({
    title,
    fileTitle,
    orientation: 'landscape',
    blocks: [
      paperTitle(title),
      { kind: 'paragraph', text: lead },
      {
        kind: 'table',
        columns: columns.map((column) => ({ title: column.title, width: column.width })),
        rows: steps.map((step) => ({ cells: templateRow(step).map(String) })),
      },
    ],
  });
  const excel = frame.workbook(title, [
    { name: say('template.sheet'), titleLines: [title, lead], columns, rows: steps.map(templateRow), frozenColumns: 2 },
  ]);
  return { fileName: fileTitle, word, excel };
}
