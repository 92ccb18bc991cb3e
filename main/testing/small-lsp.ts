import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageItem } from '../contract/package-shapes.ts';
import { samplePdf } from '../files/sample-files.ts';
import type { TestCore } from './core.ts';

/** A small LSP with a relicence package, for tests of readiness and bundles. */
export interface SmallLsp {
  readonly packageId: string;
  readonly schemeId: string;
  readonly siteId: string;
  /** In force: a quality manual and an SOP; `draft` is another SOP that is not. */
  readonly documents: { readonly manual: string; readonly sop: string; readonly draft: string };
  readonly assessors: { readonly sari: string; readonly budi: string };
  readonly item: (code: string, asOf?: string) => Promise<PackageItem>;
}

/** Day of the package: that of the test clock. */
export const PACKAGE_DATE = '2026-11-21';

/** Writes a PDF for a test to hand over; its path. */
export async function writePdf(test: TestCore, name: string, lines: readonly string[]): Promise<string> {
  const path = join(test.home, name);
  await writeFile(path, samplePdf([lines], { info: `<< /Title (${name}) >>` }));
  return path;
}

async function addDocument(
  test: TestCore,
  code: string,
  title: string,
  type: string,
  approved: boolean,
): Promise<string> {
  const approval = {
    how: 'paper',
    approvedBy: 'Ratna Wulandari',
    approvedOn: '2026-01-05',
    effectiveOn: '2026-01-08',
  } as const;
  const made = await test.call('documents.create', {
    code,
    title,
    type,
    file: { path: await writePdf(test, `${code}.pdf`, [code, title]) },
    ...(approved ? { approval } : {}),
  });
  return made.id;
}

async function addAssessor(test: TestCore, name: string, register: string): Promise<string> {
  const { id } = await test.call('assessors.create', { name, category: 'askom', nik: '3273015708900001' });
  await test.call('assessors.addCertificate', {
    assessorId: id,
    kind: 'assessor',
    registerNumber: register,
    issuedOn: '2025-03-01',
    validUntil: '2028-02-28',
    file: { path: await writePdf(test, `sertifikat ${name}.pdf`, [name, register]) },
  });
  return id;
}

/** Fills the workspace of a test core. */
export async function makeSmallLsp(test: TestCore): Promise<SmallLsp> {
  await test.call('profile.change', {
    name: 'LSP Uji Nusantara',
    shortName: 'LSP Uji',
    type: 'p1-education',
    address: 'Jalan Uji 1',
    city: 'Bandung',
    expectRev: 0,
  });
  await test.call('profile.addLicence', {
    decreeNumber: 'KEP.0001/BNSP/II/2025',
    decreeDate: '2025-02-01',
    licenceNumber: 'BNSP-LSP-0001-ID',
    validFrom: '2025-02-01',
    validUntil: '2028-01-31',
  });
  await test.call('profile.addPost', { element: 'pelaksana', post: 'Ketua LSP', personName: 'Ratna Wulandari' });
  const { id: schemeId } = await test.call('schemes.create', {
    title: 'Pemrogram Junior',
    code: 'SKM-01',
    inScope: true,
    scopeFrom: '2025-02-01',
  });
  const { id: siteId } = await test.call('tuk.create', { name: 'Lab Komputer', code: 'TUK-01', kind: 'sewaktu' });
  const documents = {
    manual: await addDocument(test, 'PM-01', 'Panduan Mutu', 'quality-manual', true),
    sop: await addDocument(test, 'SOP-9-01', 'Sertifikasi', 'sop', true),
    draft: await addDocument(test, 'SOP-9-08', 'Keluhan', 'sop', false),
  };
  const assessors = {
    sari: await addAssessor(test, 'Sari Dewi', 'MET.000.001234 2025'),
    budi: await addAssessor(test, 'Budi Santoso', 'MET.000.001235 2025'),
  };
  const { id: packageId } = await test.call('packages.create', {
    profileId: 'relicence',
    title: 'Relisensi 2028',
    packageDate: PACKAGE_DATE,
  });
  return {
    packageId,
    schemeId,
    siteId,
    documents,
    assessors,
    async item(code, asOf) {
      const { items } = await test.call('packages.get', { id: packageId, ...(asOf === undefined ? {} : { asOf }) });
      const found = items.find((candidate) => candidate.code === code);
      if (found === undefined) throw new Error(`no item ${code}`);
      return found;
    },
  };
}
