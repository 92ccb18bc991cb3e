import type { Message } from '../../contract/result.ts';
import { refusalOfAnswer } from '../../contract/self-assessment-rules.ts';
import type { Proposal, RowReason } from '../../importer/importer.ts';
import {
  type ComparedRow,
  comparable,
  compareRow,
  type SheetAnswer,
  type SheetField,
  sheetFields,
  type Winner,
} from './handout-compare.ts';
import type { NamedEvidence } from './handout-evidence.ts';
import { choiceOf } from './handout-words.ts';

/** What a sheet row is judged by, all of it known before. */
export interface RowFacts {
  readonly code: string;
  readonly title: string;
  readonly key: string;
  /** Cells as they were read, by field. */
  readonly raw: Readonly<Record<string, string>>;
  /** Fields that the sheet has a column for. */
  readonly mapped: ReadonlySet<string>;
  readonly base: SheetAnswer;
  readonly present: SheetAnswer;
  readonly presentRev: number;
  /** Who changed the row last in the program, and on which day. */
  readonly changed: { readonly by: string; readonly on: string };
  /** Who filled in the sheet. */
  readonly person: string;
  /** Citations that the row has already. */
  readonly cited: number;
  /** What the sheet names as new evidence and the row does not cite yet. */
  readonly evidence: readonly NamedEvidence[];
  /** The comment of the sheet was taken over before. */
  readonly commentKnown: boolean;
  /** Words for lines that are added to a note. */
  readonly line: (key: 'evidence' | 'result' | 'other', params: Readonly<Record<string, string>>) => string;
}

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_NOTE = 20_000;
const lines = ['person'] as const;

const kinds: Readonly<Record<SheetField, 'text' | 'result' | 'layer' | 'work'>> = {
  result: 'result',
  documentExists: 'layer',
  carriedOut: 'layer',
  recordExists: 'layer',
  note: 'text',
  reason: 'text',
  person: 'text',
  due: 'text',
  work: 'work',
};

const shorten = (text: string): string => (text.length > 160 ? `${text.slice(0, 159).toWellFormed()}…` : text);
const shown = (value: string | null): string => shorten(value ?? '');

interface Reading {
  readonly theirs: Partial<SheetAnswer>;
  /** Cells that nobody can be sure about: they wait for a person. */
  readonly doubts: readonly RowReason[];
  /** What would be lost otherwise, as lines for the note. */
  readonly kept: readonly string[];
}

/** Cells as values. An empty list cell, and a column that is not there, change nothing. */
function readCells(facts: RowFacts): Reading {
  const theirs: Record<string, string | null> = {};
  const doubts: RowReason[] = [];
  const kept: string[] = [];
  const doubt = (field: SheetField, code: string, text: string): void => {
    doubts.push({ code, params: { value: shown(text), field }, field });
    kept.push(facts.line('other', { field, value: text }));
  };
  for (const field of sheetFields) {
    // a column that is not there says nothing, until somebody has filled its cell in the preview
    if (!facts.mapped.has(field) && facts.raw[field] === undefined) continue;
    const text = (facts.raw[field] ?? '').trim();
    if (kinds[field] !== 'text') {
      const value = text === '' ? undefined : choiceOf(field, text);
      if (value !== undefined) theirs[field] = value;
      else if (text !== '') doubt(field, 'sharedWork.wordUnknown', text);
    } else if (field === 'due') {
      if (text === '' || CIVIL.test(text)) theirs[field] = text === '' ? null : text;
      else doubt(field, 'sharedWork.dateUnread', text);
    } else {
      theirs[field] = lines.some((line) => line === field) ? text.replaceAll(/\s+/g, ' ').slice(0, 300) : text;
    }
  }
  return { theirs: theirs as Partial<SheetAnswer>, doubts, kept };
}

/** A text that was emptied may have been emptied by accident: a person decides. */
function emptied(facts: RowFacts, compared: ComparedRow): readonly RowReason[] {
  return compared.taken
    .filter((field) => compared.merged[field] === '' || compared.merged[field] === null)
    .map((field) => ({
      code: 'sharedWork.emptied',
      params: { field, present: shown(facts.present[field]) },
      field,
    }));
}

function conflictReasons(facts: RowFacts, compared: ComparedRow, theirs: Partial<SheetAnswer>): readonly RowReason[] {
  return compared.conflicts.map((field) => ({
    code: `sharedWork.conflict.${kinds[field]}`,
    params: {
      field,
      present: shown(facts.present[field]),
      by: facts.changed.by,
      on: facts.changed.on,
      theirs: shown(theirs[field] ?? ''),
      person: facts.person,
    },
    field,
  }));
}

