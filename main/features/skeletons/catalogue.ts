import type { LspType } from '../../contract/profile.ts';
import type { SkeletonKind } from '../../contract/skeletons.ts';
import {
  bnspForms,
  type FormSkeleton,
  formRegister,
  forms,
  type ManualSkeleton,
  manual,
  type PolicySkeleton,
  type ProcedureSkeleton,
  policies,
  procedures,
  type SkeletonHead,
} from './data.ts';

/** A skeleton with the part that its kind has. */
export type CatalogueEntry = {
  readonly kind: SkeletonKind;
  readonly chapter: number;
  readonly documentType: string;
} & (
  | { readonly kind: 'manual'; readonly skeleton: ManualSkeleton }
  | { readonly kind: 'policy'; readonly skeleton: PolicySkeleton }
  | { readonly kind: 'sop'; readonly skeleton: ProcedureSkeleton }
  | { readonly kind: 'form-register' | 'bnsp-form'; readonly skeleton: SkeletonHead }
  | { readonly kind: 'form'; readonly skeleton: FormSkeleton }
);

const ALL_TYPES: readonly LspType[] = ['p1-education', 'p1-industry', 'p2', 'p3'];

/** Chapter of the guideline that a skeleton serves: that of its first clause. */
function chapterOf(head: SkeletonHead): number {
  return Number.parseInt(head.clauses[0] ?? '0', 10) || 0;
}

function bnspEntry(form: { readonly code: string; readonly title: string }): CatalogueEntry {
  return {
    kind: 'bnsp-form',
    chapter: 9,
    documentType: 'bnsp-form',
    skeleton: {
      id: `bnsp-${form.code.toLowerCase().replaceAll('.', '-')}`,
      code: form.code,
      title: { id: form.title, en: form.title },
      owner: 'sertifikasi',
      clauses: [],
      links: [],
      needed: [],
      optional: ALL_TYPES,
      why: null,
      known: [],
    },
  };
}

/** The whole set in the order in which it is read: manual, policies, procedures by chapter, forms register, forms, forms of BNSP. */
export const catalogue: readonly CatalogueEntry[] = [
  { kind: 'manual', chapter: 0, documentType: 'quality-manual', skeleton: manual },
  ...policies.map((skeleton): CatalogueEntry => ({ kind: 'policy', chapter: 0, documentType: 'policy', skeleton })),
  ...procedures.map(
    (skeleton): CatalogueEntry => ({ kind: 'sop', chapter: chapterOf(skeleton), documentType: 'sop', skeleton }),
  ),
  { kind: 'form-register', chapter: 0, documentType: 'form', skeleton: formRegister },
  ...forms.map((skeleton): CatalogueEntry => ({ kind: 'form', chapter: 0, documentType: 'form', skeleton })),
  ...bnspForms.map(bnspEntry),
];

const byId = new Map(catalogue.map((entry) => [entry.skeleton.id, entry]));

/** A skeleton by its id, or undefined. */
export function catalogueEntry(id: string): CatalogueEntry | undefined {
  return byId.get(id);
}

/** How a type of LSP uses a skeleton. */
export function needOf(
  head: Pick<SkeletonHead, 'needed' | 'optional'>,
  type: LspType,
): 'needed' | 'optional' | 'unusual' {
  if (head.needed.includes(type)) return 'needed';
  return head.optional.includes(type) ? 'optional' : 'unusual';
}

/** Clause links that a document made of a skeleton gets. */
export function linksOf(
  head: Pick<SkeletonHead, 'clauses' | 'links'>,
  instrument: string,
): readonly { readonly instrument: string; readonly clause: string }[] {
  return [...head.clauses.map((clause) => ({ instrument, clause })), ...head.links];
}
