import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, read, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import type { RecordColumns } from '../../db/tables.ts';
import { nameKey } from '../assessors/service.ts';
import { assesseeList, assesseeRecordOf } from './assessee-list.ts';
import { numberKeyOf } from './log-row.ts';
import { assesseeKind, assesseeRowOf, assesseesWith, emptyAssessee } from './repo.ts';
import type { AssesseeTable } from './tables.ts';

type Fields = Omit<ParsedInputOf<'assessments.changeAssessee'>, 'id' | 'expectRev'>;
type AssesseeValues = Omit<AssesseeTable, keyof RecordColumns>;

type AssesseeOperations =
  | 'assessments.assessees'
  | 'assessments.assessee'
  | 'assessments.createAssessee'
  | 'assessments.changeAssessee'
  | 'assessments.revealAssessee'
  | 'assessments.withdrawAssessee'
  | 'assessments.restoreAssessee';

function patchOf(input: Fields): Partial<AssesseeValues> {
  const number = emptied(input.number);
  return given<Partial<AssesseeValues>>({
    name: input.name,
    name_key: input.name === undefined ? undefined : nameKey(input.name),
    number,
    number_key: number === undefined ? undefined : numberKeyOf(number),
    nik: emptied(input.nik)?.replaceAll(/[\s.'-]/g, ''),
    sex: input.sex,
    birth_date: input.birthDate,
    city: emptied(input.city),
    entity: emptied(input.entity),
    band: emptied(input.band),
    affiliation: input.affiliation,
    note: emptied(input.note),
  });
}

/** One NIK and one number belong to one person. */
async function refuseTaken(context: WriteContext, patch: Partial<AssesseeValues>, except?: string): Promise<void> {
  const { nik = '', number_key: number = '' } = patch;
  if (nik !== '' && !/^\d{16}$/.test(nik))
    throw refuseFields('core.invalidInput', { nik: { code: 'assessments.nikForm', params: {} } });
  const byNik = (await assesseesWith(context.db, 'nik', [nik])).get(nik)?.find((row) => row.id !== except);
  if (nik !== '' && byNik !== undefined)
    throw refuseFields('core.invalidInput', { nik: { code: 'assessments.nikTaken', params: { name: byNik.name } } });
  const byNumber = (await assesseesWith(context.db, 'number_key', [number]))
    .get(number)
    ?.find((row) => row.id !== except);
  if (number !== '' && byNumber !== undefined)
    throw refuseFields('core.invalidInput', {
      number: { code: 'assessments.numberTaken', params: { name: byNumber.name } },
    });
}

/** Handlers of the register of participants. */
export const assesseeHandlers: Handlers<AssesseeOperations> = {
  'assessments.assessees': read('assessments.assessees', (context, input) => assesseeList(context.db, input)),
  'assessments.assessee': read('assessments.assessee', (context, input) => assesseeRecordOf(context.db, input.id)),

  'assessments.createAssessee': write('assessments.createAssessee', async (context, input) => {
    const patch = patchOf(input);
    await refuseTaken(context, patch);
    const row = await context.records.insert(assesseeKind, { ...emptyAssessee, name: '', name_key: '', ...patch });
    return { id: row.id, rev: row.rev };
  }),

  'assessments.changeAssessee': write('assessments.changeAssessee', async (context, input) => {
    const { id, expectRev, ...fields } = input;
    const patch = patchOf(fields);
    await refuseTaken(context, patch, id);
    const row = await context.records.change(assesseeKind, id, expectRev, patch);
    return { id: row.id, rev: row.rev };
  }),

  'assessments.revealAssessee': write('assessments.revealAssessee', async (context, input) => {
    const row = await assesseeRowOf(context.db, input.id);
    if (row === undefined) throw refuse('core.gone', { kind: 'assessee' });
    const fields = [row.nik === '' ? '' : 'nik', row.birth_date === null ? '' : 'birthDate'].filter(Boolean);
    await context.records.log('assessee', row.id, { shown: fields.join(', '), purpose: input.purpose });
    return { nik: row.nik, birthDate: row.birth_date };
  }),

  'assessments.withdrawAssessee': write('assessments.withdrawAssessee', async (context, input) => {
    const row = await context.records.withdraw(assesseeKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'assessments.restoreAssessee': write('assessments.restoreAssessee', async (context, input) => {
    const before = await assesseeRowOf(context.db, input.id);
    if (before !== undefined) await refuseTaken(context, before, input.id);
    const row = await context.records.restore(assesseeKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),
};
