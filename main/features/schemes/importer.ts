import { given } from '../../db/patch.ts';
import { fold } from '../../importer/fold.ts';
import type { Importer, ImporterField } from '../../importer/importer.ts';
import {
  applyRegister,
  proposeRegister,
  type RegisterImport,
  type RegisterWrites,
} from '../../importer/register-rows.ts';
import { emptyScheme, schemeKind, schemeRows } from './repo.ts';
import { codeKey } from './rules.ts';
import type { SchemeRow } from './tables.ts';

const fields: readonly ImporterField[] = [
  {
    key: 'title',
    label: 'schemes.schemeTitle',
    required: true,
    type: 'text',
    aliases: [
      'nama skema',
      'judul skema',
      'skema sertifikasi',
      'skema',
      'nama skema sertifikasi',
      'judul',
      'scheme',
      'scheme title',
      'nama',
    ],
  },
  {
    key: 'code',
    label: 'schemes.code',
    required: false,
    type: 'text',
    aliases: ['kode skema', 'no skema', 'nomor skema', 'kode', 'scheme code', 'code'],
  },
  {
    key: 'kind',
    label: 'schemes.kind',
    required: false,
    type: 'choice',
    choices: ['kkni', 'okupasi', 'klaster'],
    aliases: ['jenis skema', 'jenis', 'kemasan', 'tipe skema', 'type', 'kind'],
  },
  {
    key: 'standard',
    label: 'schemes.standard',
    required: false,
    type: 'text',
    aliases: ['standar kompetensi', 'standar', 'skkni', 'acuan', 'dasar skkni', 'standard'],
  },
  {
    key: 'sector',
    label: 'schemes.sector',
    required: false,
    type: 'text',
    aliases: ['nama lingkup', 'lingkup', 'bidang', 'sektor', 'sub sektor', 'sector', 'field'],
  },
  {
    key: 'inScope',
    label: 'schemes.inScope',
    required: false,
    type: 'choice',
    choices: ['1', '0'],
    aliases: [
      'masuk ruang lingkup',
      'dalam ruang lingkup',
      'ruang lingkup lisensi',
      'ruang lingkup',
      'lisensi',
      'in scope',
    ],
  },
  {
    key: 'scopeFrom',
    label: 'schemes.scopeFrom',
    required: false,
    type: 'date',
    aliases: ['mulai berlaku', 'berlaku mulai', 'sejak', 'scope from'],
  },
  {
    key: 'scopeUntil',
    label: 'schemes.scopeUntil',
    required: false,
    type: 'date',
    aliases: ['berlaku s d', 'berlaku sampai', 'sampai dengan', 'scope until'],
  },
  {
    key: 'note',
    label: 'common.note',
    required: false,
    type: 'text',
    aliases: ['keterangan', 'ket', 'catatan', 'note', 'remarks'],
  },
];

const YES = new Set([
  'ya',
  'y',
  'yes',
  'masuk',
  '1',
  'true',
  'v',
  'ada',
  'termasuk',
  'in scope',
  'dalam ruang lingkup',
]);
const NO = new Set(['tidak', 't', 'no', 'n', '0', 'false', 'x', 'belum', 'di luar', 'out', 'di luar ruang lingkup']);

function readKind(text: string): string | undefined {
  const words = fold(text);
  if (words.includes('kkni')) return 'kkni';
  if (words.includes('okupasi') || words.includes('occupation')) return 'okupasi';
  return words.includes('klaster') || words.includes('cluster') ? 'klaster' : undefined;
}

function readYesNo(text: string): string | undefined {
  const word = fold(text);
  if (YES.has(word)) return '1';
  return NO.has(word) ? '0' : undefined;
}

/** Two schemes of one name in different fields are two schemes. */
function nameKey(title: string, sector: string): string {
  return `${fold(title)}|${fold(sector)}`;
}

const spec: RegisterImport<SchemeRow> = {
  codes: {
    noName: 'schemes.importNoName',
    date: 'schemes.importDate',
    choice: 'schemes.importChoice',
    twice: 'schemes.importTwice',
    twoRecords: 'schemes.importTwoRecords',
    change: 'schemes.importChange',
  },
  fields,
  nameField: 'title',
  choices: { kind: readKind, inScope: readYesNo },
  keysOf: (values) => ({
    code: codeKey(values['code'] ?? ''),
    name: nameKey(values['title'] ?? '', values['sector'] ?? ''),
  }),
  keysOfRecord: (row) => ({ code: row.code_key, name: nameKey(row.title, row.sector) }),
  present: (row) => ({
    title: row.title,
    code: row.code,
    kind: row.kind ?? '',
    standard: row.standard,
    sector: row.sector,
    inScope: row.in_scope === null ? '' : String(row.in_scope),
    scopeFrom: row.scope_from ?? '',
    scopeUntil: row.scope_until ?? '',
    note: row.note,
  }),
  faults: ({ scopeFrom, scopeUntil }) =>
    scopeFrom !== undefined && scopeUntil !== undefined && scopeFrom > scopeUntil
      ? [{ code: 'schemes.endBeforeStart', params: { from: scopeFrom, until: scopeUntil }, field: 'scopeUntil' }]
      : [],
};

function patchOf(values: Readonly<Record<string, string>>) {
  const { title, code, kind, standard, sector, inScope, scopeFrom, scopeUntil, note } = values;
  return given<Partial<SchemeRow>>({
    title,
    title_key: title === undefined ? undefined : fold(title),
    code,
    code_key: code === undefined ? undefined : codeKey(code),
    kind,
    standard,
    sector,
    in_scope: inScope === undefined ? undefined : Number(inScope),
    scope_from: scopeFrom,
    scope_until: scopeUntil,
    note,
  });
}

const writes: RegisterWrites<SchemeRow> = {
  kind: schemeKind,
  patch: patchOf,
  empty: emptyScheme,
};

/** Import of a list of schemes. A list that says nothing of the licensed scope leaves it unknown. */
export const schemesImporter: Importer = {
  kind: 'schemes',
  label: 'schemes.title',
  source: 'sheet',
  permission: 'schemes.write',
  fields,
  address: '/skema',
  async propose(context, rows) {
    return proposeRegister(spec, context, await schemeRows(context.db), rows);
  },
  async apply(context, importId, rows) {
    return applyRegister(spec, writes, context, importId, await schemeRows(context.db), rows);
  },
};
