import type { Kysely } from 'kysely';
import { z } from 'zod';
import shippedNumbering from '../../../resources/settings/document-numbering.json' with { type: 'json' };
import { numberRestarts } from '../../contract/numbering.ts';
import type { GroundTables } from '../../db/tables.ts';
import { documentTypes } from '../documents/service.ts';
import type { CodeScheme } from './code-pattern.ts';
import { schemeRows } from './repo.ts';

const bilingual = z.object({ id: z.string(), en: z.string() });

/** Forms of codes with where they were seen, and which of them each type starts with. */
export const shippedSchemes = z
  .object({
    edition: z.string(),
    source: bilingual,
    forms: z.array(
      z.object({
        id: z.string(),
        pattern: z.string(),
        restart: z.enum(numberRestarts),
        example: z.string(),
        title: bilingual,
        source: bilingual,
        basis: z.enum(['seen', 'proposal']),
      }),
    ),
    types: z.array(z.object({ type: z.string(), form: z.string(), kindCode: z.string() })),
  })
  .parse(shippedNumbering);

/** A pattern that counts for a type of document, with where it comes from. */
export interface SchemeInUse extends CodeScheme {
  /** Null where the LSP uses the shipped one. */
  readonly id: string | null;
  /** 0: the LSP never set one. */
  readonly rev: number;
  readonly note: string;
  readonly basis: 'seen' | 'proposal' | 'own' | 'none';
}

/** May codes of this type be made by the LSP? Papers from outside, BNSP's forms first, keep the codes they came with. */
export function numberedByLsp(type: string): boolean {
  return documentTypes.types.some((known) => known.id === type && !known.external);
}

/** The shipped code of a type, `SOP`, where there is one; else the first prefix that codes of the type have. */
export function shippedKindCode(type: string): string {
  return (
    shippedSchemes.types.find((known) => known.type === type)?.kindCode ??
    documentTypes.types.find((known) => known.id === type)?.prefixes[0] ??
    ''
  );
}

function shippedScheme(type: string, rev: number): SchemeInUse {
  const known = shippedSchemes.types.find((entry) => entry.type === type);
  const form = shippedSchemes.forms.find(({ id }) => id === known?.form);
  return {
    type,
    id: null,
    rev,
    kindCode: shippedKindCode(type),
    pattern: form?.pattern ?? '',
    restart: form?.restart ?? 'never',
    note: '',
    basis: form?.basis ?? 'none',
  };
}

/** The pattern of every type that the LSP numbers itself: what it set, else the shipped one. A withdrawn setting gives the shipped one back. */
export async function schemesInUse(db: Kysely<GroundTables>): Promise<readonly SchemeInUse[]> {
  const own = new Map((await schemeRows(db)).map((row) => [row.type, row]));
  return documentTypes.types
    .filter(({ id }) => numberedByLsp(id))
    .map(({ id: type }): SchemeInUse => {
      const row = own.get(type);
      if (row === undefined || row.withdrawn_at !== null) return shippedScheme(type, row?.rev ?? 0);
      return {
        type,
        id: row.id,
        rev: row.rev,
        kindCode: row.kind_code,
        pattern: row.pattern,
        restart: row.restart,
        note: row.note,
        basis: 'own',
      };
    });
}
