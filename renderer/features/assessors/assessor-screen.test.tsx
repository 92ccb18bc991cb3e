import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { AssessorNewScreen } from './assessor-new-screen.tsx';
import { AssessorScreen } from './assessor-screen.tsx';
import { PeriodsScreen } from './periods-screen.tsx';
import { sampleCertificate, sampleRecord } from './sample-assessor.ts';

const ID = '01890000-0000-7000-8000-000000000001';
const at = (query = '') => ({ path: '/asesor/:id', address: `/asesor/${ID}${query}` });

describe('the record', () => {
  it('shows both clocks with dates in words and the history under them', async () => {
    const older = sampleCertificate({
      id: '01890000-0000-7000-8000-0000000000c2',
      registerNumber: 'MET.000.001234 2020',
      current: false,
      state: 'expired',
      issuedOn: '2020-06-05',
      validUntil: '2023-06-04',
      endsOn: '2023-06-04',
      daysLeft: -1003,
    });
    await renderScreen(<AssessorScreen />, {
      ...at(),
      answers: { 'assessors.get': sampleRecord({ certificates: [older, sampleCertificate()] }) },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Sari Dewi, S.Kom.' })).toBeTruthy();
    expect(screen.getByRole('img', { name: '5 Juni 2023 sampai 4 Juni 2026' })).toBeTruthy();
    const cards = screen.getAllByRole('listitem').filter((item) => item.className === 'assessor-certificate');
    expect(cards.map((card) => within(card).getByText(/MET/).textContent)).toEqual([
      'MET.000.001234 2024',
      'MET.000.001234 2020',
    ]);
    expect(within(cards[0] as HTMLElement).getByText('Yang dihitung')).toBeTruthy();
    expect(within(cards[1] as HTMLElement).getByText('lewat 1.003 hari')).toBeTruthy();
    expect(screen.getByText(/^Belum ada sertifikat teknis/)).toBeTruthy();
  });

  it('masks personal data until they are asked for, and masks them again', async () => {
    const plain = {
      nik: '3201010101010001',
      birthDate: '1985-02-03',
      address: 'Jalan Contoh 1',
      phone: '081234567890',
      email: 'sari@contoh.example',
      taxNumber: '',
    };
    const { user, calls } = await renderScreen(<AssessorScreen />, {
      ...at('?tab=identitas'),
      answers: { 'assessors.get': sampleRecord(), 'assessors.reveal': plain },
    });
    expect(await screen.findByText('••••••••••••0001')).toBeTruthy();
    expect(calls.some(([name]) => name === 'assessors.reveal')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Tampilkan' }));
    for (const text of ['3201010101010001', '3 Februari 1985', 'Jalan Contoh 1'])
      expect(await screen.findByText(text)).toBeTruthy();
    expect(calls).toContainEqual(['assessors.reveal', { id: ID }]);
    await user.click(screen.getByRole('button', { name: 'Samarkan lagi' }));
    expect(screen.queryByText('3201010101010001')).toBeNull();
  });

  it('puts the reason of a refused certificate on its field', async () => {
    const { user, calls } = await renderScreen(<AssessorScreen />, {
      ...at(),
      answers: {
        'assessors.get': sampleRecord(),
        'assessors.changeCertificate': refusal(
          'core.invalidInput',
          {},
          {
            extensionGround: { code: 'assessors.groundNeeded', params: {} },
          },
        ),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Ubah sertifikat' }));
    const form = await screen.findByRole('form', { name: 'Ubah sertifikat' });
    await user.type(within(form).getByRole('textbox', { name: /Diperpanjang/ }), '30-09-2026');
    await user.click(within(form).getByRole('button', { name: 'Simpan' }));
    expect(await within(form).findByText(/Isi dasar perpanjangan/)).toBeTruthy();
    expect(calls.at(-1)?.[1]).toMatchObject({ id: sampleCertificate().id, expectRev: 1, extendedUntil: '2026-09-30' });
  });

  it('empties a field with null, so that it does not stay', async () => {
    const { user, calls } = await renderScreen(<AssessorScreen />, {
      ...at('?tab=identitas'),
      answers: { 'assessors.get': sampleRecord(), 'assessors.change': { id: ID, rev: 2 } },
    });
    await user.clear(await screen.findByRole('textbox', { name: 'Instansi' }));
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(calls.find(([name]) => name === 'assessors.change')?.[1]).toMatchObject({
      expectRev: 1,
      employer: null,
      name: 'Sari Dewi',
    });
  });

  it('lists files with what they are, and takes one out with a way back', async () => {
    const file = {
      id: '01890000-0000-7000-8000-0000000000f1',
      rev: 1,
      kind: 'decree' as const,
      certificateId: null,
      title: '',
      number: 'SK-01',
      datedOn: '2026-01-05',
      validUntil: '2026-12-31',
      inForce: true,
      fileName: 'sk.pdf',
      size: 10,
      note: '',
      addedAt: '2026-01-05T02:00:00.000Z',
      withdrawn: false,
    };
    const { user, calls } = await renderScreen(<AssessorScreen />, {
      ...at('?tab=berkas'),
      answers: {
        'assessors.get': sampleRecord({ files: [file] }),
        'assessors.removeFile': { id: file.id, rev: 2 },
        'assessors.restoreFile': { id: file.id, rev: 3 },
      },
    });
    const row = await screen.findByRole('row', { name: /sk\.pdf/ });
    for (const text of ['SK penetapan', 'SK-01', 'Berlaku', '31 Desember 2026'])
      expect(within(row).getByText(text)).toBeTruthy();
    await user.click(within(row).getByRole('button', { name: /sk\.pdf|Tindakan|Lainnya/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Keluarkan berkas' }));
    await user.click(await screen.findByRole('button', { name: 'Urungkan' }));
    expect(calls.slice(-2).map(([name]) => name)).toEqual(expect.arrayContaining(['assessors.restoreFile']));
    expect(calls).toContainEqual(['assessors.removeFile', { id: file.id, expectRev: 1 }]);
  });

  it('is read only when withdrawn, with the way back', async () => {
    const { user, calls } = await renderScreen(<AssessorScreen />, {
      ...at(),
      answers: {
        'assessors.get': sampleRecord({ withdrawnReason: 'Pindah' }),
        'assessors.restore': { id: ID, rev: 2 },
      },
    });
    expect(await screen.findByText('Asesor ini ditarik. Pindah')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ubah sertifikat' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Kembalikan asesor' }));
    expect(calls).toContainEqual(['assessors.restore', { id: ID, expectRev: 1 }]);
  });
});

describe('a new assessor', () => {
  it('needs no more than a name, and lands refusals of the first certificate on its fields', async () => {
    const { user, calls } = await renderScreen(<AssessorNewScreen />, {
      answers: {
        'assessors.create': refusal(
          'core.invalidInput',
          {},
          {
            'certificate.registerNumber': { code: 'assessors.registerTaken', params: { name: 'Budi' } },
          },
        ),
      },
    });
    await user.type(await screen.findByRole('textbox', { name: /Nama lengkap/ }), 'Sari Dewi');
    await user.type(screen.getByRole('textbox', { name: /No\. Reg MET/ }), 'MET.000.001234 2024');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(await screen.findByText(/sudah dipakai Budi/)).toBeTruthy();
    expect(calls[0]?.[1]).toMatchObject({
      name: 'Sari Dewi',
      certificate: { registerNumber: 'MET.000.001234 2024', validUntil: null },
    });
  });
});

describe('the periods', () => {
  it('say where they are from, and take other values', async () => {
    const { user, calls } = await renderScreen(<PeriodsScreen />, {
      answers: {
        'assessors.periods': {
          edition: '2026-11',
          periods: [
            {
              key: 'reminderDays',
              rev: 0,
              unit: 'days',
              values: [180, 90, 30],
              shipped: [180, 90, 30],
              basis: 'proposal',
              source: 'Usulan aplikasi',
              note: '',
            },
          ],
        },
        'assessors.changePeriod': { rev: 1 },
      },
    });
    await user.click(await screen.findByText('Pengingat sebelum hari terakhir'));
    const values = await screen.findByRole('textbox', { name: /Nilai/ });
    await user.clear(values);
    await user.type(values, '120, 60');
    await user.click(screen.getByRole('button', { name: 'Simpan' }));
    expect(calls).toContainEqual([
      'assessors.changePeriod',
      { key: 'reminderDays', expectRev: 0, values: [120, 60], note: '' },
    ]);
  });
});
