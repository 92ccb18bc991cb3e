import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { controlledPdf, sampleFolderFiles, writeSampleFolder } from '../main/features/documents/sample-folder.ts';
import { expectAccessible } from './accessibility.ts';
import { countActs } from './acts.ts';
import { browserTest, shot } from './harness.ts';
import { createWorkspace } from './workspace.ts';

/** Chooses a folder or file in the chooser of the web shell by its path. */
async function choosePlace(page: Page, folder: string, file?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alamat folder').fill(folder);
  await page.keyboard.press('Enter');
  if (file === undefined) {
    await dialog.getByText(folder, { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Pilih folder ini' }).click();
  } else {
    await dialog.getByRole('option', { name: file }).dblclick();
  }
}

/** Brings the sample folder into the register. */
async function importFolder(page: Page, folder: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/impor?jenis=documents`);
  await page.getByRole('button', { name: 'Pilih folder' }).click();
  await choosePlace(page, folder);
  await page.getByRole('button', { name: /^Impor \d+ baris/ }).click();
  await page.getByText(/baris sudah diimpor/).waitFor();
}

/** Opens a screen by its address inside the application. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#${address}`);
}

describe('documents', () => {
  browserTest('come from a folder, are found inside, and open at the page', async ({ page, home }) => {
    const folder = join(home.path, 'Dokumen Mutu');
    mkdirSync(folder);
    await writeSampleFolder(folder);
    await createWorkspace(page, 'LSP Contoh Nusantara');

    await page.getByRole('link', { name: 'Dokumen', exact: true }).click();
    await page.getByText('Belum ada dokumen').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Impor folder' }).first().click();
    await page.getByRole('button', { name: 'Pilih folder' }).click();
    await choosePlace(page, folder);
    const take = page.getByRole('button', { name: /^Impor \d+ baris/ });
    await take.waitFor();
    await page.getByRole('button', { name: /perlu keputusan/ }).waitFor();
    await expectAccessible(page);
    await shot(page, 'documents-import-review');
    const taken = Number(/\d+/.exec(await take.innerText())?.[0]);
    expect(taken).toBeGreaterThan(50);
    await take.click();
    await page.getByText(`${taken} baris sudah diimpor`).waitFor();

    await open(page, '/dokumen');
    await page.getByRole('row', { name: /SOP-5-01/ }).waitFor();
    await expectAccessible(page);
    await shot(page, 'documents-register');
    await page.getByRole('textbox', { name: 'Cari di Dokumen' }).fill('tanda07');
    const row = page.getByRole('row', { name: /SOP-4-07/ });
    await row.getByText(/hlm\. 1/).waitFor();
    await shot(page, 'documents-search');
    await row.getByRole('link', { name: 'SOP-4-07' }).click();
    await page.getByText('isi khas tanda07').waitFor();
    await page.getByRole('heading', { name: 'SOP-4-07 Prosedur 07', level: 1 }).waitFor();
    await expectAccessible(page);
    await shot(page, 'documents-record-page');
    expect(sampleFolderFiles().size).toBeGreaterThanOrEqual(60);
  });

  browserTest(
    'get a revision that was approved on paper, with the scan, in five acts (job 4)',
    async ({ page, home }) => {
      const folder = join(home.path, 'Dokumen Mutu');
      mkdirSync(folder);
      writeFileSync(
        join(folder, 'SOP-9-01 Permohonan.pdf'),
        controlledPdf('SOP-9-01', '01/00', '3 Maret 2025', 'alur lama'),
      );
      const fresh = join(home.path, 'Baru');
      mkdirSync(fresh);
      writeFileSync(join(fresh, 'SOP-9-01 rev1.pdf'), controlledPdf('SOP-9-01', '01/01', '3 Maret 2026', 'alur baru'));
      writeFileSync(join(fresh, 'pengesahan.pdf'), controlledPdf('SOP-9-01', '01/01', '3 Maret 2026', 'tanda tangan'));
      await createWorkspace(page, 'LSP Contoh Nusantara');
      await importFolder(page, folder);
      await page.getByRole('link', { name: 'Beranda', exact: true }).click();

      // daily job 4: the list, the document, new revision, approved on paper, save; files and typing are free
      const job = countActs(page);
      await job.press(page.getByRole('link', { name: 'Dokumen', exact: true }));
      await job.press(page.getByRole('row', { name: /SOP-9-01/ }).getByRole('link', { name: 'SOP-9-01' }));
      await job.press(page.getByRole('button', { name: 'Revisi baru' }));
      const dialog = page.getByRole('dialog', { name: 'Revisi baru' });
      await dialog.getByRole('group', { name: 'Berkas' }).getByRole('button').click();
      await chooseIn(page, fresh, 'SOP-9-01 rev1.pdf');
      await job.press(dialog.getByRole('switch', { name: /Sudah disahkan di atas kertas/ }));
      await dialog.getByRole('textbox', { name: /Disahkan oleh/ }).fill('Ratna Wulandari');
      await dialog
        .getByRole('group', { name: /Pindaian/ })
        .getByRole('button')
        .click();
      await chooseIn(page, fresh, 'pengesahan.pdf');
      await expectAccessible(page);
      await shot(page, 'documents-add-revision');
      await job.press(dialog.getByRole('button', { name: 'Simpan revisi' }));
      expect(job.count).toBe(5);

      await page.getByText('Revisi 01/01 berlaku dan menggantikan 01/00.').waitFor();
      const now = page.getByRole('article', { name: 'Revisi 01/01' });
      await now.getByText('Berlaku', { exact: true }).waitFor();
      await now.getByRole('button', { name: 'Lihat pindaian' }).waitFor();
      await page.getByRole('article', { name: 'Revisi 01/00' }).getByText('Usang', { exact: true }).waitFor();
      await shot(page, 'documents-record');
      await now.getByRole('button', { name: 'Lihat isi' }).click();
      await page.getByRole('button', { name: 'Halaman berikutnya' }).click();
      await page.frameLocator('iframe.preview-frame').getByText('alur baru').first().waitFor();

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        now.getByRole('button', { name: 'Unduh SOP-9-01 rev1.pdf' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('SOP-9-01 rev1.pdf');
    },
  );

  browserTest('go from draft to in force on the screen, back once with a reason', async ({ page, home }) => {
    const folder = join(home.path, 'Baru');
    mkdirSync(folder);
    writeFileSync(join(folder, 'SOP-9-01.pdf'), controlledPdf('SOP-9-01', '01/00', '3 Maret 2026', 'alur baru'));
    await createWorkspace(page, 'LSP Contoh Nusantara');
    await open(page, '/dokumen/baru');
    await page.getByRole('textbox', { name: /Kode/ }).fill('SOP-9-01');
    await page.getByRole('textbox', { name: /Judul/ }).fill('Permohonan Sertifikasi');
    await page.getByRole('combobox', { name: /Jenis/ }).click();
    await page.getByRole('option', { name: 'SOP', exact: true }).click();
    await page.getByRole('group', { name: 'Berkas' }).getByRole('button').click();
    await chooseIn(page, folder, 'SOP-9-01.pdf');
    await page.getByRole('button', { name: 'Simpan dokumen' }).click();

    const revision = page.getByRole('article', { name: 'Revisi 01/00' });
    const submit = async (): Promise<void> => {
      await revision.getByRole('button', { name: 'Ajukan untuk ditinjau' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: /Disusun oleh/ }).fill('Sari Dewi');
      await dialog.getByRole('button', { name: 'Ajukan', exact: true }).click();
      await revision.getByText('Ditinjau', { exact: true }).waitFor();
    };
    await submit();
    await page.getByRole('link', { name: /Menunggu saya/ }).click();
    await page.getByRole('link', { name: 'Sahkan SOP-9-01 Permohonan Sertifikasi, revisi 01/00' }).waitFor();
    await expectAccessible(page);
    await shot(page, 'waiting-for-me');
    await page.getByRole('button', { name: 'Minta perbaikan' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Langkah 3 belum jelas');
    await page.getByRole('dialog').getByRole('button', { name: 'Minta perbaikan' }).click();

    await page.getByRole('link', { name: 'Perbaiki SOP-9-01 Permohonan Sertifikasi, revisi 01/00' }).click();
    await revision.getByText('Diminta perbaikan', { exact: true }).waitFor();
    await revision.getByText(/Langkah 3 belum jelas/).waitFor();
    await shot(page, 'document-returned');
    await submit();
    await revision.getByRole('button', { name: 'Sahkan di layar' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sahkan' }).click();
    await revision.getByText('Berlaku', { exact: true }).waitFor();
    await page.getByRole('link', { name: /Menunggu saya/ }).click();
    await page.getByText('Tidak ada yang menunggu Anda').waitFor();
  });

  browserTest('speak English, and hand out the master list', async ({ page, home }) => {
    const folder = join(home.path, 'Dokumen Mutu');
    mkdirSync(folder);
    await writeSampleFolder(folder);
    await createWorkspace(page, 'LSP Contoh Nusantara');
    await importFolder(page, folder);
    await page.getByRole('button', { name: /Bahasa:/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await open(page, '/dokumen');
    await page.getByRole('heading', { name: 'Documents', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Master list' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Master list (Word)' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^Master_List_of_Documents_\d{4}-\d{2}-\d{2}\.docx$/);
    await open(page, '/dokumen/baru');
    await page.getByRole('heading', { name: 'Add document', level: 1 }).waitFor();
    await expectAccessible(page);
    await shot(page, 'documents-new-en');
  });
});

/** Chooses a file by its path while another dialog stays open beneath. */
async function chooseIn(page: Page, folder: string, file: string): Promise<void> {
  const chooser = page.getByRole('dialog').filter({ has: page.getByLabel('Alamat folder') });
  await chooser.getByLabel('Alamat folder').fill(folder);
  await page.keyboard.press('Enter');
  await chooser.getByText(file).click();
  await chooser.waitFor({ state: 'hidden' });
}
