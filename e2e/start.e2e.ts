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
