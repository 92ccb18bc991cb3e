import { type ReactNode, useMemo, useState } from 'react';
import { REVIEWED_AT_ONCE, type ReviewRow, reviewOutcomes } from '../../../main/contract/periodic-reviews.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { Modal, Page, Select } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useControlTabs } from '../documents/control-tabs.ts';
import { documentName } from '../documents/document-mark.tsx';
import { useDocumentTypes } from '../documents/document-types.ts';
import { downloadReviewList, downloadReviewSheet } from './downloads.ts';
import { ReviewForm, type ReviewSubject } from './review-form.tsx';
import { ReviewMany } from './review-many.tsx';
import { ReviewMark, standingChoices } from './review-mark.tsx';

/** Days ahead that count as soon. */
const WITHIN = ['30', '60', '90', '180', '365'];

function useColumns(): readonly Column<ReviewRow>[] {
  const { t } = useWords();
  const types = useDocumentTypes();
  return useMemo(
    () => [
      { key: 'code', title: t('periodicReviews.code'), value: (row) => row.code, width: 130 },
      { key: 'title', title: t('periodicReviews.name'), value: (row) => row.title, width: 290 },
      {
        key: 'standing',
        title: t('periodicReviews.standing'),
        type: 'choice',
        value: (row) => row.standing,
        choices: standingChoices(t),
        render: (row) => <ReviewMark standing={row.standing} />,
        width: 150,
      },
      { key: 'nextOn', title: t('periodicReviews.nextOn'), type: 'date', value: (row) => row.nextOn, width: 185 },
      {
        key: 'daysLeft',
        title: t('periodicReviews.daysLeft'),
        type: 'number',
        value: (row) => row.daysLeft,
        width: 100,
      },
      { key: 'owner', title: t('periodicReviews.owner'), value: (row) => row.owner, width: 160 },
      {
        key: 'lastReviewedOn',
        title: t('periodicReviews.lastReviewed'),
        type: 'date',
        value: (row) => row.lastReviewedOn,
        width: 150,
      },
      {
        key: 'lastOutcome',
        title: t('periodicReviews.outcome'),
        type: 'choice',
        value: (row) => row.lastOutcome,
        choices: reviewOutcomes.map((value) => ({ value, label: t(`periodicReviews.outcomes.${value}`) })),
        width: 230,
      },
      { key: 'edition', title: t('periodicReviews.edition'), value: (row) => row.edition, width: 110 },
      { key: 'openEdition', title: t('periodicReviews.openEdition'), value: (row) => row.openEdition, width: 90 },
      {
        key: 'months',
        title: t('periodicReviews.intervalMonths'),
        type: 'number',
        value: (row) => row.months,
        width: 120,
      },
      {
        key: 'type',
        title: t('periodicReviews.type'),
        type: 'choice',
        value: (row) => row.type,
        choices: types.choices,
        width: 160,
      },
      {
        key: 'effectiveOn',
        title: t('periodicReviews.effectiveOn'),
        type: 'date',
        value: (row) => row.effectiveOn,
        hidden: true,
      },
      { key: 'lastReviewer', title: t('periodicReviews.reviewer'), value: (row) => row.lastReviewer, hidden: true },
    ],
    [t, types],
  );
}

/** What is to be reviewed, what was, and what came of it. */
export function ReviewsScreen(): ReactNode {
  const { t } = useWords();
  const control = useControlTabs('reviews');
  const [within, setWithin] = useState('60');
  const list = useRead('periodicReviews.list', { within: Number(within) }, { keepPrevious: true });
  const [subject, setSubject] = useState<ReviewSubject>();
  const columns = useColumns();
  return (
    <Page
      title={t('periodicReviews.title')}
      lead={t('periodicReviews.lead')}
      fill
      {...control}
      actions={
        <DownloadMenu
          label={t('periodicReviews.download')}
          word={t('periodicReviews.word')}
          excel={t('periodicReviews.excel')}
          onPress={(format) => downloadReviewList({ format })}
        />
      }
    >
      <AppTable<ReviewRow>
        title={t('periodicReviews.title')}
        rows={list.data?.reviews}
        read={list}
        rowKey={(row) => row.documentId}
        columns={columns}
        initialSort={{ key: 'nextOn' }}
        rowAddress={(row) => `/dokumen/${row.documentId}?tab=kaji-ulang`}
        rowActions={(row) => [
          {
            key: 'review',
            label: t('periodicReviews.reviewNow'),
            icon: 'check',
            does: 'periodicReviews.record',
            onPress: () => setSubject({ documentId: row.documentId, name: documentName(row) }),
          },
          {
            key: 'sheet',
            label: t('periodicReviews.sheet'),
            icon: 'document',
            onPress: () => downloadReviewSheet([row.documentId]),
          },
        ]}
        selectionBar={(rows, clear) => (
          <>
            <ReviewMany rows={rows} onDone={clear} />
            <ActionButton
              label={t('periodicReviews.sheetSelected')}
              icon="document"
              size="xs"
              disabled={rows.length > REVIEWED_AT_ONCE}
              onPress={() => downloadReviewSheet(rows.map((row) => row.documentId))}
            />
          </>
        )}
        tools={
          <Select
            size="xs"
            aria-label={t('periodicReviews.within')}
            w={160}
            allowDeselect={false}
            value={within}
            data={WITHIN.map((value) => ({ value, label: t('periodicReviews.withinDays', { count: value }) }))}
            onChange={(value) => setWithin(value ?? '60')}
          />
        }
        empty={
          <Empty
            icon="calendar"
            title={t('periodicReviews.emptyTitle')}
            text={t('periodicReviews.emptyText')}
            actions={<ActionButton label={t('settings.title')} icon="settings" address="/pengaturan/dokumen" />}
          />
        }
      />
      <Modal
        opened={subject !== undefined}
        onClose={() => setSubject(undefined)}
        title={`${t('periodicReviews.review')}: ${subject?.name ?? ''}`}
        size="lg"
        top
      >
        {subject === undefined ? null : <ReviewForm subject={subject} onClose={() => setSubject(undefined)} />}
      </Modal>
    </Page>
  );
}
