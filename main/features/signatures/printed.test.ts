import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SignatureMeaning } from '../../contract/signatures.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { newAssessment } from '../../testing/self-assessment.ts';
import { type DocxContent, readBackDocx } from '../../word/reading-back.ts';

const password = 'pagi di Bandung 2026';
let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await core.call('profile.change', { expectRev: 0, name: 'LSP Contoh Nusantara', address: 'Jl. Merdeka 17, Bandung' });
  await core.call('profile.addPost', { element: 'pelaksana', post: 'Ketua LSP', personName: 'Ratna Wulandari' });
  await core.call('profile.addPost', { element: 'pelaksana', post: 'Manajer Mutu', personName: 'Sekar Ayuningtyas' });
});
afterEach(() => core.close());

/** The file as another reader sees it; `LSP_MUTU_KEEP=DIR` keeps it to look at. */
async function readBack(
  offered: { readonly ticket: string; readonly name: string },
  name: string,
): Promise<DocxContent> {
  const file = await core.core.download(core.session, offered.ticket);
  if (!file.ok) throw new Error(file.code);
  const bytes = await buffer(file.value.stream);
  const folder = process.env['LSP_MUTU_KEEP'];
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return readBackDocx(bytes);
}

async function onPaper(
  kind: string,
  id: string,
  meaning: SignatureMeaning,
  signer: { readonly name: string; readonly post: string },
  scan: boolean,
): Promise<string> {
  const { digest } = await core.call('signatures.preview', { kind, id });
  const path = join(core.home, `lembar-${meaning}.pdf`);
  await writeFile(path, samplePdf([['lembar']]));
  const made = await core.call('signatures.recordPaper', {
    kind,
    id,
    meaning,
    signerName: signer.name,
    signerPost: signer.post,
    signedOn: '2026-11-20',
    expectDigest: digest,
    ...(scan ? { scan: { path } } : { remark: 'Lembar di ruang Ketua' }),
  });
  return made.fingerprint;
}

async function finished(): Promise<string> {
  const { id, rev } = await newAssessment(core);
  await core.call('selfAssessment.finish', { id, expectRev: rev, withUnanswered: true, withUnconfirmed: true });
  return id;
}

/** Cells of the row `Tanda tangan` in the last table. */
function signatureCells(content: DocxContent): readonly string[] {
  return content.tables.at(-1)?.find((row) => row[0] === 'Tanda tangan') ?? [];
}

it('leaves the room blank without signatures, as it always did', async () => {
  const id = await finished();
  const content = await readBack(await core.call('selfAssessment.report', { id, format: 'word' }), 'blank.docx');
  expect(signatureCells(content)).toEqual(['Tanda tangan', '', '', '']);
  expect(content.tables.at(-1)?.[0]).toEqual(['', 'Disusun', 'Diperiksa', 'Disahkan']);
});

it('prints electronic and paper signatures in their places, and one more behind them', async () => {
  const id = await finished();
  const prepared = await onPaper(
    'self-assessment',
    id,
    'prepared',
    { name: 'Sekar Ayuningtyas', post: 'Manajer Mutu' },
    true,
  );
  await onPaper('self-assessment', id, 'verified', { name: 'Bambang Setiawan', post: '' }, false);
  await core.call('users.setUp', { login: 'ratna', name: 'Ratna Wulandari', password });
  await core.call('users.signIn', { login: 'ratna', password });
  const { digest } = await core.call('signatures.preview', { kind: 'self-assessment', id });
  const { fingerprint } = await core.call('signatures.sign', {
    kind: 'self-assessment',
    id,
    meaning: 'approved',
    post: 'Ketua LSP',
    expectDigest: digest,
    password,
  });
  const content = await readBack(await core.call('selfAssessment.report', { id, format: 'word' }), 'signed.docx');
  const table = content.tables.at(-1) ?? [];
  expect(table[0]).toEqual(['', 'Disusun', 'Diperiksa', 'Disahkan', 'Diverifikasi']);
  const [, first, second, third, fourth] = signatureCells(content);
  expect(first).toContain('Ditandatangani di atas kertas pada 20 November 2026');
  expect(first).toContain('pindaian lembar-prepared.pdf');
  expect(first).toContain(prepared);
  expect(second).toBe('');
  expect(third).toMatch(
    /^Ditandatangani secara elektronik oleh Ratna Wulandari, Ketua LSP, pada 21 November 2026 10\.\d\d WIB, arti: Disahkan,\s+sidik: /,
  );
  expect(third).toContain(fingerprint);
  expect(fourth).toContain('pindaian belum ada (Lembar di ruang Ketua)');
  expect(table.find((row) => row[0] === 'Tanggal')).toEqual([
    'Tanggal',
    '20 November 2026',
    '',
    '21 November 2026',
    '20 November 2026',
  ]);
});

