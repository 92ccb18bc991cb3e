import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { bilingual, roughDate, rowBasis } from '../../contract/instruments.ts';
import { relationFiles } from './shipped-relations.ts';

const shippedRow = z.strictObject({
  code: z.string().min(1),
  parent: z.string().nullable(),
  title_id: z.string().min(1),
  title_en: z.string().min(1),
  requirement_id: z.string().min(1),
  requirement_en: z.string(),
  evidence: z.array(z.string().min(1)),
  question_id: z.string(),
  basis: rowBasis,
  source_id: z.string().min(1),
});

const shippedAlias = z.strictObject({ code: z.string(), alias: z.string(), note_id: z.string(), note_en: z.string() });

const shippedInstrument = z.strictObject({
  code: z.string().min(1),
  edition: z.string().min(1),
  revision: z.int().min(1),
  position: z.int(),
  name: bilingual,
  regulation: z.string(),
  issued: bilingual,
  validFrom: roughDate.nullable(),
  validUntil: roughDate.nullable(),
  historical: z.boolean(),
  replaces: z.string().nullable(),
  officialText: bilingual,
  source: bilingual,
  rows: z.array(shippedRow).min(1),
  aliases: z.array(shippedAlias),
});

/** An instrument as it lies in `resources/instruments`. */
export type ShippedInstrument = z.infer<typeof shippedInstrument>;
export type ShippedRow = z.infer<typeof shippedRow>;

/** Reads a shipped instrument. Throws when a row names a parent that does not stand before it, twice the same code, or an alias of nothing. */
export function parseShipped(value: unknown): ShippedInstrument {
  const instrument = shippedInstrument.parse(value);
  const seen = new Set<string>();
  for (const row of instrument.rows) {
    if (seen.has(row.code)) throw new Error(`${instrument.code} ${instrument.edition}: ${row.code} twice`);
    if (row.parent !== null && !seen.has(row.parent))
      throw new Error(`${instrument.code}: ${row.code} stands before ${row.parent}`);
    seen.add(row.code);
  }
  for (const alias of instrument.aliases) {
    if (!seen.has(alias.code)) throw new Error(`${instrument.code}: alias ${alias.alias} of unknown ${alias.code}`);
  }
  return instrument;
}

/** All instruments that the program ships, in the order of their files. */
export async function readShipped(resourcesDir: string): Promise<readonly ShippedInstrument[]> {
  const folder = join(resourcesDir, 'instruments');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && !relationFiles.has(name)).sort();
  return Promise.all(names.map(async (name) => parseShipped(JSON.parse(await readFile(join(folder, name), 'utf8')))));
}
