import type { NumberFindingKind } from '../../contract/numbering.ts';
import type { Message } from '../../contract/result.ts';
import { missingSerials } from '../../number-pattern.ts';
import { bnspFormCode, bnspFormTitle, type CodeSlice, documentTypes, foldCode } from '../documents/service.ts';
import { counterKey, formatCode, type ReadCode } from './code-pattern.ts';
import type { NumberBook } from './number-book.ts';
import type { SchemeInUse } from './schemes.ts';

/** A book from which no code is taken. */
export type ReadBook = Omit<NumberBook, 'take'>;

/** Something that the number check found. */
export interface Finding {
  readonly key: string;
  readonly kind: NumberFindingKind;
  readonly type: string;
  /** The document that it is about; undefined for a gap and for a pattern that does not fit. */
  readonly document: CodeSlice | undefined;
  /** The code or number as printed. */
  readonly code: string;
  readonly message: Message;
  /** The code that would be right; empty where nobody can tell. */
  readonly expected: string;
}

/** A shipped pattern that fits less than this part of the codes is told once, not for every code. */
const FITS = 0.5;
/** Gaps of one counter that are told; the rest was never meant as a series. */
const GAPS_TOLD = 50;

function message(code: string, params: Message['params']): Message {
  return { code: `numbering.${code}`, params };
}

function nameOf(document: CodeSlice): string {
  return `${document.code} ${document.title}`.trim();
}

function about(document: CodeSlice, kind: NumberFindingKind, text: Message, expected = ''): Finding {
  // a code that was changed since is another question
  const key = `${kind} ${document.id} ${document.code}`;
  return { key, kind, type: document.type, document, code: document.code, message: text, expected };
}

function twins(book: ReadBook, inUse: readonly CodeSlice[]): Finding[] {
  const former = new Map(
    book.documents
      .filter((document) => document.withdrawn_at !== null && document.code_folded !== '')
      .map((document) => [document.code_folded, document]),
  );
  return inUse.flatMap((document) => {
    const other = former.get(document.code_folded);
    if (other === undefined) return [];
    return [about(document, 'withdrawn-twin', message('foundWithdrawnTwin', { document: nameOf(other) }))];
  });
}

/** The form code of BNSP that stands inside another code (`SMK-FR.APL.01`, `F-APL-01`), or undefined. */
function formInside(code: string): string | undefined {
  const found = /(?:^|[^\p{L}])(APL|MAPA|AK|IA|PV|KL|ACA)[.\-_ ]*(\d{1,2})([A-C])?(?![\p{L}\p{N}])/iu.exec(code);
  return found === null ? undefined : bnspFormCode(`FR.${found[1]}.${found[2]}${found[3] ?? ''}`);
}

const formsByTitle = new Map(documentTypes.bnspForms.map((form) => [form.title.toLowerCase(), form.code]));

/** BNSP's forms keep BNSP's codes, and no paper of the LSP has one (audit practice dossier, 5). */
function bnspForms(inUse: readonly CodeSlice[]): Finding[] {
  return inUse.flatMap((document): Finding[] => {
    const { code } = document;
    const fixed = bnspFormCode(code);
    if (document.type === 'bnsp-form') {
      if (fixed === code && code !== '') return [];
      const expected = fixed ?? formInside(code) ?? formsByTitle.get(document.title.trim().toLowerCase()) ?? '';
      // a form that BNSP brought out since may have another code than the program knows
      if (expected === '' && code !== '') return [];
      return [about(document, 'bnsp-changed', message('foundBnspChanged', { expected: expected || '–' }), expected)];
    }
    if (fixed !== undefined && document.external === 0)
      return [about(document, 'bnsp-own', message('foundBnspOwn', { form: bnspFormTitle(fixed) || fixed }))];
    const inside = fixed === undefined && document.external === 0 ? formInside(code) : undefined;
    const meant =
      inside !== undefined && /(?:^|[^\p{L}])(?:FR|FORM|F)[.\-_ ]*(?:APL|MAPA|AK|IA|PV|KL|ACA)/iu.test(code);
    return inside !== undefined && meant
      ? [about(document, 'bnsp-changed', message('foundBnspChanged', { expected: inside }), inside)]
      : [];
  });
}

interface ReadDocument {
  readonly document: CodeSlice;
  readonly read: ReadCode | undefined;
}

function form(scheme: SchemeInUse, coded: readonly ReadDocument[]): Finding[] {
  const strays = coded.filter(({ read }) => read?.follows !== true);
  const following = coded.length - strays.length;
  if (scheme.basis !== 'own' && coded.length > 0 && following < coded.length * FITS) {
    return [
      {
        key: `unfit ${scheme.type} ${scheme.pattern}`,
        kind: 'unfit',
        type: scheme.type,
        document: undefined,
        code: scheme.pattern,
        message: message('foundUnfit', { pattern: scheme.pattern, following, count: coded.length }),
        expected: '',
      },
    ];
  }
  return strays.map(({ document, read }) =>
    about(
      document,
      'stray',
      read === undefined
        ? message('foundStray', { pattern: scheme.pattern })
        : message('foundMisspelt', { expected: read.spelled }),
      read?.spelled ?? '',
    ),
  );
}

function doubles(scheme: SchemeInUse, coded: readonly ReadDocument[]): Finding[] {
  const bySerial = Map.groupBy(
    coded.filter(({ read }) => read !== undefined),
    ({ read }) => (read === undefined ? '' : `${counterKey(scheme.restart, read)}|${read.serial}`),
  );
  return [...bySerial.values()].flatMap((same) =>
    same.length < 2
      ? []
      : same.map(({ document, read }) => {
          const others = same.filter((each) => each.document !== document).map((each) => nameOf(each.document));
          return about(
            document,
            'double',
            message('foundDouble', { serial: read?.serial ?? 0, others: others.join('; ') }),
          );
        }),
  );
}

