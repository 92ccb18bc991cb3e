import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FilePreviewFacts, ShownSheet } from '../../main/contract/files.ts';
import { FilePreview, previewAddress } from './file-preview.tsx';
import { PreviewScreen } from './preview-screen.tsx';
import { columnLetters, headRowOf } from './preview-sheets.tsx';
import { type Answers, refusal, renderScreen } from './testing.tsx';

const source = { kind: 'document-revision', id: 'r1' };
const facts: FilePreviewFacts = {
  name: 'SOP.pdf',
  size: 1200,
  type: 'pdf',
  mime: '',
  view: 'pdf',
  reason: null,
  warnings: [],
  logged: false,
  macros: false,
  opens: true,
};
const desktop = { capabilities: { nativeDialogs: true, reveal: true, openExternal: true, openFile: true } };
const ticket = { ticket: 'tiket-sekali-pakai', name: 'SOP.pdf', size: 3 };

function sheet(values: Partial<ShownSheet> = {}): ShownSheet {
  return {
    name: 'Asesor',
    hidden: false,
    rowCount: 3,
    columnCount: 3,
    rows: [['Daftar asesor'], ['Nama', 'Nomor', 'Berlaku'], ['Sari', 2026.5, { date: '2026-03-03', time: '08:30:00' }]],
    ...values,
  };
}

/** Bytes as the program hands them out. */
function handOut(): void {
  vi.stubGlobal('fetch', async () => new Response(new Uint8Array([1, 2, 3])));
}

