import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { loadSample } from '../../testing/sample.ts';

const LOADING = 120_000;

/** How many have each value, in the order of the values. */
function tally(values: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(values, (value) => value)]
      .map(([value, all]) => [value, all.length] as const)
      .sort(([one], [other]) => one.localeCompare(other)),
  );
}

/** What the sample promises of assessors and documents, whatever the day. */
const ASSESSORS = { valid: 12, expiring: 2, extended: 1, expired: 3, incomplete: 4, inactive: 2 };
const DOCUMENTS = { draft: 4, 'in-force': 54, 'in-review': 1, obsolete: 1, returned: 1, withdrawn: 1 };

async function documentStates(test: TestCore): Promise<Record<string, number>> {
  const { documents } = await test.call('documents.list', { withdrawn: true });
  return tally(documents.map(({ state }) => state));
}

describe('the tidy sample', () => {
  let test: TestCore;
  let known: Readonly<Record<string, string>>;
  const id = (name: string): string => known[name] ?? '';
  beforeAll(async () => {
    test = await createTestCore();
    ({ known } = await loadSample(test));
  }, LOADING);
  afterAll(() => test.close());

  it('is a workspace that says it is an example', async () => {
    const { open, recent } = await test.call('workspace.state', {});
    expect(open).toMatchObject({
      name: 'Contoh P1: LSP SMK Nusantara Bandung',
      sample: { kind: 'tidy', state: 'ready', loadedOn: '2026-11-21', raw: null },
    });
    expect(recent[0]?.name).toBe(open?.name);
  });

  it('has a licence that ends in eight months, and posts with their decrees', async () => {
    const profile = await test.call('profile.get', {});
    expect(profile.type).toBe('p1-education');
    expect(profile.licences.map(({ validFrom, validUntil, state }) => [validFrom, validUntil, state])).toEqual([
      ['2024-07-22', '2027-07-21', 'expiring'],
    ]);
    expect(profile.posts.length).toBe(14);
    // two left long ago; the data of one of them was anonymised
    expect(
      profile.posts
        .filter(({ holds }) => !holds)
        .map(({ personName }) => personName)
        .sort(),
    ).toEqual(['Gilang Pratama, S.E.', 'Personel 2017-0001', 'Tuti Handayani, S.Sos.']);
    expect(profile.posts.every(({ decreeNumber }) => /^SK-\d\d\/LSP\/20\d\d$/.test(decreeNumber))).toBe(true);
  });

  it('has sheets signed on paper that hold, one of them still without its scan', async () => {
    const { signatures } = await test.call('signatures.register', {});
    expect(tally(signatures.map(({ state }) => state))).toEqual({ valid: signatures.length });
    expect(tally(signatures.map(({ kind }) => kind))).toEqual({
      'document-revision': 66,
      package: 1,
      'periodic-review': 1,
      'relicence-plan': 2,
      'self-assessment': 3,
    });
    expect(signatures.filter(({ scan }) => scan === null).map(({ kind }) => kind)).toEqual(['package']);
  });

  it('has six schemes, four sites and 24 assessors in every state', async () => {
    const { schemes } = await test.call('schemes.list', {});
    expect(tally(schemes.map(({ scope }) => scope))).toEqual({ 'in-scope': 5, out: 1 });
    const { sites } = await test.call('tuk.list', {});
    expect(tally(sites.map(({ state }) => state))).toEqual({ expired: 1, unverified: 1, verified: 2 });
    const counts = await test.call('assessors.counts', {});
    expect(counts).toMatchObject({ total: 24, active: 22, states: ASSESSORS });
  });

  it('has 62 documents as real files, with revisions in every state', async () => {
    expect(await documentStates(test)).toEqual(DOCUMENTS);
    const { documents } = await test.call('documents.list', { withdrawn: true });
    expect(documents.every(({ hasFile }) => hasFile)).toBe(true);
    expect(documents.filter(({ reviewOverdue }) => reviewOverdue).map(({ code }) => code)).toEqual([]);
    for (const code of ['SOP-6-05', 'SOP-10-07'])
      expect(documents.find((row) => row.id === id(`document:${code}`))).toMatchObject({
        state: 'draft',
        hasFile: true,
      });
    const certification = await test.call('documents.get', { id: id('document:SOP-9-01') });
    expect(certification.revisions.map(({ label, state }) => [label, state]).sort()).toEqual([
      ['01/00', 'obsolete'],
      ['01/01', 'obsolete'],
      ['01/02', 'in-force'],
      ['01/03', 'approved'],
    ]);
    const ends = certification.revisions.map(({ file }) => [file?.name.split('.').at(-1), file?.pages]);
    expect(new Set(ends.map(([ending]) => ending))).toEqual(new Set(['docx']));
    const scan = await test.call('documents.get', { id: id('document:SK-LIS') });
    expect(scan.revisions[0]?.file?.warnings.map(({ code }) => code)).toEqual(['files.noText']);
    expect(scan.revisions[0]?.validUntil).toBe('2027-07-21');
    const circular = await test.call('documents.get', { id: id('document:SE-CONTOH-1') });
    expect(circular.supersededBy?.code).toBe('SE-CONTOH-2');
  });

  it('can be searched inside its Word, Excel and PDF files', async () => {
    const found = async (text: string): Promise<readonly string[]> =>
      (await test.call('documents.list', { text })).documents.map(({ code }) => code);
    expect(await found('kalibrasi antarasesor')).toContain('SOP-6-01');
    expect(await found('Asesmen gelombang pertama')).toContain('PK-2026');
    expect(await found('biaya listrik bersama')).toEqual(['PKS-03']);
  });

  it('has a finished self-assessment with evidence at pages, and a running one with a contradiction', async () => {
    const finished = await test.call('selfAssessment.get', { id: id('self-assessment:finished') });
    expect(finished.assessment).toMatchObject({ state: 'finished', title: 'Asesmen mandiri surveilan 2025' });
    expect([finished.progress.unanswered, finished.contradictions]).toEqual([0, []]);
    const running = await test.call('selfAssessment.get', { id: id('self-assessment:running') });
    expect(running.assessment.state).toBe('running');
    expect([running.progress.answered, running.progress.total]).toEqual([79, 187]);
    expect(running.contradictions).toEqual([
      { code: '6.4', kind: 'withdrawnEvidence', count: 1 },
      // the document has a newer revision than the one that was looked at
      { code: '8.4.e', kind: 'changedEvidence', count: 1 },
    ]);
    expect(running.progress.persons.map(({ person, overdue }) => [person, overdue > 0])).toEqual([
      ['Dimas Prakoso', false],
      ['Sekar Ayuningtyas', false],
      ['Wening Larasati', true],
    ]);
    const answer = finished.answers.find(({ code }) => code === '9.1.1');
    const { links } = await test.call('evidence.of', { subjectKind: 'answer', subjectIds: [answer?.id ?? ''] });
    expect(links.map(({ target, page, section }) => [target.code, page, section])).toEqual([
      ['SOP-9-01', '2', 'Langkah kerja'],
    ]);
  });

  it('has a relicence package that is partly ready, and lapses before the licence does', async () => {
    const packageId = id('package:relicence');
    const { counts, items, package: made } = await test.call('packages.get', { id: packageId });
    expect(made).toMatchObject({ title: 'Relisensi 2026', packageDate: '2026-12-05' });
    expect([counts.present >= 15, counts.partial >= 10, counts.missing >= 10]).toEqual([true, true, true]);
    expect(items.filter(({ state }) => state === 'omitted').map(({ code }) => code)).toEqual(['2', 'R11']);
    const { lapsing } = await test.call('packages.readiness', { id: packageId, asOf: '2027-07-01' });
    expect(lapsing.map(({ code }) => code)).toContain('7');
  });

  it('has two years of log that count for assessors, and a month of which only counts are left', async () => {
    const { years, total, assessees } = await test.call('assessments.years', {});
    expect(years.map(({ year }) => year)).toEqual([2026, 2025, 2024]);
    expect([total > 500, assessees, years.some(({ withoutDetails }) => withoutDetails > 0)]).toEqual([true, 40, true]);
    const { rows } = await test.call('assessments.log', { limit: 5000 });
    const days = rows.map(({ assessedOn }) => assessedOn).sort();
    expect([(days[0] ?? '') < '2024-12-01', (days.at(-1) ?? '') > '2026-11-01']).toEqual([true, true]);
    const { active, idle } = await test.call('assessments.assessors', { from: '2025-11-22', until: '2026-11-21' });
    expect([active > 10, idle > 0]).toEqual([true, true]);
  });

  it('has a licence with its course, a plan back from the last day, changes to notify, and an agenda of letters', async () => {
    const { events, state } = await test.call('licensing.timeline', {});
    expect([events.length > 10, state.state, state.until]).toEqual([true, 'valid', '2027-07-21']);
    const { plan } = await test.call('licensing.plan', {});
    expect(plan).toMatchObject({ expiry: '2027-07-21', done: 2, total: 20 });
    const { changes, proposals } = await test.call('licensing.changes', {});
    expect([changes.length > 0, proposals.length]).toEqual([true, 1]);
    for (const direction of ['out', 'in'] as const)
      expect((await test.call('correspondence.list', { direction })).letters.length).toBeGreaterThanOrEqual(5);
    const { points } = await test.call('packages.trend', { id: id('package:relicence') });
    expect(points.length).toBeGreaterThan(5);
  });

  it('stands on files that are all there', async () => {
    const check = await test.call('workspace.check', { files: true });
    expect(check).toMatchObject({ healthy: true, files: { missing: [], damaged: [] } });
    expect(check.files.checked).toBeGreaterThan(140);
  });

  it('is loaded on another day, in another place, with its dates moved', { timeout: LOADING }, async () => {
    const before = (await test.call('workspace.state', {})).open;
    test.clock.set('2027-02-10T03:00:00.000Z');
    await loadSample(test, 'tidy', join(test.home, 'documents', 'contoh lain'));
    const after = (await test.call('workspace.state', {})).open;
    expect(after?.workspaceId).not.toBe(before?.workspaceId);
    expect(after?.sample?.loadedOn).toBe('2027-02-10');
    const profile = await test.call('profile.get', {});
    expect(profile.licences[0]?.validUntil).toBe('2027-10-10');
    expect((await test.call('assessors.counts', {})).states).toEqual(ASSESSORS);
    expect(await documentStates(test)).toEqual(DOCUMENTS);
    await test.call('workspace.open', { path: before?.path ?? '' });
    expect((await test.call('workspace.state', {})).open?.sample?.loadedOn).toBe('2026-11-21');
  });
});

