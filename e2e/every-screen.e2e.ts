import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { matchRoutes, type RouteObject } from 'react-router';
import { describe, expect } from 'vitest';
import { writeSampleFolder } from '../main/features/documents/sample-folder.ts';
import { writeSheet } from '../main/testing/sheets.ts';
import { appRoutes } from '../renderer/app/routes.tsx';
import { violationsOn } from './accessibility.ts';
import { browserTest } from './harness.ts';
import type { Home } from './program.ts';
import { MESS_NAME, prepareSample, SAMPLE_NAME, type SampleIds } from './sample-workspace.ts';

let sample: SampleIds = {};
const prepare = async (home: Home): Promise<void> => {
  sample = await prepareSample(home);
  mkdirSync(join(home.path, 'Berkas'));
  await writeSampleFolder(join(home.path, 'Berkas'));
  await writeSheet(home.path, 'Asesor.xlsx', [
    ['Kolom 1', 'Kolom 2'],
    ['Budi Santoso', 'Kampus B'],
  ]);
};

let mess: SampleIds = {};
const prepareMess = async (home: Home): Promise<void> => {
  mess = await prepareSample(home, 'messy');
};

/** Addresses of the sample's screens with the heading that says one has come; lists, forms, records, their parts, drawers and dialogs. */
function addresses(): readonly (readonly [address: string, heading: string | RegExp])[] {
  const document = `/dokumen/${sample['document:SOP-6-01']}`;
  const assessor = `/asesor/${sample['assessor:Sari Dewi']}`;
  const made = `/paket/${sample['package:relicence']}`;
  const own = `/paket/susunan/${sample['package-profile:own']}`;
  const assessment = `/asesmen-mandiri/${sample['self-assessment:running']}`;
  return [
    ['/', SAMPLE_NAME],
    ['/profil', 'Profil LSP'],
    ['/profil?bagian=lisensi', 'Profil LSP'],
    ['/profil?bagian=organisasi', 'Profil LSP'],
    ['/profil?bagian=kop', 'Profil LSP'],
    ['/menunggu', 'Menunggu saya'],
    ['/dokumen', 'Dokumen'],
    ['/dokumen/baru', 'Tambah dokumen'],
    ['/dokumen/penomoran', 'Penomoran dokumen'],
    ['/dokumen/usulan', 'Usulan perubahan'],
    ['/dokumen/usulan/baru', 'Usulkan perubahan'],
    [`/dokumen/usulan/${sample['change-request:manual']}`, /Sesuaikan bab 4/],
    [`${document}?tab=keterkaitan`, /Memonitor kinerja asesor/],
    ['/dokumen/kaji-ulang', 'Kaji ulang berkala'],
    [`${document}?tab=kaji-ulang`, /Memonitor kinerja asesor/],
    ['/dokumen/eksternal', 'Dokumen eksternal'],
    [`/dokumen/${sample['document:SE-CONTOH-1']}`, /Surat edaran contoh/],
    [`${document}?tab=perubahan`, /Memonitor kinerja asesor/],
    ['/dokumen/kerangka', 'Kerangka dokumen'],
    ['/dokumen/kerangka?jenis=p3&kerangka=sop-9-01', 'Kerangka dokumen'],
    [document, /Memonitor kinerja asesor/],
    [`${document}?halaman=1`, /Memonitor kinerja asesor/],
    ['/dokumen/distribusi', 'Distribusi'],
    ['/dokumen/distribusi?semua=1', 'Distribusi'],
    ['/dokumen/distribusi/baca', 'Distribusi'],
    [`/dokumen/${sample['document:SOP-10-01']}?tab=distribusi`, /Mengendalikan dokumen/],
    ['/dokumen/rekaman', 'Rekaman dan retensi'],
    ['/dokumen/rekaman/jenis?jenis=asesmen', 'Rekaman dan retensi'],
    ['/dokumen/rekaman/pemusnahan', 'Rekaman dan retensi'],
    ['/dokumen/rekaman/berkas/baru', 'Tambah berkas'],
    [`/dokumen/rekaman/berkas/${sample['record-batch:asm-b']}`, /angkatan 5/],
    [`/dokumen/rekaman/pemusnahan/${sample['disposal:prepared']}`, /^Berita acara /],
    [`/dokumen/rekaman/pemusnahan/${sample['disposal:done']}`, /^Berita acara /],
    ['/impor?jenis=record-batches', /^Impor/],
    ['/pratinjau', 'Pratinjau'],
    ['/persyaratan', 'Persyaratan'],
    ['/persyaratan?bagian=pemetaan', 'Persyaratan'],
    ['/persyaratan?bagian=rujukan', 'Persyaratan'],
    ['/impor?jenis=instrument-rows', /^Impor/],
    ['/cari', 'Cari'],
    ['/bukti', 'Bukti'],
    ['/bukti?celah=1', 'Bukti'],
    ['/bukti?bagian=revisi', 'Bukti'],
    ['/bukti?bagian=pertentangan', 'Bukti'],
    ['/bukti?bagian=belum-dikutip', 'Bukti'],
    ['/asesmen-mandiri', 'Asesmen mandiri'],
    ['/asesmen-mandiri/baru', 'Buat asesmen mandiri'],
    [assessment, /Asesmen mandiri relisensi/],
    [`${assessment}/perubahan`, 'Perubahan sejak asesmen lalu'],
    [`${assessment}?tampil=tinjau`, /Asesmen mandiri relisensi/],
    [`${assessment}/bagian`, 'Bagian'],
    [`${assessment}/bagian?tab=lembar`, 'Bagian'],
    ['/impor?jenis=self-assessment-handout', /^Impor/],
    ['/asesor', 'Asesor'],
    ['/asesor/baru', 'Tambah asesor'],
    ['/asesor/jangka-waktu', /./],
    [assessor, /Sari Dewi/],
    [`${assessor}?tab=berkas`, /Sari Dewi/],
    [`${assessor}?tab=identitas`, /Sari Dewi/],
    ['/skema', 'Skema sertifikasi'],
    ['/skema/baru', 'Tambah skema'],
    [`/skema/${sample['scheme:SKM-01']}`, /Pemrogram Junior/],
    ['/tuk', 'TUK'],
    ['/tuk/baru', 'Tambah TUK'],
    [`/tuk/${sample['tuk:TUK-01']}`, /Laboratorium Komputer/],
    ['/log-asesmen', 'Log asesmen'],
    [`/log-asesmen?baris=${sample['assessment:repeat']}`, 'Log asesmen'],
    ['/log-asesmen?tab=peserta', 'Log asesmen'],
    ['/log-asesmen?tab=angka&per=month', 'Log asesmen'],
    ['/log-asesmen?tab=asesor', 'Log asesmen'],
    ['/log-asesmen?tab=tanpa-rincian', 'Log asesmen'],
    ['/log-asesmen?tab=periksa', 'Log asesmen'],
    ['/log-asesmen/baru', 'Tambah asesmen'],
    ['/log-asesmen/peserta/baru', 'Tambah peserta'],
    [`/log-asesmen/${sample['assessment:repeat']}`, /./],
    [`/log-asesmen/peserta/${sample['assessee:first']}`, /./],
    ['/impor?jenis=assessments', /^Impor/],
    ['/lisensi', 'Lisensi'],
    [`/lisensi?bagian=riwayat&peristiwa=${sample['licence-event:assessment']}`, 'Lisensi'],
    ['/lisensi?bagian=riwayat&bentuk=tabel', 'Lisensi'],
    ['/lisensi?bagian=riwayat&baru=1', 'Lisensi'],
    ['/lisensi?bagian=rencana', 'Lisensi'],
    [`/lisensi?bagian=rencana&langkah=${sample['plan-step:TIM']}`, 'Lisensi'],
    ['/lisensi?bagian=rencana&baru=1', 'Lisensi'],
    ['/lisensi?bagian=perubahan', 'Lisensi'],
    ['/lisensi?bagian=perubahan&usulan=1', 'Lisensi'],
    ['/lisensi?bagian=perubahan&baru=1', 'Lisensi'],
    ['/lisensi/templat', 'Templat rencana relisensi'],
    ['/surat', 'Surat'],
    ['/surat/masuk', 'Surat'],
    ['/surat/keluar/baru', 'Ambil nomor surat'],
    ['/surat/masuk/baru', 'Catat surat masuk'],
    ['/surat/penomoran', 'Penomoran surat'],
    [`/surat/${sample['letter:surveilan']}`, /./],
    ['/paket', 'Paket'],
    ['/paket?baru=1', 'Paket'],
    ['/paket/periksa', 'Periksa paket'],
    [made, /^Relisensi \d{4}/],
    [`${made}?butir=31`, /^Relisensi \d{4}/],
    [`${made}?bagian=kekurangan`, /^Relisensi \d{4}/],
    [`${made}?bagian=terbangun`, /^Relisensi \d{4}/],
    [`${made}?bagian=kesiapan`, /^Relisensi \d{4}/],
    [`${made}?bagian=susun`, /^Relisensi \d{4}/],
    [`${made}?bagian=susun&butir=7`, /^Relisensi \d{4}/],
    [`${made}/susunan`, 'Ambil susunan lain'],
    [`${made}/susunan?ke=${sample['package-profile:own']}`, 'Ambil susunan lain'],
    ['/paket/susunan', 'Susunan paket'],
    ['/paket/susunan?salin=kosong', 'Susunan paket'],
    ['/paket/susunan/relicence', 'Paket relisensi'],
    ['/paket/susunan/relicence?butir=31', 'Paket relisensi'],
    [own, /menurut surat BNSP/],
    [`${own}?butir=7`, /menurut surat BNSP/],
    [`${own}?tambah=A`, /menurut surat BNSP/],
    [`${own}?bagian=folder`, /menurut surat BNSP/],
    ['/impor?jenis=package-profile', /^Impor/],
    ['/impor', 'Impor'],
    ['/impor?jenis=documents', /^Impor/],
    ['/impor?jenis=assessors', /^Impor/],
    ['/pengaturan/data-pribadi', 'Data pribadi'],
    ['/pengaturan/data-pribadi?cari=asesi', 'Data pribadi'],
    ['/pengaturan/data-pribadi?bagian=permintaan', 'Data pribadi'],
    [`/pengaturan/data-pribadi?bagian=permintaan&permintaan=${sample['data-request:correction']}`, 'Data pribadi'],
    ['/pengaturan/data-pribadi?bagian=masa-simpan', 'Data pribadi'],
    ['/pengaturan/data-pribadi?bagian=berita-acara', 'Data pribadi'],
    ['/pengaturan/data-pribadi?bagian=catatan', 'Data pribadi'],
    ['/pengaturan/data-pribadi?bagian=nik', 'Data pribadi'],
    [`/pengaturan/data-pribadi/orang/assessor/${sample['assessor:Sari Dewi']}`, /Sari Dewi/],
    [`/pengaturan/data-pribadi/berita-acara/${sample['anonymisation:first']}`, /^Berita acara /],
    ['/tanda-tangan', 'Tanda tangan'],
    [`/tanda-tangan?tanda=${sample['signature:self-assessment:approved']}`, 'Tanda tangan'],
    [
      `/asesmen-mandiri/${sample['self-assessment:finished']}?tanda=self-assessment:${sample['self-assessment:finished']}`,
      /Asesmen mandiri/,
    ],
    [`/lisensi?bagian=rencana&tanda=relicence-plan:${sample['relicence-plan']}`, 'Lisensi'],
    [`${made}?tanda=package:${sample['package:relicence']}`, /./],
    ['/pengaturan/jejak', 'Jejak audit'],
    ['/pengaturan/jejak?jenis=assessor&teks=askom', 'Jejak audit'],
    ['/pengaturan/jejak?bagian=keutuhan', 'Jejak audit'],
    ['/pengaturan', 'Pengaturan'],
    ['/pengaturan/dokumen', 'Pengendalian dokumen'],
    ['/pengaturan/pengguna', 'Pengguna'],
    ['/pengaturan/pengguna?akun=baru', 'Pengguna'],
    [`/pengaturan/pengguna?akun=${sample['account:sekar']}`, 'Pengguna'],
    ['/pengaturan/pengguna/peran', 'Peran'],
    ['/pengaturan/pengguna/peran?peran=baru', 'Peran'],
    ['/pengaturan/cadangan', 'Cadangan dan pemulihan'],
    ['/pengaturan/cadangan/pulihkan', 'Pulihkan dari cadangan'],
    ['/pengaturan/cadangan/uji', 'Uji pemulihan'],
    ['/tidak-ada', 'Halaman tidak ada'],
  ];
}

