import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestCore } from './core.ts';
import { applyImport, readImport, writeSheet } from './sheets.ts';

/** Personal values that stand nowhere else, so that one that comes out is seen. */
export const CANARY = {
  assessorNik: '3273014703900017',
  assessorPhone: '081355500917',
  assessorEmail: 'burung.kenari@contoh.invalid',
  assessorAddress: 'Jalan Kenari Kuning 917',
  assessorBirth: '1990-03-07',
  assessorTax: '09.917.917.9-917.000',
  assesseeNik: '3273015204950023',
  assesseeBirth: '1995-04-12',
  logNik: '3273010805880031',
  noteNik: '3273010101770047',
  importNik: '3273016207910053',
  letterNik: '3273011203760061',
  importPhone: '081298700531',
  importEmail: 'jalak.bali@contoh.invalid',
  importAddress: 'Gang Jalak Putih 531',
} as const;

/** Forms in which a canary would be read by people: with the day written out too. */
export function canaryForms(): readonly string[] {
  const months = ['Maret', 'March', 'April'];
  return [
    ...Object.values(CANARY),
    ...months.flatMap((month) => [`7 ${month} 1990`, `12 ${month} 1995`]),
    '07/03/1990',
    '12/04/1995',
  ];
}

/** Ids of the people in a canary workspace. */
export interface CanaryPeople {
  readonly assessorId: string;
  readonly assessorFileId: string;
  readonly assesseeId: string;
  readonly assessmentId: string;
  readonly importId: string;
  readonly openImportId: string;
}

/** Names of the people in a canary workspace. */
export const CANARY_NAMES = {
  assessor: 'Kenari Kuningwati',
  assessee: 'Merpati Putihandari',
  log: 'Pipit Sawahnita',
  imported: 'Jalak Balisari',
} as const;

/** Text in the identity file of the assessor. */
export const CANARY_FILE = `KTP ${CANARY.assessorNik} ${CANARY_NAMES.assessor}`;

/** Fills a workspace with people whose personal data is known, through operations and imports as people do it. */
export async function fillCanaries(test: TestCore): Promise<CanaryPeople> {
  const assessor = await test.call('assessors.create', {
    name: CANARY_NAMES.assessor,
    nik: CANARY.assessorNik,
    phone: CANARY.assessorPhone,
    email: CANARY.assessorEmail,
    address: CANARY.assessorAddress,
    birthDate: CANARY.assessorBirth,
    taxNumber: CANARY.assessorTax,
    employer: 'Sanggar Burung',
    note: `NIK suami ${CANARY.noteNik}`,
    certificate: {
      registerNumber: 'MET.000.009917 2019',
      number: 'SRT-917',
      issuedOn: '2016-02-01',
      validUntil: '2019-02-01',
    },
  });
  const path = join(test.home, `ktp ${CANARY.assessorNik}.txt`);
  await writeFile(path, CANARY_FILE);
  const { ids } = await test.call('assessors.addFile', {
    assessorIds: [assessor.id],
    kind: 'ktp',
    file: { path },
    title: `KTP ${CANARY_NAMES.assessor}`,
  });
  const assessee = await test.call('assessments.createAssessee', {
    name: CANARY_NAMES.assessee,
    number: 'A-917',
    nik: CANARY.assesseeNik,
    birthDate: CANARY.assesseeBirth,
    entity: 'Sekolah Merpati',
    city: 'Bandung',
  });
  await test.call('assessments.create', {
    assessedOn: '2018-05-04',
    personName: CANARY_NAMES.assessee,
    personNumber: 'A-917',
    assesseeId: assessee.id,
    assessorIds: [assessor.id],
    recommendation: 'K',
    registration: 'REG-917-2018',
    city: 'Bandung',
  });
  const assessment = await test.call('assessments.create', {
    assessedOn: '2018-06-05',
    personName: CANARY_NAMES.log,
    personNumber: CANARY.logNik,
    recommendation: 'BK',
    note: `lihat ${CANARY.logNik}`,
  });
  const sheet = (name: string, who: string, nik: string) =>
    writeSheet(test.home, name, [
      ['Nama Asesor', 'NIK', 'No HP', 'Email', 'Alamat', 'No. Reg MET', 'Berlaku s.d.'],
      [who, nik, CANARY.importPhone, CANARY.importEmail, CANARY.importAddress, 'MET.000.005310 2015', '2018-03-02'],
    ]);
  const done = await readImport(
    test,
    'assessors',
    await sheet(`asesor ${CANARY.importNik}.xlsx`, CANARY_NAMES.imported, CANARY.importNik),
  );
  await applyImport(test, done.detail.id);
  const open = await readImport(test, 'assessors', await sheet('asesor-baru.xlsx', 'Jalak Lain', CANARY.importNik));
  await test.call('correspondence.receive', {
    receivedOn: '2018-01-05',
    party: `Ibu ${CANARY.letterNik}`,
    subject: `Permohonan ${CANARY.letterNik}`,
    note: `NIK ${CANARY.letterNik}`,
  });
  const [fileId] = ids;
  if (fileId === undefined) throw new Error('the assessor has no file');
  return {
    assessorId: assessor.id,
    assessorFileId: fileId,
    assesseeId: assessee.id,
    assessmentId: assessment.id,
    importId: done.detail.id,
    openImportId: open.detail.id,
  };
}
