import { maskPersonal } from '../../contract/mask.ts';
import { holdsNik, maskNik } from '../../contract/nik.ts';
import type { TrailFieldChange, TrailValue } from '../../contract/trail.ts';
import type { BaseContext } from '../../contributions.ts';
import { textChanges } from '../../files/text-changes.ts';
import { formatDate } from '../../word/dates.ts';
import { fieldKey, personalKindOf, UNSHOWN, VALUE_WORDS, YES_NO } from './columns.ts';
import { isErasedMark } from './erase.ts';
import type { RecordName } from './labels.ts';

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const HASH = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** From this length on, two texts are shown by what differs. */
const LONG = 160;
/** A value of a payload is shown so far. */
const SHOWN = 4000;

/** What readable values need: words, and names of the records that are named in them. */
export interface ValueContext extends Pick<BaseContext, 'words' | 'language'> {
  readonly titles: ReadonlyMap<string, RecordName>;
  /** Personal values in full. */
  readonly revealed: boolean;
  /** Name of a person by the id that records keep. */
  readonly personName: (id: string) => string | undefined;
}

/** Every id of a record that a content names, so that they can be looked up at once. */
export function idsIn(body: string): readonly string[] {
  return [...new Set(body.match(UUIDS) ?? [])];
}

/** The word of a value that is a choice of a list; undefined for any other text. */
function choiceWord(context: ValueContext, kind: string, column: string, value: string): string | undefined {
  const place = `${kind}.${column}`;
  const keyOf = Object.hasOwn(VALUE_WORDS, place) ? VALUE_WORDS[place] : undefined;
  if (keyOf === undefined || !/^[\w-]{1,40}$/.test(value)) return undefined;
  const key = keyOf(value);
  const word = context.words.text(context.language, key);
  return word === key ? undefined : word;
}

function listText(context: ValueContext, kind: string, column: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((member) => listText(context, kind, column, member)).join(', ');
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .map(([key, member]) => `${key}: ${listText(context, kind, column, member)}`)
      .join(', ');
  }
  return readable(context, kind, column, value).text;
}

/** JSON that a text column holds; undefined for plain text. */
function jsonIn(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readableText(context: ValueContext, kind: string, column: string, text: string): TrailValue {
  if (CIVIL_DATE.test(text)) {
    try {
      return { text: formatDate(text, context.language) };
    } catch {
      // no day of the calendar: shown as it stands
      return { text };
    }
  }
  if (HASH.test(text)) return { text: `${text.slice(0, 12)}…` };
  if (UUID.test(text)) {
    const name = context.titles.get(text);
    if (name !== undefined && name.label !== '') return { text: name.label, address: name.address };
    return { text: context.personName(text) ?? `${text.slice(0, 8)}…` };
  }
  const json = jsonIn(text);
  if (json !== undefined) return { text: listText(context, kind, column, json).slice(0, SHOWN) };
  const word = choiceWord(context, kind, column, text);
  if (word !== undefined) return { text: word };
  return { text: (column.endsWith('_by') ? context.personName(text) : undefined) ?? text.slice(0, SHOWN) };
}

/** One value as people read it. Personal ones are masked unless they are revealed, and so is a NIK in the midst of a text. */
export function readable(context: ValueContext, kind: string, column: string, value: unknown): TrailValue {
  const shown = plainly(context, kind, column, value);
  return context.revealed || shown.masked === true || !holdsNik(shown.text)
    ? shown
    : { ...shown, text: maskNik(shown.text), masked: true };
}

function plainly(context: ValueContext, kind: string, column: string, value: unknown): TrailValue {
  if (isErasedMark(value)) return { text: context.words.text(context.language, 'trail.erasedValue'), erased: true };
  if (value === null || value === undefined || value === '') return { text: '' };
  const personal = personalKindOf(kind, column);
  if (personal !== undefined && !context.revealed) return { text: maskPersonal(personal, String(value)), masked: true };
  if (typeof value === 'number') {
    if (YES_NO.has(column) && (value === 0 || value === 1))
      return { text: context.words.text(context.language, value === 1 ? 'common.yes' : 'common.no') };
    return { text: String(value) };
  }
  if (typeof value === 'boolean')
    return { text: context.words.text(context.language, value ? 'common.yes' : 'common.no') };
  if (typeof value === 'string') return readableText(context, kind, column, value);
  return { text: listText(context, kind, column, value).slice(0, SHOWN) };
}

/** Name of a column in words: that of its kind, else the one that all kinds share. */
export function fieldName(context: Pick<ValueContext, 'words' | 'language'>, kind: string, column: string): string {
  const own = `trail.kindFields.${kind}.${fieldKey(column)}`;
  const word = context.words.text(context.language, own);
  if (word !== own) return word;
  const shared = `trail.fields.${fieldKey(column)}`;
  const sharedWord = context.words.text(context.language, shared);
  return sharedWord === shared ? column.replaceAll('_', ' ') : sharedWord;
}

function linesOf(before: unknown, after: unknown): TrailFieldChange['lines'] {
  if (typeof before !== 'string' || typeof after !== 'string' || before === '' || after === '') return [];
  const long = before.length > LONG || after.length > LONG || before.includes('\n') || after.includes('\n');
  if (!long || jsonIn(before) !== undefined || jsonIn(after) !== undefined) return [];
  return textChanges(before, after).lines.map((line) => ({ ...line, text: maskNik(line.text) }));
}

function change(context: ValueContext, kind: string, field: string, before: unknown, after: unknown): TrailFieldChange {
  const personal = personalKindOf(kind, field) !== undefined;
  const shown = {
    field,
    name: fieldName(context, kind, field),
    personal,
    before: readable(context, kind, field, before),
    after: readable(context, kind, field, after),
  };
  return { ...shown, lines: personal && !context.revealed ? [] : linesOf(before, after) };
}

/** A payload as before and after, field by field; facts of acts that changed no record stand as after. */
export function fieldChanges(
  context: ValueContext,
  kind: string,
  content: Readonly<Record<string, unknown>>,
): TrailFieldChange[] {
  const changes: TrailFieldChange[] = [];
  for (const [field, value] of Object.entries(content)) {
    if (UNSHOWN.has(field)) continue;
    if (isErasedMark(value)) changes.push(change(context, kind, field, null, value));
    else if (Array.isArray(value) && value.length === 2) {
      const [before, after] = value as [unknown, unknown];
      if ((before ?? '') === '' && (after ?? '') === '') continue;
      changes.push(change(context, kind, field, before, after));
    } else if ((value ?? '') !== '') changes.push(change(context, kind, field, null, value));
  }
  return changes;
}

/** A content with its personal values masked, for search: what is not shown must not be found either. */
export function maskedContent(kind: string, content: unknown, field?: string): unknown {
  if (Array.isArray(content)) return content.map((member) => maskedContent(kind, member, field));
  if (content !== null && typeof content === 'object') {
    return Object.fromEntries(Object.entries(content).map(([key, member]) => [key, maskedContent(kind, member, key)]));
  }
  const personal = field === undefined ? undefined : personalKindOf(kind, field);
  return personal !== undefined && typeof content === 'string' ? maskPersonal(personal, content) : withoutNik(content);
}

function withoutNik(content: unknown): unknown {
  return typeof content === 'string' ? maskNik(content) : content;
}
