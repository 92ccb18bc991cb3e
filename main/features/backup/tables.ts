import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

export interface BackupSettingRow extends RecordColumns {
  key: string;
  value: number;
  note: string;
}

/** A run to the second place, or a file written to be carried away. No record: it must not count as a change that asks for the next copy. */
export interface BackupRunRow {
  id: string;
  kind: string;
  at: string;
  place: string;
  copy_name: string;
  copy_at: string;
  files: number;
  bytes: number;
  /** Files of the workspace whose bytes are no longer theirs. */
  damaged: number;
  actor: string;
}

export interface RestoreDrillRow extends RecordColumns {
  drilled_at: string;
  drilled_on: string;
  copy_name: string;
  copy_at: string;
  place: string;
  place_path: string;
  result: string;
  took_ms: number;
  /** JSON: list of `{ ok, message }`. */
  findings: string;
}

export interface RestoreEventRow extends RecordColumns {
  why: string;
  happened_at: string;
  source: string;
  copy_at: string;
  former_replica: string;
  /** Last number of the former replica's chain in the data that was put back; what came after it is not here. */
  former_sequence: number;
  missing_files: number;
  note: string;
}

export type BackupTables = {
  backup_setting: BackupSettingRow;
  backup_run: BackupRunRow;
  restore_drill: RestoreDrillRow;
  restore_event: RestoreEventRow;
};

export const settingKind = recordKind<BackupSettingRow>({ name: 'backup-setting', table: 'backup_setting' });
export const drillKind = recordKind<RestoreDrillRow>({ name: 'restore-drill', table: 'restore_drill' });
export const restoreKind = recordKind<RestoreEventRow>({ name: 'restore-event', table: 'restore_event' });
/** Name in events for what is no record. */
export const BACKUP_KIND = 'backup';
