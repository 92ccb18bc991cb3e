import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { renderScreen } from '../app/testing.tsx';
import { ActionButton, MenuButton } from './buttons.tsx';
import { BarChart } from './chart.tsx';
import { useConfirm } from './confirm.tsx';
import { Drawer } from './drawer.tsx';
import { AppForm, FileField } from './form.tsx';
import { Facts, Page } from './layout.tsx';
import { StatusMark } from './marks.tsx';
import { notifyDone, notifyFailure, notifyInfo } from './notify.tsx';
import { FailureState, Loading, Withdrawn } from './states.tsx';

afterEach(() => {
  vi.useRealTimers();
});

function WithDrawer(): ReactNode {
  const [open, setOpen] = useState(false);
  const [tab, setTab] = useState('isi');
  return (
    <Page
      title="SOP 9-01"
      tabs={[
        { key: 'isi', label: 'Isi' },
        { key: 'riwayat', label: 'Riwayat' },
        { key: 'bukti', label: 'Bukti' },
      ]}
      tab={tab}
      onTab={setTab}
      actions={<ActionButton label="Buka panel" onPress={() => setOpen(true)} />}
      drawer={
        open ? (
          <Drawer title="Riwayat dokumen" onClose={() => setOpen(false)}>
            <ActionButton label="Di dalam" />
          </Drawer>
        ) : undefined
      }
    >
      <p>{tab}</p>
    </Page>
  );
}

describe('Page and Drawer', () => {
  it('takes the focus into the panel, closes it with Esc and gives the focus back', async () => {
    const { user } = await renderScreen(<WithDrawer />);
    await user.click(screen.getByRole('button', { name: 'Buka panel' }));
    const panel = screen.getByRole('complementary', { name: 'Riwayat dokumen' });
    expect(panel.contains(document.activeElement)).toBe(true);
    within(panel).getByRole('button', { name: 'Di dalam' }).focus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Buka panel' }));
  });

  it('goes through its tabs by arrows, round the end, and names the panel', async () => {
    const { user } = await renderScreen(<WithDrawer />);
    screen.getByRole('tab', { name: 'Isi' }).focus();
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Bukti' }));
    expect(screen.getByRole('tabpanel', { name: 'Bukti' }).textContent).toBe('bukti');
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Riwayat');
  });

  it('shows a dash for a fact that is not known', async () => {
    await renderScreen(
      <Facts
        items={[
          { label: 'Kode', value: 'A' },
          { label: 'Revisi', value: null },
        ]}
      />,
    );
    expect(screen.getAllByRole('definition').map((each) => each.textContent)).toEqual(['A', '–']);
  });
});

function Asker(props: { readonly onAnswer: (yes: boolean) => void }): ReactNode {
  const confirm = useConfirm();
  return (
    <ActionButton
      label="Tarik"
      onPress={() =>
        confirm({
          title: 'Tarik SOP 9-01?',
          text: 'Dokumen tidak lagi berlaku.',
          action: 'Tarik dokumen',
          danger: true,
        }).then(props.onAnswer)
      }
    />
  );
}

describe('questions', () => {
  it('answers with what was pressed; Esc is no', async () => {
    const onAnswer = vi.fn();
    const { user } = await renderScreen(<Asker onAnswer={onAnswer} />);
    await user.click(screen.getByRole('button', { name: 'Tarik' }));
    await screen.findByRole('dialog', { name: 'Tarik SOP 9-01?' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(onAnswer).toHaveBeenLastCalledWith(false));
    await user.click(screen.getByRole('button', { name: 'Tarik' }));
    await user.click(await screen.findByRole('button', { name: 'Tarik dokumen' }));
    await waitFor(() => expect(onAnswer).toHaveBeenLastCalledWith(true));
  });
});

describe('notices', () => {
  it('offers to take an act back, once, and goes by itself', async () => {
    const undo = vi.fn();
    const { user } = await renderScreen(<p>Isi</p>);
    act(() => notifyDone('Dokumen ditarik.', { undo }));
    await user.click(screen.getByRole('button', { name: 'Urungkan' }));
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText('Dokumen ditarik.')).toBeNull();
    vi.useFakeTimers();
    act(() => notifyInfo('Sudah yang terbaru.'));
    act(() => vi.advanceTimersByTime(8001));
    expect(screen.queryByText('Sudah yang terbaru.')).toBeNull();
  });

  it('keeps a failure until it is closed, and says the same only once', async () => {
    vi.useFakeTimers();
    await renderScreen(<p>Isi</p>);
    act(() => {
      notifyFailure({ code: 'core.diskFull', params: {} });
      notifyFailure({ code: 'core.diskFull', params: {} });
    });
    act(() => vi.advanceTimersByTime(3_600_000));
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });
});

