import type { OutputOf } from '../../../main/contract/index.ts';
import type { ChangeProposal, LicenceChange, LicenceEvent, PlanStep } from '../../../main/contract/licensing-shapes.ts';

const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export function sampleEvent(patch: Partial<LicenceEvent> = {}): LicenceEvent {
  return {
    ...{ id: id(1), rev: 3, stage: 'assessment', stageTitle: 'Asesmen lisensi', phase: 'path', effect: 'none' },
    ...{ title: 'Asesmen di Bandung', licenceId: null, from: '2026-01-10', until: '2026-01-11' },
    ...{ letterNumber: 'SPT.88/BNSP/2026', letterDate: '2026-01-02', outcome: 'met-with-notes', result: 'Empat Minor' },
    ...{ ground: '', liftedOn: null, liftingNumber: '', liftingDate: null },
    ...{ nextStep: 'Kirim penutupan LKS', nextDate: '2026-12-01', nextDone: false, note: '' },
    team: [{ role: 'lead', roleTitle: 'Ketua tim', name: 'Surya Adiwijaya' }],
    schemes: [{ id: id(50), code: 'SKM-01', title: 'Pemrogram Junior' }],
    files: [{ id: id(60), rev: 1, kind: 'letter', name: 'surat tugas.pdf', size: 900, note: '' }],
    withdrawnReason: null,
    ...patch,
  } as LicenceEvent;
}

export function sampleTimeline(patch: Partial<OutputOf<'licensing.timeline'>> = {}): OutputOf<'licensing.timeline'> {
  const period = { licenceNumber: 'BNSP-LSP-1234-ID', certificateNumber: '', decreeDate: null };
  return {
    asOf: '2026-11-21',
    state: {
      day: '2026-11-21',
      state: 'frozen',
      reason: { code: 'licensing.stateFrozen', params: { date: '2026-10-01', ground: 'laporan tidak dikirim' } },
      ...{ licenceId: id(41), decreeNumber: 'KEP.2', from: '2026-10-01', until: null, daysLeft: 400 },
      schemes: [{ id: id(50), title: 'Pemrogram Junior', effect: 'freeze', since: '2026-09-01' }],
    },
    periods: [
      { id: id(40), decreeNumber: 'KEP.1', validFrom: '2021-01-26', validUntil: '2024-01-25', ...period },
      { id: id(41), decreeNumber: 'KEP.2', validFrom: '2024-09-01', validUntil: '2027-12-26', ...period },
    ],
    findings: [
      {
        kind: 'gap',
        message: { code: 'licensing.findingGap', params: { from: '2024-01-26', until: '2024-08-31', days: 219 } },
        ...{ licenceId: id(41), from: '2024-01-26', until: '2024-08-31' },
      },
    ],
    events: [
      sampleEvent(),
      sampleEvent({
        ...{ id: id(2), stage: 'suspension', stageTitle: 'Pembekuan', phase: 'measure', effect: 'freeze', title: '' },
        ...{ from: '2026-10-01', until: null, ground: 'laporan tidak dikirim', team: [], schemes: [], files: [] },
        ...{ outcome: 'none', nextStep: '', nextDate: null, letterNumber: 'B.9/BNSP/2026', result: '' },
      }),
    ],
    stages: [
      {
        ...{
          key: 'assessment',
          title: 'Asesmen lisensi',
          phase: 'path',
          effect: 'none',
          who: 'Tim',
          hint: 'Kunjungan.',
        },
        basis: [{ mark: 'V', source: 'scribd.com/441451282' }],
      },
      {
        ...{ key: 'suspension', title: 'Pembekuan', phase: 'measure', effect: 'freeze', who: 'BNSP', hint: 'Catat.' },
        basis: [{ mark: 'LOW', source: '' }],
      },
    ],
    roles: [
      { key: 'lead', title: 'Ketua tim' },
      { key: 'member', title: 'Anggota tim' },
    ],
    marks: [{ mark: 'V', title: 'Disebut dalam sumber' }],
    schemes: [{ id: id(50), code: 'SKM-01', title: 'Pemrogram Junior' }],
    sourceNote: 'Belum dicocokkan.',
    ...patch,
  };
}

