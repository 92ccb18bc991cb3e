import { refuse } from '../contract/result.ts';
import type { BytesInput } from './byte-source.ts';
import { openZip } from './zip.ts';

/** Bounds of an Office file whose parts a page unpacks in its own memory. */
export interface PackageBounds {
  readonly members: number;
  /** Unpacked, of all parts. */
  readonly bytes: number;
  /** Unpacked, of the parts that a page takes apart into elements: they cost it many times their size. */
  readonly text: number;
}

const TEXT_PART = /\.(?:xml|rels)$/i;
/** How a list of entities begins, in the encodings that XML may come in. */
const DOCTYPES = (['latin1', 'utf16le'] as const).map((encoding) => Buffer.from('<!DOCTYPE', encoding));
const LONGEST_DOCTYPE = 18;

/** Looks for a list of entities in pieces of a part, also where two pieces meet. */
function createEntityFinder(): (piece: Uint8Array) => boolean {
  let tail = Buffer.alloc(0);
  return (piece) => {
    const bytes = Buffer.concat([tail, piece]);
    tail = bytes.subarray(Math.max(0, bytes.length - LONGEST_DOCTYPE));
    // UTF-16 of the other order has the same bytes in a row but for the first
    return DOCTYPES.some((mark) => bytes.includes(mark.subarray(0, -1)));
  };
}

/**
 * Unpacks every part of an Office file once and throws the content away, so that a page which unpacks it without a limit gets only files
 * whose parts hold what they declare. Refuses `files.broken`, `files.bomb`, `files.password`, `files.previewUndrawn`, `files.xmlEntities`.
 */
export async function checkPackage(
  source: BytesInput & { readonly name: string },
  bounds: PackageBounds,
): Promise<void> {
  const zip = await openZip(source, { maxMembers: bounds.members });
  try {
    let left = bounds.bytes;
    let text = bounds.text;
    // the page would draw another part than the one that was read for search
    if (zip.doubles.length > 0) throw refuse('files.broken', { name: source.name });
    for (const member of zip.members) {
      if (member.folder) continue;
      if (member.encrypted) throw refuse('files.password', { name: source.name });
      if (member.size > left) throw refuse('files.bomb', { name: source.name });
      if (TEXT_PART.test(member.name)) text -= member.size;
      if (text < 0) throw refuse('files.previewUndrawn', { name: source.name });
      const hasEntities = TEXT_PART.test(member.name) ? createEntityFinder() : () => false;
      for await (const piece of zip.stream(member, left)) {
        left -= piece.byteLength;
        if (hasEntities(piece)) throw refuse('files.xmlEntities', { name: source.name });
      }
    }
  } finally {
    zip.close();
  }
}
