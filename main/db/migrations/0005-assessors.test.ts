import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { migrations } from './index.ts';

let raw: Database.Database;
const COLUMNS = "1, 't', 'a', 't', 'a', 'h', NULL, NULL, NULL, NULL";

beforeEach(() => {
  raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  const steps = migrations.filter((step) => step.number <= 5).sort((a, b) => a.number - b.number);
  applyMigrations(raw, steps, { at: '2026-11-21T03:00:00.000Z', version: 'test' });
  raw
    .prepare(
      `INSERT INTO assessor VALUES ('a1', ${COLUMNS}, 'Sari', 'sari', '', '', '', '', '', '', NULL, NULL, '', '', '', '', '', '', '', '', '', '', NULL, NULL, 1, NULL, '', NULL, NULL, '', NULL, '')`,
    )
    .run();
});
afterEach(() => raw.close());

function certificate(facts: {
  owner?: string;
  kind?: string;
  issued?: string | null;
  until?: string | null;
  scheme?: string | null;
}): void {
  const { owner = 'a1', kind = 'assessor', issued = null, until = null, scheme = null } = facts;
  raw
    .prepare(
      `INSERT INTO assessor_certificate VALUES ('c1', ${COLUMNS}, ?, ?, '', '', ?, '', '', ?, ?, 0, NULL, '', '')`,
    )
    .run(owner, kind, scheme, issued, until);
}

const set = (sql: string) => () => raw.prepare(`UPDATE assessor SET ${sql}`).run();

describe('the tables of assessors', () => {
  it('take somebody of whom only the name is known', () => {
    certificate({});
    expect(raw.prepare('SELECT count(*) AS n FROM assessor_certificate').get()).toEqual({ n: 1 });
  });

  it.each([
    ["birth_date = '3 Maret 1985'", /CHECK/],
    ['active = 2', /CHECK/],
    ["category = 'askor'", /CHECK/],
    ["sex = 'L'", /CHECK/],
    ["active = 'ya'", /cannot store TEXT/],
  ])('refuse %s', (sql, reason) => {
    expect(set(sql)).toThrow(reason);
  });

  it('refuse a certificate that ends before it is issued, of nobody, of an unknown kind or scheme', () => {
    expect(() => certificate({ issued: '2026-02-01', until: '2026-01-31' })).toThrow(/CHECK/);
    expect(() => certificate({ owner: 'a2' })).toThrow(/FOREIGN KEY/);
    expect(() => certificate({ kind: 'met' })).toThrow(/CHECK/);
    expect(() => certificate({ scheme: 's1' })).toThrow(/FOREIGN KEY/);
  });

  it('keep an assessor whom a certificate belongs to', () => {
    certificate({});
    expect(() => raw.prepare("DELETE FROM assessor WHERE id = 'a1'").run()).toThrow(/FOREIGN KEY/);
  });

  it('count assessments of a year once', () => {
    const add = (id: string) =>
      raw.prepare(`INSERT INTO assessor_activity VALUES (?, ${COLUMNS}, 'a1', 2025, 3)`).run(id);
    add('y1');
    expect(() => add('y2')).toThrow(/UNIQUE/);
  });
});

describe('schemes and sites', () => {
  it('refuse periods that end before they begin', () => {
    expect(() =>
      raw
        .prepare(
          `INSERT INTO scheme VALUES ('s1', ${COLUMNS}, '', '', 'A', 'a', NULL, '', '', 1, '2026-02-01', '2026-01-31', '')`,
        )
        .run(),
    ).toThrow(/CHECK/);
    expect(() =>
      raw
        .prepare(
          `INSERT INTO tuk VALUES ('t1', ${COLUMNS}, '', '', 'A', 'a', NULL, '', '2026-02-01', '2026-01-31', '')`,
        )
        .run(),
    ).toThrow(/CHECK/);
  });
});
