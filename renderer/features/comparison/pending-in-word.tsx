import { type ReactNode, useState } from 'react';
import type { DocumentRevision } from '../../../main/contract/documents.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

const pending = new Set(['files.trackedChanges', 'files.comments']);

/** Is the warning about something pending in Word? */
export function isPending(code: string): boolean {
  return pending.has(code);
}

/** Tracked changes and remarks that are still in the Word file of a revision; nothing when there are none. */
export function PendingInWord(props: { readonly revision: DocumentRevision }): ReactNode {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const { revision } = props;
  if (!(revision.file?.warnings ?? []).some((warning) => isPending(warning.code))) {
    return null;
  }
  return (
    <Hint tone="warn">
      <strong>{`${t('comparison.pending.title')} · ${revision.label}`}</strong>
      {shown ? <PendingList revisionId={revision.id} /> : null}
      <ActionButton
        label={shown ? t('comparison.pending.hide') : t('comparison.pending.show')}
        size="xs"
        look="quiet"
        onPress={() => setShown((now) => !now)}
      />
    </Hint>
  );
}

function PendingList(props: { readonly revisionId: string }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const read = useRead('comparison.pending', { revisionId: props.revisionId });
  return (
    <Loaded read={read} lines={3}>
      {(found) => (
        <>
          <Text size="sm">
            {t('comparison.pending.text', {
              changes: dates.number(found.inserted + found.deleted),
              comments: dates.number(found.comments),
              authors: found.authors.join(', ') || t('comparison.pending.unknownAuthor'),
              name: found.fileName,
            })}
          </Text>
          <ul className="compare-pending">
            {found.items.map((item, index) => (
              <li key={`${String(index)}${item.text}`}>
                <Tag>{t(`comparison.pending.kinds.${item.kind}`)}</Tag>
                <span>{t('comparison.page', { page: item.page })}</span>
                <span>{item.author === '' ? t('comparison.pending.unknownAuthor') : item.author}</span>
                <span>“{item.text}”</span>
              </li>
            ))}
          </ul>
          {found.cut ? <Text size="xs">{t('comparison.pending.cut')}</Text> : null}
        </>
      )}
    </Loaded>
  );
}
