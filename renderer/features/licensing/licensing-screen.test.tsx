import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refusal, renderScreen } from '../../app/testing.tsx';
import { LicensingScreen } from './licensing-screen.tsx';
import {
  sampleChange,
  sampleEvent,
  samplePlan,
  sampleProposal,
  sampleRegister,
  sampleStep,
  sampleTimeline,
} from './sample-licensing.ts';
import { TemplateScreen } from './template-screen.tsx';

const made = { id: sampleEvent().id, rev: 1 };
const noEvidence = { 'evidence.of': { links: [] }, 'evidence.targets': { targets: [] } };

describe('time line', () => {
  it('tells the state with its reason, gaps, frozen schemes, and the events by year', async () => {
    const { container } = await renderScreen(<LicensingScreen />, {
      answers: { 'licensing.timeline': sampleTimeline() },
    });
    expect(await screen.findByText('Dibekukan')).toBeTruthy();
    expect(screen.getByText('Dibekukan sejak 1 Oktober 2026: laporan tidak dikirim')).toBeTruthy();
    expect(screen.getByText(/Tanpa lisensi 219 hari: 26 Januari 2024 sampai 31 Agustus 2024/)).toBeTruthy();
    expect(screen.getByText('Pemrogram Junior: dibekukan sejak 1 September 2026')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2, name: '2026' })).toBeTruthy();
    expect(container.querySelectorAll('.licensing-bar[data-kind="period"]').length).toBe(2);
    expect(screen.getByRole('img', { name: /Masa lisensi dan peristiwa dari/ })).toBeTruthy();
  });

  it('opens an event with its team, letter and file', async () => {
    const { user, address } = await renderScreen(<LicensingScreen />, {
      address: '/?bagian=riwayat',
      answers: { 'licensing.timeline': sampleTimeline() },
    });
    await user.click(await screen.findByRole('button', { name: /Asesmen lisensi/ }));
    expect(address()).toContain('peristiwa=');
    const drawer = await screen.findByRole('complementary');
    expect(within(drawer).getByText('Surya Adiwijaya')).toBeTruthy();
    expect(within(drawer).getByRole('link', { name: 'surat tugas.pdf' }).getAttribute('href')).toContain(
      'licensing-file',
    );
    await user.keyboard('{Escape}');
    expect(address()).not.toContain('peristiwa=');
  });

  it('asks for the ground of a suspension and sends the team that was typed', async () => {
    const { user, calls } = await renderScreen(<LicensingScreen />, {
      address: '/?baru=1',
      answers: {
        'licensing.timeline': sampleTimeline(),
        'licensing.addEvent': refusal(
          'core.invalidInput',
          {},
          { ground: { code: 'licensing.groundNeeded', params: {} } },
        ),
      },
    });
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('combobox', { name: 'Tahap' }));
    await user.click(await screen.findByRole('option', { name: 'Pembekuan' }));
    await user.click(within(dialog).getByRole('button', { name: 'Tambah anggota' }));
    await user.type(within(dialog).getByLabelText('Nama anggota 1'), 'Maya');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan' }));
    expect(await within(dialog).findByText('Isi dasar pembekuan atau pencabutan.')).toBeTruthy();
    expect(calls.find(([name]) => name === 'licensing.addEvent')?.[1]).toMatchObject({
      stage: 'suspension',
      from: '2026-03-03',
      team: [{ role: 'lead', name: 'Maya' }],
    });
  });

  it('says what to do when there is nothing yet', async () => {
    const state = {
      ...sampleTimeline().state,
      state: 'none' as const,
      reason: { code: 'licensing.stateNone', params: {} },
    };
    await renderScreen(<LicensingScreen />, {
      answers: { 'licensing.timeline': sampleTimeline({ events: [], periods: [], findings: [], state }) },
    });
    expect(await screen.findByText('Belum ada peristiwa')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Isi data lisensi' }).getAttribute('href')).toContain(
      '/profil?bagian=lisensi',
    );
  });
});

