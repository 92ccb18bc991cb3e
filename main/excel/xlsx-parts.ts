import { PackageFault, type PackagePart } from '../word/office-package.ts';
import { plainText } from './cell-text.ts';
import { builtInKind, formatKind, type NumberKind } from './number-formats.ts';
import { walkXml } from './xml-walk.ts';

/** The parts of a package by name. */
export type Parts = ReadonlyMap<string, PackagePart>;

/** A worksheet that the workbook lists, in tab order. */
export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: PackagePart;
}

/** What the parts beside the sheets say. */
export interface WorkbookFacts {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
  readonly sharedTexts: readonly string[];
  /** How the format at each place of `cellXfs` shows a number. */
  readonly kinds: readonly NumberKind[];
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Finds the workbook of a package through its relations; undefined when the package is something else. */
export async function findWorkbook(parts: Parts): Promise<PackagePart | undefined> {
  const relations = [...(await readRelations(parts, '')).values()];
  const target = relations.find((relation) => relation.type.endsWith('/officeDocument'))?.target;
  const part = parts.get(target ?? 'xl/workbook.xml') ?? parts.get('xl/workbook.xml');
  return part?.name.startsWith('xl/') === true ? part : undefined;
}

/** Reads the list of sheets, shared texts and formats. @throws PackageFault */
export async function readWorkbook(parts: Parts, workbook: PackagePart): Promise<WorkbookFacts> {
  const relations = await readRelations(parts, workbook.name);
  const listed: { name: string; hidden: boolean; relation: string }[] = [];
  let is1904 = false;
  await walkXml(workbook, {
    open: (name, attributes) => {
      if (name === 'sheet') {
        const hidden = attributes.state !== undefined && attributes.state !== 'visible';
        listed.push({ name: attributes.name ?? '', hidden, relation: attributes.id ?? '' });
      } else if (name === 'workbookPr') {
        is1904 = isTrue(attributes.date1904);
      }
    },
  });
  const sheets = listed.flatMap(({ name, hidden, relation }) => {
    const found = relations.get(relation);
    if (found !== undefined && !found.type.endsWith('/worksheet')) {
      return [];
    }
    const part = parts.get(found?.target ?? '');
    if (part === undefined) {
      throw new PackageFault('damaged', name);
    }
    return [{ name, hidden, part }];
  });
  const byType = (type: string) => {
    const target = [...relations.values()].find((relation) => relation.type.endsWith(type))?.target;
    return target === undefined ? undefined : parts.get(target);
  };
  return {
    sheets,
    is1904,
    sharedTexts: await readSharedTexts(byType('/sharedStrings')),
    kinds: await readKinds(byType('/styles')),
  };
}

async function readSharedTexts(part: PackagePart | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  if (part === undefined) {
    return texts;
  }
  let current = '';
  let isText = false;
  let isReadingAid = false;
  await walkXml(part, {
    open: (name) => {
      if (name === 'si') {
        current = '';
      } else if (name === 'rPh') {
        isReadingAid = true;
      }
      isText = name === 't';
    },
    text: (text) => {
      if (isText && !isReadingAid) {
        current += text;
      }
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') {
        isReadingAid = false;
      } else if (name === 'si') {
        texts.push(plainText(current));
      }
    },
  });
  return texts;
}

async function readKinds(part: PackagePart | undefined): Promise<readonly NumberKind[]> {
  const kinds: NumberKind[] = [];
  const own = new Map<number, NumberKind>();
  let isCellFormats = false;
  if (part !== undefined) {
    await walkXml(part, {
      open: (name, attributes) => {
        if (name === 'numFmt') {
          own.set(Number(attributes.numFmtId), formatKind(attributes.formatCode ?? ''));
        } else if (name === 'cellXfs') {
          isCellFormats = true;
        } else if (name === 'xf' && isCellFormats) {
          const id = Number(attributes.numFmtId ?? 0);
          kinds.push(own.get(id) ?? builtInKind(id));
        }
      },
      close: (name) => {
        isCellFormats = isCellFormats && name !== 'cellXfs';
      },
    });
  }
  return kinds;
}

/** Relations of a part (of the package itself for the empty name), targets as names of parts. */
async function readRelations(parts: Parts, source: string): Promise<ReadonlyMap<string, Relation>> {
  const slash = source.lastIndexOf('/');
  const folder = slash === -1 ? '' : source.slice(0, slash + 1);
  const part = parts.get(`${folder}_rels/${source.slice(slash + 1)}.rels`);
  const relations = new Map<string, Relation>();
  if (part !== undefined) {
    await walkXml(part, {
      open: (name, attributes) => {
        if (name === 'Relationship') {
          const target = resolveTarget(folder, attributes.Target ?? '');
          relations.set(attributes.Id ?? '', { type: attributes.Type ?? '', target });
        }
      },
    });
  }
  return relations;
}

function resolveTarget(folder: string, target: string): string {
  // an address that is none names no part
  return URL.parse(target, `file:///${folder}`)?.pathname.slice(1) ?? '';
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