/** Numbers that follow one another, as pairs of the first and the last. */
function runs(serials: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const found: [number, number][] = [];
  for (const serial of serials) {
    const open = found.at(-1);
    if (open !== undefined && open[1] === serial - 1) open[1] = serial;
    else found.push([serial, serial]);
  }
  return found;
}

/** Serials of a counter that no document has, withdrawn ones counting as given; those that follow one another are told together. */
function gaps(scheme: SchemeInUse, all: readonly ReadDocument[], organisation: string): Finding[] {
  const counters = Map.groupBy(
    all.flatMap(({ read }) => read ?? []),
    (read) => counterKey(scheme.restart, read),
  );
  // month and year of a number that was never given are not known: the words say the number
  const dated = /\{(?:TAHUN|BULAN)/.test(scheme.pattern) && scheme.restart === 'never';
  return [...counters].flatMap(([counter, reads]) => {
    const [known] = reads;
    if (known === undefined) return [];
    const spelled = (serial: number): string =>
      dated
        ? String(serial)
        : formatCode(scheme.pattern, {
            serial,
            kindCode: scheme.kindCode,
            clause: known.clause,
            unit: known.unit,
            organisation,
            date: `${known.year || '2000'}-${known.month || '01'}-01`,
          });
    return runs(missingSerials(reads.map(({ serial }) => serial)))
      .slice(0, GAPS_TOLD)
      .map(([first, last]): Finding => {
        const code = first === last ? spelled(first) : `${spelled(first)} … ${spelled(last)}`;
        return {
          key: `gap ${scheme.type} ${counter} ${first}-${last}`,
          kind: 'gap',
          type: scheme.type,
          document: undefined,
          code,
          message:
            first === last
              ? message('foundGap', { code })
              : message('foundGaps', { from: spelled(first), to: spelled(last), count: last - first + 1 }),
          expected: '',
        };
      });
  });
}

const ORDER: readonly NumberFindingKind[] = [
  'bnsp-changed',
  'bnsp-own',
  'double',
  'withdrawn-twin',
  'no-code',
  'unfit',
  'stray',
  'gap',
];

/**
 * Everything that is wrong with the codes of a register: codes used again after a withdrawal, two documents with one serial, form codes of BNSP
 * that were changed or taken, codes that do not follow the pattern of their type, documents without a code, serials that nobody has. Two
 * documents in use can never have one code: the register refuses that.
 */
export function numberFindings(book: ReadBook): readonly Finding[] {
  const inUse = book.documents.filter((document) => document.withdrawn_at === null);
  const bnsp = bnspForms(inUse);
  const told = new Set(bnsp.map((found) => found.document?.id));
  const found = [...twins(book, inUse), ...bnsp];
  for (const scheme of book.schemes.values()) {
    if (scheme.pattern === '') continue;
    const reader = book.reader(scheme.type);
    const all = book.documents
      .filter((document) => document.type === scheme.type && !told.has(document.id))
      .map((document): ReadDocument => ({ document, read: document.code === '' ? undefined : reader(document.code) }));
    const own = all.filter(({ document }) => document.withdrawn_at === null && document.external === 0);
    const coded = own.filter(({ document }) => document.code !== '');
    for (const { document } of own)
      if (document.code === '') found.push(about(document, 'no-code', message('foundNoCode', {})));
    const shape = form(scheme, coded);
    found.push(...shape);
    // where the pattern is not the LSP's, its serials say nothing
    if (shape.some(({ kind }) => kind === 'unfit')) continue;
    found.push(...doubles(scheme, coded), ...gaps(scheme, all, book.organisation));
  }
  return found.toSorted(
    (a, b) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || collator.compare(a.code, b.code) || (a.key < b.key ? -1 : 1),
  );
}

const collator = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });

/** How many codes in use of a type there are, and how many follow its pattern. */
export function fitOf(
  book: Pick<NumberBook, 'documents'>,
  type: string,
  reader: (code: string) => ReadCode | undefined,
): { readonly used: number; readonly following: number; readonly others: readonly string[] } {
  const codes = book.documents
    .filter((document) => document.type === type && document.withdrawn_at === null && document.external === 0)
    .map((document) => document.code)
    .filter((code) => code !== '');
  const others = codes.filter((code) => reader(code)?.follows !== true);
  return { used: codes.length, following: codes.length - others.length, others };
}

/** Is a code spelled after the pattern of its type? Null where there is no pattern or no code. */
export function followsPattern(
  book: ReadBook,
  type: string,
  code: string,
): { readonly follows: boolean | null; readonly expected: string } {
  const pattern = book.schemes.get(type)?.pattern ?? '';
  if (code === '' || pattern === '') return { follows: null, expected: '' };
  const read = book.reader(type)(code);
  return { follows: read?.follows === true, expected: read === undefined || read.follows ? '' : read.spelled };
}

/** The document in use, and the withdrawn one, that have a code when compared. */
export function ownersOfCode(
  book: ReadBook,
  code: string,
  own: string | undefined,
): { readonly taken: CodeSlice | undefined; readonly withdrawn: CodeSlice | undefined } {
  const folded = foldCode(code);
  const same = folded === '' ? [] : book.documents.filter((each) => each.code_folded === folded && each.id !== own);
  return {
    taken: same.find((each) => each.withdrawn_at === null),
    withdrawn: same.find((each) => each.withdrawn_at !== null),
  };
}
