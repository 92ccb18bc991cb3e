import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { samplePdf } from '../main/files/sample-files.ts';
import { openPackage, readPart } from '../main/word/office-package.ts';
import { expectAccessible } from './accessibility.ts';
import { countActs } from './acts.ts';
import { browserTest, type Session, shot } from './harness.ts';
import { createWorkspace } from './workspace.ts';

/** Calls the core as the page does, to prepare what a test stands on. */
async function callCore<T>(page: Page, name: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(
    async (call) => {
      const response = await fetch('api/call', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${sessionStorage.getItem('session-token') ?? ''}`,
        },
        body: JSON.stringify(call),
      });
      return (await response.json()) as { ok: boolean; value: unknown };
    },
    { name, input },
  );
  expect(reply).toMatchObject({ ok: true });
  return reply.value as T;
}

/** Goes to an address of the program as its links do. */
async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

/** Documents in force, linked to the chapter that their code names. */
async function addDocuments({ page, home }: Pick<Session, 'page' | 'home'>): Promise<void> {
  for (const [code, clause] of [
    ['SOP-4-01', '4'],
    ['SOP-5-01', '5'],
  ] as const) {
    const path = join(home.path, `${code}.pdf`);
    writeFileSync(path, samplePdf([[`Prosedur ${code}`], ['Tanggung jawab hukum']]));
    await callCore(page, 'documents.create', {
      code,
      title: `Prosedur ${code}`,
      type: 'sop',
      file: { path },
      clauses: [{ instrument: 'BNSP-201', clause }],
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2026-01-02', effectiveOn: '2026-01-03' },
    });
  }
}

interface Cited {
  readonly id: string;
  readonly rev: number;
  readonly code: string;
}

/** A finished self-assessment of last year: two rows that conform by documents, one partly, one that does not apply. */
async function finishFormer(page: Page): Promise<string> {
  const { editions } = await callCore<{ editions: Cited[] }>(page, 'instruments.list', {});
  const { id } = await callCore<Cited>(page, 'selfAssessment.create', {
    title: 'Asesmen mandiri 2025',
    editionId: editions.find((edition) => edition.code === 'BNSP-201')?.id,
    purpose: 'internal',
    asOf: '2025-11-30',
  });
  const { documents } = await callCore<{ documents: Cited[] }>(page, 'documents.list', {});
  const { answers } = await callCore<{ answers: Cited[] }>(page, 'selfAssessment.get', { id });
  for (const [code, result, note, document] of [
    ['4.1', 'conform', 'Akta pendirian 2019', 'SOP-4-01'],
    ['4.2', 'conform', 'Diputuskan rapat pleno', 'SOP-5-01'],
    ['4.3.1', 'partial', 'Situs belum memuatnya', undefined],
    ['4.3.2', 'nonconform', 'Belum ada pakta integritas', undefined],
  ] as const) {
    const answer = answers.find((row) => row.code === code);
    if (document !== undefined)
      await callCore(page, 'evidence.link', {
        subjectKind: 'answer',
        subjectId: answer?.id,
        targetKind: 'document',
        targetId: documents.find((row) => row.code === document)?.id,
        page: '2',
      });
    await callCore(page, 'selfAssessment.answer', { id: answer?.id, expectRev: answer?.rev, result, note });
  }
  await callCore(page, 'selfAssessment.finish', { id, expectRev: 1, withUnanswered: true });
  return id;
}

async function withdrawDocument(page: Page, code: string): Promise<void> {
  const { documents } = await callCore<{ documents: Cited[] }>(page, 'documents.list', {});
  const id = documents.find((row) => row.code === code)?.id;
  const { rev } = await callCore<Cited>(page, 'documents.get', { id });
  await callCore(page, 'documents.withdraw', { id, expectRev: rev, reason: 'Digabung' });
}

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

async function startAssessment(page: Page): Promise<void> {
  await visit(page, '/asesmen-mandiri');
  await page.getByRole('link', { name: 'Buat asesmen mandiri' }).first().click();
  await page.getByRole('form').getByRole('button', { name: 'Buat asesmen mandiri' }).click();
  await heading(page).filter({ hasText: '4.1 Aspek legal' }).waitFor();
}

/** The note of a row as the core has it. */
async function storedNote(page: Page, code: string): Promise<string | undefined> {
  const { assessments } = await callCore<{ assessments: { id: string }[] }>(page, 'selfAssessment.list', {});
  const { answers } = await callCore<{ answers: { code: string; note: string }[] }>(page, 'selfAssessment.get', {
    id: assessments[0]?.id,
  });
  return answers.find((answer) => answer.code === code)?.note;
}

/** Waits until the screen shows the row with the focus on it. */
async function atRow(page: Page, code: string): Promise<void> {
  await heading(page).filter({ hasText: code }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE');
}

describe('asesmen mandiri', () => {
  browserTest(
    'is answered with four keys a row and no mouse, and resumed in one act after a kill (job 3)',
    async (session) => {
      const { page } = session;
      await createWorkspace(page, 'LSP Contoh Nusantara');
      await addDocuments(session);
      await startAssessment(page);
      await atRow(page, '4.1');
      await shot(page, 'asesmen-mandiri-ruang-kerja');

      const panel = page.getByRole('region', { name: 'Bukti' });
      for (const [code, next] of [
        ['4.1', '4.2'],
        ['4.2', '4.3.1'],
        ['4.3.1', '4.3.2'],
      ] as const) {
        await panel.getByRole('option', { name: /SOP-4-01/ }).waitFor();
        // 1: to the evidence, 2: cite what is suggested, the page is typed, 3: save the citation, 4: Sesuai and on
        const row = countActs(page);
        await row.chord('e');
        await panel.getByRole('combobox').and(page.locator(':focus')).waitFor();
        await row.chord('Enter');
        await panel.getByLabel('Halaman').and(page.locator(':focus')).waitFor();
        await page.keyboard.type('2');
        await row.chord('Enter');
        await atRow(page, code);
        await row.chord('Shift+Digit1');
        await atRow(page, next);
        expect(row.count).toBe(4);
      }
      await page.getByText('3 dari 187 dijawab').first().waitFor();

      await press(page, '1');
      await page.getByRole('alert').getByText('"Sesuai" memerlukan bukti atau alasan tertulis').waitFor();
      await press(page, '2', '7', 'n');
      await page.keyboard.type('Formulir keluhan belum dipakai');
      await press(page, 'Escape', '/');
      await page.keyboard.type('10.3');
      await press(page, 'Enter');
      await atRow(page, '10.2.3.a');
      await expect.poll(() => storedNote(page, '4.3.2')).toBe('Formulir keluhan belum dipakai');

      await session.restart({ kill: true });
      await page.getByRole('button', { name: /LSP Contoh Nusantara/ }).click();
      await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
      const resuming = countActs(page);
      await resuming.press(
        page
          .locator('section', { hasText: /Asesmen mandiri 20/ })
          .getByRole('link', { name: 'Buka' })
          .first(),
      );
      await atRow(page, '4.3.2');
      expect(resuming.count).toBe(1);
      expect(await page.getByLabel(/^Catatan/).inputValue()).toBe('Formulir keluhan belum dipakai');
      expect(await page.getByRole('button', { name: /^Sebagian/ }).getAttribute('aria-pressed')).toBe('true');
      await page.getByRole('button', { name: /^Ada dokumen: Ya/ }).waitFor();
      await expectAccessible(page);
    },
    { width: 1366, height: 768 },
  );

  browserTest(
    'is finished with its gaps, printed as Word, and opened again with a reason',
    async (session) => {
      const { page } = session;
      await createWorkspace(page, 'LSP Contoh Nusantara');
      await startAssessment(page);
      await atRow(page, '4.1');
      await press(page, '4');
      await page
        .getByLabel(/^Alasan/)
        .and(page.locator(':focus'))
        .waitFor();
      await page.keyboard.type('Bagian dari badan hukum induk');
      await press(page, 'Control+Enter');
      await page.getByRole('button', { name: /^Tidak berlaku/, pressed: true }).waitFor();

      await page.getByRole('button', { name: 'Ringkasan' }).click();
      await page.getByRole('dialog').getByRole('cell', { name: '1 dari 187' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'asesmen-mandiri-ringkasan');
      await press(page, 'Escape');

      await page.getByRole('button', { name: 'Selesaikan' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('186 butir belum dinilai').waitFor();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Selesaikan' }).click();
      await page.getByText('sudah selesai dan hanya dapat dibaca').waitFor();
      await atRow(page, '4.1');
      await press(page, '3', 'j');
      await atRow(page, '4.2');
      await page.getByText('1 dari 187 dijawab').first().waitFor();
      await expectAccessible(page);
      await shot(page, 'asesmen-mandiri-selesai');

      const [download] = await Promise.all([
        // thirty pages are laid out for the list of contents: a busy computer takes its time
        page.waitForEvent('download', { timeout: 60_000 }),
        page.getByRole('button', { name: 'Laporan Word' }).click(),
      ]);
      const bytes = readFileSync(await download.path());
      const document = openPackage(bytes, { parts: 1000, inflatedBytes: 100_000_000 }).get('word/document.xml');
      if (document === undefined) throw new Error('the report has no text');
      const text = new TextDecoder().decode(readPart(document));
      expect([text.includes('Bagian dari badan hukum induk'), text.includes('1 dari 187')]).toEqual([true, true]);

      await page.getByRole('button', { name: 'Buka kembali' }).click();
      await page
        .getByRole('dialog')
        .getByLabel(/Alasan membuka kembali/)
        .fill('Bukti dilengkapi');
      await page.getByRole('dialog').getByRole('button', { name: 'Buka kembali' }).click();
      await page.getByRole('button', { name: 'Selesaikan' }).waitFor();
    },
    { width: 1366, height: 768 },
  );

  browserTest('stands on a library that is corrected and compared, in both languages', async ({ page }) => {
    await createWorkspace(page, 'LSP Contoh Nusantara');
    await page.getByRole('link', { name: 'Persyaratan' }).click();
    await page.getByRole('link', { name: 'BNSP-201' }).waitFor();
    await expectAccessible(page);
    await shot(page, 'persyaratan-daftar');
    await page.getByRole('link', { name: 'BNSP-201' }).click();
    await page.getByRole('searchbox').fill('10.3');
    await page.getByRole('treeitem', { name: /^10\.2\.3\.a/ }).click();
    await page.getByRole('button', { name: 'Koreksi bunyi' }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/^Judul \*?$/)
      .fill('Kelayakan dokumen');
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Koreksi bunyi' }).click();
    await page.getByRole('heading', { name: '10.2.3.a Kelayakan dokumen' }).waitFor();
    await page.getByRole('button', { name: 'Tandai dicocokkan' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Tandai dicocokkan' }).click();
    await page.getByText('Dicocokkan 1 dari 187').waitFor();
    await expectAccessible(page);
    await shot(page, 'persyaratan-butir');

    await page.getByRole('button', { name: /Bahasa:/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByText('Compared 1 of 187').waitFor();
    await page.getByRole('link', { name: 'Create self-assessment' }).click();
    await page.getByRole('form').getByRole('button', { name: 'Create self-assessment' }).click();
    await atRow(page, '4.1');
    await press(page, '3');
    await page.getByRole('button', { name: /^Does not conform/, pressed: true }).waitFor();
    await page.getByText('1 of 187 answered').first().waitFor();
    await expectAccessible(page);
    await shot(page, 'self-assessment-en');
  });

  browserTest(
    'keeps all three panes usable in the dark and in a narrow window',
    async ({ page }) => {
      await createWorkspace(page, 'LSP Contoh Nusantara');
      await startAssessment(page);
      await atRow(page, '4.1');
      await press(page, '2');
      await page.getByRole('button', { name: /^Sebagian/, pressed: true }).waitFor();
      await expectAccessible(page);
      await shot(page, 'asesmen-mandiri-gelap');
      await page.setViewportSize({ width: 1000, height: 700 });
      for (const box of [
        page.getByRole('tree'),
        page.getByRole('article'),
        page.getByRole('region', { name: 'Bukti' }),
      ]) {
        expect((await box.boundingBox())?.width ?? 0).toBeGreaterThan(180);
      }
      await shot(page, 'asesmen-mandiri-sempit');
    },
    { width: 1366, height: 768, colorScheme: 'dark' },
  );

  browserTest(
    'takes last time over as suggestions: confirmed with one key a row, seen as changes, printed',
    async (session) => {
      const { page } = session;
      await createWorkspace(page, 'LSP Contoh Nusantara');
      await addDocuments(session);
      const former = await finishFormer(page);
      await withdrawDocument(page, 'SOP-5-01');

      await visit(page, '/asesmen-mandiri/baru');
      await page.getByRole('form').getByLabel('Bawa jawaban dari').click();
      await page.getByRole('option', { name: /Asesmen mandiri 2025.*187 butir berpadanan/ }).click();
      await shot(page, 'asesmen-mandiri-bawa');
      await page.getByRole('form').getByRole('button', { name: 'Buat asesmen mandiri' }).click();
      await atRow(page, '4.1');
      await page.getByRole('link', { name: '4 belum ditinjau ulang' }).waitFor();
      await page.getByText('0 dari 187 dijawab').first().waitFor();
      await expectAccessible(page);
      await shot(page, 'asesmen-mandiri-dibawa');
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot(page, 'asesmen-mandiri-dibawa-gelap');
      await page.emulateMedia({ colorScheme: 'light' });

      // one key: it still holds, and on to the next row
      await press(page, 'Shift+T');
      await atRow(page, '4.2');
      await page.getByText('tidak ikut: ditarik').waitFor();
      await press(page, 't');
      await page.getByRole('alert').getByText('tidak ada bukti lama yang masih berlaku').waitFor();
      await shot(page, 'asesmen-mandiri-bukti-gugur');
      await press(page, 'Shift+Digit3');
      await atRow(page, '4.3.1');
      await press(page, 't');
      await page.getByRole('button', { name: /^Sebagian/, pressed: true }).waitFor();
      expect(await page.getByLabel(/^Catatan/).inputValue()).toBe('Situs belum memuatnya');
      await page.getByText('3 dari 187 dijawab').first().waitFor();
      await page.getByRole('link', { name: '1 belum ditinjau ulang' }).waitFor();

      await page.getByRole('button', { name: 'Selesaikan' }).click();
      await page.getByRole('dialog').getByText('1 usulan dari asesmen lalu belum ditinjau ulang').waitFor();
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: 'Perubahan' }).click();
      await page.getByRole('heading', { level: 1, name: 'Perubahan sejak asesmen lalu' }).waitFor();
      const filters = page.getByRole('navigation', { name: 'Perubahan' });
      await filters.getByRole('link', { name: 'Belum ditinjau ulang: 1' }).waitFor();
      await filters.getByRole('link', { name: 'Memburuk: 1' }).click();
      await page.getByRole('row', { name: /^4\.1/ }).waitFor({ state: 'detached' });
      await page.getByRole('row', { name: /4\.2.*Memburuk/ }).waitFor();
      await expectAccessible(page);
      await shot(page, 'asesmen-mandiri-perubahan');
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        page.getByRole('button', { name: 'Laporan Word' }).click(),
      ]);
      const document = openPackage(readFileSync(await download.path()), {
        parts: 1000,
        inflatedBytes: 100_000_000,
      }).get('word/document.xml');
      if (document === undefined) throw new Error('the report has no text');
      expect(new TextDecoder().decode(readPart(document))).toContain('Memburuk');
      await page.getByRole('link', { name: /^4\.2/ }).click();
      await atRow(page, '4.2');

      await page.getByRole('button', { name: 'Tindakan lain' }).click();
      await page.getByRole('menuitem', { name: 'Bawa jawaban asesmen lalu' }).click();
      await page.getByRole('dialog').getByText('4 usulan, 2 sudah ditinjau, 1 belum').waitFor();
      await expectAccessible(page);
      await shot(page, 'asesmen-mandiri-batal-bawa');
      await page.getByRole('dialog').getByRole('button', { name: 'Batalkan pembawaan' }).click();
      await page.getByText('2 usulan dibatalkan, 2 jawaban yang sudah ditinjau tetap').waitFor();
      await page.getByText('3 dari 187 dijawab').first().waitFor();
      expect(former).toBeTruthy();
    },
    { width: 1366, height: 768 },
  );

  browserTest(
    'leaves out what does not apply, and keeps what is cited but not held as a reference',
    async ({ page }) => {
      await createWorkspace(page, 'LSP Contoh Nusantara');
      await visit(page, '/persyaratan');
      await page.getByRole('link', { name: 'BNSP-SE011' }).click();
      await page.getByRole('treeitem', { name: /^D2 / }).click();
      await page.getByRole('region', { name: 'Berlaku untuk' }).getByText('Hanya bila asesmen jarak jauh').waitFor();
      await page.getByRole('treeitem', { name: /^D2\.b\.1/ }).click();
      await page
        .getByRole('region', { name: 'Pemetaan' })
        .getByText(/bagian dari BNSP-206 T\.4\.1\.2/)
        .waitFor();
      await expectAccessible(page);
      await shot(page, 'persyaratan-pemetaan-butir');
      await page.getByRole('button', { name: 'Tambah pemetaan' }).click();
      const form = page.getByRole('dialog').getByRole('form');
      await form.getByLabel(/Instrumen atau pedoman/).fill('BNSP-301');
      await form.getByLabel(/^Klausul/).fill('6.2');
      await form.getByLabel(/Sumber/).fill('SOP asesmen jarak jauh');
      await form.getByRole('button', { name: 'Tambah pemetaan' }).click();
      await page.getByText(/terkait dengan BNSP-301 6\.2/).waitFor();
      await visit(page, '/persyaratan?bagian=rujukan');
      await page.getByRole('row', { name: /BNSP-301.*6\.2.*Naskah tidak dipegang/ }).waitFor();
      await expectAccessible(page);
      await shot(page, 'persyaratan-rujukan');
      await visit(page, '/persyaratan?bagian=pemetaan');
      await page.getByRole('row', { name: /T\.4\.1\.1/ }).waitFor();
      await shot(page, 'persyaratan-pemetaan');

      await page.getByRole('tab', { name: 'Instrumen' }).click();
      await page.getByRole('link', { name: 'BNSP-SE011' }).click();
      await page.getByRole('link', { name: 'Buat asesmen mandiri' }).click();
      await page
        .getByRole('form')
        .getByRole('combobox', { name: /Asesmen jarak jauh/ })
        .click();
      await page.getByRole('option', { name: 'Tidak dijalankan' }).click();
      await page.getByRole('form').getByRole('button', { name: 'Buat asesmen mandiri' }).click();
      await page.getByText('Tidak berlaku untuk tipe/tujuan ini.').waitFor();
      await page.getByText('0 dari 0 dijawab').first().waitFor();
      await expectAccessible(page);
      await shot(page, 'asesmen-mandiri-di-luar');
      await page.getByRole('button', { name: 'Sertakan butir ini' }).click();
      await page
        .getByRole('dialog')
        .getByLabel(/Alasan/)
        .fill('Percontohan tahun depan');
      await page.getByRole('dialog').getByRole('button', { name: 'Sertakan butir ini' }).click();
      await page.getByText('0 dari 1 dijawab').first().waitFor();
    },
    { width: 1366, height: 768, colorScheme: 'dark' },
  );
});
