import { existsSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Name of the list that Vite leaves in an output folder: the packages that went into its files. */
export const LICENCE_LIST = 'licences.json';
/** What it all becomes, in `out`. */
export const LICENCE_FILE = 'licences.txt';

/** A package whose code is in the program. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  /** SPDX name, as the package says it. */
  readonly licence: string;
  /** The licence's own text; empty when the package has none beside it. */
  readonly text: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Folder of a package as Node would find it from another package's folder; undefined when it is not installed. */
function folderOf(name: string, from: string, root: string): string | undefined {
  for (let place = from; ; place = dirname(place)) {
    const folder = join(place, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (place === root || place === dirname(place)) return undefined;
  }
}

/** What a package says of its licence in a file of its own: licence, notice (which Apache-2.0 wants passed on), or the end of its README. */
function licenceText(folder: string, manifest: Manifest): string {
  const files = readdirSync(folder).sort();
  const own = files.filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-]\w+)*$/i.test(file));
  const told = own.map((file) => readFileSync(join(folder, file), 'utf8').trim()).filter((text) => text !== '');
  if (told.length > 0) return told.join('\n\n');
  const readme = files.find((file) => /^readme(?:\.\w+)?$/i.test(file));
  const [, section = ''] =
    readme === undefined
      ? []
      : (/^#+ licen[cs]e\s*$([\s\S]*?)(?=^#+ |$(?![\s\S]))/im.exec(readFileSync(join(folder, readme), 'utf8')) ?? []);
  if (section.length > 300) return section.trim();
  return standardText(manifest);
}

const WARRANTY =
  'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.';

/** Licences of two paragraphs, for packages that name theirs and leave the words away. */
const STANDARD: Readonly<Record<string, string>> = {
  MIT: 'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.\n\n'.concat(
    WARRANTY,
  ),
  ISC: 'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.\n\nTHE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.',
};

function standardText({ author, license = '' }: Manifest): string {
  const holder = typeof author === 'string' ? author : (author?.name ?? '');
  const text = STANDARD[license];
  return text === undefined || holder === '' ? '' : `Copyright (c) ${holder}\n\n${text}`;
}

/** Licences under which code may be in the program: it is given away under MIT, so nothing that asks for more than to be named. */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Zlib',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]);

/** Whether an SPDX expression can be met by allowed licences: one side of an OR, both of an AND. Words that are not understood are not. */
export function isAllowedLicence(expression: string): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const operand = (): boolean => {
    const token = tokens[at];
    at += 1;
    if (token !== '(') return token !== undefined && ALLOWED_LICENCES.has(token);
    const inside = either();
    const closed = tokens[at] === ')';
    at += 1;
    return inside && closed;
  };
  const both = (): boolean => {
    let met = operand();
    while (tokens[at] === 'AND') {
      at += 1;
      met = operand() && met;
    }
    return met;
  };
  const either = (): boolean => {
    let met = both();
    while (tokens[at] === 'OR') {
      at += 1;
      met = both() || met;
    }
    return met;
  };
  const met = either();
  return met && at === tokens.length;
}

/** What keeps packages from being shipped: a licence that is not on the list, or no words of it to pass on. Empty when all is well. */
export function licenceFaults(packages: readonly Licensed[]): string[] {
  return packages.flatMap(({ name, version, licence, text }) => {
    if (!isAllowedLicence(licence)) return [`${name} ${version}: licence ${licence || 'not named'} is not on the list`];
    return text === '' ? [`${name} ${version}: no text of its licence (${licence})`] : [];
  });
}

