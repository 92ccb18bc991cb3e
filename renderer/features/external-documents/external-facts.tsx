import { type ReactNode, useState } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import type { ExternalDetail } from '../../../main/contract/external-documents.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Modal, RecordLink, Section, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ExternalDialog, type ExternalDialogKind } from './external-dialogs.tsx';
import { StandingMark } from './external-standing.tsx';
import { Supersessions } from './supersessions.tsx';
import './external-documents.css';

/** What a document from outside says of itself: number, year, whether it still holds, what replaces it and what leans on it. */
export function ExternalFacts(props: { readonly document: DocumentDetail }): ReactNode {
  const { document } = props;
  // forms of BNSP stand among the LSP's own papers
  return document.level !== 0 ? null : <External document={document} />;
}

function External(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const { document } = props;
  const read = useRead('externalDocuments.get', { documentId: document.id });
  const [dialog, setDialog] = useState<ExternalDialogKind>();
  const closed = document.withdrawnReason !== null;
  return (
    <Loaded read={read} lines={4}>
      {(detail) => (
        <Stack gap="lg">
          <OwnFacts detail={detail} closed={closed} onDialog={setDialog} />
          <Looks detail={detail} closed={closed} onDialog={setDialog} />
          <Supersessions detail={detail} closed={closed} onDialog={setDialog} />
          <Modal
            opened={dialog !== undefined}
            onClose={() => setDialog(undefined)}
            title={dialog === undefined ? '' : t(`externalDocuments.${titles[dialog.kind]}`)}
            size="lg"
            top
          >
            {dialog === undefined ? null : (
              <ExternalDialog detail={detail} dialog={dialog} onClose={() => setDialog(undefined)} />
            )}
          </Modal>
        </Stack>
      )}
    </Loaded>
  );
}

const titles: Readonly<Record<ExternalDialogKind['kind'], string>> = {
  facts: 'editFacts',
  look: 'look',
  supersede: 'supersede',
  undo: 'undo',
  settle: 'settleTitle',
};

interface PartProps {
  readonly detail: ExternalDetail;
  readonly closed: boolean;
  readonly onDialog: (dialog: ExternalDialogKind) => void;
}

function OwnFacts(props: PartProps): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { detail } = props;
  return (
    <Section
      title={t('externalDocuments.facts')}
      actions={
        props.closed ? undefined : (
          <ActionButton
            label={t('externalDocuments.editFacts')}
            icon="edit"
            size="xs"
            writes
            onPress={() => props.onDialog({ kind: 'facts' })}
          />
        )
      }
    >
      <Facts
        items={[
          { label: t('externalDocuments.number'), value: detail.number },
          { label: t('externalDocuments.kind'), value: t(`externalDocuments.kinds.${detail.kind}`) },
          { label: t('externalDocuments.year'), value: detail.year === null ? '' : String(detail.year) },
          { label: t('externalDocuments.standing'), value: <StandingMark standing={detail.standing} /> },
          { label: t('externalDocuments.edition'), value: detail.edition },
          { label: t('externalDocuments.issuedOn'), value: dates.date(detail.issuedOn) },
          { label: t('externalDocuments.source'), value: detail.source },
        ]}
      />
      {detail.factsRev === null ? (
        <Text size="sm" c="dimmed">
          {t('externalDocuments.factsRead')}
        </Text>
      ) : null}
      {detail.replaces.length === 0 ? null : (
        <ul className="external-replaces" aria-label={t('externalDocuments.replaces', { documents: '' })}>
          {detail.replaces.map((each) => (
            <li key={each.id}>
              <RecordLink to={`/dokumen/${each.id}`}>
                {t('externalDocuments.replaces', { documents: each.label })}
              </RecordLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const resultTones: Readonly<Record<ExternalDetail['looks'][number]['result'], Tone>> = {
  valid: 'good',
  changed: 'warn',
  unclear: 'neutral',
};

function Looks(props: PartProps): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { detail } = props;
  const [last] = detail.looks;
  return (
    <Section
      title={t('externalDocuments.looks')}
      actions={
        props.closed ? undefined : (
          <ActionButton
            label={t('externalDocuments.look')}
            icon="search"
            size="xs"
            writes
            onPress={() => props.onDialog({ kind: 'look' })}
          />
        )
      }
    >
      {detail.lookOverdue && last?.result !== 'changed' ? (
        <Hint tone="warn">{t('externalDocuments.overdue', { date: dates.date(detail.nextLookOn) })}</Hint>
      ) : null}
      {last?.result === 'changed' && detail.supersessions.length === 0 ? (
        <Hint tone="warn">{t('externalDocuments.changedThen')}</Hint>
      ) : null}
      {detail.looks.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('externalDocuments.looksEmpty')}
        </Text>
      ) : (
        <ul className="external-looks">
          {detail.looks.map((look) => (
            <li key={look.id}>
              <StatusMark tone={resultTones[look.result]} word={t(`externalDocuments.results.${look.result}`)} />
              <span>
                {t('externalDocuments.lookLine', { date: dates.date(look.on), name: look.by, source: look.source })}
                {look.recordedBy === '' ? '' : `, ${t('externalDocuments.lookRecordedBy', { name: look.recordedBy })}`}
              </span>
              {look.note === '' ? null : <span className="external-note">{look.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
