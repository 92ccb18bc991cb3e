import { createHash } from 'node:crypto';
import { formatDate } from '../word/dates.ts';
import type { Words } from '../words.ts';
import { INDEX_SCRIPT } from './index-page-script.ts';
import { INDEX_STYLE } from './index-page-style.ts';
import {
  type BundleManifest,
  INDEX_NAME,
  type ItemStatus,
  MANIFEST_NAME,
  type ManifestClause,
  type ManifestFile,
  type ManifestItem,
} from './manifest.ts';
import { KEY_NAME, SIGNATURE_NAME } from './signing.ts';

const LANGUAGES = ['id', 'en'] as const;
const STATUSES: readonly ItemStatus[] = ['present', 'partial', 'missing', 'notApplicable', 'omitted'];
/** Opened by the browser itself, so a new tab keeps the index in view. */
const SHOWN_BY_BROWSER = /\.(pdf|png|jpe?g|gif|webp|txt|csv|md)$/i;
const NAMES_SHOWN = 12;

type Params = Readonly<Record<string, string | number>>;

/** Control characters but tab and line end, and marks that turn the direction of reading. */
const UNSEEN = /[^\P{Cc}\t\n]|[\p{Bidi_Control}\ufeff]/gu;

/**
 * Text and attribute values of a page; nothing of the LSP's data reaches it otherwise. Control characters and direction marks go: with
 * them a title can be made to read as the name of another file.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(UNSEEN, '')
    .toWellFormed()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** A relative link to a path of the bundle; a page opens where the browser shows PDF itself. */
