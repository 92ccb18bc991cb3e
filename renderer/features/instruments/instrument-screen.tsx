import { type ReactNode, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { findClauses } from '../../../main/contract/clause-search.ts';
import type { InstrumentEdition, InstrumentRow } from '../../../main/contract/instruments.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Page, TextInput } from '../../ui/layout.tsx';
import { Progressed, StatusMark } from '../../ui/marks.tsx';
import { Hint, Loaded, NoneFound } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AmberMark } from '../external-documents/external-standing.tsx';
import { useAddressState } from './address-state.ts';
import { ClauseTree } from './clause-tree.tsx';
import { validityWords } from './instruments-screen.tsx';
import { RowView } from './row-view.tsx';
import { SourceDrawer } from './source-drawer.tsx';

/** One instrument: its tree at the left, a row at the right. The address holds the row (`butir`) and the search (`q`). */
export function InstrumentScreen(): ReactNode {
  const { t, language } = useWords();
  const { id = '' } = useParams();
  const tree = useRead('instruments.tree', { editionId: id });
  const [noted, setNoted] = useState(false);
  const edition = tree.data?.edition;
  return (
    <Page
      title={edition?.name[language] ?? t('instruments.title')}
      crumbs={[{ label: t('instruments.title'), address: '/persyaratan' }]}
      mark={
        edition?.historical ? (
          <StatusMark tone="neutral" icon="history" word={t('instruments.historical')} />
        ) : (
          <AmberMark kind="instrument" id={id} />
        )
      }
      lead={edition ? <Lead edition={edition} /> : undefined}
      actions={
        <>
          <ActionButton label={t('instruments.sourceNote')} icon="info" onPress={() => setNoted(true)} />
          <ActionButton
            label={t('instruments.startAssessment')}
            icon="checklist"
            writes
            address={`/asesmen-mandiri/baru?instrumen=${id}`}
          />
        </>
      }
      drawer={edition && noted ? <SourceDrawer edition={edition} onClose={() => setNoted(false)} /> : undefined}
      fill
    >
      <Loaded read={tree}>{(data) => <Tree edition={data.edition} rows={data.rows} />}</Loaded>
    </Page>
  );
}

function Lead(props: { readonly edition: InstrumentEdition }): ReactNode {
  const { t, language } = useWords();
  const { edition } = props;
  const { counts } = edition;
  return (
    <>
      {edition.regulation}, {t('instruments.edition').toLowerCase()} {edition.edition},{' '}
      {validityWords(edition, language, t)}{' '}
      <Progressed
        done={counts.compared}
        total={counts.auditable}
        words={`${t('instruments.compared')} ${t('instruments.comparedOf', { count: counts.compared, total: counts.auditable })}`}
      />
    </>
  );
}

function Tree(props: { readonly edition: InstrumentEdition; readonly rows: readonly InstrumentRow[] }): ReactNode {
  const { t, language } = useWords();
  const [{ q: text, butir }, change] = useAddressState(['q', 'butir']);
  const found = useMemo(() => findClauses(props.rows, text), [props.rows, text]);
  const lines = useMemo(
    () => found.map((row) => ({ ...row, title: row.title[language] || row.title.id, row })),
    [found, language],
  );
  const current = props.rows.find((row) => row.code === butir) ?? props.rows[0];
  return (
    <div className="panes">
      <nav className="pane pane-tree" aria-label={t('instruments.tree')}>
        <div className="pane-head">
          <TextInput
            type="search"
            size="sm"
            aria-label={t('instruments.search')}
            placeholder={t('instruments.searchHint')}
            leftSection={<Icon name="search" />}
            value={text}
            onChange={(event) => change({ q: event.currentTarget.value })}
          />
        </div>
        {lines.length === 0 ? (
          <NoneFound onClear={() => change({ q: '' })} />
        ) : (
          <ClauseTree
            label={t('instruments.tree')}
            lines={lines}
            current={current?.code}
            searching={text !== ''}
            onChoose={(line) => change({ butir: line.code })}
            mark={(line) => (line.auditable ? <RowMark row={line.row} /> : null)}
          />
        )}
      </nav>
      <section className="pane" aria-label={t('instruments.row', { code: current?.code ?? '' })} tabIndex={0}>
        <div className="pane-body">
          {current ? (
            <RowView key={current.id} row={current} rows={props.rows} edition={props.edition} />
          ) : (
            <Hint>{t('instruments.choose')}</Hint>
          )}
        </div>
      </section>
    </div>
  );
}

function RowMark(props: { readonly row: InstrumentRow }): ReactNode {
  const { t } = useWords();
  if (props.row.compared !== null)
    return <StatusMark small tone="accent" icon="check" word={t('instruments.states.compared')} />;
  if (props.row.corrected !== null)
    return <StatusMark small tone="neutral" icon="edit" word={t('instruments.states.corrected')} />;
  return null;
}
