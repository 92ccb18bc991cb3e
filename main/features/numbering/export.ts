import type { ReadContext } from '../../contributions.ts';
import type { Workbook, WorkbookSheet } from '../../excel/workbook.ts';
import { formatDate } from '../../word/dates.ts';
import { paperName } from '../../word/paper-name.ts';
import { documentTypes } from '../documents/service.ts';
import { readProfile } from '../profile/service.ts';
import { counterKey } from './code-pattern.ts';
import type { Finding, ReadBook } from './findings.ts';
import { openWaivers, type Waiver } from './waivers.ts';

type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;

const collator = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });

function findingsSheet(
  text: Text,
  typeOf: (type: string) => string,
  words: (finding: Finding) => string,
  findings: readonly Finding[],
  waivers: ReadonlyMap<string, Waiver>,
  titleLines: readonly string[],
): WorkbookSheet {
  return {
    name: text('findingsSheet'),
    titleLines: [text('findings'), ...titleLines],
    columns: [
      { title: text('kind'), width: 26, type: 'text' },
      { title: text('type'), width: 24, type: 'text' },
      { title: text('code'), width: 24, type: 'text' },
      { title: text('titleColumn'), width: 50, type: 'text' },
      { title: text('finding'), width: 60, type: 'text' },
      { title: text('expected'), width: 24, type: 'text' },
      { title: text('left'), width: 40, type: 'text' },
    ],
    rows: findings.map((finding) => [
      text(`kinds.${finding.kind}`),
      typeOf(finding.type),
      finding.code,
      finding.document?.title ?? '',
      words(finding),
      finding.expected,
      waivers.get(finding.key)?.reason ?? '',
    ]),
  };
}

function bookSheet(
  text: Text,
  typeOf: (type: string) => string,
  book: ReadBook,
  titleLines: readonly string[],
): WorkbookSheet {
  const rows = book.documents
    .map((document) => {
      const read = document.code === '' ? undefined : book.reader(document.type)(document.code);
      const scheme = book.schemes.get(document.type);
      const counter = read === undefined || scheme === undefined ? '' : counterKey(scheme.restart, read);
      return {
        document,
        read,
        counter: counter
          .split('|')
          .filter((part) => part !== '')
          .join(' · '),
      };
    })
    .toSorted(
      (a, b) =>
        collator.compare(typeOf(a.document.type), typeOf(b.document.type)) ||
        collator.compare(a.document.code || '\uffff', b.document.code || '\uffff'),
    );
  return {
    name: text('bookSheet'),
    titleLines: [text('book'), ...titleLines],
    columns: [
      { title: text('type'), width: 26, type: 'text' },
      { title: text('counter'), width: 16, type: 'text' },
      { title: text('serial'), width: 10, type: 'number' },
      { title: text('code'), width: 26, type: 'text' },
      { title: text('titleColumn'), width: 60, type: 'text' },
      { title: text('state'), width: 18, type: 'text' },
      { title: text('ended'), width: 14, type: 'date' },
    ],
    rows: rows.map(({ document, read, counter }) => [
      typeOf(document.type),
      counter,
      read?.serial ?? null,
      document.code,
      document.title,
      text(document.withdrawn_at === null ? 'inUse' : 'withdrawn'),
      document.ended_on,
    ]),
    frozenColumns: 4,
  };
}

function schemesSheet(text: Text, typeOf: (type: string) => string, book: ReadBook): WorkbookSheet {
  return {
    name: text('schemesSheet'),
    titleLines: [text('schemes')],
    columns: [
      { title: text('type'), width: 28, type: 'text' },
      { title: text('kindCode'), width: 12, type: 'text' },
      { title: text('pattern'), width: 48, type: 'text' },
      { title: text('restart'), width: 20, type: 'text' },
      { title: text('basis'), width: 24, type: 'text' },
      { title: text('note'), width: 40, type: 'text' },
    ],
    rows: [...book.schemes.values()].map((scheme) => [
      typeOf(scheme.type),
      scheme.kindCode,
      scheme.pattern,
      scheme.pattern === '' ? '' : text(`restarts.${scheme.restart}`),
      text(`bases.${scheme.basis}`),
      scheme.note,
    ]),
  };
}

/** The book of document numbers in Excel: what the check found, every code with its place in its series, and the patterns. */
export async function numberWorkbook(
  context: ReadContext,
  book: ReadBook,
  findings: readonly Finding[],
): Promise<{ readonly fileName: string; readonly excel: Workbook }> {
  const { language, words, today } = context;
  const text: Text = (key, params) => words.text(language, `numbering.${key}`, params);
  const titles = new Map(documentTypes.types.map((type) => [type.id, type.title[language]]));
  const typeOf = (type: string): string => titles.get(type) ?? type;
  const told = [text('asOf', { date: formatDate(today, language), count: book.documents.length })];
  const waivers = await openWaivers(context.db);
  const profile = await readProfile(context.db);
  const found = (finding: Finding): string => words.message(language, finding.message);
  return {
    fileName: paperName(text('fileTitle'), today),
    excel: {
      title: text('book'),
      author: profile.name,
      date: today,
      language,
      sheets: [
        findingsSheet(text, typeOf, found, findings, waivers, told),
        bookSheet(text, typeOf, book, told),
        schemesSheet(text, typeOf, book),
      ],
    },
  };
}
