import { type ReactNode, useState } from 'react';
import type { DocumentReference } from '../../../main/contract/references.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { RecordLink } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import './references.css';

type Place = DocumentReference['places'][number];

/** Places shown before somebody asks for the rest. */
const FIRST = 3;

function Line(props: { readonly place: Place }): ReactNode {
  const { line, written } = props.place;
  const at = written === '' ? -1 : line.indexOf(written);
  if (at < 0) {
    return line;
  }
  return (
    <>
      {line.slice(0, at)}
      <strong className="reference-code">{written}</strong>
      {line.slice(at + written.length)}
    </>
  );
}

/** Where a code stands in a file: pages that open, each with its line. */
export function ReferencePlaces(props: { readonly documentId: string; readonly places: readonly Place[] }): ReactNode {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { documentId, places } = props;
  const shown = all ? places : places.slice(0, FIRST);
  return (
    <>
      <ul className="reference-places">
        {shown.map((place) => (
          <li key={place.page} className="reference-place">
            <span className="reference-page">
              <RecordLink to={`/dokumen/${documentId}?tab=keterkaitan&halaman=${place.page}`}>
                {t('references.page', { page: place.page })}
              </RecordLink>
            </span>
            <span className="reference-line">
              {place.line === '' ? t('references.onlyPage') : <Line place={place} />}
            </span>
          </li>
        ))}
      </ul>
      {places.length > shown.length ? (
        <ActionButton
          label={t('references.more', { count: places.length - shown.length })}
          look="quiet"
          size="xs"
          onPress={() => setAll(true)}
        />
      ) : null}
    </>
  );
}
