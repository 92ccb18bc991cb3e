import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import type { ExternalStanding, PlaceKind } from '../../../main/contract/external-documents.ts';
import { useRead } from '../../app/client.ts';
import { RecordLink, Tooltip } from '../../ui/layout.tsx';
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

/** Beside a document of the register: a paper from outside that is in force and was replaced in part. */
export function PaperMark(props: { readonly document: Pick<DocumentDetail, 'id' | 'external' | 'level'> }): ReactNode {
  const { document } = props;
  // forms of BNSP stand among the LSP's own papers
  const outside = document.external && document.level === 0;
  const read = useRead('externalDocuments.get', { documentId: document.id }, { enabled: outside });
  return outside && read.data?.standing === 'partly' ? <StandingMark standing="partly" /> : null;
}

/** Amber beside something that leans on replaced papers from outside and that nobody has looked at since, leading to them; nothing otherwise. */
export function AmberMark(props: { readonly kind: PlaceKind; readonly id: string }): ReactNode {
  const { t } = useWords();
  const read = useRead('externalDocuments.amber', {});
  const places = read.data?.places.filter((each) => each.kind === props.kind && each.id === props.id) ?? [];
  return places.map((place) => (
    <Tooltip key={`${place.paper} ${place.how}`} label={t('externalDocuments.amberText', { paper: place.paper })}>
      <span>
        <RecordLink to={place.address}>
          <StatusMark tone="warn" word={`${t(`externalDocuments.ambers.${place.how}`)}: ${place.paper}`} />
        </RecordLink>
      </span>
    </Tooltip>
  ));
}
