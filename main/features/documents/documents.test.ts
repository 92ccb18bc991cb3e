import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../contract/result.ts';
import { lockedPdf, samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
let dir: string;

beforeAll(async () => {
  test = await createTestCore();
  dir = await mkdtemp(join(tmpdir(), 'documents-'));
});

afterAll(async () => {
  await test.close();
  await rm(dir, { recursive: true, force: true });
});

async function file(name: string, content: Uint8Array | string): Promise<{ path: string }> {
  const path = join(dir, name);
  await writeFile(path, content);
  return { path };
}

const pdf = (...pages: string[][]) => samplePdf(pages);

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`no refusal but ${String(error)}`, { cause: error });
  return error;
}

describe('a document from draft to replaced', () => {
  it('goes the whole way on paper', async () => {
    const created = await test.call('documents.create', {
      code: 'SOP-9-01',
      title: 'Permohonan Sertifikasi',
      type: 'sop',
      owner: 'Manajer Sertifikasi',
      clauses: [{ instrument: 'BNSP-201', clause: '9.1.1' }],
      file: await file('sop-9-01.pdf', pdf(['Prosedur permohonan'], ['Telaah berkas zakaria'])),
    });
    expect(created.warnings).toEqual([]);
    const draft = await test.call('documents.get', { id: created.id });
    expect([draft.state, draft.edition, draft.revisions[0]?.file?.pages, draft.next]).toEqual([
      'draft',
      '01/00',
      2,
      { edition: 1, revision: 1 },
    ]);

    const reviewed = await test.call('documents.setStatus', {
      id: created.revisionId,
      expectRev: 1,
      status: 'in-review',
      checkedBy: 'Manajer Mutu',
      checkedOn: '2026-11-01',
    });
    expect((await test.call('documents.get', { id: created.id })).state).toBe('in-review');
    const enacted = await test.call('documents.enact', {
      id: created.revisionId,
      expectRev: reviewed.rev,
      how: 'paper',
      approvedBy: 'Ketua LSP',
      approvedOn: '2026-11-02',
      effectiveOn: '2026-11-03',
      scan: await file('scan.pdf', pdf(['halaman pengesahan'])),
    });
    expect([enacted.state, enacted.replaced]).toEqual(['in-force', null]);

    const next = await test.call('documents.addRevision', {
      documentId: created.id,
      changeNote: 'Langkah 3 diperjelas',
      file: await file('sop-9-01-rev1.pdf', pdf(['Prosedur baru'])),
      approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-20', effectiveOn: '2026-12-01' },
    });
    expect([next.label, next.replaced]).toEqual(['01/01', '01/00']);
    const now = await test.call('documents.get', { id: created.id });
    expect([now.state, now.edition, now.revisions.map((item) => item.state)]).toEqual([
      'in-force',
      '01/00',
      ['approved', 'in-force'],
    ]);
    const later = await test.call('documents.get', { id: created.id, asOf: '2026-12-01' });
    expect([later.state, later.edition, later.revisions.map((item) => item.state)]).toEqual([
      'in-force',
      '01/01',
      ['in-force', 'obsolete'],
    ]);
    expect(later.revisions[1]).toMatchObject({
      approvalKind: 'paper',
      checkedBy: 'Manajer Mutu',
      approvedBy: 'Ketua LSP',
      approvedOn: '2026-11-02',
      effectiveOn: '2026-11-03',
      scan: { name: 'scan.pdf' },
    });
  });

  it('finds words inside the file in force, with the page', async () => {
    const found = await test.call('documents.list', { text: 'zakaria' });
    expect(found.documents.map((row) => [row.code, row.hit?.page])).toEqual([['SOP-9-01', 2]]);
    expect(found.documents[0]?.hit?.excerpt).toContain('\u0002zakaria\u0003');
    expect((await test.call('search.find', { text: 'sop901' })).hits[0]?.code).toBe('SOP-9-01');
  });

  it('refuses to change what was approved, in words and in the schema', async () => {
    const { documents } = await test.call('documents.list', { text: 'SOP-9-01' });
    const revision = (await test.call('documents.get', { id: documents[0]?.id ?? '' })).revisions.at(-1);
    if (revision === undefined) throw new Error('no revision');
    const again = await refusalOf(
      test.call('documents.enact', {
        id: revision.id,
        expectRev: revision.rev,
        how: 'paper',
        approvedBy: 'X',
        approvedOn: '2026-11-04',
        effectiveOn: '2026-11-04',
      }),
    );
    expect(again.code).toBe('documents.alreadyApproved');
    expect(
      (await refusalOf(test.call('documents.changeRevision', { id: revision.id, expectRev: revision.rev, edition: 7 })))
        .code,
    ).toBe('documents.approvedFixed');
    expect(
      (
        await refusalOf(
          test.call('documents.changeRevision', {
            id: revision.id,
            expectRev: revision.rev,
            file: await file('other.pdf', pdf(['lain'])),
          }),
        )
      ).code,
    ).toBe('documents.approvedFixed');
    expect(
      (await refusalOf(test.call('documents.setStatus', { id: revision.id, expectRev: revision.rev, status: 'draft' })))
        .code,
    ).toBe('documents.alreadyApproved');
    const valid = await test.call('documents.setValidity', {
      id: revision.id,
      expectRev: revision.rev,
      validUntil: '2029-11-03',
    });
    expect(valid.rev).toBe(revision.rev + 1);
  });
});

