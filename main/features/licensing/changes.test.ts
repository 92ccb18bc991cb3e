import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { addHeads, addLicence, refusal } from '../../testing/licence.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(async () => {
  await test.close();
});

describe('register of changes', () => {
  const entry = {
    kind: 'address',
    subject: 'Alamat kantor',
    oldValue: 'Jalan A',
    newValue: 'Jalan B',
    effectiveOn: '2026-10-01',
  };

  it('runs the clock, tells what is overdue, and follows the setting', async () => {
    const made = await test.call('licensing.addChange', entry);
    const [change] = (await test.call('licensing.changes', {})).changes;
    expect(change).toMatchObject({ reporting: 'unknown', state: 'overdue', due: '2026-10-31', daysLeft: -21 });
    const overview = await test.call('home.overview', { days: 30 });
    expect(overview.checks.map((check) => check.message.code)).toEqual([
      'profile.checkNoLicence',
      'licensing.checkChange',
    ]);
    expect(overview.due.map((item) => item.title.code)).toContain('licensing.changeUndecided');
    await test.call('licensing.changeSetting', { key: 'reportDays', expectRev: 0, values: ['90'] });
    expect((await test.call('licensing.changes', {})).changes[0]).toMatchObject({
      state: 'undecided',
      due: '2026-12-30',
    });
    await test.call('licensing.changeChange', {
      ...entry,
      ...{ id: made.id, expectRev: 1, reporting: 'yes', reportedOn: '2026-11-20', letterNumber: '038/LSP/XI/2026' },
    });
    expect((await test.call('licensing.changes', {})).changes[0]).toMatchObject({ state: 'reported', lateBy: null });
    expect((await test.call('search.find', { text: '038/LSP' })).hits.map((hit) => hit.kind)).toEqual([
      'licence-change',
    ]);
  });

  it('refuses what cannot be', async () => {
    for (const [patch, field, code] of [
      [{ kind: 'merger' }, 'kind', 'licensing.changeKindUnknown'],
      [{ oldValue: '', newValue: ' ' }, 'newValue', 'licensing.valueNeeded'],
      [{ reportedOn: '2026-11-22' }, 'reportedOn', 'licensing.reportedAhead'],
      [{ reporting: 'no', reportedOn: '2026-11-01' }, 'reporting', 'licensing.reportedAnyway'],
      [{ answeredOn: '2026-11-01' }, 'answeredOn', 'licensing.answerBeforeReport'],
      [{ effectiveOn: '2062-10-01' }, 'effectiveOn', 'licensing.tooFarAhead'],
    ] as const)
      await expect(test.call('licensing.addChange', { ...entry, ...patch })).rejects.toMatchObject(
        refusal('core.invalidInput', field, code),
      );
  });

  it('offers what the program sees, and enters nothing by itself', async () => {
    await addLicence(test);
    await addHeads(test);
    await test.call('profile.change', {
      name: 'LSP Uji',
      city: 'Bandung',
      address: 'Jalan Asia Afrika 8',
      expectRev: 1,
    });
    await test.call('profile.change', { name: 'LSP Uji', city: 'Bandung', address: 'Jalan Merdeka 17', expectRev: 2 });
    await test.call('schemes.create', {
      title: 'Pelayanan Restoran',
      code: 'SKM-05',
      inScope: true,
      scopeFrom: '2026-02-01',
    });
    await test.call('schemes.create', {
      title: 'Pemrogram Junior',
      code: 'SKM-01',
      inScope: true,
      scopeFrom: '2024-01-26',
    });
    await test.call('profile.addPost', {
      ...{ element: 'pelaksana', post: 'Manajer Administrasi', personName: 'Wening Larasati' },
      ...{ since: '2026-02-20', decreeNumber: 'SK-11/LSP/2026' },
    });
    await test.call('profile.addPost', {
      ...{ element: 'pelaksana', post: 'Manajer Administrasi (terdahulu)', personName: 'Gilang Pratama' },
      until: '2026-02-20',
    });
    await test.call('tuk.create', { name: 'Laboratorium' });
    const { changes, proposals } = await test.call('licensing.changes', {});
    expect(changes).toEqual([]);
    expect(
      proposals.map(({ kind, subject, oldValue, newValue, effectiveOn }) => [
        kind,
        subject,
        oldValue,
        newValue,
        effectiveOn,
      ]),
    ).toEqual([
      ['address', 'Alamat LSP', 'Jalan Braga 1', 'Jalan Merdeka 17', '2026-11-21'],
      ['manager', 'Manajer Administrasi', 'Gilang Pratama', 'Wening Larasati', '2026-02-20'],
      ['scheme-added', 'SKM-05 Pelayanan Restoran', '', 'SKM-05 Pelayanan Restoran', '2026-02-01'],
    ]);
    const [address, manager, scheme] = proposals;
    if (address === undefined || manager === undefined || scheme === undefined) throw new Error('proposals');
    const { kind, subject, oldValue, newValue, effectiveOn } = address;
    const taken = { kind, subject, oldValue, newValue, effectiveOn, sourceKey: address.key };
    await test.call('licensing.addChange', taken);
    await expect(test.call('licensing.addChange', taken)).rejects.toMatchObject({ code: 'licensing.proposalTaken' });
    const aside = await test.call('licensing.dismissProposal', { key: manager.key, reason: 'Dilaporkan 2026' });
    const left = (await test.call('licensing.changes', {})).proposals;
    expect(left.map((proposal) => [proposal.key, proposal.dismissed?.reason])).toEqual([
      [manager.key, 'Dilaporkan 2026'],
      [scheme.key, undefined],
    ]);
    await test.call('licensing.offerProposal', { id: aside.id, expectRev: aside.rev });
    // a later change of what was taken is told again, from where it was taken
    await test.call('profile.change', { name: 'LSP Uji', city: 'Bandung', address: 'Jalan Dago 3', expectRev: 3 });
    const again = (await test.call('licensing.changes', {})).proposals;
    expect(again.map((proposal) => [proposal.kind, proposal.oldValue, proposal.dismissed])).toEqual([
      ['address', 'Jalan Merdeka 17', null],
      ['manager', 'Gilang Pratama', null],
      ['scheme-added', '', null],
    ]);
  });

  it('lets a withdrawn entry come back, and its proposal with it', async () => {
    const made = await test.call('licensing.addChange', { ...entry, sourceKey: 'post:x' });
    await test.call('licensing.withdrawChange', { id: made.id, expectRev: 1, reason: 'keliru' });
    expect((await test.call('licensing.changes', {})).changes).toEqual([]);
    await test.call('licensing.addChange', { ...entry, sourceKey: 'post:x' });
    await expect(test.call('licensing.restoreChange', { id: made.id, expectRev: 2 })).rejects.toMatchObject({
      code: 'licensing.proposalTaken',
    });
  });

  it('feeds the relicence package: an empty register proves nothing', async () => {
    const item = async (code: string) => {
      const made = await test.call('packages.create', {
        profileId: 'relicence',
        title: 'Uji',
        packageDate: '2026-11-21',
      });
      const { items } = await test.call('packages.get', { id: made.id });
      const found = items.find((candidate) => candidate.code === code);
      return [found?.state, found?.reasons.map((reason) => reason.code)];
    };
    expect(await item('R8')).toEqual(['missing', ['packages.needsChanges']]);
    await test.call('licensing.addChange', { kind: 'none', subject: 'Tidak ada perubahan', effectiveOn: '2026-11-21' });
    expect(await item('R8')).toEqual(['present', []]);
    await test.call('licensing.addChange', entry);
    expect(await item('R8')).toEqual(['present', ['packages.changesOverdue']]);
  });
});
