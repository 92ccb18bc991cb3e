import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../contract/index.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { answerTo, newAssessment } from '../../testing/self-assessment.ts';

let test: TestCore;
let paper: string;
let assessment: string;
beforeEach(async () => {
  test = await createTestCore();
  paper = await inForce('SE-7', 'SE.007/BNSP/I/2024 asesmen jarak jauh', 'circular', 'Isi edaran');
  assessment = (await newAssessment(test)).id;
});
afterEach(() => test.close());

async function inForce(code: string, title: string, type: string, text: string): Promise<string> {
  const path = join(test.home, `${code}.txt`);
  await writeFile(path, text);
  const approval = {
    how: 'paper',
    approvedBy: 'Ketua LSP',
    approvedOn: '2026-01-05',
    effectiveOn: '2026-01-05',
  } as const;
  const clauses = [{ instrument: 'BNSP-201', clause: '9.1.1' }];
  const facts = { code, title, type, file: { path }, approval, ...(type === 'circular' ? { clauses } : {}) };
  return (await test.call('documents.create', facts)).id;
}

const answered = async () => answerTo(test, assessment, '9.1.1');

async function cite(targetKind: 'document' | 'revision' | 'file' = 'document', targetId = paper): Promise<string> {
  const subjectId = (await answered()).id;
  return (await test.call('evidence.link', { subjectKind: 'answer', subjectId, targetKind, targetId, page: '2' })).id;
}

async function links() {
  const subjectId = (await answered()).id;
  return (await test.call('evidence.of', { subjectKind: 'answer', subjectIds: [subjectId] })).links;
}

const replace = (more: Partial<InputOf<'externalDocuments.supersede'>> = {}) =>
  test.call('externalDocuments.supersede', {
    documentId: paper,
    how: 'partly',
    byNumber: 'SE.009/BNSP/II/2026',
    fromOn: '2026-10-01',
    ...more,
  });

const cell = async () =>
  (await test.call('coverage.matrix', {})).cells.map(({ cited, linked, overtaken }) => ({ cited, linked, overtaken }));

