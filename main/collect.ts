import type {
  Check,
  Contributions,
  DueSource,
  EvidenceCaution,
  EvidenceSubject,
  EvidenceTarget,
  Feature,
  FeatureLists,
  FileKind,
  HomeSource,
  KnownKind,
  OpenStep,
  PackageItemSource,
  RangeSource,
  ReportDefinition,
  ReviewInput,
  SamplePart,
  Signable,
  StoredFiles,
  UnitScope,
  WaitingSource,
} from './contributions.ts';
import type { Importer } from './importer/importer.ts';
import type { JobDefinition } from './jobs/job.ts';
import type { PersonalSource } from './personal-data.ts';

function unique<T>(list: string, items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (seen.has(key)) throw new Error(`${list}: ${key} is contributed twice`);
    seen.add(key);
  }
  return items;
}

/** Collects the lists of all features. A duplicate id stops the start. */
export function collectContributions(features: readonly Feature[]): Contributions {
  const all = <K extends keyof FeatureLists>(key: K) => features.flatMap((feature) => (feature[key] ?? []) as never[]);
  for (const feature of features) {
    for (const list of [feature.dueSource, feature.waiting, feature.home, feature.checks, feature.reviewInputs])
      for (const item of list ?? []) ownerOf.set(item, feature.area ?? feature.name);
  }
  unique('features', features, (feature) => feature.name);
  return {
    kindFeatures: new Map(
      features.flatMap((feature) =>
        (feature.records ?? []).map(
          (kind) => [(kind as { readonly name: string }).name, feature.area ?? feature.name] as const,
        ),
      ),
    ),
    records: unique('records', all('records') as KnownKind[], (item) => item.name),
    evidenceTargets: unique('evidenceTargets', all('evidenceTargets') as EvidenceTarget[], (item) => item.kind),
    evidenceSubjects: unique('evidenceSubjects', all('evidenceSubjects') as EvidenceSubject[], (item) => item.kind),
    evidenceCautions: unique('evidenceCautions', all('evidenceCautions') as EvidenceCaution[], (item) => item.id),
    dueSource: unique('dueSource', all('dueSource') as DueSource[], (item) => item.id),
    waiting: unique('waiting', all('waiting') as WaitingSource[], (item) => item.id),
    home: unique('home', all('home') as HomeSource[], (item) => item.id),
    checks: unique('checks', all('checks') as Check[], (item) => item.id),
    reports: unique('reports', all('reports') as ReportDefinition[], (item) => item.id),
    importers: unique('importers', all('importers') as Importer[], (item) => item.kind),
    ranges: unique('ranges', all('ranges') as RangeSource[], (item) => item.range),
    packageItems: unique('packageItems', all('packageItems') as PackageItemSource[], (item) => item.source),
    reviewInputs: unique('reviewInputs', all('reviewInputs') as ReviewInput[], (item) => item.id),
    signables: unique('signables', all('signables') as Signable[], (item) => item.kind),
    unitScopes: unique('unitScopes', all('unitScopes') as UnitScope[], (item) => item.kind),
    jobs: unique('jobs', all('jobs') as JobDefinition[], (item) => item.kind),
    storedFiles: unique('storedFiles', all('storedFiles') as StoredFiles[], (item) => item.id),
    files: unique('files', all('files') as FileKind[], (item) => item.kind),
    personalData: unique('personalData', all('personalData') as PersonalSource[], (item) => item.kind),
    onOpen: unique('onOpen', all('onOpen') as OpenStep[], (item) => item.id),
    onSettled: unique('onSettled', all('onSettled') as OpenStep[], (item) => item.id),
    onDay: unique('onDay', all('onDay') as OpenStep[], (item) => item.id),
    sample: unique('sample', all('sample') as SamplePart[], (item) => item.id),
    mess: unique('mess', all('mess') as SamplePart[], (item) => item.id),
  };
}

const ownerOf = new WeakMap<object, string>();

/** `self-assessment` asks for `selfAssessment.read`. */
function readPermissionOf(feature: string): string {
  return `${feature.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}.read`;
}

/**
 * The contributions that somebody may see: next steps, first page, checks and inputs of the management review of features they may read. What
 * others are computed from (evidence, ranges, readiness) stays whole, so that figures are the same for everybody.
 */
export function visibleContributions(
  contributions: Contributions,
  may: (permission: string) => boolean,
  known: ReadonlySet<string>,
): Contributions {
  const visible = (item: object) => {
    const permission = readPermissionOf(ownerOf.get(item) ?? '');
    return !known.has(permission) || may(permission);
  };
  return {
    ...contributions,
    dueSource: contributions.dueSource.filter(visible),
    waiting: contributions.waiting.filter(visible),
    home: contributions.home.filter(visible),
    checks: contributions.checks.filter(visible),
    reviewInputs: contributions.reviewInputs.filter(visible),
  };
}

/** Record kinds of features that somebody may not read: they are left out of what search finds. */
export function hiddenKinds(
  contributions: Contributions,
  may: (permission: string) => boolean,
  known: ReadonlySet<string>,
): readonly string[] {
  return [...contributions.kindFeatures]
    .filter(([, feature]) => known.has(readPermissionOf(feature)) && !may(readPermissionOf(feature)))
    .map(([kind]) => kind);
}

/** Stops the start when an operation of the contract has no handler: a button that answers nothing must not reach anybody. */
export function requireHandlers(names: readonly string[], handlers: Readonly<Record<string, unknown>>): void {
  for (const name of names) {
    if (!Object.hasOwn(handlers, name) || handlers[name] === undefined) throw new Error(`${name} has no handler`);
  }
}
