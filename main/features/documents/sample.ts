import { z } from 'zod';
import { addDays } from '../../civil.ts';
import type { FileSource } from '../../contract/values.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';
import { scannedPdf } from '../../files/plain-pdf.ts';
import { editionLabel } from './as-of.ts';
import {
  type PaperFacts,
  renderPaper,
  type SampleDocument,
  type SampleRevision,
  sampleDocument,
} from './sample-papers.ts';

const data = z.object({
  organisation: z.string(),
  approvedBy: z.string(),
  checkedBy: z.string(),
  documents: z.array(sampleDocument),
});

/** Days between approval and effect where the sample does not say. */
const EFFECTIVE_DAYS = 3;

type Register = z.infer<typeof data>;

function withYears(sample: SampleContext, text: string): string {
  return text.replaceAll(/\{year:(-?\d+)\}/g, (_, months: string) => sample.month(Number(months)).slice(0, 4));
}

function daysOf(sample: SampleContext, revision: SampleRevision) {
  const approvedOn = revision.approvedMonths === undefined ? null : sample.month(-revision.approvedMonths);
  return {
    approvedOn,
    effectiveOn: approvedOn === null ? null : addDays(approvedOn, revision.effectiveDays ?? EFFECTIVE_DAYS),
    validUntil: revision.validMonths === undefined ? null : sample.month(revision.validMonths),
  };
}

async function fileOf(
  sample: SampleContext,
  document: SampleDocument,
  revision: SampleRevision,
  facts: PaperFacts,
): Promise<FileSource> {
  const { bytes, ending } = await renderPaper(sample.compute, document, facts, revision.changeNote ?? '');
  const name = `${facts.code} ${facts.title} rev${revision.revision}`.replaceAll(/[/:]/g, '-');
  return sample.file(`${name}.${ending}`, bytes);
}

/** Codes on one line of a sheet. */
const CODES_A_LINE = 4;

/** The scan of the sheet on which everything was approved that day: one sheet for several documents, as an LSP signs them. */
async function sheetOf(sample: SampleContext, register: Register, approvedOn: string): Promise<FileSource> {
  const codes = register.documents
    .filter((document) => document.revisions.some((revision) => daysOf(sample, revision).approvedOn === approvedOn))
    .map(({ code }) => withYears(sample, code));
  const lines = Array.from({ length: Math.ceil(codes.length / CODES_A_LINE) }, (_, line) =>
    codes.slice(line * CODES_A_LINE, (line + 1) * CODES_A_LINE).join('  '),
  );
  return sample.file(
    `Lembar pengesahan ${approvedOn}.pdf`,
    scannedPdf({ title: 'Pengesahan', author: register.organisation, date: approvedOn }, [
      ['LEMBAR PENGESAHAN', '', ...lines, '', 'DISAHKAN OLEH', register.approvedBy],
    ]),
  );
}

/** Fields of a revision as `create` and `addRevision` take them. */
async function revisionOf(
  sample: SampleContext,
  register: Register,
  document: SampleDocument,
  revision: SampleRevision,
) {
  const { approvedOn, effectiveOn, validUntil } = daysOf(sample, revision);
  const facts: PaperFacts = {
    organisation: register.organisation,
    code: withYears(sample, document.code),
    title: withYears(sample, document.title),
    label: editionLabel(revision.edition, revision.revision),
    effectiveOn: effectiveOn ?? sample.day(0),
  };
  // the sheet of a revision that has just been replaced is still to be scanned
  const scan = approvedOn !== null && revision.later !== true;
  return {
    edition: revision.edition,
    revision: revision.revision,
    changeNote: revision.changeNote ?? '',
    madeBy: register.checkedBy,
    validUntil,
    file: await fileOf(sample, document, revision, facts),
    ...(approvedOn === null || effectiveOn === null
      ? {}
      : {
          approval: {
            how: 'paper' as const,
            approvedBy: register.approvedBy,
            approvedOn,
            effectiveOn,
            checkedBy: register.checkedBy,
            checkedOn: addDays(approvedOn, -4),
            ...(scan ? { scan: await sheetOf(sample, register, approvedOn) } : {}),
          },
        }),
  };
}

async function addDocument(sample: SampleContext, register: Register, document: SampleDocument): Promise<void> {
  const [first, ...next] = document.revisions.filter((revision) => revision.later !== true);
  if (first === undefined) return;
  const made = await sample.call('documents.create', {
    code: withYears(sample, document.code),
    title: withYears(sample, document.title),
    type: document.type,
    owner: document.owner,
    location: 'Ruang arsip LSP',
    distribution: document.external === true ? '' : 'Ketua, manajer mutu, manajer sertifikasi',
    ...(document.external === true
      ? { external: true, publisher: document.publisher ?? '', receivedOn: daysOf(sample, first).approvedOn }
      : {}),
    clauses: document.clauses.map((clause) => ({ instrument: 'BNSP-201', clause })),
    ...(await revisionOf(sample, register, document, first)),
  });
  const key = document.key ?? document.code;
  sample.known.set(`document:${key}`, made.id);
  const status = async (id: string, rev: number, revision: SampleRevision): Promise<void> => {
    if (revision.status !== 'in-review') return;
    await sample.call('documents.setStatus', {
      id,
      expectRev: rev,
      status: 'in-review',
      checkedBy: register.checkedBy,
    });
  };
  const { revisions } = await sample.call('documents.get', { id: made.id });
  await status(made.revisionId, revisions[0]?.rev ?? 1, first);
  for (const revision of next) {
    const added = await sample.call('documents.addRevision', {
      documentId: made.id,
      ...(await revisionOf(sample, register, document, revision)),
    });
    await status(added.id, added.rev, revision);
  }
}

async function supersede(sample: SampleContext, document: SampleDocument): Promise<void> {
  const id = sample.known.get(`document:${document.code}`);
  const other = sample.known.get(`document:${document.supersededBy}`);
  if (id === undefined || other === undefined) return;
  const { rev } = await sample.call('documents.get', { id });
  await sample.call('documents.change', {
    id,
    expectRev: rev,
    supersededBy: other,
    supersededOn: sample.month(document.supersededMonths ?? 0),
  });
}

/** Controlled documents of the sample LSP as real files, with their revisions and states. */
export const documentsSample: SamplePart = {
  order: 50,
  id: 'documents',
  async load(sample) {
    const register = data.parse(await sample.data('documents'));
    for (const document of register.documents) await addDocument(sample, register, document);
    for (const document of register.documents)
      if (document.supersededBy !== undefined) await supersede(sample, document);
  },
};

/** Revisions that came into force after the documents had been cited. */
export const laterRevisionsSample: SamplePart = {
  order: 62,
  id: 'later-revisions',
  async load(sample) {
    const register = data.parse(await sample.data('documents'));
    for (const document of register.documents) {
      const documentId = sample.known.get(`document:${document.key ?? document.code}`);
      for (const revision of document.revisions) {
        if (revision.later !== true || documentId === undefined) continue;
        await sample.call('documents.addRevision', {
          documentId,
          ...(await revisionOf(sample, register, document, revision)),
        });
      }
    }
  },
};
