import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSheets } from '../../excel/read.ts';
import { features } from '../../features.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { readAsked } from './find.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

async function addDocument(code: string, title: string, effectiveOn: string | null = '2026-11-01'): Promise<string> {
  const path = join(test.home, `${code}.txt`);
  await writeFile(path, `${code} isi dokumen ${title}`);
  const approval =
    effectiveOn === null
      ? {}
      : { approval: { how: 'paper' as const, approvedBy: 'Ketua LSP', approvedOn: effectiveOn, effectiveOn } };
  return (await test.call('documents.create', { code, title, type: 'sop', file: { path }, ...approval })).id;
}

let written = 0;

async function addRevision(documentId: string, effectiveOn = '2026-11-20'): Promise<void> {
  written += 1;
  const path = join(test.home, `${documentId}-2.txt`);
  await writeFile(path, `isi baru ${String(written)}`);
  const approval = { how: 'paper' as const, approvedBy: 'Ketua LSP', approvedOn: effectiveOn, effectiveOn };
  await test.call('documents.addRevision', { documentId, file: { path }, approval });
}

async function startAssessment(): Promise<{ id: string; answer: (code: string) => string; editionId: string }> {
  const { editions } = await test.call('instruments.list', {});
  const editionId = editions.find((edition) => edition.code === 'BNSP-201')?.id ?? '';
  const { id } = await test.call('selfAssessment.create', {
    title: 'AM 2026',
    editionId,
    purpose: 'relicence',
    asOf: '2026-11-21',
  });
  const { answers } = await test.call('selfAssessment.get', { id });
  const answer = (code: string) => {
    const found = answers.find((one) => one.code === code) ?? answers.find((one) => one.code.startsWith(`${code}.`));
    if (found === undefined) throw new Error(`no clause ${code}`);
    return found.id;
  };
  return { id, editionId, answer };
}

const cite = (subjectId: string, targetId: string, page = '') =>
  test.call('evidence.link', { subjectKind: 'answer', subjectId, targetKind: 'document', targetId, page });

