import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../contract/index.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { makeSmallLsp, PACKAGE_DATE, type SmallLsp } from '../../testing/small-lsp.ts';

let test: TestCore;
let lsp: SmallLsp;
type Profile = OutputOf<'packages.profile'>;

beforeEach(async () => {
  test = await createTestCore();
  lsp = await makeSmallLsp(test);
});
afterEach(() => test.close());

async function copy(profileId: string | null = 'relicence'): Promise<Profile> {
  const { id } = await test.call('packages.copyProfile', { profileId, title: 'Daftar kami', edition: '1' });
  return test.call('packages.profile', { id });
}

const again = (profile: Profile) => test.call('packages.profile', { id: profile.id });

function itemOf(profile: Profile, code: string) {
  const item = profile.list.find((candidate) => candidate.code === code);
  if (item?.id === undefined || item.id === null || item.rev === null || item.sectionId === null)
    throw new Error(`no item ${code}`);
  return { ...item, id: item.id, rev: item.rev, sectionId: item.sectionId };
}

function sectionOf(profile: Profile, code: string) {
  const section = profile.sections.find((candidate) => candidate.code === code);
  if (section?.id === undefined || section.id === null || section.rev === null) throw new Error(`no section ${code}`);
  return { ...section, id: section.id, rev: section.rev };
}

const plain = { folder: '01', range: 'once', kind: 'document' } as const;

describe('shipped profiles', () => {
  it('are the purposes that the dossier supports, in their order, and say where they come from', async () => {
    const { profiles } = await test.call('packages.profiles', {});
    expect(profiles.map((profile) => profile.id)).toEqual([
      'relicence',
      'licence',
      'scope-extension',
      'surveillance',
      'witness',
      'annual-report',
    ]);
    expect(profiles.every((profile) => profile.notice.id.includes('bukan daftar resmi BNSP'))).toBe(true);
    expect(profiles.every((profile) => profile.sourceNote.id !== '' && !profile.own)).toBe(true);
    expect(profiles.find((profile) => profile.id === 'relicence')?.packages).toBe(1);
  });

  it.each(['licence', 'scope-extension', 'surveillance', 'witness', 'annual-report'])(
    'makes a package from %s with a reason for each item that is not proved',
    async (profileId) => {
      const { id } = await test.call('packages.create', { profileId, title: 'X', packageDate: PACKAGE_DATE });
      const { items } = await test.call('packages.get', { id });
      expect(items.length).toBeGreaterThan(8);
      expect(items.filter((item) => item.state !== 'present' && item.reasons.length === 0)).toEqual([]);
      expect(items.every((item) => item.basis.every((basis) => basis.markTitle.id !== basis.mark))).toBe(true);
    },
  );

  it('count one evidence for the same item of another purpose', async () => {
    const { id: itemId } = await lsp.item('18');
    await test.call('packages.cite', {
      itemId,
      memberIds: [null],
      targetKind: 'document',
      targetId: lsp.documents.manual,
    });
    const { id } = await test.call('packages.create', { profileId: 'licence', title: 'L', packageDate: PACKAGE_DATE });
    const { items } = await test.call('packages.get', { id });
    expect(items.find((item) => item.code === '18')).toMatchObject({ state: 'present' });
  });

  it('ranges a scope extension over the schemes recorded outside the scope, and not over the licensed ones', async () => {
    const { id } = await test.call('packages.create', {
      profileId: 'scope-extension',
      title: 'PRL',
      packageDate: PACKAGE_DATE,
    });
    const state = async () => (await test.call('packages.get', { id })).items.find((item) => item.code === 'P4');
    expect(await state()).toMatchObject({ state: 'no-data', need: 0 });
    await test.call('schemes.create', { title: 'Teknisi Jaringan', code: 'SKM-09', inScope: false });
    expect(await state()).toMatchObject({ state: 'missing', need: 1, missing: [{ label: 'SKM-09 Teknisi Jaringan' }] });
  });

  it('never change: only own profiles have rows to change', async () => {
    const shipped = await test.call('packages.profile', { id: 'relicence' });
    expect(shipped.rev).toBeNull();
    expect(shipped.list.every((item) => item.id === null)).toBe(true);
    await expect(test.call('packages.profile', { id: 'nothing' })).rejects.toMatchObject({
      code: 'packages.noProfile',
    });
  });
});

