import type { ImporterField } from '../../importer/importer.ts';

function text(key: string, label: string, aliases: readonly string[]): ImporterField {
  return { key, label, required: false, type: 'text', aliases };
}

function day(key: string, label: string, aliases: readonly string[]): ImporterField {
  return { key, label, required: false, type: 'date', aliases };
}

function choice(key: string, label: string, choices: readonly string[], aliases: readonly string[]): ImporterField {
  return { key, label, required: false, type: 'choice', choices, aliases };
}

function count(key: string, label: string, aliases: readonly string[]): ImporterField {
  return { key, label, required: false, type: 'number', aliases };
}

/**
 * Columns of the list of assessors, as LSPs keep it (assessors dossier 8) and as we hand it out (forms 12.3): the same list is read and written.
 * `No`, `Status` and `Sisa hari` are printed and never read: they follow from the others.
 */
export const assessorSheetFields: readonly ImporterField[] = [
  {
    key: 'name',
    label: 'assessors.fullName',
    required: true,
    type: 'text',
    aliases: ['nama asesor', 'nama lengkap asesor', 'nama asesor kompetensi', 'nama lengkap', 'nama', 'nama dan gelar', 'assessor name', 'full name', 'name', 'asesor', 'assessor'],
  },
  text('registerNumber', 'assessors.registerNumber', [
    'no reg met', 'no registrasi met', 'nomor registrasi met', 'nomor reg met', 'no met', 'nomor met', 'nomor registrasi', 'no registrasi', 'no reg',
    'nomor reg', 'no registrasi asesor', 'no reg asesor', 'nomor register', 'register met', 'reg met', 'met', 'register number', 'registration number',
    'sertifikat asesor no reg met', 'sertifikat asesor no registrasi',
  ]),
  text('certificateNumber', 'assessors.certificateNumber', [
    'no sertifikat asesor', 'nomor sertifikat asesor', 'no sertifikat', 'nomor sertifikat', 'no blanko', 'nomor blanko', 'sertifikat asesor no',
    'sertifikat asesor nomor', 'sertifikat asesor no sertifikat', 'certificate number', 'assessor certificate number',
  ]),
  day('issuedOn', 'assessors.issuedOn', [
    'tgl terbit', 'tanggal terbit', 'sertifikat asesor tgl terbit', 'sertifikat asesor tanggal terbit', 'tgl sertifikat', 'tanggal sertifikat',
    'tgl terbit sertifikat asesor', 'tanggal terbit sertifikat asesor', 'issued on', 'date of issue',
  ]),
  day('validUntil', 'assessors.validUntil', [
    'berlaku s d', 'berlaku sd', 'berlaku sampai', 'berlaku sampai dengan', 'sertifikat asesor berlaku s d', 'sertifikat asesor berlaku',
    'sertifikat asesor masa berlaku', 'masa berlaku', 'masa berlaku sertifikat', 'berlaku hingga', 'tgl berakhir', 'tanggal berakhir', 'berakhir', 'masa berlaku sertifikat asesor',
    'tgl kedaluwarsa', 'kedaluwarsa', 'kadaluarsa', 'expired', 'exp', 'tgl expired', 'valid until', 'expires', 'expiry date',
  ]),
  day('extendedUntil', 'assessors.extendedUntil', ['diperpanjang s d', 'diperpanjang sampai', 'perpanjangan s d', 'perpanjangan', 'extended until']),
  text('extensionGround', 'assessors.extensionGround', ['dasar perpanjangan', 'dasar hukum perpanjangan', 'legal ground', 'ground of extension']),
  text('field', 'assessors.field', [
    'bidang skema', 'bidang', 'skema', 'bidang keahlian', 'bidang kompetensi', 'skema yang boleh diuji', 'skema yang diuji', 'kompetensi teknis',
    'field or scheme', 'field', 'scheme',
  ]),
  text('technicalNumber', 'assessors.technicalNumber', [
    'no sertifikat teknis', 'nomor sertifikat teknis', 'sertifikat teknis no', 'sertifikat teknis nomor', 'no sertifikat kompetensi',
    'nomor sertifikat kompetensi', 'sertifikat kompetensi no', 'no sertifikat kompetensi teknis', 'sertifikat teknis', 'sertifikat kompetensi',
    'technical certificate number', 'technical certificate',
  ]),
  text('technicalField', 'assessors.technicalField', ['bidang sertifikat teknis', 'sertifikat teknis bidang', 'sertifikat teknis skema', 'field of technical certificate']),
  text('technicalIssuer', 'assessors.technicalIssuer', ['penerbit sertifikat teknis', 'sertifikat teknis penerbit', 'issuer of technical certificate']),
  day('technicalIssuedOn', 'assessors.technicalIssuedOn', ['terbit teknis', 'tgl terbit teknis', 'sertifikat teknis tgl terbit', 'sertifikat teknis tanggal terbit', 'tgl terbit sertifikat teknis',
    'tanggal terbit sertifikat teknis', 'tgl terbit sertifikat kompetensi', 'tanggal terbit sertifikat kompetensi', 'technical issued on']),
  day('technicalUntil', 'assessors.technicalUntil', [
    'berlaku teknis s d', 'berlaku teknis', 'masa berlaku teknis', 'sertifikat teknis berlaku s d', 'sertifikat teknis berlaku', 'sertifikat teknis masa berlaku',
    'sertifikat kompetensi berlaku s d', 'sertifikat kompetensi masa berlaku', 'masa berlaku sertifikat teknis', 'masa berlaku sertifikat kompetensi',
    'berlaku sertifikat teknis', 'technical valid until',
  ]),
  choice('category', 'assessors.category', ['askom', 'lead', 'master'], ['kategori asesor', 'kategori', 'jenis asesor', 'category']),
  choice('affiliation', 'assessors.affiliation', ['internal', 'external'], ['internal eksternal', 'status asesor', 'asal asesor', 'internal external', 'affiliation']),
  choice('active', 'assessors.active', ['1', '0'], ['aktif', 'aktif y t', 'status aktif', 'keaktifan', 'active']),
  text('employer', 'assessors.employer', ['instansi', 'instansi asal', 'asal instansi', 'perusahaan', 'pekerjaan instansi', 'tempat kerja', 'unit kerja', 'employer', 'organisation']),
  text('occupation', 'assessors.occupation', ['jabatan', 'pekerjaan', 'occupation', 'position']),
  text('education', 'assessors.education', ['pendidikan', 'pendidikan terakhir', 'education']),
  text('phone', 'assessors.phone', ['hp', 'no hp', 'nomor hp', 'no telepon', 'telepon', 'no wa', 'wa', 'whatsapp', 'telp', 'no telp', 'handphone', 'phone', 'mobile']),
  text('email', 'assessors.email', ['email', 'e mail', 'surel', 'alamat email']),
  text('city', 'assessors.city', ['kota', 'kab kota', 'kabupaten kota', 'domisili', 'kota domisili', 'city']),
  text('province', 'assessors.province', ['provinsi', 'propinsi', 'province']),
  text('decreeNumber', 'assessors.decreeNumber', ['no sk', 'nomor sk', 'sk penetapan', 'no sk penetapan', 'sk penetapan no', 'sk asesor', 'decree number', 'decree']),
  day('decreeDate', 'assessors.decreeDate', ['tgl sk', 'tanggal sk', 'sk penetapan tgl', 'sk penetapan tanggal', 'decree date']),
  day('decreeUntil', 'assessors.decreeUntil', ['sk berlaku s d', 'masa berlaku sk', 'sk berlaku sampai', 'decree valid until']),
  count('countThird', 'assessors.countThird', ['asesmen th 3', 'jml asesmen th 3', 'jumlah asesmen th 3', 'assessments year 3']),
  count('countSecond', 'assessors.countSecond', ['asesmen th 2', 'jml asesmen th 2', 'jumlah asesmen th 2', 'assessments year 2']),
  count('countFirst', 'assessors.countFirst', ['asesmen th 1', 'jml asesmen th 1', 'jumlah asesmen th 1', 'asesmen tahun lalu', 'assessments year 1']),
  count('countNow', 'assessors.countNow', ['asesmen th ini', 'jml asesmen th ini', 'asesmen tahun ini', 'jumlah asesmen tahun ini', 'assessments this year']),
  day('monitoredOn', 'assessors.monitoredOn', ['monitoring terakhir', 'tgl monitoring', 'tanggal monitoring', 'last monitoring', 'last monitored']),
  text('rccStatus', 'assessors.rccStatus', ['status rcc', 'rcc', 'rcc status']),
  text('note', 'common.note', ['keterangan', 'ket', 'catatan', 'note', 'notes', 'remarks']),
  text('nik', 'assessors.nik', ['nik', 'no ktp', 'nomor ktp', 'nomor induk kependudukan', 'no ktp nik']),
  text('birthPlace', 'assessors.birthPlace', ['tempat lahir', 'place of birth']),
  day('birthDate', 'assessors.birthDate', ['tanggal lahir', 'tgl lahir', 'date of birth']),
  choice('sex', 'assessors.sex', ['male', 'female'], ['jenis kelamin', 'l p', 'jk', 'gender', 'sex']),
  text('address', 'assessors.address', ['alamat', 'alamat rumah', 'alamat lengkap', 'address']),
  text('taxNumber', 'assessors.taxNumber', ['npwp', 'no npwp', 'nomor npwp', 'tax number']),
  day('asOf', 'assessors.asOfColumn', ['per tanggal', 'as of']),
  text('id', 'assessors.idColumn', ['id lsp mutu', 'lsp mutu id']),
  text('rev', 'assessors.revColumn', ['rev lsp mutu', 'lsp mutu rev']),
];

/** Fields that hold personal data: only in a list that was asked for with them. */
export const personalSheetFields: ReadonlySet<string> = new Set(['nik', 'birthPlace', 'birthDate', 'sex', 'address', 'taxNumber']);
