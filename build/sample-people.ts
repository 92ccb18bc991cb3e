import type { AssessorFileKind } from '../main/contract/assessor-shapes.ts';

/** A made-up assessor of the sample; what is left out is missing on purpose. */
export interface SampleAssessor {
  readonly name: string;
  readonly degree: string;
  readonly field: string;
  readonly registerNumber: string;
  readonly nik: string;
  readonly certificateEndsInMonths: number;
  readonly has: readonly ('certificate' | 'technical' | 'statement' | 'decree' | 'assignment' | 'cv')[];
}

const ALL = ['certificate', 'technical', 'statement', 'decree', 'assignment', 'cv'] as const;

export const sampleAssessors: readonly SampleAssessor[] = [
  {
    name: 'Sari Dewi',
    degree: 'S.Kom.',
    field: 'Pemrograman',
    registerNumber: 'MET.000.001234 2024',
    nik: '3273015708900001',
    certificateEndsInMonths: 20,
    has: ALL,
  },
  {
    name: 'Budi Santoso',
    degree: 'S.T.',
    field: 'Jaringan',
    registerNumber: 'MET.000.001235 2024',
    nik: '3273010203880002',
    certificateEndsInMonths: 18,
    has: ALL,
  },
  {
    name: 'Citra Maharani',
    degree: 'S.Ds.',
    field: 'Desain grafis',
    registerNumber: 'MET.000.001236 2023',
    nik: '3273014411910003',
    certificateEndsInMonths: 2,
    has: ALL,
  },
  {
    name: 'Joko Susilo',
    degree: 'S.Kom.',
    field: 'Pemrograman',
    registerNumber: 'MET.000.001237 2024',
    nik: '3273011209850004',
    certificateEndsInMonths: 15,
    has: ['certificate', 'decree', 'cv'],
  },
  {
    name: 'Maya Anggraini',
    degree: 'S.Pd.',
    field: 'Jaringan',
    registerNumber: 'MET.000.001238 2022',
    nik: '3273015502920005',
    certificateEndsInMonths: -1,
    has: ['certificate', 'technical', 'decree'],
  },
  {
    name: 'Yusuf Hidayat',
    degree: 'S.T.',
    field: 'Desain grafis',
    registerNumber: 'MET.000.001239 2025',
    nik: '3273012006870006',
    certificateEndsInMonths: 30,
    has: ['decree'],
  },
];

/** Text of the files that an assessor of the sample has. */
export function assessorFiles(assessor: SampleAssessor): {
  readonly certificate: readonly string[] | undefined;
  readonly technical: readonly string[] | undefined;
  readonly papers: readonly {
    readonly kind: AssessorFileKind;
    readonly name: string;
    readonly number: string;
    readonly lines: readonly string[];
  }[];
} {
  const person = `${assessor.name}, ${assessor.degree}`;
  const lines = (title: string) => [title, person, assessor.registerNumber];
  const papers = [
    { kind: 'statement', name: 'Surat pernyataan', number: '' },
    { kind: 'decree', name: 'SK penetapan asesor', number: 'SK-07/LSP/2024' },
    { kind: 'assignment', name: 'Surat tugas', number: 'ST-021/LSP/2026' },
    { kind: 'cv', name: 'CV', number: '' },
  ] as const;
  return {
    certificate: assessor.has.includes('certificate') ? lines('Sertifikat asesor kompetensi') : undefined,
    technical: assessor.has.includes('technical') ? lines('Sertifikat kompetensi') : undefined,
    papers: papers
      .filter((paper) => assessor.has.includes(paper.kind))
      .map((paper) => ({ ...paper, lines: lines(paper.name) })),
  };
}
