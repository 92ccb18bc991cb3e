import { given } from '../../db/patch.ts';
import { fold } from '../../importer/fold.ts';
import type { Importer, ImporterField } from '../../importer/importer.ts';
import {
  applyRegister,
  proposeRegister,
  type RegisterImport,
  type RegisterWrites,
} from '../../importer/register-rows.ts';
import { tukKind, tukRows } from './repo.ts';
import { codeKey } from './rules.ts';
import type { TukRow } from './tables.ts';

const fields: readonly ImporterField[] = [
  {
    key: 'name',
    label: 'tuk.name',
    required: true,
    type: 'text',
    aliases: ['nama tuk', 'tuk', 'nama tempat uji kompetensi', 'tempat uji kompetensi', 'nama', 'site', 'name'],
  },
  {
    key: 'code',
    label: 'tuk.code',
    required: false,
    type: 'text',
    aliases: ['kode tuk', 'no tuk', 'nomor tuk', 'kode', 'code'],
  },
  {
    key: 'kind',
    label: 'tuk.kind',
    required: false,
    type: 'choice',
    choices: ['sewaktu', 'tempat-kerja', 'mandiri'],
    aliases: ['jenis tuk', 'jenis', 'tipe tuk', 'tipe', 'kind', 'type'],
  },
  {
    key: 'address',
    label: 'tuk.address',
    required: false,
    type: 'text',
    aliases: ['alamat tuk', 'alamat', 'lokasi', 'address', 'location'],
  },
  {
    key: 'verifiedOn',
    label: 'tuk.verifiedOn',
    required: false,
    type: 'date',
    aliases: ['tanggal verifikasi', 'tgl verifikasi', 'diverifikasi', 'verifikasi', 'tgl penetapan', 'verified on'],
  },
  {
    key: 'validUntil',
    label: 'tuk.validUntil',
    required: false,
    type: 'date',
    aliases: ['berlaku s d', 'berlaku sampai', 'masa berlaku', 'berlaku hingga', 'valid until'],
  },
  {
    key: 'note',
    label: 'common.note',
    required: false,
    type: 'text',
    aliases: ['keterangan', 'ket', 'catatan', 'note', 'remarks'],
  },
];

function readKind(text: string): string | undefined {
  const words = fold(text);
  if (words.includes('sewaktu') || words.includes('occasional')) return 'sewaktu';
  if (words.includes('tempat kerja') || words.includes('workplace')) return 'tempat-kerja';
  return words.includes('mandiri') || words.includes('independent') ? 'mandiri' : undefined;
}

const spec: RegisterImport<TukRow> = {
  codes: {
    noName: 'tuk.importNoName',
    date: 'tuk.importDate',
    choice: 'tuk.importChoice',
    twice: 'tuk.importTwice',
    twoRecords: 'tuk.importTwoRecords',
    change: 'tuk.importChange',
  },
  fields,
  nameField: 'name',
  choices: { kind: readKind },
  keysOf: (values) => ({ code: codeKey(values['code'] ?? ''), name: fold(values['name'] ?? '') }),
  keysOfRecord: (row) => ({ code: row.code_key, name: row.name_key }),
  present: (row) => ({
    name: row.name,
    code: row.code,
    kind: row.kind ?? '',
    address: row.address,
    verifiedOn: row.verified_on ?? '',
    validUntil: row.valid_until ?? '',
    note: row.note,
  }),
  faults: ({ verifiedOn, validUntil }) =>
    verifiedOn !== undefined && validUntil !== undefined && verifiedOn > validUntil
      ? [{ code: 'tuk.endBeforeStart', params: { from: verifiedOn, until: validUntil }, field: 'validUntil' }]
      : [],
};

function patchOf(values: Readonly<Record<string, string>>) {
  const { name, code, kind, address, verifiedOn, validUntil, note } = values;
  return given<Partial<TukRow>>({
    name,
    name_key: name === undefined ? undefined : fold(name),
    code,
    code_key: code === undefined ? undefined : codeKey(code),
    kind,
    address,
    verified_on: verifiedOn,
    valid_until: validUntil,
    note,
  });
}

const writes: RegisterWrites<TukRow> = {
  kind: tukKind,
  patch: patchOf,
  empty: {
    code: '',
    code_key: '',
    name: '',
    name_key: '',
    kind: null,
    address: '',
    verified_on: null,
    valid_until: null,
    note: '',
  },
};

/** Import of a list of assessment sites. */
export const tukImporter: Importer = {
  kind: 'tuk',
  label: 'tuk.title',
  source: 'sheet',
  permission: 'tuk.write',
  fields,
  address: '/tuk',
  async propose(context, rows) {
    return proposeRegister(spec, context, await tukRows(context.db), rows);
  },
  async apply(context, importId, rows) {
    return applyRegister(spec, writes, context, importId, await tukRows(context.db), rows);
  },
};
