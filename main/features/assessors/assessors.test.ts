import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../contract/index.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

const MET = 'MET.000.001234 2024';
let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

async function fileOf(name: string, content = name): Promise<{ path: string }> {
  const path = join(test.home, name);
  await writeFile(path, content);
  return { path };
}

async function sari(): Promise<string> {
  const made = await test.call('assessors.create', {
    name: 'Sari Dewi',
    degreeBack: 'S.Kom.',
    employer: 'Politeknik Contoh',
    nik: '3201010101010001',
    phone: '081234567890',
    email: 'sari@contoh.example',
    address: 'Jalan Contoh 1',
    birthDate: '1985-02-03',
    certificate: { registerNumber: MET, issuedOn: '2024-03-05', validUntil: '2027-03-04' },
  });
  return made.id;
}

describe('the record', () => {
  it('is made with its first certificate and read as of a day', async () => {
    const id = await sari();
    const today = await test.call('assessors.get', { id });
    expect(today).toMatchObject({
      fullName: 'Sari Dewi, S.Kom.',
      registerNumber: MET,
      state: 'expiring',
      asOf: '2026-11-21',
      registerUsual: true,
    });
    expect(today.certificate).toMatchObject({ endsOn: '2027-03-04', daysLeft: 103 });
    expect((await test.call('assessors.get', { id, asOf: '2026-01-01' })).state).toBe('valid');
    expect((await test.call('assessors.get', { id, asOf: '2027-03-05' })).state).toBe('expired');
    expect(await test.call('assessors.counts', {})).toMatchObject({
      total: 1,
      active: 1,
      states: { expiring: 1, valid: 0 },
      technical: { none: 1 },
    });
  });

  it('masks personal data everywhere until it is shown by a logged act', async () => {
    const id = await sari();
    const record = await test.call('assessors.get', { id });
    expect(record).toMatchObject({
      nik: '••••••••••••0001',
      phone: '•••••••••890',
      email: 's•••@contoh.example',
      address: '•••',
      birthDate: '•••',
    });
    const { assessors } = await test.call('assessors.list', {});
    expect(assessors[0]).toMatchObject({ phone: '•••••••••890', email: 's•••@contoh.example' });
    expect((await test.call('search.find', { text: '3201010101010001' })).hits).toEqual([]);
    expect((await test.call('search.find', { text: '081234567890' })).hits).toEqual([]);
    const before = await test.call('workspace.check', {});
    expect(await test.call('assessors.reveal', { id, purpose: 'surat tugas' })).toEqual({
      nik: '3201010101010001',
      birthDate: '1985-02-03',
      address: 'Jalan Contoh 1',
      phone: '081234567890',
      email: 'sari@contoh.example',
      taxNumber: '',
    });
    const after = await test.call('workspace.check', {});
    expect(after.chain).toEqual({ rows: before.chain.rows + 1, intact: true, brokenAt: null });
  });

  it('is found by name and by register number', async () => {
    const id = await sari();
    for (const text of ['sari', '001234', MET, 'politeknik']) {
      expect((await test.call('search.find', { text })).hits, text).toMatchObject([
        { kind: 'assessor', id, address: `/asesor/${id}` },
      ]);
    }
  });

  it('keeps what a change leaves out and empties what it sets to null', async () => {
    const id = await sari();
    await test.call('assessors.change', { id, expectRev: 1, category: 'lead', employer: null });
    expect(await test.call('assessors.get', { id })).toMatchObject({
      category: 'lead',
      employer: '',
      degreeBack: 'S.Kom.',
      registerNumber: MET,
    });
    await expect(test.call('assessors.change', { id, expectRev: 1, city: 'Bandung' })).rejects.toMatchObject({
      code: 'core.conflict',
    });
  });

  it('leaves category and the like open while nobody has said them', async () => {
    const { id } = await test.call('assessors.create', { name: 'Budi Santoso' });
    expect(await test.call('assessors.get', { id })).toMatchObject({
      category: null,
      affiliation: null,
      sex: null,
      state: 'incomplete',
      certificates: [],
    });
  });

  it('refuses a register number that somebody else has', async () => {
    await sari();
    await expect(
      test.call('assessors.create', { name: 'Budi Santoso', certificate: { registerNumber: 'MET 000 001234' } }),
    ).rejects.toMatchObject({
      fields: {
        'certificate.registerNumber': { code: 'assessors.registerTaken', params: { name: 'Sari Dewi, S.Kom.' } },
      },
    });
    const { id } = await test.call('assessors.create', { name: 'Budi Santoso' });
    await expect(
      test.call('assessors.addCertificate', { assessorId: id, kind: 'assessor', registerNumber: MET }),
    ).rejects.toMatchObject({
      fields: { registerNumber: { code: 'assessors.registerTaken' } },
    });
  });

  it('is inactive from the day on which it says so, and active again without a trace of it', async () => {
    const id = await sari();
    await test.call('assessors.change', { id, expectRev: 1, active: false, inactiveSince: '2026-11-01' });
    expect((await test.call('assessors.get', { id })).state).toBe('inactive');
    expect((await test.call('assessors.get', { id, asOf: '2026-10-31' })).state).toBe('expiring');
    await test.call('assessors.change', { id, expectRev: 2, active: true });
    expect(await test.call('assessors.get', { id })).toMatchObject({ state: 'expiring', inactiveSince: null });
  });

  it('is not put back while somebody else has the register number', async () => {
    const id = await sari();
    await test.call('assessors.withdraw', { id, expectRev: 1 });
    await test.call('assessors.create', { name: 'Budi', certificate: { registerNumber: MET } });
    await expect(test.call('assessors.restore', { id, expectRev: 2 })).rejects.toMatchObject({
      code: 'assessors.registerTaken',
      params: { name: 'Budi' },
    });
  });

  it('is withdrawn and put back, not deleted', async () => {
    const id = await sari();
    await test.call('assessors.withdraw', { id, expectRev: 1, reason: 'Pindah' });
    expect((await test.call('assessors.list', {})).assessors).toEqual([]);
    expect((await test.call('assessors.list', { withdrawn: true })).assessors).toMatchObject([{ id, withdrawn: true }]);
    expect((await test.call('assessors.get', { id })).withdrawnReason).toBe('Pindah');
    await expect(
      test.call('assessors.addCertificate', { assessorId: id, kind: 'technical', number: 'x' }),
    ).rejects.toMatchObject({ code: 'core.withdrawn' });
    await test.call('assessors.restore', { id, expectRev: 2 });
    expect((await test.call('assessors.list', {})).assessors).toHaveLength(1);
  });
});

