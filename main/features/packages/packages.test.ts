import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { makeSmallLsp, PACKAGE_DATE, type SmallLsp } from '../../testing/small-lsp.ts';

let test: TestCore;
let lsp: SmallLsp;

beforeEach(async () => {
  test = await createTestCore();
  lsp = await makeSmallLsp(test);
});
afterEach(() => test.close());

async function cite(code: string, targetId: string, memberIds: (string | null)[] = [null]) {
  const { id } = await lsp.item(code);
  return test.call('packages.cite', { itemId: id, memberIds, targetKind: 'document', targetId });
}

describe('a new package', () => {
  it('takes the items of the profile for the type of the LSP, and nothing of it is present by itself', async () => {
    const got = await test.call('packages.get', { id: lsp.packageId });
    expect(got.items).toHaveLength(54);
    expect(got.counts).toMatchObject({ items: 53, omitted: 0, notApplicable: 1 });
    expect(got.items.find((item) => item.state === 'not-applicable')?.code).toBe('5');
    // what the program can prove without anybody citing: the letter from the profile and the assessors' certificates
    expect(got.items.filter((item) => item.state === 'present').map((item) => item.code)).toEqual(['31', 'R1', 'R9']);
    expect(got.notice.id).toContain('bukan daftar resmi BNSP');
    expect(got.warnings).toEqual([]);
  });

  it('explains every item that is not proved', async () => {
    const { items } = await test.call('packages.get', { id: lsp.packageId });
    const silent = items.filter((item) => item.state !== 'present' && item.reasons.length === 0);
    expect(silent.map((item) => item.code)).toEqual([]);
  });

  it('is refused for a profile that is not there', async () => {
    await expect(
      test.call('packages.create', { profileId: 'x', title: 'X', packageDate: PACKAGE_DATE }),
    ).rejects.toMatchObject({ code: 'packages.noProfile' });
  });
});

describe('evidence', () => {
  it('makes an item present, and a draft does not', async () => {
    await cite('18', lsp.documents.manual);
    expect(await lsp.item('18')).toMatchObject({ state: 'present', have: 1, need: 1 });
    await cite('39', lsp.documents.draft, ['procedure']);
    const item = await lsp.item('39');
    expect(item).toMatchObject({ state: 'missing', have: 0, need: 2 });
    expect(item.missing[0]?.reasons).toMatchObject([
      { code: 'packages.proofDraft', params: { label: 'SOP-9-08 Keluhan' } },
    ]);
  });

  it('counts one document for each part it was cited for, and names the part that lacks one', async () => {
    expect(await cite('39', lsp.documents.sop, ['procedure'])).toEqual({ linked: 1 });
    expect(await lsp.item('39')).toMatchObject({
      state: 'partial',
      have: 1,
      need: 2,
      missing: [{ id: 'programme', label: 'Program asesmen' }],
    });
    expect(await cite('39', lsp.documents.sop, ['procedure', 'programme'])).toEqual({ linked: 1 });
    expect((await lsp.item('39')).state).toBe('present');
  });

  it('asks for each SOP in force to be cited for itself', async () => {
    expect(await lsp.item('19')).toMatchObject({
      state: 'missing',
      have: 0,
      need: 1,
      missing: [{ id: lsp.documents.sop, address: `/dokumen/${lsp.documents.sop}` }],
    });
    const { id } = await lsp.item('19');
    expect(await test.call('packages.citeDocuments', { itemId: id, documentIds: [lsp.documents.sop] })).toEqual({
      linked: 1,
    });
    expect((await lsp.item('19')).state).toBe('present');
    await expect(
      test.call('packages.citeDocuments', { itemId: (await lsp.item('18')).id, documentIds: [lsp.documents.sop] }),
    ).rejects.toMatchObject({
      code: 'packages.notByDocument',
    });
  });

  it('lapses with its document: withdrawn is no proof, and the standing check says so', async () => {
    await cite('18', lsp.documents.manual);
    const { rev } = await test.call('documents.get', { id: lsp.documents.manual });
    await test.call('documents.withdraw', { id: lsp.documents.manual, expectRev: rev, reason: 'Diganti' });
    expect(await lsp.item('18')).toMatchObject({ state: 'missing', reasons: [{ code: 'packages.proofWithdrawn' }] });
    const { checks } = await test.call('home.overview', {});
    expect(checks.map((check) => check.message.code)).toContain('packages.checkLapsed');
  });

  it('is refused for something that is not there', async () => {
    await expect(cite('18', '01890000-0000-7000-8000-00000000ffff')).rejects.toMatchObject({
      code: 'evidence.noTarget',
    });
  });

  it('tells a cited document where it is used', async () => {
    await cite('18', lsp.documents.manual);
    const { citedBy } = await test.call('documents.get', { id: lsp.documents.manual });
    expect(citedBy).toMatchObject([
      { subjectKind: 'package-item', label: '18 Panduan mutu', address: `/paket/${lsp.packageId}?butir=18` },
    ]);
  });
});

