import type { SamplePart } from '../../contributions.ts';
import { scannedPdf } from '../../files/plain-pdf.ts';

const REVIEWER = { reviewer: 'Sekar Ayuningtyas, S.Pd.', reviewerPost: 'Manajer Mutu' };

/** Documents of the sample that were looked at: most hold as they are, one is to be revised. */
const REVIEWED = [
  { code: 'SOP-6-04', daysAgo: 70, outcome: 'unchanged', note: 'Langkah dan formulir masih sesuai.' },
  { code: 'SKM-01', daysAgo: 25, outcome: 'unchanged', note: 'Unit kompetensi masih berlaku menurut SKKNI.' },
  { code: 'SOP-10-01', daysAgo: 20, outcome: 'unchanged', note: 'Dibaca bersama pengendali dokumen.' },
  {
    code: 'FR-AS-01',
    daysAgo: 12,
    outcome: 'revise',
    note: 'Butir kerahasiaan data peserta perlu ditambahkan pada pernyataan.',
  },
] as const;

/** Days until the review of the quality policy, set by hand for the coming meeting. */
const POLICY_DAYS = 14;

/** Reviews on paper, the first with its signed sheet; one led to a change request. */
export const periodicReviewsSample: SamplePart = {
  order: 151,
  id: 'periodic-reviews',
  async load(sample) {
    for (const [place, { code, daysAgo, outcome, note }] of REVIEWED.entries()) {
      const documentId = sample.known.get(`document:${code}`);
      if (documentId === undefined) continue;
      const reviewedOn = sample.day(-daysAgo);
      const scan = await sample.file(
        `Lembar kaji ulang ${code}.pdf`,
        scannedPdf({ title: 'Lembar kaji ulang', author: 'LSP SMK Nusantara Bandung', date: reviewedOn }, [
          ['LEMBAR KAJI ULANG DOKUMEN', code, 'TETAP BERLAKU TANPA PERUBAHAN', '', REVIEWER.reviewer],
        ]),
      );
      const { id } = await sample.call('periodicReviews.record', {
        documentId,
        reviewedOn,
        outcome,
        note,
        how: 'paper',
        ...REVIEWER,
        ...(outcome === 'revise' ? { followUp: 'change-request' as const } : {}),
        ...(place === 0 ? { scan } : {}),
      });
      sample.known.set(`review:${code}`, id);
    }
    const policy = sample.known.get('document:KM-01');
    if (policy === undefined) return;
    const { documentRev } = await sample.call('periodicReviews.ofDocument', { documentId: policy });
    await sample.call('periodicReviews.schedule', {
      id: policy,
      expectRev: documentRev,
      byType: true,
      reviewOn: sample.day(POLICY_DAYS),
    });
  },
};

/** A review that asked for a revision which nobody began; the others were never held. */
export const periodicReviewsMess: SamplePart = {
  order: 151,
  id: 'periodic-reviews-mess',
  async load(sample) {
    const { reviews } = await sample.call('periodicReviews.list', {});
    const reviewedOn = sample.day(-150);
    const found = reviews.find(
      ({ standing, effectiveOn, openEdition }) =>
        standing === 'overdue' && openEdition === '' && effectiveOn !== null && effectiveOn <= reviewedOn,
    );
    if (found === undefined) return;
    await sample.call('periodicReviews.record', {
      documentId: found.documentId,
      reviewedOn,
      outcome: 'revise',
      note: 'Rujukan ke pedoman lama, formulir sudah berganti.',
      how: 'paper',
      reviewer: 'Manajer Mutu',
    });
  },
};
