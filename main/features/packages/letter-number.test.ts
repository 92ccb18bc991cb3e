import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { readBackDocx } from '../../word/reading-back.ts';

let test: TestCore;
let id: string;

beforeEach(async () => {
  test = await createTestCore();
  await test.call('profile.change', { name: 'LSP Contoh', shortName: 'LSP Contoh', city: 'Bandung', expectRev: 0 });
  ({ id } = await test.call('packages.create', {
    profileId: 'relicence',
    title: 'Relisensi',
    packageDate: '2026-12-15',
  }));
});
afterEach(() => test.close());

async function write(): Promise<string> {
  const { ticket } = await test.call('packages.paper', { id, report: 'request-letter' });
  const file = await test.core.download(test.session, ticket);
  if (!file.ok) throw new Error(file.code);
  return (await readBackDocx(await buffer(file.value.stream))).text;
}

const agenda = async () => (await test.call('correspondence.list', { direction: 'out' })).letters;

describe('the request letter', () => {
  it('takes the next number when it is written, stands in the agenda, and keeps the number', async () => {
    expect(await write()).toContain('001/SP/LSP-CONTOH/XII/2026');
    expect(await write()).toContain('001/SP/LSP-CONTOH/XII/2026');
    expect(await agenda()).toMatchObject([
      {
        number: '001/SP/LSP-CONTOH/XII/2026',
        datedOn: '2026-12-15',
        state: 'reserved',
        origin: { kind: 'package', address: `/paket/${id}` },
      },
    ]);
    expect((await test.call('packages.get', { id })).package.letterNumber).toBe('001/SP/LSP-CONTOH/XII/2026');
  });

  it('written for two packages at once never stands on two papers under one number', async () => {
    const other = await test.call('packages.create', {
      profileId: 'relicence',
      title: 'Lain',
      packageDate: '2026-12-15',
    });
    const results = await Promise.all(
      [id, other.id].map((one) =>
        test.core.call(test.session, 'packages.paper', { id: one, report: 'request-letter' }),
      ),
    );
    expect(results.map((result) => (result.ok ? 'written' : result.code)).sort()).toEqual([
      'correspondence.numberTaken',
      'written',
    ]);
    expect((await agenda()).map((letter) => letter.number)).toEqual(['001/SP/LSP-CONTOH/XII/2026']);
  });

  it('bears the number chosen for it, and the agenda follows when it is chosen anew', async () => {
    const choose = async (letterNumber: string) => {
      const { rev } = (await test.call('packages.get', { id })).package;
      await test.call('packages.change', { id, expectRev: rev, letterNumber });
    };
    await choose('042/SP/LSP-CONTOH/XII/2026');
    expect(await write()).toContain('042/SP/LSP-CONTOH/XII/2026');
    await choose('B-43/2026');
    expect(await write()).toContain('B-43/2026');
    expect((await agenda()).map((letter) => letter.number)).toEqual(['B-43/2026']);
  });

  it('keeps the number that the agenda gave it since', async () => {
    await write();
    const [letter] = await agenda();
    await test.call('correspondence.change', { id: letter?.id ?? '', expectRev: letter?.rev ?? 0, number: 'B-7/2026' });
    expect(await write()).toContain('B-7/2026');
    expect((await agenda()).map((one) => one.number)).toEqual(['B-7/2026']);
    expect((await test.call('packages.get', { id })).package.letterNumber).toBe('B-7/2026');
  });

  it('cannot take the number of another letter, nor change its own once sent', async () => {
    const other = { series: 'SP', datedOn: '2026-11-20', party: 'Dinas', subject: 'Undangan', number: 'B-1/2026' };
    await test.call('correspondence.reserve', other);
    await expect(test.call('packages.change', { id, expectRev: 1, letterNumber: 'b 1 2026' })).rejects.toMatchObject({
      fields: { letterNumber: { code: 'correspondence.numberTaken' } },
    });
    await test.call('packages.change', { id, expectRev: 1, packageDate: '2026-11-20' });
    await write();
    const letter = (await agenda()).find((one) => one.origin !== null);
    await test.call('correspondence.send', { id: letter?.id ?? '', expectRev: letter?.rev ?? 0, sentOn: '2026-11-21' });
    const { rev } = (await test.call('packages.get', { id })).package;
    await expect(test.call('packages.change', { id, expectRev: rev, letterNumber: 'B-9/2026' })).rejects.toMatchObject({
      fields: { letterNumber: { code: 'correspondence.sentFixed' } },
    });
    expect(await write()).toContain(letter?.number);
  });
});