describe('assessors', () => {
  it("lower readiness when one assessor's file is removed, and are named with their page", async () => {
    expect(await lsp.item('31')).toMatchObject({ state: 'present', have: 2, need: 2 });
    const before = await test.call('packages.readiness', { id: lsp.packageId });
    const record = await test.call('assessors.get', { id: lsp.assessors.budi });
    const [file] = record.files;
    await test.call('assessors.removeFile', { id: file?.id ?? '', expectRev: file?.rev ?? 0 });
    const item = await lsp.item('31');
    expect(item).toMatchObject({ state: 'partial', have: 1, need: 2, missing: [{ id: lsp.assessors.budi }] });
    expect(item.missing[0]?.label).toContain('Budi Santoso');
    expect(item.missing[0]?.address).toContain(lsp.assessors.budi);
    const after = await test.call('packages.readiness', { id: lsp.packageId });
    expect(after.counts.present).toBe(before.counts.present - 2);
  });

  it('lapse on the day after their certificate ends: one date changes every number', async () => {
    expect((await lsp.item('31', '2028-02-28')).state).toBe('expiring');
    expect(await lsp.item('31', '2028-02-29')).toMatchObject({ state: 'missing', have: 0, need: 2 });
    const later = await test.call('packages.readiness', { id: lsp.packageId, asOf: '2028-03-01' });
    expect(later.lapsing.map((item) => item.code)).toEqual(['31', 'R9']);
  });
});

describe('data that is not there', () => {
  it('is never taken for proof', async () => {
    const empty = await createTestCore();
    try {
      const { id } = await empty.call('packages.create', {
        profileId: 'relicence',
        title: 'Kosong',
        packageDate: PACKAGE_DATE,
      });
      const got = await empty.call('packages.get', { id });
      expect(got.counts.present).toBe(0);
      const states = Object.fromEntries(got.items.map((item) => [item.code, item.state]));
      expect(states).toMatchObject({
        25: 'no-data',
        31: 'no-data',
        36: 'no-data',
        R3: 'no-data',
        19: 'no-data',
        R1: 'missing',
        R14: 'missing',
      });
      expect(got.items.find((item) => item.code === 'R1')?.reasons.map((reason) => reason.code)).toContain(
        'packages.needsLicenceNumber',
      );
      expect(got.items.find((item) => item.code === 'R14')?.reasons).toMatchObject([
        { code: 'packages.needsSelfAssessment' },
      ]);
      expect(got.warnings.map((warning) => warning.message.code)).toEqual([
        'packages.warnNoType',
        'packages.warnNoLicence',
      ]);
    } finally {
      await empty.close();
    }
  });

  it('warns of a licence that has lapsed on the day asked for', async () => {
    const got = await test.call('packages.get', { id: lsp.packageId, asOf: '2028-02-01' });
    expect(got.warnings).toMatchObject([{ message: { code: 'packages.warnLapsed', params: { date: '2028-01-31' } } }]);
  });
});

describe('the self-assessment report', () => {
  it('counts only when every row has a result or it was finished, and says how far it is', async () => {
    const { editions } = await test.call('instruments.list', {});
    const edition = editions.find((candidate) => candidate.code === 'BNSP-201');
    const made = await test.call('selfAssessment.create', {
      title: 'AM',
      editionId: edition?.id ?? '',
      purpose: 'relicence',
      asOf: PACKAGE_DATE,
    });
    expect(await lsp.item('R14')).toMatchObject({
      state: 'missing',
      reasons: [{ code: 'packages.selfAssessmentOpen', params: { answered: 0, total: 187 } }],
    });
    await test.call('selfAssessment.finish', { id: made.id, expectRev: made.rev, withUnanswered: true });
    expect(await lsp.item('R14')).toMatchObject({
      state: 'present',
      reasons: [{ code: 'packages.selfAssessmentFinishedOpen', params: { answered: 0 } }],
    });
  });
});

