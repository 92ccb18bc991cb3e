import type { Kysely } from 'kysely';
import { addMonths } from '../../civil.ts';
import type { ExternalStanding } from '../../contract/external-documents.ts';
import type { GroundTables } from '../../db/tables.ts';
import { documentRows, type StandingDocument, standingDocuments } from '../documents/service.ts';
import { CHECK_MONTHS, type ExternalKind, type ExternalNumber, recogniseNumber } from './numbers.ts';
import { type ExternalRecords, externalRecords } from './repo.ts';
import type { ExternalCheckTable, ExternalFactTable } from './tables.ts';

type Db = Kysely<GroundTables>;
export type SupersededHow = 'replaced' | 'partly' | 'revoked';

/** What took the place of a paper: noted here, or by the register alone. */
export interface Supersession {
  /** Id of the record, or a key made of the two documents when only the register says so. */
  readonly key: string;
  readonly id: string | null;
  readonly rev: number | null;
  readonly how: SupersededHow;
  readonly by: { readonly id: string | null; readonly label: string };
  readonly fromOn: string | null;
  /** Its day has come. */
  readonly counts: boolean;
  readonly note: string;
}

/** A paper from outside with everything that is known of it but what leans on it. */
export interface Paper {
  readonly standing: StandingDocument;
  readonly fact: ExternalFactTable | undefined;
  readonly kind: ExternalKind;
  readonly number: string;
  readonly year: number | null;
  /** The number as it is looked for in texts; undefined when it has no known shape. */
  readonly recognised: ExternalNumber | undefined;
  readonly looks: readonly ExternalCheckTable[];
  readonly supersessions: readonly Supersession[];
  readonly state: ExternalStanding;
  readonly nextLookOn: string | null;
}

/** Kinds by the type of the document register. */
const KIND_OF_TYPE: Readonly<Record<string, ExternalKind>> = {
  regulation: 'regulation',
  guideline: 'guideline',
  circular: 'circular',
  standard: 'skkni',
};
/** Type of the document register for a kind. */
export const TYPE_OF_KIND: Readonly<Record<ExternalKind, string>> = {
  regulation: 'regulation',
  guideline: 'guideline',
  circular: 'circular',
  skkni: 'standard',
  standard: 'standard',
  other: 'external',
};

/** Code and title in one line. */
export function labelOf(document: { readonly code: string; readonly title: string }): string {
  return `${document.code} ${document.title}`.trim();
}

/** Does a standing count as "may still be worked by"? */
function stateOf(item: StandingDocument, supersessions: readonly Supersession[]): ExternalStanding {
  if (item.state === 'withdrawn') return 'withdrawn';
  const counting = supersessions.filter((each) => each.counts);
  const whole = counting.find((each) => each.how !== 'partly');
  if (whole !== undefined) return whole.how;
  if (item.state === 'obsolete') return 'replaced';
  if (counting.length > 0) return 'partly';
  return item.state === 'in-force' || item.state === 'expired' ? 'in-force' : 'draft';
}

/**
 * When somebody should look again whether a paper holds: the interval after the last look that found it valid, else after it was received.
 * A look that found it changed or could not tell asks for another one at once.
 */
export function nextLook(
  paper: { readonly receivedOn: string | null; readonly effectiveOn: string | null },
  looks: readonly Pick<ExternalCheckTable, 'looked_on' | 'result'>[],
): string | null {
  const [last] = looks;
  if (last !== undefined) return last.result === 'valid' ? addMonths(last.looked_on, CHECK_MONTHS) : last.looked_on;
  const since = paper.receivedOn ?? paper.effectiveOn;
  return since === null ? null : addMonths(since, CHECK_MONTHS);
}

function supersessionsOf(
  item: StandingDocument,
  records: ExternalRecords,
  names: ReadonlyMap<string, string>,
  today: string,
): readonly Supersession[] {
  const { document } = item;
  const own = (records.supersessions.get(document.id) ?? []).map((row): Supersession => {
    const label = row.by_document_id === null ? row.by_number : (names.get(row.by_document_id) ?? row.by_number);
    return {
      key: row.id,
      id: row.id,
      rev: row.rev,
      how: row.how as SupersededHow,
      by: { id: row.by_document_id, label },
      fromOn: row.from_on,
      counts: row.from_on === null || row.from_on <= today,
      note: row.note,
    };
  });
  const by = document.superseded_by;
  if (by === null || own.some((each) => each.how === 'replaced' && each.by.id === by)) return own;
  return [
    ...own,
    {
      key: `document:${document.id}:${by}`,
      id: null,
      rev: null,
      how: 'replaced',
      by: { id: by, label: names.get(by) ?? '' },
      fromOn: document.superseded_on,
      counts: document.superseded_on === null || document.superseded_on <= today,
      note: '',
    },
  ];
}

function paperOf(
  item: StandingDocument,
  records: ExternalRecords,
  names: ReadonlyMap<string, string>,
  today: string,
): Paper {
  const { document } = item;
  const fact = records.facts.get(document.id);
  const found = recogniseNumber(fact?.number ?? '', document.code, document.title);
  const supersessions = supersessionsOf(item, records, names, today);
  const looks = records.looks.get(document.id) ?? [];
  const state = stateOf(item, supersessions);
  const over = state === 'replaced' || state === 'revoked' || state === 'withdrawn';
  return {
    standing: item,
    fact,
    kind: (fact?.kind as ExternalKind | undefined) ?? KIND_OF_TYPE[document.type] ?? found?.kind ?? 'other',
    number: fact?.number ?? found?.number ?? document.code,
    year: fact === undefined ? (found?.year ?? null) : fact.year,
    recognised: found,
    looks,
    supersessions,
    state,
    nextLookOn: over
      ? null
      : nextLook({ receivedOn: document.received_on, effectiveOn: item.current?.effective_on ?? null }, looks),
  };
}

/** Forms of BNSP are papers of the LSP's own set (level of forms) and not in this list (forms dossier, 6). */
function standsOutside(item: StandingDocument): boolean {
  return item.document.external === 1 && item.document.level === 0;
}

/** Papers from outside on a day, by number; with `ids` only those documents. */
export async function papers(db: Db, today: string, ids?: readonly string[]): Promise<readonly Paper[]> {
  const items = (await standingDocuments(db, today, ids)).filter(standsOutside);
  const records = await externalRecords(db);
  const successors = new Set<string>();
  for (const item of items) {
    if (item.document.superseded_by !== null) successors.add(item.document.superseded_by);
    for (const row of records.supersessions.get(item.document.id) ?? [])
      if (row.by_document_id !== null) successors.add(row.by_document_id);
  }
  const names = new Map((await documentRows(db, [...successors])).map((row) => [row.id, labelOf(row)]));
  return items
    .map((item) => paperOf(item, records, names, today))
    .sort((a, b) => a.number.localeCompare(b.number, 'id', { numeric: true }));
}