describe('relicence plan', () => {
  it('shows steps with their state, people and whether the time suffices', async () => {
    const late = sampleStep({ id: made.id.replace('01', '02'), code: 'PRB', look: 'late', daysLate: 4, person: '' });
    await renderScreen(<LicensingScreen />, {
      address: '/?bagian=rencana',
      answers: { 'licensing.plan': samplePlan([late, sampleStep()], '2028-02-29') },
    });
    expect(await screen.findByText('Terlambat 4 hari')).toBeTruthy();
    expect(screen.getByText('1 langkah terlambat')).toBeTruthy();
    expect(screen.getByText(/Masih mungkin: sisa pekerjaan memerlukan 285 hari, tersisa 369 hari/)).toBeTruthy();
    expect(
      screen.getByText(/lisensi berakhir 29 Februari 2028, rencana ini disusun untuk 25 November 2027/),
    ).toBeTruthy();
  });

  it('does not call a step done without proof', async () => {
    const { user, calls } = await renderScreen(<LicensingScreen />, {
      address: `/?bagian=rencana&langkah=${sampleStep().id}`,
      answers: {
        ...noEvidence,
        'licensing.plan': samplePlan(),
        'licensing.setStepState': refusal(
          'core.invalidInput',
          {},
          { reason: { code: 'licensing.proofNeeded', params: {} } },
        ),
      },
    });
    const drawer = await screen.findByRole('complementary');
    expect(within(drawer).getByText('Menunggu DOK')).toBeTruthy();
    await user.click(within(drawer).getByRole('button', { name: 'Tandai selesai' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Tandai selesai' }));
    expect(await within(dialog).findByText(/Kutip bukti, atau tulis apa yang menunjukkan/)).toBeTruthy();
    expect(calls.find(([name]) => name === 'licensing.setStepState')?.[1]).toMatchObject({
      state: 'done',
      expectRev: 2,
      doneOn: '2026-03-03',
    });
  });

  it('shows what a plan would be before it is made', async () => {
    const { user, calls } = await renderScreen(<LicensingScreen />, {
      address: '/?bagian=rencana&baru=1',
      answers: {
        'licensing.plan': { today: '2026-11-21', licenceUntil: '2027-01-25', plans: [], plan: null },
        'licensing.planDraft': {
          ...{ expiry: '2027-01-25', wantedDays: 364, daysLeft: 65, compressed: true, passed: 17 },
          feasibility: { verdict: 'not-enough', daysLeft: 65, usualDays: 285, leastDays: 82 },
          steps: [],
        },
        'licensing.createPlan': made,
      },
    });
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/17 langkah sudah lewat menurut templat/)).toBeTruthy();
    expect(within(dialog).getByText(/Tidak cukup waktu: paling singkat 82 hari, tersisa 65 hari/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Buat rencana' }));
    expect(calls.find(([name]) => name === 'licensing.createPlan')?.[1]).toEqual({ title: '', expiry: '2027-01-25' });
  });

  it('moves only what was not moved by hand, unless chosen', async () => {
    const move = {
      ...sampleStep(),
      fromStart: '2027-04-02',
      fromDue: '2027-04-19',
      toStart: '2027-07-01',
      toDue: '2027-07-23',
    };
    const { id, code, title, person, fromStart, fromDue, toStart, toDue } = move;
    const step = { id, code, title, person, fromStart, fromDue, toStart, toDue };
    const { user, calls } = await renderScreen(<LicensingScreen />, {
      address: '/?bagian=rencana',
      answers: {
        'licensing.plan': samplePlan(undefined, '2028-02-29'),
        'licensing.reschedulePreview': {
          ...{ expiry: '2028-02-29', compressed: false },
          feasibility: samplePlan().plan?.feasibility as never,
          steps: [
            { ...step, moved: true },
            { ...step, id: sampleChange().id, code: 'DOK', moved: false },
          ],
        },
        'licensing.reschedule': { ...made, moved: 2 },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Jadwalkan ulang' }));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByRole('button', { name: 'Pindahkan 1 langkah' });
    await user.click(within(dialog).getByRole('switch', { name: 'Ikut pindah: Audit internal' }));
    await user.click(within(dialog).getByRole('button', { name: 'Pindahkan 2 langkah' }));
    expect(calls.find(([name]) => name === 'licensing.reschedule')?.[1]).toMatchObject({
      expiry: '2028-02-29',
      include: [id],
    });
  });

  it('gets another name and a note, which stands at its head', async () => {
    const plan = samplePlan();
    const { user, calls } = await renderScreen(<LicensingScreen />, {
      address: '/?bagian=rencana',
      answers: {
        'licensing.plan': { ...plan, plan: plan.plan && { ...plan.plan, note: 'Disepakati dengan yayasan.' } },
        'licensing.changePlan': made,
      },
    });
    expect(await screen.findByText('Disepakati dengan yayasan.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Tindakan lain' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Ubah nama dan catatan' }));
    const dialog = await screen.findByRole('dialog');
    const name = within(dialog).getByLabelText('Nama rencana');
    await user.clear(name);
    await user.type(name, 'Relisensi kedua');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan' }));
    expect(calls.find(([operation]) => operation === 'licensing.changePlan')?.[1]).toMatchObject({
      id: plan.plan?.id,
      expectRev: 1,
      title: 'Relisensi kedua',
      note: 'Disepakati dengan yayasan.',
    });
  });
});

describe('register of changes', () => {
  it('shows the clock with its source mark and where each change stands', async () => {
    await renderScreen(<LicensingScreen />, {
      address: '/?bagian=perubahan',
      answers: { 'licensing.changes': sampleRegister() },
    });
    expect(await screen.findByText('Lewat batas')).toBeTruthy();
    expect(screen.getByText(/paling lambat 30 hari sejak berlaku\./)).toBeTruthy();
    expect(screen.getByText(/1 perubahan terlihat dalam catatan/)).toBeTruthy();
  });

  it('takes a proposal into the register only when a person saves it', async () => {
    const { user, calls } = await renderScreen(<LicensingScreen />, {
      address: '/?bagian=perubahan&usulan=1',
      answers: { 'licensing.changes': sampleRegister([]), 'licensing.addChange': made },
    });
    const drawer = await screen.findByRole('complementary');
    expect(within(drawer).getByText('Semula: Gilang Pratama; menjadi: Wening Larasati')).toBeTruthy();
    await user.click(within(drawer).getByRole('button', { name: 'Catat perubahan Manajer Administrasi' }));
    const dialog = await screen.findByRole('dialog');
    expect(calls.some(([name]) => name === 'licensing.addChange')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Simpan' }));
    expect(calls.find(([name]) => name === 'licensing.addChange')?.[1]).toMatchObject({
      kind: 'manager',
      newValue: 'Wening Larasati',
      reporting: 'unknown',
      sourceKey: sampleProposal.key,
    });
  });

  it('puts a proposal aside with a reason', async () => {
    const { user, calls } = await renderScreen(<LicensingScreen />, {
      address: '/?bagian=perubahan&usulan=1',
      answers: { 'licensing.changes': sampleRegister(), 'licensing.dismissProposal': made },
    });
    await user.click(await screen.findByRole('button', { name: 'Abaikan Manajer Administrasi' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Alasan/), 'Sudah dilaporkan');
    await user.click(within(dialog).getByRole('button', { name: 'Abaikan' }));
    expect(calls.find(([name]) => name === 'licensing.dismissProposal')?.[1]).toEqual({
      key: sampleProposal.key,
      reason: 'Sudah dilaporkan',
    });
  });

  it('says the same in English', async () => {
    await renderScreen(<LicensingScreen />, {
      language: 'en',
      address: '/?bagian=perubahan',
      answers: { 'licensing.changes': sampleRegister() },
    });
    expect(await screen.findByText('Overdue')).toBeTruthy();
  });
});

describe('template', () => {
  it('changes a shipped step under its code, and tells where each figure is from', async () => {
    const { user, calls } = await renderScreen(<TemplateScreen />, {
      answers: {
        'licensing.template': {
          ...{ edition: '2026-1', title: 'Rencana relisensi', sourceNote: 'Usulan.', marks: [] },
          steps: [
            {
              ...{ code: 'TIM', rev: 0, title: 'Bentuk tim', offsetDays: 350, days: 14, leastDays: 2, after: [] },
              ...{ post: 'Ketua', proof: 'SK tim', address: '', basis: [{ mark: 'LOW', source: '' }], basisNote: '' },
              ...{ origin: 'shipped', removed: false },
            },
          ],
        },
        'licensing.settings': {
          settings: [
            {
              ...{ key: 'reminderDays', rev: 0, unit: 'days', values: ['365', '30'], shipped: ['365', '30'] },
              ...{ source: 'Usulan aplikasi.', basis: [{ mark: 'APP', source: '' }], note: '' },
            },
          ],
        },
        'licensing.changeTemplateStep': made,
        'licensing.changeSetting': made,
      },
    });
    await user.dblClick(await screen.findByText('Bentuk tim'));
    const dialog = await screen.findByRole('dialog');
    const days = within(dialog).getByLabelText(/Lama \(hari\)/);
    await user.clear(days);
    await user.type(days, '21');
    await user.click(within(dialog).getByRole('button', { name: 'Simpan' }));
    expect(calls.find(([name]) => name === 'licensing.changeTemplateStep')?.[1]).toMatchObject({
      ...{ code: 'TIM', days: 21, expectRev: 0, adding: false },
    });
    await user.click(await screen.findByRole('button', { name: /Ubah jangka waktu: Pengingat/ }));
    const setting = await screen.findByRole('dialog');
    const values = within(setting).getByLabelText(/Hari, dipisah koma/);
    await user.clear(values);
    await user.type(values, '180, 90');
    await user.click(within(setting).getByRole('button', { name: 'Simpan' }));
    expect(calls.find(([name]) => name === 'licensing.changeSetting')?.[1]).toMatchObject({ values: ['180', '90'] });
  });
});
