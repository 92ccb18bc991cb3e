import { buffer } from 'node:stream/consumers';
import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { fromBuffer, type ZipFile } from 'yauzl';

/** An XML element of an office file, with its text pieces and child elements in order. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlNode | string)[];
}

/** What another reader finds in a .docx. For tests: it shares no code with the writer. */
export interface DocxContent {
  /** Names of all files in the package. */
  readonly names: readonly string[];
  /** Parsed XML parts by name. */
  readonly parts: ReadonlyMap<string, XmlNode>;
  /** Text of the body, one line a paragraph, tables included. */
  readonly text: string;
  /** Text of all page heads and feet. */
  readonly pageHeads: string;
  /** Text of the cells of each table of the body, by row. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Field codes of the body and the page heads, e.g. `PAGE`, `NUMPAGES`. */
  readonly fields: readonly string[];
  /** Headings of the body. */
  readonly headings: readonly { readonly level: number; readonly text: string }[];
}

/** Reads a .docx with yauzl and a strict XML parser; throws on anything that is not well-formed. */
export async function readBackDocx(bytes: Uint8Array): Promise<DocxContent> {
  const files = await readZip(bytes);
  const xml = [...files].filter(([name]) => name.endsWith('.xml') || name.endsWith('.rels'));
  const parts = new Map(xml.map(([name, content]) => [name, parseXml(content.toString('utf8'))]));
  const body = parts.get('word/document.xml') ?? { name: '', attributes: {}, children: [] };
  const heads = [...parts].filter(([name]) => /^word\/(header|footer)\d+\.xml$/.test(name)).map(([, root]) => root);
  return {
    names: [...files.keys()],
    parts,
    text: linesOf(body),
    pageHeads: heads.map(linesOf).join('\n'),
    tables: findAll(body, 'w:tbl').map((table) =>
      findAll(table, 'w:tr').map((row) => findAll(row, 'w:tc').map((cell) => linesOf(cell))),
    ),
    fields: [body, ...heads].flatMap((root) => findAll(root, 'w:instrText').map((code) => textOf(code).trim())),
    headings: findAll(body, 'w:p').flatMap(headingOf),
  };
}

/** All files of a ZIP by name. */
export async function readZip(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await openZip(bytes);
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}

/** Parses XML strictly; the answer is the root element. */
export function parseXml(xml: string): XmlNode {
  const parser = new SaxesParser({ xmlns: true });
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.entries(tag.attributes as Record<string, SaxesAttributeNS>);
    const node: XmlNode = {
      name: tag.name,
      attributes: Object.fromEntries(attributes.map(([name, attribute]) => [name, attribute.value])),
      children: [],
    };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => {
    open.at(-1)?.children.push(text);
  });
  parser.write(xml).close();
  const first = root.children.find((child) => typeof child !== 'string');
  if (first === undefined || typeof first === 'string') {
    throw new Error('no root element');
  }
  return first;
}

/** Elements of that name below a node, in document order. */
export function findAll(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') {
      return [];
    }
    return child.name === name ? [child, ...findAll(child, name)] : findAll(child, name);
  });
}

/** Elements that stand for a character, and those whose insides are no text. */
const marks: Readonly<Record<string, string>> = { 'w:br': '\n', 'w:tab': '\t', 'w:instrText': '', 'w:pPr': '' };

/** Text of the runs below a node; line breaks and tabs as such, field codes left out. */
export function textOf(node: XmlNode): string {
  return node.children
    .map((child) => {
      if (typeof child === 'string') {
        return node.name === 'w:t' || node.name === 'w:instrText' ? child : '';
      }
      const mark = marks[child.name];
      return mark ?? textOf(child);
    })
    .join('');
}

function linesOf(node: XmlNode): string {
  return findAll(node, 'w:p').map(textOf).join('\n');
}

function headingOf(paragraph: XmlNode): { level: number; text: string }[] {
  const style = findAll(paragraph, 'w:pStyle')[0]?.attributes['w:val'] ?? '';
  const level = /^Heading(\d)$/.exec(style)?.[1];
  return level === undefined ? [] : [{ level: Number(level), text: textOf(paragraph) }];
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error === null) {
        resolve(zip);
      } else {
        reject(error);
      }
    });
  });
}
