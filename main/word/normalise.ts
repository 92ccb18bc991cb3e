import { openPackage, readPart, writePackage } from './office-package.ts';

/** docx writes a few megabytes at most per part; the limit only guards against a fault in itself. */
const ownLimits = { parts: 20_000, inflatedBytes: 1_000_000_000 } as const;

/**
 * Takes everything out of a fresh docx that depends on the moment or on what the process rendered before: the time in the
 * properties, running numbers of bookmarks, headings and pictures, and the time stamps of the ZIP. Equal reports then give
 * equal bytes, so that a file can be compared by its hash.
 */
export function normaliseDocx(bytes: Uint8Array, day: string): Uint8Array {
  const counters = { pictures: 0, marks: 0 };
  const bookmarks = new Map<string, string>();
  const headings = new Map<string, string>();
  const parts = [...openPackage(bytes, ownLimits).values()].map((part): readonly [string, Uint8Array] => {
    const content = readPart(part);
    if (!part.name.endsWith('.xml')) {
      return [part.name, content];
    }
    const xml = Buffer.from(content).toString('utf8');
    if (part.name === 'docProps/core.xml') {
      return [part.name, Buffer.from(withTimes(xml, day), 'utf8')];
    }
    // Each pattern starts with a tag or attribute, so that the same words in a text of the report are left alone.
    const renumbered = xml
      .replace(/(<wp:docPr id=")\d+"/g, (_, head: string) => `${head}${next(counters, 'pictures')}"`)
      .replace(
        /(<v:shape id="PowerPlusWaterMarkObject)[^"]*"/g,
        (_, head: string) => `${head}${next(counters, 'marks')}"`,
      )
      .replace(/(<w:bookmark(?:Start|End)\b[^>]*w:id=")(\d+)"/g, (_, head: string, id: string) => {
        return `${head}${runningNumber(bookmarks, id)}"`;
      })
      .replace(/((?:w:name="|w:anchor="|<w:instrText[^>]*>PAGEREF )_Toc)(\d+)\b/g, (_, head: string, id: string) => {
        return `${head}${runningNumber(headings, id)}`;
      });
    return [part.name, Buffer.from(renumbered, 'utf8')];
  });
  return writePackage(parts, day);
}

function withTimes(xml: string, day: string): string {
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, head: string) => `${head}${day}T00:00:00Z`);
}

function runningNumber(known: Map<string, string>, id: string): string {
  const present = known.get(id) ?? String(known.size + 1);
  known.set(id, present);
  return present;
}

function next<T extends string>(counters: Record<T, number>, name: T): number {
  counters[name] += 1;
  return counters[name];
}
