import { addDays, addMonths } from '../../civil.ts';
import { formatDate } from '../../word/dates.ts';
import { pick, seeded } from './mess-random.ts';
import { type MessCell, messWorkbook } from './mess-workbook.ts';

const FIRST = [
  'Adi',
  'Bunga',
  'Cahya',
  'Danu',
  'Elsa',
  'Farid',
  'Gita',
  'Haris',
  'Intan',
  'Jihan',
  'Kemal',
  'Laras',
  'Mira',
  'Naufal',
  'Oki',
  'Prita',
  'Rangga',
  'Sinta',
  'Tegar',
  'Umi',
  'Vino',
  'Wida',
  'Yoga',
  'Zahra',
];
const LAST = [
  'Adinata',
  'Baskara',
  'Candrawati',
  'Dharmawan',
  'Erlangga',
  'Firmansyah',
  'Hidayati',
  'Iskandar',
  'Juwita',
  'Kusnadi',
  'Lazuardi',
  'Mahendra',
  'Nurjanah',
  'Oktaviani',
  'Pramudya',
  'Rukmana',
  'Saputri',
  'Tanuwijaya',
  'Utami',
  'Wijayanti',
];
const DEGREES = ['S.E.', 'S.T.', 'M.M.', 'S.Kom.', ''];

/** Schemes of the messy body as its list has them: doubles in other spelling, trailing spaces, a group row, a name over 110 characters. */
const SCHEMES: readonly (readonly [code: string, title: string, kind: string, standard: string, field: string])[] = [
  ['SK-01', 'Pengelola Gudang Pelabuhan', 'Okupasi', 'SKKNI 094/2019', 'Logistik'],
  ['SK-02', 'Operator Dokumen Ekspor ', 'Klaster', 'SKKNI 094/2019', 'Logistik'],
  ['SK-03', 'Staf Penjualan Perikanan', 'okupasi', '', 'Perdagangan'],
  ['SK-04', 'KKNI Level III Administrasi Niaga', 'KKNI', 'SKKNI 142/2013', 'Perdagangan'],
  ['SK-05', 'Penyelia Rantai Dingin  ', 'Okupasi', 'SKKNI 170/2020', 'Logistik'],
  ['', 'Penaksir Mutu Hasil Laut', '', '', 'Perdagangan'],
  [
    'SK-07',
    'Pelaksana penanganan, pengemasan, penyimpanan, dan pengiriman hasil perikanan segar maupun olahan ke tujuan ekspor',
    'Klaster',
    'SKKNI 298/2017',
    'Logistik',
  ],
  ['SK-01', 'Pengelola Gudang Pelabuhan', 'Okupasi', 'SKKNI 094/2019', 'Logistik'],
  ['', 'PENAKSIR MUTU HASIL LAUT ', '', '', 'Logistik'],
  ['SK-09', '', 'Klaster', 'SKKNI 094/2019', 'Logistik'],
];

export const messSchemes = ['Pengelola Gudang Pelabuhan', 'Operator Dokumen Ekspor ', 'Staf Penjualan Perikanan'];

