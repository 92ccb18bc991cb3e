import type { PersonalKind } from '../../contract/values.ts';
import type { ImporterField } from '../../importer/importer.ts';

/** Columns with personal data, masked in previews; in the participant's number people write a NIK all the same. */
const PERSONAL: Readonly<Record<string, PersonalKind>> = {
  nik: 'nik',
  birthDate: 'birth',
  number: 'text',
  personNumber: 'text',
  note: 'text',
};

function personalOf(key: string): Pick<ImporterField, 'personal'> {
  const personal = PERSONAL[key];
  return personal === undefined ? {} : { personal };
}

function text(key: string, label: string, aliases: readonly string[]): ImporterField {
  return { key, label, required: false, type: 'text', aliases, ...personalOf(key) };
}

function day(key: string, label: string, required: boolean, aliases: readonly string[]): ImporterField {
  return { key, label, required, type: 'date', aliases, ...personalOf(key) };
}

function choice(key: string, label: string, choices: readonly string[], aliases: readonly string[]): ImporterField {
  return { key, label, required: false, type: 'choice', choices, aliases };
}

const NOTE = ['keterangan', 'ket', 'catatan', 'note', 'notes', 'remarks'];
const NIK = ['nik', 'no ktp', 'nomor ktp', 'nomor induk kependudukan', 'no ktp nik'];

/** Columns of an assessment log: one row per asesi and assessment. Only the day of the assessment must be there. */
export const logSheetFields: readonly ImporterField[] = [
  text('personName', 'assessments.personName', [
    'nama asesi',
    'nama peserta',
    'nama lengkap asesi',
    'asesi',
    'peserta',
    'nama lengkap',
    'nama',
    'candidate',
    'candidate name',
    'name',
  ]),
  text('personNumber', 'assessments.personNumber', [
    'no asesi',
    'nomor asesi',
    'no peserta',
    'nomor peserta',
    'id asesi',
    'id peserta',
    'kode asesi',
    'candidate number',
  ]),
  text('scheme', 'assessments.scheme', [
    'nama skema',
    'judul skema',
    'skema sertifikasi',
    'nama skema sertifikasi',
    'skema',
    'scheme',
    'scheme title',
  ]),
  text('assessors', 'assessments.assessors', [
    'nama asesor',
    'asesor',
    'asesor kompetensi',
    'nama asesor kompetensi',
    'tim asesor',
    'assessor',
    'assessors',
    'assessor name',
  ]),
  day('preOn', 'assessments.preOn', false, [
    'tgl pra asesmen',
    'tanggal pra asesmen',
    'pra asesmen',
    'tgl konsultasi pra asesmen',
    'pre assessment date',
  ]),
  text('prePlace', 'assessments.prePlace', ['tempat pra asesmen', 'lokasi pra asesmen', 'pre assessment place']),
  day('assessedOn', 'assessments.assessedOn', true, [
    'tgl asesmen',
    'tanggal asesmen',
    'tgl uji',
    'tanggal uji',
    'tgl uji kompetensi',
    'tanggal uji kompetensi',
    'tanggal pelaksanaan',
    'tgl pelaksanaan',
    'tanggal ujk',
    'tanggal',
    'tgl',
    'assessment date',
    'date',
  ]),
  text('place', 'assessments.place', [
    'tempat asesmen',
    'lokasi asesmen',
    'tempat uji',
    'tempat',
    'lokasi',
    'place',
    'assessment place',
  ]),
  text('tuk', 'assessments.tuk', ['nama tuk', 'tuk', 'tempat uji kompetensi', 'kode tuk', 'assessment site', 'site']),
  choice(
    'recommendation',
    'assessments.recommendation',
    ['K', 'BK'],
    [
      'rekomendasi',
      'rekomendasi asesor',
      'hasil asesmen',
      'hasil uji',
      'hasil uji kompetensi',
      'hasil',
      'k bk',
      'kompeten bk',
      'status kompetensi',
      'recommendation',
      'result',
    ],
  ),
  choice(
    'decision',
    'assessments.decision',
    ['K', 'BK', 'postponed'],
    ['keputusan', 'keputusan pleno', 'hasil pleno', 'keputusan sertifikasi', 'decision'],
  ),
  choice(
    'remote',
    'assessments.remote',
    ['1', '0'],
    ['jarak jauh', 'metode', 'moda', 'cara asesmen', 'daring luring', 'asesmen jarak jauh', 'remote', 'mode'],
  ),
  text('registration', 'assessments.registration', [
    'no registrasi',
    'nomor registrasi',
    'no reg',
    'no pendaftaran',
    'nomor pendaftaran',
    'registration number',
  ]),
  text('batch', 'assessments.batch', ['angkatan', 'batch', 'gelombang', 'no jadwal', 'jadwal', 'kelompok']),
  text('fund', 'assessments.fund', ['sumber dana', 'sumber anggaran', 'anggaran', 'pembiayaan', 'dana', 'fund']),
  text('city', 'assessments.city', ['kabupaten kota', 'kab kota', 'kota', 'kabupaten', 'domisili', 'city', 'district']),
  text('nik', 'assessments.nik', NIK),
  text('note', 'common.note', NOTE),
];

