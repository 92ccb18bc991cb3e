import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import { createWorkspace } from './workspace.ts';

describe('the start', () => {
  browserTest('offers a new workspace, makes it, and remembers it', async ({ page, home, restart }) => {
    await page.getByRole('heading', { name: 'LSP Mutu', level: 1 }).waitFor();
    expect(new URL(page.url()).hash).toBe('#/');
    await expectAccessible(page);
    await shot(page, 'start-id');

    await createWorkspace(page, 'LSP Contoh Nusantara');
    expect(existsSync(join(home.workspace, 'workspace.db'))).toBe(true);
    await expectAccessible(page);
    await shot(page, 'home-id');

    await restart();
    await page.getByRole('button', { name: /LSP Contoh Nusantara/ }).click();
    await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
  });

  browserTest(
    'opens an example beside other workspaces, and says on every screen that it is one',
    async ({ page, home }) => {
      await page.getByRole('button', { name: 'Buka contoh' }).click();
      await page.getByRole('radio', { name: /LSP P3/ }).click();
      const place = page.getByRole('dialog').getByRole('textbox');
      const path = join(home.path, 'Contoh P3 LSP Niaga Samudra Raya');
      await expect.poll(() => place.inputValue()).toBe(path);
      await shot(page, 'contoh-pilih');
      await page.getByRole('button', { name: 'Muat contoh' }).click();
      const banner = page.getByRole('complementary', { name: 'Contoh' });
      await banner.getByText('Contoh sedang dimuat').waitFor();
      await page.getByRole('progressbar').first().waitFor();
      await shot(page, 'contoh-dimuat');
      await banner.getByText(/Data rekaan, dimuat/).waitFor({ timeout: 60_000 });
      expect(existsSync(join(`${path} - berkas mentah`, 'Data Asesor FIX.xlsx'))).toBe(true);
      await page.getByRole('link', { name: 'Dokumen', exact: true }).click();
      await page.getByRole('row', { name: /SOP-9-19/ }).waitFor();
      await banner.waitFor();

      // what was cut short or spoilt is made anew, once somebody has agreed
      await banner.getByRole('button', { name: 'Muat ulang dari awal' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Muat ulang dari awal' }).click();
      await banner.getByText('Contoh sedang dimuat').waitFor();
      await banner.getByText(/Data rekaan, dimuat/).waitFor({ timeout: 60_000 });
      await banner.getByRole('button', { name: 'Tutup contoh' }).click();
      await page.getByRole('button', { name: /Contoh P3: LSP Niaga Samudra Raya/ }).waitFor();
    },
  );

  browserTest('says everything in English as soon as one asks for it', async ({ page, restart }) => {
    await page.getByRole('button', { name: /Bahasa:/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('button', { name: /Language:/ }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await expectAccessible(page);
    await shot(page, 'start-en');
    await restart();
    await page.getByRole('button', { name: /Language:/ }).waitFor();
  });

  browserTest('works on a second tab only with its own address', async ({ page, program, context, takeFaults }) => {
    await page.getByRole('heading', { name: 'LSP Mutu', level: 1 }).waitFor();
    const second = await context.newPage();
    await second.goto(program.address);
    await second.getByText('Sesi ini sudah berakhir').first().waitFor();
    expect(takeFaults()).toEqual([]);
  });
});
