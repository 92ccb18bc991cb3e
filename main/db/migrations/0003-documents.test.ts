import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { migrations } from './index.ts';

let raw: Database.Database;
const COLUMNS = "1, 't', 'a', 't', 'a', 'h', NULL, NULL, NULL, NULL";

beforeEach(() => {
  raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  const steps = migrations.filter((step) => step.number <= 3).sort((a, b) => a.number - b.number);
  applyMigrations(raw, steps, { at: '2026-11-21T03:00:00.000Z', version: 'test' });
  document('d1', 'SOP-9-01', 'sop-9-1');
});

afterEach(() => raw.close());

function document(id: string, code: string, folded: string, received: string | null = null): void {
  raw
    .prepare(
      `INSERT INTO document VALUES (?, ${COLUMNS}, ?, ?, 'Judul', 'sop', 2, '', '', '', 0, '', ?, NULL, NULL, 24, NULL, NULL, '')`,
    )
    .run(id, code, folded, received);
}

function revision(
  id: string,
  values: {
    number: number;
    status?: string;
    kind?: string;
    effective?: string | null;
    file?: string | null;
    document?: string;
  },
): void {
  const {
    number,
    status = 'approved',
    kind = status === 'approved' ? 'paper' : '',
    effective = '2026-01-01',
    file = null,
    document: owner = 'd1',
  } = values;
  raw
    .prepare(
      `INSERT INTO document_revision VALUES (?, ${COLUMNS}, ?, 1, ?, ?, ?, 'Sari', NULL, '', NULL, 'Ketua', '2026-01-01', ?, NULL, '', ?, ?, ?, NULL, NULL, '', NULL)`,
    )
    .run(id, owner, number, status, kind, effective, file, file === null ? '' : 'a.pdf', file === null ? null : 9);
}

const change = (sql: string) => raw.prepare(`UPDATE document_revision SET ${sql} WHERE id = 'r1'`).run().changes;

describe('approved revisions', () => {
  beforeEach(() => revision('r1', { number: 0, file: 'hash-of-file' }));

  it.each([
    "file_hash = 'other'",
    "file_name = 'b.pdf'",
    'edition = 2',
    'revision = 5',
    "status = 'draft', approval_kind = ''",
    "approved_by = 'Orang lain'",
    "approved_on = '2026-02-02'",
    "effective_on = '2026-02-02'",
    'effective_on = NULL',
    "made_by = ''",
    "approval_kind = 'screen'",
  ])('never change: %s', (sql) => {
    expect(() => change(sql)).toThrow('documents.approvedFixed');
  });

  it.each([
    "change_note = 'terbitan pertama'",
    "checked_by = 'Manajer', checked_on = '2025-12-30'",
    "scan_hash = 'h', scan_name = 's.pdf', scan_size = 3",
  ])('may have a blank filled in: %s', (sql) => {
    expect(change(sql)).toBe(1);
    expect(() =>
      change(sql.replaceAll("'h'", "'i'").replaceAll('terbitan', 'bukan').replaceAll('Manajer', 'Lain')),
    ).toThrow('documents.approvedFixed');
  });

  it('may get another last day, and may be withdrawn with a reason', () => {
    expect(change("valid_until = '2029-01-01'")).toBe(1);
    expect(change('valid_until = NULL')).toBe(1);
    expect(change("withdrawn_at = 't', withdrawn_reason = 'keliru'")).toBe(1);
  });

  it('are never removed, nor are documents', () => {
    expect(() => raw.prepare("DELETE FROM document_revision WHERE id = 'r1'").run()).toThrow('documents.neverRemoved');
    expect(() => raw.prepare("DELETE FROM document WHERE id = 'd1'").run()).toThrow('documents.neverRemoved');
  });
});

describe('what the tables refuse', () => {
  it('a second document with the code, as long as the first is in use; empty codes are free', () => {
    expect(() => document('d2', 'SOP 9-1', 'sop-9-1')).toThrow('UNIQUE');
    raw.prepare("UPDATE document SET withdrawn_at = 't' WHERE id = 'd1'").run();
    document('d2', 'SOP 9-1', 'sop-9-1');
    document('d3', '', '');
    document('d4', '', '');
  });

  it('the same number twice, an approval without a kind, a day that is none, a revision of nothing', () => {
    revision('r1', { number: 0 });
    expect(() => revision('r2', { number: 0, status: 'draft' })).toThrow('UNIQUE');
    expect(() => revision('r3', { number: 1, kind: '' })).toThrow('CHECK');
    expect(() => revision('r4', { number: 1, effective: '2026-02-30' })).toThrow('CHECK');
    expect(() => revision('r5', { number: 1, effective: '3 Maret 2026' })).toThrow('CHECK');
    expect(() => revision('r6', { number: 1, document: 'unknown' })).toThrow('FOREIGN KEY');
    expect(() => document('d9', 'X', 'x', '2026-13-01')).toThrow('CHECK');
  });
});
