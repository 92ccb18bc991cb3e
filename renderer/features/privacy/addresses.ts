/** Address of a part of Data pribadi. */
export function partAddress(part: string): string {
  return `/pengaturan/data-pribadi?bagian=${part}`;
}

/** Address of the page with the data of one person. */
export function personAddress(person: { readonly source: string; readonly id: string }): string {
  return `/pengaturan/data-pribadi/orang/${person.source}/${person.id}`;
}

/** Address of the minutes of an anonymisation. */
export function minutesAddress(id: string): string {
  return `/pengaturan/data-pribadi/berita-acara/${id}`;
}
