import type { Language } from '../../contract/values.ts';
import type { Block } from '../../word/blocks.ts';
import { formatDate } from '../../word/dates.ts';
import type { Report } from '../../word/report.ts';
import type { Words } from '../../words.ts';

/** What the sheet says. The code is the one that was just shown; it is kept nowhere else. */
export interface RecoverySheetFacts {
  /** Name of the workspace: the LSP. */
  readonly workspace: string;
  readonly login: string;
  readonly code: string;
  /** Civil day of printing. */
  readonly today: string;
  readonly words: Words;
  readonly language: Language;
}

/** Type size of the code: read from paper at arm's length, typed without a mistake. */
const CODE_SIZE = 22;

/**
 * The paper for the safe: whose account, the recovery code in large type, the day, what it is for and how it is kept. One page, no letterhead:
 * it goes to nobody.
 */
export function recoverySheet({ workspace, login, code, today, words, language }: RecoverySheetFacts): Report {
  const say = (key: string, params?: Readonly<Record<string, string>>): string =>
    words.text(language, `access.sheet.${key}`, params);
  const title = say('title');
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: title },
    {
      kind: 'keyValues',
      labelWidth: 40,
      rows: [
        { label: say('workspace'), value: workspace },
        { label: say('login'), value: [{ text: login, bold: true }] },
        { label: say('printedOn'), value: formatDate(today, language) },
      ],
    },
    { kind: 'paragraph', text: say('code'), before: 18, after: 4, keepWithNext: true },
    {
      kind: 'table',
      head: false,
      columns: [{ title: say('code'), width: 180, align: 'center' }],
      rows: [{ height: 24, cells: [{ text: [{ text: code, bold: true, size: CODE_SIZE }], verticalAlign: 'center' }] }],
    },
    { kind: 'heading', level: 2, text: say('purposeTitle') },
    { kind: 'paragraph', text: say('purpose') },
    { kind: 'list', marker: 'decimal', items: ['step1', 'step2', 'step3'].map((key) => say(key)) },
    { kind: 'heading', level: 2, text: say('keepTitle') },
    { kind: 'list', marker: 'bullet', items: ['keep1', 'keep2', 'keep3', 'keep4'].map((key) => say(key)) },
    {
      kind: 'table',
      head: false,
      columns: [
        { title: say('keptAt'), width: 60 },
        { title: '', width: 120 },
      ],
      rows: [
        { height: 11, cells: [say('keptAt'), ''] },
        { height: 11, cells: [say('keptBy'), ''] },
      ],
    },
  ];
  return {
    title,
    fileTitle: say('fileTitle', { login }),
    language,
    author: workspace,
    date: today,
    orientation: 'portrait',
    style: 'letter',
    footer: { left: `${workspace} – ${title}`, pageNumbers: false },
    blocks,
  };
}