describe('bad input', () => {
  it('refuses a code that exists, however it is written, and names its owner', async () => {
    const refusal = await refusalOf(test.call('documents.create', { code: 'sop 9.1', title: 'Lain', type: 'sop' }));
    expect([refusal.code, refusal.params, refusal.fields?.['code']?.code]).toEqual([
      'documents.codeTaken',
      { code: 'SOP-9-01', title: 'Permohonan Sertifikasi' },
      'documents.codeTaken',
    ]);
  });

  it('lets any number of documents be without a code', async () => {
    await test.call('documents.create', { title: 'Tanpa kode satu', type: 'record' });
    await test.call('documents.create', { title: 'Tanpa kode dua', type: 'record' });
  });

  it('refuses an unknown type, an empty title, an empty file, a program, a missing file', async () => {
    expect(
      (await refusalOf(test.call('documents.create', { title: 'A', type: 'rahasia' }))).fields?.['type']?.code,
    ).toBe('documents.unknownType');
    expect((await refusalOf(test.call('documents.create', { title: '  ', type: 'sop' }))).fields?.['title']?.code).toBe(
      'core.fieldRequired',
    );
    expect(
      (await refusalOf(test.call('documents.create', { title: 'A', type: 'sop', file: await file('kosong.pdf', '') })))
        .code,
    ).toBe('documents.emptyFile');
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);
    expect(
      (
        await refusalOf(
          test.call('documents.create', { title: 'A', type: 'sop', file: await file('setup.exe', program) }),
        )
      ).code,
    ).toBe('documents.notDocument');
    expect(
      (
        await refusalOf(
          test.call('documents.create', { title: 'A', type: 'sop', file: { path: join(dir, 'hilang.pdf') } }),
        )
      ).code,
    ).toBe('core.pathMissing');
  });

  it('takes locked and damaged files with a warning', async () => {
    const locked = await test.call('documents.create', {
      title: 'Terkunci',
      type: 'record',
      file: await file('kunci.pdf', lockedPdf()),
    });
    expect(locked.warnings.map((warning) => warning.code)).toEqual(['files.password']);
    const damaged = await test.call('documents.create', {
      title: 'Rusak',
      type: 'record',
      file: await file('rusak.pdf', '%PDF-1.7\nrusak'),
    });
    expect(damaged.warnings.map((warning) => warning.code)).toContain('files.broken');
    const pages = await test.call('files.text', { kind: 'document-revision', id: damaged.revisionId });
    expect([pages.total, pages.warnings.length > 0]).toEqual([0, true]);
  });

  it('says when a revision brings the file of another one', async () => {
    const source = await file('sama.pdf', pdf(['isi yang sama']));
    const one = await test.call('documents.create', {
      code: 'IK-1',
      title: 'Satu',
      type: 'work-instruction',
      file: source,
    });
    const again = await test.call('documents.addRevision', { documentId: one.id, file: source });
    expect(again.warnings).toEqual([
      { code: 'documents.sameFileAsRevision', params: { name: 'sama.pdf', revision: '01/00' } },
    ]);
    const other = await test.call('documents.create', {
      code: 'IK-2',
      title: 'Dua',
      type: 'work-instruction',
      file: source,
    });
    expect(other.warnings.map((warning) => warning.code)).toEqual([
      'documents.sameFileAsDocument',
      'documents.sameFileAsDocument',
    ]);
  });

  it('refuses numbers that are taken, dates that cannot be, and an order that runs backwards', async () => {
    const { id, revisionId } = await test.call('documents.create', {
      code: 'SOP-5-01',
      title: 'Ancaman',
      type: 'sop',
      edition: 2,
      revision: 3,
    });
    const taken = await refusalOf(test.call('documents.addRevision', { documentId: id, edition: 2, revision: 3 }));
    expect([taken.code, taken.params]).toEqual(['documents.revisionTaken', { revision: '02/03' }]);
    const enact = (approvedOn: string, effectiveOn: string) =>
      test.call('documents.enact', {
        id: revisionId,
        expectRev: 1,
        how: 'screen',
        approvedBy: 'Ketua',
        approvedOn,
        effectiveOn,
      });
    expect((await refusalOf(enact('2026-11-22', '2026-11-22'))).fields?.['approvedOn']?.code).toBe(
      'documents.approvedInFuture',
    );
    expect((await refusalOf(enact('2026-11-20', '2026-11-19'))).fields?.['effectiveOn']?.code).toBe(
      'documents.effectiveBeforeApproval',
    );
    await enact('2026-11-20', '2026-11-20');
    const backwards = await refusalOf(
      test.call('documents.addRevision', {
        documentId: id,
        edition: 2,
        revision: 1,
        approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2026-11-21', effectiveOn: '2026-11-21' },
      }),
    );
    expect([backwards.code, backwards.params]).toEqual([
      'documents.orderMixed',
      { revision: '02/01', effectiveOn: '2026-11-21', other: '02/03', otherOn: '2026-11-20' },
    ]);
    const history = await test.call('documents.addRevision', {
      documentId: id,
      edition: 2,
      revision: 2,
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2024-01-01', effectiveOn: '2024-01-02' },
    });
    expect(history.replaced).toBeNull();
    expect((await test.call('documents.get', { id })).edition).toBe('02/03');
  });

  it('keeps BNSP codes as they are', async () => {
    const form = await test.call('documents.create', { code: 'fr apl 1', title: 'Permohonan', type: 'bnsp-form' });
    const refusal = await refusalOf(test.call('documents.change', { id: form.id, expectRev: 1, code: 'FR-LSP-77' }));
    expect(refusal.fields?.['code']).toEqual({ code: 'documents.bnspCode', params: { code: 'FR.APL.01' } });
    expect((await test.call('documents.get', { id: form.id })).code).toBe('FR.APL.01');
  });
});

