import type { SampleContext, SamplePart } from '../../contributions.ts';

async function current(sample: SampleContext, code: string) {
  const id = sample.known.get(`document:${code}`);
  if (id === undefined) throw new Error(`no part of the sample has left document:${code}`);
  const document = await sample.call('documents.get', { id });
  const inForce = document.revisions.find((revision) => revision.state === 'in-force');
  if (inForce?.approvedOn == null || inForce.effectiveOn === null)
    throw new Error(`nothing of ${code} is in force in the sample`);
  return { documentId: id, revision: inForce, approvedOn: inForce.approvedOn };
}

function before(sample: SampleContext, day: string, days: number): string {
  let offset = 0;
  while (sample.day(offset) > day) offset -= 1;
  return sample.day(offset - days);
}

async function decide(sample: SampleContext, id: string, on: string, decision: 'accepted' | 'refused', note = '') {
  return sample.call('changes.decide', {
    id,
    expectRev: 1,
    decision,
    decidedBy: 'Sekar Ayuningtyas, S.Pd.',
    decidedOn: on,
    note,
  });
}

/** Requests as an orderly body has them: one done, one being worked on, one refused with its reason, one that just came. */
export const changesSample: SamplePart = {
  order: 160,
  id: 'changes',
  async load(sample) {
    const manual = await current(sample, 'PM-01');
    const asked = before(sample, manual.approvedOn, 30);
    const done = await sample.call('changes.propose', {
      kind: 'change',
      title: 'Sesuaikan bab 4 dan bab 10 dengan hasil tinjauan manajemen',
      documentIds: [manual.documentId],
      requestedBy: 'Ratna Wulandari, M.T.',
      requestedOn: asked,
      unit: 'Ketua LSP',
      origin: 'review',
      reason: 'Tinjauan manajemen menetapkan sasaran mutu baru dan jadwal audit internal dua kali setahun.',
      touches: 'Bab 4 (sasaran mutu), bab 10 (audit internal)',
    });
    sample.known.set('change-request:manual', done.id);
    const decided = await decide(sample, done.id, before(sample, manual.approvedOn, 20), 'accepted');
    await sample.call('changes.link', {
      id: done.id,
      expectRev: decided.rev,
      documentId: manual.documentId,
      revisionId: manual.revision.id,
    });
    await sample.call('changes.setLines', {
      revisionId: manual.revision.id,
      seen: [],
      lines: [
        {
          page: 'IV-2',
          part: '4.2 Sasaran mutu',
          before: 'Umpan balik asesi dibahas setahun sekali',
          after: 'Umpan balik asesi dibahas setiap triwulan',
        },
        {
          page: 'X-3',
          part: '10.4 Audit internal',
          before: 'Audit internal sekali setahun',
          after: 'Audit internal dua kali setahun',
        },
        {
          page: 'X-4',
          part: '10.5',
          before: '',
          after: 'Hasil tinjauan manajemen dibagikan kepada semua unit dalam tujuh hari kerja',
        },
      ],
    });
    const { documents } = await sample.call('documents.list', {});
    const waiting = documents.find((row) => row.openEdition !== '' && row.state === 'in-force' && !row.external);
    if (waiting !== undefined) {
      const { revisions } = await sample.call('documents.get', { id: waiting.id });
      const draft = revisions.find((revision) => revision.label === waiting.openEdition);
      const inWork = await sample.call('changes.propose', {
        kind: 'change',
        title: `Perbarui ${waiting.title}`,
        documentIds: [waiting.id],
        requestedBy: 'Manajer Sertifikasi',
        requestedOn: sample.day(-25),
        origin: 'practice',
        reason: 'Langkah di lapangan sudah berubah sejak formulir baru dipakai.',
        touches: 'Langkah kerja dan formulir yang disebut',
        urgency: 'soon',
      });
      const accepted = await decide(
        sample,
        inWork.id,
        sample.day(-20),
        'accepted',
        'Dikerjakan bersama pemilik dokumen',
      );
      await sample.call('changes.link', {
        id: inWork.id,
        expectRev: accepted.rev,
        documentId: waiting.id,
        revisionId: draft?.id ?? null,
      });
    }
    const application = await current(sample, 'SOP-9-01');
    const refused = await sample.call('changes.propose', {
      kind: 'change',
      title: 'Terima permohonan tanpa bukti persyaratan dasar',
      documentIds: [application.documentId],
      requestedBy: 'Admin pendaftaran',
      requestedOn: sample.day(-40),
      origin: 'practice',
      reason: 'Sebagian asesi belum membawa salinan rapor saat mendaftar.',
    });
    await decide(
      sample,
      refused.id,
      sample.day(-36),
      'refused',
      'Persyaratan dasar diperiksa sebelum asesmen; bukti dapat disusulkan sampai H-3.',
    );
    await sample.call('changes.propose', {
      kind: 'new',
      title: 'SOP asesmen jarak jauh',
      documentIds: [],
      requestedBy: 'Manajer Sertifikasi',
      requestedOn: sample.day(-3),
      origin: 'regulation',
      reason: 'LSP akan melayani asesmen jarak jauh untuk jejaring kerja di luar kota.',
      touches: 'TUK, perangkat asesmen, dan asesor yang ditugaskan',
    });
  },
};

