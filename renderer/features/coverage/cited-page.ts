/** A page as typed (`4`, `4-6`, `hlm. 4`) as a number; 1 when it names none. */
export function pageOf(page: string): number {
  const number = Number(/\d{1,5}/.exec(page)?.[0] ?? 1);
  return number >= 1 ? number : 1;
}
