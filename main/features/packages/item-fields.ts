import type { z } from 'zod';
import type { itemFields } from '../../contract/package-profiles.ts';
import { type Message, refuseFields } from '../../contract/result.ts';
import { fold } from '../../importer/fold.ts';
import { documentType } from '../documents/service.ts';
import { OWN_MARK, type ProfileHead, type ProfileItem } from './profile-data.ts';

/** What a person typed of an item. */
export type ItemInput = z.output<z.ZodObject<typeof itemFields>>;

function lines(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\n\r]+/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}

/** Clause codes as typed, one a line or parted by semicolons or commas. */
export function clauseCodes(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\n\r;,]+/)
        .map((clause) => clause.trim())
        .filter((clause) => clause !== ''),
    ),
  ];
}

function partId(title: string, taken: ReadonlySet<string>): string {
  const base =
    fold(title)
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 50)
      .replaceAll(/^-|-$/g, '') || 'bagian';
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  return id;
}

/** Parts by the names typed; one whose name was there before keeps its id, so that what was cited for it stays. */
function partsOf(text: string, known: ProfileItem['parts']): NonNullable<ProfileItem['parts']> {
  const taken = new Set<string>();
  const parts: NonNullable<ProfileItem['parts']> = [];
  for (const title of lines(text)) {
    const same = known?.find((part) => fold(part.title.id) === fold(title));
    const id = same?.id ?? partId(title, taken);
    taken.add(id);
    parts.push({ id, title: { id: title, en: same?.title.en ?? title } });
  }
  return parts;
}

function basisOf(input: ItemInput, known: ProfileItem | undefined): ProfileItem['basis'] {
  if (input.mark === '' && input.basisSource === '') return known?.basis ?? [{ mark: OWN_MARK.mark }];
  const mark = input.mark === '' ? (known?.basis[0]?.mark ?? OWN_MARK.mark) : input.mark;
  const source = input.basisSource === '' ? {} : { source: input.basisSource };
  return [{ mark, ...source }];
}

/** What items may name: folders of the profile, papers and record sources of the program, codes that are taken. */
export interface ItemFrame {
  readonly folders: ProfileHead['folders'];
  readonly marks: ProfileHead['marks'];
  readonly reports: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly takenCodes: ReadonlySet<string>;
}

function faultsOf(input: ItemInput, parts: readonly unknown[], frame: ItemFrame): Record<string, Message> {
  const faults: Record<string, Message> = {};
  const fault = (field: string, code: string, params: Message['params'] = {}) => {
    faults[field] ??= { code: `packages.${code}`, params };
  };
  if (frame.takenCodes.has(input.code.toLowerCase())) fault('code', 'codeTaken', { code: input.code });
  if (!frame.folders.some((folder) => folder.number === input.folder))
    fault('folder', 'noFolder', { folder: input.folder });
  if (input.range === 'part' && parts.length < 2) fault('parts', 'partsNeeded');
  if (input.range === 'document' && input.documentTypes.length === 0) fault('documentTypes', 'typesNeeded');
  const unknown = input.documentTypes.find((type) => documentType(type) === undefined);
  if (unknown !== undefined) fault('documentTypes', 'noDocumentType', { type: unknown });
  if (input.kind === 'report' && !frame.reports.has(input.report)) fault('report', 'reportNeeded');
  if (input.kind === 'report' && input.range !== 'once') fault('range', 'reportCountsOnce');
  if (input.kind === 'records' && !frame.sources.has(input.source)) fault('source', 'sourceNeeded');
  if (input.kind === 'records' && input.source.startsWith('assessor-') && input.range !== 'assessor')
    fault('range', 'recordsPerAssessor');
  if (input.mark !== '' && input.mark !== OWN_MARK.mark && !frame.marks.some(({ mark }) => mark === input.mark))
    fault('mark', 'noMark', { mark: input.mark });
  const long = clauseCodes(input.clauses).find((clause) => clause.length > 40);
  if (long !== undefined) fault('clauses', 'clauseLong', { clause: long.slice(0, 60) });
  return faults;
}

/**
 * An item from what was typed. What the form does not show (subject, supporting sources, further papers) stays as it was. Refuses
 * `packages.itemInvalid` with the fault on each field.
 */
export function itemOf(
  input: ItemInput,
  section: string,
  known: ProfileItem | undefined,
  frame: ItemFrame,
): ProfileItem {
  const parts = partsOf(input.parts, known?.parts);
  const faults = faultsOf(input, parts, frame);
  if (Object.keys(faults).length > 0) throw refuseFields('packages.itemInvalid', faults, { code: input.code });
  const { parts: _parts, hint: _hint, report: _report, source: _source, types: _types, ...kept } = known ?? {};
  return {
    flat: false,
    supporting: [],
    reports: [],
    added: false,
    ...kept,
    section,
    code: input.code,
    title: { id: input.title, en: input.titleEn === '' ? input.title : input.titleEn },
    ...(input.hint === '' ? {} : { hint: { id: input.hint, en: input.hintEn === '' ? input.hint : input.hintEn } }),
    folder: input.folder,
    range: input.range,
    ...(input.range === 'part' ? { parts } : {}),
    kind: input.kind,
    ...(input.kind === 'report' ? { report: input.report } : {}),
    ...(input.kind === 'records' ? { source: input.source } : {}),
    ...(input.kind === 'document' && known?.kind === 'document' && known.source !== undefined
      ? { source: known.source }
      : {}),
    ...(input.types.length === 0 ? {} : { types: input.types }),
    documentTypes: input.documentTypes,
    clauses: clauseCodes(input.clauses),
    basis: basisOf(input, known),
  };
}
