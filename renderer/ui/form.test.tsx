import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Result } from '../../main/contract/result.ts';
import { refusal, renderScreen } from '../app/testing.tsx';
import {
  AppForm,
  CheckboxField,
  DateField,
  MultiSelectField,
  NumberField,
  SelectField,
  TextAreaField,
  TextField,
} from './form.tsx';

const schema = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(10),
  effective: z.iso.date().nullable(),
  review: z.iso.date().optional(),
  count: z.int().min(1).max(5000),
  kind: z.enum(['sop', 'ik']),
  units: z.array(z.string()).default([]),
  active: z.boolean(),
  note: z.string().max(100),
  owner: z.object({ name: z.string().min(1) }),
});

type Values = z.input<typeof schema>;
const start: Values = {
  id: 'x',
  name: 'SOP 9',
  effective: '2026-03-03',
  review: undefined,
  count: 12,
  kind: 'sop',
  units: ['mutu'],
  active: false,
  note: '',
  owner: { name: 'Sari' },
};

function DocumentForm(props: {
  readonly submit: (values: Values) => Promise<Result<string>>;
  readonly done?: (value: string) => void;
  readonly cancel?: () => void;
}): ReactNode {
  return (
    <>
      <AppForm
        label="Dokumen"
        schema={schema}
        start={start}
        onSubmit={props.submit}
        {...(props.done ? { onDone: props.done } : {})}
        {...(props.cancel ? { onCancel: props.cancel } : {})}
      >
        <TextField name="name" label="Nama" />
        <DateField name="effective" label="Berlaku" />
        <DateField name="review" label="Tinjau" />
        <NumberField name="count" label="Jumlah" />
        <SelectField
          name="kind"
          label="Jenis"
          choices={[
            { value: 'sop', label: 'SOP' },
            { value: 'ik', label: 'IK' },
          ]}
        />
        <MultiSelectField
          name="units"
          label="Unit"
          choices={[
            { value: 'mutu', label: 'Mutu' },
            { value: 'umum', label: 'Umum' },
          ]}
        />
        <CheckboxField name="active" label="Aktif" />
        <TextAreaField name="note" label="Catatan" />
        <TextField name="owner.name" label="Pemilik" />
      </AppForm>
      <Link to="/lain">Pergi</Link>
      <Link to="/?bagian=lisensi">Bagian lain</Link>
      <Link to="/?q=sop&f.status=a&lampiran.sort=-kode">Saring</Link>
    </>
  );
}

function accepted() {
  return vi.fn(async (_values: Values): Promise<Result<string>> => ({ ok: true, value: 'baru' }));
}

function box(name: string): HTMLInputElement {
  return screen.getByRole('textbox', { name: new RegExp(`^${name}`) });
}