async function paper(sample: SampleContext, code: string, title: string, lines: readonly string[]) {
  const bytes = (await sample.compute.run('word', {
    title,
    fileTitle: code,
    language: 'id',
    author: 'LSP',
    date: sample.day(-200),
    orientation: 'portrait',
    blocks: lines.map((text) => ({ kind: 'paragraph', text })),
  })) as Uint8Array;
  return sample.file(`${code} ${title}.docx`, bytes);
}

/** What goes wrong: a request nobody decides, one nobody begins, and a form that was withdrawn while a procedure still sends people to it. */
export const changesMess: SamplePart = {
  order: 160,
  id: 'changes-mess',
  async load(sample) {
    const approval = {
      how: 'paper' as const,
      approvedBy: 'Ketua LSP',
      approvedOn: sample.day(-200),
      effectiveOn: sample.day(-195),
    };
    const form = await sample.call('documents.create', {
      code: 'FR-MT-90',
      title: 'Daftar periksa kesiapan TUK',
      type: 'form',
      file: await paper(sample, 'FR-MT-90', 'Daftar periksa kesiapan TUK', [
        'Daftar periksa kesiapan TUK',
        'No. Dokumen FR-MT-90',
      ]),
      approval,
    });
    const procedure = await sample.call('documents.create', {
      code: 'SOP-6-90',
      title: 'Kesiapan TUK sebelum uji kompetensi',
      type: 'sop',
      file: await paper(sample, 'SOP-6-90', 'Kesiapan TUK sebelum uji kompetensi', [
        'No. Dokumen SOP-6-90',
        '1. Penanggung jawab TUK mengisi FR-MT-90 paling lambat tiga hari sebelum uji kompetensi.',
        '2. Manajer sertifikasi memeriksa isian FR.MT.90 dan membubuhkan paraf.',
        '3. Kekurangan dicatat pada FR-MT-91 dan ditindaklanjuti.',
      ]),
      approval,
    });
    await sample.call('documents.withdraw', {
      id: form.id,
      expectRev: form.rev,
      reason: 'Diganti daftar periksa baru',
      on: sample.day(-30),
    });
    await sample.call('changes.propose', {
      kind: 'change',
      title: 'Ganti formulir pada langkah 1 dan 2',
      documentIds: [procedure.id],
      requestedBy: 'Penanggung jawab TUK',
      requestedOn: sample.day(-28),
      origin: 'practice',
      reason: 'FR-MT-90 sudah ditarik, tetapi prosedur masih menyuruh mengisinya.',
      urgency: 'urgent',
    });
    const idle = await sample.call('changes.propose', {
      kind: 'change',
      title: 'Tambah langkah penanganan asesi berkebutuhan khusus',
      documentIds: [procedure.id],
      requestedBy: 'Asesor',
      requestedOn: sample.day(-120),
      origin: 'complaint',
      reason: 'Ada keluhan bahwa ruang uji tidak dapat dimasuki kursi roda.',
    });
    await decide(sample, idle.id, sample.day(-110), 'accepted');
  },
};
