import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CoverageMatrix, CoverageShown } from '../../../main/contract/coverage.ts';
import { type Coverage, coverageOf, filterRows } from '../../../main/contract/coverage-rules.ts';
import { call, useRead } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { fold } from '../../ui/fold.ts';
import { Group, Select, Text, TextInput } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CoverageFrame } from './coverage-frame.tsx';
import { DocumentChooser } from './document-chooser.tsx';
import { IdleDrawer } from './idle-drawer.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { MeetingDrawer } from './meeting-drawer.tsx';

/** What is open beside the matrix: where a clause and a document meet, or the documents that meet no clause. */
type Open = { readonly clause: number; readonly document: number } | 'idle';

/** How the address says which clauses are shown. */
const WORD: Readonly<Record<CoverageShown, string>> = { all: '', gaps: '1', manual: 'panduan' };
const SHOWN: Readonly<Record<string, CoverageShown>> = { [WORD.gaps]: 'gaps', [WORD.manual]: 'manual' };

/** Clauses against documents in force, in both directions, with gaps, filters and the same content as Excel. */
export function MatrixPart(): ReactNode {
  const [params] = useSearchParams();
  const edition = params.get('edisi');
  const read = useRead('coverage.matrix', edition === null ? {} : { editionId: edition }, { keepPrevious: true });
  const [open, setOpen] = useState<Open>();
  const coverage = useMemo(() => (read.data === undefined ? undefined : coverageOf(read.data)), [read.data]);
  const close = (): void => setOpen(undefined);
  const { data } = read;
  const meeting = open === undefined || open === 'idle' ? undefined : open;
  const drawer =
    data === undefined || coverage === undefined ? undefined : open === 'idle' ? (
      <IdleDrawer documents={coverage.idleDocuments.flatMap((index) => data.documents[index] ?? [])} onClose={close} />
    ) : meeting === undefined ? undefined : (
      <MeetingDrawer
        key={`${meeting.clause} ${meeting.document}`}
        matrix={data}
        clause={meeting.clause}
        document={meeting.document}
        onClose={close}
      />
    );
  return (
    <CoverageFrame part="cakupan" fill drawer={drawer}>
      <Loaded read={read} lines={10}>
        {(matrix) => <Matrix matrix={matrix} coverage={coverage ?? coverageOf(matrix)} onOpen={setOpen} />}
      </Loaded>
    </CoverageFrame>
  );
}

