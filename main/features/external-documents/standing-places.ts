import type { ExternalSupersession } from '../../contract/external-documents.ts';
import { cachedRead } from '../../db/cached-read.ts';
import { type Paper, papers, type Supersession } from './papers.ts';
import { type Leaning, type Place, type PlaceContext, placesOf, readLeaning } from './places.ts';
import { placeChecks } from './repo.ts';
import type { ExternalPlaceCheckTable } from './tables.ts';

/** A replaced paper with what leans on it, and who has looked at each place since. */
export interface TouchedPaper {
  readonly paper: Paper;
  readonly supersessions: readonly {
    readonly supersession: Supersession;
    readonly places: readonly { readonly place: Place; readonly checked: ExternalPlaceCheckTable | undefined }[];
  }[];
}

/** `touchedPapers` of the whole register, worked out once for all who ask before the next write. */
export async function allTouchedPapers(context: PlaceContext): Promise<readonly TouchedPaper[]> {
  return cachedRead(context.db, `touched papers ${context.today} ${context.language}`, async () =>
    touchedPapers(context, await papers(context.db, context.today)),
  );
}

/** What leans on papers that were replaced or revoked, whole or in part. Papers that hold are left out unless their replacement is to come. */
export async function touchedPapers(context: PlaceContext, all: readonly Paper[]): Promise<readonly TouchedPaper[]> {
  const replaced = all.filter((paper) => paper.supersessions.length > 0 && paper.state !== 'withdrawn');
  if (replaced.length === 0) return [];
  const leaning: Leaning = await readLeaning(context);
  const keys = replaced.flatMap((paper) => paper.supersessions.map((each) => each.key));
  const checks = new Map(
    (await placeChecks(context.db, keys))
      .filter((row) => row.withdrawn_at === null)
      .map((row) => [`${row.supersession} ${row.place_kind} ${row.place_id}`, row]),
  );
  const touched: TouchedPaper[] = [];
  for (const paper of replaced) {
    const places = await placesOf(context, paper, leaning);
    touched.push({
      paper,
      supersessions: paper.supersessions.map((supersession) => ({
        supersession,
        places: places.map((place) => ({
          place,
          checked: checks.get(`${supersession.key} ${place.kind} ${place.id}`),
        })),
      })),
    });
  }
  return touched;
}

/** Places of replacements whose day has come: each place once, and how many of them nobody has looked at. */
export function countsOf(touched: TouchedPaper | undefined): { readonly places: number; readonly open: number } {
  const all = new Set<string>();
  const open = new Set<string>();
  for (const { supersession, places } of touched?.supersessions ?? []) {
    if (!supersession.counts) continue;
    for (const { place, checked } of places) {
      all.add(`${place.kind} ${place.id}`);
      if (checked === undefined) open.add(`${place.kind} ${place.id}`);
    }
  }
  return { places: all.size, open: open.size };
}

/** Replacements with their places as the contract shows them. */
export function shownSupersessions(touched: TouchedPaper | undefined): ExternalSupersession[] {
  return (touched?.supersessions ?? []).map(({ supersession, places }) => ({
    ...supersession,
    by: { ...supersession.by },
    places: places.map(({ place, checked }) => ({
      ...place,
      checked:
        checked === undefined
          ? null
          : {
              id: checked.id,
              rev: checked.rev,
              on: checked.checked_on,
              by: checked.checked_by,
              note: checked.note,
            },
    })),
  }));
}
