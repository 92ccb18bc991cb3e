import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { countActs } from './acts.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { prepareSample, SAMPLE_NAME, type SampleIds } from './sample-workspace.ts';

const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
let sample: SampleIds;
const prepare = async (home: Home): Promise<void> => {
  sample = await prepareSample(home);
};

async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click();
  await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
  await page.getByRole('heading', { name: SAMPLE_NAME, level: 1 }).waitFor();
}

/** Goes to a folder in the program's own chooser, which stands for the system's dialog. */
async function chooseFolder(page: Page, folder: string): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('textbox').fill(folder);
  await dialog.getByRole('button', { name: 'Buka alamat' }).click();
  await dialog.getByText(folder, { exact: true }).last().waitFor();
  await dialog.getByRole('button', { name: 'Pilih folder ini' }).click();
}

const openReadiness = (page: Page): Locator => page.getByRole('link', { name: 'Buka' }).first();

/** The reviewer without the program: a browser of its own, the unpacked folder, and three acts at most to the evidence of a clause. */
async function reviewOffline(context: BrowserContext, folder: string): Promise<void> {
  const fresh = await context.browser()?.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  if (fresh === undefined) throw new Error('no browser');
  try {
    const reviewer = await fresh.newPage();
    const asked: string[] = [];
    fresh.on('request', (request) => asked.push(request.url()));
    await reviewer.goto(pathToFileURL(join(folder, 'index.html')).href);
    const reading = countActs(reviewer);
    await reading.press(reviewer.getByRole('button', { name: 'Klausul ke bukti' }));
    await reviewer.getByRole('searchbox', { name: 'Cari di paket' }).fill('klausul 4.1');
    const proof = reviewer
      .getByRole('row', { name: /BNSP 201 4\.1 / })
      .getByRole('link')
      .first();
    const href = (await proof.getAttribute('href')) ?? '';
    const target = join(folder, decodeURIComponent(href.split('#')[0] ?? ''));
    expect(existsSync(target)).toBe(true);
    // a PDF opens beside the list, a Word file is handed to Word
    const [opened] = await Promise.all([
      Promise.race([
        fresh.waitForEvent('page').then((page) => page.waitForLoadState().then(() => page.url())),
        reviewer.waitForEvent('download').then((download) => download.url()),
      ]),
      reading.press(proof),
    ]);
    expect(decodeURIComponent(opened)).toContain(decodeURIComponent(href.split('#')[0] ?? '').replace(/^\.\//, ''));
    expect(reading.count).toBeLessThanOrEqual(3);
    expect(asked.filter((url) => !/^(file|data|blob|chrome-extension|about):/.test(url))).toEqual([]);
    await shot(reviewer, 'paket-index-klausul');

    // back from the file to its clauses, and the numbers that the cover sheets carry
    await reviewer.getByRole('searchbox', { name: 'Cari di paket' }).fill('');
    await reviewer.getByRole('button', { name: 'Bukti ke klausul' }).click();
    await expect.poll(() => reviewer.locator('#evidence a[href^="#clause-"]').count()).toBeGreaterThan(3);
    await shot(reviewer, 'paket-index-bukti');
    await reviewer.getByRole('button', { name: 'Isi paket' }).click();
    await reviewer.getByText('Lembar bukti').first().waitFor();
    await expectAccessible(reviewer);
    for (const colorScheme of ['light', 'dark'] as const) {
      await reviewer.emulateMedia({ colorScheme });
      await shot(reviewer, `paket-index-${colorScheme}`);
    }
    await reviewer.setViewportSize({ width: 420, height: 800 });
    await shot(reviewer, 'paket-index-sempit');

    // by keyboard alone: from the search to the first link of the clause
    await reviewer.setViewportSize({ width: 1280, height: 800 });
    await reviewer.getByRole('button', { name: 'Klausul ke bukti' }).press('Enter');
    await reviewer.keyboard.press('/');
    await reviewer.keyboard.type('4.2');
    for (let step = 0; step < 3; step += 1) {
      if ((await reviewer.evaluate(() => document.activeElement?.closest('main'))) !== null) break;
      await reviewer.keyboard.press('Tab');
    }
    expect(await reviewer.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/^\.\//);
  } finally {
    await fresh.close();
  }
}

describe('packages', () => {
  browserTest(
    'what is missing for relicence on a day, by person, is one act away, and handed over with two (jobs 1 and 2)',
    async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await enter(page);
      const job = countActs(page);
      await job.press(openReadiness(page));
      await page.getByRole('heading', { name: /^Dimas Prakoso/ }).waitFor();
      expect(await page.getByText('Maya Anggraini', { exact: false }).count()).toBeGreaterThan(0);
      expect(job.count).toBe(1);
      await expectAccessible(page);
      await shot(page, 'kekurangan');

      await job.press(page.getByRole('button', { name: 'Salin teks untuk Dimas Prakoso' }));
      expect(job.count).toBe(2);
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toMatch(/^Kekurangan Relisensi \d{4} per /);
      expect(text).toContain('31. Sertifikat asesor – Sebagian');
      expect(text).toMatch(/- Maya Anggraini, S\.Pd\.: Masa berlaku .+ berakhir /);

      // another day is one act more
      const field = page.getByRole('textbox', { name: 'Siap per tanggal' });
      const lapsing = page.getByRole('link', { name: '7. Legalitas dan status kantor' });
      expect(await lapsing.count()).toBe(0);
      const dated = countActs(page);
      await dated.press(field);
      await field.fill('+900');
      await lapsing.waitFor();
      expect(dated.count).toBe(1);
    },
    { prepare },
  );

  browserTest(
    'the relicence bundle goes to a stick with three acts, verified, and the reviewer reaches the evidence of a clause (job 9)',
    async ({ page, context, home, program }) => {
      await enter(page);
      const stick = join(home.path, 'usb');
      mkdirSync(stick);
      const job = countActs(page);
      await job.press(openReadiness(page));
      await job.press(page.getByRole('button', { name: 'Bangun paket', exact: true }));
      await page
        .getByText(/butir ada$/)
        .first()
        .waitFor();
      await expectAccessible(page);
      await job.press(page.getByRole('button', { name: 'Bangun ke USB atau folder lain' }));
      await chooseFolder(page, stick);
      expect(job.count).toBe(3);
      await page.getByText('Paket terbangun dan diperiksa').waitFor({ timeout: 60_000 });
      await expectAccessible(page);
      await shot(page, 'paket-terbangun');
      const [name = ''] = readdirSync(stick);
      expect(readdirSync(stick)).toHaveLength(1);
      expect(name).toMatch(/^RELISENSI_LSP-SMKN-Nusantara_\d{8}\.zip$/);

      // the program's own check, on the stick
      await page.goto(`${program.origin}/#/paket/periksa`);
      await page.getByRole('button', { name: 'Pilih folder' }).waitFor();
      await expectAccessible(page);
      if (!hasUnzip) return;
      const unpacked = join(home.path, 'reviewer');
      execFileSync('unzip', ['-q', join(stick, name), '-d', unpacked]);
      await page.getByRole('button', { name: 'Pilih folder' }).click();
      await chooseFolder(page, unpacked);
      await page.getByText('Paket utuh').waitFor();
      await page.getByText('Jejak audit cocok').waitFor();

      await reviewOffline(context, unpacked);
    },
    { prepare },
  );

  browserTest(
    'an item is proved by citing a document, and readiness says so at once',
    async ({ page, program }) => {
      await enter(page);
      await page.goto(`${program.origin}/#/paket/${sample['package:relicence']}?butir=29`);
      const drawer = page.getByRole('complementary', { name: /29\. Persyaratan asesor/ });
      await drawer.getByText('SOP-6-01 Memonitor kinerja asesor').first().waitFor();
      await expectAccessible(page);
      await shot(page, 'paket-butir');
      const before = await page
        .getByText(/^\d+ dari \d+ butir ada/)
        .first()
        .textContent();

      await page.goto(`${program.origin}/#/paket/${sample['package:relicence']}?butir=19`);
      await page.getByRole('button', { name: 'Kutip 1 dokumen berlaku' }).click();
      const more = Number.parseInt(before ?? '', 10) + 1;
      await page
        .getByText(new RegExp(`^${more} dari \\d+ butir ada`))
        .first()
        .waitFor();

      await page.goto(`${program.origin}/#/paket/${sample['package:relicence']}?bagian=terbangun`);
      await page.getByText('Belum ada paket terbangun').waitFor();
      await expectAccessible(page);
    },
    { prepare },
  );

  browserTest(
    'everything is there in English too',
    async ({ page, program }) => {
      await enter(page);
      await page.getByRole('button', { name: /Bahasa:/ }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await page.goto(`${program.origin}/#/paket/${sample['package:relicence']}?kelompok=E`);
      await page.getByText('Assessor certificates').waitFor();
      await page
        .getByRole('row', { name: /Assessor certificates/ })
        .getByText('Partly')
        .waitFor();
      await expectAccessible(page);
      await shot(page, 'package-en');
      await page.getByRole('tab', { name: 'List of gaps' }).click();
      await page.getByRole('heading', { name: /Nobody assigned/ }).waitFor();
      await expectAccessible(page);
    },
    { prepare },
  );
});
