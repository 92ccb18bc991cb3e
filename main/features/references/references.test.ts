import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

let files = 0;
async function fileWith(text: string): Promise<{ path: string }> {
  files += 1;
  const path = join(test.home, `berkas-${files}.txt`);
  await writeFile(path, text);
  return { path };
}

const approval = (effectiveOn: string) => ({
  how: 'paper' as const,
  approvedBy: 'Ketua LSP',
  approvedOn: effectiveOn < '2026-11-21' ? effectiveOn : '2026-11-21',
  effectiveOn,
});

async function add(
  code: string,
  text: string,
  options: { type?: string; on?: string | null; external?: boolean } = {},
) {
  const { type = 'sop', on = '2026-11-01', external } = options;
  const made = await test.call('documents.create', {
    code,
    title: `Judul ${code}`,
    type,
    ...(external === undefined ? {} : { external }),
    file: await fileWith(text),
    ...(on === null ? {} : { approval: approval(on) }),
  });
  return made.id;
}

const of = (documentId: string) => test.call('references.ofDocument', { documentId });
const impact = (documentId: string) => test.call('references.impact', { documentId });
const withdraw = async (id: string) => {
  const { rev } = await test.call('documents.get', { id });
  await test.call('documents.withdraw', { id, expectRev: rev, reason: 'tidak dipakai' });
};

async function findings(): Promise<readonly { code: string; params: object; address: string }[]> {
  const { groups } = await test.call('home.checks', {});
  const found = groups.find((group) => group.id === 'references-overStillCited')?.found ?? [];
  return found.map(({ message, address }) => ({ code: message.code, params: message.params, address }));
}

describe('references of a document', () => {
  it('are read out of the text of its file, with the line, and judged by the register', async () => {
    const form = await add('FR-MUT-03', 'isi', { type: 'form' });
    const draft = await add('SOP-9-02', 'isi', { on: null });
    const manual = await add(
      'SOP-9-01',
      'No. Dokumen SOP-9-01\nGunakan formulir FR.MUT.3 pada langkah ini.\nLihat juga SOP 9-02, SOP-9-99 dan FR.AK.06.\nIK 3 orang',
    );
    const { text, references, waiting } = await of(manual);
    expect({ text, waiting }).toEqual({ text: 'read', waiting: 0 });
    expect(references.map(({ code, verdict }) => [code, verdict])).toEqual([
      ['FR-MUT-03', 'found'],
      ['FR.AK.06', 'unknown'],
      ['SOP-9-02', 'not-yet'],
      ['SOP-9-99', 'unknown'],
    ]);
    expect(references[0]).toMatchObject({
      document: { id: form, edition: '01/00' },
      places: [{ page: 1, written: 'FR.MUT.3', line: 'Gunakan formulir FR.MUT.3 pada langkah ini.' }],
    });
    expect(references[1]).toMatchObject({ bnspForm: true, document: null });
    expect(references[2]?.document).toMatchObject({ id: draft, state: 'draft' });
    expect((await of(form)).citedBy).toMatchObject([
      { document: { id: manual, code: 'SOP-9-01' }, places: [{ page: 1, written: 'FR.MUT.3' }] },
    ]);
  });

  it('follow the revision that counts, also when it takes hold by its date alone', async () => {
    const form = await add('FR-MUT-03', 'isi', { type: 'form' });
    const sop = await add('SOP-9-01', 'Gunakan FR-MUT-03.');
    await test.call('documents.addRevision', {
      documentId: sop,
      file: await fileWith('Formulir tidak dipakai lagi.'),
      approval: approval('2026-12-01'),
    });
    expect((await of(form)).citedBy).toHaveLength(1);
    test.clock.set('2026-12-01T03:00:00.000Z');
    expect((await of(form)).citedBy).toEqual([]);
    expect((await test.call('references.ofDocument', { documentId: form, asOf: '2026-11-21' })).citedBy).toHaveLength(
      1,
    );
  });

  it('leave a document that was withdrawn, and come back with it', async () => {
    const form = await add('FR-MUT-03', 'isi', { type: 'form' });
    const sop = await add('SOP-9-01', 'Gunakan FR-MUT-03.');
    await withdraw(sop);
    expect((await of(form)).citedBy).toEqual([]);
    await test.call('documents.restore', { id: sop, expectRev: 3 });
    expect((await of(form)).citedBy).toHaveLength(1);
  });

  it('find a guideline that is named without its year, and a code that was given again', async () => {
    const guideline = await add('PBNSP 201-2014', 'isi', { type: 'guideline' });
    const former = await add('SOP-7-01', 'lama');
    await withdraw(former);
    const sop = await add('SOP-9-01', 'Acuan: Pedoman BNSP 201. Lihat SOP-7-01.');
    expect((await of(sop)).references).toMatchObject([
      { code: 'SOP-7-01', verdict: 'over', document: { id: former, state: 'withdrawn' } },
      { code: 'PBNSP 201-2014', outer: true, document: { id: guideline } },
    ]);
    expect((await of(former)).citedBy).toHaveLength(1);
    const again = await add('SOP-7-01', 'baru');
    expect((await of(sop)).references[0]?.document?.id).toBe(again);
    expect((await of(former)).citedBy).toEqual([]);
    expect((await of(again)).citedBy).toHaveLength(1);
  });

  it('say why there is nothing: no file, no text, no such document', async () => {
    const bare = await test.call('documents.create', { code: 'SOP-1', title: 'Tanpa berkas', type: 'sop' });
    expect(await of(bare.id)).toMatchObject({ text: 'no-file', references: [] });
    const path = join(test.home, 'gambar.png');
    await writeFile(path, Buffer.from('iVBORw0KGgo=', 'base64'));
    const scan = await test.call('documents.create', { code: 'SOP-2', title: 'Pindai', type: 'sop', file: { path } });
    expect(await of(scan.id)).toMatchObject({ text: 'no-text', references: [] });
    await expect(of('01890000-0000-7000-8000-0000000000ff')).rejects.toMatchObject({ code: 'core.gone' });
    await expect(impact('01890000-0000-7000-8000-0000000000ff')).rejects.toMatchObject({ code: 'core.gone' });
  });

  it('are read again on demand, in a job', async () => {
    const form = await add('FR-MUT-03', 'isi', { type: 'form' });
    await add('SOP-9-01', 'Gunakan FR-MUT-03.');
    const { jobId } = await test.call('references.rebuild', {});
    const job = await test.jobDone(jobId);
    expect(job).toMatchObject({ kind: 'references', state: 'done', result: { files: 2 } });
    expect(await of(form)).toMatchObject({ waiting: 0, citedBy: [{ code: 'FR-MUT-03' }] });
  });

  it('are read by one job however often that is asked, and every file once it was asked again', async () => {
    const form = await add('FR-MUT-03', 'isi', { type: 'form' });
    await add('SOP-9-01', 'Gunakan FR-MUT-03.');
    const asked = await Promise.all([1, 2, 3].map(() => test.call('references.rebuild', {})));
    expect(new Set(asked.map(({ jobId }) => jobId)).size).toBe(1);
    await test.jobDone(asked[0]?.jobId ?? '');
    expect(await of(form)).toMatchObject({ waiting: 0, citedByCount: 1 });
  });
});

