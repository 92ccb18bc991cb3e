import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { verifyBundle } from '../main/bundle/verify.ts';
import { writeSampleFolder } from '../main/features/documents/sample-folder.ts';
import { nodeFilePort } from '../main/files/port.ts';
import { realDate, writeSheet } from '../main/testing/sheets.ts';
import { readBackDocx } from '../main/word/reading-back.ts';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import { createWorkspace } from './workspace.ts';

/** Takes a folder, or a file in it, in the program's own chooser, which stands for the system's dialog. */
async function choose(
  page: Page,
  words: { path: string; go: string; take: string },
  folder: string,
  file?: string,
): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  // the first listing puts its own address into the field
  await dialog.getByRole('option').first().waitFor();
  await dialog.getByLabel(words.path).fill(folder);
  await dialog.getByRole('button', { name: words.go }).click();
  if (file === undefined) {
    await dialog.getByText(folder, { exact: true }).last().waitFor();
    await dialog.getByRole('button', { name: words.take }).click();
  } else {
    await dialog.getByRole('option', { name: file }).click();
  }
}

const indonesian = { path: 'Alamat folder', go: 'Buka alamat', take: 'Pilih folder ini' };

async function assessorSheet(folder: string): Promise<string> {
  await writeSheet(folder, 'Daftar Asesor.xlsx', [
    ['No', 'Nama Asesor ', 'No. Reg MET', 'Tgl terbit', 'Berlaku s.d.'],
    ['1', 'Sari Dewi, S.Kom.', 'MET.000.001234 2024', realDate('2024-03-25'), realDate('2031-03-24')],
    ['2', 'Budi Santoso ', '', '', ''],
  ]);
  return 'Daftar Asesor.xlsx';
}

