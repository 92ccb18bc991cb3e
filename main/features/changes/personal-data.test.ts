import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';

const NAME = 'Rahayu Lestari';
const TODAY = '2026-11-21';
let test: TestCore;

beforeAll(async () => {
  test = await createTestCore();
});
afterAll(() => test.close());

function inDatabase<T>(work: (raw: Database.Database) => T): T {
  const raw = new Database(join(test.dir, 'workspace.db'));
  try {
    return work(raw);
  } finally {
    raw.close();
  }
}

it('finds who asked and who decided as one person, and takes the name out of decided requests too', async () => {
  const ask = (requestedBy: string, title: string) =>
    test.call('changes.propose', {
      kind: 'new',
      title,
      documentIds: [],
      requestedBy,
      unit: 'Magang',
      reason: 'Belum ada',
    });
  const asked = await ask(`${NAME}, S.Pd.`, 'SOP asesmen jarak jauh');
  const other = await ask('Budi Raharjo', 'SOP arsip');
  await test.call('changes.decide', { id: asked.id, expectRev: 1, decision: 'accepted', decidedBy: 'Budi Raharjo' });
  await test.call('changes.decide', { id: other.id, expectRev: 1, decision: 'accepted', decidedBy: NAME });

  const { people } = await test.call('privacy.people', { search: 'rahayu' });
  expect(people.map((person) => [person.source, person.detail])).toEqual([['change-person', 'Magang']]);
  const person = { source: 'change-person', id: people[0]?.id ?? '' };
  const held = JSON.stringify(await test.call('privacy.person', person));
  expect([held.includes('SOP asesmen jarak jauh'), held.includes('SOP arsip')]).toEqual([true, true]);

  const request = await test.call('privacy.createRequest', {
    kind: 'erasure',
    receivedOn: TODAY,
    channel: 'letter',
    asker: NAME,
    wanted: 'Hapus data saya',
    person,
  });
  await test.call('privacy.anonymise', {
    people: [person],
    requestId: request.id,
    heldOn: TODAY,
    place: 'Bandung',
    ground: 'Permintaan',
    performer: 'Dewi',
    approver: 'Budi Raharjo',
    witnessOne: 'Rina',
    witnessTwo: 'Agus',
    understood: true,
  });
  const { requests } = await test.call('changes.list', {});
  expect(JSON.stringify(requests)).not.toMatch(/rahayu/i);
  expect(requests.map(({ number, state }) => [number, state])).toEqual([
    ['UP-2026-002', 'accepted'],
    ['UP-2026-001', 'accepted'],
  ]);
  expect(requests.find(({ id }) => id === asked.id)).toMatchObject({ decidedBy: 'Budi Raharjo', requestedOn: TODAY });
  expect((await test.call('privacy.people', { search: 'budi' })).people).toMatchObject([{ name: 'Budi Raharjo' }]);
});

it('lets no name of a decided request change into another one', () => {
  for (const column of ['requested_by', 'decided_by', 'recorded_by']) {
    const change = () => inDatabase((raw) => raw.exec(`UPDATE change_request SET ${column} = 'Orang lain'`));
    expect(change, column).toThrow('changes.decidedFixed');
  }
});
