import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, download, fileSource, instant, line, personal, startedJob } from './values.ts';

/** Place of a row: the copy of the workspace that wrote it, and its number in that copy's chain. */
const place = { replica: z.string().min(1).max(200), sequence: z.int().min(1) };

/** A record that is named: as it is called now, with its screen where it has one. */
const named = z.object({ label: personal(z.string(), 'text'), address: z.string() });

/** One act as the list shows it. */
const trailRow = z.object({
  ...place,
  at: instant,
  actorId: z.string(),
  actor: z.string(),
  operation: z.string(),
  /** The operation in words. */
  act: z.string(),
  kind: z.string(),
  kindName: z.string(),
  recordId: z.string(),
  record: named,
  /** Names of the fields it changed, in words. */
  fields: z.array(z.string()),
  /** Records that the row holds, for an import; 0 for a row of one record. */
  batch: z.int(),
  /** Something of its content was erased. */
  erased: z.boolean(),
});

/** A value as people read it. */
const value = z.object({
  text: z.string(),
  address: z.string().optional(),
  /** Not shown in full, because it is personal. */
  masked: z.boolean().optional(),
  erased: z.boolean().optional(),
});

const fieldChange = z.object({
  field: z.string(),
  name: z.string(),
  personal: z.boolean(),
  before: value,
  after: value,
  /** For long texts: the paragraphs that differ. */
  lines: z.array(z.object({ kind: z.enum(['added', 'removed']), text: z.string() })),
});

const batchRecord = z.object({ id: z.string(), record: named, fields: z.array(fieldChange) });

const trailEntry = trailRow.extend({
  changes: z.array(fieldChange),
  /** The first records of an import, or the one that was asked for. */
  records: z.array(batchRecord),
  baseRev: z.int(),
  hash: z.string(),
  previousHash: z.string(),
  digest: z.string(),
  /** Acts that erased something of its content. */
  erasures: z.array(z.object({ ...place, at: instant, actor: z.string(), reason: z.string() })),
  /** It holds personal data that is masked. */
  masked: z.boolean(),
});

const head = z.object({ ...place, hash: z.string(), at: instant });

/** A row as findings name it. */
const rowNamed = z.object({
  sequence: z.int(),
  at: z.string(),
  actor: z.string(),
  act: z.string(),
  record: z.string(),
});

export const faultKind = z.enum(['row', 'link', 'gap', 'payload', 'payloadGone', 'foreign', 'orphan']);

/** One place where a chain is broken. */
const finding = z.object({
  fault: faultKind,
  replica: z.string(),
  sequence: z.int(),
  until: z.int().nullable(),
  row: rowNamed.nullable(),
  before: rowNamed.nullable(),
  after: rowNamed.nullable(),
});

/** What a head that was noted elsewhere says of the chain here. */
const comparison = z.object({
  source: z.enum(['backup', 'package', 'check', 'file']),
  /** Name of the file or package, or empty. */
  name: z.string(),
  replica: z.string(),
  sequence: z.int(),
  at: z.string(),
  /**
   * `removed`: the chain ends before it. `changed`: its row is another now. `restored`: it is from after the copy that was put back.
   * `unknown`: the chain is not in this workspace.
   */
  verdict: z.enum(['same', 'removed', 'changed', 'restored', 'unknown']),
  /** Rows that are missing at the end. */
  missing: z.int(),
});

const check = z.object({
  at: instant,
  asked: z.boolean(),
  actor: z.string(),
  rows: z.int(),
  whole: z.boolean(),
  findings: z.array(finding),
  /** All that do not fit; `findings` names the first. */
  findingsCount: z.int(),
  /** Rows that lost contents by an act of erasure. */
  erased: z.int(),
  comparisons: z.array(comparison),
  heads: z.array(head),
});

const filters = {
  actor: z.string().max(200).optional(),
  kind: z.string().max(100).optional(),
  operation: z.string().max(100).optional(),
  from: civilDate.optional(),
  until: civilDate.optional(),
  /** Looked for in what was changed. */
  text: z.string().trim().max(200).optional(),
};

const cursor = z.object({ at: instant, ...place });
const examplePlace = { replica: '01890000-0000-7000-8000-000000000001', sequence: 1 };
const exampleId = '01890000-0000-7000-8000-000000000001';