function slashed(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year}`;
}

function spelledDate(date: string): string {
  return formatDate(date, 'id');
}

/** A date as this office writes it: real, with slashes, in words, rarely with a slip. */
function messyDate(random: () => number, date: string): MessCell {
  const way = random();
  if (way < 0.62) return { date };
  if (way < 0.88) return slashed(date);
  return way < 0.97 ? spelledDate(date) : ` ${slashed(date)} `;
}

/** Names of the messy assessors, the same for the register and the log; two of them differ in their degrees alone. */
export function messAssessors(): readonly string[] {
  const random = seeded(11);
  const names = new Map<string, string>();
  while (names.size < 33) {
    const name = `${pick(random, FIRST)} ${pick(random, LAST)}`;
    const degree = pick(random, DEGREES);
    names.set(name, degree === '' ? name : `${name}, ${degree}`);
  }
  const [first = ''] = names.keys();
  return [...names.values(), `${first}, S.Pi.`];
}

/** The register of assessors: two header rows with merged cells, formulas, mixed dates, doubles, and a second sheet without an end. */
export function assessorsWorkbook(today: string): Buffer {
  const random = seeded(23);
  const rows: MessCell[][] = [
    ['DATA ASESOR KOMPETENSI LSP NIAGA SAMUDRA RAYA'],
    [`Keadaan per ${spelledDate(today)}`],
    [],
    ['No', 'Nama Asesor', 'Sertifikat Asesor', null, null, 'Sisa Hari', 'Bidang/Skema', 'Instansi', 'HP', 'Keterangan'],
    [null, null, 'No. Reg MET', 'Tgl Terbit', 'Berlaku s.d.', null, null, null, null, null],
  ];
  for (const [place, name] of messAssessors().entries()) {
    const issued = addDays(addMonths(today, -36 + Math.floor(random() * 44) - 8), Math.floor(random() * 27));
    const until = addMonths(issued, 36);
    const line = rows.length + 1;
    const bare = place % 9 === 4;
    rows.push([
      place + 1,
      place % 5 === 1 ? `${name}   ` : name,
      bare
        ? ''
        : `MET.000.${String(7000 + place * 7).padStart(6, '0')}${place % 4 === 0 ? '' : ` ${issued.slice(0, 4)}`}`,
      bare ? '' : messyDate(random, issued),
      bare ? '-' : messyDate(random, place === 12 ? addMonths(issued, -2) : until),
      { formula: `E${line}-TODAY()`, value: 100 + place },
      pick(random, ['Logistik', 'Perdagangan', 'Perikanan ']),
      pick(random, ['PT Samudra Contoh', 'Koperasi Nelayan Contoh', '']),
      place % 3 === 0 ? `0812 0000 00${String(place).padStart(2, '0')}` : '',
      place === 20 ? 'sudah pindah?' : '',
    ]);
  }
  const [first = ''] = messAssessors();
  // somebody has pasted the first one again at the end, in capitals and without a number
  rows.push([35, first.toUpperCase(), '', '', '', null, 'Logistik', '', '', 'dobel?']);
  rows.push([], [null, 'JUMLAH', null, null, null, { formula: 'COUNTA(B6:B40)', value: 35 }]);
  return messWorkbook([
    {
      name: 'ASESOR FIX',
      rows,
      merged: ['A1:J1', 'A2:J2', 'A4:A5', 'B4:B5', 'C4:E4', 'F4:F5', 'G4:G5', 'H4:H5', 'I4:I5', 'J4:J5'],
    },
    { name: 'Sheet2', rows: [['coba'], ['jangan dihapus']], endless: true },
  ]);
}

/** The list of schemes, on a sheet that says it has 16,384 columns. */
export function schemesWorkbook(): Buffer {
  const rows: MessCell[][] = [
    ['DAFTAR SKEMA'],
    ['No', 'Kode Skema', 'Nama Skema', 'Jenis', 'Acuan', 'Bidang', 'Keterangan'],
    ['BIDANG LOGISTIK DAN PERDAGANGAN'],
  ];
  for (const [place, [code, title, kind, standard, field]] of SCHEMES.entries())
    rows.push([place + 1, code, title, kind, standard, field, place === 7 ? 'sama dengan no 1' : '']);
  return messWorkbook([{ name: 'Skema', rows, merged: ['A1:G1', 'A3:G3'], endless: true }]);
}

/** Assessment sites as CSV out of an Indonesian Excel: BOM, semicolons, days and months that can be read both ways. */
export function sitesCsv(today: string): string {
  const late = addMonths(today, -9).slice(0, 4);
  const lines = [
    'Kode TUK;Nama TUK;Jenis;Alamat;Tgl Verifikasi;Berlaku s.d.;Keterangan',
    `T-01;Gudang Contoh Utara;Tempat Kerja;"Jalan Dermaga 3; Blok B";03/04/${late};05/06/${Number(late) + 2};`,
    `T-02;Ruang Uji Kantor Pusat ;Sewaktu;Jalan Layar 8;07/02/${late};07/02/${Number(late) + 2};`,
    `T-03;Balai Contoh Selatan;mandiri;;${spelledDate(addMonths(today, -14))};;belum ada SK`,
    `T-04;;Sewaktu;Jalan Jangkar 12;;;nama menyusul`,
    `T-01;Gudang Contoh Utara;Tempat Kerja;Jalan Dermaga 3;03/04/${late};05/06/${Number(late) + 2};dobel`,
    `T-05;Studio Kapal Contoh;keliling;Jalan Kemudi 2;31/02/${late};;tanggal?`,
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** The assessment log of eight months: real and text dates in one column, impossible rows, doubles, re-assessments, names that fit nobody. */
export function logWorkbook(today: string): Buffer {
  const random = seeded(37);
  const assessors = messAssessors();
  const rows: MessCell[][] = [
    ['REKAP ASESMEN', null, null, null, null, null, null, null, null],
    ['No', 'Nama Asesi', 'NIK', 'Nama Skema', 'Nama Asesor', 'Tgl Pra Asesmen', 'Tgl Asesmen', 'TUK', 'Rekomendasi'],
  ];
  for (let place = 0; place < 150; place += 1) {
    const assessed = addDays(today, -240 + Math.floor((place * 232) / 150));
    // two rows whose talk before the assessment came after it, and one that has not happened yet
    const before = place === 40 || place === 90 ? addDays(assessed, 9) : addDays(assessed, -6 - (place % 5));
    const on = place === 120 ? addMonths(today, 5) : assessed;
    const name = `${pick(random, FIRST)} ${pick(random, LAST)}`;
    rows.push([
      place + 1,
      place % 17 === 3 ? `${name}  ` : name,
      place % 4 === 0
        ? ''
        : `3578${String(10 + (place % 60)).padStart(2, '0')}0101${String(90000000 + place * 31).slice(-6)}`,
      place === 60 ? 'Skema yang tidak dikenal' : pick(random, messSchemes),
      place === 75 ? 'Asesor Tamu Tak Tercatat' : pick(random, assessors),
      messyDate(random, before),
      place === 30 ? '31/02/2026' : messyDate(random, on),
      pick(random, ['Gudang Contoh Utara', 'Ruang Uji Kantor Pusat', 'TUK Sewaktu']),
      pick(random, ['K', 'K', 'K', 'BK', 'Kompeten', 'belum kompeten']),
    ]);
  }
  // the last one again, word for word, and somebody who came a second time
  const last = rows.at(-1) ?? [];
  rows.push([151, ...last.slice(1)]);
  rows.push([
    152,
    ...(rows[12] ?? []).slice(1, 5),
    { date: addDays(today, -12) },
    { date: addDays(today, -4) },
    'TUK Sewaktu',
    'K',
  ]);
  return messWorkbook([{ name: 'Sheet1', rows, merged: ['A1:I1'] }]);
}
