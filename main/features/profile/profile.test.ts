import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { holdsPost, licenceState, licenceYears } from './rules.ts';
import { personInPost } from './service.ts';

/** A 1x1 PNG. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('licenceState', () => {
  const licence = { validFrom: '2024-01-25', validUntil: '2027-01-25' };
  it.each([
    ['2024-01-24', 'not-yet', 1097],
    ['2024-01-25', 'valid', 1096],
    ['2026-01-25', 'expiring', 365],
    ['2027-01-25', 'expiring', 0],
    ['2027-01-26', 'expired', -1],
  ] as const)('on %s is %s with %i days', (asOf, state, daysLeft) => {
    expect(licenceState(licence, asOf)).toEqual({ state, daysLeft });
  });

  it('is unknown without an end, whatever the start', () => {
    expect(licenceState({ validFrom: '2024-01-25', validUntil: null }, '2026-01-01')).toEqual({
      state: 'unknown',
      daysLeft: null,
    });
  });
});

describe('licenceYears', () => {
  it('names each calendar year of the period up to the day', () => {
    expect(licenceYears({ validFrom: '2024-06-01', validUntil: '2027-05-31' }, '2026-11-21')).toEqual([
      '2024',
      '2025',
      '2026',
    ]);
    expect(licenceYears({ validFrom: '2020-06-01', validUntil: '2021-05-31' }, '2026-11-21')).toEqual(['2020', '2021']);
    expect(licenceYears({ validFrom: null, validUntil: '2021-05-31' }, '2026-11-21')).toEqual([]);
    expect(licenceYears({ validFrom: '2027-01-01', validUntil: null }, '2026-11-21')).toEqual([]);
  });
});

describe('holdsPost', () => {
  it('counts both end days and open ends', () => {
    expect(holdsPost({ since: '2026-01-01', until: '2026-12-31' }, '2026-12-31')).toBe(true);
    expect(holdsPost({ since: '2026-01-01', until: '2026-12-31' }, '2027-01-01')).toBe(false);
    expect(holdsPost({ since: '2026-01-01', until: null }, '2025-12-31')).toBe(false);
    expect(holdsPost({ since: null, until: null }, '2025-12-31')).toBe(true);
  });
});

describe('profile', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await createTestCore();
  });
  afterEach(() => test.close());

  it('starts with the name of the workspace and nothing else', async () => {
    expect(await test.call('profile.get', {})).toMatchObject({
      id: null,
      rev: 0,
      name: 'LSP Uji',
      type: null,
      licences: [],
      posts: [],
      logo: null,
    });
  });

  it('keeps identity, licences with the newest first, and posts', async () => {
    await test.call('profile.change', {
      name: 'LSP Contoh',
      type: 'p2',
      city: 'Bandung',
      parentLines: 'Kementerian\nBLK',
      expectRev: 0,
    });
    await test.call('profile.addLicence', {
      decreeNumber: 'KEP.1/BNSP/I/2021',
      validFrom: '2021-01-25',
      validUntil: '2024-01-24',
    });
    await test.call('profile.addLicence', {
      decreeNumber: 'KEP.2/BNSP/I/2024',
      validFrom: '2024-01-25',
      validUntil: '2027-01-25',
    });
    await test.call('profile.addPost', { element: 'pelaksana', post: 'Ketua LSP', personName: 'Sari Dewi' });
    const profile = await test.call('profile.get', {});
    expect(profile).toMatchObject({ name: 'LSP Contoh', type: 'p2', parentLines: 'Kementerian\nBLK' });
    expect(profile.licences.map((licence) => [licence.decreeNumber, licence.state])).toEqual([
      ['KEP.2/BNSP/I/2024', 'expiring'],
      ['KEP.1/BNSP/I/2021', 'expired'],
    ]);
    expect(profile.posts).toMatchObject([{ personName: 'Sari Dewi', holds: true }]);
  });

  it('shows the licence as of another day', async () => {
    await test.call('profile.addLicence', { validFrom: '2024-01-25', validUntil: '2027-01-25' });
    expect((await test.call('profile.get', { asOf: '2027-02-01' })).licences).toMatchObject([
      { state: 'expired', daysLeft: -7 },
    ]);
  });

  it('refuses a licence that ends before it starts, on its field', async () => {
    const refused = await test.core.call(test.session, 'profile.addLicence', {
      validFrom: '2027-01-25',
      validUntil: '2024-01-25',
    });
    expect(refused).toMatchObject({
      ok: false,
      code: 'core.invalidInput',
      fields: { validUntil: { code: 'profile.endBeforeStart' } },
    });
  });

  it('takes a PNG as logo and refuses what only has its name', async () => {
    await test.call('profile.change', { name: 'LSP Contoh', expectRev: 0 });
    const good = join(test.home, 'logo.png');
    const bad = join(test.home, 'logo-palsu.png');
    await writeFile(good, PNG);
    await writeFile(bad, '<svg onload="x"/>');
    await test.call('profile.setLogo', { source: { path: good }, expectRev: 1 });
    expect((await test.call('profile.get', {})).logo).toMatchObject({
      fileName: 'logo.png',
      dataUrl: `data:image/png;base64,${PNG.toString('base64')}`,
    });
    expect(
      await test.core.call(test.session, 'profile.setLogo', { source: { path: bad }, expectRev: 2 }),
    ).toMatchObject({ ok: false, code: 'profile.logoKind' });
    expect(
      await test.core.call(test.session, 'profile.setLogo', {
        source: { path: join(test.home, 'tidak-ada.png') },
        expectRev: 2,
      }),
    ).toMatchObject({
      ok: false,
      code: 'core.pathMissing',
    });
    expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true, files: { checked: 1 } });
  });

  it('finds the person in a post by a part of its name, executing body first', async () => {
    await test.call('profile.addPost', { element: 'pengarah', post: 'Ketua Dewan Pengarah', personName: 'Budi' });
    await test.call('profile.addPost', {
      element: 'pelaksana',
      post: 'Ketua LSP',
      personName: 'Sari',
      since: '2026-01-01',
      until: '2026-06-30',
    });
    await test.call('profile.addPost', {
      element: 'pelaksana',
      post: 'Ketua',
      personName: 'Rini',
      since: '2026-07-01',
    });
    const seen: (string | undefined)[] = [];
    for (const asOf of ['2026-03-01', '2026-08-01', '2025-01-01']) {
      const profile = await test.call('profile.get', { asOf });
      seen.push(personInPost(profile, 'ketua', asOf)?.personName);
    }
    expect(seen).toEqual(['Sari', 'Rini', 'Budi']);
  });

  it('prints a sample letter that another reader opens', async () => {
    await test.call('profile.change', {
      name: 'LSP Contoh & Rekan <P1>',
      city: 'Bandung',
      address: 'Jalan Merdeka 1',
      expectRev: 0,
    });
    const offered = await test.call('profile.letterheadSample', {});
    const handed = await test.core.download(test.session, offered.ticket);
    if (!handed.ok) throw new Error(handed.code);
    const bytes = Buffer.concat(await handed.value.stream.toArray());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(offered.name).toBe('Contoh_kop_surat.docx');
    // a ticket works once
    expect(await test.core.download(test.session, offered.ticket)).toMatchObject({ ok: false });
  });
});
