import './evidence.css';
import type { ReactNode } from 'react';

/** An excerpt of the search: what fits stands between U+0002 and U+0003 and is shown marked. */
export function MarkedText(props: { readonly text: string }): ReactNode {
  const pieces = props.text.split('\u0002').flatMap((piece, at) => {
    if (at === 0) {
      return [{ text: piece, marked: false }];
    }
    const [fitting = '', rest = ''] = piece.split('\u0003');
    return [
      { text: fitting, marked: true },
      { text: rest, marked: false },
    ];
  });
  // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of a text have no name but their place
  return (
    <span className="excerpt">
      {pieces.map((piece, at) =>
        piece.marked ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
      )}
    </span>
  );
  // biome-ignore-end lint/suspicious/noArrayIndexKey: pieces of a text have no name but their place
}

/** The same excerpt as plain words, for copying, export and the search of a table. */
export function plainExcerpt(text: string): string {
  return text.replaceAll('\u0002', '').replaceAll('\u0003', '');
}
