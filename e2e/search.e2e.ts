import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { createCore } from '../main/core.ts';
import { samplePdf } from '../main/files/sample-files.ts';
import { findProgram } from '../main/shells/places.ts';
import { expectAccessible } from './accessibility.ts';
import { countActs } from './acts.ts';
import { browserTest, shot } from './harness.ts';
import { type Home, ROOT } from './program.ts';
import { prepareSample, SAMPLE_NAME } from './sample-workspace.ts';

const NAME = 'LSP Contoh Pergantian';
const DAY = 86_400_000;

/** The civil day in Jakarta so many days from now. */
function day(offset: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(Date.now() + offset * DAY);
}

/** A workspace as it was left three days ago: a revision in force, and one approved that takes hold today without anybody writing. */
async function leftThreeDaysAgo(home: Home): Promise<void> {
  const program = findProgram(join(ROOT, 'main', 'core.ts'));
  const core = createCore({
    clock: { now: () => Date.now() - 3 * DAY },
    zone: 'Asia/Jakarta',
    log: { info() {}, warn() {}, error: (event, error) => console.error(event, error) },
    homeDir: join(home.path, 'program'),
    documentsDir: home.workspace,
    resourcesDir: program.resourcesDir,
    workerFile: program.workerFile,
    version: program.version,
    ownBackups: false,
  });
  const session = core.session('e2e');
  const call = async <T>(name: string, input: unknown): Promise<T> => {
    const result = await core.call(session, name, input);
    if (!result.ok) throw new Error(`${name}: ${core.words.message('id', result)}`);
    return result.value as T;
  };
  const file = (name: string, pages: string[][]): { path: string } => {
    writeFileSync(join(home.path, name), samplePdf(pages));
    return { path: join(home.path, name) };
  };
  try {
    await call('workspace.create', { path: join(home.path, NAME), name: NAME });
    const approval = { how: 'paper', approvedBy: 'Ratna Wulandari' };
    const { id } = await call<{ id: string }>('documents.create', {
      code: 'SOP-6-01',
      title: 'Rekrutmen Asesor',
      type: 'sop',
      clauses: [{ instrument: '201', clause: '10.2.6' }],
      file: file('lama.pdf', [['Tujuan'], ['Langkah kalpataru yang lama']]),
      approval: { ...approval, approvedOn: day(-90), effectiveOn: day(-80) },
    });
    await call('documents.addRevision', {
      documentId: id,
      changeNote: 'Langkah diperbarui',
      file: file('baru.pdf', [['Tujuan'], ['Sisipan'], ['Langkah cendrawasih yang baru']]),
      approval: { ...approval, approvedOn: day(-10), effectiveOn: day(0) },
    });
  } finally {
    await core.close();
  }
}

async function enter(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
}

describe('search', () => {
  browserTest(
    'what is said opens the revision that took hold today by its date alone; the old text is not found (job 10)',
    async ({ page }) => {
      await enter(page, NAME);
      const job = countActs(page);
      const started = performance.now();
      await job.chord('Control+k');
      await page.getByRole('combobox', { name: /Cari data/ }).waitFor();
      await page.keyboard.type('SOP 6-01');
      await job.chord('Enter');
      await page.getByRole('button', { name: 'Halaman berikutnya' }).waitFor();
      await page.frameLocator('iframe.preview-frame').getByText('Tujuan').first().waitFor();
      expect(job.count).toBe(2);
      expect(performance.now() - started).toBeLessThan(5000);
      // the revision of today, not the one of yesterday: three pages, not two
      await page.getByText('dari 3', { exact: true }).waitFor();

      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /Cari data/ }).fill('kalpataru');
      await page.getByText('Tidak ada data yang cocok.').waitFor();
      await page.getByRole('combobox', { name: /Cari data/ }).fill('cendrawasih');
      const hit = page.getByRole('option', { name: /SOP-6-01 .*hlm\. 3.*Berlaku 01\/01/ });
      await hit.waitFor();
      await shot(page, 'cari-perintah');
      await hit.click();
      await page.frameLocator('iframe.preview-frame').getByText('Langkah cendrawasih').first().waitFor();
    },
    { prepare: leftThreeDaysAgo },
  );

  browserTest(
    'a page of its own: as one types, with filters, lines and pages; Ctrl+K leads there',
    async ({ page }) => {
      await enter(page, SAMPLE_NAME);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /Cari data/ }).fill('sertifikasi');
      await page.getByRole('option', { name: /Semua hasil untuk “sertifikasi”/ }).click();
      await page.getByRole('heading', { name: 'Cari', level: 1 }).waitFor();
      const results = page.getByRole('list', { name: 'Hasil' });
      await results.getByRole('link').first().waitFor();
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await expectAccessible(page);
        await shot(page, `cari-${scheme}`);
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.getByRole('combobox', { name: 'Status dokumen' }).click();
      await page.getByRole('option', { name: 'Berlaku', exact: true }).click();
      await expect.poll(async () => results.getByText('Konsep', { exact: true }).count()).toBe(0);
      expect(page.url()).toContain('status=in-force');
      await page.getByRole('searchbox').fill('"tidak ada yang seperti ini"');
      await page.getByText('Tidak ada yang cocok dengan semua saringan.').waitFor();
      await shot(page, 'cari-kosong');
      await page.getByRole('button', { name: 'Indeks pencarian' }).click();
      await page.getByText('Sesuai dengan berkas').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Bangun ulang indeks' }).click();
      await page
        .getByText(/data ditulis ke indeks/)
        .first()
        .waitFor();
      await shot(page, 'cari-indeks');
    },
    { prepare: async (home) => void (await prepareSample(home)), width: 1366, height: 768 },
  );
});
