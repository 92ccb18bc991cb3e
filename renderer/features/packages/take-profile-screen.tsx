import { type ReactNode, useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Page, Select, Text } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';
import './packages.css';

type Plan = OutputOf<'packages.planProfile'>;
type Row = Plan['rows'][number];

const tones: Readonly<Record<Row['verdict'], Tone>> = {
  carried: 'neutral',
  changed: 'accent',
  new: 'accent',
  gone: 'warn',
};
const verdicts = ['gone', 'changed', 'new', 'carried'] as const;

/** Something that somebody would miss: what is gone with evidence, a person or a date stays unless it is taken out. */
function isWorth(row: Row): boolean {
  return row.evidence > 0 || row.person !== '' || row.due !== null || row.omitted;
}

/** Taking a changed or another profile into a package: every item before and after, and nothing written until the last button. */
export function TakeProfileScreen(): ReactNode {
  const { t, language } = useWords();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const read = useRead('packages.get', { id });
  const profiles = useRead('packages.profiles', {});
  const title = read.data?.package.title ?? t('packages.title');
  const profileId = search.get('ke') ?? '';
  return (
    <Page
      title={t('packages.takeProfile')}
      crumbs={[
        { label: t('packages.title'), address: '/paket' },
        { label: title, address: `/paket/${id}` },
      ]}
      lead={t('packages.takeLead')}
      fill
    >
      <Loaded read={read}>
        {(data) => (
          <Loaded read={profiles}>
            {(all) => (
              <>
                <div className="take-choice">
                  <Select
                    label={t('packages.profile')}
                    data={all.profiles.map((profile) => ({
                      value: profile.id,
                      label: `${profile.title[language]}, ${t('packages.contents.edition')} ${profile.edition}`,
                    }))}
                    value={profileId === '' ? null : profileId}
                    placeholder={t('packages.chooseProfile')}
                    onChange={(value) => setSearch(value === null ? {} : { ke: value })}
                  />
                </div>
                {profileId === '' ? (
                  <Empty title={t('packages.chooseProfile')} text={t('packages.takeLead')} />
                ) : (
                  <PlanOf key={profileId} packageId={id} rev={data.package.rev} profileId={profileId} />
                )}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function PlanOf(props: { readonly packageId: string; readonly rev: number; readonly profileId: string }): ReactNode {
  const plan = useRead('packages.planProfile', { id: props.packageId, profileId: props.profileId });
  return <Loaded read={plan}>{(data) => <Preview {...props} plan={data} />}</Loaded>;
}

function fieldsOf(row: Row, t: Translate): string {
  return row.changed.map((field) => t(`packages.fields.${field}`)).join(', ');
}

function Preview(props: {
  readonly packageId: string;
  readonly rev: number;
  readonly profileId: string;
  readonly plan: Plan;
}): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const navigate = useNavigate();
  const take = useWrite('packages.takeProfile');
  const { plan } = props;
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(plan.rows.filter((row) => row.verdict === 'gone' && !isWorth(row)).map((row) => row.itemId ?? '')),
  );
  const kept = plan.rows.filter((row) => row.verdict === 'gone' && !left.has(row.itemId ?? ''));
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        key: 'verdict',
        title: t('packages.what'),
        type: 'choice',
        value: (row) => row.verdict,
        choices: verdicts.map((value) => ({ value, label: t(`packages.verdicts.${value}`) })),
        render: (row) => <StatusMark tone={tones[row.verdict]} word={t(`packages.verdicts.${row.verdict}`)} />,
        width: 130,
      },
      {
        key: 'keep',
        title: t('packages.goneWhat'),
        value: (row) =>
          row.verdict !== 'gone' ? '' : t(left.has(row.itemId ?? '') ? 'packages.takenOut' : 'packages.staysHere'),
        width: 150,
      },
      { key: 'former', title: t('packages.formerItem'), value: (row) => row.formerCode, width: 110 },
      {
        key: 'code',
        title: t('packages.newItemCode'),
        value: (row) => (row.verdict === 'gone' ? '' : row.code),
        width: 110,
      },
      {
        key: 'title',
        title: t('packages.itemTitle'),
        value: (row) => row.title[language],
        width: 290,
      },
      {
        key: 'formerTitle',
        title: t('packages.formerTitle'),
        value: (row) =>
          row.formerTitle === null || row.formerTitle[language] === row.title[language]
            ? ''
            : row.formerTitle[language],
        width: 220,
      },
      { key: 'changed', title: t('packages.changes'), value: (row) => fieldsOf(row, t), width: 220 },
      { key: 'evidence', title: t('packages.proofs'), type: 'number', value: (row) => row.evidence, width: 80 },
      { key: 'person', title: t('packages.person'), value: (row) => row.person, width: 150 },
      {
        key: 'due',
        title: t('packages.due'),
        type: 'date',
        value: (row) => row.due,
        text: (row) => dates.date(row.due),
        width: 130,
      },
    ],
    [t, language, dates, left],
  );
  const set = (rows: readonly Row[], stays: boolean): void =>
    setLeft((before) => {
      const next = new Set(before);
      for (const row of rows) {
        if (row.verdict !== 'gone' || row.itemId === null) continue;
        if (stays) next.delete(row.itemId);
        else next.add(row.itemId);
      }
      return next;
    });
  const count = (verdict: Row['verdict']): number => plan.rows.filter((row) => row.verdict === verdict).length;
  const act = async (): Promise<void> => {
    const result = await take.run({
      id: props.packageId,
      expectRev: props.rev,
      profileId: props.profileId,
      keep: kept.flatMap((row) => row.itemId ?? []),
    });
    if (!result.ok) return;
    notifyDone(t('packages.taken', { title: plan.to.title[language], edition: plan.to.edition }));
    void navigate(`/paket/${props.packageId}`);
  };
  return (
    <>
      <div className="take-sum">
        <Text size="sm">
          {t('packages.takeSum', {
            carried: count('carried'),
            changed: count('changed'),
            added: count('new'),
            gone: count('gone'),
            kept: kept.length,
          })}
        </Text>
        <ActionButton label={t('packages.takeNow')} look="main" writes busy={take.busy} onPress={act} />
      </div>
      <AppTable
        title={t('packages.takeProfile')}
        rows={plan.rows}
        rowKey={(row) => row.key}
        columns={columns}
        initialSort={{ key: 'verdict' }}
        rowTone={(row) => (row.verdict === 'gone' ? 'warn' : row.verdict === 'carried' ? 'neutral' : undefined)}
        selects={{ writes: true }}
        selectionBar={(rows, clear) => (
          <>
            <ActionButton
              label={t('packages.keepHere')}
              size="xs"
              onPress={() => {
                set(rows, true);
                clear();
              }}
            />
            <ActionButton
              label={t('packages.takeOut')}
              size="xs"
              onPress={() => {
                set(rows, false);
                clear();
              }}
            />
          </>
        )}
        empty={<Empty title={t('packages.items')} text={t('packages.takeLead')} />}
      />
    </>
  );
}