describe('states', () => {
  it('shows nothing of loading for 200 ms, so that quick answers do not flicker', async () => {
    vi.useFakeTimers();
    const { container } = await renderScreen(<Loading lines={3} />);
    const lines = (): number => container.querySelectorAll('.mantine-Skeleton-root').length;
    act(() => vi.advanceTimersByTime(199));
    expect(lines()).toBe(0);
    act(() => vi.advanceTimersByTime(2));
    expect(lines()).toBe(3);
  });

  it('gives the reference that support needs', async () => {
    await renderScreen(<FailureState failure={{ ok: false, code: 'core.internal', params: { reference: 'B7' } }} />);
    expect(screen.getByRole('alert').textContent).toContain('Rujukan: B7');
  });

  it('says that a record was withdrawn, with the way back', async () => {
    const restore = vi.fn();
    const { user } = await renderScreen(
      <Withdrawn text="Ditarik 3 Maret 2026." actions={<ActionButton label="Kembalikan" onPress={restore} />} />,
    );
    await user.click(screen.getByRole('button', { name: 'Kembalikan' }));
    expect(restore).toHaveBeenCalledOnce();
  });
});

describe('buttons and marks', () => {
  it('disables what writes in a read-only workspace, and nothing else', async () => {
    await renderScreen(
      <>
        <ActionButton label="Simpan" writes />
        <ActionButton label="Lihat" />
      </>,
      { state: { open: { path: '/x', name: 'x', workspaceId: 'w', readOnly: true, lastSavedAt: null } } },
    );
    expect(screen.getAllByRole('button').map((button) => (button as HTMLButtonElement).disabled)).toEqual([
      true,
      false,
    ]);
  });

  it('opens a menu by key and runs what is chosen', async () => {
    const withdraw = vi.fn();
    const { user } = await renderScreen(
      <MenuButton name="Tindakan" actions={[{ key: 'w', label: 'Tarik', onPress: withdraw }]} />,
    );
    screen.getByRole('button', { name: 'Tindakan' }).focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: 'Tarik' }));
    expect(withdraw).toHaveBeenCalledOnce();
  });

  it('says the word of a small mark to those who do not see it', async () => {
    await renderScreen(<StatusMark tone="good" word="Berlaku" small />);
    expect(screen.getByText('Berlaku').className).toBe('hidden-word');
  });

  it('gives the numbers of a chart as a table, and says when there are none', async () => {
    await renderScreen(
      <>
        <BarChart
          title="Hasil"
          labelTitle="Hasil"
          valueTitle="Jumlah"
          bars={[{ label: 'Sesuai', value: 1204, word: 'baris' }]}
        />
        <BarChart title="Kosong" labelTitle="Hasil" valueTitle="Jumlah" bars={[]} />
      </>,
    );
    expect(
      within(screen.getByRole('figure', { name: 'Hasil' })).getByRole('row', { name: 'Sesuai 1.204 baris' }),
    ).toBeTruthy();
    expect(screen.getByText('Tidak ada data')).toBeTruthy();
  });
});

describe('FileField', () => {
  const schema = z.object({ file: z.union([z.object({ path: z.string() }), z.object({ upload: z.string() })]) });

  it('takes a dropped file as an upload and sends it', async () => {
    const submit = vi.fn(async () => ({ ok: true as const, value: 1 }));
    const { user } = await renderScreen(
      <AppForm label="Berkas" schema={schema} start={{}} onSubmit={submit}>
        <FileField name="file" label="Berkas dokumen" />
      </AppForm>,
      { answers: { 'platform.offerUpload': { ticket: 't9' } } },
    );
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(screen.getByText('Harus diisi.')).toBeTruthy();
    const zone = screen.getByRole('group', { name: /Berkas dokumen/ });
    fireEvent.drop(zone, { dataTransfer: { types: ['Files'], files: [new File(['x'], 'SOP.docx')] } });
    expect(await screen.findByText('SOP.docx')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(submit).toHaveBeenCalledExactlyOnceWith({ file: { upload: 't9' } });
  });
});
