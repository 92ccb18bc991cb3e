import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { migrations } from './index.ts';

let raw: Database.Database;
const facts = { at: '2026-11-21T03:00:00.000Z', version: 'test' };
const COLUMNS = "1, 't', 'a', 't', 'a', 'h', NULL, NULL, NULL, NULL";
const steps = migrations.filter((step) => step.number <= 9).sort((a, b) => a.number - b.number);

/** An assessment with one row that was there before the step, then the step. */
beforeEach(() => {
  raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  applyMigrations(raw, steps.slice(0, -1), facts);
  raw.exec(`
    INSERT INTO instrument_edition (id, rev, created_at, created_by, changed_at, changed_by, changed_hlc, code, edition, revision, position,
      name_id, name_en, regulation, issued_id, issued_en, historical, replaces, official_text_id, official_text_en, source_id, source_en)
      VALUES ('e1', 1, 't', 'a', 't', 'a', 'h', 'BNSP-201', '2014', 1, 1, 'a', 'a', 'a', 'a', 'a', 0, '', 'a', 'a', 'a', 'a');
    INSERT INTO self_assessment (id, rev, created_at, created_by, changed_at, changed_by, changed_hlc, title, edition_id, purpose, as_of, state)
      VALUES ('s1', 1, 't', 'a', 't', 'a', 'h', 'Judul', 'e1', 'relicence', '2026-11-30', 'running');
    INSERT INTO self_assessment_row (assessment_id, code, library_id, position, depth, title_id, title_en, requirement_id, requirement_en,
      question, evidence, auditable, basis, source, corrected)
      VALUES ('s1', '4.1', 'l1', 0, 0, 'a', 'a', 'a', 'a', 'a?', 'a', 1, 'pedoman', 'a', 0);
  `);
  applyMigrations(raw, steps.slice(-1), facts);
});

afterEach(() => raw.close());

const comment = (id: string, more = "NULL, 'Sekar', 'x', NULL, NULL, NULL", code = '4.1') =>
  raw.exec(`INSERT INTO answer_comment VALUES ('${id}', ${COLUMNS}, 's1', '${code}', ${more})`);
const handout = (id: string, person = 'Budi', rows = 1, due = 'NULL') =>
  raw.exec(
    `INSERT INTO handout VALUES ('${id}', ${COLUMNS}, 's1', '${person}', '4', ${rows}, ${due}, '', 'id', '2026-11-21', 'a', NULL, NULL)`,
  );

test('comments stand on a row that is there, say something, and are never deleted', () => {
  comment('c1');
  comment('c2', "'c1', 'Budi', 'y', NULL, NULL, NULL");
  expect(() => comment('c3', undefined, '9.9')).toThrow('FOREIGN KEY');
  expect(() => comment('c4', "'gone', 'Budi', 'y', NULL, NULL, NULL")).toThrow('FOREIGN KEY');
  expect(() => comment('c5', "NULL, 'Budi', '', NULL, NULL, NULL")).toThrow('CHECK');
  expect(() => comment('c6', "NULL, 'Budi', 'x', 't', NULL, NULL")).toThrow('CHECK');
  expect(() => comment('c7', "'c1', 'Budi', 'x', 't', 'a', NULL")).toThrow('CHECK');
  expect(() => raw.exec("DELETE FROM answer_comment WHERE id = 'c2'")).toThrow('selfAssessment.kept');
});

test('nothing is said and nothing settled once the assessment is finished', () => {
  comment('c1');
  raw.exec("UPDATE self_assessment SET state = 'finished', finished_on = '2026-11-30' WHERE id = 's1'");
  expect(() => comment('c2')).toThrow('selfAssessment.finished');
  expect(() => raw.exec("UPDATE answer_comment SET resolved_at = 't', resolved_by = 'a'")).toThrow(
    'selfAssessment.finished',
  );
});

test('what was handed out stays as it was', () => {
  handout('h1');
  expect(() => handout('h2', '')).toThrow('CHECK');
  expect(() => handout('h3', 'Budi', 0)).toThrow('CHECK');
  expect(() => handout('h4', 'Budi', 1, "'30-11-2026'")).toThrow('CHECK');
  raw.exec(
    "INSERT INTO handout_row VALUES ('h1', '4.1', 'a1', 1, 0, 'unanswered', 'unknown', 'unknown', 'unknown', 'x', '', '', NULL, 'open', '', '')",
  );
  expect(() => raw.exec("UPDATE handout_row SET note = 'y'")).toThrow('selfAssessment.kept');
  expect(() => raw.exec('DELETE FROM handout_row')).toThrow('selfAssessment.kept');
  expect(() => raw.exec('DELETE FROM handout')).toThrow('selfAssessment.kept');
  raw.exec("UPDATE handout SET returned_at = 't', returned_by = 'Budi'");
});