describe('AppForm', () => {
  it('marks what must be filled from the schema alone', async () => {
    await renderScreen(<DocumentForm submit={accepted()} />);
    expect(
      ['Nama', 'Berlaku', 'Tinjau', 'Jumlah', 'Catatan', 'Pemilik'].map((name) => [name, box(name).required]),
    ).toEqual([
      ['Nama', true],
      ['Berlaku', false],
      ['Tinjau', false],
      ['Jumlah', true],
      ['Catatan', false],
      ['Pemilik', true],
    ]);
  });

  it('sends the values with the right kind of nothing, and keeps keys that no field shows', async () => {
    const submit = accepted();
    const done = vi.fn();
    const { user } = await renderScreen(<DocumentForm submit={submit} done={done} />);
    await user.clear(box('Berlaku'));
    await user.type(box('Tinjau'), '3 agt 26');
    await user.clear(box('Jumlah'));
    await user.type(box('Jumlah'), '1.204');
    await user.click(screen.getByRole('checkbox', { name: 'Aktif' }));
    await user.clear(box('Pemilik'));
    await user.type(box('Pemilik'), 'Budi');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(submit).toHaveBeenCalledExactlyOnceWith({
      ...start,
      effective: null,
      review: '2026-08-03',
      count: 1204,
      active: true,
      owner: { name: 'Budi' },
    });
    expect(done).toHaveBeenCalledExactlyOnceWith('baru');
    expect(screen.queryByText('Ada perubahan yang belum disimpan')).toBeNull();
  });

  it('says in words what the schema refuses and sends nothing', async () => {
    const submit = accepted();
    const { user } = await renderScreen(<DocumentForm submit={submit} />);
    await user.clear(box('Nama'));
    await user.clear(box('Berlaku'));
    await user.type(box('Berlaku'), '31 Februari 2026');
    await user.clear(box('Jumlah'));
    await user.type(box('Jumlah'), 'dua');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(screen.getByText('Harus diisi.')).toBeTruthy();
    expect(screen.getByText(/Bukan tanggal yang dikenal/)).toBeTruthy();
    expect(screen.getByText('Harus berupa angka.')).toBeTruthy();
    expect(box('Berlaku').value).toBe('31 Februari 2026');
    expect(submit).not.toHaveBeenCalled();
    expect(box('Nama')).toBe(document.activeElement);
  });

  it('puts faults of the core on their fields, and shows those without a field at the top', async () => {
    const submit = async (): Promise<Result<string>> =>
      refusal(
        'core.invalidInput',
        {},
        {
          'owner.name': { code: 'core.gone', params: {} },
          missing: { code: 'core.withdrawn', params: {} },
        },
      );
    const { user } = await renderScreen(<DocumentForm submit={submit} />);
    await user.type(box('Nama'), '1');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(box('Pemilik').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/Data ini tidak ditemukan/)).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('sudah ditarik');
    expect(screen.getByText('Ada perubahan yang belum disimpan')).toBeTruthy();
  });

  it('saves with Ctrl+S', async () => {
    const submit = accepted();
    const { user } = await renderScreen(<DocumentForm submit={submit} />);
    await user.type(box('Nama'), '9');
    await user.keyboard('{Control>}s{/Control}');
    await vi.waitFor(() => expect(submit).toHaveBeenCalledOnce());
  });

  it('asks before unsaved values are left, by link and by cancel', async () => {
    const cancel = vi.fn();
    const { user, address } = await renderScreen(<DocumentForm submit={accepted()} cancel={cancel} />);
    await user.type(box('Nama'), '9');
    await user.click(screen.getByRole('link', { name: 'Pergi' }));
    await user.click(await screen.findByRole('button', { name: 'Tetap di sini' }));
    expect(address()).toBe('/');
    expect(box('Nama').value).toBe('SOP 99');
    await user.click(screen.getByRole('button', { name: 'Batal' }));
    await user.click(await screen.findByRole('button', { name: 'Tinggalkan' }));
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
    await user.click(screen.getByRole('link', { name: 'Pergi' }));
    expect(await screen.findByText('Halaman lain')).toBeTruthy();
  });

  it('asks when another part of the same screen is opened, not when a list on it is filtered', async () => {
    const { user, address } = await renderScreen(<DocumentForm submit={accepted()} />);
    await user.type(box('Nama'), '9');
    await user.click(screen.getByRole('link', { name: 'Saring' }));
    expect(address()).toBe('/?q=sop&f.status=a&lampiran.sort=-kode');
    await user.click(screen.getByRole('link', { name: 'Bagian lain' }));
    await user.click(await screen.findByRole('button', { name: 'Tinggalkan' }));
    await vi.waitFor(() => expect(address()).toBe('/?bagian=lisensi'));
  });

  it('moves a date by keys and says what it understood', async () => {
    const submit = accepted();
    const { user } = await renderScreen(<DocumentForm submit={submit} />);
    await user.click(box('Berlaku'));
    await user.keyboard('{ArrowUp}');
    expect(box('Berlaku').value).toBe('4 Maret 2026');
    await user.clear(box('Berlaku'));
    await user.type(box('Berlaku'), '+30');
    expect(screen.getByText('Kamis, 2 April 2026')).toBeTruthy();
  });
});
