import { it } from 'vitest';
import { launchBrowser } from '/work/main/build/browser.ts';
import { createHome, startWebProgram } from '/work/main/e2e/program.ts';
import { prepareSample, SAMPLE_NAME, MESS_NAME } from '/work/main/e2e/sample-workspace.ts';
import { mkdirSync } from 'node:fs';
it.each(['tidy','messy'] as const)('tour %s', { timeout: 280000 }, async (which) => {
mkdirSync('/tmp/shotsC', { recursive: true });
const home = createHome();
const ids = await prepareSample(home, which as never);
const program = await startWebProgram(home);
const browser = await launchBrowser();
try {
  for (const scheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme: scheme, locale: 'id-ID' });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('pageerror', e.message));
  page.setDefaultTimeout(15000);
  if (scheme === 'dark') { await program.stop?.call; }
  await page.goto(scheme === 'light' ? program.address : `${program.origin}/`);
  await page.getByRole('button', { name: new RegExp(which === 'messy' ? MESS_NAME : SAMPLE_NAME) }).click().catch(() => {});
  await page.getByRole('navigation', { name: 'Menu utama' }).waitFor().catch(() => console.log('no nav', scheme));
  const list = which === 'tidy'
    ? ['dokumen/eksternal', `dokumen/${ids['document:SE-CONTOH-1']}`, `dokumen/${ids['document:PBNSP-201']}`, `dokumen/${ids['document:PM-01']}?tab=perubahan`, `dokumen/${ids['document:SOP-6-01']}?tab=perubahan`]
    : ['dokumen/eksternal', 'bukti?bagian=pertentangan'];
  for (const [n, l] of list.entries()) {
    await page.goto(`${program.origin}/#/${l}`); await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/shotsC/${which}-${scheme}-${n}.png` });
  }
  if (which === 'messy') {
    await page.goto(`${program.origin}/#/dokumen/eksternal`);
    await page.getByText('Pedoman BNSP 210-2006').first().click();
    await page.keyboard.press('Enter'); await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/shotsC/${which}-${scheme}-paper.png`, fullPage: true });
  }
  if (which === 'tidy' && scheme === 'light') {
    await page.goto(`${program.origin}/#/dokumen/eksternal`); await page.waitForTimeout(800);
    await page.getByRole('button', { name: 'Tambah dokumen eksternal' }).click(); await page.waitForTimeout(800);
    await page.keyboard.type('SE 037/BNSP/VII/2020'); await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/shotsC/new.png` });
    await page.goto(`${program.origin}/#/dokumen/${ids['document:PBNSP-201']}`); await page.waitForTimeout(800);
    await page.getByRole('button', { name: 'Catat penggantian' }).click(); await page.waitForTimeout(800);
    await page.screenshot({ path: `/tmp/shotsC/supersede.png` });
  }
  break;
  }
} finally { await browser.close(); await program.stop(); console.log(program.errors()); home.remove(); }

});
