import { refuse } from '../../contract/result.ts';
import type { SignatureMeaning } from '../../contract/signatures.ts';
import { civilDate } from '../../contract/values.ts';
import type { BaseContext, Signable, SignableContext, SignedField, SignedObject } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import { canonicalText, digestOf, FILE_FIELD } from './text.ts';

/** An object as it stands with its text and digest in one schema version. */
export interface CurrentText {
  readonly object: SignedObject;
  readonly text: string;
  readonly digest: string;
  readonly version: number;
  readonly meanings: readonly SignatureMeaning[];
}

/** The signable of a kind, or undefined when nothing contributes it (any more). */
export function findSignable(context: Pick<BaseContext, 'contributions'>, kind: string): Signable | undefined {
  return context.contributions.signables.find((candidate) => candidate.kind === kind);
}

/** The signable of a kind. Refuses `signatures.unknownKind` and, without the right to see such objects, `core.forbidden`. */
export function requireSignable(context: Pick<BaseContext, 'contributions' | 'may'>, kind: string): Signable {
  const signable = findSignable(context, kind);
  if (signable === undefined) throw refuse('signatures.unknownKind', { kind });
  if (!context.may(signable.see)) throw refuse('core.forbidden', { permission: signable.see });
  return signable;
}

/** Texts of objects as they stand, in one schema version, by id; unknown ids are left out. */
export async function currentTexts(
  context: SignableContext,
  signable: Signable,
  ids: readonly string[],
  version: number,
): Promise<ReadonlyMap<string, CurrentText>> {
  const objects = await signable.canonical(context, ids, version);
  return new Map(
    [...objects].map(([id, object]) => {
      const text = canonicalText({ kind: signable.kind, id, version }, object);
      const meanings = object.meanings ?? signable.meanings;
      return [id, { object, text, digest: digestOf(text), version, meanings }];
    }),
  );
}

/** The text of one object as it would be signed now. Refuses `core.gone`. */
export async function currentText(context: SignableContext, signable: Signable, id: string): Promise<CurrentText> {
  const found = (await currentTexts(context, signable, [id], signable.version)).get(id);
  if (found === undefined) throw refuse('core.gone', { kind: signable.kind });
  return found;
}

/** One fact in words: where it belongs, its label, and how a value of it reads (null where there is none). */
export interface Worded {
  readonly group: string;
  readonly label: string;
  text(value: SignedField['value'] | undefined): string | null;
}

/** Words of one fact: its label, and how its values read. A kind or field without words (any more) shows the stored name. */
export function wordsOfField(
  context: Pick<BaseContext, 'language' | 'words'>,
  kind: string,
  signable: Signable | undefined,
  field: Pick<SignedField, 'group' | 'name'>,
): Worded {
  const known = (key: string): string | undefined => {
    const text = context.words.text(context.language, key);
    return text === key ? undefined : text;
  };
  const isFile = field.name.startsWith(`${FILE_FIELD}.`);
  const label = known(isFile ? 'signatures.fileField' : `signatures.fields.${kind}.${field.name}`);
  const above = signable?.valueWords?.[field.name];
  return {
    group: isFile ? (known('signatures.fileGroup') ?? '') : field.group,
    label: label ?? field.name,
    text(value) {
      if (value === undefined) return null;
      if (value === null || value === '') return '–';
      if (typeof value === 'boolean') return known(`signatures.${value ? 'yes' : 'no'}`) ?? String(value);
      if (civilDate.safeParse(value).success) return formatDate(String(value), context.language);
      const worded = above === undefined ? undefined : known(`${above}.${String(value)}`);
      return worded ?? String(value);
    },
  };
}
