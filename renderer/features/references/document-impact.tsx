import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import { RecordLink, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';
import { documentName } from '../documents/document-mark.tsx';
import './references.css';

type Impact = OutputOf<'references.impact'>;

/** Lines of one group before they are cut; the count is told. */
const SHOWN = 8;

interface ImpactLine {
  readonly key: string;
  readonly text: string;
  readonly address: string;
}

function Group(props: {
  readonly title: string;
  readonly lines: readonly ImpactLine[];
  /** How many there are when more than the lines. */
  readonly count?: number;
}): ReactNode {
  const { t } = useWords();
  const { lines } = props;
  const count = props.count ?? lines.length;
  if (lines.length === 0) {
    return null;
  }
  return (
    <div>
      <h3 className="impact-group">
        {props.title} ({count})
      </h3>
      <ul className="impact-list">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line.key}>
            {line.address === '' ? line.text : <RecordLink to={line.address}>{line.text}</RecordLink>}
          </li>
        ))}
        {count > SHOWN ? <li>{t('references.impact.further', { count: count - SHOWN })}</li> : null}
      </ul>
    </div>
  );
}

/** A label that begins with its kind says it already. */
function evidenceName(kind: string, label: string): string {
  return label === '' ? kind : label.startsWith(kind) ? label : `${kind}: ${label}`;
}

function Groups(props: { readonly impact: Impact }): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const { impact } = props;
  return (
    <>
      <Group
        title={t('references.impact.citing')}
        count={impact.citingCount}
        lines={impact.citing.map((each) => ({
          key: each.id,
          text: `${documentName(each)} · ${t('references.pages', { pages: each.pages.join(', ') })}`,
          address: `/dokumen/${each.id}?tab=keterkaitan&halaman=${each.pages[0] ?? 1}`,
        }))}
      />
      <Group
        title={t('references.impact.clauses')}
        lines={impact.clauses.map((each) => ({
          key: `${each.instrument} ${each.clause}`,
          text: t('references.impact.clause', { instrument: each.instrument, clause: each.clause }),
          address: '',
        }))}
      />
      <Group
        title={t('references.impact.evidence')}
        lines={impact.evidence.map((each) => ({
          key: `${each.kind} ${each.address} ${each.label}`,
          text: evidenceName(known(`documents.subjects.${each.kind}`) ?? t('documents.subjectOther'), each.label),
          address: each.address,
        }))}
      />
      <Group
        title={t('references.impact.other')}
        lines={impact.other.map((each) => ({
          key: `${each.message.code} ${each.address} ${JSON.stringify(each.message.params)}`,
          text: messageOf(each.message),
          address: each.address,
        }))}
      />
    </>
  );
}

/** What breaks if the document goes out of use; read when it is shown. */
export function DocumentImpact(props: { readonly documentId: string }): ReactNode {
  const { t } = useWords();
  const read = useRead('references.impact', { documentId: props.documentId });
  return (
    <Loaded read={read}>
      {(impact) =>
        impact.count === 0 ? (
          <Text size="sm" c="dimmed">
            {t('references.impact.none')}
          </Text>
        ) : (
          <>
            <Hint tone="warn">{t('references.impact.count', { count: impact.count })}</Hint>
            <Groups impact={impact} />
          </>
        )
      }
    </Loaded>
  );
}
