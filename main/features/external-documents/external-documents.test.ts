import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDocx, wordParagraph } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
const docx = (...lines: readonly string[]) => sampleDocx(lines.map((line) => wordParagraph(line)).join(''));

async function inForce(
  code: string,
  title: string,
  type: string,
  lines: readonly string[] = ['Isi'],
  more: { clauses?: { instrument: string; clause: string }[]; receivedOn?: string } = {},
): Promise<string> {
  const path = join(test.home, `${code.replaceAll(/[/:]/g, '-')}.docx`);
  await writeFile(path, docx(title, ...lines));
  const made = await test.call('documents.create', {
    code,
    title,
    type,
    ...more,
    file: { path },
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2025-11-02', effectiveOn: '2025-11-05' },
  });
  return made.id;
}

const get = (documentId: string) => test.call('externalDocuments.get', { documentId });
const row = async (documentId: string) =>
  (await test.call('externalDocuments.list', {})).documents.find((each) => each.id === documentId);

async function found(id: string): Promise<readonly string[]> {
  const { groups } = await test.call('home.checks', {});
  return groups.flatMap((group) => (group.id === id ? group.found.map(({ message }) => message.code) : []));
}

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

describe('a paper from outside', () => {
  it('is known by its number before anybody entered it, and forms of BNSP are not among them', async () => {
    const id = await inForce('PBNSP-201', 'Pedoman BNSP 201-2014 persyaratan umum LSP', 'guideline');
    await inForce('FR.APL.01', 'Permohonan', 'bnsp-form');
    const { documents } = await test.call('externalDocuments.list', {});
    expect(documents).toMatchObject([
      {
        id,
        number: 'Pedoman BNSP 201-2014',
        kind: 'guideline',
        publisher: 'BNSP',
        standing: 'in-force',
        openPlaces: 0,
      },
    ]);
    expect(await get(id)).toMatchObject({ factsRev: null, looks: [], supersessions: [], replaces: [] });
  });

  it('takes facts, refuses a number that another one has in whatever spelling, and one of the LSP itself', async () => {
    const one = await inForce('SE-1', 'Surat edaran pertama', 'circular');
    const other = await inForce('SE-2', 'Surat edaran kedua', 'circular');
    const facts = { kind: 'circular', number: 'SE.037/BNSP/VII/2020', year: 2020 } as const;
    const saved = await test.call('externalDocuments.save', { documentId: one, expectRev: null, ...facts });
    await expect(
      test.call('externalDocuments.save', {
        documentId: other,
        expectRev: null,
        ...facts,
        number: 'SE 37/BNSP/VII/2020',
      }),
    ).rejects.toMatchObject({
      code: 'externalDocuments.numberTaken',
      params: { document: 'SE-1 Surat edaran pertama' },
    });
    await expect(
      test.call('externalDocuments.save', { documentId: one, expectRev: null, ...facts }),
    ).rejects.toMatchObject({ code: 'core.conflict' });
    await test.call('externalDocuments.save', { documentId: one, expectRev: saved.rev, ...facts, edition: '1' });
    expect(await get(one)).toMatchObject({ number: 'SE.037/BNSP/VII/2020', year: 2020, edition: '1' });
    expect(await test.call('externalDocuments.recognise', { text: 'se.37_bnsp_vii_2020.pdf' })).toMatchObject({
      found: { number: 'SE.37/BNSP/VII/2020', type: 'circular' },
      taken: { id: one },
    });
    const sop = await inForce('SOP-9-01', 'Permohonan', 'sop');
    await expect(get(sop)).rejects.toMatchObject({ code: 'externalDocuments.notExternal' });
  });

  it('is to be looked up again after twelve months, at once when it was found changed', async () => {
    const id = await inForce('UU 13 Tahun 2003', 'Undang-undang ketenagakerjaan', 'regulation', ['Isi'], {
      receivedOn: '2025-01-10',
    });
    expect(await row(id)).toMatchObject({ nextLookOn: '2026-01-10', lookOverdue: true, lastLook: null });
    expect(await found('externalDocuments-notLookedAt')).toEqual(['externalDocuments.neverLookedAt']);
    const look = { documentId: id, lookedBy: 'Manajer Mutu', source: 'Laman JDIH' };
    await expect(
      test.call('externalDocuments.look', { ...look, lookedOn: '2026-11-22', result: 'valid' }),
    ).rejects.toMatchObject({ fields: { lookedOn: { code: 'externalDocuments.lookAhead' } } });
    await test.call('externalDocuments.look', { ...look, lookedOn: '2026-11-01', result: 'valid' });
    expect(await row(id)).toMatchObject({
      nextLookOn: '2027-11-01',
      lookOverdue: false,
      lastLook: { result: 'valid' },
    });
    expect(await found('externalDocuments-notLookedAt')).toEqual([]);
    await test.call('externalDocuments.look', {
      ...look,
      lookedOn: '2026-11-20',
      result: 'changed',
      note: 'kabarnya diganti',
    });
    expect(await row(id)).toMatchObject({ nextLookOn: '2026-11-20', lookOverdue: true });
    expect(await found('externalDocuments-notLookedAt')).toEqual(['externalDocuments.changedNotNoted']);
  });
});

