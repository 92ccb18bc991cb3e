import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type OpenSheet, sheetBytes, sheetOf } from '../main/testing/handouts.ts';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME, type SampleIds } from './sample-workspace.ts';

let sample: SampleIds;
const prepare = async (home: Home): Promise<void> => {
  sample = await prepareSample(home);
};

const assessment = (): string => `/asesmen-mandiri/${sample['self-assessment:running']}`;

async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
  await page.getByRole('heading', { level: 1, name: SAMPLE_NAME }).waitFor();
}

/** Presses what hands out a file and gives its bytes. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ bytes: Uint8Array; name: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { bytes: readFileSync(await download.path()), name: download.suggestedFilename() };
}

async function openInChooser(page: Page, folder: string): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('option').first().waitFor();
  await dialog.getByLabel('Alamat folder').fill(folder);
  await dialog.getByRole('button', { name: 'Buka alamat' }).click();
}

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });

/** Two rows of the sheet as a colleague fills them in. */
function fill(sheet: OpenSheet): { readonly quiet: string; readonly disputed: string } {
  const [quiet, disputed] = sheet.rows;
  Object.assign(quiet ?? {}, {
    Hasil: 'sesuai sebagian',
    Catatan: 'Struktur ada, uraian tugas belum',
    'Komentar baru': 'Siapa yang menandatangani?',
  });
  Object.assign(disputed ?? {}, { Catatan: 'Menurut Wening' });
  return { quiet: String(quiet?.Klausul), disputed: String(disputed?.Klausul) };
}

describe('a self-assessment by several people', () => {
  browserTest(
    'a share goes out as Excel, comes back, and one difference is settled by a person',
    async ({ page, home }) => {
      await enter(page);
      await visit(page, `${assessment()}/bagian`);
      const row = page.getByRole('row', { name: /Wening Larasati/ });
      await row.waitFor();
      await shot(page, 'bagian');
      await expectAccessible(page);
      await row.getByRole('button', { name: /Tindakan|lain/ }).click();
      const file = await downloaded(page, () => page.getByRole('menuitem', { name: 'Kirim lembar Excel' }).click());
      expect(file.name).toMatch(/^Isian_Asesmen_Mandiri_Wening_Larasati_\d{4}-\d{2}-\d{2}\.xlsx$/);
      await page.getByRole('tab', { name: /^Lembar Excel/ }).click();
      await page.getByRole('row', { name: /bagiannya sendiri/ }).waitFor();
      await shot(page, 'lembar-excel');
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot(page, 'lembar-excel-gelap');
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'light' });

      // the colleague fills in two rows; meanwhile one of them is written here too
      const sheet = await sheetOf(file.bytes, file.name);
      const codes = fill(sheet);
      const back = join(home.path, 'Isian dari Wening.xlsx');
      writeFileSync(back, await sheetBytes(sheet));
      await visit(page, `${assessment()}?butir=${codes.disputed}`);
      await heading(page).filter({ hasText: codes.disputed }).waitFor();
      await page.keyboard.press('n');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('Menurut manajer mutu');
      await page.keyboard.press('Escape');
      await page
        .getByText(/Tersimpan/)
        .first()
        .waitFor();

      await visit(page, `${assessment()}/bagian`);
      await page.getByRole('link', { name: 'Baca lembar kembali' }).click();
      await page.getByRole('button', { name: 'Pilih berkas' }).first().click();
      await openInChooser(page, home.path);
      await page.getByRole('option', { name: 'Isian dari Wening.xlsx' }).click();
      await page.getByRole('button', { name: 'Impor 1 baris' }).waitFor();
      await page.getByRole('button', { name: /^1 perlu keputusan/ }).click();
      const conflict = page.getByRole('row', { name: /Catatan berubah di dua tempat/ });
      await conflict.waitFor();
      await conflict.getByText('perlu keputusan').click();
      const told = (await conflict.textContent()) ?? '';
      expect(told).toContain('Di sini: "Menurut manajer mutu"');
      expect(told).toContain('Di lembar: "Menurut Wening" (Wening Larasati)');
      await shot(page, 'baca-lembar');
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot(page, 'baca-lembar-gelap');
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'light' });
      await expectAccessible(page);

      // both sides stand beside one another under the list; one of them is chosen there
      const compare = page.getByRole('region', { name: /^Baris \d+/ });
      await compare.getByText('Menurut manajer mutu').waitFor();
      await compare.getByText('Pakai isi lembar').click();
      await page.getByRole('button', { name: 'Impor 2 baris' }).click();
      await page.getByText('2 baris sudah diimpor.').waitFor();

      await visit(page, `${assessment()}?butir=${codes.disputed}`);
      await heading(page).filter({ hasText: codes.disputed }).waitFor();
      await expect.poll(() => page.getByLabel(/^Catatan/).inputValue()).toBe('Menurut Wening');
      await visit(page, `${assessment()}?butir=${codes.quiet}`);
      await page.getByRole('region', { name: 'Komentar' }).getByText('Siapa yang menandatangani?').waitFor();
      expect(await page.getByRole('button', { name: /^Sebagian/ }).getAttribute('aria-pressed')).toBe('true');
      await visit(page, `${assessment()}/bagian?tab=lembar`);
      await page.getByRole('row', { name: /bagiannya sendiri.*Sudah kembali/ }).waitFor();
    },
    { width: 1366, height: 768, prepare, timeout: 180_000 },
  );

  browserTest(
    'a comment is written, answered and settled by keyboard, and shown in the tree while it is open',
    async ({ page }) => {
      await enter(page);
      await visit(page, `${assessment()}?butir=8.6`);
      await heading(page).filter({ hasText: '8.6' }).waitFor();
      const panel = page.getByRole('region', { name: 'Komentar' });
      await panel.getByText('Siapa yang menyetujui perubahan skema').waitFor();
      await page.keyboard.press('c');
      await panel.getByLabel('Komentar baru').and(page.locator(':focus')).waitFor();
      await page.keyboard.type('Lihat SOP-8-01 butir 4');
      await shot(page, 'komentar');
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot(page, 'komentar-gelap');
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.keyboard.press('Control+Enter');
      await panel.getByText('Lihat SOP-8-01 butir 4').waitFor();
      await panel.getByText('2 komentar terbuka').waitFor();
      await panel.getByRole('button', { name: 'Tandai selesai' }).first().click();
      await panel.getByText('1 komentar terbuka').waitFor();
      await expectAccessible(page);
      await visit(page, `${assessment()}?tampil=komentar`);
      const lines = page.getByRole('treeitem');
      await lines.filter({ hasText: '8.6' }).first().waitFor();
      await page.getByRole('button', { name: 'Selesaikan' }).click();
      await page
        .getByRole('dialog')
        .getByText(/komentar belum selesai/)
        .waitFor();
      await shot(page, 'selesaikan-dengan-komentar');
    },
    { width: 1366, height: 768, prepare, timeout: 120_000 },
  );
});
