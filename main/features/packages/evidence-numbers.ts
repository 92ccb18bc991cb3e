import { createHash } from 'node:crypto';
import type { BundleManifest } from '../../bundle/manifest.ts';
import { slugOf } from '../../files/names.ts';

/** A number and what it belongs to, from a bundle that was built before. */
export interface KnownNumber {
  readonly key: string;
  readonly number: string;
}

/** Evidence numbers of one bundle. */
export interface EvidenceNumbers {
  /** Number of a piece: the one it had in an earlier bundle of the package, else the next one of its item that was never used. */
  of(folder: string, item: string, key: string): KnownNumber;
  /** Number of the cover sheet of an item. */
  cover(folder: string, item: string): string;
}

/** Stands for the item of files that a clause cites and no item holds. */
const NO_ITEM = '00';

/** Code of an item in its number: `4` as `04`, `R1` and `A-2` as they are. */
function itemPart(item: string): string {
  if (item === '') return NO_ITEM;
  return /^\d$/.test(item) ? `0${item}` : slugOf(item, 8) || NO_ITEM;
}

/** What a piece of evidence is, for the manifest: the same as long as it stands for the same member of the same item, whatever its revision. */
export function pieceKey(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u001f'), 'utf8').digest('hex').slice(0, 16);
}

/** Numbers and keys told in the manifests of earlier bundles, the newest first. */
export function knownNumbers(manifests: readonly BundleManifest[]): readonly KnownNumber[] {
  return manifests.flatMap((manifest) =>
    manifest.files.flatMap(({ key, number }) => (key === undefined || number === undefined ? [] : [{ key, number }])),
  );
}

/**
 * Numbers of the form section.item.serial (`06.04.02`). A piece keeps its number in every later bundle of the package, also when its
 * revision changes; a number that was given once is never given to something else, so that letters and findings may name it.
 */
export function evidenceNumbers(known: readonly KnownNumber[]): EvidenceNumbers {
  const byKey = new Map<string, string>();
  const highest = new Map<string, number>();
  const used = new Map<string, number>();
  for (const { key, number } of known) {
    const prefix = number.slice(0, number.lastIndexOf('.') + 1);
    const serial = Number(number.slice(prefix.length));
    if (!Number.isInteger(serial)) continue;
    highest.set(prefix, Math.max(highest.get(prefix) ?? 0, serial));
    if (!byKey.has(`${prefix}${key}`)) byKey.set(`${prefix}${key}`, number);
  }
  const written = (prefix: string, serial: number) => `${prefix}${String(serial).padStart(2, '0')}`;
  return {
    of(folder, item, key) {
      const prefix = `${folder}.${itemPart(item)}.`;
      // pieces that are alike in everything (two files of one certificate) are told apart by their order
      const count = (used.get(`${prefix}${key}`) ?? 0) + 1;
      used.set(`${prefix}${key}`, count);
      const own = count === 1 ? key : `${key}-${count}`;
      const before = byKey.get(`${prefix}${own}`);
      if (before !== undefined) return { key: own, number: before };
      const serial = (highest.get(prefix) ?? 0) + 1;
      highest.set(prefix, serial);
      return { key: own, number: written(prefix, serial) };
    },
    cover: (folder, item) => written(`${folder}.${itemPart(item)}.`, 0),
  };
}
