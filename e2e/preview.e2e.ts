import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Frame, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { samplePdf } from '../main/files/sample-files.ts';
import { writeSheet } from '../main/testing/sheets.ts';
import { solidPicture } from '../main/word/pictures.ts';
import { renderWord } from '../main/word/render.ts';
import { sampleLongReport } from '../main/word/sample-reports.ts';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import type { Home } from './program.ts';
import { createWorkspace } from './workspace.ts';

/** Calls an operation as the page would. */
async function call<T>(page: Page, name: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(
    async ([operation, given]) => {
      const response = await fetch('api/call', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${sessionStorage.getItem('session-token') ?? ''}`,
        },
        body: JSON.stringify({ name: operation, input: given }),
      });
      return response.json();
    },
    [name, input] as const,
  );
  expect(reply).toMatchObject({ ok: true });
  return reply.value as T;
}

/** A document in force with this file. */
async function addDocument(
  page: Page,
  home: Home,
  name: string,
  content: Uint8Array | string,
): Promise<{ id: string; revisionId: string }> {
  const path = join(home.path, name);
  writeFileSync(path, content);
  return call(page, 'documents.create', { title: name, type: 'record', file: { path } });
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#${address}`);
}

/** The frame that draws, once it has been asked for. */
async function drawingFrame(page: Page): Promise<Frame> {
  const element = await page.locator('iframe.preview-frame').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('no frame');
  return frame;
}

describe('preview', () => {
  browserTest('opens a PDF at the cited page, beside the record and in full', async ({ page, home }) => {
    await createWorkspace(page, 'LSP Contoh');
    const pages = Array.from({ length: 40 }, (_, n) => [`Halaman ke ${n + 1}`, 'Prosedur banding dan keluhan']);
    const { id, revisionId } = await addDocument(page, home, 'SOP 9-01 Banding.pdf', samplePdf(pages));
    await open(page, `/dokumen/${id}?halaman=3`);
    await page.getByText('dari 40').waitFor();
    const frame = await drawingFrame(page);
    await frame.locator('.leaf[data-drawn]', { hasText: 'Halaman ke 3' }).first().waitFor();
    expect(await page.getByLabel('Ke halaman').inputValue()).toBe('3');
    expect(await frame.locator('.leaf canvas').count()).toBeLessThan(10);
    await expectAccessible(page);
    await shot(page, 'preview-pdf-drawer');
    await page.getByRole('button', { name: 'Halaman berikutnya' }).click();
    await page.waitForURL(/halaman=4/);
    await page.getByLabel('Cari di berkas').fill('halaman ke 25');
    await page.keyboard.press('Enter');
    await page.getByText('1 dari 1').waitFor();
    await frame.locator('.leaf[data-drawn]', { hasText: 'Halaman ke 25' }).first().waitFor();
    await page.getByRole('button', { name: 'Tampilkan penuh' }).click();
    await page.getByRole('heading', { level: 1, name: 'SOP 9-01 Banding.pdf' }).waitFor();
    await page.getByText('dari 40').waitFor();
    await (await drawingFrame(page)).locator('.leaf[data-drawn]', { hasText: 'Halaman ke 25' }).first().waitFor();
    await expectAccessible(page);
    await shot(page, 'preview-pdf-full');
    await page.getByText('Teks', { exact: true }).click();
    await page.getByText('Hanya teksnya').waitFor();
    expect(revisionId).not.toBe('');
  });
});
