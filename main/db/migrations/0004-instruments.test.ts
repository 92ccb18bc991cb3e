import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { migrations } from './index.ts';

let raw: Database.Database;
const facts = { at: '2026-11-21T03:00:00.000Z', version: 'test' };
const COLUMNS = "1, 't', 'a', 't', 'a', 'h', NULL, NULL, NULL, NULL";
const steps = migrations.filter((step) => step.number <= 4).sort((a, b) => a.number - b.number);

function evidence(id: string, subjectKind: string, subjectId: string): void {
  raw
    .prepare(`INSERT INTO evidence VALUES (?, ${COLUMNS}, ?, ?, 'document', 'd1', NULL, '2', '', 'x')`)
    .run(id, subjectKind, subjectId);
}

/** Evidence that was there before the step, then the step, then one assessment with one row and its answer. */
beforeEach(() => {
  raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  applyMigrations(raw, steps.slice(0, -1), facts);
  evidence('before', 'package-item', 'p1');
  applyMigrations(raw, steps.slice(-1), facts);
  raw.exec(`
    INSERT INTO instrument_edition VALUES ('e1', ${COLUMNS}, 'BNSP-201', '2014', 1, 1, 'a', 'a', 'a', 'a', 'a', '2014-03', NULL, 0, '', 'a', 'a', 'a', 'a');
    INSERT INTO self_assessment VALUES ('s1', ${COLUMNS}, 'Judul', 'e1', 'relicence', 'p2', NULL, NULL, '2026-11-30', 'running', NULL, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO self_assessment_row VALUES ('s1', '4.1', 'l1', NULL, 0, 0, 'a', 'a', 'a', 'a', 'a?', 'a', 1, 'pedoman', 'a', 0, NULL, NULL, NULL);
    INSERT INTO self_assessment_answer VALUES ('a1', ${COLUMNS}, 's1', '4.1', 'a', 'unanswered', 'unknown', 'unknown', 'unknown', '', '', '', NULL, 'open', NULL, NULL, NULL, NULL);
  `);
});

afterEach(() => raw.close());

const finish = () =>
  raw.exec("UPDATE self_assessment SET state = 'finished', finished_on = '2026-11-30' WHERE id = 's1'");
const answer = (set: string) => () => raw.exec(`UPDATE self_assessment_answer SET ${set} WHERE id = 'a1'`);

test('evidence of other subjects stays as it was and stays free', () => {
  finish();
  expect(raw.prepare("SELECT subject_id, page, note FROM evidence WHERE id = 'before'").get()).toEqual({
    subject_id: 'p1',
    page: '2',
    note: 'x',
  });
  raw.exec("UPDATE evidence SET page = '3' WHERE id = 'before'");
  evidence('after', 'package-item', 'p1');
});

test.each([
  ["result = 'sesuai'", 'CHECK'],
  ["result = 'conform'", 'CHECK'],
  ["result = 'not-applicable', answered_at = 't'", 'CHECK'],
  ["carried_out = ''", 'CHECK'],
  ["due_date = '30-11-2026'", 'CHECK'],
  ["code = '4.2'", 'FOREIGN KEY'],
])('an answer that contradicts itself is not stored: %s', (set, reason) => {
  expect(answer(set)).toThrow(reason);
});

test('a result stands with its time, and a reason lets a row not apply', () => {
  answer("result = 'not-applicable', answered_at = 't', reason = 'x'")();
  answer("result = 'unanswered', answered_at = NULL")();
});

test('finished: neither answer, row nor evidence can be changed or added, only opened again', () => {
  evidence('cited', 'answer', 'a1');
  finish();
  expect(answer("note = 'x'")).toThrow('selfAssessment.finished');
  expect(() => raw.exec("UPDATE self_assessment_row SET question = 'x'")).toThrow('selfAssessment.finished');
  expect(() => raw.exec("UPDATE evidence SET page = '9' WHERE id = 'cited'")).toThrow('selfAssessment.finished');
  expect(() => evidence('late', 'answer', 'a1')).toThrow('selfAssessment.finished');
  expect(() => raw.exec("UPDATE self_assessment SET as_of = '2027-01-01'")).toThrow('selfAssessment.finished');
  raw.exec("UPDATE self_assessment SET state = 'running', finished_on = NULL");
  answer("note = 'x'")();
});

test('nothing of a self-assessment is deleted', () => {
  for (const table of ['self_assessment_answer', 'self_assessment_row', 'self_assessment']) {
    expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('selfAssessment.kept');
  }
});

test('a finished one says since when', () => {
  expect(() => raw.exec("UPDATE self_assessment SET state = 'finished'")).toThrow('CHECK');
});
