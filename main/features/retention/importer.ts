import type { Message } from '../../contract/result.ts';
import type { Medium } from '../../contract/retention-shapes.ts';
import type { RecordColumns } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import type {
  Applied,
  Importer,
  ImporterField,
  Proposal,
  ProposeContext,
  RowReason,
  SourceRow,
} from '../../importer/importer.ts';
import {
  applyRegister,
  matchesOf,
  proposeRegister,
  type RegisterImport,
  type RegisterWrites,
} from '../../importer/register-rows.ts';
import { batchFaults, batchKey, emptyBatch } from './batch-values.ts';
import { batchKind, batchRows } from './repo.ts';
import type { RecordBatchTable } from './tables.ts';
import { recordTypesInUse, type TypeInUse, typeFinder, typeKey } from './types-in-use.ts';

const fields: readonly ImporterField[] = [
  {
    key: 'title',
    label: 'retention.batchTitle',
    required: true,
    type: 'text',
    aliases: [
      'isi ringkas',
      'isi',
      'uraian',
      'uraian arsip',
      'nama rekaman',
      'nama berkas',
      'nama arsip',
      'judul',
      'isi berkas',
      'contents',
      'description',
      'title',
    ],
  },
  {
    key: 'type',
    label: 'retention.type',
    required: true,
    type: 'text',
    aliases: [
      'jenis rekaman',
      'jenis arsip',
      'jenis',
      'kode jenis',
      'kode formulir',
      'formulir',
      'type',
      'record type',
    ],
  },
  {
    key: 'code',
    label: 'retention.batchCode',
    required: false,
    type: 'text',
    aliases: [
      'nomor berkas',
      'no berkas',
      'kode berkas',
      'nomor boks',
      'no boks',
      'no box',
      'kode',
      'nomor arsip',
      'code',
    ],
  },
  {
    key: 'periodFrom',
    label: 'retention.periodFrom',
    required: false,
    type: 'date',
    aliases: ['periode mulai', 'periode dari', 'dari tanggal', 'tanggal awal', 'kurun mulai', 'period from', 'from'],
  },
  {
    key: 'periodUntil',
    label: 'retention.periodUntil',
    required: false,
    type: 'date',
    aliases: ['periode sampai', 'sampai tanggal', 'tanggal akhir', 'kurun sampai', 'period until', 'until', 'to'],
  },
  {
    key: 'quantity',
    label: 'retention.quantity',
    required: false,
    type: 'text',
    aliases: ['jumlah', 'banyaknya', 'jml', 'volume', 'quantity', 'count'],
  },
  {
    key: 'measure',
    label: 'retention.measure',
    required: false,
    type: 'text',
    aliases: ['satuan', 'unit', 'measure'],
  },
  {
    key: 'medium',
    label: 'retention.medium',
    required: false,
    type: 'choice',
    choices: ['paper', 'file', 'both'],
    aliases: ['media', 'bentuk', 'medium', 'media simpan'],
  },
  {
    key: 'place',
    label: 'retention.place',
    required: false,
    type: 'text',
    aliases: ['lokasi', 'tempat', 'tempat simpan', 'lokasi simpan', 'rak', 'place', 'location'],
  },
  {
    key: 'startOn',
    label: 'retention.startOn',
    required: false,
    type: 'date',
    aliases: [
      'mulai dihitung',
      'tanggal mulai retensi',
      'mulai retensi',
      'tanggal kejadian',
      'sertifikat berakhir',
      'retention start',
      'start',
    ],
  },
  {
    key: 'keptUntil',
    label: 'retention.keptUntil',
    required: false,
    type: 'date',
    aliases: ['disimpan sampai', 'simpan sampai', 'kept until'],
  },
  {
    key: 'note',
    label: 'common.note',
    required: false,
    type: 'text',
    aliases: ['keterangan', 'ket', 'catatan', 'note', 'remarks'],
  },
];

