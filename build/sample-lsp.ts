import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, addMonths } from '../main/civil.ts';
import { renderWorkbook } from '../main/excel/render.ts';
import { samplePdf } from '../main/files/sample-files.ts';
import { renderWord } from '../main/word/render.ts';
import { documentFiles, type SampleDocument, sampleDocuments, sampleSchemes, sampleSites } from './sample-data.ts';
import { citeForItems, type Sample, type SampleLsp } from './sample-package.ts';
import { assessorFiles, sampleAssessors } from './sample-people.ts';

export type { SampleCall, SampleLsp } from './sample-package.ts';

const LSP_NAME = 'LSP SMK Nusantara Bandung';

async function addProfile({ call, today }: Sample): Promise<void> {
  await call('profile.change', {
    name: LSP_NAME,
    shortName: 'LSP SMKN Nusantara',
    type: 'p1-education',
    founder: 'SMK Nusantara Bandung',
    parentLines: 'YAYASAN PENDIDIKAN NUSANTARA\nSMK NUSANTARA BANDUNG',
    address: 'Jalan Merdeka Raya 17',
    city: 'Bandung',
    phone: '(022) 555 0117',
    email: 'sekretariat@lsp-nusantara.example',
    website: 'lsp-nusantara.example',
    expectRev: 0,
  });
  const validUntil = addMonths(today, 8);
  const validFrom = addDays(addMonths(validUntil, -36), 1);
  await call('profile.addLicence', {
    decreeNumber: 'KEP.0456/BNSP/IV/2024',
    decreeDate: validFrom,
    licenceNumber: 'BNSP-LSP-1234-ID',
    certificateNumber: '1234/BNSP/2024',
    certificateDate: addDays(validFrom, 60),
    validFrom,
    validUntil,
  });
  const posts = [
    ['Ketua LSP', 'Ratna Wulandari, M.T.'],
    ['Manajer Mutu', 'Sekar Ayuningtyas, S.Pd.'],
    ['Manajer Sertifikasi', 'Dimas Prakoso, S.Kom.'],
    ['Manajer Administrasi', 'Wening Larasati, S.E.'],
  ] as const;
  for (const [post, personName] of posts) {
    await call('profile.addPost', {
      element: 'pelaksana',
      post,
      personName,
      decreeNumber: 'SK-01/LSP/2024',
      decreeDate: validFrom,
      since: validFrom,
    });
  }
}

async function addRegisters({ call, today }: Sample): Promise<{ schemes: string[]; sites: string[] }> {
  const schemes: string[] = [];
  for (const scheme of sampleSchemes) {
    schemes.push((await call('schemes.create', { ...scheme, inScope: true, scopeFrom: addMonths(today, -27) })).id);
  }
  const sites: string[] = [];
  for (const [index, site] of sampleSites.entries()) {
    sites.push(
      (
        await call('tuk.create', {
          ...site,
          verifiedOn: addMonths(today, -5 - index),
          validUntil: addMonths(today, 19 - index),
        })
      ).id,
    );
  }
  return { schemes, sites };
}

async function makeFile(folder: string, document: SampleDocument, today: string): Promise<string> {
  const path = join(folder, document.file);
  if (document.file.endsWith('.pdf'))
    await writeFile(path, samplePdf(document.pages, { info: `<< /Title (${document.title}) >>` }));
  else if (document.file.endsWith('.xlsx'))
    await writeFile(path, await renderWorkbook(documentFiles.workbook(document, LSP_NAME, today)));
  else await writeFile(path, await renderWord(documentFiles.report(document, LSP_NAME, today)));
  return path;
}

async function addDocuments(sample: Sample): Promise<Map<string, string>> {
  const { call, today } = sample;
  const ids = new Map<string, string>();
  for (const document of sampleDocuments) {
    const approvedOn = addMonths(today, -document.monthsOld);
    const { id } = await call('documents.create', {
      code: document.code,
      title: document.title,
      type: document.type,
      owner: document.owner,
      edition: 1,
      revision: document.revision,
      file: { path: await makeFile(sample.folder, document, approvedOn) },
      clauses: document.clauses.map((clause) => ({ instrument: 'BNSP-201', clause })),
      ...(document.draft === true
        ? {}
        : {
            approval: {
              how: 'paper' as const,
              approvedBy: 'Ratna Wulandari, M.T.',
              approvedOn,
              effectiveOn: addDays(approvedOn, 3),
            },
          }),
      ...(document.validMonths === undefined ? {} : { validUntil: addMonths(today, document.validMonths) }),
    });
    ids.set(document.code, id);
  }
  return ids;
}

