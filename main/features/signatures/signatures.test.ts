import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../contract/index.ts';
import { Refusal } from '../../contract/result.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import type { SignatureTable } from './tables.ts';
import { sealOf } from './text.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
});
afterEach(() => core.close());

const REVISION = 'document-revision';

async function file(name: string, content: Uint8Array = samplePdf([['lembar pengesahan']])): Promise<{ path: string }> {
  const path = join(core.home, name);
  await writeFile(path, content);
  return { path };
}

async function draft(code = 'SOP-9-01'): Promise<{ documentId: string; id: string }> {
  const made = await core.call('documents.create', {
    code,
    title: 'Permohonan sertifikasi',
    type: 'sop',
    changeNote: 'Langkah 3 diperjelas',
    file: await file(`${code}.pdf`),
  });
  return { documentId: made.id, id: made.revisionId };
}

async function record(
  id: string,
  patch: Partial<{
    kind: string;
    meaning: 'prepared' | 'checked' | 'approved' | 'verified';
    signerName: string;
    signedOn: string;
    remark: string;
    scan: { path: string } | null;
    expectDigest: string;
  }> = {},
): Promise<OutputOf<'signatures.recordPaper'>> {
  const kind = patch.kind ?? REVISION;
  const expectDigest = patch.expectDigest ?? (await core.call('signatures.preview', { kind, id })).digest;
  return core.call('signatures.recordPaper', {
    id,
    kind,
    meaning: 'approved',
    signerName: 'Ratna Wulandari',
    signerPost: 'Ketua LSP',
    signedOn: '2026-11-20',
    remark: 'Lembar di ruang Ketua',
    ...patch,
    expectDigest,
  });
}

async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  return promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );
}

/** Changes the database as somebody does who goes around the program, rules of the tables and all. */
async function tamper(...statements: readonly string[]): Promise<void> {
  await core.close({ keep: true });
  const raw = new Database(join(core.dir, 'workspace.db'));
  for (const statement of statements) raw.exec(statement);
  raw.close();
  core = await core.reopen();
}

const stateOf = async (id: string) => (await core.call('signatures.get', { id })).signature.state;