/** The audit trail: who did what, when, before and after; whether it is whole; erasing personal content by an act. */
export const trailContract = {
  /** Newest first. A text is looked for in a stretch at a time: with `more` and few rows, `cursor` goes on further back. */
  'trail.list': operation({
    kind: 'read',
    permission: 'trail.read',
    input: z.object({ ...filters, cursor: cursor.optional(), limit: z.int().min(1).max(500).default(100) }),
    output: z.object({
      rows: z.array(trailRow),
      cursor: cursor.nullable(),
      /** Oldest instant that was looked at. */
      lookedBackTo: instant.nullable(),
    }),
    example: {},
  }),
  'trail.choices': operation({
    kind: 'read',
    permission: 'trail.read',
    input: z.object({}),
    output: z.object({
      people: z.array(z.object({ id: z.string(), name: z.string() })),
      kinds: z.array(z.object({ id: z.string(), name: z.string() })),
      operations: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    example: {},
  }),
  'trail.entry': operation({
    kind: 'read',
    permission: 'trail.read',
    input: z.object({ ...place, recordId: z.string().max(200).optional() }),
    output: trailEntry,
    example: examplePlace,
  }),
  /** History of one record with its before and after, newest first; of one that was imported, out of the row of its import. */
  'trail.ofRecord': operation({
    kind: 'read',
    permission: 'trail.read',
    input: z.object({
      kind: z.string().min(1).max(100),
      id: z.string().min(1).max(200),
      /** Records that belong to it and are told with it. */
      also: z
        .array(z.object({ kind: z.string().min(1).max(100), id: z.string().min(1).max(200) }))
        .max(300)
        .default([]),
      limit: z.int().min(1).max(500).default(50),
    }),
    output: z.object({ entries: z.array(trailEntry), more: z.boolean(), importedFrom: z.string() }),
    example: { kind: 'document', id: exampleId },
  }),
  /** Shows the personal content of one row in full; leaves a row itself. */
  'trail.reveal': operation({
    kind: 'write',
    permission: 'trail.read',
    personal: true,
    input: z.object({ ...place, recordId: z.string().max(200).optional(), purpose: line }),
    output: trailEntry,
    example: { ...examplePlace, purpose: 'Permintaan pemilik data' },
  }),
  'trail.state': operation({
    kind: 'read',
    permission: 'trail.read',
    input: z.object({}),
    output: z.object({ rows: z.int(), heads: z.array(head), check: check.nullable(), jobId: z.string().nullable() }),
    example: {},
  }),
  /** Walks the whole trail and compares it with every head that was noted elsewhere. */
  'trail.verify': operation({
    kind: 'write',
    permission: 'trail.read',
    input: z.object({}),
    output: startedJob,
    example: {},
  }),
  'trail.noteCheck': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({
      asked: z.boolean(),
      rows: z.int().min(0),
      whole: z.boolean(),
      findingsCount: z.int().min(0),
      erased: z.int().min(0).default(0),
      findings: z.array(z.record(z.string(), z.unknown())),
      comparisons: z.array(comparison),
      heads: z.array(head),
    }),
    output: z.object({}),
    example: { asked: false, rows: 0, whole: true, findingsCount: 0, findings: [], comparisons: [], heads: [] },
  }),
  /** Internal: the check in the background after the workspace was opened. */
  'trail.checkOnce': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ checked: z.boolean() }),
    example: {},
  }),
  /** Compares the trail with a file from elsewhere: a package manifest, the note beside a backup, an export of the trail. */
  'trail.compareFile': operation({
    kind: 'write',
    permission: 'trail.read',
    input: z.object({ source: fileSource }),
    output: z.object({ name: z.string(), comparisons: z.array(comparison), heads: z.int() }),
    example: { source: { path: 'manifest.json' } },
  }),
  /** Removes the content of changes for good, by an act that names the rows and not what they held. */
  'trail.erase': operation({
    kind: 'write',
    permission: 'trail.erase',
    input: z.object({
      kind: z.string().min(1).max(100),
      id: z.string().min(1).max(200),
      /** `personal`: personal fields only. */
      what: z.enum(['personal', 'all']).default('personal'),
      reason: line,
      password: z.string().max(200).optional(),
    }),
    output: z.object({ rows: z.int() }),
    example: { kind: 'assessor', id: exampleId, reason: 'Permintaan pemilik data' },
  }),
  'trail.export': operation({
    kind: 'write',
    permission: 'trail.read',
    input: z.object({
      ...filters,
      format: z.enum(['excel', 'csv']).default('excel'),
    }),
    output: z.object({ file: download, rows: z.int(), complete: z.boolean() }),
    example: { from: '2026-01-01', until: '2026-12-31' },
  }),
};

export type TrailRow = z.infer<typeof trailRow>;
export type TrailEntry = z.infer<typeof trailEntry>;
export type TrailFieldChange = z.infer<typeof fieldChange>;
export type TrailValue = z.infer<typeof value>;
export type TrailFinding = z.infer<typeof finding>;
export type TrailComparison = z.infer<typeof comparison>;
export type TrailCheck = z.infer<typeof check>;
export type TrailCursor = z.infer<typeof cursor>;
export type TrailHead = z.infer<typeof head>;
