import { z } from 'zod';
import { affiliations, assessorCategories } from '../../contract/assessor-shapes.ts';
import type { FileSource } from '../../contract/values.ts';
import type { SampleContext, SamplePart } from '../../contributions.ts';
import { plainPdf } from '../../files/plain-pdf.ts';

const paperKinds = ['cert', 'tech', 'statement', 'decree', 'assignment', 'cv'] as const;
/** Assessor certificates of the sample last so many months. */
const VALID_MONTHS = 36;

const person = z.object({
  name: z.string(),
  degree: z.string(),
  field: z.string(),
  scheme: z.string(),
  /** Serial of the MET number; empty while there is none. */
  number: z.string(),
  nik: z.string(),
  /** When the assessor certificate ends, in months from the day of loading. */
  endsInMonths: z.int().optional(),
  extendedMonths: z.int().optional(),
  extensionGround: z.string().optional(),
  /** A certificate whose dates nobody can read. */
  unknownEnd: z.boolean().optional(),
  /** An older certificate stands behind the present one. */
  renewed: z.boolean().optional(),
  technicalEndsInMonths: z.int().optional(),
  technicalForLife: z.boolean().optional(),
  inactiveMonths: z.int().optional(),
  /** Not an assessor yet: goes to the training of assessors. */
  candidate: z.boolean().optional(),
  category: z.enum(assessorCategories).optional(),
  affiliation: z.enum(affiliations).optional(),
  employer: z.string().optional(),
  rccStatus: z.string().optional(),
  note: z.string().optional(),
  /** Papers that are there; the others are missing on purpose. */
  has: z.array(z.enum(paperKinds)),
});
const paper = z.object({ number: z.string(), months: z.int() });
const data = z.object({ employer: z.string(), decree: paper, assignment: paper, assessors: z.array(person) });

type Person = z.infer<typeof person>;

/** One page about a person, as a PDF. */
async function paperOf(
  sample: SampleContext,
  title: string,
  who: Person,
  paragraphs: readonly string[],
): Promise<FileSource> {
  const name = `${who.name}, ${who.degree}`;
  const bytes = plainPdf({
    title: `${title} ${who.name}`,
    author: 'LSP SMK Nusantara Bandung',
    date: sample.day(0),
    head: [title.toUpperCase(), name],
    sections: [{ heading: 'Keterangan', paragraphs }],
  });
  return sample.file(`${title} ${who.name}.pdf`, bytes);
}

async function addPerson(sample: SampleContext, who: Person, employer: string): Promise<string> {
  const candidate = who.candidate === true;
  const { id } = await sample.call('assessors.create', {
    name: who.name,
    degreeBack: who.degree,
    category: candidate ? null : (who.category ?? 'askom'),
    affiliation: who.affiliation ?? 'internal',
    employer: who.employer ?? employer,
    city: 'Bandung',
    field: who.field,
    nik: who.nik,
    email: `${who.name.toLowerCase().replaceAll(' ', '.')}@lsp-nusantara.example`,
    rccStatus: who.rccStatus ?? '',
    note: candidate ? 'Calon asesor, mengikuti pelatihan asesor kompetensi.' : (who.note ?? ''),
    ...(who.has.includes('decree') ? { decreeNumber: 'SK-07/LSP', decreeDate: sample.month(-27) } : {}),
    ...(who.inactiveMonths === undefined ? {} : { active: false, inactiveSince: sample.month(who.inactiveMonths) }),
  });
  return id;
}

