import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../main/contract/index.ts';
import { type Answers, renderScreen } from '../../app/testing.tsx';
import { stepOf } from './outline.tsx';
import { ProfileScreen } from './profile-screen.tsx';
import { ProfilesScreen } from './profiles-screen.tsx';
import { ReadinessPart } from './readiness-part.tsx';
import { TakeProfileScreen } from './take-profile-screen.tsx';

type Profile = OutputOf<'packages.profile'>;

const ID = '01890000-0000-7000-8000-000000000001';
const idOf = (number: number): string => `01890000-0000-7000-8000-0000000000${number}`;
const counts = { items: 4, present: 1, expiring: 1, partial: 1, missing: 1, noData: 0, omitted: 0, notApplicable: 0 };
const both = (text: string) => ({ id: text, en: text });

function itemOf(
  number: number,
  section: string,
  patch: Partial<Profile['list'][number]> = {},
): Profile['list'][number] {
  return {
    id: idOf(number),
    rev: 1,
    code: String(number),
    section,
    sectionId: section === 'A' ? idOf(71) : idOf(72),
    title: both(`Butir nomor ${number}`),
    hint: null,
    folder: '01',
    range: 'once',
    parts: [],
    kind: 'document',
    report: null,
    reports: [],
    source: null,
    clauses: [],
    documentTypes: [],
    types: [],
    basis: [{ mark: 'V', markTitle: both('Disebut dalam sumber'), source: '' }],
    difference: 'same',
    changed: [],
    ...patch,
  };
}

function profileOf(patch: Partial<Profile> = {}): Profile {
  return {
    id: ID,
    edition: '1',
    title: both('Susunan kami'),
    notice: both('Bukan daftar resmi.'),
    sourceNote: both('Rapat 3 Maret.'),
    items: 3,
    own: true,
    base: { id: 'relicence', edition: '2026-1', title: both('Paket relisensi') },
    newerBase: null,
    packages: 0,
    rev: 1,
    withdrawn: false,
    fileStem: 'PAKET',
    expiringDays: 90,
    sections: [
      { id: idOf(71), rev: 1, code: 'A', title: both('Surat'), items: 2, difference: 'same' },
      { id: idOf(72), rev: 1, code: 'B', title: both('Mutu'), items: 1, difference: 'same' },
    ],
    folders: [{ id: idOf(80), rev: 1, number: '01', name: 'SURAT', title: both('Surat'), items: 3 }],
    list: [
      itemOf(11, 'A'),
      itemOf(12, 'A', { difference: 'changed', changed: ['title'], clauses: [{ code: '202 pasal 9', known: false }] }),
      itemOf(13, 'B', { difference: 'added' }),
    ],
    gone: [{ code: '14', title: both('Butir lama') }],
    choices: { reports: [{ id: 'master-list', label: 'packages.papers.master-list' }], sources: [], documentTypes: [] },
    ...patch,
  };
}

const open = (answers: Answers = {}, query = '', profile = profileOf()) =>
  renderScreen(<ProfileScreen />, {
    path: '/paket/susunan/:id',
    address: `/paket/susunan/${ID}${query}`,
    answers: { 'packages.profile': profile, ...answers },
  });

describe('a step in an outline', () => {
  const groups = [
    { key: 'A', rows: [{ key: '1' }, { key: '2' }] },
    { key: 'B', rows: [] },
    { key: 'C', rows: [{ key: '3' }] },
  ] as never;
  it.each([
    ['1', -1, undefined],
    ['1', 1, { group: 'A', before: null }],
    ['2', -1, { group: 'A', before: '1' }],
    ['2', 1, { group: 'B', before: null }],
    ['3', -1, { group: 'B', before: null }],
    ['3', 1, undefined],
    ['9', 1, undefined],
  ] as const)('takes row %s by %s', (row, direction, goal) => {
    expect(stepOf(groups, row, direction)).toEqual(goal);
  });
});