function hrefOf(path: string, page?: number): string {
  const href = path.split('/').map(encodeURIComponent).join('/');
  return escapeHtml(`./${href}${page !== undefined && /\.pdf$/i.test(path) ? `#page=${page}` : ''}`);
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/** The parts that all views share: words in both languages, links, dates. */
interface Pen {
  both(key: string, params?: Params): string;
  date(civilDate: string): string;
  status(status: ItemStatus): string;
  link(file: ManifestFile, page?: number): string;
}

function createPen(words: Words): Pen {
  const span = (text: (language: 'id' | 'en') => string) => {
    const [id, en] = LANGUAGES.map((language) => escapeHtml(text(language)));
    return id === en ? (id ?? '') : `<span lang="id">${id}</span><span lang="en">${en}</span>`;
  };
  const both = (key: string, params?: Params) =>
    span((language) => words.text(language, `bundle.index.${key}`, params));
  return {
    both,
    date: (civilDate) => span((language) => formatDate(civilDate, language)),
    status: (status) => `<span class="status ${status}">${both(`statuses.${status}`)}</span>`,
    link(file, page) {
      const target = SHOWN_BY_BROWSER.test(file.path) ? ' target="_blank" rel="noopener"' : '';
      const name = file.title ?? file.path.slice(file.path.lastIndexOf('/') + 1);
      return `<a href="${hrefOf(file.path, page)}"${target}>${escapeHtml(name)}</a>`;
    },
  };
}

function cell(name: string, html: string): string {
  return `<td class="${name}">${html}</td>`;
}

function headings(pen: Pen, names: readonly string[]): string {
  return `<thead><tr>${names.map((name) => `<th scope="col" class="${name}">${pen.both(name)}</th>`).join('')}</tr></thead>`;
}

function itemNote(pen: Pen, item: ManifestItem): string {
  const notes: string[] = [];
  const { members } = item;
  if (members !== undefined) {
    notes.push(pen.both('members', { have: members.have, of: members.of, what: members.what ?? '' }));
    if (members.missing.length > 0) {
      const rest = members.missing.length - NAMES_SHOWN;
      const more = rest > 0 ? ` ${pen.both('membersMore', { count: rest })}` : '';
      notes.push(`${pen.both('membersMissing', { names: members.missing.slice(0, NAMES_SHOWN).join(', ') })}${more}`);
    }
  }
  if (item.note !== undefined) notes.push(escapeHtml(item.note));
  if (item.source !== undefined) notes.push(`<span class="quiet">${escapeHtml(item.source)}</span>`);
  return notes.join('<br>');
}

/** The page at which a file proves its item. */
function citedPage(pen: Pen, file: ManifestFile): string {
  return file.page === undefined ? '' : ` · ${pen.both('page', { page: file.page })}`;
}

function fileRow(pen: Pen, file: ManifestFile): string {
  const cells = [
    cell('number', escapeHtml(file.number ?? '')),
    cell('file', pen.link(file, file.page) + citedPage(pen, file)),
    cell('code labelled', escapeHtml(file.code ?? '')),
    cell('revision labelled', escapeHtml(file.revision ?? '')),
    cell('date labelled', file.date === undefined ? '' : pen.date(file.date)),
    cell('pages labelled', file.pages === undefined ? '' : String(file.pages)),
    '<td class="status"></td>',
    cell('note', escapeHtml(file.note ?? '')),
  ];
  return `<tr class="file">${cells.join('')}</tr>`;
}

function contentsView(pen: Pen, manifest: BundleManifest): string {
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  const groups: string[] = [];
  for (const section of manifest.sections) {
    const heading = `<span class="number">${escapeHtml(section.number)}</span> ${escapeHtml(section.title)}`;
    groups.push(
      `<tbody class="section"><tr class="section"><th colspan="8" scope="rowgroup">${heading}</th></tr></tbody>`,
    );
    for (const [index, item] of manifest.items.entries()) {
      if (item.section !== section.number) continue;
      const head = `<tr class="item">${cell('number', escapeHtml(item.number))}<td class="title" colspan="5">${escapeHtml(item.title)}</td>${cell('status', pen.status(item.status))}${cell('note', itemNote(pen, item))}</tr>`;
      const rows = item.files.map((path) => files.get(path)).filter((file) => file !== undefined);
      groups.push(
        `<tbody id="${anchor('item', index)}">${head}${rows.map((file) => fileRow(pen, file)).join('')}</tbody>`,
      );
    }
  }
  const table = ['number', 'itemAndFile', 'code', 'revision', 'date', 'pages', 'status', 'note'];
  return `<table>${headings(pen, table)}${groups.join('')}</table>`;
}

/** Where a clause, file or item stands in another view. */
function anchor(kind: 'clause' | 'file' | 'item', index: number): string {
  return `${kind}-${index + 1}`;
}

interface Proof {
  readonly file: ManifestFile;
  readonly page?: number | undefined;
  readonly section?: string | undefined;
  readonly note?: string | undefined;
}

/** Items of the package that serve a clause, for those who look for more than what an answer cites. */
function servingItems(pen: Pen, manifest: BundleManifest): ReadonlyMap<string, readonly string[]> {
  const serving = new Map<string, string[]>();
  for (const [index, item] of manifest.items.entries()) {
    if (item.files.length === 0) continue;
    for (const key of item.clauses ?? []) {
      const lines = serving.get(key) ?? [];
      const name = `${escapeHtml(item.number)} ${escapeHtml(item.title)}`;
      lines.push(`<li><a href="#${anchor('item', index)}">${pen.both('throughItem')} ${name}</a></li>`);
      serving.set(key, lines);
    }
  }
  return serving;
}

function proofLine(pen: Pen, proof: Proof, fileAnchor: string): string {
  const place = [
    escapeHtml(proof.file.number ?? ''),
    proof.file.code === undefined ? '' : escapeHtml(proof.file.code),
    proof.page === undefined ? '' : pen.both('page', { page: proof.page }),
    proof.section === undefined ? '' : escapeHtml(proof.section),
  ].filter((part) => part !== '');
  const note = proof.note === undefined ? '' : `<br><span class="quiet">${escapeHtml(proof.note)}</span>`;
  const proves = proof.file.evidence?.length ?? 0;
  const more = proves > 1 ? `<span class="more"> · <a href="#${fileAnchor}">${pen.both('alsoProves')}</a></span>` : '';
  return `<li>${pen.link(proof.file, proof.page)}${place.length > 0 ? ` · ${place.join(' · ')}` : ''}${more}${note}</li>`;
}

function clausesView(pen: Pen, manifest: BundleManifest): string {
  if (manifest.clauses.length === 0) return `<p>${pen.both('nothingHere')}</p>`;
  const proofs = new Map<string, string[]>();
  for (const [index, file] of manifest.files.entries()) {
    for (const { clause, page, section, note } of file.evidence ?? []) {
      const lines = proofs.get(clause) ?? [];
      lines.push(proofLine(pen, { file, page, section, note }, anchor('file', index)));
      proofs.set(clause, lines);
    }
  }
  const serving = servingItems(pen, manifest);
  const rows = manifest.clauses.map((clause, index) => {
    const lines = [...(proofs.get(clause.key) ?? []), ...(serving.get(clause.key) ?? [])];
    const proof =
      lines.length === 0
        ? `<span class="quiet">${pen.both('noEvidence')}</span>`
        : `<ul class="proofs">${lines.join('')}</ul>`;
    return `<tbody id="${anchor('clause', index)}"><tr>${cell('code', escapeHtml(`${clause.instrument} ${clause.code}`))}${cell('title', escapeHtml(clause.text ?? ''))}${cell('result', escapeHtml(clause.result ?? ''))}${cell('proof', proof)}</tr></tbody>`;
  });
  return `<table>${headings(pen, ['clause', 'requirement', 'result', 'proof'])}${rows.join('')}</table>`;
}

function citedClauses(
  pen: Pen,
  file: ManifestFile,
  places: ReadonlyMap<string, { clause: ManifestClause; index: number }>,
): string {
  const lines = (file.evidence ?? []).map(({ clause: key, page, section, note }) => {
    const place = places.get(key);
    if (place === undefined) return '';
    const name = escapeHtml(`${place.clause.instrument} ${place.clause.code}`);
    const where = [
      page === undefined ? '' : pen.both('page', { page }),
      section === undefined ? '' : escapeHtml(section),
    ];
    const remark = note === undefined ? '' : `<br><span class="quiet">${escapeHtml(note)}</span>`;
    return `<li><a href="#${anchor('clause', place.index)}">${name}</a>${where
      .filter((part) => part !== '')
      .map((part) => ` · ${part}`)
      .join('')}${remark}</li>`;
  });
  return lines.length === 0
    ? `<span class="quiet">${pen.both('noClause')}</span>`
    : `<ul class="proofs">${lines.join('')}</ul>`;
}

function evidenceView(pen: Pen, manifest: BundleManifest): string {
  if (manifest.files.length === 0) return `<p>${pen.both('nothingHere')}</p>`;
  const places = new Map(manifest.clauses.map((clause, index) => [clause.key, { clause, index }]));
  const items = new Map<string, string[]>();
  for (const [index, item] of manifest.items.entries()) {
    for (const path of item.files) {
      const link = `<a href="#${anchor('item', index)}">${escapeHtml(item.number)}</a>`;
      items.set(path, [...(items.get(path) ?? []), link]);
    }
  }
  const rows = manifest.files.map((file, index) => {
    // a cover sheet proves nothing by itself
    if (file.kind === 'cover') return '';
    const cells = [
      cell('number', escapeHtml(file.number ?? '')),
      cell('file', `${pen.link(file, file.page)}${citedPage(pen, file)}`),
      cell('code labelled', escapeHtml(file.code ?? '')),
      cell('revision labelled', escapeHtml(file.revision ?? '')),
      cell('ofItem labelled', (items.get(file.path) ?? []).join(', ')),
      cell('clause', citedClauses(pen, file, places)),
    ];
    return `<tbody id="${anchor('file', index)}"><tr>${cells.join('')}</tr></tbody>`;
  });
  return `<table>${headings(pen, ['number', 'file', 'code', 'revision', 'ofItem', 'clause'])}${rows.join('')}</table>`;
}

/** Labels in front of values where the narrow layout has no table head; the words come from the dictionaries. */
function narrowLabels(words: Words): string {
  const rules = ['code', 'revision', 'date', 'pages', 'ofItem'].flatMap((name) =>
    LANGUAGES.map((language) => {
      const label = JSON.stringify(`${words.text(language, `bundle.index.${name}`)}: `);
      return `html[data-language=${language}] td.${name}.labelled:not(:empty)::before{content:${label}}`;
    }),
  );
  return `@media (max-width:760px){${rules.join('\n')}}`;
}

/**
 * What anybody can type to check the signature; the same in both languages. The list of sums is not signed itself, so the last command takes
 * the sums out of the signed manifest.
 */
export const CHECK_COMMANDS = {
  signedStepKey: `openssl pkey -pubin -in ${KEY_NAME} -outform DER | openssl dgst -sha256`,
  signedStepSignature: [
    `sed -n 's/^signature: //p' ${SIGNATURE_NAME} | openssl base64 -d -A > ../${SIGNATURE_NAME}.bin`,
    `openssl pkeyutl -verify -pubin -inkey ${KEY_NAME} -rawin -in ${MANIFEST_NAME} -sigfile ../${SIGNATURE_NAME}.bin`,
  ].join('\n'),
  signedStepFiles: `jq -r '(.files[] | .sha256 + "  " + .path), .indexSha256 + "  ${INDEX_NAME}"' ${MANIFEST_NAME} | sha256sum -c --quiet`,
};

function signatureNote(pen: Pen, fingerprint: string | undefined): string {
  if (fingerprint === undefined) return '';
  const steps = Object.entries(CHECK_COMMANDS).map(
    ([key, command]) => `<p>${pen.both(key)}</p><pre>${escapeHtml(command)}</pre>`,
  );
  return `<div id="signature"><p>${pen.both('signed')} <strong class="fingerprint">${escapeHtml(fingerprint)}</strong></p>
<p>${pen.both('signedCompare')}</p>
<details><summary>${pen.both('signedHow')}</summary>${steps.join('')}</details></div>
`;
}

/**
 * The page `index.html` at the root of a bundle: the list of items and files, clause to evidence and evidence to clause, a search, both
 * languages. One file that asks for nothing: own policy in its head, styles and script inside, relative links, all data escaped. It works
 * from a USB stick (`file:`), in print, and without script.
 */
export function renderIndexPage(manifest: BundleManifest, words: Words): string {
  const pen = createPen(words);
  const { package: facts, workspace, product } = manifest;
  const style = `${INDEX_STYLE}${narrowLabels(words)}`;
  const policy = `default-src 'none'; style-src ${digest(style)}; script-src ${digest(INDEX_SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const title = `${facts.title} – ${workspace.name}`;
  const word = (language: 'id' | 'en', key: string, params?: Params) =>
    escapeHtml(words.text(language, `bundle.index.${key}`, params));
  const subtitle = [
    escapeHtml(workspace.name),
    facts.licence === undefined ? '' : pen.both('licence', { licence: facts.licence }),
    `${LANGUAGES.map((language) => `<span lang="${language}">${word(language, 'asOf', { date: formatDate(facts.date, language) })}</span>`).join('')}`,
    facts.round === undefined ? '' : pen.both('round', { round: facts.round }),
  ].filter((part) => part !== '');
  const summary = STATUSES.map((status) => ({
    status,
    count: manifest.items.filter((item) => item.status === status).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `<li>${pen.status(status)} ${count}</li>`);
  summary.push(`<li>${pen.both('count', { count: manifest.files.length })}</li>`);
  const view = (name: string, html: string) =>
    `<section id="${name}" aria-labelledby="${name}-title"><h2 id="${name}-title">${pen.both(name)}</h2>${html}</section>`;
  const viewButton = (name: string, key: string) =>
    `<button type="button" data-view="${name}" aria-pressed="false">${pen.both(key)}</button>`;
  const searchWords = LANGUAGES.map(
    (language) =>
      `data-${language}="${word(language, 'search')}" data-${language}-label="${word(language, 'searchLabel')}"`,
  ).join(' ');
  const foundWords = LANGUAGES.map((language) => `data-${language}="${word(language, 'found', { count: '#' })}"`).join(
    ' ',
  );
  return `<!doctype html>
<html lang="${facts.language}" data-language="${facts.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#contents">${pen.both('skip')}</a>
<header>
<h1>${escapeHtml(facts.title)}</h1>
<p>${subtitle.join(' · ')}</p>
${facts.remark === undefined ? '' : `<p class="quiet">${escapeHtml(facts.remark)}</p>`}
<ul class="summary">${summary.join('')}</ul>
</header>
<nav class="tools" hidden><div>
${viewButton('contents', 'viewContents')}${viewButton('clauses', 'viewClauses')}${viewButton('evidence', 'viewEvidence')}
<input id="search" type="search" ${searchWords}>
<span id="found" class="quiet" aria-live="polite" ${foundWords}></span>
<button type="button" id="language">${LANGUAGES.map((language) => `<span lang="${language}">${word(language, 'language')}</span>`).join('')}</button>
</div></nav>
<main>
<p id="nothing" hidden>${pen.both('nothingFound')}</p>
${view('contents', contentsView(pen, manifest))}
${view('clauses', clausesView(pen, manifest))}
${view('evidence', evidenceView(pen, manifest))}
</main>
<footer>
<p>${pen.both('unpack')}</p>
<p>${pen.both('check')}</p>
${signatureNote(pen, manifest.signedWith)}<p>${pen.both('madeWith', { name: product.name, version: product.version })}</p>
</footer>
<script>${INDEX_SCRIPT}</script>
</body>
</html>
`;
}