async function addCertificates(sample: SampleContext, who: Person, assessorId: string): Promise<void> {
  const { endsInMonths: ends } = who;
  const base = { assessorId, kind: 'assessor' as const };
  if (ends !== undefined) {
    const issuedOn = sample.month(ends - VALID_MONTHS);
    const registerNumber = `MET.000.${who.number} ${issuedOn.slice(0, 4)}`;
    if (who.renewed === true) {
      const before = sample.month(ends - 2 * VALID_MONTHS);
      await sample.call('assessors.addCertificate', {
        ...base,
        registerNumber: `MET.000.${who.number} ${before.slice(0, 4)}`,
        issuedOn: before,
        validUntil: issuedOn,
      });
    }
    await sample.call('assessors.addCertificate', {
      ...base,
      registerNumber,
      issuedOn,
      validUntil: sample.month(ends),
      ...(who.extendedMonths === undefined
        ? {}
        : { extendedUntil: sample.month(who.extendedMonths), extensionGround: who.extensionGround ?? '' }),
      ...(who.has.includes('cert')
        ? {
            file: await paperOf(sample, 'Sertifikat asesor', who, [
              `Nomor registrasi ${registerNumber}.`,
              `Yang bersangkutan dinyatakan kompeten sebagai asesor kompetensi pada bidang ${who.field.toLowerCase()}.`,
            ]),
          }
        : {}),
    });
  } else if (who.unknownEnd === true) {
    await sample.call('assessors.addCertificate', {
      ...base,
      registerNumber: `MET.000.${who.number}`,
      note: 'Tanggal terbit dan akhir masa berlaku tidak terbaca pada salinan.',
      file: await paperOf(sample, 'Sertifikat asesor', who, ['Salinan tidak jelas pada bagian tanggal.']),
    });
  }
  if (!who.has.includes('tech')) return;
  const schemeId = sample.known.get(`scheme:${who.scheme}`);
  await sample.call('assessors.addCertificate', {
    assessorId,
    kind: 'technical',
    number: `62010 2513 0 ${who.number}`,
    field: who.field,
    issuer: 'LSP SMK Nusantara Bandung',
    issuedOn: sample.month(-34),
    ...(schemeId === undefined ? {} : { schemeId }),
    ...(who.technicalForLife === true
      ? { forLife: true }
      : { validUntil: sample.month(who.technicalEndsInMonths ?? 26) }),
    file: await paperOf(sample, 'Sertifikat kompetensi', who, [
      `Kompeten pada bidang ${who.field.toLowerCase()} menurut skema ${who.scheme}.`,
    ]),
  });
}

async function addPapers(sample: SampleContext, who: Person, id: string): Promise<void> {
  if (who.has.includes('statement')) {
    await sample.call('assessors.addFile', {
      assessorIds: [id],
      kind: 'statement',
      datedOn: sample.month(-8),
      file: await paperOf(sample, 'Surat pernyataan', who, [
        'Saya menjaga ketidakberpihakan dan kerahasiaan, menyatakan setiap hubungan dengan asesi sebelum bertugas, dan mematuhi kode etik asesor.',
        'Saya tidak menguji peserta yang saya latih sendiri dalam dua tahun terakhir.',
      ]),
    });
  }
  if (who.has.includes('cv')) {
    await sample.call('assessors.addFile', {
      assessorIds: [id],
      kind: 'cv',
      datedOn: sample.month(-8),
      file: await paperOf(sample, 'CV', who, [
        `Pengajar dan praktisi ${who.field.toLowerCase()}. Pendidikan: ${who.degree}`,
        'Pengalaman mengajar, magang industri, dan pelatihan yang diikuti dicatat pada lampiran.',
      ]),
    });
  }
}

/** One decree or assignment letter for all whom it names. */
async function addSharedPaper(
  sample: SampleContext,
  kind: 'decree' | 'assignment',
  given: z.infer<typeof paper>,
  people: readonly { readonly who: Person; readonly id: string }[],
): Promise<void> {
  const named = people.filter(({ who }) => who.has.includes(kind));
  const datedOn = sample.month(given.months);
  const number = given.number.replace('{year}', datedOn.slice(0, 4));
  const title = kind === 'decree' ? 'SK penetapan asesor' : 'Surat tugas asesor';
  const bytes = plainPdf({
    title,
    author: 'LSP SMK Nusantara Bandung',
    date: datedOn,
    head: ['LSP SMK NUSANTARA BANDUNG', title.toUpperCase(), `Nomor ${number}`],
    sections: [
      {
        heading: kind === 'decree' ? 'Menetapkan' : 'Menugaskan',
        paragraphs: named.map(({ who }, index) => `${index + 1}. ${who.name}, ${who.degree} (${who.field})`),
      },
    ],
  });
  await sample.call('assessors.addFile', {
    assessorIds: named.map(({ id }) => id),
    kind,
    number,
    datedOn,
    file: await sample.file(`${title}.pdf`, bytes),
  });
}

/** Assessors of the sample LSP, in every state that the register knows. */
export const assessorsSample: SamplePart = {
  order: 40,
  id: 'assessors',
  async load(sample) {
    const { employer, decree, assignment, assessors } = data.parse(await sample.data('assessors'));
    const people: { who: Person; id: string }[] = [];
    for (const who of assessors) {
      const id = await addPerson(sample, who, employer);
      people.push({ who, id });
      sample.known.set(`assessor:${who.name}`, id);
      sample.known.set(`assessor:${people.length}`, id);
      await addCertificates(sample, who, id);
      await addPapers(sample, who, id);
    }
    await addSharedPaper(sample, 'decree', decree, people);
    await addSharedPaper(sample, 'assignment', assignment, people);
  },
};
