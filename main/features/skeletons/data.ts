import formData from '../../../resources/skeletons/forms.json' with { type: 'json' };
import policyData from '../../../resources/skeletons/policies.json' with { type: 'json' };
import chapters4to6 from '../../../resources/skeletons/procedures-4-6.json' with { type: 'json' };
import chapters7to8 from '../../../resources/skeletons/procedures-7-8.json' with { type: 'json' };
import chapter9 from '../../../resources/skeletons/procedures-9.json' with { type: 'json' };
import chapter10 from '../../../resources/skeletons/procedures-10.json' with { type: 'json' };
import manualData from '../../../resources/skeletons/quality-manual.json' with { type: 'json' };
import setData from '../../../resources/skeletons/set.json' with { type: 'json' };
import type { LspType } from '../../contract/profile.ts';
import { documentTypes } from '../documents/service.ts';

/**
 * A text of a skeleton, for every type of LSP or for some. It may hold names in double braces (`{{lsp}}`, `{{mutu}}`), codes of other
 * skeletons (`{{#sop-9-01}}`), and places to fill in (`[[nomor akta]]`).
 */
export type SkeletonLine = string | { readonly types: readonly LspType[]; readonly text: string };

/** Posts that skeletons give work to; the LSP may call them otherwise. */
export type SkeletonRole = 'ketua' | 'mutu' | 'sertifikasi' | 'administrasi';

/** What all skeletons have. */
export interface SkeletonHead {
  readonly id: string;
  readonly code: string;
  readonly title: { readonly id: string; readonly en: string };
  readonly owner: SkeletonRole;
  /** Clauses of Pedoman BNSP 201. */
  readonly clauses: readonly string[];
  /** Clauses of other instruments. */
  readonly links: readonly { readonly instrument: string; readonly clause: string }[];
  /** Types that need it, and those for which it depends on `why`; other types do not usually have it. */
  readonly needed: readonly LspType[];
  readonly optional: readonly LspType[];
  readonly why: { readonly id: string; readonly en: string } | null;
  /** Other titles under which LSPs keep the same document. */
  readonly known: readonly string[];
}

/** Headings with paragraphs and lists below them. */
export interface SkeletonSection {
  readonly heading: string;
  readonly clause?: string;
  readonly paragraphs: readonly SkeletonLine[];
  readonly list?: readonly SkeletonLine[];
  readonly after?: readonly SkeletonLine[];
}

export interface SkeletonStep {
  readonly text: SkeletonLine;
  readonly details: readonly SkeletonLine[];
  /** Tools and forms that the step uses. */
  readonly tools: string;
  readonly output: string;
  readonly by: string;
}

/** A procedure in the layout that LSPs know (audit practice, section 5; forms dossier 7.2). */
export interface ProcedureSkeleton extends SkeletonHead {
  readonly purpose: SkeletonLine;
  readonly scope: SkeletonLine;
  readonly terms: readonly { readonly term: string; readonly meaning: string }[];
  readonly rules: readonly SkeletonLine[];
  readonly stages: readonly { readonly title: string; readonly steps: readonly SkeletonStep[] }[];
  readonly related: readonly string[];
  readonly records: readonly { readonly name: string; readonly keeper: string; readonly kept: string }[];
}

/** The quality manual in ten chapters. */
export interface ManualSkeleton extends SkeletonHead {
  readonly foreword: readonly SkeletonLine[];
  readonly chapters: readonly {
    readonly number: number;
    readonly title: string;
    readonly sections: readonly SkeletonSection[];
  }[];
}

/** A policy or statement that is signed and shown. */
export interface PolicySkeleton extends SkeletonHead {
  readonly sections: readonly SkeletonSection[];
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** A form of the LSP itself: lines to fill in, a table, who signs. */
export interface FormSkeleton extends SkeletonHead {
  readonly landscape: boolean;
  readonly intro: string;
  /** What a statement or an agreement says, point by point, after the intro. */
  readonly points?: readonly SkeletonLine[];
  readonly fields: readonly string[];
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
  readonly blankRows: number;
  readonly boxes: readonly string[];
  readonly signers: readonly string[];
  /** Skeletons that use it. */
  readonly usedBy: readonly string[];
}

export const manual = manualData as ManualSkeleton;
export const policies = policyData.policies as readonly PolicySkeleton[];
export const procedures = [
  ...chapters4to6.procedures,
  ...chapters7to8.procedures,
  ...chapter9.procedures,
  ...chapter10.procedures,
] as readonly ProcedureSkeleton[];
export const forms = formData.forms as readonly FormSkeleton[];
export const formRegister = formData.register as SkeletonHead;
/** Where BNSP's forms are used, by their code. */
export const bnspFormUse: Readonly<Record<string, readonly string[]>> = formData.bnspForms;
export const bnspForms = documentTypes.bnspForms;

/** Instrument whose clauses `clauses` means, edition of the set, where its wording comes from, and the usual names of the posts. */
export const skeletonSet: {
  readonly instrument: string;
  readonly edition: string;
  readonly source: { readonly id: string; readonly en: string };
  readonly roles: Readonly<Record<SkeletonRole, { readonly name: string; readonly words: readonly string[] }>>;
  /** Words of a type of LSP that texts name: whom it certifies, who founded it. */
  readonly types: Readonly<Record<LspType, Readonly<Record<string, string>>>>;
  /** What a name asks for where the profile does not give it. */
  readonly asked: Readonly<Record<string, string>>;
  /** Fixed words of the papers, which are Indonesian whatever the language of the screen. */
  readonly words: Readonly<Record<string, string>>;
} = setData as never;
