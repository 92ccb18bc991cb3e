import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME, type SampleIds } from './sample-workspace.ts';

let sample: SampleIds = {};
const prepare = async (home: Home): Promise<void> => {
  sample = await prepareSample(home);
};

async function go(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download');
  await act();
  return (await download).suggestedFilename();
}

describe('distribution', () => {
  browserTest(
    'gives a copy, prints its papers, exchanges it, and notes who has read',
    async ({ page }) => {
      await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
      await go(page, `/dokumen/${sample['document:SOP-10-01']}?tab=distribusi`, /Mengendalikan dokumen/);
      const copies = page.getByRole('grid', { name: 'Salinan' });
      await copies.getByRole('row', { name: /Manajer Mutu/ }).waitFor();

      await page.getByRole('button', { name: 'Beri salinan' }).click();
      const give = page.getByRole('form', { name: 'Beri salinan' });
      await give.getByRole('textbox', { name: /Pemegang lain/ }).fill('Perpustakaan');
      await expectAccessible(page);
      await give.getByRole('button', { name: 'Beri salinan' }).click();
      const front = await saved(page, () => page.getByRole('button', { name: 'Halaman cap 1 salinan' }).click());
      expect(front).toMatch(/^Halaman_cap_SOP-10-01_.*_TERKENDALI_04\.docx$/);
      const row = copies.getByRole('row', { name: /Perpustakaan/ });
      await row.waitFor();
      expect(await row.textContent()).toContain('04');
      await shot(page, 'distribution-copies');

      const list = await saved(page, async () => {
        await page.getByRole('button', { name: 'Daftar distribusi' }).click();
        await page.getByRole('menuitem', { name: /Word/ }).click();
      });
      expect(list).toMatch(/^Daftar_Distribusi_SOP-10-01_.*\.docx$/);
      const stamp = await saved(page, async () => {
        await page.getByRole('button', { name: 'Halaman cap', exact: true }).click();
        await page.getByRole('menuitem', { name: /^TIDAK TERKENDALI/ }).click();
      });
      expect(stamp).toMatch(/TIDAK_TERKENDALI\.docx$/);

      await row.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Tarik 1 salinan' }).click();
      await page.getByRole('form', { name: 'Tarik salinan' }).getByRole('button', { name: 'Tarik 1 salinan' }).click();
      await copies.getByRole('row', { name: /Perpustakaan.*Ditarik/ }).waitFor();

      const readers = page.getByRole('grid', { name: 'Pembaca' });
      const missing = readers.getByRole('row', { name: /Belum/ });
      const before = await missing.count();
      await missing.first().getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Catat tanda tangan 1 orang' }).click();
      const paper = page.getByRole('form', { name: 'Catat tanda tangan di kertas' });
      await paper.getByRole('textbox', { name: /Keterangan/ }).fill('Lembar di map distribusi');
      await paper.getByRole('button', { name: 'Catat tanda tangan 1 orang' }).click();
      await paper.waitFor({ state: 'detached' });
      // one row less: the list is read anew after the write
      await missing.nth(before - 1).waitFor({ state: 'detached' });
      expect(await missing.count()).toBe(before - 1);
    },
    { prepare },
  );

  browserTest(
    'waits for the person who has to read, and is acknowledged there after the file was opened',
    async ({ page }) => {
      await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
      await page.getByRole('button', { name: 'Coba sebagai' }).click();
      await page.getByRole('menuitem', { name: /Sekar Ayuningtyas/ }).click();
      await go(page, '/menunggu', 'Menunggu saya');
      const item = page.getByRole('listitem').filter({ hasText: 'Baca dan pahami SOP-10-01' });
      const say = item.getByRole('button', { name: 'Saya sudah membaca dan memahami' });
      expect(await say.isDisabled()).toBe(true);
      await item.getByRole('button', { name: 'Buka berkas' }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await expectAccessible(page);
      await say.click();
      await item.waitFor({ state: 'detached' });
      await go(page, '/dokumen/distribusi/baca', 'Distribusi');
      await page.getByRole('row', { name: /SOP-10-01.*3 dari 6/ }).waitFor();
      await shot(page, 'distribution-read');
    },
    { prepare },
  );
});
