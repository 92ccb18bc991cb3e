import data from '../../../resources/document-types.json' with { type: 'json' };
import { foldCode } from './code.ts';

/** A type of document with what follows from it by default. */
export interface DocumentType {
  readonly id: string;
  readonly parent: string | null;
  /** 1 to 5 of the LSP's own tree; 0 stands beside it. */
  readonly level: number;
  readonly title: { readonly id: string; readonly en: string };
  readonly prefixes: readonly string[];
  readonly words: readonly string[];
  readonly external: boolean;
  /** Papers of this type usually have a last day of validity. */
  readonly expires: boolean;
  readonly reviewMonths: number | null;
  readonly clauses: readonly string[];
}

/** The tree of types, their levels and the source note, as shipped. */
export const documentTypes: {
  readonly edition: string;
  readonly source: { readonly id: string; readonly en: string };
  /** Instrument that the clauses in this file belong to. */
  readonly instrument: string;
  readonly levels: readonly {
    readonly level: number;
    readonly number: string;
    readonly title: { readonly id: string; readonly en: string };
  }[];
  readonly types: readonly DocumentType[];
  readonly bnspForms: readonly { readonly code: string; readonly title: string }[];
  readonly clauseHints: readonly { readonly words: readonly string[]; readonly clauses: readonly string[] }[];
} = data;

const byId = new Map(documentTypes.types.map((type) => [type.id, type]));
const formTitles = new Map(documentTypes.bnspForms.map((form) => [foldCode(form.code), form.title]));

/** The type of an id, or undefined. */
export function documentType(id: string): DocumentType | undefined {
  return byId.get(id);
}

/** Is `id` the type `ancestor` or one of those below it: minutes and reports are records. */
export function typeWithin(id: string, ancestor: string): boolean {
  for (let type = byId.get(id); type !== undefined; type = type.parent === null ? undefined : byId.get(type.parent)) {
    if (type.id === ancestor) return true;
  }
  return false;
}

/** The name of a BNSP form by its code, '' when it is not in the list. */
export function bnspFormTitle(code: string): string {
  return formTitles.get(foldCode(code)) ?? '';
}
