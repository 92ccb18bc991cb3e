import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadContext } from '../../contributions.ts';
import { type Connection, openReader } from '../../db/open.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { documentsInForce, masterList, typeWithin } from './service.ts';
import { documentChecks, documentDueSource } from './watch.ts';

let test: TestCore;
let reader: Connection;
let dir: string;
const ids: Record<string, { id: string; revisionId: string }> = {};
const SUBJECT = { subjectKind: 'answer', subjectId: '01890000-0000-7000-8000-00000000aaaa' };

async function add(
  code: string,
  facts: {
    type?: string;
    effectiveOn?: string;
    validUntil?: string;
    clauses?: string[];
    file?: string;
    reviewMonths?: number | null;
    title?: string;
  },
) {
  const path = join(dir, `${code}.pdf`);
  if (facts.file !== undefined) await writeFile(path, samplePdf([[facts.file]]));
  ids[code] = await test.call('documents.create', {
    code,
    title: facts.title ?? `Judul ${code}`,
    type: facts.type ?? 'sop',
    owner: 'Manajer Mutu',
    clauses: (facts.clauses ?? []).map((clause) => ({ instrument: 'BNSP-201', clause })),
    ...(facts.reviewMonths === undefined ? {} : { reviewMonths: facts.reviewMonths }),
    ...(facts.validUntil === undefined ? {} : { validUntil: facts.validUntil }),
    ...(facts.file === undefined ? {} : { file: { path } }),
    ...(facts.effectiveOn === undefined
      ? {}
      : {
          approval: {
            how: 'paper',
            approvedBy: 'Ketua',
            approvedOn: facts.effectiveOn,
            effectiveOn: facts.effectiveOn,
          },
        }),
  });
}

beforeAll(async () => {
  test = await createTestCore();
  dir = await mkdtemp(join(tmpdir(), 'evidence-'));
  await add('SOP-10-04', { effectiveOn: '2025-01-01', clauses: ['10.2.6'], file: 'audit internal', reviewMonths: 12 });
  await add('SOP-10-05', { clauses: ['10.2.6.1'], file: 'pelaksanaan audit' });
  await add('MOU-01', { type: 'agreement', effectiveOn: '2024-01-01', validUntil: '2026-12-31', file: 'perjanjian' });
  await add('PM-01', { type: 'quality-manual', effectiveOn: '2026-01-01', clauses: ['10'], reviewMonths: null });
  await add('UU-01', { type: 'regulation', effectiveOn: '2003-01-01', file: 'undang-undang' });
  reader = openReader(join(test.dir, 'workspace.db'));
});

afterAll(async () => {
  reader.close();
  await test.close();
  await rm(dir, { recursive: true, force: true });
});

const idOf = (code: string) => ids[code]?.id ?? '';

async function links() {
  return (await test.call('evidence.of', { subjectKind: 'answer', subjectIds: [SUBJECT.subjectId] })).links;
}

describe('documents as evidence', () => {
  it('suggests those linked to the clause, then near it, in force first', async () => {
    const { targets } = await test.call('evidence.targets', { clause: '10.2.6' });
    expect(targets.map((target) => [target.code, target.state, target.suggested])).toEqual([
      ['SOP-10-04', 'in-force', true],
      ['PM-01', 'in-force', true],
      ['SOP-10-05', 'draft', true],
    ]);
    expect((await test.call('evidence.targets', { clause: '9.1' })).targets).toEqual([]);
  });

  it('finds documents by words inside, with the page', async () => {
    const { targets } = await test.call('evidence.targets', { text: 'pelaksanaan aud' });
    expect(targets).toMatchObject([{ code: 'SOP-10-05', page: 1, state: 'draft', suggested: false }]);
  });

  it('floats to the revision in force and says when it has changed; a pinned revision stays', async () => {
    await test.call('evidence.link', {
      ...SUBJECT,
      targetKind: 'document',
      targetId: idOf('SOP-10-04'),
      page: '3',
      note: 'jadwal audit',
    });
    await test.call('evidence.link', {
      ...SUBJECT,
      targetKind: 'revision',
      targetId: ids['SOP-10-04']?.revisionId ?? '',
    });
    expect((await links()).map((link) => [link.target.state, link.target.edition, link.revisionChanged])).toEqual([
      ['in-force', '01/00', false],
      ['in-force', '01/00', false],
    ]);
    const path = join(dir, 'baru.pdf');
    await writeFile(path, samplePdf([['audit internal baru']]));
    await test.call('documents.addRevision', {
      documentId: idOf('SOP-10-04'),
      file: { path },
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2026-11-01', effectiveOn: '2026-11-01' },
    });
    const after = await links();
    expect(
      after.map((link) => [link.targetKind, link.target.state, link.target.edition, link.revisionChanged]),
    ).toEqual([
      ['document', 'in-force', '01/01', true],
      ['revision', 'superseded', '01/00', false],
    ]);
    const [first] = after;
    await test.call('evidence.change', { id: first?.id ?? '', expectRev: first?.rev ?? 0, confirm: true });
    expect((await links())[0]?.revisionChanged).toBe(false);
    const cited = (await test.call('documents.get', { id: idOf('SOP-10-04') })).citedBy;
    expect(cited.map((use) => [use.subjectKind, use.page, use.note])).toEqual([
      ['answer', '3', 'jadwal audit'],
      ['answer', '', ''],
    ]);
  });

  it('resolves files by their hash, and says expired, draft, withdrawn, missing', async () => {
    const hash = (await test.call('documents.get', { id: idOf('MOU-01') })).revisions[0]?.file?.hash ?? '';
    const subject = { subjectKind: 'answer', subjectId: '01890000-0000-7000-8000-00000000bbbb' };
    await test.call('evidence.link', { ...subject, targetKind: 'file', targetId: hash });
    await test.call('evidence.link', { ...subject, targetKind: 'document', targetId: idOf('SOP-10-05') });
    const states = async (asOf: string) =>
      (await test.call('evidence.of', { subjectKind: 'answer', subjectIds: [subject.subjectId], asOf })).links.map(
        (link) => link.target.state,
      );
    expect(await states('2026-12-31')).toEqual(['in-force', 'draft']);
    expect(await states('2027-01-01')).toEqual(['expired', 'draft']);
    const { rev } = await test.call('documents.get', { id: idOf('SOP-10-05') });
    await test.call('documents.withdraw', { id: idOf('SOP-10-05'), expectRev: rev, reason: 'digabung' });
    expect(await states('2026-12-01')).toEqual(['in-force', 'withdrawn']);
    await expect(
      test.call('evidence.link', { ...subject, targetKind: 'file', targetId: 'f'.repeat(64) }),
    ).rejects.toThrow('evidence.noTarget');
  });

  it('calls a guideline superseded when another document replaces it', async () => {
    await add('UU-02', { type: 'regulation', effectiveOn: '2026-02-01', file: 'undang-undang baru' });
    const { rev } = await test.call('documents.get', { id: idOf('UU-01') });
    await expect(
      test.call('documents.change', { id: idOf('UU-01'), expectRev: rev, supersededBy: idOf('UU-01') }),
    ).rejects.toThrow('documents.supersededByItself');
    await test.call('documents.change', {
      id: idOf('UU-01'),
      expectRev: rev,
      supersededBy: idOf('UU-02'),
      supersededOn: '2026-02-01',
    });
    expect((await test.call('documents.get', { id: idOf('UU-01') })).state).toBe('obsolete');
    expect((await documentsInForce(reader.db, '2026-01-31')).map((item) => item.code)).toContain('UU-01');
    expect((await documentsInForce(reader.db, '2026-02-01')).map((item) => item.code)).not.toContain('UU-01');
    expect((await masterList(reader.db, '2026-11-21')).find((row) => row.code === 'UU-01')).toMatchObject({
      state: 'obsolete',
      replacedBy: 'UU-02 Judul UU-02',
    });
  });
});