export function sampleStep(patch: Partial<PlanStep> = {}): PlanStep {
  return {
    ...{ id: id(10), rev: 2, code: 'AUD', title: 'Audit internal', post: 'Manajer Mutu', person: 'Sekar Ayuningtyas' },
    ...{ startOn: '2027-04-02', dueOn: '2027-04-19', offsetDays: 220, days: 15, leastDays: 3, after: ['DOK'] },
    ...{ waitingFor: ['DOK'], outOfOrder: [], moved: false, templateDue: '2027-04-19', proof: 'Laporan audit' },
    ...{ address: '', basis: 'LOW, G', state: 'open', look: 'open', daysLate: null, stateReason: '', doneOn: null },
    ...{ evidence: 0, note: '' },
    ...patch,
  } as PlanStep;
}

export function samplePlan(
  steps: PlanStep[] = [sampleStep()],
  licenceUntil = '2027-11-25',
): OutputOf<'licensing.plan'> {
  return {
    today: '2026-11-21',
    licenceUntil,
    plans: [{ id: id(9), title: 'Rencana relisensi 2027', expiry: '2027-11-25', madeOn: '2026-11-21' }],
    plan: {
      ...{ id: id(9), rev: 1, title: 'Rencana relisensi 2027', expiry: '2027-11-25', madeOn: '2026-11-21' },
      ...{ templateEdition: '2026-1', note: '', steps, done: 0, total: steps.length },
      late: steps.filter((step) => step.look === 'late').length,
      feasibility: { verdict: 'enough', daysLeft: 369, usualDays: 285, leastDays: 82 },
    },
  };
}

export function sampleChange(patch: Partial<LicenceChange> = {}): LicenceChange {
  return {
    ...{ id: id(20), rev: 1, kind: 'address', kindTitle: 'Perubahan alamat', subject: 'Alamat kantor' },
    ...{ oldValue: 'Jalan A', newValue: 'Jalan B', cause: '', effectiveOn: '2026-10-01', decidedBy: 'Ketua LSP' },
    ...{ decreeNumber: '', decreeDate: null, reporting: 'yes', dueOn: null, person: '', reportedOn: null },
    ...{ letterNumber: '', answer: '', answerNumber: '', answeredOn: null, note: '', state: 'overdue' },
    ...{ due: '2026-10-31', daysLeft: -21, lateBy: null, files: [], withdrawnReason: null },
    ...patch,
  } as LicenceChange;
}

export const sampleProposal: ChangeProposal = {
  key: 'post:x:since:2026-02-20',
  kind: 'manager',
  kindTitle: 'Pergantian manajer',
  subject: 'Manajer Administrasi',
  oldValue: 'Gilang Pratama',
  newValue: 'Wening Larasati',
  effectiveOn: '2026-02-20',
  decreeNumber: 'SK-11/LSP/2026',
  decreeDate: '2026-02-18',
  address: '/profil?bagian=organisasi',
  seen: {
    code: 'licensing.seenPost',
    params: { post: 'Manajer Administrasi', name: 'Wening Larasati', date: '2026-02-20' },
  },
  dismissed: null,
};

export function sampleRegister(
  changes: LicenceChange[] = [sampleChange()],
  proposals: ChangeProposal[] = [sampleProposal],
): OutputOf<'licensing.changes'> {
  return {
    asOf: '2026-11-21',
    changes,
    proposals,
    kinds: [
      {
        ...{ key: 'address', title: 'Perubahan alamat', usuallyReported: true, attach: 'surat domisili' },
        basis: [{ mark: 'LOW', source: '' }],
      },
      {
        ...{ key: 'manager', title: 'Pergantian manajer', usuallyReported: true, attach: 'SK' },
        basis: [{ mark: 'LOW', source: '' }],
      },
      {
        ...{ key: 'none', title: 'Pernyataan tidak ada perubahan', usuallyReported: false, attach: '' },
        basis: [{ mark: 'APP', source: '' }],
      },
    ],
    clock: { days: 30, source: 'Sumber lemah.', basis: [{ mark: 'LOW', source: '' }] },
    sourceNote: 'Belum dicocokkan.',
  };
}
