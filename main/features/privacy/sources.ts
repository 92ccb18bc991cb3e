import type { PersonFoundRow, Processing, RetentionRow } from '../../contract/privacy-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { BaseContext, ReadContext } from '../../contributions.ts';
import type { PersonalSource, PersonFound, PersonHoldings } from '../../personal-data.ts';
import { anonymisedRows, holdRows } from './repo.ts';
import { type HoldFacts, retentionOf } from './retention.ts';
import { processings } from './settings.ts';

type Sourced = Pick<ReadContext, keyof BaseContext | 'db'>;

/** A person as asked for: the source and the id within it. */
export interface PersonRef {
  readonly source: string;
  readonly id: string;
}

/** Sources whose records the person who asks may see. */
export function visibleSources(context: BaseContext): readonly PersonalSource[] {
  return context.contributions.personalData.filter((source) => context.may(source.permission));
}

/** The source of that kind. Refuses `privacy.unknownSource`, and `core.forbidden` without the right to see its records. */
export function sourceOf(context: BaseContext, kind: string): PersonalSource {
  const source = context.contributions.personalData.find((known) => known.kind === kind);
  if (source === undefined) throw refuse('privacy.unknownSource', { kind });
  if (!context.may(source.permission)) throw refuse('core.forbidden', { permission: source.permission });
  return source;
}

/** A person of a source as lists show one. */
export function foundView(context: BaseContext, source: PersonalSource, person: PersonFound): PersonFoundRow {
  const { id, name, number, detail, address } = person;
  const sourceLabel = context.words.text(context.language, source.label);
  return { source: source.kind, sourceLabel, id, name, number, detail, address };
}

/** Everything held of a person. Refuses `privacy.personGone`. */
export async function holdingsOf(
  context: Sourced,
  ref: PersonRef,
): Promise<{ readonly source: PersonalSource; readonly held: PersonHoldings }> {
  const source = sourceOf(context, ref.source);
  const held = await source.holdings(context.db, ref.id);
  if (held === undefined) throw refuse('privacy.personGone');
  return { source, held };
}

/** Key of a person over all sources. */
export function personKey(ref: PersonRef): string {
  return `${ref.source} ${ref.id}`;
}

/** Reasons to keep data, by person. */
export async function holdsByPerson(context: Sourced): Promise<ReadonlyMap<string, readonly HoldFacts[]>> {
  return Map.groupBy(
    (await holdRows(context.db)).map((row) => ({
      key: personKey({ source: row.source, id: row.person_id }),
      ground: row.ground,
      reason: row.reason,
      until: row.until_on,
    })),
    (hold) => hold.key,
  );
}

/** Pseudonyms by person: who bears one was anonymised, unless somebody has entered a name anew. */
export async function pseudonyms(context: Sourced): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await anonymisedRows(context.db)).map((row) => [
      personKey({ source: row.source, id: row.person_id }),
      row.pseudonym,
    ]),
  );
}

/** Where the retention of everybody stands on a day who is not anonymised yet, in the sources that the person who asks may see. */
export async function retentionRows(
  context: Sourced,
  asOf: string,
  kinds?: ReadonlySet<string>,
): Promise<RetentionRow[]> {
  const rules = new Map<string, Processing>(
    (await processings(context.db, context.language)).map((processing) => [processing.code, processing]),
  );
  const holds = await holdsByPerson(context);
  const known = await pseudonyms(context);
  const rows: RetentionRow[] = [];
  for (const source of visibleSources(context)) {
    const rule = rules.get(source.processing);
    if (rule === undefined || (kinds !== undefined && !kinds.has(source.kind))) continue;
    for (const facts of await source.retention(context.db, asOf)) {
      if (known.get(personKey({ source: source.kind, id: facts.id })) === facts.name) continue;
      const { reasons, ...state } = retentionOf(
        facts,
        rule,
        holds.get(personKey({ source: source.kind, id: facts.id })) ?? [],
        asOf,
      );
      rows.push({
        ...foundView(context, source, facts),
        ...state,
        reasons: reasons.map((reason) => ({ code: reason.code, params: { ...reason.params } })),
      });
    }
  }
  return rows;
}