function readMedium(text: string): Medium | undefined {
  const words = fold(text);
  const paper = /\b(kertas|hardcopy|hard copy|cetak|paper|fisik|konvensional)\b/.test(words);
  const file = /\b(file|berkas digital|digital|softcopy|soft copy|elektronik|electronic|pdf|video)\b/.test(words);
  if (/\b(keduanya|both|kertas dan digital)\b/.test(words) || (paper && file)) return 'both';
  if (paper) return 'paper';
  return file ? 'file' : undefined;
}

/** A count with what was counted: `12 bundel`. Thousands may have their dot; a text without a number counts nothing. */
export function readAmount(text: string): { readonly quantity: number; readonly measure: string } | undefined {
  const found = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]0+)?\s*(?:\([^)]*\))?\s*(.*)$/u.exec(text.trim());
  if (found === null) return undefined;
  const quantity = Number((found[1] ?? '').replaceAll(/[.,]/g, ''));
  return quantity > 9_999_999 ? undefined : { quantity, measure: (found[2] ?? '').slice(0, 60) };
}

/** Fields of the sheet that go by another name than the input of a batch. */
const SHEET_FIELD: Readonly<Record<string, string>> = { keptReason: 'keptUntil' };

function spec(types: readonly TypeInUse[], today: string, keptReason: string): RegisterImport<RecordBatchTable> {
  const find = typeFinder(types);
  const keysOf = (values: Readonly<Record<string, string>>) => ({
    code: batchKey(values['code'] ?? ''),
    name: [
      fold(values['title'] ?? ''),
      typeKey(find(values['type'] ?? '')?.code ?? ''),
      values['periodFrom'] ?? '',
    ].join('|'),
  });
  return {
    codes: {
      noName: 'retention.importNoTitle',
      date: 'retention.importDate',
      choice: 'retention.importChoice',
      twice: 'retention.importTwice',
      twoRecords: 'retention.importTwoRecords',
      change: 'retention.importChange',
    },
    fields,
    nameField: 'title',
    choices: { medium: readMedium },
    keysOf,
    keysOfRecord: (row) => ({
      code: row.code_key,
      name: [row.title_key, typeKey(row.type_code), row.period_from ?? ''].join('|'),
    }),
    present: (row) => ({
      title: row.title,
      type: find(row.type_code)?.title ?? row.type_code,
      code: row.code,
      periodFrom: row.period_from ?? '',
      periodUntil: row.period_until ?? '',
      quantity: row.quantity === null ? '' : String(row.quantity),
      measure: row.measure,
      medium: row.medium,
      place: row.place,
      startOn: row.start_on ?? '',
      keptUntil: row.kept_until ?? '',
      note: row.note,
    }),
    faults(values) {
      const faults: RowReason[] = [];
      const type = values['type'];
      if (type === undefined) faults.push({ code: 'retention.importNoType', params: {}, field: 'type' });
      else if (find(type) === undefined)
        faults.push({ code: 'retention.importType', params: { value: type.slice(0, 60) }, field: 'type' });
      const quantity = values['quantity'];
      if (quantity !== undefined && readAmount(quantity) === undefined)
        faults.push({ code: 'retention.importQuantity', params: { value: quantity.slice(0, 40) }, field: 'quantity' });
      const found = batchFaults(
        {
          title: values['title'] ?? '',
          period_from: values['periodFrom'] ?? null,
          period_until: values['periodUntil'] ?? null,
          start_on: values['startOn'] ?? null,
          kept_until: values['keptUntil'] ?? null,
          kept_reason: keptReason,
        },
        today,
      );
      for (const [field, { code, params }] of Object.entries(found) as [string, Message][])
        faults.push({ code, params, field: SHEET_FIELD[field] ?? field });
      return faults;
    },
  };
}

