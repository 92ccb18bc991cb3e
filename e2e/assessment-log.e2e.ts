import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { realDate, writeSheet } from '../main/testing/sheets.ts';
import { expectAccessible } from './accessibility.ts';
import { countActs } from './acts.ts';
import { browserTest, shot } from './harness.ts';
import { createWorkspace } from './workspace.ts';

/** Takes a file in the program's own chooser, which stands for the system's dialog. */
async function choose(page: Page, path: string): Promise<void> {
  const chooser = page.getByRole('dialog').last();
  await chooser.getByRole('option').first().waitFor();
  await chooser.getByLabel('Alamat folder').fill(dirname(path));
  await chooser.getByRole('button', { name: 'Buka alamat' }).click();
  await chooser.getByRole('option', { name: path.slice(dirname(path).length + 1) }).click();
}

const HEAD = [
  'Nama Asesi',
  'Nama Asesor',
  'Nama Skema',
  'Tgl Pra-Asesmen',
  'Tempat Pra-Asesmen',
  'Tgl Asesmen',
  'Tempat Asesmen',
  'Hasil',
];
const PEOPLE = [
  'Ayu Kartika',
  'Bagas Wicaksono',
  'Cahya Ramadhani',
  'Dwi Anggoro',
  'Elok Saraswati',
  'Fajar Nugraha',
  'Galih Prasetyo',
  'Hesti Utami',
  'Indra Lesmana',
  'Jihan Aulia',
  'Krisna Bayu',
  'Laras Kinanti',
];

/** A month of a log: real dates with days up to 12 beside text dates with days over 12, as sheets of two date settings have them. */
function month(name: string, shift: number) {
  return [
    HEAD,
    ...PEOPLE.map((person, place) => {
      const day = 13 + place;
      const text = `${String(day)}/${name}`;
      const early = realDate(`${name.slice(3)}-${name.slice(0, 2)}-0${String(4 + Math.floor(place / 2))}`);
      return [
        `${person} ${String(shift)}`,
        place % 2 === 0 ? 'Sari Dewi, S.Kom.; Budi Santoso' : 'sari  dewi',
        place < 6 ? 'Pemrogram Junior ' : 'Teknisi Jaringan',
        place % 2 === 0 ? early : `13/${name}`,
        'Ruang Rapat',
        place % 2 === 0 ? early : text,
        'Lab Komputer',
        place === 5 ? 'Belum Kompeten' : 'K',
      ];
    }),
  ];
}

describe('the assessment log', () => {
  browserTest(
    'comes in from last month’s layout with three acts and no question (job 7)',
    async ({ page, home }) => {
      await createWorkspace(page, 'LSP Contoh Nusantara');
      const first = await writeSheet(home.path, 'Log Maret.xlsx', [
        ...month('03/2026', 1),
        // impossible: the pre-assessment comes after the assessment
        ['Gita Purnama', 'Sari Dewi', 'Pemrogram Junior', '20/03/2026', '', '19/03/2026', '', 'K'],
      ]);
      const second = await writeSheet(home.path, 'Log April.xlsx', month('04/2026', 2));
      await page.getByRole('link', { name: 'Log asesmen', exact: true }).click();
      await page.getByText('Belum ada asesmen').waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Impor dari Excel' }).first().click();
      await choose(page, first);
      // asked once for each column of dates, with both readings written out
      await page.getByText(/Kolom Tgl Asesmen: semua tanggal yang berupa teks/).waitFor();
      await expectAccessible(page);
      await shot(page, 'log-pertanyaan-tanggal');
      const answers = page.getByRole('radio', { name: /Seperti tampil di Excel: \d/ });
      expect(await answers.count()).toBe(2);
      await answers.nth(0).check();
      await answers.nth(1).check();
      await page.getByRole('button', { name: 'Baca baris' }).click();
      await page
        .getByText(/Pra-asesmen \(20 Maret 2026\) sesudah asesmen \(19 Maret 2026\)/)
        .first()
        .waitFor();
      await expectAccessible(page);
      await shot(page, 'log-pratinjau');
      await page.getByRole('button', { name: 'Impor 12 baris' }).click();
      await page.getByRole('heading', { name: 'Skema (2)' }).waitFor();
      await page.getByRole('heading', { name: 'Asesor (2)' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'log-hasil-impor');

      await page.getByRole('link', { name: 'Beranda', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'LSP Contoh Nusantara' }).waitFor();
      const job = countActs(page);
      await job.press(page.getByRole('link', { name: 'Log asesmen', exact: true }));
      await job.press(page.getByRole('link', { name: 'Impor dari Excel' }).first());
      await choose(page, second);
      await job.press(page.getByRole('button', { name: 'Impor 12 baris' }));
      await page.getByRole('link', { name: 'Lihat daftarnya' }).waitFor();
      expect(job.count).toBe(3);

      await page.getByRole('link', { name: 'Lihat daftarnya' }).click();
      await page.getByText('24 asesi dalam log').waitFor();
      const row = page.getByRole('row', { name: /Ayu Kartika 2/ });
      await row.getByText('Sari Dewi, S.Kom.; Budi Santoso').click();
      await page.getByRole('complementary').getByText('Belum ada di daftar peserta').waitFor();
      await expectAccessible(page);
      await shot(page, 'log-daftar');

      await page.getByRole('tab', { name: 'Angka' }).click();
      await page.getByText('24 asesi: 22 kompeten, 2 belum kompeten, 0 belum diketahui.').waitFor();
      await expectAccessible(page);
      await shot(page, 'log-angka');
      await page.getByRole('tab', { name: 'Asesor aktif' }).click();
      await page.getByText('2 asesor mengases menurut seluruh log, 0 tidak tercatat di dalamnya.').waitFor();
      await page
        .getByRole('row', { name: /Budi Santoso/ })
        .getByText('Budi Santoso')
        .click();
      await page.getByText('Hanya baris dengan Asesor.').waitFor();
      await page.getByText('12 baris', { exact: true }).waitFor();
    },
    { width: 1366, height: 768, timeout: 180_000 },
  );

  browserTest(
    'keeps participants apart from the log, with the NIK masked until it is asked for',
    async ({ page, home }) => {
      await createWorkspace(page, 'LSP Contoh Nusantara');
      const people = await writeSheet(home.path, 'Peserta.xlsx', [
        ['Nama Asesi', 'NIK', 'Tgl Lahir', 'Kota', 'Entitas'],
        ['Ayu Kartika', '3273010101900001', '03/04/1990', 'Bandung', 'SMK Contoh'],
        ['Bagas Wicaksono', '', '', 'Cimahi', ''],
      ]);
      await page.getByRole('link', { name: 'Log asesmen', exact: true }).click();
      await page.getByRole('tab', { name: 'Peserta' }).click();
      await page.getByRole('link', { name: 'Impor dari Excel' }).first().click();
      await choose(page, people);
      await page.getByRole('radio', { name: 'Hari dahulu, lalu bulan' }).check();
      await page.getByRole('button', { name: 'Baca baris' }).click();
      await page.getByRole('button', { name: 'Impor 2 baris' }).click();
      await page.getByRole('link', { name: 'Lihat daftarnya' }).click();
      await page.getByRole('link', { name: 'Ayu Kartika' }).click();
      await page.getByText('••••••••••••0001').waitFor();
      await page.getByRole('button', { name: 'Tampilkan', exact: true }).click();
      await page.getByText('3273010101900001').waitFor();
      await page.getByText('3 April 1990').waitFor();
      await expectAccessible(page);
      await shot(page, 'log-peserta');
    },
    { colorScheme: 'dark' },
  );
});
