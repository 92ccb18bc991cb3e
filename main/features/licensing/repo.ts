import type { Kysely } from 'kysely';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import { changeTitle, stageTitle } from './data.ts';
import type {
  ChangeTable,
  DismissalTable,
  EventMemberTable,
  EventSchemeTable,
  EventTable,
  LicensingFileTable,
  LicensingTables,
  PlanTable,
  SettingTable,
  StepTable,
  TemplateStepTable,
} from './tables.ts';

/** Evidence of a step of a plan stands under this kind, with the id of the step. */
export const STEP_KIND = 'plan-step';

/** Where an event of the time line opens. */
export function eventAddress(id: string): string {
  return `/lisensi?bagian=riwayat&peristiwa=${id}`;
}

/** Where a step of a plan opens. */
export function stepAddress(planId: string, id: string): string {
  return `/lisensi?bagian=rencana&rencana=${planId}&langkah=${id}`;
}

/** Where a change of the register opens. */
export function changeAddress(id: string): string {
  return `/lisensi?bagian=perubahan&perubahan=${id}`;
}

export const eventKind = recordKind<EventTable>({
  name: 'licence-event',
  table: 'licence_event',
  search: (row) => ({
    code: row.letter_number,
    title: [stageTitle(row.stage, 'id'), row.title].filter((text) => text !== '').join(' – '),
    body: `${row.result} ${row.ground} ${row.lifting_number} ${row.next_step} ${row.note}`,
    address: eventAddress(row.id),
  }),
});
export const eventMemberKind = recordKind<EventMemberTable>({
  name: 'licence-event-member',
  table: 'licence_event_member',
  search: (row) => ({ code: '', title: row.person_name, body: '', address: eventAddress(row.event_id) }),
});
export const eventSchemeKind = recordKind<EventSchemeTable>({
  name: 'licence-event-scheme',
  table: 'licence_event_scheme',
});
export const licensingFileKind = recordKind<LicensingFileTable>({ name: 'licensing-file', table: 'licensing_file' });
export const planKind = recordKind<PlanTable>({
  name: 'relicence-plan',
  table: 'relicence_plan',
  search: (row) => ({
    code: '',
    title: row.title,
    body: row.note,
    address: `/lisensi?bagian=rencana&rencana=${row.id}`,
  }),
});
export const stepKind = recordKind<StepTable>({
  name: STEP_KIND,
  table: 'plan_step',
  search: (row) => ({
    code: row.code,
    title: row.title,
    body: `${row.person} ${row.proof} ${row.note}`,
    address: stepAddress(row.plan_id, row.id),
  }),
});
export const templateStepKind = recordKind<TemplateStepTable>({
  name: 'plan-template-step',
  table: 'plan_template_step',
});
export const changeKind = recordKind<ChangeTable>({
  name: 'licence-change',
  table: 'licence_change',
  search: (row) => ({
    code: row.letter_number || row.decree_number,
    title: `${changeTitle(row.kind, 'id')}: ${row.subject}`,
    body: `${row.old_value} ${row.new_value} ${row.cause} ${row.answer} ${row.answer_number} ${row.note}`,
    address: changeAddress(row.id),
  }),
});
export const dismissalKind = recordKind<DismissalTable>({ name: 'change-dismissal', table: 'change_dismissal' });
export const settingKind = recordKind<SettingTable>({ name: 'licensing-setting', table: 'licensing_setting' });

type Db = Kysely<GroundTables>;

/** Events from the first to the last day they began; withdrawn ones only when asked for. */
export async function eventRows(db: Db, withdrawn = false): Promise<EventTable[]> {
  let query = db.withTables<LicensingTables>().selectFrom('licence_event').selectAll();
  if (!withdrawn) query = query.where('withdrawn_at', 'is', null);
  return query.orderBy('from_date').orderBy('id').execute();
}