describe('an own profile', () => {
  it('begins as the shipped edition and tells every difference from it', async () => {
    const own = await copy();
    expect(own).toMatchObject({ own: true, items: 54, base: { id: 'relicence', edition: '2026-1' }, gone: [] });
    expect(own.list.every((item) => item.difference === 'same')).toBe(true);
    const item = itemOf(own, '7');
    await test.call('packages.saveProfileItem', {
      profileId: own.id,
      id: item.id,
      expectRev: item.rev,
      sectionId: item.sectionId,
      ...plain,
      code: '7',
      title: 'Sertifikat kepemilikan kantor',
      clauses: '6.4; 202 pasal 5',
      documentTypes: ['legal'],
    });
    const gone = itemOf(own, '9');
    await test.call('packages.removeProfileItem', { id: gone.id, expectRev: gone.rev });
    const added = await test.call('packages.saveProfileItem', {
      profileId: own.id,
      sectionId: item.sectionId,
      ...plain,
      code: '9.a',
      title: 'Surat rekomendasi dinas',
    });
    const now = await again(own);
    expect(itemOf(now, '7')).toMatchObject({
      difference: 'changed',
      changed: ['title', 'folder', 'documentTypes', 'clauses'],
      clauses: [
        { code: '6.4', known: true },
        { code: '202 pasal 5', known: false },
      ],
      basis: [{ mark: 'V' }],
    });
    expect(itemOf(now, '9.a')).toMatchObject({ difference: 'added', basis: [{ mark: 'LSP' }], id: added.id });
    expect(now.gone).toEqual([{ code: '9', title: gone.title }]);
    await test.call('packages.restoreProfileItem', { id: gone.id, expectRev: gone.rev + 1 });
    expect((await again(own)).gone).toEqual([]);
  });

  it('is reordered within and across sections, and sections too', async () => {
    const own = await copy();
    const first = itemOf(own, '1');
    const third = itemOf(own, '3');
    await test.call('packages.moveProfileItem', {
      id: third.id,
      expectRev: third.rev,
      sectionId: first.sectionId,
      before: first.id,
    });
    let now = await again(own);
    expect(now.list.slice(0, 3).map((item) => item.code)).toEqual(['3', '1', '2']);
    const goal = sectionOf(now, 'C');
    await test.call('packages.moveProfileItem', {
      id: first.id,
      expectRev: first.rev,
      sectionId: goal.id,
      before: null,
    });
    now = await again(own);
    expect(now.list.filter((item) => item.section === 'C').at(-1)).toMatchObject({
      code: '1',
      difference: 'changed',
      changed: ['section'],
    });
    await test.call('packages.moveProfileSection', {
      id: goal.id,
      expectRev: goal.rev,
      before: sectionOf(now, 'A').id,
    });
    expect((await again(own)).sections.map((section) => section.code).slice(0, 3)).toEqual(['C', 'A', 'B']);
  });

  it('finds room between two items however often something is put there', async () => {
    const own = await copy();
    const target = itemOf(own, '2');
    for (let round = 0; round < 14; round += 1) {
      const now = await again(own);
      const last = now.list.filter((item) => item.section === 'A').at(-1);
      await test.call('packages.moveProfileItem', {
        id: last?.id ?? '',
        expectRev: last?.rev ?? 0,
        sectionId: target.sectionId,
        before: target.id,
      });
    }
    const codes = (await again(own)).list.filter((item) => item.section === 'A').map((item) => item.code);
    expect(codes).toHaveLength(9);
    expect(new Set(codes).size).toBe(9);
  });

  it('refuses what cannot be kept, at the field', async () => {
    const own = await copy();
    const section = sectionOf(own, 'A');
    const save = (values: object) =>
      test.call('packages.saveProfileItem', {
        profileId: own.id,
        sectionId: section.id,
        ...plain,
        code: 'X1',
        title: 'X',
        ...values,
      });
    const fields = async (values: object) => {
      const result = await save(values).then(
        () => undefined,
        (error: { fields?: object }) => error.fields,
      );
      return Object.entries(result ?? {}).map(([field, message]) => [field, (message as { code: string }).code]);
    };
    expect(await fields({ code: '1' })).toEqual([['code', 'packages.codeTaken']]);
    expect(await fields({ folder: '77' })).toEqual([['folder', 'packages.noFolder']]);
    expect(await fields({ range: 'part', parts: 'satu saja' })).toEqual([['parts', 'packages.partsNeeded']]);
    expect(await fields({ range: 'document' })).toEqual([['documentTypes', 'packages.typesNeeded']]);
    expect(await fields({ documentTypes: ['hikayat'] })).toEqual([['documentTypes', 'packages.noDocumentType']]);
    expect(await fields({ kind: 'report', report: 'nothing' })).toEqual([['report', 'packages.reportNeeded']]);
    expect(await fields({ kind: 'records', source: 'assessor-cv' })).toEqual([
      ['range', 'packages.recordsPerAssessor'],
    ]);
    expect(await fields({ clauses: 'x'.repeat(60) })).toEqual([['clauses', 'packages.clauseLong']]);
    expect(await fields({ code: '../etc' })).toEqual([['code', 'core.fieldFormat']]);
    await expect(
      test.call('packages.saveProfileFolder', { profileId: own.id, number: '40', name: 'a/b:c', title: 'X' }),
    ).rejects.toMatchObject({ code: 'core.invalidInput' });
    await expect(
      test.call('packages.saveProfileFolder', { profileId: own.id, number: '01', name: 'DUA', title: 'X' }),
    ).rejects.toMatchObject({ code: 'packages.folderTaken' });
    await expect(
      test.call('packages.removeProfileSection', { id: section.id, expectRev: section.rev }),
    ).rejects.toMatchObject({ code: 'packages.sectionHasItems' });
    await expect(
      test.call('packages.saveProfileSection', { profileId: own.id, code: 'a', title: 'Lagi' }),
    ).rejects.toMatchObject({ code: 'packages.sectionTaken' });
  });

  it('keeps what was cited for a part whose name stays, and for an item that gets another number', async () => {
    const own = await copy();
    const { id: packageId } = await test.call('packages.create', {
      profileId: own.id,
      title: 'P',
      packageDate: PACKAGE_DATE,
    });
    const got = await test.call('packages.get', { id: packageId });
    const item = got.items.find((candidate) => candidate.code === '39');
    await test.call('packages.cite', {
      itemId: item?.id ?? '',
      memberIds: ['procedure'],
      targetKind: 'document',
      targetId: lsp.documents.sop,
    });
    const known = itemOf(own, '39');
    await test.call('packages.saveProfileItem', {
      profileId: own.id,
      id: known.id,
      expectRev: known.rev,
      sectionId: known.sectionId,
      code: 'G.1',
      title: 'SOP sertifikasi',
      folder: '13',
      range: 'part',
      kind: 'document',
      parts: 'SOP sertifikasi\nJadwal asesmen\nFormulir',
    });
    const { rev } = got.package;
    await test.call('packages.takeProfile', { id: packageId, expectRev: rev, profileId: own.id });
    const { items } = await test.call('packages.get', { id: packageId });
    expect(items.find((candidate) => candidate.code === 'G.1')).toMatchObject({
      state: 'partial',
      have: 1,
      need: 3,
      missing: [{ label: 'Jadwal asesmen' }, { label: 'Formulir' }],
    });
  });

  it('is copied again with the base it came from, made from nothing, and withdrawn', async () => {
    const own = await copy();
    const second = await copy(own.id);
    expect(second).toMatchObject({ base: { id: 'relicence' }, items: 54 });
    expect(second.list.every((item) => item.difference === 'same')).toBe(true);
    const empty = await copy(null);
    expect(empty).toMatchObject({ base: null, items: 0, sections: [] });
    await expect(
      test.call('packages.create', { profileId: empty.id, title: 'X', packageDate: PACKAGE_DATE }),
    ).rejects.toMatchObject({ code: 'packages.profileEmpty' });
    await test.call('packages.withdrawProfile', { id: own.id, expectRev: own.rev ?? 0, reason: 'Salah' });
    const { profiles } = await test.call('packages.profiles', {});
    expect(profiles.filter((profile) => profile.own).map((profile) => profile.id)).not.toContain(own.id);
    await expect(
      test.call('packages.create', { profileId: own.id, title: 'X', packageDate: PACKAGE_DATE }),
    ).rejects.toMatchObject({ code: 'core.withdrawn' });
    await expect(
      test.call('packages.saveProfileSection', { profileId: own.id, code: 'Z', title: 'X' }),
    ).rejects.toMatchObject({ code: 'core.withdrawn' });
  });

  it('is found by its title', async () => {
    const own = await copy();
    const { hits } = await test.call('search.find', { text: 'Daftar kami' });
    expect(hits.map((hit) => hit.address)).toContain(`/paket/susunan/${own.id}`);
  });
});