/** The paths of all routes, so that a new screen that nobody visits here is noticed. */
function routesOf(routes: readonly RouteObject[]): string[] {
  return routes.flatMap((route) => [
    ...(route.path === undefined && route.index !== true ? [] : [route.path ?? '']),
    ...routesOf(route.children ?? []),
  ]);
}

describe('every screen', () => {
  browserTest(
    'has nothing for axe to find, in light and in dark',
    async ({ page, home }) => {
      const { found, visited, now: look, visit } = looker(page, ['light', 'dark']);
      await page.emulateMedia({ reducedMotion: 'reduce' });

      await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).waitFor();
      await look('start');
      await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
      await page.getByRole('heading', { level: 1, name: SAMPLE_NAME }).waitFor();
      for (const [address, heading] of addresses()) await visit(address, heading);

      await visit('/persyaratan', 'Persyaratan');
      const edition = page.getByRole('row').getByRole('link').first();
      await visit((await edition.getAttribute('href'))?.slice(1) ?? '', /./);

      await visit('/impor?jenis=documents', /^Impor/);
      await page.getByRole('button', { name: 'Pilih folder' }).click();
      await openInChooser(page, join(home.path, 'Berkas'));
      await page.getByRole('dialog').getByText(join(home.path, 'Berkas'), { exact: true }).waitFor();
      await look('chooser');
      await page.getByRole('dialog').getByRole('button', { name: 'Pilih folder ini' }).click();
      await page.getByRole('button', { name: /^Impor \d+ baris/ }).waitFor();
      await look('import review');

      await visit('/impor?jenis=assessors', /^Impor/);
      await page.getByRole('button', { name: 'Pilih berkas' }).first().click();
      await openInChooser(page, home.path);
      await page.getByRole('option', { name: 'Asesor.xlsx' }).click();
      await page.getByRole('heading', { level: 1, name: 'Asesor.xlsx' }).waitFor();
      await look('import columns');

      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('SOP');
      await look('search');

      expect(found).toEqual({});
      const routes = appRoutes();
      const matched = new Set(visited.map((address) => matchRoutes(routes, address)?.at(-1)?.route.path ?? ''));
      expect(routesOf(routes).filter((path) => !matched.has(path))).toEqual([]);
    },
    { width: 1366, height: 768, prepare, timeout: 420_000 },
  );

  browserTest(
    'has nothing for axe to find in the messy workspace, in English',
    async ({ page }) => {
      const { found, now, visit } = looker(page, ['light']);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.getByRole('button', { name: /Bahasa:/ }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await page.getByRole('button', { name: 'Open an example' }).click();
      await page.getByRole('radio', { name: /messy/ }).waitFor();
      await now('samples');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: new RegExp(MESS_NAME) }).click();
      await page.getByRole('heading', { level: 1, name: MESS_NAME }).waitFor();
      // records of the tidy one are not there; each list leads to one of its own
      const own = addresses().filter(([address]) => !/[0-9a-f]{8}-|undefined/.test(address));
      for (const [address] of own) await visit(address, /./);
      for (const list of ['/dokumen', '/asesor', '/skema', '/tuk']) {
        await visit(list, /./);
        const record = page.getByRole('row').getByRole('link').first();
        await visit((await record.getAttribute('href'))?.slice(1) ?? '', /./);
      }
      for (const [name, id] of Object.entries(mess)) if (name.startsWith('import:')) await visit(`/impor/${id}`, /./);
      expect(found).toEqual({});
    },
    { width: 1366, height: 768, prepare: prepareMess, timeout: 420_000 },
  );
});

