import { SaxesParser } from 'saxes';
import { PackageFault, type PackagePart, readPartInPieces } from '../word/office-package.ts';

/** What is told about the elements of a part, in document order. Names come without their namespace prefix. */
export interface XmlListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Elements within elements; what Excel writes is a dozen deep. */
const deepest = 1000;

/**
 * Walks through an XML part of a package piece by piece, so that a sheet of hundreds of megabytes is never one string.
 * Entities that a document declares itself are not expanded: saxes refuses them as undefined.
 * @throws PackageFault `damaged` when the part does not inflate or is not well-formed
 */
export async function walkXml(part: PackagePart, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('error', (error) => {
    throw new PackageFault('damaged', part.name, error);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > deepest) {
      throw new PackageFault('damaged', `${part.name}: elements within elements without end`);
    }
    listener.open(localName(tag.name), localNames(tag.attributes));
  });
  parser.on('text', (text) => {
    listener.text?.(text);
  });
  parser.on('cdata', (text) => {
    listener.text?.(text);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    listener.close?.(localName(tag.name));
  });
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of readPartInPieces(part)) {
    decoder ??= new TextDecoder(encodingOf(piece));
    parser.write(decoder.decode(piece, { stream: true }));
  }
  parser.write(decoder?.decode() ?? '').close();
}

function encodingOf(start: Uint8Array): string {
  return start[0] === 0xff && start[1] === 0xfe
    ? 'utf-16le'
    : start[0] === 0xfe && start[1] === 0xff
      ? 'utf-16be'
      : 'utf-8';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Most attributes have no prefix; then the parser's own object serves. */
function localNames(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const name in attributes) {
    if (name.includes(':')) {
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value]));
    }
  }
  return attributes;
}
