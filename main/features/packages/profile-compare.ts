import type { ProfileItem } from './profile-data.ts';

/** Fields of an item that can differ between two editions, by the name of their words. */
const FIELDS = [
  'code',
  'title',
  'hint',
  'section',
  'folder',
  'range',
  'parts',
  'kind',
  'report',
  'reports',
  'source',
  'types',
  'documentTypes',
  'clauses',
  'basis',
] as const;

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : JSON.stringify(value.map(textOf));
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, textOf(member)]));
}

/** Names of the fields in which two items differ; empty where they say the same. Whose evidence they take is no difference. */
export function changedFields(before: ProfileItem, after: ProfileItem): string[] {
  return FIELDS.filter((field) => textOf(before[field]) !== textOf(after[field]));
}