async function addAssessors(sample: Sample): Promise<Map<string, string>> {
  const { call, today, folder } = sample;
  const ids = new Map<string, string>();
  for (const assessor of sampleAssessors) {
    const { id } = await call('assessors.create', {
      name: assessor.name,
      degreeBack: assessor.degree,
      category: 'askom',
      employer: 'SMK Nusantara Bandung',
      field: assessor.field,
      nik: assessor.nik,
      decreeNumber: 'SK-07/LSP/2024',
      decreeDate: addMonths(today, -27),
    });
    ids.set(assessor.name, id);
    const issuedOn = addMonths(today, assessor.certificateEndsInMonths - 36);
    const path = async (kind: string, lines: readonly string[]) => {
      const file = join(folder, `${kind} ${assessor.name}.pdf`);
      await writeFile(file, samplePdf([lines], { info: `<< /Title (${kind} ${assessor.name}) >>` }));
      return { path: file };
    };
    const { certificate, technical, papers } = assessorFiles(assessor);
    await call('assessors.addCertificate', {
      assessorId: id,
      kind: 'assessor',
      registerNumber: assessor.registerNumber,
      issuedOn,
      validUntil: addMonths(today, assessor.certificateEndsInMonths),
      ...(certificate === undefined ? {} : { file: await path('Sertifikat asesor', certificate) }),
    });
    if (technical !== undefined) {
      await call('assessors.addCertificate', {
        assessorId: id,
        kind: 'technical',
        number: `62010 2513 0 ${assessor.registerNumber.slice(8, 14)} 2025`,
        field: assessor.field,
        issuer: LSP_NAME,
        issuedOn: addMonths(today, -10),
        validUntil: addMonths(today, 26),
        file: await path('Sertifikat kompetensi', technical),
      });
    }
    for (const paper of papers) {
      await call('assessors.addFile', {
        assessorIds: [id],
        kind: paper.kind,
        file: await path(paper.name, paper.lines),
        number: paper.number,
        datedOn: addMonths(today, -8),
      });
    }
  }
  return ids;
}

async function addSelfAssessment(sample: Sample, documents: ReadonlyMap<string, string>): Promise<string> {
  const { call, today } = sample;
  const { editions } = await call('instruments.list', {});
  const edition = editions.find((candidate) => candidate.code === 'BNSP-201');
  if (edition === undefined) throw new Error('the library has no BNSP-201');
  const { id } = await call('selfAssessment.create', {
    title: 'Asesmen mandiri relisensi',
    editionId: edition.id,
    purpose: 'relicence',
    lspType: 'p1-education',
    asOf: today,
  });
  const { answers } = await call('selfAssessment.get', { id });
  for (const [index, answer] of answers.entries()) {
    const proof = sampleDocuments.find(
      (document) =>
        document.draft !== true &&
        document.clauses.some((clause) => answer.code === clause || answer.code.startsWith(`${clause}.`)),
    );
    const documentId = proof === undefined ? undefined : documents.get(proof.code);
    if (proof !== undefined && documentId !== undefined) {
      const page = String(1 + (index % Math.max(proof.pages.length, 1)));
      await call('evidence.link', {
        subjectKind: 'answer',
        subjectId: answer.id,
        targetKind: 'document',
        targetId: documentId,
        page,
        note: `Menunjukkan pemenuhan klausul ${answer.code}.`,
      });
      await call('selfAssessment.answer', {
        id: answer.id,
        expectRev: answer.rev,
        result: index % 9 === 4 ? 'partial' : 'conform',
        documentExists: 'yes',
        carriedOut: 'yes',
        recordExists: index % 9 === 4 ? 'no' : 'yes',
      });
    } else if (answer.code.startsWith('6.3')) {
      await call('selfAssessment.answer', {
        id: answer.id,
        expectRev: answer.rev,
        result: 'not-applicable',
        reason: 'LSP tidak mengalihdayakan pekerjaan sertifikasi.',
      });
    } else {
      const result = index % 3 === 0 ? ('nonconform' as const) : ('partial' as const);
      await call('selfAssessment.answer', {
        id: answer.id,
        expectRev: answer.rev,
        result,
        note: 'Bukti sedang disusun.',
        person: 'Sekar Ayuningtyas',
        due: addDays(today, 60),
      });
    }
  }
  return id;
}

/**
 * Fills an open, empty workspace with a small made-up LSP, through the same operations as a person: profile and licence, schemes, TUK, documents as
 * real Word, Excel and PDF files, six assessors (some incomplete), a finished self-assessment with evidence, and a relicence package with citations.
 * Nobody in it exists. `folder` receives the files before they are handed to the program; dates count from `today`.
 */
export async function buildSampleLsp(
  sample: Sample,
  told: (step: string) => void = () => undefined,
): Promise<SampleLsp> {
  await mkdir(sample.folder, { recursive: true });
  told('profil dan lisensi');
  await addProfile(sample);
  told('skema dan TUK');
  const registers = await addRegisters(sample);
  told(`${sampleDocuments.length} dokumen`);
  const documents = await addDocuments(sample);
  told(`${sampleAssessors.length} asesor`);
  const assessors = await addAssessors(sample);
  told('asesmen mandiri');
  const assessmentId = await addSelfAssessment(sample, documents);
  told('paket relisensi');
  const packageDate = addDays(sample.today, 14);
  const { id: packageId } = await sample.call('packages.create', {
    profileId: 'relicence',
    title: `Relisensi ${packageDate.slice(0, 4)}`,
    packageDate,
  });
  const { package: made } = await sample.call('packages.get', { id: packageId });
  await sample.call('packages.change', {
    id: packageId,
    expectRev: made.rev,
    letterNumber: `012/LSP-SMKN/${packageDate.slice(0, 4)}`,
  });
  await citeForItems(sample, packageId, documents, registers);
  return { packageId, packageDate, assessmentId, documents, assessors, ...registers };
}
