import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { collectContributions } from '../../collect.ts';
import { contract } from '../../contract/index.ts';
import { applyMigrations } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { features } from '../../features.ts';
import { createWords } from '../../words.ts';
import { fieldKey, OWNERS, personalKindOf, UNSHOWN, VALUE_WORDS, YES_NO } from './columns.ts';
import { actWords, kindWords } from './entries.ts';
import { fieldName } from './values.ts';

const words = createWords(fileURLToPath(new URL('../../../resources', import.meta.url)));
const languages = ['id', 'en'] as const;
const { records } = collectContributions(features);
/** Filled by the one door for every record; `withdrawn_*` and `import_id` alone come up as changes. */
const OF_EVERY_RECORD = new Set(['id', 'rev', 'created_at', 'created_by', 'changed_at', 'changed_by', 'changed_hlc']);

const raw = new Database(':memory:');
applyMigrations(raw, migrations, { at: '2026-01-01T00:00:00.000Z', version: '0' });

function columnsOf(table: string): string[] {
  return (raw.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
}

describe('words of the trail', () => {
  it('name every write of the contract in both languages', () => {
    const writes = Object.entries(contract).flatMap(([name, { kind }]) => (kind === 'write' ? [name] : []));
    for (const language of languages) {
      expect(writes.filter((name) => actWords({ words, language }, name) === name)).toEqual([]);
    }
  });

  it('name every kind of record', () => {
    for (const language of languages) {
      expect(records.map(({ name }) => name).filter((name) => kindWords({ words, language }, name) === name)).toEqual(
        [],
      );
    }
  });

  it('name every column of every kind of record', () => {
    for (const language of languages) {
      const missing = records.flatMap(({ name, table }) =>
        columnsOf(table)
          .filter((column) => !OF_EVERY_RECORD.has(column) && !UNSHOWN.has(column))
          .filter((column) => {
            const shared = `trail.fields.${fieldKey(column)}`;
            const own = `trail.kindFields.${name}.${fieldKey(column)}`;
            return words.text(language, shared) === shared && words.text(language, own) === own;
          })
          .map((column) => `${name}.${column}`),
      );
      expect(missing).toEqual([]);
      expect(fieldName({ words, language }, 'document', 'no_such')).toBe('no such');
    }
  });
});

describe('what the trail knows of columns', () => {
  it('are tables that exist, for every kind of record', () => {
    expect(records.filter(({ table }) => columnsOf(table).length === 0)).toEqual([]);
  });

  it('includes every yes or no of the schema', () => {
    const tables = raw
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%changed_hlc%'")
      .all() as { name: string; sql: string }[];
    const found = tables.flatMap(({ sql }) =>
      [...sql.matchAll(/CHECK \((\w+) IN \(0, 1\)\)/g)].map((match) => match[1] ?? ''),
    );
    expect([...new Set(found)].filter((column) => !YES_NO.has(column))).toEqual([]);
  });

  it('has a word for every value that the schema allows in a column of choices', () => {
    for (const [place, keyOf] of Object.entries(VALUE_WORDS)) {
      const [kind = '', column = ''] = place.split('.');
      const table = records.find(({ name }) => name === kind)?.table ?? '';
      expect(columnsOf(table), place).toContain(column);
      const { sql } = raw.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) as {
        sql: string;
      };
      const allowed = new RegExp(`CHECK \\(${column} IN \\(([^)]*)\\)`).exec(sql)?.[1] ?? '';
      const values = [...allowed.matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? '');
      for (const language of languages) {
        const missing = values.filter((value) => words.text(language, keyOf(value)) === keyOf(value));
        expect(missing, place).toEqual([]);
      }
    }
  });

  it('names owners that exist', () => {
    const known = new Map(records.map((kind) => [kind.name, kind.table]));
    for (const [kind, owner] of Object.entries(OWNERS)) {
      const columns = columnsOf(known.get(kind) ?? '');
      expect(columns, kind).toEqual(expect.arrayContaining([owner.column, ...owner.own]));
      expect([...known.keys()], kind).toContain(owner.kind);
    }
  });

  it('masks what belongs to a person and not what belongs to the office', () => {
    expect(personalKindOf('assessor', 'nik')).toBe('nik');
    expect(personalKindOf('assessee', 'birth_date')).toBe('birth');
    expect(personalKindOf('profile', 'address')).toBeUndefined();
    expect(personalKindOf('plan-step', 'address')).toBeUndefined();
  });
});
