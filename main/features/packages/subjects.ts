import { createIds } from '../../ids.ts';

/** Kind of evidence subjects that belong to package items. */
export const SUBJECT_KIND = 'package-item';

// ids of what a thing is depend on nothing but the thing
const { of } = createIds({ now: () => 0 });

/**
 * Subject of evidence links of one member of an item. It says what it is (UUIDv5), so the evidence of an item serves every package of the
 * profile and meets again in copies of the workspace.
 */
export function subjectIdOf(profileId: string, itemCode: string, memberId: string | null): string {
  return of(SUBJECT_KIND, profileId, itemCode, memberId ?? '');
}

/** Subject of one member of an item of a package: that of the item it was copied from, else its own. */
export function subjectOf(
  profileId: string,
  item: { readonly code: string; readonly subject?: { readonly profile: string; readonly code: string } | undefined },
  memberId: string | null,
): string {
  return subjectIdOf(item.subject?.profile ?? profileId, item.subject?.code ?? item.code, memberId);
}
