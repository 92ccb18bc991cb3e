import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { it } from 'vitest';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore } from '../../testing/core.ts';
import { canonicalText, digestOf, sealOf } from './text.ts';

it('times', { timeout: 120_000 }, async () => {
  let core = await createTestCore();
  const path = join(core.home, 'a.pdf');
  await writeFile(path, samplePdf([['x']]));
  const made = await core.call('documents.create', { code: 'X-1', title: 'T', type: 'sop', file: { path } });
  await core.close({ keep: true });
  const raw = new Database(join(core.dir, 'workspace.db'));
  const doc = raw.prepare('SELECT * FROM document').get() as Record<string, unknown>;
  const rev = raw.prepare('SELECT * FROM document_revision').get() as Record<string, unknown>;
  const put = (table: string, row: Record<string, unknown>) => raw.prepare(`INSERT INTO ${table} (${Object.keys(row).join(',')}) VALUES (${Object.keys(row).map(() => '?').join(',')})`).run(...Object.values(row));
  raw.transaction(() => {
    for (let n = 0; n < 10000; n += 1) {
      const id = `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
      put('document', { ...doc, id, code: `C-${n}`, code_folded: `c${n}` });
      put('document_revision', { ...rev, id, document_id: id });
      const text = canonicalText({ kind: 'document-revision', id, version: 1 }, { fields: [
        { group: '', name: 'code', value: `C-${n}` }, { group: '', name: 'title', value: 'T' }, { group: '', name: 'edition', value: '01/00' },
        { group: '', name: 'changeNote', value: '' }, { group: '', name: 'fileName', value: 'a.pdf' }], files: [rev['file_hash'] as string] });
      const digest = digestOf(text);
      put('signed_text', { digest, content: text, created_at: 'x' });
      put('signed_file', { digest, hash: rev['file_hash'] });
      const row = { id, subject_kind: 'document-revision', subject_id: id, meaning: 'approved', mode: 'paper', signer_name: `N ${n}`, signer_post: '', account_id: null, signed_at: null, signed_on: '2026-01-01', schema_version: 1, text_digest: digest, remark: 'x', created_at: '2026-01-01T00:00:00.000Z', created_by: 'local' };
      put('signature', { ...row, seal: sealOf(row), subject_label: 'x', scan_hash: null, scan_name: '', scan_size: null, rev: 1, changed_at: row.created_at, changed_by: 'local', changed_hlc: 'x' });
    }
  })();
  raw.close();
  core = await core.reopen();
  for (const name of ['signatures.register', 'home.checks', 'home.overview'] as const) {
    const start = performance.now();
    const value = (await core.call(name, (name === 'home.overview' ? { days: 30 } : {}) as never)) as { signatures?: { state: string }[] };
    console.log(name, Math.round(performance.now() - start), value.signatures?.filter((one) => one.state === 'valid').length);
  }
  void made;
  await core.close();
});
