import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

function licenceText(folder: string): string {
  const name = readdirSync(folder).find((file) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(file));
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8').trim();
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
    found.set(folder, { name, version, licence: license, text: licenceText(folder) });
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

/** Gathers the lists that a build left in `folders` into `out/licences.txt`, and takes the lists away. */
export function writeLicences(root: string, folders: readonly string[]): void {
  const names = new Set(['better-sqlite3']);
  for (const folder of folders) {
    const list = join(root, folder, LICENCE_LIST);
    for (const { name } of JSON.parse(readFileSync(list, 'utf8')) as { name: string }[]) names.add(name);
    rmSync(list);
  }
  writeFileSync(join(root, 'out', LICENCE_FILE), licenceReport(licencesOf(root, names)));
}
