import { createHash } from 'node:crypto';
import type { SignedField, SignedObject } from '../../contributions.ts';
import { canonicalJson } from '../../db/canonical.ts';

/** First word of every text. */
const PRODUCT = 'lsp-mutu';
/** Form of the text itself, apart from the schema version of the object in it. */
const FORMAT = 1;
/** Name of the fields that hold the hashes of signed files; no signable uses it. */
export const FILE_FIELD = 'sha256';

/** What a text stands for. */
export interface TextHead {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function uniqueFiles(files: readonly string[]): readonly string[] {
  return [...new Set(files)].sort();
}

/**
 * The canonical text of an object: one line a fact, each a JSON array `[group, name, value]`, after a line that says what it is of. Equal
 * objects give equal text; the hashes of signed files are lines of it, so that one digest covers everything.
 */
export function canonicalText(head: TextHead, object: Pick<SignedObject, 'fields' | 'files'>): string {
  const lines = [
    [PRODUCT, FORMAT, head.kind, head.id, head.version],
    ...object.fields.map((field) => [field.group, field.name, field.value]),
    ...uniqueFiles(object.files).map((hash, index) => ['', `${FILE_FIELD}.${index + 1}`, hash]),
  ];
  return lines.map((line) => canonicalJson(line)).join('\n');
}

/** SHA-256 of a text in lower-case hex. */
export function digestOf(text: string): string {
  return sha256(text);
}

function parsedLine(line: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Facts of a stored text; undefined when somebody made it unreadable. */
export function readText(text: string): readonly SignedField[] | undefined {
  const [head = '', ...lines] = text.split('\n');
  if (parsedLine(head)?.[0] !== PRODUCT) return undefined;
  const fields: SignedField[] = [];
  for (const line of lines) {
    const [group, name, value] = parsedLine(line) ?? [];
    if (typeof group !== 'string' || typeof name !== 'string') return undefined;
    fields.push({ group, name, value: value as SignedField['value'] });
  }
  return fields;
}

/** A fact that differs between two texts; undefined on the side where it is not there. */
export interface TextChange {
  readonly group: string;
  readonly name: string;
  readonly before: SignedField['value'] | undefined;
  readonly after: SignedField['value'] | undefined;
}

/** Facts that are other, new or gone, in the order of the first text and then of the second. Several facts of one name count in their order. */
export function compareFields(before: readonly SignedField[], after: readonly SignedField[]): readonly TextChange[] {
  const left = numbered(before);
  const right = numbered(after);
  const changes: TextChange[] = [];
  for (const [key, field] of left) {
    const now = right.get(key);
    if (now?.value !== field.value || now === undefined)
      changes.push({ group: field.group, name: field.name, before: field.value, after: now?.value });
  }
  for (const [key, field] of right)
    if (!left.has(key)) changes.push({ group: field.group, name: field.name, before: undefined, after: field.value });
  return changes;
}

function numbered(fields: readonly SignedField[]): ReadonlyMap<string, SignedField> {
  const counts = new Map<string, number>();
  return new Map(
    fields.map((field) => {
      const name = canonicalJson([field.group, field.name]);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [`${name}#${count}`, field];
    }),
  );
}

/** What a seal is over: everything a signature says of itself. The scan may come later and is kept by its own hash. */
export interface SealedFacts {
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly meaning: string;
  readonly mode: string;
  readonly signer_name: string;
  readonly signer_post: string;
  readonly account_id: string | null;
  readonly signed_at: string | null;
  readonly signed_on: string;
  readonly schema_version: number;
  readonly text_digest: string;
  readonly remark: string;
  readonly created_at: string;
  readonly created_by: string;
}

/** Digest of a signature: of who, what, when and over which text. Its first letters are printed with it. */
export function sealOf(facts: SealedFacts): string {
  return sha256(
    canonicalJson([
      facts.id,
      facts.subject_kind,
      facts.subject_id,
      facts.meaning,
      facts.mode,
      facts.signer_name,
      facts.signer_post,
      facts.account_id,
      facts.signed_at,
      facts.signed_on,
      facts.schema_version,
      facts.text_digest,
      facts.remark,
      facts.created_at,
      facts.created_by,
    ]),
  );
}

/** `3F2A-91C0`: the first eight letters of a seal, to read out and to look up. */
export function fingerprintOf(seal: string): string {
  const letters = seal.slice(0, 8).toUpperCase();
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
