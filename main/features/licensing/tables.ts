import type { RecordColumns } from '../../db/tables.ts';

export interface EventTable extends RecordColumns {
  stage: string;
  title: string;
  licence_id: string | null;
  from_date: string;
  until_date: string | null;
  letter_number: string;
  letter_date: string | null;
  outcome: string;
  result: string;
  ground: string;
  lifted_on: string | null;
  lifting_number: string;
  lifting_date: string | null;
  next_step: string;
  next_date: string | null;
  next_done: number;
  note: string;
}

export interface EventMemberTable extends RecordColumns {
  event_id: string;
  position: number;
  role: string;
  person_name: string;
}

export interface EventSchemeTable extends RecordColumns {
  event_id: string;
  scheme_id: string;
}

export interface LicensingFileTable extends RecordColumns {
  subject_kind: string;
  subject_id: string;
  kind: string;
  file_hash: string;
  file_name: string;
  size: number;
  note: string;
}

export interface PlanTable extends RecordColumns {
  title: string;
  /** Last day of the licence that the plan is scheduled back from. */
  expiry: string;
  licence_id: string | null;
  made_on: string;
  template_edition: string;
  note: string;
}

export interface StepTable extends RecordColumns {
  plan_id: string;
  code: string;
  position: number;
  title: string;
  post: string;
  person: string;
  offset_days: number;
  days: number;
  least_days: number;
  /** Codes of the steps before it, parted by commas. */
  after_codes: string;
  start_on: string;
  due_on: string;
  moved: number;
  proof: string;
  address: string;
  /** Source marks as printed: `LOW, APP`. */
  basis: string;
  state: string;
  state_reason: string;
  done_on: string | null;
  note: string;
}

export interface TemplateStepTable extends RecordColumns {
  code: string;
  position: number;
  title: string;
  offset_days: number;
  days: number;
  least_days: number;
  after_codes: string;
  post: string;
  proof: string;
  address: string;
  basis_note: string;
}

export interface ChangeTable extends RecordColumns {
  kind: string;
  subject: string;
  old_value: string;
  new_value: string;
  cause: string;
  effective_on: string;
  decided_by: string;
  decree_number: string;
  decree_date: string | null;
  reporting: string;
  /** Set by hand; null follows the clock. */
  due_on: string | null;
  person: string;
  reported_on: string | null;
  letter_number: string;
  answer: string;
  answer_number: string;
  answered_on: string | null;
  note: string;
  source_key: string | null;
}

export interface DismissalTable extends RecordColumns {
  source_key: string;
  reason: string;
}

export interface SettingTable extends RecordColumns {
  key: string;
  /** JSON list of numbers or civil dates. */
  setting_values: string;
  note: string;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type LicensingTables = {
  licence_event: EventTable;
  licence_event_member: EventMemberTable;
  licence_event_scheme: EventSchemeTable;
  licensing_file: LicensingFileTable;
  relicence_plan: PlanTable;
  plan_step: StepTable;
  plan_template_step: TemplateStepTable;
  licence_change: ChangeTable;
  change_dismissal: DismissalTable;
  licensing_setting: SettingTable;
};