describe('a signature on paper', () => {
  it('is over what the object says, with the recorder as recorder', async () => {
    const { id, documentId } = await draft();
    const preview = await core.call('signatures.preview', { kind: REVISION, id });
    expect(preview.lines.map((line) => [line.label, line.text])).toEqual([
      ['Kode', 'SOP-9-01'],
      ['Judul', 'Permohonan sertifikasi'],
      ['Edisi/revisi', '01/00'],
      ['Perubahan', 'Langkah 3 diperjelas'],
      ['Nama berkas', 'SOP-9-01.pdf'],
      ['SHA-256 berkas', expect.stringMatching(/^[0-9a-f]{64}$/)],
    ]);
    expect(preview.signer.account).toBe(false);
    const made = await record(id, { scan: await file('lembar.pdf'), remark: '' });
    const list = await core.call('signatures.list', { kind: REVISION, id });
    expect(list.signatures).toMatchObject([
      {
        id: made.id,
        label: 'SOP-9-01 Permohonan sertifikasi, 01/00',
        address: `/dokumen/${documentId}`,
        meaning: 'approved',
        mode: 'paper',
        signerName: 'Ratna Wulandari',
        signerPost: 'Ketua LSP',
        signedOn: '2026-11-20',
        signedAt: null,
        fingerprint: made.fingerprint,
        state: 'valid',
        scan: { name: 'lembar.pdf' },
        mayWithdraw: true,
        withdrawn: null,
      },
    ]);
    expect(list.signatures[0]?.recordedBy).not.toBe('');
    expect(made.fingerprint).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
    const detail = await core.call('signatures.get', { id: made.id });
    expect(detail).toMatchObject({ digest: preview.digest, changes: [], files: 1, filesDamaged: 0 });
    expect((await core.call('files.preview', { kind: 'signature-scan', id: made.id })).name).toBe('lembar.pdf');
    const { hits } = await core.call('search.find', { text: made.fingerprint });
    expect(hits.map((hit) => hit.address)).toContain(`/tanda-tangan?tanda=${made.id}`);
  });

  it('holds through review and approval, and breaks by the field that changed', async () => {
    const { id, documentId } = await draft();
    const made = await record(id, { meaning: 'prepared' });
    await core.call('documents.setStatus', { id, expectRev: 1, status: 'in-review' });
    await core.call('documents.enact', {
      id,
      expectRev: 2,
      how: 'paper',
      approvedBy: 'Ratna Wulandari',
      approvedOn: '2026-11-20',
      effectiveOn: '2026-11-21',
    });
    expect(await stateOf(made.id)).toBe('valid');
    await core.call('documents.change', { id: documentId, expectRev: 1, title: 'Permohonan dan pendaftaran' });
    const after = await core.call('signatures.get', { id: made.id });
    expect(after.signature.state).toBe('changed');
    expect(after.changes).toEqual([
      { group: '', label: 'Judul', before: 'Permohonan sertifikasi', after: 'Permohonan dan pendaftaran' },
    ]);
    // what was signed stays readable
    expect(after.lines).toContainEqual({ group: '', label: 'Judul', text: 'Permohonan sertifikasi' });
    const again = await record(id, { meaning: 'prepared' });
    const list = await core.call('signatures.list', { kind: REVISION, id });
    expect(list.signatures.map(({ id: one, state, renewed }) => [one, state, renewed])).toEqual([
      [again.id, 'valid', false],
      [made.id, 'changed', true],
    ]);
    await core.call('documents.change', { id: documentId, expectRev: 2, title: 'Permohonan sertifikasi' });
    expect(await stateOf(made.id)).toBe('valid');
  });

  it('is refused with a scan that is none', async () => {
    const { id } = await draft();
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
    for (const [name, content, code] of [
      ['lembar.exe', program, 'signatures.scanKind'],
      ['lembar.pdf', program, 'signatures.scanKind'],
      ['lembar.pdf.bat', samplePdf([['x']]), 'signatures.scanKind'],
      ['lembar.docx', Buffer.from('PK'), 'signatures.scanKind'],
      ['kosong.pdf', Buffer.alloc(0), 'files.empty'],
    ] as const) {
      const refusal = await refusalOf(record(id, { scan: await file(name, content) }));
      expect([name, refusal.fields?.['scan']?.code]).toEqual([name, code]);
    }
    expect((await refusalOf(record(id, { scan: { path: join(core.home, 'tidak-ada.pdf') } }))).code).toBe(
      'core.pathMissing',
    );
    expect((await core.call('signatures.list', { kind: REVISION, id })).signatures).toEqual([]);
  });

  it('is refused in the future, without scan and remark, twice, and when the object changed meanwhile', async () => {
    const { id } = await draft();
    expect((await refusalOf(record(id, { signedOn: '2026-11-22' }))).fields?.['signedOn']?.code).toBe(
      'signatures.signedInFuture',
    );
    expect((await refusalOf(record(id, { remark: ' ' }))).fields?.['remark']?.code).toBe('signatures.remarkNeeded');
    const { digest } = await core.call('signatures.preview', { kind: REVISION, id });
    await core.call('documents.changeRevision', { id, expectRev: 1, changeNote: 'Lain' });
    expect((await refusalOf(record(id, { expectDigest: digest }))).code).toBe('signatures.changedMeanwhile');
    await record(id);
    expect((await refusalOf(record(id, { signerName: 'ratna wulandari' }))).code).toBe('signatures.signedAlready');
  });

  it('is refused on what is gone, withdrawn or of no known kind', async () => {
    const { id, documentId } = await draft();
    const expectDigest = (await core.call('signatures.preview', { kind: REVISION, id })).digest;
    expect((await refusalOf(record(randomUUID(), { expectDigest }))).code).toBe('core.gone');
    expect((await refusalOf(record(id, { kind: 'meteor', expectDigest }))).code).toBe('signatures.unknownKind');
    await core.call('documents.withdraw', { id: documentId, expectRev: 1, reason: 'Tidak dipakai' });
    expect((await refusalOf(record(id, { expectDigest }))).code).toBe('core.withdrawn');
    expect((await refusalOf(core.call('signatures.preview', { kind: REVISION, id }))).code).toBe('core.withdrawn');
    expect((await core.call('signatures.list', { kind: REVISION, id })).objectWithdrawn).toBe(true);
  });

  it('gets its scan later, once', async () => {
    const { id } = await draft();
    const made = await record(id);
    const { groups } = await core.call('home.checks', {});
    expect(groups.find((group) => group.id === 'signatures.scanMissing')?.found).toHaveLength(1);
    const added = await core.call('signatures.addScan', { id: made.id, expectRev: 1, scan: await file('kini.pdf') });
    expect(await stateOf(made.id)).toBe('valid');
    const second = core.call('signatures.addScan', { id: made.id, expectRev: added.rev, scan: await file('lain.pdf') });
    expect((await refusalOf(second)).code).toBe('signatures.scanThere');
  });

  it('is withdrawn with a reason, counts no more, and may be recorded again', async () => {
    const { id } = await draft();
    const made = await record(id);
    await core.call('signatures.withdraw', { id: made.id, expectRev: 1, reason: 'Tercatat pada revisi keliru' });
    const [view] = (await core.call('signatures.list', { kind: REVISION, id })).signatures;
    expect(view).toMatchObject({ state: 'withdrawn', mayWithdraw: false });
    expect(view?.withdrawn?.reason).toBe('Tercatat pada revisi keliru');
    expect((await record(id)).id).not.toBe(made.id);
  });

  it('tells who both prepared and approved', async () => {
    const { id } = await draft();
    expect((await record(id, { meaning: 'prepared' })).sameSigner).toBe(false);
    expect((await record(id, { meaning: 'approved' })).sameSigner).toBe(true);
    const { sameSigner } = await core.call('signatures.list', { kind: REVISION, id });
    expect(sameSigner.map(({ name }) => name)).toEqual(['Ratna Wulandari']);
  });
});