/** Work of others inside the files of a package that is shipped, where no package of its own names it. */
const CARRIED: readonly {
  readonly of: string;
  readonly name: string;
  readonly licence: string;
  readonly file: string;
}[] = [
  { of: 'pdfjs-dist', name: 'OpenJPEG in pdfjs-dist', licence: 'BSD-2-Clause', file: 'wasm/LICENSE_OPENJPEG' },
  { of: 'pdfjs-dist', name: 'PDFium JBIG2 in pdfjs-dist', licence: 'BSD-3-Clause', file: 'wasm/LICENSE_JBIG2' },
  { of: 'pdfjs-dist', name: 'its JPEG 2000 door', licence: 'BSD-2-Clause', file: 'wasm/LICENSE_PDFJS_OPENJPEG' },
  { of: 'pdfjs-dist', name: 'its JBIG2 door', licence: 'Apache-2.0', file: 'wasm/LICENSE_PDFJS_JBIG2' },
];

function carriedBy(name: string, folder: string, version: string): Licensed[] {
  return CARRIED.filter(({ of }) => of === name).map((carried) => ({
    name: carried.name,
    version,
    licence: carried.licence,
    text: readFileSync(join(folder, carried.file), 'utf8').trim(),
  }));
}

/**
 * The packages of the given names and everything they depend on, by name. Packages carry code of others inside their own
 * files, where no bundler sees it: so the list holds rather too many than too few.
 */
export function licencesOf(root: string, names: Iterable<string>): Licensed[] {
  const found = new Map<string, Licensed>();
  const visit = (name: string, from: string): void => {
    const folder = folderOf(name, from, root);
    // Types are read by the compiler only.
    if (folder === undefined || found.has(folder) || name.startsWith('@types/')) return;
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    const { version, license = '' } = manifest;
    found.set(folder, { name, version, licence: license, text: licenceText(folder, manifest) });
    for (const carried of carriedBy(name, folder, version)) found.set(`${folder} ${carried.name}`, carried);
    for (const needed of Object.keys(manifest.dependencies ?? {})) visit(needed, folder);
  };
  for (const name of names) visit(name, root);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The list as a text for people: first the names, then each licence once with the packages under it. */
export function licenceReport(packages: readonly Licensed[]): string {
  const byText = new Map<string, Licensed[]>();
  for (const one of packages) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  const title = ({ name, version, licence }: Licensed): string =>
    `${name} ${version} (${licence || 'see its home page'})`;
  const texts = [...byText].filter(([text]) => text !== '');
  return [
    'LSP Mutu contains work of others, under these licences.',
    `${packages.map(title).join('\n')}\nSQLite (public domain, inside better-sqlite3)`,
    ...texts.map(([text, under]) => `${'-'.repeat(78)}\n${under.map(title).join('\n')}\n\n${text}`),
    '',
  ].join('\n\n');
}

/** Packages that the sources of the program import, without those of tests: what a build would ship, known without one. */
export function importedPackages(root: string): ReadonlySet<string> {
  const names = new Set(['better-sqlite3']);
  for (const path of globSync(['main/**/*.ts', 'preload/*.ts', 'renderer/**/*.{ts,tsx}'], { cwd: root })) {
    if (/\.test\.tsx?$|main[\\/]testing[\\/]|[\\/](?:testing|setup)\.tsx?$/.test(path)) continue;
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, name = ''] of text.matchAll(/^(?:import|export) .*?from '((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?';$/gm))
      names.add(name);
    for (const [, name = ''] of text.matchAll(/\bimport\('((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'\)/g)) names.add(name);
  }
  // Electron ships its own list of licences beside its program file
  names.delete('electron');
  return names;
}

/** Gathers the lists that a build left in `folders` into `out/licences.txt`, and takes the lists away. Throws when something in it may not be shipped. */
export function writeLicences(root: string, folders: readonly string[]): void {
  const names = new Set(['better-sqlite3']);
  for (const folder of folders) {
    const list = join(root, folder, LICENCE_LIST);
    for (const { name } of JSON.parse(readFileSync(list, 'utf8')) as { name: string }[]) names.add(name);
    rmSync(list);
  }
  const packages = licencesOf(root, names);
  const faults = licenceFaults(packages);
  if (faults.length > 0) throw new Error(`not everything may be shipped:\n${faults.join('\n')}`);
  writeFileSync(join(root, 'out', LICENCE_FILE), licenceReport(packages));
}
