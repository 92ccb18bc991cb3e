import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { MenuButton } from '../../ui/buttons.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone, notifyInfo } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { EntryDrawer } from './entry-drawer.tsx';
import { ListPart, useTrailFilters } from './list-part.tsx';
import { VerifyPart } from './verify-part.tsx';
import './trail.css';

const PLACE = /^([^/]+)\/(\d+)$/;

/** The row that the address names. */
function placeIn(text: string | null): { replica: string; sequence: number } | undefined {
  const match = PLACE.exec(text ?? '');
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const sequence = Number(match[2]);
  return sequence < 1 ? undefined : { replica: match[1], sequence };
}

function ExportMenu(): ReactNode {
  const { t } = useWords();
  const { filters } = useTrailFilters();
  const write = useWrite('trail.export');
  const run = async (format: 'excel' | 'csv'): Promise<void> => {
    const result = await write.run({ ...filters, format });
    if (!result.ok) return;
    await saveDownload(result.value.file);
    if (result.value.complete) notifyDone(t('trail.export.done', { count: result.value.rows }));
    else notifyInfo(t('trail.export.doneCut', { count: result.value.rows }));
  };
  return (
    <MenuButton
      name={t('trail.export.do')}
      label={t('trail.export.do')}
      icon="download"
      actions={[
        { key: 'excel', label: t('trail.export.excel'), onPress: () => run('excel') },
        { key: 'csv', label: t('trail.export.csv'), onPress: () => run('csv') },
      ]}
    />
  );
}

/** Jejak audit: the list of all changes, and whether it is whole. */
export function TrailScreen(): ReactNode {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const tab = params.get('bagian') === 'keutuhan' ? 'verify' : 'list';
  const place = placeIn(params.get('baris'));
  const show = (value: string | undefined): void =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value === undefined) next.delete('baris');
      else next.set('baris', value);
      return next;
    });
  return (
    <Page
      title={t('trail.title')}
      crumbs={[{ label: t('settings.title'), address: '/pengaturan' }]}
      fill={tab === 'list'}
      {...(tab === 'verify' ? { lead: t('trail.lead') } : {})}
      actions={tab === 'list' ? <ExportMenu /> : undefined}
      tabs={[
        { key: 'list', label: t('trail.tabs.list') },
        { key: 'verify', label: t('trail.tabs.verify') },
      ]}
      tab={tab}
      onTab={(next) => setParams(next === 'verify' ? { bagian: 'keutuhan' } : {})}
      drawer={
        place === undefined || tab !== 'list' ? undefined : (
          <EntryDrawer key={`${place.replica}/${place.sequence}`} {...place} onClose={() => show(undefined)} />
        )
      }
    >
      {tab === 'list' ? <ListPart onRow={(row) => show(`${row.replica}/${row.sequence}`)} /> : <VerifyPart />}
    </Page>
  );
}
