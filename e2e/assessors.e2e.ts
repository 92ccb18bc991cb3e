import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { readSheets } from '../main/excel/read.ts';
import { cellToText } from '../main/excel/sheet-data.ts';
import { samplePdf } from '../main/files/sample-files.ts';
import { realDate, writeSheet } from '../main/testing/sheets.ts';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import { createWorkspace } from './workspace.ts';

/** Goes to an address of the program as its links do. */
async function visit(page: Page, address: string, title: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}

/** Takes a file in the program's own chooser, as the system's dialog cannot be had in a browser. */
async function choose(page: Page, path: string): Promise<void> {
  const chooser = page.getByRole('dialog').last();
  // the first listing puts its own address into the field
  await chooser.getByRole('option').first().waitFor();
  await chooser.getByLabel('Alamat folder').fill(dirname(path));
  await chooser.getByRole('button', { name: 'Buka alamat' }).click();
  await chooser.getByRole('option', { name: path.slice(dirname(path).length + 1) }).click();
}

/** Brings a sheet in through the wizard, up to its result. */
async function bring(page: Page, path: string, button: string): Promise<void> {
  await page.getByRole('button', { name: 'Pilih berkas' }).first().click();
  await choose(page, path);
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('link', { name: 'Lihat daftarnya' }).click();
}

const rowOf = (page: Page, name: string | RegExp) => page.getByRole('row', { name });

/** Picks an entry of a list of choices in a form. */
async function pick(page: Page, label: string, choice: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: choice }).click();
}