describe('what other features ask for', () => {
  it('gives the documents in force on a day, in the order of the register', async () => {
    const inForce = await documentsInForce(reader.db, '2026-11-21');
    expect(inForce.map((item) => [item.code, item.edition, item.effectiveDate, item.clauses, item.reviewDate])).toEqual(
      [
        ['PM-01', '01/00', '2026-01-01', ['10'], null],
        ['SOP-10-04', '01/01', '2026-11-01', ['10.2.6'], '2027-11-01'],
        ['MOU-01', '01/00', '2024-01-01', [], null],
        ['UU-02', '01/00', '2026-02-01', [], null],
      ],
    );
    expect((await documentsInForce(reader.db, '2027-01-01')).map((item) => item.code)).not.toContain('MOU-01');
    expect((await documentsInForce(reader.db, '2025-06-01')).find((item) => item.code === 'SOP-10-04')).toMatchObject({
      edition: '01/00',
      pages: 1,
    });
  });

  it('knows which types lie under another', () => {
    expect([
      typeWithin('minutes', 'record'),
      typeWithin('record', 'record'),
      typeWithin('sop', 'record'),
      typeWithin('unknown', 'record'),
    ]).toEqual([true, true, false, false]);
  });
});

describe('standing checks and due days', () => {
  const context = (today: string) => ({ db: reader.db, today }) as unknown as ReadContext;
  async function found(id: string, today: string) {
    const check = documentChecks.find((candidate) => candidate.id === id);
    return (await check?.run(context(today)))?.map((item) => item.message.params['document']);
  }

  it('names what is in force without a file, overdue for review, lapsed, twice in force, without approval', async () => {
    expect(await found('documents.inForceWithoutFile', '2026-11-21')).toEqual(['PM-01 Judul PM-01']);
    expect(await found('documents.reviewOverdue', '2027-11-01')).toEqual([]);
    expect(await found('documents.reviewOverdue', '2027-11-02')).toEqual(['SOP-10-04 Judul SOP-10-04']);
    expect(await found('documents.validityOver', '2027-01-01')).toEqual(['MOU-01 Judul MOU-01']);
    expect(await found('documents.inForceWithoutApproval', '2026-11-21')).toEqual([]);
    expect(await found('documents.twoInForce', '2026-11-21')).toEqual([]);
    const approval = {
      how: 'paper' as const,
      approvedBy: 'Ketua',
      approvedOn: '2026-01-01',
      effectiveOn: '2026-01-01',
    };
    await test.call('documents.addRevision', { documentId: idOf('PM-01'), approval });
    expect(await found('documents.twoInForce', '2026-11-21')).toEqual(['PM-01 Judul PM-01']);
  });

  it('lists reviews and ends of validity within the span, with the person', async () => {
    const due = await documentDueSource.list(context('2026-11-21'), '2026-12-01', '2027-12-31');
    expect(due.map((item) => [item.due, item.title.code, item.title.params['document'], item.person]).sort()).toEqual([
      ['2026-12-31', 'documents.dueValidity', 'MOU-01 Judul MOU-01', 'Manajer Mutu'],
      ['2027-11-01', 'documents.dueReview', 'SOP-10-04 Judul SOP-10-04', 'Manajer Mutu'],
    ]);
    expect(await documentDueSource.list(context('2026-11-21'), '2026-12-01', '2026-12-30')).toEqual([]);
  });
});
