import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { Job } from '../../../main/contract/jobs.ts';
import type { PackageItem, PackageMember } from '../../../main/contract/package-shapes.ts';
import { type Answers, refusal, renderScreen } from '../../app/testing.tsx';
import { PackageScreen } from './package-screen.tsx';
import { PackagesScreen } from './packages-screen.tsx';
import { VerifyScreen } from './verify-screen.tsx';

const ID = '01890000-0000-7000-8000-000000000001';
const none = { items: 0, present: 0, expiring: 0, partial: 0, missing: 0, noData: 0, omitted: 0, notApplicable: 0 };

function itemOf(patch: Partial<PackageItem>): PackageItem {
  return {
    id: `01890000-0000-7000-8000-0000000000${patch.code?.padStart(2, '0') ?? '99'}`,
    rev: 1,
    code: '18',
    section: 'C',
    title: { id: 'Panduan mutu', en: 'Quality manual' },
    hint: null,
    folder: '05_PANDUAN_MUTU',
    range: 'once',
    kind: 'document',
    report: null,
    reports: [],
    clauses: [],
    documentTypes: [],
    basis: [{ mark: 'V', markTitle: { id: 'Disebut dalam sumber', en: 'Named in a source' }, source: 'SOP LSP' }],
    state: 'present',
    have: 1,
    need: 1,
    reasons: [],
    missing: [],
    person: '',
    due: null,
    overdue: false,
    omittedReason: null,
    added: false,
    ...patch,
  };
}

const lacking = {
  id: 'maya',
  subjectId: ID,
  label: 'Maya Anggraini',
  address: '/asesor/maya',
  reasons: [{ code: 'packages.proofLapsed', params: { label: 'MET.1', date: '2026-02-01' } }],
};
const certificates = itemOf({
  code: '31',
  section: 'E',
  title: { id: 'Sertifikat asesor', en: 'Assessor certificates' },
  range: 'assessor',
  kind: 'records',
  state: 'partial',
  have: 17,
  need: 18,
  reasons: [{ code: 'packages.someOf', params: { have: 17, need: 18, range: 'assessor' } }],
  missing: [lacking],
});
const members: PackageMember[] = [
  { ...lacking, state: 'missing', proofs: [] },
  {
    id: 'sari',
    subjectId: '01890000-0000-7000-8000-000000000002',
    label: 'Sari Dewi',
    address: '/asesor/sari',
    state: 'present',
    reasons: [],
    proofs: [],
  },
];

function packageOf(asOf: string): OutputOf<'packages.get'> {
  return {
    package: {
      id: ID,
      rev: 1,
      title: 'Relisensi 2026',
      profileId: 'relicence',
      profileEdition: '2026-1',
      packageDate: '2026-06-01',
      letterNumber: '',
      withdrawn: false,
    },
    asOf,
    lspType: 'p2',
    notice: { id: 'Susunan aplikasi, bukan daftar resmi BNSP.', en: 'Ours.' },
    sourceNote: { id: 'x', en: 'x' },
    sections: [
      {
        code: 'C',
        title: { id: 'Sistem mutu', en: 'Quality system' },
        counts: { ...none, items: 1, present: 1 },
        narrative: '',
        rev: null,
      },
      {
        code: 'E',
        title: { id: 'Asesor', en: 'Assessors' },
        counts: { ...none, items: 1, partial: 1 },
        narrative: '',
        rev: null,
      },
    ],
    items: [itemOf({ code: '18' }), certificates],
    counts: { ...none, items: 2, present: 1, partial: 1 },
    warnings: [],
    builds: [],
  };
}