describe('a signature on the screen', () => {
  const password = 'pagi di Bandung 2026';

  /** The first account, signed in. */
  async function signIn(name = 'Ratna Wulandari', post = 'Ketua LSP'): Promise<string> {
    const { accountId } = await core.call('users.setUp', { login: 'ratna', name, post, password });
    await core.call('users.signIn', { login: 'ratna', password });
    return accountId;
  }

  async function sign(
    id: string,
    patch: Partial<{ post: string; password: string; meaning: 'prepared' | 'approved'; expectDigest: string }> = {},
  ): Promise<OutputOf<'signatures.sign'>> {
    const { digest } = await core.call('signatures.preview', { kind: REVISION, id });
    const input = {
      kind: REVISION,
      id,
      meaning: 'approved' as const,
      post: 'Ketua LSP',
      password,
      expectDigest: digest,
    };
    return core.call('signatures.sign', { ...input, ...patch });
  }

  it('says name, post, instant and meaning of whoever gave the password', async () => {
    const { id } = await draft();
    const accountId = await signIn();
    const preview = await core.call('signatures.preview', { kind: REVISION, id });
    expect(preview.signer).toEqual({ name: 'Ratna Wulandari', posts: ['Ketua LSP'], account: true });
    const made = await sign(id);
    const [view] = (await core.call('signatures.list', { kind: REVISION, id })).signatures;
    expect(view).toMatchObject({
      id: made.id,
      mode: 'screen',
      signerName: 'Ratna Wulandari',
      signerPost: 'Ketua LSP',
      signedOn: '2026-11-21',
      state: 'valid',
      recordedBy: 'Ratna Wulandari',
      mayWithdraw: true,
    });
    expect(view?.signedAt).toMatch(/^2026-11-21T03:/);
    await core.close({ keep: true });
    const raw = new Database(join(core.dir, 'workspace.db'), { readonly: true });
    const row = raw.prepare('SELECT * FROM signature').get() as Record<string, unknown>;
    const trail = raw.prepare('SELECT body FROM audit_change').all();
    raw.close();
    expect(row['account_id']).toBe(accountId);
    expect(JSON.stringify(trail)).toContain(row['seal']);
    expect(JSON.stringify([row, trail])).not.toContain(password);
    core = await core.reopen();
  });

  it('takes the right password, and nobody without an account', async () => {
    const { id } = await draft();
    expect((await refusalOf(sign(id, { post: '' }))).code).toBe('users.noAccount');
    await signIn();
    expect((await refusalOf(sign(id, { password: 'bukan kata sandinya' }))).code).toBe('users.passwordWrong');
    expect((await core.call('signatures.list', { kind: REVISION, id })).signatures).toEqual([]);
  });

  it('takes a post that the person holds', async () => {
    const { id } = await draft();
    await signIn();
    expect((await refusalOf(sign(id, { post: 'Direktur' }))).fields?.['post']?.code).toBe('signatures.postNotHeld');
    await core.call('profile.addPost', {
      element: 'pelaksana',
      post: 'Direktur',
      personName: 'ratna wulandari',
      since: '2026-01-01',
      until: '2026-11-20',
    });
    expect((await refusalOf(sign(id, { post: 'Direktur' }))).fields?.['post']?.code).toBe('signatures.postNotHeld');
    expect((await sign(id, { post: '' })).sameSigner).toBe(false);
  });

  it('is refused when the object changed between looking and signing', async () => {
    const { id } = await draft();
    await signIn();
    const { digest } = await core.call('signatures.preview', { kind: REVISION, id });
    await core.call('documents.changeRevision', { id, expectRev: 1, changeNote: 'Lain' });
    expect((await refusalOf(sign(id, { expectDigest: digest }))).code).toBe('signatures.changedMeanwhile');
  });

  it('is withdrawn by its signer only, and has no scan', async () => {
    const { id } = await draft();
    await signIn();
    const made = await sign(id);
    const scan = core.call('signatures.addScan', { id: made.id, expectRev: 1, scan: await file('x.pdf') });
    expect((await refusalOf(scan)).code).toBe('signatures.scanOfScreen');
    await tamper('DROP TRIGGER signature_fixed', "UPDATE signature SET account_id = 'orang-lain'");
    await core.call('users.signIn', { login: 'ratna', password });
    const withdraw = core.call('signatures.withdraw', { id: made.id, expectRev: 1, reason: 'Keliru' });
    expect((await refusalOf(withdraw)).code).toBe('signatures.onlySigner');
  });
});

