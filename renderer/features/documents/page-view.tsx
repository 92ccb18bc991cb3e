import type { ReactNode } from 'react';
import type { DocumentRevision } from '../../../main/contract/documents.ts';
import { FilePreview } from '../../app/file-preview.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Text } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DocumentMark } from './document-mark.tsx';

/** A revision's file at a page, beside the record. */
export function PageView(props: {
  readonly revision: DocumentRevision;
  readonly name: string;
  readonly part: 'file' | 'scan';
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { revision, part } = props;
  return (
    <Drawer
      title={`${props.name} · ${part === 'scan' ? t('documents.scanOf', { revision: revision.label }) : revision.label}`}
      mark={<DocumentMark state={revision.state} />}
      onClose={props.onClose}
      width="preview"
    >
      {revision[part] === null ? (
        <Text size="sm">{t('documents.noFile')}</Text>
      ) : (
        <FilePreview
          source={{ kind: part === 'scan' ? 'document-scan' : 'document-revision', id: revision.id }}
          page={props.page}
          onPage={props.onPage}
          onEscape={props.onClose}
        />
      )}
    </Drawer>
  );
}
