import { createRequire } from 'node:module';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isUnsafePath } from './bundle/bundle-source.ts';
import { looksLikeFormula } from './contract/formula-text.ts';
import { contract, type InputOf, type OperationName, type OutputOf } from './contract/index.ts';
import { download } from './contract/values.ts';
import { nameFault } from './files/names.ts';
import { openZip } from './files/zip.ts';
import { createTestCore, type TestCore } from './testing/core.ts';
import { bytesOf } from './testing/licence.ts';
import { POISON, poisonWorkspace } from './testing/poison.ts';
import { loadSample } from './testing/sample.ts';

/** The little of a page that is looked at. */
interface PageElement {
  readonly textContent: string;
  getAttribute(name: string): string | null;
  getAttributeNames(): string[];
}
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (
    html: string,
  ) => {
    readonly window: {
      readonly document: {
        readonly body: PageElement;
        querySelectorAll(selector: string): Iterable<PageElement> & { readonly length: number };
      };
    };
  };
};

type Known = Readonly<Record<string, string>>;
/** How an operation that hands out a file is asked for it on the sample. */
type Asked<N extends OperationName> =
  | readonly InputOf<N>[]
  | ((known: Known, test: TestCore) => Promise<readonly InputOf<N>[]> | readonly InputOf<N>[]);

const FORMATS = ['word', 'excel'] as const;
const inBoth = <T extends object>(input: T): (T & { format: 'word' | 'excel' })[] =>
  FORMATS.map((format) => ({ ...input, format }));
const of = (known: Known, name: string): string => known[name] ?? '';

/** Every operation that writes a paper, sheet or text for people out of the LSP's data. */
const EXPORTS: { readonly [N in OperationName]?: Asked<N> } = {
  'export.table': [
    {
      title: POISON.slice(0, 100),
      columns: [
        { title: POISON, type: 'text' },
        { title: '=1+1', type: 'number' },
        { title: '@x', type: 'date' },
      ],
      rows: [
        [POISON, '=1+1', '=TODAY()'],
        ['-1+1', -5, '2026-11-21'],
        ['\t=1+1', null, null],
      ],
    },
  ],
  'coverage.sheet': [{}],
  'changes.form': (known) => [{ id: of(known, 'change-request:manual') }],
  'changes.register': inBoth({}),
  'changes.sheetPaper': (known) => inBoth({ documentId: of(known, 'document:PM-01') }),
  'comparison.paper': (known) => [{ documentId: of(known, 'document:PM-01') }],
  'documents.masterList': inBoth({}),
  'distribution.list': (known) => [...inBoth({}), ...inBoth({ documentId: of(known, 'document:SOP-9-01') })],
  'distribution.stampPage': (known) => [{ revisionId: of(known, 'revision:PM-01'), stamp: 'uncontrolled' }],
  'distribution.readingSheet': (known) => inBoth({ id: of(known, 'reading:SOP-10-01') }),
  'distribution.readingsReport': [{}],
  'numbering.export': [{}],
  'periodicReviews.report': inBoth({}),
  'periodicReviews.sheet': (known) => [{ documentIds: [of(known, 'document:SOP-6-04')] }],
  'periodicReviews.paper': (known) => [{ id: of(known, 'review:FR-AS-01') }],
  'profile.letterheadSample': [{}],
  'skeletons.paper': ['manual', 'kebijakan-mutu', 'sop-9-01', 'fr-mt-03', 'daftar-formulir'].map((id) => ({ id })),
  'selfAssessment.report': (known) => inBoth({ id: of(known, 'self-assessment:running') }),
  'selfAssessment.changesReport': (known) => inBoth({ id: of(known, 'self-assessment:running') }),
  'shares.file': (known) => [{ assessmentId: of(known, 'self-assessment:running') }],
  'handouts.file': (known) => [{ id: of(known, 'handout:Dimas Prakoso') }],
  'packages.gapsFile': (known) => inBoth({ id: of(known, 'package:relicence') }),
  'packages.paper': (known) =>
    ['request-letter', 'completeness-list'].map((report) => ({ id: of(known, 'package:relicence'), report })),
  'assessors.listReport': inBoth({}),
  'licensing.export': (known) =>
    (['history', 'plan', 'changes', 'template'] as const).flatMap((what) =>
      inBoth({ what, ...(what === 'plan' ? { planId: of(known, 'relicence-plan') } : {}) }),
    ),
  'assessments.report': (['performance-report', 'figures'] as const).flatMap((report) => inBoth({ report })),
  'privacy.registerReport': inBoth({}),
  'privacy.requestsReport': inBoth({}),
  'privacy.exportPerson': (known) => [{ source: 'assessor', id: of(known, 'assessor:1'), reason: POISON }],
  'retention.report': inBoth({}),
  'retention.minutesPaper': (known) => ['done', 'prepared'].map((key) => ({ id: of(known, `disposal:${key}`) })),
  'trail.export': [{ format: 'excel' }, { format: 'csv' }],
  'correspondence.agenda': (['in', 'out'] as const).flatMap((direction) => inBoth({ direction })),
};

