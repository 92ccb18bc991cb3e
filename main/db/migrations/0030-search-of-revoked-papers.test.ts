import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { migrations } from './index.ts';

const facts = { at: '2026-11-21T03:00:00.000Z', version: 'test' };
const RECORD = 'id, rev, created_at, created_by, changed_at, changed_by, changed_hlc';

test('what the search notes of papers that are over without a successor turns on that day, other notes stay', () => {
  const raw = new Database(':memory:');
  try {
    applyMigrations(
      raw,
      migrations.filter((step) => step.number < 30),
      facts,
    );
    const paper = (id: string, supersededOn: string | null, turnsOn: string | null) => {
      raw
        .prepare(
          `INSERT INTO document (${RECORD}, code, code_folded, title, type, level, owner, location, distribution, external, publisher, note, superseded_on)
          VALUES (?, 1, 't', 'a', 't', 'a', 'h', ?, ?, 'Judul', 'circular', 0, '', '', '', 1, '', '', ?)`,
        )
        .run(id, id, id, supersededOn);
      raw
        .prepare("INSERT INTO document_search VALUES (?, NULL, NULL, 'in-force', NULL, '2026-11-20', ?, 0, 'h')")
        .run(id, turnsOn);
    };
    paper('held', null, '2027-01-01');
    paper('over', '2026-03-01', null);
    paper('over-later', '2027-03-01', '2027-01-01');
    applyMigrations(
      raw,
      migrations.filter((step) => step.number >= 30),
      facts,
    );
    expect(raw.prepare('SELECT document_id AS id, turns_on AS day FROM document_search ORDER BY id').all()).toEqual([
      { id: 'held', day: '2027-01-01' },
      { id: 'over', day: '2026-03-01' },
      { id: 'over-later', day: '2027-01-01' },
    ]);
  } finally {
    raw.close();
  }
});