it('never prints a broken signature as one: the room stays, with a remark', async () => {
  const { id, rev } = await newAssessment(core);
  await onPaper('self-assessment', id, 'prepared', { name: 'Sekar Ayuningtyas', post: 'Manajer Mutu' }, true);
  await core.call('selfAssessment.finish', { id, expectRev: rev, withUnanswered: true, withUnconfirmed: true });
  const content = await readBack(await core.call('selfAssessment.report', { id, format: 'word' }), 'broken.docx');
  const [, first, second] = signatureCells(content);
  expect(first).toBe('Tanda tangan Sekar Ayuningtyas tanggal 20 November 2026 tidak berlaku lagi (Isi berubah).');
  expect(second).toBe('');
  expect(content.text).not.toContain('Ditandatangani');
});

it('prints nothing of a withdrawn one', async () => {
  const id = await finished();
  await onPaper('self-assessment', id, 'approved', { name: 'Ratna Wulandari', post: 'Ketua LSP' }, true);
  const { signatures } = await core.call('signatures.list', { kind: 'self-assessment', id });
  await core.call('signatures.withdraw', { id: signatures[0]?.id ?? '', expectRev: 1, reason: 'Keliru' });
  const content = await readBack(await core.call('selfAssessment.report', { id, format: 'word' }), 'withdrawn.docx');
  expect(signatureCells(content)).toEqual(['Tanda tangan', '', '', '']);
});

it('stands in the columns of a plan, which progress does not break', async () => {
  const plan = await core.call('licensing.createPlan', { expiry: '2027-07-30', title: 'Rencana relisensi 2027' });
  await onPaper('relicence-plan', plan.id, 'approved', { name: 'Ratna Wulandari', post: 'Ketua LSP' }, true);
  const read = await core.call('licensing.plan', { id: plan.id });
  const step = read.plan?.steps[0];
  if (step === undefined) throw new Error('the plan has no steps');
  await core.call('licensing.setStepState', {
    id: step.id,
    expectRev: step.rev,
    state: 'done',
    reason: 'Rapat 3 November',
  });
  const offered = await core.call('licensing.export', { what: 'plan', planId: plan.id, format: 'word' });
  const content = await readBack(offered, 'plan.docx');
  expect(content.text).toContain('Ditandatangani di atas kertas pada 20 November 2026');
  const { digest } = await core.call('signatures.preview', { kind: 'relicence-plan', id: plan.id });
  await core.call('licensing.changeStep', {
    id: step.id,
    expectRev: step.rev + 1,
    title: step.title,
    startOn: '2027-01-04',
    dueOn: '2027-01-15',
  });
  expect((await core.call('signatures.preview', { kind: 'relicence-plan', id: plan.id })).digest).not.toBe(digest);
  const after = await readBack(
    await core.call('licensing.export', { what: 'plan', planId: plan.id, format: 'word' }),
    'plan-changed.docx',
  );
  expect(after.text).toContain('tidak berlaku lagi (Isi berubah)');
  expect(after.text).not.toContain('Ditandatangani');
});

it('stands on the list of completeness with what it covers', async () => {
  const made = await core.call('packages.create', {
    title: 'Relisensi 2027',
    profileId: 'relicence',
    packageDate: '2027-01-15',
  });
  await onPaper('package', made.id, 'prepared', { name: 'Sekar Ayuningtyas', post: 'Manajer Mutu' }, true);
  const [view] = (await core.call('signatures.list', { kind: 'package', id: made.id })).signatures;
  expect(view).toMatchObject({ label: 'Relisensi 2027', address: `/paket/${made.id}`, state: 'valid' });
  const offered = await core.call('packages.paper', { id: made.id, report: 'completeness-list' });
  const content = await readBack(offered, 'completeness.docx');
  const [, first, second] = signatureCells(content);
  expect(first).toContain('Ditandatangani di atas kertas');
  expect(second).toBe('');
  expect(content.text).toContain('Tanda tangan di atas meliputi susunan paket');
  await core.call('packages.change', { id: made.id, expectRev: made.rev, title: 'Relisensi LSP 2027' });
  expect((await core.call('signatures.list', { kind: 'package', id: made.id })).signatures[0]?.state).toBe('changed');
});
