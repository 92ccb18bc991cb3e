import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { type BundlePlan, buildBundle, type PlannedFile } from '../../bundle/build.ts';
import { type BundleManifest, bundleManifest, manifestBytes } from '../../bundle/manifest.ts';
import type { BundleSigner } from '../../bundle/signing.ts';
import { verifyBundle } from '../../bundle/verify.ts';
import { refuse } from '../../contract/result.ts';
import type { JobContext, JobDefinition } from '../../jobs/job.ts';
import { letterheadOf, type Profile, readProfile } from '../profile/service.ts';
import { BUILD_JOB, type BuildInput, buildInput } from './build-input.ts';
import { auditHead, fileFacts, supportingProofs, writePapers } from './build-parts.ts';
import { placeFiles } from './bundle-files.ts';
import { bundlePlan } from './bundle-plan.ts';
import { packageClauses } from './clause-facts.ts';
import { type ContentsFacts, contentsReport, contentsWorkbook } from './contents.ts';
import { asReadContext } from './context.ts';
import { writeCovers } from './cover-sheets.ts';
import { evidenceNumbers, knownNumbers } from './evidence-numbers.ts';
import { type JudgedPackage, judgePackage } from './judge.ts';
import { type Speech, speechOf } from './reason-words.ts';
import { selectBuilds, selectPackage } from './repo.ts';
import { currentSigner } from './signing-key.ts';

/** Shares of the progress: writing papers, building, checking afterwards. */
const SHARES = { papers: 20, build: 50, check: 30 } as const;

/** Names of every file that the package would take along, by hash. */
async function wantedFiles(
  context: JobContext,
  judged: JudgedPackage,
  speech: Speech,
): Promise<ReadonlyMap<string, string>> {
  const clauses = await packageClauses(context, judged.head.instrument, judged.asOf, new Set(), speech);
  const counting = judged.entries.flatMap(({ judged: item }) =>
    item.members.flatMap((member) => member.proofs.filter((proof) => proof.counts)),
  );
  const names = new Map<string, string>();
  for (const file of [...counting, ...clauses.proofs]) {
    if (file.fileHash !== null)
      names.set(file.fileHash, [file.code, file.label].filter((text) => text !== '').join(' ') || file.fileName);
  }
  return names;
}

/**
 * Files that the store no longer holds; with `wholly` also those whose bytes changed, which means reading each of them. Otherwise changed bytes
 * are found while the bundle is written.
 */
async function brokenFiles(
  context: JobContext,
  names: ReadonlyMap<string, string>,
  wholly: boolean,
): Promise<ReadonlyMap<string, string>> {
  const broken = new Map<string, string>();
  for (const [hash, name] of names) {
    context.signal.throwIfAborted();
    const good = wholly ? (await context.vault.verify(hash)) === 'good' : await context.vault.has(hash);
    if (!good) broken.set(hash, name);
  }
  return broken;
}

/** Judges the package on its date; files that are broken stop the build by name, or are left out and told as gaps. */
async function judgeWhole(
  context: JobContext,
  input: BuildInput,
): Promise<{ judged: JudgedPackage; broken: ReadonlySet<string> }> {
  const stored = await selectPackage(context.db, input.packageId);
  const first = await judgePackage(context, stored, input.packageDate);
  const names = await wantedFiles(context, first, speechOf(context.words, input.language));
  const broken = await brokenFiles(context, names, input.withoutBroken);
  if (broken.size === 0) return { judged: first, broken: new Set() };
  if (!input.withoutBroken) {
    throw refuse('packages.filesBroken', { count: broken.size, names: [...broken.values()].slice(0, 5).join('; ') });
  }
  const hashes = new Set(broken.keys());
  return { judged: await judgePackage(context, stored, input.packageDate, hashes), broken: hashes };
}

async function writeContents(context: JobContext, facts: ContentsFacts): Promise<PlannedFile[]> {
  const { speech, packageDate } = facts;
  const title = speech.text('packages.contents.title');
  const word = (await context.compute.run('word', contentsReport(facts))) as Uint8Array;
  const excel = (await context.compute.run('excel', contentsWorkbook(facts))) as Uint8Array;
  const own = { kind: 'generated' as const, title, date: packageDate };
  return [
    { path: facts.files.contentsWord, ...own, content: { bytes: word } },
    { path: facts.files.contentsExcel, ...own, content: { bytes: excel } },
  ];
}

/** Manifests of the bundles that were built of the package before, the newest first; one that is lost says nothing. */
async function formerManifests(context: JobContext, packageId: string): Promise<readonly BundleManifest[]> {
  const manifests: BundleManifest[] = [];
  for (const build of await selectBuilds(context.db, packageId)) {
    if ((await context.vault.verify(build.manifest_hash)) !== 'good') {
      context.log.warn('package-build.manifestLost', { build: build.id });
      continue;
    }
    const text = (await context.vault.read(build.manifest_hash)).toString('utf8');
    manifests.push(bundleManifest.parse(JSON.parse(text)));
  }
  return manifests;
}

