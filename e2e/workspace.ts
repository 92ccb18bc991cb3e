import type { Page } from 'playwright-core';

/** Makes the workspace that the start screen offers (Indonesian), and waits for its home. */
export async function createWorkspace(page: Page, name: string): Promise<void> {
  await page.getByLabel(/^Nama LSP/).fill(name);
  await page.getByRole('button', { name: 'Buat ruang kerja' }).click();
  await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
}
