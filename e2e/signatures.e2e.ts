import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { samplePasswords } from '../main/contract/sample-users.ts';
import { samplePdf } from '../main/files/sample-files.ts';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME, type SampleIds } from './sample-workspace.ts';

let sample: SampleIds = {};
const prepare = async (home: Home): Promise<void> => {
  sample = await prepareSample(home);
};

async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

/** Signs in on the page's own session, as the sample's owner does whose password stands on the banner. */
async function signIn(page: Page): Promise<void> {
  await page.evaluate(
    async ([login, password]) => {
      const token = Object.values(sessionStorage).find((value) => /^[\w-]{20,}$/.test(String(value)));
      await fetch('/api/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${String(token)}` },
        body: JSON.stringify({ name: 'users.signIn', input: { login, password } }),
      });
    },
    ['rahmat', samplePasswords.own] as const,
  );
}

describe('signatures', () => {
  browserTest(
    'a revision is signed on paper and on the screen, breaks when its title changes, and the register says so first',
    async ({ page, home, context }) => {
      const scan = join(home.path, 'lembar.pdf');
      writeFileSync(scan, samplePdf([['lembar pengesahan']]));
      await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
      await page.getByRole('heading', { name: SAMPLE_NAME, level: 1 }).waitFor();

      await go(page, `/asesmen-mandiri/${sample['self-assessment:finished']}`);
      await page.getByRole('button', { name: 'Tanda tangan' }).click();
      await page.getByRole('article', { name: /^Disahkan oleh/ }).waitFor();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-asesmen');
      await page
        .getByRole('article', { name: /^Disahkan oleh/ })
        .getByRole('button', { name: 'Lihat yang ditandatangani' })
        .click();
      await page.getByRole('dialog').getByText('Isinya masih sama.').waitFor();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-isi');
      await page.keyboard.press('Escape');

      await go(page, `/dokumen/${sample['document:SOP-6-01']}`);
      const drawer = page.getByRole('complementary', { name: 'Tanda tangan' });
      await page.getByRole('article').first().getByRole('button', { name: 'Tanda tangan' }).click();
      await drawer.getByText('Belum ada tanda tangan').waitFor();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-kosong');
      await drawer.getByRole('button', { name: 'Tanda tangani' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Tanda tangan di layar memerlukan akun').waitFor();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-tanpa-akun');
      await dialog.getByRole('button', { name: 'Catat tanda tangan kertas' }).click();
      await dialog.getByRole('combobox', { name: 'Pilih dari pemangku jabatan' }).click();
      await page
        .getByRole('option', { name: /Ketua LSP/ })
        .first()
        .click();
      await dialog.getByRole('button', { name: 'Pilih berkas' }).click();
      const chooser = page.getByRole('dialog', { name: /^Pindaian lembar/ });
      await chooser.getByRole('option').first().waitFor();
      await chooser.getByLabel('Alamat folder').fill(home.path);
      await chooser.getByRole('button', { name: 'Buka alamat' }).click();
      await chooser.getByRole('option', { name: 'lembar.pdf' }).click();
      await dialog.getByText('lembar.pdf').waitFor();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-kertas');
      await dialog.getByRole('button', { name: 'Catat tanda tangan', exact: true }).click();
      await drawer
        .getByRole('article', { name: /^Disahkan oleh Ratna/ })
        .getByText('Berlaku')
        .waitFor();

      await signIn(page);
      await page.reload();
      await drawer.getByRole('button', { name: 'Tanda tangani' }).click();
      await dialog.getByText(/Anda menandatangani sebagai Rahmat/).waitFor();
      await dialog.getByRole('combobox', { name: 'Arti tanda tangan' }).click();
      await page.getByRole('option', { name: 'Diperiksa' }).click();
      await dialog.getByLabel(/^Kata sandi/).fill('bukan kata sandinya');
      await dialog.getByRole('button', { name: 'Tanda tangani' }).click();
      await dialog
        .getByText(/tidak cocok|salah|tidak sesuai/)
        .first()
        .waitFor();
      await dialog.getByLabel(/^Kata sandi/).fill(samplePasswords.own);
      await dialog.getByRole('button', { name: 'Tampilkan isinya' }).click();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-layar');
      await dialog.getByRole('button', { name: 'Tanda tangani' }).click();
      await drawer
        .getByRole('article', { name: /^Diperiksa oleh Rahmat/ })
        .getByText('Elektronik')
        .waitFor();
      await shot(page, 'tanda-tangan-dua');

      await page.getByRole('button', { name: 'Ubah' }).first().click();
      await page.getByRole('menuitem', { name: /Ubah/ }).first().click();
      await dialog.getByLabel(/^Judul/).fill('Memonitor kinerja asesor dan penyelia');
      await dialog.getByRole('button', { name: 'Simpan' }).click();
      await drawer.getByText('Isi berubah').first().waitFor();
      await drawer.getByRole('button', { name: 'Apa yang berubah' }).first().click();
      await dialog.getByText('Memonitor kinerja asesor dan penyelia').first().waitFor();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-berubah');
      await page.keyboard.press('Escape');

      await go(page, `/paket/${sample['package:relicence']}?tanda=package:${sample['package:relicence']}`);
      await page.getByText('Pindaian belum ada: Lembar di map relisensi, dipindai pekan ini').waitFor();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-paket');
      await go(page, `/lisensi?bagian=rencana&tanda=relicence-plan:${sample['relicence-plan']}`);
      await drawer.getByRole('article', { name: /^Disahkan oleh/ }).waitFor();
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-rencana');

      await page.getByRole('link', { name: 'Tanda tangan', exact: true }).click();
      await page.getByRole('grid', { name: 'Tanda tangan' }).waitFor();
      expect(await page.getByRole('row').nth(1).textContent()).toContain('Isi berubah');
      await expectAccessible(page);
      await shot(page, 'tanda-tangan-daftar');
      await page.getByRole('row').nth(1).dblclick();
      await page.getByRole('link', { name: 'Buka objeknya' }).waitFor();
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot(page, 'tanda-tangan-daftar-gelap');
      expect(context.pages()).toHaveLength(1);
    },
    { width: 1366, height: 768, timeout: 240_000, prepare },
  );
});