const answers: Answers = {
  'packages.get': (input) => packageOf(input.asOf ?? ''),
  'packages.readiness': (input) => ({
    asOf: input.asOf ?? '',
    counts: none,
    sections: [],
    people: [],
    lapsing: [{ code: '18', title: { id: 'Panduan mutu', en: 'Quality manual' }, reasons: [] }],
  }),
  'packages.item': (input) => ({ item: certificates, members, asOf: input.asOf ?? '', reports: [] }),
  'packages.target': {
    folder: '/data/lsp/exports',
    fileName: 'RELISENSI_LSP_20260601.zip',
    path: '/data/lsp/exports/RELISENSI_LSP_20260601.zip',
    exists: false,
    reason: null,
    freeBytes: 5_000_000_000,
  },
  'evidence.of': { links: [] },
  'evidence.targets': { targets: [] },
};

const open = (extra: Answers = {}, query = '') =>
  renderScreen(<PackageScreen />, {
    path: '/paket/:id',
    address: `/paket/${ID}${query}`,
    answers: { ...answers, ...extra },
  });

function jobOf(patch: Partial<Job>): Job {
  return {
    id: ID,
    kind: 'package-build',
    state: 'running',
    done: 30,
    total: 100,
    subject: 'Relisensi 2026',
    resumable: true,
    startedAt: '2026-03-03T01:00:00.000Z',
    endedAt: null,
    failure: null,
    result: null,
    ...patch,
  };
}

describe('the composer', () => {
  it('says of each item in words how it stands, and names and links what is missing', async () => {
    await open();
    const row = (await screen.findByText('Sertifikat asesor')).closest('[role="row"]') as HTMLElement;
    expect(within(row).getByText('Sebagian')).toBeTruthy();
    expect(within(row).getByText('17 dari 18 asesor')).toBeTruthy();
    expect(within(row).getByRole('link', { name: 'Maya Anggraini' }).getAttribute('href')).toBe('/asesor/maya');
    expect(screen.getByText('1 dari 2 butir ada per 3 Maret 2026.')).toBeTruthy();
    expect(screen.getByText(/bukan daftar resmi BNSP/)).toBeTruthy();
  });

  it('shows one section only when it is chosen', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: /Asesor/ }));
    expect(screen.queryByText('Panduan mutu')).toBeNull();
    expect(screen.getByText('Sertifikat asesor')).toBeTruthy();
  });

  it('opens an item with its members, the missing ones first with the reason', async () => {
    const { user, address } = await open();
    await user.click(await screen.findByText('Sertifikat asesor'));
    expect(address()).toContain('butir=31');
    const drawer = await screen.findByRole('complementary', { name: /31\. Sertifikat asesor/ });
    const names = (await within(drawer).findAllByRole('button', { expanded: false })).map(
      (button) => button.textContent,
    );
    expect(names[0]).toContain('Maya Anggraini');
    expect(names[0]).toContain('Masa berlaku MET.1 berakhir 1 Februari 2026.');
    await user.click(within(drawer).getByRole('button', { name: /Maya Anggraini/ }));
    expect(within(drawer).getByRole('link', { name: 'Buka Maya Anggraini' })).toBeTruthy();
  });

  it('asks for everything anew as of another day, and says what lapses until then', async () => {
    const { user, calls, address } = await open();
    const field = await screen.findByRole('textbox', { name: 'Siap per tanggal' });
    await user.clear(field);
    await user.type(field, '1/9/2026');
    expect(address()).toContain('tanggal=2026-09-01');
    expect(await screen.findByText('Ada hari ini, tidak lagi pada 1 September 2026 (1)')).toBeTruthy();
    expect(calls).toContainEqual(['packages.get', { id: ID, asOf: '2026-09-01' }]);
  });

  it('leaves an item out only with a reason', async () => {
    const { user, calls } = await open({ 'packages.omit': { id: certificates.id, rev: 2 } }, '?butir=31');
    await user.click(await screen.findByRole('button', { name: 'Tidak disertakan' }));
    const dialog = await screen.findByRole('dialog');
    const act = within(dialog).getByRole('button', { name: 'Tidak disertakan' });
    expect(act.hasAttribute('disabled')).toBe(true);
    await user.type(within(dialog).getByRole('textbox', { name: /Alasan/ }), 'Tidak diminta');
    await user.click(act);
    expect(calls).toContainEqual(['packages.omit', { itemId: certificates.id, expectRev: 1, reason: 'Tidak diminta' }]);
  });

  it('gives an item to a person', async () => {
    const { user, calls } = await open({ 'packages.assign': { id: certificates.id, rev: 2 } }, '?butir=31');
    await user.type(await screen.findByRole('textbox', { name: 'Nama' }), 'Dimas');
    await user.click(screen.getByRole('button', { name: 'Simpan penugasan' }));
    expect(calls).toContainEqual([
      'packages.assign',
      { itemId: certificates.id, expectRev: 1, person: 'Dimas', due: null },
    ]);
  });
});