describe('a replacement', () => {
  let former: string;
  let newer: string;
  let sop: string;
  let scheme: string;

  beforeEach(async () => {
    former = await inForce('SKKNI-282', 'SKKNI 282-2016 pemrograman', 'standard', ['Isi'], {
      clauses: [{ instrument: 'BNSP-201', clause: '8.2' }],
    });
    newer = await inForce('SKKNI-300', 'SKKNI 300-2025 pemrograman', 'standard');
    sop = await inForce('SOP-8-01', 'Pengembangan skema', 'sop', ['Acuan: SKKNI Nomor 282 Tahun 2016.']);
    scheme = (await test.call('schemes.create', { code: 'SKM-01', title: 'Pemrogram', standard: 'SKKNI 282/2016' })).id;
  });
  const replace = (more: object = {}) =>
    test.call('externalDocuments.supersede', {
      documentId: former,
      how: 'replaced',
      byDocumentId: newer,
      fromOn: '2026-10-01',
      ...more,
    });

  it('turns everything amber that leans on the paper, each place until somebody has looked at it', async () => {
    expect(await row(former)).toMatchObject({ places: 0, openPlaces: 0, standing: 'in-force' });
    expect((await replace()).places).toBe(3);
    const { documents } = await test.call('documents.list', {});
    expect(documents.find((each) => each.id === former)?.state).toBe('obsolete');
    expect(await row(former)).toMatchObject({
      standing: 'replaced',
      openPlaces: 3,
      supersededBy: { id: newer },
      nextLookOn: null,
    });
    const amber = await test.call('externalDocuments.amber', {});
    expect(amber.places.map((place) => [place.kind, place.id]).slice(1)).toEqual([
      ['document', sop],
      ['scheme', scheme],
    ]);
    expect(await found('externalDocuments-stillLeaning')).toEqual(['externalDocuments.replacedStillLeaning']);

    const { supersessions } = await get(former);
    const [over] = supersessions;
    const settle = (places: { kind: 'document' | 'scheme' | 'clause'; id: string }[]) =>
      test.call('externalDocuments.settle', {
        documentId: former,
        supersession: over?.key ?? '',
        places,
        note: 'Acuan diganti',
      });
    expect(
      await settle([
        { kind: 'document', id: sop },
        { kind: 'scheme', id: scheme },
      ]),
    ).toEqual({ settled: 2, open: 1 });
    expect(await settle([{ kind: 'document', id: sop }])).toEqual({ settled: 0, open: 1 });
    const mark = (await get(former)).supersessions[0]?.places.find((place) => place.id === sop)?.checked;
    expect(mark).toMatchObject({ on: '2026-11-21', note: 'Acuan diganti' });
    await test.call('externalDocuments.reopen', { documentId: former, id: mark?.id ?? '', expectRev: mark?.rev ?? 0 });
    expect(await row(former)).toMatchObject({ places: 3, openPlaces: 2 });
    expect(await settle([{ kind: 'document', id: sop }])).toEqual({ settled: 1, open: 1 });
    const clause = over?.places.find((place) => place.kind === 'clause')?.id ?? '';
    expect(await settle([{ kind: 'clause', id: clause }])).toEqual({ settled: 1, open: 0 });
    expect(await found('externalDocuments-stillLeaning')).toEqual([]);
    expect((await test.call('externalDocuments.amber', {})).places).toEqual([]);
  });

  it('of a part leaves the paper in force and its places amber; one to come touches nothing yet', async () => {
    await replace({ how: 'partly', byDocumentId: null, byNumber: 'SKKNI 300-2025' });
    expect(await row(former)).toMatchObject({ standing: 'partly', openPlaces: 3, state: 'in-force' });
    await test.call('externalDocuments.supersede', { documentId: newer, how: 'revoked', fromOn: '2027-01-01' });
    expect(await row(newer)).toMatchObject({ standing: 'in-force', openPlaces: 0 });
    test.clock.set('2027-01-02T03:00:00.000Z');
    expect(await row(newer)).toMatchObject({ standing: 'revoked', nextLookOn: null });
  });

  it('noted in the register alone counts too, and keeps its marks', async () => {
    const { rev } = await test.call('documents.get', { id: former });
    await test.call('documents.change', {
      id: former,
      expectRev: rev,
      supersededBy: newer,
      supersededOn: '2026-10-01',
    });
    const [over] = (await get(former)).supersessions;
    expect(over).toMatchObject({ id: null, key: `document:${former}:${newer}`, counts: true });
    await test.call('externalDocuments.settle', {
      documentId: former,
      supersession: over?.key ?? '',
      places: [{ kind: 'document', id: sop }],
    });
    expect(await row(former)).toMatchObject({ places: 3, openPlaces: 2 });
  });

  it('reaches evidence that cites the paper, with its page', async () => {
    const link = {
      subjectKind: 'answer',
      subjectId: 'x',
      targetKind: 'document',
      targetId: former,
      page: '4',
    } as const;
    const { id } = await test.call('evidence.link', link);
    expect((await replace()).places).toBe(4);
    const places = (await get(former)).supersessions[0]?.places;
    expect(places?.find((place) => place.kind === 'evidence')).toMatchObject({ id, detail: 'hlm. 4', checked: null });
  });

  it('can be undone, and then the paper is in force again', async () => {
    const { id, rev } = await replace();
    await test.call('externalDocuments.undoSupersede', {
      documentId: former,
      id,
      expectRev: rev,
      reason: 'Salah nomor',
    });
    expect(await row(former)).toMatchObject({ standing: 'in-force', places: 0, supersededBy: null, state: 'in-force' });
    await expect(
      test.call('externalDocuments.undoSupersede', { documentId: former, id, expectRev: rev + 1, reason: 'lagi' }),
    ).rejects.toMatchObject({ code: 'core.gone' });
  });

  it('refuses a circle, itself, a second one, and none at all', async () => {
    await expect(replace({ byDocumentId: former })).rejects.toMatchObject({ code: 'externalDocuments.byItself' });
    await expect(replace({ byDocumentId: null })).rejects.toMatchObject({ code: 'externalDocuments.successorWanted' });
    await replace();
    await expect(replace()).rejects.toMatchObject({ code: 'externalDocuments.alreadyReplaced' });
    await expect(
      test.call('externalDocuments.supersede', { documentId: newer, how: 'replaced', byDocumentId: former }),
    ).rejects.toMatchObject({ code: 'externalDocuments.circle' });
    await expect(
      test.call('externalDocuments.settle', {
        documentId: former,
        supersession: 'none',
        places: [{ kind: 'document', id: sop }],
      }),
    ).rejects.toMatchObject({ code: 'core.gone' });
  });
});
