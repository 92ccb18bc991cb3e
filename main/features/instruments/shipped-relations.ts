import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { applicabilityRule } from '../../contract/applicability.ts';
import { mappingRelation } from '../../contract/instrument-relations.ts';
import { bilingual } from '../../contract/instruments.ts';

const end = z.strictObject({ instrument: z.string().min(1), edition: z.string().default(''), code: z.string().min(1) });

const mappingsFile = z.strictObject({
  edition: z.string(),
  source: bilingual,
  mappings: z.array(
    z.strictObject({ from: end, to: end, relation: mappingRelation, note: bilingual, source: bilingual }),
  ),
});

const applicabilityFile = z.strictObject({
  edition: z.string(),
  source: bilingual,
  rows: z.array(
    z.strictObject({
      instrument: z.string().min(1),
      edition: z.string().min(1),
      code: z.string().min(1),
      lspTypes: applicabilityRule.shape.lspTypes.default([]),
      purposes: applicabilityRule.shape.purposes.default([]),
      remote: z.boolean().default(false),
      source: bilingual,
    }),
  ),
});

const guidelinesFile = z.strictObject({
  edition: z.string(),
  source: bilingual,
  guidelines: z.array(
    z.strictObject({ code: z.string().min(1), regulation: z.string(), subject: bilingual, source: bilingual }),
  ),
  stubs: z.array(
    z.strictObject({
      guideline: z.string().min(1),
      clause: z.string().min(1),
      title: z.string(),
      seen: z.string().min(1),
    }),
  ),
});

/** Files beside the instruments that hold no instrument. */
export const relationFiles: ReadonlySet<string> = new Set(['applicability.json', 'guidelines.json', 'mappings.json']);

/** What the program ships about relations of rows, each entry with where it was seen. */
export interface ShippedRelations {
  readonly mappings: z.infer<typeof mappingsFile>['mappings'];
  readonly applicability: z.infer<typeof applicabilityFile>['rows'];
  readonly guidelines: z.infer<typeof guidelinesFile>['guidelines'];
  readonly stubs: z.infer<typeof guidelinesFile>['stubs'];
}

/** Reads the shipped relations. Throws when a file does not have its shape. */
export async function readRelations(resourcesDir: string): Promise<ShippedRelations> {
  const load = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(resourcesDir, 'instruments', name), 'utf8'));
  const { mappings } = mappingsFile.parse(await load('mappings.json'));
  const { rows } = applicabilityFile.parse(await load('applicability.json'));
  const { guidelines, stubs } = guidelinesFile.parse(await load('guidelines.json'));
  return { mappings, applicability: rows, guidelines, stubs };
}
