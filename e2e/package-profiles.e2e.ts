import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { sampleDocx, sampleOle, wordParagraph } from '../main/files/sample-files.ts';
import { writeSheet } from '../main/testing/sheets.ts';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME, type SampleIds } from './sample-workspace.ts';

let sample: SampleIds = {};

const cell = (text: string): string => `<w:tc>${wordParagraph(text)}</w:tc>`;
const row = (...texts: string[]): string => `<w:tr>${texts.map(cell).join('')}</w:tr>`;

const prepare = async (home: Home): Promise<void> => {
  sample = await prepareSample(home);
  await writeSheet(home.path, 'Daftar BNSP 2026.xlsx', [
    ['DAFTAR KELENGKAPAN'],
    ['No', 'Uraian', 'Keterangan'],
    [{ value: 'A. KELEMBAGAAN', columnSpan: 3 }, null, null],
    [1, 'Panduan mutu', 'Terkendali'],
    [2, 'Notulen tinjauan manajemen  ', null],
    [{ value: 'B. SUMBER DAYA', columnSpan: 3 }, null, null],
    [1, 'Sertifikat asesor', null],
    [2, 'Dokumentasi kunjungan industri', null],
  ]);
  await writeFile(join(home.path, 'Daftar lama.doc'), sampleOle(['WordDocument']));
  await writeFile(
    join(home.path, 'Daftar PRL.docx'),
    sampleDocx(
      [
        wordParagraph('I. ADMINISTRASI', '<w:rPr><w:b/></w:rPr>'),
        `<w:tbl>${row('No', 'Nama Dokumen', 'Keterangan')}${row('1', 'Panduan mutu', '')}${row('2', 'Brosur layanan', 'Cetak')}</w:tbl>`,
      ].join(''),
    ),
  );
};

async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
  await page.getByRole('heading', { name: SAMPLE_NAME, level: 1 }).waitFor();
}

/** Chooses a list in the one import wizard, with the program's own chooser standing for the system's dialog. */
async function choose(page: Page, origin: string, folder: string, name: string): Promise<void> {
  await page.goto(`${origin}/#/impor?jenis=package-profile`);
  await page.getByRole('button', { name: 'Pilih berkas' }).first().click();
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('textbox').fill(folder);
  await dialog.getByRole('button', { name: 'Buka alamat' }).click();
  await dialog.getByRole('option', { name }).click();
}

/** Reads a file through the import wizard and writes its rows as a profile. */
async function importList(page: Page, origin: string, folder: string, name: string, count: number): Promise<void> {
  await choose(page, origin, folder, name);
  await page.getByRole('button', { name: `Impor ${count} baris` }).waitFor();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await expectAccessible(page);
  await shot(page, `susunan-impor-${name.endsWith('docx') ? 'word' : 'excel'}`);
  await page.getByRole('button', { name: `Impor ${count} baris` }).click();
}

