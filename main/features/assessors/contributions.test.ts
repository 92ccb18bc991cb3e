import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;

beforeEach(async () => {
  test = await createTestCore();
  await test.call('profile.change', { name: 'LSP Uji', expectRev: 0, type: 'p1-education' });
});
afterEach(() => test.close());

async function fileOf(name: string): Promise<{ path: string }> {
  const path = join(test.home, name);
  await writeFile(path, name);
  return { path };
}

async function assessor(
  name: string,
  number: string,
  validUntil: string,
  scan = true,
): Promise<{ id: string; fileId: string }> {
  const { id } = await test.call('assessors.create', {
    name,
    certificate: { registerNumber: number, issuedOn: '2024-03-05', validUntil },
  });
  const [certificate] = (await test.call('assessors.get', { id })).certificates;
  if (!scan) return { id, fileId: '' };
  const file = await fileOf(`${name}.pdf`);
  const { ids } = await test.call('assessors.addFile', {
    assessorIds: [id],
    kind: 'certificate',
    certificateId: certificate?.id ?? '',
    file,
  });
  return { id, fileId: ids[0] ?? '' };
}

async function itemOf(code: string, asOf?: string) {
  const listed = await test.call('packages.list', {});
  const id =
    listed.packages[0]?.id ??
    (await test.call('packages.create', { profileId: 'relicence', title: 'Relisensi', packageDate: '2026-11-21' })).id;
  const { items } = await test.call('packages.get', { id, ...(asOf === undefined ? {} : { asOf }) });
  const item = items.find((candidate) => candidate.code === code);
  if (item === undefined) throw new Error(`no item ${code}`);
  return item;
}

describe('package items', () => {
  it('count each active assessor whose certificate is scanned and in force on the day', async () => {
    await assessor('Sari Dewi', 'MET.000.000001 2024', '2029-03-04');
    await assessor('Budi Santoso', 'MET.000.000002 2024', '2027-01-31');
    await assessor('Citra Lestari', 'MET.000.000003 2024', '2029-03-04', false);
    await assessor('Dian Putra', 'MET.000.000004 2021', '2026-11-20');
    expect(await itemOf('31')).toMatchObject({ state: 'partial', have: 2, need: 4 });
    expect((await itemOf('31')).missing.map((member) => member.label).sort()).toEqual(['Citra Lestari', 'Dian Putra']);
    expect(await itemOf('31', '2027-02-01')).toMatchObject({ have: 1, need: 4 });
    expect(await itemOf('31', '2026-11-20')).toMatchObject({ have: 3, need: 4 });
  });

  it('are one fewer when the file of one certificate is taken out, and whole again when it is put back', async () => {
    await assessor('Sari Dewi', 'MET.000.000001 2024', '2029-03-04');
    const { fileId } = await assessor('Budi Santoso', 'MET.000.000002 2024', '2029-03-04');
    expect(await itemOf('31')).toMatchObject({ state: 'present', have: 2, need: 2 });
    await test.call('assessors.removeFile', { id: fileId, expectRev: 1 });
    expect(await itemOf('31')).toMatchObject({
      state: 'partial',
      have: 1,
      need: 2,
      missing: [{ label: 'Budi Santoso' }],
    });
    await test.call('assessors.restoreFile', { id: fileId, expectRev: 2 });
    expect(await itemOf('31')).toMatchObject({ state: 'present', have: 2 });
  });

  it('take no account of who has left, and no proof of a certificate without an end', async () => {
    const sari = await assessor('Sari Dewi', 'MET.000.000001 2024', '2029-03-04');
    const budi = await assessor('Budi Santoso', 'MET.000.000002 2024', '2029-03-04');
    const [certificate] = (await test.call('assessors.get', { id: budi.id })).certificates;
    await test.call('assessors.changeCertificate', { id: certificate?.id ?? '', expectRev: 1, validUntil: null });
    expect(await itemOf('31')).toMatchObject({ have: 1, need: 2 });
    await test.call('assessors.change', { id: sari.id, expectRev: 1, active: false, inactiveSince: '2026-11-21' });
    expect(await itemOf('31')).toMatchObject({ state: 'missing', have: 0, need: 1 });
  });

  it('know statements, decrees, assignment letters and technical certificates of each assessor', async () => {
    const { id } = await assessor('Sari Dewi', 'MET.000.000001 2024', '2029-03-04');
    const technical = await test.call('assessors.addCertificate', {
      assessorId: id,
      kind: 'technical',
      number: '62010',
      validUntil: '2028-01-01',
      file: await fileOf('teknis.pdf'),
    });
    expect(technical.rev).toBe(1);
    for (const kind of ['statement', 'decree', 'assignment'] as const) {
      await test.call('assessors.addFile', {
        assessorIds: [id],
        kind,
        file: await fileOf(`${kind}.pdf`),
        datedOn: '2026-01-05',
        validUntil: '2026-12-31',
      });
    }
    for (const code of ['30', '32', '33', '34'])
      expect(await itemOf(code), code).toMatchObject({ state: expect.stringMatching(/present|expiring/), have: 1 });
    expect(await itemOf('33', '2027-01-01')).toMatchObject({ state: 'missing', have: 0, need: 1 });
  });

  it('say that there is no data while nobody is recorded', async () => {
    expect(await itemOf('31')).toMatchObject({ state: 'no-data', need: 0 });
  });

  it('range over schemes in scope on the day and over sites in use', async () => {
    await test.call('schemes.create', {
      title: 'Pemrogram Junior',
      inScope: true,
      scopeFrom: '2025-01-01',
      scopeUntil: '2026-12-31',
    });
    await test.call('schemes.create', { title: 'Belum dinyatakan' });
    await test.call('tuk.create', { name: 'TUK Lab' });
    const members = await itemOf('31');
    expect(members.state).toBe('no-data');
    const scheme = (
      await test.call('packages.get', { id: (await test.call('packages.list', {})).packages[0]?.id ?? '' })
    ).items;
    expect(scheme.filter((item) => item.range === 'scheme').map((item) => item.need)).toContain(1);
    expect(scheme.filter((item) => item.range === 'tuk').map((item) => item.need)).toContain(1);
    const later = await test.call('packages.get', {
      id: (await test.call('packages.list', {})).packages[0]?.id ?? '',
      asOf: '2027-01-01',
    });
    expect(later.items.filter((item) => item.range === 'scheme').every((item) => item.need === 0)).toBe(true);
  });
});

