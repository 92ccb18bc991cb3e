import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeFilePort } from '../files/port.ts';
import { openVault } from '../files/vault.ts';
import { createWords } from '../words.ts';
import type { BundlePlan } from './build.ts';
import { escapeHtml, renderIndexPage } from './index-page.ts';
import type { BundleManifest } from './manifest.ts';
import { samplePlan } from './sample-plan.ts';

/** The little of a page that the tests touch. */
interface PageElement {
  readonly textContent: string;
  readonly hidden: boolean;
  value: string;
  readonly lang: string;
  readonly offsetParent: unknown;
  readonly placeholder: string;
  click(): void;
  dispatchEvent(event: unknown): void;
  getAttribute(name: string): string | null;
  closest(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
interface Page {
  readonly window: {
    Event: new (name: string) => unknown;
    location: { hash: string };
    readonly document: {
      readonly documentElement: PageElement;
      getElementById(id: string): PageElement;
      querySelector(selector: string): PageElement;
      querySelectorAll(selector: string): Iterable<PageElement>;
    };
    addEventListener(name: string, listener: () => void): void;
    close(): void;
  };
}

const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string, options: { url: string; runScripts: 'dangerously' }) => Page;
};

let dir: string;
let html: string;
let manifest: BundleManifest;

function manifestOf({ files, ...facts }: BundlePlan): BundleManifest {
  const listed = files.map(({ content: _content, ...file }) => ({ ...file, sha256: 'a'.repeat(64), size: 1 }));
  return { format: 'lsp-mutu-bundle', version: 1, ...facts, files: listed };
}
const words = createWords(fileURLToPath(new URL('../../resources', import.meta.url)));

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'index-'));
  manifest = manifestOf(await samplePlan(await openVault(dir, nodeFilePort())));
  html = renderIndexPage(manifest, words);
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('the page as text', () => {
  test('its policy allows exactly its own style and script', () => {
    const hashOf = (tag: string) => {
      const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    expect(html).toContain(
      `content="default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/ style=| on[a-z]+=/);
  });

  test('it asks for nothing from outside', () => {
    expect(html).not.toMatch(/https?:|\bsrc=|@import|url\(/);
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(targets.length).toBeGreaterThan(8);
    expect(targets.every((target) => target.startsWith('./') || target.startsWith('#') || target === 'data:,')).toBe(
      true,
    );
  });

  test('data of the LSP is escaped everywhere', () => {
    const nasty = `"'><img src=x onerror=alert(1)></script><!--`;
    const text = renderIndexPage(
      {
        ...manifest,
        workspace: { id: '1', name: nasty },
        product: { name: nasty, version: nasty },
        package: { ...manifest.package, title: nasty, remark: nasty, licence: nasty },
        sections: manifest.sections.map((section) => ({ ...section, title: nasty })),
        items: manifest.items.map((item) => ({
          ...item,
          title: nasty,
          note: nasty,
          source: nasty,
          members: { have: 1, of: 2, what: nasty, missing: [nasty] },
        })),
        clauses: manifest.clauses.map((clause) => ({
          ...clause,
          instrument: nasty,
          code: nasty,
          text: nasty,
          result: nasty,
        })),
        files: manifest.files.map((file) => ({
          ...file,
          title: nasty,
          code: nasty,
          revision: nasty,
          note: nasty,
          evidence: [{ clause: '201:8.1', section: nasty, note: nasty }],
        })),
      },
      words,
    );
    expect(text).not.toContain('<img');
    expect(text.match(/<\/script>/g)).toHaveLength(1);
    expect(text).toContain(escapeHtml(nasty));
  });

  test('no sign turns the reading direction, controls the page or is half a character', () => {
    const odd = 'Laporan \u202egpj.exe\u2066\u0000\u001b[31m\u0085\ud800 akhir\ufeff';
    const [file, ...others] = manifest.files;
    if (file === undefined) throw new Error('the sample has files');
    const text = renderIndexPage(
      { ...manifest, workspace: { id: '1', name: odd }, files: [{ ...file, title: odd, note: odd }, ...others] },
      words,
    );
    expect(text).not.toMatch(/[^\P{Cc}\t\n]|[\p{Bidi_Control}\ufeff]/u);
    expect(text.isWellFormed()).toBe(true);
    expect(text).toContain('Laporan gpj.exe[31m\ufffd akhir');
  });

  test('names with odd signs become working links', () => {
    const path = '05_PANDUAN_MUTU/50% "baru" #1 é?.pdf';
    const one = {
      ...manifest,
      files: [
        { path, sha256: 'a'.repeat(64), size: 1, kind: 'upload' as const, evidence: [{ clause: '201:8.1', page: 4 }] },
      ],
      items: [],
    };
    expect(renderIndexPage(one, words)).toContain(
      'href="./05_PANDUAN_MUTU/50%25%20%22baru%22%20%231%20%C3%A9%3F.pdf#page=4"',
    );
  });

  test('a package without clauses or files says so', () => {
    const text = renderIndexPage({ ...manifest, items: [], clauses: [], files: [] }, words);
    expect(text.match(/Tidak ada data/g)).toHaveLength(2);
  });

  test('20,000 files make a page in a size that a browser opens', () => {
    const file = manifest.files[1];
    if (file === undefined) throw new Error('no file');
    const files = Array.from({ length: 20_000 }, (_, index) => ({ ...file, path: `05/${index}.pdf` }));
    const items = manifest.items.map((item, index) => ({
      ...item,
      files: index === 0 ? files.map((one) => one.path) : [],
    }));
    expect(renderIndexPage({ ...manifest, files, items }, words).length).toBeLessThan(40_000_000);
  });
});

describe('the page in a browser', () => {
  let page: Page;
  beforeAll(() => {
    page = new JSDOM(html, { url: 'file:///media/usb/index.html', runScripts: 'dangerously' });
  });
  afterAll(() => page.window.close());
  const document = () => page.window.document;
  const texts = (selector: string) =>
    [...document().querySelectorAll(selector)]
      .filter(
        (row) => !row.hidden && row.closest('tbody')?.hidden !== true && row.closest('main > section')?.hidden !== true,
      )
      .map((row) => row.textContent);
  const search = (text: string) => {
    const input = document().getElementById('search');
    input.value = text;
    input.dispatchEvent(new page.window.Event('input'));
  };
  const openView = (name: string) => document().querySelector(`button[data-view=${name}]`).click();

  test('starts with the contents, in the language of the package', () => {
    expect(document().documentElement.lang).toBe('id');
    expect(['contents', 'clauses', 'evidence'].map((id) => document().getElementById(id).hidden)).toEqual([
      false,
      true,
      true,
    ]);
    expect(texts('tr.item')).toHaveLength(5);
    expect(texts('tr.file')).toHaveLength(2);
    expect(texts('tr.item')[3]).toContain('17 dari 24 asesor');
  });

  test('search finds by code, by the words of the item, without accents or case, and says how many', () => {
    search('sop 9-01');
    expect(texts('tr.file')).toEqual([expect.stringContaining('Banding dan Keluhan')]);
    expect(texts('tr.section')).toEqual([expect.stringContaining('SOP dan instruksi kerja')]);
    search('panduan MUTU 03');
    expect(texts('tr.file')).toHaveLength(1);
    expect(document().getElementById('found').textContent).toBe('1 cocok');
    search('audit belum');
    expect(texts('tr.item')).toEqual([expect.stringContaining('Audit internal')]);
    search('zzz');
    expect([texts('tr.item'), document().getElementById('nothing').hidden]).toEqual([[], false]);
    search('');
    expect(texts('tr.item')).toHaveLength(5);
  });

  test('clauses lead to evidence and back', () => {
    openView('clauses');
    search('10.2.6');
    expect(texts('#clauses tbody tr')).toEqual([expect.stringContaining('Belum ada bukti')]);
    search('8.1');
    const rows = texts('#clauses tbody tr');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('hlm. 12');
    expect(rows[0]).toContain('Kebijakan mutu ditandatangani ketua');
    search('');
    openView('evidence');
    expect(texts('#evidence tbody tr')).toHaveLength(4);
    const [link] = [...document().querySelectorAll('#evidence a[href^="#clause"]')];
    expect(link?.getAttribute('href')).toBe('#clause-1');
    expect(document().getElementById('clause-1').textContent).toContain('201 8.1');
  });

  test('a clause is found as people say it, and not inside a longer number', () => {
    openView('clauses');
    search('klausul 8.1');
    expect(texts('#clauses tbody tr')).toHaveLength(1);
    search('2.6');
    expect(texts('#clauses tbody tr')).toEqual([]);
    search('10.2');
    expect(texts('#clauses tbody tr')).toEqual([expect.stringContaining('10.2.6')]);
    openView('contents');
    search('sop901');
    expect(texts('tr.file')).toEqual([expect.stringContaining('Banding dan Keluhan')]);
    search('');
  });

  test('evidence numbers stand in all views; items lead to clauses and clauses to items', () => {
    openView('contents');
    expect(texts('tr.file')[0]).toContain('05.01.01');
    const link = [...document().querySelectorAll('#contents tr.file a')][0];
    expect(link?.getAttribute('href')).toMatch(/\.pdf#page=2$/);
    openView('clauses');
    expect(texts('#clauses tbody tr')[0]).toContain('05.01.01');
    const [through] = [...document().querySelectorAll('#clauses a[href^="#item-"]')];
    expect(through?.textContent).toContain('05.01 Panduan Mutu');
    openView('evidence');
    expect([...document().querySelectorAll('#evidence a[href^="#item-"]')].length).toBeGreaterThan(0);
    openView('contents');
  });

  test('the language switches at once', () => {
    openView('contents');
    document().getElementById('language').click();
    expect([document().documentElement.lang, document().getElementById('search').placeholder]).toEqual([
      'en',
      'Search number, name, code or clause',
    ]);
    search('sop');
    expect(document().getElementById('found').textContent).toBe('1 found');
    search('');
    document().getElementById('language').click();
    expect(document().documentElement.lang).toBe('id');
  });
});
