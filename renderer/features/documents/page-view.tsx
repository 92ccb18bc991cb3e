import type { ReactNode } from 'react';
import type { DocumentRevision } from '../../../main/contract/documents.ts';
import { call, useRead } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyFailure } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DocumentMark } from './document-mark.tsx';

/** The text of one page of a revision's file, with the pages before and after it. */
export function PageView(props: {
  readonly revision: DocumentRevision;
  readonly name: string;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { revision, page } = props;
  const read = useRead(
    'documents.pages',
    { revisionId: revision.id, from: page, count: 1 },
    { enabled: revision.file !== null, keepPrevious: true },
  );
  const total = Math.max(read.data?.total ?? 0, revision.file?.pages ?? 0);
  // at either end the button stays as it is: a disabled one would drop the focus, and Escape would no longer close
  const turn = (step: number): void => {
    const next = page + step;
    if (next >= 1 && next <= total) {
      props.onPage(next);
    }
  };
  const download = async (): Promise<void> => {
    const result = await call('documents.file', { revisionId: revision.id });
    if (result.ok) {
      saveDownload(result.value);
    } else {
      notifyFailure(result);
    }
  };
  return (
    <Drawer
      title={`${props.name} · ${revision.label}`}
      mark={<DocumentMark state={revision.state} />}
      onClose={props.onClose}
      width="wide"
      actions={
        revision.file === null ? undefined : (
          <ActionButton
            label={t('documents.download', { name: revision.file.name })}
            icon="download"
            onPress={download}
          />
        )
      }
    >
      {revision.file === null ? (
        <Text size="sm">{t('documents.noFile')}</Text>
      ) : (
        <>
          <div className="page-tools">
            <IconButton label={t('documents.pagePrevious')} icon="left" onPress={() => turn(-1)} />
            <span role="status">{t('documents.pageOf', { page, total: Math.max(total, page) })}</span>
            <IconButton label={t('documents.pageNext')} icon="right" onPress={() => turn(1)} />
          </div>
          <Loaded read={read}>{(data) => <PageText data={data} />}</Loaded>
        </>
      )}
    </Drawer>
  );
}

function PageText(props: {
  readonly data: {
    readonly total: number;
    readonly warnings: readonly { readonly code: string; readonly params: Record<string, string | number> }[];
    readonly pages: readonly { readonly number: number; readonly label: string; readonly text: string }[];
  };
}): ReactNode {
  const { t } = useWords();
  const [page] = props.data.pages;
  if (props.data.total === 0) {
    return (
      <Hint tone="warn">
        {props.data.warnings.map((warning) => (
          <div key={warning.code}>{messageOf(warning)}</div>
        ))}
        {t('documents.pageNoText')}
      </Hint>
    );
  }
  return (
    <>
      {page === undefined || page.text === '' ? (
        <Text size="sm" c="dimmed">
          {t('documents.pageEmpty')}
        </Text>
      ) : (
        <>
          {page.label === '' ? null : <Text fw={600}>{page.label}</Text>}
          <pre className="page-text">{page.text}</pre>
        </>
      )}
      <Text size="xs" c="dimmed" mt="md">
        {t('documents.pageTextOnly')}
      </Text>
    </>
  );
}