function Matrix(props: {
  readonly matrix: CoverageMatrix;
  readonly coverage: Coverage;
  readonly onOpen: (open: Open) => void;
}): ReactNode {
  const { t } = useWords();
  const { matrix, coverage, onOpen } = props;
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('klausul') ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const [choosing, setChoosing] = useState(false);
  const only = SHOWN[params.get('celah') ?? ''] ?? 'all';
  const rows = useMemo(() => filterRows(coverage, { text: typed, only, fold }), [coverage, typed, only]);
  const columns = useMemo(
    () =>
      matrix.documents
        .map((document, index) => ({ document, index }))
        .filter(({ document }) => chosen === undefined || chosen.has(document.id)),
    [matrix, chosen],
  );
  const change = (key: string, value: string): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const exportSheet = async (): Promise<void> => {
    const result = await call('coverage.sheet', {
      ...(matrix.editionId === null ? {} : { editionId: matrix.editionId }),
      ...(chosen === undefined ? {} : { documentIds: [...chosen] }),
      only,
      text: typed,
    });
    if (result.ok) saveDownload(result.value);
    else notifyFailure(result);
  };
  if (matrix.documents.length === 0) {
    return (
      <Empty
        icon="document"
        title={t('coverage.matrix.noDocuments')}
        text={t('coverage.matrix.noDocumentsText')}
        actions={<ActionButton label={t('coverage.matrix.toDocuments')} look="main" address="/dokumen" />}
      />
    );
  }
  return (
    <div className="matrix-part">
      <Summary
        matrix={matrix}
        coverage={coverage}
        onShow={(shown) => change('celah', WORD[shown])}
        onIdle={() => onOpen('idle')}
      />
      <div className="matrix-tools">
        <EditionChoice matrix={matrix} onChange={(id) => change('edisi', id)} />
        <TextInput
          aria-label={t('coverage.matrix.filter')}
          placeholder={t('coverage.matrix.filter')}
          value={typed}
          w={160}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label={t('coverage.matrix.show')}
          w={236}
          value={only}
          data={(['all', 'gaps', 'manual'] as const).map((value) => ({
            value,
            label: t(`coverage.matrix.shown.${value}`),
          }))}
          allowDeselect={false}
          onChange={(value) => change('celah', WORD[(value ?? 'all') as CoverageShown])}
        />
        <ActionButton
          label={t('coverage.matrix.columns', { shown: columns.length, total: matrix.documents.length })}
          icon="columns"
          look="quiet"
          onPress={() => setChoosing(true)}
        />
        {chosen === undefined ? null : (
          <ActionButton label={t('coverage.matrix.allColumns')} look="quiet" onPress={() => setChosen(undefined)} />
        )}
        <ActionButton
          label={t('coverage.matrix.export')}
          icon="excel"
          look="quiet"
          does="coverage.sheet"
          onPress={exportSheet}
        />
      </div>
      <MatrixGrid
        rows={rows}
        columns={columns}
        filtered={typed.trim() !== '' || only !== 'all'}
        onMeeting={(clause, document) => onOpen({ clause, document })}
        onNothing={() => {
          setTyped('');
          change('celah', '');
        }}
      />
      <Legend />
      {choosing ? (
        <DocumentChooser
          documents={matrix.documents}
          onChoose={(ids) => {
            setChosen(new Set(ids));
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </div>
  );
}

function Summary(props: {
  readonly matrix: CoverageMatrix;
  readonly coverage: Coverage;
  readonly onShow: (shown: CoverageShown) => void;
  readonly onIdle: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { matrix, coverage } = props;
  const audited = coverage.rows.filter((row) => row.clause.auditable).length;
  return (
    <Group gap="sm" role="status">
      <Text size="sm">
        {t('coverage.matrix.summary', {
          covered: dates.number(audited - coverage.gaps.length),
          total: dates.number(audited),
          documents: dates.number(matrix.documents.length),
          assessment: matrix.assessment?.title ?? t('coverage.sheet.noAssessment'),
        })}
      </Text>
      {coverage.gaps.length === 0 ? null : (
        <ActionButton
          label={t('coverage.matrix.gaps', { count: coverage.gaps.length })}
          icon="warning"
          size="xs"
          look="quiet"
          onPress={() => props.onShow('gaps')}
        />
      )}
      {coverage.manualOnly.length === 0 ? null : (
        <ActionButton
          label={t('coverage.matrix.manualOnly', { count: coverage.manualOnly.length })}
          icon="file"
          size="xs"
          look="quiet"
          onPress={() => props.onShow('manual')}
        />
      )}
      {coverage.idleDocuments.length === 0 ? null : (
        <ActionButton
          label={t('coverage.matrix.idle', { count: coverage.idleDocuments.length })}
          icon="document"
          size="xs"
          look="quiet"
          onPress={props.onIdle}
        />
      )}
    </Group>
  );
}

function EditionChoice(props: {
  readonly matrix: CoverageMatrix;
  readonly onChange: (editionId: string) => void;
}): ReactNode {
  const { t, language } = useWords();
  const read = useRead('instruments.list', {});
  const editions = read.data?.editions ?? [];
  return (
    <Select
      aria-label={t('coverage.matrix.instrument')}
      w={300}
      value={props.matrix.editionId}
      data={editions.map((edition) => ({
        value: edition.id,
        label: `${edition.name[language]} (${edition.edition})`,
      }))}
      allowDeselect={false}
      onChange={(value) => props.onChange(value ?? '')}
    />
  );
}

function Legend(): ReactNode {
  const { t } = useWords();
  return (
    <ul className="matrix-legend" aria-label={t('coverage.matrix.legend')}>
      {(['cited', 'linked', 'both', 'older'] as const).map((how) => (
        <li key={how}>
          <span className="matrix-sign" data-how={how} aria-hidden="true" />
          {t(`coverage.how.${how}`)}
        </li>
      ))}
      <li>
        <span className="matrix-sign" data-how="cited" data-overtaken aria-hidden="true" />
        {t('coverage.overtaken')}
      </li>
      <li>
        <span className="matrix-gap-sample" aria-hidden="true" />
        {t('coverage.covers.none')}
      </li>
    </ul>
  );
}
