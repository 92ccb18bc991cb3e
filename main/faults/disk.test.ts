import { writeFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InputOf, OperationName } from '../contract/index.ts';
import { workspacePaths } from '../db/workspace-file.ts';
import { type BreakRule, breakingFilePort } from '../files/breaking-port.ts';
import { type FilePort, nodeFilePort } from '../files/port.ts';
import { samplePdf } from '../files/sample-files.ts';
import { createTestCore, type TestCore } from '../testing/core.ts';
import { messageKey } from '../words.ts';

/** Many writes in one act, so that a full disk is met in its middle. */
const MANY = 300;
const NO_LIMIT = 4_294_967_294;

let test: TestCore;
let writer: Database.Database;
let out: string;

/** Starts a core and takes hold of its writing connection, which nothing hands out. */
async function start(port?: FilePort): Promise<void> {
  const pragma = vi.spyOn(Database.prototype, 'pragma');
  test = await createTestCore(port === undefined ? {} : { config: { port } });
  const path = workspacePaths(test.dir).database;
  writer = pragma.mock.contexts.findLast(
    (connection) => (connection as Database.Database).name === path && !(connection as Database.Database).readonly,
  ) as Database.Database;
  pragma.mockRestore();
  out = join(test.home, 'usb');
  await mkdir(out);
  await writeFile(join(test.home, 'SOP.pdf'), samplePdf([['Isi']]));
}

afterEach(() => test.close());

interface Act<N extends OperationName = OperationName> {
  readonly name: string;
  readonly operation: N;
  input(): InputOf<N>;
  /** Records there are of it. */
  count(): Promise<number>;
}

function act<N extends OperationName>(
  name: string,
  operation: N,
  input: () => InputOf<N>,
  count: () => Promise<number>,
): Act {
  return { name, operation, input, count } as unknown as Act;
}

const row = (number: number) => ({
  assessedOn: '2026-03-03',
  personNumber: `A-${number}`,
  personName: `Peserta ${number}`,
  recommendation: 'K' as const,
});

const acts: readonly Act[] = [
  act(
    'a document with its file',
    'documents.create',
    () => ({
      code: 'SOP-9',
      title: 'x'.repeat(300),
      type: 'sop',
      note: 'n'.repeat(1900),
      file: { path: join(test.home, 'SOP.pdf') },
    }),
    async () => (await test.call('documents.list', {})).documents.length,
  ),
  act(
    'many rows of the log',
    'assessments.addMany',
    () => ({ rows: Array.from({ length: MANY }, (_, number) => row(number)) }),
    async () => (await test.call('assessments.log', {})).total,
  ),
  act(
    'a scheme',
    'schemes.create',
    () => ({ title: 't'.repeat(300), code: 'SKM-1', note: 'n'.repeat(1900) }),
    async () => (await test.call('schemes.list', {})).schemes.length,
  ),
  act(
    'a package with all its items',
    'packages.create',
    () => ({ profileId: 'relicence', title: 'Relisensi', packageDate: '2026-12-01' }),
    async () => (await test.call('packages.list', {})).packages.length,
  ),
  act(
    'a letter with its number',
    'correspondence.reserve',
    () => ({
      series: 'SP',
      datedOn: '2026-11-21',
      party: 'p'.repeat(300),
      subject: 's'.repeat(300),
      note: 'n'.repeat(1900),
    }),
    async () => (await test.call('correspondence.list', { direction: 'out' })).letters.length,
  ),
];

/** The answer of an act that met a fault: a refusal that people can read in both languages. */
function expectRefusal(answer: Awaited<ReturnType<TestCore['core']['call']>>): string {
  if (answer.ok) throw new Error('the act was done all the same');
  for (const language of ['id', 'en'] as const) {
    const text = test.core.words.message(language, answer);
    expect(text, answer.code).not.toBe(messageKey(answer.code));
    expect(text).not.toMatch(/\{\{|core\.internal/);
  }
  return answer.code;
}

async function expectWhole(): Promise<void> {
  expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true, chain: { intact: true } });
  const left = (await readdir(test.dir, { recursive: true })).filter((name) => /\.lsp-part$|\.partial$/.test(name));
  expect(left).toEqual([]);
  expect(test.errors).toEqual([]);
}

describe('a disk that is full', () => {
  beforeEach(() => start());

  it.each(acts)(
    'while $name is written: it is said, nothing of it is kept, and it is done once there is room',
    async (one) => {
      const before = await one.count();
      writer.exec('VACUUM');
      writer.pragma(`max_page_count = ${writer.pragma('page_count', { simple: true }) as number}`);
      expect(expectRefusal(await test.core.call(test.session, one.operation, one.input()))).toBe('core.diskFull');
      expect(await one.count()).toBe(before);
      expect((await test.call('workspace.state', {})).open?.readOnly).toBe(false);
      writer.pragma(`max_page_count = ${NO_LIMIT}`);
      await expectWhole();
      await test.call(one.operation, one.input());
      expect(await one.count()).toBeGreaterThan(before);
      await expectWhole();
    },
  );
});

