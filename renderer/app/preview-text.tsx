import { type ReactNode, useEffect } from 'react';
import type { FileReference } from '../../main/contract/files.ts';
import { Text } from '../ui/layout.tsx';
import { messageOf } from '../ui/messages.ts';
import { Hint, Loaded } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead } from './client.ts';

/** The text of one page of a file, as the search reads it. */
export function FileText(props: {
  readonly reference: FileReference;
  readonly page: number;
  /** Told how many pages have text. */
  readonly onPages: (pages: number) => void;
}): ReactNode {
  const { t } = useWords();
  const { page, onPages } = props;
  const { kind, id } = props.reference;
  const read = useRead('files.text', { kind, id, from: page, count: 1 }, { keepPrevious: true });
  const total = read.data?.total;
  useEffect(() => {
    if (total !== undefined) {
      onPages(total);
    }
  }, [total, onPages]);
  return (
    <div className="preview-text">
      <Loaded read={read}>
        {(data) => {
          const [first] = data.pages;
          if (data.total === 0) {
            return (
              <Hint tone="warn">
                {data.warnings.map((warning) => (
                  <div key={warning.code}>{messageOf(warning)}</div>
                ))}
                {t('preview.noText')}
              </Hint>
            );
          }
          return (
            <>
              {first === undefined || first.number !== page || first.text === '' ? (
                <Text size="sm" c="dimmed">
                  {t('preview.emptyPage')}
                </Text>
              ) : (
                <>
                  {first.label === '' ? null : <Text fw={600}>{first.label}</Text>}
                  <pre className="page-text">{first.text}</pre>
                </>
              )}
              <Text size="xs" c="dimmed" mt="md">
                {t('preview.textOnly')}
              </Text>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