describe('two people and one record', () => {
  it('answers conflict with the state now', async () => {
    const { id } = await test.call('documents.create', { code: 'KBJ-1', title: 'Kebijakan', type: 'policy' });
    await test.call('documents.change', { id, expectRev: 1, owner: 'Ketua' });
    const refusal = await refusalOf(test.call('documents.change', { id, expectRev: 1, owner: 'Manajer' }));
    expect([refusal.code, refusal.params['rev']]).toEqual(['core.conflict', 2]);
  });

  it('lets only one of two approvals through', async () => {
    const { revisionId } = await test.call('documents.create', {
      code: 'KBJ-2',
      title: 'Kebijakan dua',
      type: 'policy',
    });
    const enact = (approvedBy: string) =>
      test.call('documents.enact', {
        id: revisionId,
        expectRev: 1,
        how: 'screen',
        approvedBy,
        approvedOn: '2026-11-20',
        effectiveOn: '2026-11-20',
      });
    const outcomes = await Promise.allSettled([enact('Satu'), enact('Dua')]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('out of use and back', () => {
  it('withdraws on a day, frees the code, warns on its use, and comes back only while the code is free', async () => {
    const { id } = await test.call('documents.create', {
      code: 'SOP-7-01',
      title: 'Keamanan',
      type: 'sop',
      file: await file('aman.pdf', pdf(['kerahasiaan brankas'])),
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2025-01-01', effectiveOn: '2025-01-01' },
    });
    expect(
      (await refusalOf(test.call('documents.withdraw', { id, expectRev: 1, reason: 'x', on: '2027-01-01' }))).fields?.[
        'on'
      ]?.code,
    ).toBe('documents.endInFuture');
    const gone = await test.call('documents.withdraw', { id, expectRev: 1, reason: 'Digabung', on: '2026-06-01' });
    expect((await test.call('documents.get', { id, asOf: '2026-05-31' })).state).toBe('in-force');
    expect((await test.call('documents.get', { id })).state).toBe('withdrawn');
    expect((await test.call('documents.list', { text: 'brankas' })).documents).toEqual([]);
    expect((await test.call('documents.list', {})).documents.some((row) => row.id === id)).toBe(false);
    expect((await refusalOf(test.call('documents.addRevision', { documentId: id }))).code).toBe('core.withdrawn');

    const successor = await test.call('documents.create', { code: 'SOP-7-1', title: 'Keamanan baru', type: 'sop' });
    expect(successor.warnings).toEqual([
      { code: 'documents.codeWithdrawn', params: { code: 'SOP-7-01', title: 'Keamanan' } },
    ]);
    expect((await refusalOf(test.call('documents.restore', { id, expectRev: gone.rev }))).code).toBe(
      'documents.codeTaken',
    );
    await test.call('documents.change', { id: successor.id, expectRev: 1, code: 'SOP-7-02' });
    await test.call('documents.restore', { id, expectRev: gone.rev });
    expect((await test.call('documents.get', { id })).state).toBe('in-force');
    expect((await test.call('documents.list', { text: 'brankas' })).documents.map((row) => row.id)).toEqual([id]);
  });

  it('takes a wrong approval back with a reason: the former revision counts again', async () => {
    const { id } = await test.call('documents.create', {
      code: 'SOP-8-01',
      title: 'Skema',
      type: 'sop',
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2025-01-01', effectiveOn: '2025-01-01' },
    });
    const wrong = await test.call('documents.addRevision', {
      documentId: id,
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2026-01-01', effectiveOn: '2026-01-01' },
    });
    await test.call('documents.withdrawRevision', { id: wrong.id, expectRev: wrong.rev, reason: 'Berkas keliru' });
    const after = await test.call('documents.get', { id });
    expect([after.edition, after.revisions.map((item) => [item.label, item.state, item.withdrawnReason])]).toEqual([
      '01/00',
      [
        ['01/00', 'in-force', null],
        ['01/01', 'withdrawn', 'Berkas keliru'],
      ],
    ]);
    expect(after.next).toEqual({ edition: 1, revision: 1 });
  });
});

describe('clauses, files, lists', () => {
  it('links a clause once and unlinks it', async () => {
    const { id } = await test.call('documents.create', { code: 'SOP-10-04', title: 'Audit Internal', type: 'sop' });
    const link = { documentId: id, instrument: 'BNSP-201', clause: '10.2.6' };
    const one = await test.call('documents.linkClause', link);
    expect(await test.call('documents.linkClause', link)).toEqual(one);
    expect((await test.call('documents.get', { id })).clauses.map((item) => item.clause)).toEqual(['10.2.6']);
    await test.call('documents.unlinkClause', { id: one.id, expectRev: one.rev });
    expect((await test.call('documents.get', { id })).clauses).toEqual([]);
    expect(
      (
        await test.call('documents.suggestClauses', { code: 'SOP-10-04', title: 'Audit Internal', type: 'sop' })
      ).clauses.map((item) => item.clause),
    ).toEqual(['10.2.6.1']);
  });

  it('hands the file out as it came, and its pages as text', async () => {
    const bytes = pdf(['satu'], ['dua'], ['tiga']);
    const { revisionId } = await test.call('documents.create', {
      title: 'Tiga halaman',
      type: 'record',
      file: await file('tiga.pdf', bytes),
    });
    const reference = { kind: 'document-revision', id: revisionId };
    const offered = await test.call('files.download', reference);
    expect([offered.name, offered.size]).toEqual(['tiga.pdf', bytes.length]);
    const handed = await test.core.download(test.session, offered.ticket);
    if (!handed.ok) throw new Error(handed.code);
    const chunks: Buffer[] = [];
    for await (const chunk of handed.value.stream) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    const pages = await test.call('files.text', { ...reference, from: 2, count: 1 });
    expect([pages.total, pages.pages.map((page) => [page.number, page.text])]).toEqual([3, [[2, 'dua']]]);
    const scan = { kind: 'document-scan', id: revisionId };
    expect((await refusalOf(test.call('files.download', scan))).code).toBe('files.noFile');
  });

  it('gives the daftar induk as Word and Excel', async () => {
    for (const [format, ending] of [
      ['word', '.docx'],
      ['excel', '.xlsx'],
    ] as const) {
      const offered = await test.call('documents.masterList', { format });
      expect(offered.name).toMatch(new RegExp(`2026-11-21\\${ending}$`));
      expect(offered.size).toBeGreaterThan(4000);
    }
  });

  it('keeps the workspace whole: chain, files, foreign keys', async () => {
    const report = await test.call('workspace.check', { files: true });
    expect(report).toMatchObject({ healthy: true });
    expect(report.files.checked).toBeGreaterThan(5);
  });
});
