import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { refuse } from '../contract/result.ts';

/** The value of an attribute by its name without prefix, or, when `prefixed`, of the one that carries a prefix (`r:id` beside `id`). */
export type ReadAttribute = (name: string, prefixed?: boolean) => string | undefined;

/** What a walk through an XML part calls. Names come without prefix: `w:p` is `p`. Return `false` from `open` to stop. */
export interface XmlHandlers {
  open?(name: string, attribute: ReadAttribute): boolean;
  close?(name: string): void;
  text?(text: string): void;
}

const STOP = Symbol('stop');
/** Elements within elements. Word goes some hundred deep at most; each open one costs memory. */
const MAX_DEPTH = 2000;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoderFor(first: Uint8Array): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le');
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

/**
 * Walks through XML in chunks with flat memory. Refuses a document type declaration (`files.xmlEntities`): Office files have none, and
 * entity definitions are how a small file grows without end. Malformed XML is refused as `files.broken`.
 */
export async function walkXml(
  source: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  signal?: AbortSignal,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw refuse('files.xmlEntities');
  });
  parser.on('error', (error) => {
    throw refuse('files.broken', {}, error);
  });
  let depth = 0;
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw refuse('files.broken');
    const attributes = tag.attributes;
    const attribute: ReadAttribute = (name, prefixed) => {
      for (const key in attributes) {
        if (localName(key) === name && (prefixed !== true || key.includes(':'))) return attributes[key];
      }
      return undefined;
    };
    if (handlers.open?.(localName(tag.name), attribute) === false) throw STOP;
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close?.(localName(tag.name));
  });
  if (handlers.text !== undefined) {
    parser.on('text', (text) => handlers.text?.(text));
    parser.on('cdata', (text) => handlers.text?.(text));
  }
  try {
    let decoder: TextDecoder | undefined;
    for await (const chunk of source) {
      signal?.throwIfAborted();
      decoder ??= decoderFor(chunk);
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    parser.write(decoder?.decode() ?? '');
    parser.close();
  } catch (error) {
    if (error !== STOP) throw error;
  }
}