/** Columns of a list of participants. */
export const assesseeSheetFields: readonly ImporterField[] = [
  {
    key: 'name',
    label: 'assessments.personName',
    required: true,
    type: 'text',
    aliases: [
      'nama asesi',
      'nama peserta',
      'nama lengkap asesi',
      'nama lengkap',
      'asesi',
      'peserta',
      'nama',
      'candidate name',
      'name',
    ],
  },
  text('number', 'assessments.personNumber', [
    'no asesi',
    'nomor asesi',
    'no peserta',
    'nomor peserta',
    'id asesi',
    'nip',
    'nim',
    'nis',
    'nomor induk',
    'candidate number',
    'number',
  ]),
  text('nik', 'assessments.nik', NIK),
  choice('sex', 'assessments.sex', ['male', 'female'], ['jenis kelamin', 'l p', 'jk', 'gender', 'sex']),
  day('birthDate', 'assessments.birthDate', false, ['tanggal lahir', 'tgl lahir', 'date of birth']),
  text('city', 'assessments.city', [
    'kabupaten kota',
    'kab kota',
    'kota',
    'kabupaten',
    'lokasi',
    'domisili',
    'city',
    'district',
  ]),
  text('entity', 'assessments.entity', [
    'entitas',
    'instansi',
    'perusahaan',
    'asal instansi',
    'sekolah',
    'kampus',
    'unit kerja',
    'entity',
    'organisation',
  ]),
  text('band', 'assessments.band', ['band', 'golongan', 'grade', 'tingkat', 'kelas', 'level']),
  choice(
    'affiliation',
    'assessments.affiliation',
    ['internal', 'external'],
    ['jenis asesi', 'internal eksternal', 'jenis peserta', 'asal asesi', 'affiliation'],
  ),
  text('note', 'common.note', NOTE),
];

/** Columns of a list of counts without details: scheme, month, how many. */
export const batchSheetFields: readonly ImporterField[] = [
  {
    key: 'scheme',
    label: 'assessments.scheme',
    required: true,
    type: 'text',
    aliases: ['nama skema', 'judul skema', 'skema sertifikasi', 'skema', 'scheme'],
  },
  {
    key: 'month',
    label: 'assessments.month',
    required: true,
    type: 'text',
    aliases: ['bulan', 'periode', 'bulan tahun', 'tanggal', 'tgl asesmen', 'month', 'period'],
  },
  {
    key: 'candidates',
    label: 'assessments.candidates',
    required: true,
    type: 'number',
    aliases: ['jumlah asesi', 'jml asesi', 'jumlah peserta', 'asesi', 'peserta', 'jumlah', 'total', 'candidates'],
  },
  {
    key: 'competent',
    label: 'assessments.competent',
    required: false,
    type: 'number',
    aliases: ['kompeten', 'k', 'jumlah k', 'jml k', 'jumlah kompeten', 'competent'],
  },
  {
    key: 'notYet',
    label: 'assessments.notYet',
    required: false,
    type: 'number',
    aliases: ['belum kompeten', 'bk', 'jumlah bk', 'jml bk', 'jumlah belum kompeten', 'not yet competent'],
  },
  text('tuk', 'assessments.tuk', ['nama tuk', 'tuk', 'tempat uji kompetensi', 'site']),
  text('note', 'common.note', NOTE),
];
