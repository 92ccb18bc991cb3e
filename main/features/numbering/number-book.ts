import type { Kysely } from 'kysely';
import type { Message } from '../../contract/result.ts';
import { cachedRead } from '../../db/cached-read.ts';
import type { GroundTables } from '../../db/tables.ts';
import { holdsToken } from '../../number-pattern.ts';
import { bnspFormCode, type CodeSlice, codeSlices, foldCode, suggestClauses } from '../documents/service.ts';
import { organisationCode } from '../profile/service.ts';
import { type CodeReader, clausePart, codeReader, counterKey, formatCode } from './code-pattern.ts';
import { numberedByLsp, type SchemeInUse, schemesInUse } from './schemes.ts';

/** For what a code is asked. */
export interface CodeAsked {
  readonly type: string;
  /** Clause of guideline 201; left out, it follows from the title. */
  readonly clause?: string | undefined;
  readonly title?: string | undefined;
  readonly unit?: string | undefined;
  /** Civil date that month and year come from. */
  readonly date: string;
}

/** A code that nobody has, or why there is none. */
export interface ProposedCode {
  /** Empty when `reason` says why. */
  readonly code: string;
  readonly reason: Message | null;
  readonly needs: { readonly clause: boolean; readonly unit: boolean };
  readonly clause: string;
  readonly unit: string;
}

/** The codes of a register with the patterns they are made after. Codes of withdrawn documents are taken too: they are never given again. */
export interface NumberBook {
  readonly organisation: string;
  readonly schemes: ReadonlyMap<string, SchemeInUse>;
  readonly documents: readonly CodeSlice[];
  /** Reads codes of a type; reads nothing where it has no pattern. */
  reader(type: string): CodeReader;
  propose(asked: CodeAsked): ProposedCode;
  /** Notes a code as given, so that the next proposal of the same book is another one. */
  take(type: string, code: string): void;
}

function reasonOf(code: string, params: Message['params'] = {}): Message {
  return { code: `numbering.${code}`, params };
}

/** Puts a book together from what is known; see `openNumberBook`. */
export function numberBook(
  documents: readonly CodeSlice[],
  schemes: readonly SchemeInUse[],
  organisation: string,
): NumberBook {
  const byType = new Map(schemes.map((scheme) => [scheme.type, scheme]));
  const readers = new Map<string, CodeReader>();
  const taken = new Set(documents.map((document) => document.code_folded).filter((code) => code !== ''));
  /** Highest serial by type and counter, read when a type is first asked for. */
  const highest = new Map<string, Map<string, number>>();

  function reader(type: string): CodeReader {
    const known = readers.get(type);
    if (known !== undefined) return known;
    const scheme = byType.get(type);
    const made: CodeReader = scheme === undefined ? () => undefined : codeReader(scheme, organisation);
    readers.set(type, made);
    return made;
  }

  function note(counters: Map<string, number>, scheme: SchemeInUse, code: string): void {
    const read = reader(scheme.type)(code);
    if (read === undefined) return;
    const key = counterKey(scheme.restart, read);
    counters.set(key, Math.max(counters.get(key) ?? 0, read.serial));
  }

  function countersOf(scheme: SchemeInUse): Map<string, number> {
    const known = highest.get(scheme.type);
    if (known !== undefined) return known;
    const counters = new Map<string, number>();
    for (const document of documents) if (document.type === scheme.type) note(counters, scheme, document.code);
    highest.set(scheme.type, counters);
    return counters;
  }

  function clauseOf(asked: CodeAsked, scheme: SchemeInUse): string {
    const stated = asked.clause?.trim() ?? '';
    const found =
      stated === ''
        ? (suggestClauses({ code: '', title: asked.title ?? '', type: asked.type })[0]?.clause ?? '')
        : stated;
    const width = /\{KLAUSUL:(\d)\}/.exec(scheme.pattern)?.[1];
    return clausePart(found, Number(width ?? 0));
  }

  return {
    organisation,
    schemes: byType,
    documents,
    reader,
    propose(asked) {
      const scheme = byType.get(asked.type);
      const pattern = scheme?.pattern ?? '';
      const needs = { clause: holdsToken(pattern, 'KLAUSUL'), unit: holdsToken(pattern, 'UNIT') };
      const unit = needs.unit
        ? (asked.unit
            ?.trim()
            .toUpperCase()
            .replaceAll(/[^\p{L}\p{N}]/gu, '') ?? '')
        : '';
      const clause = needs.clause && scheme !== undefined ? clauseOf(asked, scheme) : '';
      const none = (reason: Message): ProposedCode => ({ code: '', reason, needs, clause, unit });
      if (!numberedByLsp(asked.type)) return none(reasonOf('externalFixed'));
      if (scheme === undefined || pattern === '') return none(reasonOf('noPattern'));
      if (needs.clause && clause === '') return none(reasonOf('clauseNeeded'));
      if (needs.unit && unit === '') return none(reasonOf('unitNeeded'));
      const parts = { kindCode: scheme.kindCode, clause, unit, organisation, date: asked.date };
      const key = counterKey(scheme.restart, {
        clause,
        unit,
        year: asked.date.slice(0, 4),
        month: asked.date.slice(5, 7),
      });
      let serial = (countersOf(scheme).get(key) ?? 0) + 1;
      let code = formatCode(pattern, { ...parts, serial });
      const fixed = bnspFormCode(code);
      if (fixed !== undefined) return none(reasonOf('patternBnsp', { code: fixed }));
      const last = holdsToken(pattern, 'URUT_ROMAWI') ? 3999 : 999_999;
      // a code may be taken by a document of another type, or be spelled otherwise
      while (serial <= last && taken.has(foldCode(code))) {
        serial += 1;
        code = formatCode(pattern, { ...parts, serial });
      }
      if (serial > last) return none(reasonOf('exhausted'));
      return { code, reason: null, needs, clause, unit };
    },
    take(type, code) {
      taken.add(foldCode(code));
      const scheme = byType.get(type);
      if (scheme !== undefined) note(countersOf(scheme), scheme, code);
    },
  };
}

/** Opens the book of a workspace: its codes, its patterns, and how the LSP calls itself in a number. */
export async function openNumberBook(db: Kysely<GroundTables>): Promise<NumberBook> {
  const [documents, schemes, organisation] = await Promise.all([
    codeSlices(db),
    schemesInUse(db),
    organisationCode(db),
  ]);
  return numberBook(documents, schemes, organisation);
}

/** The book for who only reads: worked out once for all who ask before the next write. Nobody takes a code out of it. */
export function sharedNumberBook(db: Kysely<GroundTables>): Promise<Omit<NumberBook, 'take'>> {
  return cachedRead(db, 'number book', () => openNumberBook(db));
}