describe('rights', () => {
  it('show signatures of what somebody may see, and let them change no others', async () => {
    const { id } = await draft();
    const made = await record(id);
    const as = (...permissions: string[]) => ({ ...core.session, permissions: new Set(permissions) });
    const elsewhere = as('signatures.read', 'signatures.write', 'packages.read');
    const list = await core.core.call(elsewhere, 'signatures.list', { kind: REVISION, id });
    expect(list).toMatchObject({ ok: false, code: 'core.forbidden', params: { permission: 'documents.read' } });
    const register = await core.core.call(elsewhere, 'signatures.register', {});
    expect(register).toMatchObject({ ok: true, value: { signatures: [] } });
    expect(await core.core.call(elsewhere, 'signatures.get', { id: made.id })).toMatchObject({ ok: false });
    const reader = as('signatures.read', 'documents.read');
    const seen = await core.core.call(reader, 'signatures.list', { kind: REVISION, id });
    expect(seen).toMatchObject({ ok: true, value: { signatures: [{ mayWithdraw: false }] } });
    const withdrawn = await core.core.call(reader, 'signatures.withdraw', { id: made.id, expectRev: 1, reason: 'x' });
    expect(withdrawn).toMatchObject({ ok: false, code: 'core.forbidden', params: { permission: 'signatures.write' } });
  });
});