/** The sheet's words put into the form in which a batch keeps them, so that a row read again is the same. */
function settle(row: SourceRow, find: ReturnType<typeof typeFinder>): SourceRow {
  const raw: Record<string, string> = { ...row.raw };
  const type = find(raw['type'] ?? '');
  if (type !== undefined) raw['type'] = type.title;
  const amount = readAmount(raw['quantity'] ?? '');
  if (amount !== undefined) {
    raw['quantity'] = String(amount.quantity);
    if ((raw['measure'] ?? '').trim() === '') raw['measure'] = amount.measure;
  }
  return { ...row, raw };
}

type Values = Omit<RecordBatchTable, keyof RecordColumns>;

function writes(types: readonly TypeInUse[], keptReason: string): RegisterWrites<RecordBatchTable> {
  const find = typeFinder(types);
  return {
    kind: batchKind,
    empty: { ...emptyBatch, type_code: '', title: '', title_key: '' },
    patch(values) {
      const { title, type, code, periodFrom, periodUntil, quantity, measure, medium, place, startOn, keptUntil, note } =
        values;
      const patch: { -readonly [K in keyof Values]?: Values[K] | undefined } = {
        title,
        title_key: title === undefined ? undefined : fold(title),
        type_code: type === undefined ? undefined : find(type)?.code,
        code,
        code_key: code === undefined ? undefined : batchKey(code),
        period_from: periodFrom,
        period_until: periodUntil,
        quantity: quantity === undefined ? undefined : readAmount(quantity)?.quantity,
        measure,
        medium: medium as Medium | undefined,
        place,
        start_on: startOn,
        kept_until: keptUntil,
        kept_reason: keptUntil === undefined ? undefined : keptReason,
        note,
      };
      return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Values>;
    },
  };
}

async function proposeBatches(context: ProposeContext, rows: readonly SourceRow[]) {
  const types = await recordTypesInUse(context.db, context.context.language);
  const reason = context.context.words.text(context.context.language, 'retention.importKeptReason');
  const known = await batchRows(context.db);
  const register = spec(types, context.today, reason);
  const find = typeFinder(types);
  const proposals = proposeRegister(
    register,
    { ...context, source: context.source.map((row) => settle(row, find)) },
    known,
    rows.map((row) => settle(row, find)),
  );
  return proposals.map((proposal): Proposal => {
    if (proposal.verdict !== 'update') return proposal;
    const [match] = matchesOf(register, known, proposal.proposal);
    const fault = match === undefined ? undefined : minutesFault(match);
    return fault === undefined ? proposal : { ...proposal, verdict: 'refused', reasons: [fault] };
  });
}

/** What stands in minutes is not changed by a list. */
function minutesFault(row: RecordBatchTable): Message | undefined {
  if (row.disposed_on !== null) return { code: 'retention.batchDisposed', params: {} };
  return row.disposal_id === null
    ? undefined
    : { code: 'retention.batchInMinutes', params: { batch: row.code || row.title } };
}

/** Import of a list of records in the archive: batches with their type, period, number, place and day of the event. */
export const batchImporter: Importer = {
  kind: 'record-batches',
  label: 'retention.importName',
  source: 'sheet',
  permission: 'retention.write',
  fields,
  address: '/dokumen/rekaman',
  propose: proposeBatches,
  async apply(context, importId, rows) {
    const types = await recordTypesInUse(context.db, context.language);
    const reason = context.words.text(context.language, 'retention.importKeptReason');
    const known = await batchRows(context.db);
    const register = spec(types, context.today, reason);
    // it may have gone into minutes since the proposal
    const refused = rows.map(({ proposal }) => {
      const [match] = matchesOf(register, known, proposal);
      return match === undefined ? undefined : minutesFault(match);
    });
    const taken = rows.filter((_, place) => refused[place] === undefined);
    const written = await applyRegister(register, writes(types, reason), context, importId, known, taken);
    let next = 0;
    return refused.map((fault): Applied => (fault === undefined ? (written[next++] as Applied) : { refused: fault }));
  },
};
