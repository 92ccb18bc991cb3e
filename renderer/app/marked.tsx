import type { ReactNode } from 'react';

/** Shows what stands between U+0002 and U+0003 as marked. */
export function marked(excerpt: string): ReactNode[] {
  return excerpt.split('\u0002').flatMap((part, index) => {
    const end = part.indexOf('\u0003');
    if (index === 0 || end < 0) {
      return [part];
    }
    const key = `${String(index)}-${part}`;
    return [<mark key={key}>{part.slice(0, end)}</mark>, part.slice(end + 1)];
  });
}

/** Whether the excerpt adds anything to the code and title that stand above it. */
export function saysMore(excerpt: string, named: { readonly code: string; readonly title: string }): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const code = plain(named.code);
  const rest = code === '' ? plain(excerpt) : plain(excerpt).replaceAll(code, '');
  return !plain(`${named.code} ${named.title}`).includes(rest);
}
