import type {
  BuiltPackage,
  PackageCounts,
  PackageItem,
  PackageMember,
  PackageProof,
} from '../../contract/package-shapes.ts';
import { isOpen, type JudgedEntry, type JudgedPackage } from './judge.ts';
import { withoutNik } from './nik.ts';
import type { ProfileHead, ProfileItem } from './profile-data.ts';
import { countItems, type JudgedItem, type JudgedMember, type JudgedProof } from './readiness.ts';
import { subjectOf } from './subjects.ts';
import type { PackageBuildRow, PackageRow } from './tables.ts';

/** Members without proof that a package shows at once; the item's own page has them all. */
const SHOWN_MEMBERS = 200;

/** A package as the contract shows it. */
export function packageView(row: PackageRow) {
  return {
    id: row.id,
    rev: row.rev,
    title: row.title,
    profileId: row.profile_id,
    profileEdition: row.profile_edition,
    packageDate: row.package_date,
    letterNumber: row.letter_number,
    withdrawn: row.withdrawn_at !== null,
  };
}

function proofView(proof: JudgedProof): PackageProof {
  return withoutNik({
    origin: proof.origin,
    evidenceId: proof.evidenceId,
    label: proof.label,
    code: proof.code,
    edition: proof.edition,
    page: proof.page,
    note: proof.note,
    validUntil: proof.validUntil,
    address: proof.address,
    counts: proof.counts,
    reasons: [...proof.reasons],
  });
}

/** A member of an item with everything that was offered as its proof. */
export function memberView(member: JudgedMember, profileId: string, item: ProfileItem): PackageMember {
  return {
    id: member.id,
    subjectId: subjectOf(profileId, item, member.id),
    label: member.label,
    address: member.address,
    state: member.state,
    reasons: [...member.reasons],
    proofs: member.proofs.map(proofView),
  };
}

function basisView(head: ProfileHead, judged: JudgedItem): PackageItem['basis'] {
  return judged.item.basis.map(({ mark, source }) => ({
    mark,
    markTitle: head.marks.find((candidate) => candidate.mark === mark)?.title ?? { id: mark, en: mark },
    source: head.sources.find((candidate) => candidate.key === source)?.text ?? source ?? '',
  }));
}

/** An item of a package with its verdict as of the day. */
export function itemView(entry: JudgedEntry, head: ProfileHead, asOf: string): PackageItem {
  const { row } = entry.stored;
  const { item, members } = entry.judged;
  const missing = members.filter((member) => member.state === 'missing').slice(0, SHOWN_MEMBERS);
  const folder = head.folders.find((candidate) => candidate.number === item.folder);
  return {
    id: row.id,
    rev: row.rev,
    code: item.code,
    section: item.section,
    title: item.title,
    hint: item.hint ?? null,
    folder: `${item.folder}_${folder?.name ?? ''}`,
    range: item.range,
    kind: item.kind,
    report: item.report ?? null,
    reports: item.reports,
    clauses: item.clauses,
    documentTypes: item.documentTypes,
    basis: basisView(head, entry.judged),
    state: entry.judged.state,
    have: entry.judged.have,
    need: entry.judged.need,
    reasons: [...entry.judged.reasons],
    missing: missing.map((member) => ({
      id: member.id,
      subjectId: subjectOf(head.id, item, member.id),
      label: member.label,
      address: member.address,
      reasons: [...member.reasons],
    })),
    person: row.person,
    due: row.due,
    overdue: row.due !== null && row.due < asOf && isOpen(entry.judged),
    omittedReason: row.omitted_reason,
    added: item.added,
  };
}

function countsOf(entries: readonly JudgedEntry[]): PackageCounts {
  return countItems(entries.map((entry) => entry.judged));
}

/** Sections of a package with their counts; sections without items are left out. */
export function sectionViews(judged: JudgedPackage) {
  return judged.sections.flatMap((section) => {
    const own = judged.entries.filter((entry) => entry.judged.item.section === section.code);
    return own.length === 0
      ? []
      : [
          {
            code: section.code,
            title: section.title,
            counts: countsOf(own),
            narrative: section.narrative,
            rev: section.row?.rev ?? null,
          },
        ];
  });
}

/** Counts by person; the empty name stands for items that nobody was given. */
export function personViews(judged: JudgedPackage): { person: string; counts: PackageCounts }[] {
  const groups = Map.groupBy(judged.entries, (entry) => entry.stored.row.person);
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'id'))
    .map(([person, entries]) => ({ person, counts: countsOf(entries) }));
}

/** A built bundle as the register shows it. */
export function buildView(row: PackageBuildRow): BuiltPackage {
  return {
    id: row.id,
    packageId: row.package_id,
    packageDate: row.package_date,
    builtAt: row.created_at,
    builtBy: row.created_by,
    fileName: row.file_name,
    path: row.path,
    size: row.size,
    sha256: row.sha256,
    files: row.files,
    items: row.items,
    present: row.present,
    missing: row.missing,
    manifestHash: row.manifest_hash,
    verified: row.verified === 1,
  };
}