/** Operations that answer with a ticket and write nothing of their own. */
const NO_EXPORTS: Readonly<Record<string, string>> = {
  'platform.offerUpload': 'a ticket to send a file',
  'files.download': 'a file of the store, as it came',
  'documents.checkOut': 'a file of the store, as it came',
  'packages.handOut': 'a bundle that stands already; its inside is walked below',
  'licensing.changeLetter': 'walked below with the changes that wait',
  'privacy.minutesPaper': 'needs an erasure, after which the names are gone; a Word paper of the same kit',
  'backup.drillReport': 'needs a drill; a Word paper of figures, of the same kit',
  'users.recoverySheet': 'a login and a code, nothing that people wrote',
};

function handsOut(name: OperationName): boolean {
  return JSON.stringify(z.toJSONSchema(contract[name].output as z.ZodType, { unrepresentable: 'any' })).includes(
    '"ticket"',
  );
}

let test: TestCore;
let known: Known;
const files = new Map<string, Buffer>();

async function make<N extends OperationName>(name: N, asked: Asked<N>): Promise<void> {
  const inputs = typeof asked === 'function' ? await asked(known, test) : asked;
  for (const input of inputs) {
    const value = await test.call(name, input).catch((error: unknown) => {
      throw new Error(`${name} ${JSON.stringify(input).slice(0, 200)}`, { cause: error });
    });
    // some answer with the ticket alone, some with facts beside it
    const offered = z
      .union([download, z.object({ file: download }).transform(({ file }) => file)])
      .parse(value satisfies OutputOf<N>);
    files.set(`${name} ${JSON.stringify(input).slice(0, 80)}\n${offered.name}`, await bytesOf(test, offered.ticket));
  }
}

beforeAll(async () => {
  const first = await createTestCore();
  ({ known } = await loadSample(first));
  const path = (await first.call('workspace.state', {})).open?.path ?? '';
  await first.call('workspace.close', {});
  expect(poisonWorkspace(path)).toBeGreaterThan(5000);
  await first.close({ keep: true });
  test = await first.reopen();
  await test.call('workspace.open', { path });
  for (const [name, asked] of Object.entries(EXPORTS)) await make(name as OperationName, asked as never);
}, 600_000);
afterAll(() => test.close());

it('every operation that hands out a file is walked, or says why not', () => {
  const names = (Object.keys(contract) as OperationName[]).filter(handsOut);
  expect(names.filter((name) => EXPORTS[name] === undefined && NO_EXPORTS[name] === undefined)).toEqual([]);
  expect(Object.keys({ ...EXPORTS, ...NO_EXPORTS }).filter((name) => !names.includes(name as OperationName))).toEqual(
    [],
  );
});

/** Parts of an Office file by name. */
async function partsOf(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await openZip({ bytes }, { maxMembers: 1000 });
  try {
    const parts = new Map<string, string>();
    for (const member of zip.members)
      parts.set(member.name, (await zip.read(member, 64 * 1024 * 1024)).toString('utf8'));
    return parts;
  } finally {
    zip.close();
  }
}

const endingWith = (ending: string) => [...files].filter(([name]) => name.endsWith(ending));

