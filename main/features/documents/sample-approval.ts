import type { SampleContext, SamplePart } from '../../contributions.ts';

/** The open revision of a document of the sample, or nothing when there is none. */
async function openOf(sample: SampleContext, code: string) {
  const id = sample.known.get(`document:${code}`);
  if (id === undefined) return undefined;
  const { revisions } = await sample.call('documents.get', { id });
  return revisions.find(({ approvalKind, withdrawnReason }) => approvalKind === null && withdrawnReason === null);
}

/** Hands an open revision in, whatever it is now, to the named accounts. */
async function submit(
  sample: SampleContext,
  code: string,
  ask: { readonly checker?: string; readonly approver?: string; readonly note: string },
): Promise<{ readonly id: string; readonly rev: number } | undefined> {
  const open = await openOf(sample, code);
  if (open === undefined) return undefined;
  let { rev } = open;
  if (open.state === 'in-review')
    rev = (await sample.call('documents.setStatus', { id: open.id, expectRev: rev, status: 'draft' })).rev;
  const account = (login: string | undefined) =>
    login === undefined ? null : (sample.known.get(`account:${login}`) ?? null);
  return sample.call('documents.submit', {
    id: open.id,
    expectRev: rev,
    checkerId: account(ask.checker),
    approverId: account(ask.approver),
    note: ask.note,
  });
}

/** Revisions on their way: one that waits for its checker, one for its approver, one that came back. After the people, who are asked by name. */
export const approvalSample: SamplePart = {
  order: 210,
  id: 'document-approval',
  async load(sample) {
    await submit(sample, 'SOP-6-01', {
      checker: 'dimas',
      approver: 'ratna',
      note: 'Mohon diperiksa sebelum pemantauan semester depan.',
    });
    await submit(sample, 'SOP-10-06', { approver: 'ratna', note: 'Siap disahkan.' });
    const returned = await submit(sample, 'SOP-9-08', { checker: 'agus', note: 'Batas waktu keluhan disesuaikan.' });
    if (returned !== undefined)
      await sample.call('documents.return', {
        id: returned.id,
        expectRev: returned.rev,
        reason: 'Batas waktu keluhan belum sama dengan yang tertulis di Panduan Mutu bab 9.',
      });
  },
};

/** Of the messy LSP: drafts that were handed in to nobody in particular, and one that came back without anybody going on with it. */
export const approvalMess: SamplePart = {
  order: 130,
  id: 'document-approval',
  async load(sample) {
    const { documents } = await sample.call('documents.list', {});
    const drafts = documents.filter(({ state, hasFile }) => state === 'draft' && hasFile).slice(0, 3);
    for (const [place, { id }] of drafts.entries()) {
      const { revisions } = await sample.call('documents.get', { id });
      const open = revisions.find(({ state }) => state === 'draft');
      if (open === undefined) continue;
      const handedIn = await sample.call('documents.submit', { id: open.id, expectRev: open.rev });
      if (place === 0)
        await sample.call('documents.return', {
          id: open.id,
          expectRev: handedIn.rev,
          reason: 'Nomor dokumen di kepala surat lain dengan nama berkas.',
        });
    }
  },
};
