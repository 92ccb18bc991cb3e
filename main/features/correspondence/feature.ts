import type { Check, DueSource, Feature } from '../../contributions.ts';
import { agenda } from './agenda.ts';
import { correspondenceHandlers } from './handlers.ts';
import { letterImporters } from './importer.ts';
import { letterPersonalData } from './personal-data.ts';
import { letterAddress, letterKind, letterRow, letterRows, seriesKind } from './repo.ts';
import { correspondenceSample } from './sample.ts';
import type { CorrespondenceTables, LetterRow } from './tables.ts';

/** Letters that wait for an answer by a day. */
const dueSource: DueSource = {
  id: 'letters',
  async list(context, from, until) {
    const rows = [...(await letterRows(context.db, 'in')), ...(await letterRows(context.db, 'out'))];
    return rows.flatMap((row) =>
      waits(row) && row.answer_due !== null && row.answer_due >= from && row.answer_due <= until
        ? [
            {
              id: `letter-${row.id}`,
              due: row.answer_due,
              title: {
                code: row.direction === 'in' ? 'correspondence.dueIn' : 'correspondence.dueOut',
                params: { subject: row.subject, party: row.party },
              },
              person: row.person,
              address: letterAddress(row.id),
            },
          ]
        : [],
    );
  },
};

function waits(row: LetterRow): boolean {
  return row.withdrawn_at === null && row.settled_on === null;
}

/** A number stands for one letter only (imported agendas bring doubles). */
const doubleNumbers: Check = {
  id: 'letters-double-number',
  async run(context) {
    const numbered = (await letterRows(context.db, 'out')).filter((row) => row.number_key !== '');
    return [...Map.groupBy(numbered, (row) => row.number_key).values()]
      .filter((rows) => rows.length > 1)
      .map((rows) => ({
        message: {
          code: 'correspondence.checkDouble',
          params: { number: rows[0]?.number ?? '', count: rows.length },
        },
        address: letterAddress(rows[0]?.id ?? ''),
      }));
  },
};

/** Surat: numbers and agenda of letters. */
export const correspondenceFeature: Feature = {
  name: 'correspondence',
  handlers: correspondenceHandlers,
  records: [letterKind, seriesKind],
  importers: letterImporters,
  sample: [correspondenceSample],
  dueSource: [dueSource],
  checks: [doubleNumbers],
  personalData: [letterPersonalData],
  reports: (['out', 'in'] as const).map((direction) => ({
    id: `agenda-${direction}`,
    label: `correspondence.agendaTitle.${direction}`,
    permission: 'correspondence.read',
    build: (context, parameters) =>
      agenda(context, direction, parameters['year'] === undefined ? undefined : Number(parameters['year'])),
  })),
  files: [
    {
      kind: 'letter',
      permission: 'correspondence.read',
      async find(db, id) {
        const row = await letterRow(db, id);
        return row === undefined || row.file_hash === null || row.file_size === null
          ? undefined
          : { hash: row.file_hash, name: row.file_name, size: row.file_size };
      },
    },
  ],
  storedFiles: [
    {
      id: 'letters',
      async list(db) {
        const rows = await db
          .withTables<CorrespondenceTables>()
          .selectFrom('letter')
          .select('file_hash')
          .where('file_hash', 'is not', null)
          .execute();
        return rows.flatMap((row) => (row.file_hash === null ? [] : [row.file_hash]));
      },
    },
  ],
};
