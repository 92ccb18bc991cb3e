import { addDays } from '../../civil.ts';
import type { Message } from '../../contract/result.ts';
import type {
  DueItem,
  DueSource,
  EvidenceSubject,
  FileKind,
  HomeSource,
  PackageItemSource,
  ReportDefinition,
  StoredFiles,
} from '../../contributions.ts';
import { readProfile } from '../profile/service.ts';
import { changesPaper } from './change-report.ts';
import { stageTitle } from './data.ts';
import { historyPaper } from './history-report.ts';
import { hasEnded, readPlan } from './plan.ts';
import { planPaper } from './plan-report.ts';
import {
  changeAddress,
  changeRows,
  eventAddress,
  eventKind,
  eventRows,
  fileRow,
  fileRows,
  STEP_KIND,
  stepAddress,
  stepsByIds,
} from './repo.ts';
import { changeClock, changeStateOf } from './service.ts';
import { licensingRules } from './settings.ts';
import type { LicensingTables } from './tables.ts';

function within(items: readonly DueItem[], from: string, until: string): readonly DueItem[] {
  return items.filter((item) => item.due >= from && item.due <= until);
}

/** End of the licence and the reminders before it; the days are editable (licensing dossier, Relisensi). */
const expiryDues: DueSource = {
  id: 'licence-expiry',
  async list(context, from, until) {
    const { licence } = await readProfile(context.db);
    const end = licence.validUntil;
    if (end === null) return [];
    const { reminderDays } = await licensingRules(context.db);
    const item = (id: string, due: string, title: Message): DueItem => ({
      id,
      due,
      title,
      person: '',
      address: '/lisensi?bagian=rencana',
    });
    const reminders = reminderDays.map((days) => ({
      ...item(`licence-${end}-${days}`, addDays(end, -days), {
        code: 'profile.licenceEndsIn',
        params: { days, date: end },
      }),
      reminds: end,
    }));
    // a reminder whose day has passed says nothing any more: the next one, or the end itself, takes its place
    const ahead = reminders.filter((reminder) => reminder.due >= context.today);
    const last = item(`licence-${end}`, end, { code: 'profile.licenceEnds', params: { date: end } });
    return within([...ahead, last], from, until);
  },
};

/** Open steps of the newest plan. */
const stepDues: DueSource = {
  id: 'plan-step',
  async list(context, from, until) {
    const { plan } = await readPlan(context, undefined);
    if (plan === null) return [];
    const items = plan.steps
      .filter((step) => !hasEnded(step.state))
      .map((step) => ({
        id: `plan-step-${step.id}`,
        due: step.dueOn,
        title: { code: 'licensing.stepDue', params: { title: step.title } },
        person: step.person,
        address: stepAddress(plan.id, step.id),
      }));
    return within(items, from, until);
  },
};

/** Changes that have to be reported, or that nobody has decided about. */
const changeDues: DueSource = {
  id: 'licence-change',
  async list(context, from, until) {
    const clock = await changeClock(context.db);
    const items = (await changeRows(context.db)).flatMap((row): DueItem[] => {
      const { state, due } = changeStateOf(row, clock, context.today);
      if (due === null || state === 'reported' || state === 'answered') return [];
      const code = row.reporting === 'unknown' ? 'licensing.changeUndecided' : 'licensing.changeDue';
      return [
        {
          id: `licence-change-${row.id}`,
          due,
          title: { code, params: { subject: row.subject } },
          person: row.person,
          address: changeAddress(row.id),
        },
      ];
    });
    return within(items, from, until);
  },
};

/** Next steps that events of the time line ask for. */
const nextStepDues: DueSource = {
  id: 'licence-next-step',
  async list(context, from, until) {
    const items = (await eventRows(context.db)).flatMap((row): DueItem[] =>
      row.next_date === null || row.next_done === 1
        ? []
        : [
            {
              id: `licence-next-${row.id}`,
              due: row.next_date,
              title: {
                code: 'licensing.nextStepDue',
                params: { step: row.next_step, stage: stageTitle(row.stage, context.language) },
              },
              person: '',
              address: eventAddress(row.id),
            },
          ],
    );
    return within(items, from, until);
  },
};

