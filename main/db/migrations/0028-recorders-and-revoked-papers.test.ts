import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { migrations } from './index.ts';

const facts = { at: '2026-11-21T03:00:00.000Z', version: 'test' };
const RECORD = 'id, rev, created_at, created_by, changed_at, changed_by, changed_hlc';
const stamp = (id: string) => `'${id}', 1, 't', 'a', 't', 'a', 'h'`;

test('papers that were noted as revoked before the step are over in the register, those replaced in part are not', () => {
  const raw = new Database(':memory:');
  try {
    raw.pragma('foreign_keys = ON');
    applyMigrations(
      raw,
      migrations.filter((step) => step.number < 28),
      facts,
    );
    const paper = (id: string, supersession = '') => {
      raw.exec(`INSERT INTO document (${RECORD}, code, code_folded, title, type, level, owner, location, distribution, external, publisher, note)
        VALUES (${stamp(id)}, '${id}', '${id}', 'Judul', 'circular', 0, '', '', '', 1, '', '')`);
      if (supersession !== '')
        raw.exec(`INSERT INTO external_supersession (${RECORD}, document_id, how, by_document_id, by_number, from_on, note)
          VALUES (${stamp(`over-${id}`)}, '${id}', ${supersession}, '')`);
    };
    paper('held');
    paper('revoked', "'revoked', NULL, '', '2026-03-01'");
    paper('unlisted', "'replaced', NULL, 'SE-2', '2026-04-01'");
    paper('partly', "'partly', NULL, 'SE-3', '2026-05-01'");
    raw.exec(
      `INSERT INTO change_request (${RECORD}, kind, year, serial, number, title, requested_by, requested_on, unit, origin, reason, touches, urgency,
         decision, decided_by, decided_on, decision_note)
       VALUES (${stamp('r1')}, 'new', 2026, 1, 'UP-2026-001', 'Judul', 'Sari', '2026-01-02', '', '', 'x', '', 'normal', 'accepted', 'Budi', '2026-01-03', '')`,
    );
    applyMigrations(
      raw,
      migrations.filter((step) => step.number >= 28),
      facts,
    );
    expect(raw.prepare('SELECT id, superseded_on AS day FROM document ORDER BY id').all()).toEqual([
      { id: 'held', day: null },
      { id: 'partly', day: null },
      { id: 'revoked', day: '2026-03-01' },
      { id: 'unlisted', day: '2026-04-01' },
    ]);
    expect(raw.prepare('SELECT recorded_by FROM change_request').all()).toEqual([{ recorded_by: '' }]);
    expect(() => raw.exec("UPDATE change_request SET requested_by = 'Tono'")).toThrow('changes.decidedFixed');
    raw.exec("UPDATE change_request SET requested_by = 'Personel 2026-0001'");
    expect(() => raw.exec("UPDATE change_request SET reason = 'lain'")).toThrow('changes.decidedFixed');
  } finally {
    raw.close();
  }
});