describe('a package that takes a profile', () => {
  it('is told row by row what is carried, new and gone, and loses nothing of it', async () => {
    const { id: manualItem } = await lsp.item('18');
    await test.call('packages.cite', {
      itemId: manualItem,
      memberIds: [null],
      targetKind: 'document',
      targetId: lsp.documents.manual,
    });
    const seven = await lsp.item('7');
    await test.call('packages.assign', { itemId: seven.id, expectRev: seven.rev, person: 'Dimas', due: '2026-12-01' });
    const own = await copy();
    const office = itemOf(own, '7');
    await test.call('packages.removeProfileItem', { id: office.id, expectRev: office.rev });
    const manual = itemOf(own, '18');
    await test.call('packages.saveProfileItem', {
      profileId: own.id,
      id: manual.id,
      expectRev: manual.rev,
      sectionId: manual.sectionId,
      code: 'C.1',
      title: 'Manual mutu LSP',
      folder: '05',
      range: 'once',
      kind: 'document',
    });
    await test.call('packages.saveProfileItem', {
      profileId: own.id,
      sectionId: manual.sectionId,
      ...plain,
      code: 'C.2',
      title: 'Kebijakan mutu',
    });
    const plan = await test.call('packages.planProfile', { id: lsp.packageId, profileId: own.id });
    const row = (verdict: string) => plan.rows.filter((candidate) => candidate.verdict === verdict);
    expect(row('carried')).toHaveLength(52);
    expect(row('changed')).toMatchObject([{ code: 'C.1', formerCode: '18', evidence: 1 }]);
    expect(row('new')).toMatchObject([{ code: 'C.2', evidence: 0 }]);
    expect(row('gone')).toMatchObject([{ formerCode: '7', person: 'Dimas', due: '2026-12-01' }]);
    expect((await test.call('packages.get', { id: lsp.packageId })).items).toHaveLength(54);

    const { package: before } = await test.call('packages.get', { id: lsp.packageId });
    const taken = await test.call('packages.takeProfile', {
      id: lsp.packageId,
      expectRev: before.rev,
      profileId: own.id,
      keep: [seven.id],
    });
    expect(taken).toMatchObject({ carried: 53, added: 1, kept: 1, gone: 0 });
    const now = await test.call('packages.get', { id: lsp.packageId });
    expect(now.package).toMatchObject({ profileId: own.id, profileEdition: '1' });
    expect(now.items.find((item) => item.code === 'C.1')).toMatchObject({ state: 'present', id: manualItem });
    expect(now.items.find((item) => item.id === seven.id)).toMatchObject({
      code: '7',
      person: 'Dimas',
      due: '2026-12-01',
      added: true,
      section: 'A',
    });
  });

  it('gives back what a former profile had when it takes it again', async () => {
    const seven = await lsp.item('7');
    await test.call('packages.assign', { itemId: seven.id, expectRev: seven.rev, person: 'Dimas', due: null });
    const { id: witness } = { id: 'witness' };
    const take = async (profileId: string) => {
      const { package: facts } = await test.call('packages.get', { id: lsp.packageId });
      return test.call('packages.takeProfile', { id: lsp.packageId, expectRev: facts.rev, profileId });
    };
    expect((await take(witness)).gone).toBeGreaterThan(40);
    expect((await test.call('packages.get', { id: lsp.packageId })).items.length).toBeLessThan(25);
    await take('relicence');
    const back = await test.call('packages.get', { id: lsp.packageId });
    expect(back.items).toHaveLength(54);
    expect(back.items.find((item) => item.code === '7')).toMatchObject({ id: seven.id, person: 'Dimas' });
  });

  it('is refused when somebody changed the package meanwhile', async () => {
    await expect(
      test.call('packages.takeProfile', { id: lsp.packageId, expectRev: 7, profileId: 'licence' }),
    ).rejects.toMatchObject({ code: 'core.conflict' });
  });
});