/** What was seen on the way: findings by screen, and the paths that were visited. */
interface Look {
  readonly found: Record<string, string[]>;
  readonly visited: string[];
  /** Looks at what is shown now, in the named themes. */
  now(name: string, themes?: readonly ('light' | 'dark')[]): Promise<void>;
  /** Goes to an address, waits for its heading, and looks; at further parts of the same screen in the first theme alone. */
  visit(address: string, heading: string | RegExp): Promise<void>;
}

function looker(page: Page, themes: readonly ('light' | 'dark')[]): Look {
  const look: Look = {
    found: {},
    visited: [],
    async now(name, asked = themes) {
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
      for (const colorScheme of asked) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
        // the theme changes nothing but colours
        const violations = await violationsOn(page, colorScheme === 'dark' ? ['color-contrast'] : undefined);
        if (violations.length > 0) look.found[`${name} ${colorScheme}`] = violations;
      }
      look.visited.push(new URL(page.url()).hash.slice(1).split('?')[0] ?? '');
    },
    async visit(address, heading) {
      await page.evaluate((hash) => {
        document.querySelector('h1')?.setAttribute('data-left', '');
        location.hash = hash;
      }, address);
      // a heading that may be any must at least not be that of the screen before; some screens share theirs
      if (heading instanceof RegExp && heading.source === '.')
        await page
          .locator('h1:not([data-left])')
          .waitFor({ state: 'attached', timeout: 1500 })
          .catch(() => undefined);
      await page.getByRole('heading', { level: 1, name: heading, exact: true, includeHidden: true }).waitFor();
      const known = look.visited.includes(address.split('?')[0] ?? '');
      await look.now(address, known ? themes.slice(0, 1) : themes);
    },
  };
  return look;
}

async function openInChooser(page: Page, folder: string): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('option').first().waitFor();
  await dialog.getByLabel('Alamat folder').fill(folder);
  await dialog.getByRole('button', { name: 'Buka alamat' }).click();
}
