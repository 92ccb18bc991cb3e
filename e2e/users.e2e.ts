import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME, type SampleIds } from './sample-workspace.ts';
import { createWorkspace } from './workspace.ts';

const owner = { name: 'Rina Wulandari', login: 'rina', password: 'pagi cerah di bandung' };
const auditor = {
  name: 'Bambang Setiawan',
  login: 'bambang',
  first: 'sementara untuk bambang',
  password: 'sore teduh di garut',
};

let sample: SampleIds = {};
const prepare = async (home: Home): Promise<void> => {
  sample = await prepareSample(home);
};

async function go(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
}

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor();
  await page.getByLabel(/^Nama masuk/).fill(login);
  await page.getByLabel(/^Kata sandi/).fill(password);
  await page.keyboard.press('Enter');
}

/** Reads the code that is shown once, has its sheet printed, and goes on. */
async function keepCode(page: Page, action: string): Promise<string> {
  const shown = page.getByRole('note', { name: 'Kode pemulihan' });
  const code = (await shown.textContent()) ?? '';
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Cetak lembar pemulihan' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.docx$/);
  await page.getByRole('checkbox', { name: /Kode sudah saya/ }).check();
  await page.getByRole('button', { name: action }).click();
  return code;
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Akun ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Keluar' }).click();
  await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor();
}