/** What the sheet alone changed and what will be so: a result that is not accepted is none of it. */
function changeReasons(facts: RowFacts, compared: ComparedRow, answer: SheetAnswer): readonly RowReason[] {
  const written = compared.taken.filter((field) => comparable(answer[field]) !== comparable(facts.present[field]));
  return written.map((field) => ({
    code: `sharedWork.change.${kinds[field]}`,
    params: { field, before: shown(facts.present[field]) },
    field,
  }));
}

/** Adds lines to a note that it does not have yet: a sheet that is read twice says nothing twice. */
function withLines(note: string, added: readonly string[]): string {
  return added
    .filter((line) => !note.includes(line))
    .reduce((text, line) => (text.trim() === '' ? line : `${text}\n${line}`), note);
}

interface Judged {
  readonly answer: SheetAnswer;
  readonly broken: Message | undefined;
}

/** `Sesuai` without proof or reason and `Tidak berlaku` without reason are never taken: the result stays, the note says what the sheet said. */
function judge(facts: RowFacts, merged: SheetAnswer, cites: number): Judged {
  const broken = refusalOfAnswer({ code: facts.code, ...merged }, facts.cited + cites);
  if (broken === undefined) return { answer: merged, broken };
  const line = facts.line('result', { result: merged.result });
  const isNew = merged.result !== facts.present.result;
  return {
    answer: {
      ...merged,
      result: facts.present.result,
      reason: isNew ? merged.reason : facts.present.reason,
      note: isNew ? withLines(merged.note, [line]) : merged.note,
    },
    broken,
  };
}

function changes(present: SheetAnswer, next: SheetAnswer): boolean {
  return sheetFields.some((field) => comparable(next[field]) !== comparable(present[field]));
}

/** What is told of a row beside its values. */
export interface RowRemarks {
  /** Makes a person decide before anything of the row is written. */
  readonly doubts: readonly RowReason[];
  /** Only told. */
  readonly notes: readonly RowReason[];
}

/** What would be written for a row of a sheet that has come back, and why. */
export function planRow(facts: RowFacts, remarks: RowRemarks = { doubts: [], notes: [] }): Proposal {
  const { raw } = facts;
  const winner: Winner | undefined = raw['use'] === 'ours' || raw['use'] === 'theirs' ? raw['use'] : undefined;
  const { theirs, doubts, kept } = readCells(facts);
  const compared = compareRow(facts.base, theirs, facts.present, winner);
  const named = facts.evidence.filter((one) => one.document !== undefined);
  const wantsNote = raw['cite'] === 'note';
  const cites = wantsNote ? [] : named;
  const words = facts.evidence.filter((one) => wantsNote || one.document === undefined);
  const added = [...kept, ...words.map((one) => facts.line('evidence', { text: one.text }))];
  const merged = { ...compared.merged, note: withLines(compared.merged.note, added) };
  const { answer, broken } = judge(facts, merged, cites.length);
  const comment = facts.commentKnown ? '' : (raw['comment'] ?? '').trim();
  const open: readonly RowReason[] = [
    ...(winner === undefined ? conflictReasons(facts, compared, theirs) : []),
    ...doubts,
    ...(broken === undefined ? [] : [{ ...broken, field: 'result' }]),
    ...emptied(facts, compared),
    ...(raw['cite'] === 'cite'
      ? []
      : cites.map((one) => ({
          code: one.page === '' ? 'sharedWork.citationSuggested' : 'sharedWork.citationSuggestedPage',
          params: {
            text: shown(one.text),
            document: shown(`${one.document?.code} ${one.document?.title}`),
            page: one.page,
          },
          field: 'evidence',
        }))),
    ...(answer.note.length > LONGEST_NOTE
      ? [{ code: 'sharedWork.noteTooLong', params: { count: answer.note.length }, field: 'note' }]
      : []),
  ];
  const proposal: Record<string, string> = {
    code: facts.code,
    title: facts.title,
    ...Object.fromEntries(sheetFields.map((field) => [field, answer[field] ?? ''])),
    evidence: facts.evidence.map((one) => one.text).join('\n'),
    comment,
    use: winner ?? '',
    cite: cites.length === 0 ? (wantsNote ? 'note' : '') : 'cite',
    key: facts.key,
    presentRev: String(facts.presentRev),
  };
  const writes = changes(facts.present, answer) || cites.length > 0 || comment !== '';
  const reasons = [...remarks.doubts, ...open, ...changeReasons(facts, compared, answer), ...remarks.notes];
  if (answer.note.length > LONGEST_NOTE) return { proposal, verdict: 'refused', reasons };
  if (!writes) return { proposal, verdict: 'same', reasons };
  return { proposal, verdict: open.length + remarks.doubts.length > 0 ? 'decide' : 'update', reasons };
}