describe('other objects', () => {
  it('a built bundle is signed with its manifest, and is gone for nobody', async () => {
    const made = await core.call('packages.create', {
      title: 'Relisensi 2027',
      profileId: 'relicence',
      packageDate: '2027-01-15',
    });
    const { id: revision } = await draft();
    const lines = (await core.call('signatures.preview', { kind: REVISION, id: revision })).lines;
    const hash = lines.at(-1)?.text ?? '';
    const build = randomUUID();
    await tamper(`INSERT INTO package_build (id, rev, created_at, created_by, changed_at, changed_by, changed_hlc, package_id, package_date,
      file_name, path, size, sha256, files, items, present, missing, manifest_hash, verified) VALUES ('${build}', 1, 'x', 'local', 'x',
      'local', 'x', '${made.id}', '2027-01-15', 'Relisensi.zip', '/tmp/Relisensi.zip', 10, '${'b'.repeat(64)}', 3, 54, 20, 34, '${hash}', 1)`);
    const { id } = await record(build, { kind: 'package-build' });
    const detail = await core.call('signatures.get', { id });
    expect(detail).toMatchObject({
      signature: {
        label: 'Relisensi 2027: Relisensi.zip',
        state: 'valid',
        address: `/paket/${made.id}?bagian=terbangun`,
      },
      files: 1,
      filesDamaged: 0,
    });
    expect(detail.lines).toContainEqual({ group: '', label: 'SHA-256 bundel', text: 'b'.repeat(64) });
    // the path is where the file lies on this computer, and nothing that anybody signs
    await tamper(`UPDATE package_build SET path = '/lain/Relisensi.zip'`);
    expect(await stateOf(id)).toBe('valid');
  });

  it('a change for BNSP is signed by what changed, not by the letter that tells of it', async () => {
    const made = await core.call('licensing.addChange', {
      kind: 'address',
      subject: 'Alamat kantor',
      oldValue: 'Jl. Merdeka 17',
      newValue: 'Jl. Asia Afrika 8',
      effectiveOn: '2026-11-01',
    });
    const { id } = await record(made.id, { kind: 'licence-change' });
    const [change] = (await core.call('licensing.changes', {})).changes;
    if (change === undefined) throw new Error('the change is missing');
    const { kind, subject, oldValue, newValue, effectiveOn } = change;
    const fields = { kind, subject, oldValue, newValue, effectiveOn };
    const told = await core.call('licensing.changeChange', {
      ...fields,
      id: made.id,
      expectRev: change.rev,
      reporting: 'yes',
      reportedOn: '2026-11-10',
      letterNumber: '012/LSP/XI/2026',
    });
    expect(await stateOf(id)).toBe('valid');
    await core.call('licensing.changeChange', { ...fields, id: made.id, expectRev: told.rev, newValue: 'Jl. Braga 1' });
    const after = await core.call('signatures.get', { id });
    expect(after.changes).toEqual([{ group: '', label: 'Menjadi', before: 'Jl. Asia Afrika 8', after: 'Jl. Braga 1' }]);
  });
});

