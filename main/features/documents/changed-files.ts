import type { Check, ReadContext } from '../../contributions.ts';
import { editionLabel } from './as-of.ts';
import { standingDocuments } from './standing.ts';
import { documentAddress } from './tables.ts';

/** Bytes that one look reads at most; what it does not come to, the next one does. */
const BYTES_A_LOOK = 64 * 1024 * 1024;
/** Files that one look asks the disk for; a larger register is gone through in turns, look by look. */
const FILES_A_LOOK = 2000;
/** Files that are asked for their size at the same time. */
const AT_ONCE = 32;

/** What earlier looks found in a vault, by hash. */
export interface Looks {
  /** How files found to be what they were lay on the disk: they are read again only when that changed. */
  readonly known: Map<string, string>;
  /** Files found lost or changed, with what is told of them; looked at again each time. */
  readonly trouble: Map<string, 'documents.fileLost' | 'documents.fileChanged'>;
  /** Where the next look begins. */
  next: number;
}

const looksOf = new Map<string, Looks>();

interface Wanted {
  readonly hash: string;
  readonly name: string;
  readonly document: string;
  readonly revision: string;
  readonly address: string;
}

/** How a file lies on the disk. */
interface OnDisk {
  readonly item: Wanted;
  readonly form: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/** The files that this look comes to: the next ones in turn and, of the others, those that were found wrong before. */
export function lookedAt<T extends { readonly hash: string }>(
  wanted: readonly T[],
  looks: Looks,
  count: number,
): readonly T[] {
  if (wanted.length <= count) return wanted;
  const start = looks.next % wanted.length;
  const turn = [...wanted.slice(start, start + count), ...wanted.slice(0, Math.max(0, start + count - wanted.length))];
  looks.next = start + count;
  const within = new Set(turn);
  const again = wanted.filter((item) => looks.trouble.has(item.hash) && !within.has(item));
  return [...turn, ...again.slice(0, count)];
}

/** How the files lie on the disk; those that are gone are left out. */
async function onDisk(context: ReadContext, items: readonly Wanted[]): Promise<readonly OnDisk[]> {
  const found: OnDisk[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const part = items.slice(start, start + AT_ONCE).map(async (item): Promise<OnDisk[]> => {
      const facts = await context.port.stat(context.vault.pathOf(item.hash));
      if (facts?.kind !== 'file') return [];
      const { size, modifiedAt } = facts;
      return [{ item, form: `${size} ${modifiedAt}`, size, modifiedAt }];
    });
    found.push(...(await Promise.all(part)).flat());
  }
  return found;
}

async function look(context: ReadContext, items: readonly Wanted[], looks: Looks): Promise<void> {
  const present = await onDisk(context, items);
  const there = new Set(present.map(({ item }) => item.hash));
  for (const { hash } of items) if (!there.has(hash)) looks.trouble.set(hash, 'documents.fileLost');
  const unread: OnDisk[] = [];
  for (const file of present) {
    if (looks.known.get(file.item.hash) === file.form) looks.trouble.delete(file.item.hash);
    else unread.push(file);
  }
  // what was written last is read first: an unchanged file keeps the time at which it came in. What is told already comes after it, or a large
  // file that stays wrong would use up every look
  const told = ({ item }: OnDisk) => Number(looks.trouble.has(item.hash));
  unread.sort((a, b) => told(a) - told(b) || b.modifiedAt - a.modifiedAt);
  let left = BYTES_A_LOOK;
  for (const { item, form, size } of unread) {
    if (left <= 0) break;
    left -= size;
    const state = await context.vault.verify(item.hash);
    if (state === 'good') {
      looks.known.set(item.hash, form);
      looks.trouble.delete(item.hash);
    } else {
      // the time on the disk can be put back: what was found wrong once is read again before it counts as good
      looks.known.delete(item.hash);
      looks.trouble.set(item.hash, state === 'lost' ? 'documents.fileLost' : 'documents.fileChanged');
    }
  }
}

/** Revisions in force, or approved and waiting for their day, whose stored file is no longer the one that was approved. */
export const fileChanged: Check = {
  id: 'documents.fileChanged',
  async run(context) {
    const standing = await standingDocuments(context.db, context.today);
    const wanted = standing.flatMap(({ document, current, state }): Wanted[] => {
      if (current?.file_hash == null || current.status !== 'approved') return [];
      if (state === 'withdrawn' || state === 'obsolete') return [];
      return [
        {
          hash: current.file_hash,
          name: current.file_name,
          document: `${document.code} ${document.title}`.trim(),
          revision: editionLabel(current.edition, current.revision),
          address: documentAddress(document.id),
        },
      ];
    });
    const looks = looksOf.get(context.workspacePath) ?? { known: new Map(), trouble: new Map(), next: 0 };
    looksOf.set(context.workspacePath, looks);
    await look(context, lookedAt(wanted, looks, FILES_A_LOOK), looks);
    return wanted.flatMap(({ hash, document, revision, name, address }) => {
      const code = looks.trouble.get(hash);
      return code === undefined ? [] : [{ message: { code, params: { document, revision, name } }, address }];
    });
  },
};
