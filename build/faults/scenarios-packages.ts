import type { Scenario, World } from './world.ts';

const item = { title: 'Akta pendirian', folder: '01', range: 'once', kind: 'document' } as const;

async function itemOf(world: World, code: string) {
  const { items } = await world.call('packages.get', { id: world.known('package:relicence') });
  const found = items.find((candidate) => candidate.code === code) ?? items[0];
  if (found === undefined) throw new Error('the package has no items');
  return found;
}

const composing: Scenario = {
  name: 'a package made, cited for and shared out',
  async run(world) {
    const made = await world.call('packages.create', {
      profileId: 'relicence',
      title: world.fresh('Relisensi'),
      packageDate: '2027-01-15',
    });
    const changed = await world.call('packages.change', { id: made.id, expectRev: made.rev, title: 'Relisensi kedua' });
    const { items, sections } = await world.call('packages.get', { id: made.id });
    const [one, two] = items;
    if (one === undefined || two === undefined) throw new Error('the package has no items');
    const omitted = await world.call('packages.omit', { itemId: one.id, expectRev: one.rev, reason: 'Tidak dipakai' });
    const included = await world.call('packages.include', { itemId: one.id, expectRev: omitted.rev });
    await world.call('packages.assign', {
      itemId: one.id,
      expectRev: included.rev,
      person: 'Dimas',
      due: '2026-12-01',
    });
    await world.call('packages.cite', {
      itemId: one.id,
      memberIds: [null],
      targetKind: 'document',
      targetId: world.known('document:PM-01'),
      page: '1',
    });
    const section = one.section;
    const added = await world.call('packages.addItem', { packageId: made.id, section, code: 'Z.9', ...item });
    const moved = await world.call('packages.moveItem', {
      itemId: added.id,
      expectRev: added.rev,
      section,
      before: one.id,
    });
    await world.call('packages.removeItem', { itemId: added.id, expectRev: moved.rev });
    await world.call('packages.moveSection', {
      id: made.id,
      section: sections.at(-1)?.code ?? section,
      before: section,
    });
    await world.call('packages.narrate', {
      id: made.id,
      section: 'A',
      expectRev:
        (await world.call('packages.get', { id: made.id })).sections.find(({ code }) => code === 'A')?.rev ?? null,
      narrative: 'Legalitas tidak berubah.',
    });
    await world.fetch(await world.call('packages.gapsFile', { id: made.id, format: 'excel' }));
    const { package: now } = await world.call('packages.get', { id: made.id });
    const taken = await world.call('packages.takeProfile', {
      id: made.id,
      expectRev: Math.max(now.rev, changed.rev),
      profileId: 'surveillance',
    });
    await world.call('packages.withdraw', { id: made.id, expectRev: taken.rev, reason: 'Dibuat dua kali' });
  },
};

const documents: Scenario = {
  name: 'every document cited for an item',
  async run(world) {
    const ranged = (await world.call('packages.get', { id: world.known('package:relicence') })).items.find(
      (candidate) => candidate.range === 'document',
    );
    if (ranged === undefined) throw new Error('the package has no item over documents');
    const { members } = await world.call('packages.item', { itemId: ranged.id });
    const documentIds = members.flatMap((member) => (member.id === null ? [] : [member.id]));
    await world.call('packages.citeDocuments', { itemId: ranged.id, documentIds });
  },
};

const building: Scenario = {
  name: 'a bundle built, handed out and checked; letters with numbers',
  async run(world) {
    const id = world.known('package:relicence');
    await world.fetch(await world.call('packages.paper', { id, report: 'request-letter' }));
    await world.call('packages.build', { id, folder: world.out, replace: true, covers: 'none' });
    const { builds } = await world.call('packages.get', { id });
    const [built] = builds;
    if (built === undefined) throw new Error('no bundle was recorded');
    await world.wrote(built.path);
    await world.fetch(await world.call('packages.handOut', { buildId: built.id }));
    await world.call('packages.verify', { source: { path: built.path } });
    const { current } = await world.call('packages.signingKeys', {});
    if (current === null) throw new Error('the bundle has no key');
    await world.call('packages.renewSigningKey', { id: current.id, expectRev: current.rev, reason: 'Uji' });
  },
};

const profiles: Scenario = {
  name: 'an own package profile',
  async run(world) {
    const { id, rev } = await world.call('packages.copyProfile', {
      profileId: 'relicence',
      title: world.fresh('Susunan'),
      edition: '1',
    });
    const changed = await world.call('packages.changeProfile', { id, expectRev: rev, edition: '2' });
    const section = await world.call('packages.saveProfileSection', { profileId: id, code: 'ZZ', title: 'Lain' });
    await world.call('packages.saveProfileFolder', { profileId: id, number: '98', name: 'LAIN', title: 'Lain' });
    const made = await world.call('packages.saveProfileItem', {
      profileId: id,
      sectionId: section.id,
      code: 'ZZ.1',
      ...item,
      folder: '98',
    });
    const moved = await world.call('packages.moveProfileItem', {
      id: made.id,
      expectRev: made.rev,
      sectionId: section.id,
      before: null,
    });
    const removed = await world.call('packages.removeProfileItem', { id: made.id, expectRev: moved.rev });
    const back = await world.call('packages.restoreProfileItem', { id: made.id, expectRev: removed.rev });
    await world.call('packages.removeProfileItem', { id: made.id, expectRev: back.rev });
    const { list: _list, ...profile } = await world.call('packages.profile', { id });
    const own = profile.sections.find((candidate) => candidate.id === section.id);
    const first = profile.sections.find((candidate) => candidate.id !== section.id);
    const shifted = await world.call('packages.moveProfileSection', {
      id: section.id,
      expectRev: own?.rev ?? section.rev,
      before: first?.id ?? null,
    });
    await world.call('packages.removeProfileSection', { id: section.id, expectRev: shifted.rev });
    await world.call('packages.withdrawProfile', { id, expectRev: changed.rev, reason: 'Salah salin' });
  },
};

const assigning: Scenario = {
  name: 'an item of the sample package',
  async run(world) {
    const found = await itemOf(world, '18');
    await world.call('packages.assign', { itemId: found.id, expectRev: found.rev, person: 'Wening', due: null });
  },
};

/** Packages, bundles and their profiles. */
export const packageScenarios: readonly Scenario[] = [composing, documents, building, profiles, assigning];