describe('a paper that is replaced in part', () => {
  it('turns evidence amber in its list, in the self-assessment and in the coverage, until each place was looked at', async () => {
    const id = await cite();
    expect((await links())[0]).toMatchObject({ overtaken: null, target: { state: 'in-force' } });
    expect(await cell()).toEqual([{ cited: true, linked: true, overtaken: false }]);
    await replace();
    const [link] = await links();
    expect(link).toMatchObject({
      target: { state: 'in-force' },
      overtaken: { paper: 'SE.007/BNSP/I/2024', by: 'SE.009/BNSP/II/2026', documentId: paper },
    });
    expect((await answered()).evidence).toMatchObject({ total: 1, proving: 1, overtaken: 1 });
    const { contradictions } = await test.call('selfAssessment.get', { id: assessment });
    expect(contradictions).toMatchObject([{ code: '9.1.1', kind: 'overtakenEvidence', count: 1 }]);
    expect(await cell()).toEqual([{ cited: true, linked: true, overtaken: true }]);

    const supersession = link?.overtaken?.supersessions[0] ?? '';
    const settle = (kind: 'evidence' | 'clause', placeId: string) =>
      test.call('externalDocuments.settle', { documentId: paper, supersession, places: [{ kind, id: placeId }] });
    await settle('evidence', id);
    expect((await links())[0]?.overtaken).toBeNull();
    expect((await answered()).evidence.overtaken).toBe(0);
    expect(await cell()).toEqual([{ cited: true, linked: true, overtaken: true }]);
    const clause = (await test.call('documents.get', { id: paper })).clauses[0]?.id ?? '';
    await settle('clause', clause);
    expect(await cell()).toEqual([{ cited: true, linked: true, overtaken: false }]);

    await replace({ byNumber: 'SE.010/BNSP/III/2026' });
    expect((await links())[0]?.overtaken).toMatchObject({ by: 'SE.010/BNSP/III/2026' });
  });

  it('reaches links to one revision and to its file as well, and no other paper', async () => {
    const { revisions } = await test.call('documents.get', { id: paper });
    await cite('revision', revisions[0]?.id);
    await cite('file', revisions[0]?.file?.hash);
    const sop = await inForce('SOP-9-01', 'Permohonan', 'sop', 'Langkah');
    await cite('document', sop);
    await replace();
    expect((await links()).map((link) => [link.targetKind, link.overtaken !== null])).toEqual([
      ['revision', true],
      ['file', true],
      ['document', false],
    ]);
  });

  it('counts from its day on, and not once it was undone', async () => {
    await cite();
    const { id, rev } = await replace({ fromOn: '2026-12-01' });
    expect((await links())[0]?.overtaken).toBeNull();
    test.clock.set('2026-12-01T03:00:00.000Z');
    expect((await links())[0]?.overtaken).not.toBeNull();
    await test.call('externalDocuments.undoSupersede', { documentId: paper, id, expectRev: rev, reason: 'Salah' });
    expect((await links())[0]?.overtaken).toBeNull();
  });

  it('shows among the references of a document that names it, and marks that document', async () => {
    const sop = await inForce('SOP-9-02', 'Asesmen jarak jauh', 'sop', 'Acuan: SE.007/BNSP/I/2024');
    const verdict = async () =>
      (await test.call('references.ofDocument', { documentId: sop })).references.map((each) => each.verdict);
    expect(await verdict()).toEqual(['unknown']);
    await test.call('documents.change', {
      id: paper,
      expectRev: (await test.call('documents.get', { id: paper })).rev,
      code: 'SE.007/BNSP/I/2024',
    });
    expect(await verdict()).toEqual(['found']);
    await replace();
    expect(await verdict()).toEqual(['partly']);
    const { places } = await test.call('externalDocuments.amber', {});
    expect(places.filter(({ kind }) => kind === 'document')).toMatchObject([{ id: sop, how: 'partly' }]);
  });

  it('carries over into the next self-assessment with its mark', async () => {
    await cite();
    await replace();
    const { rev } = (await test.call('selfAssessment.get', { id: assessment })).assessment;
    await test.call('selfAssessment.finish', { id: assessment, expectRev: rev, withUnanswered: true });
    const { editions } = await test.call('instruments.list', {});
    const next = await test.call('selfAssessment.create', {
      title: 'AM 2027',
      editionId: editions.find((edition) => edition.code === 'BNSP-201')?.id ?? '',
      purpose: 'surveillance',
      lspType: 'p1-education',
      asOf: '2027-11-30',
      carryFrom: assessment,
    });
    const { answers } = await test.call('selfAssessment.carried', { id: next.id });
    expect(answers.find(({ code }) => code === '9.1.1')?.evidence).toMatchObject([
      { comes: true, overtaken: { paper: 'SE.007/BNSP/I/2024' } },
    ]);
  });
});

describe('a paper that no longer holds as a whole', () => {
  const state = async () => {
    const { documents } = await test.call('documents.list', {});
    return documents.find((row) => row.id === paper)?.state;
  };

  it.each([
    ['revoked', { how: 'revoked', byNumber: null }],
    ['replaced by one that is not in the register', { how: 'replaced', byNumber: 'SE.009/BNSP/II/2026' }],
  ] as const)('%s: is over in the register and proves nothing, and holds again when that is undone', async (_, how) => {
    await cite();
    const { id, rev } = await replace(how);
    expect(await state()).toBe('obsolete');
    expect((await links())[0]).toMatchObject({ target: { state: 'superseded' }, overtaken: null });
    expect(await cell()).toEqual([]);
    expect((await test.call('documents.get', { id: paper })).supersededOn).toBe('2026-10-01');
    await test.call('externalDocuments.undoSupersede', { documentId: paper, id, expectRev: rev, reason: 'Salah' });
    expect(await state()).toBe('in-force');
    expect((await links())[0]).toMatchObject({ target: { state: 'in-force' } });
  });

  it('stays over when its facts are edited, and takes no day without a successor', async () => {
    await replace({ how: 'revoked', byNumber: null });
    const { rev } = await test.call('documents.get', { id: paper });
    const kept = await test.call('documents.change', { id: paper, expectRev: rev, supersededBy: null, note: 'arsip' });
    expect(await state()).toBe('obsolete');
    await test.call('documents.change', { id: paper, expectRev: kept.rev, supersededOn: '2030-01-01', note: 'rak A' });
    expect((await test.call('documents.get', { id: paper })).supersededOn).toBe('2026-10-01');
  });
});