export const licensingDues: readonly DueSource[] = [expiryDues, stepDues, changeDues, nextStepDues];

/** How far the relicence plan is, late steps first. */
export const planHome: HomeSource = {
  id: 'relicence-plan',
  order: 30,
  async summary(context) {
    const { plan } = await readPlan(context, undefined);
    if (plan === null) return undefined;
    const open = plan.steps.filter((step) => !hasEnded(step.state));
    return {
      title: { code: 'licensing.homePlan', params: { title: plan.title, days: plan.feasibility.daysLeft } },
      done: plan.done,
      total: plan.total,
      address: `/lisensi?bagian=rencana&rencana=${plan.id}`,
      open: open.map((step) => ({
        message:
          step.daysLate === null
            ? { code: 'licensing.homeStep', params: { title: step.title, date: step.dueOn } }
            : { code: 'licensing.homeStepLate', params: { title: step.title, days: step.daysLate } },
        address: stepAddress(plan.id, step.id),
      })),
    };
  },
};

/** Tells where evidence of a step belongs. */
export const stepSubject: EvidenceSubject = {
  kind: STEP_KIND,
  async describe(db, ids) {
    const rows = await stepsByIds(db, ids);
    return new Map(
      rows
        .filter((row) => row.withdrawn_at === null)
        .map((row) => [row.id, { label: `${row.code} ${row.title}`, address: stepAddress(row.plan_id, row.id) }]),
    );
  },
};

/** Scans of letters, decrees and answers; removed ones too, since originals are kept. */
export const licensingStoredFiles: StoredFiles = {
  id: 'licensing-files',
  async list(db) {
    const rows = await db
      .withTables<LicensingTables>()
      .selectFrom('licensing_file')
      .select('file_hash')
      .distinct()
      .execute();
    return rows.map((row) => row.file_hash);
  },
};

export const licensingFiles: readonly FileKind[] = [
  {
    kind: 'licensing-file',
    permission: 'licensing.read',
    async find(db, id) {
      const row = await fileRow(db, id);
      return row === undefined ? undefined : { hash: row.file_hash, name: row.file_name, size: row.size };
    },
  },
];

/**
 * Scans of the decree and the certificate on the time line prove the item "SK dan sertifikat lisensi" by themselves: the newest of each kind, of
 * an event of that stage.
 */
export const licencePapers: PackageItemSource = {
  source: 'licence-papers',
  async provide(context, asOf) {
    const events = (await eventRows(context.db)).filter((row) => row.from_date <= asOf);
    const files = Map.groupBy(await fileRows(context.db, eventKind.name), (row) => row.subject_id);
    return (['decree', 'certificate'] as const).flatMap((part) => {
      const event = events.filter((row) => row.stage === part && files.has(row.id)).at(-1);
      const file = event === undefined ? undefined : files.get(event.id)?.find((row) => row.kind === part);
      if (event === undefined || file === undefined) return [];
      return [
        {
          memberId: part,
          label: stageTitle(part, context.language),
          code: event.letter_number,
          edition: '',
          fileHash: file.file_hash,
          fileName: file.file_name,
          state: 'in-force' as const,
          validUntil: null,
          clauses: [],
          address: eventAddress(event.id),
        },
      ];
    });
  },
};

export const licensingReports: readonly ReportDefinition[] = [
  {
    id: 'licence-history',
    label: 'licensing.paper.history.title',
    permission: 'licensing.read',
    build: (context, parameters) => historyPaper(context, parameters['asOf'] ?? context.today),
  },
  {
    id: 'relicence-plan',
    label: 'licensing.paper.plan.title',
    permission: 'licensing.read',
    build: (context, parameters) => planPaper(context, parameters['planId']),
  },
  {
    id: 'change-register',
    label: 'licensing.paper.change.title',
    permission: 'licensing.read',
    build: (context, parameters) => changesPaper(context, parameters['asOf'] ?? context.today),
  },
];
