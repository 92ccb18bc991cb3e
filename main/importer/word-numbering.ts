import type { OfficeParts } from '../files/office-parts.ts';

/** Where a paragraph stands in a list: the list and the level in it. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

/** What a paragraph style says that a list needs. */
interface Style {
  readonly place: Partial<ListPlace>;
  readonly heading: boolean;
  readonly basedOn: string | undefined;
}

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

/** Numbers of paragraphs as Word shows them, and which styles are headings. */
export interface WordNumbering {
  /** The number of the next paragraph of a list, `1.a` or `A.`; empty for bullets. Counts on with each call. */
  next(place: ListPlace): string;
  placeOfStyle(style: string): Partial<ListPlace>;
  isHeading(style: string): boolean;
}

function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  let left = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    while (left >= worth) {
      text += sign;
      left -= worth;
    }
  }
  return text;
}

/** A count in one of Word's formats (ECMA-376 part 1, 17.18.59); others read as digits. */
export function countIn(format: string, value: number): string {
  // a damaged list must not ask for a number of a million signs
  if (value < 1 || value > 5000) return String(value);
  switch (format) {
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'bullet':
    case 'none':
      return '';
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

type Change<T> = { -readonly [K in keyof T]: T[K] };

async function readStyles(parts: OfficeParts, name: string): Promise<ReadonlyMap<string, Style>> {
  const styles = new Map<string, Style>();
  let id: string | undefined;
  let style: Change<Style> & { place: Change<Partial<ListPlace>> } = { place: {}, heading: false, basedOn: undefined };
  await parts.walk(name, {
    open(element, attribute) {
      if (element === 'style') {
        id = attribute('styleId');
        style = { place: {}, heading: false, basedOn: undefined };
      } else if (id === undefined) return true;
      else if (element === 'name') style.heading ||= /^(heading|judul|title)\b/i.test(attribute('val') ?? '');
      else if (element === 'basedOn') style.basedOn = attribute('val');
      else if (element === 'numId') style.place.list = attribute('val') ?? '';
      else if (element === 'ilvl') style.place.level = Number(attribute('val') ?? 0);
      else if (element === 'outlineLvl') style.heading ||= Number(attribute('val') ?? 9) < 9;
      return true;
    },
    close(element) {
      if (element !== 'style') return;
      if (id !== undefined) styles.set(id, style);
      id = undefined;
    },
  });
  return styles;
}

async function readLists(parts: OfficeParts, name: string) {
  const formats = new Map<string, Map<number, Change<Level>>>();
  const lists = new Map<string, string>();
  let abstract = '';
  let list = '';
  let level: Change<Level> | undefined;
  await parts.walk(name, {
    open(element, attribute) {
      const value = attribute('val') ?? '';
      if (element === 'abstractNum') {
        abstract = attribute('abstractNumId') ?? '';
        formats.set(abstract, new Map());
        list = '';
      } else if (element === 'num') {
        list = attribute('numId') ?? '';
        level = undefined;
      } else if (element === 'abstractNumId' && list !== '') lists.set(list, value);
      else if (element === 'lvl' && list === '') {
        level = { format: 'decimal', text: '', start: 1 };
        formats.get(abstract)?.set(Number(attribute('ilvl') ?? 0), level);
      } else if (level !== undefined) {
        if (element === 'numFmt') level.format = value;
        else if (element === 'lvlText') level.text = value.slice(0, 100);
        else if (element === 'start') level.start = Number(value) || 1;
      }
      return true;
    },
  });
  return { formats, lists };
}

/** Reads the lists and styles of a Word file that lie beside its main part. */
export async function readNumbering(parts: OfficeParts, main: string): Promise<WordNumbering> {
  const folder = main.slice(0, Math.max(main.lastIndexOf('/') + 1, 0));
  const styles = await readStyles(parts, `${folder}styles.xml`);
  const { formats, lists } = await readLists(parts, `${folder}numbering.xml`);
  const counters = new Map<string, number[]>();

  /** The style and those it stands on, as far as they do not go round in a circle. */
  function chain(style: string): readonly Style[] {
    const found: Style[] = [];
    for (let id: string | undefined = style; id !== undefined && found.length < 12; ) {
      const known: Style | undefined = styles.get(id);
      if (known === undefined) break;
      found.push(known);
      id = known.basedOn;
    }
    return found;
  }

  return {
    next({ list, level }) {
      const abstract = lists.get(list);
      const levels = abstract === undefined ? undefined : formats.get(abstract);
      // Word knows nine levels; a damaged file must not be counted up to a billion
      const format = Number.isInteger(level) && level >= 0 && level < 9 ? levels?.get(level) : undefined;
      if (abstract === undefined || levels === undefined || format === undefined) return '';
      const counts = counters.get(abstract) ?? [];
      counters.set(abstract, counts);
      for (let above = 0; above < level; above += 1) counts[above] ??= levels.get(above)?.start ?? 1;
      counts[level] = counts[level] === undefined ? format.start : counts[level] + 1;
      counts.length = level + 1;
      if (format.format === 'bullet' || format.format === 'none') return '';
      return format.text.replaceAll(/%(\d)/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        return countIn(levels.get(at)?.format ?? 'decimal', counts[at] ?? levels.get(at)?.start ?? 1);
      });
    },
    placeOfStyle: (style) =>
      Object.assign(
        {},
        ...chain(style)
          .map(({ place }) => place)
          .reverse(),
      ),
    isHeading: (style) => chain(style).some(({ heading }) => heading),
  };
}
