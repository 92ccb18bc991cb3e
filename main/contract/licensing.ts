import { z } from 'zod';
import { operation } from './define.ts';
import {
  changeFields,
  changeKind,
  changeProposal,
  eventFields,
  feasibility,
  licenceChange,
  licenceEvent,
  licencePeriod,
  licenceState,
  licensingFileKinds,
  licensingSetting,
  licensingSettingKeys,
  licensingSubjects,
  periodFinding,
  planStep,
  sourceMark,
  stageKind,
  stepFields,
  stepStates,
  templateStep,
  templateStepFields,
} from './licensing-shapes.ts';
import { civilDate, download, fileSource, id, optionalLine, rev } from './values.ts';

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const reasoned = z.object({ id, expectRev: rev, reason: optionalLine.default('') });
const reading = { kind: 'read', permission: 'licensing.read' } as const;
const writing = { kind: 'write', permission: 'licensing.write' } as const;

const withdrawing = operation({
  ...writing,
  input: reasoned,
  output: changed,
  example: { id: exampleId, expectRev: 1, reason: 'Dicatat dua kali' },
});
const restoring = operation({
  ...writing,
  input: z.object({ id, expectRev: rev }),
  output: changed,
  example: { id: exampleId, expectRev: 2 },
});

/** Licence time line, relicence plan and register of changes notified to BNSP. */
export const licensingContract = {
  'licensing.timeline': operation({
    ...reading,
    input: z.object({ asOf: civilDate.optional(), withdrawn: z.boolean().default(false) }),
    output: z.object({
      asOf: civilDate,
      state: licenceState,
      periods: z.array(licencePeriod),
      findings: z.array(periodFinding),
      events: z.array(licenceEvent),
      stages: z.array(stageKind),
      roles: z.array(z.object({ key: z.string(), title: z.string() })),
      marks: z.array(z.object({ mark: z.string(), title: z.string() })),
      schemes: z.array(z.object({ id, code: z.string(), title: z.string() })),
      sourceNote: z.string(),
    }),
    example: { asOf: '2026-11-21' },
  }),
  'licensing.addEvent': operation({
    ...writing,
    input: eventFields,
    output: changed,
    example: { stage: 'surveillance', from: '2026-02-10', until: '2026-02-11', letterNumber: 'SPT.12/BNSP/II/2026' },
  }),
  'licensing.changeEvent': operation({
    ...writing,
    input: eventFields.extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, stage: 'surveillance', from: '2026-02-10' },
  }),
  'licensing.withdrawEvent': withdrawing,
  'licensing.restoreEvent': restoring,
  'licensing.addFile': operation({
    ...writing,
    input: z.object({
      subjectKind: z.enum(licensingSubjects),
      subjectId: id,
      kind: z.enum(licensingFileKinds),
      file: fileSource,
      note: optionalLine.default(''),
    }),
    output: changed,
    example: { subjectKind: 'licence-event', subjectId: exampleId, kind: 'letter', file: { path: 'surat.pdf' } },
  }),
  'licensing.removeFile': withdrawing,

  'licensing.plan': operation({
    ...reading,
    input: z.object({ id: id.optional() }),
    output: z.object({
      today: civilDate,
      /** Last day of the licence that counts, or null while the profile has none. */
      licenceUntil: civilDate.nullable(),
      plans: z.array(z.object({ id, title: z.string(), expiry: civilDate, madeOn: civilDate })),
      plan: z
        .object({
          id,
          rev,
          title: z.string(),
          expiry: civilDate,
          madeOn: civilDate,
          templateEdition: z.string(),
          note: z.string(),
          steps: z.array(planStep),
          feasibility,
          done: z.int(),
          total: z.int(),
          late: z.int(),
        })
        .nullable(),
    }),
    example: {},
  }),
  'licensing.planDraft': operation({
    ...reading,
    input: z.object({ expiry: civilDate.optional() }),
    output: z.object({
      expiry: civilDate.nullable(),
      wantedDays: z.int(),
      daysLeft: z.int(),
      compressed: z.boolean(),
      passed: z.int(),
      feasibility: feasibility.nullable(),
      steps: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          post: z.string(),
          person: z.string(),
          startOn: civilDate,
          dueOn: civilDate,
          templateDue: civilDate,
          templatePassed: z.boolean(),
        }),
      ),
    }),
    example: { expiry: '2027-07-25' },
  }),
  'licensing.createPlan': operation({
    ...writing,
    input: z.object({ title: optionalLine.default(''), expiry: civilDate.optional() }),
    output: changed,
    example: { expiry: '2027-07-25' },
  }),
  'licensing.changePlan': operation({
    ...writing,
    input: z.object({ id, expectRev: rev, title: optionalLine, note: z.string().trim().max(4000).default('') }),
    output: changed,
    example: { id: exampleId, expectRev: 1, title: 'Rencana relisensi 2027' },
  }),
  'licensing.withdrawPlan': withdrawing,
  'licensing.addStep': operation({
    ...writing,
    input: stepFields.extend({ planId: id }),
    output: changed,
    example: { planId: exampleId, title: 'Rapat dengan yayasan', startOn: '2026-12-01', dueOn: '2026-12-04' },
  }),
  'licensing.changeStep': operation({
    ...writing,
    input: stepFields.extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, title: 'Audit internal', startOn: '2026-12-01', dueOn: '2026-12-04' },
  }),
  'licensing.setStepState': operation({
    ...writing,
    input: z.object({
      id,
      expectRev: rev,
      state: z.enum(stepStates),
      /** Why it does not apply, or what shows that it is done when nothing is cited. */
      reason: z.string().trim().max(2000).default(''),
      doneOn: civilDate.optional(),
    }),
    output: changed,
    example: { id: exampleId, expectRev: 1, state: 'running' },
  }),
  'licensing.withdrawStep': withdrawing,
  'licensing.reschedulePreview': operation({
    ...reading,
    input: z.object({ id, expiry: civilDate }),
    output: z.object({
      expiry: civilDate,
      compressed: z.boolean(),
      feasibility,
      steps: z.array(
        z.object({
          id,
          code: z.string(),
          title: z.string(),
          person: z.string(),
          moved: z.boolean(),
          fromStart: civilDate,
          fromDue: civilDate,
          toStart: civilDate,
          toDue: civilDate,
        }),
      ),
    }),
    example: { id: exampleId, expiry: '2027-08-31' },
  }),
  'licensing.reschedule': operation({
    ...writing,
    input: z.object({
      id,
      expectRev: rev,
      expiry: civilDate,
      /** Steps moved by hand that shall follow too; the others stay where somebody put them. */
      include: z.array(id).max(500).default([]),
    }),
    output: z.object({ id, rev, moved: z.int() }),
    example: { id: exampleId, expectRev: 1, expiry: '2027-08-31' },
  }),
  'licensing.planTexts': operation({
    ...reading,
    input: z.object({ id }),
    output: z.object({
      people: z.array(z.object({ person: z.string(), count: z.int(), late: z.int(), text: z.string() })),
    }),
    example: { id: exampleId },
  }),
  'licensing.template': operation({
    ...reading,
    input: z.object({}),
    output: z.object({
      edition: z.string(),
      title: z.string(),
      sourceNote: z.string(),
      marks: z.array(z.object({ mark: z.string(), title: z.string() })),
      steps: z.array(templateStep),
    }),
    example: {},
  }),
  'licensing.changeTemplateStep': operation({
    ...writing,
    input: templateStepFields.extend({
      expectRev: z.int().min(0),
      /** A new step: a code that is in use is refused. Otherwise the step of that code is changed. */
      adding: z.boolean().default(false),
    }),
    output: changed,
    example: {
      code: 'RKT',
      title: 'Rapat yayasan',
      offsetDays: 320,
      days: 5,
      leastDays: 1,
      expectRev: 0,
      adding: true,
    },
  }),
  'licensing.removeTemplateStep': operation({
    ...writing,
    input: z.object({ code: z.string().min(1).max(12), expectRev: z.int().min(0) }),
    output: changed,
    example: { code: 'TIM', expectRev: 0 },
  }),
  'licensing.restoreTemplateStep': operation({
    ...writing,
    input: z.object({ code: z.string().min(1).max(12), expectRev: rev }),
    output: changed,
    example: { code: 'TIM', expectRev: 1 },
  }),
  'licensing.settings': operation({
    ...reading,
    input: z.object({}),
    output: z.object({ settings: z.array(licensingSetting) }),
    example: {},
  }),
  'licensing.changeSetting': operation({
    ...writing,
    input: z.object({
      key: z.enum(licensingSettingKeys),
      expectRev: z.int().min(0),
      values: z.array(z.string().max(10)).max(400),
      note: optionalLine.default(''),
    }),
    output: changed,
    example: { key: 'reminderDays', expectRev: 0, values: ['365', '180', '30'] },
  }),

  'licensing.changes': operation({
    ...reading,
    input: z.object({ asOf: civilDate.optional(), withdrawn: z.boolean().default(false) }),
    output: z.object({
      asOf: civilDate,
      changes: z.array(licenceChange),
      proposals: z.array(changeProposal),
      kinds: z.array(changeKind),
      clock: z.object({ days: z.int(), source: z.string(), basis: z.array(sourceMark) }),
      sourceNote: z.string(),
    }),
    example: {},
  }),
  'licensing.addChange': operation({
    ...writing,
    input: changeFields.extend({ sourceKey: z.string().max(300).nullable().default(null) }),
    output: changed,
    example: { kind: 'address', subject: 'Alamat kantor', newValue: 'Jalan Merdeka 1', effectiveOn: '2026-11-02' },
  }),
  'licensing.changeChange': operation({
    ...writing,
    input: changeFields.extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, kind: 'address', subject: 'Alamat kantor', effectiveOn: '2026-11-02' },
  }),
  'licensing.withdrawChange': withdrawing,
  'licensing.restoreChange': restoring,
  'licensing.dismissProposal': operation({
    ...writing,
    input: z.object({ key: z.string().min(1).max(300), reason: z.string().trim().min(1).max(300) }),
    output: changed,
    example: { key: 'post:01890000-0000-7000-8000-000000000001:added', reason: 'Sudah dilaporkan pada 2025' },
  }),
  'licensing.offerProposal': restoring,
  /** Writes the notice, enters it into the agenda of letters, and notes its number at the changes. */
  'licensing.changeLetter': operation({
    ...writing,
    input: z.object({ ids: z.array(id).min(1).max(100), date: civilDate.optional(), number: optionalLine.optional() }),
    output: download,
    example: { ids: [exampleId] },
  }),
  'licensing.export': operation({
    kind: 'write',
    permission: 'licensing.read',
    input: z.object({
      what: z.enum(['history', 'plan', 'changes', 'template']),
      format: z.enum(['word', 'excel']),
      planId: id.optional(),
      asOf: civilDate.optional(),
    }),
    output: download,
    example: { what: 'history', format: 'word' },
  }),
};
