import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { countActs } from './acts.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME, type SampleIds } from './sample-workspace.ts';

let sample: SampleIds;
const prepare = async (home: Home): Promise<void> => {
  sample = await prepareSample(home);
};

async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
  await page.getByRole('heading', { name: SAMPLE_NAME, level: 1 }).waitFor();
}

async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

describe('evidence', () => {
  for (const spoken of ['SOP 6-01', 'sop601', 'klausul 10.2.6', '10.2.6']) {
    browserTest(
      `the assessor says "${spoken}": the revision in force at the cited page, with two acts (job 10)`,
      async ({ page }) => {
        await enter(page);
        const job = countActs(page);
        const started = performance.now();
        await job.chord('Control+k');
        await page.getByRole('combobox', { name: /Cari data/ }).waitFor();
        await page.keyboard.type(spoken);
        // right after the last letter, as somebody in a hurry does
        await job.chord('Enter');
        await page.getByRole('button', { name: 'Halaman berikutnya' }).waitFor();
        expect(job.count).toBe(2);
        expect(performance.now() - started).toBeLessThan(5000);
        const query = new URLSearchParams(new URL(page.url()).hash.split('?')[1]);
        expect(query.get('jenis')).toBe('document-revision');
        await expectAccessible(page);
        await shot(page, `ucapan-${spoken}`);
      },
      { prepare },
    );
  }

  browserTest(
    'a citation whose document has a new revision is looked at on its page and confirmed in place',
    async ({ page }) => {
      await enter(page);
      await page.getByRole('link', { name: /^Lihat semua \d+ temuan pemeriksaan$/ }).click();
      await page.getByRole('heading', { name: 'Bukti berganti revisi' }).waitFor();
      await page
        .getByRole('link', { name: /berganti revisi .* perlu diperiksa lagi/ })
        .first()
        .click();
      const grid = page.getByRole('grid', { name: 'Berganti revisi' });
      const before = Number(await grid.getAttribute('aria-rowcount'));
      await grid.getByRole('row').nth(1).click();
      const drawer = page.locator('aside.drawer');
      await drawer.getByRole('button', { name: 'Halaman berikutnya' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'bukti-revisi-diperiksa');
      await drawer.getByRole('button', { name: 'Masih membuktikan' }).click();
      await page.getByText('1 kutipan ditandai sudah diperiksa.').waitFor();
      if (before > 2) await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBe(before - 1);
      else await page.getByText('Tidak ada bukti yang berganti revisi').waitFor();
    },
    { prepare, width: 1366, height: 768 },
  );

  browserTest(
    'both directions, contradictions, changed revisions and what nothing cites are on one screen',
    async ({ page }) => {
      await enter(page);
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await go(page, '/bukti');
        await page.getByRole('grid', { name: 'Matriks klausul dan dokumen' }).waitFor();
        await expectAccessible(page);
        await shot(page, `bukti-cakupan-${scheme}`);
        await page
          .getByRole('gridcell', { name: /Dikutip/ })
          .first()
          .click();
        await page.locator('aside.drawer').waitFor();
        await shot(page, `bukti-pertemuan-${scheme}`);
        await go(page, '/bukti?bagian=revisi');
        await page
          .getByText(/berganti revisi/i)
          .first()
          .waitFor();
        await expectAccessible(page);
        await shot(page, `bukti-revisi-${scheme}`);
        await go(page, '/bukti?bagian=pertentangan');
        await page
          .getByText(/pemeriksaan dijalankan/)
          .first()
          .waitFor();
        await expectAccessible(page);
        await shot(page, `bukti-pertentangan-${scheme}`);
        await go(page, '/bukti?bagian=belum-dikutip');
        await page.getByRole('row').nth(1).click();
        await page.locator('aside.drawer').waitFor();
        await expectAccessible(page);
        await shot(page, `bukti-belum-dikutip-${scheme}`);
      }
      expect(sample['package:relicence']).toBeDefined();
    },
    { prepare, width: 1366, height: 768 },
  );
});