describe('composing', () => {
  it('leaves an item out with a reason and takes it in again', async () => {
    const { id, rev } = await lsp.item('2');
    const omitted = await test.call('packages.omit', { itemId: id, expectRev: rev, reason: 'Arsip ada pada BNSP' });
    expect(await lsp.item('2')).toMatchObject({ state: 'omitted', omittedReason: 'Arsip ada pada BNSP' });
    await expect(test.call('packages.include', { itemId: id, expectRev: rev })).rejects.toMatchObject({
      code: 'core.conflict',
    });
    await test.call('packages.include', { itemId: id, expectRev: omitted.rev });
    expect(await lsp.item('2')).toMatchObject({ state: 'missing', omittedReason: null });
    await expect(
      test.call('packages.omit', { itemId: id, expectRev: omitted.rev + 1, reason: ' ' }),
    ).rejects.toMatchObject({ code: 'core.invalidInput' });
  });

  it('gives an item to a person with a due date, which comes up when due', async () => {
    const { id, rev } = await lsp.item('21');
    await test.call('packages.assign', { itemId: id, expectRev: rev, person: 'Dimas', due: '2026-11-25' });
    const { due } = await test.call('home.overview', {});
    expect(due.filter((item) => item.id.startsWith('package-item'))).toMatchObject([
      { id: `package-item-${id}`, person: 'Dimas', due: '2026-11-25', address: `/paket/${lsp.packageId}?butir=21` },
    ]);
    expect(await lsp.item('21', '2026-11-26')).toMatchObject({ person: 'Dimas', overdue: true });
  });

  it('shows readiness on the first page with what is missing', async () => {
    const { summaries } = await test.call('home.overview', {});
    expect(summaries).toMatchObject([
      {
        id: 'packages',
        done: 3,
        total: 53,
        address: `/paket/${lsp.packageId}?bagian=kekurangan&tanggal=2026-11-21`,
        openCount: 50,
      },
    ]);
  });

  it('changes title, date and letter number, and is withdrawn with a reason', async () => {
    const { rev } = await test.call('packages.change', {
      id: lsp.packageId,
      expectRev: 1,
      packageDate: '2026-12-01',
      letterNumber: '012/LSP/XII/2026',
    });
    expect((await test.call('packages.get', { id: lsp.packageId })).package).toMatchObject({
      packageDate: '2026-12-01',
      letterNumber: '012/LSP/XII/2026',
    });
    await test.call('packages.withdraw', { id: lsp.packageId, expectRev: rev, reason: 'Dibuat dua kali' });
    expect((await test.call('packages.list', {})).packages).toEqual([]);
    await expect(test.call('packages.build', { id: lsp.packageId })).rejects.toMatchObject({ code: 'core.withdrawn' });
  });
});

describe('the list of gaps', () => {
  it('names by person what is missing, as text and as files', async () => {
    const { id, rev } = await lsp.item('39');
    await cite('39', lsp.documents.sop, ['procedure']);
    await test.call('packages.assign', { itemId: id, expectRev: rev, person: 'Dimas', due: '2026-12-01' });
    const { people } = await test.call('packages.gaps', { id: lsp.packageId });
    expect(people.map((gaps) => gaps.person)).toEqual(['Dimas', '']);
    expect(people[0]?.items).toMatchObject([
      {
        code: '39',
        state: 'partial',
        due: '2026-12-01',
        lines: ['Program asesmen: Belum ada bukti yang dikutip.'],
        bring: 'SOP atau Rekaman, tiap bagian',
        where: 'Paket › Relisensi 2028 › Butir 39',
        address: `/paket/${lsp.packageId}?butir=39`,
      },
    ]);
    expect(people[0]?.text).toBe(
      [
        'Kekurangan Relisensi 2028 per 21 November 2026',
        'Dimas',
        '',
        '39. SOP sertifikasi dan program asesmen – Sebagian (paling lambat 1 Desember 2026)',
        '   - Program asesmen: Belum ada bukti yang dikutip.',
        '   Yang dibawa: SOP atau Rekaman, tiap bagian',
      ].join('\n'),
    );
    const word = await test.call('packages.gapsFile', { id: lsp.packageId, format: 'word', person: 'Dimas' });
    const excel = await test.call('packages.gapsFile', { id: lsp.packageId, format: 'excel' });
    expect([word.name, excel.name]).toEqual(['Daftar_Kekurangan_2026-11-21.docx', 'Daftar_Kekurangan_2026-11-21.xlsx']);
  });

  it('has no word for an assessor whose file is there', async () => {
    const { people } = await test.call('packages.gaps', { id: lsp.packageId });
    expect(people[0]?.items.map((item) => item.code)).not.toContain('31');
  });
});

describe('a bare file', () => {
  it('proves nothing until somebody states what it proves', async () => {
    const { revisions } = await test.call('documents.get', { id: lsp.documents.manual });
    const { id } = await lsp.item('18');
    const link = {
      itemId: id,
      memberIds: [null],
      targetKind: 'file' as const,
      targetId: revisions[0]?.file?.hash ?? '',
    };
    await test.call('packages.cite', link);
    expect(await lsp.item('18')).toMatchObject({ state: 'missing', reasons: [{ code: 'packages.proofNotStated' }] });
    await test.call('packages.cite', { ...link, page: '1', note: 'Panduan mutu edisi 1' });
    expect((await lsp.item('18')).state).toBe('present');
  });
});