describe('where a sample goes', () => {
  let test: TestCore;
  beforeAll(async () => {
    test = await createTestCore();
  });
  afterAll(() => test.close());

  it('is offered beside other workspaces, under a name that is free', async () => {
    const offered = async () => (await test.call('workspace.samples', {})).samples;
    const [tidy, messy] = await offered();
    expect([tidy?.kind, messy?.kind]).toEqual(['tidy', 'messy']);
    expect(tidy?.suggestedPath).toBe(join(test.home, 'Contoh P1 LSP SMK Nusantara Bandung'));
    await mkdir(tidy?.suggestedPath ?? '');
    expect((await offered())[0]?.suggestedPath).toBe(`${tidy?.suggestedPath} 2`);
  });

  it('is refused where something else stands', async () => {
    const foreign = join(test.home, 'berkas orang');
    await mkdir(foreign);
    await writeFile(join(foreign, 'surat.txt'), 'surat');
    await expect(test.call('workspace.createSample', { path: foreign, sample: 'tidy' })).rejects.toMatchObject({
      params: { suggestedPath: expect.any(String) as string },
    });
    await expect(test.call('workspace.createSample', { path: test.dir, sample: 'tidy' })).rejects.toMatchObject({
      code: 'core.workspaceExists',
    });
    await expect(test.call('workspace.createSample', { path: 'contoh', sample: 'tidy' })).rejects.toMatchObject({
      code: 'core.pathNotAbsolute',
    });
    expect((await test.call('workspace.state', {})).open?.sample).toBeUndefined();
  });

  it('never empties a workspace of one’s own', async () => {
    await test.call('schemes.create', { title: 'Skema sungguhan' });
    await expect(test.call('workspace.resetSample', { path: test.dir })).rejects.toMatchObject({
      code: 'core.notASample',
    });
    expect((await test.call('schemes.list', {})).schemes).toHaveLength(1);
  });
});