describe('the list of gaps', () => {
  const people = [
    {
      person: 'Dimas',
      items: [
        {
          itemId: ID,
          code: '31',
          title: 'Sertifikat asesor',
          state: 'partial' as const,
          stateWord: 'Sebagian',
          due: '2026-03-10',
          lines: ['Maya Anggraini: belum'],
          bring: 'Sertifikat',
          where: 'Paket',
          address: '/paket',
        },
      ],
      text: 'Kekurangan Dimas',
    },
    {
      person: '',
      items: [
        {
          itemId: ID,
          code: '40',
          title: 'Rekaman',
          state: 'missing' as const,
          stateWord: 'Belum',
          due: null,
          lines: ['belum'],
          bring: '',
          where: 'Paket',
          address: '/paket',
        },
      ],
      text: 'Kekurangan lain',
    },
  ];

  it('is handed to one person as text with one press', async () => {
    const { user } = await open({ 'packages.gaps': { asOf: '2026-03-03', people } }, '?bagian=kekurangan');
    await user.click(await screen.findByRole('button', { name: 'Salin teks untuk Dimas' }));
    expect(await navigator.clipboard.readText()).toBe('Kekurangan Dimas');
    expect(screen.getByRole('link', { name: '31. Sertifikat asesor' }).getAttribute('href')).toBe(
      `/paket/${ID}?tanggal=2026-03-03&butir=31`,
    );
    await user.click(screen.getByRole('button', { name: 'Salin teks untuk semua orang' }));
    expect(await navigator.clipboard.readText()).toBe('Kekurangan Dimas\n\nKekurangan lain');
  });

  it('says that nothing is missing', async () => {
    await open({ 'packages.gaps': { asOf: '2026-03-03', people: [] } }, '?bagian=kekurangan');
    expect(await screen.findByText('Tidak ada kekurangan pada tanggal ini.')).toBeTruthy();
  });
});

