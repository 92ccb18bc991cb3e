import { launchBrowser } from '/work/main/build/browser.ts';
import { createHome, startWebProgram } from '/work/main/e2e/program.ts';
import { prepareSample, SAMPLE_NAME, MESS_NAME } from '/work/main/e2e/zz-revl-sample.ts';
import { mkdirSync } from 'node:fs';
const [, , out = '/tmp/shots5', kind = 'tidy', theme = 'light', ...places] = process.argv;
mkdirSync(out, { recursive: true });
const home = createHome();
const ids = await prepareSample(home, kind as 'tidy');
const program = await startWebProgram(home);
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme: theme as 'light', locale: 'id-ID' });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('pageerror', e.message));
  page.setDefaultTimeout(15000);
  await page.goto(program.address);
  await page.getByRole('button', { name: new RegExp(kind === 'tidy' ? SAMPLE_NAME : MESS_NAME) }).click().catch(() => {});
  await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
  for (const l of places) {
    const place = l.replace(/\{([^}]*)\}/g, (_, k) => ids[k] ?? k);
    await page.goto(`${program.origin}/#/${place}`); await page.waitForTimeout(2500);
    await page.screenshot({ path: `${out}/${kind}-${theme}-${l.replace(/[^a-z0-9-]+/gi, '_') || 'home'}.png` });
  }
} finally { await browser.close(); await program.stop(); console.log(program.errors()); home.remove(); }