describe('certificates', () => {
  it('keep their history: a renewal is a certificate of its own', async () => {
    const id = await sari();
    await test.call('assessors.addCertificate', {
      assessorId: id,
      kind: 'assessor',
      registerNumber: 'MET.000.001234 2027',
      issuedOn: '2027-02-01',
      validUntil: '2030-01-31',
    });
    const now = await test.call('assessors.get', { id });
    expect(now.certificates.map((certificate) => [certificate.validUntil, certificate.current])).toEqual([
      ['2027-03-04', true],
      ['2030-01-31', false],
    ]);
    const later = await test.call('assessors.get', { id, asOf: '2027-06-01' });
    expect(later).toMatchObject({ state: 'valid', registerNumber: 'MET.000.001234 2027' });
    expect(later.certificates.map((certificate) => certificate.current)).toEqual([false, true]);
  });

  it('are extended on a legal ground only', async () => {
    const id = await sari();
    const [certificate] = (await test.call('assessors.get', { id })).certificates;
    if (certificate === undefined) throw new Error('no certificate');
    const extension = { id: certificate.id, expectRev: 1, extendedUntil: '2027-09-30' };
    await expect(test.call('assessors.changeCertificate', extension)).rejects.toMatchObject({
      fields: { extensionGround: { code: 'assessors.groundNeeded' } },
    });
    await test.call('assessors.changeCertificate', { ...extension, extensionGround: 'SE BNSP' });
    expect(await test.call('assessors.get', { id, asOf: '2027-05-01' })).toMatchObject({
      state: 'extended',
      certificate: { endsOn: '2027-09-30' },
    });
  });

  it('refuse dates that contradict one another', async () => {
    const id = await sari();
    const wrong = { assessorId: id, kind: 'technical', number: '1', issuedOn: '2026-05-01' } as const;
    await expect(test.call('assessors.addCertificate', { ...wrong, validUntil: '2026-04-30' })).rejects.toMatchObject({
      fields: { validUntil: { code: 'assessors.endBeforeIssue' } },
    });
    await expect(
      test.call('assessors.addCertificate', {
        ...wrong,
        validUntil: '2027-04-30',
        extendedUntil: '2027-01-01',
        extensionGround: 'x',
      }),
    ).rejects.toMatchObject({ fields: { extendedUntil: { code: 'assessors.extensionBeforeEnd' } } });
    await expect(
      test.call('assessors.addCertificate', { ...wrong, schemeId: '01890000-0000-7000-8000-000000000001' }),
    ).rejects.toMatchObject({ fields: { schemeId: { code: 'core.gone' } } });
  });

  it('are named after their scheme and counted by field', async () => {
    const id = await sari();
    const scheme = await test.call('schemes.create', { title: 'Pemrogram Junior', code: 'SKM-01' });
    await test.call('assessors.addCertificate', {
      assessorId: id,
      kind: 'technical',
      number: '62010',
      schemeId: scheme.id,
      validUntil: '2028-01-01',
    });
    await test.call('assessors.addCertificate', {
      assessorId: id,
      kind: 'technical',
      number: '62011',
      field: 'Jaringan',
      validUntil: '2026-01-01',
    });
    const { technical, certificates } = await test.call('assessors.get', { id });
    expect(technical).toMatchObject({ state: 'expired', field: 'Jaringan', fields: 2, inForce: 1 });
    expect(certificates.find((certificate) => certificate.number === '62010')?.schemeTitle).toBe('Pemrogram Junior');
  });

  it('withdrawn count no more, and their number leaves the person', async () => {
    const { id } = await test.call('assessors.create', {
      name: 'Budi',
      certificate: { registerNumber: 'MET.000.009999 2024' },
    });
    const [certificate] = (await test.call('assessors.get', { id })).certificates;
    await test.call('assessors.withdrawCertificate', {
      id: certificate?.id ?? '',
      expectRev: 1,
      reason: 'Salah catat',
    });
    expect(await test.call('assessors.get', { id })).toMatchObject({
      registerNumber: '',
      state: 'incomplete',
      certificates: [{ withdrawnReason: 'Salah catat' }],
    });
  });
});

