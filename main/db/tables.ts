/** Columns of every record; `db/records.ts` alone fills them. */
export interface RecordColumns {
  id: string;
  rev: number;
  created_at: string;
  created_by: string;
  changed_at: string;
  changed_by: string;
  changed_hlc: string;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  import_id: string | null;
}

export interface MetaTable {
  key: string;
  value: string;
}

export interface AuditTable {
  replica_id: string;
  replica_seq: number;
  at: string;
  actor: string;
  operation: string;
  kind: string;
  record_id: string;
  base_rev: number;
  hlc: string;
  digest: string;
  previous_hash: string;
  hash: string;
}

export interface AuditChangeTable {
  replica_id: string;
  replica_seq: number;
  /** JSON: changed field to `[before, after]`. Erasable without breaking the chain. */
  body: string;
}

/** Copies of the workspace that have written to the trail. */
export interface AuditReplicaTable {
  replica_id: string;
}

/** Payloads of which something was erased, and when; the act itself stands in the trail. */
export interface AuditErasureTable {
  replica_id: string;
  replica_seq: number;
  at: string;
}

export interface EvidenceTable extends RecordColumns {
  subject_kind: string;
  subject_id: string;
  target_kind: string;
  target_id: string;
  /** What the link pointed to when somebody last looked, for "bukti berganti revisi, periksa lagi". */
  seen_revision_id: string | null;
  page: string;
  section: string;
  note: string;
}

export interface FileInfoTable {
  hash: string;
  size: number;
  kind: string;
  pages: number;
  title: string;
  properties: string;
  warnings: string;
}

export interface FileTextTable {
  hash: string;
  page: number;
  label: string;
  text: string;
}

export interface SearchRowTable {
  n: number;
  kind: string;
  record_id: string;
  part: string;
  page: number | null;
  code: string;
  title: string;
  body: string;
  address: string;
}

export interface JobTable {
  id: string;
  kind: string;
  state: string;
  subject: string;
  input: string;
  actor: string;
  resumable: number;
  done: number;
  total: number;
  started_at: string;
  ended_at: string | null;
  failure: string | null;
  result: string | null;
}

export interface ImportTable {
  id: string;
  kind: string;
  source_name: string;
  source: string;
  state: string;
  started_at: string;
  actor: string;
  sheets: string;
  mapping: string | null;
  questions: string;
  failure: string | null;
}

export interface ImportRowTable {
  id: string;
  import_id: string;
  position: number;
  raw: string;
  proposal: string;
  verdict: string;
  decision: string;
  reasons: string;
  edited: number;
  applied_id: string | null;
}

/** What tells rows of one import from their doubles. */
export interface ImportKeyTable {
  import_id: string;
  key: string;
  position: number;
}

export interface ImportMemoryTable {
  kind: string;
  fingerprint: string;
  mapping: string;
}

/** Tables of the mechanisms. Features add theirs with `withTables`. */
export interface GroundTables {
  meta: MetaTable;
  audit: AuditTable;
  audit_change: AuditChangeTable;
  audit_replica: AuditReplicaTable;
  audit_erasure: AuditErasureTable;
  evidence: EvidenceTable;
  file_info: FileInfoTable;
  file_text: FileTextTable;
  search_row: SearchRowTable;
  job: JobTable;
  import: ImportTable;
  import_row: ImportRowTable;
  import_key: ImportKeyTable;
  import_memory: ImportMemoryTable;
}
