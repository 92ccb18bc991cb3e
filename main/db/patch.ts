/**
 * Columns of a change from optional input: keys that are undefined are left out, so that they stay as they are. Usage:
 * `records.change(kind, id, rev, given({ city: emptied(input.city), decree_date: input.decreeDate }))`.
 */
export function given<P extends object>(values: { readonly [K in keyof P]: P[K] | undefined }): Partial<P> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<P>;
}

/** Text of an optional field: null empties it, undefined leaves it alone. */
export function emptied(value: string | null | undefined): string | undefined {
  return value === null ? '' : value;
}

/** A yes or no as it is stored; null stays null. */
export function stored(value: boolean | null | undefined): number | null | undefined {
  return typeof value === 'boolean' ? Number(value) : value;
}