async function planBundle(
  context: JobContext,
  input: BuildInput,
  judged: JudgedPackage,
  broken: ReadonlySet<string>,
  profile: Profile,
  fingerprint: string,
  progress: (share: number) => void,
): Promise<BundlePlan> {
  const speech = speechOf(context.words, input.language);
  const { head } = judged;
  const clauses = await packageClauses(context, head.instrument, judged.asOf, broken, speech);
  const clauseKey = (code: string) => `${head.instrument}:${code}`;
  const files = placeFiles({
    head,
    stem: basename(input.target, '.zip'),
    packageDate: input.packageDate,
    entries: judged.entries,
    papers: await writePapers(context, judged, broken, speech, fingerprint, progress),
    supporting: await supportingProofs(context, judged),
    clauseProofs: clauses.proofs,
    clauseKey,
    facts: await fileFacts(context, judged.asOf),
    numbers: evidenceNumbers(knownNumbers(await formerManifests(context, judged.row.id))),
    covers: input.covers,
    coverWord: speech.text('packages.cover.fileName'),
    language: speech.language,
  });
  const letterhead = await letterheadOf(asReadContext(context));
  const covers = await writeCovers(context, {
    head,
    entries: judged.entries,
    files,
    clauseName: (code) => `${clauses.instrumentName} ${code}`,
    clauseKey,
    lsp: profile.name,
    packageTitle: judged.row.title,
    packageDate: input.packageDate,
    letterhead,
    speech,
  });
  const workspace = await context.call('workspace.state', {});
  const audit = await auditHead(context);
  const plan = bundlePlan({
    head,
    entries: judged.entries,
    files,
    covers,
    clauses: clauses.clauses,
    clauseTexts: clauses.texts,
    clauseKey,
    instrumentName: clauses.instrumentName,
    speech,
    product: { name: 'LSP Mutu', version: workspace.version },
    workspace: {
      id: workspace.open?.workspaceId ?? '',
      name: profile.name,
      ...(audit === undefined ? {} : { auditHead: audit }),
    },
    package: {
      id: judged.row.id,
      title: judged.row.title,
      date: input.packageDate,
      licence: profile.licence.licenceNumber,
    },
  });
  const contents = await writeContents(context, {
    head,
    sections: judged.sections,
    entries: judged.entries,
    files,
    counts: judged.counts,
    lsp: profile.name,
    packageTitle: judged.row.title,
    packageDate: input.packageDate,
    letterhead,
    speech,
  });
  return { ...plan, files: [...contents, ...plan.files] };
}

async function hashOf(context: JobContext, path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of context.port.read(path)) digest.update(chunk);
  return digest.digest('hex');
}

/** The signer of the workspace, whose key is made with the first bundle. */
async function signerFor(context: JobContext): Promise<BundleSigner> {
  await context.call('packages.makeSigningKey', {});
  const signer = await currentSigner(context.db);
  if (signer === undefined) throw new Error('a key was made and is not there');
  return signer;
}

/** Builds the bundle of a package, checks the written file, and notes it in the register with its frozen manifest. */
async function runBuild(started: JobContext, raw: BuildInput): Promise<Readonly<Record<string, unknown>>> {
  const input = buildInput.parse(raw);
  // papers of other features speak the language of the bundle, not that of the screen
  const context: JobContext = { ...started, language: input.language };
  const total = SHARES.papers + SHARES.build + SHARES.check;
  const step = (before: number, share: number, of: number) => context.progress(Math.round(before + share * of), total);
  const { judged, broken } = await judgeWhole(context, input);
  const profile = await readProfile(context.db);
  const signer = await signerFor(context);
  const plan = await planBundle(context, input, judged, broken, profile, signer.fingerprint, (share) =>
    step(0, share, SHARES.papers),
  );
  const built = await buildBundle({
    plan,
    vault: context.vault,
    port: context.port,
    target: input.target,
    words: context.words,
    signer,
    signal: context.signal,
    onProgress: ({ bytes, ofBytes }) => step(SHARES.papers, ofBytes === 0 ? 1 : bytes / ofBytes, SHARES.build),
  });
  const report = await verifyBundle(input.target, {
    port: context.port,
    signal: context.signal,
    onProgress: ({ bytes, ofBytes }) =>
      step(SHARES.papers + SHARES.build, ofBytes === 0 ? 1 : bytes / ofBytes, SHARES.check),
  });
  if (!report.sound) {
    throw refuse('packages.builtUnsound', {
      name: basename(input.target),
      folder: dirname(input.target),
      count: report.problems.length,
    });
  }
  const manifest = await context.vault.putBytes(manifestBytes(built.manifest));
  const { counts } = judged;
  const present = counts.present + counts.expiring;
  const facts = {
    packageDate: input.packageDate,
    fileName: basename(input.target),
    path: input.target,
    size: built.size,
    sha256: await hashOf(context, input.target),
    files: built.files,
    items: counts.items,
    present,
    missing: counts.items - present,
    manifestHash: manifest.hash,
    verified: true,
  };
  const { id } = await context.call('packages.recordBuild', { packageId: input.packageId, ...facts });
  return {
    buildId: id,
    packageId: input.packageId,
    ...facts,
    fingerprint: built.fingerprint,
    signedWith: signer.fingerprint,
  };
}

/** The job behind `packages.build`. A killed one is started again from the beginning; nothing of it stands under the final name before it is whole. */
export const buildJob: JobDefinition<BuildInput> = { kind: BUILD_JOB, resumable: true, run: runBuild };