describe('composing one package', () => {
  it('adds an item of its own, moves items and sections, and writes at the head of a section', async () => {
    const added = await test.call('packages.addItem', {
      packageId: lsp.packageId,
      section: 'A',
      ...plain,
      code: 'A.10',
      title: 'Rekomendasi gubernur',
    });
    const item = await lsp.item('A.10');
    expect(item).toMatchObject({
      added: true,
      state: 'missing',
      basis: [{ mark: 'LSP', markTitle: { id: 'Ditetapkan LSP' } }],
    });
    const first = await lsp.item('1');
    await test.call('packages.moveItem', { itemId: added.id, expectRev: item.rev, section: 'A', before: first.id });
    await test.call('packages.moveSection', { id: lsp.packageId, section: 'C', before: 'A' });
    await test.call('packages.narrate', {
      id: lsp.packageId,
      section: 'A',
      expectRev: null,
      narrative: 'Legalitas tidak berubah.',
    });
    const got = await test.call('packages.get', { id: lsp.packageId });
    expect(got.sections.slice(0, 2).map((section) => section.code)).toEqual(['C', 'A']);
    expect(
      got.items
        .filter((candidate) => candidate.section === 'A')
        .slice(0, 2)
        .map(({ code }) => code),
    ).toEqual(['A.10', '1']);
    const section = got.sections.find((candidate) => candidate.code === 'A');
    expect(section).toMatchObject({ narrative: 'Legalitas tidak berubah.', rev: 2 });
    await expect(
      test.call('packages.narrate', { id: lsp.packageId, section: 'A', expectRev: 1, narrative: 'Lain' }),
    ).rejects.toMatchObject({ code: 'core.conflict' });
    await expect(
      test.call('packages.narrate', { id: lsp.packageId, section: 'Q', expectRev: null, narrative: 'X' }),
    ).rejects.toMatchObject({ code: 'packages.noSection' });
    const moved = await lsp.item('A.10');
    await test.call('packages.removeItem', { itemId: added.id, expectRev: moved.rev });
    await expect(test.call('packages.removeItem', { itemId: first.id, expectRev: first.rev })).rejects.toMatchObject({
      code: 'packages.notAdded',
    });
    expect((await test.call('packages.get', { id: lsp.packageId })).items).toHaveLength(54);
  });

  it('puts an item into another section, and leaves the profile as it is', async () => {
    const item = await lsp.item('31');
    await test.call('packages.moveItem', { itemId: item.id, expectRev: item.rev, section: 'R', before: null });
    expect(await lsp.item('31')).toMatchObject({ section: 'R', state: 'present' });
    const shipped = await test.call('packages.profile', { id: 'relicence' });
    expect(shipped.list.find((candidate) => candidate.code === '31')?.section).toBe('E');
  });
});
