import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { addLicence, bytesOf, refusal } from '../../testing/licence.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(async () => {
  await test.close();
});

describe('time line', () => {
  it('says honestly that there is nothing', async () => {
    const timeline = await test.call('licensing.timeline', {});
    expect([timeline.state.state, timeline.periods, timeline.events, timeline.findings]).toEqual(['none', [], [], []]);
    expect(timeline.stages.map((stage) => stage.key).slice(0, 4)).toEqual([
      'candidate',
      'appreciation',
      'scheme-verification',
      'application',
    ]);
  });

  it('turns over at midnight of the office, not of UTC', async () => {
    await addLicence(test, { validUntil: '2026-11-21' });
    test.clock.set('2026-11-21T16:59:59.000Z');
    expect((await test.call('licensing.timeline', {})).state).toMatchObject({ state: 'valid', daysLeft: 0 });
    test.clock.set('2026-11-21T17:00:00.000Z');
    expect((await test.call('licensing.timeline', {})).state).toMatchObject({ state: 'expired', daysLeft: -1 });
  });

  it('keeps an event with team, schemes and files, and finds it by its letter', async () => {
    const licenceId = await addLicence(test);
    const scheme = await test.call('schemes.create', { title: 'Pemrogram Junior', code: 'SKM-01', inScope: true });
    const made = await test.call('licensing.addEvent', {
      stage: 'assessment',
      title: 'Asesmen lisensi',
      licenceId,
      from: '2026-01-10',
      until: '2026-01-11',
      letterNumber: 'SPT.88/BNSP/2026',
      outcome: 'met-with-notes',
      team: [
        { role: 'lead', name: 'Surya Adiwijaya' },
        { role: 'member', name: 'Maya Kartikasari' },
      ],
      schemeIds: [scheme.id],
      nextStep: 'Kirim penutupan LKS',
      nextDate: '2026-12-01',
    });
    await writeFile(join(test.home, 'surat.pdf'), await samplePdf([['Surat tugas']]));
    await test.call('licensing.addFile', {
      subjectKind: 'licence-event',
      subjectId: made.id,
      kind: 'letter',
      file: { path: join(test.home, 'surat.pdf') },
    });
    for (const [name, content, code] of [
      ['sk.exe', 'MZ\u0090\u0000 isi', 'documents.notDocument'],
      ['kosong.pdf', '', 'files.empty'],
    ] as const) {
      await writeFile(join(test.home, name), content);
      const file = { path: join(test.home, name) };
      const given = { subjectKind: 'licence-event' as const, subjectId: made.id, kind: 'decree' as const, file };
      await expect(test.call('licensing.addFile', given)).rejects.toMatchObject({ code, params: { name } });
    }
    const [event] = (await test.call('licensing.timeline', {})).events;
    expect(event).toMatchObject({
      stageTitle: 'Asesmen lisensi',
      phase: 'path',
      team: [
        { role: 'lead', roleTitle: 'Ketua tim (asesor lisensi kepala)', name: 'Surya Adiwijaya' },
        { role: 'member', roleTitle: 'Anggota tim', name: 'Maya Kartikasari' },
      ],
      schemes: [{ title: 'Pemrogram Junior' }],
      files: [{ kind: 'letter', name: 'surat.pdf' }],
    });
    const hits = await test.call('search.find', { text: 'SPT.88' });
    expect(hits.hits.map((hit) => [hit.kind, hit.address])).toEqual([
      ['licence-event', `/lisensi?bagian=riwayat&peristiwa=${made.id}`],
    ]);
    // one member leaves, comes back later: no double, no lost row
    const base = {
      id: made.id,
      stage: 'assessment',
      from: '2026-01-10',
      team: [{ role: 'member', name: 'Maya Kartikasari' }],
    };
    const second = await test.call('licensing.changeEvent', { ...base, expectRev: made.rev });
    const again = {
      ...base,
      team: [
        { role: 'member', name: 'Maya Kartikasari' },
        { role: 'lead', name: 'Surya Adiwijaya' },
      ],
    };
    await test.call('licensing.changeEvent', { ...again, expectRev: second.rev });
    const [changed] = (await test.call('licensing.timeline', {})).events;
    expect(changed?.team.map((member) => member.name)).toEqual(['Maya Kartikasari', 'Surya Adiwijaya']);
    expect(changed?.schemes).toEqual([]);
  });

  it('freezes the licence by a suspension and frees it by its lifting', async () => {
    await addLicence(test);
    const suspension = { stage: 'suspension', from: '2026-10-01', until: '2026-12-31' };
    await expect(test.call('licensing.addEvent', suspension)).rejects.toMatchObject(
      refusal('core.invalidInput', 'ground', 'licensing.groundNeeded'),
    );
    const made = await test.call('licensing.addEvent', { ...suspension, ground: 'laporan tidak dikirim' });
    expect((await test.call('licensing.timeline', {})).state).toMatchObject({ state: 'frozen', from: '2026-10-01' });
    const overview = await test.call('home.overview', { days: 30 });
    expect(overview.checks.map((check) => check.message.code)).toContain('licensing.stateFrozenUntil');
    const lifting = {
      ...suspension,
      id: made.id,
      expectRev: 1,
      ground: 'laporan tidak dikirim',
      liftedOn: '2026-11-01',
    };
    await test.call('licensing.changeEvent', { ...lifting, liftingNumber: 'B.9/BNSP/2026' });
    expect((await test.call('licensing.timeline', {})).state.state).toBe('valid');
    expect((await test.call('licensing.timeline', { asOf: '2026-10-31' })).state.state).toBe('frozen');
    await test.call('licensing.withdrawEvent', { id: made.id, expectRev: 2, reason: 'salah catat' });
    expect((await test.call('licensing.timeline', { asOf: '2026-10-31' })).state.state).toBe('valid');
    const withdrawn = await test.call('licensing.timeline', { withdrawn: true });
    expect(withdrawn.events[0]?.withdrawnReason).toBe('salah catat');
    await test.call('licensing.restoreEvent', { id: made.id, expectRev: 3 });
    expect((await test.call('licensing.timeline', { asOf: '2026-10-31' })).state.state).toBe('frozen');
  });

  it('tells two overlapping licences and refuses what cannot be', async () => {
    await addLicence(test);
    await addLicence(test, { decreeNumber: 'KEP.9/BNSP/2027', validFrom: '2027-06-01', validUntil: '2030-05-31' });
    const { findings } = await test.call('licensing.timeline', {});
    expect(findings.map(({ kind, from, until }) => [kind, from, until])).toEqual([
      ['overlap', '2027-06-01', '2027-11-25'],
    ]);
    await expect(
      test.call('licensing.addEvent', { stage: 'audit', from: '2026-01-02', until: '2026-01-01' }),
    ).rejects.toMatchObject({ fields: { stage: {}, until: {} } });
    await expect(
      test.call('licensing.addEvent', {
        stage: 'report',
        from: '2026-01-02',
        schemeIds: ['01890000-0000-7000-8000-0000000000ff'],
      }),
    ).rejects.toMatchObject(refusal('core.invalidInput', 'schemeIds', 'licensing.schemeGone'));
    await expect(
      test.call('licensing.addFile', {
        subjectKind: 'licence-event',
        subjectId: '01890000-0000-7000-8000-0000000000ff',
        kind: 'letter',
        file: { path: join(test.home, 'tidak-ada.pdf') },
      }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(files|core)\./) });
  });
});

