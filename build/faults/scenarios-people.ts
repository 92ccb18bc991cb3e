import type { Scenario } from './world.ts';

const assessors: Scenario = {
  name: 'an assessor with certificates and papers',
  async run(world) {
    const made = await world.call('assessors.create', { name: world.fresh('Sari'), category: 'askom' });
    const changed = await world.call('assessors.change', { id: made.id, expectRev: made.rev, employer: 'Politeknik' });
    const certificate = await world.call('assessors.addCertificate', {
      assessorId: made.id,
      kind: 'technical',
      number: world.fresh('62010'),
      validUntil: '2027-05-01',
      file: { path: world.input('berkas.pdf') },
    });
    const extended = await world.call('assessors.changeCertificate', {
      id: certificate.id,
      expectRev: certificate.rev,
      extendedUntil: '2027-06-30',
      extensionGround: 'SE BNSP',
    });
    await world.call('assessors.withdrawCertificate', {
      id: certificate.id,
      expectRev: extended.rev,
      reason: 'Salah catat',
    });
    await world.call('assessors.addFile', {
      assessorIds: [made.id],
      kind: 'cv',
      file: { path: world.input('pindaian.pdf') },
    });
    const { files } = await world.call('assessors.get', { id: made.id });
    const [file] = files;
    if (file !== undefined) {
      const dated = await world.call('assessors.changeFile', {
        id: file.id,
        expectRev: file.rev,
        datedOn: '2026-01-05',
      });
      const removed = await world.call('assessors.removeFile', { id: file.id, expectRev: dated.rev });
      await world.call('assessors.restoreFile', { id: file.id, expectRev: removed.rev });
    }
    await world.call('assessors.changePeriod', { key: 'expiringDays', expectRev: 0, values: [120], note: 'Juknis' });
    const gone = await world.call('assessors.withdraw', { id: made.id, expectRev: changed.rev, reason: 'Pindah' });
    await world.call('assessors.restore', { id: made.id, expectRev: gone.rev });
  },
};

const schemes: Scenario = {
  name: 'schemes and sites',
  async run(world) {
    const scheme = await world.call('schemes.create', { title: 'Pemrogram', code: world.fresh('SKM') });
    const changed = await world.call('schemes.change', { id: scheme.id, expectRev: scheme.rev, standard: 'SKKNI' });
    await world.call('schemes.setScope', { ids: [scheme.id], inScope: true, scopeFrom: '2025-04-01' });
    const gone = await world.call('schemes.withdraw', { id: scheme.id, expectRev: changed.rev + 1 });
    await world.call('schemes.restore', { id: scheme.id, expectRev: gone.rev });
    const site = await world.call('tuk.create', { name: 'TUK Lab', code: world.fresh('TUK'), kind: 'tempat-kerja' });
    const moved = await world.call('tuk.change', { id: site.id, expectRev: site.rev, validUntil: '2027-01-12' });
    const closed = await world.call('tuk.withdraw', { id: site.id, expectRev: moved.rev });
    await world.call('tuk.restore', { id: site.id, expectRev: closed.rev });
  },
};

const log: Scenario = {
  name: 'the assessment log',
  async run(world) {
    const row = { assessedOn: '2026-03-03', recommendation: 'K' as const };
    const one = await world.call('assessments.create', { ...row, personNumber: world.fresh('A') });
    await world.call('assessments.addMany', {
      rows: Array.from({ length: 40 }, () => ({ ...row, personNumber: world.fresh('B') })),
    });
    const changed = await world.call('assessments.change', { id: one.id, expectRev: one.rev, recommendation: 'BK' });
    await world.call('assessments.setMany', { ids: [one.id], remote: true });
    const gone = await world.call('assessments.withdraw', { id: one.id, expectRev: changed.rev + 1 });
    const back = await world.call('assessments.restore', { id: one.id, expectRev: gone.rev });
    await world.call('assessments.confirmRepeat', { id: one.id, expectRev: back.rev, repeat: true });
    const person = await world.call('assessments.createAssessee', {
      name: 'Sari Dewi',
      number: world.fresh('P'),
      city: 'Bandung',
    });
    const moved = await world.call('assessments.changeAssessee', {
      id: person.id,
      expectRev: person.rev,
      city: 'Cimahi',
    });
    await world.call('assessments.revealAssessee', { id: person.id });
    const away = await world.call('assessments.withdrawAssessee', { id: person.id, expectRev: moved.rev });
    await world.call('assessments.restoreAssessee', { id: person.id, expectRev: away.rev });
    const batch = await world.call('assessments.createBatch', {
      schemeId: world.known('scheme:SKM-01'),
      month: '2024-03',
      candidates: 12,
      competent: 10,
      notYet: 2,
    });
    const counted = await world.call('assessments.changeBatch', {
      id: batch.id,
      expectRev: batch.rev,
      note: 'Dihitung ulang',
    });
    const out = await world.call('assessments.withdrawBatch', { id: batch.id, expectRev: counted.rev });
    await world.call('assessments.restoreBatch', { id: batch.id, expectRev: out.rev });
    await world.fetch(await world.call('assessments.report', { report: 'performance-report', format: 'excel' }));
  },
};

const profile: Scenario = {
  name: 'the profile of the LSP',
  async run(world) {
    const read = await world.call('profile.get', {});
    const changed = await world.call('profile.change', { name: read.name, city: 'Bandung', expectRev: read.rev });
    await world.call('profile.setLogo', { source: { path: world.input('logo.png') }, expectRev: changed.rev });
    const licence = await world.call('profile.addLicence', {
      decreeNumber: world.fresh('KEP'),
      validFrom: '2020-01-01',
      validUntil: '2022-12-31',
    });
    await world.call('profile.changeLicence', {
      id: licence.id,
      expectRev: licence.rev,
      decreeNumber: world.fresh('KEP'),
      validFrom: '2020-01-01',
      validUntil: '2022-12-30',
    });
    const post = await world.call('profile.addPost', { element: 'pelaksana', post: 'Staf', personName: 'Sari Dewi' });
    const renamed = await world.call('profile.changePost', {
      id: post.id,
      expectRev: post.rev,
      element: 'pelaksana',
      post: 'Staf mutu',
      personName: 'Sari Dewi',
    });
    await world.call('profile.withdrawPost', { id: post.id, expectRev: renamed.rev });
  },
};

/** Assessors, schemes, sites, the log and the profile. */
export const peopleScenarios: readonly Scenario[] = [assessors, schemes, log, profile];
