import type { Kysely } from 'kysely';
import type {
  LicenceEvent,
  LicencePeriodView,
  LicenceStateView,
  LicensingFile,
} from '../../contract/licensing-shapes.ts';
import type { BaseContext, Output } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { licencePeriods } from '../profile/service.ts';
import { schemeNames } from '../schemes/service.ts';
import { markTitles, roleTitle, shippedStages, stageOf, stageTitle } from './data.ts';
import { licenceStateAt, periodFindings } from './licence-state.ts';
import { eventKind, eventRows, eventSchemeRows, fileRows, memberRows } from './repo.ts';
import { licenceMeasures } from './service.ts';
import type { EventTable, LicensingFileTable } from './tables.ts';

/** What reading the feature needs of a context. */
export interface LicensingContext extends Pick<BaseContext, 'today' | 'language'> {
  readonly db: Kysely<GroundTables>;
}

/** A stored file as screens list it. */
export function fileView(row: LicensingFileTable): LicensingFile {
  const { id, rev, file_name, size, note } = row;
  return { id, rev, kind: row.kind as LicensingFile['kind'], name: file_name, size, note };
}

function eventView(
  row: EventTable,
  parts: Pick<LicenceEvent, 'team' | 'schemes' | 'files'>,
  language: 'id' | 'en',
): LicenceEvent {
  const stage = stageOf(row.stage);
  return {
    id: row.id,
    rev: row.rev,
    stage: row.stage,
    stageTitle: stageTitle(row.stage, language),
    phase: stage?.phase ?? 'operation',
    effect: stage?.effect ?? 'none',
    title: row.title,
    licenceId: row.licence_id,
    from: row.from_date,
    until: row.until_date,
    letterNumber: row.letter_number,
    letterDate: row.letter_date,
    outcome: row.outcome as LicenceEvent['outcome'],
    result: row.result,
    ground: row.ground,
    liftedOn: row.lifted_on,
    liftingNumber: row.lifting_number,
    liftingDate: row.lifting_date,
    nextStep: row.next_step,
    nextDate: row.next_date,
    nextDone: row.next_done === 1,
    note: row.note,
    ...parts,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}

/** Events with team, schemes and files, in the order of time. */
export async function licenceEvents(context: LicensingContext, withdrawn = false): Promise<LicenceEvent[]> {
  const { db, language } = context;
  const members = Map.groupBy(await memberRows(db), (row) => row.event_id);
  const links = Map.groupBy(await eventSchemeRows(db), (row) => row.event_id);
  const files = Map.groupBy(await fileRows(db, eventKind.name), (row) => row.subject_id);
  const names = await schemeNames(db);
  return (await eventRows(db, withdrawn)).map((row) =>
    eventView(
      row,
      {
        team: (members.get(row.id) ?? []).map(({ role, person_name }) => ({
          role,
          roleTitle: roleTitle(role, language),
          name: person_name,
        })),
        schemes: (links.get(row.id) ?? []).map(({ scheme_id }) => {
          const name = names.get(scheme_id);
          return { id: scheme_id, code: name?.code ?? '', title: name?.title ?? scheme_id };
        }),
        files: (files.get(row.id) ?? []).map(fileView),
      },
      language,
    ),
  );
}

async function stateView(context: LicensingContext, asOf: string): Promise<LicenceStateView> {
  const state = licenceStateAt(await licencePeriods(context.db), await licenceMeasures(context.db), asOf);
  const names = await schemeNames(context.db);
  return {
    day: asOf,
    state: state.state,
    reason: state.reason,
    licenceId: state.licence?.id ?? null,
    decreeNumber: state.licence?.decreeNumber ?? '',
    from: state.from,
    until: state.until,
    daysLeft: state.daysLeft,
    schemes: state.schemes.map(({ schemeId, effect, since }) => ({
      id: schemeId,
      title: names.get(schemeId)?.title ?? schemeId,
      effect,
      since,
    })),
  };
}

/** Licences of the profile in the order of time; those without dates last. */
async function periodViews(context: LicensingContext): Promise<LicencePeriodView[]> {
  const periods = await licencePeriods(context.db);
  return periods
    .map(({ id, decreeNumber, decreeDate, licenceNumber, certificateNumber, validFrom, validUntil }) => ({
      id,
      decreeNumber,
      decreeDate,
      licenceNumber,
      certificateNumber,
      validFrom,
      validUntil,
    }))
    .sort((a, b) => (a.validFrom ?? '9999').localeCompare(b.validFrom ?? '9999'));
}

/** Everything that the time line shows, as of a day. */
export async function readTimeline(
  context: LicensingContext,
  input: { readonly asOf?: string | undefined; readonly withdrawn?: boolean },
): Promise<Output<'licensing.timeline'>> {
  const { language } = context;
  const asOf = input.asOf ?? context.today;
  const periods = await periodViews(context);
  const names = await schemeNames(context.db);
  return {
    asOf,
    state: await stateView(context, asOf),
    periods,
    findings: periodFindings(periods).map((finding) => ({ ...finding })),
    events: await licenceEvents(context, input.withdrawn ?? false),
    stages: shippedStages.stages.map(({ key, title, phase, effect, who, hint, basis }) => ({
      key,
      title: title[language],
      phase,
      effect,
      who: who[language],
      hint: hint[language],
      basis: basis.map((mark) => ({ ...mark })),
    })),
    roles: shippedStages.roles.map(({ key, title }) => ({ key, title: title[language] })),
    marks: markTitles(language),
    schemes: [...names.values()].map((scheme) => ({ ...scheme })).sort((a, b) => a.title.localeCompare(b.title, 'id')),
    sourceNote: shippedStages.sourceNote[language],
  };
}