describe('what breaks if a document goes', () => {
  it('are texts that name it, clauses that stand alone, and evidence', async () => {
    const form = await add('FR-MUT-03', 'isi', { type: 'form' });
    const sop = await add('SOP-9-01', 'Gunakan FR-MUT-03.');
    await add('SOP-9-02', 'Gunakan FR-MUT-03.', { on: null });
    await test.call('documents.linkClause', { documentId: form, instrument: 'BNSP-201', clause: '10.2.3' });
    await test.call('documents.linkClause', { documentId: form, instrument: 'BNSP-201', clause: '9.1' });
    await test.call('documents.linkClause', { documentId: sop, instrument: 'BNSP-201', clause: '9.1.1' });
    const { editions } = await test.call('instruments.list', {});
    const { id } = await test.call('selfAssessment.create', {
      title: 'AM 2026',
      editionId: editions.find((edition) => edition.code === 'BNSP-201')?.id ?? '',
      purpose: 'relicence',
      asOf: '2026-11-21',
    });
    const { answers } = await test.call('selfAssessment.get', { id });
    await test.call('evidence.link', {
      subjectKind: 'answer',
      subjectId: answers[0]?.id ?? '',
      targetKind: 'document',
      targetId: form,
    });
    expect(await impact(form)).toMatchObject({
      citing: [{ code: 'SOP-9-01', pages: [1] }],
      clauses: [{ instrument: 'BNSP-201', clause: '10.2.3' }],
      evidence: [{ kind: 'answer' }],
      count: 3,
    });
    expect(await impact(sop)).toMatchObject({ citing: [], clauses: [{ clause: '9.1.1' }], evidence: [] });
  });
});

describe('the check', () => {
  it('finds documents in force that still name what was withdrawn or replaced, and nothing else', async () => {
    const old = await add('FR-MUT-03', 'isi', { type: 'form' });
    const next = await add('FR-MUT-04', 'isi', { type: 'form' });
    const gone = await add('FR-MUT-05', 'isi', { type: 'form' });
    const sop = await add('SOP-9-01', 'Gunakan FR-MUT-03, FR-MUT-04 dan FR-MUT-05.');
    await add('SOP-9-02', 'Gunakan FR-MUT-03.', { on: null });
    expect(await findings()).toEqual([]);
    const { rev } = await test.call('documents.get', { id: old });
    await test.call('documents.change', { id: old, expectRev: rev, supersededBy: next, supersededOn: '2026-11-10' });
    await withdraw(gone);
    const address = `/dokumen/${sop}?tab=keterkaitan&halaman=1`;
    const document = 'SOP-9-01 Judul SOP-9-01';
    const found = await findings();
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { code: 'references.replacedStillCited', params: { document, cited: 'FR-MUT-03', page: 1 }, address },
        { code: 'references.withdrawnStillCited', params: { document, cited: 'FR-MUT-05', page: 1 }, address },
      ]),
    );
    await add('FR-MUT-05', 'baru', { type: 'form' });
    expect((await findings()).map(({ code }) => code)).toEqual(['references.replacedStillCited']);
  });
});

describe('what else leans on a document', () => {
  it('is told with its address: requests under way and working copies', async () => {
    const form = await add('FR-MUT-03', 'isi', { type: 'form' });
    const { id } = await test.call('changes.propose', {
      kind: 'change',
      title: 'Tambah kolom',
      documentIds: [form],
      requestedBy: 'Sari',
      reason: 'x',
    });
    const { other, count } = await impact(form);
    expect(other).toEqual([
      {
        message: { code: 'references.requestOpen', params: { number: 'UP-2026-001', title: 'Tambah kolom' } },
        address: `/dokumen/usulan/${id}`,
      },
    ]);
    expect(count).toBe(1);
    await test.call('changes.cancel', { id, expectRev: 1, reason: 'x' });
    expect((await impact(form)).count).toBe(0);
  });
});
