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

function texts(dir: string): string[] {
  const raw = new Database(join(dir, 'workspace.db'), { readonly: true });
  try {
    return ['document_reader', 'document_copy'].flatMap((table) =>
      raw
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => JSON.stringify(row)),
    );
  } finally {
    raw.close();
  }
}

it('finds who reads and who holds copies as one person, and takes the name out while days and numbers stay', async () => {
  const { id: documentId, revisionId } = await test.call('documents.create', {
    code: 'SOP-9-01',
    title: 'Sertifikasi',
    type: 'sop',
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-02', effectiveOn: '2026-11-03' },
  });
  const of = { documentId, revisionId };
  await test.call('distribution.give', { ...of, kind: 'controlled', holders: [NAME, 'Bagian Umum'], givenOn: TODAY });
  const { requestId } = await test.call('distribution.askReaders', {
    ...of,
    dueOn: '2026-12-01',
    readers: [
      { kind: 'other', name: `${NAME}, S.Pd.`, post: 'Magang' },
      { kind: 'other', name: 'Budi' },
    ],
  });
  const { people } = await test.call('privacy.people', { search: 'rahayu lestari' });
  expect(people.map((person) => [person.source, person.name, person.detail])).toEqual([
    ['document-reader', `${NAME}, S.Pd.`, 'Magang'],
  ]);
  const person = { source: 'document-reader', id: people[0]?.id ?? '' };
  const held = await test.call('privacy.person', person);
  expect(JSON.stringify(held)).toContain('Magang');

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
  expect(texts(test.dir).filter((text) => /rahayu/i.test(text))).toEqual([]);
  const { request: reading, readers } = await test.call('distribution.reading', { id: requestId });
  expect([reading.total, readers.length, readers.some((reader) => reader.name === 'Budi')]).toEqual([2, 2, true]);
  const { copies } = await test.call('distribution.copies', { documentId });
  expect(copies.map((copy) => [copy.number, copy.givenOn, copy.holder === NAME])).toEqual([
    [1, TODAY, false],
    [2, TODAY, false],
  ]);
});
