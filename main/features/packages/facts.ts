import { addDays } from '../../civil.ts';
import type { EvidenceLink } from '../../contract/evidence.ts';
import type { ItemRange } from '../../contract/package-shapes.ts';
import type { Language } from '../../contract/values.ts';
import { type DocumentInForce, documentsInForce, typeWithin } from '../documents/service.ts';
import { evidenceLinks, resolveTargets } from '../evidence/service.ts';
import { readProfile } from '../profile/service.ts';
import { asReadContext, type FactsContext } from './context.ts';
import { paperFacts } from './papers.ts';
import type { ProfileHead, ProfileItem } from './profile-data.ts';
import type { Member, Proof, ReadinessFacts } from './readiness.ts';
import { SUBJECT_KIND, subjectOf } from './subjects.ts';

/** What the package asks of the workspace: its items, which of them are left out, and the profile's head. */
export interface Asked {
  readonly head: ProfileHead;
  readonly items: readonly ProfileItem[];
  readonly omitted: ReadonlyMap<string, string>;
}

type Contributed = Extract<ItemRange, 'assessor' | 'scheme' | 'scheme-asked' | 'tuk' | 'year'>;

const CONTRIBUTED: readonly Contributed[] = ['assessor', 'scheme', 'scheme-asked', 'tuk', 'year'];

async function contributedMembers(
  context: FactsContext,
  items: readonly ProfileItem[],
  asOf: string,
): Promise<Map<Contributed, readonly Member[]>> {
  const members = new Map<Contributed, readonly Member[]>();
  for (const range of CONTRIBUTED) {
    if (!items.some((item) => item.range === range)) continue;
    const source = context.contributions.ranges.find((candidate) => candidate.range === range);
    members.set(range, (await source?.members(asReadContext(context), asOf)) ?? []);
  }
  return members;
}

function documentMembers(item: ProfileItem, documents: readonly DocumentInForce[]): readonly Member[] {
  return documents
    .filter((document) => item.documentTypes.some((type) => typeWithin(document.type, type)))
    .map((document) => ({
      id: document.documentId,
      label: `${document.code} ${document.title}`.trim(),
      address: `/dokumen/${document.documentId}`,
      folder: '',
    }));
}

/** Members of each item that ranges over something, by item code. */
export async function membersOf(
  context: FactsContext,
  items: readonly ProfileItem[],
  asOf: string,
  language: Language,
): Promise<ReadonlyMap<string, readonly Member[]>> {
  const contributed = await contributedMembers(context, items, asOf);
  const documents = items.some((item) => item.range === 'document') ? await documentsInForce(context.db, asOf) : [];
  const members = new Map<string, readonly Member[]>();
  for (const item of items) {
    if (item.range === 'once') continue;
    if (item.range === 'part') {
      const parts = item.parts ?? [];
      members.set(
        item.code,
        parts.map((part) => ({ id: part.id, label: part.title[language], address: '', folder: '' })),
      );
    } else if (item.range === 'document') members.set(item.code, documentMembers(item, documents));
    else members.set(item.code, contributed.get(item.range) ?? []);
  }
  return members;
}

/** Subjects of evidence by id, with the item and member that they stand for. */
function subjectsOf(asked: Asked, members: ReadonlyMap<string, readonly Member[]>) {
  const subjects = new Map<string, { readonly code: string; readonly memberId: string | null }>();
  for (const item of asked.items) {
    const ids = item.range === 'once' ? [null] : (members.get(item.code) ?? []).map((member) => member.id);
    for (const memberId of ids) subjects.set(subjectOf(asked.head.id, item, memberId), { code: item.code, memberId });
  }
  return subjects;
}

function citedProof(link: EvidenceLink, memberId: string | null, laterState: Proof['laterState']): Proof {
  return {
    memberId,
    origin: 'evidence',
    evidenceId: link.id,
    targetKind: link.targetKind,
    label: link.target.label,
    code: link.target.code,
    edition: link.target.edition,
    state: link.target.state,
    laterState,
    validUntil: null,
    fileHash: link.target.fileHash,
    fileName: link.target.fileName,
    page: link.page,
    section: link.section,
    note: link.note,
    address: link.target.address,
    revisionChanged: link.revisionChanged,
    overtakenBy: link.overtaken?.by ?? '',
  };
}

async function citedProofs(
  context: FactsContext,
  asked: Asked,
  members: ReadonlyMap<string, readonly Member[]>,
  asOf: string,
): Promise<Map<string, Proof[]>> {
  const subjects = subjectsOf(asked, members);
  const used = await context.db
    .selectFrom('evidence')
    .select('subject_id')
    .distinct()
    .where('subject_kind', '=', SUBJECT_KIND)
    .where('withdrawn_at', 'is', null)
    .execute();
  const wanted = used.map((row) => row.subject_id).filter((id) => subjects.has(id));
  const links = await evidenceLinks(context.db, context.contributions, SUBJECT_KIND, wanted, asOf);
  const inForce = links
    .filter((link) => link.target.state === 'in-force')
    .map((link) => ({ kind: link.targetKind, id: link.targetId }));
  const later = await resolveTargets(
    context.db,
    context.contributions,
    inForce,
    addDays(asOf, asked.head.expiringWithinDays),
  );
  const proofs = new Map<string, Proof[]>();
  for (const link of links) {
    const subject = subjects.get(link.subjectId);
    if (subject === undefined) continue;
    const laterFacts = later.get(`${link.targetKind}:${link.targetId}`);
    addProof(proofs, subject.code, citedProof(link, subject.memberId, laterFacts?.state ?? link.target.state));
  }
  return proofs;
}

function addProof(proofs: Map<string, Proof[]>, code: string, proof: Proof): void {
  const known = proofs.get(code);
  if (known === undefined) proofs.set(code, [proof]);
  else known.push(proof);
}

async function addRecordedProofs(
  context: FactsContext,
  items: readonly ProfileItem[],
  proofs: Map<string, Proof[]>,
  asOf: string,
): Promise<void> {
  for (const source of context.contributions.packageItems) {
    const users = items.filter((item) => item.source === source.source);
    if (users.length === 0) continue;
    const files = await source.provide(asReadContext(context), asOf);
    for (const item of users) {
      for (const file of files) {
        addProof(proofs, item.code, {
          memberId: file.memberId,
          origin: 'records',
          evidenceId: null,
          targetKind: null,
          label: file.label,
          code: file.code,
          edition: file.edition,
          state: file.state,
          laterState: file.state,
          validUntil: file.validUntil,
          fileHash: file.fileHash,
          fileName: file.fileName,
          page: '',
          section: '',
          note: '',
          address: file.address,
          revisionChanged: false,
          overtakenBy: '',
        });
      }
    }
  }
}

/** Collects from the whole workspace what the readiness of a package is computed from, as of a day. */
export async function collectFacts(
  context: FactsContext,
  asked: Asked,
  asOf: string,
  broken: ReadonlySet<string> = new Set(),
): Promise<ReadinessFacts> {
  const profile = await readProfile(context.db);
  const members = await membersOf(context, asked.items, asOf, context.language);
  const proofs = await citedProofs(context, asked, members, asOf);
  await addRecordedProofs(context, asked.items, proofs, asOf);
  return {
    lspType: profile.type,
    members,
    proofs,
    papers: await paperFacts(context, asked, asOf),
    omitted: asked.omitted,
    expiringWithinDays: asked.head.expiringWithinDays,
    broken,
  };
}
