import type { ReactNode } from 'react';
import type { CoverageMatrix } from '../../../main/contract/coverage.ts';
import { FilePreview } from '../../app/file-preview.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Facts, Group } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';
import { pageOf } from './cited-page.ts';
import { howOf } from './matrix-signs.ts';

/** Where a clause and a document meet: how, at which pages, and the document at the first of them. */
export function MeetingDrawer(props: {
  readonly matrix: CoverageMatrix;
  readonly clause: number;
  readonly document: number;
  readonly onClose: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const { matrix } = props;
  const clause = matrix.clauses[props.clause];
  const document = matrix.documents[props.document];
  const cell = matrix.cells.find((one) => one.clause === props.clause && one.document === props.document);
  if (clause === undefined || document === undefined) return null;
  return (
    <Drawer
      title={t('coverage.matrix.meeting', { clause: clause.code, document: document.code || document.title })}
      onClose={props.onClose}
      width="preview"
      actions={
        <Group gap="xs">
          <ActionButton label={t('coverage.matrix.openClause')} icon="open" look="main" address={clause.address} />
          <ActionButton label={t('coverage.openDocument')} icon="document" address={document.address} />
        </Group>
      }
    >
      <Facts
        items={[
          { label: t('coverage.sheet.clause'), value: `${clause.code} ${clause.title[language]}` },
          {
            label: t('coverage.matrix.document'),
            value: `${document.code} ${document.title} ${document.edition}`.trim(),
          },
          {
            label: t('coverage.sheet.how'),
            value: cell === undefined ? t('coverage.matrix.noMeeting') : t(`coverage.how.${howOf(cell)}`),
          },
          ...(cell?.overtaken
            ? [
                {
                  label: t('common.status'),
                  value: <StatusMark tone="warn" word={t('coverage.overtaken')} />,
                },
              ]
            : []),
          ...(cell === undefined || cell.pages.length === 0
            ? []
            : [{ label: t('coverage.sheet.pages'), value: cell.pages.join(', ') }]),
        ]}
      />
      <FilePreview
        source={{ kind: 'document-revision', id: document.revisionId }}
        page={pageOf(cell?.pages[0] ?? '')}
        onEscape={props.onClose}
      />
    </Drawer>
  );
}
