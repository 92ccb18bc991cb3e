import { nikOf } from '../../contract/nik.ts';
import type { PersonFoundRow } from '../../contract/privacy-shapes.ts';
import { refuseFields } from '../../contract/result.ts';
import { type Handlers, type ReadContext, read, write } from '../../contributions.ts';
import { fold } from '../../importer/fold.ts';
import { importRowsAbout } from '../../importer/forget-rows.ts';
import type { PersonHoldings } from '../../personal-data.ts';
import { holdView } from './hold-handlers.ts';
import { holdingsView } from './holdings-view.ts';
import { holdRows, requestRows } from './repo.ts';
import { requestView } from './request-view.ts';
import { foundView, holdingsOf, personKey, pseudonyms, retentionRows, visibleSources } from './sources.ts';

type Operations = 'privacy.people' | 'privacy.findByNik' | 'privacy.person';

/** People listed of one source; who looks for more looks more closely. */
const LISTED = 50;

async function findPeople(
  context: ReadContext,
  text: string,
  only?: string,
): Promise<{ readonly people: PersonFoundRow[]; readonly more: boolean }> {
  const words = fold(text).split(' ').filter(Boolean).slice(0, 6);
  const people: PersonFoundRow[] = [];
  let more = false;
  if (words.length === 0) return { people, more };
  for (const source of visibleSources(context)) {
    if (only !== undefined && source.kind !== only) continue;
    const found = await source.search(context.db, words, LISTED + 1);
    more ||= found.length > LISTED;
    people.push(...found.slice(0, LISTED).map((person) => foundView(context, source, person)));
  }
  return { people, more };
}

/** The places outside of the sources that name a person: rows of imports. */
async function placesOf(context: ReadContext, held: PersonHoldings): Promise<{ place: string; count: number }[]> {
  const values = [held.name, ...held.fields.filter((field) => field.kind === 'nik').map((field) => field.value)];
  const rows = await importRowsAbout(context.db, {
    recordIds: new Set([held.id]),
    values: values.filter((value) => value.length >= 4),
  });
  const audited = await context.db
    .selectFrom('audit')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('record_id', '=', held.id)
    .executeTakeFirst();
  const text = (key: string): string => context.words.text(context.language, key);
  return [
    { place: text('privacy.places.importRows'), count: rows.length },
    { place: text('privacy.places.trail'), count: Number(audited?.count ?? 0) },
  ].filter((place) => place.count > 0);
}

/** Handlers that find a person and show what is held, masked. */
export const peopleHandlers: Handlers<Operations> = {
  'privacy.people': read('privacy.people', async (context, input) => ({
    ...(await findPeople(context, input.search, input.source)),
    sources: visibleSources(context).map((source) => ({
      kind: source.kind,
      label: context.words.text(context.language, source.label),
    })),
  })),

  'privacy.findByNik': write('privacy.findByNik', async (context, input) => {
    const nik = nikOf(input.nik);
    if (nik === undefined) throw refuseFields('core.invalidInput', { nik: { code: 'privacy.nikForm', params: {} } });
    const people: PersonFoundRow[] = [];
    for (const source of visibleSources(context))
      for (const person of (await source.withNik?.(context.db, nik)) ?? [])
        people.push(foundView(context, source, person));
    // the number itself stays out of the trail
    await context.records.log('data-subject', context.ids.of('privacy', 'nik-search'), {
      found: people.length,
      purpose: input.purpose,
    });
    return { people };
  }),

  'privacy.person': read('privacy.person', async (context, input) => {
    const { source, held } = await holdingsOf(context, input);
    const key = personKey(input);
    const person = foundView(context, source, held);
    const retention = (await retentionRows(context, context.today, new Set([source.kind]))).find(
      (row) => row.id === held.id,
    );
    const { people } = await findPeople(context, held.name);
    return {
      person,
      anonymised: (await pseudonyms(context)).get(key) === held.name,
      ...holdingsView(context, held, true),
      places: await placesOf(context, held),
      retention: retention ?? null,
      holds: (await holdRows(context.db))
        .filter((row) => personKey({ source: row.source, id: row.person_id }) === key)
        .map((row) => holdView(row, context.dayOf)),
      requests: (await requestRows(context.db, false))
        .filter((row) => personKey({ source: row.source, id: row.person_id }) === key)
        .map((row) => requestView(row, context.at)),
      others: people.filter((other) => personKey(other) !== key && fold(other.name) === fold(held.name)).slice(0, 20),
    };
  }),
};