describe('files', () => {
  it('stand for several assessors at once and are recognised when they come again', async () => {
    const [one, two] = [await sari(), (await test.call('assessors.create', { name: 'Budi' })).id];
    const file = await fileOf('sk.pdf');
    const paper: InputOf<'assessors.addFile'> = {
      assessorIds: [one, two],
      kind: 'decree',
      file,
      number: 'SK-01',
      datedOn: '2026-01-05',
      validUntil: '2026-12-31',
    };
    const { ids } = await test.call('assessors.addFile', paper);
    expect(ids).toHaveLength(2);
    expect(await test.call('assessors.addFile', paper)).toEqual({ ids });
    expect((await test.call('assessors.get', { id: two })).files).toMatchObject([
      { kind: 'decree', number: 'SK-01', inForce: true, fileName: 'sk.pdf', size: 6 },
    ]);
    expect((await test.call('assessors.get', { id: two, asOf: '2027-01-01' })).files).toMatchObject([
      { inForce: false },
    ]);
    expect((await test.call('assessors.list', {})).assessors.map((row) => row.files)).toEqual([
      { decree: 1 },
      { decree: 1 },
    ]);
  });

  it('must say when they were written where that is what counts, and hold something', async () => {
    const id = await sari();
    await expect(
      test.call('assessors.addFile', { assessorIds: [id], kind: 'statement', file: await fileOf('a.pdf') }),
    ).rejects.toMatchObject({
      fields: { datedOn: { code: 'assessors.dateNeeded' } },
    });
    await expect(
      test.call('assessors.addFile', { assessorIds: [id], kind: 'cv', file: await fileOf('kosong.pdf', '') }),
    ).rejects.toMatchObject({
      code: 'assessors.fileEmpty',
      params: { name: 'kosong.pdf' },
    });
    const program = await fileOf('cv.exe', 'MZ\u0090\u0000 isi');
    await expect(
      test.call('assessors.addFile', { assessorIds: [id], kind: 'cv', file: program }),
    ).rejects.toMatchObject({
      code: 'documents.notDocument',
      params: { name: 'cv.exe' },
    });
    await expect(
      test.call('assessors.addFile', { assessorIds: [id], kind: 'certificate', file: await fileOf('b.pdf') }),
    ).rejects.toMatchObject({
      fields: { certificateId: { code: 'assessors.certificateNeeded' } },
    });
    await expect(
      test.call('assessors.addFile', {
        assessorIds: [id],
        kind: 'cv',
        file: { path: join(test.home, 'tidak-ada.pdf') },
      }),
    ).rejects.toMatchObject({
      code: 'core.pathMissing',
    });
    expect((await test.call('assessors.get', { id })).files).toEqual([]);
  });

  it('are taken out and put back, and handed out by a logged act', async () => {
    const id = await sari();
    const { ids } = await test.call('assessors.addFile', {
      assessorIds: [id],
      kind: 'ktp',
      file: await fileOf('ktp.jpg'),
    });
    const fileId = ids[0] ?? '';
    const before = await test.call('workspace.check', {});
    const file = { kind: 'assessor-file', id: fileId };
    await test.call('files.opened', file);
    const offered = await test.call('files.download', file);
    expect(offered).toMatchObject({ name: 'ktp.jpg', size: 7 });
    expect((await test.call('workspace.check', {})).chain.rows).toBe(before.chain.rows + 1);
    const handed = await test.core.download(test.session, offered.ticket);
    expect(handed).toMatchObject({ ok: true, value: { name: 'ktp.jpg', size: 7 } });
    await test.call('assessors.removeFile', { id: fileId, expectRev: 1 });
    expect((await test.call('assessors.get', { id })).files).toMatchObject([{ withdrawn: true, inForce: false }]);
    await test.call('assessors.restoreFile', { id: fileId, expectRev: 2 });
    expect((await test.call('assessors.get', { id })).files).toMatchObject([{ withdrawn: false }]);
    expect((await test.call('workspace.check', { files: true })).files).toEqual({
      checked: 1,
      missing: [],
      damaged: [],
    });
  });
});

describe('periods', () => {
  it('come with source and basis, and can be set otherwise', async () => {
    const id = await sari();
    const { periods } = await test.call('assessors.periods', {});
    expect(periods.find((period) => period.key === 'expiringDays')).toMatchObject({
      values: [180],
      shipped: [180],
      rev: 0,
      basis: 'proposal',
    });
    expect((await test.call('assessors.get', { id })).state).toBe('expiring');
    await test.call('assessors.changePeriod', {
      key: 'expiringDays',
      expectRev: 0,
      values: [90],
      note: 'Kebiasaan LSP',
    });
    expect((await test.call('assessors.get', { id })).state).toBe('valid');
    await expect(
      test.call('assessors.changePeriod', { key: 'expiringDays', expectRev: 0, values: [60] }),
    ).rejects.toMatchObject({ code: 'core.conflict' });
    await expect(test.call('assessors.changePeriod', { key: 'lain', expectRev: 0, values: [1] })).rejects.toMatchObject(
      { code: 'assessors.noPeriod' },
    );
  });
});
