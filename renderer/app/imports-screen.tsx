import { type ReactNode, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { OutputOf } from '../../main/contract/index.ts';
import { Icon } from '../ui/icons.tsx';
import { Page, RecordLink, Section } from '../ui/layout.tsx';
import { StatusMark, type Tone } from '../ui/marks.tsx';
import { Empty, Loaded } from '../ui/states.tsx';
import { AppTable, type Column } from '../ui/table.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead } from './client.ts';
import { importAddress } from './import-address.ts';
import { ImportStart } from './import-start.tsx';
import { mayWith, useWorkspace } from './workspace.tsx';

type Kind = OutputOf<'imports.kinds'>['kinds'][number];
type Summary = OutputOf<'imports.list'>['imports'][number];

/** Tone of an import's state. */
export const importTones: Readonly<Record<Summary['state'], Tone>> = {
  reading: 'accent',
  mapping: 'warn',
  review: 'warn',
  applying: 'accent',
  done: 'good',
  cancelled: 'neutral',
  failed: 'bad',
};

/** Start an import (`?jenis=` names the kind), go on with one that was left, or look at what was imported. */
export function ImportsScreen(): ReactNode {
  const { t } = useWords();
  const state = useWorkspace();
  const [params] = useSearchParams();
  const kinds = useRead('imports.kinds', {});
  const wanted = params.get('jenis');
  const kind = kinds.data?.kinds.find((candidate) => candidate.kind === wanted);
  if (kind) {
    return (
      <Page
        title={t('imports.startTitle', { kind: t(kind.label) })}
        crumbs={[{ label: t('imports.title'), address: '/impor' }]}
      >
        <ImportStart kind={kind} />
      </Page>
    );
  }
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')}>
      <Loaded read={kinds}>
        {(data) => (
          <>
            <Kinds kinds={data.kinds.filter((candidate) => mayWith(state, candidate.permission))} />
            <Section title={t('imports.past')}>
              <Imports kinds={data.kinds} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Kinds(props: { readonly kinds: readonly Kind[] }): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('imports.new')}>
      <ul className="import-kinds">
        {props.kinds.map((kind) => (
          <li key={kind.kind}>
            <RecordLink to={importAddress(kind.kind)}>
              <Icon name={kind.source === 'folder' ? 'folder' : 'excel'} size={20} />
              <span>
                <strong>{t(kind.label)}</strong>
                <span className="import-kind-source">{t(`imports.from.${kind.source}`)}</span>
              </span>
            </RecordLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Imports(props: { readonly kinds: readonly Kind[] }): ReactNode {
  const { t } = useWords();
  const imports = useRead('imports.list', {});
  const { kinds } = props;
  const columns = useMemo<readonly Column<Summary>[]>(
    () => [
      { key: 'source', title: t('imports.source'), value: (row) => row.sourceName, width: 320 },
      {
        key: 'kind',
        title: t('imports.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: kinds.map((kind) => ({ value: kind.kind, label: t(kind.label) })),
      },
      {
        key: 'state',
        title: t('common.status'),
        type: 'choice',
        value: (row) => row.state,
        choices: Object.keys(importTones).map((state) => ({ value: state, label: t(`imports.states.${state}`) })),
        render: (row) => <StatusMark tone={importTones[row.state]} word={t(`imports.states.${row.state}`)} />,
        width: 190,
      },
      { key: 'startedAt', title: t('imports.startedAt'), type: 'instant', value: (row) => row.startedAt, width: 190 },
      { key: 'applied', title: t('imports.imported'), type: 'number', value: (row) => row.counts.applied, width: 110 },
      { key: 'refused', title: t('imports.refused'), type: 'number', value: (row) => row.counts.refused, width: 110 },
    ],
    [t, kinds],
  );
  return (
    <AppTable
      title={t('imports.past')}
      rows={imports.data?.imports}
      read={imports}
      rowKey={(row) => row.id}
      columns={columns}
      rowAddress={(row) => `/impor/${row.id}`}
      height={Math.min(420, 130 + 34 * (imports.data?.imports.length ?? 4))}
      empty={<Empty icon="excel" title={t('imports.none')} text={t('imports.noneText')} />}
    />
  );
}