/** What makes a workbook fetch, run or count something when it is opened. */
const ACTIVE_SHEET =
  /<(?:\w+:)?(?:f|hyperlink|hyperlinks|ddeLink|oleLink|externalReference|externalReferences|webPublishItem)\b/;

async function checkWorkbook(bytes: Buffer): Promise<{ texts: string[]; unquoted: string[] }> {
  const parts = await partsOf(bytes);
  const names = [...parts.keys()];
  expect(names.filter((name) => /externalLink|connections|vba|queryTable|activeX|embeddings/i.test(name))).toEqual([]);
  for (const [name, xml] of parts) {
    expect(xml.match(ACTIVE_SHEET), name).toBeNull();
    expect(xml, name).not.toContain('TargetMode="External"');
    // a list to choose from is the only thing that stands where a formula could
    for (const [, formula = ''] of xml.matchAll(/<formula[12]>([\s\S]*?)<\/formula[12]>/g))
      expect(formula).toMatch(/^"[^"&]*"$/);
  }
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(
    ([, text = '']) => text.replaceAll('&#9;', '\t').replaceAll('&#10;', '\n'),
  );
  const styles = (parts.get('xl/styles.xml') ?? '').split('<cellXfs')[1]?.match(/<xf [^>]*>/g) ?? [];
  const unquoted = names
    .filter((name) => name.startsWith('xl/worksheets/'))
    .flatMap((name) => [...(parts.get(name) ?? '').matchAll(/<c r="\w+" s="(\d+)" t="(\w+)"><v>(\d+)<\/v>/g)])
    .filter(([, style, type, place]) => {
      expect(type).toBe('s');
      const format = styles[Number(style)] ?? '';
      return looksLikeFormula(shared[Number(place)] ?? '') && !/quotePrefix="1"|numFmtId="49"/.test(format);
    })
    .map(([cell]) => cell);
  // another reader, with another idea of what a cell is
  const sheets = await readXlsxFile(bytes);
  const texts = sheets.flatMap(({ data }) => data.flat().filter((value) => typeof value === 'string'));
  return { texts, unquoted };
}

describe('an Excel file with hostile names in it', () => {
  it('holds no formula, no link and nothing that is fetched, and every text as it was', async () => {
    const sheets = endingWith('.xlsx');
    expect(sheets.length).toBeGreaterThan(12);
    let hostile = 0;
    for (const [name, bytes] of sheets) {
      const { texts, unquoted } = await checkWorkbook(bytes);
      expect(unquoted, name).toEqual([]);
      hostile += texts.filter((text) => text.includes(POISON.trim())).length;
    }
    expect(hostile).toBeGreaterThan(300);
  });
});

/** Fields that our papers have: page numbers, tables of contents and what points to them. */
const KNOWN_FIELDS = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|PAGEREF|HYPERLINK \\l|REF)\b/;

async function checkWord(name: string, bytes: Buffer): Promise<boolean> {
  const parts = await partsOf(bytes);
  for (const [part, xml] of parts) {
    expect(xml, `${name} ${part}`).not.toMatch(
      /<w:(?:altChunk|object|attachedTemplate|subDoc|mailMerge)\b|vbaProject|oleObject/,
    );
    for (const [, field = ''] of xml.matchAll(/<w:instrText[^>]*>([\s\S]*?)<\/w:instrText>/g))
      expect(field, `${name} ${part}`).toMatch(KNOWN_FIELDS);
    for (const [, field = ''] of xml.matchAll(/<w:fldSimple [^>]*w:instr="([^"]*)"/g))
      expect(field, `${name} ${part}`).toMatch(KNOWN_FIELDS);
    for (const [relation] of xml.matchAll(/<Relationship [^>]*TargetMode="External"[^>]*>/g))
      expect(relation, `${name} ${part}`).toMatch(/Target="(?:https?:\/\/|mailto:)[^"]*"/);
  }
  return (parts.get('word/document.xml') ?? '').includes('&lt;script&gt;alert(1)');
}

describe('a Word paper with hostile names in it', () => {
  it('has no field, link or part that data has brought in, and keeps names as text', async () => {
    const papers = endingWith('.docx');
    expect(papers.length).toBeGreaterThan(10);
    let hostile = 0;
    for (const [name, bytes] of papers) hostile += (await checkWord(name, bytes)) ? 1 : 0;
    expect(hostile).toBeGreaterThan(6);
  });
});

