import { expect } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME } from './sample-workspace.ts';

const prepare = async (home: Home): Promise<void> => {
  await prepareSample(home);
};

browserTest(
  'a person asks for erasure, and the minutes name a pseudonym only',
  async ({ page }) => {
    await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
    await page.getByRole('heading', { level: 1, name: SAMPLE_NAME }).waitFor();
    const go = (part: string) =>
      page.evaluate((hash) => {
        location.hash = hash;
      }, `/pengaturan/data-pribadi?bagian=${part}`);
    for (const part of ['permintaan', 'masa-simpan', 'catatan', 'nik', 'berita-acara']) {
      await go(part);
      await page.getByRole('heading', { level: 1, name: 'Data pribadi' }).waitFor();
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
      await expectAccessible(page);
      await shot(page, `privacy-${part}`);
    }
    await go('orang');
    await page.getByLabel('Nama, nomor MET').fill('asesi');
    await page.getByRole('row').getByRole('link').first().waitFor();
    await shot(page, 'privacy-orang');
    const name = (await page.getByRole('row').getByRole('link').first().textContent()) ?? '';
    await page.getByRole('row').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await expectAccessible(page);
    await shot(page, 'privacy-person');

    await page.getByRole('button', { name: 'Catat permintaan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Permintaan' }).click();
    await page.getByRole('option', { name: 'Penghapusan' }).click();
    await shot(page, 'privacy-request-form');
    await dialog.getByRole('button', { name: 'Simpan permintaan' }).click();
    await page.getByText('Permintaan tersimpan.').waitFor();

    await page.getByRole('button', { name: 'Anonimkan' }).click();
    await dialog.getByRole('button', { name: 'Lanjutkan ke berita acara' }).waitFor();
    await shot(page, 'privacy-preview');
    await dialog.getByRole('button', { name: 'Lanjutkan ke berita acara' }).click();
    for (const [label, value] of [
      ['Pelaksana', 'Dewi Lestari'],
      ['Yang menyetujui', 'Budi Raharjo'],
      ['Saksi 1', 'Rina Amelia'],
    ] as const)
      await dialog.getByRole('textbox', { name: label, exact: true }).fill(value);
    await dialog.getByRole('checkbox').check();
    await expectAccessible(page);
    await shot(page, 'privacy-act');
    await dialog.getByRole('button', { name: 'Anonimkan sekarang' }).click();
    await page.getByRole('heading', { level: 1, name: /Berita acara / }).waitFor();
    await expectAccessible(page);
    await shot(page, 'privacy-minutes');
    await page
      .getByText(/^Asesi \d{4}-0001$/)
      .first()
      .waitFor();
    expect(await page.getByText(name, { exact: true }).count()).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, 'privacy-minutes-dark');
    await go('masa-simpan');
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    await shot(page, 'privacy-masa-simpan-dark');
  },
  { width: 1366, height: 768, prepare, timeout: 240_000 },
);
