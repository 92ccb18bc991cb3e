import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSheets } from '../../excel/read.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { addHeads, addLicence, bytesOf } from '../../testing/licence.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(async () => {
  await test.close();
});

describe('papers', () => {
  it('writes every paper as Word and Excel', async () => {
    await addLicence(test);
    await addHeads(test);
    await test.call('licensing.createPlan', {});
    const change = await test.call('licensing.addChange', {
      ...{ kind: 'address', subject: 'Alamat', oldValue: 'Jalan A', newValue: 'Jalan B', effectiveOn: '2026-11-01' },
      ...{ reporting: 'yes', cause: 'gedung baru selesai' },
    });
    await test.call('licensing.addEvent', {
      stage: 'decree',
      from: '2024-01-26',
      letterNumber: 'KEP.0456/BNSP/I/2024',
    });
    for (const what of ['history', 'plan', 'changes', 'template'] as const) {
      const word = await test.call('licensing.export', { what, format: 'word' });
      expect((await bytesOf(test, word.ticket)).subarray(0, 2).toString()).toBe('PK');
    }
    const excel = await test.call('licensing.export', { what: 'plan', format: 'excel' });
    expect(excel.name).toBe('Rencana_Relisensi_2027.xlsx');
    const [sheet] = await readSheets(await bytesOf(test, excel.ticket));
    expect(sheet?.rows.some((row) => JSON.stringify(row).includes('Ratna Wulandari'))).toBe(true);
    const letter = await test.call('licensing.changeLetter', { ids: [change.id], number: '038/LSP/XI/2026' });
    expect(letter.name).toBe('Pemberitahuan_Perubahan_2026-11-21.docx');
  });

  it('enters the notice into the agenda of letters, once however often it is written', async () => {
    await addHeads(test);
    const base = {
      kind: 'address',
      oldValue: 'A',
      newValue: 'B',
      effectiveOn: '2026-11-01',
      reporting: 'yes' as const,
    };
    const one = await test.call('licensing.addChange', { ...base, subject: 'Alamat kantor' });
    const other = await test.call('licensing.addChange', { ...base, subject: 'Alamat gudang' });
    await test.call('licensing.changeLetter', { ids: [one.id] });
    await test.call('licensing.changeLetter', { ids: [one.id] });
    await test.call('licensing.changeLetter', { ids: [one.id, other.id] });
    await test.call('licensing.changeLetter', { ids: [other.id] });
    const { letters } = await test.call('correspondence.list', { direction: 'out' });
    expect(letters).toHaveLength(1);
    const numbers = (await test.call('licensing.changes', {})).changes.map((change) => change.letterNumber);
    expect(numbers).toEqual([letters[0]?.number, letters[0]?.number]);
    expect(letters[0]?.number).toMatch(/PEM/);
  });

  it('refuses a plan paper without a plan and a letter about nothing', async () => {
    await expect(test.call('licensing.export', { what: 'plan', format: 'word' })).rejects.toMatchObject({
      code: 'licensing.noPlan',
    });
    const { id } = await test.call('licensing.addChange', {
      ...{ kind: 'other', subject: 'Situs web', newValue: 'baru', effectiveOn: '2026-11-01', reporting: 'no' },
    });
    await expect(test.call('licensing.changeLetter', { ids: [id] })).rejects.toMatchObject({
      code: 'licensing.letterNothing',
    });
  });
});