it('a CSV of hostile names has no field that a spreadsheet would run', () => {
  const lists = endingWith('.csv');
  expect(lists.length).toBeGreaterThan(0);
  for (const [name, bytes] of lists) {
    const text = bytes.toString('utf8').replace(/^\ufeff/, '');
    expect(text, name).toContain(POISON.trim().replaceAll('"', '""'));
    // fields of a CSV, quoted or not, whatever the separator (RFC 4180)
    const fields = [...text.matchAll(/(?:^|[;,\r\n])(?:"((?:[^"]|"")*)"|([^";,\r\n]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    );
    expect(
      fields.filter((field) => looksLikeFormula(field) && !/^-?\d/.test(field)),
      name,
    ).toEqual([]);
  }
});

it('the papers and sheets about one person are like the others', async () => {
  const [name, bytes] = endingWith('.zip').find(([key]) => key.startsWith('privacy.exportPerson')) ?? [];
  if (name === undefined || bytes === undefined) throw new Error('nothing was handed out');
  const zip = await openZip({ bytes }, { maxMembers: 1000 });
  try {
    for (const member of zip.members) {
      expect(isUnsafePath(member.name), member.name).toBe(false);
      const inner = await zip.read(member, 64 * 1024 * 1024);
      if (member.name.endsWith('.xlsx')) expect((await checkWorkbook(inner)).unquoted, member.name).toEqual([]);
      if (member.name.endsWith('.docx')) await checkWord(member.name, inner);
    }
    expect(zip.members.some(({ name: inner }) => inner.endsWith('.xlsx') || inner.endsWith('.docx'))).toBe(true);
  } finally {
    zip.close();
  }
});

it('the name of a file that is handed out fits every system', () => {
  for (const whole of files.keys()) {
    const name = whole.slice(whole.lastIndexOf('\n') + 1);
    expect(nameFault(name), name).toBeUndefined();
    expect(looksLikeFormula(name)).toBe(false);
    // papers of document control are named by one rule (`paperName`): one word, whole in a message or an address
    if (/^(?:changes|comparison|distribution|documents|numbering|periodicReviews|retention)\./.test(whole))
      expect(name).not.toMatch(/\s/);
  }
});

describe('a bundle of hostile names', () => {
  it('has an index that runs nothing of them, and papers and sheets like the others', async () => {
    const { jobId } = await test.call('packages.build', { id: of(known, 'package:relicence'), withoutBroken: true });
    const job = await test.jobDone(jobId);
    expect(job.failure ?? null).toBeNull();
    const { buildId } = job.result as { buildId: string };
    const { ticket } = await test.call('packages.handOut', { buildId });
    const zip = await openZip({ bytes: await bytesOf(test, ticket) }, { maxMembers: 20_000 });
    try {
      const read = (name: string): Promise<Buffer> => {
        const member = zip.find(name);
        if (member === undefined) throw new Error(`no ${name}`);
        return zip.read(member, 256 * 1024 * 1024);
      };
      const { document } = new JSDOM((await read('index.html')).toString('utf8')).window;
      expect(document.querySelectorAll('script')).toHaveLength(1);
      expect(document.body.textContent).toContain(POISON.trim());
      const elements = [...document.querySelectorAll('*')];
      expect(elements.filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')))).toEqual(
        [],
      );
      const addresses = [...document.querySelectorAll('[href], [src]')].map(
        (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
      );
      expect(addresses.filter((address) => !/^(?:\.\/|#|data:,)/.test(address))).toEqual([]);
      for (const { name } of zip.members) {
        expect(isUnsafePath(name), name).toBe(false);
        if (!/lsp-mutu|daftar|kelengkapan|surat|asesmen/i.test(name)) continue;
        if (name.endsWith('.xlsx')) expect((await checkWorkbook(await read(name))).unquoted, name).toEqual([]);
        if (name.endsWith('.docx')) await checkWord(name, await read(name));
      }
    } finally {
      zip.close();
    }
  }, 120_000);
});