describe('scans', () => {
  it('prove the present decree and certificate in the package, are handed out, and stay in the vault', async () => {
    await writeFile(join(test.home, 'sk.pdf'), await samplePdf([['KEP.0456']]));
    const source = { path: join(test.home, 'sk.pdf') };
    const event = async (stage: 'decree' | 'certificate', from: string) =>
      (await test.call('licensing.addEvent', { stage, from, letterNumber: 'KEP.0456/BNSP/I/2024' })).id;
    const decree = await event('decree', '2024-01-26');
    await event('certificate', '2024-03-01');
    const file = { subjectKind: 'licence-event' as const, subjectId: decree, file: source };
    const kept = await test.call('licensing.addFile', { ...file, kind: 'decree' });
    const made = await test.call('packages.create', {
      ...{ profileId: 'relicence', title: 'Uji', packageDate: '2026-11-21' },
    });
    const { items } = await test.call('packages.get', { id: made.id });
    const item = items.find((candidate) => candidate.code === 'R2');
    expect([item?.state, item?.have, item?.need, item?.missing.map((member) => member.label)]).toEqual([
      'partial',
      1,
      2,
      ['Sertifikat lisensi'],
    ]);
    const handed = await test.call('files.download', { kind: 'licensing-file', id: kept.id });
    expect([handed.name, (await bytesOf(test, handed.ticket)).subarray(0, 4).toString()]).toEqual(['sk.pdf', '%PDF']);
    await test.call('licensing.withdrawEvent', { id: decree, expectRev: 1 });
    await expect(test.call('licensing.addFile', { ...file, kind: 'letter' })).rejects.toMatchObject({
      code: 'core.withdrawn',
    });
    const after = await test.call('packages.get', { id: made.id });
    expect(after.items.find((candidate) => candidate.code === 'R2')?.state).toBe('missing');
  });
});
