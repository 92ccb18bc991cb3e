import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { createTestCore, type TestCore } from '../testing/core.ts';

describe('jobs', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await createTestCore();
  });
  afterEach(() => test.close());

  it('end as failed with words when the source cannot be read, and the import says the same', async () => {
    const path = join(test.home, 'asesor.xlsx');
    await writeFile(path, 'bukan buku kerja\u0000');
    const { id, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    const job = await test.jobDone(jobId);
    expect(job.state).toBe('failed');
    expect(job.failure?.code).toMatch(/^excel\./);
    const stored = await test.call('imports.get', { id });
    expect(stored).toMatchObject({ state: 'failed', failure: { code: job.failure?.code } });
  });

  it('left running by a killed process come back as interrupted and can be resumed', async () => {
    const path = join(test.home, 'asesor.csv');
    await writeFile(path, 'Nama;No. Reg MET\nSari Dewi;MET.000.000001 2024\n');
    const { id, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    await test.jobDone(jobId);
    await test.close({ keep: true });
    const raw = new Database(join(test.dir, 'workspace.db'));
    raw.exec("UPDATE job SET state = 'running', ended_at = NULL; UPDATE import SET state = 'reading'; DELETE FROM import_row");
    raw.close();
    test = await test.reopen();
    expect(await test.call('jobs.get', { id: jobId })).toMatchObject({ state: 'interrupted', resumable: true });
    await test.call('jobs.resume', { id: jobId });
    expect((await test.jobDone(jobId)).state).toBe('done');
    expect(await test.call('imports.get', { id })).toMatchObject({ state: 'review', rowCount: 1 });
  });

  it('cannot be resumed once done', async () => {
    const path = join(test.home, 'asesor.csv');
    await writeFile(path, 'Nama\nSari Dewi\n');
    const { jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    await test.jobDone(jobId);
    expect(await test.core.call(test.session, 'jobs.resume', { id: jobId })).toMatchObject({ ok: false, code: 'jobs.notResumable' });
  });
});
