// A page with nothing but the product's table, for bench-table.ts. It is built for the bench alone and never ships.
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { startWords } from '../renderer/app/i18n.ts';
import { Empty } from '../renderer/ui/states.tsx';
import { AppTable, type Column } from '../renderer/ui/table.tsx';
import { KitProvider } from '../renderer/ui/theme.tsx';
import { randomFrom } from './bench-measure.ts';

interface BenchRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly type: string;
  readonly owner: string;
  readonly effectiveOn: string;
  readonly reviewOn: string | null;
  readonly pages: number;
  readonly external: boolean;
}

const WORDS =
  'audit banding daftar dokumen evaluasi formulir keluhan lisensi mutu prosedur rapat rekaman risiko sertifikasi skema'.split(
    ' ',
  );
const TYPES = ['sop', 'form', 'record', 'decree'];
const COLLATOR = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });

function makeRows(count: number): BenchRow[] {
  const random = randomFrom(50);
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? '';
  const day = (): string =>
    `20${20 + Math.floor(random() * 7)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  return Array.from({ length: count }, (_, index) => ({
    id: `row-${index}`,
    code: `SOP-${4 + (index % 7)}-${index}`,
    title: `${word()} ${word()} ${word()} ${word()} ${index % 1000 === 7 ? 'penanda' : ''}`,
    type: TYPES[index % TYPES.length] ?? '',
    owner: `Manajer ${word()}`,
    effectiveOn: day(),
    reviewOn: index % 3 === 0 ? null : day(),
    pages: Math.floor(random() * 90),
    external: index % 11 === 0,
  }));
}

const columns: Column<BenchRow>[] = [
  { key: 'code', title: 'Kode', value: (row) => row.code, width: 140 },
  { key: 'title', title: 'Judul', value: (row) => row.title, width: 320 },
  {
    key: 'type',
    title: 'Jenis',
    type: 'choice',
    value: (row) => row.type,
    choices: TYPES.map((value) => ({ value, label: `Jenis ${value}` })),
  },
  { key: 'owner', title: 'Pemilik', value: (row) => row.owner },
  { key: 'effectiveOn', title: 'Berlaku', type: 'date', value: (row) => row.effectiveOn },
  { key: 'reviewOn', title: 'Tinjau', type: 'date', value: (row) => row.reviewOn },
  { key: 'pages', title: 'Halaman', type: 'number', value: (row) => row.pages },
  { key: 'external', title: 'Dari luar', type: 'boolean', value: (row) => row.external },
];

function Page(props: { readonly rows: readonly BenchRow[] }): ReactNode {
  return (
    <KitProvider>
      <MemoryRouter>
        <div style={{ height: '760px', display: 'flex', flexDirection: 'column' }}>
          <AppTable
            title="Dokumen"
            rows={props.rows}
            rowKey={(row) => row.id}
            columns={columns}
            rowAddress={(row) => `/dokumen/${row.id}`}
            empty={<Empty title="Kosong" text="Tidak ada" />}
          />
        </div>
      </MemoryRouter>
    </KitProvider>
  );
}

const SHOWN_WITHIN = 30_000;

/** Until the page looks as told, counted to the frame after it: then it is on the screen. */
function shownWhen(what: string, condition: () => boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const start = performance.now();
  const look = (): void => {
    if (condition()) requestAnimationFrame(() => resolve());
    else if (performance.now() - start > SHOWN_WITHIN)
      reject(new Error(`${what} did not come; the page says ${shownText().slice(0, 300)}`));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return promise;
}

async function timed(what: string, act: () => void, condition: () => boolean): Promise<number> {
  const start = performance.now();
  act();
  await shownWhen(what, condition);
  return performance.now() - start;
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`no ${selector} on the page`);
  return found;
}

const shownText = (): string => document.querySelector('[role="grid"]')?.textContent ?? '';
const firstCode = (): string => document.querySelector('[role="gridcell"]')?.textContent ?? '';
const countText = (): string => document.querySelector('[role="status"]')?.textContent ?? '';

function type(text: string): void {
  const input = element('.table-search input') as HTMLInputElement;
  // React listens to the element's own setter, so the browser's is used.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function sortBy(title: string): void {
  element(`.grid-title[title="${title}"]`).click();
}

let root: Root | undefined;

/** Milliseconds of what a person does with a table of so many rows, and of the same by bare JavaScript. */
async function measure(count: number): Promise<Record<string, number>> {
  const rows = makeRows(count);
  root?.unmount();
  root = createRoot(element('#root'));
  const mounted = root;
  const first = await timed(
    'first',
    () => mounted.render(<Page rows={rows} />),
    () => shownText().includes('SOP-4-0'),
  );
  const all = countText();
  const last = rows.at(-1)?.code ?? '';
  const grid = element('[role="grid"]');
  const scroller = [grid, ...grid.querySelectorAll<HTMLElement>('*')].find(
    (one) => one.scrollHeight > one.clientHeight + 1000,
  );
  if (scroller === undefined) throw new Error('nothing scrolls');
  const end = await timed(
    'end',
    () => scroller.scrollTo({ top: scroller.scrollHeight }),
    () => shownText().includes(last),
  );
  scroller.scrollTo({ top: 0 });
  await shownWhen('the start again', () => shownText().includes('SOP-4-0'));
  const sorted = rows.toSorted((a, b) => COLLATOR.compare(a.title, b.title));
  const sort = await timed(
    'sort',
    () => sortBy('Judul'),
    () => firstCode() === sorted[0]?.code,
  );
  const marked = rows.filter((row) => row.title.includes('penanda'));
  const search = await timed(
    'search',
    () => type('penanda'),
    () => countText() !== all && countText().includes(String(marked.length)),
  );
  const found = countText();
  const again = await timed(
    'again',
    () => type('sop-4-'),
    () => countText() !== found && countText() !== all,
  );

  const timeOf = (work: () => unknown): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const bareSort = timeOf(() => rows.toSorted((a, b) => COLLATOR.compare(a.title, b.title)));
  const bareSearch = timeOf(() =>
    rows.filter((row) => Object.values(row).join('\u0001').toLowerCase().includes('penanda')),
  );
  return { first, end, sort, search, again, bareSort, bareSearch };
}

declare global {
  interface Window {
    measureTable?: typeof measure;
  }
}

await startWords('id');
window.measureTable = measure;
