import { z } from 'zod';
import { lspType } from './profile.ts';
import { assessmentPurpose, type RowScope, type ScopeReason } from './self-assessment-values.ts';

/** What a row of an instrument applies to. Empty lists mean every type and every purpose. */
export const applicabilityRule = z.object({
  lspTypes: z.array(lspType).max(4),
  purposes: z.array(assessmentPurpose).max(5),
  /** Only where remote assessment is done (SE.011/BNSP/IV/2020 point D.2). */
  remote: z.boolean(),
});

export type ApplicabilityRule = z.infer<typeof applicabilityRule>;

/** What is known of the LSP and the occasion. Null is "not said": it never takes a row out. */
export interface Occasion {
  readonly lspType: string | null;
  readonly purpose: string;
  readonly remote: boolean | null;
}

/** A rule that takes nothing out. */
export const appliesAlways: ApplicabilityRule = { lspTypes: [], purposes: [], remote: false };

/** Does a rule say anything at all? */
export function isEmptyRule(rule: ApplicabilityRule): boolean {
  return rule.lspTypes.length === 0 && rule.purposes.length === 0 && !rule.remote;
}

/** Why a rule leaves the row out on this occasion, or undefined when the row applies. */
export function outsideOf(rule: ApplicabilityRule, occasion: Occasion): ScopeReason | undefined {
  const { lspType: type, purpose, remote } = occasion;
  if (rule.lspTypes.length > 0 && type !== null && !rule.lspTypes.some((one) => one === type)) return 'lsp-type';
  if (rule.purposes.length > 0 && !rule.purposes.some((one) => one === purpose)) return 'purpose';
  return rule.remote && remote === false ? 'remote' : undefined;
}

/**
 * Rows that do not apply on an occasion, each with why. A row applies only when it and every heading above it apply, so one rule on a
 * heading speaks for all below it.
 */
export function rowsOutside(
  rows: readonly { readonly code: string; readonly parent: string | null; readonly rule: ApplicabilityRule }[],
  occasion: Occasion,
): ReadonlyMap<string, ScopeReason> {
  const found = new Map<string, ScopeReason>();
  // rows come in order, each after its parent
  for (const row of rows) {
    const above = row.parent === null ? undefined : found.get(row.parent);
    const reason = above ?? outsideOf(row.rule, occasion);
    if (reason !== undefined) found.set(row.code, reason);
  }
  return found;
}

/** Whether a row counts: what a person chose, with a reason, goes before the rule. */
export function scopeOf(
  outside: ScopeReason | undefined,
  choice: { readonly scope: string | null; readonly reason: string },
): RowScope {
  if (choice.scope === 'in') return { applies: true, because: outside ?? null, choice: 'in', reason: choice.reason };
  if (choice.scope === 'out') return { applies: false, because: outside ?? null, choice: 'out', reason: choice.reason };
  return { applies: outside === undefined, because: outside ?? null, choice: null, reason: '' };
}
