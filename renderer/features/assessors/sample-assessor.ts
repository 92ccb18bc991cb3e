import type { AssessorCertificate, AssessorRecord, AssessorRow } from '../../../main/contract/assessor-shapes.ts';

const ID = '01890000-0000-7000-8000-000000000001';

/** A row of the register for tests. */
export function sampleRow(facts: Partial<AssessorRow> = {}): AssessorRow {
  return {
    id: ID,
    rev: 1,
    fullName: 'Sari Dewi, S.Kom.',
    name: 'Sari Dewi',
    registerNumber: 'MET.000.001234 2024',
    state: 'expiring',
    active: true,
    category: 'askom',
    affiliation: 'internal',
    employer: 'Politeknik Contoh',
    field: 'Pemrograman',
    city: 'Bandung',
    phone: '•••••••••890',
    email: 's•••@contoh.example',
    certificate: {
      state: 'expiring',
      number: '000123',
      issuedOn: '2023-06-05',
      validUntil: '2026-06-04',
      extendedUntil: null,
      endsOn: '2026-06-04',
      daysLeft: 93,
    },
    technical: {
      state: 'none',
      number: '',
      issuedOn: null,
      validUntil: null,
      extendedUntil: null,
      endsOn: null,
      daysLeft: null,
      field: '',
      fields: 0,
      inForce: 0,
    },
    recentActivity: { count: null, origin: 'none' },
    files: {},
    rccStatus: '',
    note: '',
    withdrawn: false,
    ...facts,
  };
}

/** A certificate of an assessor for tests. */
export function sampleCertificate(facts: Partial<AssessorCertificate> = {}): AssessorCertificate {
  return {
    id: '01890000-0000-7000-8000-0000000000c1',
    rev: 1,
    kind: 'assessor',
    registerNumber: 'MET.000.001234 2024',
    number: '000123',
    schemeId: null,
    schemeTitle: '',
    field: '',
    issuer: '',
    issuedOn: '2023-06-05',
    validUntil: '2026-06-04',
    forLife: false,
    extendedUntil: null,
    extensionGround: '',
    note: '',
    state: 'expiring',
    endsOn: '2026-06-04',
    daysLeft: 93,
    current: true,
    withdrawnReason: null,
    ...facts,
  };
}

/** A whole record for tests. */
export function sampleRecord(facts: Partial<AssessorRecord> = {}): AssessorRecord {
  const { files: _files, withdrawn: _withdrawn, ...row } = sampleRow();
  return {
    ...row,
    asOf: '2026-03-03',
    degreeFront: '',
    degreeBack: 'S.Kom.',
    nik: '••••••••••••0001',
    birthPlace: 'Bandung',
    birthDate: '•••',
    sex: 'female',
    address: '•••',
    taxNumber: '',
    province: 'Jawa Barat',
    occupation: 'Dosen',
    education: 'S2',
    activeFlag: true,
    inactiveSince: null,
    decreeNumber: '',
    decreeDate: null,
    decreeUntil: null,
    monitoredOn: null,
    registerUsual: true,
    certificates: [sampleCertificate()],
    files: [],
    activity: [],
    activityYears: [],
    createdAt: '2026-01-02T03:04:05.000Z',
    changedAt: '2026-01-02T03:04:05.000Z',
    withdrawnReason: null,
    ...facts,
  };
}