describe('the matrix', () => {
  it('says where clauses and documents in force meet, and how', async () => {
    const { id, answer, editionId } = await startAssessment();
    const cited = await addDocument('SOP-9-01', 'Banding');
    const linked = await addDocument('SOP-9-02', 'Keluhan');
    await addDocument('SOP-9-03', 'Konsep', null);
    await cite(answer('9.1.1'), cited, '4');
    await cite(answer('9.1.1'), cited, '7');
    await test.call('documents.linkClause', { documentId: cited, instrument: 'BNSP-201', clause: '9.1.1' });
    await test.call('documents.linkClause', { documentId: linked, instrument: 'BNSP-201', clause: '9.1' });
    await test.call('documents.linkClause', { documentId: linked, instrument: 'BNSP-202', clause: '9.1' });
    const matrix = await test.call('coverage.matrix', {});
    expect(matrix).toMatchObject({ editionId, instrument: 'BNSP-201', assessment: { id, finished: false } });
    expect(matrix.documents.map((document) => document.code)).toEqual(['SOP-9-01', 'SOP-9-02']);
    const told = matrix.cells.map((cell) => [
      matrix.clauses[cell.clause]?.code,
      matrix.documents[cell.document]?.code,
      cell.cited,
      cell.linked,
      cell.pages,
    ]);
    expect(told).toEqual([
      ['9.1', 'SOP-9-02', false, true, []],
      ['9.1.1', 'SOP-9-01', true, true, ['4', '7']],
    ]);
    const row = matrix.clauses.find((clause) => clause.code === '9.1.1');
    expect(row?.address).toBe(`/asesmen-mandiri/${id}?butir=9.1.1`);
  });

  it('tells that a finished self-assessment cites a revision that is no longer in force', async () => {
    const { id, answer } = await startAssessment();
    const document = await addDocument('SOP-9-01', 'Banding');
    await cite(answer('9.1.1'), document, '4');
    await test.call('selfAssessment.finish', { id, expectRev: 1, withUnanswered: true });
    expect((await test.call('coverage.matrix', {})).cells).toMatchObject([{ cited: true, older: false }]);
    await addRevision(document);
    expect((await test.call('coverage.matrix', {})).cells).toMatchObject([{ cited: true, older: true, pages: ['4'] }]);
  });

  it('is there without a self-assessment and without documents, and refuses nothing', async () => {
    const matrix = await test.call('coverage.matrix', {});
    expect(matrix).toMatchObject({ assessment: null, documents: [], cells: [] });
    expect(matrix.clauses.length).toBeGreaterThan(100);
    expect(matrix.clauses[0]?.address).toMatch(/^\/persyaratan\//);
    const unknown = '01890000-0000-7000-8000-0000000000ff';
    expect(await test.call('coverage.matrix', { editionId: unknown })).toMatchObject({ editionId: null, clauses: [] });
  });

  it('leaves as an Excel file with the same content', async () => {
    const { answer } = await startAssessment();
    await cite(answer('9.1.1'), await addDocument('SOP-9-01', 'Banding'), '4');
    await addDocument('SOP-9-02', 'Keluhan');
    const offered = await test.call('coverage.sheet', {});
    expect(offered.name).toBe('Cakupan klausul dan dokumen BNSP 201 2026-11-21.xlsx');
    const handed = await test.core.download(test.session, offered.ticket);
    if (!handed.ok) throw new Error(handed.code);
    const chunks: Uint8Array[] = [];
    for await (const chunk of handed.value.stream) chunks.push(chunk);
    const sheets = await readSheets(Buffer.concat(chunks));
    expect(sheets.map((sheet) => sheet.name)).toEqual([
      'Matriks',
      'Rincian',
      'Klausul tanpa dokumen',
      'Dokumen tanpa klausul',
    ]);
    const text = JSON.stringify(sheets);
    expect(text).toContain('● 4');
    expect(text).toContain('SOP-9-02');
  });
});

describe('documents that nothing cites', () => {
  it('are listed with size and day until a clause, an answer or a package item cites them', async () => {
    const { answer } = await startAssessment();
    const first = await addDocument('SOP-1', 'Satu');
    const second = await addDocument('SOP-2', 'Dua');
    const draft = await addDocument('SOP-3', 'Tiga', null);
    const gone = await addDocument('SOP-4', 'Empat');
    const { rev } = await test.call('documents.get', { id: gone });
    await test.call('documents.withdraw', { id: gone, expectRev: rev, reason: 'tidak dipakai' });
    const codes = async () => (await test.call('coverage.uncited', {})).rows.map((row) => row.code);
    expect(await codes()).toEqual(['SOP-2', 'SOP-1', 'SOP-3']);
    const { rows, inForce } = await test.call('coverage.uncited', {});
    expect(inForce).toBe(2);
    expect(rows[2]).toMatchObject({ id: draft, state: 'draft', effectiveOn: null, fileName: 'SOP-3.txt' });
    expect(rows[1]).toMatchObject({ id: first, state: 'in-force', effectiveOn: '2026-11-01', size: 22 });
    await cite(answer('9.1.1'), first);
    await test.call('documents.linkClause', { documentId: second, instrument: 'BNSP-201', clause: '9.1' });
    expect(await codes()).toEqual(['SOP-3']);
  });

  it('count again when the self-assessment that cites them is withdrawn', async () => {
    const { id, answer } = await startAssessment();
    const document = await addDocument('SOP-1', 'Satu');
    await cite(answer('9.1.1'), document);
    expect((await test.call('coverage.uncited', {})).rows).toEqual([]);
    await test.call('selfAssessment.withdraw', { id, expectRev: 1, reason: 'salah' });
    expect((await test.call('coverage.uncited', {})).rows).toMatchObject([{ id: document }]);
  });

  it('can be cited from the list: proposals first, then what is typed', async () => {
    await startAssessment();
    await test.call('packages.create', { profileId: 'relicence', title: 'Relisensi', packageDate: '2026-11-21' });
    const document = await addDocument('SOP-9-08', 'Penanganan Keluhan dan Banding');
    const { subjects } = await test.call('coverage.subjects', { documentId: document });
    expect(subjects.length).toBeGreaterThan(0);
    expect(subjects.every((subject) => subject.suggested)).toBe(true);
    const typed = await test.call('coverage.subjects', { documentId: document, text: '9.1.1' });
    expect(typed.subjects[0]).toMatchObject({ kind: 'answer', code: '9.1.1', group: 'AM 2026' });
    const items = await test.call('coverage.subjects', { documentId: document, text: 'kumpulan sop', limit: 50 });
    const item = items.subjects.find((subject) => subject.kind === 'package-item');
    expect(item).toMatchObject({ group: 'Relisensi' });
    await test.call('evidence.link', {
      subjectKind: 'package-item',
      subjectId: item?.id ?? '',
      targetKind: 'document',
      targetId: document,
    });
    expect((await test.call('coverage.uncited', {})).rows).toEqual([]);
    await expect(
      test.call('coverage.subjects', { documentId: '01890000-0000-7000-8000-0000000000ff' }),
    ).rejects.toMatchObject({ code: 'core.gone' });
  });
});

describe('a spoken code', () => {
  it.each([
    ['klausul 10.2.6', '10.2.6', true],
    ['201 klausul 10.2.6.', '10.2.6', true],
    ['Clause 9.1', '9.1', true],
    ['SOP 6-01', 'SOP 6-01', false],
    ['butir 4', '4', true],
  ])('%s is read', (text, code, clauseOnly) => {
    expect(readAsked(text)).toEqual({ code, clauseOnly });
  });

  it('leads to the revision in force at the cited page', async () => {
    const { answer } = await startAssessment();
    const document = await addDocument('SOP-6-01', 'Memonitor kinerja asesor');
    await addDocument('SOP-6-011', 'Lain');
    await cite(answer('10.2.6'), document, 'hlm. 4');
    await addRevision(document);
    const current = (await test.call('documents.get', { id: document })).revisionId;
    for (const text of ['SOP 6-01', 'sop601', 'SOP.6.1', 'SOP-6-01']) {
      const { hits } = await test.call('coverage.find', { text });
      expect(hits, text).toMatchObject([
        {
          documentId: document,
          revisionId: current,
          edition: '01/01',
          page: 4,
          clause: expect.stringMatching(/^10\.2\.6/),
        },
      ]);
    }
    for (const text of ['klausul 10.2.6', '10.2.6', '1026', 'klausul 10.2']) {
      const { hits } = await test.call('coverage.find', { text });
      expect(hits[0], text).toMatchObject({
        documentId: document,
        page: 4,
        clause: expect.stringMatching(/^10\.2\.6/),
      });
    }
  });

  it('leads to the document where nothing cites it, to where a package item cites it, and to nothing without evidence', async () => {
    await startAssessment();
    const document = await addDocument('SOP-6-01', 'Memonitor kinerja asesor');
    expect((await test.call('coverage.find', { text: 'SOP 6-01' })).hits).toMatchObject([
      { documentId: document, page: null, clause: '' },
    ]);
    const { id } = await test.call('packages.create', {
      profileId: 'relicence',
      title: 'R',
      packageDate: '2026-11-21',
    });
    const { items } = await test.call('packages.get', { id });
    const item = items.find((candidate) => candidate.code === '18');
    await test.call('packages.cite', {
      itemId: item?.id ?? '',
      memberIds: [null],
      targetKind: 'document',
      targetId: document,
      page: '3',
    });
    expect((await test.call('coverage.find', { text: 'SOP 6-01' })).hits).toMatchObject([{ page: 3 }]);
    for (const text of ['klausul 10.2.6', '', 'halo', 'klausul', '99.9', 'SOP 7-77', '"; DROP'])
      expect((await test.call('coverage.find', { text })).hits, text).toEqual([]);
  });

  it('never leads to a draft or to what is withdrawn', async () => {
    const { answer } = await startAssessment();
    const draft = await addDocument('SOP-6-02', 'Konsep', null);
    await cite(answer('10.2.6'), draft, '4');
    expect((await test.call('coverage.find', { text: 'SOP 6-02' })).hits).toEqual([]);
    expect((await test.call('coverage.find', { text: 'klausul 10.2.6' })).hits).toEqual([]);
  });
});

describe('changed evidence', () => {
  it('is one work list over all subjects, confirmed for the revision that was looked at', async () => {
    const { answer, id } = await startAssessment();
    const document = await addDocument('SOP-1', 'Satu');
    await cite(answer('9.1.1'), document, '4');
    await cite(answer('4.1'), document);
    const { id: packageId } = await test.call('packages.create', {
      profileId: 'relicence',
      title: 'Relisensi',
      packageDate: '2026-11-21',
    });
    const { items } = await test.call('packages.get', { id: packageId });
    await test.call('packages.cite', {
      itemId: items.find((item) => item.code === '18')?.id ?? '',
      memberIds: [null],
      targetKind: 'document',
      targetId: document,
    });
    expect((await test.call('evidence.changed', {})).links).toEqual([]);
    await addRevision(document, '2026-11-19');
    const { links } = await test.call('evidence.changed', {});
    expect(links).toHaveLength(3);
    expect(links[0]).toMatchObject({
      seenEdition: '01/00',
      link: { page: '4', target: { edition: '01/01', state: 'in-force' } },
      subject: { label: expect.stringContaining('9.1.1'), address: `/asesmen-mandiri/${id}?butir=9.1.1` },
    });
    const overview = await test.call('home.overview', {});
    expect(overview.checks.filter((check) => check.id === 'evidence-changed')).toMatchObject([
      { message: { params: { document: 'SOP-1 Satu', count: 3 } }, address: '/bukti?bagian=revisi&q=SOP-1' },
    ]);
    const confirmed = (wanted: typeof links) =>
      wanted.map(({ link, revisionId }) => ({ id: link.id, expectRev: link.rev, revisionId }));
    expect(await test.call('evidence.confirm', { links: confirmed(links.slice(0, 1)) })).toEqual({ confirmed: 1 });
    expect((await test.call('evidence.changed', {})).links).toHaveLength(2);
    await expect(test.call('evidence.confirm', { links: confirmed(links.slice(0, 1)) })).rejects.toMatchObject({
      code: 'core.conflict',
    });
    await addRevision(document);
    await expect(test.call('evidence.confirm', { links: confirmed(links.slice(1)) })).rejects.toMatchObject({
      code: 'evidence.changedAgain',
      params: { document: 'SOP-1 Satu' },
    });
    const again = await test.call('evidence.changed', {});
    expect(again.links).toHaveLength(3);
    await test.call('evidence.confirm', { links: confirmed(again.links), unseen: true });
    expect((await test.call('evidence.changed', {})).links).toEqual([]);
    await expect(
      test.call('evidence.confirm', {
        links: [
          {
            id: '01890000-0000-7000-8000-0000000000ff',
            expectRev: 1,
            revisionId: '01890000-0000-7000-8000-0000000000ff',
          },
        ],
      }),
    ).rejects.toMatchObject({ code: 'core.gone' });
  });

  it('of a withdrawn self-assessment asks nobody', async () => {
    const { answer, id } = await startAssessment();
    const document = await addDocument('SOP-1', 'Satu');
    await cite(answer('9.1.1'), document);
    await addRevision(document);
    await test.call('selfAssessment.withdraw', { id, expectRev: 1, reason: 'salah' });
    expect((await test.call('evidence.changed', {})).links).toEqual([]);
  });
});

describe('the scan', () => {
  it('runs every check, and each has a name and an explanation in both languages', async () => {
    const { groups } = await test.call('home.checks', {});
    const ids = features.flatMap((feature) => (feature.checks ?? []).map((check) => check.id));
    expect(groups.map((group) => group.id)).toEqual(ids);
    for (const language of ['id', 'en'] as const) {
      for (const id of ids) {
        for (const part of ['titles', 'texts']) {
          const key = `coverage.checks.${part}.${id.replaceAll('.', '-')}`;
          expect(test.core.words.text(language, key), key).not.toBe(key);
        }
      }
    }
  });

  it('tells what, where and how many', async () => {
    const { answer, id } = await startAssessment();
    const document = await addDocument('SOP-1', 'Satu');
    await cite(answer('9.1.1'), document);
    const { rev } = await test.call('documents.get', { id: document });
    await test.call('documents.withdraw', { id: document, expectRev: rev, reason: 'x' });
    const { groups } = await test.call('home.checks', {});
    expect(groups.find((group) => group.id === 'self-assessment-evidence')?.found).toMatchObject([
      { address: `/asesmen-mandiri/${id}?butir=9.1.1`, message: { params: { code: '9.1.1' } } },
    ]);
    const overview = await test.call('home.overview', {});
    expect(overview.checksCount).toBe(groups.reduce((sum, group) => sum + group.found.length, 0));
  });
});

describe('a clause that is not answered yet', () => {
  it('leads to the evidence of the last period, else to what document control linked', async () => {
    const former = await startAssessment();
    const document = await addDocument('SOP-6-01', 'Memonitor kinerja asesor');
    await cite(former.answer('10.2.6'), document, '4');
    await test.call('selfAssessment.finish', { id: former.id, expectRev: 1, withUnanswered: true });
    await addRevision(document);
    await startAssessment();
    const { hits } = await test.call('coverage.find', { text: 'klausul 10.2.6' });
    expect(hits).toMatchObject([{ documentId: document, edition: '01/01', page: 4 }]);
    const linked = await addDocument('SOP-9-01', 'Banding');
    await test.call('documents.linkClause', { documentId: linked, instrument: 'BNSP-201', clause: '9.1.1' });
    expect((await test.call('coverage.find', { text: '9.1.1' })).hits).toMatchObject([
      { documentId: linked, page: null, clause: '9.1.1' },
    ]);
  });
});
