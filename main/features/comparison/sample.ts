import type { SampleContext, SamplePart } from '../../contributions.ts';
import { sampleDocx, wordParagraph } from '../../files/sample-files.ts';

const FIRST = [
  'SOP-9-08 Penyerahan sertifikat',
  '1. Tujuan',
  'Menjamin sertifikat diserahkan kepada pemegang yang berhak dan tercatat.',
  '6.1 Penyerahan',
  'Petugas memeriksa identitas pemegang, lalu menyerahkan sertifikat dalam 14 hari kerja sejak keputusan.',
  'Tanda terima disimpan selama tiga tahun.',
];

function runs(before: string, gone: string, come: string, after: string): string {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  return (
    `<w:p>${run(before)}<w:del w:id="11" w:author="Staf Mutu"><w:r><w:delText xml:space="preserve">${gone}</w:delText></w:r></w:del>` +
    `<w:ins w:id="12" w:author="Konsultan"><w:r><w:t xml:space="preserve">${come}</w:t></w:r></w:ins>${run(after)}</w:p>`
  );
}

function paragraphs(lines: readonly string[]): string {
  return lines.map((line) => wordParagraph(line)).join('');
}

async function revise(sample: SampleContext, documentId: string, name: string, bytes: Uint8Array): Promise<void> {
  await sample.call('documents.addRevision', { documentId, madeBy: 'Staf Mutu', file: await sample.file(name, bytes) });
}

/** What goes wrong with revisions: tracked changes that nobody settled in Word, and a revision that brings the file of the one before. */
export const comparisonMess: SamplePart = {
  order: 161,
  id: 'comparison',
  async load(sample) {
    const first = sampleDocx(paragraphs(FIRST));
    const on = sample.month(-14);
    const { id } = await sample.call('documents.create', {
      code: 'SOP-9-08',
      title: 'Penyerahan sertifikat',
      type: 'sop',
      owner: 'Manajer Sertifikasi',
      file: await sample.file('SOP-9-08 Penyerahan sertifikat.docx', first),
      approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: on, effectiveOn: on },
    });
    const [head, ...rest] = FIRST;
    const tracked = sampleDocx(
      paragraphs([head ?? '', ...rest.slice(0, 3)]) +
        runs(
          'Petugas memeriksa identitas pemegang, lalu menyerahkan sertifikat dalam ',
          '14',
          '7',
          ' hari kerja sejak keputusan.',
        ) +
        paragraphs(['Tanda terima disimpan selama lima tahun.']),
    );
    await revise(sample, id, 'SOP-9-08 rev 01 (koreksi).docx', tracked);
    await revise(sample, id, 'SOP-9-08 Penyerahan sertifikat.docx', first);
    sample.known.set('document:SOP-9-08', id);
  },
};