describe('the list of profiles', () => {
  it('tells own from shipped, and copies one', async () => {
    const { packages: _, ...shipped } = profileOf();
    const { user, calls, address } = await renderScreen(<ProfilesScreen />, {
      path: '/paket/susunan',
      address: '/paket/susunan?salin=relicence',
      answers: {
        'packages.profiles': {
          profiles: [
            { ...shipped, id: 'relicence', own: false, base: null, title: both('Paket relisensi'), packages: 2 },
          ],
        },
        'packages.copyProfile': { id: ID, rev: 1 },
      },
    });
    const dialog = await screen.findByRole('dialog');
    expect((await within(dialog).findByRole<HTMLInputElement>('textbox', { name: /Nama susunan/ })).value).toBe(
      'Paket relisensi (salinan)',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Buat susunan' }));
    expect(calls).toContainEqual([
      'packages.copyProfile',
      { profileId: 'relicence', title: 'Paket relisensi (salinan)', edition: '1', sourceNote: 'Rapat 3 Maret.' },
    ]);
    expect(address()).toBe(`/paket/susunan/${ID}`);
  });
});

describe('a profile', () => {
  it('marks what differs from the shipped edition, and what was removed', async () => {
    await open();
    expect(await screen.findByText(/1 diubah, 1 ditambah, 1 dihapus/)).toBeTruthy();
    expect(screen.getByText('Diubah')).toBeTruthy();
    expect(screen.getByText('Ditambah')).toBeTruthy();
    expect(screen.getByText('14 Butir lama')).toBeTruthy();
  });

  it('moves an item by keyboard within its section and over its end', async () => {
    const { user, calls } = await open({ 'packages.moveProfileItem': { id: idOf(12), rev: 2 } });
    const row = await screen.findByRole('button', { name: /^12\s*Butir nomor 12/ });
    row.focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(calls).toContainEqual([
      'packages.moveProfileItem',
      { id: idOf(12), expectRev: 1, sectionId: idOf(71), before: idOf(11) },
    ]);
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(calls).toContainEqual([
      'packages.moveProfileItem',
      { id: idOf(12), expectRev: 1, sectionId: idOf(72), before: idOf(13) },
    ]);
  });

  it('moves a section with its button', async () => {
    const { user, calls } = await open({ 'packages.moveProfileSection': { id: idOf(72), rev: 2 } });
    await user.click(await screen.findByRole('button', { name: 'Naikkan B. Mutu' }));
    expect(calls).toContainEqual(['packages.moveProfileSection', { id: idOf(72), expectRev: 1, before: idOf(71) }]);
  });

  it('changes an item, says which clause is kept as words, and shows the fault at its field', async () => {
    const { user, calls } = await open(
      {
        'packages.saveProfileItem': {
          ok: false,
          code: 'packages.itemInvalid',
          params: { code: '11' },
          fields: { code: { code: 'packages.codeTaken', params: { code: '11' } } },
        },
      },
      '?butir=12',
    );
    expect(await screen.findByText(/dicatat sebagai rujukan: 202 pasal 9/)).toBeTruthy();
    const code = screen.getByRole('textbox', { name: /^Nomor/ });
    await user.clear(code);
    await user.type(code, '11');
    await user.click(screen.getByRole('button', { name: 'Simpan butir' }));
    expect(await screen.findByText('Nomor 11 sudah dipakai butir lain.')).toBeTruthy();
    const sent = calls.find(([name]) => name === 'packages.saveProfileItem')?.[1];
    expect(sent).toMatchObject({ id: idOf(12), expectRev: 1, sectionId: idOf(71), code: '11', clauses: '202 pasal 9' });
  });

  it('removes an item and takes that back', async () => {
    const { user, calls } = await open(
      {
        'packages.removeProfileItem': { id: idOf(11), rev: 2 },
        'packages.restoreProfileItem': { id: idOf(11), rev: 3 },
      },
      '?butir=11',
    );
    await user.click(await screen.findByRole('button', { name: 'Hapus butir' }));
    await user.click(await screen.findByRole('button', { name: 'Urungkan' }));
    expect(calls).toContainEqual(['packages.restoreProfileItem', { id: idOf(11), expectRev: 2 }]);
  });

  it('that ships can be read and copied, not changed', async () => {
    const shipped = profileOf({
      own: false,
      base: null,
      rev: null,
      gone: [],
      sections: profileOf().sections.map((section) => ({ ...section, id: null, rev: null })),
      list: profileOf().list.map((item) => ({
        ...item,
        id: null,
        rev: null,
        difference: 'same' as const,
        changed: [],
      })),
    });
    await open({}, '?butir=11', shipped);
    expect((await screen.findAllByRole('button', { name: 'Salin untuk diubah' })).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Hapus butir' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Naikkan/ })).toBeNull();
  });
});

describe('readiness', () => {
  it('stands by section and person, and the trend says what changed with its items', async () => {
    await renderScreen(<ReadinessPart packageId={ID} asOf="2026-03-03" />, {
      answers: {
        'packages.readiness': {
          asOf: '2026-03-03',
          counts,
          sections: [{ code: 'A', title: both('Surat'), counts, narrative: '', rev: null }],
          people: [{ person: '', counts }],
          lapsing: [],
        },
        'packages.trend': {
          points: [
            { day: '2026-01-03', ...counts },
            { day: '2026-03-03', ...counts, present: 2 },
          ],
          since: '2026-01-03',
          changes: [
            {
              itemId: ID,
              code: '18',
              title: both('Panduan mutu'),
              before: 'missing',
              after: 'present',
              turn: 'gained',
            },
            {
              itemId: idOf(31),
              code: '31',
              title: both('Sertifikat'),
              before: 'present',
              after: 'partial',
              turn: 'lost',
            },
          ],
        },
      },
    });
    expect(await screen.findByText('A. Surat')).toBeTruthy();
    expect(screen.getByText('Belum ada penanggung jawab')).toBeTruthy();
    expect(
      await screen.findByText('Sejak 3 Januari 2026: 1 butir bertambah lengkap, 1 tidak lagi lengkap.'),
    ).toBeTruthy();
    expect(screen.getByRole('link', { name: '31 Sertifikat' }).getAttribute('href')).toBe(`/paket/${ID}?butir=31`);
    const figures = screen.getByRole('figure', { name: 'Butir yang ada dari waktu ke waktu' });
    expect(within(figures).getAllByText('Ada 3')).toHaveLength(1);
    expect(
      within(figures)
        .getAllByRole('rowheader', { hidden: true })
        .map((cell) => cell.textContent),
    ).toEqual(['3 Maret 2026', '3 Januari 2026']);
  });
});

describe('taking a profile', () => {
  it('keeps what has a person, and sends what stays', async () => {
    const facts = {
      key: '',
      itemId: ID,
      code: '1',
      formerCode: '1',
      title: both('Surat'),
      formerTitle: both('Surat'),
      changed: [],
      evidence: 0,
      person: '',
      due: null,
      omitted: false,
    };
    const { user, calls } = await renderScreen(<TakeProfileScreen />, {
      path: '/paket/:id/susunan',
      address: `/paket/${ID}/susunan?ke=witness`,
      answers: {
        'packages.get': {
          package: {
            id: ID,
            rev: 4,
            title: 'Relisensi',
            profileId: 'relicence',
            profileEdition: '1',
            packageDate: '2026-03-03',
            letterNumber: '',
            withdrawn: false,
          },
          asOf: '2026-03-03',
          lspType: null,
          notice: both(''),
          sourceNote: both(''),
          sections: [],
          items: [],
          counts,
          warnings: [],
          builds: [],
        } as never,
        'packages.profiles': { profiles: [{ ...profileOf(), id: 'witness', own: false }] },
        'packages.planProfile': {
          from: { title: both('A'), edition: '1' },
          to: { title: both('B'), edition: '2' },
          rows: [
            { ...facts, key: 'a', verdict: 'carried' },
            { ...facts, key: 'b', verdict: 'gone', itemId: idOf(21), person: 'Dimas' },
            { ...facts, key: 'c', verdict: 'gone', itemId: idOf(22) },
          ],
        },
        'packages.takeProfile': { id: ID, rev: 5, carried: 1, added: 0, kept: 1, gone: 1 },
      },
    });
    expect(await screen.findByText('1 tetap, 0 diubah, 0 baru, 2 tidak ada lagi (1 tetap di paket).')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Ambil susunan ini' }));
    expect(calls).toContainEqual([
      'packages.takeProfile',
      { id: ID, expectRev: 4, profileId: 'witness', keep: [idOf(21)] },
    ]);
  });
});
