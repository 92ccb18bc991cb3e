import type { ImportDetail, ImportRow, SheetMapping } from '../contract/imports.ts';
import { maskPersonal } from '../contract/mask.ts';
import { MASK_SIGN, maskNik } from '../contract/nik.ts';
import { refuseFields } from '../contract/result.ts';
import type { PersonalKind } from '../contract/values.ts';
import type { BaseContext, ReadContext } from '../contributions.ts';
import { instantOf } from '../ports.ts';
import { fold } from './fold.ts';
import type { ImporterField } from './importer.ts';

/** The logged act after which the personal data of an import is shown in full. */
const SHOWING = 'imports.showPersonal';
/** How long such an act counts: one sitting, not the whole day. */
const SHOWN_MINUTES = 15;

/** Has the person who asks, and who may see personal data, said so on record a moment ago? */
export async function showsPersonal(
  context: Pick<ReadContext, keyof BaseContext | 'db'>,
  id: string,
): Promise<boolean> {
  if (!context.personal) return false;
  const row = await context.db
    .selectFrom('audit')
    .select('at')
    .where('kind', '=', 'import')
    .where('record_id', '=', id)
    .where('actor', '=', context.actor.id)
    .where('operation', '=', SHOWING)
    .where('at', '>=', instantOf(Date.parse(context.at) - SHOWN_MINUTES * 60_000))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

type Kinds = ReadonlyMap<string, PersonalKind>;

function kindsOf(fields: readonly ImporterField[]): Kinds {
  return new Map(
    fields.flatMap((field) => (field.personal === undefined ? [] : [[field.key, field.personal] as const])),
  );
}

function hide(kinds: Kinds, key: string, value: string): string {
  const kind = kinds.get(key);
  return kind === undefined ? maskNik(value) : maskPersonal(kind, value);
}

/** A row of a preview with its personal data masked: cells as read, what would be written, and reasons that name a value. */
export function hiddenRow(row: ImportRow, fields: readonly ImporterField[]): ImportRow {
  const kinds = kindsOf(fields);
  const each = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, hide(kinds, key, value)]));
  return {
    ...row,
    raw: each(row.raw),
    proposal: each(row.proposal),
    reasons: row.reasons.map((reason) => ({
      ...reason,
      params: Object.fromEntries(
        Object.entries(reason.params).map(([key, value]) => [
          key,
          typeof value === 'string' ? hideParam(kinds, reason.field, value) : value,
        ]),
      ),
    })),
  };
}

/** A reason that was masked where it was made stays as it is. */
function hideParam(kinds: Kinds, field: string | undefined, value: string): string {
  return value.includes(MASK_SIGN) ? value : hide(kinds, field ?? '', value);
}

const EMAIL = /^\S+@\S+\.\S+$/;
const PHONE = /^(?:\+?62|0)8\d[\d\s-]{6,12}$/;

/** A cell of a column that nobody has named yet: what looks personal is masked. */
function hideCell(value: string): string {
  const tidy = value.trim();
  if (EMAIL.test(tidy)) return maskPersonal('email', tidy);
  if (PHONE.test(tidy)) return maskPersonal('phone', tidy);
  return maskNik(value);
}

/**
 * The first lines of each sheet, with which columns are chosen, without personal data: columns that are mapped to a personal field or carry its
 * heading are masked below it, and elsewhere what looks like a NIK, a phone number or an e-mail address.
 */
export function hiddenSheets(
  sheets: ImportDetail['sheets'],
  mapping: SheetMapping | null,
  fields: readonly ImporterField[],
): ImportDetail['sheets'] {
  const aliases = new Map(
    fields.flatMap((field) =>
      field.personal === undefined || field.personal === 'text'
        ? []
        : field.aliases.map((alias) => [fold(alias), field.personal as PersonalKind] as const),
    ),
  );
  const kinds = kindsOf(fields);
  return sheets.map((sheet) => {
    const columns = new Map<number, PersonalKind>();
    if (mapping?.sheet === sheet.name)
      for (const [key, at] of Object.entries(mapping.columns)) {
        const kind = kinds.get(key);
        if (kind !== undefined) columns.set(at, kind);
      }
    const headerRow = mapping?.sheet === sheet.name ? mapping.headerRow : 0;
    return {
      ...sheet,
      preview: sheet.preview.map((line, place) =>
        line.map((cell, at) => {
          const heading = aliases.get(fold(cell));
          if (heading !== undefined) {
            columns.set(at, heading);
            return cell;
          }
          const kind = columns.get(at);
          return kind === undefined || place < headerRow ? hideCell(cell) : maskPersonal(kind, cell);
        }),
      ),
    };
  });
}

/** A date that asks for its order, without the year of birth. */
export function hiddenQuestions(
  questions: ImportDetail['questions'],
  fields: readonly ImporterField[],
): ImportDetail['questions'] {
  const kinds = kindsOf(fields);
  return questions.map((question) =>
    kinds.has(question.field.split(':')[0] ?? '')
      ? { ...question, sample: question.sample.replaceAll(/\d{4}/g, MASK_SIGN.repeat(4)) }
      : question,
  );
}

/**
 * What a person has typed into a row, without cells that came back as they were shown masked. Refuses a field in which hidden signs were changed
 * (`core.hiddenText`).
 */
export function typedProposal(
  typed: Readonly<Record<string, string>>,
  stored: Readonly<Record<string, string>>,
  fields: readonly ImporterField[],
): Readonly<Record<string, string>> {
  const kinds = kindsOf(fields);
  return Object.fromEntries(
    Object.entries(typed).filter(([key, value]) => {
      if (!value.includes(MASK_SIGN.repeat(3))) return true;
      if (hide(kinds, key, stored[key] ?? '') === value) return false;
      throw refuseFields('core.hiddenText', { [`proposal.${key}`]: { code: 'core.hiddenText', params: {} } });
    }),
  );
}
