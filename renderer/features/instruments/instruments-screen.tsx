import './clauses.css';
import { type ReactNode, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { InstrumentEdition } from '../../../main/contract/instruments.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Page } from '../../ui/layout.tsx';
import { Progressed, Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useWords } from '../../ui/use-words.ts';
import { MappingsPart } from './mappings-part.tsx';
import { roughDateWords } from './rough-date.ts';
import { StubsPart } from './stubs-part.tsx';

const parts = { instrumen: 'instruments', pemetaan: 'mappings', rujukan: 'stubs' } as const;
type Part = keyof typeof parts;

/** Persyaratan: the instruments of the library, relations between clauses, and what is cited but not held. `bagian` is the part. */
export function InstrumentsScreen(): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('bagian');
  const part: Part = asked === 'pemetaan' || asked === 'rujukan' ? asked : 'instrumen';
  const leads: Readonly<Record<Part, string>> = {
    instrumen: t('instruments.lead'),
    pemetaan: t('instruments.mapping.lead'),
    rujukan: t('instruments.stub.lead'),
  };
  return (
    <Page
      title={t('instruments.title')}
      lead={leads[part]}
      actions={
        <ActionButton
          label={t('instruments.importAct')}
          icon="upload"
          writes
          address={importAddress('instrument-rows')}
        />
      }
      tabs={(Object.keys(parts) as Part[]).map((key) => ({ key, label: t(`instruments.tabs.${parts[key]}`) }))}
      tab={part}
      // another part is another list: its search and filters start anew
      onTab={(key) => setSearch(key === 'instrumen' ? {} : { bagian: key })}
      fill={part !== 'rujukan'}
    >
      {part === 'instrumen' ? <InstrumentsPart /> : null}
      {part === 'pemetaan' ? <MappingsPart /> : null}
      {part === 'rujukan' ? <StubsPart /> : null}
    </Page>
  );
}

/** The instruments with their edition and how many rows were compared. */
function InstrumentsPart(): ReactNode {
  const { t, language } = useWords();
  const instruments = useRead('instruments.list', {});
  const install = useWrite('instruments.install');
  const columns = useMemo<Column<InstrumentEdition>[]>(
    () => [
      { key: 'code', title: t('common.code'), value: (row) => row.code, width: 116 },
      {
        key: 'name',
        title: t('instruments.name'),
        value: (row) => row.name[language],
        render: (row) => (
          <>
            <span className="instrument-name">{row.name[language]}</span>
            {row.historical ? <Tag>{t('instruments.historical')}</Tag> : null}
          </>
        ),
        width: 330,
      },
      { key: 'edition', title: t('instruments.edition'), value: (row) => row.edition, width: 76 },
      { key: 'regulation', title: t('instruments.regulation'), value: (row) => row.regulation, width: 140 },
      {
        key: 'validity',
        title: t('instruments.validity'),
        value: (row) => row.validFrom,
        text: (row) => validityWords(row, language, t),
        width: 136,
      },
      {
        key: 'auditable',
        title: t('instruments.auditable'),
        type: 'number',
        value: (row) => row.counts.auditable,
        width: 120,
      },
      {
        key: 'compared',
        title: t('instruments.compared'),
        type: 'number',
        value: (row) => row.counts.compared,
        render: ({ counts }) => (
          <Progressed
            done={counts.compared}
            total={counts.auditable}
            words={t('instruments.comparedOf', { count: counts.compared, total: counts.auditable })}
          />
        ),
        width: 180,
      },
      {
        key: 'corrected',
        title: t('instruments.corrected'),
        type: 'number',
        value: (row) => row.counts.corrected,
        width: 110,
      },
    ],
    [t, language],
  );
  const installAll = async (): Promise<void> => {
    const result = await install.run({});
    if (result.ok) notifyDone(t('instruments.installed', { editions: result.value.editions }));
  };
  return (
    <AppTable
      title={t('instruments.title')}
      rows={instruments.data?.editions}
      read={instruments}
      rowKey={(row) => row.id}
      columns={columns}
      rowAddress={(row) => `/persyaratan/${row.id}`}
      empty={
        <Empty
          icon="checklist"
          title={t('instruments.emptyTitle')}
          text={t('instruments.emptyText')}
          actions={<ActionButton label={t('instruments.install')} look="main" writes onPress={installAll} />}
        />
      }
    />
  );
}

/** Since when, and until when, an edition is in force, as exactly as the sources say. */
export function validityWords(
  edition: Pick<InstrumentEdition, 'validFrom' | 'validUntil'>,
  language: 'id' | 'en',
  t: ReturnType<typeof useWords>['t'],
): string {
  if (edition.validFrom === null) return t('instruments.validUnknown');
  const from = roughDateWords(edition.validFrom, language);
  if (edition.validUntil === null) return t('instruments.validFrom', { date: from });
  return t('instruments.validRange', { from, until: roughDateWords(edition.validUntil, language) });
}
