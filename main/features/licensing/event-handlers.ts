import type { ParsedInputOf } from '../../contract/index.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, preparedWrite, read, type WriteContext, write } from '../../contributions.ts';
import { refuseNoPaper } from '../files/service.ts';
import { licencePeriods } from '../profile/service.ts';
import { schemeNames } from '../schemes/service.ts';
import { stageOf } from './data.ts';
import {
  changeRow,
  eventKind,
  eventMemberKind,
  eventRow,
  eventSchemeKind,
  eventSchemeRows,
  licensingFileKind,
  memberRows,
} from './repo.ts';
import { readTimeline } from './timeline.ts';

type EventInput = ParsedInputOf<'licensing.addEvent'>;

export type EventOperations =
  | 'licensing.timeline'
  | 'licensing.addEvent'
  | 'licensing.changeEvent'
  | 'licensing.withdrawEvent'
  | 'licensing.restoreEvent'
  | 'licensing.addFile'
  | 'licensing.removeFile';

async function refuseFaults(context: WriteContext, input: EventInput): Promise<void> {
  const fields: Record<string, Message> = {};
  const { from, until, liftedOn } = input;
  const stage = stageOf(input.stage);
  if (stage === undefined) fields['stage'] = { code: 'licensing.stageUnknown', params: { stage: input.stage } };
  if (until !== null && until < from) fields['until'] = { code: 'licensing.endBeforeStart', params: { from, until } };
  if (liftedOn !== null && liftedOn < from)
    fields['liftedOn'] = { code: 'licensing.liftedBeforeStart', params: { from, until: liftedOn } };
  if (stage !== undefined && stage.effect !== 'none' && input.ground.trim() === '')
    fields['ground'] = { code: 'licensing.groundNeeded', params: {} };
  if (input.nextDate !== null && input.nextStep === '')
    fields['nextStep'] = { code: 'licensing.nextStepNeeded', params: {} };
  const { licenceId } = input;
  if (licenceId !== null && !(await licencePeriods(context.db)).some((licence) => licence.id === licenceId))
    fields['licenceId'] = { code: 'licensing.licenceGone', params: {} };
  const known = await schemeNames(context.db);
  if (input.schemeIds.some((schemeId) => !known.has(schemeId)))
    fields['schemeIds'] = { code: 'licensing.schemeGone', params: {} };
  if (Object.keys(fields).length > 0) throw refuseFields('core.invalidInput', fields);
}

function eventValues(input: EventInput) {
  const measure = (stageOf(input.stage)?.effect ?? 'none') !== 'none';
  return {
    stage: input.stage,
    title: input.title,
    licence_id: input.licenceId,
    from_date: input.from,
    until_date: input.until,
    letter_number: input.letterNumber,
    letter_date: input.letterDate,
    outcome: input.outcome,
    result: input.result,
    ground: measure ? input.ground : '',
    lifted_on: measure ? input.liftedOn : null,
    lifting_number: measure ? input.liftingNumber : '',
    lifting_date: measure ? input.liftingDate : null,
    next_step: input.nextStep,
    next_date: input.nextDate,
    next_done: input.nextDone ? 1 : 0,
    note: input.note,
  };
}

/** Team and schemes are rows of their own; those taken off are withdrawn, those named again come back. */
async function keepParts(context: WriteContext, eventId: string, input: EventInput): Promise<void> {
  const team = input.team.map(({ role, name }, position) => ({
    id: context.ids.of('licence-event-member', eventId, role, name),
    values: { event_id: eventId, position, role, person_name: name },
  }));
  const members = new Map((await memberRows(context.db, eventId)).map((row) => [row.id, row]));
  for (const { id, values } of new Map(team.map((member) => [member.id, member])).values()) {
    const known = members.get(id);
    if (known === undefined) await context.records.insert(eventMemberKind, values, { id });
    else {
      const back = known.withdrawn_at === null ? known : await context.records.restore(eventMemberKind, id, known.rev);
      await context.records.change(eventMemberKind, id, back.rev, { position: values.position });
    }
    members.delete(id);
  }
  for (const row of members.values())
    if (row.withdrawn_at === null) await context.records.withdraw(eventMemberKind, row.id, row.rev, '');
  const links = new Map((await eventSchemeRows(context.db, eventId)).map((row) => [row.id, row]));
  for (const schemeId of new Set(input.schemeIds)) {
    const id = context.ids.of('licence-event-scheme', eventId, schemeId);
    const known = links.get(id);
    if (known === undefined)
      await context.records.insert(eventSchemeKind, { event_id: eventId, scheme_id: schemeId }, { id });
    else if (known.withdrawn_at !== null) await context.records.restore(eventSchemeKind, id, known.rev);
    links.delete(id);
  }
  for (const row of links.values())
    if (row.withdrawn_at === null) await context.records.withdraw(eventSchemeKind, row.id, row.rev, '');
}

async function requireSubject(context: WriteContext, kind: string, id: string): Promise<void> {
  const row = kind === eventKind.name ? await eventRow(context.db, id) : await changeRow(context.db, id);
  if (row === undefined) throw refuse('core.gone', { kind });
  if (row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind });
}

/** Handlers of the time line and of the files of events and changes. */
export const eventHandlers: Handlers<EventOperations> = {
  'licensing.timeline': read('licensing.timeline', readTimeline),

  'licensing.addEvent': write('licensing.addEvent', async (context, input) => {
    await refuseFaults(context, input);
    const row = await context.records.insert(eventKind, eventValues(input));
    await keepParts(context, row.id, input);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.changeEvent': write('licensing.changeEvent', async (context, input) => {
    await refuseFaults(context, input);
    const row = await context.records.change(eventKind, input.id, input.expectRev, eventValues(input));
    await keepParts(context, row.id, input);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.withdrawEvent': write('licensing.withdrawEvent', async (context, input) => {
    const row = await context.records.withdraw(eventKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.restoreEvent': write('licensing.restoreEvent', async (context, input) => {
    const row = await context.records.restore(eventKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.addFile': preparedWrite(
    'licensing.addFile',
    async (context, input) => {
      const file = await context.takeFile(input.file);
      await refuseNoPaper(context, file);
      return file;
    },
    async (context, input, file) => {
      await requireSubject(context, input.subjectKind, input.subjectId);
      const row = await context.records.insert(licensingFileKind, {
        subject_kind: input.subjectKind,
        subject_id: input.subjectId,
        kind: input.kind,
        file_hash: file.hash,
        file_name: file.name,
        size: file.size,
        note: input.note,
      });
      context.touch(input.subjectKind);
      return { id: row.id, rev: row.rev };
    },
  ),

  'licensing.removeFile': write('licensing.removeFile', async (context, input) => {
    const row = await context.records.withdraw(licensingFileKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),
};
