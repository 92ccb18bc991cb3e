import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lockedPdf, sampleDocx, samplePdf, wordParagraph } from '../main/files/sample-files.ts';
import { writeSheet } from '../main/testing/sheets.ts';
import { solidPicture } from '../main/word/pictures.ts';
import { renderWord } from '../main/word/render.ts';
import { sampleLongReport } from '../main/word/sample-reports.ts';
import { expectAccessible } from './accessibility.ts';
import { browserTest, shot } from './harness.ts';
import { hostileDocx, scannedPdf } from './preview-files.ts';
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
async function drawingFrame(page: Page, name: string): Promise<Frame> {
  const element = await page.locator(`iframe[title="Isi ${name}"]`).elementHandle();
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
    const frame = await drawingFrame(page, 'SOP 9-01 Banding.pdf');
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
    await page.waitForURL(/pratinjau/);
    await page.getByRole('heading', { level: 1, name: 'SOP 9-01 Banding.pdf' }).waitFor();
    await page.getByText('dari 40').waitFor();
    await (await drawingFrame(page, 'SOP 9-01 Banding.pdf'))
      .locator('.leaf[data-drawn]', { hasText: 'Halaman ke 25' })
      .first()
      .waitFor();
    await expectAccessible(page);
    await shot(page, 'preview-pdf-full');
    await page.getByText('Teks', { exact: true }).click();
    await page.getByText('Hanya teksnya').waitFor();
    expect(revisionId).not.toBe('');
  });

  browserTest(
    'shows Word with its pages, in both colours, without a way out of the frame',
    async ({ page, home, takeFaults }) => {
      await createWorkspace(page, 'LSP Contoh');
      const word = await addDocument(page, home, 'Panduan Mutu.docx', await renderWord(sampleLongReport(6)));
      await open(page, `/pratinjau?jenis=document-revision&id=${word.revisionId}&halaman=3&nama=Panduan Mutu.docx`);
      const turner = page.getByRole('status').filter({ hasText: /^dari \d+/ });
      await turner.waitFor();
      const pages = Number(/\d+/.exec(await turner.innerText())?.[0]);
      expect(pages).toBeGreaterThan(3);
      const frame = await drawingFrame(page, 'Panduan Mutu.docx');
      expect(await frame.locator('section.docx').count()).toBe(pages);
      await expectAccessible(page);
      await shot(page, 'preview-word');
      await page.getByLabel('Cari di berkas').fill('persyaratan');
      await page.keyboard.press('Enter');
      await page.getByText(/^1 dari \d+$/).waitFor();

      const stopped = new Map<string, string>();
      page.on('requestfailed', (request) => stopped.set(request.url(), request.failure()?.errorText ?? ''));
      const tries = await frame.evaluate(async (origin) => {
        const outcome: Record<string, string> = {};
        const attempt = async (name: string, act: () => unknown) => {
          try {
            const got = await act();
            outcome[name] = `reached ${String(got)}`;
          } catch (error) {
            outcome[name] = error instanceof Error ? error.name : 'refused';
          }
        };
        await attempt('origin', () => {
          if (window.origin === 'null') throw new DOMException('', 'Opaque');
          return window.origin;
        });
        await attempt('parent', () => window.parent.document.title);
        await attempt('token', () => window.parent.sessionStorage.getItem('session-token'));
        await attempt('own storage', () => window.sessionStorage.length);
        await attempt('cookie', () => document.cookie);
        await attempt('fetch own', () =>
          fetch(`${origin}/api/call`, { method: 'POST', body: '{}' }).then((r) => r.status),
        );
        await attempt('fetch file', () => fetch(`${origin}/index.html`).then((r) => r.status));
        await attempt('fetch out', () => fetch('https://evil.example/').then((r) => r.status));
        await attempt(
          'socket',
          () => new WebSocket('wss://evil.example/').readyState < 2 || Promise.reject(new Error('closed')),
        );
        await attempt('top', () => {
          if (window.top) window.top.location.href = 'https://evil.example/';
          return 'went';
        });
        await attempt('popup', () => {
          const opened = window.open('https://evil.example/');
          if (opened === null) throw new DOMException('', 'Blocked');
          return opened;
        });
        // in a task of its own: what the browser's debugger runs is let through
        await attempt(
          'eval',
          () =>
            new Promise((resolve, reject) => {
              setTimeout(() => {
                try {
                  resolve(new Function('return 1')());
                } catch (error) {
                  reject(error);
                }
              });
            }),
        );
        await attempt('script', () => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.head.append(script);
          if (!('ran' in window)) throw new DOMException('', 'Blocked');
          return 'ran';
        });
        await attempt('inner frame', () => {
          const inner = document.createElement('iframe');
          inner.src = origin;
          document.body.append(inner);
          return new Promise((_resolve, reject) => {
            inner.onload = () => reject(new DOMException('', inner.contentDocument === null ? 'Blocked' : 'Empty'));
            setTimeout(() => reject(new DOMException('', 'Blocked')), 500);
          });
        });
        await attempt('picture from outside', () => {
          const image = new Image();
          image.src = 'https://evil.example/pixel.png';
          return image.decode();
        });
        return outcome;
      }, new URL(page.url()).origin);
      expect(Object.entries(tries).filter(([, got]) => got.startsWith('reached'))).toEqual([]);
      expect(page.url()).toContain('/pratinjau');
      // it may leave itself, and finds nothing there
      await frame.evaluate(() => {
        location.href = 'https://evil.example/';
      });
      await page.waitForTimeout(300);
      await page.getByRole('heading', { level: 1, name: 'Panduan Mutu.docx' }).waitFor();
      // the browser tells of a picture that it was asked for and that the policy stopped
      expect([...stopped]).toContainEqual(['https://evil.example/pixel.png', 'csp']);
      const left = takeFaults().filter((fault) => /^(?:request to|web socket)/.test(fault));
      expect(left).toEqual(['request to https://evil.example/pixel.png']);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.reload();
      await turner.waitFor();
      await shot(page, 'preview-word-dark');
    },
  );

  browserTest('shows Excel with many rows, scanned pages, and pictures that can be turned', async ({ page, home }) => {
    await createWorkspace(page, 'LSP Contoh');
    const rows = Array.from({ length: 3_000 }, (_, n) => [
      `Asesor ${n + 1}`,
      `MET.000.${n}`,
      new Date(Date.UTC(2026, 2, 3)),
      n,
    ]);
    const path = await writeSheet(home.path, 'Asesor.xlsx', [
      ['Daftar asesor LSP Contoh', null, null, null],
      ['Nama', 'Nomor registrasi', 'Berlaku sampai', 'Jumlah'],
      ...rows,
    ]);
    const sheet = await call<{ revisionId: string }>(page, 'documents.create', {
      title: 'Daftar asesor',
      type: 'record',
      file: { path },
    });
    await open(page, `/pratinjau?jenis=document-revision&id=${sheet.revisionId}&nama=Asesor.xlsx`);
    await page.getByRole('cell', { name: 'Asesor 1', exact: true }).waitFor();
    await page.getByRole('cell', { name: '3 Maret 2026' }).first().waitFor();
    await page.getByText('3.002 baris, 4 kolom').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    await page.locator('.sheet').evaluate((element) => element.scrollTo(0, 40_000));
    await page
      .getByRole('cell', { name: /^Asesor 15\d\d$/ })
      .first()
      .waitFor();
    await page.getByRole('columnheader', { name: 'Nomor registrasi' }).waitFor();
    await expectAccessible(page);
    await shot(page, 'preview-excel');

    const scan = await addDocument(page, home, 'pindaian.pdf', scannedPdf());
    await open(page, `/pratinjau?jenis=document-revision&id=${scan.revisionId}&nama=pindaian.pdf`);
    const drawn = (await drawingFrame(page, 'pindaian.pdf')).locator('.leaf[data-drawn] canvas');
    const pixel = await drawn.evaluate((canvas) => [
      ...((canvas as HTMLCanvasElement).getContext('2d')?.getImageData(50, 50, 1, 1).data ?? []),
    ]);
    expect(pixel).toEqual([192, 32, 32, 255]);

    const picture = await addDocument(page, home, 'Struktur.png', solidPicture('3366aa'));
    await open(page, `/dokumen/${picture.id}?halaman=1`);
    const image = (await drawingFrame(page, 'Struktur.png')).locator('.picture img');
    await image.waitFor();
    await page.getByRole('button', { name: 'Putar' }).click();
    expect(await image.evaluate((element) => (element as HTMLElement).style.transform)).toContain('rotate(90deg)');
    await page.getByRole('button', { name: 'Perbesar' }).click();
    await page.getByText('125 %').waitFor();
    await shot(page, 'preview-picture');
  });

  browserTest(
    'says in words what cannot be shown, and stays quiet before hostile files',
    async ({ page, home, takeFaults }) => {
      await createWorkspace(page, 'LSP Contoh');
      const cases: readonly (readonly [name: string, content: Uint8Array | string, sentence: RegExp])[] = [
        ['terkunci.pdf', lockedPdf(), /terkunci kata sandi/],
        ['rusak.pdf', '%PDF-1.7\nrusak sekali', /rusak atau tidak lengkap/],
        ['arsip.zip', `PK\x05\x06${'\0'.repeat(18)}`, /adalah arsip/],
        ['pindaian.tif', `II*\0${'\0'.repeat(64)}`, /Format gambar/],
      ];
      for (const [name, content, sentence] of cases) {
        const { id } = await addDocument(page, home, name, content);
        await open(page, `/dokumen/${id}?halaman=1`);
        await page.getByText(sentence).last().waitFor();
        await page
          .getByRole('button', { name: `Unduh ${name}` })
          .first()
          .waitFor();
      }
      await shot(page, 'preview-none');
      takeFaults();

      const drawing =
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="parent.postMessage({type:\'escape\'},\'*\')"><script>document.title="ran"</script><image href="https://evil.example/x.png"/><rect width="40" height="40"/></svg>';
      const svg = await addDocument(page, home, 'gambar.svg', drawing);
      await open(page, `/pratinjau?jenis=document-revision&id=${svg.revisionId}&nama=gambar.svg`);
      await (await drawingFrame(page, 'gambar.svg')).locator('.picture img').waitFor();
      const hostile = await addDocument(page, home, 'jahat.docx', hostileDocx());
      await open(page, `/pratinjau?jenis=document-revision&id=${hostile.revisionId}&nama=jahat.docx`);
      await page.getByText('dari 1').waitFor();
      const frame = await drawingFrame(page, 'jahat.docx');
      expect(await frame.locator('section.docx img, section.docx script').count()).toBe(0);
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
      expect(takeFaults()).toEqual([]);
    },
  );

  browserTest('a document goes out for editing and comes back as the next draft', async ({ page, home }) => {
    await createWorkspace(page, 'LSP Contoh');
    const text = (...lines: readonly string[]) => sampleDocx(lines.map((line) => wordParagraph(line)).join(''));
    const { id } = await addDocument(page, home, 'SOP Banding.docx', text('Tujuan', 'Langkah satu'));
    await open(page, `/dokumen/${id}`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Unduh untuk diedit' }).click();
    expect((await downloading).suggestedFilename()).toBe('SOP Banding.docx');
    await page.getByText(/^Sedang diedit oleh/).waitFor();
    await expectAccessible(page);
    await shot(page, 'working-copy-out');
    await page.getByRole('button', { name: 'Masukkan hasil edit' }).click();
    const edited = join(home.path, 'SOP Banding (1).docx');
    writeFileSync(edited, text('Tujuan', 'Langkah satu diperjelas', 'Langkah dua'));
    const dialog = page.getByRole('dialog', { name: 'Masukkan sebagai konsep berikutnya' });
    await dialog.getByRole('button', { name: /Pilih berkas/ }).click();
    const chooser = page.getByRole('dialog').last();
    await chooser.getByRole('option', { name: 'SOP Banding (1).docx' }).click();
    await dialog.getByLabel('Uraian perubahan').fill('Langkah diperjelas');
    await expectAccessible(page);
    await shot(page, 'working-copy-in');
    await dialog.getByRole('button', { name: 'Masukkan sebagai konsep berikutnya' }).click();
    await page.getByText('Konsep 01/01 dibuat: 2 paragraf masuk, 1 paragraf keluar').waitFor();
    await page.getByRole('article', { name: 'Revisi 01/01' }).getByText('Langkah diperjelas').waitFor();
    expect(await page.getByText(/^Sedang diedit oleh/).count()).toBe(0);
  });
});