describe('two people at once', () => {
  it('record the same signature once', async () => {
    const { id } = await draft();
    const both = await Promise.allSettled([record(id), record(id)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await core.call('signatures.list', { kind: REVISION, id })).signatures).toHaveLength(1);
  });

  it('withdraw it once; the second is told that it changed', async () => {
    const { id } = await draft();
    const made = await record(id);
    const withdraw = (reason: string) => core.call('signatures.withdraw', { id: made.id, expectRev: 1, reason });
    const both = await Promise.allSettled([withdraw('satu'), withdraw('dua')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('an approval of a document on paper with its scan', () => {
  it('is recorded as a signature in the same act', async () => {
    await core.call('profile.addPost', { element: 'pelaksana', post: 'Ketua LSP', personName: 'Ratna Wulandari' });
    const made = await core.call('documents.create', {
      code: 'SOP-1',
      title: 'Satu',
      type: 'sop',
      file: await file('satu.pdf'),
      approval: {
        how: 'paper',
        approvedBy: 'Ratna Wulandari',
        approvedOn: '2026-11-02',
        effectiveOn: '2026-11-03',
        scan: await file('sahkan.pdf'),
      },
    });
    const { signatures } = await core.call('signatures.list', { kind: REVISION, id: made.revisionId });
    expect(signatures).toMatchObject([
      {
        meaning: 'approved',
        mode: 'paper',
        signerName: 'Ratna Wulandari',
        signerPost: 'Ketua LSP',
        signedOn: '2026-11-02',
        scan: { name: 'sahkan.pdf' },
        state: 'valid',
      },
    ]);
    const next = await core.call('documents.addRevision', {
      documentId: made.id,
      file: await file('dua.pdf', samplePdf([['isi revisi kedua']])),
    });
    await core.call('documents.enact', {
      id: next.id,
      expectRev: next.rev,
      how: 'paper',
      approvedBy: 'Ratna Wulandari',
      approvedOn: '2026-11-20',
      effectiveOn: '2026-11-21',
      scan: await file('sahkan-2.pdf'),
    });
    expect((await core.call('signatures.list', { kind: REVISION, id: next.id })).signatures).toHaveLength(1);
    expect((await core.call('signatures.register', {})).signatures).toHaveLength(2);
  });

  it('without a scan is no signature', async () => {
    const made = await core.call('documents.create', {
      title: 'Satu',
      type: 'sop',
      approval: { how: 'paper', approvedBy: 'Ratna', approvedOn: '2026-11-02', effectiveOn: '2026-11-03' },
    });
    expect((await core.call('signatures.list', { kind: REVISION, id: made.revisionId })).signatures).toEqual([]);
  });
});

describe('going around the program', () => {
  it('is stopped by the tables themselves', async () => {
    const { id } = await draft();
    const made = await record(id, { scan: await file('lembar.pdf') });
    await core.close({ keep: true });
    const raw = new Database(join(core.dir, 'workspace.db'));
    for (const statement of [
      `UPDATE signature SET signer_name = 'Orang Lain' WHERE id = '${made.id}'`,
      `UPDATE signature SET scan_hash = '${'0'.repeat(64)}' WHERE id = '${made.id}'`,
      `DELETE FROM signature`,
      `UPDATE signed_text SET content = 'x'`,
      `DELETE FROM signed_text`,
      `DELETE FROM signed_file`,
    ]) {
      expect(() => raw.exec(statement), statement).toThrow(/signatures\./);
    }
    raw.close();
    core = await core.reopen();
    expect(await stateOf(made.id)).toBe('valid');
  });

  it('is found out where the rules of the tables were taken off', async () => {
    const { id } = await draft();
    const made = await record(id);
    const other = await record(id, { signerName: 'Sekar', meaning: 'checked' });
    await tamper(
      'DROP TRIGGER signature_fixed',
      'DROP TRIGGER signed_text_fixed',
      `UPDATE signature SET signer_name = 'Orang Lain' WHERE id = '${other.id}'`,
    );
    expect(await stateOf(other.id)).toBe('record-damaged');
    expect(await stateOf(made.id)).toBe('valid');
    await tamper(`UPDATE signed_text SET content = replace(content, 'Permohonan', 'Persetujuan')`);
    expect(await stateOf(made.id)).toBe('text-damaged');
    await tamper(`UPDATE signed_text SET content = 'tidak terbaca'`);
    const unreadable = await core.call('signatures.get', { id: made.id });
    expect(unreadable.signature.state).toBe('text-damaged');
    expect(unreadable.changes).toEqual([]);
    const { groups } = await core.call('home.checks', {});
    expect(groups.find((group) => group.id === 'signatures.broken')?.found).toHaveLength(2);
  });

  it('a signature that was written past the program, its seal made right, is not in the trail', async () => {
    const { id } = await draft();
    const made = await record(id);
    const raw = new Database(join(core.dir, 'workspace.db'));
    const row = raw.prepare('SELECT * FROM signature').get() as SignatureTable;
    const forged = { ...row, id: randomUUID(), signer_name: 'Orang Lain' };
    const values = Object.values({ ...forged, seal: sealOf(forged) });
    raw.prepare(`INSERT INTO signature VALUES (${values.map(() => '?').join()})`).run(values);
    raw.close();
    expect(await stateOf(forged.id)).toBe('record-damaged');
    expect(await stateOf(made.id)).toBe('valid');
    // and nobody makes the trail forget the whole of a signature
    await expect(
      core.call('trail.erase', { kind: 'signature', id: made.id, what: 'all', reason: 'Uji' }),
    ).rejects.toMatchObject({ code: 'trail.onlyPersonal' });
    expect(await stateOf(made.id)).toBe('valid');
  });

  it('a kind that no longer exists leaves its signatures readable', async () => {
    const { id } = await draft();
    const made = await record(id);
    await tamper('DROP TRIGGER signature_fixed', `UPDATE signature SET subject_kind = 'meteor'`);
    // its own record was changed, which is the graver finding
    const gone = await core.call('signatures.get', { id: made.id });
    expect(gone.signature).toMatchObject({ state: 'record-damaged', address: '' });
    expect(gone.lines.map((line) => line.text)).toContain('Permohonan sertifikasi');
    expect((await core.call('signatures.register', {})).signatures).toHaveLength(1);
  });

  it('a lost file that was signed is told', async () => {
    const { id } = await draft();
    const made = await record(id);
    const { revisions } = await core.call('documents.get', {
      id: (await core.call('documents.list', {})).documents[0]?.id ?? '',
    });
    const hash = revisions[0]?.file?.hash ?? '';
    const path = join(core.dir, 'vault', hash.slice(0, 2), hash);
    const { chmod, rm } = await import('node:fs/promises');
    await chmod(path, 0o600);
    await writeFile(path, 'lain');
    const damaged = await core.call('signatures.get', { id: made.id });
    expect([damaged.signature.state, damaged.filesDamaged]).toEqual(['file-damaged', 1]);
    await rm(path);
    const { signatures } = await core.call('signatures.register', {});
    expect(signatures[0]?.state).toBe('file-damaged');
  });
});