describe('asesor', () => {
  browserTest(
    'comes in from the Excel list that an LSP keeps, and is complete with its scan',
    async ({ page, home }) => {
      await createWorkspace(page, 'LSP Contoh Nusantara');
      const sheet = await writeSheet(home.path, 'Daftar Asesor.xlsx', [
        [{ value: 'DAFTAR ASESOR LSP CONTOH NUSANTARA', columnSpan: 6 }, null, null, null, null, null],
        ['No', 'Nama', 'No. Reg MET', 'Tgl terbit', 'Berlaku s.d.', 'Instansi'],
        ['1', 'Sari Dewi, S.Kom.', 'MET.000.001234 2024', realDate('2024-03-25'), realDate('2031-03-24'), 'Kampus A'],
        ['2', 'Budi Santoso', '', '', '', 'Kampus B'],
        ['3', 'Citra Lestari', 'MET.000.001236 2019', '13/04/2019', '12 April 2022', ''],
        ['4', 'Budi Santoso', '', '', '', ''],
        ['5', '', 'MET.000.001238 2024', '', '', ''],
      ]);
      await page.getByRole('link', { name: 'Asesor', exact: true }).click();
      await page
        .getByRole('heading', { name: 'Belum ada asesor' })
        .or(page.getByText('Belum ada asesor'))
        .first()
        .waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Impor dari Excel' }).first().click();
      await page.getByRole('button', { name: 'Pilih berkas' }).first().click();
      await choose(page, sheet);
      await rowOf(page, /Sari Dewi/).waitFor();
      for (const text of ['Nama kosong.', 'Sudah lewat; tetap dicatat.']) await page.getByText(text).first().waitFor();
      await page
        .getByText(/Nama ini juga ada di baris 4/)
        .first()
        .waitFor();
      await expectAccessible(page);
      await shot(page, 'asesor-impor');
      await page.getByRole('button', { name: 'Impor 3 baris' }).click();
      await page.getByRole('link', { name: 'Lihat daftarnya' }).click();

      await page.getByText('3 aktif dari 3 · 1 kedaluwarsa · 1 belum lengkap').waitFor();
      await rowOf(page, /Citra Lestari.*Kedaluwarsa/).waitFor();
      await expectAccessible(page);
      await shot(page, 'asesor-daftar');
      const day = page.getByRole('textbox', { name: 'Keadaan per' });
      await day.fill('1 April 2031');
      await day.press('Enter');
      await rowOf(page, /Sari Dewi.*Kedaluwarsa/).waitFor();
      expect(page.url()).toContain('per=2031-04-01');
      await day.fill('hari ini');
      await day.press('Enter');
      await rowOf(page, /Sari Dewi.*Berlaku/).waitFor();

      await page.getByRole('link', { name: 'Sari Dewi, S.Kom.' }).click();
      await page.getByRole('heading', { level: 1, name: 'Sari Dewi, S.Kom.' }).waitFor();
      await expectAccessible(page);
      const scan = join(home.path, 'sertifikat sari.pdf');
      writeFileSync(scan, samplePdf([['Sertifikat asesor']]));
      await page.getByRole('button', { name: 'Tambah pindaian' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Pilih berkas' }).click();
      await choose(page, scan);
      await page.getByRole('dialog').getByRole('button', { name: 'Tambah berkas' }).click();
      await page.getByText('1 berkas tersimpan').waitFor();
      await page.getByRole('button', { name: 'Tambah sertifikat teknis' }).click();
      const technical = page.getByRole('dialog');
      await technical.getByRole('textbox', { name: 'Nomor sertifikat' }).fill('62010 2512');
      await technical.getByRole('textbox', { name: 'Bidang/Skema' }).fill('Pemrograman');
      await technical.getByRole('textbox', { name: 'Berlaku s.d.' }).fill('1 Mei 2029');
      await expectAccessible(page);
      await technical.getByRole('textbox', { name: 'Nomor sertifikat' }).press('Control+s');
      await page.getByText('1 dari 1 berlaku').waitFor();
      await expectAccessible(page);
      await shot(page, 'asesor-sertifikat');

      await page.getByRole('tab', { name: 'Berkas (1)' }).click();
      await rowOf(page, /sertifikat sari\.pdf/).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Tambah berkas' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Pilih berkas' }).click();
      await choose(page, scan);
      await pick(page, 'Jenis berkas', 'Surat pernyataan');
      await page.getByRole('dialog').getByRole('button', { name: 'Tambah berkas' }).click();
      await page.getByText(/Isi tanggal surat/).waitFor();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Tanggal surat' }).fill('5 Januari 2026');
      await page.getByRole('dialog').getByRole('button', { name: 'Tambah berkas' }).click();
      await page.getByRole('tab', { name: 'Berkas (2)' }).waitFor();

      await page.getByRole('tab', { name: 'Identitas' }).click();
      await page.getByRole('button', { name: 'Ubah data pribadi' }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'NIK' }).fill('3201010101010001');
      await expectAccessible(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
      await page.getByText('••••••••••••0001').waitFor();
      await page.getByRole('button', { name: 'Tampilkan', exact: true }).click();
      await page.getByText('3201010101010001').waitFor();
      await expectAccessible(page);
      await shot(page, 'asesor-identitas');

      await visit(page, '/asesor', 'Asesor');
      await page.getByRole('button', { name: 'Unduh daftar' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'Daftar asesor, Excel' }).click(),
      ]);
      const [list] = await readSheets(await readFile(await download.path()));
      expect(list?.rows.flat().map(cellToText)).toEqual(
        expect.arrayContaining(['Sari Dewi, S.Kom.', 'MET.000.001234 2024', '62010 2512']),
      );
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('001234');
      await page.getByRole('option', { name: /Sari Dewi/ }).waitFor();
    },
  );

  browserTest(
    'keeps schemes and sites beside it, in English and in the dark',
    async ({ page, home }) => {
      await createWorkspace(page, 'LSP Contoh Nusantara');
      const schemes = await writeSheet(home.path, 'Skema.xlsx', [
        ['Nama Skema', 'Nama Lingkup'],
        ['Pemrogram Junior', 'Informatika'],
        ['Teknisi Jaringan', 'Informatika'],
      ]);
      await page.getByRole('link', { name: 'Skema sertifikasi' }).click();
      await page.getByRole('link', { name: 'Impor dari Excel' }).first().click();
      await bring(page, schemes, 'Impor 2 baris');
      await rowOf(page, /Pemrogram Junior.*Belum dinyatakan/).waitFor();
      await page.getByRole('checkbox', { name: 'Pilih semua' }).click();
      await page.getByRole('button', { name: 'Nyatakan masuk ruang lingkup' }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Masuk sejak' }).fill('1 April 2025');
      await expectAccessible(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Nyatakan masuk ruang lingkup' }).click();
      await rowOf(page, /Pemrogram Junior.*Dalam lingkup/).waitFor();
      await expectAccessible(page);
      await shot(page, 'skema-daftar');
      await visit(page, '/tuk/baru', 'Tambah TUK');
      await page.getByRole('textbox', { name: /Nama TUK/ }).fill('Lab Komputer');
      await page.getByRole('textbox', { name: 'Diverifikasi' }).fill('12 Januari 2026');
      await page.getByRole('textbox', { name: /Nama TUK/ }).press('Control+s');
      await page.getByRole('heading', { level: 1, name: 'Lab Komputer' }).waitFor();
      await expectAccessible(page);
      await visit(page, '/tuk', 'TUK');
      await rowOf(page, /Lab Komputer.*Terverifikasi/).waitFor();
      await expectAccessible(page);
      await visit(page, '/asesor/jangka-waktu', 'Jangka waktu RCC dan sertifikat');
      await expectAccessible(page);
      await shot(page, 'asesor-jangka-waktu');
      await page.getByRole('button', { name: /Bahasa:/ }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'Periods of RCC and certificates' }).waitFor();
      await expectAccessible(page);
    },
    { colorScheme: 'dark' },
  );
});
