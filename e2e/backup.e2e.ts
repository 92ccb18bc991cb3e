import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME } from './sample-workspace.ts';

const prepare = async (home: Home): Promise<void> => {
  await prepareSample(home);
  mkdirSync(join(home.path, 'STIK'));
};

async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
  await page.getByRole('heading', { level: 1, name: SAMPLE_NAME }).waitFor();
}

async function visit(page: Page, address: string, heading: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function chooseFolder(page: Page, folder: string): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('option').first().waitFor();
  await dialog.getByLabel('Alamat folder').fill(folder);
  await dialog.getByRole('button', { name: 'Buka alamat' }).click();
  await dialog.getByRole('button', { name: 'Pilih folder ini' }).click();
}

describe('backup and restore', () => {
  browserTest(
    'a copy is made in two places, put to a drill, restored into a new folder, and an old one is read',
    async ({ page, home }) => {
      await enter(page);
      await visit(page, '/pengaturan/cadangan', 'Cadangan dan pemulihan');
      await page.getByRole('button', { name: 'Pilih tempat kedua' }).click();
      await chooseFolder(page, join(home.path, 'STIK'));
      await page.getByRole('button', { name: 'Ganti tempat kedua' }).waitFor();
      await page.getByRole('button', { name: 'Cadangkan sekarang' }).click();
      await page.getByText('Ada di tempat kedua').waitFor();
      await page.getByText('Tidak ada perubahan sesudah salinan terakhir').waitFor();
      const [folder = ''] = readdirSync(join(home.path, 'STIK', 'LSP Mutu - Cadangan'));
      expect(readdirSync(join(home.path, 'STIK', 'LSP Mutu - Cadangan', folder)).sort()).toEqual([
        'backups',
        'ruang-kerja.json',
        'vault',
      ]);
      await expectAccessible(page);
      await shot(page, 'cadangan');

      await visit(page, '/pengaturan/cadangan/uji', 'Uji pemulihan');
      await page.getByRole('button', { name: 'Uji sekarang' }).click();
      await page.getByRole('row', { name: /Berhasil/ }).dblclick();
      await page
        .getByRole('complementary')
        .getByText(/rantai|berantai/)
        .waitFor();
      await expectAccessible(page);
      await shot(page, 'cadangan-uji');

      await visit(page, '/pengaturan/cadangan/pulihkan', 'Pulihkan dari cadangan');
      await page
        .getByRole('row', { name: /Diminta/ })
        .first()
        .dblclick();
      await page.getByText('Isi salinan').first().waitFor();
      await page.getByLabel('Letak folder baru').waitFor();
      await expectAccessible(page);
      await shot(page, 'cadangan-pulihkan');
      await page.getByLabel('Letak folder baru').fill(join(home.path, 'LSP Pulih'));
      await page.getByRole('button', { name: 'Pulihkan ke folder baru' }).click();
      await page.getByText('Ruang kerja sudah dipulihkan ke folder baru dan dibuka').waitFor();
      await visit(page, '/pengaturan/cadangan', 'Cadangan dan pemulihan');
      await page.getByText(/^Dipulihkan ke folder ini dari/).waitFor();

      await page.getByRole('button', { name: 'Cadangkan sekarang' }).click();
      await page.getByText('Salinan sudah dibuat dan diperiksa').first().waitFor();
      await page.getByRole('button', { name: 'Cadangan dan pemulihan' }).click();
      await page.getByRole('menuitem', { name: 'Buka salinan lama…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Buka salinan lama' });
      await dialog.getByRole('combobox', { name: 'Salinan' }).click();
      await page.getByRole('option').first().click();
      await shot(page, 'cadangan-salinan-lama');
      await dialog.getByRole('button', { name: 'Buka hanya baca' }).click();
      await page.getByText(/^Salinan tanggal .*hanya baca\.$/).waitFor();
      await expectAccessible(page);
      await shot(page, 'cadangan-hanya-baca');
      await page.getByRole('button', { name: 'Kembali ke ruang kerja' }).click();
      await page.getByText(/^Salinan tanggal .*hanya baca\.$/).waitFor({ state: 'detached' });
    },
    { prepare, width: 1366, height: 768, timeout: 240_000 },
  );

  browserTest(
    'shows the same in the dark',
    async ({ page }) => {
      await enter(page);
      await visit(page, '/pengaturan/cadangan', 'Cadangan dan pemulihan');
      await page.getByText('Masa simpan').waitFor();
      await expectAccessible(page);
      await shot(page, 'cadangan-gelap');
      await page.getByRole('button', { name: 'Cadangan dan pemulihan' }).click();
      await page.getByRole('menuitem', { name: 'Pindah ke komputer lain…' }).click();
      await page.getByRole('dialog', { name: 'Pindah ke komputer lain' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'cadangan-pindah-gelap');
    },
    { prepare, width: 1366, height: 768, colorScheme: 'dark' },
  );
});
