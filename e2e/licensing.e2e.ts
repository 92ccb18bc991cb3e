import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { readSheets } from '../main/excel/read.ts';
import { cellToText } from '../main/excel/sheet-data.ts';
import { readBackDocx } from '../main/word/reading-back.ts';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME } from './sample-workspace.ts';

const prepare = async (home: Home): Promise<void> => {
  await prepareSample(home);
};

async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
  await page.getByRole('heading', { name: SAMPLE_NAME, level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Lisensi', exact: true }).click();
  await page.getByRole('heading', { name: 'Lisensi', level: 1 }).waitFor();
}

/** Bytes of what a press hands out. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await press();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

describe('lisensi', () => {
  browserTest(
    'tells the course of the licence, and a suspension freezes it until its lifting is recorded',
    async ({ page }) => {
      await enter(page);
      await page.getByText('Berlaku menurut SK', { exact: false }).waitFor();
      await expectAccessible(page);
      await shot(page, 'lisensi-riwayat');
      await page.getByRole('button', { name: 'Catat peristiwa' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Tahap' }).click();
      await page.getByRole('option', { name: 'Pembekuan' }).click();
      await dialog.getByRole('button', { name: 'Simpan' }).click();
      await dialog.getByText('Isi dasar pembekuan atau pencabutan.').waitFor();
      await expectAccessible(page);
      await dialog.getByLabel('Dasar').fill('laporan kegiatan tidak dikirim');
      await dialog.getByRole('button', { name: 'Simpan' }).click();
      await page
        .getByText(/Dibekukan sejak .*: laporan kegiatan tidak dikirim/)
        .first()
        .waitFor();
      await shot(page, 'lisensi-dibekukan');
      await page.getByRole('button', { name: /Pembekuan/ }).click();
      const drawer = page.getByRole('complementary');
      await expectAccessible(page);
      await drawer.getByRole('button', { name: 'Ubah peristiwa' }).click();
      await page.getByRole('dialog').getByLabel('Aktif kembali sejak').fill('hari ini');
      await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
      await page.getByText('Berlaku menurut SK', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'Unduh', exact: true }).click();
      const history = await downloaded(page, () => page.getByRole('menuitem', { name: 'Unduh Word' }).click());
      const { text } = await readBackDocx(history.bytes);
      expect(text).toContain('laporan kegiatan tidak dikirim');
      expect(text).toContain('Surya Adiwijaya');
    },
    { prepare, width: 1366, height: 768 },
  );

  browserTest(
    'plans the relicence back from the last day, hands it out, and takes a step done only with what shows it',
    async ({ page }) => {
      await enter(page);
      await tab(page, 'Rencana relisensi').click();
      await page.getByRole('row', { name: /Susun dan periksa paket relisensi/ }).waitFor();
      await expectAccessible(page);
      await shot(page, 'lisensi-rencana');
      await page.getByRole('row', { name: /Selesaikan asesmen mandiri/ }).dblclick();
      const drawer = page.getByRole('complementary');
      await drawer.getByRole('button', { name: 'Tandai selesai' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Tandai selesai' }).click();
      await dialog.getByText(/Kutip bukti, atau tulis/).waitFor();
      await dialog.getByLabel('Apa yang menunjukkan selesai').fill('Laporan asesmen mandiri 2026');
      await dialog.getByRole('button', { name: 'Tandai selesai' }).click();
      await drawer.getByText('Laporan asesmen mandiri 2026').waitFor();
      await expectAccessible(page);
      await shot(page, 'lisensi-langkah');
      await page.keyboard.press('Escape');
      await page.getByText('3 dari 20 langkah selesai').waitFor();
      await page.getByRole('button', { name: 'Unduh', exact: true }).click();
      const sheet = await downloaded(page, () => page.getByRole('menuitem', { name: 'Unduh Excel' }).click());
      expect(sheet.name).toMatch(/^Rencana_Relisensi_\d{4}\.xlsx$/);
      const [read] = await readSheets(sheet.bytes);
      const cells = read?.rows.flat().map((cell) => cellToText(cell)) ?? [];
      expect(cells.some((cell) => cell.includes('Susun dan periksa paket relisensi'))).toBe(true);
      await page.getByRole('button', { name: 'Teks per orang' }).click();
      await page
        .getByRole('dialog')
        .getByText(/Sekar Ayuningtyas/)
        .first()
        .waitFor();
      await shot(page, 'lisensi-teks');
      await page.keyboard.press('Escape');
    },
    { prepare, width: 1366, height: 768 },
  );

  browserTest(
    'offers what the program saw, takes it into the register, and writes the letter to BNSP',
    async ({ page }) => {
      await enter(page);
      await tab(page, 'Register perubahan').click();
      await page.getByText('1 perubahan terlihat dalam catatan', { exact: false }).waitFor();
      await expectAccessible(page);
      await shot(page, 'lisensi-perubahan');
      await page.getByRole('button', { name: 'Lihat usulan' }).click();
      const drawer = page.getByRole('complementary');
      await drawer.getByText(/Semula: Gilang Pratama.*menjadi: Wening Larasati/).waitFor();
      await expectAccessible(page);
      await shot(page, 'lisensi-usulan');
      await drawer.getByRole('button', { name: 'Catat perubahan Manajer Administrasi' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Harus dilaporkan' }).click();
      await page.getByRole('option', { name: 'Ya' }).click();
      await dialog.getByRole('button', { name: 'Simpan' }).click();
      await page.getByRole('row', { name: /Manajer Administrasi/ }).dblclick();
      const letter = await downloaded(page, () =>
        page.getByRole('complementary').getByRole('button', { name: 'Buat surat pemberitahuan' }).click(),
      );
      const { text } = await readBackDocx(letter.bytes);
      expect(text).toContain('Ketua Badan Nasional Sertifikasi Profesi');
      expect(text).toContain('Wening Larasati');
    },
    { prepare, width: 1366, height: 768 },
  );

  browserTest(
    'shows the same in the dark',
    async ({ page }) => {
      await enter(page);
      await page.getByText('Berlaku menurut SK', { exact: false }).waitFor();
      await shot(page, 'lisensi-riwayat-gelap');
      await tab(page, 'Rencana relisensi').click();
      await page.getByRole('row', { name: /Susun dan periksa paket relisensi/ }).waitFor();
      await shot(page, 'lisensi-rencana-gelap');
      await page.evaluate(() => {
        location.hash = '/lisensi/templat';
      });
      await page.getByRole('heading', { level: 1, name: 'Templat rencana relisensi' }).waitFor();
      await page.getByText('Hari libur LSP').waitFor();
      await expectAccessible(page);
      await shot(page, 'lisensi-templat-gelap');
    },
    { prepare, width: 1366, height: 768, colorScheme: 'dark' },
  );
});
