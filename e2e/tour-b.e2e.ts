import { launchBrowser } from '../build/browser.ts';
import { createHome, startWebProgram } from './program.ts';
import { prepareSample, SAMPLE_NAME } from './sample-workspace.ts';
import { mkdirSync } from 'node:fs';
import { it } from 'vitest';
it('tour', async () => {
mkdirSync('/tmp/shots_b', { recursive: true });
const home = createHome();
await prepareSample(home);
const program = await startWebProgram(home);
const browser = await launchBrowser();
try {
  {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme: 'light', locale: 'id-ID', acceptDownloads: true });
    const page = await context.newPage();
    page.on('pageerror', (e) => console.log('pageerror', e.message));
    page.setDefaultTimeout(15000);
    await page.goto(program.address).catch(() => {});
    await page.getByRole('button', { name: new RegExp(SAMPLE_NAME) }).click({ timeout: 6000 }).catch(() => {});
    await page.getByRole('navigation', { name: 'Menu utama' }).waitFor().catch((e) => console.log(String(e).slice(0, 200)));
    const shot = async (name: string) => { await page.waitForTimeout(1500); await page.screenshot({ path: `/tmp/shots_b/${name}-light.png` }); await page.emulateMedia({ colorScheme: 'dark' }); await page.waitForTimeout(500); await page.screenshot({ path: `/tmp/shots_b/${name}-dark.png` }); await page.emulateMedia({ colorScheme: 'light' }); };
    const go = async (l: string) => { await page.goto(`${program.origin}/#/${l}`); };
    await go('dokumen/usulan'); await shot('list');
    await page.getByText('Sesuaikan bab 4').first().dblclick().catch(() => {});
    await shot('request');
    await go('dokumen/usulan'); await page.waitForTimeout(1000);
    await page.getByText('SOP asesmen jarak jauh').first().dblclick().catch(() => {});
    await shot('request-new');
    await page.getByRole('button', { name: 'Terima' }).click().catch(() => {});
    await shot('decide');
    await go('dokumen/usulan/baru'); await shot('new');
    await go('menunggu'); await shot('waiting');
    await go('dokumen'); await page.waitForTimeout(1500);
    await page.getByText('Panduan Mutu').first().dblclick().catch(() => {});
    await page.waitForTimeout(1500);
    const base = page.url().split('#/')[1]!.split('?')[0];
    await go(`${base}?tab=keterkaitan`); await shot('references');
    await page.getByRole('button', { name: 'Lihat apa yang terpengaruh' }).click().catch(() => {});
    await page.waitForTimeout(800);
    await page.getByText('Yang terpengaruh bila').first().scrollIntoViewIfNeeded().catch(() => {});
    await shot('impact');
    await go(`${base}?tab=perubahan`); await shot('changes');
    if (1 > 2) {
      await page.getByRole('button', { name: 'Cetak' }).first().click().catch(() => {});
      const [d] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Lembar revisi (Word)' }).click()]).catch((e) => { console.log(String(e)); return [undefined] as never; });
      await d?.saveAs('/tmp/shots_b/sheet.docx');
    }
    await page.getByRole('button', { name: 'Isi baris perubahan' }).first().click().catch(() => {});
    await shot('lines');
    if (1 > 2) {
      await go('dokumen/usulan'); await page.waitForTimeout(1000);
      await page.getByRole('button', { name: 'Daftar', exact: true }).click().catch(() => {});
      const [d] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Daftar usulan (Word)' }).click()]);
      await d.saveAs('/tmp/shots_b/register.docx');
      await page.getByText('Sesuaikan bab 4').first().dblclick();
      await page.waitForTimeout(1000);
      const [f] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Formulir usulan (Word)' }).click()]);
      await f.saveAs('/tmp/shots_b/form.docx');
    }
    await context.close();
  }
} finally { await browser.close(); await program.stop(); console.log(program.errors()); home.remove(); }

}, 500000);
