import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSheets } from '../../excel/read.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { readBackDocx } from '../../word/reading-back.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const approval = (effectiveOn: string) => ({
  how: 'paper' as const,
  approvedBy: 'Ketua LSP',
  approvedOn: effectiveOn,
  effectiveOn,
});
const line = (part: string, before: string, after: string, page = '3') => ({ page, part, before, after });
const sheet = async (documentId: string) => (await test.call('changes.sheet', { documentId })).revisions;
const setLines = (revisionId: string, lines: object[], seen: { id: string; rev: number }[] = []) =>
  test.call('changes.setLines', { revisionId, lines: lines as never, seen });

async function document() {
  return test.call('documents.create', {
    code: 'SOP-9-01',
    title: 'Permohonan sertifikasi',
    type: 'sop',
    approval: approval('2025-01-10'),
  });
}

async function textOf(ticket: string): Promise<string> {
  return JSON.stringify(await readBackDocx(await bytesOf(ticket)));
}

async function bytesOf(ticket: string): Promise<Buffer> {
  const handed = await test.core.download(test.session, ticket);
  if (!handed.ok) throw new Error(handed.code);
  const chunks: Uint8Array[] = [];
  for await (const chunk of handed.value.stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

describe('the revision sheet', () => {
  it('says what changed from the first issue on, in Word and Excel', async () => {
    const { id } = await document();
    const next = await test.call('documents.addRevision', { documentId: id, changeNote: 'Langkah 6 diperjelas' });
    const { lines } = await setLines(next.id, [
      line('6.2', 'tiga hari kerja', 'dua hari kerja'),
      line('', '', ''),
      line('6.3', '', 'Bukti dicatat pada FR-MUT-03'),
    ]);
    expect(lines).toMatchObject([{ part: '6.2' }, { part: '6.3' }]);
    expect(await sheet(id)).toMatchObject([
      { label: '01/00', first: true, state: 'in-force', on: '2025-01-10', approvedBy: 'Ketua LSP', lines: [] },
      { label: '01/01', first: false, state: 'draft', on: null, open: true, changeNote: 'Langkah 6 diperjelas' },
    ]);
    const approved = await test.call('changes.sheetPaper', { documentId: id, format: 'word' });
    expect(approved.name).toBe('Lembar_Revisi_SOP-9-01_2026-11-21.docx');
    const early = await textOf(approved.ticket);
    expect(early).toContain('Terbitan pertama');
    expect(early).not.toContain('6.2');
    const draft = await test.call('changes.sheetPaper', { documentId: id, format: 'word', withDraft: true });
    const text = await textOf(draft.ticket);
    for (const said of ['Semula: tiga hari kerja', 'Menjadi: dua hari kerja', 'Ditambahkan: Bukti', '(konsep)'])
      expect(text).toContain(said);
    const excel = await test.call('changes.sheetPaper', { documentId: id, format: 'excel', withDraft: true });
    expect(JSON.stringify(await readSheets(await bytesOf(excel.ticket)))).toContain('dua hari kerja');
  });

  it('of an approved revision can be filled in once and then stays', async () => {
    const { id, revisionId } = await document();
    const { lines } = await setLines(revisionId, [line('1', 'a', 'b')]);
    await expect(setLines(revisionId, [line('1', 'a', 'c')], lines)).rejects.toMatchObject({
      code: 'changes.linesFixed',
    });
    expect(await sheet(id)).toMatchObject([{ open: false, lines: [{ after: 'b' }] }]);
  });

  it('is not overwritten by somebody who has not seen the newest lines', async () => {
    const { id } = await document();
    const { id: draft } = await test.call('documents.addRevision', { documentId: id });
    const first = await setLines(draft, [line('1', 'a', 'b'), line('2', 'c', 'd')]);
    await expect(setLines(draft, [line('9', 'x', 'y')])).rejects.toMatchObject({ code: 'changes.linesChanged' });
    const second = await setLines(draft, [line('1', 'a', 'b'), line('3', 'e', 'f')], first.lines);
    expect(second.lines[0]).toEqual(first.lines[0]);
    expect(second.lines[1]).toMatchObject({ part: '3' });
    const third = await setLines(draft, [line('3', 'e', 'f')], second.lines);
    expect(third.lines).toMatchObject([{ part: '3' }]);
    expect((await setLines(draft, [], third.lines)).lines).toEqual([]);
  });

  it('says that a history which begins later is not made up, and names the requests it answers', async () => {
    const made = await test.call('documents.create', {
      code: 'SOP-9-02',
      title: 'Lama',
      type: 'sop',
      edition: 2,
      revision: 3,
      approval: approval('2025-01-10'),
    });
    const word = await test.call('changes.sheetPaper', { documentId: made.id, format: 'word' });
    const text = await textOf(word.ticket);
    expect(text).not.toContain('Terbitan pertama');
    expect(text).toContain('dimulai dari revisi 02/03');
    const request = await test.call('changes.propose', {
      kind: 'change',
      title: 'Perjelas',
      documentIds: [made.id],
      requestedBy: 'Sari',
      reason: 'x',
    });
    await test.call('changes.decide', { id: request.id, expectRev: 1, decision: 'accepted', decidedBy: 'Manajer' });
    await test.call('changes.startRevision', { id: request.id, expectRev: 2, documentId: made.id });
    expect((await sheet(made.id)).at(-1)?.requests).toEqual([
      { id: request.id, number: 'UP-2026-001', title: 'Perjelas' },
    ]);
  });

  it('refuses what is not there', async () => {
    const unknown = '01890000-0000-7000-8000-0000000000ff';
    await expect(test.call('changes.sheet', { documentId: unknown })).rejects.toMatchObject({ code: 'core.gone' });
    await expect(setLines(unknown, [])).rejects.toMatchObject({ code: 'core.gone' });
    await expect(test.call('changes.sheetPaper', { documentId: unknown, format: 'word' })).rejects.toMatchObject({
      code: 'core.gone',
    });
  });
});
