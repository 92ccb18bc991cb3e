import type { SampleContext, SamplePart } from '../../contributions.ts';
import { scannedPdf } from '../../files/plain-pdf.ts';

async function peopleIn(sample: SampleContext, documentId: string) {
  const { holders } = await sample.call('distribution.holders', { documentId });
  // those who work by the papers; boards and committees are told by other ways
  const posts = holders
    .filter((holder) => holder.kind === 'post' && /^(ketua lsp|manajer)/i.test(holder.name))
    .map((holder) => holder.name);
  const sites = holders.filter((holder) => holder.kind === 'site').map((holder) => holder.name);
  return { posts, sites };
}

async function revisionInForce(sample: SampleContext, code: string) {
  const id = sample.known.get(`document:${code}`);
  if (id === undefined) throw new Error(`no part of the sample has left document:${code}`);
  const document = await sample.call('documents.get', { id });
  const revision = document.revisions.find((one) => one.state === 'in-force');
  if (revision?.effectiveOn == null) throw new Error(`nothing of ${code} is in force in the sample`);
  return { documentId: id, revisionId: revision.id, effectiveOn: revision.effectiveOn };
}

/** Papers that everybody works by, with master and numbered copies, one read by its people, one still being read. */
export const distributionSample: SamplePart = {
  order: 170,
  id: 'distribution',
  async load(sample) {
    for (const code of ['PM-01', 'SOP-4-01', 'SOP-9-01', 'SOP-10-01']) {
      const { effectiveOn: givenOn, ...of } = await revisionInForce(sample, code);
      const { posts, sites } = await peopleIn(sample, of.documentId);
      const [keeper = 'Manajer Mutu', ...others] = [
        ...posts.filter((post) => /mutu/i.test(post)),
        ...posts.filter((post) => !/mutu/i.test(post)),
      ];
      await sample.call('distribution.give', { ...of, kind: 'master', holders: [keeper], givenOn, received: true });
      const holders = [...others.slice(0, 3), ...(code === 'SOP-9-01' ? sites.slice(0, 2) : [])];
      await sample.call('distribution.give', {
        ...of,
        kind: 'controlled',
        holders,
        givenOn,
        received: code !== 'SOP-9-01',
      });
    }
    const manual = await revisionInForce(sample, 'PM-01');
    sample.known.set('revision:PM-01', manual.revisionId);
    await sample.call('distribution.give', {
      documentId: manual.documentId,
      revisionId: manual.revisionId,
      kind: 'uncontrolled',
      holders: ['SMK mitra'],
      form: 'file',
      givenOn: sample.day(-20),
      note: 'Diminta untuk keterangan',
    });
    for (const [code, days] of [
      ['SOP-10-01', 14],
      ['SOP-4-01', 21],
    ] as const) {
      const { documentId, revisionId } = await revisionInForce(sample, code);
      const { people } = await sample.call('distribution.people', { documentId });
      const readers = people.slice(0, 6).map(({ kind, id, name, post }) => ({ kind, id, name, post }));
      const { requestId } = await sample.call('distribution.askReaders', {
        documentId,
        revisionId,
        dueOn: sample.day(days),
        readers,
      });
      sample.known.set(`reading:${code}`, requestId);
      const asked = await sample.call('distribution.reading', { id: requestId });
      const signed = code === 'SOP-4-01' ? asked.readers : asked.readers.slice(0, 2);
      await sample.call('distribution.recordPaper', {
        requestId,
        readers: signed.map(({ id, rev }) => ({ id, expectRev: rev })),
        on: sample.day(0),
        remark: 'Lembar di map distribusi',
      });
    }
  },
};

/** What goes wrong: a new revision took hold and its old copies are still out, one of them lost; people were asked and have not read. */
export const distributionMess: SamplePart = {
  order: 170,
  id: 'distribution-mess',
  async load(sample) {
    const { documents } = await sample.call('documents.list', {});
    const fit = documents.filter(
      (row) => row.state === 'in-force' && !row.external && row.revisionId !== null && row.openEdition === '',
    );
    const [first, second] = fit;
    if (first?.revisionId == null || second?.revisionId == null) return;
    const { copies } = await sample.call('distribution.give', {
      documentId: first.id,
      revisionId: first.revisionId,
      kind: 'controlled',
      holders: ['Ketua LSP', 'Manajer Sertifikasi', 'TUK Sewaktu', 'Bagian Administrasi'],
      givenOn: sample.month(-11),
    });
    await sample.call('distribution.askReaders', {
      documentId: first.id,
      revisionId: first.revisionId,
      dueOn: sample.day(7),
      readers: [
        { kind: 'other', name: 'Wahyu Prakoso', post: 'Admin' },
        { kind: 'other', name: 'Tri Utami', post: 'Bendahara' },
      ],
    });
    const scan = scannedPdf({ title: first.title, author: first.owner, date: sample.day(0) }, [
      [first.code, first.title, '', 'REVISI TERBARU'],
    ]);
    const made = await sample.call('documents.addRevision', {
      documentId: first.id,
      changeNote: 'Diganti tanpa menarik salinan lama',
      file: await sample.file('Panduan Mutu LSP (terbaru).pdf', scan),
      approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: sample.day(-76), effectiveOn: sample.day(-75) },
    });
    const lost = copies[3];
    if (lost !== undefined)
      await sample.call('distribution.end', {
        documentId: first.id,
        copies: [{ id: lost.id, expectRev: 1 }],
        how: 'lost',
        on: sample.day(-60),
        note: 'Tidak ditemukan saat pindah ruang',
      });
    sample.known.set('distribution:replaced', made.id);
    sample.known.set('document:recalled', first.id);
    await sample.call('distribution.askReaders', {
      documentId: second.id,
      revisionId: second.revisionId,
      dueOn: sample.day(3),
      note: 'Dibahas pada rapat mutu',
      readers: [
        { kind: 'other', name: 'Wahyu Prakoso', post: 'Admin' },
        { kind: 'other', name: 'Tri Utami', post: 'Bendahara' },
        { kind: 'other', name: 'Joko', post: '' },
      ],
    });
  },
};
