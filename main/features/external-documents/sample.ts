import type { InputOf } from '../../contract/index.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';
import type { Report } from '../../word/report.ts';

type Facts = Omit<InputOf<'externalDocuments.save'>, 'documentId' | 'expectRev'>;

async function noteFacts(sample: SampleContext, code: string, facts: Facts): Promise<string | undefined> {
  const documentId = sample.known.get(`document:${code}`);
  if (documentId === undefined) return undefined;
  await sample.call('externalDocuments.save', { documentId, expectRev: null, ...facts });
  return documentId;
}

async function lookedUp(sample: SampleContext, documentId: string | undefined, monthsAgo: number): Promise<void> {
  if (documentId === undefined) return;
  await sample.call('externalDocuments.look', {
    documentId,
    lookedOn: sample.month(-monthsAgo),
    lookedBy: 'Manajer Mutu',
    source: 'Laman penerbit, dibuka dari kantor LSP',
    result: 'valid',
  });
}

/** The tidy sample: every paper from outside has its number, was looked up within the year, and what was replaced was looked after. */
export const externalSample: SamplePart = {
  order: 160,
  id: 'external-documents',
  async load(sample) {
    const guideline = await noteFacts(sample, 'PBNSP-201', {
      kind: 'guideline',
      number: 'Pedoman BNSP 201-2014',
      year: 2014,
      source: 'Salinan resmi dari BNSP',
    });
    const standard = await noteFacts(sample, 'SKKNI-282', {
      kind: 'skkni',
      number: 'SKKNI 282-2016',
      year: 2016,
      source: 'Laman JDIH Kementerian Ketenagakerjaan',
    });
    await lookedUp(sample, guideline, 3);
    await lookedUp(sample, standard, 2);
    await lookedUp(sample, sample.known.get('document:SE-CONTOH-2'), 1);
    const former = sample.known.get('document:SE-CONTOH-1');
    if (former === undefined) return;
    const { supersessions } = await sample.call('externalDocuments.get', { documentId: former });
    for (const { key, places } of supersessions) {
      const open = places.filter((place) => place.checked === null);
      if (open.length === 0) continue;
      await sample.call('externalDocuments.settle', {
        documentId: former,
        supersession: key,
        places: open.map(({ kind, id }) => ({ kind, id })),
        note: 'Sudah mengikuti surat edaran yang baru',
      });
    }
  },
};

function paper(sample: SampleContext, title: string, lines: readonly string[]): Report {
  return {
    title,
    fileTitle: title.replaceAll(/[^\p{L}\p{N}]+/gu, '_'),
    language: 'id',
    author: 'LSP contoh',
    date: sample.day(0),
    orientation: 'portrait',
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...lines.map((text) => ({ kind: 'paragraph' as const, text })),
    ],
  };
}

async function inForce(
  sample: SampleContext,
  facts: Pick<InputOf<'documents.create'>, 'code' | 'title' | 'type' | 'clauses' | 'publisher'>,
  monthsAgo: number,
  lines: readonly string[],
): Promise<string> {
  const bytes = (await sample.compute.run('word', paper(sample, facts.title, lines))) as Uint8Array;
  const on = sample.month(-monthsAgo);
  const made = await sample.call('documents.create', {
    ...facts,
    receivedOn: facts.publisher === undefined ? null : on,
    file: await sample.file(`${(facts.code ?? '').replaceAll(/[/:]/g, '-')}.docx`, bytes),
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: on, effectiveOn: on },
  });
  return made.id;
}

/** A circular of which a later one changed a part, while a clause link and a procedure still rely on it. */
async function replacedInPart(sample: SampleContext): Promise<void> {
  const remote = await inForce(
    sample,
    {
      code: 'SE-CONTOH-3',
      title: 'Surat edaran contoh tentang asesmen jarak jauh',
      type: 'circular',
      publisher: 'BNSP',
      clauses: [{ instrument: 'BNSP-201', clause: '9.3' }],
    },
    30,
    ['Naskah resmi tidak disertakan dalam contoh ini.'],
  );
  await inForce(sample, { code: 'SOP-9-90', title: 'Asesmen jarak jauh', type: 'sop' }, 20, [
    '1. Tujuan',
    'Menjamin asesmen jarak jauh setara dengan asesmen tatap muka.',
    '3. Acuan',
    'SE-CONTOH-3 tentang asesmen jarak jauh.',
  ]);
  await sample.call('externalDocuments.supersede', {
    documentId: remote,
    how: 'partly',
    byNumber: 'SE-CONTOH-4',
    fromOn: sample.month(-4),
    note: 'Bagian tentang verifikasi identitas peserta diganti',
  });
}

/** What goes wrong in the messy one: a guideline replaced years ago that an SOP still works by, and circulars nobody looked up again. */
export const externalMess: SamplePart = {
  order: 160,
  id: 'external-documents',
  async load(sample) {
    const former = await inForce(
      sample,
      {
        code: 'PBNSP-210-2006',
        title: 'Pedoman BNSP 210-2006 pengembangan skema sertifikasi',
        type: 'guideline',
        publisher: 'BNSP',
        clauses: [{ instrument: 'BNSP-201', clause: '8.1' }],
      },
      60,
      ['Naskah resmi tidak disertakan dalam contoh ini.'],
    );
    const newer = await inForce(
      sample,
      {
        code: 'PBNSP-210-2017',
        title: 'Pedoman BNSP 210-2017 pengembangan dan pemeliharaan skema sertifikasi',
        type: 'guideline',
        publisher: 'BNSP',
      },
      20,
      ['Naskah resmi tidak disertakan dalam contoh ini.'],
    );
    await inForce(sample, { code: 'SOP-8-01', title: 'Pengembangan skema sertifikasi', type: 'sop' }, 30, [
      '1. Tujuan',
      'Menjamin skema dikembangkan bersama pemangku kepentingan.',
      '3. Acuan',
      'Pedoman BNSP 201-2014 dan Pedoman BNSP 210-2006.',
    ]);
    const circular = await inForce(
      sample,
      {
        code: 'SE.011/BNSP/IV/2020',
        title: 'Surat edaran layanan pada masa pandemi',
        type: 'circular',
        publisher: 'BNSP',
      },
      40,
      ['Naskah resmi tidak disertakan dalam contoh ini.'],
    );
    await sample.call('externalDocuments.supersede', {
      documentId: former,
      how: 'replaced',
      byDocumentId: newer,
      fromOn: sample.month(-18),
      note: 'Baru dicatat setelah asesor bertanya',
    });
    await sample.call('externalDocuments.look', {
      documentId: circular,
      lookedOn: sample.month(-2),
      lookedBy: 'Staf administrasi',
      source: 'Grup percakapan antar-LSP',
      result: 'changed',
      note: 'Kabarnya sudah ada surat edaran baru; nomornya belum diperoleh',
    });
    await replacedInPart(sample);
  },
};