describe('accounts', () => {
  browserTest(
    'keep colleagues apart: an owner, an auditor, sign-in, lock and the way back from a lost password',
    async ({ page, restart, takeFaults }) => {
      await createWorkspace(page, 'LSP Contoh Nusantara');
      await go(page, '/pengaturan', 'Pengaturan');
      await expectAccessible(page);
      await shot(page, 'pengaturan');
      await page.getByRole('link', { name: 'Lihat kegunaan akun' }).click();
      await page.getByRole('heading', { level: 1, name: 'Pengguna' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'pengguna-belum-ada');
      await page.getByRole('button', { name: 'Buat akun pemilik' }).click();
      await page.getByLabel(/^Nama\b(?! masuk)/).fill(owner.name);
      await page.getByLabel(/^Nama masuk/).fill(owner.login);
      await page.getByLabel(/^Kata sandi baru/).fill(owner.password);
      await page.getByLabel(/^Ulangi/).fill(owner.password);
      await page.keyboard.press('Control+s');
      await page.getByRole('note', { name: 'Kode pemulihan' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'kode-pemulihan');
      const code = await keepCode(page, 'Lanjutkan');
      expect(code).toMatch(/^[0-9A-Z]{4,}(-[0-9A-Z]+)+$/);
      await page.getByRole('grid', { name: 'Pengguna' }).waitFor();
      await page.getByRole('button', { name: `Akun ${owner.name}` }).waitFor();

      await page.getByRole('button', { name: 'Tambah pengguna' }).click();
      const drawer = page.getByRole('complementary', { name: 'Tambah pengguna' });
      await drawer.getByLabel(/^Nama\b(?! masuk)/).fill(auditor.name);
      await drawer.getByLabel(/^Nama masuk/).fill(auditor.login);
      await drawer.getByRole('button', { name: 'Tambah peran' }).click();
      await drawer.getByLabel('Peran ke-1', { exact: true }).fill('auditor int');
      await page.getByRole('option', { name: 'Auditor internal' }).click();
      await drawer.getByLabel(/^Kata sandi sementara/).fill(auditor.first);
      await expectAccessible(page);
      await shot(page, 'pengguna-tambah');
      await page.keyboard.press('Control+s');
      await keepCode(page, 'Selesai');
      await page
        .getByRole('row', { name: new RegExp(auditor.name) })
        .getByText('Belum mengganti')
        .waitFor();
      await expectAccessible(page);
      await shot(page, 'pengguna');

      await go(page, '/pengaturan/pengguna/peran', 'Peran');
      await page.getByRole('gridcell', { name: 'Auditor internal', exact: true }).click();
      await page.getByRole('table', { name: 'Hak' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'peran');

      // what is being typed survives the lock
      await go(page, '/skema/baru', 'Tambah skema');
      await page.getByLabel(/^Kode/).first().fill('SKM-77');
      await page.keyboard.press('Control+Shift+L');
      await page.getByRole('heading', { level: 1, name: 'Layar terkunci' }).waitFor();
      expect(await page.getByText('SKM-77').isVisible()).toBe(false);
      expect(await page.getByRole('navigation', { name: 'Menu utama' }).isVisible()).toBe(false);
      await expectAccessible(page);
      await shot(page, 'terkunci');
      await page.getByLabel(/^Kata sandi/).fill('bukan itu kata sandinya');
      await page.keyboard.press('Enter');
      await page.getByText('Nama masuk atau kata sandi tidak cocok.').waitFor();
      await page.getByLabel(/^Kata sandi/).fill(owner.password);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
      expect(await page.getByLabel(/^Kode/).first().inputValue()).toBe('SKM-77');
      // a locked window that is loaded anew shows nothing either
      await page.keyboard.press('Control+Shift+L');
      await page.getByRole('heading', { level: 1, name: 'Layar terkunci' }).waitFor();
      page.once('dialog', (dialog) => void dialog.accept());
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Layar terkunci' }).waitFor();
      expect(await page.locator('.frame').count()).toBe(0);
      await page.getByLabel(/^Kata sandi/).fill(owner.password);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Tambah skema' }).waitFor();
      await signOut(page, owner.name);

      await signIn(page, auditor.login, auditor.first);
      await page.getByRole('heading', { level: 1, name: 'Ganti kata sandi dulu' }).waitFor();
      await expectAccessible(page);
      await page.getByLabel(/^Kata sandi yang dibuatkan/).fill(auditor.first);
      await page.getByLabel(/^Kata sandi baru/).fill(auditor.password);
      await page.getByLabel(/^Ulangi/).fill(auditor.password);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `Akun ${auditor.name}` }).waitFor();
      await page.getByRole('link', { name: 'Dokumen', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Dokumen' }).waitFor();
      expect(await page.getByRole('link', { name: 'Tambah dokumen' }).count()).toBe(0);
      await go(page, '/dokumen/baru', 'Tidak ada akses');
      await expectAccessible(page);
      await shot(page, 'tidak-ada-akses');
      await go(page, '/pengaturan/pengguna', 'Tidak ada akses');
      await signOut(page, auditor.name);

      await page.getByRole('button', { name: 'Lupa kata sandi' }).click();
      await page.getByLabel(/^Nama masuk/).fill(owner.login);
      await page.getByLabel(/^Kode pemulihan/).fill(code.toLowerCase().replaceAll('-', ' '));
      await page.getByLabel(/^Kata sandi baru/).fill('malam tenang di cianjur');
      await page.getByLabel(/^Ulangi/).fill('malam tenang di cianjur');
      await expectAccessible(page);
      await shot(page, 'lupa-kata-sandi');
      await page.keyboard.press('Enter');
      expect(await keepCode(page, 'Ke layar masuk')).not.toBe(code);
      await signIn(page, owner.login, owner.password);
      await page.getByText('Nama masuk atau kata sandi tidak cocok.').waitFor();
      await signIn(page, owner.login, 'malam tenang di cianjur');
      await page.getByRole('button', { name: `Akun ${owner.name}` }).waitFor();

      await restart();
      await page.getByRole('button', { name: /LSP Contoh Nusantara/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'masuk');
      await page.getByRole('button', { name: 'Buka ruang kerja lain' }).click();
      await page.getByRole('button', { name: /LSP Contoh Nusantara/ }).waitFor();
      expect(takeFaults()).toEqual([]);
    },
    { width: 1366, height: 768, timeout: 240_000 },
  );

  browserTest(
    'let a reader look at everything of theirs and offer nothing to change',
    async ({ page }) => {
      await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
      const banner = page.getByRole('complementary', { name: 'Contoh' });
      await banner.getByRole('button', { name: 'Coba sebagai' }).click();
      await page.getByRole('menuitem', { name: /Surya Wijaya/ }).click();
      await banner.getByText('Anda mencoba sebagai Surya Wijaya.').waitFor();
      const offered: Record<string, string[]> = {};
      for (const address of readable(sample)) {
        await page.evaluate((hash) => {
          document.querySelector('h1')?.setAttribute('data-left', '');
          location.hash = hash;
        }, address);
        await page
          .locator('h1:not([data-left])')
          .waitFor({ state: 'attached', timeout: 1500 })
          .catch(() => undefined);
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
        const acts = await actsOn(page);
        const writing = acts.filter((name) => WRITING.test(name));
        if (process.env['WALK']) console.log(address, JSON.stringify([...new Set(acts)]));
        if (writing.length > 0) offered[address] = writing;
      }
      expect(offered).toEqual({});
      await banner.getByRole('button', { name: 'Kembali' }).click();
      await banner.getByRole('button', { name: 'Coba sebagai' }).waitFor();
    },
    { width: 1366, height: 768, prepare, timeout: 240_000 },
  );
});

/** Verbs that only stand on what changes something. */
const WRITING =
  /^(isian (Nama|Tenggat|Catatan|Alasan)|Tambah|Ubah|Simpan|Tarik|Hapus|Impor|Buat|Catat|Unggah|Ganti|Ambil|Pilih berkas|Jawab|Tandai|Lepaskan|Kembalikan|Setujui|Sahkan|Selesaikan|Salin susunan|Pindahkan|Batalkan|Tunjuk|Bagikan|Nonaktifkan|Bangun|Kutip|Terapkan|Pasang)\b/;

/** Names of everything in the page itself that can be pressed now, and of what the first menus of each kind hold. */
async function actsOn(page: Page): Promise<string[]> {
  const pressable = page.locator(
    'main .content-page :is(button, a[href], [role=button], input:not([type=search]):not([role=combobox]), textarea, select):not(:disabled):visible',
  );
  const names = await pressable.evaluateAll((all) =>
    all.map((one) => {
      const field = one as HTMLInputElement;
      const label = field.labels?.[0]?.textContent ?? '';
      const name = one.getAttribute('aria-label') ?? (label || one.textContent || '');
      return ['INPUT', 'TEXTAREA', 'SELECT'].includes(one.tagName)
        ? `${field.readOnly ? '' : 'isian '}${name.trim()}`
        : name.trim();
    }),
  );
  const menus = page.locator('main .content-page button[aria-haspopup=menu]:visible');
  const kinds = new Set<string>();
  for (const menu of await menus.all()) {
    const name = (await menu.getAttribute('aria-label')) ?? (await menu.textContent()) ?? '';
    const kind = name.replace(/(Tindakan untuk|Saring) .*/, '$1');
    if (kinds.has(kind) || kind === 'Saring') continue;
    kinds.add(kind);
    await menu.click();
    await page.getByRole('menu').waitFor();
    names.push(...(await page.getByRole('menuitem').and(page.locator(':not([data-disabled])')).allTextContents()));
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
  return names;
}

/** Addresses that a reader may open in the sample. */
function readable(ids: SampleIds): readonly string[] {
  const assessment = `/asesmen-mandiri/${ids['self-assessment:running']}`;
  const made = `/paket/${ids['package:relicence']}`;
  const own = `/paket/susunan/${ids['package-profile:own']}`;
  return [
    '/',
    '/profil',
    '/profil?bagian=lisensi',
    '/profil?bagian=organisasi',
    '/profil?bagian=kop',
    '/dokumen',
    `/dokumen/${ids['document:SOP-6-01']}`,
    '/persyaratan',
    '/persyaratan?bagian=pemetaan',
    '/persyaratan?bagian=rujukan',
    '/bukti',
    '/bukti?celah=1',
    '/bukti?bagian=revisi',
    '/bukti?bagian=pertentangan',
    '/bukti?bagian=belum-dikutip',
    '/asesmen-mandiri',
    assessment,
    `${assessment}/perubahan`,
    `${assessment}?tampil=tinjau`,
    `${assessment}/bagian`,
    `${assessment}/bagian?tab=lembar`,
    '/skema',
    `/skema/${ids['scheme:SKM-01']}`,
    '/tuk',
    `/tuk/${ids['tuk:TUK-01']}`,
    '/lisensi',
    `/lisensi?bagian=riwayat&peristiwa=${ids['licence-event:assessment']}`,
    '/lisensi?bagian=rencana',
    `/lisensi?bagian=rencana&langkah=${ids['plan-step:TIM']}`,
    '/lisensi?bagian=perubahan',
    '/lisensi?bagian=perubahan&usulan=1',
    '/lisensi/templat',
    '/paket',
    '/paket/periksa',
    made,
    `${made}?butir=31`,
    `${made}?bagian=kekurangan`,
    `${made}?bagian=terbangun`,
    `${made}?bagian=kesiapan`,
    `${made}?bagian=susun`,
    `${made}?bagian=susun&butir=7`,
    '/paket/susunan',
    own,
    `${own}?butir=7`,
    `${own}?bagian=folder`,
    '/pengaturan',
  ];
}