const CODES: readonly (readonly [code: string, answer: string])[] = [
  ['ENOSPC', 'files.diskFull'],
  ['EIO', 'files.driveLost'],
  ['EACCES', 'files.noPermission'],
  ['EROFS', 'files.driveReadOnly'],
  ['EBUSY', 'files.inUse'],
];

describe('a disk that fails at one step on files', () => {
  const rule: { now: BreakRule | undefined } = { now: undefined };
  /** A port whose rule can be set while it is in use. */
  function switchedPort(): FilePort {
    const real = nodeFilePort();
    let broken: { readonly rule: BreakRule; readonly port: FilePort } | undefined;
    const port = (): FilePort => {
      if (rule.now === undefined) return real;
      if (broken?.rule !== rule.now) broken = { rule: rule.now, port: breakingFilePort(real, [rule.now]) };
      return broken.port;
    };
    return Object.fromEntries(
      Object.keys(real).map((name) => [
        name,
        (...given: unknown[]) => (port()[name as keyof FilePort] as (...given: unknown[]) => unknown)(...given),
      ]),
    ) as unknown as FilePort;
  }
  beforeEach(() => start(switchedPort()));
  afterEach(() => {
    rule.now = undefined;
  });

  const steps = ['create', 'write', 'sync', 'rename', 'syncFolder'] as const;
  const filed: readonly (readonly [string, OperationName, (code: string) => unknown])[] = [
    [
      'a document with its file',
      'documents.create',
      (code) => {
        const path = join(test.home, `${code}.pdf`);
        // other bytes each time: what an act before has put into the store needs no step any more
        writeFileSync(path, samplePdf([[code]]));
        return { code, title: 'Prosedur', type: 'sop', file: { path } };
      },
    ],
    ['the preferences', 'settings.change', () => ({ density: 'compact' })],
    ['a copy of the database', 'workspace.backup', () => ({})],
  ];

  it.each(filed)(
    '%s: whatever fails at whichever step is said in words, and nothing is half there',
    async (_what, operation, input) => {
      for (const step of steps) {
        for (const [code] of CODES) {
          rule.now = { acts: [step], code };
          const answer = await test.core.call(test.session, operation, input(`${step}-${code}`));
          rule.now = undefined;
          // a copy of the database is written by SQLite, which knows no such step of ours
          const bySqlite = operation === 'workspace.backup' && (step === 'write' || step === 'sync');
          if (!(answer.ok && bySqlite)) expect(expectRefusal(answer), `${step} ${code}`).toMatch(/^(files|core)\./);
        }
      }
      expect((await test.call('documents.list', {})).documents).toHaveLength(0);
      await test.call(operation, input('sesudah') as never);
      await expectWhole();
    },
  );

  it.each(CODES)(
    'a bundle that meets %s while it is written is answered by %s, and an older one stays',
    async (code, expected) => {
      const { id } = await test.call('packages.create', {
        profileId: 'relicence',
        title: 'R',
        packageDate: '2026-12-01',
      });
      const build = async () =>
        test.jobDone((await test.call('packages.build', { id, folder: out, replace: true })).jobId);
      expect((await build()).failure).toBeNull();
      const [name = ''] = await readdir(out);
      rule.now = { acts: ['write', 'rename'], code, within: name };
      const failed = await build();
      rule.now = undefined;
      expect(failed.state).toBe('failed');
      expect(failed.failure?.code).toBe(expected);
      expect(await readdir(out)).toEqual([name]);
      expect((await build()).failure).toBeNull();
      await expectWhole();
    },
  );
});

describe('a database that another program holds', () => {
  beforeEach(() => start());

  it('is waited for, then said in words; nothing is lost and the next act is done', async () => {
    writer.pragma('busy_timeout = 50');
    const other = new Database(workspacePaths(test.dir).database);
    try {
      other.exec('BEGIN IMMEDIATE');
      const answer = await test.core.call(test.session, 'schemes.create', { title: 'Skema', code: 'SKM-1' });
      expect(expectRefusal(answer)).toBe('core.databaseBusy');
      expect((await test.call('schemes.list', {})).schemes).toEqual([]);
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
    await test.call('schemes.create', { title: 'Skema', code: 'SKM-1' });
    await expectWhole();
  });
});
