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
