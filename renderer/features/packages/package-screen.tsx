import { type ReactNode, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { DateInput } from '../../ui/form-date.tsx';
import { Modal, Page, RecordLink, Text } from '../../ui/layout.tsx';
import { Progressed } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Hint, Loaded, Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useSignatures } from '../signatures/signature-panel.tsx';
import { BuildDialog } from './build-dialog.tsx';
import { BuildsTable } from './builds-table.tsx';
import { ComposePart } from './compose-part.tsx';
import { GapsPart } from './gaps-part.tsx';
import { ItemDrawer } from './item-drawer.tsx';
import { provedOf } from './item-state.tsx';
import { ItemTable } from './item-table.tsx';
import { ChangePackage, WithdrawPackage } from './package-forms.tsx';
import { ReadinessPart } from './readiness-part.tsx';
import { SectionList } from './section-list.tsx';
import { SigningKeyLine } from './signing-key.tsx';
import './packages.css';
import { RecordHistory } from '../../app/record-history.tsx';

type Package = OutputOf<'packages.get'>;

const tabs = ['butir', 'kekurangan', 'kesiapan', 'susun', 'terbangun'] as const;
const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** The composer: sections, items with their readiness on the chosen day, and one item with its evidence. The address holds day, section and item. */
export function PackageScreen(): ReactNode {
  const { t } = useWords();
  const { id = '' } = useParams();
  const { today } = useWorkspace();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('tanggal') ?? '';
  const asOf = CIVIL.test(asked) ? asked : today;
  const read = useRead('packages.get', { id, asOf }, { keepPrevious: true });
  const navigate = useNavigate();
  const signatures = useSignatures();
  const [open, setOpen] = useState<'build' | 'change' | 'withdraw'>();
  const change = (values: Readonly<Record<string, string>>, replace = false): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(values)) {
          if (value === '') next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace },
    );
  const data = read.data;
  const item = data?.items.find((candidate) => candidate.code === search.get('butir'));
  const tab = tabs.find((candidate) => candidate === search.get('bagian')) ?? 'butir';
  const close = (): void => setOpen(undefined);
  return (
    <Page
      title={data?.package.title ?? t('packages.title')}
      crumbs={[{ label: t('packages.title'), address: '/paket' }]}
      lead={data === undefined ? undefined : <Lead data={data} />}
      fill
      tabs={[
        { key: 'butir', label: t('packages.items') },
        { key: 'kekurangan', label: t('packages.gapsOpen') },
        { key: 'kesiapan', label: t('packages.readiness') },
        { key: 'susun', label: t('packages.compose') },
        { key: 'terbangun', label: t('packages.builds') },
      ]}
      tab={tab}
      onTab={(key) => change({ bagian: key === 'butir' ? '' : key })}
      actions={
        data === undefined ? undefined : (
          <>
            <AsOfField
              asOf={asOf}
              packageDate={data.package.packageDate}
              onChange={(day) => change({ tanggal: day === today ? '' : day }, true)}
            />
            <ActionButton
              label={t('packages.build')}
              icon="package"
              look="main"
              writes
              disabled={data.package.withdrawn}
              onPress={() => setOpen('build')}
            />
            <MenuButton
              name={t('packages.more')}
              actions={[
                ...(signatures.may
                  ? [
                      {
                        key: 'signatures',
                        label: t('signatures.open'),
                        icon: 'sign' as const,
                        onPress: () => signatures.open('package', id),
                      },
                    ]
                  : []),
                {
                  key: 'change',
                  label: t('packages.change'),
                  icon: 'edit',
                  writes: true,
                  onPress: () => setOpen('change'),
                },
                {
                  key: 'profile',
                  label: t('packages.takeProfile'),
                  icon: 'checklist',
                  writes: true,
                  disabled: data.package.withdrawn,
                  onPress: () => void navigate(`/paket/${id}/susunan`),
                },
                {
                  key: 'withdraw',
                  label: t('packages.withdraw'),
                  icon: 'trash',
                  danger: true,
                  writes: true,
                  onPress: () => setOpen('withdraw'),
                },
              ]}
            />
          </>
        )
      }
      drawer={
        signatures.drawer !== undefined ? (
          signatures.drawer
        ) : data !== undefined && item !== undefined && (tab === 'butir' || tab === 'susun') ? (
          <ItemDrawer key={item.id} item={item} asOf={asOf} packageId={id} onClose={() => change({ butir: '' })} />
        ) : undefined
      }
    >
      <Loaded read={read}>
        {(found) => (
          <>
            {found.package.withdrawn ? <Withdrawn text={t('packages.withdrawn')} /> : null}
            {tab === 'terbangun' ? <SigningKeyLine /> : null}
            {tab === 'terbangun' ? <BuildsTable builds={found.builds} read={read} signatures={signatures} /> : null}
            {tab === 'terbangun' ? <RecordHistory kind="package" id={id} /> : null}
            {tab === 'kesiapan' ? <ReadinessPart packageId={id} asOf={asOf} /> : null}
            {tab === 'susun' ? (
              <ComposePart data={found} chosen={item?.code} onOpen={(code) => change({ butir: code })} />
            ) : null}
            {tab === 'kekurangan' ? <GapsPart packageId={id} asOf={asOf} /> : null}
            {tab === 'butir' ? <Composer data={found} asOf={asOf} change={change} /> : null}
            {open === 'build' ? <BuildDialog data={found} onClose={close} /> : null}
            <Modal opened={open === 'change'} onClose={close} title={t('packages.change')}>
              <ChangePackage data={found} onClose={close} />
            </Modal>
            <Modal
              opened={open === 'withdraw'}
              onClose={close}
              title={t('packages.withdrawTitle', { title: found.package.title })}
            >
              <WithdrawPackage data={found} onClose={close} />
            </Modal>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Lead(props: { readonly data: Package }): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const { counts, notice } = props.data;
  return (
    <>
      <Progressed
        done={provedOf(counts)}
        total={counts.items}
        words={t('packages.readyOn', {
          present: provedOf(counts),
          items: counts.items,
          date: dates.date(props.data.asOf),
        })}
      />{' '}
      {notice[language]}
    </>
  );
}

function AsOfField(props: {
  readonly asOf: string;
  readonly packageDate: string;
  readonly onChange: (day: string) => void;
}): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const [typed, setTyped] = useState(props.asOf);
  const [shown, setShown] = useState(props.asOf);
  if (shown !== props.asOf) {
    setShown(props.asOf);
    setTyped(props.asOf);
  }
  const choose = (day: string): void => {
    setTyped(day);
    if (CIVIL.test(day)) props.onChange(day);
  };
  return (
    <>
      <Text size="sm" aria-hidden="true">
        {t('packages.asOf')}
      </Text>
      <DateInput ariaLabel={t('packages.asOf')} value={typed} onChange={choose} />
      {props.asOf === props.packageDate ? null : (
        <ActionButton label={t('packages.asOfPackage')} look="quiet" onPress={() => choose(props.packageDate)} />
      )}
      {props.asOf === today ? null : (
        <ActionButton label={t('packages.asOfToday')} look="quiet" onPress={() => choose(today)} />
      )}
    </>
  );
}

function Composer(props: {
  readonly data: Package;
  readonly asOf: string;
  readonly change: (values: Readonly<Record<string, string>>) => void;
}): ReactNode {
  const [search] = useSearchParams();
  const { data } = props;
  const section = search.get('kelompok') ?? '';
  const items = section === '' ? data.items : data.items.filter((item) => item.section === section);
  return (
    <>
      <Notes data={data} asOf={props.asOf} />
      <div className="package-frame">
        <SectionList
          sections={data.sections}
          counts={data.counts}
          chosen={section}
          onChoose={(code) => props.change({ kelompok: code })}
        />
        <div className="package-items">
          <ItemTable items={items} onOpen={(item) => props.change({ butir: item.code })} />
        </div>
      </div>
    </>
  );
}

/** What concerns the whole package on the day, and what is there today and no longer then. */
function Notes(props: { readonly data: Package; readonly asOf: string }): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const { today } = useWorkspace();
  const { data, asOf } = props;
  const readiness = useRead('packages.readiness', { id: data.package.id, asOf }, { enabled: asOf > today });
  const lapsing = asOf > today ? (readiness.data?.lapsing ?? []) : [];
  if (data.warnings.length === 0 && lapsing.length === 0) return null;
  return (
    <div className="package-notes">
      {data.warnings.map((warning) => (
        <Hint key={warning.message.code} tone="warn">
          <RecordLink to={warning.address}>{messageOf(warning.message)}</RecordLink>
        </Hint>
      ))}
      {lapsing.length === 0 ? null : (
        <Hint tone="warn">
          {t('packages.lapsingTitle', { date: dates.date(asOf), count: lapsing.length })}
          <ul>
            {lapsing.slice(0, 8).map((item) => (
              <li key={item.code}>
                <RecordLink to={`/paket/${data.package.id}?tanggal=${asOf}&butir=${item.code}`}>
                  {item.code} {item.title[language]}
                </RecordLink>
              </li>
            ))}
          </ul>
        </Hint>
      )}
    </div>
  );
}
