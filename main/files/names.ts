/** Longest path inside a bundle: with a drive letter and a folder or two, Windows Explorer still opens it (product rule). */
export const MAX_BUNDLE_PATH = 140;
/** Longest single name, in bytes of UTF-8: Linux and the stick's file system end at 255, and a suffix must still fit. */
const MAX_NAME_BYTES = 200;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Windows refuses
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f]/;
/** Direction marks, joiners and the like: invisible, and good for deceiving only. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/** Why a single name cannot be kept on Windows, or `undefined` when it can. */
export function nameFault(name: string): 'empty' | 'characters' | 'reserved' | 'ending' | 'long' | undefined {
  if (name === '' || name === '.' || name === '..') return 'empty';
  if (FORBIDDEN.test(name) || INVISIBLE.test(name)) return 'characters';
  if (/[. ]$/.test(name) || name.startsWith(' ')) return 'ending';
  if (RESERVED.test((name.split('.')[0] ?? '').trimEnd())) return 'reserved';
  return Buffer.byteLength(name) > 255 ? 'long' : undefined;
}

const CHARACTERS = new Intl.Segmenter('id');

/** Cuts without splitting a character, and leaves no hyphen, dot or blank at the end. */
function cut(text: string, units: number, bytes: number): string {
  if (text.length <= units && Buffer.byteLength(text) <= bytes) return text.replace(/[-_. ]+$/, '');
  let kept = '';
  for (const { segment } of CHARACTERS.segment(text)) {
    const longer = kept + segment;
    if (longer.length > units || Buffer.byteLength(longer) > bytes) break;
    kept = longer;
  }
  return kept.replace(/[-_. ]+$/, '');
}

/**
 * A readable part of a file name: letters without accents, digits, dots and hyphens, words joined by hyphens. `SOP 6-01 / Banding & Keluhan`
 * becomes `SOP-6-01-Banding-dan-Keluhan`; other scripts stay as they are. Empty text gives ''.
 */
export function slugOf(text: string, length = 80): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, (mark, offset: number, whole: string) =>
      /\p{Script=Latin}/u.test(whole[offset - 1] ?? '') ? '' : mark,
    )
    .normalize('NFC')
    .replace(/&/g, ' dan ')
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}\p{Mark}._]+/gu, '-')
    .replace(/-*([._])-*/g, '$1')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-_.]+|[-_.]+$/g, '');
  return cut(plain, length, MAX_NAME_BYTES);
}

/** The ending of a name with its dot, lower case and safe, '' when it has none: `Laporan (1).PDF` gives `.pdf`. */
export function endingOf(name: string): string {
  const match = /\.([A-Za-z0-9]{1,8})$/.exec(name.trim());
  return match === null ? '' : `.${(match[1] ?? '').toLowerCase()}`;
}

/** Puts names into folders so that every path is short, safe and there once, whatever the case of its letters. */
export interface BundleNamer {
  /**
   * A path inside the bundle. `fields` are joined by underscores, each as a slug: `place(['05_PANDUAN_MUTU'], ['05.01', 'PM-01', 'Panduan Mutu',
   * 'rev03'], '.pdf')` gives `05_PANDUAN_MUTU/05.01_PM-01_Panduan-Mutu_rev03.pdf`. When the path is too long the longest field is cut, then the
   * last ones are left away; a name that is taken gets `-2`, `-3` …
   */
  place(folders: readonly string[], fields: readonly string[], ending: string): string;
  /** A path that must be exactly as given, such as `manifest.json`; throws when it is taken. */
  keep(path: string): string;
}

/** A folder or file name without anything that Windows refuses; reserved names get an underscore in front. */
function safeName(name: string): string {
  return RESERVED.test(name.split('.')[0] ?? '') ? `_${name}` : name;
}

function shortenLongest(fields: string[], by: number): boolean {
  const longest = fields.reduce((best, field, index) => (field.length > (fields[best] ?? '').length ? index : best), 0);
  const field = fields[longest] ?? '';
  if (field.length <= 8) return false;
  fields[longest] = cut(field, Math.max(8, field.length - by), MAX_NAME_BYTES);
  return true;
}

/** Starts with an empty bundle. `limit` counts UTF-16 units of the whole path, as Windows does. */
export function createNamer(limit = MAX_BUNDLE_PATH): BundleNamer {
  const taken = new Set<string>();
  /** The last number given to a name that came before. */
  const numbers = new Map<string, number>();
  const key = (path: string) => path.normalize('NFC').toLowerCase();

  function compose(folders: readonly string[], fields: readonly string[], mark: string, ending: string): string {
    const parts = fields.map((field) => slugOf(field)).filter((field) => field !== '');
    if (parts.length === 0) parts.push('berkas');
    // a folder is kept readable but never eats up the room of the file's name
    const folder = folders.map((name) => safeName(slugOf(name, 40) || 'folder')).join('/');
    const build = () =>
      [folder, safeName(`${parts.join('_')}${mark}${ending}`)].filter((part) => part !== '').join('/');
    for (;;) {
      const path = build();
      const bytes = Buffer.byteLength(path.slice(path.lastIndexOf('/') + 1));
      const over = Math.max(path.length - limit, Math.ceil((bytes - MAX_NAME_BYTES) / 2));
      if (over <= 0) return path;
      if (shortenLongest(parts, over)) continue;
      // the first field is the number that tells files apart; without room for more it stands alone
      if (parts.length > 1) parts.pop();
      else throw new Error(`no room for a file in ${folder}: the folders alone take ${folder.length} characters`);
    }
  }

  return {
    place(folders, fields, ending) {
      const first = key(compose(folders, fields, '', ending));
      for (let count = (numbers.get(first) ?? 0) + 1; ; count += 1) {
        const path = compose(folders, fields, count === 1 ? '' : `-${count}`, ending);
        if (taken.has(key(path))) continue;
        taken.add(key(path));
        numbers.set(first, count);
        return path;
      }
    },
    keep(path) {
      if (taken.has(key(path))) throw new Error(`${path} is in the bundle twice`);
      taken.add(key(path));
      return path;
    },
  };
}