describe('the first page', () => {
  it('names ends and reminders of certificates, the last reminder only', async () => {
    const { id } = await assessor('Sari Dewi', 'MET.000.000001 2024', '2026-12-31');
    const { due } = await test.call('home.overview', { days: 90 });
    expect(due.filter((item) => item.address === `/asesor/${id}`)).toMatchObject([
      {
        due: '2026-10-02',
        // the certificate still counts: the note is no delay
        overdue: false,
        title: { code: 'assessors.certificateEndsIn', params: { name: 'Sari Dewi', days: 90 } },
      },
      { due: '2026-12-01', overdue: false, title: { params: { days: 30 } } },
      { due: '2026-12-31', overdue: false, title: { code: 'assessors.certificateEnds' }, person: 'Sari Dewi' },
    ]);
  });

  it('shows what the standing checks found', async () => {
    await assessor('Sari Dewi', 'MET.000.000001 2024', '2026-11-20', false);
    const budi = await test.call('assessors.create', { name: 'Budi Santoso' });
    await test.call('assessors.addCertificate', {
      assessorId: budi.id,
      kind: 'technical',
      number: '1',
      validUntil: '2026-01-01',
    });
    const { checks } = await test.call('home.overview', {});
    expect(
      checks
        .filter((check) => check.id.startsWith('assessors-'))
        .map((check) => [check.id, check.message.params['name']]),
    ).toEqual([
      ['assessors-expired', 'Sari Dewi'],
      ['assessors-technical-expired', 'Budi Santoso'],
      ['assessors-no-number', 'Budi Santoso'],
    ]);
  });

  it('names many of one kind in one line that opens the filtered list', async () => {
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) await test.call('assessors.create', { name: `Asesor ${name}` });
    const { checks } = await test.call('home.overview', {});
    expect(checks.filter((check) => check.id === 'assessors-no-number')).toEqual([
      {
        id: 'assessors-no-number',
        message: { code: 'assessors.checkNoNumberMany', params: { count: 6 } },
        address: '/asesor?f.state=incomplete',
      },
    ]);
  });
});
