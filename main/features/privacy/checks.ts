import type { Check, DueSource } from '../../contributions.ts';
import { misplacedNiks } from '../assessments/service.ts';
import { RETENTION_ADDRESS, requestAddress, requestRows } from './repo.ts';
import { importDues } from './retention-handlers.ts';
import { retentionRows } from './sources.ts';

/** Requests of persons whose answer is due. */
export const requestDues: DueSource = {
  id: 'data-requests',
  async list(context, from, until) {
    return (await requestRows(context.db, false)).flatMap((row) =>
      row.answered_on === null && row.due_on !== null && row.due_on >= from && row.due_on <= until
        ? [
            {
              id: `data-request-${row.id}`,
              due: row.due_on,
              title: { code: 'privacy.dueRequest', params: { number: row.number } },
              person: row.handler,
              address: requestAddress(row.id),
            },
          ]
        : [],
    );
  },
};

/** Periods that have ended: a list to decide on, since nothing goes by itself. */
const retentionOver: Check = {
  id: 'privacy-retention-over',
  async run(context) {
    const ended = (await retentionRows(context, context.today)).filter((row) => row.state === 'ended').length;
    const imports = (await importDues(context, context.today)).filter((due) => due.ended).length;
    return [
      ...(ended === 0
        ? []
        : [{ message: { code: 'privacy.checkRetention', params: { count: ended } }, address: RETENTION_ADDRESS }]),
      ...(imports === 0
        ? []
        : [{ message: { code: 'privacy.checkImports', params: { count: imports } }, address: RETENTION_ADDRESS }]),
    ];
  },
};

const requestsLate: Check = {
  id: 'privacy-request-late',
  async run(context) {
    return (await requestRows(context.db, false))
      .filter((row) => row.answered_on === null && row.due_at !== null && row.due_at < context.at)
      .map((row) => ({
        message: { code: 'privacy.checkRequest', params: { number: row.number, date: row.due_on ?? '' } },
        address: requestAddress(row.id),
      }));
  },
};

const nikMisplaced: Check = {
  id: 'privacy-nik-misplaced',
  async run(context) {
    if (!context.may('assessments.read')) return [];
    const count = (await misplacedNiks(context.db)).length;
    return count === 0
      ? []
      : [
          {
            message: { code: 'privacy.checkMisplaced', params: { count } },
            address: '/pengaturan/data-pribadi?bagian=nik',
          },
        ];
  },
};

/** Files with personal data that evidence cites, and that a package would carry as they are. */
const personalFileCited: Check = {
  id: 'privacy-file-cited',
  async run(context) {
    const links = await context.db
      .selectFrom('evidence')
      .select(['target_id', 'subject_kind'])
      .where('withdrawn_at', 'is', null)
      .where('target_kind', 'in', ['file', 'record'])
      .execute();
    if (links.length === 0) return [];
    const found = [];
    for (const kind of context.contributions.files.filter((one) => one.logged === true && context.may(one.permission)))
      for (const link of links) {
        const file = await kind.find(context.db, link.target_id);
        if (file !== undefined)
          found.push({
            message: { code: 'privacy.checkFileCited', params: { name: file.name } },
            address: '/bukti',
          });
      }
    return found;
  },
};

export const privacyChecks: readonly Check[] = [retentionOver, requestsLate, nikMisplaced, personalFileCited];
