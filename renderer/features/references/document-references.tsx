import { type ReactNode, useState } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { CitingDocument, DocumentReference } from '../../../main/contract/references.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { RecordLink, Section, SegmentedControl, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark, Tag, type Tone } from '../../ui/marks.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DocumentMark, documentName } from '../documents/document-mark.tsx';
import { DocumentImpact } from './document-impact.tsx';
import { ReferencePlaces } from './reference-places.tsx';
import './references.css';

type References = OutputOf<'references.ofDocument'>;

const tones: Readonly<Record<DocumentReference['verdict'], Tone>> = {
  found: 'good',
  partly: 'warn',
  'not-yet': 'warn',
  over: 'bad',
  unknown: 'neutral',
};

/** Rows shown before somebody asks for more. */
const FIRST = 25;

/** A name that is no longer or not yet in force, or that the register does not hold, is worth a look. */
function isTrouble(reference: DocumentReference): boolean {
  return reference.verdict !== 'found';
}

function Named(props: { readonly documentId: string; readonly reference: DocumentReference }): ReactNode {
  const { t } = useWords();
  const { reference } = props;
  const { document, successor } = reference;
  return (
    <li className="reference">
      <div className="reference-head">
        {document === null ? (
          <strong>{reference.code}</strong>
        ) : (
          <RecordLink to={`/dokumen/${document.id}`}>{documentName(document)}</RecordLink>
        )}
        <StatusMark
          tone={tones[reference.verdict]}
          word={t(`references.verdicts.${reference.verdict}`)}
          small={!isTrouble(reference)}
        />
        {reference.bnspForm ? <Tag>{t('references.bnspForm')}</Tag> : null}
        {reference.outer ? <Tag>{t('references.outer')}</Tag> : null}
        {successor === null ? null : (
          <RecordLink to={`/dokumen/${successor.id}`}>
            {t('references.successor', { document: documentName(successor) })}
          </RecordLink>
        )}
      </div>
      <ReferencePlaces documentId={props.documentId} places={reference.places} />
    </li>
  );
}

function Citing(props: { readonly citing: CitingDocument }): ReactNode {
  const { document, places } = props.citing;
  return (
    <li className="reference">
      <div className="reference-head">
        <RecordLink to={`/dokumen/${document.id}`}>{documentName(document)}</RecordLink>
        <Tag>{document.edition}</Tag>
        <DocumentMark state={document.state} />
      </div>
      <ReferencePlaces documentId={document.id} places={places} />
    </li>
  );
}

/** A list that begins with its first rows. */
function Rows<T>(props: { readonly rows: readonly T[]; readonly row: (value: T) => ReactNode }): ReactNode {
  const { t } = useWords();
  const [count, setCount] = useState(FIRST);
  const { rows } = props;
  return (
    <>
      <ul className="references">{rows.slice(0, count).map(props.row)}</ul>
      {rows.length > count ? (
        <ActionButton
          label={t('references.more', { count: rows.length - count })}
          look="quiet"
          size="xs"
          onPress={() => setCount(rows.length)}
        />
      ) : null}
    </>
  );
}

const whyNone = {
  'no-file': 'references.noFile',
  'no-text': 'references.noText',
  waiting: 'references.waiting',
} as const;

function Names(props: { readonly document: DocumentDetail; readonly data: References }): ReactNode {
  const { t } = useWords();
  const [filter, setFilter] = useState<'all' | 'trouble'>('all');
  const { document, data } = props;
  const { references, text } = data;
  if (text !== 'read') {
    return <Hint>{t(whyNone[text])}</Hint>;
  }
  if (references.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('references.namesNone')}
      </Text>
    );
  }
  const trouble = references.filter(isTrouble);
  const shown = filter === 'trouble' ? trouble : references;
  return (
    <Stack gap="xs">
      <Text size="sm">
        {trouble.length === 0
          ? t('references.summaryGood', { count: references.length })
          : t('references.summary', { count: references.length, trouble: trouble.length })}
      </Text>
      {trouble.length > 0 && trouble.length < references.length ? (
        <SegmentedControl
          size="xs"
          w="fit-content"
          aria-label={t('references.filterLabel')}
          value={filter}
          onChange={(value) => setFilter(value === 'trouble' ? 'trouble' : 'all')}
          data={[
            { value: 'all', label: t('references.filters.all') },
            { value: 'trouble', label: t('references.filters.trouble') },
          ]}
        />
      ) : null}
      <Rows
        key={filter}
        rows={shown}
        row={(reference) => <Named key={reference.code} documentId={document.id} reference={reference} />}
      />
    </Stack>
  );
}

function NamedBy(props: { readonly document: DocumentDetail; readonly data: References }): ReactNode {
  const { t } = useWords();
  const { citedBy } = props.data;
  if (citedBy.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t(props.document.code === '' ? 'references.noCode' : 'references.namedByNone')}
      </Text>
    );
  }
  const { citedByCount } = props.data;
  return (
    <>
      {citedByCount > citedBy.length ? (
        <Text size="sm">{t('references.firstOf', { count: citedByCount, shown: citedBy.length })}</Text>
      ) : null}
      <Rows rows={citedBy} row={(citing) => <Citing key={citing.document.id} citing={citing} />} />
    </>
  );
}

function Waiting(props: { readonly waiting: number }): ReactNode {
  const { t } = useWords();
  return props.waiting === 0 ? null : <Hint tone="warn">{t('references.waitingFiles', { count: props.waiting })}</Hint>;
}

/** What the file of a document names, and what names it: references both ways, and what breaks if it goes. */
export function DocumentReferences(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const { document } = props;
  const read = useRead('references.ofDocument', { documentId: document.id });
  const rebuild = useWrite('references.rebuild');
  const [impact, setImpact] = useState(false);
  return (
    <>
      <Section
        title={t('references.names')}
        actions={
          <ActionButton
            label={t('references.rebuild')}
            icon="turn"
            look="quiet"
            size="xs"
            writes
            onPress={() => rebuild.run({})}
          />
        }
      >
        <Loaded read={read}>
          {(data) => (
            <>
              <Waiting waiting={data.waiting} />
              <Names document={document} data={data} />
            </>
          )}
        </Loaded>
      </Section>
      <Section title={t('references.namedBy')}>
        <Loaded read={read}>{(data) => <NamedBy document={document} data={data} />}</Loaded>
      </Section>
      <Section title={t('references.impact.title')}>
        {impact ? (
          <DocumentImpact documentId={document.id} />
        ) : (
          <ActionButton label={t('references.impact.show')} icon="eye" size="xs" onPress={() => setImpact(true)} />
        )}
      </Section>
    </>
  );
}
