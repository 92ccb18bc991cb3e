import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { contract, type OperationName } from '../../contract/index.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { loadSample } from '../../testing/sample.ts';
import { requireTrail, UNTRAILED, type WatchedWrite } from '../../testing/trail-guard.ts';

const MAIN = fileURLToPath(new URL('../../', import.meta.url));
const writes = Object.entries(contract).flatMap(([name, { kind }]) => (kind === 'write' ? [name] : []));

/** Writes that never come to the database of a workspace as an act of their own, each with the reason. */
const NO_TRANSACTION: Readonly<Record<string, string>> = {
  'workspace.create': 'makes the workspace; the trail begins in it',
  'workspace.open': 'opens and closes no record',
  'workspace.close': 'closes no record',
  'workspace.createSample': 'what it loads goes through operations of their own',
  'workspace.resetSample': 'throws the example away and loads it anew',
  'settings.change': 'preferences of this computer, outside of the workspace',
  'platform.pick': 'a dialog',
  'platform.reveal': 'shows a folder',
  'platform.offerUpload': 'a ticket; what takes the file leaves the row',
};

/** Writes that no sample makes and no other test names; each is made with its example on the newest record of the table. */
const BY_EXAMPLE: readonly (readonly [operation: OperationName, table: string, other?: object])[] = [
  ['profile.changePost', 'post'],
  ['profile.withdrawPost', 'post'],
  ['packages.changeProfile', 'own_profile'],
  ['assessors.changeFile', 'assessor_file'],
  ['licensing.removeFile', 'licensing_file'],
  ['licensing.withdrawPlan', 'relicence_plan'],
  ['assessments.changeAssessee', 'assessee'],
  ['assessments.withdrawAssessee', 'assessee'],
  ['assessments.restoreAssessee', 'assessee'],
  ['assessments.changeBatch', 'assessment_batch', { candidates: undefined, note: 'Dihitung ulang' }],
  ['assessments.withdrawBatch', 'assessment_batch'],
  ['assessments.restoreBatch', 'assessment_batch'],
  ['correspondence.cancel', 'letter'],
  ['correspondence.restore', 'letter'],
  ['privacy.createRequest', ''],
  ['privacy.changeRequest', 'data_request'],
  ['privacy.withdrawRequest', 'data_request'],
  ['privacy.changeRequestPeriod', ''],
  ['privacy.registerReport', ''],
  ['privacy.requestsReport', ''],
  ['backup.make', ''],
  ['backup.drill', ''],
];

/** Acts whose rows are left by internal writes of their own. */
const BY_PARTS: ReadonlySet<string> = new Set(['backup.make', 'backup.drill']);

/** Internal writes that jobs make within tests that name the job alone, and acts that need more than an example. */
const DRIVEN_BY_OTHERS: Readonly<Record<string, string>> = {
  'packages.registerLetter': 'packages.paper of the request letter',
  'packages.recordBuild': 'packages.build',
  'packages.makeSigningKey': 'packages.build',
  'backup.noteRun': 'backup.mirror',
  'backup.noteCopyOpened': 'backup.openCopy',
  'trail.noteCheck': 'trail.verify',
  'references.readNext': 'references.rebuild',
  'privacy.moveNik': 'the tests of privacy',
  'privacy.eraseFile': 'privacy.anonymise',
};

/** Makes a write with its example on the newest record of a table. */
async function makeByExample(
  test: TestCore,
  dir: string,
  [operation, table, other]: (typeof BY_EXAMPLE)[number],
): Promise<void> {
  const input = { ...(contract[operation].example as object), ...other } as Record<string, unknown>;
  if (table !== '') {
    const raw = new Database(join(dir, 'workspace.db'), { readonly: true });
    const withdrawn = operation.includes('.restore') ? 'NOT NULL' : 'NULL';
    const row = raw
      .prepare(
        `SELECT id, rev FROM ${table} WHERE withdrawn_at IS ${withdrawn} ORDER BY created_at DESC, id DESC LIMIT 1`,
      )
      .get() as { id: string; rev: number } | undefined;
    raw.close();
    if (row === undefined) throw new Error(`the sample has nothing in ${table} for ${operation}`);
    Object.assign(input, { id: row.id, expectRev: row.rev });
  }
  const answer = await test.core.call(test.session, operation, input);
  if (!answer.ok) throw new Error(`${operation}: ${answer.code} ${JSON.stringify(answer.fields ?? answer.params)}`);
  const { jobId } = answer.value as { readonly jobId?: unknown };
  if (typeof jobId === 'string') await test.jobDone(jobId);
}

function testsOf(folder: string): string {
  return globSync('**/*.test.ts', { cwd: folder })
    .filter((name) => !name.endsWith('walk.test.ts') && !name.endsWith('words.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

it('leaves a row for every write of both samples, and every other write is driven by a test under the same guard', {
  timeout: 300_000,
}, async () => {
  const heard = new Set<string>();
  const trailed = new Set<string>();
  const silent = new Set<string>();
  const test = await createTestCore({
    config: {
      onWrite(write: WatchedWrite) {
        heard.add(write.operation);
        if (write.trailRows > 0) trailed.add(write.operation);
        else if (write.changes > 0) silent.add(write.operation);
        requireTrail(write);
      },
    },
  });
  try {
    await loadSample(test, 'messy');
    const dir = join(test.home, 'documents', 'contoh tidy');
    await loadSample(test, 'tidy', dir);
    const refused: string[] = [];
    for (const write of BY_EXAMPLE) {
      await makeByExample(test, dir, write).catch((error: Error) => refused.push(error.message));
    }
    expect(refused).toEqual([]);
    expect(
      BY_EXAMPLE.map(([operation]) => operation).filter((name) => !trailed.has(name) && !BY_PARTS.has(name)),
    ).toEqual([]);
  } finally {
    await test.close();
  }
  expect([...silent].filter((name) => !Object.hasOwn(UNTRAILED, name))).toEqual([]);
  expect(trailed.size).toBeGreaterThan(60);
  const source = testsOf(MAIN);
  const undriven = writes.filter(
    (name) =>
      !heard.has(name) &&
      !Object.hasOwn(NO_TRANSACTION, name) &&
      !Object.hasOwn(DRIVEN_BY_OTHERS, name) &&
      !source.includes(`'${name}'`),
  );
  expect(undriven).toEqual([]);
});

it('excuses only operations that there are', () => {
  const excused = [UNTRAILED, NO_TRANSACTION, DRIVEN_BY_OTHERS].flatMap((list) => Object.keys(list));
  expect(excused.filter((name) => !writes.includes(name))).toEqual([]);
});

it('fails a test whose write leaves no row', () => {
  expect(() => requireTrail({ operation: 'documents.change', changes: 3, trailRows: 0 })).toThrow('documents.change');
  expect(() => requireTrail({ operation: 'documents.change', changes: 3, trailRows: 1 })).not.toThrow();
  expect(() => requireTrail({ operation: 'documents.change', changes: 0, trailRows: 0 })).not.toThrow();
});
