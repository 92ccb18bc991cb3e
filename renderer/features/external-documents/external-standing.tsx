import type { ReactNode } from 'react';
import type { ExternalStanding, PlaceKind } from '../../../main/contract/external-documents.ts';
import { useRead } from '../../app/client.ts';
import { Tooltip } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<ExternalStanding, Tone>> = {
  'in-force': 'good',
  partly: 'warn',
  replaced: 'warn',
  revoked: 'bad',
  draft: 'neutral',
  withdrawn: 'neutral',
};

/** Where a paper from outside stands, in drawing, word and colour. */
export function StandingMark(props: { readonly standing: ExternalStanding }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.standing]} word={t(`externalDocuments.standings.${props.standing}`)} />;
}

/** Amber beside something that leans on a replaced paper from outside and that nobody has looked at since; nothing otherwise. */
export function AmberMark(props: { readonly kind: PlaceKind; readonly id: string }): ReactNode {
  const { t } = useWords();
  const read = useRead('externalDocuments.amber', {});
  const place = read.data?.places.find((each) => each.kind === props.kind && each.id === props.id);
  if (place === undefined) {
    return null;
  }
  return (
    <Tooltip label={t('externalDocuments.amberText', { paper: place.paper })}>
      <span>
        <StatusMark tone="warn" word={`${t('externalDocuments.amber')}: ${place.paper}`} />
      </span>
    </Tooltip>
  );
}
