import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { migrations } from './index.ts';

let raw: Database.Database;
const facts = { at: '2026-11-21T03:00:00.000Z', version: 'test' };
const COLUMNS = "1, 't', 'a', 't', 'a', 'h', NULL, NULL, NULL, NULL";
const steps = migrations.filter((step) => step.number <= 8).sort((a, b) => a.number - b.number);

/** An answer that was there before the step, a finished one of last year, then the step. */
beforeEach(() => {
  raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  applyMigrations(raw, steps.slice(0, -1), facts);
  raw.exec(`INSERT INTO instrument_edition VALUES
    ('e1', ${COLUMNS}, 'BNSP-201', '2014', 1, 1, 'a', 'a', 'a', 'a', 'a', '2014-03', NULL, 0, '', 'a', 'a', 'a', 'a')`);
  for (const id of ['new', 'old'])
    raw.exec(`
      INSERT INTO self_assessment VALUES
        ('${id}', ${COLUMNS}, 'Judul', 'e1', 'relicence', 'p2', NULL, NULL, '2026-11-30', 'running', NULL, NULL, NULL, NULL, NULL, NULL);
      INSERT INTO self_assessment_row VALUES
        ('${id}', '4.1', 'l1', NULL, 0, 0, 'a', 'a', 'a', 'a', 'a?', 'a', 1, 'pedoman', 'a', 0, NULL, NULL, NULL);
      INSERT INTO self_assessment_answer VALUES
        ('a-${id}', ${COLUMNS}, '${id}', '4.1', 'a', 'unanswered', 'unknown', 'unknown', 'unknown', '', '', '', NULL, 'open', NULL, NULL, NULL, NULL);
    `);
  applyMigrations(raw, steps.slice(-1), facts);
  finish('old');
  raw.exec(`INSERT INTO carry_over VALUES ('c1', ${COLUMNS}, 'new', 'old')`);
});

afterEach(() => raw.close());

function finish(id: string): void {
  raw.exec(`UPDATE self_assessment SET state = 'finished', finished_on = '2026-11-30' WHERE id = '${id}'`);
}

function carry(
  id: string,
  values: string = `'conform', 'yes', 'unknown', 'unknown', '', '', '', '', NULL, 'open', NULL, NULL`,
): void {
  raw.exec(`INSERT INTO carried_answer VALUES ('${id}', ${COLUMNS}, 'c1', 'a-new', 'same', '4.1', 0, 0, ${values})`);
}

test('what was there goes by the rule and has no say about remote assessment', () => {
  expect(raw.prepare("SELECT scope, scope_reason FROM self_assessment_answer WHERE id = 'a-new'").get()).toEqual({
    scope: null,
    scope_reason: '',
  });
  expect(raw.prepare("SELECT remote FROM self_assessment WHERE id = 'new'").get()).toEqual({ remote: null });
});

test('a row is taken in or out only with its reason', () => {
  const set = (values: string) => () => raw.exec(`UPDATE self_assessment_answer SET ${values} WHERE id = 'a-new'`);
  expect(set("scope = 'out'")).toThrow('CHECK');
  expect(set("scope = 'maybe', scope_reason = 'x'")).toThrow('CHECK');
  expect(set("scope_reason = 'x'")).toThrow('CHECK');
  set("scope = 'out', scope_reason = 'x'")();
  set("scope = NULL, scope_reason = ''")();
});

test('a row has one open suggestion at a time, and a settled one says when and by whom', () => {
  carry('one');
  expect(() => raw.exec("UPDATE carried_answer SET state = 'confirmed'")).toThrow('CHECK');
  raw.exec(`INSERT INTO carry_over VALUES ('c2', ${COLUMNS}, 'new', 'old')`);
  const second = `INSERT INTO carried_answer VALUES ('two', ${COLUMNS}, 'c2', 'a-new', 'same', '4.1', 0, 0,
    'conform', 'yes', 'unknown', 'unknown', '', '', '', '', NULL, 'open', NULL, NULL)`;
  expect(() => raw.exec(second)).toThrow('UNIQUE');
  raw.exec("UPDATE carried_answer SET state = 'undone', settled_at = 't', settled_by = 'a'");
  raw.exec(second);
});

test('nothing is carried over from itself, nor into or within a finished one', () => {
  expect(() => raw.exec(`INSERT INTO carry_over VALUES ('c3', ${COLUMNS}, 'new', 'new')`)).toThrow('CHECK');
  carry('one');
  finish('new');
  expect(() => raw.exec("UPDATE carried_answer SET state = 'confirmed', settled_at = 't', settled_by = 'a'")).toThrow(
    'selfAssessment.finished',
  );
  expect(() => raw.exec("UPDATE self_assessment SET remote = 1 WHERE id = 'new'")).toThrow('selfAssessment.finished');
});

test('a clause is not mapped to itself, and once between the same clauses', () => {
  const map = (id: string, to: string) => () =>
    raw.exec(`INSERT INTO clause_mapping VALUES
      ('${id}', ${COLUMNS}, 'BNSP-201', '', '6.4', 'BNSP-201', '', '${to}', 'related', '', '', '', '', 0)`);
  expect(map('m1', '6.4')).toThrow('CHECK');
  map('m2', '9.1.1')();
  expect(map('m3', '9.1.1')).toThrow('UNIQUE');
  raw.exec("UPDATE clause_mapping SET withdrawn_at = 't'");
  map('m4', '9.1.1')();
});