export async function eventRow(db: Db, id: string): Promise<EventTable | undefined> {
  return db
    .withTables<LicensingTables>()
    .selectFrom('licence_event')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Members of teams; all events, or one with those taken off. */
export async function memberRows(db: Db, eventId?: string): Promise<EventMemberTable[]> {
  const query = db.withTables<LicensingTables>().selectFrom('licence_event_member').selectAll();
  const chosen =
    eventId === undefined ? query.where('withdrawn_at', 'is', null) : query.where('event_id', '=', eventId);
  return chosen.orderBy('position').orderBy('id').execute();
}

/** Schemes of events; all events, or one with those taken off. */
export async function eventSchemeRows(db: Db, eventId?: string): Promise<EventSchemeTable[]> {
  const query = db.withTables<LicensingTables>().selectFrom('licence_event_scheme').selectAll();
  const chosen =
    eventId === undefined ? query.where('withdrawn_at', 'is', null) : query.where('event_id', '=', eventId);
  return chosen.orderBy('id').execute();
}

/** Files in use of one kind of subject. */
export async function fileRows(db: Db, subjectKind: string): Promise<LicensingFileTable[]> {
  return db
    .withTables<LicensingTables>()
    .selectFrom('licensing_file')
    .selectAll()
    .where('subject_kind', '=', subjectKind)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function fileRow(db: Db, id: string): Promise<LicensingFileTable | undefined> {
  return db
    .withTables<LicensingTables>()
    .selectFrom('licensing_file')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Plans in use, the newest first. */
export async function planRows(db: Db): Promise<PlanTable[]> {
  return db
    .withTables<LicensingTables>()
    .selectFrom('relicence_plan')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function planRow(db: Db, id: string): Promise<PlanTable | undefined> {
  return db
    .withTables<LicensingTables>()
    .selectFrom('relicence_plan')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Steps of a plan in use, by due day; those of one day in the order of the template. */
export async function stepRows(db: Db, planId: string): Promise<StepTable[]> {
  return db
    .withTables<LicensingTables>()
    .selectFrom('plan_step')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('withdrawn_at', 'is', null)
    .orderBy('due_on')
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function stepsByIds(db: Db, ids: readonly string[]): Promise<StepTable[]> {
  const rows: StepTable[] = [];
  for (let start = 0; start < ids.length; start += 500) {
    rows.push(
      ...(await db
        .withTables<LicensingTables>()
        .selectFrom('plan_step')
        .selectAll()
        .where('id', 'in', ids.slice(start, start + 500))
        .execute()),
    );
  }
  return rows;
}

/** Steps of the template that the LSP has changed, added or removed. */
export async function templateRows(db: Db): Promise<TemplateStepTable[]> {
  return db
    .withTables<LicensingTables>()
    .selectFrom('plan_template_step')
    .selectAll()
    .orderBy('position')
    .orderBy('code')
    .execute();
}

/** Changes by the day they took effect, the newest first; withdrawn ones only when asked for. */
export async function changeRows(db: Db, withdrawn = false): Promise<ChangeTable[]> {
  let query = db.withTables<LicensingTables>().selectFrom('licence_change').selectAll();
  if (!withdrawn) query = query.where('withdrawn_at', 'is', null);
  return query.orderBy('effective_on', 'desc').orderBy('id', 'desc').execute();
}

export async function changeRow(db: Db, id: string): Promise<ChangeTable | undefined> {
  return db
    .withTables<LicensingTables>()
    .selectFrom('licence_change')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function dismissalRows(db: Db): Promise<DismissalTable[]> {
  return db.withTables<LicensingTables>().selectFrom('change_dismissal').selectAll().execute();
}

export async function settingRows(db: Db): Promise<SettingTable[]> {
  return db.withTables<LicensingTables>().selectFrom('licensing_setting').selectAll().execute();
}

/** Changes of existing records of a kind, in the order they were made. */
export interface RecordedChange {
  readonly key: string;
  readonly at: string;
  readonly kind: string;
  readonly recordId: string;
  readonly fields: Readonly<Record<string, readonly [unknown, unknown]>>;
}

function fieldsOf(body: string): RecordedChange['fields'] {
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(
    Object.entries(parsed).filter((entry): entry is [string, [unknown, unknown]] => {
      const value: unknown = entry[1];
      return Array.isArray(value) && value.length === 2;
    }),
  );
}

/** What the audit trail says of changes to records of these kinds since an instant; new records are left out. */
export async function recordedChanges(db: Db, kinds: readonly string[], since: string): Promise<RecordedChange[]> {
  const rows = await db
    .selectFrom('audit')
    .innerJoin('audit_change', (join) =>
      join
        .onRef('audit_change.replica_id', '=', 'audit.replica_id')
        .onRef('audit_change.replica_seq', '=', 'audit.replica_seq'),
    )
    .select(['audit.replica_id', 'audit.replica_seq', 'audit.at', 'audit.kind', 'audit.record_id', 'audit_change.body'])
    .where('audit.kind', 'in', kinds)
    .where('audit.base_rev', '>', 0)
    .where('audit.at', '>=', since)
    .orderBy('audit.hlc')
    .execute();
  return rows.map((row) => ({
    key: `${row.replica_id}:${row.replica_seq}`,
    at: row.at,
    kind: row.kind,
    recordId: row.record_id,
    fields: fieldsOf(row.body),
  }));
}
