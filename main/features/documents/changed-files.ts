import type { Message } from '../../contract/result.ts';
import type { Check, ReadContext } from '../../contributions.ts';
import { editionLabel } from './as-of.ts';
import { standingDocuments } from './standing.ts';
import { documentAddress } from './tables.ts';

/** Bytes that one look reads at most; what it does not come to, the next one does. */
const BYTES_A_LOOK = 64 * 1024 * 1024;
/** Files that are asked for their size at the same time. */
const AT_ONCE = 32;

/** Files found to be what they were, by path, as they lay on the disk then: they are read again only when that changed. */
const known = new Map<string, string>();

interface Wanted {
  readonly hash: string;
  readonly name: string;
  readonly document: string;
  readonly revision: string;
  readonly address: string;
}

/** How a file lies on the disk; undefined when there is none. */
interface OnDisk {
  readonly item: Wanted;
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
}

async function onDisk(context: ReadContext, items: readonly Wanted[]): Promise<readonly (OnDisk | Wanted)[]> {
  const found: (OnDisk | Wanted)[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const part = items.slice(start, start + AT_ONCE).map(async (item) => {
      const path = context.vault.pathOf(item.hash);
      const facts = await context.port.stat(path);
      return facts?.kind === 'file' ? { item, path, size: facts.size, modifiedAt: facts.modifiedAt } : item;
    });
    found.push(...(await Promise.all(part)));
  }
  return found;
}

function formOf(look: OnDisk): string {
  return `${look.size} ${look.modifiedAt}`;
}

function told(code: string, item: Wanted): { readonly message: Message; readonly address: string } {
  const { document, revision, name, address } = item;
  return { message: { code, params: { document, revision, name } }, address };
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
    const looks = await onDisk(context, wanted);
    const found = looks.flatMap((look) => ('item' in look ? [] : [told('documents.fileLost', look)]));
    // what was written last is read first: an unchanged file keeps the time at which it came in
    const unread = looks
      .flatMap((look) => ('item' in look && known.get(look.path) !== formOf(look) ? [look] : []))
      .sort((a, b) => b.modifiedAt - a.modifiedAt);
    let left = BYTES_A_LOOK;
    for (const look of unread) {
      if (left <= 0) break;
      left -= look.size;
      const state = await context.vault.verify(look.item.hash);
      if (state === 'good') known.set(look.path, formOf(look));
      else found.push(told(state === 'lost' ? 'documents.fileLost' : 'documents.fileChanged', look.item));
    }
    return found;
  },
};