describe('package profiles', () => {
  browserTest(
    "BNSP's list from Excel becomes a profile, a package, and an item of it is proved",
    async ({ page, home, program }) => {
      await enter(page);
      await importList(page, program.origin, home.path, 'Daftar BNSP 2026.xlsx', 6);
      await page.getByRole('link', { name: 'Daftar BNSP 2026' }).click();
      await page.getByRole('heading', { level: 1, name: 'Daftar BNSP 2026' }).waitFor();
      await page.getByRole('region', { name: 'A. Kelembagaan' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'susunan-dari-excel');

      // one row down by keyboard
      await page.getByRole('button', { name: /^A\.1\s*Panduan mutu/ }).focus();
      await page.keyboard.press('Alt+ArrowDown');
      const rows = page.getByRole('region', { name: 'A. Kelembagaan' }).getByRole('listitem');
      await rows.nth(1).getByText('Panduan mutu').waitFor();
      expect(await rows.first().textContent()).toContain('Notulen tinjauan manajemen');

      await page.getByRole('link', { name: 'Buat paket dari susunan ini' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Buat paket' }).click();
      await page.getByRole('heading', { level: 1, name: /^Daftar BNSP 2026/ }).waitFor();
      await page
        .getByRole('row', { name: /Dokumentasi kunjungan industri/ })
        .getByText('Belum', { exact: true })
        .waitFor();
      // what was cited for the shipped item counts for the same item of the list
      await page
        .getByRole('row', { name: /Panduan mutu/ })
        .getByText('Ada', { exact: true })
        .waitFor();
      const before = await page
        .getByText(/^\d+ dari 4 butir ada/)
        .first()
        .textContent();
      await page.getByRole('row', { name: /Dokumentasi kunjungan industri/ }).dblclick();
      const drawer = page.getByRole('complementary', { name: /Dokumentasi kunjungan industri/ });
      await drawer.getByRole('combobox', { name: 'Cari dokumen untuk dikutip' }).fill('BRO-01');
      await drawer.getByRole('option', { name: /^BRO-01/ }).click();
      const more = Number.parseInt(before ?? '', 10) + 1;
      await page
        .getByText(new RegExp(`^${more} dari 4 butir ada`))
        .first()
        .waitFor();
      await shot(page, 'susunan-paket-terbukti');
    },
    { prepare },
  );

  browserTest(
    'a list in a Word table becomes a profile, and a .doc is refused with what to do',
    async ({ page, home, program }) => {
      await enter(page);
      await importList(page, program.origin, home.path, 'Daftar PRL.docx', 3);
      await page.getByRole('link', { name: 'Daftar PRL' }).click();
      await page.getByRole('region', { name: 'I. Administrasi' }).getByText('Brosur layanan').waitFor();
      await page.getByRole('tab', { name: 'Folder' }).click();
      await page.getByText('ADMINISTRASI', { exact: true }).waitFor();

      await choose(page, program.origin, home.path, 'Daftar lama.doc');
      await page
        .getByText(/^Daftar lama\.doc bukan berkas yang dapat dibaca di sini\. Buka di Word, pilih Simpan Sebagai/)
        .waitFor();
    },
    { prepare },
  );

  browserTest(
    'a shipped profile is copied and changed, and a package takes it without losing anything',
    async ({ page, program }) => {
      await enter(page);
      const made = sample['package:relicence'];
      await page.goto(`${program.origin}/#/paket/${made}?bagian=kesiapan`);
      await page.getByText(/^Sejak \d+ \S+ \d{4}: /).waitFor();
      await expectAccessible(page);
      await shot(page, 'paket-kesiapan');
      await page.getByText('Butir yang ada dari waktu ke waktu').scrollIntoViewIfNeeded();
      await page.getByText('Angka dalam tabel').click();
      await shot(page, 'paket-perkembangan');

      await page.goto(`${program.origin}/#/paket/${made}?bagian=susun`);
      await page.getByRole('region', { name: 'A. Surat dan legalitas' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'paket-susun');

      await page.goto(`${program.origin}/#/paket/${made}/susunan?ke=${sample['package-profile:own']}`);
      await page.getByText(/2 baru, 1 tidak ada lagi/).waitFor();
      await expectAccessible(page);
      await shot(page, 'paket-ambil-susunan');
      await page.getByRole('button', { name: 'Ambil susunan ini' }).click();
      await page.getByRole('heading', { level: 1, name: /^Relisensi \d{4}/ }).waitFor();
      await page.getByRole('button', { name: /^S\. Tambahan dari surat BNSP/ }).click();
      await page.getByRole('row', { name: /Foto sarana setiap TUK/ }).waitFor();
    },
    { prepare },
  );

  browserTest(
    'in dark and in English',
    async ({ page, program }) => {
      await enter(page);
      await page.getByRole('button', { name: /Bahasa:/ }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await page.goto(`${program.origin}/#/paket/susunan/${sample['package-profile:own']}?butir=7`);
      await page.getByText('Changed', { exact: true }).first().waitFor();
      await expectAccessible(page);
      await shot(page, 'profile-en-dark');
      await page.goto(`${program.origin}/#/paket/${sample['package:relicence']}?bagian=kesiapan`);
      await page.getByText(/^Since /).waitFor();
      await shot(page, 'readiness-en-dark');
      await page.goto(`${program.origin}/#/paket/susunan`);
      await page.getByText('Scope extension package (PRL)').waitFor();
      await shot(page, 'profiles-en-dark');
    },
    { prepare, colorScheme: 'dark', width: 1366, height: 768 },
  );
});
