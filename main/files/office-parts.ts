import { refuse } from '../contract/result.ts';
import type { BytesInput } from './byte-source.ts';
import { type DocumentProperties, EXTRACT_LIMITS } from './extraction.ts';
import { walkXml, type XmlHandlers } from './xml.ts';
import { openZip } from './zip.ts';

/** An Office Open XML file opened for reading, with one budget of unpacked bytes for all its parts. */
export interface OfficeParts {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The whole part; refuses `files.bomb` beyond the budget. */
  bytes(name: string): Promise<Buffer>;
  /** Walks through a part; a missing part is no part to walk through. */
  walk(name: string, handlers: XmlHandlers): Promise<void>;
  /** Targets of a part's relationships by id, as names of parts. */
  related(name: string): Promise<ReadonlyMap<string, { readonly type: string; readonly part: string }>>;
  close(): void;
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of target.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** Opens the file; refuses `files.broken` when it is no ZIP or holds a part twice. Close it in `finally`. */
export async function openOfficeParts(input: BytesInput, signal?: AbortSignal): Promise<OfficeParts> {
  const zip = await openZip(input, { maxMembers: EXTRACT_LIMITS.members });
  if (zip.doubles.length > 0) {
    zip.close();
    throw refuse('files.broken');
  }
  let left: number = EXTRACT_LIMITS.totalBytes;

  async function* stream(name: string): AsyncGenerator<Uint8Array> {
    const member = zip.find(name);
    if (member === undefined) throw refuse('files.broken');
    for await (const chunk of zip.stream(member, EXTRACT_LIMITS.partBytes)) {
      left -= chunk.byteLength;
      if (left < 0) throw refuse('files.bomb', { limit: EXTRACT_LIMITS.totalBytes / 1024 / 1024 });
      yield chunk;
    }
  }

  const parts: OfficeParts = {
    names: zip.members.map((member) => member.name),
    has: (name) => zip.find(name) !== undefined,
    async bytes(name) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream(name)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    async walk(name, handlers) {
      if (parts.has(name)) await walkXml(stream(name), handlers, signal);
    },
    async related(name) {
      const slash = name.lastIndexOf('/');
      const folder = slash < 0 ? '' : name.slice(0, slash);
      const relations = new Map<string, { type: string; part: string }>();
      await parts.walk(`${folder === '' ? '' : `${folder}/`}_rels/${name.slice(slash + 1)}.rels`, {
        open(element, attribute) {
          const id = attribute('Id');
          const target = attribute('Target');
          if (element !== 'Relationship' || id === undefined || target === undefined) return true;
          if (attribute('TargetMode') === 'External') return true;
          const type = attribute('Type') ?? '';
          relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), part: resolvePart(folder, target) });
          return true;
        },
      });
      return relations;
    },
    close: () => zip.close(),
  };
  return parts;
}

/** The part that holds the document itself, by the package's relationships; `fallback` where they are missing. */
export async function mainPart(parts: OfficeParts, fallback: string): Promise<string> {
  for (const { type, part } of (await parts.related('')).values()) if (type === 'officeDocument') return part;
  return fallback;
}

const CORE_FIELDS: Readonly<Record<string, keyof DocumentProperties>> = {
  title: 'title',
  creator: 'author',
  subject: 'subject',
  description: 'description',
  created: 'created',
  modified: 'modified',
};

/** Instants come as W3C text; a date that cannot be read is left out rather than guessed. */
export function instantOf(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The properties in docProps/core.xml (ECMA-376 part 2, 11). */
export async function coreProperties(parts: OfficeParts): Promise<DocumentProperties> {
  const found: { -readonly [K in keyof DocumentProperties]: DocumentProperties[K] } = {};
  let field: keyof DocumentProperties | undefined;
  let text = '';
  await parts.walk('docProps/core.xml', {
    open(name) {
      field = CORE_FIELDS[name];
      text = '';
      return true;
    },
    text(piece) {
      if (field !== undefined && text.length < 2000) text += piece;
    },
    close() {
      const value = field === 'created' || field === 'modified' ? instantOf(text.trim()) : text.trim();
      if (field !== undefined && value !== undefined && value !== '') found[field] = value;
      field = undefined;
    },
  });
  return found;
}

/** A number out of docProps/app.xml, such as `Pages` or `Slides`. */
export async function statedCount(parts: OfficeParts, field: string): Promise<number | undefined> {
  let inside = false;
  let text = '';
  await parts.walk('docProps/app.xml', {
    open(name) {
      inside = name === field;
      return true;
    },
    text(piece) {
      if (inside && text.length < 12) text += piece;
    },
    close() {
      inside = false;
    },
  });
  const count = Number.parseInt(text, 10);
  return Number.isInteger(count) && count > 0 ? count : undefined;
}