/** What the application says to the frame, and a way to answer for it. */
function frameOf(container: HTMLElement): { said: unknown[]; answer: (message: unknown, from?: unknown) => void } {
  const frame = container.ownerDocument.querySelector('iframe');
  const inside = frame?.contentWindow;
  if (!frame || !inside) throw new Error('no frame');
  const said: unknown[] = [];
  inside.postMessage = ((message: unknown) => said.push(message)) as typeof inside.postMessage;
  return {
    said,
    answer: (data, from = inside) =>
      window.dispatchEvent(new MessageEvent('message', { data, source: from as MessageEventSource })),
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('a drawn file', () => {
  const answers: Answers = { 'files.preview': facts, 'files.download': ticket };

  it('is handed over once as bytes to a frame without an origin, at its page', async () => {
    handOut();
    const { container } = await renderScreen(<FilePreview source={source} page={3} />, { answers });
    const element = await screen.findByTitle('Isi SOP.pdf');
    expect([element.getAttribute('sandbox'), element.getAttribute('src')]).toEqual(['allow-scripts', 'preview']);
    const frame = frameOf(container);
    frame.answer({ type: 'ready' }, window);
    expect(frame.said).toEqual([]);
    frame.answer({ type: 'ready' });
    await waitFor(() => expect(frame.said).toHaveLength(1));
    expect(frame.said[0]).toMatchObject({ type: 'show', view: 'pdf', page: 3, labels: { page: 'Halaman {{page}}' } });
    frame.answer({ type: 'ready' });
    frame.answer({ type: 'shown', pages: 9 });
    expect(await screen.findByText('dari 9')).toBeTruthy();
    expect(frame.said).toHaveLength(1);
  });

  it('turns pages by button and by number, and tells the page that was scrolled to', async () => {
    handOut();
    const told: number[] = [];
    const { container, user } = await renderScreen(
      <FilePreview source={source} page={2} onPage={(page) => told.push(page)} />,
      { answers },
    );
    await screen.findByTitle('Isi SOP.pdf');
    const frame = frameOf(container);
    frame.answer({ type: 'ready' });
    await waitFor(() => expect(frame.said).toHaveLength(1));
    frame.answer({ type: 'shown', pages: 9 });
    await user.click(await screen.findByRole('button', { name: 'Halaman berikutnya' }));
    expect(frame.said.at(-1)).toEqual({ type: 'page', page: 3 });
    await user.clear(screen.getByLabelText('Ke halaman'));
    await user.type(screen.getByLabelText('Ke halaman'), '99{Enter}');
    expect(frame.said.at(-1)).toEqual({ type: 'page', page: 9 });
    frame.answer({ type: 'page', page: 5 });
    await waitFor(() => expect(told.at(-1)).toBe(5));
    await user.type(screen.getByLabelText('Cari di berkas'), 'banding{Enter}');
    expect(frame.said.at(-1)).toEqual({ type: 'find', text: 'banding', step: 1 });
  });

  it('that cannot be drawn says why and what can be done instead', async () => {
    handOut();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { container } = await renderScreen(<FilePreview source={source} />, { answers });
    await screen.findByTitle('Isi SOP.pdf');
    const frame = frameOf(container);
    frame.answer({ type: 'ready' });
    await waitFor(() => expect(frame.said).toHaveLength(1));
    frame.answer({ type: 'failed', why: 'password', detail: '' });
    expect(await screen.findByText(/SOP\.pdf terkunci kata sandi/)).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Unduh SOP.pdf' })).toHaveLength(2);
    expect(document.querySelector('iframe')).toBe(null);
  });

  it('whose layout cannot be read shows its text and says so', async () => {
    handOut();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { container } = await renderScreen(<FilePreview source={source} />, {
      answers: {
        ...answers,
        'files.preview': { ...facts, name: 'SOP.docx', type: 'docx', view: 'word' },
        'files.text': {
          fileName: 'SOP.docx',
          total: 1,
          warnings: [],
          pages: [{ number: 1, label: '', text: 'isinya' }],
        },
      },
    });
    await screen.findByTitle('Isi SOP.docx');
    const frame = frameOf(container);
    frame.answer({ type: 'ready' });
    await waitFor(() => expect(frame.said).toHaveLength(1));
    frame.answer({ type: 'failed', why: 'damaged', detail: 'no relationships' });
    expect(await screen.findByText('isinya')).toBeTruthy();
    expect(screen.getByText(/Tata letak SOP\.docx tidak dapat dibaca/)).toBeTruthy();
  });

  it('whose ticket is refused says so', async () => {
    await renderScreen(<FilePreview source={source} />, {
      answers: { ...answers, 'files.download': refusal('files.lost', { hash: 'ab' }) },
    });
    expect(await screen.findByText(/tidak ada di penyimpanan/)).toBeTruthy();
  });
});

describe('a file with personal data', () => {
  it('is asked for only after the opening is on record', async () => {
    const { calls } = await renderScreen(<FilePreview source={{ kind: 'assessor-file', id: 'f1' }} />, {
      answers: {
        'files.preview': { ...facts, logged: true, view: 'text', type: 'txt' },
        'files.opened': {},
        'files.text': { fileName: 'a.txt', total: 1, warnings: [], pages: [{ number: 1, label: '', text: 'isi' }] },
      },
    });
    expect(await screen.findByText('isi')).toBeTruthy();
    expect(calls.map(([name]) => name).filter((name) => name.startsWith('files.'))).toEqual([
      'files.preview',
      'files.opened',
      'files.text',
    ]);
  });

  it('stays closed when the opening could not be put on record', async () => {
    const { calls } = await renderScreen(<FilePreview source={{ kind: 'assessor-file', id: 'f1' }} />, {
      answers: {
        'files.preview': { ...facts, logged: true },
        'files.opened': refusal('core.databaseDamaged'),
      },
    });
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(calls.some(([name]) => name === 'files.download')).toBe(false);
  });
});

describe('sheets', () => {
  const answers: Answers = {
    'files.preview': { ...facts, name: 'Asesor.xlsx', type: 'xlsx', view: 'sheets' },
    'files.sheets': {
      sheets: [sheet(), sheet({ name: 'Pilihan', hidden: true, rows: [['ya']], rowCount: 1, columnCount: 1 })],
      cut: true,
    },
  };

  it('show cells in the form of the language, say when cut, and keep hidden ones behind a button', async () => {
    const { user } = await renderScreen(<FilePreview source={source} />, { answers });
    const table = await screen.findByRole('table', { name: 'Asesor' });
    expect(within(table).getByText('2026,5')).toBeTruthy();
    expect(within(table).getByText('3 Maret 2026 08.30')).toBeTruthy();
    expect(screen.getByText(/Hanya bagian awal yang ditampilkan/)).toBeTruthy();
    expect(screen.getByText('3 baris, 3 kolom')).toBeTruthy();
    expect(screen.queryByRole('tab', { name: /Pilihan/ })).toBe(null);
    await user.click(screen.getByRole('button', { name: 'Tampilkan yang tersembunyi' }));
    await user.click(screen.getByRole('tab', { name: 'Pilihan (tersembunyi)' }));
    expect(await screen.findByRole('table', { name: 'Pilihan' })).toBeTruthy();
  });

  it('say why a file could not be read', async () => {
    await renderScreen(<FilePreview source={source} />, {
      answers: {
        ...answers,
        'files.sheets': refusal('excel.tooManyColumns', { sheet: 'A', limit: 2000, found: 16384 }),
      },
    });
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('know their letters and the row that names the columns', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    expect(headRowOf(sheet())).toBe(1);
    expect(headRowOf(sheet({ rows: [['satu'], ['dua']] }))).toBe(-1);
  });
});

describe('what cannot be shown', () => {
  const none: FilePreviewFacts = {
    ...facts,
    name: 'lama.doc',
    type: 'doc',
    view: 'none',
    reason: { code: 'files.noPreviewOld', params: { name: 'lama.doc' } },
    macros: true,
  };

  it('is opened with another program only where there is one, after the question about macros', async () => {
    const { user, calls } = await renderScreen(<FilePreview source={source} />, {
      state: desktop,
      answers: { 'files.preview': none, 'files.open': { name: 'lama.doc' }, 'files.reveal': { name: 'lama.doc' } },
    });
    expect(await screen.findByText(/berformat Office lama/)).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: 'Buka dengan program lain' })[0] as HTMLElement);
    const question = await screen.findByRole('dialog');
    await user.click(within(question).getByRole('button', { name: 'Buka dengan program lain' }));
    await waitFor(() => expect(calls).toContainEqual(['files.open', { ...source, macros: true }]));
    await user.click(screen.getAllByRole('button', { name: 'Tampilkan di folder' })[0] as HTMLElement);
    expect(calls).toContainEqual(['files.reveal', source]);
  });

  it('is downloaded in a browser', async () => {
    await renderScreen(<FilePreview source={source} />, { answers: { 'files.preview': none } });
    await screen.findByText(/berformat Office lama/);
    expect(screen.queryByRole('button', { name: 'Buka dengan program lain' })).toBe(null);
    expect(screen.queryByRole('button', { name: 'Tampilkan di folder' })).toBe(null);
    expect(screen.getAllByRole('button', { name: 'Unduh lama.doc' }).length).toBeGreaterThan(0);
  });
});

describe('the full page', () => {
  it('has an address with file, page and name', async () => {
    const address = previewAddress({ ...source, page: 4, name: 'SOP & IK.rtf' });
    expect(address).toBe('/pratinjau?jenis=document-revision&id=r1&halaman=4&nama=SOP+%26+IK.rtf');
    await renderScreen(<PreviewScreen />, {
      path: '/pratinjau',
      address,
      answers: {
        'files.preview': { ...facts, view: 'text', type: 'rtf' },
        'files.text': { fileName: 'a', total: 9, warnings: [], pages: [{ number: 4, label: '', text: 'empat' }] },
      },
    });
    expect(await screen.findByText('empat')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'SOP & IK.rtf' })).toBeTruthy();
  });

  it('says so when its address names no file', async () => {
    await renderScreen(<PreviewScreen />, { path: '/pratinjau', address: '/pratinjau' });
    expect(await screen.findByText(/Alamat ini tidak menyebut berkas/)).toBeTruthy();
  });
});