describe('building', () => {
  it('goes to the exports folder with one press, shows progress and the checked result', async () => {
    let job = jobOf({});
    const { user, emit } = await open({ 'packages.build': { jobId: ID }, 'jobs.get': () => job });
    await user.click(await screen.findByRole('button', { name: 'Bangun paket' }));
    await user.click(await screen.findByRole('button', { name: 'Bangun ke folder hasil' }));
    expect(await screen.findByText('30 / 100', { exact: false })).toBeTruthy();
    job = jobOf({
      state: 'done',
      result: {
        buildId: ID,
        path: '/data/lsp/exports/RELISENSI_LSP_20260601.zip',
        size: 2_500_000,
        sha256: 'a'.repeat(64),
        files: 62,
        items: 2,
        present: 1,
      },
    });
    await emit({ type: 'job', jobId: ID });
    expect(await screen.findByText('Paket terbangun dan diperiksa')).toBeTruthy();
    expect(screen.getByText('62 berkas, 2,4 MB. 1 dari 2 butir ada.')).toBeTruthy();
    expect(screen.getByText('a'.repeat(64))).toBeTruthy();
  });

  it('replaces a file that is there only after it was asked to', async () => {
    const taken = refusal('packages.targetExists', { name: 'X.zip', folder: '/data' });
    const { user, calls } = await open({
      'packages.build': (input) => (input.replace === true ? { jobId: ID } : taken),
      'jobs.get': jobOf({}),
    });
    await user.click(await screen.findByRole('button', { name: 'Bangun paket' }));
    await user.click(await screen.findByRole('button', { name: 'Bangun ke folder hasil' }));
    expect(await screen.findByText(/X\.zip sudah ada di \/data/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Ganti berkas yang ada' }));
    expect(
      calls.filter(([name]) => name === 'packages.build').map(([, input]) => (input as { replace: boolean }).replace),
    ).toEqual([false, true]);
  });

  it('offers to go on without broken files', async () => {
    const failed = jobOf({
      state: 'failed',
      failure: { code: 'packages.filesBroken', params: { count: 1, names: 'PM-01' } },
    });
    const { user, calls } = await open({ 'packages.build': { jobId: ID }, 'jobs.get': failed });
    await user.click(await screen.findByRole('button', { name: 'Bangun paket' }));
    await user.click(await screen.findByRole('button', { name: 'Bangun ke folder hasil' }));
    await user.click(await screen.findByRole('button', { name: 'Bangun tanpa berkas yang rusak' }));
    expect(calls).toContainEqual([
      'packages.build',
      { id: ID, replace: false, withoutBroken: true, language: 'id', covers: 'item' },
    ]);
  });
});

describe('checking', () => {
  const report = {
    name: 'RELISENSI.zip',
    sound: false,
    checked: 4,
    files: 5,
    fingerprint: 'f'.repeat(64),
    problems: [{ code: 'bundle.fileChanged', params: { path: '05/05.01.pdf' } }],
    problemCount: 1,
    title: 'Relisensi 2026',
    packageDate: '2026-06-01',
    lsp: 'LSP Contoh',
    items: 54,
    ownWorkspace: true,
    auditAgrees: true,
  };

  it('names every fault in words', async () => {
    const { user } = await renderScreen(<VerifyScreen />, {
      answers: {
        'platform.browse': {
          path: '/usb',
          parent: null,
          truncated: false,
          entries: [{ name: 'RELISENSI.zip', path: '/usb/RELISENSI.zip', folder: false, size: 9 }],
        },
        'packages.verify': { jobId: ID },
        'jobs.get': jobOf({ kind: 'package-verify', state: 'done', result: report }),
      },
    });
    await user.click(screen.getByRole('button', { name: 'Pilih ZIP' }));
    await user.dblClick(await screen.findByText('RELISENSI.zip'));
    expect(await screen.findByText('Paket tidak utuh')).toBeTruthy();
    expect(screen.getByText('05/05.01.pdf sudah berubah sejak paket dibuat.')).toBeTruthy();
    expect(screen.getByText('Jejak audit cocok')).toBeTruthy();
  });
});

describe('the list of packages', () => {
  it('makes a package from a profile and says that the list is ours', async () => {
    const { user, calls, address } = await renderScreen(<PackagesScreen />, {
      address: '/',
      answers: {
        'packages.list': { asOf: '2026-03-03', packages: [] },
        'packages.profiles': {
          profiles: [
            {
              id: 'relicence',
              edition: '2026-1',
              title: { id: 'Paket relisensi', en: 'Relicence' },
              notice: { id: 'Susunan aplikasi.', en: 'Ours.' },
              sourceNote: { id: 'Sumber.', en: 'Sources.' },
              items: 54,
              own: false,
              base: null,
              newerBase: null,
              packages: 0,
            },
          ],
        },
        'packages.create': { id: ID, rev: 1 },
      },
    });
    expect(await screen.findByText('Belum ada paket')).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: 'Buat paket' })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/Susunan aplikasi\./)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Buat paket' }));
    expect(calls).toContainEqual([
      'packages.create',
      { profileId: 'relicence', title: 'Relisensi 2026', packageDate: '2026-03-03' },
    ]);
    expect(await screen.findByText('Halaman lain')).toBeTruthy();
    expect(address()).toBe(`/paket/${ID}`);
  });
});