describe('the main job', () => {
  browserTest(
    'goes from a folder and an Excel sheet to a relicence bundle, in Indonesian',
    async ({ page, home }) => {
      const folder = join(home.path, 'Berkas Mutu');
      const stick = join(home.path, 'usb');
      mkdirSync(folder);
      mkdirSync(stick);
      await writeSampleFolder(folder);
      const sheet = await assessorSheet(home.path);
      const go = (name: string) =>
        page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name, exact: true }).click();
      await createWorkspace(page, 'LSP Contoh Nusantara');

      await go('Profil LSP');
      await page.getByRole('combobox', { name: /Jenis LSP/ }).click();
      await page.getByRole('option', { name: /P1 lembaga pendidikan/ }).click();
      await page.getByLabel('Kota').fill('Bandung');
      await page.getByRole('button', { name: 'Simpan' }).click();
      await page.getByText('Profil tersimpan').waitFor();
      await page.getByRole('tab', { name: 'Lisensi' }).click();
      await page.getByRole('button', { name: 'Tambah lisensi' }).first().click();
      const licence = page.getByRole('dialog');
      await licence.getByLabel('Nomor SK lisensi').fill('KEP.0933/BNSP/IV/2024');
      await licence.getByLabel('Berlaku mulai').fill('25 Januari 2024');
      await licence.getByLabel('Berlaku sampai').fill('25-01-2099');
      await licence.getByRole('button', { name: 'Simpan' }).click();
      await page.getByText('25 Januari 2099').waitFor();
      await expectAccessible(page);

      await go('Dokumen');
      await page.getByRole('link', { name: 'Impor folder' }).first().click();
      await page.getByRole('button', { name: 'Pilih folder' }).click();
      await choose(page, indonesian, folder);
      await page.getByRole('button', { name: /^Impor \d+ baris/ }).click();
      await page.getByText(/baris sudah diimpor/).waitFor();

      await go('Asesor');
      await page.getByRole('link', { name: 'Impor dari Excel' }).first().click();
      await page.getByRole('button', { name: 'Pilih berkas' }).first().click();
      await choose(page, indonesian, home.path, sheet);
      await page.getByRole('button', { name: 'Impor 2 baris' }).click();
      await page.getByRole('link', { name: 'Lihat daftarnya' }).click();
      await page
        .getByRole('row', { name: /Budi Santoso/ })
        .getByText('Belum lengkap')
        .waitFor();

      await go('Asesmen mandiri');
      await page.getByRole('link', { name: 'Buat asesmen mandiri' }).first().click();
      await page.getByRole('form').getByRole('button', { name: 'Buat asesmen mandiri' }).click();
      await page
        .getByRole('article')
        .getByRole('heading', { level: 2, name: /4\.1 Aspek legal/ })
        .waitFor();
      const evidence = page.getByRole('region', { name: 'Bukti' });
      await page.keyboard.press('e');
      await evidence.getByRole('combobox').fill('SOP-5-01');
      await evidence
        .getByRole('option', { name: /SOP-5-01/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await evidence.getByLabel('Halaman').fill('1');
      await page.keyboard.press('Enter');
      await evidence.getByText('SOP-5-01').first().waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE');
      await page.keyboard.press('1');
      await page.getByText('1 dari 187 dijawab').first().waitFor();
      await expectAccessible(page);
      await shot(page, 'main-job-clause');
      const [report] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Laporan Word' }).click(),
      ]);
      const word = await readBackDocx(readFileSync(await report.path()));
      expect(word.text).toContain('SOP-5-01');
      expect(word.text).toContain('10.2.8');

      await go('Paket');
      await page.getByRole('button', { name: 'Buat paket' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Buat paket' }).click();
      await page
        .getByText(/\d+ dari \d+ butir ada per/)
        .first()
        .waitFor();
      await expectAccessible(page);
      await shot(page, 'main-job-package');
      await page.getByRole('button', { name: 'Bangun paket', exact: true }).click();
      await page.getByRole('button', { name: 'Bangun ke USB atau folder lain' }).click();
      await choose(page, indonesian, stick);
      await page.getByText('Paket terbangun dan diperiksa').waitFor({ timeout: 60_000 });
      await shot(page, 'main-job-built');
      const [zip = ''] = readdirSync(stick);
      const verified = await verifyBundle(join(stick, zip), { port: nodeFilePort() });
      expect(verified).toMatchObject({ sound: true, problems: [] });
      expect(verified.manifest?.items.some((item) => item.status === 'missing')).toBe(true);
    },
    { width: 1366, height: 768 },
  );

  browserTest('does the same in English, more briefly', async ({ page, home }) => {
    const stick = join(home.path, 'usb');
    mkdirSync(stick);
    const sheet = await assessorSheet(home.path);
    const english = { path: 'Folder address', go: 'Open address', take: 'Choose this folder' };
    await page.getByRole('button', { name: /Bahasa:/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByLabel(/^Name of the LSP/).fill('LSP Example');
    await page.getByRole('button', { name: 'Create workspace' }).click();
    const menu = page.getByRole('navigation', { name: 'Main menu' });
    await menu.getByRole('link', { name: 'Assessors', exact: true }).click();
    await page.getByRole('link', { name: 'Import from Excel' }).first().click();
    await page.getByRole('button', { name: 'Choose file' }).first().click();
    await choose(page, english, home.path, sheet);
    await page.getByRole('button', { name: 'Import 2 rows' }).click();
    await page.getByText('Rows imported: 2.').waitFor();
    await menu.getByRole('link', { name: 'Packages', exact: true }).click();
    await page.getByRole('button', { name: 'Make a package' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make package' }).click();
    await page
      .getByText(/\d+ of \d+ items present as of/)
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Build package', exact: true }).click();
    await page.getByRole('button', { name: /Build to a USB/ }).click();
    await choose(page, english, stick);
    await page.getByText('Package built and checked').waitFor({ timeout: 60_000 });
    expect((await verifyBundle(join(stick, readdirSync(stick)[0] ?? ''), { port: nodeFilePort() })).sound).toBe(true);
  });
});
